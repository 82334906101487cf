/* Coordinate: a dataclass, with repr and == as Python's.
 *
 *     point = Coordinate(1.0, 2.0, 3.0)
 *     print(point)  # Coordinate(x=1.0, y=2.0, z=3.0) */
#include <stdio.h>

#include "coordinate.slots.h"
#include "coordinate_typed.slots.h"

static bool dataclass(void)
{
    Coordinate *point = Coordinate_new(1.0, 2.0, 3.0);
    if (point == NULL)
        return false;
    char *text = Coordinate_repr(point);
    if (text != NULL)
        puts(text);
    bool good = text != NULL;
    slots_free(text);

    Coordinate *copy = Coordinate_copy(point); /* an object of its own */
    good = good && copy != NULL;
    if (good) {
        puts(Coordinate_eq(point, copy) ? "equal" : "different");
        good = Coordinate_set_z(copy, 4.0);
        puts(Coordinate_eq(point, copy) ? "equal" : "different");
    }
    Coordinate_unref(copy);
    Coordinate_unref(point);
    return good;
}

/* The typed one is @final, so it may also live where C puts it: here on the stack. Objects in such places
 * are not counted; _fini takes the place of _unref. */
static bool on_the_stack(void)
{
    typed_Coordinate a, b;
    char text[80];
    if (!typed_Coordinate_init(&a, 1.0F, 2.0F, 3.0F) || !typed_Coordinate_init(&b, 1.0F, 2.5F, 0.0F))
        return false;
    bool good = typed_Coordinate_repr_into(&a, text, sizeof text) != 0;
    if (good)
        puts(text);
    puts(typed_Coordinate_lt(&a, &b) ? "a < b" : "a >= b");
    printf("a.y + b.y is %.1f\n", (double)(a.y + b.y));
    typed_Coordinate_fini(&b);
    typed_Coordinate_fini(&a);
    return good;
}

int main(void)
{
    if (!dataclass() || !on_the_stack()) {
        fprintf(stderr, "coordinate: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}
