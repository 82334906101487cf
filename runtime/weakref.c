/* weakref.c: weak references.
 *
 * A weak reference is a plain value, the place of the object's cell and the generation it saw there, so
 * taking one allocates nothing and none is ever tracked. */
#include "internal.h"

slots_weakref slots_weakref_at(struct cell cell, uint64_t generation)
{
    slots_weakref none = {0};
    uintptr_t address = (uintptr_t)cell_address(cell);
    unsigned count = atomic_load_explicit(&slots_heap.count, memory_order_acquire);
    for (unsigned i = 0; i < count; i++) {
        struct range *range = &slots_heap.ranges[i];
        if (address - range->base < range->size) {
            slots_weakref found = {(range->start + (address - range->base)) << WEAKREF_GENERATION_BITS |
                                   generation};
            return found;
        }
    }
    return none;
}

static void *place_of(slots_weakref weakref)
{
    uint64_t place = weakref.bits >> WEAKREF_GENERATION_BITS;
    unsigned count = atomic_load_explicit(&slots_heap.count, memory_order_acquire);
    for (unsigned i = 0; i < count; i++) {
        struct range *range = &slots_heap.ranges[i];
        if (place - range->start < range->size)
            return (void *)(range->base + (uintptr_t)(place - range->start));
    }
    return NULL;
}

bool slots_weakref_mark(const void *object, uint64_t flags, slots_weakref *weakref)
{
    struct cell cell;
    uint64_t generation;
    if (object == NULL || !cell_find(object, &cell))
        return slots_raise(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    if (!cell.slab->weak)
        return slots_raise(EINVAL, "TypeError: cannot create weak reference to '%s' object",
                           slots_bare_name(cell.slab->type->name));
    if (!slots_count_mark(cell, flags, &generation))
        return slots_raise(EINVAL, "ReferenceError: weakly-referenced object no longer exists");
    *weakref = slots_weakref_at(cell, generation);
    return true;
}

slots_weakref slots_weakref_of(const void *object)
{
    slots_weakref weakref = {0};
    if (object != NULL)
        slots_weakref_mark(object, WORD_TAKEN, &weakref);
    return weakref;
}

void *slots_weakref_get(slots_weakref weakref)
{
    struct cell cell;
    void *object = weakref.bits != 0 ? place_of(weakref) : NULL;
    uint64_t generation = weakref.bits & ((UINT64_C(1) << WEAKREF_GENERATION_BITS) - 1);
    if (object == NULL || !cell_find(object, &cell) || !cell.slab->weak ||
        !slots_count_take_generation(cell, generation))
        return NULL;
    return object;
}
