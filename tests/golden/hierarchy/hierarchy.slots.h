/* hierarchy.slots.h: made by slotsc from hierarchy.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * A base, a child in its padding, and a frozen child. */
#ifndef HIERARCHY_SLOTS_H
#define HIERARCHY_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Shape Shape;
typedef struct Circle Circle;
typedef struct Label Label;

/* ---- class Shape, hierarchy.slots:5 ---- */

struct Shape {
    slots_string name; /* str, hierarchy.slots:6 */
    uint8_t flags_;    /* bits: visible */
} SLOTS_MAY_ALIAS;

#define SHAPE_VISIBLE_ 0x01 /* in flags_: visible */

extern const slots_class Shape_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Shape *Shape_new(const char *name, bool visible);

/* Shape_create(name, .visible = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Shape *Shape_create(const char *name, bool visible = true)
{
    return Shape_new(name, visible);
}
#else
struct Shape_args {
    char positional_; /* those that are given by place follow it */
    const char *name;
    bool visible;
};

static inline Shape *Shape_from_args(struct Shape_args args)
{
    return Shape_new(args.name, args.visible);
}

#define Shape_create(...)                                                                                    \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Shape_from_args((struct Shape_args){.visible = true, .positional_ = 0, __VA_ARGS__});                \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Shape *Shape_new_in(slots_heap *heap, const char *name, bool visible)
{
    return slots_heap_next(heap, &Shape_class) ? Shape_new(name, visible) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Shape_new_many(size_t count, Shape **out, const char *name, bool visible)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Shape_new(name, visible);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Shape *Shape_ref(Shape *self)
{
    return (Shape *)slots_ref(self);
}

static inline void Shape_unref(Shape *self)
{
    slots_unref(self);
}

/* name: str, hierarchy.slots:6 */
static inline const char *Shape_get_name(const Shape *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Shape_name_len(const Shape *self)
{
    return slots_string_len(&self->name);
}

static inline bool Shape_set_name(Shape *self, const char *value)
{
    if (!slots_may_set(self, &Shape_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Shape_set_name_n(Shape *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Shape_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* visible: bool, hierarchy.slots:6 */
static inline bool Shape_get_visible(const Shape *self)
{
    return (self->flags_ & SHAPE_VISIBLE_) != 0;
}

static inline bool Shape_set_visible(Shape *self, bool value)
{
    if (!slots_may_set(self, &Shape_class, 1))
        return false;
    slots_bit_set(&self->flags_, SHAPE_VISIBLE_, value);
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Shape_repr(const Shape *self)
{
    return slots_repr(self, &Shape_class);
}

static inline size_t Shape_repr_into(const Shape *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Shape_class, buffer, size);
}

/* Python's ==. */
static inline bool Shape_eq(const Shape *a, const Shape *b)
{
    return slots_eq(a, b, &Shape_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Shape *Shape_copy(const Shape *self)
{
    return (Shape *)slots_copy(self, &Shape_class);
}

/* ---- class Circle(Shape), hierarchy.slots:13 ---- */

struct Circle {
    slots_string name; /* str, hierarchy.slots:6 */
    uint8_t flags_;    /* bits: visible, filled */
    double radius;     /* float, hierarchy.slots:14 */
} SLOTS_MAY_ALIAS;

#define CIRCLE_FILLED_ 0x02 /* in flags_: filled */

extern const slots_class Circle_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Circle *Circle_new(const char *name, double radius, bool filled);

/* Circle_create(name, radius, .filled = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Circle *Circle_create(const char *name, double radius, bool filled = false)
{
    return Circle_new(name, radius, filled);
}
#else
struct Circle_args {
    char positional_; /* those that are given by place follow it */
    const char *name;
    double radius;
    bool filled;
};

static inline Circle *Circle_from_args(struct Circle_args args)
{
    return Circle_new(args.name, args.radius, args.filled);
}

#define Circle_create(...)                                                                                   \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Circle_from_args((struct Circle_args){.filled = false, .positional_ = 0, __VA_ARGS__});              \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Circle *Circle_new_in(slots_heap *heap, const char *name, double radius, bool filled)
{
    return slots_heap_next(heap, &Circle_class) ? Circle_new(name, radius, filled) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Circle_new_many(size_t count, Circle **out, const char *name, double radius, bool filled)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Circle_new(name, radius, filled);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Circle *Circle_ref(Circle *self)
{
    return (Circle *)slots_ref(self);
}

static inline void Circle_unref(Circle *self)
{
    slots_unref(self);
}

/* Up to the base Shape, and down again: NULL, without an error, where the object is no Circle. */
static inline Shape *Circle_as_Shape(Circle *self)
{
    return (Shape *)self;
}

static inline bool Shape_is_Circle(const Shape *self)
{
    return slots_is_instance(self, &Shape_class, &Circle_class);
}

static inline Circle *Shape_as_Circle(Shape *self)
{
    return Shape_is_Circle(self) ? (Circle *)self : NULL;
}

/* name: str, from Shape, hierarchy.slots:6 */
static inline const char *Circle_get_name(const Circle *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Circle_name_len(const Circle *self)
{
    return slots_string_len(&self->name);
}

static inline bool Circle_set_name(Circle *self, const char *value)
{
    if (!slots_may_set(self, &Circle_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Circle_set_name_n(Circle *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Circle_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* visible: bool, from Shape, hierarchy.slots:6 */
static inline bool Circle_get_visible(const Circle *self)
{
    return (self->flags_ & SHAPE_VISIBLE_) != 0;
}

static inline bool Circle_set_visible(Circle *self, bool value)
{
    if (!slots_may_set(self, &Circle_class, 1))
        return false;
    slots_bit_set(&self->flags_, SHAPE_VISIBLE_, value);
    return true;
}

/* radius: float, hierarchy.slots:14 */
static inline double Circle_get_radius(const Circle *self)
{
    return self->radius;
}

static inline bool Circle_set_radius(Circle *self, double value)
{
    if (!slots_may_set(self, &Circle_class, 2))
        return false;
    self->radius = value;
    return true;
}

/* filled: bool, hierarchy.slots:14 */
static inline bool Circle_get_filled(const Circle *self)
{
    return (self->flags_ & CIRCLE_FILLED_) != 0;
}

static inline bool Circle_set_filled(Circle *self, bool value)
{
    if (!slots_may_set(self, &Circle_class, 3))
        return false;
    slots_bit_set(&self->flags_, CIRCLE_FILLED_, value);
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Circle_repr(const Circle *self)
{
    return slots_repr(self, &Circle_class);
}

static inline size_t Circle_repr_into(const Circle *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Circle_class, buffer, size);
}

/* Python's ==. */
static inline bool Circle_eq(const Circle *a, const Circle *b)
{
    return slots_eq(a, b, &Circle_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Circle *Circle_copy(const Circle *self)
{
    return (Circle *)slots_copy(self, &Circle_class);
}

/* ---- class Label(Shape), hierarchy.slots:23 ---- */

struct Label {
    slots_string name; /* str, hierarchy.slots:6 */
    uint8_t flags_;    /* bits: visible */
    int64_t size;      /* int, hierarchy.slots:26 */
} SLOTS_MAY_ALIAS;

extern const slots_class Label_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Label *Label_new(const char *name, bool visible, int64_t size);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Label *Label_new_in(slots_heap *heap, const char *name, bool visible, int64_t size)
{
    return slots_heap_next(heap, &Label_class) ? Label_new(name, visible, size) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Label_new_many(size_t count, Label **out, const char *name, bool visible, int64_t size)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Label_new(name, visible, size);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Label *Label_ref(Label *self)
{
    return (Label *)slots_ref(self);
}

static inline void Label_unref(Label *self)
{
    slots_unref(self);
}

/* Up to the base Shape, and down again: NULL, without an error, where the object is no Label. */
static inline Shape *Label_as_Shape(Label *self)
{
    return (Shape *)self;
}

static inline bool Shape_is_Label(const Shape *self)
{
    return slots_is_instance(self, &Shape_class, &Label_class);
}

static inline Label *Shape_as_Label(Shape *self)
{
    return Shape_is_Label(self) ? (Label *)self : NULL;
}

/* name: str (read only), from Shape, hierarchy.slots:6 */
static inline const char *Label_get_name(const Label *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Label_name_len(const Label *self)
{
    return slots_string_len(&self->name);
}

/* visible: bool (read only), from Shape, hierarchy.slots:6 */
static inline bool Label_get_visible(const Label *self)
{
    return (self->flags_ & SHAPE_VISIBLE_) != 0;
}

/* size: int (read only), hierarchy.slots:26 */
static inline int64_t Label_get_size(const Label *self)
{
    return self->size;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Label_repr(const Label *self)
{
    return slots_repr(self, &Label_class);
}

static inline size_t Label_repr_into(const Label *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Label_class, buffer, size);
}

/* Python's ==. */
static inline bool Label_eq(const Label *a, const Label *b)
{
    return slots_eq(a, b, &Label_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Label_hash(const Label *self)
{
    return slots_hash(self, &Label_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Label *Label_copy(const Label *self)
{
    return (Label *)slots_copy(self, &Label_class);
}

/* Label_replace(self, .name = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Label_changes {
    const Label *replaced_; /* the object, whose values these are until they are set */
    const char *name;
    bool visible;
    int64_t size;
};

static inline Label *Label_replace_with(struct Label_changes changes)
{
    return (Label *)slots_replace(changes.replaced_, &Label_class, &changes);
}

static inline struct Label_changes Label_changes_of(const Label *self)
{
    struct Label_changes changes;
    changes.replaced_ = self;
    changes.name = Label_get_name(self);
    changes.visible = Label_get_visible(self);
    changes.size = Label_get_size(self);
    return changes;
}

#ifndef __cplusplus
#define Label_replace(self, ...)                                                                             \
    __extension__({                                                                                          \
        const Label *replaced_ = (self);                                                                     \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Label_replace_with((struct Label_changes){.replaced_ = replaced_,                                    \
                                                  .name = Label_get_name(replaced_),                         \
                                                  .visible = Label_get_visible(replaced_),                   \
                                                  .size = Label_get_size(replaced_),                         \
                                                  __VA_ARGS__});                                             \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
