/* bytes.c: memory for the bytes that do not fit into a slot.
 *
 * Short ones lie in cells of the slots heap, without counts, of some forty sizes: whoever owns such a cell
 * knows how long the text is, and copies what is in it for a second owner. Long ones have a block of their own
 * with a count, which owners share.
 *
 * The texts of objects in a slots_heap live there too: their blocks are not shared, and lie in larger cells. */
#include "internal.h"

/* ---- Cells ---- */

/* clang-format off */
#define CELLS(number, cell_size) \
    [number] = {.name = "text", .module = "builtins", .size = cell_size, .alignment = 1, \
                .flags = SLOTS_UNCOUNTED, .pool = &pools[number]}
#define FOUR(number, first, step) \
    CELLS(number, first), CELLS((number) + 1, (first) + (step)), \
    CELLS((number) + 2, (first) + 2 * (step)), CELLS((number) + 3, (first) + 3 * (step))
#define ABOVE(number, size) FOUR(number, (size) / 4 * 5, (size) / 4)
#define EIGHT(number, first, step) FOUR(number, first, step), FOUR((number) + 4, (first) + 4 * (step), step)
/* clang-format on */

/* From 8 to 32 bytes in steps of 2, to 64 in steps of 4, to 128 of 8, to 256 of 16; then, for blocks, four to
 * each doubling. */
enum { AT_32 = 12, AT_64 = AT_32 + 8, AT_128 = AT_64 + 8, AT_256 = AT_128 + 8, AT_32768 = AT_256 + 28 };
static slots_pool pools[AT_32768 + 1];
static const slots_class cell_classes[AT_32768 + 1] = {
    FOUR(0, 8, 2),
    EIGHT(4, 16, 2),
    CELLS(AT_32, 32),
    EIGHT(AT_32 + 1, 36, 4),
    EIGHT(AT_64 + 1, 72, 8),
    EIGHT(AT_128 + 1, 144, 16),
    ABOVE(AT_256 + 1, 256),
    ABOVE(AT_256 + 5, 512),
    ABOVE(AT_256 + 9, 1024),
    ABOVE(AT_256 + 13, 2048),
    ABOVE(AT_256 + 17, 4096),
    ABOVE(AT_256 + 21, 8192),
    ABOVE(AT_256 + 25, 16384),
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

static unsigned number_above(size_t size) /* of 256 */
{
    unsigned shift = 6;
    while ((size - 1) >> shift > 7)
        shift++;
    return AT_256 + 1 + 4 * (shift - 6) + ((unsigned)((size - 1) >> shift) & 3);
}

void *slots_bytes_cell(size_t size, slots_heap *heap)
{
    const slots_class *type = &cell_classes[number_for(size)];
    return heap != NULL ? slots_allocate_in(heap, type) : slots_allocate(type);
}

/* ---- Blocks ---- */

/* The data, size bytes and a NUL, follow. */
struct block {
    _Atomic(uint32_t) count; /* and BLOCK_IS_BYTES; 0: it is in a slots_heap */
    uint32_t size;
};
#define BLOCK_IS_BYTES UINT32_C(0x80000000)
#define COUNT_IMMORTAL (BLOCK_IS_BYTES - 1)

static struct block *block_of(const char *data)
{
    return (struct block *)unconst(data) - 1;
}

static uint32_t owners_of(struct block *block)
{
    return atomic_load_explicit(&block->count, memory_order_relaxed) & COUNT_IMMORTAL;
}

enum { HEAP_CELL_MAX = SLOTS_LARGE_SLAB_SIZE / 8 < 32768 ? SLOTS_LARGE_SLAB_SIZE / 8 : 32768 };

static void *memory_in(slots_heap *heap, size_t size)
{
    return size <= HEAP_CELL_MAX ? slots_allocate_in(heap, &cell_classes[number_above(size)])
                                 : slots_heap_get(heap, size);
}

static void release_in_heap(struct block *block)
{
    if (slab_of((uintptr_t)block) != NULL)
        cell_free_at(block);
    else
        slots_heap_release(block);
}

char *slots_block_new(const void *data, size_t size, bool is_bytes, slots_heap *heap)
{
    if (size >= UINT32_MAX - sizeof(struct block)) {
        slots_raise_memory();
        return NULL;
    }
    size_t memory = sizeof(struct block) + size + 1;
    struct block *block = heap != NULL ? memory_in(heap, memory) : slots_memory_get(memory);
    if (block == NULL)
        return NULL;
    if ((uint64_t)(uintptr_t)block >> ADDRESS_BITS != 0) { /* no slot could hold it */
        heap != NULL ? release_in_heap(block) : slots_memory_release(block);
        slots_raise_memory();
        return NULL;
    }
    atomic_init(&block->count, (is_bytes ? BLOCK_IS_BYTES : 0) | (heap == NULL));
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

bool slots_block_share(const char *data)
{
    struct block *block = block_of(data);
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    if (owners_of(block) == 0)
        return false;
    while (!is_immortal(count) && !block_swap(block, &count, count + 1))
        continue;
    return true;
}

void slots_block_release(const char *data)
{
    struct block *block = block_of(data);
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    if (owners_of(block) == 0) {
        release_in_heap(block);
        return;
    }
    do {
        if (is_immortal(count))
            return;
    } while (!block_swap(block, &count, count - 1));
    if ((count & COUNT_IMMORTAL) == 1)
        slots_memory_release(block);
}
