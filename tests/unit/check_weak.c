/* Weak dictionaries and sets, and finalizers. */
#include "unit.h"

#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

#define COUNT 1000

static char log_text[4096];

static void log_put(const char *text)
{
    strcat(log_text, text);
    strcat(log_text, " ");
}

static void assert_log(const char *expected)
{
    ck_assert_str_eq(log_text, expected);
    log_text[0] = '\0';
}

static void callback(void)
{
}

static void log_death(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    ck_assert_ptr_null(slots_weakref_get(dead));
    log_put(context);
}

static void watch(const void *object, const char *name)
{
    ck_assert_ptr_nonnull(slots_weakref_on_death(object, log_death, callback, (void *)(uintptr_t)name));
}

static Node *watched(int64_t value, const char *name)
{
    Node *node = node_new(value, NULL);
    watch(node, name);
    return node;
}

/* ---- WeakValueDictionary ---- */

static void assert_entry(const slots_weak_value_dict *dict, slots_value key, const void *object)
{
    errno = 0;
    void *found = slots_weak_value_dict_get(dict, key);
    ck_assert_ptr_eq(found, object);
    ck_assert_int_eq(errno, 0);
    slots_unref(found);
}

START_TEST(a_value_takes_its_entry_along)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Node *a = node_new(1, NULL), *b = node_new(2, NULL);
    ck_assert(slots_weak_value_dict_put(dict, slots_str("a long key that lies in memory of its own"), a));
    ck_assert(slots_weak_value_dict_put(dict, slots_int(2), b));
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 2);
    assert_entry(dict, slots_str("a long key that lies in memory of its own"), a);
    assert_entry(dict, slots_float(2.0), b); /* an equal key */
    assert_entry(dict, slots_int(3), NULL);
    slots_unref(a);
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 1);
    assert_entry(dict, slots_str("a long key that lies in memory of its own"), NULL);
    slots_unref(dict); /* before its object */
    slots_unref(b);
}
END_TEST

START_TEST(an_overwritten_value_is_forgotten)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Node *a = node_new(1, NULL), *b = node_new(2, NULL);
    ck_assert(slots_weak_value_dict_put(dict, slots_int(1), a));
    ck_assert(slots_weak_value_dict_put(dict, slots_int(1), b));
    slots_unref(a);
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 1);
    assert_entry(dict, slots_int(1), b);
    ck_assert(slots_weak_value_dict_del(dict, slots_int(1)));
    ck_assert(!slots_weak_value_dict_del(dict, slots_int(1)));
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 0);
    slots_unref(b);
    slots_unref(dict);
}
END_TEST

/* CPython removes an entry in the order of callbacks. */
static slots_weak_value_dict *looked_at;

static void log_length(slots_weakref dead, slots_callback unused, void *context)
{
    (void)dead;
    (void)unused;
    (void)context;
    log_put(slots_weak_value_dict_len(looked_at) == 1 ? "there" : "gone");
    assert_entry(looked_at, slots_int(1), NULL);
}

START_TEST(entries_go_in_the_order_of_callbacks)
{
    Node *node = watched(1, "first");
    looked_at = slots_weak_value_dict_new();
    ck_assert_ptr_nonnull(slots_weakref_on_death(node, log_length, callback, NULL));
    ck_assert(slots_weak_value_dict_put(looked_at, slots_int(1), node));
    ck_assert_ptr_nonnull(slots_weakref_on_death(node, log_length, callback, NULL));
    slots_unref(node);
    assert_log("there gone first ");
    slots_unref(looked_at);
}
END_TEST

START_TEST(a_key_lives_as_long_as_its_entry)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Node *key = watched(1, "key"), *value = watched(2, "value");
    ck_assert(slots_weak_value_dict_put(dict, slots_object(key), value));
    slots_unref(key);
    assert_log("");
    slots_unref(value);
    assert_log("value key "); /* after all callbacks, as in CPython */
    slots_unref(dict);
}
END_TEST

