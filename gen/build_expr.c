/* Expressions from their parts. Every node knows how high the tree below it is; one that would be too high
 * is cut off, so that all who walk the tree may recurse. */
#include <string.h>

#include "gen/arena.h"
#include "gen/build.h"
#include "gen/diag.h"
#include "gen/syntax.h"

static unsigned higher(unsigned height, const struct ast_expr *part)
{
    return part && part->height > height ? part->height : height;
}

static unsigned highest(unsigned height, const struct ast_expr *list)
{
    for (; list; list = list->next)
        height = higher(height, list);
    return height;
}

/* The node with its height, or what stands for one that is too high. */
static struct ast_expr *finish(struct builder *b, struct ast_expr *expr)
{
    unsigned height = higher(higher(higher(0, expr->left), expr->right), ast_condition(expr));

    height = highest(height, ast_items(expr));
    for (const struct ast_arg *arg = ast_args(expr); arg; arg = arg->next)
        height = higher(height, arg->value);
    for (const struct ast_param *param = ast_params(expr); param; param = param->next)
        height = higher(higher(height, param->annotation), param->default_value);
    if (height < AST_HEIGHT_MAX) {
        expr->height = (uint16_t)(height + 1);
        return expr;
    }
    if (!b->told_deep) {
        b->told_deep = true;
        diag_error(b->d, E0140, expr->span, "an expression of more than %d operations within each other",
                   AST_HEIGHT_MAX);
        diag_help(b->d, "give parts of it names of their own");
    }
    expr = ast_new_expr(b->arena, AST_OTHER, expr->span);
    expr->name = "a deep expression";
    return expr;
}

static struct ast_expr *new_over(struct builder *b, enum ast_expr_kind kind, struct span first,
                                 struct span last)
{
    return ast_new_expr(b->arena, kind, span_join(first, last));
}

static const char *text_of(struct builder *b, struct token token)
{
    return intern_n(b->arena, token.span.source->text + token.span.start, token.span.end - token.span.start);
}

struct expr_list build_exprs(struct ast_expr *expr)
{
    return (struct expr_list){expr, expr, 1};
}

void build_append(struct expr_list *list, struct ast_expr *expr)
{
    list->last->next = expr;
    list->last = expr;
    list->count++;
}

/* ---- Leaves ---- */

struct ast_expr *build_leaf(struct builder *b, enum ast_expr_kind kind, struct token token)
{
    return ast_new_expr(b->arena, kind, token.span);
}

struct ast_expr *build_name(struct builder *b, struct token name)
{
    struct ast_expr *expr = build_leaf(b, AST_NAME, name);

    expr->name = text_of(b, name);
    return expr;
}

struct ast_expr *build_other(struct builder *b, const char *what, struct span span, struct ast_expr *part)
{
    struct ast_expr *expr = ast_new_expr(b->arena, AST_OTHER, span);

    expr->name = what;
    expr->left = part; /* for its height */
    expr = finish(b, expr);
    expr->left = NULL;
    return expr;
}

/* ---- Displays ---- */

static struct ast_expr *new_tuple(struct builder *b, struct expr_list list, struct span last)
{
    struct ast_expr *tuple = new_over(b, AST_TUPLE, list.first->span, last);

    tuple->items = list.first;
    return finish(b, tuple);
}

struct ast_expr *build_one_or_tuple(struct builder *b, struct expr_list list)
{
    return list.count == 1 ? list.first : new_tuple(b, list, list.last->span);
}

struct ast_expr *build_tuple(struct builder *b, struct expr_list list, struct token comma)
{
    return new_tuple(b, list, comma.span);
}

struct ast_expr *build_list(struct builder *b, enum ast_expr_kind kind, struct token open,
                            struct expr_list items, struct token close)
{
    struct ast_expr *list = new_over(b, kind, open.span, close.span);

    list->items = items.first;
    list->parenthesized = kind == AST_TUPLE;
    return finish(b, list);
}

struct ast_expr *build_parenthesized(struct builder *b, struct token open, struct ast_expr *inner,
                                     struct token close)
{
    if (inner->kind == AST_STAR) {
        diag_error(b->d, E0111, inner->span, "a starred expression stands in a list, tuple, set or call");
        diag_help(b->d, "for a tuple of it alone, write a comma behind it");
        diag_python(b->d, "SyntaxError: cannot use starred expression here");
    }
    inner->parenthesized = true;
    inner->span = span_join(open.span, close.span);
    return inner;
}

struct ast_expr *build_comprehension(struct builder *b, const char *what, struct token open,
                                     struct ast_expr *item, struct token close)
{
    if (item->kind == AST_STAR) {
        diag_error(b->d, E0112, item->span, "a comprehension's item cannot be starred");
        diag_python(b->d, "SyntaxError: iterable unpacking cannot be used in comprehension");
    }
    return build_other(b, what, span_join(open.span, close.span), item);
}

struct ast_expr *build_dict_comprehension(struct builder *b, struct token open, struct ast_expr *key,
                                          struct ast_expr *value, struct token close)
{
    struct ast_expr *part = key->height > value->height ? key : value;

