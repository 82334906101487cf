/* What happens at limits that no test would reach: the runtime's files that know them are compiled in here
 * with small ones, in place of the library's. */
#define SLOTS_GENERATION_BITS 4
#define SLOTS_COUNT_MAX 100
#undef SLOTS_RANGE_SIZE
#define SLOTS_RANGE_SIZE ((size_t)8 << 20)
#include "runtime/bytes.c"
#include "runtime/count.c"
#include "runtime/destroy.c"
#include "runtime/magazine.c"
#include "runtime/range.c"
#include "runtime/region.c"
#include "runtime/slab.c"
#include "runtime/weakref.c"

#include "unit.h"

#include <sched.h>

/* With 4 bits a cell has 16 generations and then is never used again: no weak reference ever upgrades to
 * another object than its own. */
START_TEST(cells_retire_when_generations_run_out)
{
    enum { ROUNDS = 100000 };
    slots_weakref *stale = malloc(ROUNDS * sizeof *stale);
    uintptr_t lowest = UINTPTR_MAX, highest = 0;
    for (int i = 0; i < ROUNDS; i++) {
        Node *node = node_new(i, NULL);
        stale[i] = slots_weakref_of(node);
        uintptr_t address = (uintptr_t)node;
        lowest = address < lowest ? address : lowest;
        highest = address > highest ? address : highest;
        slots_unref(node);
    }
    ck_assert_uint_ge(highest - lowest, (ROUNDS / 16 - 1) * sizeof(Node));
    Node *kept[100];
    for (int i = 0; i < 100; i++)
        kept[i] = node_new(i, NULL);
    for (int i = 0; i < ROUNDS; i++)
        require(slots_weakref_get(stale[i]) == NULL);
    for (int i = 0; i < 100; i++)
        slots_unref(kept[i]);
    for (int i = 0; i < ROUNDS; i++)
        for (int j = i + 1; j < i + 20 && j < ROUNDS; j++)
            require(stale[i].bits != stale[j].bits);
    free(stale);
}
END_TEST

START_TEST(generations_are_used_only_by_weak_references)
{
    Node *first = node_new(0, NULL);
    void *address = first;
    slots_unref(first);
    for (int i = 0; i < 1000; i++) {
        Node *node = node_new(i, NULL);
        require(node == address);
        slots_unref(node);
    }
}
END_TEST

START_TEST(a_saturated_object_lives_forever)
{
    static slots_pool pool;
    static const slots_class Immortal = CLASS(Box, "Immortal", NULL, DATA_FLAGS, Box_fields, &pool);
    Box *box = slots_new(&Immortal);
    for (int i = 0; i < 200; i++)
        ck_assert_ptr_eq(slots_ref(box), box);
    for (int i = 0; i < 500; i++)
        slots_unref(box);
    ck_assert_ptr_eq(slots_class_of(box), &Immortal);
    ck_assert_uint_eq(slots_stats(NULL, 0).live, 1);
}
END_TEST

START_TEST(a_count_below_the_limit_does_not_saturate)
{
    Node *node = node_new(0, NULL);
    for (int i = 0; i < 98; i++)
        slots_ref(node);
    slots_weakref weakref = slots_weakref_of(node);
    for (int i = 0; i < 99; i++) {
        ck_assert_ptr_eq(slots_class_of(node), &Node_class);
        slots_unref(node);
    }
    ck_assert_ptr_null(slots_weakref_get(weakref));
}
END_TEST

START_TEST(a_saturated_text_lives_forever)
{
    char text[1000];
    slots_string slot = {0};
    memset(text, 'x', sizeof text);
    ck_assert(slots_string_set_n(&slot, text, sizeof text));
    const char *data = slots_string_get(&slot);
    for (int i = 0; i < 200; i++)
        slots_block_share(data);
    for (int i = 0; i < 500; i++)
        slots_block_release(data);
    ck_assert_mem_eq(data, text, sizeof text);
    free(unconst(data - 2 * sizeof(uint32_t)));
}
END_TEST

static _Atomic(int) starting;

static void *refer_at_once(void *object)
{
    atomic_fetch_add(&starting, 1);
    while (atomic_load(&starting) < 2)
        sched_yield();
    for (int i = 0; i < 80; i++)
        slots_ref(object);
    return NULL;
}

/* Two threads bring a count to its limit, each at its own pace: beyond it nothing counts any more. */
START_TEST(threads_saturate_an_object)
{
    enum { ROUNDS = 40 };
    static slots_pool immortals[2];
    static const slots_class types[] = {
        CLASS(Box, "Narrow", NULL, DATA_FLAGS, Box_fields, &immortals[0]),
        CLASS(Box, "Wide", NULL, DATA_FLAGS | SLOTS_WEAK, Box_fields, &immortals[1])};
    for (int round = 0; round < ROUNDS; round++) {
        const slots_class *type = &types[round % 2];
        void *object = slots_new(type);
        pthread_t thread;
        atomic_store(&starting, 0);
        ck_assert_int_eq(pthread_create(&thread, NULL, refer_at_once, object), 0);
        refer_at_once(object);
        pthread_join(thread, NULL);
        slots_weakref weak = {0};
        if (round % 2 != 0)
            weak = slots_weakref_of(object);
        for (int i = 0; i < 300; i++)
            slots_unref(object);
        ck_assert_ptr_eq(slots_class_of(object), type);
        ck_assert(round % 2 == 0 || slots_weakref_get(weak) == object);
    }
    ck_assert_uint_eq(slots_stats(NULL, 0).live, ROUNDS);
}
END_TEST

