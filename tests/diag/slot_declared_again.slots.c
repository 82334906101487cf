/* slot_declared_again.slots.c: made by slotsc from slot_declared_again.slots. Change that file instead. */
#include "slot_declared_again.slots.h"

#include <errno.h>

/* ---- class Person, slot_declared_again.slots:1 ---- */

Person *Person_new(void)
{
    return (Person *)slots_new(&Person_class);
}

bool Person_set_name(Person *self, slots_value value)
{
    if (!slots_may_set(self, &Person_class, 0))
        return false;
    return slots_any_set(&self->name, value);
}

bool Person_del_name(Person *self)
{
    if (!slots_may_set(self, &Person_class, 0))
        return false;
    if (!Person_has_name(self))
        return slots_raise(EINVAL, "AttributeError: name");
    slots_any_clear(&self->name);
    return true;
}

bool Person_set_age(Person *self, slots_value value)
{
    if (!slots_may_set(self, &Person_class, 1))
        return false;
    return slots_any_set(&self->age, value);
}

bool Person_del_age(Person *self)
{
    if (!slots_may_set(self, &Person_class, 1))
        return false;
    if (!Person_has_age(self))
        return slots_raise(EINVAL, "AttributeError: age");
    slots_any_clear(&self->age);
    return true;
}

char *Person_repr(const Person *self)
{
    return slots_repr(self, &Person_class);
}

size_t Person_repr_into(const Person *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Person_class, buffer, size);
}

bool Person_eq(const Person *a, const Person *b)
{
    return slots_eq(a, b, &Person_class);
}

Person *Person_copy(const Person *self)
{
    return (Person *)slots_copy(self, &Person_class);
}

static const slots_field fields_Person[] = {
    {
        .name = "name",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Person, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "age",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Person, age),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Person;

const slots_class Person_class = {
    .name = "Person",
    .module = "slot_declared_again",
    .size = sizeof(Person),
    .alignment = SLOTS_ALIGNMENT_OF(Person),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Person,
    .pool = &pool_Person,
};

/* ---- class Pilot(Person), slot_declared_again.slots:4 ---- */

SLOTS_STATIC_ASSERT(offsetof(Pilot, name) == offsetof(Person, name), "Pilot begins as Person does");
SLOTS_STATIC_ASSERT(offsetof(Pilot, age) == offsetof(Person, age), "Pilot begins as Person does");

/* __init__ of class Pilot, slot_declared_again.slots:4 */
static void fill_Pilot(Pilot *self)
{
    (void)self;
}

Pilot *Pilot_new(void)
{
    Pilot *self = (Pilot *)slots_new(&Pilot_class);
    if (self != NULL)
        fill_Pilot(self);
    return self;
}

bool Pilot_set_name(Pilot *self, slots_value value)
{
    if (!slots_may_set(self, &Pilot_class, 0))
        return false;
    return slots_any_set(&self->name, value);
}

bool Pilot_del_name(Pilot *self)
{
    if (!slots_may_set(self, &Pilot_class, 0))
        return false;
    if (!Pilot_has_name(self))
        return slots_raise(EINVAL, "AttributeError: name");
    slots_any_clear(&self->name);
    return true;
}

bool Pilot_set_age(Pilot *self, slots_value value)
{
    if (!slots_may_set(self, &Pilot_class, 1))
        return false;
    return slots_any_set(&self->age, value);
}

bool Pilot_del_age(Pilot *self)
{
    if (!slots_may_set(self, &Pilot_class, 1))
        return false;
    if (!Pilot_has_age(self))
        return slots_raise(EINVAL, "AttributeError: age");
    slots_any_clear(&self->age);
    return true;
}

bool Pilot_set_license(Pilot *self, slots_value value)
{
    if (!slots_may_set(self, &Pilot_class, 2))
        return false;
    return slots_any_set(&self->license, value);
}

bool Pilot_del_license(Pilot *self)
{
    if (!slots_may_set(self, &Pilot_class, 2))
        return false;
    if (!Pilot_has_license(self))
        return slots_raise(EINVAL, "AttributeError: license");
    slots_any_clear(&self->license);
    return true;
}

char *Pilot_repr(const Pilot *self)
{
    return slots_repr(self, &Pilot_class);
}

size_t Pilot_repr_into(const Pilot *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Pilot_class, buffer, size);
}

bool Pilot_eq(const Pilot *a, const Pilot *b)
{
    return slots_eq(a, b, &Pilot_class);
}

Pilot *Pilot_copy(const Pilot *self)
{
    return (Pilot *)slots_copy(self, &Pilot_class);
}

static const slots_field fields_Pilot[] = {
    {
        .name = "name",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Pilot, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "age",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Pilot, age),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "license",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Pilot, license),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Pilot;

const slots_class Pilot_class = {
    .name = "Pilot",
    .module = "slot_declared_again",
    .base = &Person_class,
    .size = sizeof(Pilot),
    .alignment = SLOTS_ALIGNMENT_OF(Pilot),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 3,
    .fields = fields_Pilot,
    .pool = &pool_Pilot,
};
