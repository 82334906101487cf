/* User text on its way into C. Everything here assumes the worst of the text: comment ends, trigraphs,
 * backslashes before a newline, control and bidirectional characters, bytes that are no UTF-8. */
#include "gen/text.h"

#include <float.h>
#include <inttypes.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"

enum { C99_LITERAL_LIMIT = 4095 };

/* A text that grows at its end. */
struct buffer {
    struct arena *arena;
    char *text;
    size_t size, room;
};

static void add(struct buffer *b, const char *bytes, size_t size)
{
    if (b->room - b->size <= size) {
        b->room = 2 * (b->size + size) + 64;
        char *larger = arena_alloc(b->arena, b->room);
        if (b->size > 0)
            memcpy(larger, b->text, b->size);
        b->text = larger;
    }
    memcpy(b->text + b->size, bytes, size);
    b->size += size;
    b->text[b->size] = '\0';
}

static void add_text(struct buffer *b, const char *text)
{
    add(b, text, strlen(text));
}

/* ---- String literals ---- */

/* One byte as it stands in a literal, into `escape`. "?" is escaped only after another one. */
static void escape_byte(unsigned char byte, unsigned char before, char escape[5])
{
    static const char plain[] = "\n\t\r\"\\";
    static const char *const names[] = {"\\n", "\\t", "\\r", "\\\"", "\\\\"};
    const char *found = byte != '\0' ? strchr(plain, byte) : NULL;
    if (found != NULL)
        strcpy(escape, names[found - plain]);
    else if (byte == '?' && before == '?')
        strcpy(escape, "\\?");
    else if (byte >= ' ' && byte <= '~')
        snprintf(escape, 5, "%c", byte);
    else
        snprintf(escape, 5, "\\%03o", byte);
}

const char *text_literal(struct arena *arena, const char *bytes, size_t size, size_t column)
{
    struct buffer b = {.arena = arena};
    bool is_long = size > C99_LITERAL_LIMIT;
    if (is_long)
        add_text(&b, "__extension__ ");
    column += b.size;
    /* Two columns stay free for the closing quote and what follows it. */
    size_t width = column + 20 < TEXT_COLUMNS ? TEXT_COLUMNS - column - 2 : 80;
    size_t used = 1;
    add_text(&b, "\"");
    for (size_t i = 0; i < size; i++) {
        char escape[5];
        escape_byte((unsigned char)bytes[i], i > 0 ? (unsigned char)bytes[i - 1] : 0, escape);
        if (used + strlen(escape) > width) {
            add_text(&b, "\"\n");
            for (size_t space = 0; space < column; space++)
                add_text(&b, " ");
            add_text(&b, "\"");
            used = 1;
        }
        add_text(&b, escape);
        used += strlen(escape);
    }
    add_text(&b, "\"");
    return b.text;
}

/* ---- Long expressions ---- */

/* How many characters there are up to the next place where the line may break. Quoted text has none. */
static size_t unbroken(const char *text)
{
    size_t size = 0;
    char quote = 0;
    for (; text[size] != '\0'; size++) {
        if (text[size] == '\\' && quote != 0)
            size++;
        else if (text[size] == '"')
            quote = quote != 0 ? 0 : '"';
        else if (quote == 0 && text[size] == ',' && text[size + 1] == ' ')
            return size + 1;
    }
    return size;
}

const char *text_wrap(struct arena *arena, const char *expression, size_t column)
{
    enum { MAX_DEPTH = 32 };
    size_t brackets[MAX_DEPTH] = {column}, depth = 0, at = column;
    struct buffer b = {.arena = arena};
    add_text(&b, "");
    while (*expression != '\0') {
        size_t size = unbroken(expression);
        bool is_last = expression[size] == '\0';
        if (b.size > 0 && at + 1 + size + (is_last ? 2 : 0) > TEXT_COLUMNS) {
            add_text(&b, "\n");
            for (size_t i = 0; i < brackets[depth]; i++)
                add_text(&b, " ");
            at = brackets[depth];
        } else if (b.size > 0) {
            add_text(&b, " ");
            at++;
        }
        for (size_t i = 0; i < size; i++, at++) {
            if (expression[i] == '(' && depth + 1 < MAX_DEPTH)
                brackets[++depth] = at + 1;
            else if (expression[i] == ')' && depth > 0)
                depth--;
        }
        add(&b, expression, size);
        expression += size + (is_last ? 0 : 1);
    }
    return b.text;
}

