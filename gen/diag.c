/* Messages. They are kept as they come and sorted by place when they are printed, so that the stages may
 * look at a file in any order. A note, help or python line belongs to the message before it and goes
 * wherever that goes. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#endif

#include "gen/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/explain.h"
#include "gen/screen.h"

enum severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_NOTE, SEVERITY_HELP, SEVERITY_PYTHON };

struct message {
    enum severity severity;
    enum code code; /* of an error or warning */
    struct span at;
    const char *text;
    struct message *next;    /* the next error or warning; the next line of the same message */
    struct message *details; /* notes, help and python lines, in order */
    struct message *last_detail;
    unsigned source_order; /* which of the sources with messages was complained of first, second, ... */
    unsigned order;        /* among all messages */
};

struct known_source {
    const struct source *source;
    unsigned order;
    struct known_source *next;
};

struct diag {
    struct arena *arena;
    struct message *first, *last;
    struct known_source *sources;
    unsigned source_count;
    unsigned message_count;
    unsigned error_count;
};

static const struct {
    const char *name;
    const char *color;
} severities[] = {
    [SEVERITY_ERROR] = {"error", "\33[1;31m"},   [SEVERITY_WARNING] = {"warning", "\33[1;35m"},
    [SEVERITY_NOTE] = {"note", "\33[1;36m"},     [SEVERITY_HELP] = {"help", "\33[1;32m"},
    [SEVERITY_PYTHON] = {"python", "\33[1;34m"},
};

struct diag *diag_new(struct arena *arena)
{
    struct diag *d = arena_make(arena, struct diag);

    d->arena = arena;
    return d;
}

static unsigned order_of(struct diag *d, const struct source *source)
{
    for (struct known_source *known = d->sources; known; known = known->next)
        if (known->source == source)
            return known->order;
    struct known_source *made = arena_make(d->arena, struct known_source);
    *made = (struct known_source){source, d->source_count++, d->sources};
    d->sources = made;
    return made->order;
}

static struct message *new_message(struct diag *d, enum severity severity, struct span at, const char *format,
                                   va_list args)
{
    struct message *message = arena_make(d->arena, struct message);

    message->severity = severity;
    message->at = at;
    message->text = arena_vformat(d->arena, format, args);
    return message;
}

static void add_message(struct diag *d, enum code code, struct message *message)
{
    message->code = code;
    message->source_order = order_of(d, message->at.source);
    message->order = d->message_count++;
    if (d->last)
        d->last->next = message;
    else
        d->first = message;
    d->last = message;
}

static void add_detail(struct diag *d, struct message *detail)
{
    struct message *to = d->last;

    if (!to) /* a note about nothing: the message before it has been printed */
        return;
    if (to->last_detail)
        to->last_detail->next = detail;
    else
        to->details = detail;
    to->last_detail = detail;
}

void diag_error(struct diag *d, enum code code, struct span at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_message(d, code, new_message(d, SEVERITY_ERROR, at, format, args));
    va_end(args);
    d->error_count++;
}

void diag_warning(struct diag *d, enum code code, struct span at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_message(d, code, new_message(d, SEVERITY_WARNING, at, format, args));
    va_end(args);
}

void diag_note(struct diag *d, struct span at, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_detail(d, new_message(d, SEVERITY_NOTE, at, format, args));
    va_end(args);
}

void diag_help(struct diag *d, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_detail(d, new_message(d, SEVERITY_HELP, (struct span){0}, format, args));
    va_end(args);
}

void diag_python(struct diag *d, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_detail(d, new_message(d, SEVERITY_PYTHON, (struct span){0}, format, args));
    va_end(args);
}

unsigned diag_error_count(const struct diag *d)
{
    return d->error_count;
}

static int by_place(const void *left, const void *right)
{
    const struct message *a = *(struct message *const *)left, *b = *(struct message *const *)right;

    if (a->source_order != b->source_order)
        return a->source_order < b->source_order ? -1 : 1;
    if (a->at.start != b->at.start)
        return a->at.start < b->at.start ? -1 : 1;
    return a->order < b->order ? -1 : 1;
}

/* Whether one of the messages before the i-th says the same about the same place. */
static bool is_repeated(struct message **messages, size_t i)
{
    const struct message *message = messages[i];

    for (size_t k = i; k-- > 0;) {
        const struct message *other = messages[k];
        if (other->at.source != message->at.source || other->at.start != message->at.start)
            return false;
        if (other->severity == message->severity && strcmp(other->text, message->text) == 0)
            return true;
    }
    return false;
}

static void put_color(FILE *to, bool color, const char *code)
{
    if (color)
        fputs(code, to);
}

