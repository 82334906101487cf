#include "wide.slots.h"
#include "run.h"

int main(void)
{
    Wide *a = Wide_create(), *b = Wide_create(.field_497 = false), *c = Wide_create(.field_003 = "t");
    CHECK(Wide_get_field_496(a) == 496 && Wide_get_field_497(a) && !Wide_get_field_005(a).has);
    CHECK(Wide_eq(a, a) && !Wide_eq(a, c) && Wide_hash(a) != Wide_hash(c) && Wide_lt(a, c));
    CHECK(Wide_repr_into(a, NULL, 0) > 5000);
    Wide *copy = Wide_copy(a);
    CHECK(Wide_eq(a, copy) && Wide_class.field_count == 500);
    Wide_unref(a);
    Wide_unref(b);
    Wide_unref(c);
    Wide_unref(copy);
    return run_end();
}