START_TEST(values_that_cannot_be)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Box *box = box_new(slots_none());
    Node *node = node_new(1, NULL), local = {0, NULL};
    slots_list *list = slots_list_new();
    ck_assert(!slots_weak_value_dict_put(dict, slots_int(1), box));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'Box' object");
    ck_assert(!slots_weak_value_dict_put(dict, slots_int(1), NULL));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'NoneType' object");
    ck_assert(!slots_weak_value_dict_put(dict, slots_int(1), &local));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    ck_assert(!slots_weak_value_dict_put(dict, slots_list(list), node));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert_ptr_null(slots_weak_value_dict_get(dict, slots_list(list)));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert(!slots_weak_value_dict_del(dict, slots_list(list)));
    assert_raised(EINVAL, "TypeError: unhashable type: 'list'");
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 0);
    ck_assert_uint_eq(slots_weak_value_dict_len(NULL), 0);
    assert_raised(EINVAL, "TypeError: not a WeakValueDictionary");
    slots_unref(list);
    slots_unref(node);
    slots_unref(box);
    slots_unref(dict);
}
END_TEST

START_TEST(many_entries_come_and_go)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Node *nodes[COUNT];
    for (int round = 0; round < 5; round++) {
        for (int i = 0; i < COUNT; i++) {
            nodes[i] = node_new(i, NULL);
            require(slots_weak_value_dict_put(dict, slots_int(i), nodes[i]));
        }
        require(slots_weak_value_dict_len(dict) == COUNT);
        for (int i = 0; i < COUNT; i++) {
            int victim = (i * 7) % COUNT;
            slots_unref(nodes[victim]);
            require(slots_weak_value_dict_len(dict) == (size_t)(COUNT - 1 - i));
            require(slots_weak_value_dict_get(dict, slots_int(victim)) == NULL);
        }
    }
    slots_unref(dict);
}
END_TEST

START_TEST(iteration_meets_what_lives)
{
    slots_weak_value_dict *dict = slots_weak_value_dict_new();
    Node *nodes[10];
    for (int i = 0; i < 10; i++) {
        nodes[i] = node_new(i, NULL);
        ck_assert(slots_weak_value_dict_put(dict, slots_int(i), nodes[i]));
    }
    slots_weak_cursor cursor = {0, 0};
    slots_value key;
    int64_t sum = 0;
    for (Node *node; (node = slots_weak_value_dict_next(dict, &cursor, &key)) != NULL; slots_unref(node)) {
        ck_assert_int_eq(node->value, key.u.as_int);
        sum += key.u.as_int;
        if (key.u.as_int == 3) { /* its own entry stays until the reference here is dropped */
            slots_unref(nodes[3]);
            slots_unref(nodes[4]);
            ck_assert(slots_weak_value_dict_del(dict, slots_int(5)));
            ck_assert_uint_eq(slots_weak_value_dict_len(dict), 8);
        }
    }
    ck_assert_int_eq(sum, 45 - 4 - 5);
    ck_assert_uint_eq(slots_weak_value_dict_len(dict), 7);
    cursor = (slots_weak_cursor){0, 0};
    slots_unref(slots_weak_value_dict_next(dict, &cursor, NULL));
    ck_assert(slots_weak_value_dict_put(dict, slots_int(100), nodes[0]));
    ck_assert_ptr_null(slots_weak_value_dict_next(dict, &cursor, NULL));
    assert_raised(EINVAL, "RuntimeError: dictionary changed size during iteration");
    for (int i = 0; i < 10; i++)
        if (i != 3 && i != 4)
            slots_unref(nodes[i]);
    slots_unref(dict);
}
END_TEST

/* ---- WeakKeyDictionary ---- */

START_TEST(an_equal_key_finds_the_entry_of_the_first)
{
    slots_weak_key_dict *dict = slots_weak_key_dict_new();
    Node *first = node_new(1, NULL), *equal = node_new(1, NULL);
    slots_value value;
    ck_assert(slots_weak_key_dict_put(dict, first, slots_str("one")));
    ck_assert(slots_weak_key_dict_put(dict, equal, slots_str("two")));
    ck_assert_uint_eq(slots_weak_key_dict_len(dict), 1);
    ck_assert(slots_weak_key_dict_get(dict, first, &value));
    ck_assert_str_eq(value.u.as_str, "two");
    slots_weak_cursor cursor = {0, 0};
    void *key = slots_weak_key_dict_next(dict, &cursor, &value);
    ck_assert_ptr_eq(key, first);
    slots_unref(key);
    slots_unref(first); /* the entry dies with it (W10) */
    ck_assert_uint_eq(slots_weak_key_dict_len(dict), 0);
    ck_assert(!slots_weak_key_dict_has(dict, equal));
    ck_assert(slots_weak_key_dict_put(dict, equal, slots_int(3)));
    ck_assert(slots_weak_key_dict_has(dict, equal));
    ck_assert(slots_weak_key_dict_del(dict, equal));
    ck_assert(!slots_weak_key_dict_del(dict, equal));
    slots_unref(equal);
    slots_unref(dict);
}
END_TEST

