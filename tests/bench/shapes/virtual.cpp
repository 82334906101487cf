#include <cstdint>
#include <memory>

struct Shape {
    int64_t color;
    Shape() : color(1)
    {
    }
    virtual ~Shape()
    {
    }
    virtual double area() const = 0;
};

struct Circle : Shape {
    double radius;
    Circle(double r) : radius(r)
    {
    }
    double area() const override
    {
        return 3 * radius * radius;
    }
};

struct Rectangle : Shape {
    double width, height;
    Rectangle(double w, double h) : width(w), height(h)
    {
    }
    double area() const override
    {
        return width * height;
    }
};

struct Square : Rectangle {
    Square(double side) : Rectangle(side, side)
    {
    }
    double area() const override
    {
        return width * width;
    }
};

struct Triangle : Shape {
    double base, height;
    Triangle(double b, double h) : base(b), height(h)
    {
    }
    double area() const override
    {
        return base * height / 2;
    }
};

typedef std::unique_ptr<Shape> shape; /* all bytes zero is the empty one */

static inline double shape_area(shape *s)
{
    return (*s)->area();
}

static inline bool shape_is_rectangle(shape *s)
{
    return dynamic_cast<const Rectangle *>(s->get()) != nullptr;
}

static inline void shape_make(shape *s, int kind, double t);

#include "workload.h"

static inline void shape_make(shape *s, int kind, double t)
{
    switch (kind) {
    case CIRCLE:
        *s = std::make_unique<Circle>(t);
        break;
    case RECTANGLE:
        *s = std::make_unique<Rectangle>(t, 2);
        break;
    case SQUARE:
        *s = std::make_unique<Square>(t);
        break;
    default:
        *s = std::make_unique<Triangle>(t, 2);
        break;
    }
}
