/* any.c: untyped slots.
 *
 * Any value in 8 bytes. The top 16 bits are a tag; a double is stored with 15 added there, which leaves the
 * tags 0 to 14 for the rest, and all zero for "unset":
 *
 *   0   the address of a str or bytes block, as it is, so that leak checkers see it
 *   1   None, False, True        4   list          7   enum member
 *   2   a small int, 48 bits     5   dict
 *   3   object                   6   a larger int, in an object of the class "int"
 *
 * Addresses fit 48 bits: slab.c and string.c see to it when they get memory. Negative NaNs, which would
 * overflow into the tags, are stored as the positive one; Python's repr does not tell them apart. */
#include "internal.h"

enum { TAG_BLOCK, TAG_SINGLE, TAG_INT, TAG_OBJECT, TAG_LIST, TAG_DICT, TAG_BOXED, TAG_ENUM, TAG_FLOAT = 15 };
enum { SINGLE_NONE, SINGLE_FALSE, SINGLE_TRUE };
enum { TAG_SHIFT = 48 };
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
    struct block *block;
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
    case SLOTS_VALUE_BYTES:
        block = value.kind == SLOTS_VALUE_STR ? slots_block_str(value.u.as_str, value.length)
                                              : slots_block_bytes(value.u.as_bytes, value.length);
        *bits = (uintptr_t)block;
        return block != NULL;
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

uint64_t slots_any_share(uint64_t bits)
{
    struct cell cell;
    void *object = slots_any_object(bits);
    if (tag_of(bits) == TAG_BLOCK)
        slots_block_share(block_of(bits));
    else if (object != NULL && cell_find(object, &cell))
        slots_count_take(cell);
    return bits;
}

void slots_any_release(uint64_t bits)
{
    void *object = slots_any_object(bits);
    if (tag_of(bits) == TAG_BLOCK)
        slots_block_release(block_of(bits));
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

static slots_value value_of_block(struct block *block)
{
    return block_is_bytes(block) ? slots_bytes(block_data(block), block->size)
                                 : slots_str_n(block_data(block), block->size);
}

slots_value slots_any_get(const slots_any *slot)
{
    uint64_t bits = slot->bits;
    slots_value value = slots_none();
    if (bits == 0)
        return value;
    switch (tag_of(bits)) {
    case TAG_BLOCK:
        return value_of_block(block_of(bits));
    case TAG_SINGLE:
        return (bits & PAYLOAD) == SINGLE_NONE ? value : slots_bool((bits & PAYLOAD) == SINGLE_TRUE);
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
    default:
        return slots_float(float_in(bits));
    }
}
