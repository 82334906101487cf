/* Arguments that a call cannot take: NULL, objects of other kinds, addresses that are none, sizes that no memory
 * has. The call fails with errno and Python's text, and nothing has changed. */
#include "runtime/internal.h"
#include "unit.h"

#include <string.h>

/* What no object of the heap is; where a weak reference to it is asked for, too. */
static Node local;

/* ---- Lists and dicts ---- */

START_TEST(what_is_no_list)
{
    Node *node = node_new(1, NULL);
    slots_list *const wrong[] = {NULL, (slots_list *)(void *)node, (slots_list *)(void *)&local};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        ck_assert_uint_eq(slots_list_len(wrong[i]), 0);
        assert_raised(EINVAL, "TypeError: not a list");
        ck_assert(!slots_list_append(wrong[i], slots_int(1)));
        assert_raised(EINVAL, "TypeError: not a list");
        ck_assert_int_eq(slots_list_at(wrong[i], 0).kind, SLOTS_VALUE_NONE);
        assert_raised(EINVAL, "TypeError: not a list");
    }
    slots_list *list = slots_list_new();
    ck_assert_int_eq(slots_list_at(list, 0).kind, SLOTS_VALUE_NONE);
    assert_raised(EINVAL, "IndexError: list index out of range");
    slots_unref(list);
    slots_unref(node);
}
END_TEST

START_TEST(what_is_no_dict)
{
    slots_list *list = slots_list_new();
    slots_dict *const wrong[] = {NULL, (slots_dict *)(void *)list};
    slots_value key = slots_int(1), value;
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        ck_assert(!slots_dict_put(wrong[i], key, key));
        assert_raised(EINVAL, "TypeError: not a dict");
        ck_assert(!slots_dict_get(wrong[i], key, &value));
        assert_raised(EINVAL, "TypeError: not a dict");
        ck_assert(!slots_dict_del(wrong[i], key));
        assert_raised(EINVAL, "TypeError: not a dict");
        ck_assert(!slots_dict_at(wrong[i], 0, NULL, NULL));
        assert_raised(EINVAL, "TypeError: not a dict");
        ck_assert_uint_eq(slots_dict_len(wrong[i]), 0);
        assert_raised(EINVAL, "TypeError: not a dict");
    }
    slots_dict *dict = slots_dict_new();
    ck_assert(slots_dict_put(dict, key, slots_str("one")));
    ck_assert(!slots_dict_del(dict, slots_list(list)));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert(!slots_dict_get(dict, slots_list(list), NULL));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert(!slots_dict_put(dict, key, slots_str(NULL)));
    ck_assert(slots_dict_get(dict, key, NULL) && slots_dict_get(dict, key, &value));
    ck_assert_str_eq(value.u.as_str, "one");
    ck_assert(!slots_dict_get(dict, slots_int(2), &value) && !slots_dict_at(dict, 1, &key, &value));
    slots_unref(dict);
    slots_unref(list);
}
END_TEST

/* ---- Weak containers ---- */

