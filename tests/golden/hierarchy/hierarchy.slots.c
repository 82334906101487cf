/* hierarchy.slots.c: made by slotsc from hierarchy.slots. Change that file instead. */
#include "hierarchy.slots.h"

/* ---- class Shape, hierarchy.slots:5 ---- */

/* __init__ of class Shape, hierarchy.slots:8 */
static bool fill_Shape(Shape *self, const char *name, bool visible)
{
    if (name == NULL)
        return slots_raise_missing(&Shape_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    slots_bit_set(&self->flags_, SHAPE_VISIBLE_, visible);
    return true;
}

Shape *Shape_new(const char *name, bool visible)
{
    Shape *self = slots_allocate(&Shape_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Shape(self, name, visible))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Shape(const void *object, slots_text *out)
{
    const Shape *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Shape(name="), &self->name);
    slots_put_field_bool(out, SLOTS_TEXT(", visible="), (self->flags_ & SHAPE_VISIBLE_) != 0);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Shape(const void *left, const void *right)
{
    const Shape *a = left;
    const Shape *b = right;
    return slots_string_equal(&a->name, &b->name) && ((a->flags_ ^ b->flags_) & SHAPE_VISIBLE_) == 0;
}

static const slots_field fields_Shape[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Shape, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "visible",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Shape, flags_),
        .mask = 0x01,
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Shape;

const slots_class Shape_class = {
    .name = "Shape",
    .module = "hierarchy",
    .size = sizeof(Shape),
    .alignment = SLOTS_ALIGNMENT_OF(Shape),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Shape,
    .pool = &pool_Shape,
    .write = write_Shape,
    .equal = equal_Shape,
};

/* ---- class Circle(Shape), hierarchy.slots:13 ---- */

SLOTS_STATIC_ASSERT(offsetof(Circle, name) == offsetof(Shape, name), "Circle begins as Shape does");
SLOTS_STATIC_ASSERT(offsetof(Circle, flags_) == offsetof(Shape, flags_), "Circle begins as Shape does");

/* __init__ of class Circle, hierarchy.slots:16 */
static bool fill_Circle(Circle *self, const char *name, double radius, bool filled)
{
    if (name == NULL)
        return slots_raise_missing(&Circle_class, "positional", "name");
    if (!fill_Shape((Shape *)self, name, true))
        return false;
    self->radius = radius;
    slots_bit_set(&self->flags_, CIRCLE_FILLED_, filled);
    return true;
}

Circle *Circle_new(const char *name, double radius, bool filled)
{
    Circle *self = slots_allocate(&Circle_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Circle(self, name, radius, filled))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Circle(const void *object, slots_text *out)
{
    const Circle *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Circle(name="), &self->name);
    slots_put_field_bool(out, SLOTS_TEXT(", visible="), (self->flags_ & SHAPE_VISIBLE_) != 0);
    slots_put_field_f64(out, SLOTS_TEXT(", radius="), self->radius);
    slots_put_field_bool(out, SLOTS_TEXT(", filled="), (self->flags_ & CIRCLE_FILLED_) != 0);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Circle(const void *left, const void *right)
{
    const Circle *a = left;
    const Circle *b = right;
    return slots_string_equal(&a->name, &b->name) && ((a->flags_ ^ b->flags_) & SHAPE_VISIBLE_) == 0 &&
           a->radius == b->radius && ((a->flags_ ^ b->flags_) & CIRCLE_FILLED_) == 0;
}

static const slots_field fields_Circle[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Circle, name),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "visible",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Circle, flags_),
        .mask = 0x01,
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "radius",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Circle, radius),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "filled",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Circle, flags_),
        .mask = 0x02,
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_Circle;

const slots_class Circle_class = {
    .name = "Circle",
    .module = "hierarchy",
    .base = &Shape_class,
    .bases = {&Shape_class},
    .depth = 1,
    .size = sizeof(Circle),
    .alignment = SLOTS_ALIGNMENT_OF(Circle),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 4,
    .fields = fields_Circle,
    .pool = &pool_Circle,
    .write = write_Circle,
    .equal = equal_Circle,
};

/* ---- class Label(Shape), hierarchy.slots:23 ---- */

SLOTS_STATIC_ASSERT(offsetof(Label, name) == offsetof(Shape, name), "Label begins as Shape does");
SLOTS_STATIC_ASSERT(offsetof(Label, flags_) == offsetof(Shape, flags_), "Label begins as Shape does");

/* __init__ of class Label, hierarchy.slots:23 */
static bool fill_Label(Label *self, const char *name, bool visible, int64_t size)
{
    if (name == NULL)
        return slots_raise_missing(&Label_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    slots_bit_set(&self->flags_, SHAPE_VISIBLE_, visible);
    self->size = size;
    return true;
}

Label *Label_new(const char *name, bool visible, int64_t size)
{
    slots_restrict(&Label_class); /* not all that its base lets be set can be set here */
    Label *self = slots_allocate(&Label_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Label(self, name, visible, size))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Label(const void *object, slots_text *out)
{
    const Label *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Label(name="), &self->name);
    slots_put_field_bool(out, SLOTS_TEXT(", visible="), (self->flags_ & SHAPE_VISIBLE_) != 0);
    slots_put_field_i64(out, SLOTS_TEXT(", size="), self->size);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Label(const void *left, const void *right)
{
    const Label *a = left;
    const Label *b = right;
    return slots_string_equal(&a->name, &b->name) && ((a->flags_ ^ b->flags_) & SHAPE_VISIBLE_) == 0 &&
           a->size == b->size;
}

static uint64_t hash_Label(const void *object)
{
    const Label *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_string(hash, &self->name);
    hash = slots_hash_i64(hash, (self->flags_ & SHAPE_VISIBLE_) != 0);
    hash = slots_hash_i64(hash, self->size);
    return slots_hash_end(hash);
}

static void *replace_Label(const void *self, const slots_class *as, const void *changes)
{
    const struct Label_changes *all = changes;
    (void)self;
    if (as != &Label_class)
        return slots_raise_replace(&Label_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Label_new(all->name, all->visible, all->size);
}

static const slots_field fields_Label[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Label, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_READ_ONLY,
    },
    {
        .name = "visible",
        .kind = SLOTS_BOOL,
        .storage = SLOTS_BOOL,
        .offset = offsetof(Label, flags_),
        .mask = 0x01,
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_READ_ONLY,
    },
    {
        .name = "size",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Label, size),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Label;

const slots_class Label_class = {
    .name = "Label",
    .module = "hierarchy",
    .base = &Shape_class,
    .bases = {&Shape_class},
    .depth = 1,
    .size = sizeof(Label),
    .alignment = SLOTS_ALIGNMENT_OF(Label),
    .flags =
        SLOTS_DATACLASS | SLOTS_FROZEN | SLOTS_CLOSED | SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HASH_FIELDS,
    .field_count = 3,
    .fields = fields_Label,
    .pool = &pool_Label,
    .write = write_Label,
    .equal = equal_Label,
    .hash = hash_Label,
    .replace = replace_Label,
};
