/* The encoding that a comment in one of the first two lines names (PEP 263): Python reads the file in it,
 * slotsc reads UTF-8. */
#include <ctype.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/lex_check.h"
#include "gen/lex_state.h"

static const unsigned char *line_end(const unsigned char *at, const unsigned char *limit)
{
    while (at < limit && *at != '\n' && *at != '\r')
        at++;
    return at;
}

static const unsigned char *next_line(const unsigned char *end, const unsigned char *limit)
{
    if (end + 1 < limit && end[0] == '\r' && end[1] == '\n')
        return end + 2;
    return end < limit ? end + 1 : limit;
}

static const unsigned char *behind_blanks(const unsigned char *at, const unsigned char *end)
{
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\f'))
        at++;
    return at;
}

static bool is_part(unsigned char byte)
{
    return isalnum(byte) || byte == '-' || byte == '_' || byte == '.';
}

/* The name behind `coding:` or `coding=` in a comment; an empty span where there is none. */
static struct span find_in_comment(const struct lexer *lexer, const unsigned char *at,
                                   const unsigned char *end)
{
    static const char word[] = "coding";
    const size_t size = sizeof word - 1;

    for (; (size_t)(end - at) > size; at++) {
        if (memcmp(at, word, size) != 0 || (at[size] != ':' && at[size] != '='))
            continue;
        const unsigned char *name = at + size + 1, *name_end;
        while (name < end && (*name == ' ' || *name == '\t'))
            name++;
        for (name_end = name; name_end < end && is_part(*name_end);)
            name_end++;
        if (name_end > name)
            return lex_span(lexer, name, name_end);
    }
    return (struct span){0};
}

/* The second line counts only if the first has nothing but a comment. */
static struct span find_name(const struct lexer *lexer, const unsigned char *line)
{
    for (int i = 0; i < 2; i++) {
        const unsigned char *end = line_end(line, lexer->limit);
        const unsigned char *at = behind_blanks(line, end);
        if (at < end && *at != '#')
            break;
        struct span name = find_in_comment(lexer, at, end);
        if (name.source)
            return name;
        line = next_line(end, lexer->limit);
    }
    return (struct span){0};
}

/* Whether the name is this one, or this one with a suffix such as "-unix". */
static bool is_or_begins(const char *name, const char *with)
{
    size_t size = strlen(with);

    return strncmp(name, with, size) == 0 && (name[size] == '\0' || name[size] == '-');
}

static bool is_one_of(const char *name, const char *const names[])
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* Whether text reads the same in that encoding as in UTF-8. */
static bool is_harmless(const struct lexer *lexer, const char *name)
{
    static const char *const utf_8[] = {"utf8", "utf", "u8", "cp65001", NULL};
    static const char *const beyond_ascii[] = {"ascii",        "us-ascii",  "latin-1",     "latin1",
                                               "iso-8859-1",   "iso8859-1", "iso-8859-15", "cp1252",
                                               "windows-1252", NULL};

    if (is_or_begins(name, "utf-8") || is_one_of(name, utf_8))
        return true;
    for (const unsigned char *at = lexer->cursor; at < lexer->limit; at++)
        if (*at >= 0x80)
            return false;
    return is_one_of(name, beyond_ascii);
}

/* In lower case and with '-' for '_', as CPython compares them. */
static const char *normal_name(struct arena *arena, struct span span)
{
    char *name = arena_copy(arena, span.source->text + span.start, span.end - span.start);

    for (char *at = name; *at; at++)
        *at = *at == '_' ? '-' : (char)tolower((unsigned char)*at);
    return name;
}

bool lex_check_coding(struct lexer *lexer)
{
    bool has_mark = lexer->source->size >= 3 && memcmp(lexer->cursor, "\xef\xbb\xbf", 3) == 0;
    struct span span = find_name(lexer, lexer->cursor + (has_mark ? 3 : 0));

    if (!span.source)
        return true;
    const char *name = normal_name(lexer->arena, span);
    if (has_mark ? is_or_begins(name, "utf-8") : is_harmless(lexer, name))
        return true;
    bool is_latin = is_or_begins(name, "latin-1") || is_or_begins(name, "iso-8859-1") ||
                    is_or_begins(name, "iso-latin-1");
    diag_error(lexer->d, E0027, span, "slotsc reads UTF-8, and this comment names another encoding");
    diag_help(lexer->d, "save the file as UTF-8 and delete the comment");
    if (has_mark)
        diag_python(lexer->d, "SyntaxError: encoding problem: %s with BOM",
                    is_latin
                        ? "iso-8859-1"
                        : arena_copy(lexer->arena, span.source->text + span.start, span.end - span.start));
    return false;
}
