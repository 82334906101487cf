/* Files that are replaced whole or not at all. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/arena.h"
#include "gen/replace.h"
#include "suite.h"

static struct arena *arena;
static char folder[64];

static void begin(void)
{
    arena = arena_new();
    strcpy(folder, "/tmp/check_replace.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void end(void)
{
    ck_assert_int_eq(system(arena_format(arena, "rm -rf %s", folder)), 0);
    arena_free(arena);
}

static const char *path(const char *name)
{
    return arena_format(arena, "%s/%s", folder, name);
}

static bool put(const char *content, const char *at)
{
    struct replacement *file = replace_begin(arena, at);
    replace_put(file, content, strlen(content));
    return replace_end(file);
}

static bool holds(const char *name, const char *content)
{
    char *text = arena_alloc(arena, strlen(content) + 2);
    FILE *file = fopen(path(name), "rb");
    ck_assert_ptr_nonnull(file);
    size_t size = fread(text, 1, strlen(content) + 1, file);
    fclose(file);
    return size == strlen(content) && memcmp(text, content, size) == 0;
}

/* How many files the folder has: no temporary one may be left. */
static int files(void)
{
    FILE *list = popen(arena_format(arena, "ls -A %s | wc -l", folder), "r");
    int count = -1;
    ck_assert_int_eq(fscanf(list, "%d", &count), 1);
    pclose(list);
    return count;
}

START_TEST(a_file_is_made_and_replaced)
{
    ck_assert(put("one", path("f")) && holds("f", "one"));
    ck_assert_int_eq(chmod(path("f"), 0640), 0);
    ck_assert(put("two", path("f")) && holds("f", "two"));
    struct stat status;
    ck_assert_int_eq(stat(path("f"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0640);
    ck_assert_int_eq(files(), 1);
}
END_TEST

START_TEST(an_equal_file_keeps_its_time)
{
    struct stat before, after;
    ck_assert(put("same", path("f")));
    struct timespec past[2] = {{1, 0}, {1, 0}};
    ck_assert_int_eq(utimensat(AT_FDCWD, path("f"), past, 0), 0);
    ck_assert_int_eq(stat(path("f"), &before), 0);
    ck_assert(put("same", path("f")));
    ck_assert_int_eq(stat(path("f"), &after), 0);
    ck_assert(before.st_ino == after.st_ino && after.st_mtime == 1);
}
END_TEST

START_TEST(a_link_is_replaced_and_not_followed)
{
    ck_assert(put("victim", path("victim")));
    ck_assert_int_eq(symlink(path("victim"), path("soft")), 0);
    ck_assert_int_eq(link(path("victim"), path("hard")), 0);
    ck_assert(put("new", path("soft")) && put("new", path("hard")));
    ck_assert(holds("victim", "victim") && holds("soft", "new") && holds("hard", "new"));
    ck_assert_int_eq(symlink("nowhere", path("dangling")), 0);
    ck_assert(put("new", path("dangling")) && holds("dangling", "new"));
}
END_TEST

START_TEST(failure_leaves_everything_as_it_was)
{
    ck_assert_int_eq(mkdir(path("d"), 0777), 0);
    errno = 0;
    ck_assert(!put("x", path("d")) && errno == EISDIR);
    ck_assert_int_eq(mkfifo(path("fifo"), 0666), 0);
    errno = 0;
    ck_assert(!put("x", path("fifo")) && errno == EINVAL);
    ck_assert(put("x", "/dev/null"));
    ck_assert(!put("x", "/dev/full") && errno == ENOSPC);
    errno = 0;
    ck_assert(!put("x", path("no/such")) && errno == ENOENT);
    ck_assert_int_eq(files(), 2);
}
END_TEST

START_TEST(the_name_of_another_temporary_file_is_not_taken)
{
    const char *taken = arena_format(arena, "f.%ld-0.tmp", (long)getpid());
    ck_assert(put("theirs", path(taken)));
    ck_assert(put("ours", path("f")) && holds("f", "ours") && holds(taken, "theirs"));
}
END_TEST

/* Parts of the old text that stand at the new one's beginning are taken from the old file. */
START_TEST(a_long_text_differs_late_or_is_shorter)
{
    enum { SIZE = 100000, PIECE = 7000 };
    char *old = arena_alloc(arena, SIZE + 2), *new = arena_alloc(arena, SIZE + 2);
    for (int i = 0; i < SIZE; i++)
        old[i] = (char)('a' + i % 26);
    ck_assert(put(old, path("f")));
    const int sizes[] = {SIZE + 1, SIZE - 1, SIZE, 16384, 1, 0};
    for (int i = 0; i < 6; i++) {
        memcpy(new, old, SIZE);
        new[SIZE] = 'x';
        new[sizes[i]] = '\0';
        if (i == 2)
            new[SIZE - 5] = '!';
        struct replacement *file = replace_begin(arena, path("f"));
        for (int at = 0; at < sizes[i]; at += PIECE)
            replace_put(file, new + at, (size_t)(sizes[i] - at < PIECE ? sizes[i] - at : PIECE));
        ck_assert(replace_end(file) && holds("f", new));
        ck_assert(put(old, path("f")) && holds("f", old));
    }
    ck_assert_int_eq(files(), 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replace");
    TCase *tests = tcase_create("replace");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_file_is_made_and_replaced);
    tcase_add_test(tests, an_equal_file_keeps_its_time);
    tcase_add_test(tests, a_link_is_replaced_and_not_followed);
    tcase_add_test(tests, failure_leaves_everything_as_it_was);
    tcase_add_test(tests, the_name_of_another_temporary_file_is_not_taken);
    tcase_add_test(tests, a_long_text_differs_late_or_is_shorter);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
