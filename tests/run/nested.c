/* Nested classes and enumerations. */
#include "nested.slots.h"
#include "run.h"

int main(void)
{
    Outer_Inner *inner = Outer_Inner_new(4);
    Outer *outer = Outer_new(Outer_Kind_B, inner);
    CHECK_REPR(Outer_repr(outer), "Outer(kind=<Kind.B: 'b'>, inner=Outer.Inner(x=4))");
    CHECK(Outer_get_inner(outer) == inner && inner->x == 4);
    Outer_Inner_weakref weak = Outer_Inner_weakref_of(inner);
    Outer_Inner_unref(inner);
    Child *child = Child_create();
    CHECK_REPR(Child_repr(child), "Child(x=3)");
    CHECK(Outer_set_inner(outer, Child_as_Outer_Inner(child)));
    CHECK(Outer_Inner_weakref_get(weak) == NULL);
    CHECK(Outer_Inner_as_Child(Outer_get_inner(outer)) == child);
    Child_unref(child);
    Outer_unref(outer);
    return run_end();
}
