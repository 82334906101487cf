/* What is wrong with a piece of text that is no token: characters that Python does not know, numbers and
 * names that go on where they must not, strings without an end. */
#include "gen/lex_check.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/lex_state.h"
#include "gen/utf8.h"

enum { DIGITS_MAX = 4300 }; /* of a decimal number, CPython's sys.int_info.default_max_str_digits */

struct span lex_span(const struct lexer *lexer, const unsigned char *start, const unsigned char *end)
{
    const unsigned char *text = (const unsigned char *)lexer->source->text;

    return (struct span){lexer->source, (uint32_t)(start - text), (uint32_t)(end - text)};
}

static size_t decode(const struct lexer *lexer, const unsigned char *at, uint32_t *code)
{
    return utf8_decode((const char *)at, (size_t)(lexer->limit - at), code);
}

static void complain_of_bytes(struct lexer *lexer, const unsigned char *at)
{
    struct span span = lex_span(lexer, at, at + 1);
    bool is_wide = *at >= 0xfe && span.start == 0;

    diag_error(lexer->d, E0001, span, "this byte is not UTF-8");
    diag_help(lexer->d, is_wide ? "the file looks like UTF-16; save it as UTF-8" : "save the file as UTF-8");
    diag_python(
        lexer->d,
        "SyntaxError: Non-UTF-8 code starting with '\\x%02x' in file %s on line %u, but no encoding declared; "
        "see https://peps.python.org/pep-0263/ for details",
        *at, lexer->source->name, source_position(lexer->source, span.start).line);
}

/* The first NUL and the first bad byte tell enough: a file that is binary or in another encoding has many. */
void lex_check_text(struct lexer *lexer)
{
    bool nul_told = false, bytes_told = !lex_check_coding(lexer);
    uint32_t code;

    for (const unsigned char *at = lexer->cursor; at < lexer->limit;) {
        if (*at != 0 && *at < 0x80) {
            at++;
            continue;
        }
        size_t size = decode(lexer, at, &code);
        if (size == 0 && !bytes_told) {
            bytes_told = true;
            complain_of_bytes(lexer, at);
        } else if (size == 1 && code == 0 && !nul_told) {
            nul_told = true;
            diag_error(lexer->d, E0002, lex_span(lexer, at, at + 1), "a NUL byte");
            diag_python(lexer->d, "SyntaxError: source code cannot contain null bytes");
        } else if (size > 1 && utf8_is_bidi_control(code)) {
            diag_error(lexer->d, E0003, lex_span(lexer, at, at + size),
                       "a bidirectional control character (U+%04X), which makes text look other than it is",
                       (unsigned)code);
            diag_help(lexer->d, "in a string, write \\u%04x", (unsigned)code);
        }
        at += size ? size : 1;
    }
}

static bool is_word(const struct lexer *lexer, const unsigned char *at)
{
    return at < lexer->limit && (*at == '_' || (*at >= '0' && *at <= '9') || (*at >= 'A' && *at <= 'Z') ||
                                 (*at >= 'a' && *at <= 'z'));
}

static bool starts_with(const struct lexer *lexer, const char *word)
{
    size_t size = strlen(word);

    return size <= (size_t)(lexer->limit - lexer->cursor) && memcmp(lexer->cursor, word, size) == 0;
}

/* `1if x else 2` is two tokens, as CPython still allows before these words. */
static bool before_keyword(const struct lexer *lexer)
{
    static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_with(lexer, words[i]))
            return true;
    return false;
}

static const char *const number_names[] = {
    [NUMBER_DECIMAL] = "decimal", [NUMBER_HEXADECIMAL] = "hexadecimal",
    [NUMBER_OCTAL] = "octal",     [NUMBER_BINARY] = "binary",
    [NUMBER_REAL] = "decimal",    [NUMBER_IMAGINARY] = "imaginary",
};

static bool has_nonzero_digit(const unsigned char *at, const unsigned char *end)
{
    for (; at < end; at++)
        if (*at != '0' && *at != '_')
            return true;
    return false;
}

static void check_integer(struct lexer *lexer, const unsigned char *start)
{
    size_t digits = 0;

    for (const unsigned char *at = start; at < lexer->cursor; at++)
        digits += *at != '_';
    if (*start == '0' && has_nonzero_digit(start, lexer->cursor)) {
        diag_error(lexer->d, E0009, lex_span(lexer, start, lexer->cursor),
                   "a decimal number cannot begin with 0");
        diag_help(lexer->d, "an octal number begins with 0o");
        diag_python(lexer->d,
                    "SyntaxError: leading zeros in decimal integer literals are not permitted; "
                    "use an 0o prefix for octal integers");
    } else if (digits > DIGITS_MAX) {
        diag_error(lexer->d, E0010, lex_span(lexer, start, lexer->cursor),
                   "a decimal number of more than %d digits", DIGITS_MAX);
        diag_python(
            lexer->d,
            "SyntaxError: Exceeds the limit (%d digits) for integer string conversion: value has %zu digits; use "
            "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals "
            "to avoid decimal conversion limits.",
            DIGITS_MAX, digits);
    }
}

