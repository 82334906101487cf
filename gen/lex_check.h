/* lex_check.h: the parts of the lexer that are not patterns: indentation, brackets, and what is wrong with
 * a piece of text that is no token. All errors go to the lexer's messages. */
#ifndef GEN_LEX_CHECK_H
#define GEN_LEX_CHECK_H

#include <stdbool.h>

#include "gen/lex.h"

enum lex_number {
    NUMBER_DECIMAL,
    NUMBER_HEXADECIMAL,
    NUMBER_OCTAL,
    NUMBER_BINARY,
    NUMBER_REAL,
    NUMBER_IMAGINARY
};

struct span lex_span(const struct lexer *lexer, const unsigned char *start, const unsigned char *end);

/* Complains of NULs, of bytes that are not UTF-8 and of bidirectional controls, wherever they stand. */
void lex_check_text(struct lexer *lexer);

/* Complains of a comment that names another encoding than UTF-8; returns whether there is none. */
bool lex_check_coding(struct lexer *lexer);

/* How many INDENTs (1) or DEDENTs (negative) the line needs whose indentation is `start` to the cursor. */
int lex_measure_indent(struct lexer *lexer, const unsigned char *start);

/* Both return whether the bracket that ends at the cursor may stand there. */
bool lex_open_bracket(struct lexer *lexer, const unsigned char *start);
bool lex_close_bracket(struct lexer *lexer, const unsigned char *start);

/* A line has ended inside brackets. */
void lex_line_in_brackets(struct lexer *lexer);
/* "'(' was never closed", noticed at `at`: forgets all open brackets and goes on with the first line that
 * looks like a statement, or with the one of `at`. */
void lex_complain_unclosed(struct lexer *lexer, const unsigned char *at);

/* A number has been read up to the cursor: complains if it is none, and passes over what is wrong. */
void lex_check_number(struct lexer *lexer, enum lex_number kind, const unsigned char *start);
/* Whether the name that has been read can be taken as one. */
bool lex_check_name(struct lexer *lexer, const unsigned char *start);
void lex_complain_character(struct lexer *lexer, const unsigned char *start);
/* Passes over the rest of the line or, for a long string, of the text. */
void lex_complain_unterminated(struct lexer *lexer, const unsigned char *start, bool is_long);
void lex_check_end_after_joint(struct lexer *lexer);

/* One line of --dump=tokens. */
const char *lex_dump_text(struct arena *arena, struct token token);

#endif
