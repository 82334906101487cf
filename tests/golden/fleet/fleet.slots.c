/* fleet.slots.c: made by slotsc from fleet.slots. Change that file instead. */
#include "fleet.slots.h"

static const slots_enum_member members_Fuel[] = {
    {"PETROL", Fuel_PETROL, &Fuel_enum},
    {"HYBRID", Fuel_HYBRID, &Fuel_enum},
};

const slots_enum Fuel_enum = {
    .name = "Fuel",
    .members = members_Fuel,
    .member_count = 2,
};

/* ---- class Person, fleet.slots:12 ---- */

/* __init__ of class Person, fleet.slots:12 */
static bool fill_Person(Person *self, const char *name)
{
    if (name == NULL)
        return slots_raise_missing(&Person_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    return true;
}

Person *Person_new(const char *name)
{
    Person *self = slots_allocate(&Person_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Person(self, name))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Person(const void *object, slots_text *out)
{
    const Person *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Person(name="), &self->name);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Person(const void *left, const void *right)
{
    const Person *a = left;
    const Person *b = right;
    return slots_string_equal(&a->name, &b->name);
}

static void *replace_Person(const void *self, const slots_class *as, const void *changes)
{
    const struct Person_changes *all = changes;
    (void)self;
    if (as != &Person_class)
        return slots_raise_replace(&Person_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Person_new(all->name);
}

static const slots_field fields_Person[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Person, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Person;

const slots_class Person_class = {
    .name = "Person",
    .module = "fleet",
    .size = sizeof(Person),
    .alignment = SLOTS_ALIGNMENT_OF(Person),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 1,
    .fields = fields_Person,
    .pool = &pool_Person,
    .write = write_Person,
    .equal = equal_Person,
    .replace = replace_Person,
};

/* ---- class Vehicle, fleet.slots:16 ---- */

/* __init__ of class Vehicle, fleet.slots:16 */
static bool fill_Vehicle(Vehicle *self, const char *brand, const char *model)
{
    if (brand == NULL)
        return slots_raise_missing(&Vehicle_class, "positional", "brand");
    if (model == NULL)
        return slots_raise_missing(&Vehicle_class, "positional", "model");
    if (!slots_string_set(&self->brand, brand))
        return false;
    if (!slots_string_set(&self->model, model))
        return false;
    return true;
}

Vehicle *Vehicle_new(const char *brand, const char *model)
{
    Vehicle *self = slots_allocate(&Vehicle_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Vehicle(self, brand, model))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Vehicle(const void *object, slots_text *out)
{
    const Vehicle *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Vehicle(brand="), &self->brand);
    slots_put_field_string(out, SLOTS_TEXT(", model="), &self->model);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Vehicle(const void *left, const void *right)
{
    const Vehicle *a = left;
    const Vehicle *b = right;
    return slots_string_equal(&a->brand, &b->brand) && slots_string_equal(&a->model, &b->model);
}

static void *replace_Vehicle(const void *self, const slots_class *as, const void *changes)
{
    const struct Vehicle_changes *all = changes;
    (void)self;
    if (as != &Vehicle_class)
        return slots_raise_replace(&Vehicle_class, as);
    if (!slots_string_is_whole(&all->replaced_->brand, all->brand))
        return NULL;
    if (!slots_string_is_whole(&all->replaced_->model, all->model))
        return NULL;
    return Vehicle_new(all->brand, all->model);
}

static const slots_field fields_Vehicle[] = {
    {
        .name = "brand",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Vehicle, brand),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "model",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Vehicle, model),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Vehicle;

const slots_class Vehicle_class = {
    .name = "Vehicle",
    .module = "fleet",
    .size = sizeof(Vehicle),
    .alignment = SLOTS_ALIGNMENT_OF(Vehicle),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Vehicle,
    .pool = &pool_Vehicle,
    .write = write_Vehicle,
    .equal = equal_Vehicle,
    .replace = replace_Vehicle,
};

/* ---- class Car(Vehicle), fleet.slots:22 ---- */

SLOTS_STATIC_ASSERT(offsetof(Car, brand) == offsetof(Vehicle, brand), "Car begins as Vehicle does");
SLOTS_STATIC_ASSERT(offsetof(Car, model) == offsetof(Vehicle, model), "Car begins as Vehicle does");

/* __init__ of class Car, fleet.slots:22 */
static bool fill_Car(Car *self, const char *brand, const char *model, int64_t num_doors, Fuel fuel,
                     Person *owner)
{
    if (brand == NULL)
        return slots_raise_missing(&Car_class, "positional", "brand");
    if (model == NULL)
        return slots_raise_missing(&Car_class, "positional", "model");
    if (!slots_string_set(&self->brand, brand))
        return false;
    if (!slots_string_set(&self->model, model))
        return false;
    self->num_doors = num_doors;
    if (!slots_enum_check(&Fuel_enum, fuel))
        return false;
    self->fuel = (uint8_t)fuel;
    if (!slots_object_set_or_none(&self->owner, owner))
        return false;
    return true;
}

Car *Car_new(const char *brand, const char *model, int64_t num_doors, Fuel fuel, Person *owner)
{
    Car *self = slots_allocate(&Car_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Car(self, brand, model, num_doors, fuel, owner))
        return self;
    slots_unref(self);
    return NULL;
}

static void *replace_Car(const void *self, const slots_class *as, const void *changes)
{
    struct Car_changes own;
    const struct Car_changes *all = &own;
    if (as == &Car_class) {
        all = changes;
    } else if (as == &Vehicle_class) {
        const struct Vehicle_changes *some = changes;
        own = Car_changes_of(self);
        own.brand = some->brand;
        own.model = some->model;
    } else {
        return slots_raise_replace(&Car_class, as);
    }
    if (!slots_string_is_whole(&all->replaced_->brand, all->brand))
        return NULL;
    if (!slots_string_is_whole(&all->replaced_->model, all->model))
        return NULL;
    return Car_new(all->brand, all->model, all->num_doors, all->fuel, all->owner);
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
        .name = "brand",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Car, brand),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "model",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Car, model),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "num_doors",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Car, num_doors),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "fuel",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Car, fuel),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .enumeration = &Fuel_enum,
    },
    {
        .name = "owner",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Car, owner),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
        .type = &Person_class,
    },
};

static slots_pool pool_Car;

const slots_class Car_class = {
    .name = "Car",
    .module = "fleet",
    .base = &Vehicle_class,
    .bases = {&Vehicle_class},
    .depth = 1,
    .size = sizeof(Car),
    .alignment = SLOTS_ALIGNMENT_OF(Car),
    .flags = SLOTS_WEAK | SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 5,
    .fields = fields_Car,
    .pool = &pool_Car,
    .replace = replace_Car,
};
