/* item.c: one value met on a walk.
 *
 * repr, ==, order and hash do the same with a value whether it lies in a typed field, an untyped slot or a
 * list. So the walks read it into an item first and need to know the kinds of fields no further. */
#include "internal.h"

bool slots_field_is_set(const void *object, const slots_field *field)
{
    if (field->kind == SLOTS_ANY)
        return slots_any_has((const slots_any *)(const void *)((const char *)object + field->offset));
    return field->set.mask == 0 || bit_is_set(object, field->set);
}

/* An integer of that kind, whatever its address. */
static int64_t read_integer(const void *slot, slots_kind kind)
{
    union {
        int8_t i8;
        int16_t i16;
        int32_t i32;
        int64_t i64;
        uint8_t u8;
        uint16_t u16;
        uint32_t u32;
    } number;
    switch (kind) {
    case SLOTS_I8:
        return memcpy(&number.i8, slot, sizeof number.i8), number.i8;
    case SLOTS_I16:
        return memcpy(&number.i16, slot, sizeof number.i16), number.i16;
    case SLOTS_I32:
        return memcpy(&number.i32, slot, sizeof number.i32), number.i32;
    case SLOTS_U8:
        return memcpy(&number.u8, slot, sizeof number.u8), number.u8;
    case SLOTS_U16:
        return memcpy(&number.u16, slot, sizeof number.u16), number.u16;
    case SLOTS_U32:
        return memcpy(&number.u32, slot, sizeof number.u32), number.u32;
    default:
        return memcpy(&number.i64, slot, sizeof number.i64), number.i64;
    }
}

static double read_float(const void *slot, slots_kind kind)
{
    float narrow;
    double wide;
    if (kind == SLOTS_F32)
        return memcpy(&narrow, slot, sizeof narrow), (double)narrow;
    return memcpy(&wide, slot, sizeof wide), wide;
}

static slots_value read_text(const void *slot, slots_kind kind)
{
    slots_bytes_view view = slots_blob_get(slot);
    if (view.data == NULL)
        return slots_none();
    return kind == SLOTS_STR ? slots_str_n(view.data, view.len) : slots_bytes(view.data, view.len);
}

static slots_value read_object(const void *slot)
{
    void *object;
    memcpy(&object, slot, sizeof object);
    return slots_object(object);
}

static void read_weakref(const void *slot, struct item *item)
{
    item->value = slots_int(read_integer(slot, SLOTS_I64));
    item->value.kind = item->value.u.as_int != 0 ? (uint32_t)ITEM_WEAKREF : (uint32_t)SLOTS_VALUE_NONE;
    item->slot = slot;
}

void slots_item_of_value(slots_value value, struct item *item)
{
    item->value = value;
    item->enumeration = NULL;
    item->slot = NULL;
    if (value.kind == SLOTS_VALUE_ENUM) {
        item->enumeration = value.u.as_enum->enumeration;
        item->value.u.as_int = value.u.as_enum->value;
    }
}

void slots_item_of_field(const void *object, const slots_field *field, struct item *item)
{
    const void *slot = (const char *)object + field->offset;
    slots_item_of_value(slots_none(), item);
    if (!slots_field_is_set(object, field)) {
        item->value.kind = ITEM_UNSET;
        return;
    }
    if (field->some.mask != 0 && !bit_is_set(object, field->some))
        return;
    switch (field->kind) {
    case SLOTS_BOOL:
        item->value = slots_bool((*(const uint8_t *)slot & field->mask) != 0);
        break;
    case SLOTS_F32:
    case SLOTS_F64:
        item->value = slots_float(read_float(slot, field->kind));
        break;
    case SLOTS_STR:
    case SLOTS_BYTES:
        item->value = read_text(slot, field->kind);
        break;
    case SLOTS_OBJECT:
        item->value = read_object(slot);
        break;
    case SLOTS_WEAKREF:
        read_weakref(slot, item);
        break;
    case SLOTS_ANY:
        slots_item_of_value(slots_any_get(slot), item);
        break;
    case SLOTS_ENUM:
        item->value = slots_int(read_integer(slot, field->storage));
        item->value.kind = SLOTS_VALUE_ENUM;
        item->enumeration = field->enumeration;
        if (field->enumeration->is_literal)
            slots_item_of_value(slots_enum_value(field->enumeration, item->value.u.as_int), item);
        break;
    case SLOTS_U64:
        item->value = slots_int(read_integer(slot, SLOTS_I64));
        if (item->value.u.as_int < 0)
            item->value.kind = ITEM_U64;
        break;
    default:
        item->value = slots_int(read_integer(slot, field->kind));
        break;
    }
}

