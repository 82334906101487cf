/* What can be assigned to, deleted or stand by itself. The texts behind `python:` are those of CPython 3.11,
 * found by trying them. */
#include "gen/syntax.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"

/* The names under which build_other() files what no declaration needs, without their article. */
static const char *other_word(const char *what)
{
    if (strcmp(what, "an f-string") == 0)
        return "f-string expression";
    if (strcmp(what, "a complex number") == 0 || strncmp(what, "a string", 8) == 0)
        return "literal";
    return strchr(what, ' ') + 1;
}

const char *syntax_expr_word(const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_NAME:
        return "name";
    case AST_NONE:
        return "None";
    case AST_TRUE:
        return "True";
    case AST_FALSE:
        return "False";
    case AST_ELLIPSIS:
        return "ellipsis";
    case AST_INT:
    case AST_FLOAT:
    case AST_STR:
    case AST_BYTES:
        return "literal";
    case AST_TUPLE:
        return "tuple";
    case AST_LIST:
        return "list";
    case AST_SET:
        return "set display";
    case AST_DICT:
        return "dict literal";
    case AST_UNARY:
    case AST_BINARY:
    case AST_BOOL:
        return "expression";
    case AST_COMPARE:
        return "comparison";
    case AST_TERNARY:
        return "conditional expression";
    case AST_CALL:
        return "function call";
    case AST_ATTRIBUTE:
        return "attribute";
    case AST_SUBSCRIPT:
        return "subscript";
    case AST_STAR:
    case AST_DOUBLE_STAR:
        return "starred";
    case AST_LAMBDA:
        return "lambda";
    case AST_OTHER:
        return other_word(expr->name);
    }
    return "expression";
}

void syntax_check_name(struct builder *b, const char *name, struct span at)
{
    if (strcmp(name, "__debug__") != 0)
        return;
    diag_error(b->d, E0133, at, "'__debug__' cannot be given a value");
    diag_python(b->d, "SyntaxError: cannot assign to __debug__");
}

static bool is_place(const struct ast_expr *expr)
{
    return expr->kind == AST_NAME || expr->kind == AST_ATTRIBUTE || expr->kind == AST_SUBSCRIPT;
}

static bool is_display(const struct ast_expr *expr)
{
    return expr->kind == AST_TUPLE || expr->kind == AST_LIST;
}

/* The first part of a target that cannot be one, or NULL. */
static const struct ast_expr *invalid_part(const struct ast_expr *target)
{
    if (target->kind == AST_STAR)
        return invalid_part(target->left);
    if (!is_display(target))
        return is_place(target) ? NULL : target;
    for (const struct ast_expr *item = target->items; item; item = item->next) {
        const struct ast_expr *bad = invalid_part(item);
        if (bad)
            return bad;
    }
    return NULL;
}

static void check_stars(struct builder *b, const struct ast_expr *target, bool in_display)
{
    const struct ast_expr *star = NULL;

    if (target->kind == AST_STAR && !in_display) {
        diag_error(b->d, E0111, target->span, "a starred target stands in a list or tuple");
        diag_help(b->d, "write a comma behind it");
        diag_python(b->d, "SyntaxError: starred assignment target must be in a list or tuple");
    }
    for (const struct ast_expr *item = is_display(target) ? target->items : NULL; item; item = item->next) {
        if (item->kind == AST_STAR && star) {
            diag_error(b->d, E0132, item->span, "a second starred target");
            diag_note(b->d, star->span, "the first is here");
            diag_python(b->d, "SyntaxError: multiple starred expressions in assignment");
        }
        star = item->kind == AST_STAR ? item : star;
        check_stars(b, item->kind == AST_STAR ? item->left : item, true);
    }
    if (target->kind == AST_NAME || target->kind == AST_ATTRIBUTE)
        syntax_check_name(b, target->name, target->kind == AST_NAME ? target->span : target->name_span);
}

/* Whether CPython's rule for `==` mistyped as `=` reads the expression as an operand. */
static bool is_operand(const struct ast_expr *expr)
{
    if (expr->parenthesized)
        return true;
    return expr->kind != AST_BOOL && expr->kind != AST_COMPARE && expr->kind != AST_TERNARY &&
           expr->kind != AST_LAMBDA && expr->kind != AST_STAR &&
           !(expr->kind == AST_UNARY && expr->op == OP_NOT) &&
           !(expr->kind == AST_OTHER && strcmp(expr->name, "a yield expression") == 0);
}

static bool begins_with_operand(const struct ast_expr *expr)
{
    while (!expr->parenthesized && (expr->kind == AST_BOOL || expr->kind == AST_TERNARY))
        expr = expr->left;
    if (!expr->parenthesized && (expr->kind == AST_COMPARE || expr->kind == AST_TUPLE) && expr->items)
        return begins_with_operand(expr->items);
    return is_operand(expr);
}

static bool maybe_equality(const struct ast_expr *target, const struct ast_expr *bad,
                           const struct ast_expr *values)
{
    if (target != bad || target != values || target->next->next)
        return false; /* only the left side of one `=` */
    if (bad->kind == AST_NONE || bad->kind == AST_TRUE || bad->kind == AST_FALSE ||
        (bad->kind == AST_OTHER && strcmp(bad->name, "a generator expression") == 0))
        return false;
    return is_operand(bad) && begins_with_operand(target->next);
}

