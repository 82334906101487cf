/* The one place where output reaches the file system. A file is never opened for writing under its own name:
 * a full disk, a signal or a link in its place can then not leave half of a file, or write somewhere else. */
#define _POSIX_C_SOURCE 200809L

#include "gen/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/arena.h"

enum { TEMPORARY_TRIES = 1000, BUFFER_SIZE = 16 * 1024 };

struct replacement {
    const char *path;
    int old;       /* the file that is there, while it is compared, else -1 */
    off_t same;    /* how much of it is equal */
    mode_t mode;   /* of the file that is replaced, or 0 */
    int file;      /* what is written to, or -1 */
    int error;     /* the first one, or 0 */
    bool in_place; /* no temporary file */
    char temporary[PATH_MAX];
    char buffer[BUFFER_SIZE]; /* what was read of the old file */
};

/* Keeps the first error only. */
static bool fail(struct replacement *r, int error)
{
    if (r->error == 0)
        r->error = error;
    return false;
}

/* ---- Reading ---- */

/* Reads up to `size` bytes of the old file into the buffer, fewer at its end only; -1 on failure. */
static ssize_t read_old(struct replacement *r, off_t at, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t n = pread(r->old, r->buffer + done, size - done, at + (off_t)done);
        if (n == 0)
            break;
        if (n < 0 && errno != EINTR)
            return -1;
        done += n > 0 ? (size_t)n : 0;
    }
    return (ssize_t)done;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Whether the old file goes on with these bytes; counts those that are equal. */
static bool goes_on_with(struct replacement *r, const char *bytes, size_t size)
{
    for (size_t done = 0; done < size;) {
        size_t part = least(size - done, BUFFER_SIZE);
        if (read_old(r, r->same + (off_t)done, part) != (ssize_t)part ||
            memcmp(bytes + done, r->buffer, part) != 0)
            return false;
        done += part;
    }
    r->same += (off_t)size;
    return true;
}

/* ---- Writing ---- */

static bool write_all(struct replacement *r, const char *text, size_t size)
{
    while (size > 0) {
        ssize_t n = write(r->file, text, least(size, SSIZE_MAX));
        if (n < 0 && errno != EINTR)
            return fail(r, errno);
        if (n > 0) {
            text += n;
            size -= (size_t)n;
        }
    }
    return true;
}

/* Creates a file beside the path that did not exist before. The process number keeps two runs at the same
 * time apart, O_EXCL decides. */
static int open_temporary(struct replacement *r)
{
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        int length = snprintf(r->temporary, PATH_MAX, "%s.%ld-%d.tmp", r->path, (long)getpid(), i);
        if (length < 0 || length >= PATH_MAX) {
            r->temporary[0] = '\0';
            errno = ENAMETOOLONG;
            return -1;
        }
        int file = open(r->temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file >= 0)
            return file;
        if (errno != EEXIST)
            break;
    }
    r->temporary[0] = '\0';
    return -1;
}

/* What is equal is taken from the old file. */
static bool copy_same(struct replacement *r)
{
    for (off_t at = 0; at < r->same;) {
        size_t part = r->same - at < BUFFER_SIZE ? (size_t)(r->same - at) : BUFFER_SIZE;
        ssize_t n = read_old(r, at, part);
        if (n != (ssize_t)part)
            return fail(r, n < 0 ? errno : EBUSY); /* someone made it shorter */
        if (!write_all(r, r->buffer, part))
            return false;
        at += n;
    }
    return true;
}

static void close_old(struct replacement *r)
{
    if (r->old >= 0)
        close(r->old);
    r->old = -1;
}

static bool start_writing(struct replacement *r)
{
    r->file = open_temporary(r);
    bool good = r->file >= 0 ? copy_same(r) : fail(r, errno);
    close_old(r);
    return good;
}

/* ---- The whole ---- */

/* Into /dev/null, or what /dev/stdout is a link to: names there must not be replaced by files. */
static bool is_in_place(const char *path)
{
    return strncmp(path, "/dev/", 5) == 0 || strcmp(path, "-") == 0;
}

static void begin_in_place(struct replacement *r)
{
    r->in_place = true;
    r->file = strcmp(r->path, "-") == 0 ? dup(STDOUT_FILENO) : open(r->path, O_WRONLY | O_CLOEXEC);
    if (r->file < 0)
        fail(r, errno);
}

static void begin_comparing(struct replacement *r)
{
    struct stat status;
    if (lstat(r->path, &status) != 0 || S_ISLNK(status.st_mode))
        return;
    if (!S_ISREG(status.st_mode)) {
        fail(r, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
        return;
    }
    r->mode = status.st_mode & 0777;
    r->old = open(r->path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
}

struct replacement *replace_begin(struct arena *arena, const char *path)
{
    struct replacement *r = arena_make(arena, struct replacement);
    r->path = path;
    r->old = r->file = -1;
    if (is_in_place(path))
        begin_in_place(r);
    else
        begin_comparing(r);
    if (r->error == 0 && r->file < 0 && r->old < 0)
        start_writing(r);
    return r;
}

void replace_put(struct replacement *r, const char *bytes, size_t size)
{
    if (r->error != 0 || (r->old >= 0 && goes_on_with(r, bytes, size)))
        return;
    if (r->file >= 0 || start_writing(r))
        write_all(r, bytes, size);
}

static void remove_temporary(struct replacement *r)
{
    if (r->temporary[0] != '\0')
        unlink(r->temporary);
    r->temporary[0] = '\0';
}

/* The mode, the disk and the close: a full disk can show as late as that. */
static void complete(struct replacement *r)
{
    if (r->error == 0 && r->mode != 0 && fchmod(r->file, r->mode) != 0)
        fail(r, errno);
    if (r->error == 0 && !r->in_place && fsync(r->file) != 0)
        fail(r, errno);
    if (close(r->file) != 0)
        fail(r, errno);
    r->file = -1;
}

/* errno is set only where something failed. */
static bool result(struct replacement *r)
{
    if (r->error == 0)
        return true;
    remove_temporary(r);
    errno = r->error;
    return false;
}

bool replace_ready(struct replacement *r)
{
    bool is_longer = r->old >= 0 && r->error == 0 && read_old(r, r->same, 1) != 0;
    if (is_longer)
        start_writing(r);
    close_old(r);
    if (r->file >= 0)
        complete(r);
    return result(r);
}

bool replace_end(struct replacement *r)
{
    if (!replace_ready(r))
        return false;
    if (r->temporary[0] != '\0' && rename(r->temporary, r->path) != 0)
        fail(r, errno);
    return result(r);
}

void replace_cancel(struct replacement *r)
{
    replace_ready(r);
    remove_temporary(r);
}