/* ---- Comments ---- */

/* Decodes one UTF-8 character; a byte that begins none stands for itself. */
static size_t decode(const char *text, uint32_t *character)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t more = p[0] >= 0xf0 ? 3 : p[0] >= 0xe0 ? 2 : p[0] >= 0xc0 ? 1 : 0;
    uint32_t value = more == 3 ? p[0] & 0x07u : more == 2 ? p[0] & 0x0fu : more == 1 ? p[0] & 0x1fu : p[0];
    for (size_t i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80) {
            *character = p[0];
            return 1;
        }
        value = value << 6 | (p[i] & 0x3fu);
    }
    *character = value;
    return more + 1;
}

/* Adds one word of a comment: no "*" beside a "/", no "??", no backslash at the end. */
static void add_word(struct buffer *b, const char *word, size_t size)
{
    const char *end = word + size;
    while (word < end) {
        uint32_t character;
        size_t length = decode(word, &character);
        char before = b->size > 0 ? b->text[b->size - 1] : ' ';
        if ((before == '*' && character == '/') || (before == '/' && character == '*') ||
            (before == '?' && character == '?'))
            add_text(b, " ");
        if (character >= ' ' && character <= '~')
            add(b, word, 1);
        else if (character < 0x100)
            add_text(b, arena_format(b->arena, "\\x%02x", (unsigned)character));
        else
            add_text(
                b, arena_format(b->arena, character < 0x10000 ? "\\u%04x" : "\\U%08x", (unsigned)character));
        word += length;
    }
    if (b->text[b->size - 1] == '\\')
        add_text(b, ".");
}

static size_t indentation(const char *line)
{
    return strspn(line, " \t\f");
}

static bool is_blank(const char *line)
{
    size_t spaces = indentation(line);
    return line[spaces] == '\0' || line[spaces] == '\n' || line[spaces] == '\r';
}

/* The indentation that all lines but the first share. */
static size_t shared_indentation(const char *text)
{
    size_t shared = SIZE_MAX;
    for (const char *line = strchr(text, '\n'); line != NULL; line = strchr(line, '\n')) {
        line++;
        if (!is_blank(line) && indentation(line) < shared)
            shared = indentation(line);
    }
    return shared == SIZE_MAX ? 0 : shared;
}

/* Adds one line of the text, wrapped. It begins `column` characters into its line. */
static void add_comment_line(struct buffer *b, const char *line, size_t size, size_t column,
                             const char *prefix)
{
    size_t start = b->size;
    const char *end = line + size;
    size_t own = indentation(line);
    if (own > 0 && line + own < end)
        add(b, "                        ", own < 24 ? own : 24);
    bool is_first = true;
    while (line < end) {
        line += strspn(line, " \t\f\r\v");
        size_t word = strcspn(line, " \t\f\r\v\n");
        if (line >= end || word == 0)
            break;
        if (!is_first && column + (b->size - start) + 1 + word > TEXT_COLUMNS - 3) {
            add_text(b, "\n");
            start = b->size;
            column = 0;
            add_text(b, prefix);
        } else if (!is_first) {
            add_text(b, " ");
        }
        add_word(b, line, word);
        is_first = false;
        line += word;
    }
}

/* Takes the spaces off the end. */
static void trim(struct buffer *b)
{
    while (b->size > 0 && b->text[b->size - 1] == ' ')
        b->text[--b->size] = '\0';
}

