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
    Point *self = (Point *)slots_allocate(&Point_class);
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
    const Point *self = (const Point *)object;
    slots_put(out, "Point(x=");
    slots_put_i64(out, self->x);
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
    return a->x == b->x && a->y == b->y && slots_string_equal(&a->label, &b->label);
}

bool Point_eq(const Point *a, const Point *b)
{
    return slots_eq(a, b, &Point_class);
}

bool Point_lt(const Point *a, const Point *b)
{
    return slots_lt(a, b, &Point_class);
}

bool Point_le(const Point *a, const Point *b)
{
    return slots_le(a, b, &Point_class);
}

bool Point_gt(const Point *a, const Point *b)
{
    return slots_gt(a, b, &Point_class);
}

bool Point_ge(const Point *a, const Point *b)
{
    return slots_ge(a, b, &Point_class);
}

int Point_cmp(const void *a, const void *b)
{
    const Point *const *left = (const Point *const *)a;
    const Point *const *right = (const Point *const *)b;
    return slots_cmp(*left, *right, &Point_class);
}

static uint64_t hash_Point(const void *object)
{
    const Point *self = (const Point *)object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->x);
    hash = slots_hash_f64(hash, self->y);
    if (self->label.bits != 0)
        hash = slots_hash_string(hash, &self->label);
    else
        hash = slots_hash_none(hash);
    return slots_hash_end(hash);
}

uint64_t Point_hash(const Point *self)
{
    return slots_hash(self, &Point_class);
}

Point *Point_copy(const Point *self)
{
    return (Point *)slots_copy(self, &Point_class);
}

static void *replace_Point(const void *self, const slots_class *as, const void *changes)
{
    struct Point_changes all;
    if (as == &Point_class) {
        all = *(const struct Point_changes *)changes;
    } else {
        return slots_raise_replace(&Point_class, as);
    }
    all.replaced_ = (const Point *)self;
    if (!slots_text_is_whole(all.label, Point_get_label(all.replaced_), Point_label_len(all.replaced_)))
        return NULL;
    return Point_new(all.x, all.y, all.label);
}

Point *Point_replace_with(struct Point_changes changes)
{
    return (Point *)slots_replace(changes.replaced_, &Point_class, &changes);
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
    Pixel *self = (Pixel *)slots_allocate(&Pixel_class);
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
    const Pixel *self = (const Pixel *)object;
    slots_put(out, "Pixel(x=");
    slots_put_i64(out, self->x);
    slots_put(out, ", y=");
    slots_put_f64(out, self->y);
    slots_put(out, ", label=");
    slots_put_string(out, &self->label);
    slots_put(out, ")");
}

char *Pixel_repr(const Pixel *self)
{
    return slots_repr(self, &Pixel_class);
}

size_t Pixel_repr_into(const Pixel *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Pixel_class, buffer, size);
}

static bool equal_Pixel(const void *left, const void *right)
{
    const Pixel *a = (const Pixel *)left;
    const Pixel *b = (const Pixel *)right;
    return a->x == b->x && a->y == b->y && slots_string_equal(&a->label, &b->label);
}

bool Pixel_eq(const Pixel *a, const Pixel *b)
{
    return slots_eq(a, b, &Pixel_class);
}

bool Pixel_lt(const Pixel *a, const Pixel *b)
{
    return slots_lt(a, b, &Pixel_class);
}

bool Pixel_le(const Pixel *a, const Pixel *b)
{
    return slots_le(a, b, &Pixel_class);
}

bool Pixel_gt(const Pixel *a, const Pixel *b)
{
    return slots_gt(a, b, &Pixel_class);
}

bool Pixel_ge(const Pixel *a, const Pixel *b)
{
    return slots_ge(a, b, &Pixel_class);
}

int Pixel_cmp(const void *a, const void *b)
{
    const Pixel *const *left = (const Pixel *const *)a;
    const Pixel *const *right = (const Pixel *const *)b;
    return slots_cmp(*left, *right, &Pixel_class);
}

static uint64_t hash_Pixel(const void *object)
{
    const Pixel *self = (const Pixel *)object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->x);
    hash = slots_hash_f64(hash, self->y);
    if (self->label.bits != 0)
        hash = slots_hash_string(hash, &self->label);
    else
        hash = slots_hash_none(hash);
    return slots_hash_end(hash);
}

uint64_t Pixel_hash(const Pixel *self)
{
    return slots_hash(self, &Pixel_class);
}

Pixel *Pixel_copy(const Pixel *self)
{
    return (Pixel *)slots_copy(self, &Pixel_class);
}

static void *replace_Pixel(const void *self, const slots_class *as, const void *changes)
{
    struct Pixel_changes all;
    if (as == &Pixel_class) {
        all = *(const struct Pixel_changes *)changes;
    } else if (as == &Point_class) {
        const struct Point_changes *some = (const struct Point_changes *)changes;
        all = Pixel_changes_of((const Pixel *)self);
        all.x = some->x;
        all.y = some->y;
        all.label = some->label;
    } else {
        return slots_raise_replace(&Pixel_class, as);
    }
    all.replaced_ = (const Pixel *)self;
    if (!slots_text_is_whole(all.label, Pixel_get_label(all.replaced_), Pixel_label_len(all.replaced_)))
        return NULL;
    return Pixel_new(all.x, all.y, all.label);
}