/* `0x`, `0o`, `0b` without a digit were read as the number 0. */
static enum lex_number meant_kind(const struct lexer *lexer, enum lex_number kind, const unsigned char *start)
{
    if (kind != NUMBER_DECIMAL || lexer->cursor != start + 1 || *start != '0')
        return kind;
    switch (lexer->cursor < lexer->limit ? *lexer->cursor | 0x20 : 0) {
    case 'x':
        return NUMBER_HEXADECIMAL;
    case 'o':
        return NUMBER_OCTAL;
    case 'b':
        return NUMBER_BINARY;
    default:
        return kind;
    }
}

static void complain_of_number(struct lexer *lexer, enum lex_number kind, const unsigned char *start)
{
    const unsigned char *bad = lexer->cursor;
    bool no_digit = meant_kind(lexer, kind, start) != kind;

    kind = meant_kind(lexer, kind, start);
    if (no_digit)
        bad++;
    while (is_word(lexer, lexer->cursor))
        lexer->cursor++;
    if (no_digit && bad < lexer->limit && *bad == '_')
        bad++;
    bool is_digit =
        bad < lexer->limit && *bad >= '0' && *bad <= '9' && (kind == NUMBER_OCTAL || kind == NUMBER_BINARY);
    if (is_digit) {
        diag_error(lexer->d, E0011, lex_span(lexer, bad, bad + 1), "'%c' is no digit of %s number", *bad,
                   kind == NUMBER_OCTAL ? "an octal" : "a binary");
        diag_python(lexer->d, "SyntaxError: invalid digit '%c' in %s literal", *bad, number_names[kind]);
        return;
    }
    diag_error(lexer->d, E0012, lex_span(lexer, start, lexer->cursor), "a malformed %s number",
               number_names[kind]);
    diag_python(lexer->d, "SyntaxError: invalid %s literal", number_names[kind]);
}

void lex_check_number(struct lexer *lexer, enum lex_number kind, const unsigned char *start)
{
    if (kind == NUMBER_DECIMAL && lexer->cursor > start + 1)
        check_integer(lexer, start);
    if (is_word(lexer, lexer->cursor) && !before_keyword(lexer))
        complain_of_number(lexer, kind, start);
}

/* What often comes with text from a word processor, and what to write instead. */
static const struct {
    uint32_t first, last;
    const char *instead; /* NULL: leave it out */
} strange[] = {
    {0x80, 0xa0, "a space"},     {0xa1, 0xa9, NULL},      {0xab, 0xb1, NULL},
    {0xb4, 0xb4, "'"},           {0xb6, 0xb6, NULL},      {0xbb, 0xbb, NULL},
    {0xbf, 0xbf, NULL},          {0xd7, 0xd7, "*"},       {0xf7, 0xf7, "/"},
    {0x2000, 0x200a, "a space"}, {0x200b, 0x200f, NULL},  {0x2010, 0x2015, "-"},
    {0x2016, 0x2017, NULL},      {0x2018, 0x201b, "'"},   {0x201c, 0x201f, "\""},
    {0x2020, 0x2025, NULL},      {0x2026, 0x2026, "..."}, {0x2027, 0x202e, NULL},
    {0x202f, 0x202f, "a space"}, {0x2030, 0x203e, NULL},  {0x205f, 0x205f, "a space"},
    {0x2060, 0x206f, NULL},      {0x20a0, 0x20cf, NULL},  {0x2190, 0x2191, NULL},
    {0x2192, 0x2192, "->"},      {0x2193, 0x2211, NULL},  {0x2212, 0x2212, "-"},
    {0x2213, 0x225f, NULL},      {0x2260, 0x2260, "!="},  {0x2261, 0x2263, NULL},
    {0x2264, 0x2264, "<="},      {0x2265, 0x2265, ">="},  {0x2266, 0x2bff, NULL},
    {0x3000, 0x3000, "a space"}, {0x3001, 0x3004, NULL},  {0x3008, 0x3020, NULL},
    {0xe000, 0xf8ff, NULL},      {0xfeff, 0xfeff, NULL},  {0xff08, 0xff08, "("},
    {0xff09, 0xff09, ")"},       {0xff0c, 0xff0c, ","},   {0xff1a, 0xff1a, ":"},
    {0xff1b, 0xff1b, ";"},       {0xff1d, 0xff1d, "="},   {0x1f000, 0x1faff, NULL},
};

static bool is_printable(uint32_t code)
{
    return !(code < 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x2000 && code <= 0x200f) ||
             (code >= 0x2028 && code <= 0x202f) || (code >= 0x205f && code <= 0x206f) || code == 0x3000 ||
             code == 0xfeff || (code >= 0xe000 && code <= 0xf8ff));
}

