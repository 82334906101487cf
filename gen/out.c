/* Templates, and the text that they fill. The text goes to the file in large pieces, so a file of any size takes
 * little memory; without a file all of it is kept. */
#include "gen/out.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/replace.h"

enum { INDENT_WIDTH = 4, FIRST_ROOM = 64 * 1024, HOLES = 512, TEMPLATES = 2048 };

#define UNKNOWN SIZE_MAX

struct hole {
    const char *name; /* NULL: free */
    size_t size;
    const char *value;
    size_t value_size; /* UNKNOWN: nobody has asked yet */
};

/* A stretch of a template, and the hole behind it. */
struct piece {
    const char *text;
    size_t size;
    struct hole *hole; /* NULL: the template ends */
};

/* A template that was taken apart. */
struct template
{
    const char *text; /* NULL: free */
    const struct piece *pieces;
};

/* A text that grows. */
struct buffer {
    char *text;
    size_t size, room;
};

struct out {
    struct arena *arena;
    struct replacement *file; /* or NULL */
    struct buffer buffer;     /* what the file does not have yet */
    size_t written;           /* how much it has */
    int indent;
    struct arena *kept;                   /* the pieces of templates */
    struct hole holes[HOLES];             /* hashed by name */
    struct template templates[TEMPLATES]; /* hashed by address */
};

/* ---- The text ---- */

struct out *out_new(struct arena *arena, struct replacement *file)
{
    struct out *out = arena_make(arena, struct out);
    out->arena = arena;
    out->file = file;
    out->kept = arena_new_child(arena);
    return out;
}

void out_end(struct out *out)
{
    if (out->file != NULL)
        replace_put(out->file, out->buffer.text, out->buffer.size);
    free(out->buffer.text);
    out->buffer = (struct buffer){0};
    arena_free(out->kept);
    out->kept = NULL;
}

struct arena *out_arena(struct out *out)
{
    return out->arena;
}

const char *out_text(const struct out *out)
{
    return out->buffer.text;
}

size_t out_size(const struct out *out)
{
    return out->written + out->buffer.size;
}

static void grow(struct buffer *b, size_t size)
{
    size_t room = b->room != 0 ? b->room : FIRST_ROOM;
    while (room - b->size <= size)
        room *= 2;
    char *larger = realloc(b->text, room);
    if (larger == NULL)
        arena_exhausted();
    b->text = larger;
    b->room = room;
}

/* The whole lines go to the file; the last one stays, as its length may be asked for. */
static void write_lines(struct out *out)
{
    struct buffer *b = &out->buffer;
    const char *newline = b->size > 0 ? memrchr(b->text, '\n', b->size) : NULL;
    size_t size = newline != NULL ? (size_t)(newline - b->text) + 1 : 0;
    replace_put(out->file, b->text, size);
    out->written += size;
    b->size -= size;
    memmove(b->text, b->text + size, b->size);
}

static void make_room(struct out *out, size_t size)
{
    struct buffer *b = &out->buffer;
    if (b->size > 0 && out->file != NULL)
        write_lines(out);
    if (b->room - b->size <= size)
        grow(b, size);
}

/* Room for text of this size, at the end of what there is. */
static inline char *reserve(struct out *out, size_t size)
{
    struct buffer *b = &out->buffer;
    if (b->room - b->size <= size)
        make_room(out, size);
    char *end = b->text + b->size;
    b->size += size;
    return end;
}

static bool at_line_start(const struct out *out)
{
    return out->buffer.size == 0 || out->buffer.text[out->buffer.size - 1] == '\n';
}

/* Appends text line by line, each with the indentation; empty lines and directives have none. */
static void append_indented(struct out *out, const char *bytes, size_t size)
{
    while (size > 0) {
        const char *newline = memchr(bytes, '\n', size);
        size_t part = newline != NULL ? (size_t)(newline - bytes) + 1 : size;
        if (bytes[0] != '\n' && bytes[0] != '#' && at_line_start(out))
            memset(reserve(out, out_margin(out)), ' ', out_margin(out));
        memcpy(reserve(out, part), bytes, part);
        bytes += part;
        size -= part;
    }
}

static void append(struct out *out, const char *bytes, size_t size)
{
    if (out->indent > 0)
        append_indented(out, bytes, size);
    else
        memcpy(reserve(out, size), bytes, size);
}

void out_put(struct out *out, const char *text)
{
    append(out, text, strlen(text));
}

void out_put_n(struct out *out, const char *text, size_t size)
{
    append(out, text, size);
}

void out_spaces(struct out *out, size_t count)
{
    if (at_line_start(out))
        count += out_margin(out);
    memset(reserve(out, count), ' ', count);
}

