/* also: -O3 */
/* also: -O3 -flto */
#include "aliasing.slots.h"
#include "run.h"

static int64_t both(Car *car, Vehicle *vehicle)
{
    car->b = 1;
    vehicle->b = 2;
    return car->b;
}

static int64_t both_again(Car *car, Vehicle *vehicle)
{
    vehicle->a = Car_get_a(car) + 1;
    car->a = Vehicle_get_a(vehicle) + 1;
    return Vehicle_get_a(vehicle);
}

int main(void)
{
    int64_t (*volatile functions[])(Car *, Vehicle *) = {both, both_again};
    Car *car = Car_new(0, 0, 0);
    CHECK(functions[0](car, Car_as_Vehicle(car)) == 2);
    CHECK(functions[1](car, Car_as_Vehicle(car)) == 2);
    CHECK(Vehicle_set_b(Car_as_Vehicle(car), 7) && Car_get_b(car) == 7);
    Car_unref(car);
    return run_end();
}
