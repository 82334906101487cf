/* Constants in slots: whether a type holds a constant, and as what. */
#include <inttypes.h>
#include <string.h>

#include "gen/const_eval.h"

struct ir_type const_type(const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_BOOL:
        return (struct ir_type){.kind = IR_BOOL};
    case CONST_INT:
        return (struct ir_type){.kind = IR_I64};
    case CONST_FLOAT:
        return (struct ir_type){.kind = IR_F64};
    case CONST_STR:
        return (struct ir_type){.kind = IR_STR};
    case CONST_BYTES:
        return (struct ir_type){.kind = IR_BYTES};
    case CONST_MEMBER:
        return (struct ir_type){.kind = IR_ENUM, .enumeration = (struct ir_enum *)value->enumeration};
    case CONST_NONE:
    case CONST_TUPLE:
        break;
    }
    return (struct ir_type){.kind = IR_ANY};
}

static const int kind_bits[] = {[IR_I8] = 8, [IR_I16] = 16, [IR_I32] = 32, [IR_I64] = 64,
                                [IR_U8] = 8, [IR_U16] = 16, [IR_U32] = 32, [IR_U64] = 64};

static bool fits(const struct ir_const *value, enum ir_kind kind)
{
    wide i = const_wide_of(value), size = (wide)1 << kind_bits[kind];
    return kind >= IR_U8 ? i >= 0 && i < size : i >= -size / 2 && i < size / 2;
}

void const_help_mismatch(struct sema *s)
{
    diag_help(
        s->diag,
        "CPython does not check the type; C stores only what it declares: change the type or the value");
}

static const struct ir_const *mismatch(struct sema *s, const struct ir_const *value,
                                       const struct ir_type *type, struct span at)
{
    diag_error(s->diag, E0710, at, "a slot of type '%s' cannot hold this %s", type_text(s, type),
               const_type_name(value));
    const_help_mismatch(s);
    return NULL;
}

static const struct ir_const *int_as_float(struct sema *s, const struct ir_const *value, struct span at)
{
    diag_warning(s->diag, W0720, at,
                 "the int is stored as a float here; Python would keep the int and print it so");
    diag_help(s->diag, "write it with a decimal point, as 1.0");
    return const_float(s, const_double_of(value));
}

/* Lone surrogates (\ud800) are in Python's str and in no UTF-8, so no C string can hold them (section N). */
static bool has_surrogate(const struct ir_const *value)
{
    for (size_t i = 0; i + 1 < value->size; i++)
        if ((unsigned char)value->text[i] == 0xED && (unsigned char)value->text[i + 1] >= 0xA0)
            return true;
    return false;
}

bool const_check_text(struct sema *s, const struct ir_const *value, struct span at)
{
    if (value->kind != CONST_STR || !has_surrogate(value))
        return true;
    diag_error(s->diag, E0711, at, "this str has a lone surrogate, which UTF-8 cannot hold");
    return false;
}

static const struct ir_const *as_integer(struct sema *s, const struct ir_const *value, enum ir_kind kind,
                                         struct span at)
{
    if (fits(value, kind))
        return value;
    const char *name = type_text(s, &(struct ir_type){.kind = kind});
    int bits = kind_bits[kind];
    diag_error(s->diag, E0703, at, "this integer does not fit the type '%s'", name);
    if (kind >= IR_U8)
        diag_help(s->diag, "'%s' holds 0 to %" PRIu64, name, UINT64_MAX >> (64 - bits));
    else
        diag_help(s->diag, "'%s' holds %" PRId64 " to %" PRId64, name, INT64_MIN >> (64 - bits),
                  INT64_MAX >> (64 - bits));
    return NULL;
}

void const_make_optional(struct sema *s, struct ir_type *type, const char *none, struct span at)
{
    if (type->optional || type->kind == IR_ANY || type->kind == IR_WEAKREF)
        return;
    const char *name = type_text(s, type);
    diag_warning(s->diag, W0721, at, "%s makes this slot Optional[%s]", none, name);
    diag_help(s->diag, "annotate it as %s | None", name);
    type->optional = true;
}

const struct ir_const *const_as(struct sema *s, const struct ir_const *value, struct ir_type *type,
                                struct span at)
{
    if (!const_check_text(s, value, at))
        return NULL;
    if (value->kind == CONST_MEMBER && value->enumeration->kind == ENUM_LITERAL)
        value = value->member->python;
    if (type->choices != NULL && value->kind != CONST_NONE && !choice_check(s, type->choices, value, at))
        return NULL;
    if (value->kind == CONST_TUPLE)
        return const_complain(&(struct eval){s, false, false}, E0710, at,
                              "slotsc has no slots that hold a tuple yet", NULL);
    if (type->kind == IR_ANY)
        return value->kind == CONST_INT ? as_integer(s, value, IR_I64, at) : value;
    if (value->kind == CONST_NONE) {
        const_make_optional(s, type, "the default None", at);
        return value;
    }
    if (kind_is_float(type->kind) && value->kind == CONST_INT)
        return int_as_float(s, value, at);
    if (kind_is_integer(type->kind) && value->kind == CONST_INT)
        return as_integer(s, value, type->kind, at);
    if (choice_is_enum(type) && value->kind == CONST_STR)
        return choice_member(s, type->enumeration, value);
    bool same =
        (kind_is_float(type->kind) && value->kind == CONST_FLOAT) ||
        (type->kind == IR_BOOL && value->kind == CONST_BOOL) ||
        (type->kind == IR_STR && value->kind == CONST_STR) ||
        (type->kind == IR_BYTES && value->kind == CONST_BYTES) ||
        (type->kind == IR_ENUM && value->kind == CONST_MEMBER && value->enumeration == type->enumeration);
    return same ? value : mismatch(s, value, type, at);
}
