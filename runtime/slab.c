/* slab.c: where objects lie.
 *
 * Addresses are reserved once, a terabyte where the system grants it, and committed slab by slab. A slab
 * is aligned to its size, so masking an object's address finds the slab's header, and with it the class,
 * the object's count and whether the address is an object at all: "big bag of pages", as in the runtimes
 * of Lisp and ML. Free cells are kept in a bitmap (Bonwick's slabs link them through the cells, but then
 * a freed cell could not be poisoned).
 *
 * A slab that becomes empty goes to a list of spare ones, and any class may have it next; but a slab of a
 * weakly referenceable class stays with the class, since stale weak references still read its header and
 * generations: only its objects' pages are returned. */
#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE /* MAP_ANONYMOUS, madvise */
#endif
#if defined(__APPLE__) && !defined(_DARWIN_C_SOURCE)
#define _DARWIN_C_SOURCE
#endif
#include "internal.h"

#include <pthread.h>

#if defined(__linux__) || defined(__APPLE__) || defined(__FreeBSD__) || defined(__OpenBSD__) ||              \
    defined(__NetBSD__)
#ifndef SLOTS_NO_MMAP
#define HAVE_MMAP 1
#include <sys/mman.h>
#endif
#endif

/* Freed cells and cells never used are poisoned where a tool can tell of it. */
#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#endif
#if defined(__has_include)
#if __has_include(<valgrind/memcheck.h>)
#define HAVE_VALGRIND 1
#include <valgrind/memcheck.h>
#endif
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

enum {
    COMMIT_STEP = 64 << 10, /* how a large slab's pages are added */
    LARGEST_PAGE = 16 << 10 /* slabs and steps are multiples of any page */
};

struct heap slots_heap;

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static struct slab *spare_small;
static struct slab *spare_large;
static struct pool *first_pool;
static struct pool *last_pool;

bool slots_heap_lock(void)
{
    if (!threads_exist())
        return false;
    pthread_mutex_lock(&mutex);
    return true;
}

void slots_heap_unlock(bool locked)
{
    if (locked)
        pthread_mutex_unlock(&mutex);
}

static size_t align_up(size_t size, size_t alignment) /* align_up(5, 8) is 8 */
{
    return (size + alignment - 1) & ~(alignment - 1);
}

/* ---- Tools that watch memory ---- */

static bool on_valgrind(void)
{
#ifdef HAVE_VALGRIND
    static _Atomic(int) known;
    int answer = atomic_load_explicit(&known, memory_order_relaxed);
    if (answer == 0) {
        answer = RUNNING_ON_VALGRIND ? 2 : 1;
        atomic_store_explicit(&known, answer, memory_order_relaxed);
    }
    return answer == 2;
#else
    return false;
#endif
}

static void poison(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef HAVE_ASAN
    ASAN_POISON_MEMORY_REGION(memory, size);
#endif
#ifdef HAVE_VALGRIND
    if (on_valgrind())
        VALGRIND_MAKE_MEM_NOACCESS(memory, size);
#endif
}

static void unpoison(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef HAVE_ASAN
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
#endif
#ifdef HAVE_VALGRIND
    if (on_valgrind())
        VALGRIND_MAKE_MEM_DEFINED(memory, size);
#endif
}

/* Poison has a grain of 8 bytes, so there no two cells may share one. */
static bool cells_are_rounded(void)
{
#ifdef HAVE_ASAN
    return true;
#else
    return on_valgrind();
#endif
}

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
    if (base - start < slack)
        munmap((void *)(base + size), slack - (base - start));
    return base;
}

static void give_back(uintptr_t base, size_t size)
{
    munmap((void *)base, size);
}

/* Makes reserved bytes usable and zero. */
static bool commit(void *memory, size_t size)
{
    return mprotect(memory, size, PROT_READ | PROT_WRITE) == 0;
}

/* Lets the system have the pages. */
static void purge(void *memory, size_t size)
{
    int saved = errno; /* a refusal only costs memory */
#ifdef MADV_DONTNEED
    madvise(memory, size, MADV_DONTNEED);
#else
    posix_madvise(memory, size, POSIX_MADV_DONTNEED);
#endif
    errno = saved;
}

#else

/* Without mmap the range is one allocation, and further ones when it is full. It is never released. */
#ifndef SLOTS_FALLBACK_RANGE_SIZE
#define SLOTS_FALLBACK_RANGE_SIZE ((size_t)16 << 20)
#endif

