/* string.c: slots of str and bytes.
 *
 * Both are immutable and kept alike, in the three ways that slots.h tells (slots_word): in the slot, in a cell,
 * in a block. A slot owns its cell; blocks are shared. What the slot of an object in a slots_heap owns lies in that
 * heap. */
#include "internal.h"

#define CELL_LENGTH_MAX (BYTES_CELL_MAX - 1) /* one for the NUL */
#define WORD_CELL (UINT64_C(1) << 63)
#define NOT_ASCII UINT64_C(0x8080808080808080)

static char *address_in(uint64_t word)
{
    return (char *)(uintptr_t)(word & ADDRESS_MASK);
}

static bool word_is_block(uint64_t word)
{
    return word != 0 && word >> ADDRESS_BITS == 0;
}

/* ---- New values ---- */

static uint64_t cell_word(const char *cell, size_t size)
{
    return WORD_CELL | (uint64_t)size << ADDRESS_BITS | (uintptr_t)cell;
}

static bool new_cell(const char *data, size_t size, slots_heap *heap, uint64_t *word)
{
    char *cell = slots_bytes_cell(size + 1, heap);
    if (cell == NULL)
        return false;
    copy_bytes(cell, data, size);
    cell[size] = '\0';
    *word = cell_word(cell, size);
    return true;
}

/* 7 bytes that end with a NUL. */
static bool new_cell_of_seven(slots_heap *heap, uint64_t *word)
{
    char *cell = slots_bytes_cell(8, heap);
    if (cell == NULL)
        return false;
    uint64_t memory = slots_word(*word);
    memcpy(cell, &memory, sizeof memory);
    *word = cell_word(cell, 7);
    return true;
}

static uint64_t short_word(const char *data, size_t size)
{
    return load_short((const unsigned char *)data, size) | (uint64_t)(7 - size) << 56;
}

static bool new_block(const char *data, size_t size, bool is_bytes, slots_heap *heap, uint64_t *word)
{
    char *block = slots_block_new(data, size, is_bytes, heap);
    *word = (uintptr_t)block;
    return block != NULL;
}

static bool new_word(const char *data, size_t size, bool is_bytes, slots_heap *heap, uint64_t *word)
{
    if (size < 8) {
        *word = short_word(data, size);
        return slots_word_is_short(*word) || new_cell_of_seven(heap, word);
    }
    return size <= CELL_LENGTH_MAX ? new_cell(data, size, heap, word)
                                   : new_block(data, size, is_bytes, heap, word);
}

/* 8 to 32 bytes are all held by four words: the first and the last two, which may overlap. */
static void load_four(const char *data, size_t size, uint64_t four[4])
{
    size_t second = size > 16 ? 8 : 0;
    memcpy(&four[0], data, 8);
    memcpy(&four[1], data + second, 8);
    memcpy(&four[2], data + size - 8 - second, 8);
    memcpy(&four[3], data + size - 8, 8);
}

static void store_four(char *to, size_t size, const uint64_t four[4])
{
    size_t second = size > 16 ? 8 : 0;
    memcpy(to, &four[0], 8);
    memcpy(to + second, &four[1], 8);
    memcpy(to + size - 8 - second, &four[2], 8);
    memcpy(to + size - 8, &four[3], 8);
}

/* The new value is there before the old one goes: the new value may be the old one, or part of it. */
static bool replace(uint64_t *bits, uint64_t word)
{
    uint64_t old = *bits;
    *bits = slots_word(word);
    slots_bits_release(old);
    return true;
}

static void clear(uint64_t *bits)
{
    uint64_t old = *bits;
    *bits = 0;
    slots_bits_release(old);
}

/* ---- Slots of either kind ---- */

void slots_bits_release_long(uint64_t bits)
{
    uint64_t word = slots_word(bits);
    if ((word & WORD_CELL) != 0)
        cell_free_at(address_in(word));
    else
        slots_block_release(address_in(word));
}

bool slots_bits_share(uint64_t *bits, slots_heap *heap)
{
    uint64_t word = slots_word(*bits);
    const char *data = address_in(word);
    bool is_new;
    if ((word & WORD_CELL) != 0) {
        size_t size = slots_word_size(word);
        word = size == 7 ? load_64(data) : 0;
        is_new = size == 7 ? new_cell_of_seven(heap, &word) : new_cell(data, size, heap, &word);
    } else {
        if (!word_is_block(word) || (heap == NULL && slots_block_share(data)))
            return true;
        is_new = new_block(data, slots_word_size(word), slots_block_is_bytes(data), heap, &word);
    }
    *bits = is_new ? slots_word(word) : 0;
    return is_new;
}

