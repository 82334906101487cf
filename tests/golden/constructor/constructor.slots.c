/* constructor.slots.c: made by slotsc from constructor.slots. Change that file instead. */
#include "constructor.slots.h"

#include <errno.h>

/* ---- class Part, constructor.slots:5 ---- */

/* __init__ of class Part, constructor.slots:5 */
static bool fill_Part(Part *self, const char *name, double weight)
{
    if (name == NULL)
        return slots_raise_missing(&Part_class, "positional", "name");
    if (weight < 0.0) {
        return slots_raise(EINVAL, "ValueError: weight is negative");
    }
    if (!slots_string_set(&self->name, name))
        return false;
    self->weight = weight;
    return true;
}

Part *Part_new(const char *name, double weight)
{
    Part *self = (Part *)slots_allocate(&Part_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Part(self, name, weight))
        return self;
    slots_unref(self);
    return NULL;
}

bool Part_set_name(Part *self, const char *value)
{
    if (!slots_may_set(self, &Part_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

bool Part_set_name_n(Part *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Part_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

static void write_Part(const void *object, slots_text *out)
{
    const Part *self = (const Part *)object;
    slots_put(out, "Part(name=");
    slots_put_string(out, &self->name);
    slots_put(out, ", weight=");
    slots_put_f64(out, self->weight);
    slots_put(out, ")");
}

char *Part_repr(const Part *self)
{
    return slots_repr(self, &Part_class);
}

size_t Part_repr_into(const Part *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Part_class, buffer, size);
}

static bool equal_Part(const void *left, const void *right)
{
    const Part *a = (const Part *)left;
    const Part *b = (const Part *)right;
    return slots_string_equal(&a->name, &b->name) && a->weight == b->weight;
}

bool Part_eq(const Part *a, const Part *b)
{
    return slots_eq(a, b, &Part_class);
}

Part *Part_copy(const Part *self)
{
    return (Part *)slots_copy(self, &Part_class);
}

static const slots_field fields_Part[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Part, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "weight",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Part, weight),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Part;

const slots_class Part_class = {
    .name = "Part",
    .module = "constructor",
    .size = sizeof(Part),
    .alignment = SLOTS_ALIGNMENT_OF(Part),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Part,
    .pool = &pool_Part,
    .write = write_Part,
    .equal = equal_Part,
};

/* ---- class Machine, constructor.slots:15 ---- */

/* __init__ of class Machine, constructor.slots:15 */
static bool fill_Machine(Machine *self, int64_t a, int64_t b, slots_value items, const char *label)
{
    int64_t product;
    if (!slots_multiply_i64(a, b, &product))
        return false;
    if (!slots_add_i64(product, 1, &self->total))
        return false;
    if (!slots_object_adopt(&self->part, Part_new("main", (double)a * 0.5)))
        return false;
    if (a > b) {
        slots_object_clear(&self->spare);
    } else {
        if (!slots_object_adopt(&self->spare, Part_new("spare", 1.0)))
            return false;
    }
    if (items.kind == SLOTS_VALUE_NONE) {
        if (!slots_any_adopt(&self->items, slots_list(slots_list_new())))
            return false;
    } else {
        if (!slots_any_set(&self->items, items))
            return false;
    }
    if (!slots_string_set_or_none(&self->label, label != NULL ? label : "none"))
        return false;
    return true;
}

Machine *Machine_new(int64_t a, int64_t b, slots_value items, const char *label)
{
    Machine *self = (Machine *)slots_allocate(&Machine_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Machine(self, a, b, items, label))
        return self;
    slots_unref(self);
    return NULL;
}

bool Machine_set_part(Machine *self, Part *value)
{
    if (!slots_may_set(self, &Machine_class, 1))
        return false;
    return slots_object_set(&self->part, value);
}

bool Machine_set_spare(Machine *self, Part *value)
{
    if (!slots_may_set(self, &Machine_class, 2))
        return false;
    return slots_object_set_or_none(&self->spare, value);
}

bool Machine_set_items(Machine *self, slots_value value)
{
    if (!slots_may_set(self, &Machine_class, 3))
        return false;
    return slots_any_set(&self->items, value);
}

bool Machine_set_label(Machine *self, const char *value)
{
    if (!slots_may_set(self, &Machine_class, 4))
        return false;
    return slots_string_set_or_none(&self->label, value);
}

bool Machine_set_label_n(Machine *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Machine_class, 4))
        return false;
    return slots_string_set_n_or_none(&self->label, value, size);
}

char *Machine_repr(const Machine *self)
{
    return slots_repr(self, &Machine_class);
}

size_t Machine_repr_into(const Machine *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Machine_class, buffer, size);
}

bool Machine_eq(const Machine *a, const Machine *b)
{
    return slots_eq(a, b, &Machine_class);
}

Machine *Machine_copy(const Machine *self)
{
    return (Machine *)slots_copy(self, &Machine_class);
}

static const slots_field fields_Machine[] = {
    {
        .name = "total",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Machine, total),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "part",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Machine, part),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .type = &Part_class,
    },
    {
        .name = "spare",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Machine, spare),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
        .type = &Part_class,
    },
    {
        .name = "items",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Machine, items),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "label",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Machine, label),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
    },
};

static slots_pool pool_Machine;

const slots_class Machine_class = {
    .name = "Machine",
    .module = "constructor",
    .size = sizeof(Machine),
    .alignment = SLOTS_ALIGNMENT_OF(Machine),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 5,
    .fields = fields_Machine,
    .pool = &pool_Machine,
};
