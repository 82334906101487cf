/* methods.slots.h: made by slotsc from methods.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * Virtual methods and enumerations of every kind. */
#ifndef METHODS_SLOTS_H
#define METHODS_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Shape Shape;
typedef struct Circle Circle;

/* ---- class Colour(StrEnum), methods.slots:9 ---- */

typedef enum Colour {
    /* The colour of fire. */
    Colour_RED = 0, /* methods.slots:10 */
    Colour_BLUE = 1 /* methods.slots:12 */
} Colour;

extern const slots_enum Colour_enum;

/* ---- class Access(Flag), methods.slots:15 ---- */

typedef enum Access {
    Access_READ = 1, /* methods.slots:16 */
    Access_WRITE = 2 /* methods.slots:17 */
} Access;

extern const slots_enum Access_enum;

/* ---- class Shape.Unit(Enum), methods.slots:27 ---- */

typedef enum Shape_Unit {
    Shape_Unit_NONE = 0, /* methods.slots:28 */
    Shape_Unit_FOOT = 1  /* methods.slots:29 */
} Shape_Unit;

extern const slots_enum Shape_Unit_enum;

/* As in "rw". */
/* Yours to write: def letters(self) -> str, methods.slots:19 */
const char *Access_letters(Access self);

/* ---- class Shape, methods.slots:24 ---- */

/* Anything with an area. */
struct Shape {
    slots_string name; /* str, methods.slots:31 */
    uint8_t access;    /* Access, methods.slots:32 */
} SLOTS_MAY_ALIAS;

extern const slots_class Shape_class;

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Shape *Shape_ref(Shape *self)
{
    return (Shape *)slots_ref(self);
}

static inline void Shape_unref(Shape *self)
{
    slots_unref(self);
}

/* name: str, methods.slots:31 */
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

/* access: Access, methods.slots:32 */
static inline Access Shape_get_access(const Shape *self)
{
    return (Access)self->access;
}

static inline bool Shape_set_access(Shape *self, Access value)
{
    if (!slots_may_set(self, &Shape_class, 1))
        return false;
    if (!slots_enum_check(&Access_enum, value))
        return false;
    self->access = (uint8_t)value;
    return true;
}

/* In square metres. */
/* def area(self, scale: float = 1.0) -> float, methods.slots:35 */
double Shape_area(const Shape *self, double scale);

/* def label(self) -> Optional[str], methods.slots:38 */
const char *Shape_label(const Shape *self);
/* Yours to write: what that does for objects of class Shape. */
const char *Shape_label_impl(const Shape *self);

/* def unit(self) -> Unit, methods.slots:41 */
Shape_Unit Shape_get_unit(const Shape *self);
/* Yours to write: what that does for objects of class Shape. */
Shape_Unit Shape_get_unit_impl(const Shape *self);

/* The functions of one class: for generated code. */
struct Shape_methods {
    double (*area)(const Shape *self, double scale);
    const char *(*label)(const Shape *self);
    Shape_Unit (*get_unit)(const Shape *self);
} SLOTS_MAY_ALIAS;

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

/* ---- class Circle(Shape), methods.slots:45 ---- */

struct Circle {
    slots_string name; /* str, methods.slots:31 */
    uint8_t access;    /* Access, methods.slots:32 */
    uint8_t colour;    /* Colour, methods.slots:46 */
} SLOTS_MAY_ALIAS;

extern const slots_class Circle_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Circle *Circle_new(const char *name, Access access, Colour colour);

/* Circle_create(name, .access = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Circle *Circle_create(const char *name, Access access = (Access)(Access_READ | Access_WRITE),
                                    Colour colour = Colour_RED)
{
    return Circle_new(name, access, colour);
}
#else
struct Circle_args {
    char positional_; /* those that are given by place follow it */
    const char *name;
    Access access;
    Colour colour;
};

