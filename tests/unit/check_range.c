/* Ranges of addresses where the system refuses some of what it is asked for: range.c is compiled in here with a system
 * of its own, in place of the library's. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <sys/mman.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

static struct {
    size_t most;     /* addresses that one call may reserve */
    size_t commit;   /* bytes that one call may commit */
    size_t reserved; /* in all */
    bool is_high;    /* addresses lie beyond 48 bits */
} machine;

static void *reserve_addresses(size_t size);
static int give_addresses_back(void *memory, size_t size);
static int commit_memory(void *memory, size_t size);
static int refuse_advice(void *memory, size_t size);

#define mmap(start, size, access, flags, file, offset) reserve_addresses(size)
#define munmap(memory, size) give_addresses_back(memory, size)
#define mprotect(memory, size, access) commit_memory(memory, size)
#define madvise(memory, size, advice) refuse_advice(memory, size)
#include "runtime/range.c"
#undef mmap
#undef munmap
#undef mprotect
#undef madvise

#include "unit.h"

static void *reserve_addresses(size_t size)
{
    if (size > machine.most)
        return MAP_FAILED;
    if (machine.is_high)
        return (void *)((uintptr_t)1 << (UINTPTR_MAX > UINT32_MAX ? 50 : 30));
    void *memory = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ck_assert(memory != MAP_FAILED);
    machine.reserved += size;
    return memory;
}

static int give_addresses_back(void *memory, size_t size)
{
    machine.reserved -= size;
    return munmap(memory, size);
}

static int commit_memory(void *memory, size_t size)
{
    return size <= machine.commit ? mprotect(memory, size, PROT_READ | PROT_WRITE) : -1;
}

static int refuse_advice(void *memory, size_t size)
{
    (void)memory, (void)size;
    errno = EINVAL;
    return -1;
}

static void set_up(void)
{
    memset(&machine, 0, sizeof machine);
    machine.most = (size_t)1 << 30;
    machine.commit = SIZE_MAX;
}

enum { SMALL = SLOTS_SLAB_SIZE, LARGE = SLOTS_LARGE_SLAB_SIZE };

START_TEST(what_is_reserved_is_kept)
{
    ck_assert_uint_eq(reserve(SIZE_MAX), 0);
    ck_assert_uint_eq(machine.reserved, 0);
    uintptr_t base = reserve(3 * LARGE);
    ck_assert(base != 0 && base % LARGE == 0);
    ck_assert_uint_eq(machine.reserved, 3 * LARGE);
    give_back(base, 3 * LARGE);
    ck_assert_uint_eq(machine.reserved, 0);
}
END_TEST

/* A limit on addresses leaves three quarters to the rest of the program. */
START_TEST(a_quarter_of_a_limit)
{
    size_t size = (size_t)1 << 31;
    uintptr_t base = reserve_some(&size);
    ck_assert_uint_ne(base, 0);
    ck_assert_uint_eq(size, (size_t)1 << 27);
    ck_assert_uint_eq(machine.reserved, size);
    machine.most = 5 * LARGE + LARGE / 2;
    size = (size_t)1 << 31;
    base = reserve_some(&size); /* where there is little, all of it */
    ck_assert(base != 0 && size == 4 * LARGE);
    machine.most = LARGE;
    size = (size_t)1 << 31;
    ck_assert_uint_eq(reserve_some(&size), 0);
    ck_assert(slots_range_carve(false, SMALL) == NULL && slots_range_carve(true, LARGE) == NULL);
}
END_TEST

START_TEST(no_more_ranges)
{
    ck_assert(add_range());
    struct range *first = &slots_ranges.items[0], *last = &slots_ranges.items[MAX_RANGES - 1];
    ck_assert_uint_eq(first->start, 0);
    ck_assert(add_range());
    ck_assert_uint_eq(slots_ranges.items[1].start, first->size);
    atomic_store(&slots_ranges.count, MAX_RANGES);
    last->start = 0;
    ck_assert(!add_range());
    atomic_store(&slots_ranges.count, 1); /* weak references reach so far */
    first->start = WEAKREF_REACH - first->size - LARGE / 2;
    ck_assert(!add_range());
    first->start = WEAKREF_REACH - first->size - 2 * LARGE;
    ck_assert(add_range());
    ck_assert_uint_eq(slots_ranges.items[1].size, 2 * LARGE);
    machine.is_high = UINTPTR_MAX > UINT32_MAX;
    atomic_store(&slots_ranges.count, 0);
    ck_assert(!machine.is_high || !add_range());
}
END_TEST

