#include "shapes.slots.h"

double Shape_area_impl(const Shape *self)
{
    (void)self;
    return 0;
}

double Circle_area_impl(const Circle *self)
{
    return 3 * self->radius * self->radius;
}

double Rectangle_area_impl(const Rectangle *self)
{
    return self->width * self->height;
}

double Square_area_impl(const Square *self)
{
    return self->width * self->width;
}

double Triangle_area_impl(const Triangle *self)
{
    return self->base * self->height / 2;
}

typedef Shape *shape;

static inline double shape_area(shape *s)
{
    return Shape_area(*s);
}

static inline bool shape_is_rectangle(shape *s)
{
    return Shape_is_Rectangle(*s);
}

static inline void shape_make(shape *s, int kind, double t);

#include "workload.h"

static inline void shape_make(shape *s, int kind, double t)
{
    switch (kind) {
    case CIRCLE:
        *s = Circle_as_Shape(Circle_new(1, t));
        break;
    case RECTANGLE:
        *s = Rectangle_as_Shape(Rectangle_new(1, t, 2));
        break;
    case SQUARE:
        *s = Square_as_Shape(Square_new(1, t));
        break;
    default:
        *s = Triangle_as_Shape(Triangle_new(1, t, 2));
        break;
    }
}
