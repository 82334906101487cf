/* Conditions in `__init__`: truth, comparisons, `and`, `or`, `x if c else y`; and what a condition tells about
 * parameters that may be None. */
#include <string.h>

#include "gen/init.h"

static const struct ir_type truth_type = {.kind = IR_BOOL};

static bool is_none(const struct ir_expr *e)
{
    return e->kind == EXPR_CONST && e->constant->kind == CONST_NONE;
}

/* Whether e can be evaluated twice. */
static bool is_simple(const struct ir_expr *e)
{
    while (e->kind == EXPR_CONVERT)
        e = e->left;
    return e->kind == EXPR_PARAM || e->kind == EXPR_FIELD || e->kind == EXPR_CONST;
}

/* ---- Truth ---- */

/* A NamedTuple without fields is false, as all that is empty. */
static bool may_be_empty(const struct ir_type *type)
{
    bool is_empty_tuple = type->kind == IR_OBJECT && type->class_->is_named_tuple &&
                          (type->class_->fields == NULL || !type->class_->fields->is_field);
    return is_empty_tuple || (type->kind == IR_OBJECT && weak_is_class(type->class_));
}

struct ir_expr *init_truth(struct lowering *l, struct ir_expr *e)
{
    if (type_same(&e->type, &truth_type))
        return e;
    if (may_be_empty(&e->type))
        e = init_convert(l, e, (struct ir_type){.kind = IR_ANY});
    struct ir_expr *condition = init_new_expr(l, EXPR_TRUTH, truth_type, e->span);
    condition->left = e;
    return condition;
}

struct ir_expr *init_negate(struct lowering *l, struct ir_expr *operand)
{
    struct ir_expr *e = init_new_expr(l, EXPR_UNARY, truth_type, operand->span);
    e->op = '!';
    e->left = operand;
    return e;
}

static struct ir_expr *make_bool(struct lowering *l, bool b, struct span span)
{
    struct ir_const *value = arena_make(l->s->arena, struct ir_const);
    *value = (struct ir_const){.kind = CONST_BOOL, .i = b};
    struct ir_expr *e = init_new_expr(l, EXPR_CONST, truth_type, span);
    e->constant = value;
    return e;
}

/* ---- What a condition tells ---- */

static void learn(struct lowering *l, const struct ast_expr *name)
{
    const struct init_param *param =
        name->kind == AST_NAME && l->c->init != NULL ? init_find_param(l->c->init, name->name) : NULL;
    if (param == NULL)
        return;
    struct fact *fact = arena_make(l->s->own, struct fact);
    *fact = (struct fact){.param = param->ir, .next = l->facts};
    l->facts = fact;
}

static void learn_from_comparison(struct lowering *l, const struct ast_expr *condition, bool holds)
{
    const struct ast_expr *left = condition->items, *right = left->next;
    enum ast_op op = condition->ops[0];
    bool says_none = op == OP_IS || op == OP_EQ, says_not = op == OP_IS_NOT || op == OP_NE;
    if (right->next == NULL && right->kind == AST_NONE && (holds ? says_not : says_none))
        learn(l, left);
}

void init_learn(struct lowering *l, const struct ast_expr *condition, bool holds)
{
    bool both = condition->kind == AST_BOOL && (condition->op == OP_AND) == holds;
    if (condition->kind == AST_NAME && holds) {
        learn(l, condition);
    } else if (condition->kind == AST_UNARY && condition->op == OP_NOT) {
        init_learn(l, condition->left, !holds);
    } else if (condition->kind == AST_COMPARE) {
        learn_from_comparison(l, condition, holds);
    } else if (both) {
        init_learn(l, condition->left, holds);
        init_learn(l, condition->right, holds);
    }
}