/* Including a NUL, so 8 bytes at least. */
static bool cells_equal(const char *a, const char *b, size_t size)
{
    if (size > 32)
        return memcmp(a, b, size) == 0;
    uint64_t differ = (load_64(a) ^ load_64(b)) | (load_64(a + size - 8) ^ load_64(b + size - 8));
    if (size > 16)
        differ |= (load_64(a + 8) ^ load_64(b + 8)) | (load_64(a + size - 16) ^ load_64(b + size - 16));
    return differ == 0;
}

bool slots_bits_same(uint64_t a, uint64_t b)
{
    uint64_t x = slots_word(a), y = slots_word(b);
    if ((x & WORD_CELL) != 0) /* and so has y, with the same length */
        return cells_equal(address_in(x), address_in(y), slots_word_size(x) + 1);
    size_t size = slots_word_size(x);
    return x != 0 && y != 0 && size == slots_word_size(y) && memcmp(address_in(x), address_in(y), size) == 0;
}

int slots_compare_bytes(const void *a, size_t a_size, const void *b, size_t b_size)
{
    size_t shorter = a_size < b_size ? a_size : b_size;
    int order = shorter > 0 ? memcmp(a, b, shorter) : 0;
    return order != 0 ? (order < 0 ? -1 : 1) : a_size < b_size ? -1 : a_size > b_size;
}

/* ---- Slots of str ---- */

/* 8 to 32 bytes, for speed only. */
static APART bool set_to_32(slots_string *slot, const char *utf8, size_t size)
{
    uint64_t four[4];
    load_four(utf8, size, four);
    if (((four[0] | four[1] | four[2] | four[3]) & NOT_ASCII) != 0 && !slots_utf8_check(utf8, size))
        return false;
    char *cell = slots_bytes_cell(size + 1, heap_around(slot));
    if (cell == NULL)
        return false;
    store_four(cell, size, four);
    cell[size] = '\0';
    return replace(&slot->bits, cell_word(cell, size));
}

static APART bool set_any_string(slots_string *slot, const char *utf8, size_t size)
{
    uint64_t word;
    if (utf8 == NULL)
        return slots_raise(EINVAL, "TypeError: a str is needed, not NULL");
    if (!slots_utf8_check(utf8, size) || !new_word(utf8, size, false, heap_around(slot), &word))
        return false;
    return replace(&slot->bits, word);
}

bool slots_string_set_n(slots_string *slot, const char *utf8, size_t size)
{
    if (utf8 == NULL || size > 32)
        return set_any_string(slot, utf8, size);
    if (size >= 8)
        return set_to_32(slot, utf8, size);
    uint64_t word = short_word(utf8, size);
    if ((word & NOT_ASCII) != 0 || !slots_word_is_short(word))
        return set_any_string(slot, utf8, size);
    return replace(&slot->bits, word);
}

bool slots_string_set(slots_string *slot, const char *utf8)
{
    return slots_string_set_n(slot, utf8, utf8 != NULL ? strlen(utf8) : 0);
}

void slots_string_clear(slots_string *slot)
{
    clear(&slot->bits);
}

int slots_string_compare(const slots_string *a, const slots_string *b)
{
    if (a->bits == b->bits)
        return 0;
    return slots_compare_bytes(slots_string_get(a), slots_string_len(a), slots_string_get(b),
                               slots_string_len(b));
}

/* ---- Slots of bytes ---- */

bool slots_blob_set(slots_blob *slot, slots_bytes_view bytes)
{
    uint64_t word;
    if (bytes.data == NULL)
        return slots_raise(EINVAL, "TypeError: bytes are needed, not NULL");
    if (!new_word(bytes.data, bytes.len, true, heap_around(slot), &word))
        return false;
    return replace(&slot->bits, word);
}

void slots_blob_clear(slots_blob *slot)
{
    clear(&slot->bits);
}

int slots_blob_compare(const slots_blob *a, const slots_blob *b)
{
    slots_bytes_view x = slots_blob_get(a), y = slots_blob_get(b);
    return slots_compare_bytes(x.data, x.len, y.data, y.len);
}
