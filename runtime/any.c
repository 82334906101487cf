/* any.c: untyped slots.
 *
 * Any value in 8 bytes. The top 16 bits are a tag; a double is stored with 15 added there, which leaves the
 * tags 0 to 14 for the rest, and all zero for "unset":
 *
 *   0   the address of a str's or bytes' block, as it is, so that leak checkers see it
 *   1   None, False, True, '', b''    4   list    7   enum member
 *   2   a small int, 48 bits          5   dict    8   the address of a str's cell
 *   3   object                        9   ... of a bytes'
 *   6   a larger int, in an object of the class "int"
 *
 * No text lies in the slot itself, unlike those of slots of str: what was read from a list or dict is good as
 * long as it is in there, though growing moves the slots. A cell begins with the length of what is in it.
 *
 * Addresses fit 48 bits: slab.c and bytes.c see to it when they get memory. Negative NaNs, which would
 * overflow into the tags, are stored as the positive one; Python's repr does not tell them apart. */
#include "internal.h"

enum {
    TAG_BLOCK,
    TAG_SINGLE,
    TAG_INT,
    TAG_OBJECT,
    TAG_LIST,
    TAG_DICT,
    TAG_BOXED,
    TAG_ENUM,
    TAG_STR,
    TAG_BYTES,
    TAG_FLOAT = 15
};
enum { SINGLE_NONE, SINGLE_FALSE, SINGLE_TRUE, SINGLE_STR, SINGLE_BYTES };
enum { TAG_SHIFT = ADDRESS_BITS };
enum { CELL_AROUND = 2 }; /* bytes in a cell around the text: its length, and a NUL */
#define PAYLOAD ((UINT64_C(1) << TAG_SHIFT) - 1)
#define SMALL_MAX ((INT64_C(1) << (TAG_SHIFT - 1)) - 1)

struct boxed_int {
    int64_t value;
};

static slots_pool int_pool;
const slots_class slots_int_class = {
    .name = "int",
    .module = "builtins",
    .size = sizeof(struct boxed_int),
    .alignment = _Alignof(struct boxed_int),
    .pool = &int_pool,
};

static unsigned tag_of(uint64_t bits)
{
    return (unsigned)(bits >> TAG_SHIFT);
}

static uint64_t tagged(unsigned tag, uint64_t payload)
{
    return (uint64_t)tag << TAG_SHIFT | payload;
}

static void *address_in(uint64_t bits)
{
    return (void *)(uintptr_t)(bits & PAYLOAD);
}

static uint64_t float_bits(double value)
{
    uint64_t bits = UINT64_C(0x7ff8000000000000);
    if (value == value)
        memcpy(&bits, &value, sizeof bits);
    return bits + ((uint64_t)TAG_FLOAT << TAG_SHIFT);
}

