/* weak_containers.slots.h: made by slotsc from weak_containers.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * A garage that knows its cars without keeping them. */
#ifndef WEAK_CONTAINERS_SLOTS_H
#define WEAK_CONTAINERS_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Car Car;
typedef struct Garage Garage;
typedef struct Driver Driver;

/* A weak reference to an object of class Car: nothing to release, 0 is None. */
typedef struct Car_weakref {
    uint64_t bits;
} Car_weakref;

/* ---- class Car, weak_containers.slots:8 ---- */

struct Car {
    slots_string name; /* str, weak_containers.slots:9 */
} SLOTS_MAY_ALIAS;

extern const slots_class Car_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Car *Car_new(const char *name);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Car *Car_new_in(slots_heap *heap, const char *name)
{
    return slots_heap_next(heap, &Car_class) ? Car_new(name) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Car_new_many(size_t count, Car **out, const char *name)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Car_new(name);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Car *Car_ref(Car *self)
{
    return (Car *)slots_ref(self);
}

static inline void Car_unref(Car *self)
{
    slots_unref(self);
}

static inline Car_weakref Car_weakref_of(const Car *self)
{
    Car_weakref weakref;
    weakref.bits = slots_weakref_of(self).bits;
    return weakref;
}

/* A new strong reference, the caller's own; NULL once the object is dead. */
static inline Car *Car_weakref_get(Car_weakref weakref)
{
    slots_weakref any;
    any.bits = weakref.bits;
    return (Car *)slots_weakref_get(any);
}

/* Calls back when the object dies, the last registered first. NULL with errno set on failure. */
slots_watch *Car_weakref_on_death(const Car *self, void (*callback)(Car_weakref dead, void *context),
                                  void *context);

/* name: str (read only), weak_containers.slots:9 */
static inline const char *Car_get_name(const Car *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Car_name_len(const Car *self)
{
    return slots_string_len(&self->name);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Car_repr(const Car *self)
{
    return slots_repr(self, &Car_class);
}

static inline size_t Car_repr_into(const Car *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Car_class, buffer, size);
}

/* Python's ==. */
static inline bool Car_eq(const Car *a, const Car *b)
{
    return slots_eq(a, b, &Car_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Car_hash(const Car *self)
{
    return slots_hash(self, &Car_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Car *Car_copy(const Car *self)
{
    return (Car *)slots_copy(self, &Car_class);
}

/* Car_replace(self, .name = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Car_changes {
    const Car *replaced_; /* the object, whose values these are until they are set */
    const char *name;
};

static inline Car *Car_replace_with(struct Car_changes changes)
{
    return (Car *)slots_replace(changes.replaced_, &Car_class, &changes);
}

static inline struct Car_changes Car_changes_of(const Car *self)
{
    struct Car_changes changes;
    changes.replaced_ = self;
    changes.name = Car_get_name(self);
    return changes;
}

#ifndef __cplusplus
#define Car_replace(self, ...)                                                                               \
    __extension__({                                                                                          \
        const Car *replaced_ = (self);                                                                       \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Car_replace_with(                                                                                    \
            (struct Car_changes){.replaced_ = replaced_, .name = Car_get_name(replaced_), __VA_ARGS__});     \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Garage, weak_containers.slots:13 ---- */

struct Garage {
    slots_weak_value_dict *cars; /* WeakValueDictionary, weak_containers.slots:14 */
    slots_weak_key_dict *notes;  /* WeakKeyDictionary | None, weak_containers.slots:15 */
} SLOTS_MAY_ALIAS;

extern const slots_class Garage_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Garage *Garage_new(slots_weak_value_dict *cars, slots_weak_key_dict *notes);

/* Garage_create(.cars = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Garage *Garage_create(slots_weak_value_dict *cars = (slots_weak_value_dict *)SLOTS_DEFAULT,
                                    slots_weak_key_dict *notes = NULL)
{
    return Garage_new(cars, notes);
}
#else
struct Garage_args {
    char positional_; /* those that are given by place follow it */
    slots_weak_value_dict *cars;
    slots_weak_key_dict *notes;
};

static inline Garage *Garage_from_args(struct Garage_args args)
{
    return Garage_new(args.cars, args.notes);
}

#define Garage_create(...)                                                                                   \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Garage_from_args((struct Garage_args){                                                               \
            .cars = (slots_weak_value_dict *)SLOTS_DEFAULT, .notes = NULL, .positional_ = 0, __VA_ARGS__});  \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Garage_new_many(size_t count, Garage **out, slots_weak_value_dict *cars,
                                   slots_weak_key_dict *notes)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Garage_new(cars, notes);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Garage *Garage_ref(Garage *self)
{
    return (Garage *)slots_ref(self);
}

static inline void Garage_unref(Garage *self)
{
    slots_unref(self);
}

/* cars: WeakValueDictionary, weak_containers.slots:14 */
static inline slots_weak_value_dict *Garage_get_cars(const Garage *self)
{
    return self->cars;
}

static inline bool Garage_set_cars(Garage *self, slots_weak_value_dict *value)
{
    if (!slots_may_set(self, &Garage_class, 0))
        return false;
    return slots_object_set(&self->cars, value);
}

/* notes: WeakKeyDictionary | None, weak_containers.slots:15 */
static inline slots_weak_key_dict *Garage_get_notes(const Garage *self)
{
    return self->notes;
}

static inline bool Garage_set_notes(Garage *self, slots_weak_key_dict *value)
{
    if (!slots_may_set(self, &Garage_class, 1))
        return false;
    return slots_object_set_or_none(&self->notes, value);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Garage_repr(const Garage *self)
{
    return slots_repr(self, &Garage_class);
}

static inline size_t Garage_repr_into(const Garage *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Garage_class, buffer, size);
}

/* Python's ==. */
static inline bool Garage_eq(const Garage *a, const Garage *b)
{
    return slots_eq(a, b, &Garage_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Garage *Garage_copy(const Garage *self)
{
    return (Garage *)slots_copy(self, &Garage_class);
}

/* Garage_replace(self, .cars = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Garage_changes {
    const Garage *replaced_; /* the object, whose values these are until they are set */
    slots_weak_value_dict *cars;
    slots_weak_key_dict *notes;
};

static inline Garage *Garage_replace_with(struct Garage_changes changes)
{
    return (Garage *)slots_replace(changes.replaced_, &Garage_class, &changes);
}

static inline struct Garage_changes Garage_changes_of(const Garage *self)
{
    struct Garage_changes changes;
    changes.replaced_ = self;
    changes.cars = Garage_get_cars(self);
    changes.notes = Garage_get_notes(self);
    return changes;
}

#ifndef __cplusplus
#define Garage_replace(self, ...)                                                                            \
    __extension__({                                                                                          \
        const Garage *replaced_ = (self);                                                                    \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Garage_replace_with((struct Garage_changes){.replaced_ = replaced_,                                  \
                                                    .cars = Garage_get_cars(replaced_),                      \
                                                    .notes = Garage_get_notes(replaced_),                    \
                                                    __VA_ARGS__});                                           \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Driver, weak_containers.slots:18 ---- */

struct Driver {
    slots_string name;      /* str, weak_containers.slots:19 */
    slots_weak_set *driven; /* WeakSet, weak_containers.slots:19 */
} SLOTS_MAY_ALIAS;

extern const slots_class Driver_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Driver *Driver_new(const char *name);

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Driver_new_many(size_t count, Driver **out, const char *name)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Driver_new(name);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Driver *Driver_ref(Driver *self)
{
    return (Driver *)slots_ref(self);
}

static inline void Driver_unref(Driver *self)
{
    slots_unref(self);
}

/* name: str, weak_containers.slots:19 */
static inline const char *Driver_get_name(const Driver *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Driver_name_len(const Driver *self)
{
    return slots_string_len(&self->name);
}

static inline bool Driver_set_name(Driver *self, const char *value)
{
    if (!slots_may_set(self, &Driver_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Driver_set_name_n(Driver *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Driver_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* driven: WeakSet, weak_containers.slots:19 */
static inline slots_weak_set *Driver_get_driven(const Driver *self)
{
    return self->driven;
}

static inline bool Driver_set_driven(Driver *self, slots_weak_set *value)
{
    if (!slots_may_set(self, &Driver_class, 1))
        return false;
    return slots_object_set(&self->driven, value);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Driver_repr(const Driver *self)
{
    return slots_repr(self, &Driver_class);
}

static inline size_t Driver_repr_into(const Driver *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Driver_class, buffer, size);
}

/* Python's ==. */
static inline bool Driver_eq(const Driver *a, const Driver *b)
{
    return slots_eq(a, b, &Driver_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Driver *Driver_copy(const Driver *self)
{
    return (Driver *)slots_copy(self, &Driver_class);
}

#ifdef __cplusplus
}
#endif

#endif
