/* count.h: strong counts, and the generations beside them.
 *
 * Every change of a word is a compare-and-swap from a live count, acquire and release in one and without
 * fences, which also is what makes an upgrade of a weak reference safe against the last unref elsewhere.
 * With one thread the same loops run on plain loads and stores. */
#ifndef SLOTS_COUNT_H
#define SLOTS_COUNT_H

#include "heap.h"

/* ---- Words ---- */

/* A cell's word in the side array. Low half: the strong count; 0 is dead, and with DYING set the cell is
 * being destroyed and the rest tells how far that is. A wide word also has the generation and flags. */
#define COUNT_DYING UINT32_C(0x80000000)
#ifndef SLOTS_COUNT_MAX /* a count that got here stays: the object is immortal */
#define SLOTS_COUNT_MAX UINT32_C(0x7fffffff)
#endif
#ifndef SLOTS_GENERATION_BITS
#define SLOTS_GENERATION_BITS 24
#endif
_Static_assert(SLOTS_GENERATION_BITS <= WEAKREF_GENERATION_BITS, "a weak reference holds a generation");
#define GENERATION_SHIFT 32
#define GENERATION_LAST ((UINT64_C(1) << SLOTS_GENERATION_BITS) - 1)
#define WORD_TAKEN (UINT64_C(1) << 56)   /* a weak reference of this generation exists */
#define WORD_WATCHED (UINT64_C(1) << 57) /* so does a callback */
#define WORD_RETIRED (UINT64_C(1) << 58) /* generations are used up: never reused */

static inline _Atomic(uint32_t) *narrow_word(struct cell cell)
{
    return (_Atomic(uint32_t) *)(void *)cell.slab->counts + cell.index;
}

static inline _Atomic(uint64_t) *wide_word(struct cell cell)
{
    return (_Atomic(uint64_t) *)(void *)cell.slab->counts + cell.index;
}

static inline bool is_wide(const struct slab *slab)
{
    return slab->count_size == sizeof(uint64_t);
}

static inline uint64_t word_load(struct cell cell)
{
    return is_wide(cell.slab) ? atomic_load_explicit(wide_word(cell), memory_order_acquire)
                              : atomic_load_explicit(narrow_word(cell), memory_order_acquire);
}

static inline bool word_is_live(uint64_t word)
{
    return (uint32_t)word - 1 < COUNT_DYING - 1;
}

static inline uint64_t word_generation(uint64_t word)
{
    return word >> GENERATION_SHIFT & GENERATION_LAST;
}

/* Whether `object` is the start of a live heap object, and where. */
static inline bool live_find(const void *object, struct cell *cell)
{
    return object != NULL && cell_find(object, cell) && cell->slab->count_size != 0 &&
           word_is_live(word_load(*cell));
}

/* ---- Changes ---- */

static inline bool narrow_swap(_Atomic(uint32_t) *word, uint32_t *seen, uint32_t next)
{
    if (threads_exist())
        return atomic_compare_exchange_weak_explicit(word, seen, next, memory_order_acq_rel,
                                                     memory_order_relaxed);
    atomic_store_explicit(word, next, memory_order_relaxed);
    return true;
}

static inline bool wide_swap(_Atomic(uint64_t) *word, uint64_t *seen, uint64_t next)
{
    if (threads_exist())
        return atomic_compare_exchange_weak_explicit(word, seen, next, memory_order_acq_rel,
                                                     memory_order_relaxed);
    atomic_store_explicit(word, next, memory_order_relaxed);
    return true;
}

static inline bool is_saturated(uint64_t word)
{
    return (uint32_t)word >= SLOTS_COUNT_MAX;
}

/* A strong reference, only if the word is of a live object of that generation. */
static inline bool word_take_generation(_Atomic(uint64_t) *place, uint64_t generation)
{
    uint64_t word = atomic_load_explicit(place, memory_order_relaxed);
    do {
        if (!word_is_live(word) || word_generation(word) != generation)
            return false;
    } while (!is_saturated(word) && !wide_swap(place, &word, word + 1));
    return true;
}

/* Sets flags in a live object's wide word. False: it is dead. */
static inline bool count_mark(struct cell cell, uint64_t flags, uint64_t *generation)
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
static inline uint64_t word_of_death(uint64_t word)
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

static inline bool wide_drop(struct cell cell, uint64_t *last)
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

/* True if that was the last reference: the object is now dying, and `*last` was its word. Who holds the only
 * reference needs no swap: nobody else can look at the count. */
static inline bool count_drop(struct cell cell, uint64_t *last)
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

/* The end of a dying object; whether its cell is retired. */
static inline bool count_bury(struct cell cell)
{
    if (!is_wide(cell.slab)) {
        atomic_store_explicit(narrow_word(cell), 0, memory_order_relaxed);
        return false;
    }
    uint64_t word = word_load(cell);
    atomic_store_explicit(wide_word(cell), word & ~(uint64_t)UINT32_MAX, memory_order_relaxed);
    return (word & WORD_RETIRED) != 0;
}

/* ---- count.c ---- */

bool slots_count_take(struct cell cell);         /* false: it is dead */
uint32_t slots_count_progress(struct cell cell); /* of a dying object */
void slots_count_set_progress(struct cell cell, uint32_t progress);
/* All objects of the slab are dead at once, whoever refers to them; counts the cells that are retired. True:
 * some are watched, and their words have WORD_WATCHED still. */
bool slots_count_kill_all(struct slab *slab);

#endif