static const char *with_article(struct builder *b, const char *word)
{
    if (strcmp(word, "None") == 0 || strcmp(word, "True") == 0 || strcmp(word, "False") == 0)
        return word;
    if (strcmp(word, "starred") == 0)
        return "a starred expression";
    bool vowel = strchr("aei", *word) || strncmp(word, "f-", 2) == 0;
    return arena_format(b->arena, "%s %s", vowel ? "an" : "a", word);
}

/* `max-speed`, which was meant as a name */
static bool help_with_hyphen(struct builder *b, const struct ast_expr *expr)
{
    if (expr->kind != AST_BINARY || expr->op != OP_SUB || expr->left->kind != AST_NAME ||
        expr->right->kind != AST_NAME || expr->left->span.end + 1 != expr->right->span.start)
        return false;
    diag_help(b->d, "a name has no '-' in it: write %s_%s", expr->left->name, expr->right->name);
    return true;
}

static void complain_of_target(struct builder *b, const struct ast_expr *bad, bool maybe_equal)
{
    const char *word = syntax_expr_word(bad);

    diag_error(b->d, E0127, bad->span, "nothing can be assigned to %s", with_article(b, word));
    if (!help_with_hyphen(b, bad) && maybe_equal)
        diag_help(b->d, "if a comparison is meant, write ==");
    if (strcmp(word, "yield expression") == 0 && !bad->parenthesized)
        diag_python(b->d, "SyntaxError: assignment to yield expression not possible");
    else
        diag_python(b->d, "SyntaxError: cannot assign to %s%s", word,
                    maybe_equal ? " here. Maybe you meant '==' instead of '='?" : "");
}

void syntax_check_target(struct builder *b, const struct ast_expr *target)
{
    const struct ast_expr *bad = invalid_part(target);

    if (bad)
        complain_of_target(b, bad, false);
    else
        check_stars(b, target, false);
}

void syntax_check_assign(struct builder *b, const struct ast_expr *values)
{
    const struct ast_expr *target = values;

    for (; target->next; target = target->next) {
        const struct ast_expr *bad = invalid_part(target);
        if (bad)
            complain_of_target(b, bad, maybe_equality(target, bad, values));
        else
            check_stars(b, target, false);
    }
    syntax_check_value(b, target);
}

void syntax_check_annotated(struct builder *b, const struct ast_expr *target, const struct ast_expr *value)
{
    if (is_display(target)) {
        diag_error(b->d, E0128, target->span, "only one name at a time can be annotated");
        diag_python(b->d, "SyntaxError: only single target (not %s) can be annotated",
                    syntax_expr_word(target));
    } else if (!is_place(target)) {
        diag_error(b->d, E0128, target->span, "%s cannot be annotated",
                   with_article(b, syntax_expr_word(target)));
        if (!help_with_hyphen(b, target))
            diag_help(b->d, "a field is written `name: type`");
        diag_python(b->d, "SyntaxError: illegal target for annotation");
    } else {
        check_stars(b, target, false);
    }
    if (value)
        syntax_check_value(b, value);
}

void syntax_check_augmented(struct builder *b, const struct ast_expr *target, struct token op)
{
    if (is_place(target)) {
        check_stars(b, target, false);
        return;
    }
    diag_error(b->d, E0129, target->span, "%s cannot be changed by '%.*s'",
               with_article(b, syntax_expr_word(target)), (int)(op.span.end - op.span.start),
               op.span.source->text + op.span.start);
    diag_python(b->d, "SyntaxError: '%s' is an illegal expression for augmented assignment",
                syntax_expr_word(target));
}

void syntax_check_deleted(struct builder *b, const struct ast_expr *target)
{
    if (target->kind == AST_NAME && strcmp(target->name, "__debug__") == 0) {
        diag_error(b->d, E0133, target->span, "'__debug__' cannot be deleted");
        diag_python(b->d, "SyntaxError: cannot delete __debug__");
    }
    if (is_place(target))
        return;
    for (const struct ast_expr *item = is_display(target) ? target->items : NULL; item; item = item->next)
        syntax_check_deleted(b, item);
    if (is_display(target))
        return;
    diag_error(b->d, E0130, target->span, "%s cannot be deleted", with_article(b, syntax_expr_word(target)));
    diag_python(b->d, "SyntaxError: cannot delete %s", syntax_expr_word(target));
}

void syntax_check_walrus(struct builder *b, const struct ast_expr *name)
{
    if (name->kind == AST_NAME && !name->parenthesized) {
        syntax_check_name(b, name->name, name->span);
        return;
    }
    diag_error(b->d, E0131, name->span, "only a plain name can stand before ':='");
    diag_python(b->d, "SyntaxError: cannot use assignment expressions with %s", syntax_expr_word(name));
}

void syntax_check_value(struct builder *b, const struct ast_expr *value)
{
    if (value->kind != AST_STAR || value->parenthesized) /* in brackets it has been told */
        return;
    diag_error(b->d, E0111, value->span, "a starred expression stands in a list, tuple, set or call");
    diag_help(b->d, "for a tuple of it alone, write a comma behind it");
    diag_python(b->d, "SyntaxError: can't use starred expression here");
}