START_TEST(a_key_takes_its_value_along)
{
    slots_weak_key_dict *dict = slots_weak_key_dict_new();
    Node *key = watched(1, "key"), *value = watched(2, "value");
    ck_assert(slots_weak_key_dict_put(dict, key, slots_object(value)));
    slots_unref(value);
    slots_unref(key);
    assert_log("value key ");
    key = watched(1, "key");
    value = watched(2, "value");
    ck_assert(slots_weak_key_dict_put(dict, key, slots_object(value)));
    slots_unref(value);
    slots_unref(dict);
    assert_log("value ");
    slots_unref(key);
    assert_log("key ");
}
END_TEST

START_TEST(keys_that_cannot_be)
{
    slots_weak_key_dict *dict = slots_weak_key_dict_new();
    slots_weak_set *set = slots_weak_set_new();
    Box *box = box_new(slots_none());
    const char *text = "TypeError: cannot create weak reference to 'Box' object";
    errno = 0;
    ck_assert(!slots_weak_key_dict_has(dict, box));
    ck_assert(!slots_weak_set_has(set, box));
    ck_assert_int_eq(errno, 0);
    ck_assert(!slots_weak_key_dict_put(dict, box, slots_none()));
    assert_raised(EINVAL, text);
    ck_assert(!slots_weak_key_dict_get(dict, box, NULL));
    assert_raised(EINVAL, text);
    ck_assert(!slots_weak_key_dict_del(dict, box));
    assert_raised(EINVAL, text);
    ck_assert(!slots_weak_set_add(set, box));
    assert_raised(EINVAL, text);
    ck_assert(!slots_weak_set_del(set, box));
    assert_raised(EINVAL, text);
    slots_unref(box);
    slots_unref(set);
    slots_unref(dict);
}
END_TEST

/* Each value is the key of the next entry. */
static void *drop_chain(void *unused)
{
    enum { LENGTH = 100000 };
    (void)unused;
    slots_weak_key_dict *dict = slots_weak_key_dict_new();
    Node *first = node_new(0, NULL), *last = first;
    for (int i = 1; i <= LENGTH; i++) {
        Node *next = node_new(i, NULL);
        require(slots_weak_key_dict_put(dict, last, slots_object(next)));
        slots_unref(next); /* the entry has it */
        last = next;
    }
    require(slots_weak_key_dict_len(dict) == LENGTH);
    slots_unref(first);
    require(slots_weak_key_dict_len(dict) == 0);
    slots_unref(dict);
    return NULL;
}

START_TEST(long_chains_of_entries_do_not_recurse)
{
    on_small_stack(drop_chain, NULL);
}
END_TEST

/* ---- WeakSet ---- */

START_TEST(a_set_keeps_the_first_of_equals)
{
    slots_weak_set *set = slots_weak_set_new();
    Node *first = node_new(1, NULL), *equal = node_new(1, NULL), *other = node_new(2, NULL);
    ck_assert(slots_weak_set_add(set, first));
    ck_assert(slots_weak_set_add(set, equal));
    ck_assert(slots_weak_set_add(set, other));
    ck_assert_uint_eq(slots_weak_set_len(set), 2);
    ck_assert(slots_weak_set_has(set, equal));
    slots_unref(first);
    ck_assert(!slots_weak_set_has(set, equal));
    slots_weak_cursor cursor = {0, 0};
    void *only = slots_weak_set_next(set, &cursor);
    ck_assert_ptr_eq(only, other);
    slots_unref(only);
    ck_assert_ptr_null(slots_weak_set_next(set, &cursor));
    ck_assert(slots_weak_set_del(set, other));
    ck_assert(!slots_weak_set_del(set, other));
    slots_unref(other);
    slots_unref(equal);
    slots_unref(set);
}
END_TEST

