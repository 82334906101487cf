/* Templates, and the text that they fill. */
#include <stdio.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/out.h"
#include "suite.h"

static struct arena *arena;
static struct out *out;

static void begin(void)
{
    arena = arena_new();
    out = out_new(arena, NULL);
}

static void end(void)
{
    out_end(out);
    arena_free(arena);
}

START_TEST(holes_are_filled)
{
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
    for (int i = 0; i < 100000; i++)
        out_put(out, "0123456789\n");
    ck_assert_uint_eq(out_size(out), 1100000);
    ck_assert_mem_eq(out_text(out) + 1099989, "0123456789\n", 11);
}
END_TEST

START_TEST(long_values_are_inserted_whole)
{
    char value[100001];
    memset(value, 'v', 100000);
    value[100000] = '\0';
    out_set(out, "v", value);
    emit(out, "<$v$>");
    ck_assert_uint_eq(out_size(out), 100002);
    ck_assert_uint_eq(strlen(out_fill(out, "<$v$>")), 100002);
}
END_TEST

START_TEST(spaces_stand_behind_the_margin)
{
    out_indent(out, 1);
    out_spaces(out, 2);
    out_put_n(out, "a\nbc", 3);
    ck_assert_uint_eq(out_size(out), strlen("      a\n    b"));
    ck_assert_mem_eq(out_text(out), "      a\n    b", out_size(out));
    ck_assert_uint_eq(out_column(out), 5);
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
    tcase_add_test(tests, long_values_are_inserted_whole);
    tcase_add_test(tests, spaces_stand_behind_the_margin);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
