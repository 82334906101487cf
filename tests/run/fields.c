#include "fields.slots.h"
#include "run.h"

/* Requests for memory: number `failing` is refused, if it is not 0. */
static struct {
    size_t asked, failing;
} memory;

static bool refuses(void)
{
    return ++memory.asked == memory.failing;
}

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    return refuses() ? NULL : realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool allow_slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    return !refuses();
}

static const char full[] =
    "Car(brand='Saab', engine=Engine(name='a name that does not fit into eight bytes', parts=[]), "
    "spare=Engine(name='spare', parts=[]), notes={}, wheels=4, log=[])";

static void test_omitted(void)
{
    Car *a = Car_create("Saab"), *b = Car_create("Saab", .scale = 1.5);
    CHECK_REPR(Car_repr(a), full);
    CHECK(Car_eq(a, b) && Car_get_engine(a) != Car_get_engine(b));
    CHECK(Car_get_notes(a).u.as_dict != Car_get_notes(b).u.as_dict);
    CHECK(!Car_has_owner(a) && Car_set_owner(a, "Ann") && Car_has_owner(a) && Car_eq(a, b));
    CHECK_FAILS(Car_get_owner(b) == NULL, EINVAL, "AttributeError: 'Car' object has no attribute 'owner'");
    CHECK(Car_del_owner(a) && !Car_has_owner(a));
    Car_unref(a);
    Car_unref(b);
}

static void test_given(void)
{
    Engine *engine = Engine_create("V8");
    Car *car = Car_create("Saab", engine, NULL, .notes = slots_int(3));
    CHECK_REPR(Car_repr(car),
               "Car(brand='Saab', engine=Engine(name='V8', parts=[]), spare=None, notes=3, "
               "wheels=4, log=[])");
    CHECK(Car_get_engine(car) == engine);
    Car_unref(car);
    car = Car_new("Saab", engine, SLOTS_DEFAULT, 0.5, slots_default());
    CHECK_TEXT(Engine_get_name(Car_get_spare(car)), "spare");
    CHECK(Car_get_notes(car).kind == SLOTS_VALUE_DICT);
    CHECK(!Car_set_engine(car, SLOTS_DEFAULT) && !Car_set_notes(car, slots_default()));
    CHECK(Car_get_engine(car) == engine && Car_get_notes(car).kind == SLOTS_VALUE_DICT);
    Car_unref(car);
    Engine_unref(engine);
}

static void test_elsewhere(void)
{
    Garage *garage = Garage_create("Saab");
    Truck *truck = Truck_create("Saab", .load = 5);
    CHECK_REPR(Car_repr(Garage_get_car(garage)), full);
    CHECK(Truck_get_load(truck) == 5 && Truck_get_wheels(truck) == 4);
    CHECK_TEXT(Engine_get_name(Truck_get_spare(truck)), "spare");
    Garage_unref(garage);
    Truck_unref(truck);
}

/* Wherever memory runs out, nothing is left behind. */
static void test_memory(void)
{
    Car *car = NULL;
    size_t failing = 0;
    while (car == NULL && failing < 100) {
        memory.asked = 0;
        memory.failing = ++failing;
        errno = 0;
        car = Car_create("a brand that does not fit into eight bytes");
        CHECK(car != NULL || errno == ENOMEM);
        if (car == NULL)
            CHECK(slots_stats(NULL, 0).live == 0);
    }
    memory.failing = 0;
    CHECK(failing > 2 && failing < 100);
    Car_unref(car);
}

int main(void)
{
    slots_allocator allocator = {resize, release, allow_slab, NULL};
    CHECK(slots_set_allocator(&allocator));
    test_memory();
    test_omitted();
    test_given();
    test_elsewhere();
    return run_end();
}
