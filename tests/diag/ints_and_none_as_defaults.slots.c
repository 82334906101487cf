/* ints_and_none_as_defaults.slots.c: made by slotsc from ints_and_none_as_defaults.slots. Change that file instead. */
#include "ints_and_none_as_defaults.slots.h"

/* ---- class Point, ints_and_none_as_defaults.slots:1 ---- */

/* __init__ of class Point, ints_and_none_as_defaults.slots:1 */
static bool fill_Point(Point *self, double x, double y, const char *label)
{
    self->x = x;
    self->y = y;
    if (!slots_string_set_or_none(&self->label, label))
        return false;
    return true;
}

Point *Point_new(double x, double y, const char *label)
{
    Point *self = (Point *)slots_new(&Point_class);
    if (self == NULL)
        return NULL;
    if (fill_Point(self, x, y, label))
        return self;
    slots_unref(self);
    return NULL;
}

bool Point_set_x(Point *self, double value)
{
    if (!slots_may_set(self, &Point_class, 0))
        return false;
    self->x = value;
    return true;
}

bool Point_set_y(Point *self, double value)
{
    if (!slots_may_set(self, &Point_class, 1))
        return false;
    self->y = value;
    return true;
}

size_t Point_label_len(const Point *self)
{
    return slots_string_len(&self->label);
}

bool Point_set_label(Point *self, const char *value)
{
    if (!slots_may_set(self, &Point_class, 2))
        return false;
    return slots_string_set_or_none(&self->label, value);
}

bool Point_set_label_n(Point *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Point_class, 2))
        return false;
    return slots_string_set_n_or_none(&self->label, value, size);
}

static void write_Point(const void *object, slots_text *out)
{
    const Point *self = (const Point *)object;
    slots_put(out, "Point(x=");
    slots_put_f64(out, self->x);
    slots_put(out, ", y=");
    slots_put_f64(out, self->y);
    slots_put(out, ", label=");
    slots_put_string(out, &self->label);
    slots_put(out, ")");
}

char *Point_repr(const Point *self)
{
    return slots_repr(self, &Point_class);
}

size_t Point_repr_into(const Point *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Point_class, buffer, size);
}

static bool equal_Point(const void *left, const void *right)
{
    const Point *a = (const Point *)left;
    const Point *b = (const Point *)right;
    if (a->x != b->x)
        return false;
    if (a->y != b->y)
        return false;
    if (!slots_string_equal(&a->label, &b->label))
        return false;
    return true;
}

bool Point_eq(const Point *a, const Point *b)
{
    return slots_eq(a, b, &Point_class);
}

Point *Point_copy(const Point *self)
{
    return (Point *)slots_copy(self, &Point_class);
}

static const slots_field fields_Point[] = {
    {
        .name = "x",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Point, x),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Point, y),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "label",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Point, label),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
    },
};

static slots_pool pool_Point;

const slots_class Point_class = {
    .name = "Point",
    .module = "ints_and_none_as_defaults",
    .size = sizeof(Point),
    .alignment = SLOTS_ALIGNMENT_OF(Point),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 3,
    .fields = fields_Point,
    .pool = &pool_Point,
    .write = write_Point,
    .equal = equal_Point,
};
