#include "empty.slots.h"
#include "run.h"

int main(void)
{
    Empty *a = Empty_new(), *b = Empty_new();
    CHECK(sizeof(Empty) == 1 && sizeof(EmptyChild) == 1 && a != b && Empty_eq(a, a));
    CHECK_REPR(Empty_repr(a), "Empty()");
    Filled *filled = Filled_new(0.5, true);
    CHECK_SIZE(Filled, 16);
    CHECK_REPR(Empty_repr(Filled_as_Empty(filled)), "Filled(x=0.5, b=True)");
    Unit unit, other;
    CHECK(Unit_init(&unit) && Unit_init(&other) && Unit_eq(&unit, &other) && Unit_le(&unit, &other));
    CHECK(!Unit_lt(&unit, &other) && Unit_hash(&unit) == Unit_hash(&other));
    Unit_fini(&unit);
    Unit_fini(&other);
    Empty_unref(a);
    Empty_unref(b);
    Filled_unref(filled);
    return run_end();
}