START_TEST(what_is_no_weak_dictionary)
{
    Node *node = node_new(1, NULL);
    slots_value value;
    slots_weak_cursor cursor = {0};
    slots_weak_set *set = slots_weak_set_new();
    slots_weak_value_dict *const values[] = {NULL, (slots_weak_value_dict *)(void *)set};
    slots_weak_key_dict *const keys[] = {NULL, (slots_weak_key_dict *)(void *)set};
    const char *const value_error = "TypeError: not a WeakValueDictionary";
    const char *const key_error = "TypeError: not a WeakKeyDictionary";
    for (size_t i = 0; i < COUNT_OF(values); i++) {
        ck_assert(!slots_weak_value_dict_put(values[i], slots_int(1), node));
        assert_raised(EINVAL, value_error);
        ck_assert_ptr_null(slots_weak_value_dict_get(values[i], slots_int(1)));
        assert_raised(EINVAL, value_error);
        ck_assert(!slots_weak_value_dict_del(values[i], slots_int(1)));
        ck_assert_uint_eq(slots_weak_value_dict_len(values[i]), 0);
        ck_assert_ptr_null(slots_weak_value_dict_next(values[i], &cursor, &value));
        assert_raised(EINVAL, value_error);
        ck_assert(!slots_weak_key_dict_put(keys[i], node, slots_int(1)));
        assert_raised(EINVAL, key_error);
        ck_assert(!slots_weak_key_dict_get(keys[i], node, &value));
        assert_raised(EINVAL, key_error);
        ck_assert(!slots_weak_key_dict_has(keys[i], node) && !slots_weak_key_dict_del(keys[i], node));
        ck_assert_uint_eq(slots_weak_key_dict_len(keys[i]), 0);
        ck_assert_ptr_null(slots_weak_key_dict_next(keys[i], &cursor, &value));
        assert_raised(EINVAL, key_error);
    }
    slots_unref(set);
    slots_unref(node);
}
END_TEST

START_TEST(what_is_no_weak_set)
{
    Node *node = node_new(1, NULL);
    slots_weak_cursor cursor = {0};
    slots_weak_value_dict *values = slots_weak_value_dict_new();
    slots_weak_set *const wrong[] = {NULL, (slots_weak_set *)(void *)values};
    for (size_t i = 0; i < COUNT_OF(wrong); i++) {
        ck_assert(!slots_weak_set_add(wrong[i], node));
        assert_raised(EINVAL, "TypeError: not a WeakSet");
        ck_assert(!slots_weak_set_has(wrong[i], node) && !slots_weak_set_del(wrong[i], node));
        assert_raised(EINVAL, "TypeError: not a WeakSet");
        ck_assert_uint_eq(slots_weak_set_len(wrong[i]), 0);
        ck_assert_ptr_null(slots_weak_set_next(wrong[i], &cursor));
        assert_raised(EINVAL, "TypeError: not a WeakSet");
    }
    slots_unref(values);
    slots_unref(node);
}
END_TEST

START_TEST(what_no_weak_container_holds)
{
    Node *node = node_new(1, NULL);
    slots_list *list = slots_list_new();
    slots_value value;
    slots_weak_value_dict *values = slots_weak_value_dict_new();
    slots_weak_key_dict *keys = slots_weak_key_dict_new();
    ck_assert(!slots_weak_value_dict_put(values, slots_int(1), NULL));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'NoneType' object");
    ck_assert(!slots_weak_value_dict_put(values, slots_int(1), &local));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    ck_assert(!slots_weak_value_dict_put(values, slots_list(list), node));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert_ptr_null(slots_weak_value_dict_get(values, slots_list(list)));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert(!slots_weak_value_dict_del(values, slots_list(list)));
    ck_assert_uint_eq(slots_weak_value_dict_len(values), 0);

    ck_assert(!slots_weak_key_dict_put(keys, node, slots_str(NULL)));
    assert_raised(EINVAL, "ValueError: not a value: NULL or too long");
    ck_assert_uint_eq(slots_weak_key_dict_len(keys), 0);
    ck_assert(slots_weak_key_dict_put(keys, node, slots_int(1)));
    ck_assert(!slots_weak_key_dict_put(keys, node, slots_str(NULL)));
    ck_assert(slots_weak_key_dict_get(keys, node, &value) && value.u.as_int == 1);
    ck_assert(slots_weak_key_dict_get(keys, node, NULL));
    slots_weak_cursor cursor = {0};
    Node *next = slots_weak_key_dict_next(keys, &cursor, NULL);
    ck_assert_ptr_eq(next, node);
    slots_unref(next);
    slots_unref(values);
    slots_unref(keys);
    slots_unref(list);
    slots_unref(node);
}
END_TEST

