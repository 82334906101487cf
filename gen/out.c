/* Templates and buffers, and the one place where output reaches the file system. A file is never opened
 * for writing under its own name: a full disk, a signal or a link in its place can then not leave half of
 * a file, or write somewhere else. */
#define _POSIX_C_SOURCE 200809L

#include "gen/out.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/arena.h"

enum { INDENT_WIDTH = 4, TEMPORARY_TRIES = 1000 };

struct hole {
    const char *name;
    const char *value;
};

struct out {
    struct arena *arena;
    char *text;
    size_t size, room;
    size_t line_start; /* where the last line begins */
    int indent;
    struct hole *holes;
    size_t hole_count, hole_room;
};

/* ---- The text ---- */

struct out *out_new(struct arena *arena)
{
    struct out *out = arena_make(arena, struct out);
    out->arena = arena;
    out->room = 16384;
    out->text = arena_alloc(arena, out->room);
    return out;
}

struct arena *out_arena(struct out *out)
{
    return out->arena;
}

const char *out_text(const struct out *out)
{
    return out->text;
}

size_t out_size(const struct out *out)
{
    return out->size;
}

/* The arena frees nothing, so a text that grows leaves its smaller copies behind: twice its size in all. */
static void append(struct out *out, const char *bytes, size_t size)
{
    if (out->room - out->size < size) {
        while (out->room - out->size < size)
            out->room *= 2;
        char *larger = arena_alloc(out->arena, out->room);
        memcpy(larger, out->text, out->size);
        out->text = larger;
    }
    memcpy(out->text + out->size, bytes, size);
    out->size += size;
}

static void append_line_part(struct out *out, const char *bytes, size_t size)
{
    if (out->size == out->line_start && size > 0 && bytes[0] != '\n' && bytes[0] != '#')
        for (int i = 0; i < out->indent * INDENT_WIDTH; i++)
            append(out, " ", 1);
    append(out, bytes, size);
    if (size > 0 && bytes[size - 1] == '\n')
        out->line_start = out->size;
}

/* Appends text line by line, each with the indentation. */
static void append_text(struct out *out, const char *bytes, size_t size)
{
    while (size > 0) {
        const char *newline = memchr(bytes, '\n', size);
        size_t part = newline != NULL ? (size_t)(newline - bytes) + 1 : size;
        append_line_part(out, bytes, part);
        bytes += part;
        size -= part;
    }
}

void out_put(struct out *out, const char *text)
{
    append_text(out, text, strlen(text));
}

void out_indent(struct out *out, int levels)
{
    out->indent += levels;
    assert(out->indent >= 0);
}

size_t out_column(const struct out *out)
{
    return out->size - out->line_start;
}

size_t out_margin(const struct out *out)
{
    return (size_t)out->indent * INDENT_WIDTH;
}

/* ---- Templates ---- */

static struct hole *find_hole(struct out *out, const char *name, size_t size)
{
    for (size_t i = 0; i < out->hole_count; i++)
        if (strncmp(out->holes[i].name, name, size) == 0 && out->holes[i].name[size] == '\0')
            return &out->holes[i];
    return NULL;
}

static struct hole *add_hole(struct out *out)
{
    if (out->hole_count == out->hole_room) {
        struct hole *old = out->holes;
        out->hole_room = out->hole_room != 0 ? 2 * out->hole_room : 64;
        out->holes = arena_alloc(out->arena, out->hole_room * sizeof *old);
        if (old != NULL)
            memcpy(out->holes, old, out->hole_count * sizeof *old);
    }
    return &out->holes[out->hole_count++];
}

void out_set(struct out *out, const char *name, const char *value)
{
    struct hole *hole = find_hole(out, name, strlen(name));
    if (hole == NULL) {
        hole = add_hole(out);
        hole->name = name;
    }
    hole->value = value;
}

void out_setf(struct out *out, const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    out_set(out, name, arena_vformat(out->arena, format, args));
    va_end(args);
}

/* The value of the hole that begins at *at ("$name$..."); *at moves behind it. */
static const char *take_hole(struct out *out, const char **at)
{
    const char *name = *at + 1;
    const char *end = strchr(name, '$');
    assert(end != NULL);
    struct hole *hole = find_hole(out, name, (size_t)(end - name));
    assert(hole != NULL && hole->value != NULL);
    *at = end + 1;
    return hole->value;
}

