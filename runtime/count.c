/* count.c: who takes and drops references. What a count is, and how it changes, is in count.h. */
#include "internal.h"

#ifdef SLOTS_DEBUG
#include <stdio.h>
#include <stdlib.h>
#endif

/* ---- Debug builds ---- */

#ifdef SLOTS_DEBUG
/* A debug build stops where a program hands over an address that it should not have. */
static void check_address(const void *object, const char *function, bool storage_is_wrong)
{
    struct slab *slab = slots_slab_find((uintptr_t)object);
    struct cell cell;
    if (object == NULL || live_find(object, &cell) || (slab == NULL && !storage_is_wrong))
        return;
    const char *fault = slab == NULL                ? "not an object of the heap"
                        : slab->count_size == 0     ? "not an object, but a"
                        : !cell_find(object, &cell) ? "not the start of an object, but inside the heap of"
                        : (uint32_t)word_load(cell) == 0 ? "dead; its class was"
                                                         : "being destroyed; its class is";
    const char *name = slab != NULL ? slab->type->name : "";
    fprintf(stderr, "%s(%p): the address is %s %s\n", function, object, fault, name);
    abort();
}

/* Likewise where a slots_heap goes with an object to which somebody holds a reference. */
static void check_held(struct slab *slab, uint32_t opened)
{
    for (struct cell cell = {slab, 0}; slab->count_size != 0 && cell.index < opened; cell.index++) {
        if ((uint32_t)word_load(cell) < 2)
            continue;
        fprintf(stderr, "slots_heap_free: somebody holds a reference to %p, an object of class %s\n",
                cell_address(cell), slab->type->name);
        abort();
    }
}
#else
static void check_address(const void *object, const char *function, bool storage_is_wrong)
{
    (void)object;
    (void)function;
    (void)storage_is_wrong;
}

static void check_held(struct slab *slab, uint32_t opened)
{
    (void)slab;
    (void)opened;
}
#endif

/* ---- Words ---- */

static inline bool take(struct cell cell)
{
    if (is_wide(cell.slab)) {
        uint64_t word = word_load(cell);
        do {
            if (!word_is_live(word))
                return false;
        } while (!is_saturated(word) && !wide_swap(wide_word(cell), &word, word + 1));
        return true;
    }
    if (cell.slab->count_size == 0)
        return false;
    uint32_t count = (uint32_t)word_load(cell);
    do {
        if (!word_is_live(count))
            return false;
    } while (!is_saturated(count) && !narrow_swap(narrow_word(cell), &count, count + 1));
    return true;
}

bool slots_count_take(struct cell cell)
{
    return take(cell);
}

static APART void free_with_texts(const void *object, struct cell cell)
{
    release_texts(object, cell.slab->texts);
    cell_free(cell);
}

/* The common case of an unref: the only reference to an object that owns nothing but texts and that no weak
 * reference has seen. False: it is another case. */
static inline bool drop_plain(const void *object, struct cell cell)
{
    if (cell.slab->plain_count_size == sizeof(uint32_t)) {
        if (atomic_load_explicit(narrow_word(cell), memory_order_acquire) != 1)
            return false;
        atomic_store_explicit(narrow_word(cell), 0, memory_order_relaxed);
    } else {
        if (cell.slab->plain_count_size == 0)
            return false;
        uint64_t word = atomic_load_explicit(wide_word(cell), memory_order_acquire);
        if ((word & (WORD_TAKEN | UINT32_MAX)) != 1)
            return false;
        atomic_store_explicit(wide_word(cell), word - 1, memory_order_relaxed);
    }
    if (cell.slab->texts[0] != 0)
        free_with_texts(object, cell);
    else
        cell_free(cell);
    return true;
}

/* Drops one reference of several. False: it may be the last one. */
static inline bool drop_shared(struct cell cell)
{
    if (!is_wide(cell.slab)) {
        uint32_t count = cell.slab->count_size != 0 ? (uint32_t)word_load(cell) : 0;
        return count - 2 < SLOTS_COUNT_MAX - 2 && narrow_swap(narrow_word(cell), &count, count - 1);
    }
    uint64_t word = word_load(cell);
    return (uint32_t)word - 2 < SLOTS_COUNT_MAX - 2 && wide_swap(wide_word(cell), &word, word - 1);
}

/* The word of an object that dies by force; 0 where there was none. */
static uint64_t wide_kill(_Atomic(uint64_t) *place)
{
    uint64_t next, word = atomic_load_explicit(place, memory_order_acquire);
    do {
        if (!word_is_live(word))
            return 0;
        next = (word_of_death(word) & ~(uint64_t)UINT32_MAX) | (word & WORD_WATCHED);
    } while (!wide_swap(place, &word, next));
    return next;
}

bool slots_count_kill_all(struct slab *slab)
{
    uint32_t opened = atomic_load_explicit(&slab->opened, memory_order_relaxed);
    struct cell first = {slab, 0};
    uint64_t flags = 0;
    check_held(slab, opened);
    if (!is_wide(slab)) {
        memset(slab->counts, 0, (size_t)opened * slab->count_size);
        return false;
    }
    for (uint32_t i = 0; i < opened; i++) {
        uint64_t word = wide_kill(wide_word(first) + i);
        slab->retired += (word & WORD_RETIRED) != 0;
        flags |= word;
    }
    return (flags & WORD_WATCHED) != 0;
}

uint32_t slots_count_progress(struct cell cell)
{
    return (uint32_t)word_load(cell) & ~COUNT_DYING;
}

void slots_count_set_progress(struct cell cell, uint32_t progress)
{
    uint32_t low = COUNT_DYING | progress;
    if (is_wide(cell.slab))
        atomic_store_explicit(wide_word(cell), (word_load(cell) & ~(uint64_t)UINT32_MAX) | low,
                              memory_order_relaxed);
    else
        atomic_store_explicit(narrow_word(cell), low, memory_order_relaxed);
}

/* ---- What programs call ---- */

INLINE_BY_LTO void *slots_ref(const void *object)
{
    struct cell cell;
    check_address(object, "slots_ref", false);
    if (object == NULL || !cell_find(object, &cell) || !take(cell)) {
        slots_raise(EINVAL, "TypeError: not a live object of the heap");
        return NULL;
    }
    return unconst(object);
}

static APART void drop(struct cell cell)
{
    uint64_t last;
    if (count_drop(cell, &last))
        slots_destroy(cell, last);
}

static RARE void unref_elsewhere(const void *object)
{
    struct cell cell;
    if (object != NULL && cell_find(object, &cell))
        drop(cell);
}

INLINE_BY_LTO void slots_unref(const void *object)
{
    struct cell cell;
    check_address(object, "slots_unref", true);
    if (!is_in_first_range(object))
        unref_elsewhere(object);
    else if (cell_at(small_slab_of(object), object, &cell) && !drop_plain(object, cell) && !drop_shared(cell))
        drop(cell);
}
