/* parse_state.h: what the feeding loop (parse.c) knows, for the parts that look at a line: the messages
 * (parse_error.c) and the places where a statement may stand (parse_context.c). */
#ifndef GEN_PARSE_STATE_H
#define GEN_PARSE_STATE_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/build.h"
#include "gen/lex.h"
#include "gen/lex_state.h"

/* A logical line. */
struct line {
    struct token *tokens; /* INDENTs and DEDENTs, the line's own tokens, NEWLINE; or 0 at the end */
    size_t count, room;
    size_t first; /* the first of its own tokens */
    bool is_bad;  /* it holds a BAD_LINE */
    bool is_told; /* something about it has been complained of, so that more would be noise */
};

/* What surrounds a block. */
enum context {
    CONTEXT_FUNCTION = 1, /* as the innermost definition */
    CONTEXT_ASYNC = 2,
    CONTEXT_CLASS = 4,
    CONTEXT_LOOP = 8
};

struct parse {
    const struct source *source;
    struct arena *arena;
    struct diag *d;
    struct lexer *lexer;
    struct yyParser *engine;
    struct builder builder;
    struct line line;
    struct token header; /* the first token of the line before, behind `async` */
    struct token colon;  /* and its last one before NEWLINE */
    unsigned level;      /* of indentation */
    struct block {
        bool dropped; /* the last statement of this block was left out */
        unsigned context;
    } blocks[LEX_INDENTS_MAX + 2];
    unsigned next_context; /* for the block that the line in progress would open */
};

/* ---- parse_error.c ---- */

/* The i-th token of the line does not fit. */
void parse_complain(struct parse *p, size_t i);
/* The line before calls for an indented block, and `next` is none. */
void parse_complain_no_block(struct parse *p, struct token next);
/* The statement in progress is not complete, and the line of `next` does not go on with it. */
void parse_complain_incomplete(struct parse *p, struct token next);
void parse_complain_indent(struct parse *p, struct token indent);

/* ---- parse_context.c ---- */

/* Finds what surrounds the line and the block that it may open. */
void parse_find_context(struct parse *p);
/* `return` outside a function, `break` outside a loop, and so on. */
void parse_check_context(struct parse *p);

#endif