static inline Circle *Circle_from_args(struct Circle_args args)
{
    return Circle_new(args.name, args.access, args.colour);
}

#define Circle_create(...)                                                                                   \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Circle_from_args((struct Circle_args){.access = (Access)(Access_READ | Access_WRITE),                \
                                              .colour = Colour_RED,                                          \
                                              .positional_ = 0,                                              \
                                              __VA_ARGS__});                                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Circle *Circle_new_in(slots_heap *heap, const char *name, Access access, Colour colour)
{
    return slots_heap_next(heap, &Circle_class) ? Circle_new(name, access, colour) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Circle_new_many(size_t count, Circle **out, const char *name, Access access, Colour colour)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Circle_new(name, access, colour);
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

/* name: str, from Shape, methods.slots:31 */
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

/* access: Access, from Shape, methods.slots:32 */
static inline Access Circle_get_access(const Circle *self)
{
    return (Access)self->access;
}

static inline bool Circle_set_access(Circle *self, Access value)
{
    if (!slots_may_set(self, &Circle_class, 1))
        return false;
    if (!slots_enum_check(&Access_enum, value))
        return false;
    self->access = (uint8_t)value;
    return true;
}

/* colour: Colour, methods.slots:46 */
static inline Colour Circle_get_colour(const Circle *self)
{
    return (Colour)self->colour;
}

static inline bool Circle_set_colour(Circle *self, Colour value)
{
    if (!slots_may_set(self, &Circle_class, 2))
        return false;
    if (!slots_enum_check(&Colour_enum, value))
        return false;
    self->colour = (uint8_t)value;
    return true;
}

/* def area(self, scale: float = 1.0) -> float, methods.slots:48 */
double Circle_area(const Circle *self, double scale);
/* Yours to write: what that does for objects of class Circle. */
double Circle_area_impl(const Circle *self, double scale);

/* def label(self) -> Optional[str], methods.slots:38 */
const char *Circle_label(const Circle *self);

/* def unit(self) -> Unit, methods.slots:41 */
Shape_Unit Circle_get_unit(const Circle *self);

/* def grow(self, other: 'Circle') -> None, methods.slots:50 */
void Circle_grow(const Circle *self, Circle *other);
/* Yours to write: what that does for objects of class Circle. */
void Circle_grow_impl(const Circle *self, Circle *other);

/* The functions of one class: for generated code. */
struct Circle_methods {
    double (*area)(const Shape *self, double scale);
    const char *(*label)(const Shape *self);
    Shape_Unit (*get_unit)(const Shape *self);
    void (*grow)(const Circle *self, Circle *other);
} SLOTS_MAY_ALIAS;

/* Yours to write: def parse(cls, text: str) -> 'Optional[Circle]', methods.slots:53 */
Circle *Circle_parse(const char *text);

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

/* Circle_replace(self, .name = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Circle_changes {
    const Circle *replaced_; /* the object, whose values these are until they are set */
    const char *name;
    Access access;
    Colour colour;
};

static inline Circle *Circle_replace_with(struct Circle_changes changes)
{
    return (Circle *)slots_replace(changes.replaced_, &Circle_class, &changes);
}

static inline struct Circle_changes Circle_changes_of(const Circle *self)
{
    struct Circle_changes changes;
    changes.replaced_ = self;
    changes.name = Circle_get_name(self);
    changes.access = Circle_get_access(self);
    changes.colour = Circle_get_colour(self);
    return changes;
}

#ifndef __cplusplus
#define Circle_replace(self, ...)                                                                            \
    __extension__({                                                                                          \
        const Circle *replaced_ = (self);                                                                    \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Circle_replace_with((struct Circle_changes){.replaced_ = replaced_,                                  \
                                                    .name = Circle_get_name(replaced_),                      \
                                                    .access = Circle_get_access(replaced_),                  \
                                                    .colour = Circle_get_colour(replaced_),                  \
                                                    __VA_ARGS__});                                           \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
