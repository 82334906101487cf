/* The value of a member as its enumeration has it: any constant, an int by int() (E7), a str, or what auto()
 * makes. */
#include <stdlib.h>
#include <string.h>

#include "gen/enums.h"

static bool is_auto(const struct sema *s, const struct ast_expr *value)
{
    return value->kind == AST_CALL && value->args == NULL && scope_known(s, value->left) == KNOWN_AUTO;
}

/* "(1, 'a')", "(1,)" */
static const char *simple_repr_of_tuple(struct sema *s, const struct ir_const *tuple)
{
    const char *text = "";
    for (size_t i = 0; i < tuple->size; i++) {
        const char *item = enum_simple_repr(s, tuple->items[i]);
        if (item == NULL)
            return NULL;
        text = arena_format(s->arena, "%s%s%s", text, i != 0 ? ", " : "", item);
    }
    return arena_format(s->arena, tuple->size == 1 ? "(%s,)" : "(%s)", text);
}

/* Of a float with few digits and without an exponent. */
static const char *simple_repr_of_float(struct sema *s, double f)
{
    const char *text = arena_format(s->arena, "%.15g", f);
    if (strtod(text, NULL) != f || strpbrk(text, "en") != NULL)
        return NULL;
    return strchr(text, '.') != NULL ? text : arena_format(s->arena, "%s.0", text);
}

const char *enum_simple_repr(struct sema *s, const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_FLOAT:
        return simple_repr_of_float(s, value->f);
    case CONST_NONE:
        return "None";
    case CONST_BOOL:
        return value->i ? "True" : "False";
    case CONST_INT:
        return value->is_unsigned ? NULL : arena_format(s->arena, "%lld", (long long)value->i);
    case CONST_STR:
    case CONST_BYTES:
        for (size_t i = 0; i < value->size; i++)
            if (value->text[i] < ' ' || value->text[i] > '~' || strchr("'\\", value->text[i]) != NULL)
                return NULL;
        return arena_format(s->arena, "%s'%.*s'", value->kind == CONST_BYTES ? "b" : "", (int)value->size,
                            value->text);
    case CONST_TUPLE:
        return simple_repr_of_tuple(s, value);
    default:
        return NULL;
    }
}

static const struct ir_const *refuse_auto(struct enum_reading *r, struct span at, const char *why)
{
    diag_error(r->s->diag, E0805, at, "auto() %s", why);
    diag_help(r->s->diag, "write the value");
    return NULL;
}

/* The next power of two: 4 after 3 (Flag). */
static const struct ir_const *auto_flag(struct enum_reading *r, int64_t largest, struct span at)
{
    int64_t next = 1;
    while (next <= largest && next < INT64_MAX / 2)
        next *= 2;
    if (next <= largest)
        return refuse_auto(r, at, "would be beyond 64 bits here");
    return const_int(r->s, next);
}

/* One more than the last value in 3.11.2, than the largest in 3.11.7. */
static const struct ir_const *auto_number(struct enum_reading *r, struct span at)
{
    int64_t largest = 0, last = 0;
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next) {
        if (m->python->kind != CONST_INT)
            return refuse_auto(r, at,
                               "after a member whose value is no int: versions of"
                               " Python 3.11 differ in what it is");
        last = m->python->i;
        largest = m == r->e->members || last > largest ? last : largest;
    }
    if (enum_is_flag(r->e))
        return auto_flag(r, largest, at);
    if (last != largest)
        return refuse_auto(r, at,
                           "after a member that is not the largest: versions of"
                           " Python 3.11 differ in what it is");
    if (largest == INT64_MAX)
        return refuse_auto(r, at, "would be beyond 64 bits here");
    return const_int(r->s, largest + 1);
}

static const struct ir_const *text_constant(struct sema *s, const char *text, size_t size)
{
    struct ir_const *value = arena_make(s->arena, struct ir_const);
    *value = (struct ir_const){.kind = CONST_STR, .text = text, .size = size};
    return value;
}

