/* The value of a constant expression, as Python computes it (G12, G15): integers are exact, // and %
 * round towards minus infinity, comparisons chain. The one limit is 64 bits. */
#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gen/sema_internal.h"
#include "gen/suggest.h"

__extension__ typedef __int128 wide;

/* One evaluation: whether it complains, and whether tuples are constants too. */
struct eval {
    struct sema *s;
    bool quiet, takes_tuples;
};

static const struct ir_const *eval(const struct eval *e, const struct ast_expr *expr);

static const struct ir_const *complain(const struct eval *e, enum code code, struct span at, const char *text,
                                       const char *python)
{
    if (!e->quiet) {
        diag_error(e->s->diag, code, sema_place(e->s, at), "%s", text);
        if (python != NULL)
            diag_python(e->s->diag, "%s", python);
    }
    return NULL;
}

static const struct ir_const *not_constant(const struct eval *e, const struct ast_expr *expr)
{
    if (e->quiet)
        return NULL;
    bool is_call = expr->kind == AST_CALL && expr->left->kind == AST_NAME;
    if (is_call && scope_resolve(e->s, expr->left) == NULL)
        return NULL;
    const char *what = expr->kind == AST_OTHER ? expr->name : "this";
    if (is_call && scope_known(e->s, expr->left) == KNOWN_LATER)
        what = arena_format(e->s->arena, "'%s(...)'", expr->left->name);
    complain(e, E0701, expr->span, arena_format(e->s->arena, "%s is not a constant", what), NULL);
    diag_help(e->s->diag,
              "write a number, a string, None, True, False, an enum member or a name bound to one");
    return NULL;
}

/* ---- Making values ---- */

static struct ir_const *make(struct sema *s, enum ir_const_kind kind)
{
    struct ir_const *value = arena_make(s->arena, struct ir_const);
    value->kind = kind;
    return value;
}

const struct ir_const *const_int(struct sema *s, int64_t i)
{
    struct ir_const *value = make(s, CONST_INT);
    value->i = i;
    return value;
}

const struct ir_const *const_none(struct sema *s)
{
    return make(s, CONST_NONE);
}

static const struct ir_const *make_bool(struct sema *s, bool b)
{
    struct ir_const *value = make(s, CONST_BOOL);
    value->i = b;
    return value;
}

static const struct ir_const *make_float(struct sema *s, double f)
{
    struct ir_const *value = make(s, CONST_FLOAT);
    value->f = f;
    return value;
}

static const struct ir_const *make_text(struct sema *s, enum ir_const_kind kind, const char *text,
                                        size_t size)
{
    struct ir_const *value = make(s, kind);
    value->text = text;
    value->size = size;
    return value;
}

static const struct ir_const *make_int(const struct eval *e, wide i, struct span at)
{
    if (i < INT64_MIN || i > (wide)UINT64_MAX)
        return complain(e, E0702, at, "this integer is beyond 64 bits, the range of slotsc's int", NULL);
    struct ir_const *value = make(e->s, CONST_INT);
    value->i = (int64_t)(uint64_t)i;
    value->is_unsigned = i > INT64_MAX;
    return value;
}

static wide wide_of(const struct ir_const *value)
{
    return value->is_unsigned ? (wide)(uint64_t)value->i : value->i;
}

static bool is_integral(const struct ir_const *value)
{
    return value->kind == CONST_INT || value->kind == CONST_BOOL;
}

static bool is_number(const struct ir_const *value)
{
    return is_integral(value) || value->kind == CONST_FLOAT;
}

