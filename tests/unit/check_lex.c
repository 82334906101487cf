/* From characters to tokens. */
#include "front.h"

#include <glob.h>

static const struct {
    const char *text;
    const char *tokens; /* --dump=tokens without places, joined by spaces */
} token_cases[] = {
    {"", "END"},
    {"\n\n", "END"},
    {"   ", "END"},
    {"# only a comment", "END"},
    {"    # indented comment\n", "END"},
    {"x", "NAME x NEWLINE END"},
    {"x\n", "NAME x NEWLINE END"},
    {"x\r\ny\r\n", "NAME x NEWLINE NAME y NEWLINE END"},
    {"x\ry\r", "NAME x NEWLINE NAME y NEWLINE END"},
    {"\xef\xbb\xbfx\n", "NAME x NEWLINE END"},
    {"x # comment\n", "NAME x NEWLINE END"},
    {"x # no newline", "NAME x NEWLINE END"},
    /* indentation */
    {"a\n b\nc\n", "NAME a NEWLINE INDENT NAME b NEWLINE DEDENT NAME c NEWLINE END"},
    {"a\n b\n  c\n", "NAME a NEWLINE INDENT NAME b NEWLINE INDENT NAME c NEWLINE DEDENT DEDENT END"},
    {"a\n b\n  c\nd\n",
     "NAME a NEWLINE INDENT NAME b NEWLINE INDENT NAME c NEWLINE DEDENT DEDENT NAME d NEWLINE END"},
    {"a\n b", "NAME a NEWLINE INDENT NAME b NEWLINE DEDENT END"},
    {"a\n b\n# at the margin\n b\n", "NAME a NEWLINE INDENT NAME b NEWLINE NAME b NEWLINE DEDENT END"},
    {"a\n b\n\n\n b\n", "NAME a NEWLINE INDENT NAME b NEWLINE NAME b NEWLINE DEDENT END"},
    {"a\n\tb\n\tc\n", "NAME a NEWLINE INDENT NAME b NEWLINE NAME c NEWLINE DEDENT END"},
    {"a\n b\n\f b\n", "NAME a NEWLINE INDENT NAME b NEWLINE NAME b NEWLINE DEDENT END"},
    {"\fx\n", "NAME x NEWLINE END"},
    {"\\\n  a\n", "INDENT NAME a NEWLINE DEDENT END"},
    {"a\n \\\n  b\n c\n", "NAME a NEWLINE INDENT NAME b NEWLINE NAME c NEWLINE DEDENT END"},
    /* joining */
    {"a \\\n  b\n", "NAME a NAME b NEWLINE END"},
    {"(a\n  b)\n", "OP ( NAME a NAME b OP ) NEWLINE END"},
    {"[\n# c\n\n]\n", "OP [ OP ] NEWLINE END"},
    {"{\r\n}\n", "OP { OP } NEWLINE END"},
    /* names and keywords */
    {"class classy _x9 None", "KEYWORD class NAME classy NAME _x9 KEYWORD None NEWLINE END"},
    {"match case type _", "NAME match NAME case NAME type NAME _ NEWLINE END"},
    {"caf\xc3\xa9", "NAME caf\\xc3\\xa9 NEWLINE END"},
    /* numbers */
    {"0 00 1_000 0xFF 0B1 0o_7",
     "NUMBER 0 NUMBER 00 NUMBER 1_000 NUMBER 0xFF NUMBER 0B1 NUMBER 0o_7 NEWLINE END"},
    {".5 5. 1e3 1_0.2_5 1.5E-07", "NUMBER .5 NUMBER 5. NUMBER 1e3 NUMBER 1_0.2_5 NUMBER 1.5E-07 NEWLINE END"},
    {"1j 1.5J 0777.5 09e1 08j", "NUMBER 1j NUMBER 1.5J NUMBER 0777.5 NUMBER 09e1 NUMBER 08j NEWLINE END"},
    {"1if 0x1for 1..real", "NUMBER 1 KEYWORD if NUMBER 0x1f KEYWORD or NUMBER 1. OP . NAME real NEWLINE END"},
    /* strings */
    {"'a' \"b\" '' \"\"", "STRING 'a' STRING \"b\" STRING '' STRING \"\" NEWLINE END"},
    {"r'a\\'b' u'' Rb'' bR'' f'{x}' fr''",
     "STRING r'a\\'b' STRING u'' STRING Rb'' STRING bR'' STRING f'{x}' STRING fr'' NEWLINE END"},
    {"'''a\n'b''c'''", "STRING '''a\\x0a'b''c''' NEWLINE END"},
    {"\"\"\"\"a\"\"\"", "STRING \"\"\"\"a\"\"\" NEWLINE END"},
    {"''''''", "STRING '''''' NEWLINE END"},
    {"'a\\\nb'", "STRING 'a\\\\x0ab' NEWLINE END"},
    {"'a\\'b'", "STRING 'a\\'b' NEWLINE END"},
    {"ur''", "NAME ur STRING '' NEWLINE END"},
    /* operators */
    {"a->b:=c...d**e//f",
     "NAME a OP -> NAME b OP := NAME c OP ... NAME d OP ** NAME e OP // NAME f NEWLINE END"},
    {"a<<=b>>=c**=d//=e@=f",
     "NAME a OP <<= NAME b OP >>= NAME c OP **= NAME d OP //= NAME e OP @= NAME f NEWLINE END"},
    {"a<=b==c!=d", "NAME a OP <= NAME b OP == NAME c OP != NAME d NEWLINE END"},
};