static void complain_of_code(struct lexer *lexer, const unsigned char *at, size_t size, uint32_t code,
                             const char *instead)
{
    struct span span = lex_span(lexer, at, at + size);

    if (is_printable(code))
        diag_error(lexer->d, E0005, span,
                   "the character '%.*s' (U+%04X) means nothing outside strings and comments", (int)size,
                   (const char *)at, (unsigned)code);
    else
        diag_error(lexer->d, E0004, span, "the invisible character U+%04X outside strings and comments",
                   (unsigned)code);
    if (instead)
        diag_help(lexer->d, "write %s", instead);
    if (is_printable(code))
        diag_python(lexer->d, "SyntaxError: invalid character '%.*s' (U+%04X)", (int)size, (const char *)at,
                    (unsigned)code);
    else
        diag_python(lexer->d, "SyntaxError: invalid non-printable character U+%04X", (unsigned)code);
}

bool lex_check_name(struct lexer *lexer, const unsigned char *start)
{
    const unsigned char *first = NULL;

    for (const unsigned char *at = start; at < lexer->cursor;) {
        if (*at < 0x80) {
            at++;
            continue;
        }
        uint32_t code;
        size_t size = decode(lexer, at, &code);
        if (size == 0 || utf8_is_bidi_control(code))
            return false; /* lex_check_text has told it */
        for (size_t i = 0; i < sizeof strange / sizeof *strange; i++)
            if (code >= strange[i].first && code <= strange[i].last) {
                complain_of_code(lexer, at, size, code, strange[i].instead);
                return false;
            }
        if (!first)
            first = at;
        at += size;
    }
    if (first) {
        diag_error(lexer->d, E0008, lex_span(lexer, start, lexer->cursor),
                   "slotsc takes only ASCII letters, digits and _ in names");
        diag_help(lexer->d, "strings and comments may hold any character");
    }
    return true;
}

void lex_complain_character(struct lexer *lexer, const unsigned char *start)
{
    struct span span = lex_span(lexer, start, lexer->cursor);

    if (*start == '\\') {
        bool at_end = lexer->cursor == lexer->limit;
        diag_error(lexer->d, E0013, span,
                   at_end ? "nothing follows the \\ that joins two lines"
                          : "something follows the \\ on its line");
        diag_help(lexer->d,
                  "a \\ outside strings joins the next line and must be the last character of its own");
        diag_python(lexer->d, "SyntaxError: %s",
                    at_end ? "unexpected EOF while parsing"
                           : "unexpected character after line continuation character");
    } else if (*start == '<') {
        diag_error(lexer->d, E0007, span, "'<>' is no operator");
        diag_help(lexer->d, "write !=");
        diag_python(lexer->d, "SyntaxError: invalid syntax");
    } else if (*start < 0x20 || *start == 0x7f) {
        if (*start != 0)
            complain_of_code(lexer, start, 1, *start, NULL);
    } else {
        diag_error(lexer->d, E0006, span, "'%c' means nothing in Python", *start);
        diag_python(lexer->d, "SyntaxError: invalid syntax");
    }
    while (*start == '\\' && lexer->cursor < lexer->limit && *lexer->cursor != '\n' && *lexer->cursor != '\r')
        lexer->cursor++;
}

/* The line where the text ends; a last line end does not begin another line. */
static unsigned last_line(const struct lexer *lexer)
{
    struct span end = lex_span(lexer, lexer->limit, lexer->limit);
    struct position at = source_position(lexer->source, end.start);
    bool ended = lexer->source->size > 0 && (lexer->limit[-1] == '\n' || lexer->limit[-1] == '\r');

    return ended ? at.line - 1 : at.line;
}

void lex_complain_unterminated(struct lexer *lexer, const unsigned char *start, bool is_long)
{
    const unsigned char *quote = start;

    while (*quote != '\'' && *quote != '"')
        quote++;
    if (is_long) {
        diag_error(lexer->d, E0014, lex_span(lexer, start, quote + 3),
                   "this string is not closed before the end of the file");
        diag_help(lexer->d, "close it with %.3s", (const char *)quote);
        diag_python(lexer->d, "SyntaxError: unterminated triple-quoted string literal (detected at line %u)",
                    last_line(lexer));
        lexer->cursor = lexer->limit;
    } else {
        unsigned line =
            source_position(lexer->source, lex_span(lexer, lexer->cursor, lexer->cursor).start).line;
        unsigned last = last_line(lexer);
        diag_error(lexer->d, E0014, lex_span(lexer, start, lexer->cursor),
                   "this string is not closed on its line");
        diag_help(lexer->d, "close it with %c; a string of several lines stands between %c%c%c", *quote,
                  *quote, *quote, *quote);
        diag_python(lexer->d, "SyntaxError: unterminated string literal (detected at line %u)",
                    line < last ? line : last);
    }
    lexer->depth = 0;
}

void lex_check_end_after_joint(struct lexer *lexer)
{
    if (lexer->cursor < lexer->limit)
        return;
    const unsigned char *at = lexer->limit - 1;
    while (*at != '\\')
        at--;
    diag_error(lexer->d, E0013, lex_span(lexer, at, at + 1), "nothing follows the \\ that joins two lines");
    diag_python(lexer->d, "SyntaxError: unexpected EOF while parsing");
}
