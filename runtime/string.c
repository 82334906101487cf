/* string.c: str and bytes.
 *
 * Both are immutable bytes in a block of their own, which the copies of an object share. A block knows
 * which of the two it is, so that an untyped slot can hold its plain address. A str is valid UTF-8 without
 * surrogates: a lone one cannot be passed through C. */
#include "internal.h"

#define COUNT_IMMORTAL (BLOCK_IS_BYTES - 1)

/* Empty values need no memory, so setting one cannot fail. */
static struct {
    struct block block;
    char nul;
} empty_str = {{COUNT_IMMORTAL, 0}, 0}, empty_bytes = {{COUNT_IMMORTAL | BLOCK_IS_BYTES, 0}, 0};

/* ---- UTF-8 ---- */

/* How long the sequence that starts with this byte is, and which second bytes it allows. 0: no sequence
 * starts so. Overlong forms, surrogates and what lies above U+10FFFF have no valid second byte. */
static unsigned sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Raises with CPython's text: `good` bytes from `at` on were right, then something else came. */
static bool raise_utf8(const unsigned char *utf8, size_t at, unsigned good, const char *reason)
{
    if (good > 1)
        return slots_raise(EINVAL,
                           "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position %zu-%zu: %s", at,
                           at + good - 1, reason);
    return slots_raise(EINVAL,
                       "UnicodeDecodeError: 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                       utf8[at], at, reason);
}

static bool check_utf8(const unsigned char *utf8, size_t size)
{
    for (size_t at = 0; at < size;) {
        unsigned char low, high;
        if (utf8[at] < 0x80) {
            at++;
            continue;
        }
        unsigned length = sequence(utf8[at], &low, &high), good = 1;
        if (length == 0)
            return raise_utf8(utf8, at, good, "invalid start byte");
        for (; good < length; good++, low = 0x80, high = 0xbf) {
            if (at + good == size)
                return raise_utf8(utf8, at, good, "unexpected end of data");
            if (utf8[at + good] < low || utf8[at + good] > high)
                return raise_utf8(utf8, at, good, "invalid continuation byte");
        }
        at += length;
    }
    return true;
}

/* ---- Blocks ---- */

static struct block *block_new(const void *data, size_t size, uint32_t flag)
{
    if (size == 0)
        return flag ? &empty_bytes.block : &empty_str.block;
    if (size >= UINT32_MAX - sizeof(struct block)) {
        slots_raise_memory();
        return NULL;
    }
    struct block *block = slots_memory_get(sizeof *block + size + 1);
    if (block == NULL)
        return NULL;
    if ((uint64_t)(uintptr_t)block >> 48 != 0) { /* an untyped slot could not hold it */
        slots_memory_release(block);
        slots_raise_memory();
        return NULL;
    }
    atomic_init(&block->count, flag | 1);
    block->size = (uint32_t)size;
    memcpy(block_data(block), data, size);
    block_data(block)[size] = '\0';
    return block;
}

struct block *slots_block_str(const char *utf8, size_t size)
{
    if (utf8 == NULL) {
        slots_raise(EINVAL, "TypeError: a str is needed, not NULL");
        return NULL;
    }
    return check_utf8((const unsigned char *)utf8, size) ? block_new(utf8, size, 0) : NULL;
}

struct block *slots_block_bytes(const void *data, size_t size)
{
    if (data == NULL && size > 0) {
        slots_raise(EINVAL, "TypeError: bytes are needed, not NULL");
        return NULL;
    }
    return block_new(data, size, BLOCK_IS_BYTES);
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

struct block *slots_block_share(struct block *block)
{
    if (block == NULL)
        return NULL;
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    while (!is_immortal(count) && !block_swap(block, &count, count + 1))
        continue;
    return block;
}

void slots_block_release(struct block *block)
{
    if (block == NULL)
        return;
    uint32_t count = atomic_load_explicit(&block->count, memory_order_relaxed);
    do {
        if (is_immortal(count))
            return;
    } while (!block_swap(block, &count, count - 1));
    if ((count & COUNT_IMMORTAL) == 1)
        slots_memory_release(block);
}

int slots_compare_bytes(const void *a, size_t a_size, const void *b, size_t b_size)
{
    size_t shorter = a_size < b_size ? a_size : b_size;
    int order = shorter > 0 ? memcmp(a, b, shorter) : 0;
    return order != 0 ? (order < 0 ? -1 : 1) : a_size < b_size ? -1 : a_size > b_size;
}

static int compare_blocks(uint64_t a, uint64_t b)
{
    struct block *x = block_of(a), *y = block_of(b);
    return x == y ? 0 : slots_compare_bytes(block_data(x), x->size, block_data(y), y->size);
}

static bool blocks_equal(uint64_t a, uint64_t b)
{
    if (a == b)
        return true;
    if (a == 0 || b == 0)
        return false;
    struct block *x = block_of(a), *y = block_of(b);
    return x->size == y->size && memcmp(block_data(x), block_data(y), x->size) == 0;
}

/* The new block is there before the old one goes: the new value may be the old one, or part of it. */
static bool replace_block(uint64_t *bits, struct block *block)
{
    if (block == NULL)
        return false;
    struct block *old = block_of(*bits);
    *bits = (uint64_t)(uintptr_t)block;
    slots_block_release(old);
    return true;
}

static void clear_block(uint64_t *bits)
{
    struct block *old = block_of(*bits);
    *bits = 0;
    slots_block_release(old);
}

/* ---- Slots of str ---- */

bool slots_string_set_n(slots_string *slot, const char *utf8, size_t size)
{
    return replace_block(&slot->bits, slots_block_str(utf8, size));
}

bool slots_string_set(slots_string *slot, const char *utf8)
{
    return slots_string_set_n(slot, utf8, utf8 != NULL ? strlen(utf8) : 0);
}

void slots_string_clear(slots_string *slot)
{
    clear_block(&slot->bits);
}

const char *slots_string_get(const slots_string *slot)
{
    return slot->bits != 0 ? block_data(block_of(slot->bits)) : NULL;
}

size_t slots_string_len(const slots_string *slot)
{
    return slot->bits != 0 ? block_of(slot->bits)->size : 0;
}

bool slots_string_equal(const slots_string *a, const slots_string *b)
{
    return blocks_equal(a->bits, b->bits);
}

int slots_string_compare(const slots_string *a, const slots_string *b)
{
    return compare_blocks(a->bits, b->bits);
}

/* ---- Slots of bytes ---- */

bool slots_blob_set(slots_blob *slot, slots_bytes_view bytes)
{
    if (bytes.data == NULL)
        return slots_raise(EINVAL, "TypeError: bytes are needed, not NULL");
    return replace_block(&slot->bits, slots_block_bytes(bytes.data, bytes.len));
}

void slots_blob_clear(slots_blob *slot)
{
    clear_block(&slot->bits);
}

slots_bytes_view slots_blob_get(const slots_blob *slot)
{
    slots_bytes_view view = {NULL, 0};
    if (slot->bits != 0) {
        view.data = block_data(block_of(slot->bits));
        view.len = block_of(slot->bits)->size;
    }
    return view;
}

bool slots_blob_equal(const slots_blob *a, const slots_blob *b)
{
    return blocks_equal(a->bits, b->bits);
}

int slots_blob_compare(const slots_blob *a, const slots_blob *b)
{
    return compare_blocks(a->bits, b->bits);
}
