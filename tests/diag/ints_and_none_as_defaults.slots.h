/* ints_and_none_as_defaults.slots.h: made by slotsc from ints_and_none_as_defaults.slots. Change that file instead. */
#ifndef INTS_AND_NONE_AS_DEFAULTS_SLOTS_H
#define INTS_AND_NONE_AS_DEFAULTS_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Point Point;

/* ---- class Point, ints_and_none_as_defaults.slots:1 ---- */

struct Point {
    double x;           /* float, ints_and_none_as_defaults.slots:2 */
    double y;           /* float, ints_and_none_as_defaults.slots:2 */
    slots_string label; /* str | None, ints_and_none_as_defaults.slots:2 */
} SLOTS_MAY_ALIAS;

extern const slots_class Point_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Point *Point_new(double x, double y, const char *label);

/* Point_create(.x = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Point *Point_create(double x = 0.0, double y = 1.0, const char *label = NULL)
{
    return Point_new(x, y, label);
}
#else
struct Point_args {
    char positional_;
    double x;
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
        Point_from_args(                                                                                     \
            (struct Point_args){.x = 0.0, .y = 1.0, .label = NULL, .positional_ = 0, __VA_ARGS__});          \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Point *Point_ref(Point *self)
{
    return (Point *)slots_ref(self);
}

static inline void Point_unref(Point *self)
{
    slots_unref(self);
}

/* x: float, ints_and_none_as_defaults.slots:2 */
static inline double Point_get_x(const Point *self)
{
    return self->x;
}

bool Point_set_x(Point *self, double value);

/* y: float, ints_and_none_as_defaults.slots:2 */
static inline double Point_get_y(const Point *self)
{
    return self->y;
}

bool Point_set_y(Point *self, double value);

/* label: str | None, ints_and_none_as_defaults.slots:2 */
static inline const char *Point_get_label(const Point *self)
{
    return slots_string_get(&self->label);
}

size_t Point_label_len(const Point *self);
bool Point_set_label(Point *self, const char *value);
bool Point_set_label_n(Point *self, const char *value, size_t size);

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *Point_repr(const Point *self);
size_t Point_repr_into(const Point *self, char *buffer, size_t size);

/* Python's ==. */
bool Point_eq(const Point *a, const Point *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
Point *Point_copy(const Point *self);

#ifdef __cplusplus
}
#endif

#endif