/* type(value).__name__, as messages show it. */
const char *slots_item_type_name(const struct item *item)
{
    const slots_class *type;
    switch (item->value.kind) {
    case SLOTS_VALUE_NONE:
        return "NoneType";
    case SLOTS_VALUE_BOOL:
        return "bool";
    case SLOTS_VALUE_FLOAT:
        return "float";
    case SLOTS_VALUE_STR:
        return "str";
    case SLOTS_VALUE_BYTES:
        return "bytes";
    case SLOTS_VALUE_LIST:
        return "list";
    case SLOTS_VALUE_DICT:
        return "dict";
    case SLOTS_VALUE_ENUM:
        return slots_bare_name(item->enumeration->name);
    case SLOTS_VALUE_OBJECT:
        type = slots_class_of(item->value.u.as_object);
        return type != NULL ? slots_bare_name(type->name) : "object";
    case ITEM_WEAKREF:
        return "weakref.ReferenceType";
    default:
        return "int";
    }
}

/* A member of a StrEnum is its str wherever values are compared, ordered or hashed. */
slots_value slots_item_plain(const struct item *item)
{
    if (item->value.kind == SLOTS_VALUE_ENUM && item->enumeration->is_str)
        return slots_enum_python(item->enumeration, item->value.u.as_int);
    return item->value;
}

bool slots_item_is_number(const struct item *item)
{
    switch (item->value.kind) {
    case SLOTS_VALUE_BOOL:
    case SLOTS_VALUE_INT:
    case SLOTS_VALUE_FLOAT:
    case ITEM_U64:
        return true;
    case SLOTS_VALUE_ENUM:
        return item->enumeration->is_int;
    default:
        return false;
    }
}

/* A whole number as sign and magnitude. */
static uint64_t magnitude(const struct item *item, bool *negative)
{
    int64_t value = item->value.kind == SLOTS_VALUE_BOOL ? item->value.u.as_bool : item->value.u.as_int;
    *negative = value < 0 && item->value.kind != ITEM_U64;
    return *negative ? 0 - (uint64_t)value : (uint64_t)value;
}

static slots_order order_integers(const struct item *a, const struct item *b)
{
    bool a_negative, b_negative;
    uint64_t x = magnitude(a, &a_negative), y = magnitude(b, &b_negative);
    if (a_negative != b_negative)
        return a_negative ? SLOTS_LESS : SLOTS_GREATER;
    return a_negative ? slots_order_u64(y, x) : slots_order_u64(x, y);
}

/* By exact value, without rounding the whole number to a double (Q6). */
static slots_order order_integer_float(const struct item *a, double b)
{
    bool negative;
    uint64_t x = magnitude(a, &negative);
    if (b != b)
        return SLOTS_UNORDERED;
    if (negative != (b < 0))
        return negative ? SLOTS_LESS : SLOTS_GREATER;
    double y = b < 0 ? -b : b;
    slots_order order;
    if (y >= 18446744073709551616.0) { /* 2^64 */
        order = SLOTS_LESS;
    } else {
        uint64_t whole = (uint64_t)y;
        order = slots_order_u64(x, whole);
        if (order == SLOTS_EQUAL && y > (double)whole) /* then y is below 2^53, and whole is exact */
            order = SLOTS_LESS;
    }
    return negative ? (slots_order)-order : order;
}

slots_order slots_item_order_numbers(const struct item *a, const struct item *b)
{
    bool a_is_float = a->value.kind == SLOTS_VALUE_FLOAT, b_is_float = b->value.kind == SLOTS_VALUE_FLOAT;
    if (a_is_float && b_is_float)
        return slots_order_f64(a->value.u.as_float, b->value.u.as_float);
    if (b_is_float)
        return order_integer_float(a, b->value.u.as_float);
    if (a_is_float) {
        slots_order order = order_integer_float(b, a->value.u.as_float);
        return order == SLOTS_UNORDERED ? order : (slots_order)-order;
    }
    return order_integers(a, b);
}

/* ---- Stacks of walks ---- */

struct stack slots_stack(void *local, size_t frame_size, size_t capacity)
{
    struct stack stack = {local, frame_size, 0, capacity, local};
    return stack;
}

void *slots_stack_push(struct stack *stack)
{
    if (stack->count == stack->capacity) {
        if (stack->capacity > SIZE_MAX / 2 / stack->frame_size)
            return slots_raise_memory(), NULL;
        size_t size = stack->capacity * 2 * stack->frame_size;
        char *frames = slots_memory_resize(stack->frames == stack->local ? NULL : stack->frames, size);
        if (frames == NULL)
            return NULL;
        if (stack->frames == stack->local)
            memcpy(frames, stack->local, stack->count * stack->frame_size);
        stack->frames = frames;
        stack->capacity *= 2;
    }
    return stack_at(stack, stack->count++);
}

void slots_stack_free(struct stack *stack)
{
    if (stack->frames != stack->local)
        slots_memory_release(stack->frames);
}
