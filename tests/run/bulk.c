#include "bulk.slots.h"
#include "run.h"

static int refusals; /* that many constructors of Person succeed before one fails; 0: all do */

bool Person_post_init_impl(Person *self)
{
    (void)self;
    if (refusals > 0 && --refusals == 0)
        return slots_raise(EINVAL, "ValueError: one too many");
    return true;
}

int64_t Method_new_many__impl(const Method *self)
{
    return self->new_in;
}

static size_t live(void)
{
    return slots_stats(NULL, 0).live;
}

static void check_heap(void)
{
    slots_heap *town = slots_heap_new();
    Person_weakref last = SLOTS_ZERO(Person_weakref);
    char name[600];
    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (int i = 0; i < 1000; i++) {
        Person *person = Person_new_in(town, name + i % 600, Color_GREEN, slots_bytes_of(name, 300), last);
        CHECK(person != NULL);
        last = Person_weakref_of(person);
        CHECK(Person_set_name(person, name + 299));
        if (i % 2 == 0)
            Person_unref(person);
    }
    CHECK(live() == 500);
    Person *person = Person_weakref_get(last);
    CHECK(Person_name_len(person) == 300);
    Person *copy = Person_copy(person);
    Person_unref(person);
    Particle *particle = Particle_new_in(town, 1, 2, 3, 4, 5), *outside = Particle_new(1, 2, 3, 4, 5);
    CHECK(Particle_eq(particle, outside) && Particle_set_x(particle, 0.5));
    CHECK_REPR(Particle_repr(particle), "Particle(x=0.5, y=2.0, z=3.0, velocity=4.0, mass=5.0)");
    CHECK(Empty_new_in(town) != NULL && Method_new_in(town, 3) != NULL);
    slots_heap_free(town);
    CHECK(live() == 2 && Person_weakref_get(last) == NULL);
    CHECK(strlen(Person_get_name(copy)) == 300);
    Person_unref(copy);
    Particle_unref(outside);
}

static void check_failures_in_heap(void)
{
    slots_heap *home = slots_heap_new();
    Person *person;
    CHECK_FAILS(Person_new_in(NULL, "Ada", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref)) ==
                    NULL,
                EINVAL, "TypeError: a slots_heap is needed, not NULL");
    CHECK_FAILS(
        Person_new_in(home, "\xff", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref)) == NULL,
        EINVAL, "UnicodeDecodeError: 'utf-8' codec can't decode byte 0xff in position 0: invalid start byte");
    CHECK_FAILS(slots_new_in(home, &Holder_class) == NULL, EINVAL,
                "TypeError: 'Holder' objects own others or have __del__, so none can be in a slots_heap");
    CHECK(live() == 0);
    person = Person_new("outside", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref));
    CHECK(live() == 1); /* what failed before has no effect on the next */
    slots_heap_free(home);
    CHECK_TEXT(Person_get_name(person), "outside");
    Person_unref(person);
}

static void check_many(void)
{
    enum { MANY = 1000 };
    static Particle *particles[MANY];
    static Holder *holders[MANY];
    Person *people[5], *person;
    Method *method;
    CHECK(Particle_new_many(MANY, particles, 1, 2, 3, 4, 5) && live() == MANY);
    CHECK(Particle_set_x(particles[7], 8) && Particle_eq(particles[0], particles[MANY - 1]));
    CHECK(!Particle_eq(particles[7], particles[8]));
    slots_unref_many(particles, MANY);
    CHECK(live() == 0);
    person = Person_new("Ada", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref));
    CHECK(Holder_new_many(MANY, holders, person, slots_default()));
    CHECK(Holder_get_tags(holders[0]).u.as_list != Holder_get_tags(holders[1]).u.as_list);
    slots_unref_many(holders, MANY);
    Person_unref(person);
    refusals = 4;
    CHECK_FAILS(
        !Person_new_many(5, people, "Ada", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref)),
        EINVAL, "ValueError: one too many");
    CHECK(live() == 0);
    CHECK(Person_new_many(0, NULL, "Ada", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref)));
    CHECK(Method_new_many(1, &method, 3) && Method_new_many_(method) == 3);
    Method_unref(method);
}

static void check_arrays(void)
{
    Cell *cells = Cell_array_new(1000, "a label of some length", 7, true, slots_some_i64(2), 0.5);
    Empty *empty = Empty_array_new(3);
    Person *person = Person_new("Ada", Color_RED, slots_bytes_of(NULL, 0), SLOTS_ZERO(Person_weakref));
    Holder *holders = Holder_array_new(10, person, slots_default());
    CHECK(cells != NULL && empty != NULL && holders != NULL);
    CHECK(Cell_eq(&cells[0], &cells[999]) && Cell_set_label(&cells[3], "another label of some length"));
    CHECK(!Cell_eq(&cells[0], &cells[3]) && Cell_get_count(&cells[4]) == 7);
    CHECK_REPR(Cell_repr(&cells[3]),
               "Cell(label='another label of some length', count=7, heap=True, out=2, made=0.5)");
    CHECK(Holder_get_person(&holders[9]) == person && Holder_set_person(&holders[0], person));
    Person_unref(person);
    CHECK(live() == 11); /* the person, and a list of each */
    Cell_array_free(cells, 1000);
    Empty_array_free(empty, 3);
    Holder_array_free(holders, 10);
    Holder_array_free(NULL, 10);
    CHECK_FAILS(Cell_array_new(1000, NULL, 7, true, slots_none_i64, 0.5) == NULL, EINVAL,
                "TypeError: Cell.__init__() missing 1 required positional argument: 'label'");
    CHECK_FAILS(Cell_array_new(SIZE_MAX / 2, "", 7, true, slots_none_i64, 0.5) == NULL, ENOMEM,
                "MemoryError");
}

int main(void)
{
    check_heap();
    check_failures_in_heap();
    check_many();
    check_arrays();
    return run_end();
}
