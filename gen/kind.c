/* The table of kinds, and the questions about a slot that follow from it. */
#include "gen/kind.h"

#include <stddef.h>

/* A number that is stored as it is passed; `wide` is the type that the runtime's functions take. */
#define NUMBER(kind_name, kind_constant, python_name, c_type, bytes, wide, wrapped, unwrapped)               \
    {                                                                                                        \
        .name = kind_name, .constant = kind_constant, .python = python_name, .member = c_type,               \
        .value = c_type " ", .size = bytes, .is_scalar = true, .get = "$o$->$f$", .store = "$o$->$f$ = $v$", \
        .clear = "$o$->$f$ = 0", .equal = "a->$f$ == b->$f$",                                                \
        .order = "slots_order_" wide "(a->$f$, b->$f$)",                                                     \
        .put = "slots_put_field_" wide "($before$, self->$f$)",                                              \
        .hash = "slots_hash_" wide "(hash, self->$f$)", .wrap = wrapped, .unwrap = unwrapped,                \
    }
#define INTEGER(name, constant, python, c_type, bytes)                                                       \
    NUMBER(name, constant, python, c_type, bytes, "i64", "slots_int($v$)", "(" c_type ")$v$.u.as_int")

const struct kind kinds[IR_KIND_COUNT] = {
    [IR_BOOL] =
        {
            .name = "bool",
            .constant = "SLOTS_BOOL",
            .python = "bool",
            .value = "bool ",
            .size = 0,
            .is_scalar = true,
            .get = "($o$->$flag$ & $MASK$) != 0",
            .store = "slots_bit_set(&$o$->$flag$, $MASK$, $v$)",
            .clear = "slots_bit_set(&$o$->$flag$, $MASK$, false)",
            .equal = "((a->$flag$ ^ b->$flag$) & $MASK$) == 0",
            .order = "slots_order_i64((a->$flag$ & $MASK$) != 0, (b->$flag$ & $MASK$) != 0)",
            .put = "slots_put_field_bool($before$, (self->$flag$ & $MASK$) != 0)",
            .hash = "slots_hash_i64(hash, (self->$flag$ & $MASK$) != 0)",
            .wrap = "slots_bool($v$)",
            .unwrap = "$v$.u.as_bool",
        },
    [IR_I8] = INTEGER("i8", "SLOTS_I8", "i8", "int8_t", 1),
    [IR_I16] = INTEGER("i16", "SLOTS_I16", "i16", "int16_t", 2),
    [IR_I32] = INTEGER("i32", "SLOTS_I32", "i32", "int32_t", 4),
    [IR_I64] = NUMBER("i64", "SLOTS_I64", "int", "int64_t", 8, "i64", "slots_int($v$)", "$v$.u.as_int"),
    [IR_U8] = INTEGER("u8", "SLOTS_U8", "u8", "uint8_t", 1),
    [IR_U16] = INTEGER("u16", "SLOTS_U16", "u16", "uint16_t", 2),
    [IR_U32] = INTEGER("u32", "SLOTS_U32", "u32", "uint32_t", 4),
    [IR_U64] =
        NUMBER("u64", "SLOTS_U64", "u64", "uint64_t", 8, "u64", "slots_uint($v$)", "(uint64_t)$v$.u.as_int"),
    [IR_F32] =
        NUMBER("f32", "SLOTS_F32", "f32", "float", 4, "f64", "slots_float($v$)", "(float)$v$.u.as_float"),
    [IR_F64] = NUMBER("f64", "SLOTS_F64", "float", "double", 8, "f64", "slots_float($v$)", "$v$.u.as_float"),
    [IR_STR] =
        {
            .name = "str",
            .constant = "SLOTS_STR",
            .python = "str",
            .member = "slots_string",
            .value = "const char *",
            .size = 8,
            .get = "slots_string_get(&$o$->$f$)",
            .set = "slots_string_set(&$o$->$f$, $v$)",
            .set_or_none = "slots_string_set_or_none(&$o$->$f$, $v$)",
            .clear = "slots_string_clear(&$o$->$f$)",
            .equal = "slots_string_equal(&a->$f$, &b->$f$)",
            .order = "slots_order_string(&a->$f$, &b->$f$)",
            .put = "slots_put_field_string($before$, &self->$f$)",
            .hash = "slots_hash_string(hash, &self->$f$)",
            .is_none = "$v$ == NULL",
            .wrap = "slots_str($v$)",
            .unwrap = "$v$.u.as_str",
        },
    [IR_BYTES] =
        {
            .name = "bytes",
            .constant = "SLOTS_BYTES",
            .python = "bytes",
            .member = "slots_blob",
            .value = "slots_bytes_view ",
            .size = 8,
            .get = "slots_blob_get(&$o$->$f$)",
            .set = "slots_blob_set(&$o$->$f$, $v$)",
            .set_or_none = "slots_blob_set_or_none(&$o$->$f$, $v$)",
            .clear = "slots_blob_clear(&$o$->$f$)",
            .equal = "slots_blob_equal(&a->$f$, &b->$f$)",
            .order = "slots_order_blob(&a->$f$, &b->$f$)",
            .put = "slots_put_field_blob($before$, &self->$f$)",
            .hash = "slots_hash_blob(hash, &self->$f$)",
            .is_none = "$v$.data == NULL",
            .wrap = "slots_bytes($v$.data, $v$.len)",
            .unwrap = "slots_bytes_of($v$.u.as_bytes, $v$.length)",
        },
    [IR_ENUM] =
        {
            .name = "enum",
            .constant = "SLOTS_ENUM",
            .member = "$S$",
            .value = "$E$ ",
            .is_scalar = true,
            .get = "($E$)$o$->$f$",
            .store = "$o$->$f$ = ($S$)$v$",
            .clear = "$o$->$f$ = 0",
            .equal = "a->$f$ == b->$f$",
            .order = "slots_order_i64(a->$f$, b->$f$)",
            .put = "slots_put_field_enum($before$, &$E$_enum, self->$f$)",
            .hash = "slots_hash_enum(hash, &$E$_enum, self->$f$)",
            .wrap = "slots_enum_value(&$E$_enum, $v$)",
            .unwrap = "($E$)slots_enum_number($v$)",
        },
    [IR_OBJECT] =
        {
            .name = "object",
            .constant = "SLOTS_OBJECT",
            .member = "$T$ *",
            .value = "$T$ *",
            .size = 8,
            .get = "$o$->$f$",
            .set = "slots_object_set(&$o$->$f$, $v$)",
            .set_or_none = "slots_object_set_or_none(&$o$->$f$, $v$)",
            .clear = "slots_object_clear(&$o$->$f$)",
            .is_none = "$v$ == NULL",
            .wrap = "slots_object($v$)",
            .unwrap = "($T$ *)$v$.u.as_object",
        },
    [IR_WEAKREF] =
        {
            .name = "weakref",
            .constant = "SLOTS_WEAKREF",
            .member = "slots_weakref",
            .value = "$T$_weakref ",
            .size = 8,
            .store = "$o$->$f$.bits = $v$.bits",
            .clear = "$o$->$f$.bits = 0",
            .is_none = "$v$.bits == 0",
        },
    [IR_ANY] =
        {
            .name = "any",
            .constant = "SLOTS_ANY",
            .python = "any value",
            .member = "slots_any",
            .value = "slots_value ",
            .size = 8,
            .get = "slots_any_get(&$o$->$f$)",
            .set = "slots_any_set(&$o$->$f$, $v$)",
            .clear = "slots_any_clear(&$o$->$f$)",
            .is_none = "$v$.kind == SLOTS_VALUE_NONE",
            .wrap = "$v$",
            .unwrap = "$v$",
        },
};

