/* Operators on constants, as Python computes them (G15): integers are exact, // and % round towards minus infinity,
 * comparisons chain. The one limit is 64 bits. */
#include <math.h>
#include <string.h>

#include "gen/const_eval.h"

static const char *op_text(enum ast_op op)
{
    static const char *const texts[] = {
        [OP_NEG] = "-",        [OP_POS] = "+",     [OP_INVERT] = "~",        [OP_NOT] = "not",
        [OP_ADD] = "+",        [OP_SUB] = "-",     [OP_MUL] = "*",           [OP_DIV] = "/",
        [OP_FLOORDIV] = "//",  [OP_MOD] = "%",     [OP_POW] = "** or pow()", [OP_MATMUL] = "@",
        [OP_LSHIFT] = "<<",    [OP_RSHIFT] = ">>", [OP_BITAND] = "&",        [OP_BITOR] = "|",
        [OP_BITXOR] = "^",     [OP_AND] = "and",   [OP_OR] = "or",           [OP_EQ] = "==",
        [OP_NE] = "!=",        [OP_LT] = "<",      [OP_LE] = "<=",           [OP_GT] = ">",
        [OP_GE] = ">=",        [OP_IS] = "is",     [OP_IS_NOT] = "is not",   [OP_IN] = "in",
        [OP_NOT_IN] = "not in"};
    return texts[op];
}

static const struct ir_const *order_of(const struct eval *e, enum ast_op op, const struct ir_const *a,
                                       const struct ir_const *b, struct span at)
{
    const struct ir_const *x = const_as_number(e->s, a), *y = const_as_number(e->s, b);
    bool numbers = const_is_number(x) && const_is_number(y);
    if (x->kind == CONST_TUPLE || y->kind == CONST_TUPLE)
        return const_complain(e, E0701, at, "slotsc does not order tuples", NULL);
    bool texts = x->kind == y->kind && (x->kind == CONST_STR || x->kind == CONST_BYTES);
    if (!numbers && !texts) {
        const char *text = arena_format(e->s->arena, "'%s' not supported between instances of '%s' and '%s'",
                                        op_text(op), const_type_name(a), const_type_name(b));
        return const_complain(e, E0704, at, text, arena_format(e->s->arena, "TypeError: %s", text));
    }
    int order = numbers ? const_compare_numbers(x, y) : const_compare_text(x, y);
    bool holds = op == OP_LT   ? order == -1
                 : op == OP_GT ? order == 1
                 : op == OP_LE ? order <= 0
                               : order == 0 || order == 1;
    return const_bool(e->s, holds);
}

static const struct ir_const *eval_one_comparison(const struct eval *e, enum ast_op op,
                                                  const struct ir_const *a, const struct ir_const *b,
                                                  const struct ast_expr *expr)
{
    switch (op) {
    case OP_EQ:
        return const_bool(e->s, const_equal(const_as_number(e->s, a), const_as_number(e->s, b)));
    case OP_NE:
        return const_bool(e->s, !const_equal(const_as_number(e->s, a), const_as_number(e->s, b)));
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return order_of(e, op, a, b, expr->span);
    case OP_IS:
    case OP_IS_NOT:
        if (a->kind == CONST_NONE || b->kind == CONST_NONE)
            return const_bool(e->s, (a->kind == b->kind) == (op == OP_IS));
        return const_not_constant(e, expr); /* identity of equal constants is an accident of CPython */
    default:
        return const_not_constant(e, expr);
    }
}

const struct ir_const *const_eval_compare(const struct eval *e, const struct ast_expr *expr)
{
    const struct ast_expr *right = expr->items->next;
    const struct ir_const *a = const_eval_part(e, expr->items);
    const enum ast_op *op = expr->ops;
    for (; a != NULL && right != NULL; right = right->next, op++) {
        const struct ir_const *b = const_eval_part(e, right);
        const struct ir_const *holds = b != NULL ? eval_one_comparison(e, *op, a, b, expr) : NULL;
        if (holds == NULL || !holds->i || right->next == NULL)
            return holds;
        a = b;
    }
    return a;
}

/* ---- Arithmetic ---- */

static const struct ir_const *divided_by_zero(const struct eval *e, struct span at, const char *text)
{
    return const_complain(e, E0705, at, text, arena_format(e->s->arena, "ZeroDivisionError: %s", text));
}