static uintptr_t reserve(size_t size)
{
    void *memory = slots_memory_get(size + SLOTS_LARGE_SLAB_SIZE);
    return memory != NULL ? align_up((uintptr_t)memory, SLOTS_LARGE_SLAB_SIZE) : 0;
}

static bool commit(void *memory, size_t size)
{
    memset(memory, 0, size);
    return true;
}

static void purge(void *memory, size_t size)
{
    (void)memory;
    (void)size;
}

#endif

/* ---- Ranges ---- */

static void lock_before_fork(void)
{
    pthread_mutex_lock(&mutex);
}

static void unlock_after_fork(void)
{
    pthread_mutex_unlock(&mutex);
}

/* The largest stretch of addresses that the system grants, `*size` at most. Where there is a limit on
 * address space, only a quarter of what it leaves: the rest of the program needs some too. */
static uintptr_t reserve_some(size_t *size)
{
#ifdef HAVE_MMAP
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

/* Under the lock. */
static bool add_range(void)
{
    unsigned count = atomic_load_explicit(&slots_heap.count, memory_order_relaxed);
    uint64_t start = 0;
    if (count > 0)
        start = slots_heap.ranges[count - 1].start + slots_heap.ranges[count - 1].size;
    uint64_t left = (UINT64_C(1) << (64 - WEAKREF_GENERATION_BITS)) - start; /* what weak references reach */
    size_t size = left < RESERVE_AT_FIRST ? (size_t)left : RESERVE_AT_FIRST;
    if (count == MAX_RANGES || size < SLOTS_LARGE_SLAB_SIZE)
        return false;
    uintptr_t base = reserve_some(&size);
    if (base == 0)
        return false;
    if (((uint64_t)base + size - 1) >> 48 != 0) /* untyped slots hold addresses of 48 bits */
        return false;
#ifdef HAVE_ASAN
    __lsan_register_root_region((void *)base, size);
#endif
    if (count == 0)
        pthread_atfork(lock_before_fork, unlock_after_fork, unlock_after_fork);
    struct range *range = &slots_heap.ranges[count];
    range->base = base;
    range->size = size;
    range->start = start;
    atomic_init(&range->small_end, base);
    atomic_init(&range->large_start, base + size);
    atomic_store_explicit(&slots_heap.count, count + 1, memory_order_release);
    return true;
}

/* Takes the place for a slab from the range, and commits its first bytes. NULL: no room, or refused. */
static struct slab *range_carve(struct range *range, bool large, size_t committed)
{
    uintptr_t low = atomic_load_explicit(&range->small_end, memory_order_relaxed);
    uintptr_t high = atomic_load_explicit(&range->large_start, memory_order_relaxed);
    size_t size = large ? SLOTS_LARGE_SLAB_SIZE : SLOTS_SLAB_SIZE;
    if (high - low < size)
        return NULL;
    uintptr_t place = large ? high - size : low;
    if (!commit((void *)place, committed))
        return NULL;
    if (large)
        atomic_store_explicit(&range->large_start, place, memory_order_relaxed);
    else
        atomic_store_explicit(&range->small_end, place + size, memory_order_relaxed);
    return (struct slab *)place;
}

static struct slab *carve(bool large, size_t committed)
{
    for (;;) {
        unsigned count = atomic_load_explicit(&slots_heap.count, memory_order_relaxed);
        for (unsigned i = 0; i < count; i++) {
            struct slab *slab = range_carve(&slots_heap.ranges[i], large, committed);
            if (slab != NULL)
                return slab;
        }
        if (!add_range())
            return NULL;
    }
}

/* ---- Slabs ---- */

/* How a class's objects are laid out in a slab. */
struct layout {
    uint32_t cell_size;
    uint32_t capacity;
    uint32_t counts;
    uint32_t first;
    bool large;
    bool weak;
};

/* As many cells as fit behind header, bitmap and side array. False: not even one does. */
static bool lay_out(const slots_class *type, struct layout *layout)
{
    size_t alignment = type->alignment > 0 ? type->alignment : 1;
    size_t cell = type->size < 8 ? 8 : type->size;
    if (cells_are_rounded() && alignment < 8)
        alignment = 8;
    cell = align_up(cell, alignment);
    layout->large = cell > SLOTS_LARGE_OBJECT;
    layout->weak = (type->flags & SLOTS_WEAK) != 0;
    size_t size = layout->large ? SLOTS_LARGE_SLAB_SIZE : SLOTS_SLAB_SIZE;
    size_t word = layout->weak ? 8 : 4;
    if (cell < type->size || cell > size || alignment > size)
        return false;
    for (size_t capacity = 8 * size / (8 * cell + 8 * word + 1); capacity > 0; capacity--) {
        size_t counts = sizeof(struct slab) + (capacity + 63) / 64 * 8;
        size_t first = align_up(counts + capacity * word, alignment);
        if (first + capacity * cell > size)
            continue;
        layout->cell_size = (uint32_t)cell;
        layout->capacity = (uint32_t)capacity;
        layout->counts = (uint32_t)counts;
        layout->first = (uint32_t)first;
        return true;
    }
    return false;
}

/* What must be committed before the slab's cell number `index` can be handed out. */
static size_t needed_for(uint32_t first, uint32_t cell_size, uint32_t index)
{
    return first + ((size_t)index + 1) * cell_size;
}

static bool slab_can_give(const struct slab *slab)
{
    return slab->freed > 0 || (slab->used < slab->capacity &&
                               needed_for(slab->first, slab->cell_size, slab->used) <= slab->committed);
}

/* Behind the first one, which stays the one to allocate from: slabs that drain behind it become empty. */
static void pool_link(struct pool *pool, struct slab *slab)
{
    struct slab *first = pool->room;
    slab->has_room = true;
    slab->previous = first;
    slab->next = first != NULL ? first->next : NULL;
    if (slab->next != NULL)
        slab->next->previous = slab;
    *(first != NULL ? &first->next : &pool->room) = slab;
}

static void pool_unlink(struct pool *pool, struct slab *slab)
{
    slab->has_room = false;
    if (slab->previous != NULL)
        slab->previous->next = slab->next;
    else
        pool->room = slab->next;
    if (slab->next != NULL)
        slab->next->previous = slab->previous;
}

/* Makes a committed slab, new or spare, one of the class. */
static void slab_format(struct slab *slab, const slots_class *type, const struct layout *layout,
                        size_t committed, bool zeroed)
{
    if (!zeroed)
        memset(slab, 0, layout->first);
    slab->type = type;
    slab->reciprocal = ((UINT64_C(1) << RECIPROCAL_SHIFT) + layout->cell_size - 1) / layout->cell_size;
    slab->first = layout->first;
    slab->cell_size = layout->cell_size;
    slab->capacity = layout->capacity;
    slab->counts = layout->counts;
    slab->committed = (uint32_t)committed;
    slab->weak = layout->weak;
    slab->zeroed = zeroed;
    poison((char *)slab + slab->first, committed - slab->first);
    struct pool *pool = pool_of(type);
    pool_link(pool, slab);
    pool->slabs++;
    pool->bytes += committed;
    if (pool->type == NULL) {
        pool->type = type;
        pool->next = NULL;
        *(last_pool != NULL ? &last_pool->next : &first_pool) = pool;
        last_pool = pool;
    }
}

/* A spare slab that is committed far enough. */
static struct slab *take_spare(bool large, size_t committed)
{
    struct slab **list = large ? &spare_large : &spare_small;
    for (struct slab **link = list; *link != NULL; link = &(*link)->next) {
        struct slab *slab = *link;
        if (slab->committed < committed)
            continue;
        *link = slab->next;
        return slab;
    }
    return NULL;
}

/* Under the lock: gives the pool room if that needs no new memory, else says how much it needs. */
static bool pool_grow_free(const slots_class *type, const struct layout *layout, size_t *need)
{
    struct pool *pool = pool_of(type);
    *need = 0;
    if (pool->room != NULL) {
        if (slab_can_give(pool->room))
            return true;
        *need = align_up(needed_for(0, pool->room->cell_size, 0), COMMIT_STEP);
        size_t left = SLOTS_LARGE_SLAB_SIZE - pool->room->committed;
        *need = *need < left ? *need : left;
        return false;
    }
    size_t first = layout->large ? align_up(needed_for(layout->first, layout->cell_size, 0), COMMIT_STEP)
                                 : SLOTS_SLAB_SIZE;
    *need = first < SLOTS_LARGE_SLAB_SIZE ? first : SLOTS_LARGE_SLAB_SIZE;
    struct slab *slab = take_spare(layout->large, *need);
    if (slab == NULL)
        return false;
    unpoison(slab, slab->committed);
    slab_format(slab, type, layout, slab->committed, false);
    return true;
}

/* Under the lock: commits `need` more bytes for the pool, which were allowed. */
static bool pool_grow_by(const slots_class *type, const struct layout *layout, size_t need)
{
    struct pool *pool = pool_of(type);
    struct slab *slab = pool->room;
    if (slab != NULL) {
        char *end = (char *)slab + slab->committed;
        if (!commit(end, need))
            return false;
        poison(end, need);
        slab->committed += (uint32_t)need;
        pool->bytes += need;
        return true;
    }
    slab = carve(layout->large, need);
    if (slab == NULL)
        return false;
    slab_format(slab, type, layout, need, true);
    return true;
}

/* Gives the pool's first slab room for one object. The allocator is asked without the lock; meanwhile
 * another thread may have made room, or taken it. */
static bool pool_grow(const slots_class *type)
{
    struct layout layout;
    if (slots_pool_owned(type) == NULL)
        return false;
    if (!lay_out(type, &layout))
        return slots_raise_memory();
    size_t allowed = 0;
    for (;;) {
        size_t need;
        bool locked = slots_heap_lock();
        int saved = errno;
        bool done = pool_grow_free(type, &layout, &need);
        bool failed = false;
        if (!done && need <= allowed) {
            done = pool_grow_by(type, &layout, need);
            failed = !done;
        }
        errno = saved;
        slots_heap_unlock(locked);
        if (done)
            return true;
        if (failed)
            return slots_raise_memory();
        if (!slots_memory_allow_slab(need))
            return false;
        allowed = need;
    }
}

/* ---- Which fields own something ---- */

static bool class_has_field_at(const slots_class *type, uint32_t offset)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        if (type->fields[i].offset == offset && kind_owns(type->fields[i].kind))
            return true;
    return false;
}

