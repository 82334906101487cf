/* With -DSLOTS_DEBUG a wrong address stops the program, with a message that names the class. Only count.c knows;
 * it is compiled in here so, in place of the library's. */
#define SLOTS_DEBUG
#include "runtime/count.c"

#include "unit.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static Node *dead_node(void)
{
    Node *node = node_new(1, NULL);
    slots_weakref_of(node);
    slots_unref(node);
    return node;
}

static void unref_dead(void)
{
    slots_unref(dead_node());
}

static void ref_dead(void)
{
    slots_ref(dead_node());
}

static void unref_inside(void)
{
    slots_unref((char *)node_new(1, NULL) + 8);
}

static void unref_stack(void)
{
    Node local = {0, NULL};
    slots_unref(&local);
}

static void on_death(slots_weakref dead, slots_callback callback, void *context)
{
    (void)dead;
    (void)callback;
    slots_unref(context);
}

static void callback(void)
{
}

static void unref_dying(void)
{
    Node *node = node_new(1, NULL);
    slots_weakref_on_death(node, on_death, callback, node);
    slots_unref(node);
}

static slots_pool point_pool;
static const slots_field point_fields[] = {FIELD(Node, value, SLOTS_I64, 0)};
static const slots_class point_class = CLASS(Node, "Point", NULL, DATA_FLAGS, point_fields, &point_pool);

static slots_pool named_pool;
static const slots_field named_fields[] = {{.name = "name", .kind = SLOTS_STR, .storage = SLOTS_STR}};
static const slots_class named_class =
    CLASS(slots_string, "Named", NULL, DATA_FLAGS, named_fields, &named_pool);

static void free_heap_of_held(void)
{
    slots_heap *heap = slots_heap_new();
    slots_new_in(heap, &point_class);
    slots_ref(slots_new_in(heap, &point_class));
    slots_heap_free(heap);
}

static void ref_inside_callback(slots_weakref dead, slots_callback unused, void *context)
{
    (void)dead;
    (void)unused;
    slots_ref(context);
}

static void ref_dying(void)
{
    Node *node = node_new(1, NULL);
    slots_weakref_on_death(node, ref_inside_callback, callback, node);
    slots_unref(node);
}

static void unref_twice(void)
{
    Box *box = box_new(slots_int(1));
    slots_unref(box);
    slots_unref(box);
}

static void unref_what_an_owner_released(void)
{
    Node *child = node_new(1, NULL), *parent = node_new(2, child);
    slots_unref(child);
    slots_unref(parent);
    slots_unref(child);
}

static void unref_foreign(void)
{
    slots_unref(calloc(1, sizeof(Node)));
}

static void unref_static(void)
{
    static Node local;
    slots_unref(&local);
}

static void unref_end(void)
{
    slots_unref(node_new(1, NULL) + 1 + 100000 / sizeof(Node));
}

static void ref_inside(void)
{
    slots_ref((char *)node_new(1, NULL) + 1);
}

static void unref_slab(void)
{
    slots_unref((void *)((uintptr_t)node_new(1, NULL) & ~(uintptr_t)0xffff));
}

static void unref_text(void)
{
    slots_string slot = {0};
    slots_string_set(&slot, "a text in a cell of the heap");
    slots_unref(slots_string_get(&slot));
}

static void unref_dead_list(void)
{
    slots_list *list = slots_list_new();
    slots_unref(list);
    slots_unref(list);
}

static const struct {
    void (*fault)(void);
    const char *message;
} faults[] = {
    {unref_dead, "dead; its class was Node"},
    {ref_dead, "dead; its class was Node"},
    {unref_inside, "not the start of an object, but inside the heap of Node"},
    {unref_stack, "not an object of the heap"},
    {unref_dying, "being destroyed; its class is Node"},
    {ref_dying, "being destroyed; its class is Node"},
    {unref_twice, "dead; its class was Outer.Box"},
    {unref_what_an_owner_released, "dead; its class was Node"},
    {unref_foreign, "not an object of the heap"},
    {unref_static, "not an object of the heap"},
    {unref_end, "not an object of the heap"},
    {ref_inside, "not the start of an object, but inside the heap of Node"},
    {unref_slab, "not the start of an object, but inside the heap of Node"},
    {unref_text, "not an object, but a text"},
    {unref_dead_list, "dead; its class was list"},
    {free_heap_of_held, "an object of class Point"},
};

START_TEST(a_fault_names_the_class)
{
    int pipes[2];
    char text[512];
    ck_assert_int_eq(pipe(pipes), 0);
    ck_assert_int_ge(dup2(pipes[1], STDERR_FILENO), 0);
    close(pipes[1]);
    pid_t child = fork();
    if (child == 0) {
        signal(SIGABRT, SIG_DFL);
        faults[_i].fault();
        _exit(0);
    }
    close(STDERR_FILENO);
    size_t length = 0;
    ssize_t got;
    while (length < sizeof text - 1 && (got = read(pipes[0], text + length, sizeof text - 1 - length)) > 0)
        length += (size_t)got;
    text[length] = '\0';
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
    ck_assert_msg(strstr(text, faults[_i].message) != NULL, "the message is: %s", text);
}
END_TEST

START_TEST(what_is_right_goes_on)
{
    Node *node = node_new(1, NULL), local = {0, NULL};
    slots_ref(node);
    slots_unref(node);
    slots_unref(node);
    slots_unref(NULL);
    slots_heap *heap = slots_heap_new();
    slots_unref(slots_ref(slots_new_in(heap, &point_class)));
    slots_string *name = slots_new_in(heap, &named_class);
    ck_assert(slots_string_set(name, "a text in a cell of the heap"));
    slots_heap_free(heap);
    ck_assert_ptr_null(slots_ref(&local)); /* as setters of objects in the caller's storage may find out */
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("debug");
    TCase *tests = unit_case(suite, "debug");
    tcase_add_loop_test(tests, a_fault_names_the_class, 0, COUNT_OF(faults));
    tcase_add_test(tests, what_is_right_goes_on);
    return suite_run(suite);
}