/* base ** exponent for exponent >= 0. */
static const struct ir_const *power_of_ints(const struct eval *e, wide base, wide exponent, struct span at)
{
    wide result = 1;
    if (base == 0 || base == 1)
        return const_wide(e, exponent == 0 ? 1 : base, at);
    if (base == -1)
        return const_wide(e, exponent % 2 == 0 ? 1 : -1, at);
    for (wide i = 0; i < exponent; i++)
        if (__builtin_mul_overflow(result, base, &result))
            return const_wide(e, INT64_MIN - (wide)1, at); /* reports that it is beyond 64 bits */
    return const_wide(e, result, at);
}

static const struct ir_const *shift(const struct eval *e, enum ast_op op, wide a, wide count, struct span at)
{
    if (count < 0)
        return const_complain(e, E0706, at, "negative shift count", "ValueError: negative shift count");
    if (op == OP_RSHIFT)
        return const_wide(e, count > 126 ? (a < 0 ? -1 : 0) : a >> count, at);
    return a == 0 ? const_wide(e, 0, at)
                  : const_wide(e, count > 62 ? INT64_MIN - (wide)1 : a * ((wide)1 << count), at);
}

static const struct ir_const *eval_ints(const struct eval *e, enum ast_op op, wide a, wide b, struct span at)
{
    wide result = 0;
    switch (op) {
    case OP_ADD:
        return const_wide(e, a + b, at);
    case OP_SUB:
        return const_wide(e, a - b, at);
    case OP_MUL:
        return const_wide(e, __builtin_mul_overflow(a, b, &result) ? INT64_MIN - (wide)1 : result, at);
    case OP_FLOORDIV:
    case OP_MOD:
        if (b == 0)
            return divided_by_zero(
                e, at, op == OP_MOD ? "integer modulo by zero" : "integer division or modulo by zero");
        result = a / b - ((a % b != 0) & ((a < 0) != (b < 0)));
        return const_wide(e, op == OP_MOD ? a - result * b : result, at);
    case OP_LSHIFT:
    case OP_RSHIFT:
        return shift(e, op, a, b, at);
    case OP_BITAND:
        return const_wide(e, a & b, at);
    case OP_BITOR:
        return const_wide(e, a | b, at);
    case OP_BITXOR:
        return const_wide(e, a ^ b, at);
    case OP_POW:
        return power_of_ints(e, a, b, at);
    default:
        return NULL;
    }
}

/* Python's float % takes the divisor's sign; // is the matching quotient. */
static double float_modulo(double a, double b)
{
    double rest = fmod(a, b);
    if (rest != 0 && (rest < 0) != (b < 0))
        return rest + b;
    return rest != 0 ? rest : copysign(0.0, b);
}

static double float_floor_division(double a, double b)
{
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0))
        quotient -= 1;
    double whole = floor(quotient);
    if (quotient == 0)
        return copysign(0.0, a / b);
    return quotient - whole > 0.5 ? whole + 1 : whole;
}

static const struct ir_const *eval_power_of_floats(const struct eval *e, double a, double b,
                                                   const struct ast_expr *expr)
{
    if (a == 0 && b < 0)
        return divided_by_zero(e, expr->span, "0.0 cannot be raised to a negative power");
    if (a < 0 && floor(b) != b)
        return const_complain(e, E0707, expr->span, "this power is a complex number, which no slot can hold",
                              NULL);
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return const_complain(e, E0707, expr->span, "this power is too large for a float",
                              "OverflowError: (34, 'Numerical result out of range')");
    return const_float(e->s, result);
}

static const struct ir_const *eval_floats(const struct eval *e, enum ast_op op, double a, double b,
                                          const struct ast_expr *expr)
{
    switch (op) {
    case OP_ADD:
        return const_float(e->s, a + b);
    case OP_SUB:
        return const_float(e->s, a - b);
    case OP_MUL:
        return const_float(e->s, a * b);
    case OP_DIV:
        return b != 0 ? const_float(e->s, a / b) : divided_by_zero(e, expr->span, "float division by zero");
    case OP_FLOORDIV:
        return b != 0 ? const_float(e->s, float_floor_division(a, b))
                      : divided_by_zero(e, expr->span, "float floor division by zero");
    case OP_MOD:
        return b != 0 ? const_float(e->s, float_modulo(a, b))
                      : divided_by_zero(e, expr->span, "float modulo");
    case OP_POW:
        return eval_power_of_floats(e, a, b, expr);
    default:
        return NULL;
    }
}

/* int / int, rounded once: an int of more than 53 bits is no double, so 64 bits of the quotient and more are computed,
 * whose last one tells whether anything is left. */
static double true_quotient(wide a, wide b)
{
    __extension__ typedef unsigned __int128 magnitude;
    magnitude dividend = a < 0 ? -(magnitude)a : (magnitude)a, divisor = b < 0 ? -(magnitude)b : (magnitude)b;
    int shift = 0;
    for (; dividend != 0 && dividend >> 126 == 0; shift++)
        dividend <<= 1;
    double quotient = (double)(dividend / divisor | (dividend % divisor != 0));
    return ldexp((a < 0) != (b < 0) ? -quotient : quotient, -shift);
}

