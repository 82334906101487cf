/* range.c: the addresses that slabs lie in.
 *
 * Addresses are reserved once, a terabyte where the system grants it, and committed slab by slab: small
 * slabs fill a range from below, large ones from above. When a range is full another is added. Where the
 * system cannot reserve addresses a range is one allocation. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* MAP_ANONYMOUS, madvise */
#endif
#if defined(__APPLE__) && !defined(_DARWIN_C_SOURCE)
#define _DARWIN_C_SOURCE
#endif
#include "internal.h"

#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || defined(__OpenBSD__) ||              \
    defined(__NetBSD__)
#ifndef SLOTS_NO_MMAP
#define HAVE_MMAP 1
#include <sys/mman.h>
#include <unistd.h>
#endif
#elif defined(_WIN32)
#define WIN32_LEAN_AND_MEAN
#include <windows.h>
#endif

/* A terabyte's shadow is too much for the thread sanitizer. */
#if defined(__SANITIZE_THREAD__)
#define RESERVE_AT_FIRST ((size_t)1 << 34)
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define RESERVE_AT_FIRST ((size_t)1 << 34)
#endif
#endif
#ifndef RESERVE_AT_FIRST
#define RESERVE_AT_FIRST SLOTS_RANGE_SIZE
#endif

struct ranges slots_ranges;

/* ---- The system's memory ---- */

#ifdef HAVE_MMAP

#ifndef MAP_ANONYMOUS
#define MAP_ANONYMOUS MAP_ANON
#endif
#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

/* `size` bytes of addresses, aligned for large slabs; 0 if refused. */
static uintptr_t reserve(size_t size)
{
    size_t slack = SLOTS_LARGE_SLAB_SIZE;
    if (size > SIZE_MAX - slack)
        return 0;
    void *memory = mmap(NULL, size + slack, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED)
        return 0;
    uintptr_t start = (uintptr_t)memory;
    uintptr_t base = align_up(start, slack);
    if (base > start)
        munmap(memory, base - start);
    munmap((void *)(base + size), slack - (base - start));
    return base;
}

static void give_back(uintptr_t base, size_t size)
{
    munmap((void *)base, size);
}

bool slots_range_commit(void *memory, size_t size)
{
    return mprotect(memory, size, PROT_READ | PROT_WRITE) == 0;
}

void slots_range_populate(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef MADV_POPULATE_WRITE
    int saved = errno; /* an old kernel refuses: the pages come one by one */
    madvise(memory, size, MADV_POPULATE_WRITE);
    errno = saved;
#endif
}

static bool drop_pages(void *memory, size_t size)
{
#ifdef MADV_DONTNEED
    return madvise(memory, size, MADV_DONTNEED) == 0;
#else
    return posix_madvise(memory, size, POSIX_MADV_DONTNEED) == 0;
#endif
}

size_t slots_range_purge(void *memory, size_t size)
{
    uintptr_t start = (uintptr_t)memory, first = align_up(start, (size_t)sysconf(_SC_PAGESIZE));
    if (size <= first - start)
        return 0;
    int saved = errno; /* a refusal only costs memory */
    bool dropped = drop_pages((void *)first, size - (first - start));
    errno = saved;
    return dropped ? size - (first - start) : 0;
}

#elif defined(_WIN32)

/* Addresses are given back as they were reserved, so the slack is kept. */
static uintptr_t reserve(size_t size)
{
    if (size > SIZE_MAX - SLOTS_LARGE_SLAB_SIZE)
        return 0;
    void *memory = VirtualAlloc(NULL, size + SLOTS_LARGE_SLAB_SIZE, MEM_RESERVE, PAGE_NOACCESS);
    return align_up((uintptr_t)memory, SLOTS_LARGE_SLAB_SIZE);
}

static void give_back(uintptr_t base, size_t size)
{
    MEMORY_BASIC_INFORMATION reserved;
    (void)size;
    if (VirtualQuery((void *)base, &reserved, sizeof reserved) != 0)
        VirtualFree(reserved.AllocationBase, 0, MEM_RELEASE);
}

