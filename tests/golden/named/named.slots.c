/* named.slots.c: made by slotsc from named.slots. Change that file instead. */
#include "named.slots.h"

/* ---- class Point, named.slots:5 ---- */

/* __new__ of class Point, named.slots:5 */
static bool fill_Point(Point *self, int64_t x, double y, const char *label)
{
    self->x = x;
    self->y = y;
    if (!slots_string_set_or_none(&self->label, label))
        return false;
    return true;
}

Point *Point_new(int64_t x, double y, const char *label)
{
    Point *self = slots_allocate(&Point_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Point(self, x, y, label))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Point(const void *object, slots_text *out)
{
    const Point *self = object;
    slots_put_field_i64(out, SLOTS_TEXT("Point(x="), self->x);
    slots_put_field_f64(out, SLOTS_TEXT(", y="), self->y);
    slots_put_field_string(out, SLOTS_TEXT(", label="), &self->label);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Point(const void *left, const void *right)
{
    const Point *a = left;
    const Point *b = right;
    return a->x == b->x && a->y == b->y && slots_string_equal(&a->label, &b->label);
}

static uint64_t hash_Point(const void *object)
{
    const Point *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->x);
    hash = slots_hash_f64(hash, self->y);
    if (self->label.bits != 0)
        hash = slots_hash_string(hash, &self->label);
    else
        hash = slots_hash_none(hash);
    return slots_hash_end(hash);
}

static void *replace_Point(const void *self, const slots_class *as, const void *changes)
{
    const struct Point_changes *all = changes;
    (void)self;
    if (as != &Point_class)
        return slots_raise_replace(&Point_class, as);
    if (!slots_string_is_whole(&all->replaced_->label, all->label))
        return NULL;
    return Point_new(all->x, all->y, all->label);
}

static const slots_field fields_Point[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Point, x),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "y",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Point, y),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "label",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Point, label),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER |
                 SLOTS_OPTIONAL | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Point;

const slots_class Point_class = {
    .name = "Point",
    .module = "named",
    .size = sizeof(Point),
    .alignment = SLOTS_ALIGNMENT_OF(Point),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER | SLOTS_HASH_FIELDS | SLOTS_NAMED_TUPLE,
    .field_count = 3,
    .fields = fields_Point,
    .pool = &pool_Point,
    .write = write_Point,
    .equal = equal_Point,
    .hash = hash_Point,
    .replace = replace_Point,
};

/* ---- class Pixel(Point), named.slots:12 ---- */

SLOTS_STATIC_ASSERT(offsetof(Pixel, x) == offsetof(Point, x), "Pixel begins as Point does");
SLOTS_STATIC_ASSERT(offsetof(Pixel, y) == offsetof(Point, y), "Pixel begins as Point does");
SLOTS_STATIC_ASSERT(offsetof(Pixel, label) == offsetof(Point, label), "Pixel begins as Point does");

/* __new__ of class Pixel, named.slots:12 */
static bool fill_Pixel(Pixel *self, int64_t x, double y, const char *label)
{
    if (!fill_Point((Point *)self, x, y, label))
        return false;
    return true;
}

Pixel *Pixel_new(int64_t x, double y, const char *label)
{
    Pixel *self = slots_allocate(&Pixel_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Pixel(self, x, y, label))
        return self;
    slots_unref(self);
    return NULL;
}

static void write_Pixel(const void *object, slots_text *out)
{
    const Pixel *self = object;
    slots_put_field_i64(out, SLOTS_TEXT("Pixel(x="), self->x);
    slots_put_field_f64(out, SLOTS_TEXT(", y="), self->y);
    slots_put_field_string(out, SLOTS_TEXT(", label="), &self->label);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Pixel(const void *left, const void *right)
{
    const Pixel *a = left;
    const Pixel *b = right;
    return a->x == b->x && a->y == b->y && slots_string_equal(&a->label, &b->label);
}

static uint64_t hash_Pixel(const void *object)
{
    const Pixel *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->x);
    hash = slots_hash_f64(hash, self->y);
    if (self->label.bits != 0)
        hash = slots_hash_string(hash, &self->label);
    else
        hash = slots_hash_none(hash);
    return slots_hash_end(hash);
}

static void *replace_Pixel(const void *self, const slots_class *as, const void *changes)
{
    struct Pixel_changes own;
    const struct Pixel_changes *all = &own;
    if (as == &Pixel_class) {
        all = changes;
    } else if (as == &Point_class) {
        const struct Point_changes *some = changes;
        own = Pixel_changes_of(self);
        own.x = some->x;
        own.y = some->y;
        own.label = some->label;
    } else {
        return slots_raise_replace(&Pixel_class, as);
    }
    if (!slots_string_is_whole(&all->replaced_->label, all->label))
        return NULL;
    return Pixel_new(all->x, all->y, all->label);
}

