/* lex.h: from characters to tokens. Token codes are lemon's own, from the generated "grammar/slots.h". */
#ifndef GEN_LEX_H
#define GEN_LEX_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "gen/source.h"

struct arena;
struct diag;
struct lexer;

struct token {
    int code; /* 0 at the end */
    struct span span;
};

struct lexer *lex_new(const struct source *source, struct arena *arena, struct diag *d);

/* The next token. NEWLINE ends a logical line, also the last one where the file does not; INDENT and
 * DEDENT stand before the first token of a line. Where the lexer had to complain about something that is
 * no token, it gives BAD_LINE; the rest of that logical line is not worth reading. */
struct token lex_next(struct lexer *lexer);

/* A bracket that is never closed is only told when the parser asks, as the cause is often a token of the same
 * line that does not fit: the bracket of the last BAD_LINE, or the empty span; and the message about it. */
struct span lex_unclosed(const struct lexer *lexer);
void lex_tell_unclosed(struct lexer *lexer);

/* How a message calls a token: "':'", "'radius'", "the number 3", "the end of the line". */
const char *lex_describe(struct arena *arena, struct token token);

/* --dump=tokens: one token a line, `line:column name text`. Errors go to d. */
void lex_dump(const struct source *source, struct arena *arena, struct diag *d, FILE *to);

#endif