enum { BEFORE_MARK = 100, AFTER_MARK = 60, LONG_LINE = 200 }; /* bytes shown of a line that is too long */

/* The part of a line that is shown: all of it, or what surrounds the marked place. */
static struct span shown_part(struct span line, struct span at)
{
    struct span part = line;

    if (line.end - line.start <= LONG_LINE)
        return part;
    if (at.start - line.start > BEFORE_MARK)
        part.start = at.start - BEFORE_MARK;
    uint32_t middle = at.end < line.end && at.end - at.start < AFTER_MARK ? at.end : at.start;
    if (line.end - middle > AFTER_MARK)
        part.end = middle + AFTER_MARK;
    const char *text = line.source->text;
    while (part.start > line.start && ((unsigned char)text[part.start] & 0xc0) == 0x80)
        part.start--;
    while (part.end < line.end && ((unsigned char)text[part.end] & 0xc0) == 0x80)
        part.end++;
    return part;
}

static unsigned put_part(FILE *to, const char *text, uint32_t start, uint32_t end, unsigned column)
{
    while (start < end)
        start += (uint32_t)screen_put(to, text + start, end - start, &column);
    return column;
}

static void put_source_line(FILE *to, bool color, const struct message *message)
{
    const struct source *source = message->at.source;
    unsigned number = source_position(source, message->at.start).line;
    struct span line = source_line(source, number);
    struct span at = message->at;

    if (at.start > line.end)
        at.start = line.end;
    if (at.end > line.end)
        at.end = line.end;
    struct span part = shown_part(line, at);
    if (part.start == 0 && memcmp(source->text, "\xef\xbb\xbf", part.end < 3 ? part.end : 3) == 0 &&
        part.end >= 3)
        part.start = at.start < 3 ? at.start : 3;
    const char *before = part.start > line.start + 3 ? "..." : "";
    const char *after = part.end < line.end ? "..." : "";
    fprintf(to, "%5u | %s", number, before);
    put_part(to, source->text, part.start, part.end, (unsigned)strlen(before));
    fprintf(to, "%s\n      | ", after);
    unsigned first = put_part(NULL, source->text, part.start, at.start, (unsigned)strlen(before));
    unsigned last = put_part(NULL, source->text, at.start, at.end < part.end ? at.end : part.end, first);
    fprintf(to, "%*s", (int)first, "");
    put_color(to, color, severities[message->severity].color);
    putc('^', to);
    for (unsigned column = first + 1; column < last; column++)
        putc('~', to);
    put_color(to, color, "\33[0m");
    putc('\n', to);
}

static void put_message(FILE *to, bool color, const struct message *message)
{
    const struct source *source = message->at.source;
    bool is_line = message->severity == SEVERITY_HELP || message->severity == SEVERITY_PYTHON;

    if (!is_line) {
        put_color(to, color, "\33[1m");
        screen_put_text(to, source ? source->name : "slotsc");
        if (source) {
            struct position at = source_position(source, message->at.start);
            fprintf(to, ":%u:%u", at.line, at.column);
        }
        fputs(": ", to);
        put_color(to, color, "\33[0m");
    }
    put_color(to, color, severities[message->severity].color);
    fputs(severities[message->severity].name, to);
    if (message->severity <= SEVERITY_WARNING)
        fprintf(to, "[%s]", code_texts[message->code].name);
    putc(':', to);
    put_color(to, color, "\33[0m");
    putc(' ', to);
    screen_put_text(to, message->text);
    if (message->severity == SEVERITY_WARNING)
        fprintf(to, " [-W%s]", code_texts[message->code].warning);
    putc('\n', to);
    if (source)
        put_source_line(to, color, message);
}

/* In one piece: standard error has no buffer of its own, and others may write to the same terminal. */
static void put_all(struct message **sorted, size_t count, FILE *to, bool color)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);

    for (size_t i = 0; i < count; i++) {
        if (is_repeated(sorted, i))
            continue;
        put_message(memory ? memory : to, color, sorted[i]);
        for (const struct message *detail = sorted[i]->details; detail; detail = detail->next)
            put_message(memory ? memory : to, color, detail);
    }
    if (memory && fclose(memory) == 0)
        fwrite(text, 1, size, to);
    free(text);
}

void diag_flush(struct diag *d, FILE *to, bool color)
{
    size_t count = 0, i = 0;

    for (const struct message *message = d->first; message; message = message->next)
        count++;
    struct message **sorted = arena_alloc(d->arena, (count + 1) * sizeof *sorted);
    for (struct message *message = d->first; message; message = message->next)
        sorted[i++] = message;
    qsort(sorted, count, sizeof *sorted, by_place);
    put_all(sorted, count, to, color);
    d->first = d->last = NULL;
}
