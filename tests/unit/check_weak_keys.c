/* Weak containers whose look-ups call an == that raises, changes the container, or lets objects die. */
#include "unit.h"

typedef struct Key {
    int64_t number;
} Key;

/* What the next == with an element of that number does first. */
static struct {
    int64_t number;
    void (*action)(void);
} at;

/* All objects have one hash, so each look-up compares; two numbers from 100 on cannot be compared. */
static bool key_equal(const void *a, const void *b)
{
    const Key *x = a, *y = b;
    if (at.action != NULL && x->number == at.number) {
        void (*action)(void) = at.action;
        at.action = NULL;
        action();
    }
    if (x->number >= 100 && y->number >= 100)
        return slots_raise(EINVAL, "ValueError: incomparable");
    return x->number == y->number;
}

static uint64_t key_hash(const void *self)
{
    (void)self;
    return 1;
}

static slots_pool Key_pool;
static const slots_field Key_fields[] = {FIELD(Key, number, SLOTS_I64, 0)};
static const slots_class Key_class = {.name = "Key",
                                      .module = "__main__",
                                      .size = sizeof(Key),
                                      .alignment = _Alignof(Key),
                                      .flags = DATA_FLAGS | SLOTS_WEAK,
                                      .field_count = 1,
                                      .fields = Key_fields,
                                      .pool = &Key_pool,
                                      .equal = key_equal,
                                      .hash = key_hash};

static Key *key_new(int64_t number)
{
    Key *key = slots_new(&Key_class);
    key->number = number;
    return key;
}

static slots_weak_set *set;
static slots_weak_value_dict *values;
static slots_weak_key_dict *keys;
static Key *one, *two, *other_two, *three, *large, *larger;

static void set_up(void)
{
    set = slots_weak_set_new();
    values = slots_weak_value_dict_new();
    keys = slots_weak_key_dict_new();
    one = key_new(1), two = key_new(2), other_two = key_new(2), three = key_new(3);
    large = key_new(100), larger = key_new(101);
}

static void tear_down(void)
{
    void *all[] = {set, values, keys, one, two, other_two, three, large, larger};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        slots_unref(all[i]);
    check_nothing_lives();
}

START_TEST(equal_hashes_are_not_enough)
{
    slots_value value;
    ck_assert(slots_weak_set_add(set, one) && slots_weak_set_add(set, two));
    ck_assert(slots_weak_set_has(set, other_two) && !slots_weak_set_has(set, three));
    ck_assert(slots_weak_set_add(set, other_two));
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    ck_assert(slots_weak_key_dict_put(keys, one, slots_int(1)));
    ck_assert(slots_weak_key_dict_put(keys, two, slots_int(2)));
    ck_assert(slots_weak_key_dict_get(keys, other_two, &value) && value.u.as_int == 2);
    ck_assert(!slots_weak_key_dict_get(keys, three, &value));
    ck_assert(slots_weak_value_dict_put(values, slots_object(one), three));
    ck_assert_ptr_null(slots_weak_value_dict_get(values, slots_object(two)));
    ck_assert(slots_weak_set_del(set, other_two) && !slots_weak_set_del(set, two));
}
END_TEST

START_TEST(what_equality_raises)
{
    const char *const error = "ValueError: incomparable";
    slots_value value;
    ck_assert(slots_weak_set_add(set, large) && slots_weak_set_add(set, one));
    ck_assert(!slots_weak_set_add(set, larger));
    assert_raised(EINVAL, error);
    ck_assert(!slots_weak_set_has(set, larger));
    assert_raised(EINVAL, error);
    ck_assert(!slots_weak_set_del(set, larger));
    assert_raised(EINVAL, error);
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    ck_assert(slots_weak_key_dict_put(keys, large, slots_int(1)));
    ck_assert(!slots_weak_key_dict_put(keys, larger, slots_int(2)));
    assert_raised(EINVAL, error);
    ck_assert(!slots_weak_key_dict_get(keys, larger, &value));
    assert_raised(EINVAL, error);
    ck_assert(slots_weak_value_dict_put(values, slots_object(large), one));
    ck_assert(!slots_weak_value_dict_put(values, slots_object(larger), two));
    assert_raised(EINVAL, error);
    ck_assert_ptr_null(slots_weak_value_dict_get(values, slots_object(larger)));
    assert_raised(EINVAL, error);
    ck_assert_uint_eq(slots_weak_value_dict_len(values), 1);
}
END_TEST

