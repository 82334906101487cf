/* The values of constant expressions: making, naming and comparing them. */
#include <math.h>
#include <string.h>

#include "gen/const_eval.h"

struct ir_const *const_new(struct sema *s, enum ir_const_kind kind)
{
    struct ir_const *value = arena_make(s->arena, struct ir_const);
    value->kind = kind;
    return value;
}

const struct ir_const *const_int(struct sema *s, int64_t i)
{
    struct ir_const *value = const_new(s, CONST_INT);
    value->i = i;
    return value;
}

const struct ir_const *const_bool(struct sema *s, bool b)
{
    struct ir_const *value = const_new(s, CONST_BOOL);
    value->i = b;
    return value;
}

const struct ir_const *const_float(struct sema *s, double f)
{
    struct ir_const *value = const_new(s, CONST_FLOAT);
    value->f = f;
    return value;
}

const struct ir_const *const_text_of(struct sema *s, enum ir_const_kind kind, const char *text, size_t size)
{
    struct ir_const *value = const_new(s, kind);
    value->text = text;
    value->size = size;
    return value;
}

const struct ir_const *const_wide(const struct eval *e, wide i, struct span at)
{
    if (i < INT64_MIN || i > (wide)UINT64_MAX)
        return const_complain(e, E0702, at, "this integer is beyond 64 bits, the range of slotsc's int",
                              NULL);
    struct ir_const *value = const_new(e->s, CONST_INT);
    value->i = (int64_t)(uint64_t)i;
    value->is_unsigned = i > INT64_MAX;
    return value;
}

wide const_wide_of(const struct ir_const *value)
{
    return value->is_unsigned ? (wide)(uint64_t)value->i : value->i;
}

bool const_is_integral(const struct ir_const *value)
{
    return value->kind == CONST_INT || value->kind == CONST_BOOL;
}

bool const_is_text(const struct ir_const *value)
{
    return value->kind == CONST_STR || value->kind == CONST_BYTES;
}

bool const_is_number(const struct ir_const *value)
{
    return const_is_integral(value) || value->kind == CONST_FLOAT;
}

double const_double_of(const struct ir_const *value)
{
    return value->kind == CONST_FLOAT ? value->f : (double)const_wide_of(value);
}

bool const_truth(const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_NONE:
        return false;
    case CONST_BOOL:
    case CONST_INT:
        return value->i != 0;
    case CONST_FLOAT:
        return value->f != 0;
    case CONST_STR:
    case CONST_BYTES:
        return value->size != 0;
    case CONST_MEMBER:
        if (value->enumeration->kind == ENUM_STR)
            return const_truth(value->member->python);
        return value->enumeration->kind == ENUM_PLAIN || value->member->value != 0; /* E1 */
    case CONST_TUPLE:
        return value->size != 0;
    }
    return false;
}

const char *const_type_name(const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_NONE:
        return "NoneType";
    case CONST_BOOL:
        return "bool";
    case CONST_INT:
        return "int";
    case CONST_FLOAT:
        return "float";
    case CONST_STR:
        return "str";
    case CONST_BYTES:
        return "bytes";
    case CONST_MEMBER:
        return sema_bare_name(value->enumeration->name); /* R12 */
    case CONST_TUPLE:
        return "tuple";
    }
    return "object";
}

/* ---- Comparing ---- */

int const_compare_numbers(const struct ir_const *a, const struct ir_const *b)
{
    if (const_is_integral(a) && const_is_integral(b))
        return const_wide_of(a) < const_wide_of(b) ? -1 : const_wide_of(a) > const_wide_of(b);
    if (a->kind == CONST_FLOAT && b->kind == CONST_FLOAT)
        return isnan(a->f) || isnan(b->f) ? 2 : a->f < b->f ? -1 : a->f > b->f;
    if (const_is_integral(a)) {
        int opposite = const_compare_numbers(b, a);
        return opposite == 2 ? 2 : -opposite;
    }
    if (isnan(a->f))
        return 2;
    if (a->f >= 0x1p65 || a->f <= -0x1p65)
        return a->f > 0 ? 1 : -1;
    double whole = floor(a->f);
    wide left = (wide)whole, right = const_wide_of(b);
    return left < right ? -1 : left > right ? 1 : a->f > whole;
}

int const_compare_text(const struct ir_const *a, const struct ir_const *b)
{
    size_t shorter = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->text, b->text, shorter);
    return order != 0 ? (order < 0 ? -1 : 1) : a->size < b->size ? -1 : a->size > b->size;
}

const struct ir_const *const_as_number(struct sema *s, const struct ir_const *value)
{
    if (value->kind == CONST_MEMBER && value->enumeration->is_int)
        return const_int(s, value->member->value);
    if (value->kind == CONST_MEMBER && value->enumeration->kind == ENUM_STR)
        return value->member->python;
    return value;
}

/* Item by item, "identical or ==" (Q4): a NaN is identical to itself under another name. */
static bool tuples_equal(const struct ir_const *a, const struct ir_const *b)
{
    if (a->size != b->size)
        return false;
    for (size_t i = 0; i < a->size; i++)
        if (a->items[i] != b->items[i] && !const_equal(a->items[i], b->items[i]))
            return false;
    return true;
}

bool const_equal(const struct ir_const *a, const struct ir_const *b)
{
    if (const_is_number(a) && const_is_number(b))
        return const_compare_numbers(a, b) == 0;
    if (a->kind != b->kind)
        return false;
    if (a->kind == CONST_MEMBER)
        return a->enumeration == b->enumeration && a->member->value == b->member->value;
    if (a->kind == CONST_TUPLE)
        return tuples_equal(a, b);
    return a->kind == CONST_NONE || const_compare_text(a, b) == 0;
}
