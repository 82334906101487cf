/* constructor.slots.c: made by slotsc from constructor.slots. Change that file instead. */
#include "constructor.slots.h"

#include <errno.h>

/* ---- class Part, constructor.slots:7 ---- */

/* __init__ of class Part, constructor.slots:10 */
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
    Part *self = slots_allocate(&Part_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Part(self, name, weight))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Part(const void *object, slots_text *out)
{
    const Part *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Part(name="), &self->name);
    slots_put_field_f64(out, SLOTS_TEXT(", weight="), self->weight);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Part(const void *left, const void *right)
{
    const Part *a = left;
    const Part *b = right;
    return slots_string_equal(&a->name, &b->name) && a->weight == b->weight;
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

/* ---- class Machine, constructor.slots:17 ---- */

/* __init__ of class Machine, constructor.slots:23 */
static bool fill_Machine(Machine *self, int64_t a, int32_t b, double mass, slots_value items,
                         const char *label)
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
        if (!slots_object_adopt(&self->spare, Part_new("spare", mass)))
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

Machine *Machine_new(int64_t a, int32_t b, double mass, slots_value items, const char *label)
{
    Machine *self = slots_allocate(&Machine_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Machine(self, a, b, mass, items, label))
        return self;
    slots_unref(self);
    return NULL;
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