/* Slabs with cells whose generations ran out, in a slots_heap and when it went, serve the class on; no stale
 * weak reference ever upgrades. */
START_TEST(cells_retire_in_a_heap)
{
    enum { ROUNDS = 40, COUNT = 3000 };
    static slots_pool pool;
    static const slots_class type = {
        .name = "Plain", .size = 16, .alignment = 8, .flags = SLOTS_WEAK, .pool = &pool};
    slots_weakref *stale = malloc(ROUNDS * COUNT * sizeof *stale);
    for (int round = 0; round < ROUNDS; round++) {
        slots_heap *heap = slots_heap_new();
        for (int i = 0; i < COUNT; i++) {
            void *object = slots_new_in(heap, &type);
            require(object != NULL && slots_class_of(object) == &type);
            stale[round * COUNT + i] = slots_weakref_of(object);
            if (i % 3 == 0)
                slots_unref(object);
        }
        slots_heap_free(heap);
    }
    ck_assert_uint_eq(slots_stats(NULL, 0).live, 0);
    void *kept[COUNT];
    for (int i = 0; i < COUNT; i++)
        kept[i] = slots_new(&type);
    for (int i = 0; i < ROUNDS * COUNT; i++)
        require(slots_weakref_get(stale[i]) == NULL);
    ck_assert_uint_eq(slots_stats(NULL, 0).live, COUNT);
    for (int i = 0; i < COUNT; i++)
        slots_unref(kept[i]);
    free(stale);
}
END_TEST

/* What a thread wants to do to a slab may have been done by another one when it gets there. */
START_TEST(what_others_have_settled_is_left_alone)
{
    static slots_pool pool;
    static const slots_class type = {.name = "Alone", .size = 24, .alignment = 8, .pool = &pool};
    void *object = slots_new(&type);
    struct slab *slab = slots_slab_find((uintptr_t)object);
    struct layout layout;
    size_t need = 1;
    slots_trim();
    ck_assert(lay_out(&type, &layout));
    slab_settle(slab, slab->words); /* by the words of another layout */
    slab_settle(slab, 0);
    ck_assert(pool_grow_free(&type, pool_of(&type), &layout, &need) && need == 0);
    ck_assert_ptr_eq(slab->pool, pool_of(&type));
    uint64_t cells = atomic_exchange(&slab->bitmap[0], 0);
    slab_settle(slab, 0); /* whose cells are taken */
    atomic_store(&slab->bitmap[0], cells);
    slots_unref(object);
    slots_trim();
    ck_assert_ptr_null(slab->pool);
    slab_settle(slab, 0); /* emptied */
    ck_assert(slab->pool == NULL && slots_heap_of_slab(slab) == NULL);
    object = slots_new(&type);
    ck_assert_ptr_eq(slots_slab_find((uintptr_t)object), slab);
    slots_unref(object);
}
END_TEST

/* 40 MB of objects need several ranges of 8 MB. */
START_TEST(further_ranges_are_added)
{
    enum { COUNT = 200000 };
    typedef struct Large {
        char bytes[200];
    } Large;
    static slots_pool pool;
    static const slots_class type = {
        .name = "Large", .size = sizeof(Large), .alignment = 1, .flags = SLOTS_WEAK, .pool = &pool};
    void **objects = malloc(COUNT * sizeof *objects);
    slots_weakref *weak = malloc(COUNT * sizeof *weak);
    for (int i = 0; i < COUNT; i++) {
        objects[i] = slots_new(&type);
        require(objects[i] != NULL);
        weak[i] = slots_weakref_of(objects[i]);
    }
    ck_assert_uint_ge(atomic_load(&slots_ranges.count), 5);
    for (int i = 0; i < COUNT; i++) {
        void *again = slots_weakref_get(weak[i]);
        require(again == objects[i] && slots_class_of(again) == &type);
        slots_unref(again);
        slots_unref(objects[i]);
    }
    free(objects);
    free(weak);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("limits");
    TCase *tests = unit_case(suite, "limits");
    tcase_add_test(tests, cells_retire_when_generations_run_out);
    tcase_add_test(tests, generations_are_used_only_by_weak_references);
    tcase_add_test(tests, a_count_below_the_limit_does_not_saturate);
    tcase_add_test(tests, a_saturated_text_lives_forever);
    tcase_add_test(tests, cells_retire_in_a_heap);
    tcase_add_test(tests, what_others_have_settled_is_left_alone);
    tcase_add_test(tests, further_ranges_are_added);
    TCase *immortal = tcase_create("immortal"); /* leaves an object behind on purpose */
    tcase_add_test(immortal, a_saturated_object_lives_forever);
    tcase_add_test(immortal, threads_saturate_an_object);
    tcase_set_timeout(immortal, 120);
    suite_add_tcase(suite, immortal);
    return suite_run(suite);
}
