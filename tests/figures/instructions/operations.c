/* The hot functions of the runtime and of generated code, each COUNT times between two marks for callgrind. `run`
 * reads what it counted. What is needed before is made outside the marks, and everything has run once before, so that
 * memory is warm. */
#include <stdio.h>
#include <stdlib.h>
#include <valgrind/callgrind.h>

#include "operations.slots.h"

enum { COUNT = 2000, TEXTS = 64 };

#define NOINLINE __attribute__((noinline))
#define KEEP(value) __asm__ volatile("" : : "g"(value) : "memory")

static void *objects[COUNT], *others[COUNT];
static Watched_weakref weakrefs[COUNT];
static char names[TEXTS][8], emails[TEXTS][24];
static slots_list *list;
static slots_dict *dict;

double Shape_area_impl(const Shape *self)
{
    return (double)self->color;
}

double Circle_area_impl(const Circle *self)
{
    return 3 * self->radius * self->radius;
}

double Square_area_impl(const Square *self)
{
    return self->side * self->side;
}

/* ---- What is counted ---- */

static NOINLINE void create_particles(void)
{
    for (int i = 0; i < COUNT; i++)
        objects[i] = Particle_new(i, i, i, 1.0, 0.1);
}

static NOINLINE void drop_all(void)
{
    for (int i = 0; i < COUNT; i++)
        slots_unref(objects[i]);
}

static NOINLINE void create_and_drop_particle(void)
{
    for (int i = 0; i < COUNT; i++) {
        Particle *p = Particle_new(i, i, i, 1.0, 0.1);
        KEEP(p);
        Particle_unref(p);
    }
}

static NOINLINE void use_particles(void)
{
    for (int i = 0; i < COUNT; i++) {
        Particle *p = objects[i];
        Particle_set_velocity(p, Particle_get_x(p) + Particle_get_y(p) + Particle_get_z(p));
    }
}

static NOINLINE void compare_particles(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Particle_eq(objects[i], others[i]));
}

static NOINLINE void copy_particles(void)
{
    for (int i = 0; i < COUNT; i++)
        others[i] = Particle_copy(objects[i]);
}

static NOINLINE void print_particles(void)
{
    char text[200];
    for (int i = 0; i < COUNT; i++) {
        KEEP(Particle_repr_into(objects[i], text, sizeof text));
        KEEP(text);
    }
}

static NOINLINE void ref_and_unref(void)
{
    for (int i = 0; i < COUNT; i++) {
        slots_ref(objects[i]);
        slots_unref(objects[i]);
    }
}

static NOINLINE void create_persons(void)
{
    for (int i = 0; i < COUNT; i++)
        objects[i] = Person_new(names[i % TEXTS], i, emails[i % TEXTS]);
}

static NOINLINE void compare_persons(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Person_eq(objects[i], others[i]));
}

static NOINLINE void order_persons(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Person_lt(objects[i], others[i]));
}

static NOINLINE void hash_persons(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Person_hash(objects[i]));
}

static NOINLINE void print_persons(void)
{
    char text[200];
    for (int i = 0; i < COUNT; i++) {
        KEEP(Person_repr_into(objects[i], text, sizeof text));
        KEEP(text);
    }
}

static NOINLINE void take_weakrefs(void)
{
    for (int i = 0; i < COUNT; i++)
        weakrefs[i] = Watched_weakref_of(objects[i]);
}

static NOINLINE void upgrade_weakrefs(void)
{
    for (int i = 0; i < COUNT; i++) {
        Watched *watched = Watched_weakref_get(weakrefs[i]);
        KEEP(watched);
        Watched_unref(watched);
    }
}

static NOINLINE void find_dead(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Watched_weakref_get(weakrefs[i]));
}

static NOINLINE void call_shapes(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP((int)Shape_area(objects[i]));
}

static NOINLINE void test_shapes(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Shape_is_Circle(objects[i]));
}

static NOINLINE void build_chain(void)
{
    Node *head = NULL;
    for (int i = 0; i < COUNT; i++) {
        Node *rest = head;
        head = Node_new(i, rest);
        Node_unref(rest);
    }
    objects[0] = head;
}

static NOINLINE void drop_chain(void)
{
    slots_unref(objects[0]);
}

static NOINLINE void set_values(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Note_set_value(objects[i % TEXTS], slots_int(i)));
}

static NOINLINE void set_keys(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(Note_set_key(objects[i % TEXTS], emails[i % TEXTS]));
}

static NOINLINE void get_attributes(void)
{
    slots_value value;
    for (int i = 0; i < COUNT; i++)
        KEEP(slots_getattr(objects[i % TEXTS], &Note_class, "value", &value));
}

static NOINLINE void append_items(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(slots_list_append(list, slots_int(i)));
}

static NOINLINE void put_entries(void)
{
    for (int i = 0; i < COUNT; i++)
        KEEP(slots_dict_put(dict, slots_int(i * 7), slots_int(i)));
}