/* One object in many sets: leaving them takes no search. */
START_TEST(one_object_in_many_sets)
{
    enum { SETS = 50000 };
    static slots_weak_set *sets[SETS];
    Node *node = node_new(1, NULL);
    for (int i = 0; i < SETS; i++) {
        sets[i] = slots_weak_set_new();
        require(slots_weak_set_add(sets[i], node));
    }
    for (int i = 0; i < SETS; i += 2)
        slots_unref(sets[i]);
    slots_unref(node);
    for (int i = 1; i < SETS; i += 2) {
        require(slots_weak_set_len(sets[i]) == 0);
        slots_unref(sets[i]);
    }
}
END_TEST

/* ---- As values ---- */

static char *shape(const void *object)
{
    static char text[400];
    char *shown = slots_repr(object, NULL), *to = text;
    for (const char *p = shown; *p != '\0';) {
        if (strncmp(p, "0x", 2) == 0) {
            memcpy(to, "0x", 2);
            to += 2;
            p += 2 + strspn(p + 2, "0123456789abcdef");
        } else {
            *to++ = *p++;
        }
    }
    *to = '\0';
    slots_free(shown);
    return text;
}

START_TEST(repr_as_in_python)
{
    slots_weak_value_dict *values = slots_weak_value_dict_new();
    slots_weak_key_dict *keys = slots_weak_key_dict_new();
    slots_weak_set *set = slots_weak_set_new();
    Node *a = node_new(1, NULL), *b = node_new(2, NULL);
    ck_assert_str_eq(shape(values), "<WeakValueDictionary at 0x>");
    ck_assert_str_eq(shape(keys), "<WeakKeyDictionary at 0x>");
    ck_assert_str_eq(shape(set), "set()");
    ck_assert(slots_weak_set_add(set, a) && slots_weak_set_add(set, b));
    ck_assert_str_eq(shape(set), "{<weakref at 0x; to 'Node' at 0x>, <weakref at 0x; to 'Node' at 0x>}");
    Box *box = box_new(slots_object(values));
    ck_assert_str_eq(shape(box), "Outer.Box(value=<WeakValueDictionary at 0x>)");
    ck_assert_uint_eq(slots_hash(box, &Box_class), 0);
    assert_raised(EINVAL, "TypeError: unhashable type: 'WeakValueDictionary'");
    ck_assert(slots_any_set(&box->value, slots_object(set)));
    ck_assert_uint_eq(slots_hash(box, &Box_class), 0);
    assert_raised(EINVAL, "TypeError: unhashable type: 'WeakSet'");
    slots_unref(box);
    slots_unref(a);
    ck_assert_str_eq(shape(set), "{<weakref at 0x; to 'Node' at 0x>}");
    slots_unref(b);
    slots_unref(set);
    slots_unref(keys);
    slots_unref(values);
}
END_TEST

static bool boxed_equal(slots_value a, slots_value b)
{
    Box *x = box_new(a), *y = box_new(b);
    bool equal = slots_eq(x, y, &Box_class);
    ck_assert(equal == slots_eq(y, x, &Box_class));
    slots_unref(x);
    slots_unref(y);
    return equal;
}

START_TEST(dictionaries_compare_as_mappings)
{
    slots_weak_value_dict *values = slots_weak_value_dict_new(), *others = slots_weak_value_dict_new();
    slots_weak_key_dict *keys = slots_weak_key_dict_new();
    slots_dict *dict = slots_dict_new();
    Node *a = node_new(1, NULL), *b = node_new(1, NULL);
    ck_assert(boxed_equal(slots_object(values), slots_object(keys)));
    ck_assert(boxed_equal(slots_object(values), slots_dict(dict)));
    ck_assert(slots_weak_value_dict_put(values, slots_object(a), b));
    ck_assert(slots_weak_value_dict_put(others, slots_object(b), a));
    ck_assert(slots_weak_key_dict_put(keys, a, slots_object(a)));
    ck_assert(slots_dict_put(dict, slots_object(a), slots_object(a)));
    ck_assert(boxed_equal(slots_object(values), slots_object(others)));
    ck_assert(boxed_equal(slots_object(values), slots_object(keys)));
    ck_assert(boxed_equal(slots_object(keys), slots_dict(dict)));
    b->value = 2;
    ck_assert(!boxed_equal(slots_object(values), slots_object(others)));
    slots_unref(dict);
    slots_unref(keys);
    slots_unref(others);
    slots_unref(values);
    slots_unref(a);
    slots_unref(b);
}
END_TEST

