/* bytes.c: memory for the bytes that do not fit into a slot.
 *
 * Short ones lie in cells of the slots heap, without counts, of some forty sizes: whoever owns such a cell
 * knows how long the text is, and copies what is in it for a second owner. Long ones have a block of their own
 * with a count, which owners share. */
#include "internal.h"

/* ---- Cells ---- */

/* clang-format off */
#define CELLS(number, cell_size) \
    [number] = {.name = "text", .module = "builtins", .size = cell_size, .alignment = 1, \
                .flags = SLOTS_UNCOUNTED, .pool = &pools[number]}
#define FOUR(number, first, step) \
    CELLS(number, first), CELLS((number) + 1, (first) + (step)), \
    CELLS((number) + 2, (first) + 2 * (step)), CELLS((number) + 3, (first) + 3 * (step))
#define EIGHT(number, first, step) FOUR(number, first, step), FOUR((number) + 4, (first) + 4 * (step), step)
/* clang-format on */

/* From 8 to 32 bytes in steps of 2, to 64 in steps of 4, to 128 of 8, to 256 of 16. */
enum { AT_32 = 12, AT_64 = AT_32 + 8, AT_128 = AT_64 + 8, AT_256 = AT_128 + 8 };
static slots_pool pools[AT_256 + 1];
static const slots_class cell_classes[AT_256 + 1] = {
    FOUR(0, 8, 2),           EIGHT(4, 16, 2),         CELLS(AT_32, 32),
    EIGHT(AT_32 + 1, 36, 4), EIGHT(AT_64 + 1, 72, 8), EIGHT(AT_128 + 1, 144, 16),
};
_Static_assert(BYTES_CELL_MAX == 256, "the table of cells ends there");

static unsigned number_for(size_t size)
{
    unsigned last = (unsigned)size - 1;
    if (size <= 32)
        return size > 8 ? last / 2 - 3 : 0;
    return size <= 64    ? AT_32 + 1 + (last - 32) / 4
           : size <= 128 ? AT_64 + 1 + (last - 64) / 8
                         : AT_128 + 1 + (last - 128) / 16;
}

void *slots_bytes_cell(size_t size)
{
    return slots_allocate(&cell_classes[number_for(size)]);
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