/* How many bases up the class is that brought the field: 0 for the class's own. */
static unsigned field_distance(const slots_class *type, const slots_field *field)
{
    unsigned distance = 0, found = 0;
    for (const slots_class *base = type->base; base != NULL; base = base->base) {
        distance++;
        if (class_has_field_at(base, field->offset))
            found = distance;
    }
    return found;
}

/* CPython clears a class's slots before its base's, and those of one class by name: it sorts
 * __slots__ when the class is made. */
static bool released_before(const slots_class *type, uint32_t a, uint32_t b)
{
    const slots_field *x = &type->fields[a], *y = &type->fields[b];
    unsigned x_distance = field_distance(type, x), y_distance = field_distance(type, y);
    return x_distance != y_distance ? x_distance < y_distance : strcmp(x->name, y->name) < 0;
}

static uint32_t count_owned(const slots_class *type)
{
    uint32_t count = type->dict_offset != 0;
    for (uint32_t i = 0; i < type->field_count; i++)
        count += kind_owns(type->fields[i].kind);
    return count;
}

static uint32_t *make_owned(const slots_class *type, uint32_t count)
{
    uint32_t *owned = slots_memory_get((1 + (size_t)count) * sizeof *owned);
    if (owned == NULL)
        return NULL;
    uint32_t length = 0;
    for (uint32_t i = 0; i < type->field_count; i++) {
        if (!kind_owns(type->fields[i].kind))
            continue;
        uint32_t place = ++length;
        for (; place > 1 && released_before(type, i, owned[place - 1]); place--)
            owned[place] = owned[place - 1];
        owned[place] = i;
    }
    if (type->dict_offset != 0)
        owned[++length] = OWNED_DICT; /* CPython drops __dict__ after the slots */
    owned[0] = length;
    return owned;
}

