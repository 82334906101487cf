/* Counts, weak references and allocation with several threads; also run under the thread sanitizer. */
#include "runtime/internal.h"
#include "unit.h"

#include <sched.h>
#include <stdatomic.h>
#include <time.h>
#ifndef _WIN32
#include <sys/wait.h>
#include <unistd.h>
#endif

#ifndef RACES /* `make races` has a million */
#define RACES 20000
#endif

/* Each outcome happens once in so many races at least: 5 % of a million; of fewer, on a busy machine, less. */
enum { RAREST = RACES >= 1000000 ? 20 : 1000 };

/* ---- An upgrade against the last unref ---- */

static struct {
    _Atomic(uint64_t) weak; /* of this round's object; 0: wait */
    _Atomic(int) arrived;
    _Atomic(int) done;
    int upgraded;
    int too_late;
} race;

static void spin_until(_Atomic(int) *count, int wanted)
{
    while (atomic_load_explicit(count, memory_order_acquire) < wanted)
        sched_yield();
}

static void *upgrade_in_rounds(void *unused)
{
    for (int round = 1; round <= RACES; round++) {
        spin_until(&race.arrived, round);
        slots_weakref weakref = {atomic_load_explicit(&race.weak, memory_order_relaxed)};
        Node *node = slots_weakref_get(weakref);
        if (node != NULL) {
            require(node->value == round);
            node->value = -round; /* nobody else has it by now, or reads it */
            slots_unref(node);
            race.upgraded++;
        } else {
            race.too_late++;
        }
        atomic_store_explicit(&race.done, round, memory_order_release);
    }
    return unused;
}

START_TEST(upgrade_against_last_unref)
{
    pthread_t thread;
    int delay = 100, upgraded = 0; /* adapted so that both outcomes are seen */
    pthread_create(&thread, NULL, upgrade_in_rounds, NULL);
    for (int round = 1; round <= RACES; round++) {
        Node *node = node_new(round, NULL);
        atomic_store_explicit(&race.weak, slots_weakref_of(node).bits, memory_order_relaxed);
        atomic_store_explicit(&race.arrived, round, memory_order_release);
        for (volatile int wait = 0; wait < delay; wait++)
            continue;
        slots_unref(node);
        spin_until(&race.done, round);
        delay = race.upgraded > upgraded ? delay / 2 : delay < 1000000 ? 2 * delay + 1 : delay;
        upgraded = race.upgraded;
    }
    pthread_join(thread, NULL);
    ck_assert_int_eq(race.upgraded + race.too_late, RACES);
    printf("upgrades: %d in time, %d too late\n", race.upgraded, race.too_late);
    ck_assert_int_ge(race.upgraded, RACES / RAREST);
    ck_assert_int_ge(race.too_late, RACES / RAREST);
}
END_TEST

/* ---- Everything at once ---- */

enum { THREADS = 4, SHARED = 16, STEPS = 20000 };

static _Atomic(int) deaths;
static _Atomic(int) watched;
static slots_weakref shared_weak[SHARED];
static Node *shared[SHARED];

static void callback(void)
{
}

static void count_death(slots_weakref dead, slots_callback unused, void *context)
{
    (void)unused;
    (void)context;
    require(slots_weakref_get(dead) == NULL);
    atomic_fetch_add(&deaths, 1);
}

static void *work(void *argument)
{
    unsigned seed = (unsigned)(uintptr_t)argument;
    Node *own = NULL;
    for (int step = 0; step < STEPS; step++) {
        seed = seed * 1103515245u + 12345u;
        Node *other = slots_weakref_get(shared_weak[seed >> 20 & (SHARED - 1)]);
        Node *node = node_new(step, other);
        slots_unref(other);
        if (step % 16 == 0) {
            slots_watch *watch = slots_weakref_on_death(node, count_death, callback, NULL);
            require(watch != NULL);
            if (step % 32 == 0)
                slots_watch_cancel(watch);
            else
                atomic_fetch_add(&watched, 1);
        }
        Box *box = box_new(slots_object(node));
        slots_unref(node);
        Box *copy = slots_copy(box, &Box_class);
        require(slots_eq(box, copy, &Box_class));
        slots_unref(box);
        slots_unref(copy);
        if (step % 64 == 0) {
            slots_unref(own);
            own = slots_weakref_get(shared_weak[step / 64 % SHARED]);
        }
    }
    slots_unref(own);
    return NULL;
}

