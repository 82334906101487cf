#include "narrowed.slots.h"
#include "run.h"

#define NARROWS(name) "TypeError: 'Narrow' narrows slot '" name "': set it through that class"
#define HOLDS_NOT(name) "TypeError: slot '" name "' cannot hold a value of this type"

static void test_through_the_base(Wide *wide)
{
    CHECK_FAILS(!Wide_set_flag(wide, slots_int(1)), EINVAL, NARROWS("flag"));
    CHECK_FAILS(!Wide_set_text(wide, slots_int(3)), EINVAL, NARROWS("text"));
    CHECK_FAILS(!Wide_set_text(wide, slots_str("even so")), EINVAL, NARROWS("text"));
    CHECK_FAILS(!Wide_set_maybe(wide, slots_int(3)), EINVAL, NARROWS("maybe"));
    CHECK_FAILS(!Wide_set_person(wide, slots_none()), EINVAL, NARROWS("person"));
    CHECK_FAILS(!Wide_set_count(wide, 9), EINVAL, "FrozenInstanceError: cannot assign to field 'count'");
}

static bool set(Narrow *narrow, const char *name, slots_value value)
{
    return slots_setattr(narrow, &Wide_class, name, value);
}

static void test_by_name(Narrow *narrow, Person *person)
{
    CHECK_FAILS(!set(narrow, "flag", slots_int(1)), EINVAL, HOLDS_NOT("flag"));
    CHECK_FAILS(!set(narrow, "small", slots_int(256)), EINVAL, "OverflowError: slot 'small' cannot hold 256");
    CHECK_FAILS(!set(narrow, "single", slots_float(1e300)), EINVAL,
                "OverflowError: slot 'single' cannot hold 1e+300");
    CHECK_FAILS(!set(narrow, "text", slots_bytes("x", 1)), EINVAL, HOLDS_NOT("text"));
    CHECK_FAILS(!set(narrow, "data", slots_str("x")), EINVAL, HOLDS_NOT("data"));
    CHECK_FAILS(!set(narrow, "mode", slots_int(1)), EINVAL, HOLDS_NOT("mode"));
    CHECK_FAILS(!set(narrow, "person", slots_object(narrow)), EINVAL, HOLDS_NOT("person"));
    CHECK_FAILS(!set(narrow, "person", slots_none()), EINVAL, HOLDS_NOT("person"));
    CHECK_FAILS(!set(narrow, "count", slots_int(9)), EINVAL,
                "AttributeError: 'Narrow' object attribute 'count' is read-only");
    errno = 0;
    CHECK(set(narrow, "flag", slots_bool(true)) && set(narrow, "small", slots_int(255)));
    CHECK(set(narrow, "single", slots_int(3)) && set(narrow, "single", slots_float(0.1)));
    CHECK(set(narrow, "text", slots_str("t")) && set(narrow, "data", slots_bytes("d", 1)));
    CHECK(set(narrow, "mode", slots_enum_value(&Mode_enum, 2)) &&
          set(narrow, "person", slots_object(person)));
    CHECK(set(narrow, "maybe", slots_none()) && set(narrow, "maybe", slots_str("m")) && errno == 0);
    CHECK_REPR(Narrow_repr(narrow),
               "Narrow(flag=True, small=255, single=0.10000000149011612, text='t', data=b'd', "
               "mode=<Mode.OFF: 2>, person=Person(name='Ann'), maybe='m', count=7)");
}

static void test_by_its_own_setters(Narrow *narrow)
{
    CHECK_FAILS(!Narrow_set_person(narrow, NULL), EINVAL, "TypeError: slot 'person' cannot be None");
    CHECK_FAILS(!Narrow_set_text(narrow, NULL), EINVAL, "TypeError: slot 'text' cannot be None");
    CHECK_FAILS(!Narrow_set_data(narrow, slots_bytes_of(NULL, 0)), EINVAL,
                "TypeError: slot 'data' cannot be None");
    CHECK(Narrow_set_data(narrow, slots_bytes_of("", 0)) && Narrow_set_maybe(narrow, NULL));
}

int main(void)
{
    Person *ann = Person_new("Ann");
    Narrow *narrow = Narrow_new(false, 5, 0.5f, "text", slots_bytes_of("data", 4), Mode_ON, ann, NULL, 7);
    Wide *wide = Wide_new(slots_none(), slots_int(1), slots_none(), slots_none(), slots_none(), slots_none(),
                          slots_none(), slots_none(), 3);
    CHECK(narrow != NULL && wide != NULL);
    test_through_the_base(Narrow_as_Wide(narrow));
    CHECK_REPR(Narrow_repr(narrow),
               "Narrow(flag=False, small=5, single=0.5, text='text', data=b'data', "
               "mode=<Mode.ON: 1>, person=Person(name='Ann'), maybe=None, count=7)");
    test_by_name(narrow, ann);
    test_by_its_own_setters(narrow);
    CHECK(Wide_set_text(wide, slots_int(3)) && Wide_set_count(wide, 4));
    Wide_unref(wide);
    Narrow_unref(narrow);
    Person_unref(ann);
    return run_end();
}
