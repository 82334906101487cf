/* also: -O2 */
/* Enumerations whose members are no ints are numbered in C and print as in Python; flags combine. */
#include "enums.slots.h"
#include "run.h"

static void check_flags(void)
{
    Thing *thing = Thing_create(Planet_EARTH);
    CHECK(thing != NULL);
    CHECK(Thing_get_access(thing) == 5);
    CHECK_REPR(Thing_repr(thing),
               "Thing(planet=<Planet.EARTH: 5.976e+24>, colour=<Colour.BLUE: 'blue'>, "
               "access=<Access.READ|RUN: 5>, mode=<Mode.LOW|HIGH: 1025>, any=<Access.READ|WRITE: 6>)");
    CHECK(Thing_set_access(thing, BOTH));
    CHECK(Thing_get_access(thing) == 6);
    CHECK_FAILS(!Thing_set_access(thing, (Access)8), EINVAL, "ValueError: 8 is not a valid Access");
    CHECK(Thing_set_mode(thing, slots_none_Mode));
    Thing_unref(thing);
}

static void check_untyped(void)
{
    slots_value red = slots_enum_value(&Colour_enum, Colour_RED);
    Thing *one = Thing_create(Planet_MARS, .any = red);
    Thing *other = Thing_create(Planet_MARS, .any = slots_str("red"));
    CHECK(one != NULL && other != NULL && Thing_eq(one, other));
    CHECK(Thing_set_any(other, slots_str("blue")) && Thing_lt(other, one));
    slots_value combined = slots_enum_value(&Access_enum, Access_READ | Access_RUN);
    CHECK(combined.kind == SLOTS_VALUE_ENUM && combined.u.as_enum->value == 5);
    CHECK(slots_enum_value(&Access_enum, 5).u.as_enum == combined.u.as_enum);
    CHECK(slots_enum_value(&Access_enum, 8).kind == SLOTS_VALUE_INVALID);
    CHECK(slots_truth(combined) && !slots_truth(slots_enum_value(&Access_enum, 0)));
    Thing_unref(one);
    Thing_unref(other);
}

static void check_tuples(void)
{
    slots_value sizes = slots_enum_python(&Planet_enum, Planet_SIZES);
    Thing *thing = Thing_create(Planet_SIZES);
    slots_dict *dict = slots_dict_new();
    CHECK(thing != NULL && dict != NULL);
    CHECK_FAILS(!Thing_set_any(thing, sizes), EINVAL, "TypeError: no slot can hold a tuple");
    CHECK_FAILS(!slots_dict_put(dict, sizes, slots_none()), EINVAL,
                "TypeError: no dict can have a tuple for a key");
    CHECK_REPR(Thing_repr(thing),
               "Thing(planet=<Planet.SIZES: (1, ('a', ()))>, colour=<Colour.BLUE: 'blue'>, "
               "access=<Access.READ|RUN: 5>, mode=<Mode.LOW|HIGH: 1025>, any=<Access.READ|WRITE: 6>)");
    slots_unref(dict);
    Thing_unref(thing);
}

static void check_reflection(void)
{
    CHECK(Planet_EARTH == 0 && Planet_MARS == 1 && Planet_NOWHERE == 2);
    CHECK(slots_enum_python(&Planet_enum, Planet_NOWHERE).kind == SLOTS_VALUE_NONE);
    CHECK_TEXT(slots_enum_python(&Planet_enum, Planet_MARS).u.as_str, "red");
    slots_value sizes = slots_enum_python(&Planet_enum, Planet_SIZES);
    CHECK(sizes.kind == SLOTS_VALUE_TUPLE && sizes.length == 2 && sizes.u.as_tuple[0].u.as_int == 1);
    CHECK_TEXT(sizes.u.as_tuple[1].u.as_tuple[0].u.as_str, "a");
    CHECK(slots_truth(sizes) && !slots_truth(sizes.u.as_tuple[1].u.as_tuple[1]));
    CHECK(slots_enum_python(&Mode_enum, Mode_HIGH).u.as_int == 1024);
    CHECK(sizeof(((Thing *)0)->planet) == 1 && sizeof(((Thing *)0)->mode) == 2);
}

int main(void)
{
    check_flags();
    check_untyped();
    check_tuples();
    check_reflection();
    return run_end();
}
