/* source.h: the text of one input file, and places in it. */
#ifndef GEN_SOURCE_H
#define GEN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct source {
    const char *name;   /* as messages show it */
    const char *module; /* the module's name: the file's name without folder and ".slots" */
    const char *text;   /* `size` bytes and a NUL; the text itself may hold NULs */
    size_t size;        /* at most 2 GiB - 1 */
};

/* A stretch of a source: bytes [start, end). The empty span {0} belongs to no source. */
struct span {
    const struct source *source;
    uint32_t start;
    uint32_t end;
};

struct position {
    unsigned line;   /* from 1 */
    unsigned column; /* from 1, in characters, as editors count */
};

/* Reads a regular file, or standard input where path is "-" (then `name` is used for messages and must
 * be given). NULL with errno set on failure; EFBIG where the file is too large. */
struct source *source_read(struct arena *arena, const char *path, const char *name);
/* A source over a text in memory, which is copied. */
struct source *source_from_text(struct arena *arena, const char *name, const char *text, size_t size);

struct position source_position(const struct source *source, uint32_t offset);
/* A line, counted from 1, without its line end. */
struct span source_line(const struct source *source, unsigned line);

/* From the start of the first to the end of the second. */
struct span span_join(struct span first, struct span last);

#endif