/* StrEnum: the name in small letters. */
static const struct ir_const *auto_text(struct enum_reading *r, const char *name)
{
    size_t size = strlen(name);
    char *small = arena_copy(r->s->arena, name, size);
    for (size_t i = 0; i < size; i++)
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] - 'A' + 'a');
    return text_constant(r->s, small, size);
}

static const struct ir_const *auto_value(struct enum_reading *r, const char *name, struct span at)
{
    if (r->e->is_mixin)
        return refuse_auto(r, at, "of an enumeration with a mixed-in type is not compiled by slotsc");
    return r->e->kind == ENUM_STR ? auto_text(r, name) : auto_number(r, at);
}

/* int() of a text (E7): " 1_0 " is 10. False where it is none, or beyond 64 bits. */
static bool parse_int(const char *p, size_t size, int64_t *value)
{
    const char *end = p + size;
    while (p < end && strchr(" \t\n\r\f\v", *p) != NULL)
        p++;
    while (p < end && strchr(" \t\n\r\f\v", end[-1]) != NULL)
        end--;
    bool negative = p < end && *p == '-', after_digit = false;
    p += p < end && (*p == '-' || *p == '+');
    *value = 0;
    for (; p < end; p++) {
        if (*p == '_' && after_digit) {
            after_digit = false;
            continue;
        }
        if (*p < '0' || *p > '9' || __builtin_mul_overflow(*value, 10, value) ||
            __builtin_sub_overflow(*value, *p - '0', value))
            return false;
        after_digit = true;
    }
    return after_digit && (negative || !__builtin_sub_overflow(0, *value, value));
}

/* Whether the text has characters that no int has, or no digits. */
static bool is_no_number(const struct ir_const *text)
{
    return strspn(text->text, "0123456789_+- ") != text->size || strpbrk(text->text, "0123456789") == NULL;
}

static const struct ir_const *refuse_int(struct enum_reading *r, const struct ast_expr *expr,
                                         const char *what, const char *python)
{
    diag_error(r->s->diag, E0806, expr->span, "%s", what);
    if (python != NULL)
        diag_python(r->s->diag, "%s", python);
    return NULL;
}

static const struct ir_const *refuse_wide_int(struct enum_reading *r, const struct ast_expr *expr)
{
    return refuse_int(r, expr, "this value is beyond 64 bits, the range of slotsc's int", NULL);
}

static const struct ir_const *float_as_int(struct enum_reading *r, const struct ast_expr *expr, double value)
{
    if (value != value)
        return refuse_int(r, expr, "a NaN has no int value",
                          "ValueError: cannot convert float NaN to integer");
    if (value - value != 0)
        return refuse_int(r, expr, "an infinity has no int value",
                          "OverflowError: cannot convert float infinity to integer");
    return value < -0x1p63 || value >= 0x1p63 ? refuse_wide_int(r, expr) : const_int(r->s, (int64_t)value);
}

static const struct ir_const *text_as_int(struct enum_reading *r, const struct ast_expr *expr,
                                          const struct ir_const *value)
{
    int64_t number;
    if (parse_int(value->text, value->size, &number))
        return const_int(r->s, number);
    const char *repr = enum_simple_repr(r->s, value);
    return refuse_int(
        r, expr, "this text is no int of 64 bits",
        repr != NULL && is_no_number(value)
            ? arena_format(r->s->arena, "ValueError: invalid literal for int() with base 10: %s", repr)
            : NULL);
}

/* An IntEnum converts by int() (E7). */
static const struct ir_const *as_int(struct enum_reading *r, const struct ast_expr *expr,
                                     const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_BOOL:
        return const_int(r->s, value->i);
    case CONST_FLOAT:
        return float_as_int(r, expr, value->f);
    case CONST_STR:
    case CONST_BYTES:
        return text_as_int(r, expr, value);
    case CONST_NONE:
        return refuse_int(r, expr, "a member of an IntEnum cannot be None",
                          "TypeError: int() argument must be a string, a bytes-like object or a real"
                          " number, not 'NoneType'");
    case CONST_MEMBER:
        if (value->enumeration->is_int)
            return const_int(r->s, value->member->value);
        return refuse_int(r, expr, "this member has no int value", NULL);
    case CONST_TUPLE: /* as in ((1, 2),) */
        return refuse_int(r, expr, "a tuple has no int value",
                          "TypeError: int() argument must be a string, a bytes-like object or a real"
                          " number, not 'tuple'");
    case CONST_INT:
        return value->is_unsigned ? refuse_wide_int(r, expr) : value;
    }
    return NULL;
}

