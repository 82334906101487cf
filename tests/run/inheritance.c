#include "inheritance.slots.h"
#include "run.h"

static void test_layout(void)
{
    CHECK(offsetof(Circle, name) == offsetof(Shape, name));
    CHECK(offsetof(Circle, tiny) < sizeof(Shape)); /* in the padding of its base */
    CHECK_SIZE(Shape, 16);
    CHECK_SIZE(Circle, 24);
    CHECK_SIZE(Ring, 32);
    CHECK_SIZE(Square, 16);
}

static void test_casts(void)
{
    Circle *circle = Circle_create("c", 1.5);
    Shape *shape = Circle_as_Shape(circle);
    CHECK(Shape_is_Circle(shape) && Shape_as_Circle(shape) == circle);
    CHECK(!Shape_is_Ring(shape) && Shape_as_Ring(shape) == NULL && !Shape_is_Square(shape));
    CHECK(!Shape_is_Circle(NULL) && Shape_as_Circle(NULL) == NULL && Circle_as_Shape(NULL) == NULL);
    Ring *ring = Ring_new("r", 2, 1);
    CHECK(Shape_as_Ring(Ring_as_Shape(ring)) == ring && Circle_as_Ring(Ring_as_Circle(ring)) == ring);
    CHECK(Shape_is_Circle(Ring_as_Shape(ring)));
    Ring_unref(ring);
    Shape_unref(shape);
}

static void test_virtual(void)
{
    Ring *ring = Ring_new("r", 2, 1), *copy;
    Shape *shape = Ring_as_Shape(ring);
    CHECK_REPR(Shape_repr(shape), "Ring(name='r', visible=True, tiny=1, radius=2.0, filled=True, inner=1.0)");
    copy = Shape_as_Ring(Shape_copy(shape));
    CHECK(copy != NULL && Shape_eq(shape, Ring_as_Shape(copy)));
    CHECK(Shape_set_visible(shape, false) && !Ring_get_visible(ring) && Ring_get_filled(ring));
    CHECK(Ring_set_name(ring, "a name that is longer than eight bytes"));
    CHECK_TEXT(Shape_get_name(shape), "a name that is longer than eight bytes");
    CHECK(!Shape_eq(shape, Ring_as_Shape(copy)));
    Shape *plain = Shape_new("r", true);
    Square *square = Square_new("r", true);
    CHECK(!Shape_eq(plain, Square_as_Shape(square))); /* another class */
    Shape_unref(plain);
    Square_unref(square);
    Ring_unref(copy);
    Ring_unref(ring);
}

static void test_base_pointer(void)
{
    Derived *derived = Derived_create();
    Base *base = Base_create(Derived_as_Base(derived));
    CHECK_REPR(Base_repr(base), "Base(link=Derived(link=None, count=0, extra=''), count=0)");
    CHECK(Derived_set_link(derived, base));
    CHECK_REPR(Base_repr(base), "Base(link=Derived(link=..., count=0, extra=''), count=0)");
    CHECK(Base_set_link(Derived_as_Base(derived), NULL));
    Derived_unref(derived);
    Base_unref(base);
}

/* A base's setter asks what the object is, once a class is about that is stricter. */
static void test_frozen_child(void)
{
    Loose *loose = Loose_create(1);
    CHECK(Loose_set_value(loose, 2) && Loose_get_value(loose) == 2);
    Frozen *frozen = Frozen_new(3, slots_none(), 4);
    Loose *base = Frozen_as_Loose(frozen);
    CHECK_FAILS(!Loose_set_value(base, 5), EINVAL, "FrozenInstanceError: cannot assign to field 'value'");
    CHECK_FAILS(!Loose_set_other(base, slots_int(1)), EINVAL,
                "FrozenInstanceError: cannot assign to field 'other'");
    CHECK(Loose_get_value(base) == 3 && Loose_set_value(loose, 6));
    CHECK_REPR(Loose_repr(base), "Frozen(value=3, other=None, mark=4)");
    Frozen_unref(frozen);
    Loose_unref(loose);
}

int main(void)
{
    test_layout();
    test_casts();
    test_virtual();
    test_base_pointer();
    test_frozen_child();
    return run_end();
}
