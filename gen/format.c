/* arena_format for what the compiler formats all day: texts, names and small numbers, put together from
 * pieces. A format with any other conversion goes to vsnprintf. */
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "gen/arena.h"

enum { PIECES_MAX = 16, DIGITS_MAX = 20 };

struct piece {
    const char *text;
    size_t size;
};

struct pieces {
    struct piece list[PIECES_MAX];
    size_t count, size;
    char digits[PIECES_MAX][DIGITS_MAX]; /* what the pieces that are no texts point into */
};

static void add_piece(struct pieces *p, const char *text, size_t size)
{
    p->list[p->count++] = (struct piece){text, size};
    p->size += size;
}

static void add_number(struct pieces *p, size_t value)
{
    char *end = p->digits[p->count] + DIGITS_MAX, *digit = end;
    do
        *--digit = (char)('0' + value % 10);
    while ((value /= 10) != 0);
    add_piece(p, digit, (size_t)(end - digit));
}

static void add_character(struct pieces *p, int c)
{
    char *place = p->digits[p->count];
    *place = (char)c;
    add_piece(p, place, 1);
}

static void add_text(struct pieces *p, const char *text)
{
    add_piece(p, text, strlen(text));
}

static void add_bounded(struct pieces *p, int size, const char *text)
{
    add_piece(p, text, strnlen(text, (size_t)size));
}

/* Adds what the conversion behind a '%' stands for; the place behind it, or NULL for one that is not known here. */
static const char *convert(struct pieces *p, const char *format, va_list *args)
{
    if (format[0] == 's')
        add_text(p, va_arg(*args, const char *));
    else if (format[0] == 'u')
        add_number(p, va_arg(*args, unsigned));
    else if (format[0] == 'c')
        add_character(p, va_arg(*args, int));
    else if (format[0] == '%')
        add_piece(p, format, 1);
    else if (format[0] == 'z' && format[1] == 'u')
        add_number(p, va_arg(*args, size_t));
    else if (format[0] == '.' && format[1] == '*' && format[2] == 's') {
        int size = va_arg(*args, int);
        add_bounded(p, size, va_arg(*args, const char *));
    } else
        return NULL;
    return format + (format[0] == 'z' ? 2 : format[0] == '.' ? 3 : 1);
}

/* False where the format needs vsnprintf. */
static bool split(struct pieces *p, const char *format, va_list *args)
{
    p->count = p->size = 0;
    while (*format != '\0') {
        if (p->count + 2 > PIECES_MAX)
            return false;
        const char *percent = strchrnul(format, '%');
        if (percent != format)
            add_piece(p, format, (size_t)(percent - format));
        format = *percent == '%' ? convert(p, percent + 1, args) : percent;
        if (format == NULL)
            return false;
    }
    return true;
}

static char *join(struct arena *arena, const struct pieces *p)
{
    char *text = arena_alloc(arena, p->size + 1), *end = text;
    for (size_t i = 0; i < p->count; i++) {
        memcpy(end, p->list[i].text, p->list[i].size);
        end += p->list[i].size;
    }
    return text;
}

static char *format_with_stdio(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    if (size < 0)
        arena_exhausted();
    char *text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

char *arena_vformat(struct arena *arena, const char *format, va_list args)
{
    struct pieces pieces;
    va_list first;
    va_copy(first, args);
    bool is_split = split(&pieces, format, &first);
    va_end(first);
    return is_split ? join(arena, &pieces) : format_with_stdio(arena, format, args);
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vformat(arena, format, args);
    va_end(args);
    return text;
}