void emit(struct out *out, const char *template)
{
    while (*template != '\0') {
        size_t plain = strcspn(template, "$");
        append_text(out, template, plain);
        template += plain;
        if (*template == '$')
            out_put(out, take_hole(out, &template));
    }
}

const char *out_fill(struct out *out, const char *template)
{
    const char *text = "";
    while (*template != '\0') {
        size_t plain = strcspn(template, "$");
        text = arena_format(out->arena, "%s%.*s", text, (int)plain, template);
        template += plain;
        if (*template == '$')
            text = arena_format(out->arena, "%s%s", text, take_hole(out, &template));
    }
    return text;
}

/* ---- Files ---- */

/* Reads up to `size` bytes and goes on after interruptions; -1 on failure. */
static ssize_t read_some(int file, char *buffer, size_t size)
{
    ssize_t n;
    do
        n = read(file, buffer, size);
    while (n < 0 && errno == EINTR);
    return n;
}

static bool same_text(const struct out *out, int file)
{
    char buffer[8192];
    size_t done = 0;
    for (;;) {
        ssize_t n = read_some(file, buffer, sizeof buffer);
        if (n <= 0)
            return n == 0 && done == out->size;
        if (out->size - done < (size_t)n || memcmp(out->text + done, buffer, (size_t)n) != 0)
            return false;
        done += (size_t)n;
    }
}

bool out_matches_file(const struct out *out, const char *path)
{
    struct stat status;
    if (lstat(path, &status) != 0 || !S_ISREG(status.st_mode) || (uintmax_t)status.st_size != out->size)
        return false;
    int file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    bool same = same_text(out, file);
    close(file);
    return same;
}

static bool write_all(int file, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(file, text, size < SSIZE_MAX ? size : SSIZE_MAX);
        if (n < 0 && errno != EINTR)
            return false;
        if (n > 0) {
            text += n;
            size -= (size_t)n;
        }
    }
    return true;
}

/* Creates a file beside `path` that did not exist before; its name is put into `temporary`. The process
 * number keeps two runs at the same time apart, O_EXCL decides. */
static int open_temporary(const char *path, char *temporary, size_t size)
{
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        int length = snprintf(temporary, size, "%s.%ld-%d.tmp", path, (long)getpid(), i);
        if (length < 0 || (size_t)length >= size) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

/* Writes and closes; false with errno when any of it failed, close included: a full disk can show as late
 * as that. */
static bool fill_and_close(const struct out *out, int file, mode_t mode)
{
    bool good = write_all(file, out->text, out->size);
    if (good && mode != 0)
        good = fchmod(file, mode) == 0;
    if (good)
        good = fsync(file) == 0;
    int error = errno;
    if (close(file) != 0 && good) {
        good = false;
        error = errno;
    }
    errno = error;
    return good;
}

/* Into /dev/null, or what /dev/stdout is a link to: names there must not be replaced by files. */
static bool write_in_place(const struct out *out, const char *path)
{
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    bool good = write_all(file, out->text, out->size);
    int error = errno;
    if (close(file) != 0 && good)
        return false;
    errno = error;
    return good;
}

bool out_write_file(const struct out *out, const char *path)
{
    if (strncmp(path, "/dev/", 5) == 0)
        return write_in_place(out, path);
    if (out_matches_file(out, path))
        return true;
    struct stat status;
    mode_t mode = 0; /* of the file that is replaced */
    if (lstat(path, &status) == 0) {
        if (!S_ISREG(status.st_mode) && !S_ISLNK(status.st_mode)) {
            errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
            return false;
        }
        if (S_ISREG(status.st_mode))
            mode = status.st_mode & 0777;
    }
    char temporary[PATH_MAX];
    int file = open_temporary(path, temporary, sizeof temporary);
    if (file < 0)
        return false;
    if (fill_and_close(out, file, mode) && rename(temporary, path) == 0)
        return true;
    int error = errno;
    unlink(temporary);
    errno = error;
    return false;
}