static const struct ir_const *eval_numbers(const struct eval *e, const struct ast_expr *expr,
                                           const struct ir_const *a, const struct ir_const *b)
{
    bool integral = const_is_integral(a) && const_is_integral(b);
    if (integral && expr->op == OP_DIV)
        return const_wide_of(b) != 0 ? const_float(e->s, true_quotient(const_wide_of(a), const_wide_of(b)))
                                     : divided_by_zero(e, expr->span, "division by zero");
    if (integral && !(expr->op == OP_POW && const_wide_of(b) < 0))
        return eval_ints(e, expr->op, const_wide_of(a), const_wide_of(b), expr->span);
    return eval_floats(e, expr->op, const_double_of(a), const_double_of(b), expr);
}

static const struct ir_const *concatenate(const struct eval *e, const struct ir_const *a,
                                          const struct ir_const *b)
{
    char *text = arena_alloc(e->s->arena, a->size + b->size + 1);
    memcpy(text, a->text, a->size);
    memcpy(text + a->size, b->text, b->size);
    return const_text_of(e->s, a->kind, text, a->size + b->size);
}

static const struct ir_const *make_tuple(const struct eval *e, const struct ir_const **items, size_t size)
{
    struct ir_const *value = const_new(e->s, CONST_TUPLE);
    value->items = items;
    value->size = size;
    return value;
}

static const struct ir_const *join_tuples(const struct eval *e, const struct ir_const *a,
                                          const struct ir_const *b)
{
    const struct ir_const **items = arena_alloc(e->s->arena, (a->size + b->size + 1) * sizeof *items);
    for (size_t i = 0; i < a->size + b->size; i++)
        items[i] = i < a->size ? a->items[i] : b->items[i - a->size];
    return make_tuple(e, items, a->size + b->size);
}

const struct ir_const *const_eval_tuple(const struct eval *e, const struct ast_expr *expr)
{
    size_t count = 0, i = 0;
    for (const struct ast_expr *item = expr->items; item != NULL; item = item->next)
        count++;
    const struct ir_const **items = arena_alloc(e->s->arena, (count + 1) * sizeof *items);
    for (const struct ast_expr *item = expr->items; item != NULL; item = item->next)
        if ((items[i++] = const_eval_part(e, item)) == NULL)
            return NULL;
    return make_tuple(e, items, count);
}

static const struct ir_const *repeat(const struct eval *e, const struct ir_const *text, wide count,
                                     struct span at)
{
    enum { LONGEST = 1 << 20 };
    if (count < 0)
        count = 0;
    if (text->size != 0 && count > LONGEST / (wide)text->size)
        return const_complain(e, E0708, at, "this text is longer than slotsc takes for a constant (1 MiB)",
                              NULL);
    char *copies = arena_alloc(e->s->arena, text->size * (size_t)count + 1);
    for (size_t i = 0; i < (size_t)count; i++)
        memcpy(copies + i * text->size, text->text, text->size);
    return const_text_of(e->s, text->kind, copies, text->size * (size_t)count);
}

static const struct ir_const *unsupported_operands(const struct eval *e, const struct ast_expr *expr,
                                                   const struct ir_const *a, const struct ir_const *b)
{
    struct arena *arena = e->s->arena;
    const char *left = const_type_name(a), *right = const_type_name(b), *text;
    if (expr->op == OP_ADD && a->kind == CONST_STR)
        text = arena_format(arena, "can only concatenate str (not \"%s\") to str", right);
    else if (expr->op == OP_ADD && a->kind == CONST_BYTES)
        text = arena_format(arena, "can't concat %s to bytes", right);
    else if (expr->op == OP_MUL && (const_is_text(a) || const_is_text(b)))
        text = arena_format(arena, "can't multiply sequence by non-int of type '%s'",
                            const_is_text(a) ? right : left);
    else
        text = arena_format(arena, "unsupported operand type(s) for %s: '%s' and '%s'", op_text(expr->op),
                            left, right);
    return const_complain(e, E0704, expr->span, text, arena_format(arena, "TypeError: %s", text));
}

/* ---- Flags ---- */

static bool is_flag(const struct ir_const *value)
{
    return value->kind == CONST_MEMBER &&
           (value->enumeration->kind == ENUM_FLAG || value->enumeration->kind == ENUM_INT_FLAG);
}

