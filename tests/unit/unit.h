/* unit.h: what the runtime's unit tests share: classes as slotsc would describe them, and a suite whose every
 * test must end without a live object. */
#ifndef UNIT_H
#define UNIT_H

#include "slots.h"
#include "suite.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#define ALL_USES (SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_IN_ORDER | SLOTS_IN_HASH)
#define NO_BIT                                                                                               \
    {                                                                                                        \
        0, 0                                                                                                 \
    }

/* ck_assert() for loops: silent, thus fast, where all is well. */
#define require(condition)                                                                                   \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg("not true: %s", #condition);                                                        \
    } while (0)

/* clang-format off */
/* A field of struct `T` that every operation looks at. */
#define FIELD(T, member, field_kind, more) \
    {.name = #member, .kind = field_kind, .storage = field_kind, .offset = offsetof(T, member), .flags = ALL_USES | (more)}
#define OBJECT_FIELD(T, member, class) \
    {.name = #member, .kind = SLOTS_OBJECT, .storage = SLOTS_OBJECT, .offset = offsetof(T, member), \
     .flags = ALL_USES | SLOTS_OPTIONAL, .type = class}
#define WEAK_FIELD(T, member, class) \
    {.name = #member, .kind = SLOTS_WEAKREF, .storage = SLOTS_WEAKREF, .offset = offsetof(T, member), \
     .flags = ALL_USES | SLOTS_OPTIONAL, .type = class}
#define CLASS(T, qualname, class_base, class_flags, table, class_pool) \
    {.name = qualname, .module = "__main__", .base = class_base, \
     .bases = {class_base}, .depth = (class_base) != NULL, .size = sizeof(T), .alignment = _Alignof(T), \
     .flags = class_flags, .field_count = sizeof(table) / sizeof((table)[0]), .fields = table, .pool = class_pool}
/* clang-format on */

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
#define DATA_FLAGS (SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER | SLOTS_HASH_FIELDS)

/* A node of lists and graphs: @dataclass(order=True, unsafe_hash=True), weakly referenceable. */
typedef struct Node {
    int64_t value;
    struct Node *next;
} Node;
static slots_pool Node_pool;
extern const slots_class Node_class;
static const slots_field Node_fields[] = {
    FIELD(Node, value, SLOTS_I64, 0),
    OBJECT_FIELD(Node, next, &Node_class),
};
const slots_class Node_class = CLASS(Node, "Node", NULL, DATA_FLAGS | SLOTS_WEAK, Node_fields, &Node_pool);

/* One untyped slot, no weak references. */
typedef struct Box {
    slots_any value;
} Box;
static slots_pool Box_pool;
static const slots_field Box_fields[] = {FIELD(Box, value, SLOTS_ANY, 0)};
const slots_class Box_class = CLASS(Box, "Outer.Box", NULL, DATA_FLAGS, Box_fields, &Box_pool);

static inline Node *node_new(int64_t value, Node *next)
{
    Node *node = slots_new(&Node_class);
    if (node != NULL) {
        node->value = value;
        node->next = next != NULL ? slots_ref(next) : NULL;
    }
    return node;
}

/* A chain of that many nodes; the values are all 0 but the last one's. */
static inline Node *chain_new(size_t length, int64_t last)
{
    Node *head = NULL;
    for (size_t i = 0; i < length; i++) {
        Node *node = node_new(i == 0 ? last : 0, NULL);
        require(node != NULL);
        node->next = head;
        head = node;
    }
    return head;
}

static inline Box *box_new(slots_value value)
{
    Box *box = slots_new(&Box_class);
    if (box != NULL && !slots_any_set(&box->value, value)) {
        slots_unref(box);
        box = NULL;
    }
    return box;
}

static inline void assert_repr(const void *object, const slots_class *type, const char *expected)
{
    char *text = slots_repr(object, type);
    if (text == NULL)
        ck_abort_msg("no repr: %s", slots_error());
    ck_assert_str_eq(text, expected);
    slots_free(text);
}

static inline void assert_raised(int code, const char *text)
{
    ck_assert_int_eq(errno, code);
    ck_assert_str_eq(slots_error(), text);
    errno = 0;
}

/* Runs the function in a thread with a stack of 64 KiB, where recursion over long chains would die. */
static inline void *on_small_stack(void *(*function)(void *), void *argument)
{
    pthread_t thread;
    pthread_attr_t attributes;
    void *result;
    pthread_attr_init(&attributes);
    if (pthread_attr_setstacksize(&attributes, 64 << 10) != 0) /* aarch64's least is 128 KiB */
        ck_assert_int_eq(pthread_attr_setstacksize(&attributes, 128 << 10), 0);
    ck_assert_int_eq(pthread_create(&thread, &attributes, function, argument), 0);
    pthread_join(thread, &result);
    pthread_attr_destroy(&attributes);
    return result;
}

static inline void check_nothing_lives(void)
{
    slots_stats_row rows[32];
    slots_statistics total = slots_stats(rows, COUNT_OF(rows));
    for (size_t i = 0; i < total.classes && i < COUNT_OF(rows); i++)
        if (rows[i].live != 0)
            ck_abort_msg("%zu objects of class %s live on", rows[i].live, rows[i].type->name);
    if (total.texts != 0)
        ck_abort_msg("%zu texts live on", total.texts);
}

/* A test case of the suite whose tests must leave no object behind. */
static inline TCase *unit_case(Suite *suite, const char *name)
{
    TCase *tests = tcase_create(name);
    tcase_add_checked_fixture(tests, NULL, check_nothing_lives);
    tcase_set_timeout(tests, 120);
    suite_add_tcase(suite, tests);
    return tests;
}

#endif