static const struct ir_const *refuse_type(struct enum_reading *r, const struct ast_expr *expr,
                                          const struct ir_const *value, const char *what)
{
    const char *repr = enum_simple_repr(r->s, value);
    diag_error(r->s->diag, E0807, expr->span, "%s", what);
    if (r->e->kind == ENUM_STR && !r->e->is_mixin && repr != NULL)
        diag_python(r->s->diag, "TypeError: %s is not a string", repr);
    return NULL;
}

/* E7: Python gathers the bits of all members by |=. */
static const struct ir_const *refuse_bits(struct enum_reading *r, const struct ast_expr *expr,
                                          const struct ir_const *value)
{
    refuse_type(r, expr, value, "the members of a Flag are ints from 0 on, of 64 bits");
    if (value->kind != CONST_INT && value->kind != CONST_BOOL && value->kind != CONST_MEMBER)
        diag_python(r->s->diag, "TypeError: unsupported operand type(s) for |=: 'int' and '%s'",
                    const_type_name(value));
    return NULL;
}

/* Where the members have a type, Python calls it with the items of a tuple as arguments: (7,) is int(7). */
static const struct ir_const *unpack(struct enum_reading *r, const struct ast_expr *expr,
                                     const struct ir_const *value)
{
    if (value->kind != CONST_TUPLE || (!r->e->is_int && r->e->kind != ENUM_STR))
        return value;
    if (value->size == 1)
        return value->items[0];
    diag_error(r->s->diag, E0807, expr->span, "a member of this enumeration has one value");
    diag_help(r->s->diag, "Python calls %s with the items of a tuple as arguments: write what it gives",
              r->e->is_int ? "int()" : "str()");
    return NULL;
}

/* Whether C can hold the value: a constant, or a tuple of such. */
static bool check_value(struct enum_reading *r, const struct ast_expr *expr, const struct ir_const *value)
{
    if (value->kind == CONST_MEMBER)
        refuse_type(r, expr, value, "the value of a member cannot be a member of another enumeration");
    else if (value->kind == CONST_INT && value->is_unsigned)
        refuse_type(r, expr, value, "this value is beyond 64 bits, the range of slotsc's int");
    else if (value->kind != CONST_TUPLE)
        return const_as(r->s, value, &(struct ir_type){.kind = IR_ANY}, expr->span) != NULL;
    else
        for (size_t i = 0; i < value->size; i++)
            if (!check_value(r, expr, value->items[i]))
                return false;
    return value->kind == CONST_TUPLE;
}

/* The value as the enumeration's type wants it; NULL after an error. */
static const struct ir_const *convert(struct enum_reading *r, const struct ast_expr *expr,
                                      const struct ir_const *value)
{
    value = unpack(r, expr, value);
    if (value != NULL && r->e->is_int)
        value = as_int(r, expr, value);
    if (value == NULL)
        return NULL;
    if (r->e->kind == ENUM_STR && value->kind != CONST_STR)
        return refuse_type(r, expr, value, "the members of this enumeration are strs");
    if (enum_is_flag(r->e) && (value->kind != CONST_INT || value->is_unsigned || value->i < 0))
        return refuse_bits(r, expr, value);
    return check_value(r, expr, value) ? value : NULL;
}

const struct ir_const *enum_read_value(struct enum_reading *r, const char *name, const struct ast_expr *expr,
                                       const struct ir_const **bound)
{
    if (is_auto(r->s, expr))
        return *bound = auto_value(r, name, expr->span);
    *bound = const_eval_member(r->s, expr, false);
    return *bound != NULL ? convert(r, expr, *bound) : NULL;
}