static const slots_field fields_Pixel[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Pixel, x),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "y",
        .kind = SLOTS_F64,
        .storage = SLOTS_F64,
        .offset = offsetof(Pixel, y),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "label",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Pixel, label),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER |
                 SLOTS_OPTIONAL | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Pixel;

const slots_class Pixel_class = {
    .name = "Pixel",
    .module = "named",
    .base = &Point_class,
    .bases = {&Point_class},
    .depth = 1,
    .size = sizeof(Pixel),
    .alignment = SLOTS_ALIGNMENT_OF(Pixel),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER | SLOTS_HASH_FIELDS | SLOTS_NAMED_TUPLE,
    .field_count = 3,
    .fields = fields_Pixel,
    .pool = &pool_Pixel,
    .write = write_Pixel,
    .equal = equal_Pixel,
    .hash = hash_Pixel,
    .replace = replace_Pixel,
};

/* ---- class Screen.Size, named.slots:19 ---- */

/* __new__ of class Screen.Size, named.slots:19 */
static void fill_Screen_Size(Screen_Size *self, int64_t width, int64_t height)
{
    self->width = width;
    self->height = height;
}

Screen_Size *Screen_Size_new(int64_t width, int64_t height)
{
    Screen_Size *self = slots_allocate(&Screen_Size_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_Screen_Size(self, width, height);
    return self;
}

static void write_Screen_Size(const void *object, slots_text *out)
{
    const Screen_Size *self = object;
    slots_put_field_i64(out, SLOTS_TEXT("Size(width="), self->width);
    slots_put_field_i64(out, SLOTS_TEXT(", height="), self->height);
    slots_put_text(out, SLOTS_TEXT(")"));
}

static bool equal_Screen_Size(const void *left, const void *right)
{
    const Screen_Size *a = left;
    const Screen_Size *b = right;
    return a->width == b->width && a->height == b->height;
}

static slots_order compare_Screen_Size(const void *left, const void *right)
{
    const Screen_Size *a = left;
    const Screen_Size *b = right;
    slots_order order = slots_order_i64(a->width, b->width);
    if (order == SLOTS_EQUAL)
        order = slots_order_i64(a->height, b->height);
    return order;
}

static uint64_t hash_Screen_Size(const void *object)
{
    const Screen_Size *self = object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->width);
    hash = slots_hash_i64(hash, self->height);
    return slots_hash_end(hash);
}

static void *replace_Screen_Size(const void *self, const slots_class *as, const void *changes)
{
    const struct Screen_Size_changes *all = changes;
    (void)self;
    if (as != &Screen_Size_class)
        return slots_raise_replace(&Screen_Size_class, as);
    return Screen_Size_new(all->width, all->height);
}

static const slots_field fields_Screen_Size[] = {
    {
        .name = "width",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Screen_Size, width),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
    {
        .name = "height",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Screen_Size, height),
        .flags =
            SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_HASH | SLOTS_IN_ORDER | SLOTS_READ_ONLY,
    },
};

static slots_pool pool_Screen_Size;

const slots_class Screen_Size_class = {
    .name = "Screen.Size",
    .module = "named",
    .size = sizeof(Screen_Size),
    .alignment = SLOTS_ALIGNMENT_OF(Screen_Size),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER | SLOTS_HASH_FIELDS | SLOTS_NAMED_TUPLE,
    .field_count = 2,
    .fields = fields_Screen_Size,
    .pool = &pool_Screen_Size,
    .write = write_Screen_Size,
    .equal = equal_Screen_Size,
    .compare = compare_Screen_Size,
    .hash = hash_Screen_Size,
    .replace = replace_Screen_Size,
};

/* ---- class Screen, named.slots:16 ---- */

Screen *Screen_new(void)
{
    return slots_new(&Screen_class);
}

static void write_Screen(const void *object, slots_text *out)
{
    (void)object;
    slots_put_text(out, SLOTS_TEXT("Screen()"));
}

static bool equal_Screen(const void *left, const void *right)
{
    (void)left;
    (void)right;
    return true;
}

static uint64_t hash_Screen(const void *object)
{
    (void)object;
    return slots_hash_end(slots_hash_begin());
}

static slots_pool pool_Screen;

const slots_class Screen_class = {
    .name = "Screen",
    .module = "named",
    .size = sizeof(Screen),
    .alignment = SLOTS_ALIGNMENT_OF(Screen),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HASH_FIELDS,
    .pool = &pool_Screen,
    .write = write_Screen,
    .equal = equal_Screen,
    .hash = hash_Screen,
};
