/* named.slots.h: made by slotsc from named.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * NamedTuples: frozen, and tuples to ==, order and hash. */
#ifndef NAMED_SLOTS_H
#define NAMED_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Point Point;
typedef struct Pixel Pixel;
typedef struct Screen_Size Screen_Size;
typedef struct Screen Screen;

/* ---- class Point, named.slots:5 ---- */

/* Where something is. */
struct Point {
    int64_t x;          /* int, named.slots:7 */
    double y;           /* float, named.slots:8 */
    slots_string label; /* str | None, named.slots:9 */
} SLOTS_MAY_ALIAS;

extern const slots_class Point_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Point *Point_new(int64_t x, double y, const char *label);

/* Point_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Point *Point_create(int64_t x, double y = 1.0, const char *label = NULL)
{
    return Point_new(x, y, label);
}
#else
struct Point_args {
    char positional_; /* those that are given by place follow it */
    int64_t x;
    double y;
    const char *label;
};

static inline Point *Point_from_args(struct Point_args args)
{
    return Point_new(args.x, args.y, args.label);
}

#define Point_create(...)                                                                                    \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Point_from_args((struct Point_args){.y = 1.0, .label = NULL, .positional_ = 0, __VA_ARGS__});        \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Point *Point_new_in(slots_heap *heap, int64_t x, double y, const char *label)
{
    return slots_heap_next(heap, &Point_class) ? Point_new(x, y, label) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Point_new_many(size_t count, Point **out, int64_t x, double y, const char *label)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Point_new(x, y, label);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Point *Point_ref(Point *self)
{
    return (Point *)slots_ref(self);
}

static inline void Point_unref(Point *self)
{
    slots_unref(self);
}

/* x: int (read only), named.slots:7 */
static inline int64_t Point_get_x(const Point *self)
{
    return self->x;
}

/* y: float (read only), named.slots:8 */
static inline double Point_get_y(const Point *self)
{
    return self->y;
}

/* label: str | None (read only), named.slots:9 */
static inline const char *Point_get_label(const Point *self)
{
    return slots_string_get(&self->label);
}

static inline size_t Point_label_len(const Point *self)
{
    return slots_string_len(&self->label);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Point_repr(const Point *self)
{
    return slots_repr(self, &Point_class);
}

static inline size_t Point_repr_into(const Point *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Point_class, buffer, size);
}

/* Python's ==. */
static inline bool Point_eq(const Point *a, const Point *b)
{
    return slots_eq(a, b, &Point_class);
}

/* Python's < <= > >=; and for qsort() over an array of Point *. */
static inline bool Point_lt(const Point *a, const Point *b)
{
    return slots_lt(a, b, &Point_class);
}

static inline bool Point_le(const Point *a, const Point *b)
{
    return slots_le(a, b, &Point_class);
}

static inline bool Point_gt(const Point *a, const Point *b)
{
    return slots_gt(a, b, &Point_class);
}

static inline bool Point_ge(const Point *a, const Point *b)
{
    return slots_ge(a, b, &Point_class);
}

static inline int Point_cmp(const void *a, const void *b)
{
    const Point *const *left = (const Point *const *)a;
    const Point *const *right = (const Point *const *)b;
    return slots_cmp(*left, *right, &Point_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Point_hash(const Point *self)
{
    return slots_hash(self, &Point_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Point *Point_copy(const Point *self)
{
    return (Point *)slots_copy(self, &Point_class);
}

/* Point_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (_replace). */
struct Point_changes {
    const Point *replaced_; /* the object, whose values these are until they are set */
    int64_t x;
    double y;
    const char *label;
};

static inline Point *Point_replace_with(struct Point_changes changes)
{
    return (Point *)slots_replace(changes.replaced_, &Point_class, &changes);
}

static inline struct Point_changes Point_changes_of(const Point *self)
{
    struct Point_changes changes;
    changes.replaced_ = self;
    changes.x = Point_get_x(self);
    changes.y = Point_get_y(self);
    changes.label = Point_get_label(self);
    return changes;
}

#ifndef __cplusplus
#define Point_replace(self, ...)                                                                             \
    __extension__({                                                                                          \
        const Point *replaced_ = (self);                                                                     \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Point_replace_with((struct Point_changes){.replaced_ = replaced_,                                    \
                                                  .x = Point_get_x(replaced_),                               \
                                                  .y = Point_get_y(replaced_),                               \
                                                  .label = Point_get_label(replaced_),                       \
                                                  __VA_ARGS__});                                             \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Pixel(Point), named.slots:12 ---- */

struct Pixel {
    int64_t x;          /* int, named.slots:7 */
    double y;           /* float, named.slots:8 */
    slots_string label; /* str | None, named.slots:9 */
} SLOTS_MAY_ALIAS;

extern const slots_class Pixel_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Pixel *Pixel_new(int64_t x, double y, const char *label);

/* Pixel_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Pixel *Pixel_create(int64_t x, double y = 1.0, const char *label = NULL)
{
    return Pixel_new(x, y, label);
}
#else
struct Pixel_args {
    char positional_; /* those that are given by place follow it */
    int64_t x;
    double y;
    const char *label;
};

static inline Pixel *Pixel_from_args(struct Pixel_args args)
{
    return Pixel_new(args.x, args.y, args.label);
}

#define Pixel_create(...)                                                                                    \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Pixel_from_args((struct Pixel_args){.y = 1.0, .label = NULL, .positional_ = 0, __VA_ARGS__});        \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Pixel *Pixel_new_in(slots_heap *heap, int64_t x, double y, const char *label)
{
    return slots_heap_next(heap, &Pixel_class) ? Pixel_new(x, y, label) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Pixel_new_many(size_t count, Pixel **out, int64_t x, double y, const char *label)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Pixel_new(x, y, label);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Pixel *Pixel_ref(Pixel *self)
{
    return (Pixel *)slots_ref(self);
}

static inline void Pixel_unref(Pixel *self)
{
    slots_unref(self);
}

/* Up to the base Point, and down again: NULL, without an error, where the object is no Pixel. */
static inline Point *Pixel_as_Point(Pixel *self)
{
    return (Point *)self;
}

static inline bool Point_is_Pixel(const Point *self)
{
    return slots_is_instance(self, &Point_class, &Pixel_class);
}

static inline Pixel *Point_as_Pixel(Point *self)
{
    return Point_is_Pixel(self) ? (Pixel *)self : NULL;
}

/* x: int (read only), from Point, named.slots:7 */
static inline int64_t Pixel_get_x(const Pixel *self)
{
    return self->x;
}

/* y: float (read only), from Point, named.slots:8 */
static inline double Pixel_get_y(const Pixel *self)
{
    return self->y;
}

/* label: str | None (read only), from Point, named.slots:9 */
static inline const char *Pixel_get_label(const Pixel *self)
{
    return slots_string_get(&self->label);
}

static inline size_t Pixel_label_len(const Pixel *self)
{
    return slots_string_len(&self->label);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Pixel_repr(const Pixel *self)
{
    return slots_repr(self, &Pixel_class);
}

static inline size_t Pixel_repr_into(const Pixel *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Pixel_class, buffer, size);
}

/* Python's ==. */
static inline bool Pixel_eq(const Pixel *a, const Pixel *b)
{
    return slots_eq(a, b, &Pixel_class);
}

/* Python's < <= > >=; and for qsort() over an array of Pixel *. */
static inline bool Pixel_lt(const Pixel *a, const Pixel *b)
{
    return slots_lt(a, b, &Pixel_class);
}

static inline bool Pixel_le(const Pixel *a, const Pixel *b)
{
    return slots_le(a, b, &Pixel_class);
}

static inline bool Pixel_gt(const Pixel *a, const Pixel *b)
{
    return slots_gt(a, b, &Pixel_class);
}

static inline bool Pixel_ge(const Pixel *a, const Pixel *b)
{
    return slots_ge(a, b, &Pixel_class);
}

static inline int Pixel_cmp(const void *a, const void *b)
{
    const Pixel *const *left = (const Pixel *const *)a;
    const Pixel *const *right = (const Pixel *const *)b;
    return slots_cmp(*left, *right, &Pixel_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Pixel_hash(const Pixel *self)
{
    return slots_hash(self, &Pixel_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Pixel *Pixel_copy(const Pixel *self)
{
    return (Pixel *)slots_copy(self, &Pixel_class);
}

/* Pixel_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (_replace). */
struct Pixel_changes {
    const Pixel *replaced_; /* the object, whose values these are until they are set */
    int64_t x;
    double y;
    const char *label;
};

static inline Pixel *Pixel_replace_with(struct Pixel_changes changes)
{
    return (Pixel *)slots_replace(changes.replaced_, &Pixel_class, &changes);
}

static inline struct Pixel_changes Pixel_changes_of(const Pixel *self)
{
    struct Pixel_changes changes;
    changes.replaced_ = self;
    changes.x = Pixel_get_x(self);
    changes.y = Pixel_get_y(self);
    changes.label = Pixel_get_label(self);
    return changes;
}

#ifndef __cplusplus
#define Pixel_replace(self, ...)                                                                             \
    __extension__({                                                                                          \
        const Pixel *replaced_ = (self);                                                                     \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Pixel_replace_with((struct Pixel_changes){.replaced_ = replaced_,                                    \
                                                  .x = Pixel_get_x(replaced_),                               \
                                                  .y = Pixel_get_y(replaced_),                               \
                                                  .label = Pixel_get_label(replaced_),                       \
                                                  __VA_ARGS__});                                             \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Screen.Size, named.slots:19 ---- */

struct Screen_Size {
    int64_t width;  /* int, named.slots:20 */
    int64_t height; /* int, named.slots:21 */
} SLOTS_MAY_ALIAS;

extern const slots_class Screen_Size_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Screen_Size *Screen_Size_new(int64_t width, int64_t height);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Screen_Size *Screen_Size_new_in(slots_heap *heap, int64_t width, int64_t height)
{
    return slots_heap_next(heap, &Screen_Size_class) ? Screen_Size_new(width, height) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Screen_Size_new_many(size_t count, Screen_Size **out, int64_t width, int64_t height)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Screen_Size_new(width, height);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Screen_Size *Screen_Size_ref(Screen_Size *self)
{
    return (Screen_Size *)slots_ref(self);
}

static inline void Screen_Size_unref(Screen_Size *self)
{
    slots_unref(self);
}

/* width: int (read only), named.slots:20 */
static inline int64_t Screen_Size_get_width(const Screen_Size *self)
{
    return self->width;
}

/* height: int (read only), named.slots:21 */
static inline int64_t Screen_Size_get_height(const Screen_Size *self)
{
    return self->height;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Screen_Size_repr(const Screen_Size *self)
{
    return slots_repr(self, &Screen_Size_class);
}

static inline size_t Screen_Size_repr_into(const Screen_Size *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Screen_Size_class, buffer, size);
}

/* Python's ==. */
static inline bool Screen_Size_eq(const Screen_Size *a, const Screen_Size *b)
{
    return slots_eq(a, b, &Screen_Size_class);
}

/* Python's < <= > >=; and for qsort() over an array of Screen_Size *. */
static inline bool Screen_Size_lt(const Screen_Size *a, const Screen_Size *b)
{
    return slots_lt(a, b, &Screen_Size_class);
}

static inline bool Screen_Size_le(const Screen_Size *a, const Screen_Size *b)
{
    return slots_le(a, b, &Screen_Size_class);
}

static inline bool Screen_Size_gt(const Screen_Size *a, const Screen_Size *b)
{
    return slots_gt(a, b, &Screen_Size_class);
}

static inline bool Screen_Size_ge(const Screen_Size *a, const Screen_Size *b)
{
    return slots_ge(a, b, &Screen_Size_class);
}

static inline int Screen_Size_cmp(const void *a, const void *b)
{
    const Screen_Size *const *left = (const Screen_Size *const *)a;
    const Screen_Size *const *right = (const Screen_Size *const *)b;
    return slots_cmp(*left, *right, &Screen_Size_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Screen_Size_hash(const Screen_Size *self)
{
    return slots_hash(self, &Screen_Size_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Screen_Size *Screen_Size_copy(const Screen_Size *self)
{
    return (Screen_Size *)slots_copy(self, &Screen_Size_class);
}

/* Screen_Size_replace(self, .width = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (_replace). */
struct Screen_Size_changes {
    const Screen_Size *replaced_; /* the object, whose values these are until they are set */
    int64_t width;
    int64_t height;
};

static inline Screen_Size *Screen_Size_replace_with(struct Screen_Size_changes changes)
{
    return (Screen_Size *)slots_replace(changes.replaced_, &Screen_Size_class, &changes);
}

static inline struct Screen_Size_changes Screen_Size_changes_of(const Screen_Size *self)
{
    struct Screen_Size_changes changes;
    changes.replaced_ = self;
    changes.width = Screen_Size_get_width(self);
    changes.height = Screen_Size_get_height(self);
    return changes;
}

#ifndef __cplusplus
#define Screen_Size_replace(self, ...)                                                                       \
    __extension__({                                                                                          \
        const Screen_Size *replaced_ = (self);                                                               \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Screen_Size_replace_with((struct Screen_Size_changes){.replaced_ = replaced_,                        \
                                                              .width = Screen_Size_get_width(replaced_),     \
                                                              .height = Screen_Size_get_height(replaced_),   \
                                                              __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Screen, named.slots:16 ---- */

struct Screen {
    uint8_t unused_; /* C has no empty struct */
} SLOTS_MAY_ALIAS;

extern const slots_class Screen_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Screen *Screen_new(void);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Screen *Screen_new_in(slots_heap *heap)
{
    return slots_heap_next(heap, &Screen_class) ? Screen_new() : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Screen_new_many(size_t count, Screen **out)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Screen_new();
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Screen *Screen_ref(Screen *self)
{
    return (Screen *)slots_ref(self);
}

static inline void Screen_unref(Screen *self)
{
    slots_unref(self);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Screen_repr(const Screen *self)
{
    return slots_repr(self, &Screen_class);
}

static inline size_t Screen_repr_into(const Screen *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Screen_class, buffer, size);
}

/* Python's ==. */
static inline bool Screen_eq(const Screen *a, const Screen *b)
{
    return slots_eq(a, b, &Screen_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Screen_hash(const Screen *self)
{
    return slots_hash(self, &Screen_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Screen *Screen_copy(const Screen *self)
{
    return (Screen *)slots_copy(self, &Screen_class);
}

#ifdef __cplusplus
}
#endif

#endif
