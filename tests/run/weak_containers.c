#include "weak_containers.slots.h"
#include "run.h"

static void test_slots(void)
{
    Car *red = Car_new("red"), *blue = Car_new("blue");
    Garage *garage = Garage_create();
    CHECK(Garage_get_notes(garage) == NULL);
    CHECK(slots_weak_value_dict_put(Garage_get_cars(garage), slots_str("r"), red));
    CHECK(slots_weak_value_dict_put(Garage_get_cars(garage), slots_str("b"), blue));
    CHECK(slots_weak_set_add(Garage_get_seen(garage), red));
    Car *found = (Car *)slots_weak_value_dict_get(Garage_get_cars(garage), slots_str("r"));
    CHECK(found == red);
    Car_unref(found);
    Car_unref(red);
    CHECK(slots_weak_value_dict_len(Garage_get_cars(garage)) == 1);
    CHECK(slots_weak_set_len(Garage_get_seen(garage)) == 0);

    slots_weak_key_dict *notes = slots_weak_key_dict_new();
    CHECK(Garage_set_notes(garage, notes)); /* shared: two references */
    CHECK(slots_weak_key_dict_put(notes, blue, slots_str("a note")));
    slots_unref(notes);
    slots_value note = slots_none();
    CHECK(slots_weak_key_dict_get(Garage_get_notes(garage), blue, &note));
    CHECK_TEXT(note.u.as_str, "a note");
    Garage *copy = Garage_copy(garage);
    CHECK(Garage_get_notes(copy) == Garage_get_notes(garage));
    CHECK(Garage_eq(copy, garage));
    Garage_unref(copy);
    CHECK_FAILS(!Garage_set_cars(garage, NULL), EINVAL,
                "TypeError: a slot that is not Optional cannot be None");
    Garage_unref(garage); /* the containers go before the car */
    Car_unref(blue);
}

static void test_walk(void)
{
    Garage *garage = Garage_create();
    Car *cars[3] = {Car_new("a"), Car_new("b"), Car_new("c")};
    char names[8] = "";
    slots_weak_cursor cursor = SLOTS_ZERO(slots_weak_cursor);
    for (int i = 0; i < 3; i++)
        CHECK(slots_weak_set_add(Garage_get_seen(garage), cars[i]));
    for (Car *car; (car = (Car *)slots_weak_set_next(Garage_get_seen(garage), &cursor)) != NULL;
         Car_unref(car)) {
        strcat(names, Car_get_name(car));
        Car_unref(cars[1]); /* dies before the walk comes to it */
        cars[1] = NULL;
    }
    CHECK_TEXT(names, "ac");
    Car_unref(cars[0]);
    Car_unref(cars[2]);
    Garage_unref(garage);
}

static void test_by_name(void)
{
    Garage *garage = Garage_create();
    slots_weak_set *set = slots_weak_set_new();
    slots_weak_key_dict *dict = slots_weak_key_dict_new();
    slots_value value;
    CHECK(slots_setattr(garage, &Garage_class, "seen", slots_object(set)));
    CHECK(slots_getattr(garage, &Garage_class, "seen", &value) && value.u.as_object == (void *)set);
    CHECK_FAILS(!slots_setattr(garage, &Garage_class, "seen", slots_object(dict)), EINVAL,
                "TypeError: slot 'seen' cannot hold a value of this type");
    CHECK(Garage_set_extra(garage, slots_object(dict)));
    CHECK_REPR(slots_repr(set, NULL), "set()");
    slots_unref(set);
    slots_unref(dict);
    Garage_unref(garage);
}

static void test_constructor(void)
{
    Given *empty = Given_create();
    CHECK(Given_get_count(empty).u.as_int == 0 && Given_has_late(empty));
    Car *car = Car_new("x");
    CHECK(slots_weak_value_dict_put(Given_get_cars(empty), slots_int(7), car));
    Given *other = Given_new(Given_get_cars(empty));
    CHECK(Given_get_cars(other) == Given_get_cars(empty) && !Given_has_late(other));
    CHECK(Given_get_count(other).u.as_int == 1 && Given_get_any(other).u.as_bool);
    CHECK(slots_list_at(Given_get_names(other).u.as_list, 0).u.as_int == 7);
    Given_unref(other);
    Given_unref(empty);
    Car_unref(car);
}

int main(void)
{
    test_slots();
    test_walk();
    test_by_name();
    test_constructor();
    return run_end();
}
