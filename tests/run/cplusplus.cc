#include "cplusplus.slots.h"
#include "run.h"

static int deaths;

static void count(Car_weakref, void *)
{
    deaths++;
}

int main()
{
    Car *car = Car_create("Toyota");
    CHECK(Car_get_doors(car).value == 4 && !Car_get_fuel(car).has && Car_get_required(car) == 0);
    CHECK_REPR(Car_repr(car), "Car(brand='Toyota', fuel=None, doors=4, other=None, extra='x', data=b'\\x00a', "
                              "next=None, electric=False, required=0, late=0.1)");
    CHECK(Car_set_fuel(car, slots_some_Fuel(Fuel_HYBRID)) && Car_get_fuel(car).value == Fuel_HYBRID);
    CHECK(SLOTS_VALUE(3u).kind == SLOTS_VALUE_INT && SLOTS_VALUE(sizeof(int)).kind == SLOTS_VALUE_INT);
    CHECK(SLOTS_VALUE(UINT64_MAX).kind == SLOTS_VALUE_INVALID && SLOTS_VALUE(1.5f).kind == SLOTS_VALUE_FLOAT);
    CHECK(Car_set_fuel(car, slots_none_Fuel) && Car_set_extra(car, SLOTS_VALUE(3)));
    CHECK(Car_set_other(car, Car_weakref_of(car)) && Car_set_other(car, Car_weakref()));
    CHECK(Car_weakref_on_death(car, count, nullptr) != nullptr);
    Car *second = Car_create("Volvo", slots_some_Fuel(Fuel_PETROL), slots_none_i64, Car_weakref_of(car), slots_none(),
                             slots_bytes_of("b", 1), car);
    Car_unref(car);
    CHECK(Car_get_next(second) == car && deaths == 0);
    Car_unref(second);
    CHECK(deaths == 1);
    CHECK(Car_create(nullptr) == nullptr && errno == EINVAL);
    Point a, b;
    CHECK(Point_init(&a, 1, 2) && Point_init(&b, 1, 3) && Point_lt(&a, &b));
    Point_fini(&a);
    Point_fini(&b);
    return run_end();
}
