/* lex_state.h: what the lexer knows while it reads; shared by the rules in grammar/slots.re and the
 * functions that they call. */
#ifndef GEN_LEX_STATE_H
#define GEN_LEX_STATE_H

#include <stdbool.h>

#include "gen/lex.h"

enum {
    LEX_BRACKETS_MAX = 200, /* CPython's limits */
    LEX_INDENTS_MAX = 99,
    LEX_RESUMES_MAX = 20 /* so that a hostile text is not read from every line to its end */
};

struct lexer {
    const struct source *source;
    struct arena *arena;
    struct diag *d;
    const unsigned char *cursor, *marker, *limit;
    bool at_line_start;
    bool in_line; /* a token has been given since the last NEWLINE */
    bool cut;     /* a NEWLINE must come next, as the rest of the line is read as a line of its own */
    int pending;  /* DEDENTs still to be given, negative */

    struct indent {
        unsigned column;    /* with tabs to the next multiple of 8 */
        unsigned alternate; /* with tabs as one column: both orders must agree */
    } indents[LEX_INDENTS_MAX + 1];
    unsigned level;    /* of indentation; indents[0] is the margin */
    unsigned forgiven; /* a column that fits no block and has been complained of, or 0 */
    bool tabs_complained;

    struct {
        char open;
        const unsigned char *at;
    } brackets[LEX_BRACKETS_MAX];
    unsigned depth;
    /* Within brackets: */
    const unsigned char *physical_start; /* of the line of text, with its indentation */
    const unsigned char *first_in_line;  /* its first character that is no blank */
    const unsigned char *resume; /* the first line since the bracket that looks like a statement, or NULL */
    struct span unclosed;        /* still to be told, or empty */
    struct span unclosed_seen;   /* the statement that shows it, or empty at the end */
    unsigned resumed;            /* how often the end was reached in brackets and reading went back */
};

#endif
