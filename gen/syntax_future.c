/* `from __future__ import`: only the docstring and others of its kind may stand before it. */
#include <string.h>

#include "gen/diag.h"
#include "gen/suggest.h"
#include "gen/syntax.h"

static bool is_future(const struct ast_stmt *stmt)
{
    return stmt->kind == AST_FROM && stmt->level == 0 && strcmp(stmt->name, "__future__") == 0;
}

static void check_names(struct builder *b, const struct ast_alias *names)
{
    static const char *const known[] = {
        "nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
        "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};

    for (; names; names = names->next) {
        bool is_known = false;
        struct suggestion suggestion = suggest_for(names->path);
        for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
            is_known |= strcmp(known[i], names->path) == 0;
            suggest_offer(&suggestion, known[i]);
        }
        if (is_known)
            continue;
        diag_error(b->d, E0136, names->span, "Python has no future feature '%s'", names->path);
        suggest_help(&suggestion, b->d);
        if (strcmp(names->path, "braces") == 0)
            diag_python(b->d, "SyntaxError: not a chance");
        else
            diag_python(b->d, "SyntaxError: future feature %s is not defined", names->path);
    }
}

static void refuse_within(struct builder *b, const struct ast_stmt *stmts)
{
    for (; stmts; stmts = stmts->next) {
        if (is_future(stmts)) {
            diag_error(b->d, E0137, stmts->span,
                       "`from __future__ import` must stand at the beginning of the file");
            diag_python(b->d, "SyntaxError: from __future__ imports must occur at the beginning of the file");
        }
        refuse_within(b, stmts->body);
        const struct ast_stmt *other = stmts->orelse;
        for (; other && other->kind == AST_IF && !other->next; other = other->orelse) /* elif */
            refuse_within(b, other->body);
        refuse_within(b, other);
    }
}

void syntax_check_future(struct builder *b, const struct ast_stmt *body)
{
    if (body && body->kind == AST_EXPR && body->value->kind == AST_STR)
        body = body->next;
    for (; body && is_future(body); body = body->next)
        check_names(b, body->names);
    refuse_within(b, body);
}
