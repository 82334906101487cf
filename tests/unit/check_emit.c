/* Text and numbers on their way into C, and the parts of emitters that goldens do not show. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "gen/emit.h"
#include "gen/emit_parts.h"
#include "gen/text.h"
#include "ir_build.h"
#include "suite.h"

static struct arena *arena;

static void begin(void)
{
    arena = arena_new();
}

static void end(void)
{
    arena_free(arena);
}

#define LITERAL(text) text_literal(arena, text, sizeof(text) - 1, 0)

START_TEST(literals_are_escaped)
{
    ck_assert_str_eq(LITERAL(""), "\"\"");
    ck_assert_str_eq(LITERAL("a\"b\\c\n"), "\"a\\\"b\\\\c\\n\"");
    ck_assert_str_eq(LITERAL("\0"
                             "1"),
                     "\"\\0001\"");
    ck_assert_str_eq(LITERAL("\x41\xff"
                             "B"),
                     "\"A\\377B\"");
    ck_assert_str_eq(LITERAL("?\?/?\?\?"), "\"?\\?/?\\?\\?\"");
}
END_TEST

/* Reads a literal as a C compiler would. */
static size_t parse_literal(const char *literal, unsigned char *bytes)
{
    size_t size = 0;
    bool inside = false;
    for (const char *p = strchr(literal, '"'); *p != '\0'; p++) {
        if (*p == '"') {
            inside = !inside;
        } else if (!inside) {
            ck_assert(*p == ' ' || *p == '\n');
        } else if (*p != '\\') {
            ck_assert(*p >= ' ' && *p <= '~' && strncmp(p, "?\?", 2) != 0);
            bytes[size++] = (unsigned char)*p;
        } else if (p[1] >= '0' && p[1] <= '7') {
            bytes[size++] = (unsigned char)((p[1] - '0') * 64 + (p[2] - '0') * 8 + (p[3] - '0'));
            p += 3;
        } else {
            static const char names[] = "nrt\"\\?", values[] = "\n\r\t\"\\?";
            bytes[size++] = (unsigned char)values[strchr(names, *++p) - names];
        }
    }
    return size;
}

START_TEST(every_pair_of_bytes_survives)
{
    char pair[2] = {(char)_i, 0};
    unsigned char back[8];
    for (int second = 0; second < 256; second++) {
        pair[1] = (char)second;
        ck_assert_uint_eq(parse_literal(text_literal(arena, pair, 2, 0), back), 2);
        ck_assert_mem_eq(back, pair, 2);
    }
}
END_TEST

START_TEST(long_literals_are_broken_and_marked)
{
    char *text = arena_alloc(arena, 70001);
    memset(text, 'x', 70000);
    unsigned char *back = arena_alloc(arena, 70001);
    const char *literal = text_literal(arena, text, 70000, 10);
    ck_assert(strncmp(literal, "__extension__ \"", 15) == 0);
    ck_assert_uint_eq(parse_literal(literal, back), 70000);
    ck_assert_uint_le(strcspn(strchr(literal, '\n') + 1, "\n"), TEXT_COLUMNS);
}
END_TEST

#define COMMENT(text) text_comment(arena, text, 3, " * ")

START_TEST(comments_cannot_end_early)
{
    ck_assert_str_eq(COMMENT("a */ b /* c"), "a * / b / * c");
    ck_assert_str_eq(COMMENT("*/*/"), "* / * /");
    ck_assert_str_eq(COMMENT("end \\\nnext"), "end \\.\n * next");
    ck_assert_str_eq(COMMENT("tri ?\?/ ?\?="), "tri ? ?/ ? ?=");
    ck_assert_str_eq(COMMENT("caf\xc3\xa9 \x01 \xe2\x80\xae \xff"), "caf\\xe9 \\x01 \\u202e \\xff");
    ck_assert_str_eq(COMMENT("  \n \n"), "");
    ck_assert_str_eq(COMMENT("one\n\n    two\n      three\n    "), "one\n *\n * two\n *   three");
}
END_TEST

START_TEST(random_comments_stay_comments)
{
    static const char *const parts[] = {"*", "/", "\\", "\n", "?", " ", "a", "\xc3", "//", "\t"};
    char text[200] = "";
    srand((unsigned)_i);
    for (int i = 0; i < 60; i++)
        strcat(text, parts[rand() % 10]);
    const char *comment = arena_format(arena, "/* %s */", COMMENT(text));
    ck_assert_ptr_eq(strstr(comment + 2, "*/"), comment + strlen(comment) - 2);
    ck_assert_ptr_null(strstr(comment + 2, "/*"));
    ck_assert_ptr_null(strstr(comment, "?\?"));
    ck_assert_ptr_null(strstr(comment, "\\\n"));
    for (const char *p = comment; *p != '\0'; p++)
        ck_assert(*p == '\n' || (*p >= ' ' && *p <= '~'));
}
END_TEST

START_TEST(long_comments_are_wrapped)
{
    char text[600] = "";
    for (int i = 0; i < 60; i++)
        strcat(text, "word and ");
    const char *comment = COMMENT(text);
    for (const char *line = comment; line != NULL; line = strchr(line + 1, '\n'))
        ck_assert_uint_le(strcspn(line + 1, "\n"), TEXT_COLUMNS - 3);
}
END_TEST