static double double_of(const struct ir_const *value)
{
    return value->kind == CONST_FLOAT ? value->f : (double)wide_of(value);
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

/* Sign of a - b; 2 where a NaN is involved. Exact for an int against a float (Q6). */
static int compare_numbers(const struct ir_const *a, const struct ir_const *b)
{
    if (is_integral(a) && is_integral(b))
        return wide_of(a) < wide_of(b) ? -1 : wide_of(a) > wide_of(b);
    if (a->kind == CONST_FLOAT && b->kind == CONST_FLOAT)
        return isnan(a->f) || isnan(b->f) ? 2 : a->f < b->f ? -1 : a->f > b->f;
    if (is_integral(a)) {
        int opposite = compare_numbers(b, a);
        return opposite == 2 ? 2 : -opposite;
    }
    if (isnan(a->f))
        return 2;
    if (a->f >= 0x1p65 || a->f <= -0x1p65)
        return a->f > 0 ? 1 : -1;
    double whole = floor(a->f);
    wide left = (wide)whole, right = wide_of(b);
    return left < right ? -1 : left > right ? 1 : a->f > whole;
}

static int compare_text(const struct ir_const *a, const struct ir_const *b)
{
    size_t shorter = a->size < b->size ? a->size : b->size;
    int order = memcmp(a->text, b->text, shorter);
    return order != 0 ? (order < 0 ? -1 : 1) : a->size < b->size ? -1 : a->size > b->size;
}

/* A member of an IntEnum is its int (E2), one of a StrEnum its str; everything else is itself. */
static const struct ir_const *as_number(struct sema *s, const struct ir_const *value)
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
    if (is_number(a) && is_number(b))
        return compare_numbers(a, b) == 0;
    if (a->kind != b->kind)
        return false;
    if (a->kind == CONST_MEMBER)
        return a->enumeration == b->enumeration && a->member->value == b->member->value;
    if (a->kind == CONST_TUPLE)
        return tuples_equal(a, b);
    return a->kind == CONST_NONE || compare_text(a, b) == 0;
}

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
    const struct ir_const *x = as_number(e->s, a), *y = as_number(e->s, b);
    bool numbers = is_number(x) && is_number(y);
    if (x->kind == CONST_TUPLE || y->kind == CONST_TUPLE)
        return complain(e, E0701, at, "slotsc does not order tuples", NULL);
    bool texts = x->kind == y->kind && (x->kind == CONST_STR || x->kind == CONST_BYTES);
    if (!numbers && !texts) {
        const char *text = arena_format(e->s->arena, "'%s' not supported between instances of '%s' and '%s'",
                                        op_text(op), const_type_name(a), const_type_name(b));
        return complain(e, E0704, at, text, arena_format(e->s->arena, "TypeError: %s", text));
    }
    int order = numbers ? compare_numbers(x, y) : compare_text(x, y);
    bool holds = op == OP_LT   ? order == -1
                 : op == OP_GT ? order == 1
                 : op == OP_LE ? order <= 0
                               : order == 0 || order == 1;
    return make_bool(e->s, holds);
}

static const struct ir_const *eval_one_comparison(const struct eval *e, enum ast_op op,
                                                  const struct ir_const *a, const struct ir_const *b,
                                                  const struct ast_expr *expr)
{
    switch (op) {
    case OP_EQ:
        return make_bool(e->s, const_equal(as_number(e->s, a), as_number(e->s, b)));
    case OP_NE:
        return make_bool(e->s, !const_equal(as_number(e->s, a), as_number(e->s, b)));
    case OP_LT:
    case OP_LE:
    case OP_GT:
    case OP_GE:
        return order_of(e, op, a, b, expr->span);
    case OP_IS:
    case OP_IS_NOT:
        if (a->kind == CONST_NONE || b->kind == CONST_NONE)
            return make_bool(e->s, (a->kind == b->kind) == (op == OP_IS));
        return not_constant(e, expr); /* identity of equal constants is an accident of CPython */
    default:
        return not_constant(e, expr);
    }
}

