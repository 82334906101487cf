/* Weak references, callbacks, and what destruction does in which order. */
#include "unit.h"

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

/* The object is already beyond reach. */
static void log_death(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    ck_assert_ptr_null(slots_weakref_get(dead));
    log_put(context);
}

static slots_watch *watch(const void *object, const char *name)
{
    slots_watch *made = slots_weakref_on_death(object, log_death, callback, (void *)(uintptr_t)name);
    ck_assert_ptr_nonnull(made);
    return made;
}

START_TEST(upgrade_until_death)
{
    Node *node = node_new(7, NULL);
    slots_weakref weakref = slots_weakref_of(node), again = slots_weakref_of(node);
    ck_assert_uint_eq(weakref.bits, again.bits);
    Node *strong = slots_weakref_get(weakref);
    ck_assert_ptr_eq(strong, node);
    slots_unref(node);
    ck_assert_ptr_eq(slots_weakref_get(weakref), node);
    slots_unref(strong);
    slots_unref(strong);
    ck_assert_ptr_null(slots_weakref_get(weakref));
    Node *other = node_new(8, NULL);
    ck_assert_ptr_eq(other, node); /* the same cell, another generation */
    ck_assert_ptr_null(slots_weakref_get(weakref));
    ck_assert_uint_ne(slots_weakref_of(other).bits, weakref.bits);
    slots_unref(other);
}
END_TEST