const uint32_t *slots_pool_owned(const slots_class *type)
{
    static const uint32_t nothing[1] = {0};
    struct pool *pool = pool_of(type);
    const uint32_t *owned = atomic_load_explicit(&pool->owned, memory_order_acquire);
    if (owned != NULL)
        return owned;
    uint32_t count = count_owned(type);
    const uint32_t *made = nothing;
    if (count > 0 && (made = make_owned(type, count)) == NULL)
        return NULL;
    if (atomic_compare_exchange_strong_explicit(&pool->owned, &owned, made, memory_order_acq_rel,
                                                memory_order_acquire))
        return made;
    if (made != nothing) /* another thread was faster */
        slots_memory_release(unconst(made));
    return owned;
}

/* ---- Cells ---- */

static unsigned lowest_bit(uint64_t word)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(word);
#else
    unsigned bit = 0;
    while (!(word & 1)) {
        word >>= 1;
        bit++;
    }
    return bit;
#endif
}

/* Takes a cell of a slab that can give one; `*clean`: its memory is zero. */
static uint32_t slab_take(struct slab *slab, bool *clean)
{
    if (slab->freed == 0) {
        *clean = slab->zeroed;
        return slab->used++;
    }
    uint32_t word = slab->hint;
    while (slab->bitmap[word] == 0)
        word++;
    unsigned bit = lowest_bit(slab->bitmap[word]);
    slab->bitmap[word] &= slab->bitmap[word] - 1;
    slab->hint = word;
    slab->freed--;
    *clean = false;
    return word * 64 + bit;
}

