/* out.h: the text of one output file, built with templates.
 *
 *     out_set(out, "C", class_->cname);
 *     emit(out,
 *          "bool $C$_eq(const $C$ *a, const $C$ *b)\n"
 *          "{\n");
 *
 * A template has holes and nothing else: `$C$` stands for what out_set gave "C". Conditions and loops are
 * C's, around the calls of emit. A template is a literal: it is taken apart when it comes for the first time,
 * and known by its address then. */
#ifndef GEN_OUT_H
#define GEN_OUT_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct arena;
struct out;
struct replacement;

/* The text goes to `file`; where that is NULL, it is kept. */
struct out *out_new(struct arena *arena, struct replacement *file);
/* The file has all of the text now; what was kept is gone. */
void out_end(struct out *out);

/* For texts that holes and calls need: what emits a class marks and releases it. */
struct arena *out_arena(struct out *out);

/* How long the text is so far, and the text, where it is kept. */
size_t out_size(const struct out *out);
const char *out_text(const struct out *out);

/* Where the table of holes has a name: of a literal, the compiler knows it. */
static inline size_t out_hash(const char *name, size_t size)
{
    return (unsigned char)name[0] + 7 * (size_t)(unsigned char)name[size - 1] + 31 * size;
}

void out_set_hole(struct out *out, const char *name, size_t size, size_t hash, const char *value);

/* What a hole stands for from now on. `value` is kept, not copied; it is inserted as it is. */
static inline void out_set(struct out *out, const char *name, const char *value)
{
    out_set_hole(out, name, strlen(name), out_hash(name, strlen(name)), value);
}
void out_setf(struct out *out, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Appends a template with its holes filled. A hole that was never set is a bug of the caller. */
void emit(struct out *out, const char *template);
/* The filled template as a text of its own. */
const char *out_fill(struct out *out, const char *template);
/* Appends text that is no template. */
void out_put(struct out *out, const char *text);
void out_put_n(struct out *out, const char *text, size_t size);
void out_spaces(struct out *out, size_t count);

/* Lines that emit begins are indented by this many levels of four spaces. */
void out_indent(struct out *out, int levels);
/* How many characters the last line has so far, and how many of them are indentation. */
size_t out_column(const struct out *out);
size_t out_margin(const struct out *out);

#endif