static const struct ir_const *eval_compare(const struct eval *e, const struct ast_expr *expr)
{
    const struct ast_expr *right = expr->items->next;
    const struct ir_const *a = eval(e, expr->items);
    const enum ast_op *op = expr->ops;
    for (; a != NULL && right != NULL; right = right->next, op++) {
        const struct ir_const *b = eval(e, right);
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
    return complain(e, E0705, at, text, arena_format(e->s->arena, "ZeroDivisionError: %s", text));
}

/* base ** exponent for exponent >= 0. */
static const struct ir_const *power_of_ints(const struct eval *e, wide base, wide exponent, struct span at)
{
    wide result = 1;
    if (base == 0 || base == 1)
        return make_int(e, exponent == 0 ? 1 : base, at);
    if (base == -1)
        return make_int(e, exponent % 2 == 0 ? 1 : -1, at);
    for (wide i = 0; i < exponent; i++)
        if (__builtin_mul_overflow(result, base, &result))
            return make_int(e, INT64_MIN - (wide)1, at); /* reports that it is beyond 64 bits */
    return make_int(e, result, at);
}

static const struct ir_const *shift(const struct eval *e, enum ast_op op, wide a, wide count, struct span at)
{
    if (count < 0)
        return complain(e, E0706, at, "negative shift count", "ValueError: negative shift count");
    if (op == OP_RSHIFT)
        return make_int(e, count > 126 ? (a < 0 ? -1 : 0) : a >> count, at);
    return a == 0 ? make_int(e, 0, at)
                  : make_int(e, count > 62 ? INT64_MIN - (wide)1 : a * ((wide)1 << count), at);
}

static const struct ir_const *eval_ints(const struct eval *e, enum ast_op op, wide a, wide b, struct span at)
{
    wide result = 0;
    switch (op) {
    case OP_ADD:
        return make_int(e, a + b, at);
    case OP_SUB:
        return make_int(e, a - b, at);
    case OP_MUL:
        return make_int(e, __builtin_mul_overflow(a, b, &result) ? INT64_MIN - (wide)1 : result, at);
    case OP_FLOORDIV:
    case OP_MOD:
        if (b == 0)
            return divided_by_zero(
                e, at, op == OP_MOD ? "integer modulo by zero" : "integer division or modulo by zero");
        result = a / b - ((a % b != 0) & ((a < 0) != (b < 0)));
        return make_int(e, op == OP_MOD ? a - result * b : result, at);
    case OP_LSHIFT:
    case OP_RSHIFT:
        return shift(e, op, a, b, at);
    case OP_BITAND:
        return make_int(e, a & b, at);
    case OP_BITOR:
        return make_int(e, a | b, at);
    case OP_BITXOR:
        return make_int(e, a ^ b, at);
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
        return complain(e, E0707, expr->span, "this power is a complex number, which no slot can hold", NULL);
    double result = pow(a, b);
    if (isinf(result) && isfinite(a) && isfinite(b))
        return complain(e, E0707, expr->span, "this power is too large for a float",
                        "OverflowError: (34, 'Numerical result out of range')");
    return make_float(e->s, result);
}

static const struct ir_const *eval_floats(const struct eval *e, enum ast_op op, double a, double b,
                                          const struct ast_expr *expr)
{
    switch (op) {
    case OP_ADD:
        return make_float(e->s, a + b);
    case OP_SUB:
        return make_float(e->s, a - b);
    case OP_MUL:
        return make_float(e->s, a * b);
    case OP_DIV:
        return b != 0 ? make_float(e->s, a / b) : divided_by_zero(e, expr->span, "float division by zero");
    case OP_FLOORDIV:
        return b != 0 ? make_float(e->s, float_floor_division(a, b))
                      : divided_by_zero(e, expr->span, "float floor division by zero");
    case OP_MOD:
        return b != 0 ? make_float(e->s, float_modulo(a, b)) : divided_by_zero(e, expr->span, "float modulo");
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
    bool integral = is_integral(a) && is_integral(b);
    if (integral && expr->op == OP_DIV)
        return wide_of(b) != 0 ? make_float(e->s, true_quotient(wide_of(a), wide_of(b)))
                               : divided_by_zero(e, expr->span, "division by zero");
    if (integral && !(expr->op == OP_POW && wide_of(b) < 0))
        return eval_ints(e, expr->op, wide_of(a), wide_of(b), expr->span);
    return eval_floats(e, expr->op, double_of(a), double_of(b), expr);
}

static const struct ir_const *concatenate(const struct eval *e, const struct ir_const *a,
                                          const struct ir_const *b)
{
    char *text = arena_alloc(e->s->arena, a->size + b->size + 1);
    memcpy(text, a->text, a->size);
    memcpy(text + a->size, b->text, b->size);
    return make_text(e->s, a->kind, text, a->size + b->size);
}

static const struct ir_const *make_tuple(const struct eval *e, const struct ir_const **items, size_t size)
{
    struct ir_const *value = make(e->s, CONST_TUPLE);
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

static const struct ir_const *eval_tuple(const struct eval *e, const struct ast_expr *expr)
{
    size_t count = 0, i = 0;
    for (const struct ast_expr *item = expr->items; item != NULL; item = item->next)
        count++;
    const struct ir_const **items = arena_alloc(e->s->arena, (count + 1) * sizeof *items);
    for (const struct ast_expr *item = expr->items; item != NULL; item = item->next)
        if ((items[i++] = eval(e, item)) == NULL)
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
        return complain(e, E0708, at, "this text is longer than slotsc takes for a constant (1 MiB)", NULL);
    char *copies = arena_alloc(e->s->arena, text->size * (size_t)count + 1);
    for (size_t i = 0; i < (size_t)count; i++)
        memcpy(copies + i * text->size, text->text, text->size);
    return make_text(e->s, text->kind, copies, text->size * (size_t)count);
}

static bool is_text(const struct ir_const *value)
{
    return value->kind == CONST_STR || value->kind == CONST_BYTES;
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
    else if (expr->op == OP_MUL && (is_text(a) || is_text(b)))
        text =
            arena_format(arena, "can't multiply sequence by non-int of type '%s'", is_text(a) ? right : left);
    else
        text = arena_format(arena, "unsupported operand type(s) for %s: '%s' and '%s'", op_text(expr->op),
                            left, right);
    return complain(e, E0704, expr->span, text, arena_format(arena, "TypeError: %s", text));
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
        return complain(
            e, E0713, at,
            arena_format(e->s->arena, "these bits are not all members of one bit of '%s'", flags->name),
            NULL);
    struct ir_const *value = make(e->s, CONST_MEMBER);
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
           (same || (flags->enumeration->is_int && is_integral(as_number(e->s, other))));
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

static const struct ir_const *eval_binary(const struct eval *e, const struct ast_expr *expr)
{
    const struct ir_const *left = eval(e, expr->left), *right = eval(e, expr->right);
    if (left == NULL || right == NULL)
        return NULL;
    if (combines_flags(e, expr->op, left, right))
        return eval_flags(e, expr, left, right);
    const struct ir_const *a = as_number(e->s, left), *b = as_number(e->s, right), *value = NULL;
    if (is_number(a) && is_number(b)) {
        value = eval_numbers(e, expr, a, b);
        bool bits = expr->op >= OP_LSHIFT && expr->op <= OP_BITXOR;
        if (value != NULL || !((bits && !(is_integral(a) && is_integral(b))) || expr->op == OP_MATMUL))
            return value;
    }
    if (expr->op == OP_ADD && is_text(a) && a->kind == b->kind)
        return concatenate(e, a, b);
    if (expr->op == OP_MUL && is_text(a) && is_integral(b))
        return repeat(e, a, wide_of(b), expr->span);
    if (expr->op == OP_MUL && is_text(b) && is_integral(a))
        return repeat(e, b, wide_of(a), expr->span);
    if (expr->op == OP_MOD && is_text(a))
        return not_constant(e, expr); /* formatting */
    if (a->kind == CONST_TUPLE && b->kind == CONST_TUPLE && expr->op == OP_ADD)
        return join_tuples(e, a, b);
    if (a->kind == CONST_TUPLE || b->kind == CONST_TUPLE)
        return not_constant(e, expr);
    return unsupported_operands(e, expr, left, right);
}

static const struct ir_const *eval_unary(const struct eval *e, const struct ast_expr *expr)
{
    const struct ir_const *operand = eval(e, expr->left);
    if (operand == NULL)
        return NULL;
    if (expr->op == OP_NOT)
        return make_bool(e->s, !const_truth(operand));
    if (expr->op == OP_INVERT && is_flag(operand))
        return make_flags(e, operand->enumeration, enum_mask(operand->enumeration) ^ operand->member->value,
                          expr->span);
    const struct ir_const *number = as_number(e->s, operand);
    if (number->kind == CONST_FLOAT && expr->op != OP_INVERT)
        return make_float(e->s, expr->op == OP_NEG ? -number->f : number->f);
    if (is_integral(number)) {
        wide i = wide_of(number);
        return make_int(e, expr->op == OP_NEG ? -i : expr->op == OP_POS ? i : ~i, expr->span);
    }
    const char *text = arena_format(e->s->arena, "bad operand type for unary %s: '%s'", op_text(expr->op),
                                    const_type_name(operand));
    return complain(e, E0704, expr->span, text, arena_format(e->s->arena, "TypeError: %s", text));
}

/* ---- Names, members, calls ---- */

static const struct ir_const *member_of(const struct eval *e, const struct ir_enum *enumeration,
                                        const struct ast_expr *expr)
{
    for (const struct ir_member *m = enumeration->members; m != NULL; m = m->next)
        if (m->name == expr->name) {
            struct ir_const *value = make(e->s, CONST_MEMBER);
            value->enumeration = enumeration;
            value->member = m->alias_of != NULL ? m->alias_of : m;
            return value;
        }
    if (e->quiet)
        return NULL;
    diag_error(e->s->diag, E0709, sema_place(e->s, expr->name_span), "'%s' has no member '%s'",
               enumeration->name, expr->name);
    diag_note(e->s->diag, enumeration->span, "'%s' is declared here", enumeration->name);
    struct suggestion suggestion = suggest_for(expr->name);
    for (const struct ir_member *m = enumeration->members; m != NULL; m = m->next)
        suggest_offer(&suggestion, m->name);
    suggest_help(&suggestion, e->s->diag);
    if (type_is_evaluated(e->s))
        diag_python(e->s->diag, "AttributeError: %s", expr->name);
    return NULL;
}

/* An attribute that is no constant; one that Python does not find is told as such. */
static const struct ir_const *no_constant_attribute(const struct eval *e, const struct ast_expr *expr)
{
    unsigned errors = diag_error_count(e->s->diag);
    const struct symbol *symbol = e->quiet ? NULL : scope_resolve(e->s, expr);
    if (diag_error_count(e->s->diag) != errors || (symbol != NULL && symbol->known == KNOWN_BROKEN))
        return NULL;
    return not_constant(e, expr);
}

/* `C.name`: a constant in the body of a class. */
static const struct ir_const *class_constant(const struct eval *e, const struct sema_class *c,
                                             const struct ast_expr *expr)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct binding *b = class_binding(c->mro[i], expr->name);
        if (b != NULL && !b->removed && class_binding_value(b) != NULL)
            return const_eval(e->s, class_binding_value(b), e->quiet);
    }
    return no_constant_attribute(e, expr);
}

/* math.pi and its like; NULL for other objects of Python's library. */
static const struct ir_const *known_constant(const struct eval *e, const struct symbol *symbol)
{
    if (symbol->kind != SYM_KNOWN)
        return NULL;
    switch (symbol->known) {
    case KNOWN_PI:
        return make_float(e->s, 0x1.921fb54442d18p+1);
    case KNOWN_TAU:
        return make_float(e->s, 0x1.921fb54442d18p+2);
    case KNOWN_E:
        return make_float(e->s, 0x1.5bf0a8b145769p+1);
    case KNOWN_INF:
        return make_float(e->s, HUGE_VAL);
    case KNOWN_NAN:
        return make_float(e->s, strtod("nan", NULL));
    default:
        return NULL;
    }
}

/* What a symbol stands for; NULL where that is no constant. */
static const struct ir_const *symbol_constant(const struct eval *e, const struct symbol *symbol)
{
    bool given = symbol->kind == SYM_VALUE && symbol->constant != NULL &&
                 (symbol->constant->kind != CONST_TUPLE || e->takes_tuples);
    return given ? symbol->constant : known_constant(e, symbol);
}

static const struct ir_const *eval_attribute(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *own = scope_lookup(e->s, expr), *left = scope_lookup(e->s, expr->left);
    const struct ir_const *constant = own != NULL ? symbol_constant(e, own) : NULL;
    if (constant != NULL) /* module.LIMIT */
        return constant;
    if (own != NULL && own->kind == SYM_KNOWN && own->known == KNOWN_BROKEN)
        return NULL;
    if (left != NULL && left->kind == SYM_ENUM)
        return member_of(e, left->enumeration, expr);
    if (left != NULL && left->kind == SYM_CLASS)
        return class_constant(e, left->class_, expr);
    if (expr->left->kind == AST_NAME && left == NULL)
        return eval(e, expr->left); /* reports the unknown name */
    if (expr->left->kind == AST_ATTRIBUTE) {
        const struct ir_const *member = eval(e, expr->left);
        if (member != NULL && member->kind == CONST_MEMBER && strcmp(expr->name, "value") == 0 &&
            (member->member->python->kind != CONST_TUPLE || e->takes_tuples))
            return member->member->python;
        if (member != NULL && member->kind == CONST_MEMBER && member->member->name != NULL &&
            strcmp(expr->name, "name") == 0)
            return make_text(e->s, CONST_STR, member->member->name, strlen(member->member->name));
        if (member == NULL)
            return NULL;
    }
    return no_constant_attribute(e, expr);
}

static const struct ir_const *eval_name(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *symbol = e->quiet ? scope_lookup(e->s, expr) : scope_resolve(e->s, expr);
    if (symbol == NULL)
        return NULL;
    const struct ir_const *constant = symbol_constant(e, symbol);
    if (constant != NULL)
        return constant;
    return symbol->kind == SYM_KNOWN && symbol->known == KNOWN_BROKEN ? NULL : not_constant(e, expr);
}

/* float('nan'), float('-inf'), float(3). */
static const struct ir_const *float_call(const struct eval *e, const struct ast_expr *expr,
                                         const struct ir_const *argument)
{
    const struct ir_const *number = as_number(e->s, argument);
    if (is_number(number))
        return make_float(e->s, double_of(number));
    char *end = NULL;
    if (number->kind != CONST_STR || strlen(number->text) != number->size ||
        strchr(number->text, '_') != NULL)
        return not_constant(e, expr);
    double value = strtod(number->text, &end);
    while (*end == ' ')
        end++;
    bool only_in_c = strpbrk(number->text, "xXpP(") != NULL; /* 0x1p3, nan(1) */
    if (end == number->text || *end != '\0' || only_in_c) {
        const char *quote = strchr(number->text, '\'') != NULL ? "\"" : "'"; /* as repr quotes it */
        const char *text = arena_format(e->s->arena, "could not convert string to float: %s%s%s", quote,
                                        number->text, quote);
        return complain(e, E0714, expr->span, text, arena_format(e->s->arena, "ValueError: %s", text));
    }
    return make_float(e->s, value);
}

static const struct ir_const *eval_call(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *called = scope_lookup(e->s, expr->left);
    enum known function = called != NULL ? called->known : KNOWN_NONE;
    const struct ast_arg *argument = expr->args;
    if ((function != KNOWN_FLOAT && function != KNOWN_INT && function != KNOWN_BOOL &&
         function != KNOWN_NEWTYPE) ||
        argument == NULL || argument->next != NULL || argument->name != NULL ||
        argument->value->kind == AST_STAR)
        return not_constant(e, expr);
    const struct ir_const *value = eval(e, argument->value);
    if (value == NULL || (function == KNOWN_NEWTYPE && called->kind == SYM_VALUE))
        return value; /* UserId(7) is 7 */
    if (function == KNOWN_FLOAT)
        return float_call(e, expr, value);
    if (function == KNOWN_BOOL)
        return make_bool(e->s, const_truth(value));
    const struct ir_const *number = as_number(e->s, value);
    if (is_integral(number))
        return make_int(e, wide_of(number), expr->span);
    if (number->kind == CONST_FLOAT && fabs(number->f) < 0x1p65)
        return make_int(e, (wide)trunc(number->f), expr->span);
    return not_constant(e, expr);
}

static const struct ir_const *eval(const struct eval *e, const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_NONE:
        return make(e->s, CONST_NONE);
    case AST_TRUE:
        return make_bool(e->s, true);
    case AST_FALSE:
        return make_bool(e->s, false);
    case AST_INT:
        return make_int(e, expr->number.too_big ? INT64_MIN - (wide)1 : (wide)expr->number.value, expr->span);
    case AST_FLOAT:
        return make_float(e->s, expr->real);
    case AST_STR:
        return make_text(e->s, CONST_STR, expr->text.data, expr->text.size);
    case AST_BYTES:
        return make_text(e->s, CONST_BYTES, expr->text.data, expr->text.size);
    case AST_NAME:
        return eval_name(e, expr);
    case AST_ATTRIBUTE:
        return eval_attribute(e, expr);
    case AST_UNARY:
        return eval_unary(e, expr);
    case AST_BINARY:
        return eval_binary(e, expr);
    case AST_COMPARE:
        return eval_compare(e, expr);
    case AST_CALL:
        return eval_call(e, expr);
    case AST_TUPLE:
        return e->takes_tuples ? eval_tuple(e, expr) : not_constant(e, expr);
    case AST_BOOL: {
        const struct ir_const *left = eval(e, expr->left);
        return left == NULL || const_truth(left) == (expr->op == OP_OR) ? left : eval(e, expr->right);
    }
    case AST_TERNARY: {
        const struct ir_const *condition = eval(e, expr->condition);
        return condition != NULL ? eval(e, const_truth(condition) ? expr->left : expr->right) : NULL;
    }
    default:
        return not_constant(e, expr);
    }
}

const struct ir_const *const_eval(struct sema *s, const struct ast_expr *expr, bool quiet)
{
    return eval(&(struct eval){s, quiet, false}, expr);
}

const struct ir_const *const_eval_member(struct sema *s, const struct ast_expr *expr, bool quiet)
{
    return eval(&(struct eval){s, quiet, true}, expr);
}

/* ---- Constants in slots ---- */

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
    wide i = wide_of(value), size = (wide)1 << kind_bits[kind];
    return kind >= IR_U8 ? i >= 0 && i < size : i >= -size / 2 && i < size / 2;
}

static const struct ir_const *mismatch(struct sema *s, const struct ir_const *value,
                                       const struct ir_type *type, struct span at)
{
    diag_error(s->diag, E0710, at, "a slot of type '%s' cannot hold this %s", type_text(s, type),
               const_type_name(value));
    diag_help(
        s->diag,
        "CPython does not check the type; C stores only what it declares: change the type or the value");
    return NULL;
}

static const struct ir_const *int_as_float(struct sema *s, const struct ir_const *value, struct span at)
{
    diag_warning(s->diag, W0720, at,
                 "the int is stored as a float here; Python would keep the int and print it so");
    diag_help(s->diag, "write it with a decimal point, as 1.0");
    return make_float(s, double_of(value));
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
        return complain(&(struct eval){s, false, false}, E0710, at,
                        "slotsc has no slots that hold a tuple yet", NULL);
    if (type->kind == IR_ANY)
        return value->kind == CONST_INT ? as_integer(s, value, IR_I64, at) : value;
    if (value->kind == CONST_NONE) {
        if (!type->optional && type->kind != IR_WEAKREF) {
            const char *name = type_text(s, type);
            diag_warning(s->diag, W0721, at, "the default None makes this slot Optional[%s]", name);
            diag_help(s->diag, "annotate it as %s | None", name);
            type->optional = true;
        }
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