struct ir_expr *init_narrow(struct lowering *l, struct ir_expr *param)
{
    for (const struct fact *fact = l->facts; fact != NULL && param->type.optional; fact = fact->next)
        if (fact->param == param->param) {
            struct ir_type type = param->type;
            type.optional = false;
            struct ir_expr *e = init_new_expr(l, EXPR_CONVERT, type, param->span);
            e->left = param;
            return e;
        }
    return param;
}

/* ---- Choice ---- */

/* An int stays an int beside a float: the untyped slot that takes either shows which it is. */
static bool is_int_beside_float(const struct ir_type *a, const struct ir_type *b)
{
    return (kind_is_integer(a->kind) && kind_is_float(b->kind)) ||
           (kind_is_float(a->kind) && kind_is_integer(b->kind));
}

/* Whether e is a str that the Literal `type` lists. */
static bool is_choice(const struct ir_expr *e, const struct ir_type *type)
{
    return e->kind == EXPR_CONST && choice_is_enum(type) && choice_is_listed(type->choices, e->constant);
}

/* The type that both sides of a conditional expression fit. */
static struct ir_type common_type(const struct ir_expr *a, const struct ir_expr *b)
{
    struct ir_type type = is_none(a) || is_choice(a, &b->type) ? b->type : a->type;
    struct ir_type wide = is_choice(b, &type) ? type : b->type;
    wide.optional |= type.optional;
    type.optional |= wide.optional && type.kind != IR_ANY;
    if (!is_none(a) && !is_none(b) && (is_int_beside_float(&type, &wide) || !init_converts(&wide, &type)))
        type = init_converts(&type, &wide) && !is_int_beside_float(&type, &wide)
                   ? wide
                   : (struct ir_type){.kind = IR_ANY};
    type.optional |=
        (is_none(a) || is_none(b) || a->type.optional || b->type.optional) && type.kind != IR_ANY;
    return type;
}

static struct ir_expr *lower_choice(struct lowering *l, struct ir_expr *condition, struct ir_expr *a,
                                    struct ir_expr *b, struct span span)
{
    if (condition == NULL || a == NULL || b == NULL)
        return NULL;
    struct ir_expr *e = init_new_expr(l, EXPR_TERNARY, common_type(a, b), span);
    e->condition = condition;
    e->left = init_convert(l, a, e->type);
    e->right = init_convert(l, b, e->type);
    return e->left != NULL && e->right != NULL ? e : NULL;
}

struct ir_expr *init_lower_ternary(struct lowering *l, const struct ast_expr *ast)
{
    struct fact *before = l->facts;
    struct ir_expr *condition = init_lower_condition(l, ast->condition);
    init_learn(l, ast->condition, true);
    struct ir_expr *left = init_lower_expr(l, ast->left);
    l->facts = before;
    init_learn(l, ast->condition, false);
    struct ir_expr *right = init_lower_expr(l, ast->right);
    l->facts = before;
    return lower_choice(l, condition, left, right, ast->span);
}

/* `a and b`, `a or b` of two bools. */
static struct ir_expr *choose_bool(struct lowering *l, enum ast_op op, struct ir_expr *a, struct ir_expr *b,
                                   struct span span)
{
    return op == OP_AND ? lower_choice(l, a, b, make_bool(l, false, span), span)
                        : lower_choice(l, a, make_bool(l, true, span), b, span);
}

/* The right side of `and` is looked at where the left one is true, that of `or` where it is false. */
static struct ir_expr *lower_right(struct lowering *l, const struct ast_expr *ast,
                                   struct ir_expr *(*lower)(struct lowering *, const struct ast_expr *))
{
    struct fact *before = l->facts;
    init_learn(l, ast->left, ast->op == OP_AND);
    struct ir_expr *right = lower(l, ast->right);
    l->facts = before;
    return right;
}