START_TEST(only_live_heap_objects_of_the_right_classes)
{
    Node local = {0, NULL};
    Box *box = box_new(slots_none());
    errno = 0;
    ck_assert_uint_eq(slots_weakref_of(NULL).bits, 0);
    ck_assert_int_eq(errno, 0);
    ck_assert_uint_eq(slots_weakref_of(&local).bits, 0);
    assert_raised(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    ck_assert_uint_eq(slots_weakref_of(box).bits, 0);
    assert_raised(EINVAL, "TypeError: cannot create weak reference to 'Box' object");
    slots_weakref none = {0};
    ck_assert_ptr_null(slots_weakref_get(none));
    ck_assert_int_eq(errno, 0);
    ck_assert_ptr_null(slots_weakref_on_death(box, log_death, callback, NULL));
    ck_assert_ptr_null(slots_weakref_on_death(NULL, log_death, callback, NULL));
    Node *node = node_new(1, NULL);
    ck_assert_ptr_null(slots_weakref_on_death(node, log_death, NULL, NULL));
    ck_assert_int_eq(errno, EINVAL);
    slots_unref(node);
    slots_unref(box);
}
END_TEST

START_TEST(callbacks_newest_first_owner_before_owned)
{
    Node *tail = node_new(2, NULL), *head = node_new(1, tail);
    watch(tail, "tail1");
    watch(head, "head1");
    watch(head, "head2");
    watch(tail, "tail2");
    slots_unref(tail);
    assert_log("");
    slots_unref(head);
    assert_log("head2 head1 tail2 tail1 ");
}
END_TEST

START_TEST(cancel_at_any_time)
{
    Node *node = node_new(1, NULL);
    slots_watch *watches[40];
    for (size_t i = 0; i < COUNT_OF(watches); i++)
        watches[i] = watch(node, i == 20 ? "kept" : "cancelled");
    for (size_t i = 0; i < COUNT_OF(watches); i++)
        if (i != 20)
            slots_watch_cancel(watches[i]);
    slots_watch_cancel(watches[0]);
    slots_watch_cancel(NULL);
    slots_unref(node);
    assert_log("kept ");
    for (size_t i = 0; i < COUNT_OF(watches); i++)
        slots_watch_cancel(watches[i]);
}
END_TEST

START_TEST(many_watched_objects)
{
    enum { COUNT = 1000 };
    Node *nodes[COUNT];
    for (int i = 0; i < COUNT; i++) {
        nodes[i] = node_new(i, NULL);
        watch(nodes[i], i % 100 == 0 ? "x" : "");
        watch(nodes[i], "");
    }
    for (int i = 0; i < COUNT; i++)
        slots_unref(nodes[(i * 7) % COUNT]);
    char marks[4096];
    size_t length = 0;
    for (const char *at = log_text; *at; at++)
        if (*at != ' ')
            marks[length++] = *at;
    marks[length] = '\0';
    ck_assert_str_eq(marks, "xxxxxxxxxx");
}
END_TEST

/* A callback may do anything with other objects. */
static Node *kept;
static slots_watch *to_cancel;

static void busy_callback(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    ck_assert_ptr_null(slots_weakref_get(dead));
    ck_assert_uint_eq(slots_weakref_of(context).bits, 0); /* a dying object cannot be revived */
#ifndef SLOTS_DEBUG                                       /* where it aborts */
    ck_assert_ptr_null(slots_ref(context));
#endif
    errno = 0;
    log_put("busy");
    Node *temporary = node_new(5, NULL);
    watch(temporary, "temporary");
    slots_unref(temporary);
    slots_watch_cancel(to_cancel);
    Node *dropped = kept;
    kept = NULL;
    slots_unref(dropped);
}

START_TEST(callbacks_may_create_drop_watch_and_cancel)
{
    kept = node_new(1, NULL);
    watch(kept, "kept");
    Node *node = node_new(2, NULL);
    to_cancel = watch(node, "cancelled");
    ck_assert_ptr_nonnull(slots_weakref_on_death(node, busy_callback, callback, node));
    slots_unref(node);
    assert_log("busy temporary kept ");
}
END_TEST

/* CPython clears the slots of the class before its base's, each by name; and lists from the end. */
typedef struct Base {
    Node *z;
    Node *b;
} Base;
typedef struct Derived {
    Node *z;
    Node *b;
    slots_any list;
    Node *c;
} Derived;
static slots_pool Base_pool, Derived_pool;
static const slots_field Base_fields[] = {OBJECT_FIELD(Base, z, &Node_class),
                                          OBJECT_FIELD(Base, b, &Node_class)};
static const slots_class Base_class = CLASS(Base, "Base", NULL, DATA_FLAGS, Base_fields, &Base_pool);
static const slots_field Derived_fields[] = {
    OBJECT_FIELD(Derived, z, &Node_class),
    OBJECT_FIELD(Derived, b, &Node_class),
    FIELD(Derived, list, SLOTS_ANY, 0),
    OBJECT_FIELD(Derived, c, &Node_class),
};
static const slots_class Derived_class =
    CLASS(Derived, "Derived", &Base_class, DATA_FLAGS, Derived_fields, &Derived_pool);

static Node *watched(const char *name)
{
    Node *node = node_new(0, NULL);
    watch(node, name);
    return node;
}

static void list_take(slots_list *list, Node *node)
{
    ck_assert(slots_list_append(list, slots_object(node)));
    slots_unref(node);
}

static void fill(Derived *object)
{
    object->z = watched("z");
    object->b = watched("b");
    object->c = watched("c");
    slots_list *list = slots_list_new();
    list_take(list, watched("0"));
    list_take(list, watched("1"));
    slots_dict *dict = slots_dict_new();
    Node *first = watched("first"), *second = watched("second");
    ck_assert(slots_dict_put(dict, slots_int(1), slots_object(first)));
    ck_assert(slots_dict_put(dict, slots_object(second), slots_int(2)));
    slots_unref(first);
    slots_unref(second);
    ck_assert(slots_list_append(list, slots_dict(dict)));
    slots_unref(dict);
    ck_assert(slots_any_set(&object->list, slots_list(list)));
    slots_unref(list);
}

START_TEST(fields_are_released_in_pythons_order)
{
    Derived *object = slots_new(&Derived_class);
    fill(object);
    slots_unref(object);
    assert_log("c first second 1 0 b z ");
    Derived local;
    memset(&local, 0, sizeof local);
    fill(&local);
    slots_fini(&local, &Derived_class);
    assert_log("c first second 1 0 b z ");
    ck_assert_ptr_null(local.z);
}
END_TEST

static void *drop(void *object)
{
    slots_unref(object);
    return NULL;
}

START_TEST(ten_million_nodes_die_on_a_small_stack)
{
    on_small_stack(drop, chain_new(10000000, 0));
    ck_assert_uint_eq(slots_stats(NULL, 0).live, 0);
}
END_TEST

/* Lists in lists, and dicts and objects between them. */
START_TEST(nested_containers_die_on_a_small_stack)
{
    slots_list *list = slots_list_new();
    for (int i = 0; i < 300000; i++) {
        slots_list *outer = slots_list_new();
        slots_dict *dict = slots_dict_new();
        Box *box = box_new(slots_list(list));
        slots_unref(list);
        require(slots_dict_put(dict, slots_str("k"), slots_object(box)));
        slots_unref(box);
        require(slots_list_append(outer, slots_int(i)));
        require(slots_list_append(outer, slots_dict(dict)));
        slots_unref(dict);
        list = outer;
    }
    on_small_stack(drop, list);
}
END_TEST

START_TEST(a_shared_child_survives_its_owner)
{
    Node *child = node_new(1, NULL), *a = node_new(2, child), *b = node_new(3, child);
    slots_unref(child);
    slots_unref(a);
    ck_assert_ptr_eq(slots_class_of(child), &Node_class);
    assert_repr(b, &Node_class, "Node(value=3, next=Node(value=1, next=None))");
    slots_unref(b);
    ck_assert_ptr_null(slots_class_of(child));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("weakref");
    TCase *tests = unit_case(suite, "weakref");
    tcase_add_test(tests, upgrade_until_death);
    tcase_add_test(tests, only_live_heap_objects_of_the_right_classes);
    tcase_add_test(tests, callbacks_newest_first_owner_before_owned);
    tcase_add_test(tests, cancel_at_any_time);
    tcase_add_test(tests, many_watched_objects);
    tcase_add_test(tests, callbacks_may_create_drop_watch_and_cancel);
    tcase_add_test(tests, fields_are_released_in_pythons_order);
    tcase_add_test(tests, ten_million_nodes_die_on_a_small_stack);
    tcase_add_test(tests, nested_containers_die_on_a_small_stack);
    tcase_add_test(tests, a_shared_child_survives_its_owner);
    return suite_run(suite);
}
