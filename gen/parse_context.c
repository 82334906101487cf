/* Where a statement may stand: `return` in a function, `break` in a loop. The grammar cannot say it, so
 * each line's words are looked at with the blocks that surround it. */
#include <string.h>

#include "gen/diag.h"
#include "gen/parse_state.h"
#include "grammar/slots.h"

static void refuse(struct parse *p, struct token word, const char *where, const char *python)
{
    diag_error(p->d, E0134, word.span, "'%.*s' stands outside %s", (int)(word.span.end - word.span.start),
               p->source->text + word.span.start, where);
    diag_python(p->d, "SyntaxError: %s", python);
}

/* What the block that this line may open, or its own body, is in. */
static unsigned context_within(unsigned context, int first, bool is_async)
{
    switch (first) {
    case TK_DEF:
        return CONTEXT_FUNCTION | (is_async ? CONTEXT_ASYNC : 0);
    case TK_CLASS:
        return CONTEXT_CLASS;
    case TK_FOR:
    case TK_WHILE:
        return context | CONTEXT_LOOP;
    default:
        return context;
    }
}

static void check_word(struct parse *p, struct token word, unsigned context)
{
    bool in_function = context & CONTEXT_FUNCTION;

    switch (word.code) {
    case TK_RETURN:
        if (!in_function)
            refuse(p, word, "a function", "'return' outside function");
        break;
    case TK_YIELD:
        if (!in_function)
            refuse(p, word, "a function", "'yield' outside function");
        break;
    case TK_AWAIT:
        if (!in_function)
            refuse(p, word, "a function", "'await' outside function");
        else if (!(context & CONTEXT_ASYNC))
            refuse(p, word, "an async function", "'await' outside async function");
        break;
    case TK_BREAK:
        if (!(context & CONTEXT_LOOP))
            refuse(p, word, "a loop", "'break' outside loop");
        break;
    case TK_CONTINUE:
        if (!(context & CONTEXT_LOOP))
            refuse(p, word, "a loop", "'continue' not properly in loop");
        break;
    case TK_NONLOCAL:
        if (!(context & (CONTEXT_FUNCTION | CONTEXT_CLASS)))
            refuse(p, word, "a function", "nonlocal declaration not allowed at module level");
        break;
    default:
        break;
    }
}

/* import * in a class or function */
static void check_star_import(struct parse *p, size_t at, unsigned context)
{
    const struct token *tokens = p->line.tokens;

    if (at < p->line.first + 2 || tokens[at].code != TK_STAR || tokens[at - 1].code != TK_IMPORT ||
        context == 0)
        return;
    if (context & (CONTEXT_FUNCTION | CONTEXT_CLASS)) {
        diag_error(p->d, E0135, tokens[at].span, "`import *` stands only at module level");
        diag_python(p->d, "SyntaxError: import * only allowed at module level");
    }
}

void parse_find_context(struct parse *p)
{
    const struct token *first = &p->line.tokens[p->line.first];
    bool is_async = first->code == TK_ASYNC;

    p->next_context = context_within(p->blocks[p->level].context, first[is_async].code, is_async);
}

void parse_check_context(struct parse *p)
{
    const struct token *tokens = p->line.tokens;
    size_t first = p->line.first;
    bool in_lambda = false, has_loop = false;
    int word = tokens[first].code == TK_ASYNC ? tokens[first + 1].code : 0;
    unsigned context = p->blocks[p->level].context;

    if (!(context & CONTEXT_ASYNC) && (word == TK_FOR || word == TK_WITH)) {
        diag_error(p->d, E0134, tokens[first].span, "'async %s' stands outside an async function",
                   word == TK_FOR ? "for" : "with");
        diag_python(p->d, "SyntaxError: 'async %s' outside async function", word == TK_FOR ? "for" : "with");
    }
    for (size_t i = first + 2; i < p->line.count;
         i++) /* of a generator expression, which may await anywhere */
        has_loop |= tokens[i].code == TK_FOR;
    for (size_t i = first; i < p->line.count; i++) {
        in_lambda |= tokens[i].code == TK_LAMBDA; /* whose body is a function */
        if (!in_lambda && !(has_loop && tokens[i].code == TK_AWAIT))
            check_word(p, tokens[i], p->next_context);
        check_star_import(p, i, context);
    }
}
