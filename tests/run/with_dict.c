#include "with_dict.slots.h"
#include "run.h"

static void test_attributes(void)
{
    slots_value value;
    Child *child = Child_new(1, "one");
    Open *open = Child_as_Open(child);
    CHECK(slots_setattr(open, &Open_class, "added", slots_str("later")));
    CHECK(slots_getattr(child, &Child_class, "added", &value) && value.kind == SLOTS_VALUE_STR);
    CHECK(slots_setattr(child, &Child_class, "x", slots_int(5)) && Open_get_x(open) == 5);
    CHECK(slots_getattr(open, &Open_class, "y", &value) && strcmp(value.u.as_str, "one") == 0);
    CHECK(slots_delattr(child, &Child_class, "added") &&
          !slots_getattr(child, &Child_class, "added", &value));
    Child *copy = Child_copy(child);
    CHECK(slots_setattr(copy, &Child_class, "only", slots_int(1)));
    CHECK(!slots_getattr(child, &Child_class, "only", &value));
    Child_unref(copy);
    Child_unref(child);
}

int main(void)
{
    slots_value value;
    test_attributes();
    Bare *bare = Bare_new();
    CHECK(slots_setattr(bare, &Bare_class, "self", slots_int(3)) && Bare_class.dict_offset != 0);
    Bare_weakref weakref = Bare_weakref_of(bare);
    Bare_unref(bare);
    CHECK(Bare_weakref_get(weakref) == NULL);
    Opted *opted = Opted_new(true);
    CHECK(slots_setattr(opted, &Opted_class, "b", slots_bool(false)) && Opted_get_a(opted));
    CHECK(slots_getattr(opted, &Opted_class, "b", &value) && !value.u.as_bool);
    Opted_unref(opted);
    return run_end();
}
