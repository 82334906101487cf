#include "asdict.slots.h"
#include "run.h"

static Shape *shape(Shape *next, slots_value items)
{
    Point *at = Point_create(1.5);
    Plain *plain = Plain_new(7);
    Shape *made = Shape_create(at, .next = next, .items = items, .plain = plain);
    Plain_unref(plain);
    Point_unref(at);
    return made;
}

static void test_conversion(void)
{
    slots_list *list = slots_list_new();
    slots_dict *dict = slots_dict_new();
    Point *point = Point_create(2.5);
    CHECK(slots_list_append(list, slots_object(point)) && slots_list_append(list, slots_int(1)));
    CHECK(slots_dict_put(dict, slots_str("k"), slots_list(list)));
    Shape *inner = shape(NULL, slots_none()), *outer = shape(inner, slots_dict(dict));
    slots_dict *got = slots_asdict(outer, &Shape_class);
    CHECK_REPR(
        slots_repr(got, NULL),
        "{'at': {'x': 1.5, 'hidden': 3}, 'color': <Color.RED: 1>, 'next': {'at': {'x': 1.5, 'hidden': 3}, "
        "'color': <Color.RED: 1>, 'next': None, 'items': None, 'plain': Plain(n=7), 'text': 'a', 'data': b'b', "
        "'maybe': None, 'big': True, 'late': 0}, 'items': {'k': [{'x': 2.5, 'hidden': 3}, 1]}, "
        "'plain': Plain(n=7), 'text': 'a', 'data': b'b', 'maybe': None, 'big': True, 'late': 0}");
    slots_unref(got);
    slots_list *values = slots_astuple(outer, &Shape_class);
    CHECK_REPR(
        slots_repr(values, NULL),
        "[[1.5, 3], <Color.RED: 1>, [[1.5, 3], <Color.RED: 1>, None, None, Plain(n=7), 'a', b'b', None, True, "
        "0], {'k': [[2.5, 3], 1]}, Plain(n=7), 'a', b'b', None, True, 0]");
    slots_unref(values);
    CHECK(slots_list_append(list, slots_object(outer)));
    CHECK_FAILS(slots_asdict(outer, &Shape_class) == NULL, ELOOP,
                "RecursionError: maximum recursion depth exceeded");
    CHECK(Shape_set_items(outer, slots_none()));
    Shape_unref(outer);
    Shape_unref(inner);
    slots_unref(dict);
    slots_unref(list);
    Point_unref(point);
}

static void test_deep(void)
{
    Chain *chain = NULL;
    for (int i = 0; i < 200000; i++) {
        Chain *longer = Chain_new(chain);
        Chain_unref(chain);
        chain = longer;
    }
    slots_dict *got = slots_asdict(chain, &Chain_class);
    CHECK(got != NULL && slots_dict_len(got) == 1);
    slots_unref(got);
    Chain_unref(chain);
}

static void test_errors(void)
{
    Plain *plain = Plain_new(1);
    CHECK_FAILS(slots_asdict(plain, &Plain_class) == NULL, EINVAL,
                "TypeError: asdict() should be called on dataclass instances");
    CHECK_FAILS(slots_astuple(NULL, &Point_class) == NULL, EINVAL,
                "TypeError: astuple() should be called on dataclass instances");
    Plain_unref(plain);
    Unset *unset = Unset_new();
    CHECK_FAILS(slots_asdict(unset, &Unset_class) == NULL, EINVAL,
                "AttributeError: 'Unset' object has no attribute 'a'");
    Unset_unref(unset);
}

int main(void)
{
    test_conversion();
    test_deep();
    test_errors();
    return run_end();
}