/* One of the two, by the truth of a. */
struct ir_expr *init_lower_and_or(struct lowering *l, const struct ast_expr *ast)
{
    struct ir_expr *a = init_lower_operand(l, ast->left), *b = lower_right(l, ast, init_lower_expr);
    if (a == NULL || b == NULL)
        return NULL;
    if (type_same(&a->type, &truth_type) && type_same(&b->type, &truth_type))
        return choose_bool(l, ast->op, a, b, ast->span);
    if (!is_simple(a))
        return init_refuse_expr(l, ast); /* it would be evaluated twice */
    if (ast->op == OP_AND)
        return lower_choice(l, init_truth(l, a), b, a, ast->span);
    struct ir_expr *chosen = a;
    if (a->type.optional && a->kind != EXPR_CONST) { /* None is false, so what is chosen is not None */
        struct ir_type type = a->type;
        type.optional = false;
        chosen = init_new_expr(l, EXPR_CONVERT, type, a->span);
        chosen->left = a;
    }
    return lower_choice(l, init_truth(l, a), chosen, b, ast->span);
}

struct ir_expr *init_lower_condition(struct lowering *l, const struct ast_expr *ast)
{
    if (ast->kind == AST_BOOL) {
        struct ir_expr *a = init_lower_condition(l, ast->left),
                       *b = lower_right(l, ast, init_lower_condition);
        return a != NULL && b != NULL ? choose_bool(l, ast->op, a, b, ast->span) : NULL;
    }
    if (ast->kind == AST_UNARY && ast->op == OP_NOT) {
        struct ir_expr *operand = init_lower_condition(l, ast->left);
        return operand != NULL ? init_negate(l, operand) : NULL;
    }
    struct ir_expr *e = init_lower_operand(l, ast);
    return e != NULL ? init_truth(l, e) : NULL;
}

/* ---- Comparisons ---- */

static struct ir_expr *compare_none(struct lowering *l, bool equal, struct ir_expr *operand, struct span span)
{
    struct ir_expr *e = init_new_expr(l, EXPR_IS_NONE, truth_type, span);
    e->left = operand;
    return equal ? e : init_negate(l, e);
}

/* Whether e is a C string that ends at its NUL. */
static bool is_c_string(const struct ir_expr *e)
{
    while (e->kind == EXPR_CONVERT)
        e = e->left;
    if (e->kind == EXPR_CONST)
        return e->constant->kind == CONST_STR && memchr(e->constant->text, '\0', e->constant->size) == NULL;
    return e->kind == EXPR_PARAM;
}

/* Whether C's own operators, or strcmp, compare the two as Python does. */
static bool compares_in_c(const struct ir_expr *a, const struct ir_expr *b, bool is_equality)
{
    const struct ir_type *x = &a->type, *y = &b->type;
    if (!type_same(x, y) || x->optional)
        return false;
    if (x->kind == IR_STR)
        return is_c_string(a) && is_c_string(b);
    return kind_is_integer(x->kind) || kind_is_float(x->kind) ||
           (is_equality && (x->kind == IR_BOOL || x->kind == IR_ENUM));
}

/* Two ints of any width are compared as 64 bits, and an int that is written beside a float as that float. */
static void unify_numbers(struct lowering *l, struct ir_expr **a, struct ir_expr **b)
{
    bool a_is_float = kind_is_float((*a)->type.kind), b_is_float = kind_is_float((*b)->type.kind);
    bool a_is_const = (*a)->kind == EXPR_CONST, b_is_const = (*b)->kind == EXPR_CONST;
    if (!init_is_operand(*a, true) || !init_is_operand(*b, true) || type_same(&(*a)->type, &(*b)->type))
        return;
    if (a_is_float != b_is_float && !(a_is_float ? b_is_const : a_is_const))
        return; /* exactly, by the runtime (Q6) */
    if (!init_is_operand(*a, a_is_float || b_is_float) || !init_is_operand(*b, a_is_float || b_is_float))
        return;
    *a = init_as_operand(l, *a, a_is_float || b_is_float);
    *b = init_as_operand(l, *b, a_is_float || b_is_float);
}

