/* weak_containers.slots.c: made by slotsc from weak_containers.slots. Change that file instead. */
#include "weak_containers.slots.h"

/* ---- class Car, weak_containers.slots:8 ---- */

/* __init__ of class Car, weak_containers.slots:8 */
static bool fill_Car(Car *self, const char *name)
{
    if (name == NULL)
        return slots_raise_missing(&Car_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    return true;
}

Car *Car_new(const char *name)
{
    Car *self = slots_allocate(&Car_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Car(self, name))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Car(const void *object, slots_text *out)
{
    const Car *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Car(name="), &self->name);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Car(const void *left, const void *right)
{
    const Car *a = left;
    const Car *b = right;
    return slots_string_equal(&a->name, &b->name);
}

static uint64_t hash_Car(const void *object)
{
    const Car *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_string(hash, &self->name);
    return slots_hash_end(hash);
}

static void *replace_Car(const void *self, const slots_class *as, const void *changes)
{
    const struct Car_changes *all = changes;
    (void)self;
    if (as != &Car_class)
        return slots_raise_replace(&Car_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Car_new(all->name);
}

/* Gives a callback its own type back. */
static void call_Car_weakref(slots_weakref weakref, slots_callback callback, void *context)
{
    Car_weakref dead;
    dead.bits = weakref.bits;
    ((void (*)(Car_weakref, void *))callback)(dead, context);
}

slots_watch *Car_weakref_on_death(const Car *self, void (*callback)(Car_weakref dead, void *context),
                                  void *context)
{
    return slots_weakref_on_death(self, call_Car_weakref, (slots_callback)callback, context);
}

static const slots_field fields_Car[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Car, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Car;

const slots_class Car_class = {
    .name = "Car",
    .module = "weak_containers",
    .size = sizeof(Car),
    .alignment = SLOTS_ALIGNMENT_OF(Car),
    .flags = SLOTS_WEAK | SLOTS_DATACLASS | SLOTS_FROZEN | SLOTS_CLOSED | SLOTS_HAS_REPR | SLOTS_HAS_EQ |
             SLOTS_HASH_FIELDS,
    .field_count = 1,
    .fields = fields_Car,
    .pool = &pool_Car,
    .write = write_Car,
    .equal = equal_Car,
    .hash = hash_Car,
    .replace = replace_Car,
};

/* ---- class Garage, weak_containers.slots:13 ---- */

/* __init__ of class Garage, weak_containers.slots:13 */
static bool fill_Garage(Garage *self, slots_weak_value_dict *cars, slots_weak_key_dict *notes)
{
    if (cars == NULL)
        return slots_raise_missing(&Garage_class, "positional", "cars");
    if (cars == SLOTS_DEFAULT) {
        if (!slots_object_adopt(&self->cars, slots_weak_value_dict_new()))
            return false;
    } else {
        if (!slots_object_set(&self->cars, cars))
            return false;
    }
    if (!slots_object_set_or_none(&self->notes, notes))
        return false;
    return true;
}

Garage *Garage_new(slots_weak_value_dict *cars, slots_weak_key_dict *notes)
{
    Garage *self = slots_allocate(&Garage_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Garage(self, cars, notes))
        return self;
    slots_unref(self);
    return NULL;
}

static void *replace_Garage(const void *self, const slots_class *as, const void *changes)
{
    const struct Garage_changes *all = changes;
    (void)self;
    if (as != &Garage_class)
        return slots_raise_replace(&Garage_class, as);
    return Garage_new(all->cars, all->notes);
}

static const slots_field fields_Garage[] = {
    {
        .name = "cars",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Garage, cars),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .type = &slots_weak_value_dict_class,
    },
    {
        .name = "notes",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Garage, notes),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
        .type = &slots_weak_key_dict_class,
    },
};

static slots_pool pool_Garage;

const slots_class Garage_class = {
    .name = "Garage",
    .module = "weak_containers",
    .size = sizeof(Garage),
    .alignment = SLOTS_ALIGNMENT_OF(Garage),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Garage,
    .pool = &pool_Garage,
    .replace = replace_Garage,
};

/* ---- class Driver, weak_containers.slots:18 ---- */

/* __init__ of class Driver, weak_containers.slots:21 */
static bool fill_Driver(Driver *self, const char *name)
{
    if (name == NULL)
        return slots_raise_missing(&Driver_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    if (!slots_object_adopt(&self->driven, slots_weak_set_new()))
        return false;
    return true;
}

Driver *Driver_new(const char *name)
{
    Driver *self = slots_allocate(&Driver_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Driver(self, name))
        return self;
    slots_unref(self);
    return NULL;
}

static const slots_field fields_Driver[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Driver, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "driven",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Driver, driven),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .type = &slots_weak_set_class,
    },
};

static slots_pool pool_Driver;

const slots_class Driver_class = {
    .name = "Driver",
    .module = "weak_containers",
    .size = sizeof(Driver),
    .alignment = SLOTS_ALIGNMENT_OF(Driver),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Driver,
    .pool = &pool_Driver,
};
