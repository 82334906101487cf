/* A compare-and-swap may fail though nothing has changed, and must be tried again: here each third one does, in the counts
 * of objects and texts, which are compiled in with a small limit in place of the library's. */
#define SLOTS_COUNT_MAX 100
#include <stdatomic.h>
#include <stdbool.h>

static unsigned swaps;

static bool swap_fails(void)
{
    return ++swaps % 3 == 0;
}

#undef atomic_compare_exchange_weak_explicit
#define atomic_compare_exchange_weak_explicit(place, seen, value, success, failure)                          \
    (swap_fails() ? false : atomic_compare_exchange_strong_explicit(place, seen, value, success, failure))
#include "runtime/bytes.c"
#include "runtime/count.c"

#include "unit.h"

static void *nothing(void *unused)
{
    return unused;
}

/* From then on counts are kept as threads need it. */
static void start_a_thread(void)
{
    pthread_t thread;
    ck_assert_int_eq(pthread_create(&thread, NULL, nothing, NULL), 0);
    pthread_join(thread, NULL);
}

static slots_pool Narrow_pool, Wide_pool;
static const slots_class types[] = {
    CLASS(Box, "Narrow", NULL, DATA_FLAGS, Box_fields, &Narrow_pool),
    CLASS(Box, "Wide", NULL, DATA_FLAGS | SLOTS_WEAK, Box_fields, &Wide_pool)};

START_TEST(references_are_counted)
{
    start_a_thread();
    for (int round = 0; round < 1000; round++) {
        Box *box = slots_new(&types[round % 2]);
        int count = 1 + round % 90;
        for (int i = 1; i < count; i++)
            ck_assert_ptr_eq(slots_ref(box), box);
        slots_weakref weak = {0};
        if (round % 4 == 1) {
            weak = slots_weakref_of(box);
            ck_assert_ptr_eq(slots_weakref_get(weak), box);
            count++;
        }
        while (count-- > 0) {
            ck_assert_ptr_eq(slots_class_of(box), &types[round % 2]);
            slots_unref(box);
        }
        ck_assert_ptr_null(slots_class_of(box));
        ck_assert_ptr_null(slots_weakref_get(weak));
        slots_unref(box); /* has no effect any more */
        ck_assert_ptr_null(slots_ref(box));
    }
    errno = 0;
}
END_TEST

START_TEST(texts_are_counted)
{
    char text[100];
    memset(text, 'x', sizeof text);
    start_a_thread();
    for (int round = 0; round < 100; round++) {
        char *block = slots_block_new(text, sizeof text, false, NULL);
        for (int i = 0; i < round % 90; i++)
            ck_assert(slots_block_share(block));
        for (int i = 0; i < round % 90; i++) {
            slots_block_release(block);
            ck_assert_mem_eq(block, text, sizeof text);
        }
        slots_block_release(block);
    }
}
END_TEST

/* Beyond the limit nothing is counted. */
START_TEST(what_is_immortal)
{
    char text[100] = "a text";
    start_a_thread();
    char *block = slots_block_new(text, sizeof text, false, NULL);
    for (int i = 0; i < 150; i++)
        ck_assert(slots_block_share(block));
    for (int i = 0; i < 300; i++)
        slots_block_release(block);
    ck_assert_str_eq(block, text);
    slots_memory_release(block_of(block));
    for (size_t i = 0; i < COUNT_OF(types); i++) {
        Box *box = slots_new(&types[i]);
        for (int j = 0; j < 150; j++)
            ck_assert_ptr_eq(slots_ref(box), box);
        for (int j = 0; j < 300; j++)
            slots_unref(box);
        ck_assert_ptr_eq(slots_class_of(box), &types[i]);
        ck_assert_ptr_eq(slots_ref(box), box);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spurious");
    TCase *tests = unit_case(suite, "spurious"),
          *immortal = tcase_create("immortal"); /* leaves objects behind */
    tcase_add_test(tests, references_are_counted);
    tcase_add_test(tests, texts_are_counted);
    tcase_add_test(immortal, what_is_immortal);
    suite_add_tcase(suite, immortal);
    return suite_run(suite);
}
