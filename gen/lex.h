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

/* --dump=tokens: one token a line, `line:column name text`. Errors go to d. */
void lex_dump(const struct source *source, struct arena *arena, struct diag *d, FILE *to);

#endif
