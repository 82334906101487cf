/* methods.slots.c: made by slotsc from methods.slots. Change that file instead. */
#include "methods.slots.h"

static const slots_enum_member members_Colour[] = {
    {"RED", Colour_RED, &Colour_enum},
    {"BLUE", Colour_BLUE, &Colour_enum},
};

static const slots_value values_Colour[] = {
    {SLOTS_VALUE_STR, 3, {.as_str = "red"}},  /* RED */
    {SLOTS_VALUE_STR, 4, {.as_str = "blue"}}, /* BLUE */
};

const slots_enum Colour_enum = {
    .name = "Colour",
    .members = members_Colour,
    .member_count = 2,
    .is_str = true,
    .values = values_Colour,
};

static const slots_enum_member members_Access[] = {
    {"READ", Access_READ, &Access_enum},
    {"WRITE", Access_WRITE, &Access_enum},
};

static slots_combined combined_Access;

const slots_enum Access_enum = {
    .name = "Access",
    .members = members_Access,
    .member_count = 2,
    .is_flag = true,
    .combined = &combined_Access,
};

static const slots_enum_member members_Shape_Unit[] = {
    {"NONE", Shape_Unit_NONE, &Shape_Unit_enum},
    {"FOOT", Shape_Unit_FOOT, &Shape_Unit_enum},
};

static const slots_value values_Shape_Unit[] = {
    {SLOTS_VALUE_NONE, 0, {0}},                   /* NONE */
    {SLOTS_VALUE_FLOAT, 0, {.as_float = 0.3048}}, /* FOOT */
};

const slots_enum Shape_Unit_enum = {
    .name = "Shape.Unit",
    .members = members_Shape_Unit,
    .member_count = 2,
    .values = values_Shape_Unit,
};

/* ---- class Shape, methods.slots:24 ---- */

static void write_Shape(const void *object, slots_text *out)
{
    const Shape *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Shape(name="), &self->name);
    slots_put_field_enum(out, SLOTS_TEXT(", access="), &Access_enum, self->access);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Shape(const void *left, const void *right)
{
    const Shape *a = left;
    const Shape *b = right;
    return slots_string_equal(&a->name, &b->name) && a->access == b->access;
}

double Shape_area(const Shape *self, double scale)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Shape_class, "area");
    if (methods == NULL)
        return 0;
    return methods->area(self, scale);
}

const char *Shape_label(const Shape *self)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Shape_class, "label");
    if (methods == NULL)
        return NULL;
    return methods->label(self);
}

Shape_Unit Shape_get_unit(const Shape *self)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Shape_class, "unit");
    if (methods == NULL)
        return (Shape_Unit)0;
    return methods->get_unit(self);
}

static const slots_field fields_Shape[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Shape, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "access",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Shape, access),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .enumeration = &Access_enum,
    },
};

static slots_pool pool_Shape;

const slots_class Shape_class = {
    .name = "Shape",
    .module = "methods",
    .size = sizeof(Shape),
    .alignment = SLOTS_ALIGNMENT_OF(Shape),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_Shape,
    .pool = &pool_Shape,
    .write = write_Shape,
    .equal = equal_Shape,
};

/* ---- class Circle(Shape), methods.slots:45 ---- */

SLOTS_STATIC_ASSERT(offsetof(Circle, name) == offsetof(Shape, name), "Circle begins as Shape does");
SLOTS_STATIC_ASSERT(offsetof(Circle, access) == offsetof(Shape, access), "Circle begins as Shape does");

/* __init__ of class Circle, methods.slots:45 */
static bool fill_Circle(Circle *self, const char *name, Access access, Colour colour)
{
    if (name == NULL)
        return slots_raise_missing(&Circle_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    if (!slots_enum_check(&Access_enum, access))
        return false;
    self->access = (uint8_t)access;
    if (!slots_enum_check(&Colour_enum, colour))
        return false;
    self->colour = (uint8_t)colour;
    return true;
}

Circle *Circle_new(const char *name, Access access, Colour colour)
{
    Circle *self = slots_allocate(&Circle_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Circle(self, name, access, colour))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Circle(const void *object, slots_text *out)
{
    const Circle *self = object;
    slots_put_field_string(out, SLOTS_TEXT("Circle(name="), &self->name);
    slots_put_field_enum(out, SLOTS_TEXT(", access="), &Access_enum, self->access);
    slots_put_field_enum(out, SLOTS_TEXT(", colour="), &Colour_enum, self->colour);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Circle(const void *left, const void *right)
{
    const Circle *a = left;
    const Circle *b = right;
    return slots_string_equal(&a->name, &b->name) && a->access == b->access && a->colour == b->colour;
}

static void *replace_Circle(const void *self, const slots_class *as, const void *changes)
{
    const struct Circle_changes *all = changes;
    (void)self;
    if (as != &Circle_class)
        return slots_raise_replace(&Circle_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Circle_new(all->name, all->access, all->colour);
}

double Circle_area(const Circle *self, double scale)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Circle_class, "area");
    if (methods == NULL)
        return 0;
    return methods->area((const Shape *)self, scale);
}

const char *Circle_label(const Circle *self)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Circle_class, "label");
    if (methods == NULL)
        return NULL;
    return methods->label((const Shape *)self);
}

Shape_Unit Circle_get_unit(const Circle *self)
{
    const struct Shape_methods *methods = slots_methods_of(self, &Circle_class, "unit");
    if (methods == NULL)
        return (Shape_Unit)0;
    return methods->get_unit((const Shape *)self);
}

void Circle_grow(const Circle *self, Circle *other)
{
    const struct Circle_methods *methods = slots_methods_of(self, &Circle_class, "grow");
    if (methods != NULL)
        methods->grow(self, other);
}

static double call_Circle_area(const Shape *self, double scale)
{
    return Circle_area_impl((const Circle *)self, scale);
}

static const struct Circle_methods methods_Circle = {
    .area = call_Circle_area,
    .label = Shape_label_impl,
    .get_unit = Shape_get_unit_impl,
    .grow = Circle_grow_impl,
};

static const slots_field fields_Circle[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Circle, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "access",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Circle, access),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .enumeration = &Access_enum,
    },
    {
        .name = "colour",
        .kind = SLOTS_ENUM,
        .storage = SLOTS_U8,
        .offset = offsetof(Circle, colour),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .enumeration = &Colour_enum,
    },
};

static slots_pool pool_Circle;

const slots_class Circle_class = {
    .name = "Circle",
    .module = "methods",
    .base = &Shape_class,
    .bases = {&Shape_class},
    .depth = 1,
    .size = sizeof(Circle),
    .alignment = SLOTS_ALIGNMENT_OF(Circle),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 3,
    .fields = fields_Circle,
    .pool = &pool_Circle,
    .methods = &methods_Circle,
    .write = write_Circle,
    .equal = equal_Circle,
    .replace = replace_Circle,
};
