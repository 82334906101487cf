/* also: -O2 */
/* Declared methods: what the object is decides which function runs, whatever it is held as. */
#include "methods.slots.h"
#include "run.h"

static double moved;

double Circle_area_impl(const Circle *self, double scale)
{
    return self->r * self->r * 3 * scale;
}

double Disc_area_impl(const Disc *self, double scale)
{
    return -self->r * scale;
}

double Square_area_impl(const Square *self, double scale)
{
    return (double)(self->side * self->side) * scale;
}

const char *Shape_label_impl(const Shape *self)
{
    return Shape_get_name(self);
}

slots_opt_Unit Shape_get_unit_impl(const Shape *self)
{
    (void)self;
    return slots_none_Unit;
}

slots_opt_Unit Dot_get_unit_impl(const Dot *self)
{
    (void)self;
    return slots_some_Unit(Unit_FT);
}

void Shape_move_impl(const Shape *self, double dx, int64_t int_)
{
    (void)self;
    moved = dx + (double)int_;
}

slots_value Shape_anything_impl(const Shape *self, slots_value value, slots_value other)
{
    (void)self;
    return slots_truth(other) ? other : value;
}

double Circle_radius_impl(const Circle *self)
{
    return self->r;
}

double Dot_radius_impl(const Dot *self)
{
    return -self->r;
}

Square *Square_twin_impl(const Square *self, Square *of)
{
    return of != NULL && of->side == self->side ? of : NULL;
}

static void check_dispatch(void)
{
    Circle *circle = Circle_new("circle", 2);
    Dot *dot = Dot_new("dot", 3);
    Square *square = Square_new("square", 4);
    const Shape *shapes[] = {Circle_as_Shape(circle), Dot_as_Shape(dot), Square_as_Shape(square)};
    CHECK(Shape_area(shapes[0], 1) == 12 && Shape_area(shapes[1], 2) == 54 && Shape_area(shapes[2], 1) == 16);
    CHECK(Circle_area(circle, 1) == 12 && Dot_area(dot, 1) == 27 && Square_area(square, 0.5) == 8);
    CHECK(Circle_radius(circle) == 2 && Circle_radius(Dot_as_Circle(dot)) == -3 && Dot_radius(dot) == -3);
    CHECK_TEXT(Shape_label(shapes[2]), "square");
    CHECK(!Shape_get_unit(shapes[0]).has && Shape_get_unit(shapes[1]).value == Unit_FT);
    Square_move(square, 1.5, 2);
    CHECK(moved == 3.5);
    CHECK(Dot_anything(dot, slots_int(7), slots_none()).u.as_int == 7);
    CHECK(Square_twin(square, square) == square && Square_twin(square, NULL) == NULL);
    Circle_unref(circle);
    Dot_unref(dot);
    Square_unref(square);
}

static void check_storage_and_none(void)
{
    Disc disc;
    CHECK(Disc_init(&disc, "disc", 2));
    CHECK(Disc_area(&disc, 1) == -2 && Disc_radius(&disc) == 2);
    CHECK_FAILS(Shape_area(Disc_as_Shape(&disc), 1) == 0, EINVAL,
                "AttributeError: 'Shape' object has no attribute 'area'");
    CHECK_FAILS(Shape_area(NULL, 1) == 0, EINVAL,
                "AttributeError: 'NoneType' object has no attribute 'area'");
    CHECK_FAILS(Shape_label(NULL) == NULL, EINVAL,
                "AttributeError: 'NoneType' object has no attribute 'label'");
    CHECK(Shape_class.methods == NULL && Disc_class.methods != NULL);
    Disc_fini(&disc);
}

int main(void)
{
    check_dispatch();
    check_storage_and_none();
    return run_end();
}
