/* Templates, and files that are replaced whole or not at all. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/arena.h"
#include "gen/out.h"

static struct arena *arena;
static char folder[64];

static void begin(void)
{
    arena = arena_new();
    strcpy(folder, "/tmp/check_out.XXXXXX");
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

static struct out *text(const char *content)
{
    struct out *out = out_new(arena);
    out_put(out, content);
    return out;
}

static bool holds(const char *name, const char *content)
{
    return out_matches_file(text(content), path(name));
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

START_TEST(holes_are_filled)
{
    struct out *out = out_new(arena);
    out_set(out, "C", "Car");
    out_setf(out, "n", "%d", 3);
    emit(out, "bool $C$_f$n$($C$ *a);\n");
    out_set(out, "C", "$n$"); /* a value is no template */
    emit(out, "$C$");
    ck_assert_uint_eq(out_size(out), strlen("bool Car_f3(Car *a);\n$n$"));
    ck_assert_mem_eq(out_text(out), "bool Car_f3(Car *a);\n$n$", out_size(out));
    ck_assert_str_eq(out_fill(out, "<$n$>"), "<3>");
}
END_TEST

START_TEST(lines_are_indented)
{
    struct out *out = out_new(arena);
    out_indent(out, 1);
    emit(out, "a;\n\n#define X\nif (b)\n    c;\n");
    out_indent(out, -1);
    emit(out, "d");
    static const char want[] = "    a;\n\n#define X\n    if (b)\n        c;\nd";
    ck_assert_uint_eq(out_size(out), sizeof want - 1);
    ck_assert_mem_eq(out_text(out), want, sizeof want - 1);
    ck_assert_uint_eq(out_column(out), 1);
}
END_TEST

START_TEST(a_long_text_grows)
{
    struct out *out = out_new(arena);
    for (int i = 0; i < 100000; i++)
        out_put(out, "0123456789\n");
    ck_assert_uint_eq(out_size(out), 1100000);
    ck_assert(out_write_file(out, path("long")) && out_matches_file(out, path("long")));
}
END_TEST

START_TEST(a_file_is_made_and_replaced)
{
    ck_assert(out_write_file(text("one"), path("f")) && holds("f", "one"));
    ck_assert_int_eq(chmod(path("f"), 0640), 0);
    ck_assert(out_write_file(text("two"), path("f")) && holds("f", "two"));
    struct stat status;
    ck_assert_int_eq(stat(path("f"), &status), 0);
    ck_assert_uint_eq(status.st_mode & 0777, 0640);
    ck_assert_int_eq(files(), 1);
}
END_TEST

START_TEST(an_equal_file_keeps_its_time)
{
    struct stat before, after;
    ck_assert(out_write_file(text("same"), path("f")));
    struct timespec past[2] = {{1, 0}, {1, 0}};
    ck_assert_int_eq(utimensat(AT_FDCWD, path("f"), past, 0), 0);
    ck_assert_int_eq(stat(path("f"), &before), 0);
    ck_assert(out_write_file(text("same"), path("f")));
    ck_assert_int_eq(stat(path("f"), &after), 0);
    ck_assert(before.st_ino == after.st_ino && after.st_mtime == 1);
}
END_TEST

START_TEST(a_link_is_replaced_and_not_followed)
{
    ck_assert(out_write_file(text("victim"), path("victim")));
    ck_assert_int_eq(symlink(path("victim"), path("soft")), 0);
    ck_assert_int_eq(link(path("victim"), path("hard")), 0);
    ck_assert(out_write_file(text("new"), path("soft")) && out_write_file(text("new"), path("hard")));
    ck_assert(holds("victim", "victim") && holds("soft", "new") && holds("hard", "new"));
    ck_assert_int_eq(symlink("nowhere", path("dangling")), 0);
    ck_assert(out_write_file(text("new"), path("dangling")) && holds("dangling", "new"));
}
END_TEST

START_TEST(failure_leaves_everything_as_it_was)
{
    ck_assert_int_eq(mkdir(path("d"), 0777), 0);
    errno = 0;
    ck_assert(!out_write_file(text("x"), path("d")) && errno == EISDIR);
    ck_assert_int_eq(mkfifo(path("fifo"), 0666), 0);
    errno = 0;
    ck_assert(!out_write_file(text("x"), path("fifo")) && errno == EINVAL);
    ck_assert(out_write_file(text("x"), "/dev/null"));
    ck_assert(!out_write_file(text("x"), "/dev/full") && errno == ENOSPC);
    errno = 0;
    ck_assert(!out_write_file(text("x"), path("no/such")) && errno == ENOENT);
    ck_assert_int_eq(files(), 2);
}
END_TEST

START_TEST(the_name_of_another_temporary_file_is_not_taken)
{
    const char *taken = arena_format(arena, "f.%ld-0.tmp", (long)getpid());
    ck_assert(out_write_file(text("theirs"), path(taken)));
    ck_assert(out_write_file(text("ours"), path("f")) && holds("f", "ours") && holds(taken, "theirs"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("out");
    TCase *tests = tcase_create("out");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, holes_are_filled);
    tcase_add_test(tests, lines_are_indented);
    tcase_add_test(tests, a_long_text_grows);
    tcase_add_test(tests, a_file_is_made_and_replaced);
    tcase_add_test(tests, an_equal_file_keeps_its_time);
    tcase_add_test(tests, a_link_is_replaced_and_not_followed);
    tcase_add_test(tests, failure_leaves_everything_as_it_was);
    tcase_add_test(tests, the_name_of_another_temporary_file_is_not_taken);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