bool slots_range_commit(void *memory, size_t size)
{
    return VirtualAlloc(memory, size, MEM_COMMIT, PAGE_READWRITE) != NULL;
}

void slots_range_populate(void *memory, size_t size)
{
    (void)memory;
    (void)size;
}

/* A refusal only costs memory. */
size_t slots_range_purge(void *memory, size_t size)
{
    enum { PAGE = 4096 };
    uintptr_t start = (uintptr_t)memory, first = align_up(start, PAGE);
    if (size <= first - start)
        return 0;
    void *reset = VirtualAlloc((void *)first, size - (first - start), MEM_RESET, PAGE_READWRITE);
    return reset != NULL ? size - (first - start) : 0;
}

#else

/* Here the range is one allocation, and further ones when it is full. The
 * allocator is asked for it under the heap's lock, which it does not mind: it must not call the runtime. */
#ifndef SLOTS_FALLBACK_RANGE_SIZE
#define SLOTS_FALLBACK_RANGE_SIZE ((size_t)16 << 20)
#endif

static uintptr_t reserve(size_t size)
{
    void *memory = slots_memory_get(size + SLOTS_LARGE_SLAB_SIZE);
    uintptr_t base = align_up((uintptr_t)memory, SLOTS_LARGE_SLAB_SIZE);
    if (memory != NULL)
        memcpy((void *)(base + size), &memory, sizeof memory); /* the slack has room for it */
    return base;
}

static void give_back(uintptr_t base, size_t size)
{
    void *memory;
    memcpy(&memory, (void *)(base + size), sizeof memory);
    slots_memory_release(memory);
}

bool slots_range_commit(void *memory, size_t size)
{
    memset(memory, 0, size);
    return true;
}

void slots_range_populate(void *memory, size_t size)
{
    (void)memory;
    (void)size;
}

size_t slots_range_purge(void *memory, size_t size)
{
    (void)memory;
    (void)size;
    return 0;
}

#endif

/* Once the heap is large, its small slabs are committed by huge pages. */
static size_t commit_step(const struct range *range)
{
    (void)range;
#ifdef MADV_HUGEPAGE
    enum { HUGE_PAGE = 2 << 20, LARGE_HEAP = 64 << 20 };
    size_t end = range->committed;
    if (end >= LARGE_HEAP && end % HUGE_PAGE == 0 && range->size - end >= HUGE_PAGE)
        return HUGE_PAGE;
#endif
    return SLOTS_SLAB_SIZE;
}

static void ask_for_huge_page(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef MADV_HUGEPAGE
    int saved = errno;
    madvise(memory, size, MADV_HUGEPAGE);
    errno = saved;
#endif
}

/* ---- Ranges ---- */

/* The largest stretch of addresses that the system grants, `*size` at most. Where there is a limit on
 * address space, only a quarter of what it leaves: the rest of the program needs some too. */
static uintptr_t reserve_some(size_t *size)
{
#if defined(HAVE_MMAP) || defined(_WIN32)
    uintptr_t base = reserve(*size);
    if (base != 0)
        return base;
    do
        *size /= 2;
    while (*size >= SLOTS_LARGE_SLAB_SIZE && (base = reserve(*size)) == 0);
    if (base != 0 && *size >= 8 * SLOTS_LARGE_SLAB_SIZE) {
        give_back(base, *size);
        *size /= 4;
        base = reserve(*size);
    }
    return base;
#else
    *size = SLOTS_FALLBACK_RANGE_SIZE < *size ? SLOTS_FALLBACK_RANGE_SIZE : *size;
    return reserve(*size);
#endif
}