static NOINLINE void get_entries(void)
{
    slots_value value;
    for (int i = 0; i < COUNT; i++)
        KEEP(slots_dict_get(dict, slots_int(i * 7), &value));
}

/* ---- What is needed before, and after ---- */

static void nothing(void)
{
}

static void drop_others(void)
{
    for (int i = 0; i < COUNT; i++)
        slots_unref(others[i]);
}

static void drop_both(void)
{
    drop_all();
    drop_others();
}

static void make_equal_particles(void)
{
    create_particles();
    copy_particles();
}

static void make_random_particles(void)
{
    uint64_t state = 88172645463325252U;
    for (int i = 0; i < COUNT; i++) {
        double values[3];
        for (int k = 0; k < 3; k++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            uint64_t bits = state & ~(UINT64_C(1) << 62); /* finite */
            memcpy(&values[k], &bits, sizeof bits);
        }
        objects[i] = Particle_new(values[0], values[1], values[2], 52.52, -13.405);
    }
}

static void make_equal_persons(void)
{
    create_persons();
    memcpy(others, objects, sizeof objects);
    create_persons();
}

static void make_watched(void)
{
    for (int i = 0; i < COUNT; i++)
        objects[i] = Watched_new(i, 2);
}

static void make_referenced(void)
{
    make_watched();
    take_weakrefs();
}

static void make_dead(void)
{
    make_referenced();
    drop_all();
}

static void make_shapes(void)
{
    for (int i = 0; i < COUNT; i++)
        objects[i] = i % 3 == 0 ? (void *)Circle_new(1, i) : (void *)Square_new(1, i);
}

static void make_notes(void)
{
    for (int i = 0; i < TEXTS; i++)
        objects[i] = Note_new("a key of 18 bytes.", slots_float(0.5));
}

static void drop_notes(void)
{
    for (int i = 0; i < TEXTS; i++)
        slots_unref(objects[i]);
}

static void make_list(void)
{
    list = slots_list_new();
}

static void drop_list(void)
{
    slots_unref(list);
}

static void make_dict(void)
{
    dict = slots_dict_new();
}

static void make_filled_dict(void)
{
    make_dict();
    put_entries();
}

static void drop_dict(void)
{
    slots_unref(dict);
}

static const struct operation {
    const char *name;
    void (*before)(void);
    void (*counted)(void);
    void (*after)(void);
} operations[] = {
    {"create a Particle", nothing, create_particles, drop_all},
    {"free a Particle", create_particles, drop_all, nothing},
    {"create and free a Particle", nothing, create_and_drop_particle, nothing},
    {"read three fields, write one", create_particles, use_particles, drop_all},
    {"ref and unref", create_particles, ref_and_unref, drop_all},
    {"eq of Particles", make_equal_particles, compare_particles, drop_both},
    {"copy of a Particle", create_particles, copy_particles, drop_both},
    {"repr of a Particle, short", create_particles, print_particles, drop_all},
    {"repr of a Particle, random bits", make_random_particles, print_particles, drop_all},
    {"create a Person", nothing, create_persons, drop_all},
    {"free a Person", create_persons, drop_all, nothing},
    {"eq of Persons", make_equal_persons, compare_persons, drop_both},
    {"< of Persons", make_equal_persons, order_persons, drop_both},
    {"hash of a Person", create_persons, hash_persons, drop_all},
    {"repr of a Person", create_persons, print_persons, drop_all},
    {"take a weak reference", make_watched, take_weakrefs, drop_all},
    {"upgrade a weak reference", make_referenced, upgrade_weakrefs, drop_all},
    {"find a weak reference dead", make_dead, find_dead, nothing},
    {"virtual call", make_shapes, call_shapes, drop_all},
    {"isinstance", make_shapes, test_shapes, drop_all},
    {"build a chain, a node", nothing, build_chain, drop_chain},
    {"drop a chain, a node", build_chain, drop_chain, nothing},
    {"set an untyped slot to an int", make_notes, set_values, drop_notes},
    {"set a str of 17 bytes", make_notes, set_keys, drop_notes},
    {"slots_getattr", make_notes, get_attributes, drop_notes},
    {"append to a list", make_list, append_items, drop_list},
    {"put into a dict", make_dict, put_entries, drop_dict},
    {"get from a dict", make_filled_dict, get_entries, drop_dict},
};

static void run(const struct operation *operation)
{
    operation->before();
    CALLGRIND_ZERO_STATS;
    operation->counted();
    CALLGRIND_DUMP_STATS_AT(operation->name);
    operation->after();
}

int main(void)
{
    for (int i = 0; i < TEXTS; i++) {
        snprintf(names[i], sizeof names[i], "Al%03d", i);
        snprintf(emails[i], sizeof emails[i], "al%03d@example.com", i);
    }
    for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
        operations[i].before(); /* memory is warm, and lazy parts are made */
        operations[i].counted();
        operations[i].after();
        run(&operations[i]);
    }
    printf("%d\n", COUNT);
    return slots_stats(NULL, 0).live == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
