/* out.h: the text of one output file, built with templates and then written so that the file is either
 * the old one or the whole new one.
 *
 *     out_set(out, "C", class_->cname);
 *     emit(out,
 *          "bool $C$_eq(const $C$ *a, const $C$ *b)\n"
 *          "{\n");
 *
 * A template has holes and nothing else: `$C$` stands for what out_set gave "C". Conditions and loops are
 * C's, around the calls of emit. */
#ifndef GEN_OUT_H
#define GEN_OUT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct out;

struct out *out_new(struct arena *arena);
struct arena *out_arena(struct out *out);

/* The text so far: `out_size` bytes. */
const char *out_text(const struct out *out);
size_t out_size(const struct out *out);

/* What a hole stands for from now on. `value` is kept, not copied; it is inserted as it is. */
void out_set(struct out *out, const char *name, const char *value);
void out_setf(struct out *out, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Appends a template with its holes filled. A hole that was never set is a bug of the caller. */
void emit(struct out *out, const char *template);
/* The filled template as a text of its own. */
const char *out_fill(struct out *out, const char *template);
/* Appends text that is no template. */
void out_put(struct out *out, const char *text);

/* Lines that emit begins are indented by this many levels of four spaces. */
void out_indent(struct out *out, int levels);
/* How many characters the last line has so far, and how many of them are indentation. */
size_t out_column(const struct out *out);
size_t out_margin(const struct out *out);

/* Whether the file holds exactly this text. */
bool out_matches_file(const struct out *out, const char *path);

/* Replaces the file, unless it already holds this text: then it is not touched and keeps its time. The
 * new text goes to a temporary file in the same folder, which takes the old one's name when complete. A
 * symbolic link is replaced, not followed; what lies in /dev is written to. False with errno on failure: then the old file is as it was
 * and no temporary file is left. */
bool out_write_file(const struct out *out, const char *path);

#endif
