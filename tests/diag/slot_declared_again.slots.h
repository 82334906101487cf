/* slot_declared_again.slots.h: made by slotsc from slot_declared_again.slots. Change that file instead. */
#ifndef SLOT_DECLARED_AGAIN_SLOTS_H
#define SLOT_DECLARED_AGAIN_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Person Person;
typedef struct Pilot Pilot;

/* ---- class Person, slot_declared_again.slots:1 ---- */

struct Person {
    slots_any name; /* any value, slot_declared_again.slots:2 */
    slots_any age;  /* any value, slot_declared_again.slots:2 */
} SLOTS_MAY_ALIAS;

extern const slots_class Person_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Person *Person_new(void);

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Person *Person_ref(Person *self)
{
    return (Person *)slots_ref(self);
}

static inline void Person_unref(Person *self)
{
    slots_unref(self);
}

/* name: any value (may be unset), slot_declared_again.slots:2 */
static inline bool Person_has_name(const Person *self)
{
    return slots_any_has(&self->name);
}

static inline slots_value Person_get_name(const Person *self)
{
    if (!Person_has_name(self))
        slots_raise_unset(self, &Person_class, "name");
    return slots_any_get(&self->name);
}

bool Person_set_name(Person *self, slots_value value);
bool Person_del_name(Person *self);

/* age: any value (may be unset), slot_declared_again.slots:2 */
static inline bool Person_has_age(const Person *self)
{
    return slots_any_has(&self->age);
}

static inline slots_value Person_get_age(const Person *self)
{
    if (!Person_has_age(self))
        slots_raise_unset(self, &Person_class, "age");
    return slots_any_get(&self->age);
}

bool Person_set_age(Person *self, slots_value value);
bool Person_del_age(Person *self);

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *Person_repr(const Person *self);
size_t Person_repr_into(const Person *self, char *buffer, size_t size);

/* Python's ==. */
bool Person_eq(const Person *a, const Person *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
Person *Person_copy(const Person *self);

/* ---- class Pilot(Person), slot_declared_again.slots:4 ---- */

struct Pilot {
    slots_any name;    /* any value, slot_declared_again.slots:2 */
    slots_any age;     /* any value, slot_declared_again.slots:2 */
    slots_any license; /* any value, slot_declared_again.slots:5 */
} SLOTS_MAY_ALIAS;

extern const slots_class Pilot_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Pilot *Pilot_new(void);

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Pilot *Pilot_ref(Pilot *self)
{
    return (Pilot *)slots_ref(self);
}

static inline void Pilot_unref(Pilot *self)
{
    slots_unref(self);
}

/* A Pilot is a Person; a Person may be a Pilot: else NULL, without an error. */
static inline Person *Pilot_as_Person(Pilot *self)
{
    return (Person *)self;
}

static inline bool Person_is_Pilot(const Person *self)
{
    return slots_is_instance(self, &Person_class, &Pilot_class);
}

static inline Pilot *Person_as_Pilot(Person *self)
{
    return Person_is_Pilot(self) ? (Pilot *)self : NULL;
}

/* name: any value (may be unset), from Person, slot_declared_again.slots:2 */
static inline bool Pilot_has_name(const Pilot *self)
{
    return slots_any_has(&self->name);
}

static inline slots_value Pilot_get_name(const Pilot *self)
{
    if (!Pilot_has_name(self))
        slots_raise_unset(self, &Pilot_class, "name");
    return slots_any_get(&self->name);
}

bool Pilot_set_name(Pilot *self, slots_value value);
bool Pilot_del_name(Pilot *self);

/* age: any value (may be unset), from Person, slot_declared_again.slots:2 */
static inline bool Pilot_has_age(const Pilot *self)
{
    return slots_any_has(&self->age);
}

static inline slots_value Pilot_get_age(const Pilot *self)
{
    if (!Pilot_has_age(self))
        slots_raise_unset(self, &Pilot_class, "age");
    return slots_any_get(&self->age);
}

bool Pilot_set_age(Pilot *self, slots_value value);
bool Pilot_del_age(Pilot *self);

/* license: any value (may be unset), slot_declared_again.slots:5 */
static inline bool Pilot_has_license(const Pilot *self)
{
    return slots_any_has(&self->license);
}

static inline slots_value Pilot_get_license(const Pilot *self)
{
    if (!Pilot_has_license(self))
        slots_raise_unset(self, &Pilot_class, "license");
    return slots_any_get(&self->license);
}

bool Pilot_set_license(Pilot *self, slots_value value);
bool Pilot_del_license(Pilot *self);

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *Pilot_repr(const Pilot *self);
size_t Pilot_repr_into(const Pilot *self, char *buffer, size_t size);

/* Python's ==. */
bool Pilot_eq(const Pilot *a, const Pilot *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
Pilot *Pilot_copy(const Pilot *self);

#ifdef __cplusplus
}
#endif

#endif
