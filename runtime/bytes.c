/* bytes.c: memory for the bytes that do not fit into a slot.
 *
 * Short ones lie in cells of the slots heap, of some forty sizes, and cost nothing beside: whoever owns such a
 * cell knows how long it is, and copies what is in it for a second owner. Long ones have a block of their own
 * with a count, which owners share. */
#include "internal.h"

/* ---- Cells ---- */

static void *cell_get(size_t size)
{
    return slots_memory_get(size);
}

static void cell_release(void *cell)
{
    slots_memory_release(cell);
}

void *slots_bytes_cell(size_t size)
{
    return cell_get(size);
}

void slots_bytes_cell_release(void *cell, size_t size)
{
    (void)size;
    cell_release(cell);
}

/* ---- Blocks ---- */

/* The data, size bytes and a NUL, follow. */
struct block {
    _Atomic(uint32_t) count; /* and BLOCK_IS_BYTES */
    uint32_t size;
};
#define BLOCK_IS_BYTES UINT32_C(0x80000000)
#define COUNT_IMMORTAL (BLOCK_IS_BYTES - 1)

static struct block *block_of(const char *data)
{
    return (struct block *)unconst(data) - 1;
}

char *slots_block_new(const void *data, size_t size, bool is_bytes)
{
    if (size >= UINT32_MAX - sizeof(struct block)) {
        slots_raise_memory();
        return NULL;
    }
    struct block *block = slots_memory_get(sizeof *block + size + 1);
    if (block == NULL)
        return NULL;
    if ((uint64_t)(uintptr_t)block >> ADDRESS_BITS != 0) { /* no slot could hold it */
        slots_memory_release(block);
        slots_raise_memory();
        return NULL;
    }
    atomic_init(&block->count, is_bytes ? BLOCK_IS_BYTES | 1 : 1);
    block->size = (uint32_t)size;
    char *copy = (char *)(block + 1);
    memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}

bool slots_block_is_bytes(const char *data)
{
    return (atomic_load_explicit(&block_of(data)->count, memory_order_relaxed) & BLOCK_IS_BYTES) != 0;
}

static bool block_swap(struct block *block, uint32_t *seen, uint32_t next)
{
    if (threads_exist())
        return atomic_compare_exchange_weak_explicit(&block->count, seen, next, memory_order_acq_rel,
                                                     memory_order_relaxed);
    atomic_store_explicit(&block->count, next, memory_order_relaxed);
    return true;
}

static bool is_immortal(uint32_t count)
{
    return (count & COUNT_IMMORTAL) >= SLOTS_COUNT_MAX;
}

void slots_block_share(const char *data)
{
    struct block *block = block_of(data);
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    while (!is_immortal(count) && !block_swap(block, &count, count + 1))
        continue;
}

void slots_block_release(const char *data)
{
    struct block *block = block_of(data);
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    do {
        if (is_immortal(count))
            return;
    } while (!block_swap(block, &count, count - 1));
    if ((count & COUNT_IMMORTAL) == 1)
        slots_memory_release(block);
}
