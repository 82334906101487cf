/* One input file. The places where its lines begin are found once, when it is read, so that a position
 * costs a binary search however many messages a file gets. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L
#endif

#include "gen/source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gen/arena.h"

/* What a `struct source` of this file is really part of. */
struct source_with_lines {
    struct source source;
    uint32_t *starts; /* offset of each line's first byte */
    uint32_t count;
};

static const struct source_with_lines *lines_of(const struct source *source)
{
    return (const struct source_with_lines *)source;
}

/* The offset behind the line end at `at`, or `at` where there is none. Python ends lines with LF, CRLF
 * and a lone CR. */
static size_t behind_line_end(const char *text, size_t size, size_t at)
{
    if (at < size && text[at] == '\n')
        return at + 1;
    if (at < size && text[at] == '\r')
        return at + 1 < size && text[at + 1] == '\n' ? at + 2 : at + 1;
    return at;
}

static uint32_t find_lines(const char *text, size_t size, uint32_t *starts)
{
    uint32_t count = 1;

    if (starts)
        starts[0] = 0;
    for (size_t at = 0; at < size;) {
        size_t next = behind_line_end(text, size, at);
        if (next == at) {
            at++;
            continue;
        }
        if (starts)
            starts[count] = (uint32_t)next;
        count++;
        at = next;
    }
    return count;
}

/* module_of("lib/fleet.slots") is "fleet" */
static const char *module_of(struct arena *arena, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *base = slash ? slash + 1 : name;
    size_t size = strlen(base);

    if (size > 6 && strcmp(base + size - 6, ".slots") == 0)
        size -= 6;
    else if (size > 3 && strcmp(base + size - 3, ".py") == 0)
        size -= 3;
    return arena_copy(arena, base, size);
}

struct source *source_from_text(struct arena *arena, const char *name, const char *text, size_t size)
{
    struct source_with_lines *made = arena_make(arena, struct source_with_lines);

    made->source.name = arena_copy(arena, name, strlen(name));
    made->source.module = module_of(arena, name);
    made->source.text = arena_copy(arena, text, size);
    made->source.size = size;
    made->count = find_lines(text, size, NULL);
    made->starts = arena_alloc(arena, made->count * sizeof *made->starts);
    find_lines(text, size, made->starts);
    return &made->source;
}

/* Reads to the end of the file into memory that the caller frees; NULL with errno set. */
static char *read_all(FILE *file, size_t *size)
{
    size_t room = 16 * 1024;
    char *text = malloc(room);

    *size = 0;
    while (text) {
        *size += fread(text + *size, 1, room - *size, file);
        if (*size < room)
            break;
        char *larger = room > INT32_MAX ? NULL : realloc(text, room * 2);
        if (!larger) {
            errno = room > INT32_MAX ? EFBIG : ENOMEM;
            free(text);
            return NULL;
        }
        text = larger;
        room *= 2;
    }
    if (text && (ferror(file) || *size > INT32_MAX)) {
        int reason = ferror(file) ? errno : EFBIG;
        free(text);
        errno = reason ? reason : EIO;
        return NULL;
    }
    return text;
}

/* Only regular files: a FIFO would wait for a writer, a device may never end. */
static FILE *open_regular(const char *path)
{
    struct stat about;

    if (stat(path, &about) != 0)
        return NULL;
    if (!S_ISREG(about.st_mode)) {
        errno = S_ISDIR(about.st_mode) ? EISDIR : EINVAL;
        return NULL;
    }
    if (about.st_size > INT32_MAX) {
        errno = EFBIG;
        return NULL;
    }
    return fopen(path, "rb");
}

struct source *source_read(struct arena *arena, const char *path, const char *name)
{
    int is_stdin = strcmp(path, "-") == 0;
    FILE *file = is_stdin ? stdin : open_regular(path);
    size_t size;

    if (!file)
        return NULL;
    errno = 0;
    char *text = read_all(file, &size);
    int reason = errno;
    if (!is_stdin)
        fclose(file);
    errno = reason;
    if (!text)
        return NULL;
    struct source *source = source_from_text(arena, name ? name : path, text, size);
    free(text);
    return source;
}

/* The index of the line that holds an offset. */
static uint32_t line_at(const struct source_with_lines *lines, uint32_t offset)
{
    uint32_t low = 0, high = lines->count;

    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct position source_position(const struct source *source, uint32_t offset)
{
    const struct source_with_lines *lines = lines_of(source);

    if (offset > source->size)
        offset = (uint32_t)source->size;
    uint32_t line = line_at(lines, offset);
    uint32_t at = lines->starts[line];
    unsigned column = 1;
    if (line == 0 && source->size >= 3 && offset >= 3 && memcmp(source->text, "\xef\xbb\xbf", 3) == 0)
        at = 3; /* editors show no byte order mark */
    for (; at < offset; at++)
        if (((unsigned char)source->text[at] & 0xc0) != 0x80)
            column++;
    return (struct position){line + 1, column};
}

struct span source_line(const struct source *source, unsigned line)
{
    const struct source_with_lines *lines = lines_of(source);

    if (line < 1 || line > lines->count)
        return (struct span){0};
    uint32_t start = lines->starts[line - 1];
    uint32_t end = line < lines->count ? lines->starts[line] : (uint32_t)source->size;
    while (end > start && (source->text[end - 1] == '\n' || source->text[end - 1] == '\r'))
        end--;
    return (struct span){source, start, end};
}

struct span span_join(struct span first, struct span last)
{
    if (!first.source)
        return last;
    if (!last.source)
        return first;
    return (struct span){first.source, first.start, last.end > first.end ? last.end : first.end};
}
