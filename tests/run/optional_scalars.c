#include "optional_scalars.slots.h"
#include "run.h"

static Reading *full(void)
{
    return Reading_new(slots_some_bool(false), slots_some_i8(-1), slots_some_i64(2),
                       slots_some_u64(UINT64_MAX), slots_some_f64(0.5), slots_some_f32(0.25f),
                       slots_some_Fuel(Fuel_HYBRID), "n");
}

static Reading *empty(void)
{
    return Reading_new(slots_none_bool, slots_none_i8, slots_none_i64, slots_none_u64, slots_none_f64,
                       slots_none_f32, slots_none_Fuel, NULL);
}

static void test_values(Reading *r)
{
    CHECK(Reading_get_flag(r).has && !Reading_get_flag(r).value);
    CHECK(Reading_get_small(r).has && Reading_get_small(r).value == -1);
    CHECK(Reading_get_large(r).has && Reading_get_large(r).value == UINT64_MAX);
    CHECK(Reading_get_fuel(r).has && Reading_get_fuel(r).value == Fuel_HYBRID);
    CHECK(Reading_set_flag(r, slots_some_bool(true)) && Reading_get_flag(r).value);
    CHECK(Reading_set_small(r, slots_none_i8) && !Reading_get_small(r).has &&
          Reading_get_small(r).value == 0);
    CHECK(Reading_set_real(r, slots_some_f64(-0.0)) && Reading_get_real(r).has);
    CHECK_FAILS(!Reading_set_fuel(r, slots_some_Fuel((Fuel)9)), EINVAL, "ValueError: 9 is not a valid Fuel");
    CHECK(Reading_get_fuel(r).value == Fuel_HYBRID);
    CHECK(Reading_set_fuel(r, slots_none_Fuel) && !Reading_get_fuel(r).has);
}

int main(void)
{
    Reading *a = full(), *b = full(), *c = empty(), *d = empty();
    CHECK_REPR(Reading_repr(a),
               "Reading(flag=False, small=-1, number=2, large=18446744073709551615, real=0.5, "
               "single=0.25, fuel=<Fuel.HYBRID: 2>, name='n')");
    CHECK_REPR(Reading_repr(c),
               "Reading(flag=None, small=None, number=None, large=None, real=None, "
               "single=None, fuel=None, name=None)");
    CHECK(Reading_eq(a, b) && Reading_eq(c, d) && !Reading_eq(a, c));
    CHECK(Reading_hash(a) == Reading_hash(b) && Reading_hash(c) == Reading_hash(d) &&
          Reading_hash(a) != Reading_hash(c));
    CHECK(Reading_set_number(d, slots_some_i64(0)) && !Reading_eq(c, d));
    test_values(a);
    Reading_unref(a);
    Reading_unref(b);
    Reading_unref(c);
    Reading_unref(d);
    return run_end();
}