static bool add_range(void)
{
    unsigned count = atomic_load_explicit(&slots_ranges.count, memory_order_relaxed);
    uint64_t start = 0;
    if (count > 0)
        start = slots_ranges.items[count - 1].start + slots_ranges.items[count - 1].size;
    uint64_t left = WEAKREF_REACH - start;
    size_t size = left < RESERVE_AT_FIRST ? (size_t)left : RESERVE_AT_FIRST;
    if (count == MAX_RANGES || size < SLOTS_LARGE_SLAB_SIZE)
        return false;
    uintptr_t base = reserve_some(&size);
    if (base == 0)
        return false;
    if (((uint64_t)base + size - 1) >> 48 != 0) { /* untyped slots hold addresses of 48 bits */
        give_back(base, size);
        return false;
    }
#ifdef HAVE_ASAN
    __lsan_register_root_region((void *)base, size);
#endif
    struct range *range = &slots_ranges.items[count];
    range->size = size;
    range->start = start;
    atomic_store_explicit(&range->base, base, memory_order_relaxed);
    atomic_store_explicit(&range->large_start, base + size, memory_order_release);
    atomic_store_explicit(&slots_ranges.count, count + 1, memory_order_release);
    return true;
}

static struct slab *carve_small(struct range *range, bool *refused)
{
    size_t used = atomic_load_explicit(&range->small_size, memory_order_relaxed);
    uintptr_t high = atomic_load_explicit(&range->large_start, memory_order_relaxed);
    char *place = (char *)range_base(range) + used;
    if (high - (uintptr_t)place < SLOTS_SLAB_SIZE)
        return NULL;
    if (used == range->committed) {
        size_t step = commit_step(range);
        if (high - (uintptr_t)place < step)
            step = SLOTS_SLAB_SIZE;
        if (step > SLOTS_SLAB_SIZE && !slots_range_commit(place, step))
            step = SLOTS_SLAB_SIZE;
        if (step == SLOTS_SLAB_SIZE && !slots_range_commit(place, step)) {
            *refused = true;
            return NULL;
        }
        if (step > SLOTS_SLAB_SIZE)
            ask_for_huge_page(place, step);
        range->committed += step;
    }
    atomic_store_explicit(&range->small_size, used + SLOTS_SLAB_SIZE, memory_order_release);
    return (struct slab *)(void *)place;
}

static struct slab *carve_large(struct range *range, size_t committed, bool *refused)
{
    uintptr_t place = atomic_load_explicit(&range->large_start, memory_order_relaxed) - SLOTS_LARGE_SLAB_SIZE;
    uintptr_t base = range_base(range);
    if (place < base + range->committed)
        return NULL;
    if (!slots_range_commit((void *)place, committed)) {
        *refused = true;
        return NULL;
    }
    atomic_store_explicit(&range->large_start, place, memory_order_release);
    return (struct slab *)place;
}

struct slab *slots_range_carve(bool large, size_t committed)
{
    bool refused = false; /* by a range that has room: more addresses would not help */
    for (;;) {
        unsigned count = atomic_load_explicit(&slots_ranges.count, memory_order_relaxed);
        for (unsigned i = 0; i < count; i++) {
            struct range *range = &slots_ranges.items[i];
            struct slab *slab =
                large ? carve_large(range, committed, &refused) : carve_small(range, &refused);
            if (slab != NULL)
                return slab;
        }
        if (refused || !add_range())
            return NULL;
    }
}

struct slab *slots_slab_find(uintptr_t address)
{
    struct range *range = slots_ranges.items;
    unsigned count = atomic_load_explicit(&slots_ranges.count, memory_order_acquire);
    for (; count-- > 0; range++) {
        if (range_offset(range, address) >= range->size)
            continue;
        if (range_offset(range, address) < atomic_load_explicit(&range->small_size, memory_order_acquire))
            return (struct slab *)(address & ~(uintptr_t)(SLOTS_SLAB_SIZE - 1));
        if (address >= atomic_load_explicit(&range->large_start, memory_order_acquire))
            return (struct slab *)(address & ~(uintptr_t)(SLOTS_LARGE_SLAB_SIZE - 1));
        return NULL;
    }
    return NULL;
}

uint64_t slots_range_place(const void *address)
{
    struct range *range = slots_ranges.items;
    while (range_offset(range, (uintptr_t)address) >= range->size)
        range++;
    return (range->start + range_offset(range, (uintptr_t)address)) / 8;
}
