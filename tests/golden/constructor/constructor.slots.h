/* constructor.slots.h: made by slotsc from constructor.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * What an __init__ may do. */
#ifndef CONSTRUCTOR_SLOTS_H
#define CONSTRUCTOR_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Part Part;
typedef struct Machine Machine;

/* ---- class Part, constructor.slots:7 ---- */

struct Part {
    slots_string name; /* str, constructor.slots:8 */
    double weight;     /* float, constructor.slots:8 */
} SLOTS_MAY_ALIAS;

extern const slots_class Part_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Part *Part_new(const char *name, double weight);

/* Part_create(name, .weight = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Part *Part_create(const char *name, double weight = 1.0)
{
    return Part_new(name, weight);
}
#else
struct Part_args {
    char positional_; /* those that are given by place follow it */
    const char *name;
    double weight;
};

static inline Part *Part_from_args(struct Part_args args)
{
    return Part_new(args.name, args.weight);
}

#define Part_create(...)                                                                                     \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Part_from_args((struct Part_args){.weight = 1.0, .positional_ = 0, __VA_ARGS__});                    \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Part *Part_new_in(slots_heap *heap, const char *name, double weight)
{
    return slots_heap_next(heap, &Part_class) ? Part_new(name, weight) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Part_new_many(size_t count, Part **out, const char *name, double weight)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Part_new(name, weight);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Part *Part_ref(Part *self)
{
    return (Part *)slots_ref(self);
}

static inline void Part_unref(Part *self)
{
    slots_unref(self);
}

/* name: str, constructor.slots:8 */
static inline const char *Part_get_name(const Part *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Part_name_len(const Part *self)
{
    return slots_string_len(&self->name);
}

static inline bool Part_set_name(Part *self, const char *value)
{
    if (!slots_may_set(self, &Part_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Part_set_name_n(Part *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Part_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* weight: float, constructor.slots:8 */
static inline double Part_get_weight(const Part *self)
{
    return self->weight;
}

static inline bool Part_set_weight(Part *self, double value)
{
    if (!slots_may_set(self, &Part_class, 1))
        return false;
    self->weight = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Part_repr(const Part *self)
{
    return slots_repr(self, &Part_class);
}

static inline size_t Part_repr_into(const Part *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Part_class, buffer, size);
}

/* Python's ==. */
static inline bool Part_eq(const Part *a, const Part *b)
{
    return slots_eq(a, b, &Part_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Part *Part_copy(const Part *self)
{
    return (Part *)slots_copy(self, &Part_class);
}

/* ---- class Machine, constructor.slots:17 ---- */

struct Machine {
    int64_t total;      /* int, constructor.slots:20 */
    Part *part;         /* Part, constructor.slots:18 */
    Part *spare;        /* Part | None, constructor.slots:21 */
    slots_any items;    /* any value, constructor.slots:18 */
    slots_string label; /* str | None, constructor.slots:18 */
} SLOTS_MAY_ALIAS;

extern const slots_class Machine_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Machine *Machine_new(int64_t a, int32_t b, double mass, slots_value items, const char *label);

/* Machine_create(a, b, mass, .items = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Machine *Machine_create(int64_t a, int32_t b, double mass, slots_value items = slots_none(),
                                      const char *label = NULL)
{
    return Machine_new(a, b, mass, items, label);
}
#else
struct Machine_args {
    char positional_; /* those that are given by place follow it */
    int64_t a;
    int32_t b;
    double mass;
    slots_value items;
    const char *label;
};

static inline Machine *Machine_from_args(struct Machine_args args)
{
    return Machine_new(args.a, args.b, args.mass, args.items, args.label);
}

#define Machine_create(...)                                                                                  \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Machine_from_args(                                                                                   \
            (struct Machine_args){.items = slots_none(), .label = NULL, .positional_ = 0, __VA_ARGS__});     \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Machine_new_many(size_t count, Machine **out, int64_t a, int32_t b, double mass,
                                    slots_value items, const char *label)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Machine_new(a, b, mass, items, label);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Machine *Machine_ref(Machine *self)
{
    return (Machine *)slots_ref(self);
}

static inline void Machine_unref(Machine *self)
{
    slots_unref(self);
}

/* total: int, constructor.slots:20 */
static inline int64_t Machine_get_total(const Machine *self)
{
    return self->total;
}

static inline bool Machine_set_total(Machine *self, int64_t value)
{
    if (!slots_may_set(self, &Machine_class, 0))
        return false;
    self->total = value;
    return true;
}

/* part: Part, constructor.slots:18 */
static inline Part *Machine_get_part(const Machine *self)
{
    return self->part;
}

static inline bool Machine_set_part(Machine *self, Part *value)
{
    if (!slots_may_set(self, &Machine_class, 1))
        return false;
    return slots_object_set(&self->part, value);
}

/* spare: Part | None, constructor.slots:21 */
static inline Part *Machine_get_spare(const Machine *self)
{
    return self->spare;
}

static inline bool Machine_set_spare(Machine *self, Part *value)
{
    if (!slots_may_set(self, &Machine_class, 2))
        return false;
    return slots_object_set_or_none(&self->spare, value);
}

/* items: any value, constructor.slots:18 */
static inline slots_value Machine_get_items(const Machine *self)
{
    return slots_any_get(&self->items);
}

static inline bool Machine_set_items(Machine *self, slots_value value)
{
    if (!slots_may_set(self, &Machine_class, 3))
        return false;
    return slots_any_set(&self->items, value);
}

/* label: str | None, constructor.slots:18 */
static inline const char *Machine_get_label(const Machine *self)
{
    return slots_string_get(&self->label);
}

static inline size_t Machine_label_len(const Machine *self)
{
    return slots_string_len(&self->label);
}

static inline bool Machine_set_label(Machine *self, const char *value)
{
    if (!slots_may_set(self, &Machine_class, 4))
        return false;
    return slots_string_set_or_none(&self->label, value);
}

static inline bool Machine_set_label_n(Machine *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Machine_class, 4))
        return false;
    return slots_string_set_n_or_none(&self->label, value, size);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Machine_repr(const Machine *self)
{
    return slots_repr(self, &Machine_class);
}

static inline size_t Machine_repr_into(const Machine *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Machine_class, buffer, size);
}

/* Python's ==. */
static inline bool Machine_eq(const Machine *a, const Machine *b)
{
    return slots_eq(a, b, &Machine_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Machine *Machine_copy(const Machine *self)
{
    return (Machine *)slots_copy(self, &Machine_class);
}

#ifdef __cplusplus
}
#endif

#endif
