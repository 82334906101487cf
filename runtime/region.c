/* region.c: slots_heap, a region whose objects go together.
 *
 * A heap has a pool of its own for each class, so no slab holds objects both of the heap and of others, and all
 * of them go slab by slab: their counts are cleared, the generations of those with weak references move on, and
 * the slab is spare. No object is looked at by itself unless somebody watches it. That is why only classes
 * that own nothing but texts are let in; the texts lie in the heap's own cells. */
#include "internal.h"

enum { CHAINS = 32 };

struct slots_heap {
    struct heap_pool *chains[CHAINS]; /* by class */
    struct piece *pieces;
    bool is_ending; /* slots_heap_free() is at work: nothing new is made */
};

/* Memory larger than any cell. */
struct piece {
    struct piece *next, **link;
    _Alignas(max_align_t) char memory[];
};

_Atomic(bool) slots_heaps_exist;

slots_heap *slots_heap_new(void)
{
    slots_heap *heap = slots_memory_get(sizeof *heap);
    if (heap != NULL && !slots_magazines_prepare()) {
        slots_memory_release(heap);
        slots_raise_memory();
        return NULL;
    }
    if (heap != NULL) {
        memset(heap, 0, sizeof *heap);
        atomic_store_explicit(&slots_heaps_exist, true, memory_order_relaxed);
    }
    return heap;
}

/* ---- Pools ---- */

static struct heap_pool **chain_of(slots_heap *heap, const slots_class *type)
{
    return &heap->chains[(uint32_t)((uintptr_t)type >> 3) * UINT32_C(0x9e3779b1) >> 27];
}
_Static_assert(CHAINS == 1 << (32 - 27), "the hash has as many values");

slots_heap *slots_heap_of_slab(const struct slab *slab)
{
    const struct pool *pool = slab->pool;
    bool is_in_heap =
        pool != NULL && atomic_load_explicit(&pool->number, memory_order_relaxed) == NUMBER_IN_HEAP;
    return is_in_heap ? ((const struct heap_pool *)(const void *)pool)->heap : NULL;
}

static void link_to_class(struct heap_pool *pool)
{
    struct heap_pool **link = &pool_of(pool->pool.type)->in_heaps;
    bool locked = slots_heap_lock();
    pool->link_of_class = link;
    pool->next_of_class = *link;
    if (*link != NULL)
        (*link)->link_of_class = &pool->next_of_class;
    *link = pool;
    slots_heap_unlock(locked);
}

/* Under the lock. */
static void unlink_from_class(struct heap_pool *pool)
{
    *pool->link_of_class = pool->next_of_class;
    if (pool->next_of_class != NULL)
        pool->next_of_class->link_of_class = pool->link_of_class;
}

static RARE struct heap_pool *new_pool(slots_heap *heap, const slots_class *type)
{
    if (slots_pool_owned(type) == NULL)
        return NULL;
    if (!slots_class_is_plain(type)) {
        slots_raise(EINVAL,
                    "TypeError: '%s' objects own others or have __del__, so none can be in a slots_heap",
                    slots_bare_name(type->name));
        return NULL;
    }
    struct heap_pool *pool = slots_memory_get(sizeof *pool), **chain = chain_of(heap, type);
    if (pool == NULL)
        return NULL;
    memset(pool, 0, sizeof *pool);
    pool->pool.type = type;
    atomic_init(&pool->pool.number, NUMBER_IN_HEAP);
    pool->heap = heap;
    pool->next = *chain;
    *chain = pool;
    link_to_class(pool);
    return pool;
}

/* The heap's pool of the class, made where there is none yet; NULL: raised. */
static struct heap_pool *pool_in(slots_heap *heap, const slots_class *type)
{
    if (heap == NULL || heap->is_ending) {
        slots_raise(EINVAL, heap == NULL ? "TypeError: a slots_heap is needed, not NULL"
                                         : "ReferenceError: the slots_heap is being freed");
        return NULL;
    }
    struct heap_pool *pool = *chain_of(heap, type);
    while (pool != NULL && pool->pool.type != type)
        pool = pool->next;
    return pool != NULL ? pool : new_pool(heap, type);
}

