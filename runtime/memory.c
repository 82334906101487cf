/* memory.c: the one place through which the runtime asks for memory. */
#include "internal.h"

#include <stdlib.h>

static void *resize_with_malloc(void *context, void *block, size_t size)
{
    (void)context;
    return realloc(block, size);
}

static void release_with_free(void *context, void *block)
{
    (void)context;
    free(block);
}

static slots_allocator allocator = {resize_with_malloc, release_with_free, NULL, NULL};
static _Atomic(bool) in_use; /* something was asked for: too late to change the allocator */

static void note_use(void)
{
    if (!atomic_load_explicit(&in_use, memory_order_relaxed))
        atomic_store_explicit(&in_use, true, memory_order_relaxed);
}

bool slots_set_allocator(const slots_allocator *replacement)
{
    if (replacement == NULL || replacement->resize == NULL || replacement->release == NULL)
        return slots_raise(EINVAL, "ValueError: an allocator needs resize and release");
    if (atomic_load_explicit(&in_use, memory_order_relaxed))
        return slots_raise(EINVAL, "ValueError: the allocator is set before the first allocation");
    allocator = *replacement;
    return true;
}

void *slots_memory_resize(void *block, size_t size)
{
    note_use();
    int saved = errno; /* untouched on success */
    void *resized = allocator.resize(allocator.context, block, size > 0 ? size : 1);
    errno = saved;
    if (resized == NULL)
        slots_raise_memory();
    return resized;
}

void *slots_memory_get(size_t size)
{
    return slots_memory_resize(NULL, size);
}

void slots_memory_release(void *block)
{
    if (block != NULL) {
        int saved = errno;
        allocator.release(allocator.context, block);
        errno = saved;
    }
}

bool slots_memory_allow_slab(size_t size)
{
    note_use();
    if (allocator.slab == NULL || allocator.slab(allocator.context, size))
        return true;
    return slots_raise_memory();
}

void slots_free(void *block)
{
    slots_memory_release(block);
}