START_TEST(numbers_are_exact)
{
    ck_assert_str_eq(text_i64(arena, 0), "0");
    ck_assert_str_eq(text_i64(arena, -2147483647), "-2147483647");
    ck_assert_str_eq(text_i64(arena, INT64_C(-2147483648)), "INT64_C(-2147483648)");
    ck_assert_str_eq(text_i64(arena, INT64_MAX), "INT64_C(9223372036854775807)");
    ck_assert_str_eq(text_i64(arena, INT64_MIN), "INT64_MIN");
    ck_assert_str_eq(text_u64(arena, UINT64_MAX), "UINT64_C(18446744073709551615)");
    ck_assert_str_eq(text_f64(arena, 0.5), "0.5");
    ck_assert_str_eq(text_f64(arena, 100), "100.0");
    ck_assert_str_eq(text_f64(arena, -0.0), "-0.0");
    ck_assert_str_eq(text_f64(arena, 0.1), "0.1");
    ck_assert_str_eq(text_f64(arena, 1e22), "1e+22");
    ck_assert_str_eq(text_f64(arena, -1559.024), "-1559.024");
    ck_assert_str_eq(text_f64(arena, 1e23), "0x1.52d02c7e14af6p+76 /* 1e+23 */"); /* all but between two doubles */
    ck_assert_str_eq(text_f64(arena, HUGE_VAL), "SLOTS_INFINITY");
    ck_assert_str_eq(text_f64(arena, -HUGE_VAL), "-SLOTS_INFINITY");
    ck_assert_str_eq(text_f64(arena, nan("")), "SLOTS_NAN");
    ck_assert_str_eq(text_f32(arena, 0.1f), "0.1f");
    ck_assert_str_eq(text_f32(arena, 2.5f), "2.5f");
}
END_TEST

START_TEST(floats_read_back)
{
    static const double values[] = {DBL_MAX, DBL_MIN,           5e-324, 1.0 / 3, 123456789.125,
                                    1e16,    9007199254740993.0};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ck_assert(strtod(text_f64(arena, values[i]), NULL) == values[i]);
        ck_assert(strtod(text_f64(arena, -values[i]), NULL) == -values[i]);
    }
}
END_TEST

START_TEST(long_calls_are_wrapped_below_their_bracket)
{
    const char *call =
        "f(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, "
        "g(bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, \"c, d\", eeeeeeeeeeeeee), f)";
    const char *wrapped = text_wrap(arena, call, 4);
    const char *newline = strchr(wrapped, '\n');
    ck_assert(newline != NULL && strchr(newline + 1, '\n') == NULL);
    ck_assert_uint_eq(strspn(newline + 1, " "), 4 + (size_t)(strstr(wrapped, "g(") - wrapped) + 2);
    ck_assert_str_eq(newline + 1 + strspn(newline + 1, " "), "\"c, d\", eeeeeeeeeeeeee), f)");
}
END_TEST

/* Whether the emitted text has all of these, in this order. */
static void has(const struct out *out, const char *const *texts)
{
    const char *at = arena_copy(arena, out_text(out), out_size(out));
    for (; *texts != NULL; texts++) {
        at = strstr(at, *texts);
        if (at == NULL)
            ck_abort_msg("missing: %s", *texts);
    }
}

START_TEST(a_slot_that_its_base_holds_untyped)
{
    struct build b = build_begin();
    struct ir_class *base = build_class(&b, "Base", NULL);
    build_field(&b, base, "x", IR_ANY);
    struct ir_class *child = build_class(&b, "Child", base);
    child->fields->type.kind = IR_I64;
    build_finish(&b);
    struct out *header = out_new(arena, NULL), *source = out_new(arena, NULL);
    emit_header(&b.module, "m.slots.h", header);
    emit_source(&b.module, "m.slots.h", source);
    has(header, (const char *const[]){"int64_t Child_get_x(", "return stored.u.as_int;",
                                      "Child_set_x(Child *self, int64_t value)",
                                      "slots_any_set(&self->x, slots_int(value))", NULL});
    has(source, (const char *const[]){"slots_restrict(&Child_class);", ".kind = SLOTS_ANY", NULL});
    out_end(header);
    out_end(source);
    build_end(&b);
}
END_TEST

START_TEST(an_empty_module_is_two_valid_files)
{
    struct build b = build_begin();
    b.module.doc = "Nothing.";
    build_finish(&b);
    struct out *header = out_new(arena, NULL), *source = out_new(arena, NULL);
    emit_header(&b.module, "m.slots.h", header);
    emit_source(&b.module, "m.slots.h", source);
    has(header,
        (const char *const[]){" * Nothing. */", "#ifndef M_SLOTS_H", "#include \"slots.h\"", "#endif", NULL});
    has(source, (const char *const[]){"#include \"m.slots.h\"", NULL});
    out_end(header);
    out_end(source);
    build_end(&b);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("emit");
    TCase *tests = tcase_create("emit");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, literals_are_escaped);
    tcase_add_loop_test(tests, every_pair_of_bytes_survives, 0, 256);
    tcase_add_test(tests, long_literals_are_broken_and_marked);
    tcase_add_test(tests, comments_cannot_end_early);
    tcase_add_loop_test(tests, random_comments_stay_comments, 0, 100);
    tcase_add_test(tests, long_comments_are_wrapped);
    tcase_add_test(tests, numbers_are_exact);
    tcase_add_test(tests, floats_read_back);
    tcase_add_test(tests, long_calls_are_wrapped_below_their_bracket);
    tcase_add_test(tests, a_slot_that_its_base_holds_untyped);
    tcase_add_test(tests, an_empty_module_is_two_valid_files);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}