static void *take_and_drop(void *object)
{
    for (int i = 0; i < 300000; i++) {
        require(slots_ref(object) == object);
        slots_unref(object);
    }
    return object;
}

/* No reference is lost or won where two threads count at once. */
START_TEST(threads_count_the_same_object)
{
    void *objects[] = {node_new(1, NULL), box_new(slots_int(1))};
    for (size_t i = 0; i < COUNT_OF(objects); i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, take_and_drop, objects[i]);
        take_and_drop(objects[i]);
        pthread_join(thread, NULL);
        const slots_class *type = slots_class_of(objects[i]);
        ck_assert_ptr_eq(type, i == 0 ? &Node_class : &Box_class);
        slots_unref(objects[i]); /* the last one */
        ck_assert_ptr_null(slots_class_of(objects[i]));
        ck_assert_ptr_null(slots_ref(objects[i]));
        assert_raised(EINVAL, "TypeError: not a live object of the heap");
    }
}
END_TEST

static void *copy_and_drop(void *box)
{
    for (int i = 0; i < 100000; i++) {
        Box *copy = slots_copy(box, &Box_class);
        require(copy != NULL);
        slots_unref(copy);
    }
    return box;
}

START_TEST(threads_share_a_text)
{
    char text[1000];
    pthread_t thread;
    memset(text, 'x', sizeof text);
    Box *box = box_new(slots_str_n(text, sizeof text));
    pthread_create(&thread, NULL, copy_and_drop, box);
    copy_and_drop(box);
    pthread_join(thread, NULL);
    ck_assert_mem_eq(slots_any_get(&box->value).u.as_str, text, sizeof text);
    slots_unref(box);
}
END_TEST

static const slots_enum_member Access_members[1];
static slots_combined Access_combined;
static const slots_enum Access = {.name = "Access",
                                  .members = Access_members,
                                  .member_count = 1,
                                  .is_flag = true,
                                  .combined = &Access_combined};
static const slots_enum_member Access_members[1] = {{"ALL", (1 << 14) - 1, &Access}};
static _Atomic(int) combining;

static void *combine_all(void *made)
{
    const slots_enum_member **members = made;
    atomic_fetch_add(&combining, 1);
    spin_until(&combining, 2);
    for (int i = 1; i < 2000; i++)
        members[i] = slots_enum_value(&Access, i).u.as_enum;
    return made;
}

/* Of each combination of flags there is one, whoever asks first. */
START_TEST(threads_combine_flags)
{
    static const slots_enum_member *ours[2000], *theirs[2000];
    pthread_t thread;
    pthread_create(&thread, NULL, combine_all, theirs);
    combine_all(ours);
    pthread_join(thread, NULL);
    for (int i = 1; i < 2000; i++)
        require(ours[i] == theirs[i] && ours[i]->value == i);
}
END_TEST

START_TEST(threads_share_objects)
{
    pthread_t threads[THREADS];
    for (int i = 0; i < SHARED; i++) {
        shared[i] = node_new(i, NULL);
        shared_weak[i] = slots_weakref_of(shared[i]);
    }
    for (uintptr_t i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, work, (void *)(i + 1));
    for (int i = 0; i < SHARED; i++) { /* die while the others use them */
        struct timespec pause = {0, 1000000};
        nanosleep(&pause, NULL);
        slots_unref(shared[i]);
    }
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    ck_assert_int_eq(atomic_load(&deaths), atomic_load(&watched));
}
END_TEST

/* ---- One thread makes, another drops ---- */

static void *drop_all(void *argument)
{
    Node **nodes = argument;
    for (int i = 0; i < STEPS; i++)
        slots_unref(nodes[i]);
    return NULL;
}

START_TEST(objects_die_on_other_threads)
{
    Node **nodes = malloc(STEPS * sizeof *nodes);
    for (int round = 0; round < 3; round++) {
        pthread_t thread;
        for (int i = 0; i < STEPS; i++)
            nodes[i] = node_new(i, NULL);
        pthread_create(&thread, NULL, drop_all, nodes);
        pthread_join(thread, NULL);
    }
    free(nodes);
}
END_TEST

/* ---- Weak containers whose objects die on another thread ---- */

enum { WEAK_STEPS = 3000 };
static _Atomic(Node *) handed_over[WEAK_STEPS];

static void *drop_what_comes(void *unused)
{
    for (int i = 0; i < WEAK_STEPS; i++) {
        Node *node;
        while ((node = atomic_exchange(&handed_over[i], NULL)) == NULL)
            sched_yield();
        slots_unref(node);
    }
    return unused;
}

