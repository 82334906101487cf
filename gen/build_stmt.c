/* Statements from their parts. */
#include <string.h>

#include "gen/arena.h"
#include "gen/build.h"
#include "gen/diag.h"
#include "gen/syntax.h"

struct stmt_list build_stmts(struct ast_stmt *stmt)
{
    return (struct stmt_list){stmt, stmt};
}

struct stmt_list build_simple(struct builder *b, struct ast_stmt *stmt)
{
    return build_stmts(diag_error_count(b->d) == b->errors_before ? stmt : NULL);
}

void build_join(struct stmt_list *list, struct stmt_list more)
{
    if (!more.first)
        return;
    if (list->last)
        list->last->next = more.first;
    else
        list->first = more.first;
    list->last = more.last;
}

struct stmt_list build_stray_block(struct token indent, struct stmt_list list)
{
    return indent.span.end > indent.span.start ? list : (struct stmt_list){0};
}

static const char *text_of(struct builder *b, struct token token)
{
    return intern_n(b->arena, token.span.source->text + token.span.start, token.span.end - token.span.start);
}

struct ast_stmt *build_stmt(struct builder *b, enum ast_stmt_kind kind, struct token word)
{
    b->told_deep = false;
    return ast_new_stmt(b->arena, kind, word.span);
}

static struct ast_stmt *stmt_over(struct builder *b, enum ast_stmt_kind kind, struct span first,
                                  struct span last)
{
    return build_stmt(b, kind, (struct token){0, span_join(first, last)});
}

struct ast_stmt *build_expression(struct builder *b, struct ast_expr *value)
{
    struct ast_stmt *stmt = stmt_over(b, AST_EXPR, value->span, value->span);

    syntax_check_value(b, value);
    stmt->value = value;
    return stmt;
}

struct ast_stmt *build_assign(struct builder *b, struct expr_list values)
{
    struct ast_stmt *stmt = stmt_over(b, AST_ASSIGN, values.first->span, values.last->span);
    struct ast_expr *last_target = values.first;

    syntax_check_assign(b, values.first);
    while (last_target->next != values.last)
        last_target = last_target->next;
    last_target->next = NULL;
    stmt->targets = values.first;
    stmt->value = values.last;
    return stmt;
}

struct ast_stmt *build_annassign(struct builder *b, struct ast_expr *target, struct ast_expr *annotation,
                                 struct ast_expr *value)
{
    struct ast_stmt *stmt = stmt_over(b, AST_ANNASSIGN, target->span, value ? value->span : annotation->span);

    syntax_check_annotated(b, target, value);
    stmt->targets = target;
    stmt->annotation = annotation;
    stmt->value = value;
    return stmt;
}

struct ast_stmt *build_foreign(struct builder *b, struct token word)
{
    struct ast_stmt *stmt = build_stmt(b, AST_FOREIGN, word);

    stmt->name = text_of(b, word);
    stmt->name_span = word.span;
    return stmt;
}

struct ast_stmt *build_foreign_value(struct builder *b, struct token word, struct ast_expr *value)
{
    struct ast_stmt *stmt = build_foreign(b, word);

    stmt->span = span_join(word.span, value->span);
    stmt->value = value;
    return stmt;
}

struct ast_stmt *build_foreign_block(struct builder *b, struct token word, struct token colon)
{
    struct ast_stmt *stmt = build_foreign(b, word);

    stmt->span = span_join(word.span, colon.span);
    return stmt;
}

struct ast_stmt *build_augmented(struct builder *b, struct ast_expr *target, struct token op,
                                 struct ast_expr *value)
{
    struct ast_stmt *stmt = build_foreign(b, op);

    syntax_check_augmented(b, target, op);
    syntax_check_value(b, value);
    stmt->span = span_join(target->span, value->span);
    return stmt;
}

struct ast_stmt *build_delete(struct builder *b, struct token word, struct expr_list targets)
{
    struct ast_stmt *stmt = build_foreign(b, word);

    for (const struct ast_expr *target = targets.first; target; target = target->next)
        syntax_check_deleted(b, target);
    stmt->span = span_join(word.span, targets.last->span);
    return stmt;
}

struct ast_stmt *build_raise(struct builder *b, struct token word, struct ast_expr *value,
                             struct ast_expr *cause)
{
    struct ast_stmt *stmt = build_stmt(b, AST_RAISE, word);

    if (value)
        stmt->span = span_join(word.span, cause ? cause->span : value->span);
    stmt->value = value;
    return stmt;
}

struct ast_expr *build_for_targets(struct builder *b, struct expr_list targets, bool is_tuple)
{
    struct ast_expr *target = targets.first;

    if (is_tuple || targets.count > 1) {
        target = ast_new_expr(b->arena, AST_TUPLE, span_join(targets.first->span, targets.last->span));
        target->items = targets.first;
    }
    syntax_check_target(b, target);
    return target;
}

