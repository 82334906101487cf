#include "hash.slots.h"
#include "run.h"

#ifdef Unhashable_hash
#error "a class that cannot be hashed has no function for it"
#endif
int Unhashable_hash; /* the name is free */

static void test_fields(void)
{
    Point *a = Point_create(0.0, 1), *b = Point_create(-0.0, 1), *c = Point_create(0.0, 2);
    Point *d = Point_create(0.0, 1, .name = "n"), *e = Point_create(0.0, 1, .mark = slots_some_i64(0));
    CHECK(Point_eq(a, b) && Point_hash(a) == Point_hash(b) && Point_hash(a) != 0);
    CHECK(Point_hash(a) != Point_hash(c) && Point_hash(a) != Point_hash(d) && Point_hash(a) != Point_hash(e));
    Point_unref(a);
    Point_unref(b);
    Point_unref(c);
    Point_unref(d);
    Point_unref(e);
}

static void test_untyped(void)
{
    Box *integer = Box_new(slots_int(1)), *real = Box_new(slots_float(1)), *truth = Box_new(slots_bool(true));
    CHECK(Box_eq(integer, real) && Box_hash(integer) == Box_hash(real) && Box_hash(real) == Box_hash(truth));
    slots_list *list = slots_list_new();
    CHECK(Box_set_content(truth, slots_list(list)));
    CHECK_FAILS(Box_hash(truth) == 0, EINVAL, "TypeError: unhashable type: 'list'");
    Unhashable *inner = Unhashable_new(1);
    CHECK(Box_set_content(truth, slots_object(inner)));
    CHECK_FAILS(Box_hash(truth) == 0, EINVAL, "TypeError: unhashable type: 'Unhashable'");
    Unhashable_unref(inner);
    slots_unref(list);
    Box_unref(integer);
    Box_unref(real);
    Box_unref(truth);
}

int main(void)
{
    test_fields();
    test_untyped();
    Identity *a = Identity_new(1), *b = Identity_new(1);
    CHECK(!Identity_eq(a, b) && Identity_eq(a, a) && Identity_hash(a) == Identity_hash(a));
    CHECK(Identity_hash(a) != Identity_hash(b));
    Nothing *x = Nothing_new(), *y = Nothing_new();
    CHECK(Nothing_eq(x, y) && Nothing_hash(x) == Nothing_hash(y));
    CHECK_REPR(Nothing_repr(x), "Nothing()");
    Identity_unref(a);
    Identity_unref(b);
    Nothing_unref(x);
    Nothing_unref(y);
    return run_end();
}
