#include "replace.slots.h"
#include "run.h"

static int64_t made;

bool Vehicle_post_init_impl(Vehicle *self)
{
    return Vehicle_set_made(self, ++made);
}

bool Van_post_init_impl(Van *self, const char *load, const char *code)
{
    return Van_set_room(self, (int64_t)strlen(load) * (code != NULL ? 2 : 1));
}

bool Crate_post_init_impl(Crate *self, const char *text)
{
    return Crate_set_n(self, (int64_t)strlen(text));
}

static void test_values(void)
{
    Point *p = Point_new(1.5, 2.5), *q = Point_replace(p, .y = 3.5),
          *r = Point_replace_with(Point_changes_of(p));
    CHECK_REPR(Point_repr(q), "Point(x=1.5, y=3.5)");
    CHECK(Point_eq(p, r) && p != r);
    Point_unref(p);
    Point_unref(q);
    Point_unref(r);
}

static void test_every_kind(void)
{
    Person *ann = Person_create("Ann", slots_some_i64(1990)), *bob = Person_create("Bob");
    Car *car = Car_create("Saab", .owner = ann, .fuel = Fuel_HYBRID, .seen = Person_weakref_of(bob),
                          .doors = slots_none_i64, .data = slots_bytes_of("a\0b", 3));
    Car *other = Car_replace(car, .brand = "a brand that does not fit into eight bytes", .self_ = false);
    CHECK(Car_get_made(other) == Car_get_made(car) + 1);
    CHECK(Car_get_notes(other).u.as_list == Car_get_notes(car).u.as_list);
    CHECK(Car_get_owner(other) == ann && Car_get_seen(other).bits == Car_get_seen(car).bits);
    CHECK(!Car_get_doors(other).has && Car_get_data(other).len == 3 && !Car_get_self(other));
    CHECK_TEXT(Car_get_brand(other), "a brand that does not fit into eight bytes");
    Car_unref(car);
    car = Car_replace(other, .owner = NULL, .doors = slots_some_i64(2), .notes = slots_default(),
                      .fuel = Fuel_PETROL);
    CHECK(Car_get_owner(car) == NULL && Car_get_doors(car).value == 2 && Car_get_fuel(car) == Fuel_PETROL);
    CHECK(Car_get_notes(car).u.as_list != Car_get_notes(other).u.as_list);
    CHECK_FAILS(Car_replace(car, .brand = NULL) == NULL, EINVAL,
                "TypeError: Car.__init__() missing 1 required positional argument: 'brand'");
    Car_unref(car);
    Car_unref(other);
    Person_unref(ann);
    Person_unref(bob);
}

/* What the object is decides. */
static void test_through_a_base(void)
{
    Person *ann = Person_create("Ann");
    Taxi *taxi = Taxi_create("Saab", .owner = ann);
    Vehicle *as_vehicle = Taxi_as_Vehicle(taxi), *made_here = Vehicle_replace(as_vehicle, .brand = "Volvo");
    Taxi *other = Vehicle_as_Taxi(made_here);
    CHECK(other != NULL && Taxi_get_owner(other) == ann);
    CHECK_TEXT(Taxi_get_brand(other), "Volvo");
    Car *car = Car_replace(Taxi_as_Car(taxi), .owner = NULL);
    CHECK(Car_is_Taxi(car) && Car_get_owner(car) == NULL);
    Car_unref(car);
    Vehicle_unref(made_here);
    Taxi_unref(taxi);
    Person_unref(ann);
    Odd *odd = Odd_new(3);
    CHECK_FAILS(Vehicle_replace(Odd_as_Vehicle(odd), .brand = "x") == NULL, EINVAL,
                "TypeError: the constructor of 'Odd' does not take the changes of a 'Vehicle'");
    Odd_unref(odd);
}

static void test_init_vars(void)
{
    Van *van = Van_create("Ford", .load = "sand", .code = "x"), *other = Van_replace(van, .brand = "Fiat");
    CHECK(Van_get_room(van) == 8 && Van_get_room(other) == 0);
    Van_unref(other);
    other = Van_replace(van, .load = "gravel");
    CHECK(Van_get_room(other) == 6);
    Van_unref(other);
    Van_unref(van);
    Crate *crate = Crate_new(1, "text");
    CHECK_FAILS(Crate_replace(crate, .n = 2) == NULL, EINVAL,
                "ValueError: InitVar 'text' must be specified with replace()");
    Crate *third = Crate_replace(crate, .text = "longer");
    CHECK(Crate_get_n(third) == 6);
    Crate_unref(third);
    Crate_unref(crate);
}

static void test_texts(void)
{
    Person *ann = Person_create("Ann");
    CHECK(Person_set_name_n(ann, "A\0nn", 4));
    CHECK_FAILS(Person_replace(ann, .born = slots_some_i64(1)) == NULL, EINVAL,
                "ValueError: a C string cannot pass on the U+0000 in this slot");
    Person *bob = Person_replace(ann, .name = "Bob");
    CHECK_REPR(Person_repr(bob), "Person(name='Bob', born=None)");
    Person_unref(bob);
    Person_unref(ann);
    CHECK_FAILS(slots_replace(NULL, &Person_class, NULL) == NULL, EINVAL,
                "TypeError: replace() should be called on dataclass instances");
}

int main(void)
{
    test_values();
    test_every_kind();
    test_through_a_base();
    test_init_vars();
    test_texts();
    return run_end();
}