void build_with_target(struct builder *b, struct ast_expr *target)
{
    syntax_check_target(b, target);
}

/* ---- Imports ---- */

struct alias_list build_aliases(struct ast_alias *alias)
{
    return (struct alias_list){alias, alias};
}

void build_append_alias(struct alias_list *list, struct ast_alias *alias)
{
    list->last->next = alias;
    list->last = alias;
}

/* A dotted path without the blanks that may stand in it. */
static const char *path_of(struct builder *b, struct span span)
{
    char *path = arena_alloc(b->arena, span.end - span.start + 1), *to = path;

    for (uint32_t at = span.start; at < span.end; at++)
        if (!strchr(" \t\f\\\r\n", span.source->text[at]))
            *to++ = span.source->text[at];
    return intern(b->arena, path);
}

struct ast_alias *build_alias(struct builder *b, struct token path, const struct token *name)
{
    struct ast_alias *alias = arena_make(b->arena, struct ast_alias);

    alias->span = name ? span_join(path.span, name->span) : path.span;
    alias->path = path_of(b, path.span);
    if (name)
        alias->alias = text_of(b, *name);
    syntax_check_name(b, alias->alias ? alias->alias : alias->path, name ? name->span : path.span);
    return alias;
}

struct ast_stmt *build_import(struct builder *b, struct token word, struct alias_list names)
{
    struct ast_stmt *stmt = stmt_over(b, AST_IMPORT, word.span, names.last->span);

    stmt->names = names.first;
    return stmt;
}

struct ast_stmt *build_from(struct builder *b, struct token word, const struct token *dots,
                            const struct token *path, struct alias_list names)
{
    struct ast_stmt *stmt = stmt_over(b, AST_FROM, word.span, names.last->span);

    stmt->name = path ? path_of(b, path->span) : intern(b->arena, "");
    stmt->name_span = path ? path->span : dots->span;
    stmt->level = dots ? (unsigned)strlen(path_of(b, dots->span)) : 0;
    stmt->names = names.first;
    return stmt;
}

/* ---- Compound statements ---- */

struct ast_stmt *build_class(struct builder *b, struct token word, struct token name, struct arg_list bases,
                             struct token colon, struct stmt_list body)
{
    struct ast_stmt *stmt = stmt_over(b, AST_CLASS, word.span, colon.span);

    stmt->name = text_of(b, name);
    stmt->name_span = name.span;
    stmt->bases = bases.first;
    stmt->body = body.first;
    syntax_check_name(b, stmt->name, name.span);
    syntax_check_repeated(b, bases.first);
    if (bases.generator) {
        diag_error(b->d, E0115, bases.generator->span, "a generator expression cannot be a base");
        diag_python(b->d, "SyntaxError: invalid syntax");
        stmt->bases = NULL;
    }
    return stmt;
}

struct ast_stmt *build_def(struct builder *b, struct token word, struct token name, struct param_list params,
                           struct ast_expr *returns, struct token colon, struct stmt_list body)
{
    struct ast_stmt *stmt = stmt_over(b, AST_DEF, word.span, colon.span);

    stmt->name = text_of(b, name);
    stmt->name_span = name.span;
    stmt->params = params.first;
    stmt->annotation = returns;
    stmt->body = body.first;
    syntax_check_name(b, stmt->name, name.span);
    return stmt;
}

struct ast_stmt *build_decorated(struct ast_stmt *definition, struct expr_list decorators)
{
    definition->decorators = decorators.first;
    return definition;
}

static struct ast_stmt *new_if(struct builder *b, struct token word, struct ast_expr *condition,
                               struct token colon, struct stmt_list body)
{
    struct ast_stmt *stmt = stmt_over(b, AST_IF, word.span, colon.span);

    stmt->condition = condition;
    stmt->body = body.first;
    return stmt;
}

struct if_chain build_if(struct builder *b, struct token word, struct ast_expr *condition, struct token colon,
                         struct stmt_list body)
{
    struct ast_stmt *stmt = new_if(b, word, condition, colon, body);

    return (struct if_chain){stmt, stmt, 1};
}

void build_elif(struct builder *b, struct if_chain *chain, struct token word, struct ast_expr *condition,
                struct token colon, struct stmt_list body)
{
    struct ast_stmt *stmt = new_if(b, word, condition, colon, body);

    if (chain->count++ == AST_ELIF_MAX)
        diag_error(b->d, E0141, word.span, "this 'if' has more than %d branches", AST_ELIF_MAX);
    if (chain->count > AST_ELIF_MAX)
        return; /* the rest is dropped, so that recursion over a tree is safe */
    chain->last->orelse = stmt;
    chain->last = stmt;
}

struct ast_stmt *build_else(struct if_chain chain, struct stmt_list body)
{
    chain.last->orelse = body.first;
    return chain.first;
}