START_TEST(a_set_that_changes_during_iteration)
{
    Node *nodes[3];
    slots_weak_cursor cursor = {0};
    slots_weak_set *set = slots_weak_set_new();
    for (int i = 0; i < 3; i++)
        nodes[i] = node_new(i, NULL);
    ck_assert(slots_weak_set_add(set, nodes[0]) && slots_weak_set_add(set, nodes[1]));
    Node *first = slots_weak_set_next(set, &cursor);
    ck_assert_ptr_eq(first, nodes[0]);
    slots_unref(first);
    ck_assert(slots_weak_set_add(set, nodes[2]));
    ck_assert_ptr_null(slots_weak_set_next(set, &cursor));
    assert_raised(EINVAL, "RuntimeError: Set changed size during iteration");
    slots_unref(set);
    for (int i = 0; i < 3; i++)
        slots_unref(nodes[i]);
}
END_TEST

static void trampoline(slots_weakref dead, slots_callback callback, void *context)
{
    (void)dead, (void)callback, (void)context;
}

START_TEST(callbacks_that_are_none)
{
    Node *node = node_new(1, NULL);
    ck_assert_ptr_null(slots_weakref_on_death(node, trampoline, NULL, NULL));
    assert_raised(EINVAL, "TypeError: a callback is needed");
    ck_assert_ptr_null(slots_weakref_on_death(node, NULL, (slots_callback)trampoline, NULL));
    assert_raised(EINVAL, "TypeError: a callback is needed");
    ck_assert_ptr_null(slots_finalize(node, NULL, NULL));
    assert_raised(EINVAL, "TypeError: a callback is needed");
    slots_unref(node);
}
END_TEST

/* The class of the slot's objects takes no weak references. */
typedef struct Wrong {
    slots_weakref weak;
} Wrong;
static slots_pool Wrong_pool;
static const slots_field Wrong_fields[] = {WEAK_FIELD(Wrong, weak, &Box_class)};
static const slots_class Wrong_class = CLASS(Wrong, "Wrong", NULL, DATA_FLAGS, Wrong_fields, &Wrong_pool);

START_TEST(what_takes_no_weak_references)
{
    Wrong *wrong = slots_new(&Wrong_class);
    Box *box = box_new(slots_none());
    ck_assert(!slots_setattr(wrong, &Wrong_class, "weak", slots_object(box)));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'Box' object");
    ck_assert_uint_eq(wrong->weak.bits, 0);
    slots_unref(wrong);
    slots_unref(box);
}
END_TEST

/* ---- Objects and values ---- */

START_TEST(what_is_no_object)
{
    slots_any slot = {0};
    slots_value nothing = slots_none(), wrong = slots_none(), beyond = slots_none();
    nothing.kind = SLOTS_VALUE_OBJECT;
    ck_assert(!slots_any_set(&slot, nothing));
    assert_raised(EINVAL, "TypeError: not an object of the heap");
    slots_list *list = slots_list_new();
    wrong.kind = SLOTS_VALUE_DICT;
    wrong.u.as_list = list;
    ck_assert(!slots_any_set(&slot, wrong));
    assert_raised(EINVAL, "TypeError: a 'list' where a list or dict is needed");
    slots_unref(list);
    ck_assert(!slots_any_set(&slot, slots_list(list)));
    assert_raised(EINVAL, "TypeError: not a live object of the heap");
    beyond.kind = SLOTS_VALUE_ENUM;
    beyond.u.as_enum = (const slots_enum_member *)(UINTPTR_MAX - 4095);
    if (UINTPTR_MAX > UINT32_MAX) {
        ck_assert(!slots_any_set(&slot, beyond));
        assert_raised(ENOMEM, "MemoryError");
    }
    ck_assert(!slots_any_has(&slot));
    ck_assert_ptr_null(slots_ref(NULL));
    assert_raised(EINVAL, "TypeError: not a live object of the heap");
    Node *node = node_new(1, NULL);
    slots_unref((char *)node + 1); /* is no object's address */
    slots_unref((char *)node + 100000);
    ck_assert_ptr_eq(slots_class_of(node), &Node_class);
    slots_unref(node);
    bool holds;
    ck_assert(!slots_compare_values(slots_object(&local), slots_int(1), '<', &holds));
    assert_raised(EINVAL, "TypeError: '<' not supported between instances of 'object' and 'int'");
    ck_assert_ptr_null(slots_copy(NULL, &Node_class));
    assert_raised(EINVAL, "TypeError: there is nothing to copy");
    ck_assert_ptr_null(slots_replace(NULL, &Node_class, NULL));
    assert_raised(EINVAL, "TypeError: replace() should be called on dataclass instances");
}
END_TEST