struct containers {
    slots_weak_value_dict *values;
    slots_weak_key_dict *keys;
    slots_weak_set *set;
};

static void put_everywhere(struct containers c, Node *node, Node *key)
{
    require(slots_weak_value_dict_put(c.values, slots_int(node->value % 100), node));
    require(slots_weak_value_dict_put(c.values, slots_object(key), node));
    require(slots_weak_key_dict_put(c.keys, node, slots_object(key)));
    require(slots_weak_set_add(c.set, node));
}

static void look_everywhere(struct containers c, int64_t step)
{
    slots_value key;
    slots_weak_cursor cursor = {0, 0};
    Node *found = slots_weak_value_dict_get(c.values, slots_int(step % 100));
    require(found == NULL || found->value % 100 == step % 100);
    slots_unref(found);
    found = slots_weak_value_dict_next(c.values, &cursor, &key);
    require(found == NULL || key.kind != SLOTS_VALUE_INT || found->value % 100 == key.u.as_int);
    slots_unref(found);
    require(slots_weak_set_len(c.set) <= WEAK_STEPS && slots_weak_key_dict_len(c.keys) <= WEAK_STEPS);
    if (step % 10 == 0)
        slots_weak_value_dict_del(c.values, slots_int(step % 100));
}

START_TEST(objects_in_containers_die_on_another_thread)
{
    pthread_t thread;
    struct containers c = {slots_weak_value_dict_new(), slots_weak_key_dict_new(), slots_weak_set_new()};
    pthread_create(&thread, NULL, drop_what_comes, NULL);
    for (int i = 0; i < WEAK_STEPS; i++) {
        Node *node = node_new(i, NULL), *key = node_new(-i, NULL);
        put_everywhere(c, node, key);
        slots_unref(key);
        if (i % 100 == 99) { /* some have no objects left when they die, some have */
            slots_unref(c.set);
            c.set = slots_weak_set_new();
        }
        atomic_store(&handed_over[i], node);
        look_everywhere(c, i);
    }
    pthread_join(thread, NULL);
    ck_assert_uint_eq(slots_weak_value_dict_len(c.values), 0);
    ck_assert_uint_eq(slots_weak_key_dict_len(c.keys), 0);
    ck_assert_uint_eq(slots_weak_set_len(c.set), 0);
    slots_unref(c.values);
    slots_unref(c.keys);
    slots_unref(c.set);
}
END_TEST

/* What an ended thread had at hand is there for the others: the heap does not grow with each. */
static void *make_and_drop(void *unused)
{
    Node *nodes[100];
    for (int i = 0; i < 100; i++)
        nodes[i] = node_new(i, NULL);
    for (int i = 0; i < 100; i++)
        slots_unref(nodes[i]);
    return unused;
}

START_TEST(ended_threads_leave_nothing)
{
    size_t slabs = 0;
    for (int i = 0; i < 200; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, make_and_drop, NULL);
        pthread_join(thread, NULL);
        slots_statistics total = slots_stats(NULL, 0);
        if (i == 0)
            slabs = total.slabs;
        ck_assert_uint_eq(total.live, 0);
        ck_assert_uint_eq(total.slabs, slabs);
    }
}
END_TEST

static _Atomic(int) stop;

/* ---- fork ---- */

#ifndef _WIN32

static void *allocate_until_stopped(void *unused)
{
    while (!atomic_load(&stop))
        slots_unref(node_new(1, NULL));
    return unused;
}

/* The child has the objects and can go on, whatever the other thread was doing. */
START_TEST(a_forked_child_goes_on)
{
    pthread_t thread;
    Node *node = node_new(5, NULL);
    pthread_create(&thread, NULL, allocate_until_stopped, NULL);
    for (int i = 0; i < 50; i++) {
        int status = 1;
        pid_t child = fork();
        if (child == 0) {
            Node *other = node_new(6, node);
            bool good = other != NULL && slots_class_of(node) == &Node_class;
            slots_unref(other);
            _exit(good ? 0 : 1);
        }
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert_int_eq(status, 0);
    }
    atomic_store(&stop, 1);
    pthread_join(thread, NULL);
    slots_unref(node);
}
END_TEST

static slots_pool plain_pool;
static const slots_class Plain_class = {.name = "Plain", .size = 16, .alignment = 8, .pool = &plain_pool};

