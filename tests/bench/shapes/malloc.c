/* Classes as C programmers write them: each object begins with a pointer to its class, a table of functions with the
 * base's; isinstance goes up the bases. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct base_shape *shape;

struct class {
    const struct class *base;
    double (*area)(const struct base_shape *self);
};

struct base_shape {
    const struct class *type;
    int64_t color;
};

struct circle {
    struct base_shape base;
    double radius;
};

struct rectangle {
    struct base_shape base;
    double width, height;
};

struct triangle {
    struct base_shape base;
    double bottom, height;
};

static double circle_area(const struct base_shape *self)
{
    const struct circle *circle = (const struct circle *)self;
    return 3 * circle->radius * circle->radius;
}

static double rectangle_area(const struct base_shape *self)
{
    const struct rectangle *rectangle = (const struct rectangle *)self;
    return rectangle->width * rectangle->height;
}

static double square_area(const struct base_shape *self)
{
    const struct rectangle *rectangle = (const struct rectangle *)self;
    return rectangle->width * rectangle->width;
}

static double triangle_area(const struct base_shape *self)
{
    const struct triangle *triangle = (const struct triangle *)self;
    return triangle->bottom * triangle->height / 2;
}

static const struct class shape_class = {NULL, NULL};
static const struct class circle_class = {&shape_class, circle_area};
static const struct class rectangle_class = {&shape_class, rectangle_area};
static const struct class square_class = {&rectangle_class, square_area};
static const struct class triangle_class = {&shape_class, triangle_area};

static inline double shape_area(shape *s)
{
    return (*s)->type->area(*s);
}

static inline bool shape_is_rectangle(shape *s)
{
    const struct class *type = (*s)->type;
    while (type != NULL && type != &rectangle_class)
        type = type->base;
    return type != NULL;
}

static inline void shape_make(shape *s, int kind, double t);

#include "workload.h"

static shape circle_new(double radius)
{
    struct circle *made = (struct circle *)malloc(sizeof *made);
    if (made == NULL)
        return NULL;
    made->base = (struct base_shape){&circle_class, 1};
    made->radius = radius;
    return &made->base;
}

static shape rectangle_new(const struct class *type, double width, double height)
{
    struct rectangle *made = (struct rectangle *)malloc(sizeof *made);
    if (made == NULL)
        return NULL;
    made->base = (struct base_shape){type, 1};
    made->width = width;
    made->height = height;
    return &made->base;
}

static shape triangle_new(double bottom, double height)
{
    struct triangle *made = (struct triangle *)malloc(sizeof *made);
    if (made == NULL)
        return NULL;
    made->base = (struct base_shape){&triangle_class, 1};
    made->bottom = bottom;
    made->height = height;
    return &made->base;
}

static inline void shape_make(shape *s, int kind, double t)
{
    switch (kind) {
    case CIRCLE:
        *s = circle_new(t);
        break;
    case RECTANGLE:
        *s = rectangle_new(&rectangle_class, t, 2);
        break;
    case SQUARE:
        *s = rectangle_new(&square_class, t, t);
        break;
    default:
        *s = triangle_new(t, 2);
        break;
    }
}