START_TEST(texts_and_bytes_that_are_too_long)
{
    volatile size_t size = (size_t)UINT32_MAX;
    slots_value text = slots_str_n("x", size), bytes = slots_bytes("x", size);
    ck_assert(text.kind == SLOTS_VALUE_STR && bytes.kind == SLOTS_VALUE_BYTES);
    if (SIZE_MAX > UINT32_MAX) {
        size++;
        text = slots_str_n("x", size), bytes = slots_bytes("x", size);
        ck_assert(text.kind == SLOTS_VALUE_INVALID && bytes.kind == SLOTS_VALUE_INVALID);
        ck_assert(!slots_is_default(text) && slots_is_default(slots_default()));
        ck_assert_int_eq(slots_bytes(NULL, size).kind, SLOTS_VALUE_INVALID);
    }
    ck_assert(!slots_is_default(slots_none()));
    ck_assert_int_eq(slots_bytes(NULL, 0).kind, SLOTS_VALUE_BYTES);
    ck_assert_int_eq(slots_bytes(NULL, 1).kind, SLOTS_VALUE_INVALID);
    ck_assert(slots_dict(NULL).kind == SLOTS_VALUE_NONE && slots_list(NULL).kind == SLOTS_VALUE_NONE);
}
END_TEST

static void put_far_too_much(const void *self, slots_text *out)
{
    volatile size_t size = SIZE_MAX;
    (void)self;
    slots_put(out, "Huge(");
    slots_put_n(out, "x", size);
    slots_put(out, "what comes behind a failure");
    slots_put_n(out, "x", size);
}

/* A text as long as the address space, where it grows, is refused before any of it is read. */
START_TEST(texts_longer_than_their_buffer)
{
    char long_text[3000];
    size_t size;
    memset(long_text, 'x', sizeof long_text);
    char *text = slots_str_of(slots_str_n(long_text, sizeof long_text), &size);
    ck_assert_uint_eq(size, sizeof long_text);
    ck_assert_mem_eq(text, long_text, size);
    slots_free(text);
    Box *unset = slots_new(&Box_class);
    char buffer[8] = "before";
    ck_assert_uint_eq(slots_repr_into(unset, &Box_class, buffer, sizeof buffer), 0);
    assert_raised(EINVAL, "AttributeError: 'Box' object has no attribute 'value'");
    ck_assert_str_eq(buffer, "");
    slots_unref(unset);
}
END_TEST

START_TEST(texts_that_fit_no_memory)
{
    static slots_pool pool;
    static slots_class type;
    char buffer[8] = "before";
    slots_blob blob = {0};
    memcpy(&type, &Node_class, sizeof type);
    type.pool = &pool;
    type.write = put_far_too_much;
    Node *node = slots_new(&type);
    ck_assert_ptr_null(slots_repr(node, &type));
    assert_raised(ENOMEM, "MemoryError");
    slots_list *list = slots_list_new();
    size_t size;
    ck_assert(slots_list_append(list, slots_object(node)));
    ck_assert_ptr_null(slots_str_of(slots_list(list), &size));
    assert_raised(ENOMEM, "MemoryError");
    slots_text failed = slots_text_growing(buffer, sizeof buffer);
    put_far_too_much(NULL, &failed);
    ck_assert_ptr_null(slots_text_finish(&failed, true, &size));
    assert_raised(ENOMEM, "MemoryError");
    strcpy(buffer, "before");
    ck_assert(!slots_blob_set(&blob, slots_bytes_of("x", UINT32_MAX - 4)));
    assert_raised(ENOMEM, "MemoryError");
    ck_assert_ptr_null(slots_blob_get(&blob).data);
    slots_unref(list);
    slots_unref(node);
    ck_assert_uint_eq(slots_repr_into(NULL, &Node_class, buffer, 0), 4);
    ck_assert_str_eq(buffer, "before");
    ck_assert_uint_eq(slots_repr_into(NULL, &Node_class, NULL, 8), 4);
    ck_assert_uint_eq(slots_repr_into(NULL, &Node_class, buffer, 3), 4);
    ck_assert_str_eq(buffer, "No");
}
END_TEST