/* Holds the heap's lock most of the time, and never malloc()'s, which sanitizers do not see to in a fork. */
static void *count_until_stopped(void *unused)
{
    while (!atomic_load(&stop))
        slots_stats(NULL, 0);
    return unused;
}

/* Also where no thread ever made an object outside of a slots_heap. */
START_TEST(a_forked_child_uses_a_heap)
{
    pthread_t thread;
    slots_heap *heap = slots_heap_new();
    require(slots_new_in(heap, &Plain_class) != NULL);
    atomic_store(&stop, 0);
    pthread_create(&thread, NULL, count_until_stopped, NULL);
    for (int i = 0; i < 50; i++) {
        int status = 1;
        pid_t child = fork();
        if (child == 0) {
            alarm(20); /* a lock that nobody holds any more */
            _exit(slots_new_in(heap, &Plain_class) != NULL && slots_stats(NULL, 0).live == 2 ? 0 : 1);
        }
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        ck_assert_int_eq(status, 0);
    }
    atomic_store(&stop, 1);
    pthread_join(thread, NULL);
    slots_heap_free(heap);
}
END_TEST

#endif

/* Threads that have made nothing have nothing at hand. */
static void *trim(void *unused)
{
    for (int i = 0; i < 100; i++)
        slots_trim();
    return unused;
}

START_TEST(threads_without_objects_trim)
{
    pthread_t threads[2];
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, trim, NULL);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}
END_TEST

/* Classes beyond the number of a thread's magazines take turns with them. */
enum { CLASSES = 2 * MAGAZINES + 2 };
static slots_pool many_pools[CLASSES];
static slots_class many[CLASSES];

static void *take_turns(void *unused)
{
    while (!atomic_load(&stop))
        for (uint32_t i = 0; i < 2; i++) {
            const slots_class *type = &many[CLASSES - 1 - i * MAGAZINES];
            void *objects[3] = {slots_new(type), slots_new(type), slots_new(type)};
            slots_unref_many(objects, COUNT_OF(objects));
        }
    return unused;
}

START_TEST(what_other_threads_do_is_not_counted_twice)
{
    pthread_t threads[2];
    for (size_t i = 0; i < CLASSES; i++) {
        slots_class one = {
            .name = "One", .module = "__main__", .size = 16, .alignment = 8, .pool = &many_pools[i]};
        memcpy(&many[i], &one, sizeof one);
        slots_unref(slots_new(&many[i]));
    }
    for (int i = 0; i < 2; i++)
        pthread_create(&threads[i], NULL, take_turns, NULL);
    for (int i = 0; i < 20000; i++) {
        static slots_stats_row rows[CLASSES];
        slots_stats(rows, CLASSES);
        for (size_t k = 0; k < CLASSES; k++)
            require(rows[k].live < 2000); /* words of 64 cells that change hands may count as live */
    }
    atomic_store(&stop, 1);
    for (int i = 0; i < 2; i++)
        pthread_join(threads[i], NULL);
}
END_TEST

static void *fail_once(void *unused)
{
    ck_assert_str_eq(slots_error(), "");
    ck_assert(!slots_raise(EINVAL, "ValueError: %s", "of the other thread"));
    return unused;
}

START_TEST(errors_are_per_thread)
{
    slots_raise(EINVAL, "ValueError: mine");
    on_small_stack(fail_once, NULL);
    ck_assert_str_eq(slots_error(), "ValueError: mine");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("threads");
    TCase *tests = unit_case(suite, "threads");
    tcase_set_timeout(tests, 120 + RACES / 500);
    tcase_add_test(tests, upgrade_against_last_unref);
    tcase_add_test(tests, threads_count_the_same_object);
    tcase_add_test(tests, threads_share_a_text);
    tcase_add_test(tests, threads_combine_flags);
    tcase_add_test(tests, threads_share_objects);
    tcase_add_test(tests, objects_die_on_other_threads);
    tcase_add_test(tests, objects_in_containers_die_on_another_thread);
    tcase_add_test(tests, ended_threads_leave_nothing);
#ifndef _WIN32
    tcase_add_test(tests, a_forked_child_goes_on);
    tcase_add_test(tests, a_forked_child_uses_a_heap);
#endif
    tcase_add_test(tests, threads_without_objects_trim);
    tcase_add_test(tests, what_other_threads_do_is_not_counted_twice);
    tcase_add_test(tests, errors_are_per_thread);
    return suite_run(suite);
}