static double float_in(uint64_t bits)
{
    double value;
    bits -= (uint64_t)TAG_FLOAT << TAG_SHIFT;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static int64_t small_int_in(uint64_t bits)
{
    uint64_t sign = UINT64_C(1) << (TAG_SHIFT - 1);
    return (int64_t)(((bits & PAYLOAD) ^ sign) - sign);
}

/* ---- Encoding ---- */

static bool encode_int(int64_t value, uint64_t *bits)
{
    if (value >= -SMALL_MAX - 1 && value <= SMALL_MAX) {
        *bits = tagged(TAG_INT, (uint64_t)value & PAYLOAD);
        return true;
    }
    struct boxed_int *boxed = slots_new(&slots_int_class);
    if (boxed == NULL)
        return false;
    boxed->value = value;
    *bits = tagged(TAG_BOXED, (uintptr_t)boxed);
    return true;
}

static bool encode_cell(unsigned tag, const char *data, size_t size, uint64_t *bits)
{
    unsigned char *cell = slots_bytes_cell(size + CELL_AROUND, NULL);
    if (cell == NULL)
        return false;
    cell[0] = (unsigned char)size;
    copy_bytes((char *)cell + 1, data, size);
    cell[1 + size] = '\0';
    *bits = tagged(tag, (uintptr_t)cell);
    return true;
}

static bool encode_text(slots_value value, uint64_t *bits)
{
    bool is_bytes = value.kind == SLOTS_VALUE_BYTES;
    if (value.length == 0) {
        *bits = tagged(TAG_SINGLE, is_bytes ? SINGLE_BYTES : SINGLE_STR);
        return true;
    }
    if (value.length <= BYTES_CELL_MAX - CELL_AROUND)
        return encode_cell(is_bytes ? TAG_BYTES : TAG_STR, value.u.as_str, value.length, bits);
    char *block = slots_block_new(value.u.as_bytes, value.length, is_bytes, NULL);
    *bits = (uintptr_t)block;
    return block != NULL;
}

static bool encode_object(slots_value value, uint64_t *bits)
{
    struct cell cell;
    void *object = value.u.as_object;
    if (object == NULL || !cell_find(object, &cell))
        return slots_raise(EINVAL, "TypeError: not an object of the heap");
    const slots_class *type = cell.slab->type;
    unsigned tag = type == &slots_list_class ? TAG_LIST : type == &slots_dict_class ? TAG_DICT : TAG_OBJECT;
    if ((value.kind == SLOTS_VALUE_LIST && tag != TAG_LIST) ||
        (value.kind == SLOTS_VALUE_DICT && tag != TAG_DICT))
        return slots_raise(EINVAL, "TypeError: a '%s' where a list or dict is needed",
                           slots_bare_name(type->name));
    if (!slots_count_take(cell))
        return slots_raise(EINVAL, "TypeError: not a live object of the heap");
    *bits = tagged(tag, (uintptr_t)object);
    return true;
}

static bool encode_enum(const slots_enum_member *member, uint64_t *bits)
{
    if (member == NULL)
        return slots_raise(EINVAL, "ValueError: not a member of the enumeration");
    if ((uint64_t)(uintptr_t)member >> TAG_SHIFT != 0)
        return slots_raise_memory();
    *bits = tagged(TAG_ENUM, (uintptr_t)member);
    return true;
}

bool slots_any_encode(slots_value value, uint64_t *bits)
{
    switch (value.kind) {
    case SLOTS_VALUE_NONE:
        *bits = tagged(TAG_SINGLE, SINGLE_NONE);
        return true;
    case SLOTS_VALUE_BOOL:
        *bits = tagged(TAG_SINGLE, value.u.as_bool ? SINGLE_TRUE : SINGLE_FALSE);
        return true;
    case SLOTS_VALUE_INT:
        return encode_int(value.u.as_int, bits);
    case SLOTS_VALUE_FLOAT:
        *bits = float_bits(value.u.as_float);
        return true;
    case SLOTS_VALUE_STR:
        return slots_utf8_check(value.u.as_str, value.length) && encode_text(value, bits);
    case SLOTS_VALUE_BYTES:
        return encode_text(value, bits);
    case SLOTS_VALUE_OBJECT:
    case SLOTS_VALUE_LIST:
    case SLOTS_VALUE_DICT:
        return encode_object(value, bits);
    case SLOTS_VALUE_ENUM:
        return encode_enum(value.u.as_enum, bits);
    case SLOTS_VALUE_TUPLE:
        return slots_raise(EINVAL, "TypeError: no slot can hold a tuple");
    default:
        return slots_raise(EINVAL, "ValueError: not a value: NULL or too long");
    }
}

/* ---- Ownership ---- */

void *slots_any_object(uint64_t bits)
{
    unsigned tag = tag_of(bits);
    return tag >= TAG_OBJECT && tag <= TAG_BOXED ? address_in(bits) : NULL;
}

static bool has_text_cell(uint64_t bits)
{
    return tag_of(bits) == TAG_STR || tag_of(bits) == TAG_BYTES;
}

static size_t cell_length(const unsigned char *cell)
{
    return cell[0];
}

/* A second owner of a short text needs a copy. */
static bool copy_cell(uint64_t *bits)
{
    const unsigned char *cell = address_in(*bits);
    bool copied = encode_cell(tag_of(*bits), (const char *)cell + 1, cell_length(cell), bits);
    if (!copied)
        *bits = tagged(TAG_SINGLE, SINGLE_NONE);
    return copied;
}

bool slots_any_share(uint64_t *bits)
{
    void *object = slots_any_object(*bits);
    if (has_text_cell(*bits))
        return copy_cell(bits);
    if (*bits != 0 && tag_of(*bits) == TAG_BLOCK)
        slots_block_share(address_in(*bits));
    else if (object != NULL)
        slots_ref(object);
    return true;
}

void slots_any_release(uint64_t bits)
{
    void *object = slots_any_object(bits);
    if (has_text_cell(bits))
        cell_free_at(address_in(bits));
    else if (bits != 0 && tag_of(bits) == TAG_BLOCK)
        slots_block_release(address_in(bits));
    else if (object != NULL)
        slots_unref(object);
}

/* ---- Slots ---- */

bool slots_any_set(slots_any *slot, slots_value value)
{
    uint64_t bits, old = slot->bits;
    if (!slots_any_encode(value, &bits))
        return false;
    slot->bits = bits;
    slots_any_release(old);
    return true;
}

void slots_any_clear(slots_any *slot)
{
    uint64_t old = slot->bits;
    slot->bits = 0;
    slots_any_release(old);
}

static slots_value value_of_block(const char *data)
{
    return slots_block_is_bytes(data) ? slots_bytes(data, block_size(data))
                                      : slots_str_n(data, block_size(data));
}

static slots_value value_of_cell(const unsigned char *cell, bool is_bytes)
{
    return is_bytes ? slots_bytes(cell + 1, cell_length(cell))
                    : slots_str_n((const char *)cell + 1, cell_length(cell));
}

static slots_value value_of_single(uint64_t single)
{
    switch (single) {
    case SINGLE_NONE:
        return slots_none();
    case SINGLE_STR:
        return slots_str_n("", 0);
    case SINGLE_BYTES:
        return slots_bytes("", 0);
    default:
        return slots_bool(single == SINGLE_TRUE);
    }
}

slots_value slots_any_get(const slots_any *slot)
{
    uint64_t bits = slot->bits;
    slots_value value = slots_none();
    if (bits == 0)
        return value;
    switch (tag_of(bits)) {
    case TAG_BLOCK:
        return value_of_block(address_in(bits));
    case TAG_SINGLE:
        return value_of_single(bits & PAYLOAD);
    case TAG_INT:
        return slots_int(small_int_in(bits));
    case TAG_OBJECT:
        return slots_object(address_in(bits));
    case TAG_LIST:
        return slots_value_of_list(address_in(bits));
    case TAG_DICT:
        return slots_value_of_dict(address_in(bits));
    case TAG_BOXED:
        return slots_int(((struct boxed_int *)address_in(bits))->value);
    case TAG_ENUM:
        value.kind = SLOTS_VALUE_ENUM;
        value.u.as_enum = address_in(bits);
        return value;
    case TAG_STR:
    case TAG_BYTES:
        return value_of_cell(address_in(bits), tag_of(bits) == TAG_BYTES);
    default:
        return slots_float(float_in(bits));
    }
}