static const struct ir_const *make_flags(const struct eval *e, const struct ir_enum *flags, int64_t bits,
                                         struct span at)
{
    const struct ir_member *member = enum_combine(e->s, flags, bits);
    if (member == NULL)
        return const_complain(
            e, E0713, at,
            arena_format(e->s->arena, "these bits are not all members of one bit of '%s'", flags->name),
            NULL);
    struct ir_const *value = const_new(e->s, CONST_MEMBER);
    value->enumeration = flags;
    value->member = member->alias_of != NULL ? member->alias_of : member;
    return value;
}

/* Whether the operation is one of flags: READ | WRITE, READ & 3 of an IntFlag. */
static bool combines_flags(const struct eval *e, enum ast_op op, const struct ir_const *a,
                           const struct ir_const *b)
{
    const struct ir_const *flags = is_flag(a) ? a : b, *other = is_flag(a) ? b : a;
    bool bits = op == OP_BITAND || op == OP_BITOR || op == OP_BITXOR;
    bool same = other->kind == CONST_MEMBER && other->enumeration == flags->enumeration;
    return is_flag(flags) && bits &&
           (same || (flags->enumeration->is_int && const_is_integral(const_as_number(e->s, other))));
}

static const struct ir_const *eval_flags(const struct eval *e, const struct ast_expr *expr,
                                         const struct ir_const *a, const struct ir_const *b)
{
    const struct ir_const *flags = is_flag(a) ? a : b, *other = is_flag(a) ? b : a;
    int64_t x = flags->member->value;
    int64_t y = other->kind == CONST_MEMBER ? other->member->value : other->i;
    int64_t made = expr->op == OP_BITAND ? (x & y) : expr->op == OP_BITOR ? (x | y) : (x ^ y);
    return make_flags(e, flags->enumeration, made, expr->span);
}

const struct ir_const *const_eval_binary(const struct eval *e, const struct ast_expr *expr)
{
    const struct ir_const *left = const_eval_part(e, expr->left), *right = const_eval_part(e, expr->right);
    if (left == NULL || right == NULL)
        return NULL;
    if (combines_flags(e, expr->op, left, right))
        return eval_flags(e, expr, left, right);
    const struct ir_const *a = const_as_number(e->s, left), *b = const_as_number(e->s, right), *value = NULL;
    if (const_is_number(a) && const_is_number(b)) {
        value = eval_numbers(e, expr, a, b);
        bool bits = expr->op >= OP_LSHIFT && expr->op <= OP_BITXOR;
        if (value != NULL ||
            !((bits && !(const_is_integral(a) && const_is_integral(b))) || expr->op == OP_MATMUL))
            return value;
    }
    if (expr->op == OP_ADD && const_is_text(a) && a->kind == b->kind)
        return concatenate(e, a, b);
    if (expr->op == OP_MUL && const_is_text(a) && const_is_integral(b))
        return repeat(e, a, const_wide_of(b), expr->span);
    if (expr->op == OP_MUL && const_is_text(b) && const_is_integral(a))
        return repeat(e, b, const_wide_of(a), expr->span);
    if (expr->op == OP_MOD && const_is_text(a))
        return const_not_constant(e, expr); /* formatting */
    if (a->kind == CONST_TUPLE && b->kind == CONST_TUPLE && expr->op == OP_ADD)
        return join_tuples(e, a, b);
    if (a->kind == CONST_TUPLE || b->kind == CONST_TUPLE)
        return const_not_constant(e, expr);
    return unsupported_operands(e, expr, left, right);
}

const struct ir_const *const_eval_unary(const struct eval *e, const struct ast_expr *expr)
{
    const struct ir_const *operand = const_eval_part(e, expr->left);
    if (operand == NULL)
        return NULL;
    if (expr->op == OP_NOT)
        return const_bool(e->s, !const_truth(operand));
    if (expr->op == OP_INVERT && is_flag(operand))
        return make_flags(e, operand->enumeration, enum_mask(operand->enumeration) ^ operand->member->value,
                          expr->span);
    const struct ir_const *number = const_as_number(e->s, operand);
    if (number->kind == CONST_FLOAT && expr->op != OP_INVERT)
        return const_float(e->s, expr->op == OP_NEG ? -number->f : number->f);
    if (const_is_integral(number)) {
        wide i = const_wide_of(number);
        return const_wide(e, expr->op == OP_NEG ? -i : expr->op == OP_POS ? i : ~i, expr->span);
    }
    const char *text = arena_format(e->s->arena, "bad operand type for unary %s: '%s'", op_text(expr->op),
                                    const_type_name(operand));
    return const_complain(e, E0704, expr->span, text, arena_format(e->s->arena, "TypeError: %s", text));
}