void *slots_new(const slots_class *type)
{
    struct pool *pool = pool_of(type);
    bool locked = slots_heap_lock();
    while (pool->room == NULL || !slab_can_give(pool->room)) {
        slots_heap_unlock(locked);
        if (!pool_grow(type))
            return NULL;
        locked = slots_heap_lock();
    }
    bool clean;
    struct cell cell = {pool->room, 0};
    cell.index = slab_take(cell.slab, &clean);
    if (cell.slab->freed == 0 && cell.slab->used == cell.slab->capacity)
        pool_unlink(pool, cell.slab);
    pool->live++;
    slots_heap_unlock(locked);

    void *object = cell_address(cell);
    unpoison(object, cell.slab->cell_size);
    if (!clean)
        memset(object, 0, cell.slab->cell_size);
    slots_count_start(cell);
    return object;
}

/* Under the lock: an empty slab leaves its class, or at least returns its objects' memory. */
static void slab_retire(struct pool *pool, struct slab *slab)
{
    if (pool->room == slab)
        return; /* one slab with room stays, so that a single object coming and going costs nothing */
    size_t from = align_up(slab->first, LARGEST_PAGE);
    if (slab->committed > from)
        purge((char *)slab + from, slab->committed - from);
    if (slab->weak)
        return;
    pool_unlink(pool, slab);
    pool->slabs--;
    pool->bytes -= slab->committed;
    struct slab **list = slab->cell_size > SLOTS_LARGE_OBJECT ? &spare_large : &spare_small;
    slab->capacity = 0;
    slab->next = *list;
    *list = slab;
}

void slots_cell_free(struct cell cell, bool retired)
{
    struct slab *slab = cell.slab;
    poison(cell_address(cell), slab->cell_size);
    struct pool *pool = pool_of(slab->type);
    bool locked = slots_heap_lock();
    pool->live--;
    if (!retired) {
        uint32_t word = cell.index / 64;
        slab->bitmap[word] |= UINT64_C(1) << cell.index % 64;
        if (slab->freed++ == 0 || word < slab->hint)
            slab->hint = word;
        if (!slab->has_room)
            pool_link(pool, slab);
        if (slab->freed == slab->used)
            slab_retire(pool, slab);
    }
    slots_heap_unlock(locked);
}

/* ---- Questions ---- */

const slots_class *slots_class_of(const void *object)
{
    struct cell cell;
    return live_find(object, &cell) ? cell.slab->type : NULL;
}

bool slots_is_instance(const void *object, const slots_class *declared, const slots_class *type)
{
    if (object == NULL)
        return false;
    for (const slots_class *is = class_or(object, declared); is != NULL; is = is->base)
        if (is == type)
            return true;
    return false;
}

slots_statistics slots_stats(slots_stats_row *rows, size_t capacity)
{
    slots_statistics total = {0, 0, 0, 0};
    bool locked = slots_heap_lock();
    for (struct pool *pool = first_pool; pool != NULL; pool = pool->next) {
        if (rows != NULL && total.classes < capacity) {
            slots_stats_row *row = &rows[total.classes];
            row->type = pool->type;
            row->live = pool->live;
            row->bytes = pool->bytes;
            row->slabs = pool->slabs;
        }
        total.classes++;
        total.live += pool->live;
        total.bytes += pool->bytes;
        total.slabs += pool->slabs;
    }
    slots_heap_unlock(locked);
    return total;
}