static void expect_tokens(const char *text, size_t size, const char *expected)
{
    struct front front = front_new(text, size);
    char *dump = NULL;
    size_t dump_size = 0;
    FILE *to = open_memstream(&dump, &dump_size);

    lex_dump(front.source, front.arena, front.d, to);
    fclose(to);
    front_open(&front);
    for (char *line = strtok(dump, "\n"); line; line = strtok(NULL, "\n"))
        fprintf(front.file, "%s%s", line == dump ? "" : " ", strchr(line, ' ') + 1);
    free(dump);
    front_expect(&front, expected);
}

START_TEST(tokens)
{
    expect_tokens(token_cases[_i].text, strlen(token_cases[_i].text), token_cases[_i].tokens);
}
END_TEST

START_TEST(places)
{
    struct front front = front_new("a\n  b\n", 6);

    front_open(&front);
    lex_dump(front.source, front.arena, front.d, front.file);
    front_expect(&front,
                 "1:1 NAME a\n1:2 NEWLINE\n2:1 INDENT\n2:3 NAME b\n2:4 NEWLINE\n3:1 DEDENT\n3:1 END\n");
}
END_TEST

/* The sanitizer sees a read beyond the end, as each object then has memory of its own. */
static void lex_prefix(const char *text, size_t size)
{
    struct front front = front_new(text, size);

    front_open(&front);
    lex_dump(front.source, front.arena, front.d, front.file);
    diag_flush(front.d, front.file, (struct diag_form){0});
    parse_module(front.source, front.arena, front.d);
    diag_flush(front.d, front.file, (struct diag_form){.color = true});
    fclose(front.file);
    front_free(&front);
}

/* Every prefix of every file here, the longest ones aside. */
START_TEST(prefixes)
{
    glob_t found;

    glob("tests/diag/*.slots", 0, NULL, &found);
    ck_assert_uint_gt(found.gl_pathc, 0); /* the tests run in the project's folder */
    glob("tests/golden/*/*.slots", GLOB_APPEND, NULL, &found);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        struct arena *arena = arena_new();
        const struct source *source = source_read(arena, found.gl_pathv[i], NULL);
        ck_assert_ptr_nonnull(source);
        for (size_t size = 0; size <= source->size && source->size < 1500; size++)
            lex_prefix(source->text, size);
        arena_free(arena);
    }
    globfree(&found);
}
END_TEST

static const struct {
    const char *text;
    size_t size;
} hostile_cases[] = {
    {"\0", 1},           {"x = \0", 5},   {"'\0'", 3},       {"'''\0", 4},  {"#\0\n", 3},       {"\\\0", 2},
    {"\xff\xfe", 2},     {"'\xff", 2},    {"\xe2\x80", 2},   {"x\\", 2},    {"\\", 1},          {"\\\r", 2},
    {"\\\r\n", 3},       {"'\\", 2},      {"'\\\r", 3},      {"'''\\", 4},  {"0x", 2},          {"0o9", 3},
    {"1e", 2},           {"1e+", 3},      {"1_", 2},         {".", 1},      {"(", 1},           {")", 1},
    {"(\n", 2},          {"([{", 3},      {"\t", 1},         {" \t \f", 4}, {"b'\xc3\xa9'", 5}, {"'\\x", 3},
    {"'\\N{", 4},        {"'\\N{'", 5},   {"'\\u12'", 6},    {"f'{", 3},    {"\r", 1},          {"\f", 1},
    {"\xef\xbb\xbf", 3}, {"\xef\xbb", 2}, {"'a\\\r\nb'", 7},
};

START_TEST(hostile_texts_end)
{
    lex_prefix(hostile_cases[_i].text, hostile_cases[_i].size);
}
END_TEST

static void add(TCase *tests)
{
    tcase_add_loop_test(tests, tokens, 0, COUNT_OF(token_cases));
    tcase_add_test(tests, places);
    tcase_add_test(tests, prefixes);
    tcase_add_loop_test(tests, hostile_texts_end, 0, COUNT_OF(hostile_cases));
}

int main(void)
{
    return front_run("lex", add);
}
