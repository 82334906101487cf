/* fleet.slots.h: made by slotsc from fleet.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h. */
#ifndef FLEET_SLOTS_H
#define FLEET_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Person Person;
typedef struct Vehicle Vehicle;
typedef struct Car Car;

/* A weak reference to an object of class Car: nothing to release, 0 is None. */
typedef struct Car_weakref {
    uint64_t bits;
} Car_weakref;

/* ---- class Fuel(Enum), fleet.slots:7 ---- */

typedef enum Fuel {
    Fuel_PETROL = 1, /* fleet.slots:8 */
    Fuel_HYBRID = 2  /* fleet.slots:9 */
} Fuel;

extern const slots_enum Fuel_enum;

/* ---- class Person, fleet.slots:12 ---- */

struct Person {
    slots_string name; /* str, fleet.slots:13 */
} SLOTS_MAY_ALIAS;

extern const slots_class Person_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Person *Person_new(const char *name);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Person *Person_new_in(slots_heap *heap, const char *name)
{
    return slots_heap_next(heap, &Person_class) ? Person_new(name) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Person_new_many(size_t count, Person **out, const char *name)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Person_new(name);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Person *Person_ref(Person *self)
{
    return (Person *)slots_ref(self);
}

static inline void Person_unref(Person *self)
{
    slots_unref(self);
}

/* name: str, fleet.slots:13 */
static inline const char *Person_get_name(const Person *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Person_name_len(const Person *self)
{
    return slots_string_len(&self->name);
}

static inline bool Person_set_name(Person *self, const char *value)
{
    if (!slots_may_set(self, &Person_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Person_set_name_n(Person *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Person_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Person_repr(const Person *self)
{
    return slots_repr(self, &Person_class);
}

static inline size_t Person_repr_into(const Person *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Person_class, buffer, size);
}

/* Python's ==. */
static inline bool Person_eq(const Person *a, const Person *b)
{
    return slots_eq(a, b, &Person_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Person *Person_copy(const Person *self)
{
    return (Person *)slots_copy(self, &Person_class);
}

/* Person_replace(self, .name = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Person_changes {
    const Person *replaced_; /* the object, whose values these are until they are set */
    const char *name;
};

static inline Person *Person_replace_with(struct Person_changes changes)
{
    return (Person *)slots_replace(changes.replaced_, &Person_class, &changes);
}

static inline struct Person_changes Person_changes_of(const Person *self)
{
    struct Person_changes changes;
    changes.replaced_ = self;
    changes.name = Person_get_name(self);
    return changes;
}

#ifndef __cplusplus
#define Person_replace(self, ...)                                                                            \
    __extension__({                                                                                          \
        const Person *replaced_ = (self);                                                                    \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Person_replace_with((struct Person_changes){                                                         \
            .replaced_ = replaced_, .name = Person_get_name(replaced_), __VA_ARGS__});                       \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Vehicle, fleet.slots:16 ---- */

/* Anything with wheels. */
struct Vehicle {
    slots_string brand; /* str, fleet.slots:18 */
    slots_string model; /* str, fleet.slots:19 */
} SLOTS_MAY_ALIAS;

extern const slots_class Vehicle_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Vehicle *Vehicle_new(const char *brand, const char *model);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Vehicle *Vehicle_new_in(slots_heap *heap, const char *brand, const char *model)
{
    return slots_heap_next(heap, &Vehicle_class) ? Vehicle_new(brand, model) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Vehicle_new_many(size_t count, Vehicle **out, const char *brand, const char *model)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Vehicle_new(brand, model);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Vehicle *Vehicle_ref(Vehicle *self)
{
    return (Vehicle *)slots_ref(self);
}

static inline void Vehicle_unref(Vehicle *self)
{
    slots_unref(self);
}

/* brand: str, fleet.slots:18 */
static inline const char *Vehicle_get_brand(const Vehicle *self)
{
    return slots_string_get(&self->brand);
}

static inline size_t Vehicle_brand_len(const Vehicle *self)
{
    return slots_string_len(&self->brand);
}

static inline bool Vehicle_set_brand(Vehicle *self, const char *value)
{
    if (!slots_may_set(self, &Vehicle_class, 0))
        return false;
    return slots_string_set(&self->brand, value);
}

static inline bool Vehicle_set_brand_n(Vehicle *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Vehicle_class, 0))
        return false;
    return slots_string_set_n(&self->brand, value, size);
}

/* model: str, fleet.slots:19 */
static inline const char *Vehicle_get_model(const Vehicle *self)
{
    return slots_string_get(&self->model);
}

static inline size_t Vehicle_model_len(const Vehicle *self)
{
    return slots_string_len(&self->model);
}

static inline bool Vehicle_set_model(Vehicle *self, const char *value)
{
    if (!slots_may_set(self, &Vehicle_class, 1))
        return false;
    return slots_string_set(&self->model, value);
}

static inline bool Vehicle_set_model_n(Vehicle *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Vehicle_class, 1))
        return false;
    return slots_string_set_n(&self->model, value, size);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Vehicle_repr(const Vehicle *self)
{
    return slots_repr(self, &Vehicle_class);
}

static inline size_t Vehicle_repr_into(const Vehicle *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Vehicle_class, buffer, size);
}

/* Python's ==. */
static inline bool Vehicle_eq(const Vehicle *a, const Vehicle *b)
{
    return slots_eq(a, b, &Vehicle_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Vehicle *Vehicle_copy(const Vehicle *self)
{
    return (Vehicle *)slots_copy(self, &Vehicle_class);
}

/* Vehicle_replace(self, .brand = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Vehicle_changes {
    const Vehicle *replaced_; /* the object, whose values these are until they are set */
    const char *brand;
    const char *model;
};

static inline Vehicle *Vehicle_replace_with(struct Vehicle_changes changes)
{
    return (Vehicle *)slots_replace(changes.replaced_, &Vehicle_class, &changes);
}

static inline struct Vehicle_changes Vehicle_changes_of(const Vehicle *self)
{
    struct Vehicle_changes changes;
    changes.replaced_ = self;
    changes.brand = Vehicle_get_brand(self);
    changes.model = Vehicle_get_model(self);
    return changes;
}

#ifndef __cplusplus
#define Vehicle_replace(self, ...)                                                                           \
    __extension__({                                                                                          \
        const Vehicle *replaced_ = (self);                                                                   \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Vehicle_replace_with((struct Vehicle_changes){.replaced_ = replaced_,                                \
                                                      .brand = Vehicle_get_brand(replaced_),                 \
                                                      .model = Vehicle_get_model(replaced_),                 \
                                                      __VA_ARGS__});                                         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Car(Vehicle), fleet.slots:22 ---- */

struct Car {
    slots_string brand; /* str, fleet.slots:18 */
    slots_string model; /* str, fleet.slots:19 */
    int64_t num_doors;  /* int, fleet.slots:23 */
    Person *owner;      /* Person | None, fleet.slots:25 */
    uint8_t fuel;       /* Fuel, fleet.slots:24 */
} SLOTS_MAY_ALIAS;

extern const slots_class Car_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Car *Car_new(const char *brand, const char *model, int64_t num_doors, Fuel fuel, Person *owner);

/* Car_create(brand, model, .num_doors = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Car *Car_create(const char *brand, const char *model, int64_t num_doors = 4,
                              Fuel fuel = Fuel_PETROL, Person *owner = NULL)
{
    return Car_new(brand, model, num_doors, fuel, owner);
}
#else
struct Car_args {
    char positional_; /* those that are given by place follow it */
    const char *brand;
    const char *model;
    int64_t num_doors;
    Fuel fuel;
    Person *owner;
};

static inline Car *Car_from_args(struct Car_args args)
{
    return Car_new(args.brand, args.model, args.num_doors, args.fuel, args.owner);
}

#define Car_create(...)                                                                                      \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Car_from_args((struct Car_args){                                                                     \
            .num_doors = 4, .fuel = Fuel_PETROL, .owner = NULL, .positional_ = 0, __VA_ARGS__});             \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Car_new_many(size_t count, Car **out, const char *brand, const char *model,
                                int64_t num_doors, Fuel fuel, Person *owner)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Car_new(brand, model, num_doors, fuel, owner);
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

/* Up to the base Vehicle, and down again: NULL, without an error, where the object is no Car. */
static inline Vehicle *Car_as_Vehicle(Car *self)
{
    return (Vehicle *)self;
}

static inline bool Vehicle_is_Car(const Vehicle *self)
{
    return slots_is_instance(self, &Vehicle_class, &Car_class);
}

static inline Car *Vehicle_as_Car(Vehicle *self)
{
    return Vehicle_is_Car(self) ? (Car *)self : NULL;
}

/* brand: str, from Vehicle, fleet.slots:18 */
static inline const char *Car_get_brand(const Car *self)
{
    return slots_string_get(&self->brand);
}

static inline size_t Car_brand_len(const Car *self)
{
    return slots_string_len(&self->brand);
}

static inline bool Car_set_brand(Car *self, const char *value)
{
    if (!slots_may_set(self, &Car_class, 0))
        return false;
    return slots_string_set(&self->brand, value);
}

static inline bool Car_set_brand_n(Car *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Car_class, 0))
        return false;
    return slots_string_set_n(&self->brand, value, size);
}

/* model: str, from Vehicle, fleet.slots:19 */
static inline const char *Car_get_model(const Car *self)
{
    return slots_string_get(&self->model);
}

static inline size_t Car_model_len(const Car *self)
{
    return slots_string_len(&self->model);
}

static inline bool Car_set_model(Car *self, const char *value)
{
    if (!slots_may_set(self, &Car_class, 1))
        return false;
    return slots_string_set(&self->model, value);
}

static inline bool Car_set_model_n(Car *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Car_class, 1))
        return false;
    return slots_string_set_n(&self->model, value, size);
}

/* num_doors: int, fleet.slots:23 */
static inline int64_t Car_get_num_doors(const Car *self)
{
    return self->num_doors;
}

static inline bool Car_set_num_doors(Car *self, int64_t value)
{
    if (!slots_may_set(self, &Car_class, 2))
        return false;
    self->num_doors = value;
    return true;
}

/* fuel: Fuel, fleet.slots:24 */
static inline Fuel Car_get_fuel(const Car *self)
{
    return (Fuel)self->fuel;
}

static inline bool Car_set_fuel(Car *self, Fuel value)
{
    if (!slots_may_set(self, &Car_class, 3))
        return false;
    if (!slots_enum_check(&Fuel_enum, value))
        return false;
    self->fuel = (uint8_t)value;
    return true;
}

/* owner: Person | None, fleet.slots:25 */
static inline Person *Car_get_owner(const Car *self)
{
    return self->owner;
}

static inline bool Car_set_owner(Car *self, Person *value)
{
    if (!slots_may_set(self, &Car_class, 4))
        return false;
    return slots_object_set_or_none(&self->owner, value);
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

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Car *Car_copy(const Car *self)
{
    return (Car *)slots_copy(self, &Car_class);
}

/* Car_replace(self, .brand = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Car_changes {
    const Car *replaced_; /* the object, whose values these are until they are set */
    const char *brand;
    const char *model;
    int64_t num_doors;
    Fuel fuel;
    Person *owner;
};

static inline Car *Car_replace_with(struct Car_changes changes)
{
    return (Car *)slots_replace(changes.replaced_, &Car_class, &changes);
}

static inline struct Car_changes Car_changes_of(const Car *self)
{
    struct Car_changes changes;
    changes.replaced_ = self;
    changes.brand = Car_get_brand(self);
    changes.model = Car_get_model(self);
    changes.num_doors = Car_get_num_doors(self);
    changes.fuel = Car_get_fuel(self);
    changes.owner = Car_get_owner(self);
    return changes;
}

#ifndef __cplusplus
#define Car_replace(self, ...)                                                                               \
    __extension__({                                                                                          \
        const Car *replaced_ = (self);                                                                       \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Car_replace_with((struct Car_changes){.replaced_ = replaced_,                                        \
                                              .brand = Car_get_brand(replaced_),                             \
                                              .model = Car_get_model(replaced_),                             \
                                              .num_doors = Car_get_num_doors(replaced_),                     \
                                              .fuel = Car_get_fuel(replaced_),                               \
                                              .owner = Car_get_owner(replaced_),                             \
                                              __VA_ARGS__});                                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