START_TEST(what_order_of_sets_raises)
{
    slots_weak_set *other = slots_weak_set_new();
    ck_assert(slots_weak_set_add(set, one) && slots_weak_set_add(set, large));
    ck_assert(slots_weak_set_add(other, larger));
    ck_assert(!slots_lt(set, other, &slots_weak_set_class)); /* from the second side only */
    assert_raised(EINVAL, "ValueError: incomparable");
    ck_assert(!slots_lt(other, set, &slots_weak_set_class));
    assert_raised(EINVAL, "ValueError: incomparable");
    ck_assert(!slots_eq(set, other, &slots_weak_set_class));
    errno = 0;
    slots_unref(other);
}
END_TEST

/* ---- What changes during a look-up ---- */

static Key *more[40];

/* Enough for larger arrays. */
static void add_many(void)
{
    for (size_t i = 0; i < COUNT_OF(more); i++) {
        more[i] = key_new(10 + (int64_t)i);
        ck_assert(slots_weak_set_add(set, more[i]));
    }
}

START_TEST(elements_added_during_a_look_up)
{
    ck_assert(slots_weak_set_add(set, one) && slots_weak_set_add(set, two));
    at.number = 1;
    at.action = add_many;
    ck_assert(slots_weak_set_has(set, other_two));
    ck_assert_uint_eq(slots_weak_set_len(set), 2 + COUNT_OF(more));
    for (size_t i = 0; i < COUNT_OF(more); i++) {
        ck_assert(slots_weak_set_has(set, more[i]));
        slots_unref(more[i]);
    }
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
}
END_TEST

static void add_many_and_drop_them(void)
{
    add_many();
    for (size_t i = 0; i < COUNT_OF(more); i++)
        slots_unref(more[i]);
}

/* The one that is equal has moved when == says so. */
START_TEST(the_equal_element_moves)
{
    ck_assert(slots_weak_set_add(set, one) && slots_weak_set_add(set, two));
    at.number = 2;
    at.action = add_many_and_drop_them;
    ck_assert(slots_weak_set_has(set, other_two));
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    ck_assert(slots_weak_set_has(set, one) && !slots_weak_set_has(set, three));
}
END_TEST

static void drop_two(void)
{
    slots_unref(two);
    two = NULL;
}

START_TEST(the_equal_element_dies)
{
    slots_value value;
    ck_assert(slots_weak_set_add(set, two) && slots_weak_set_add(set, one));
    ck_assert(slots_weak_key_dict_put(keys, two, slots_int(7)));
    at.number = 2;
    at.action = drop_two;
    ck_assert(!slots_weak_set_has(set, other_two));
    ck_assert(slots_weak_set_has(set, one) && slots_weak_set_len(set) == 1);
    ck_assert(!slots_weak_key_dict_get(keys, other_two, &value) && slots_weak_key_dict_len(keys) == 0);
    ck_assert(slots_weak_set_add(set, other_two) && slots_weak_set_len(set) == 2);
}
END_TEST

static void look_and_drop_two(void)
{
    ck_assert_uint_eq(slots_weak_set_len(set), 3);
    drop_two();
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    ck_assert(slots_weak_set_has(set, three) && !slots_weak_set_has(set, other_two));
}

START_TEST(look_ups_during_a_look_up)
{
    ck_assert(slots_weak_set_add(set, one) && slots_weak_set_add(set, two) && slots_weak_set_add(set, three));
    at.number = 1;
    at.action = look_and_drop_two;
    ck_assert(!slots_weak_set_has(set, other_two) && slots_weak_set_has(set, three));
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
}
END_TEST

/* Callbacks find the dying object in no container, though its entry is still there: the set was told of it first. */
static void look_at_death(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    (void)context;
    ck_assert_ptr_null(slots_weakref_get(dead));
    ck_assert(!slots_weak_set_has(set, other_two) && slots_weak_set_has(set, one));
}

static void callback(void)
{
}

START_TEST(a_look_up_while_an_element_dies)
{
    ck_assert(slots_weak_set_add(set, two) && slots_weak_set_add(set, one));
    ck_assert_ptr_nonnull(slots_weakref_on_death(two, look_at_death, callback, NULL));
    drop_two();
    ck_assert_uint_eq(slots_weak_set_len(set), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("weak keys");
    TCase *tests = tcase_create("weak keys");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, equal_hashes_are_not_enough);
    tcase_add_test(tests, what_equality_raises);
    tcase_add_test(tests, what_order_of_sets_raises);
    tcase_add_test(tests, elements_added_during_a_look_up);
    tcase_add_test(tests, the_equal_element_moves);
    tcase_add_test(tests, the_equal_element_dies);
    tcase_add_test(tests, a_look_up_while_an_element_dies);
    tcase_add_test(tests, look_ups_during_a_look_up);
    return suite_run(suite);
}