void out_indent(struct out *out, int levels)
{
    out->indent += levels;
    assert(out->indent >= 0);
}

size_t out_column(const struct out *out)
{
    const struct buffer *b = &out->buffer;
    const char *newline = b->size > 0 ? memrchr(b->text, '\n', b->size) : NULL;
    return newline != NULL ? (size_t)(b->text + b->size - newline) - 1 : b->size;
}

size_t out_margin(const struct out *out)
{
    return (size_t)out->indent * INDENT_WIDTH;
}

/* ---- Templates ---- */

static bool is_hole(const struct hole *hole, const char *name, size_t size)
{
    if (hole->size != size)
        return false;
    for (size_t i = 0; i < size; i++) /* names are short */
        if (hole->name[i] != name[i])
            return false;
    return true;
}

/* The hole of that name, or the free place for it. */
static struct hole *find_hole(struct out *out, const char *name, size_t size, size_t hash)
{
    struct hole *hole = &out->holes[hash % HOLES];
    while (hole->name != NULL && hole->name != name && !is_hole(hole, name, size))
        hole = &out->holes[++hash % HOLES];
    return hole;
}

void out_set_hole(struct out *out, const char *name, size_t size, size_t hash, const char *value)
{
    *find_hole(out, name, size, hash) = (struct hole){name, size, value, UNKNOWN};
}

void out_setf(struct out *out, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    out_set(out, name, arena_vformat(out->arena, format, args));
    va_end(args);
}

/* ---- Filling ---- */

static size_t count_dollars(const char *text)
{
    size_t count = 0;
    for (; (text = strchr(text, '$')) != NULL; text++)
        count++;
    return count;
}

/* Takes a template apart: "f($a$)" is "f(", the hole a, ")". */
static const struct piece *split(struct out *out, const char *text)
{
    size_t dollars = count_dollars(text);
    assert(dollars % 2 == 0);
    struct piece *pieces = arena_alloc(out->kept, (dollars / 2 + 1) * sizeof *pieces), *piece = pieces;
    for (; dollars > 0; dollars -= 2, piece++) {
        const char *name = strchr(text, '$') + 1;
        size_t size = strcspn(name, "$"), hash = out_hash(name, size);
        struct hole *hole = find_hole(out, name, size, hash);
        *hole = (struct hole){name, size, hole->value, hole->value_size};
        *piece = (struct piece){text, (size_t)(name - 1 - text), hole};
        text = name + size + 1;
    }
    *piece = (struct piece){text, strlen(text), NULL};
    return pieces;
}

/* The same templates come again with every class. */
static const struct piece *pieces_of(struct out *out, const char *text)
{
    size_t at = (size_t)((uintptr_t)text * UINT64_C(0x9e3779b97f4a7c15) >> 32);
    struct template *template = &out->templates[at % TEMPLATES];
    while (template->text != text && template->text != NULL)
        template = &out->templates[++at % TEMPLATES];
    if (template->text == NULL)
        *template = (struct template){text, split(out, text)};
    return template->pieces;
}

static size_t value_size(struct hole *hole)
{
    assert(hole->value != NULL);
    if (hole->value_size == UNKNOWN)
        hole->value_size = strlen(hole->value);
    return hole->value_size;
}

static size_t filled_size(const struct piece *piece)
{
    size_t size = 0;
    for (; piece->hole != NULL; piece++)
        size += piece->size + value_size(piece->hole);
    return size + piece->size;
}

/* Fills a template whose filled_size() is known. */
static void fill(char *to, const struct piece *piece)
{
    for (; piece->hole != NULL; piece++) {
        to = mempcpy(to, piece->text, piece->size);
        to = mempcpy(to, piece->hole->value, piece->hole->value_size);
    }
    memcpy(to, piece->text, piece->size);
}

static void emit_indented(struct out *out, const struct piece *piece)
{
    for (; piece->hole != NULL; piece++) {
        append_indented(out, piece->text, piece->size);
        append_indented(out, piece->hole->value, value_size(piece->hole));
    }
    append_indented(out, piece->text, piece->size);
}

void emit(struct out *out, const char *template)
{
    const struct piece *pieces = pieces_of(out, template);
    if (out->indent > 0)
        emit_indented(out, pieces);
    else
        fill(reserve(out, filled_size(pieces)), pieces);
}

const char *out_fill(struct out *out, const char *template)
{
    const struct piece *pieces = pieces_of(out, template);
    if (pieces->hole == NULL)
        return template;
    char *text = arena_alloc(out->arena, filled_size(pieces) + 1);
    fill(text, pieces);
    return text;
}
