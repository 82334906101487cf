/* particle.slots.h: made by slotsc from particle.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * Particles of a simulation. */
#ifndef PARTICLE_SLOTS_H
#define PARTICLE_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Particle Particle;
typedef struct Cell Cell;

/* ---- class Particle, particle.slots:5 ---- */

/* One particle. */
struct Particle {
    double x;        /* float, particle.slots:7 */
    double y;        /* float, particle.slots:7 */
    double z;        /* float, particle.slots:7 */
    double velocity; /* float, particle.slots:7 */
    double mass;     /* float, particle.slots:7 */
} SLOTS_MAY_ALIAS;

extern const slots_class Particle_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Particle *Particle_new(double x, double y, double z, double velocity, double mass);

/* Particle_create(x, y, z, .velocity = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Particle *Particle_create(double x, double y, double z, double velocity = 1.0,
                                        double mass = 0.1)
{
    return Particle_new(x, y, z, velocity, mass);
}
#else
struct Particle_args {
    char positional_; /* those that are given by place follow it */
    double x;
    double y;
    double z;
    double velocity;
    double mass;
};

static inline Particle *Particle_from_args(struct Particle_args args)
{
    return Particle_new(args.x, args.y, args.z, args.velocity, args.mass);
}

#define Particle_create(...)                                                                                 \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Particle_from_args(                                                                                  \
            (struct Particle_args){.velocity = 1.0, .mass = 0.1, .positional_ = 0, __VA_ARGS__});            \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Particle *Particle_new_in(slots_heap *heap, double x, double y, double z, double velocity,
                                        double mass)
{
    return slots_heap_next(heap, &Particle_class) ? Particle_new(x, y, z, velocity, mass) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Particle_new_many(size_t count, Particle **out, double x, double y, double z,
                                     double velocity, double mass)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Particle_new(x, y, z, velocity, mass);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Particle *Particle_ref(Particle *self)
{
    return (Particle *)slots_ref(self);
}

static inline void Particle_unref(Particle *self)
{
    slots_unref(self);
}

/* x: float, particle.slots:7 */
static inline double Particle_get_x(const Particle *self)
{
    return self->x;
}

static inline bool Particle_set_x(Particle *self, double value)
{
    if (!slots_may_set(self, &Particle_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: float, particle.slots:7 */
static inline double Particle_get_y(const Particle *self)
{
    return self->y;
}

static inline bool Particle_set_y(Particle *self, double value)
{
    if (!slots_may_set(self, &Particle_class, 1))
        return false;
    self->y = value;
    return true;
}

/* z: float, particle.slots:7 */
static inline double Particle_get_z(const Particle *self)
{
    return self->z;
}

static inline bool Particle_set_z(Particle *self, double value)
{
    if (!slots_may_set(self, &Particle_class, 2))
        return false;
    self->z = value;
    return true;
}

/* velocity: float, particle.slots:7 */
static inline double Particle_get_velocity(const Particle *self)
{
    return self->velocity;
}

static inline bool Particle_set_velocity(Particle *self, double value)
{
    if (!slots_may_set(self, &Particle_class, 3))
        return false;
    self->velocity = value;
    return true;
}

/* mass: float, particle.slots:7 */
static inline double Particle_get_mass(const Particle *self)
{
    return self->mass;
}

static inline bool Particle_set_mass(Particle *self, double value)
{
    if (!slots_may_set(self, &Particle_class, 4))
        return false;
    self->mass = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Particle_repr(const Particle *self)
{
    return slots_repr(self, &Particle_class);
}

static inline size_t Particle_repr_into(const Particle *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Particle_class, buffer, size);
}

/* Python's ==. */
static inline bool Particle_eq(const Particle *a, const Particle *b)
{
    return slots_eq(a, b, &Particle_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Particle *Particle_copy(const Particle *self)
{
    return (Particle *)slots_copy(self, &Particle_class);
}

/* ---- class Cell, particle.slots:18 ---- */

struct Cell {
    /* how many particles are in it */
    int64_t count;  /* int, particle.slots:19 */
    uint8_t flags_; /* bits: open */
};

#define CELL_OPEN_ 0x01 /* in flags_: open */

extern const slots_class Cell_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Cell *Cell_new(int64_t count, bool open);

/* The same in storage of the caller's, and its end. Such an object is not counted. */
bool Cell_init(Cell *self, int64_t count, bool open);
void Cell_fini(Cell *self);

/* Cell_create(.count = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Cell *Cell_create(int64_t count = 0, bool open = true)
{
    return Cell_new(count, open);
}
#else
struct Cell_args {
    char positional_; /* those that are given by place follow it */
    int64_t count;
    bool open;
};

static inline Cell *Cell_from_args(struct Cell_args args)
{
    return Cell_new(args.count, args.open);
}

#define Cell_create(...)                                                                                     \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Cell_from_args((struct Cell_args){.count = 0, .open = true, .positional_ = 0, __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Cell *Cell_new_in(slots_heap *heap, int64_t count, bool open)
{
    return slots_heap_next(heap, &Cell_class) ? Cell_new(count, open) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Cell_new_many(size_t slots_count, Cell **out, int64_t count, bool open)
{
    for (size_t made = 0; made < slots_count; made++) {
        out[made] = Cell_new(count, open);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* An array of such objects, and its end. NULL with errno set where it cannot be made. */
static inline Cell *Cell_array_new(size_t slots_count, int64_t count, bool open)
{
    Cell *self = (Cell *)slots_array_new(slots_count, &Cell_class);
    for (size_t made = 0; self != NULL && made < slots_count; made++)
        Cell_init(&self[made], count, open);
    return self;
}

static inline void Cell_array_free(Cell *self, size_t count)
{
    slots_array_free(self, count, &Cell_class);
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Cell *Cell_ref(Cell *self)
{
    return (Cell *)slots_ref(self);
}

static inline void Cell_unref(Cell *self)
{
    slots_unref(self);
}

/* count: int, particle.slots:19 */
static inline int64_t Cell_get_count(const Cell *self)
{
    return self->count;
}

static inline bool Cell_set_count(Cell *self, int64_t value)
{
    self->count = value;
    return true;
}

/* open: bool, particle.slots:19 */
static inline bool Cell_get_open(const Cell *self)
{
    return (self->flags_ & CELL_OPEN_) != 0;
}

static inline bool Cell_set_open(Cell *self, bool value)
{
    slots_bit_set(&self->flags_, CELL_OPEN_, value);
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Cell_repr(const Cell *self)
{
    return slots_repr(self, &Cell_class);
}

static inline size_t Cell_repr_into(const Cell *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Cell_class, buffer, size);
}

/* Python's ==. */
static inline bool Cell_eq(const Cell *a, const Cell *b)
{
    return slots_eq(a, b, &Cell_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Cell *Cell_copy(const Cell *self)
{
    return (Cell *)slots_copy(self, &Cell_class);
}

#ifdef __cplusplus
}
#endif

#endif