/* ---- Errors ---- */

/* The text is cut, but not within a character. */
START_TEST(long_errors_are_cut)
{
    char name[1200];
    slots_value value;
    Node *node = node_new(1, NULL);
    for (size_t extra = 0; extra < 4; extra++) { /* each place of a cut */
        memset(name, 'x', extra);
        for (size_t i = 0; i < 290; i++)
            memcpy(name + extra + 4 * i, "\xf0\x9f\x98\x80", 5);
        ck_assert(!slots_getattr(node, &Node_class, name, &value));
        ck_assert_int_eq(errno, EINVAL);
        size_t length = strlen(slots_error());
        ck_assert(length > 500 && length < 512);
        ck_assert_uint_eq((length - strlen("AttributeError: 'Node' object has no attribute '") - extra) % 4,
                          0);
    }
    memset(name, 'y', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ck_assert(!slots_getattr(node, &Node_class, name, &value));
    ck_assert_uint_ge(strlen(slots_error()), 510);
    memset(name, '\x80', sizeof name - 1); /* no text at all: it is cut somewhere */
    slots_raise(EINVAL, "%s", name);
    ck_assert_uint_eq(strlen(slots_error()), 511);
    errno = 0;
    slots_unref(node);
}
END_TEST

static void *raise_first(void *result)
{
    ck_assert_str_eq(slots_error(), "");
    ck_assert_int_eq(slots_raise_order("A", "B"), SLOTS_RAISED);
    assert_raised(EINVAL, "TypeError: '<' not supported between instances of 'A' and 'B'");
    ck_assert(!slots_raise_unset(NULL, NULL, "x"));
    assert_raised(EINVAL, "AttributeError: 'NoneType' object has no attribute 'x'");
    return result;
}

/* What a hook raises before any comparison of its thread. */
START_TEST(errors_are_those_of_a_thread)
{
    pthread_t thread;
    void *result = NULL;
    slots_raise(EINVAL, "ValueError: ours");
    ck_assert_int_eq(pthread_create(&thread, NULL, raise_first, &result), 0);
    pthread_join(thread, &result);
    ck_assert_ptr_eq(result, &result);
    assert_raised(EINVAL, "ValueError: ours");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("misuse");
    TCase *tests = unit_case(suite, "misuse");
    tcase_add_test(tests, what_is_no_list);
    tcase_add_test(tests, what_is_no_dict);
    tcase_add_test(tests, what_is_no_weak_dictionary);
    tcase_add_test(tests, what_is_no_weak_set);
    tcase_add_test(tests, what_no_weak_container_holds);
    tcase_add_test(tests, a_set_that_changes_during_iteration);
    tcase_add_test(tests, callbacks_that_are_none);
    tcase_add_test(tests, what_takes_no_weak_references);
    tcase_add_test(tests, what_is_no_object);
    tcase_add_test(tests, texts_and_bytes_that_are_too_long);
    tcase_add_test(tests, texts_longer_than_their_buffer);
    tcase_add_test(tests, texts_that_fit_no_memory);
    tcase_add_test(tests, long_errors_are_cut);
    tcase_add_test(tests, errors_are_those_of_a_thread);
    return suite_run(suite);
}