bool type_same(const struct ir_type *a, const struct ir_type *b)
{
    return a->kind == b->kind && a->optional == b->optional && a->class_ == b->class_ &&
           a->enumeration == b->enumeration;
}

bool type_is_scalar(const struct ir_type *type)
{
    return kinds[type->kind].is_scalar;
}

bool type_is_optional_scalar(const struct ir_type *type)
{
    return type->optional && type_is_scalar(type);
}

bool type_refuses_null(const struct ir_type *type)
{
    return !type->optional && kinds[type->kind].set_or_none != NULL;
}

static const struct ir_field *first_view(const struct ir_field *field)
{
    while (field->inherited != NULL)
        field = field->inherited;
    return field;
}

const struct ir_type *field_storage(const struct ir_field *field)
{
    return &first_view(field)->type;
}

bool field_needs_value_bit(const struct ir_field *field)
{
    return field->inherited == NULL && field->type.kind == IR_BOOL;
}

bool field_needs_some_bit(const struct ir_field *field)
{
    return field->inherited == NULL && type_is_optional_scalar(&field->type);
}

/* An untyped slot marks itself. A slot that the base always sets may be unset in a derived class, which
 * then keeps the bit. */
bool field_needs_set_bit(const struct ir_field *field)
{
    if (!field->can_be_unset || field_storage(field)->kind == IR_ANY)
        return false;
    for (const struct ir_field *base = field->inherited; base != NULL; base = base->inherited)
        if (base->can_be_unset)
            return false;
    return true;
}

bool field_is_boxed(const struct ir_field *field)
{
    return field->type.kind != IR_ANY && field_storage(field)->kind == IR_ANY;
}

bool field_has_setter(const struct ir_field *field)
{
    return !field->read_only;
}

bool field_refuses_none(const struct ir_field *field)
{
    return field_is_boxed(field) && type_refuses_null(&field->type);
}

bool field_has_length(const struct ir_field *field)
{
    return field->type.kind == IR_STR;
}

bool field_has_delete(const struct ir_field *field)
{
    return field->can_be_unset && !field->read_only;
}

/* Whether this class takes something away from the slot that its base allows. */
static bool field_is_restricted(const struct ir_field *field)
{
    for (const struct ir_field *base = field->inherited; base != NULL; base = base->inherited)
        if (!base->read_only && (field->read_only || !type_same(&field->type, &base->type) ||
                                 field->can_be_unset != base->can_be_unset))
            return true;
    return false;
}

bool class_is_restricted(const struct ir_class *class_)
{
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        if (field_is_restricted(field))
            return true;
    return false;
}
