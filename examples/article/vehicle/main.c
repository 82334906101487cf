/* Vehicle and Car: a car's struct is a vehicle's members, then its own.
 *
 *     car = Car("Toyota", "Camry", 4, "hybrid") */
#include <inttypes.h>
#include <stdio.h>

#include "vehicle.slots.h"
#include "vehicle_typed.slots.h"

/* Prints and releases what a _repr function returned. */
static bool show(char *repr)
{
    if (repr == NULL)
        return false;
    puts(repr);
    slots_free(repr);
    return true;
}

static bool untyped(void)
{
    Car *car = Car_new(slots_str("Toyota"), slots_str("Camry"), slots_int(4), slots_str("hybrid"));
    if (car == NULL)
        return false;
    bool good = show(Car_repr(car));

    slots_value brand = Car_get_brand(car), model = Car_get_model(car);
    slots_value doors = Car_get_num_doors(car), fuel = Car_get_fuel_type(car);
    printf("%s %s, %" PRId64 " doors, %s\n", brand.u.as_str, model.u.as_str, doors.u.as_int, fuel.u.as_str);

    /* A car is a vehicle, also for printing: what the object is decides. */
    Vehicle *vehicle = Car_as_Vehicle(car);
    good = good && Vehicle_set_model(vehicle, slots_str("Corolla")) && show(Vehicle_repr(vehicle));
    printf("%s\n", Vehicle_as_Car(vehicle) == car ? "a car" : "no car");
    Car_unref(car);

    vehicle = Vehicle_new(slots_str("Raleigh"), slots_str("Chopper"));
    if (vehicle == NULL)
        return false;
    good = good && show(Vehicle_repr(vehicle));
    printf("%s\n", Vehicle_is_Car(vehicle) ? "a car" : "no car");
    Vehicle_unref(vehicle);
    return good;
}

static bool typed(void)
{
    /* num_doors has a default, so a Car can be made with _create: some by place, some by name. */
    typed_Car *car = typed_Car_create("Toyota", "Camry", .fuel_type = typed_Fuel_HYBRID);
    if (car == NULL)
        return false;
    bool good = show(typed_Car_repr(car));
    printf("%s %s, %d doors\n", typed_Car_get_brand(car), typed_Car_get_model(car),
           typed_Car_get_num_doors(car));

    /* A value that a slot cannot hold is refused, and the object stays as it was. */
    if (!typed_Car_set_brand(car, NULL))
        puts("a brand is needed");
    good = good && typed_Car_set_num_doors(car, 2) && show(typed_Car_repr(car));
    typed_Car_unref(car);
    return good;
}

int main(void)
{
    if (!untyped() || !typed()) {
        fprintf(stderr, "vehicle: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}
