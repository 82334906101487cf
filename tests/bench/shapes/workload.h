/* Circles, rectangles, squares (which are rectangles) and triangles in random order, through their base. A peer
 * defines, before it includes this,
 *
 *     shape                      how a program holds any of them
 *     shape_make(s, kind, t)     makes a circle of radius t, a rectangle of t and 2, a square of t, a triangle of
 *                                t and 2; never dropped
 *     shape_area(s)              a virtual call
 *     shape_is_rectangle(s)      isinstance: true of squares, too */
#include "../bench.h"

enum kind { CIRCLE, RECTANGLE, SQUARE, TRIANGLE, KINDS };

/* Makes the shapes; returns how many are rectangles, and the sum of the areas. */
static size_t make_all(shape *all, size_t count, double *area)
{
    uint64_t state = 88172645463325252U;
    size_t rectangles = 0;
    for (size_t i = 0; i < count; i++) {
        static const double factors[KINDS] = {3.0, 2.0, 1.0, 1.0};
        enum kind kind = (enum kind)(next_random(&state) >> 60 & 3);
        double t = (double)(i % 8);
        shape_make(&all[i], kind, t);
        rectangles += kind == RECTANGLE || kind == SQUARE;
        *area += factors[kind] * (kind == CIRCLE || kind == SQUARE ? t * t : t);
    }
    return rectangles;
}

static NOINLINE double area_of_all(shape *all, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shape_area(&all[i]);
    return sum;
}

static NOINLINE size_t count_rectangles(shape *all, size_t count)
{
    size_t rectangles = 0;
    for (size_t i = 0; i < count; i++)
        rectangles += shape_is_rectangle(&all[i]);
    return rectangles;
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv);
    shape *all = (shape *)resident_array(count, sizeof *all);
    struct best call = {0, 0}, test = {0, 0};
    double area = 0;
    size_t rectangles = make_all(all, count, &area);
    for (int pass = 0; pass < PASSES; pass++) {
        start(&call);
        double sum = area_of_all(all, count);
        stop(&call);
        start(&test);
        size_t found = count_rectangles(all, count);
        stop(&test);
        if (sum != area || found != rectangles)
            exit(2);
    }
    report("virtual", call.shortest, count);
    report("isinstance", test.shortest, count);
    return 0;
}
