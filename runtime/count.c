/* count.c: strong counts, and the generations beside them.
 *
 * Every change of a word is a compare-and-swap from a live count, acquire and release in one and without
 * fences, which also is what makes an upgrade of a weak reference safe against the last unref elsewhere.
 * With one thread the same loops run on plain loads and stores. */
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

static bool narrow_swap(_Atomic(uint32_t) *word, uint32_t *seen, uint32_t next)
{
    if (threads_exist())
        return atomic_compare_exchange_weak_explicit(word, seen, next, memory_order_acq_rel,
                                                     memory_order_relaxed);
    atomic_store_explicit(word, next, memory_order_relaxed);
    return true;
}

static bool wide_swap(_Atomic(uint64_t) *word, uint64_t *seen, uint64_t next)
{
    if (threads_exist())
        return atomic_compare_exchange_weak_explicit(word, seen, next, memory_order_acq_rel,
                                                     memory_order_relaxed);
    atomic_store_explicit(word, next, memory_order_relaxed);
    return true;
}

static bool is_saturated(uint64_t word)
{
    return (uint32_t)word >= SLOTS_COUNT_MAX;
}

bool slots_count_take(struct cell cell)
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

bool slots_count_take_generation(_Atomic(uint64_t) *place, uint64_t generation)
{
    uint64_t word = atomic_load_explicit(place, memory_order_relaxed);
    do {
        if (!word_is_live(word) || word_generation(word) != generation)
            return false;
    } while (!is_saturated(word) && !wide_swap(place, &word, word + 1));
    return true;
}

/* Sets flags in a live object's wide word. */
bool slots_count_mark(struct cell cell, uint64_t flags, uint64_t *generation)
{
    uint64_t word = word_load(cell);
    do {
        if (!word_is_live(word))
            return false;
        *generation = word_generation(word);
    } while ((word & flags) != flags && !wide_swap(wide_word(cell), &word, word | flags));
    return true;
}

/* What the word becomes when the last reference goes: dying, and of the next generation if a weak
 * reference may have seen this one. So no upgrade can succeed from here on. */
static uint64_t word_of_death(uint64_t word)
{
    uint64_t generation = word_generation(word);
    uint64_t flags = 0;
    if (word & WORD_TAKEN) {
        if (generation == GENERATION_LAST)
            flags = WORD_RETIRED;
        else
            generation++;
    }
    return flags | generation << GENERATION_SHIFT | COUNT_DYING;
}

static bool wide_drop(struct cell cell, uint64_t *last)
{
    uint64_t next, word = word_load(cell);
    do {
        if (!word_is_live(word) || is_saturated(word))
            return false;
        next = (uint32_t)word == 1 ? word_of_death(word) : word - 1;
    } while (!wide_swap(wide_word(cell), &word, next));
    *last = word;
    return (uint32_t)word == 1;
}

/* Who holds the only reference needs no swap: nobody else can look at the count. */
bool slots_count_drop(struct cell cell, uint64_t *last)
{
    if (is_wide(cell.slab))
        return wide_drop(cell, last);
    if (cell.slab->count_size == 0)
        return false;
    uint32_t count = (uint32_t)word_load(cell);
    *last = count;
    if (count == 1) {
        atomic_store_explicit(narrow_word(cell), COUNT_DYING, memory_order_relaxed);
        return true;
    }
    do {
        if (!word_is_live(count) || is_saturated(count))
            return false;
    } while (!narrow_swap(narrow_word(cell), &count, count == 1 ? COUNT_DYING : count - 1));
    return count == 1;
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
    release_texts(object, cell.slab->texts);
    cell_free(cell);
    return true;
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

bool slots_count_bury(struct cell cell)
{
    if (!is_wide(cell.slab)) {
        atomic_store_explicit(narrow_word(cell), 0, memory_order_relaxed);
        return false;
    }
    uint64_t word = word_load(cell);
    atomic_store_explicit(wide_word(cell), word & ~(uint64_t)UINT32_MAX, memory_order_relaxed);
    return (word & WORD_RETIRED) != 0;
}

/* ---- What programs call ---- */

INLINE_BY_LTO void *slots_ref(const void *object)
{
    struct cell cell;
    check_address(object, "slots_ref", false);
    if (object == NULL || !cell_find(object, &cell) || !slots_count_take(cell)) {
        slots_raise(EINVAL, "TypeError: not a live object of the heap");
        return NULL;
    }
    return unconst(object);
}

static APART void drop(struct cell cell)
{
    uint64_t last;
    if (slots_count_drop(cell, &last))
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
    else if (cell_at(small_slab_of(object), object, &cell) && !drop_plain(object, cell))
        drop(cell);
}
