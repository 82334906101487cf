#include "untyped.slots.h"
#include "run.h"

static void test_values(void)
{
    Pair *p = Pair_create(slots_int(1));
    CHECK_REPR(Pair_repr(p), "Pair(first=1, second=None)");
    CHECK(Pair_set_first(p, slots_str("a text that does not fit into eight bytes")));
    CHECK(Pair_set_first(p, Pair_get_first(p)));
    CHECK(Pair_set_second(p, slots_object(p)));
    CHECK_REPR(Pair_repr(p), "Pair(first='a text that does not fit into eight bytes', second=...)");
    CHECK(Pair_set_second(p, slots_bool(true)));
    CHECK(Pair_get_second(p).kind == SLOTS_VALUE_BOOL && Pair_get_second(p).u.as_bool);
    errno = 0;
    CHECK(!Pair_set_first(p, slots_str(NULL)) && errno == EINVAL);
    Pair *q = Pair_copy(p);
    CHECK(Pair_eq(p, q) && Pair_set_second(q, slots_int(1)) && Pair_eq(p, q)); /* 1 == True */
    Pair_unref(p);
    Pair_unref(q);
}

static void test_containers(void)
{
    Container *a = Container_create(), *b = Container_create();
    slots_list *items = Container_get_items(a).u.as_list;
    CHECK(slots_list_append(items, slots_int(1)) && slots_list_append(items, slots_object(a)));
    CHECK(slots_dict_put(Container_get_index(a).u.as_dict, slots_str("k"), slots_float(0.5)));
    CHECK_REPR(Container_repr(a), "Container(items=[1, ...], index={'k': 0.5})");
    CHECK_REPR(Container_repr(b), "Container(items=[], index={})");
    slots_list_append(Container_get_items(b).u.as_list, slots_list(items));
    CHECK_REPR(Container_repr(b),
               "Container(items=[[1, Container(items=[...], index={'k': 0.5})]], index={})");
    CHECK(Container_set_items(a, slots_none())); /* ends the cycle */
    Container_unref(a);
    Container_unref(b);
    slots_list *shared = slots_list_new();
    a = Container_new(slots_list(shared));
    CHECK(Container_get_items(a).u.as_list == shared);
    slots_unref(shared);
    Container_unref(a);
}

#ifdef SLOTS_VALUE /* not in C99 */
static void test_value_of_an_expression(slots_list *list)
{
    CHECK(SLOTS_VALUE((bool)true).kind == SLOTS_VALUE_BOOL && SLOTS_VALUE('x').kind == SLOTS_VALUE_INT);
    CHECK(SLOTS_VALUE(3u).u.as_int == 3 && SLOTS_VALUE(sizeof(int)).u.as_int == sizeof(int));
    CHECK(SLOTS_VALUE(UINT64_MAX).kind == SLOTS_VALUE_INVALID);
    CHECK(SLOTS_VALUE(1.5f).kind == SLOTS_VALUE_FLOAT && SLOTS_VALUE("x").kind == SLOTS_VALUE_STR);
    CHECK(SLOTS_VALUE(list).kind == SLOTS_VALUE_LIST && SLOTS_VALUE(NULL).kind == SLOTS_VALUE_NONE);
}
#endif

int main(void)
{
#ifdef SLOTS_VALUE
    slots_list *of_values = slots_list_new();
    test_value_of_an_expression(of_values);
    slots_unref(of_values);
#endif
    test_values();
    test_containers();
    return run_end();
}