START_TEST(sets_compare_by_inclusion)
{
    slots_weak_set *small = slots_weak_set_new(), *large = slots_weak_set_new(),
                   *other = slots_weak_set_new();
    Node *a = node_new(1, NULL), *equal = node_new(1, NULL), *b = node_new(2, NULL);
    ck_assert(slots_weak_set_add(small, a) && slots_weak_set_add(large, equal) &&
              slots_weak_set_add(large, b));
    ck_assert(slots_weak_set_add(other, b));
    const slots_class *type = &slots_weak_set_class;
    ck_assert(slots_lt(small, large, type) && slots_le(small, large, type) && !slots_gt(small, large, type));
    ck_assert(slots_gt(large, small, type) && slots_le(small, small, type) && !slots_lt(small, small, type));
    ck_assert(!slots_lt(small, other, type) && !slots_ge(small, other, type));
    ck_assert(!slots_eq(small, large, type));
    ck_assert(slots_weak_set_del(large, b));
    ck_assert(slots_eq(small, large, type));
    Box *x = box_new(slots_object(small)), *y = box_new(slots_object(other));
    ck_assert(!slots_lt(x, y, &Box_class) && !slots_gt(x, y, &Box_class) && !slots_eq(x, y, &Box_class));
    slots_unref(x);
    slots_unref(y);
    slots_unref(other);
    slots_unref(large);
    slots_unref(small);
    slots_unref(b);
    slots_unref(equal);
    slots_unref(a);
}
END_TEST

START_TEST(len_truth_list_and_dict)
{
    slots_weak_value_dict *values = slots_weak_value_dict_new();
    slots_weak_set *set = slots_weak_set_new();
    Node *node = node_new(1, NULL);
    int64_t length = -1;
    ck_assert(!slots_truth(slots_object(values)) && slots_truth(slots_object(node)));
    ck_assert(slots_len_of(slots_object(set), &length) && length == 0);
    slots_dict *empty = slots_dict_of(slots_object(set));
    ck_assert_uint_eq(slots_dict_len(empty), 0);
    slots_unref(empty);
    ck_assert(slots_weak_value_dict_put(values, slots_str("k"), node) && slots_weak_set_add(set, node));
    ck_assert(slots_truth(slots_object(values)));
    ck_assert(slots_len_of(slots_object(set), &length) && length == 1);
    slots_list *list = slots_list_of(slots_object(values));
    slots_dict *dict = slots_dict_of(slots_object(values));
    assert_repr(list, NULL, "['k']");
    assert_repr(dict, NULL, "{'k': Node(value=1, next=None)}");
    slots_unref(list);
    list = slots_list_of(slots_object(set));
    assert_repr(list, NULL, "[Node(value=1, next=None)]");
    ck_assert_ptr_null(slots_dict_of(slots_object(set)));
    assert_raised(EINVAL, "TypeError: cannot convert dictionary update sequence element #0 to a sequence");
    slots_unref(list);
    slots_unref(dict);
    slots_unref(node);
    slots_unref(set);
    slots_unref(values);
}
END_TEST

/* ---- Code that runs in the middle ---- */

/* A death that empties the container, fills it and drops it, while a call is at work on it. */
static slots_weak_key_dict *busy;
static Node *newcomers[100];

static void change_busy(slots_weakref dead, slots_callback unused, void *context)
{
    (void)dead;
    (void)unused;
    (void)context;
    for (int i = 0; i < 100; i++)
        require(slots_weak_key_dict_put(busy, newcomers[i], slots_int(i)));
    for (int i = 0; i < 100; i++)
        slots_unref(newcomers[i]);
    log_put("changed");
    slots_unref(busy);
}

START_TEST(a_released_value_may_change_and_drop_the_container)
{
    busy = slots_weak_key_dict_new();
    for (int i = 0; i < 100; i++)
        newcomers[i] = node_new(10 + i, NULL);
    Node *key = node_new(1, NULL), *value = node_new(2, NULL);
    ck_assert(slots_weak_key_dict_put(busy, key, slots_object(value)));
    ck_assert_ptr_nonnull(slots_weakref_on_death(value, change_busy, callback, NULL));
    slots_unref(value);
    ck_assert(slots_weak_key_dict_put(busy, key, slots_int(3)));
    assert_log("changed ");
    slots_unref(key);
}
END_TEST

/* ---- Finalizers ---- */

static void log_name(void *name)
{
    log_put(name);
}

static slots_finalizer *finalize(const void *object, const char *name)
{
    slots_finalizer *made = slots_finalize(object, log_name, (void *)(uintptr_t)name);
    ck_assert_ptr_nonnull(made);
    return made;
}

