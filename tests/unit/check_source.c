/* Files, and places in them. */
#include "front.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "gen/screen.h"
#include "gen/utf8.h"

static const struct {
    const char *text;
    uint32_t offset;
    unsigned line, column;
} position_cases[] = {
    {"", 0, 1, 1},
    {"abc", 0, 1, 1},
    {"abc", 3, 1, 4},
    {"abc", 99, 1, 4},
    {"a\nb", 1, 1, 2},
    {"a\nb", 2, 2, 1},
    {"a\r\nb", 3, 2, 1},
    {"a\rb", 2, 2, 1},
    {"a\n\nb", 2, 2, 1},
    {"a\n\nb", 3, 3, 1},
    {"\xc3\xa9x", 2, 1, 2},
    {"\xe2\x82\xacx", 3, 1, 2},
    {"\xf0\x9f\x98\x80x", 4, 1, 2},
    {"\xef\xbb\xbfx", 3, 1, 1},
    {"\xef\xbb\xbfxy", 4, 1, 2},
    {"\ta", 1, 1, 2},
    {"a\n", 2, 2, 1},
};

START_TEST(positions)
{
    struct front front = front_new(position_cases[_i].text, strlen(position_cases[_i].text));
    struct position at = source_position(front.source, position_cases[_i].offset);

    ck_assert_uint_eq(at.line, position_cases[_i].line);
    ck_assert_uint_eq(at.column, position_cases[_i].column);
    front_free(&front);
}
END_TEST

START_TEST(lines_lack_their_ends)
{
    struct front front = front_new("ab\r\n\ncd", 7);
    struct span first = source_line(front.source, 1), second = source_line(front.source, 2),
                third = source_line(front.source, 3);

    ck_assert_uint_eq(first.start, 0);
    ck_assert_uint_eq(first.end, 2);
    ck_assert_uint_eq(second.start, second.end);
    ck_assert_uint_eq(third.start, 5);
    ck_assert_uint_eq(third.end, 7);
    ck_assert_ptr_null(source_line(front.source, 4).source);
    ck_assert_ptr_null(source_line(front.source, 0).source);
    front_free(&front);
}
END_TEST

static const char *const module_cases[][2] = {
    {"fleet.slots", "fleet"}, {"a/b/fleet.slots", "fleet"}, {"fleet.py", "fleet"},
    {"fleet", "fleet"},       {".slots", ".slots"},         {"<stdin>", "<stdin>"},
};

START_TEST(modules_are_named_after_files)
{
    struct arena *arena = arena_new();

    ck_assert_str_eq(source_from_text(arena, module_cases[_i][0], "", 0)->module, module_cases[_i][1]);
    arena_free(arena);
}
END_TEST

START_TEST(only_regular_files_are_read)
{
    struct arena *arena = arena_new();
    char folder[] = "/tmp/check_source.XXXXXX";
    ck_assert_ptr_nonnull(mkdtemp(folder));
    const char *path = arena_format(arena, "%s/pipe", folder);

    errno = 0;
    ck_assert_ptr_null(source_read(arena, folder, NULL));
    ck_assert_int_eq(errno, EISDIR);
    ck_assert_ptr_null(source_read(arena, path, NULL));
    ck_assert_int_eq(errno, ENOENT);
    ck_assert_int_eq(mkfifo(path, 0600), 0);
    ck_assert_ptr_null(source_read(arena, path, NULL));
    ck_assert_int_eq(errno, EINVAL);
    unlink(path);
    rmdir(folder);
    arena_free(arena);
}
END_TEST

START_TEST(files_too_large_are_refused)
{
    struct arena *arena = arena_new();
    char path[] = "/tmp/check_source.XXXXXX";
    int file = mkstemp(path);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(ftruncate(file, (off_t)3 << 30), 0); /* sparse: it takes no room */
    ck_assert_ptr_null(source_read(arena, path, NULL));
    ck_assert_int_eq(errno, EFBIG);
    close(file);
    unlink(path);
    arena_free(arena);
}
END_TEST

START_TEST(names_are_interned)
{
    struct arena *arena = arena_new();
    const char *names[5000];

    for (int i = 0; i < 5000; i++)
        names[i] = intern(arena, arena_format(arena, "name%d", i));
    for (int i = 0; i < 5000; i++) {
        const char *name = arena_format(arena, "name%d!", i);
        ck_assert_ptr_eq(intern_n(arena, name, strlen(name) - 1), names[i]);
    }
    ck_assert_ptr_ne(intern_n(arena, "a\0b", 3), intern_n(arena, "a\0c", 3));
    arena_free(arena);
}
END_TEST

static const struct {
    const char *text;
    size_t size; /* 0: refused */
    uint32_t code;
} utf8_cases[] = {
    {"a", 1, 'a'},
    {"\xc2\x80", 2, 0x80},
    {"\xdf\xbf", 2, 0x7ff},
    {"\xe0\xa0\x80", 3, 0x800},
    {"\xef\xbf\xbf", 3, 0xffff},
    {"\xf0\x90\x80\x80", 4, 0x10000},
    {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
    {"\x80", 0, 0},
    {"\xc0\x80", 0, 0},
    {"\xe0\x9f\xbf", 0, 0},
    {"\xed\xa0\x80", 0, 0},
    {"\xf0\x8f\xbf\xbf", 0, 0},
    {"\xf4\x90\x80\x80", 0, 0},
    {"\xff", 0, 0},
    {"\xc3", 0, 0},
    {"\xe2\x82", 0, 0},
};

START_TEST(utf8)
{
    uint32_t code = 0;
    char back[4];
    size_t size = utf8_decode(utf8_cases[_i].text, strlen(utf8_cases[_i].text), &code);

    ck_assert_uint_eq(size, utf8_cases[_i].size);
    if (size == 0)
        return;
    ck_assert_uint_eq(code, utf8_cases[_i].code);
    ck_assert_uint_eq(utf8_write(code, back), size);
    ck_assert_mem_eq(back, utf8_cases[_i].text, size);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_loop_test(tests, positions, 0, COUNT_OF(position_cases));
    tcase_add_test(tests, lines_lack_their_ends);
    tcase_add_loop_test(tests, modules_are_named_after_files, 0, COUNT_OF(module_cases));
    tcase_add_test(tests, only_regular_files_are_read);
    tcase_add_test(tests, files_too_large_are_refused);
    tcase_add_test(tests, names_are_interned);
    tcase_add_loop_test(tests, utf8, 0, COUNT_OF(utf8_cases));
}

int main(void)
{
    return front_run("source", add);
}
