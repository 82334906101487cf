#include "constructor.slots.h"
#include "run.h"

static Machine *machine(int64_t a, int64_t b, double scale, int8_t small)
{
    return Machine_create(a, b, scale, small);
}

static void test_values(void)
{
    Machine *m = machine(2, 3, 8, 0);
    CHECK_REPR(Machine_repr(m),
               "Machine(total=7, scaled=15.5, ratio=2.0, part=Part(name='part', weight=2.5), "
               "spare=Part(name='spare', weight=1.0), anything=2, items=[], mode=<Mode.ON: 1>, "
               "wide=0, maybe=None, label='none', sum_of_sums=4, positive=True, "
               "chain=Part(name='chained', weight=8.0))");
    Machine_unref(m);
    slots_list *items = slots_list_new();
    m = Machine_create(-3, -4, 1, 7, "n", slots_list(items), slots_some_i64(1), "l");
    slots_unref(items);
    CHECK_REPR(Machine_repr(m),
               "Machine(total=13, scaled=1.5, ratio=0.25, part=Part(name='n', weight=2.5), "
               "spare=None, anything=-3, items=[], mode=<Mode.ON: 1>, wide=7, maybe=1, label='l', "
               "sum_of_sums=-5, positive=False, chain={})");
    Machine_unref(m);
}

static void test_errors(void)
{
    static const char overflow[] = "OverflowError: the result does not fit 64 bits";
    CHECK_FAILS(machine(INT64_MAX, 2, 1, 0) == NULL, EINVAL, overflow);
    CHECK_FAILS(machine(INT64_MAX, 1, 1, 0) == NULL, EINVAL, overflow);
    CHECK_FAILS(machine(0, INT64_MIN, 1, 0) == NULL, EINVAL, overflow);
    CHECK_FAILS(machine(1, 1, 1, 8) == NULL, EINVAL, "ValueError: small is too large");
    CHECK_FAILS(machine(1, 1, -1, 0) == NULL, EINVAL, "ValueError: weight is negative");
    CHECK_FAILS(Part_new("p", -1) == NULL, EINVAL, "ValueError: weight is negative");
}

static void test_base(void)
{
    Assembly *assembly = Assembly_create(1);
    CHECK(assembly != NULL && Assembly_get_total(assembly) == 3 && Assembly_get_scaled(assembly) == 1.5);
    CHECK(Assembly_get_items(assembly).kind == SLOTS_VALUE_LIST);
    CHECK_TEXT(Part_get_name(Assembly_get_inner(assembly)), "x");
    Assembly_unref(assembly);
    Part *part = Part_create("mine");
    assembly = Assembly_create(1, slots_str("given"), part);
    CHECK_TEXT(Assembly_get_items(assembly).u.as_str, "given");
    Assembly_unref(assembly);
    Part_unref(part);
    CHECK_FAILS(Assembly_create(INT64_MAX) == NULL, EINVAL, "OverflowError: the result does not fit 64 bits");
    CHECK_FAILS(Assembly_create(-1) == NULL, EINVAL, "ValueError: weight is negative");
}

int main(void)
{
    test_values();
    test_errors();
    test_base();
    return run_end();
}