/* As most names of files are. */
static bool is_plain_word(const char *text)
{
    for (; *text != '\0'; text++)
        if (!((*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z') ||
              (*text >= '0' && *text <= '9') || *text == '_' || *text == '.'))
            return false;
    return true;
}

const char *text_comment(struct arena *arena, const char *text, size_t column, const char *prefix)
{
    if (is_plain_word(text))
        return text;
    struct buffer b = {.arena = arena};
    add_text(&b, "");
    size_t shared = shared_indentation(text);
    size_t pending = 0; /* line ends that are written once another line follows */
    for (const char *line = text; *line != '\0';) {
        size_t size = strcspn(line, "\n");
        const char *next = line + size + (line[size] == '\n');
        if (!is_blank(line)) {
            size_t skip = line == text || b.size == 0 ? indentation(line) : shared;
            for (; pending > 0 && b.size > 0; pending--) {
                trim(&b);
                add_text(&b, "\n");
                add_text(&b, prefix);
                column = strlen(prefix);
            }
            add_comment_line(&b, line + skip, size - skip, column, prefix);
            pending = 0;
        }
        pending++;
        line = next;
    }
    return b.text;
}

const char *text_spaces(struct arena *arena, size_t count)
{
    char *text = arena_alloc(arena, count + 1);
    memset(text, ' ', count);
    return text;
}

/* ---- Numbers ---- */

const char *text_i64(struct arena *arena, int64_t value)
{
    if (value == INT64_MIN)
        return "INT64_MIN";
    if (value >= -INT32_MAX && value <= INT32_MAX)
        return arena_format(arena, "%" PRId64, value);
    return arena_format(arena, "INT64_C(%" PRId64 ")", value);
}

const char *text_u64(struct arena *arena, uint64_t value)
{
    if (value <= INT32_MAX)
        return arena_format(arena, "%" PRIu64, value);
    return arena_format(arena, "UINT64_C(%" PRIu64 ")", value);
}

/* The fewest digits that read back as the value. */
static int digits_needed(double value, bool is_float)
{
    char text[400];
    int most = is_float ? FLT_DECIMAL_DIG : DBL_DECIMAL_DIG;
    for (int digits = 1; digits < most; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (is_float ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value)
            return digits;
    }
    return most;
}

static bool reads_back(uint64_t number, unsigned thousandths, int exponent, double value, bool is_float)
{
    char text[40];
    snprintf(text, sizeof text, "%" PRIu64 ".%03ue%d", number, thousandths, exponent);
    return is_float ? strtof(text, NULL) == (float)value : strtod(text, NULL) == value;
}

/* Whether the digits also read back as the value where a compiler rounds them to a wider format first
 * (FLT_EVAL_METHOD): to the 64 bits of the x87, or a float to the 53 of a double. That moves them by as small a part
 * of themselves. */
static bool can_be_rounded_twice(double value, int digits, bool is_float)
{
    enum { PLACES = 19 };
    char text[32];
    value = fabs(value);
    if (value == 0)
        return true;
    snprintf(text, sizeof text, "%.*e", digits - 1, value);
    int exponent = atoi(strchr(text, 'e') + 1) - (PLACES - 1);
    uint64_t number = 0;
    for (const char *digit = text; *digit != 'e'; digit++)
        if (*digit != '.')
            number = number * 10 + (uint64_t)(*digit - '0');
    for (; digits < PLACES; digits++)
        number *= 10;
    uint64_t moved = (number >> ((is_float ? 53 : 64) - 10)) + 1; /* thousandths: a bit more than number / 2^bits */
    unsigned rest = (unsigned)(moved % 1000);
    return reads_back(number + moved / 1000, rest, exponent, value, is_float) &&
           reads_back(number - 1 - moved / 1000, 999 - rest, exponent, value, is_float);
}

/* With that many digits: 100.0, 0.001, 1e+22. The same choice of form as Python's repr. */
static const char *decimal_text(struct arena *arena, double value, int digits)
{
    const char *scientific = arena_format(arena, "%.*e", digits - 1, value);
    int exponent = atoi(strchr(scientific, 'e') + 1);
    if (exponent < -4 || exponent >= 16)
        return scientific;
    int decimals = digits - 1 - exponent;
    return arena_format(arena, "%.*f", decimals > 1 ? decimals : 1, value);
}

/* A decimal, as people write it; the few that might be rounded twice and come out wrong are hexadecimal. */
static const char *float_literal(struct arena *arena, double value, bool is_float)
{
    const char *suffix = is_float ? "f" : "";
    if (value != value)
        return is_float ? "(float)SLOTS_NAN" : "SLOTS_NAN";
    if (value > DBL_MAX || value < -DBL_MAX) {
        const char *infinity = is_float ? "(float)SLOTS_INFINITY" : "SLOTS_INFINITY";
        return value > 0 ? infinity : arena_format(arena, "-%s", infinity);
    }
    int digits = digits_needed(value, is_float);
    const char *decimal = decimal_text(arena, value, digits);
    if (can_be_rounded_twice(value, digits, is_float))
        return arena_format(arena, "%s%s", decimal, suffix);
    return arena_format(arena, "%a%s /* %s */", value, suffix, decimal);
}

const char *text_f64(struct arena *arena, double value)
{
    return float_literal(arena, value, false);
}

const char *text_f32(struct arena *arena, float value)
{
    return float_literal(arena, value, true);
}
