/* Lists of arguments and parameters. */
#include "gen/arena.h"
#include "gen/build.h"
#include "gen/diag.h"
#include "gen/syntax.h"

static struct ast_arg *new_arg(struct builder *b, struct span span, struct ast_expr *value)
{
    struct ast_arg *arg = arena_make(b->arena, struct ast_arg);

    arg->span = span;
    arg->value = value;
    return arg;
}

static void note_kind(struct arg_list *list, struct ast_arg *arg)
{
    list->count++;
    list->after_keyword |= arg->name != NULL;
    list->after_unpacked |= arg->value->kind == AST_DOUBLE_STAR;
    if (arg->bare_generator && !list->generator)
        list->generator = arg;
}

struct arg_list build_args(struct ast_arg *arg)
{
    struct arg_list list = {.first = arg, .last = arg};

    note_kind(&list, arg);
    return list;
}

void build_append_arg(struct builder *b, struct arg_list *list, struct ast_arg *arg)
{
    syntax_check_arg(b, list, arg);
    list->last->next = arg;
    list->last = arg;
    note_kind(list, arg);
}

struct arg_list build_end_args(struct builder *b, struct arg_list list, bool trailing_comma)
{
    if (list.generator && (list.count > 1 || trailing_comma)) {
        diag_error(b->d, E0114, list.generator->span,
                   "beside other arguments a generator expression needs its own brackets");
        diag_python(b->d, "SyntaxError: Generator expression must be parenthesized");
        list.generator = NULL;
    }
    return list;
}

struct ast_arg *build_arg(struct builder *b, struct ast_expr *value)
{
    return new_arg(b, value->span, value);
}

struct ast_arg *build_generator_arg(struct builder *b, struct ast_expr *item, struct span loops)
{
    struct span span = span_join(item->span, loops);
    struct ast_arg *arg = new_arg(b, span, build_other(b, "a generator expression", span, item));

    arg->bare_generator = true;
    return arg;
}

struct ast_arg *build_keyword(struct builder *b, struct ast_expr *name, struct ast_expr *value)
{
    struct ast_arg *arg = new_arg(b, span_join(name->span, value->span), value);
    bool is_constant = name->kind == AST_NONE || name->kind == AST_TRUE || name->kind == AST_FALSE;

    if (name->kind == AST_NAME && !name->parenthesized) {
        arg->name = name->name;
        arg->name_span = name->span;
        syntax_check_name(b, name->name, name->span);
        return arg;
    }
    diag_error(b->d, E0116, name->span, "the name of an argument must stand before '='");
    if (is_constant && !name->parenthesized) {
        diag_python(b->d, "SyntaxError: cannot assign to %s", syntax_expr_word(name));
    } else {
        diag_help(b->d, "if a comparison is meant, write ==");
        diag_python(b->d, "SyntaxError: expression cannot contain assignment, perhaps you meant \"==\"?");
    }
    return arg;
}

/* ---- Parameters ---- */

struct ast_param *build_new_param(struct builder *b, struct token name, struct ast_expr *annotation,
                                  struct ast_expr *default_value)
{
    struct ast_param *param = arena_make(b->arena, struct ast_param);

    param->span = name.span;
    param->name =
        intern_n(b->arena, name.span.source->text + name.span.start, name.span.end - name.span.start);
    param->annotation = annotation;
    param->default_value = default_value;
    return param;
}

struct ast_param *build_star_param(struct builder *b, enum ast_param_kind kind, struct token name,
                                   struct ast_expr *annotation)
{
    struct ast_param *param = build_new_param(b, name, annotation, NULL);

    param->kind = kind;
    return param;
}

struct ast_param *build_mark(struct builder *b, struct token mark)
{
    struct ast_param *param = arena_make(b->arena, struct ast_param);

    param->span = mark.span;
    return param;
}

static void add_mark(struct builder *b, struct param_list *list, const struct ast_param *mark)
{
    if (b->source->text[mark->span.start] == '*') {
        list->after_star = list->bare_star = true;
        list->star_at = mark->span;
        return;
    }
    list->after_slash = true;
    for (struct ast_param *param = list->first; param; param = param->next)
        param->positional_only = true;
}

void build_param(struct builder *b, struct param_list *list, struct ast_param *param)
{
    if (!syntax_check_param(b, list, param))
        return;
    if (!param->name) {
        add_mark(b, list, param);
        return;
    }
    if (param->kind == PARAM_NORMAL)
        list->bare_star = false;
    param->keyword_only = list->after_star && param->kind == PARAM_NORMAL;
    if (param->default_value && !list->after_star && !list->first_default)
        list->first_default = param;
    list->after_star |= param->kind == PARAM_STAR;
    list->after_double_star |= param->kind == PARAM_DOUBLE_STAR;
    if (list->last)
        list->last->next = param;
    else
        list->first = param;
    list->last = param;
}

struct param_list build_end_params(struct builder *b, struct param_list list)
{
    syntax_check_params(b, &list);
    return list;
}
