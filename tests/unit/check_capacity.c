/* Lists, dicts and weak containers at their largest: compiled in here with small limits, in place of the library's. */
#define DICT_CAPACITY_MAX ((uint32_t)64)
#define LENGTH_MAX ((size_t)100)
#include "runtime/dict.c"
#include "runtime/list.c"

#define rebuild rebuild_weak
#define make_room make_room_of_weak
#define FIRST_CAPACITY FIRST_CAPACITY_OF_WEAK
#include "runtime/weak.c"

#include "unit.h"

START_TEST(a_full_list_takes_no_more)
{
    slots_list *list = slots_list_new();
    for (size_t i = 0; i < LENGTH_MAX; i++)
        ck_assert(slots_list_append(list, slots_str("some text")));
    ck_assert(!slots_list_append(list, slots_str("too much")));
    assert_raised(ENOMEM, "MemoryError");
    ck_assert_uint_eq(slots_list_len(list), LENGTH_MAX);
    ck_assert_str_eq(slots_list_at(list, LENGTH_MAX - 1).u.as_str, "some text");
    slots_unref(list);
}
END_TEST

START_TEST(a_full_dict_takes_no_more)
{
    slots_dict *dict = slots_dict_new();
    slots_value value;
    for (uint32_t i = 0; i < DICT_CAPACITY_MAX; i++)
        ck_assert(slots_dict_put(dict, slots_int(i), slots_str("some text")));
    ck_assert(!slots_dict_put(dict, slots_str("one more key"), slots_str("too much")));
    assert_raised(ENOMEM, "MemoryError");
    ck_assert(slots_dict_put(dict, slots_int(3), slots_int(4))); /* no more room is needed */
    ck_assert(slots_dict_del(dict, slots_int(0)) && !slots_dict_put(dict, slots_int(0), slots_none()));
    assert_raised(ENOMEM, "MemoryError");
    for (uint32_t i = 1; i <= DICT_CAPACITY_MAX / 2; i++)
        ck_assert(slots_dict_del(dict, slots_int(i)));
    ck_assert(slots_dict_put(dict, slots_int(1), slots_none())); /* in a gap */
    ck_assert(slots_dict_get(dict, slots_int(DICT_CAPACITY_MAX - 1), &value));
    ck_assert_uint_eq(slots_dict_len(dict), DICT_CAPACITY_MAX / 2);
    slots_unref(dict);
}
END_TEST

START_TEST(a_full_set_takes_no_more)
{
    enum { MOST = 64 };
    Node *nodes[MOST + 1];
    slots_weak_set *set = slots_weak_set_new();
    for (int i = 0; i <= MOST; i++)
        nodes[i] = node_new(i, NULL);
    for (int i = 0; i < MOST; i++)
        ck_assert(slots_weak_set_add(set, nodes[i]));
    ck_assert(!slots_weak_set_add(set, nodes[MOST]));
    assert_raised(ENOMEM, "MemoryError");
    ck_assert_uint_eq(slots_weak_set_len(set), MOST);
    for (int i = 0; i < MOST; i += 2)
        slots_unref(nodes[i]);
    ck_assert(slots_weak_set_add(set, nodes[MOST]));
    ck_assert_uint_eq(slots_weak_set_len(set), MOST / 2 + 1);
    for (int i = 1; i < MOST; i += 2) {
        ck_assert(slots_weak_set_has(set, nodes[i]));
        slots_unref(nodes[i]);
    }
    slots_unref(nodes[MOST]);
    slots_unref(set);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("capacity");
    TCase *tests = unit_case(suite, "capacity");
    tcase_add_test(tests, a_full_list_takes_no_more);
    tcase_add_test(tests, a_full_dict_takes_no_more);
    tcase_add_test(tests, a_full_set_takes_no_more);
    return suite_run(suite);
}
