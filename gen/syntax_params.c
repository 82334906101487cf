/* The order of arguments and parameters, and names that stand in it twice. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/syntax.h"

static void refuse(struct builder *b, enum code code, struct span at, const char *text, const char *python)
{
    diag_error(b->d, code, at, "%s", text);
    diag_python(b->d, "SyntaxError: %s", python);
}

void syntax_check_arg(struct builder *b, const struct arg_list *list, const struct ast_arg *arg)
{
    if (arg->name || arg->value->kind == AST_DOUBLE_STAR)
        return;
    if (arg->value->kind == AST_STAR) {
        if (list->after_unpacked)
            refuse(b, E0122, arg->span, "'*' comes before '**'",
                   "iterable argument unpacking follows keyword argument unpacking");
    } else if (list->after_unpacked) {
        refuse(b, E0122, arg->span, "an argument without a name comes before '**'",
               "positional argument follows keyword argument unpacking");
    } else if (list->after_keyword) {
        refuse(b, E0122, arg->span, "an argument without a name comes before those with one",
               "positional argument follows keyword argument");
    }
}

struct named {
    const char *name;
    const void *item;
    size_t order;
};

/* By name; names are interned, so their places in memory tell them apart. */
static int by_name(const void *left, const void *right)
{
    const struct named *a = left, *b = right;

    if (a->name != b->name)
        return (uintptr_t)a->name < (uintptr_t)b->name ? -1 : 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

void syntax_check_repeated(struct builder *b, const struct ast_arg *args)
{
    size_t count = 0;

    for (const struct ast_arg *arg = args; arg; arg = arg->next)
        count += arg->name != NULL;
    if (count < 2)
        return;
    struct named *names = arena_alloc(b->arena, count * sizeof *names);
    count = 0;
    for (const struct ast_arg *arg = args; arg; arg = arg->next)
        if (arg->name) {
            names[count] = (struct named){arg->name, arg, count};
            count++;
        }
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++) {
        const struct ast_arg *first = names[i - 1].item, *again = names[i].item;
        if (names[i - 1].name != names[i].name)
            continue;
        diag_error(b->d, E0123, again->name_span, "the argument '%s' is given twice", again->name);
        diag_note(b->d, first->name_span, "the first is here");
        diag_python(b->d, "SyntaxError: keyword argument repeated: %s", again->name);
    }
}

static bool check_mark(struct builder *b, const struct param_list *list, const struct ast_param *mark)
{
    bool is_slash = b->source->text[mark->span.start] == '/';

    if (!is_slash && list->after_star) {
        refuse(b, E0125, mark->span, "a second '*' among the parameters", "* argument may appear only once");
        return false;
    }
    if (!is_slash)
        return true;
    if (list->after_slash)
        refuse(b, E0125, mark->span, "a second '/' among the parameters", "/ may appear only once");
    else if (list->after_star)
        refuse(b, E0125, mark->span, "'/' comes before '*'", "/ must be ahead of *");
    else if (!list->first)
        refuse(b, E0125, mark->span, "nothing stands before '/'",
               list->in_lambda ? "invalid syntax" : "at least one argument must precede /");
    else
        return true;
    return false;
}

bool syntax_check_param(struct builder *b, const struct param_list *list, const struct ast_param *param)
{
    if (list->after_double_star) {
        refuse(b, E0125, param->span, "nothing can follow the '**' parameter",
               "arguments cannot follow var-keyword argument");
        return false;
    }
    if (!param->name)
        return check_mark(b, list, param);
    syntax_check_name(b, param->name, param->span);
    if (param->kind == PARAM_STAR && list->after_star) {
        refuse(b, E0125, param->span, "a second '*' among the parameters", "* argument may appear only once");
        return false;
    }
    if (param->kind == PARAM_NORMAL && !list->after_star && list->first_default && !param->default_value) {
        diag_error(b->d, E0126, param->span, "parameter '%s' has no default but follows '%s', which has one",
                   param->name, list->first_default->name);
        diag_help(b->d, "give it a default, or put '*' before it, so that callers must name it");
        diag_python(b->d, "SyntaxError: non-default argument follows default argument");
    }
    return true;
}

void syntax_check_params(struct builder *b, const struct param_list *list)
{
    size_t count = 0;

    if (list->bare_star)
        refuse(b, E0125, list->star_at, "no parameter follows '*'", "named arguments must follow bare *");
    for (const struct ast_param *param = list->first; param; param = param->next)
        count++;
    if (count < 2)
        return;
    struct named *names = arena_alloc(b->arena, count * sizeof *names);
    count = 0;
    for (const struct ast_param *param = list->first; param; param = param->next) {
        names[count] = (struct named){param->name, param, count};
        count++;
    }
    qsort(names, count, sizeof *names, by_name);
    for (size_t i = 1; i < count; i++) {
        const struct ast_param *first = names[i - 1].item, *again = names[i].item;
        if (names[i - 1].name != names[i].name)
            continue;
        diag_error(b->d, E0124, again->span, "a second parameter '%s'", again->name);
        diag_note(b->d, first->span, "the first is here");
        diag_python(b->d, "SyntaxError: duplicate argument '%s' in function definition", again->name);
    }
}