START_TEST(a_finalizer_runs_once)
{
    Node *node = node_new(1, NULL);
    void *context = NULL;
    slots_finalizer *at_death = finalize(node, "death"), *called = finalize(node, "call"),
                    *detached = finalize(node, "never");
    watch(node, "watch");
    errno = 0;
    ck_assert(slots_finalizer_alive(called) && slots_finalizer_call(called));
    assert_log("call ");
    ck_assert(!slots_finalizer_alive(called) && !slots_finalizer_call(called));
    ck_assert(slots_finalizer_detach(detached, &context));
    ck_assert_str_eq(context, "never");
    ck_assert(!slots_finalizer_detach(detached, NULL) && !slots_finalizer_alive(detached));
    slots_finalizer *newest = finalize(node, "newest");
    slots_unref(node);
    assert_log("newest watch death ");
    ck_assert(!slots_finalizer_alive(at_death) && !slots_finalizer_call(at_death));
    ck_assert(!slots_finalizer_detach(newest, NULL) && !slots_finalizer_set_atexit(newest, false));
    ck_assert(!slots_finalizer_alive(NULL) && !slots_finalizer_call(NULL));
    ck_assert_int_eq(errno, 0);
}
END_TEST

START_TEST(what_cannot_be_finalized)
{
    Box *box = box_new(slots_none());
    Node *node = node_new(1, NULL);
    ck_assert_ptr_null(slots_finalize(box, log_name, NULL));
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'Box' object");
    ck_assert_ptr_null(slots_finalize(node, NULL, NULL));
    ck_assert_int_eq(errno, EINVAL);
    slots_unref(node);
    slots_unref(box);
}
END_TEST

#ifndef _WIN32

static void print_name(void *name)
{
    puts(name);
    if (strcmp(name, "third") == 0) {
        Node *node = node_new(4, NULL);
        slots_finalize(node, print_name, (void *)(uintptr_t) "made at exit");
    }
}

START_TEST(at_exit_the_newest_first)
{
    char text[100] = "";
    int ends[2];
    ck_assert_int_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        Node *node = node_new(1, NULL);
        slots_finalize(node, print_name, (void *)(uintptr_t) "first");
        slots_finalizer *second = slots_finalize(node, print_name, (void *)(uintptr_t) "second");
        slots_finalize(node, print_name, (void *)(uintptr_t) "third");
        slots_finalizer_set_atexit(second, false);
        exit(0);
    }
    close(ends[1]);
    waitpid(child, NULL, 0);
    ck_assert_int_gt(read(ends[0], text, sizeof text - 1), 0);
    ck_assert_str_eq(text, "third\nmade at exit\nfirst\n");
    close(ends[0]);
}
END_TEST

#endif

int main(void)
{
    Suite *suite = suite_create("weak");
    TCase *tests = unit_case(suite, "weak");
    tcase_add_test(tests, a_value_takes_its_entry_along);
    tcase_add_test(tests, an_overwritten_value_is_forgotten);
    tcase_add_test(tests, entries_go_in_the_order_of_callbacks);
    tcase_add_test(tests, a_key_lives_as_long_as_its_entry);
    tcase_add_test(tests, values_that_cannot_be);
    tcase_add_test(tests, many_entries_come_and_go);
    tcase_add_test(tests, iteration_meets_what_lives);
    tcase_add_test(tests, an_equal_key_finds_the_entry_of_the_first);
    tcase_add_test(tests, a_key_takes_its_value_along);
    tcase_add_test(tests, keys_that_cannot_be);
    tcase_add_test(tests, long_chains_of_entries_do_not_recurse);
    tcase_add_test(tests, a_set_keeps_the_first_of_equals);
    tcase_add_test(tests, one_object_in_many_sets);
    tcase_add_test(tests, repr_as_in_python);
    tcase_add_test(tests, dictionaries_compare_as_mappings);
    tcase_add_test(tests, sets_compare_by_inclusion);
    tcase_add_test(tests, len_truth_list_and_dict);
    tcase_add_test(tests, a_released_value_may_change_and_drop_the_container);
    tcase_add_test(tests, a_finalizer_runs_once);
    tcase_add_test(tests, what_cannot_be_finalized);
#ifndef _WIN32
    tcase_add_test(tests, at_exit_the_newest_first);
#endif
    return suite_run(suite);
}