/* A str that a Literal lists is compared by its number. */
static void unify_choices(struct lowering *l, struct ir_expr **a, struct ir_expr **b)
{
    if (is_choice(*a, &(*b)->type) && !(*b)->type.optional)
        *a = init_convert(l, *a, (*b)->type);
    else if (is_choice(*b, &(*a)->type) && !(*a)->type.optional)
        *b = init_convert(l, *b, (*a)->type);
}

/* What every compiler warns of. A NaN differs from itself. */
static bool is_compared_with_itself(const struct ir_expr *a, const struct ir_expr *b)
{
    bool is_same = a->kind == b->kind && ((a->kind == EXPR_PARAM && a->param == b->param) ||
                                          (a->kind == EXPR_FIELD && a->field == b->field));
    return is_same && !kind_is_float(a->type.kind);
}

static struct ir_expr *compare_values(struct lowering *l, enum ast_op op, struct ir_expr *a,
                                      struct ir_expr *b, struct span span)
{
    static const char signs[] = {[OP_EQ] = '=', [OP_NE] = '#', [OP_LT] = '<', [OP_LE] = 'l',
                                 [OP_GT] = '>', [OP_GE] = 'g', [OP_IS] = '=', [OP_IS_NOT] = '#'};
    bool is_equality = signs[op] == '=' || signs[op] == '#';
    unify_numbers(l, &a, &b);
    if (is_equality && a != NULL && b != NULL)
        unify_choices(l, &a, &b);
    if (a == NULL || b == NULL)
        return NULL;
    bool in_c = compares_in_c(a, b, is_equality);
    if (in_c && is_compared_with_itself(a, b))
        return make_bool(l, strchr("=lg", signs[op]) != NULL, span);
    if (!in_c) {
        a = init_convert(l, a, (struct ir_type){.kind = IR_ANY});
        b = init_convert(l, b, (struct ir_type){.kind = IR_ANY});
    }
    if (a == NULL || b == NULL)
        return NULL;
    struct ir_expr *e = init_new_expr(l, EXPR_COMPARE, truth_type, span);
    e->op = signs[op];
    e->left = a;
    e->right = b;
    return e;
}

static bool is_member(const struct ir_expr *e)
{
    return e->type.kind == IR_ENUM && (e->kind != EXPR_CONST || e->constant->kind == CONST_MEMBER);
}

static struct ir_expr *compare_pair(struct lowering *l, enum ast_op op, struct ir_expr *a, struct ir_expr *b,
                                    const struct ast_expr *ast)
{
    bool is_identity = op == OP_IS || op == OP_IS_NOT;
    if (is_none(b) && (is_identity || op == OP_EQ || op == OP_NE))
        return compare_none(l, op == OP_IS || op == OP_EQ, a, ast->span);
    if (op == OP_IN || op == OP_NOT_IN ||
        (is_identity && !(is_member(a) && is_member(b) && a->type.enumeration == b->type.enumeration)))
        return init_refuse_expr(l, ast);
    return compare_values(l, op, a, b, ast->span);
}

/* `a < b < c` is `a < b and b < c`. */
struct ir_expr *init_lower_compare(struct lowering *l, const struct ast_expr *ast)
{
    const struct ast_expr *right = ast->items->next;
    struct ir_expr *a = init_lower_operand(l, ast->items), *all = NULL;
    for (const enum ast_op *op = ast->ops; right != NULL; right = right->next, op++) {
        struct ir_expr *b = init_lower_operand(l, right);
        if (a == NULL || b == NULL)
            return NULL;
        if (right->next != NULL && !is_simple(b))
            return init_refuse_expr(l, ast); /* it would be evaluated twice */
        struct ir_expr *pair = compare_pair(l, *op, a, b, ast);
        if (pair == NULL)
            return NULL;
        all = all != NULL ? choose_bool(l, OP_AND, all, pair, ast->span) : pair;
        a = b;
    }
    return all;
}
