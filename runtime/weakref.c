/* weakref.c: weak references.
 *
 * A weak reference is a plain value, the place of the object's count and the generation it saw there, so
 * taking one allocates nothing and none is ever tracked. */
#include "internal.h"

slots_weakref slots_weakref_at(struct cell cell, uint64_t generation)
{
    slots_weakref weakref = {(cell.slab->weak_place + cell.index) << WEAKREF_GENERATION_BITS | generation};
    return weakref;
}

static inline _Atomic(uint64_t) *word_in_range(struct range *range, uint64_t place)
{
    return (_Atomic(uint64_t) *)(range_base(range) + (uintptr_t)(place - range->start));
}

static APART _Atomic(uint64_t) *word_elsewhere(uint64_t place)
{
    unsigned count = atomic_load_explicit(&slots_ranges.count, memory_order_acquire);
    for (struct range *range = slots_ranges.items; count-- > 0; range++)
        if (place - range->start < range->size)
            return word_in_range(range, place);
    return NULL;
}

/* Where the word of the object's cell is; NULL where it never was. */
static inline _Atomic(uint64_t) *word_at(slots_weakref weakref)
{
    uint64_t place = weakref.bits >> WEAKREF_GENERATION_BITS << 3;
    struct range *first = slots_ranges.items; /* most are there */
    return place < atomic_load_explicit(&first->small_size, memory_order_acquire) ? word_in_range(first, place)
                                                                                  : word_elsewhere(place);
}

bool slots_weakref_mark(const void *object, uint64_t flags, slots_weakref *weakref)
{
    struct cell cell;
    uint64_t generation;
    if (object == NULL || !cell_find(object, &cell))
        return slots_raise(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    if (!is_wide(cell.slab))
        return slots_raise(EINVAL, "TypeError: cannot create weak reference to '%s' object",
                           slots_bare_name(cell.slab->type->name));
    if (!count_mark(cell, flags, &generation))
        return slots_raise(EINVAL, "ReferenceError: weakly-referenced object no longer exists");
    *weakref = slots_weakref_at(cell, generation);
    return true;
}

static RARE slots_weakref take_none(const void *object)
{
    slots_weakref weakref = {0};
    if (object != NULL)
        slots_weakref_mark(object, WORD_TAKEN, &weakref);
    return weakref;
}

INLINE_BY_LTO slots_weakref slots_weakref_of(const void *object)
{
    struct cell cell;
    uint64_t generation;
    bool is_taken = cell_find(object, &cell) && is_wide(cell.slab) && count_mark(cell, WORD_TAKEN, &generation);
    return is_taken ? slots_weakref_at(cell, generation) : take_none(object);
}

INLINE_BY_LTO void *slots_weakref_get(slots_weakref weakref)
{
    uint64_t generation = weakref.bits & ((UINT64_C(1) << WEAKREF_GENERATION_BITS) - 1);
    _Atomic(uint64_t) *word = weakref.bits != 0 ? word_at(weakref) : NULL;
    if (word == NULL || !word_take_generation(word, generation))
        return NULL;
    struct cell cell = {slab_of((uintptr_t)word), 0};
    cell.index = (uint32_t)(word - wide_word(cell));
    return cell_address(cell);
}
