/* text.h: user text and numbers made safe for C source: string literals, comments, number literals. */
#ifndef GEN_TEXT_H
#define GEN_TEXT_H

#include <stddef.h>
#include <stdint.h>

struct arena;

enum { TEXT_COLUMNS = 110 }; /* as in .clang-format */

/* A C string literal for any bytes, quotes included. Octal escapes only, as "\x41B" would swallow the B,
 * and no trigraphs. One that starts at `column` and would pass the right margin goes on in further literals
 * on lines of their own, below the first. One beyond the 4095 characters that C99 promises is marked with
 * __extension__, which keeps -Wpedantic quiet: it is an expression then and cannot initialize an array. */
const char *text_literal(struct arena *arena, const char *bytes, size_t size, size_t column);

/* A C expression that starts at `column`: where it would pass the right margin, it goes on below its innermost
 * open bracket. */
const char *text_wrap(struct arena *arena, const char *expression, size_t column);

/* The text as the inside of a C comment: printable ASCII (other characters as in Python's escapes), with
 * nothing that could end the comment or join its lines. Indentation that all lines but the first share
 * goes, as in inspect.cleandoc; long lines are wrapped. The first line begins at `column`, the others
 * with `prefix` (such as " * "). */
const char *text_comment(struct arena *arena, const char *text, size_t column, const char *prefix);

const char *text_spaces(struct arena *arena, size_t count);

/* A number as a C expression of its type, exact whatever the compiler's floating-point mode: 4,
 * INT64_C(5000000000), 0.5, 0x1.999999999999ap-4 with the decimal in a comment, SLOTS_INFINITY. */
const char *text_i64(struct arena *arena, int64_t value);
const char *text_u64(struct arena *arena, uint64_t value);
const char *text_f64(struct arena *arena, double value);
const char *text_f32(struct arena *arena, float value);

#endif