    return build_other(b, "a dict comprehension", span_join(open.span, close.span), part);
}

struct ast_expr *build_dict_star(struct builder *b, struct token star)
{
    return build_leaf(b, AST_DOUBLE_STAR, star);
}

/* ---- Operators ---- */

struct ast_expr *build_star(struct builder *b, enum ast_expr_kind kind, struct token star,
                            struct ast_expr *operand)
{
    struct ast_expr *expr = new_over(b, kind, star.span, operand->span);

    expr->left = operand;
    return finish(b, expr);
}

struct ast_expr *build_value(struct builder *b, struct ast_expr *value)
{
    syntax_check_value(b, value);
    return value;
}

struct ast_expr *build_walrus(struct builder *b, struct ast_expr *name, struct ast_expr *value)
{
    syntax_check_walrus(b, name);
    return build_other(b, "a named expression", span_join(name->span, value->span), value);
}

struct ast_expr *build_yield(struct builder *b, struct token word, struct ast_expr *value)
{
    return build_other(b, "a yield expression", span_join(word.span, value ? value->span : word.span), value);
}

struct ast_expr *build_await(struct builder *b, struct token word, struct ast_expr *value)
{
    return build_other(b, "an await expression", span_join(word.span, value->span), value);
}

struct ast_expr *build_unary(struct builder *b, enum ast_op op, struct token sign, struct ast_expr *operand)
{
    struct ast_expr *expr = new_over(b, AST_UNARY, sign.span, operand->span);

    expr->op = op;
    expr->left = operand;
    return finish(b, expr);
}

struct ast_expr *build_binary(struct builder *b, enum ast_expr_kind kind, enum ast_op op,
                              struct ast_expr *left, struct ast_expr *right)
{
    struct ast_expr *expr = new_over(b, kind, left->span, right->span);

    expr->op = op;
    expr->left = left;
    expr->right = right;
    return finish(b, expr);
}

struct comparison build_comparison(struct builder *b, struct ast_expr *first)
{
    struct comparison comparison = {
        .node = ast_new_expr(b->arena, AST_COMPARE, first->span), .last = first, .room = 1};

    comparison.node->items = first;
    comparison.node->ops = arena_make(b->arena, enum ast_op);
    return comparison;
}

void build_compare(struct builder *b, struct comparison *comparison, enum ast_op op, struct ast_expr *operand)
{
    struct ast_expr *node = comparison->node;

    if (comparison->count == comparison->room) {
        enum ast_op *ops = arena_alloc(b->arena, comparison->room * 2 * sizeof *ops);
        memcpy(ops, node->ops, comparison->count * sizeof *ops);
        node->ops = ops;
        comparison->room *= 2;
    }
    node->ops[comparison->count++] = op;
    node->span = span_join(node->span, operand->span);
    comparison->last->next = operand;
    comparison->last = operand;
}

struct ast_expr *build_end_comparison(struct builder *b, struct comparison comparison)
{
    return finish(b, comparison.node);
}

struct ast_expr *build_ternary(struct builder *b, struct ast_expr *left, struct ast_expr *condition,
                               struct ast_expr *right)
{
    struct ast_expr *expr = new_over(b, AST_TERNARY, left->span, right->span);

    expr->left = left;
    expr->condition = condition;
    expr->right = right;
    return finish(b, expr);
}

struct ast_expr *build_lambda(struct builder *b, struct token word, struct param_list params,
                              struct ast_expr *body)
{
    struct ast_expr *expr = new_over(b, AST_LAMBDA, word.span, body->span);

    expr->params = params.first;
    expr->right = body;
    return finish(b, expr);
}

/* ---- Primaries ---- */

struct ast_expr *build_attribute(struct builder *b, struct ast_expr *left, struct token name)
{
    struct ast_expr *expr = new_over(b, AST_ATTRIBUTE, left->span, name.span);

    expr->left = left;
    expr->name = text_of(b, name);
    expr->name_span = name.span;
    return finish(b, expr);
}

struct ast_expr *build_subscript(struct builder *b, struct ast_expr *left, struct ast_expr *right,
                                 struct token close)
{
    struct ast_expr *expr = new_over(b, AST_SUBSCRIPT, left->span, close.span);

    if (right->kind == AST_STAR) /* `a[*b]` is `a[(*b,)]` */
        right = new_tuple(b, build_exprs(right), right->span);
    expr->left = left;
    expr->right = right;
    return finish(b, expr);
}

struct ast_expr *build_slice(struct builder *b, struct ast_expr *from, struct token colon,
                             struct ast_expr *to, const struct token *second_colon)
{
    struct span last = to ? to->span : second_colon ? second_colon->span : colon.span;
    struct ast_expr *part = from && (!to || from->height > to->height) ? from : to;

    return build_other(b, "a slice", span_join(from ? from->span : colon.span, last), part);
}

struct ast_expr *build_call(struct builder *b, struct ast_expr *function, struct arg_list args,
                            struct token close)
{
    struct ast_expr *expr = new_over(b, AST_CALL, function->span, close.span);

    expr->left = function;
    expr->args = args.first;
    syntax_check_repeated(b, args.first);
    return finish(b, expr);
}