/* A large heap is committed by huge pages where these are granted, and fit. */
START_TEST(steps_of_a_large_heap)
{
    enum { HUGE = 2 << 20, LARGE_HEAP = 64 << 20 };
    bool refused = false;
    ck_assert(add_range());
    struct range *range = &slots_ranges.items[0];
    ck_assert_uint_eq(commit_step(range), SMALL);
    atomic_store(&range->small_size, LARGE_HEAP);
    range->committed = LARGE_HEAP;
    ck_assert_ptr_nonnull(carve_small(range, &refused));
    ck_assert_uint_eq(range->committed, LARGE_HEAP + HUGE);
    range->committed = LARGE_HEAP + SMALL; /* not where a huge page begins */
    ck_assert_uint_eq(commit_step(range), SMALL);
    range->committed = LARGE_HEAP;
    atomic_store(&range->small_size, LARGE_HEAP);
    machine.commit = SMALL; /* no huge page is granted */
    ck_assert_ptr_nonnull(carve_small(range, &refused));
    ck_assert_uint_eq(range->committed, LARGE_HEAP + SMALL);
    machine.commit = 0; /* nor anything else */
    ck_assert(carve_small(range, &refused) == NULL && refused);
    ck_assert(slots_range_carve(false, SMALL) == NULL);
    ck_assert_uint_eq(range->committed, LARGE_HEAP + SMALL);
    ck_assert_uint_eq(atomic_load(&slots_ranges.count), 1);
}
END_TEST

START_TEST(large_slabs_come_down_to_the_small_ones)
{
    enum { HUGE = 2 << 20, LARGE_HEAP = 64 << 20 };
    bool refused = false;
    ck_assert(add_range());
    struct range *range = &slots_ranges.items[0];
    uintptr_t base = range_base(range);
    range->committed = LARGE_HEAP;
    atomic_store(&range->small_size, LARGE_HEAP);
    atomic_store(&range->large_start, base + LARGE_HEAP + LARGE);
    ck_assert_uint_eq((uintptr_t)carve_large(range, SMALL, &refused), base + LARGE_HEAP);
    ck_assert(carve_large(range, SMALL, &refused) == NULL && !refused);
    ck_assert(carve_small(range, &refused) == NULL && !refused);
    atomic_store(&range->large_start, base + LARGE_HEAP + HUGE - SMALL); /* no room for a huge page */
    ck_assert_ptr_nonnull(carve_small(range, &refused));
    ck_assert_uint_eq(range->committed, LARGE_HEAP + SMALL);
    atomic_store(&range->large_start, base + range->size);
    range->size = LARGE_HEAP + SMALL; /* the range ends too soon for one */
    ck_assert_uint_eq(commit_step(&(struct range){.size = LARGE_HEAP + SMALL, .committed = LARGE_HEAP}),
                      SMALL);
    machine.commit = 0;
    ck_assert(carve_large(range, SMALL, &refused) == NULL && refused);
    ck_assert_ptr_null(slots_slab_find(base + LARGE_HEAP + SMALL));
    ck_assert_uint_eq((uintptr_t)slots_slab_find(base + SMALL + 1), base + SMALL);
    ck_assert_ptr_null(slots_slab_find(1));
}
END_TEST

START_TEST(another_range_when_one_is_full)
{
    ck_assert(add_range());
    struct range *range = &slots_ranges.items[0];
    atomic_store(&range->large_start, range_base(range));
    struct slab *small = slots_range_carve(false, SMALL), *large = slots_range_carve(true, LARGE);
    ck_assert_uint_eq(atomic_load(&slots_ranges.count), 2);
    ck_assert_ptr_eq(slots_slab_find((uintptr_t)small + 5), small);
    ck_assert_ptr_eq(slots_slab_find((uintptr_t)large + SMALL), large);
    ck_assert_uint_eq(slots_range_place(small), range->size / 8);
    errno = 0;
    slots_range_populate(small, SMALL); /* what the system refuses here is not needed */
    slots_range_purge(small, SMALL);
    ck_assert_int_eq(errno, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("range");
    TCase *tests = tcase_create("range");
    tcase_add_checked_fixture(tests, set_up, NULL);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, what_is_reserved_is_kept);
    tcase_add_test(tests, a_quarter_of_a_limit);
    tcase_add_test(tests, no_more_ranges);
    tcase_add_test(tests, steps_of_a_large_heap);
    tcase_add_test(tests, large_slabs_come_down_to_the_small_ones);
    tcase_add_test(tests, another_range_when_one_is_full);
    return suite_run(suite);
}