void *slots_allocate_in(slots_heap *heap, const slots_class *type)
{
    struct heap_pool *pool = pool_in(heap, type);
    return pool != NULL ? slots_magazine_allocate(&pool->magazine, &pool->pool) : NULL;
}

bool slots_heap_next(slots_heap *heap, const slots_class *type)
{
    struct heap_pool *pool = pool_in(heap, type);
    if (pool != NULL)
        slots_magazines_pass(pool);
    return pool != NULL;
}

void *slots_new_in(slots_heap *heap, const slots_class *type)
{
    void *object = slots_allocate_in(heap, type);
    if (object != NULL)
        memset(object, 0, type->size);
    return object;
}

/* ---- Pieces ---- */

void *slots_heap_get(slots_heap *heap, size_t size)
{
    if (heap->is_ending || size > SIZE_MAX - sizeof(struct piece)) {
        slots_raise_memory();
        return NULL;
    }
    struct piece *piece = slots_memory_get(sizeof *piece + size);
    if (piece == NULL)
        return NULL;
    bool locked = slots_heap_lock();
    piece->link = &heap->pieces;
    piece->next = heap->pieces;
    if (piece->next != NULL)
        piece->next->link = &piece->next;
    heap->pieces = piece;
    slots_heap_unlock(locked);
    return piece->memory;
}

void slots_heap_release(void *memory)
{
    struct piece *piece = (struct piece *)(void *)((char *)memory - offsetof(struct piece, memory));
    bool locked = slots_heap_lock();
    *piece->link = piece->next;
    if (piece->next != NULL)
        piece->next->link = piece->link;
    slots_heap_unlock(locked);
    slots_memory_release(piece);
}

/* ---- The end ---- */

/* Tells who watches the objects of a slab, which are dead. */
static void tell_watchers(struct slab *slab)
{
    struct cell cell = {slab, 0};
    uint32_t opened = atomic_load_explicit(&slab->opened, memory_order_relaxed);
    for (; cell.index < opened; cell.index++) {
        uint64_t word = word_load(cell);
        if ((word & WORD_WATCHED) == 0)
            continue;
        uint64_t generation = word_generation(word) - ((word & WORD_RETIRED) == 0);
        atomic_store_explicit(wide_word(cell), word & ~WORD_WATCHED, memory_order_relaxed);
        slots_watch_run(slots_weakref_at(cell, generation));
    }
}

/* Nothing is made or freed in the pool any more, so its list of slabs stays as it is without the lock. */
static bool kill_all(struct heap_pool *pool)
{
    bool is_watched = false;
    for (struct slab *slab = pool->pool.slabs; slab != NULL && slab->count_size != 0; slab = slab->next)
        is_watched |= slots_count_kill_all(slab);
    return is_watched;
}

static void release_pool(struct heap_pool *pool)
{
    bool locked = slots_heap_lock();
    slots_pool_drain(&pool->pool);
    unlink_from_class(pool);
    slots_heap_unlock(locked);
    slots_memory_release(pool);
}

/* All weak references give NULL before the first callback runs (W4), and all callbacks have run before any
 * memory is given back. */
void slots_heap_free(slots_heap *heap)
{
    bool is_watched = false;
    if (heap == NULL || heap->is_ending)
        return;
    heap->is_ending = true;
    slots_magazines_forget(heap);
    for (size_t i = 0; i < CHAINS; i++)
        for (struct heap_pool *pool = heap->chains[i]; pool != NULL; pool = pool->next)
            is_watched |= kill_all(pool);
    for (size_t i = 0; i < CHAINS && is_watched; i++)
        for (struct heap_pool *pool = heap->chains[i]; pool != NULL; pool = pool->next)
            for (struct slab *slab = pool->pool.slabs; slab != NULL && is_wide(slab); slab = slab->next)
                tell_watchers(slab);
    for (size_t i = 0; i < CHAINS; i++)
        for (struct heap_pool *pool = heap->chains[i], *next; pool != NULL; pool = next) {
            next = pool->next;
            release_pool(pool);
        }
    while (heap->pieces != NULL)
        slots_heap_release(heap->pieces->memory);
    slots_memory_release(heap);
}
