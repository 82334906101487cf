/* Messages: their form, their order, and that nothing in them can play with the terminal. */
#include "front.h"

static struct span span_of(const struct front *front, uint32_t start, uint32_t end)
{
    return (struct span){front->source, start, end};
}

static const struct {
    const char *text;
    uint32_t start, end;
    const char *printed; /* the two lines below the message */
} line_cases[] = {
    {"abc def\n", 4, 7, "    1 | abc def\n      |     ^~~\n"},
    {"abc def\n", 4, 4, "    1 | abc def\n      |     ^\n"},
    {"abc", 3, 3, "    1 | abc\n      |    ^\n"},
    {"", 0, 0, "    1 | \n      | ^\n"},
    {"a\nb\n", 2, 3, "    2 | b\n      | ^\n"},
    {"a\r\nb\r\n", 3, 4, "    2 | b\n      | ^\n"},
    {"ab\ncd\n", 1, 5, "    1 | ab\n      |  ^\n"},                    /* over two lines: the first */
    {"\tx = 1\n", 1, 2, "    1 |         x = 1\n      |         ^\n"}, /* a tab reaches column 8 */
    {"a\tb\n", 2, 3, "    1 | a       b\n      |         ^\n"},
    {"\xe6\x97\xa5 x", 4, 5, "    1 | \xe6\x97\xa5 x\n      |    ^\n"}, /* two columns wide */
    {"e\xcc\x81 x", 4, 5, "    1 | e\xcc\x81 x\n      |   ^\n"},        /* an accent of its own takes none */
    {"\xef\xbb\xbfx", 3, 4, "    1 | x\n      | ^\n"},
    {"\x1b[31mx", 5, 6, "    1 | \\x1b[31mx\n      |         ^\n"},
    {"\xe2\x80\xaex", 0, 3, "    1 | \\u202ex\n      | ^~~~~~\n"},
    {"\xff", 0, 1, "    1 | \\xff\n      | ^~~~\n"},
    {"\xc2\x9bx", 2, 3, "    1 | \\x9bx\n      |     ^\n"},
};

START_TEST(source_lines)
{
    struct front front = front_new(line_cases[_i].text, strlen(line_cases[_i].text));

    front_open(&front);
    struct position at = source_position(front.source, line_cases[_i].start);
    char expected[400];
    snprintf(expected, sizeof expected, "t.slots:%u:%u: error[E0312]: bad\n%s", at.line, at.column,
             line_cases[_i].printed);
    diag_error(front.d, E0312, span_of(&front, line_cases[_i].start, line_cases[_i].end), "bad");
    diag_flush(front.d, front.file, (struct diag_form){0});
    front_expect(&front, expected);
}
END_TEST

START_TEST(whole_message)
{
    struct front front = front_new("unit: str = 'mm'\nradius: float\n", 31);

    front_open(&front);
    diag_error(front.d, E0312, span_of(&front, 17, 23), "field '%s' has no default", "radius");
    diag_note(front.d, span_of(&front, 0, 4), "'unit' gets its default here");
    diag_help(front.d, "give it one");
    diag_python(front.d, "TypeError: no");
    diag_flush(front.d, front.file, (struct diag_form){0});
    front_expect(&front,
                 "t.slots:2:1: error[E0312]: field 'radius' has no default\n"
                 "    2 | radius: float\n"
                 "      | ^~~~~~\n"
                 "t.slots:1:1: note: 'unit' gets its default here\n"
                 "    1 | unit: str = 'mm'\n"
                 "      | ^~~~\n"
                 "help: give it one\n"
                 "python: TypeError: no\n");
}
END_TEST

START_TEST(by_place_and_once)
{
    struct front front = front_new("abc", 3);

    front_open(&front);
    diag_error(front.d, E0312, span_of(&front, 2, 3), "third");
    diag_warning(front.d, W0240, span_of(&front, 1, 2), "second");
    diag_error(front.d, E0312, span_of(&front, 0, 1), "first");
    diag_help(front.d, "once");
    diag_error(front.d, E0312, span_of(&front, 0, 1), "first");
    diag_help(front.d, "twice");
    ck_assert_uint_eq(diag_error_count(front.d), 3);
    diag_flush(front.d, front.file, (struct diag_form){0});
    diag_flush(front.d, front.file, (struct diag_form){0}); /* has nothing left to say */
    ck_assert_uint_eq(diag_error_count(front.d), 3);
    front_expect(&front,
                 "t.slots:1:1: error[E0312]: first\n    1 | abc\n      | ^\nhelp: once\n"
                 "t.slots:1:2: warning[W0240]: second [-Wslots]\n    1 | abc\n      |  ^\n"
                 "t.slots:1:3: error[E0312]: third\n    1 | abc\n      |   ^\n");
}
END_TEST

START_TEST(without_a_place)
{
    struct front front = front_new("", 0);

    front_open(&front);
    diag_error(front.d, E0312, (struct span){0}, "no module");
    diag_flush(front.d, front.file, (struct diag_form){0});
    front_expect(&front, "slotsc: error[E0312]: no module\n");
}
END_TEST

START_TEST(texts_are_escaped)
{
    struct front front = front_new("", 0);

    front_open(&front);
    diag_error(front.d, E0312, (struct span){0}, "%s", "a\nb\x1b[0m\xe2\x80\xae\xc3\xa9\xed\xa0\x80\xff%s");
    diag_flush(front.d, front.file, (struct diag_form){0});
    front_expect(&front, "slotsc: error[E0312]: a\\nb\\x1b[0m\\u202e\xc3\xa9\\ud800\\xff%s\n");
}
END_TEST

START_TEST(colors_only_on_demand)
{
    struct front front = front_new("x", 1);

    front_open(&front);
    diag_error(front.d, E0312, span_of(&front, 0, 1), "bad");
    diag_flush(front.d, front.file, (struct diag_form){.color = true});
    front_expect(
        &front,
        "\33[1mt.slots:1:1: \33[0m\33[1;31merror[E0312]:\33[0m bad\n    1 | x\n      | \33[1;31m^\33[0m\n");
}
END_TEST

START_TEST(long_lines_are_cut)
{
    struct front front;
    char text[2001];

    memset(text, 'x', 2000);
    text[1000] = '?';
    front = front_new(text, 2000);
    front_open(&front);
    diag_error(front.d, E0312, span_of(&front, 1000, 1001), "bad");
    diag_flush(front.d, front.file, (struct diag_form){0});
    fclose(front.file);
    ck_assert_uint_lt(front.size, 400);
    const char *shown = strchr(front.text, '?'), *mark = strchr(front.text, '^');
    ck_assert_ptr_nonnull(shown);
    ck_assert_ptr_nonnull(mark);
    const char *line = strstr(front.text, "    1 | "), *below = strstr(front.text, "      | ");
    ck_assert_int_eq(shown - line, mark - below);
    front_free(&front);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_loop_test(tests, source_lines, 0, COUNT_OF(line_cases));
    tcase_add_test(tests, whole_message);
    tcase_add_test(tests, by_place_and_once);
    tcase_add_test(tests, without_a_place);
    tcase_add_test(tests, texts_are_escaped);
    tcase_add_test(tests, colors_only_on_demand);
    tcase_add_test(tests, long_lines_are_cut);
}

int main(void)
{
    return front_run("diag", add);
}
