/* Point and SlottedPoint, the article's first classes.
 *
 * A slot without a type holds any value: its functions take and return a slots_value. A slot with a type
 * takes and returns C's own, and a number may also be read as a member of the struct. */
#include <stdio.h>

#include "point.slots.h"
#include "point_typed.slots.h"

/* Prints and releases what a _repr function returned. */
static bool show(char *repr)
{
    if (repr == NULL)
        return false;
    puts(repr);
    slots_free(repr);
    return true;
}

static bool slotted(void)
{
    SlottedPoint *p = SlottedPoint_new(slots_int(1), slots_float(2.5));
    if (p == NULL)
        return false;
    /* An untyped slot takes a value of another type at any time, as in Python. */
    bool good =
        show(SlottedPoint_repr(p)) && SlottedPoint_set_x(p, slots_str("east")) && show(SlottedPoint_repr(p));
    slots_value y = SlottedPoint_get_y(p);
    if (y.kind == SLOTS_VALUE_FLOAT)
        printf("y is %.1f\n", y.u.as_float);

    /* There is no dictionary, so there are no other attributes. The text is Python's. */
    if (!slots_setattr(p, &SlottedPoint_class, "label", slots_str("home")))
        puts(slots_error());
    SlottedPoint_unref(p);
    return good;
}

static bool regular(void)
{
    slots_value label;
    Point *p = Point_new(slots_int(1), slots_float(2.5));
    if (p == NULL)
        return false;
    /* A class without __slots__ takes any attribute. */
    bool good = show(Point_repr(p)) && slots_setattr(p, &Point_class, "label", slots_str("home")) &&
                slots_getattr(p, &Point_class, "label", &label);
    if (good && label.kind == SLOTS_VALUE_STR)
        printf("label is %s\n", label.u.as_str);
    Point_unref(p);
    return good;
}

static bool typed(void)
{
    typed_Point *p = typed_Point_new(1.0, 2.5);
    typed_SlottedPoint *q = typed_SlottedPoint_new(1.0, 2.5);
    bool good = p != NULL && q != NULL && typed_SlottedPoint_set_x(q, 4.0);
    if (good) {
        good = show(typed_Point_repr(p)) && show(typed_SlottedPoint_repr(q));
        printf("x + y is %.1f\n", typed_SlottedPoint_get_x(q) + q->y);
    }
    typed_SlottedPoint_unref(q); /* NULL does nothing */
    typed_Point_unref(p);
    return good;
}

int main(void)
{
    if (!slotted() || !regular() || !typed()) {
        fprintf(stderr, "point: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1; /* every object was released */
}