Pixel *Pixel_replace_with(struct Pixel_changes changes)
{
    return (Pixel *)slots_replace(changes.replaced_, &Pixel_class, &changes);
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
    Screen_Size *self = (Screen_Size *)slots_allocate(&Screen_Size_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_Screen_Size(self, width, height);
    return self;
}

static void write_Screen_Size(const void *object, slots_text *out)
{
    const Screen_Size *self = (const Screen_Size *)object;
    slots_put(out, "Size(width=");
    slots_put_i64(out, self->width);
    slots_put(out, ", height=");
    slots_put_i64(out, self->height);
    slots_put(out, ")");
}

char *Screen_Size_repr(const Screen_Size *self)
{
    return slots_repr(self, &Screen_Size_class);
}

size_t Screen_Size_repr_into(const Screen_Size *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Screen_Size_class, buffer, size);
}

static bool equal_Screen_Size(const void *left, const void *right)
{
    const Screen_Size *a = (const Screen_Size *)left;
    const Screen_Size *b = (const Screen_Size *)right;
    return a->width == b->width && a->height == b->height;
}

bool Screen_Size_eq(const Screen_Size *a, const Screen_Size *b)
{
    return slots_eq(a, b, &Screen_Size_class);
}

static slots_order compare_Screen_Size(const void *left, const void *right)
{
    const Screen_Size *a = (const Screen_Size *)left;
    const Screen_Size *b = (const Screen_Size *)right;
    slots_order order = slots_order_i64(a->width, b->width);
    if (order == SLOTS_EQUAL)
        order = slots_order_i64(a->height, b->height);
    return order;
}

bool Screen_Size_lt(const Screen_Size *a, const Screen_Size *b)
{
    return slots_lt(a, b, &Screen_Size_class);
}

bool Screen_Size_le(const Screen_Size *a, const Screen_Size *b)
{
    return slots_le(a, b, &Screen_Size_class);
}

bool Screen_Size_gt(const Screen_Size *a, const Screen_Size *b)
{
    return slots_gt(a, b, &Screen_Size_class);
}

bool Screen_Size_ge(const Screen_Size *a, const Screen_Size *b)
{
    return slots_ge(a, b, &Screen_Size_class);
}

int Screen_Size_cmp(const void *a, const void *b)
{
    const Screen_Size *const *left = (const Screen_Size *const *)a;
    const Screen_Size *const *right = (const Screen_Size *const *)b;
    return slots_cmp(*left, *right, &Screen_Size_class);
}

static uint64_t hash_Screen_Size(const void *object)
{
    const Screen_Size *self = (const Screen_Size *)object;
    uint64_t hash = slots_hash_begin();
    hash = slots_hash_i64(hash, self->width);
    hash = slots_hash_i64(hash, self->height);
    return slots_hash_end(hash);
}

uint64_t Screen_Size_hash(const Screen_Size *self)
{
    return slots_hash(self, &Screen_Size_class);
}

Screen_Size *Screen_Size_copy(const Screen_Size *self)
{
    return (Screen_Size *)slots_copy(self, &Screen_Size_class);
}

static void *replace_Screen_Size(const void *self, const slots_class *as, const void *changes)
{
    struct Screen_Size_changes all;
    if (as == &Screen_Size_class) {
        all = *(const struct Screen_Size_changes *)changes;
    } else {
        return slots_raise_replace(&Screen_Size_class, as);
    }
    all.replaced_ = (const Screen_Size *)self;
    return Screen_Size_new(all.width, all.height);
}

Screen_Size *Screen_Size_replace_with(struct Screen_Size_changes changes)
{
    return (Screen_Size *)slots_replace(changes.replaced_, &Screen_Size_class, &changes);
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
    return (Screen *)slots_new(&Screen_class);
}

static void write_Screen(const void *object, slots_text *out)
{
    (void)object;
    slots_put(out, "Screen()");
}

char *Screen_repr(const Screen *self)
{
    return slots_repr(self, &Screen_class);
}

size_t Screen_repr_into(const Screen *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Screen_class, buffer, size);
}

static bool equal_Screen(const void *left, const void *right)
{
    (void)left;
    (void)right;
    return true;
}

bool Screen_eq(const Screen *a, const Screen *b)
{
    return slots_eq(a, b, &Screen_class);
}

static uint64_t hash_Screen(const void *object)
{
    (void)object;
    return slots_hash_end(slots_hash_begin());
}

uint64_t Screen_hash(const Screen *self)
{
    return slots_hash(self, &Screen_class);
}

Screen *Screen_copy(const Screen *self)
{
    return (Screen *)slots_copy(self, &Screen_class);
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
