/* Messages for people: the place, the text, the source line with a mark under what is meant. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#endif

#include <stdlib.h>
#include <string.h>

#include "gen/diag_list.h"
#include "gen/explain.h"
#include "gen/screen.h"

static const char *const colors[] = {
    [SEVERITY_ERROR] = "\33[1;31m", [SEVERITY_WARNING] = "\33[1;35m", [SEVERITY_FAILURE] = "\33[1;31m",
    [SEVERITY_NOTE] = "\33[1;36m",  [SEVERITY_HELP] = "\33[1;32m",    [SEVERITY_PYTHON] = "\33[1;34m",
};

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
    put_color(to, color, colors[message->severity]);
    putc('^', to);
    for (unsigned column = first + 1; column < last; column++)
        putc('~', to);
    put_color(to, color, "\33[0m");
    putc('\n', to);
}

static void put_place(FILE *to, bool color, struct span at)
{
    put_color(to, color, "\33[1m");
    screen_put_text(to, at.source ? at.source->name : "slotsc");
    if (at.source) {
        struct position position = source_position(at.source, at.start);
        fprintf(to, ":%u:%u", position.line, position.column);
    }
    fputs(": ", to);
    put_color(to, color, "\33[0m");
}

static void put_severity(FILE *to, bool color, const struct message *message)
{
    put_color(to, color, colors[message->severity]);
    fputs(severity_name(message->severity), to);
    if (message->code != CODE_COUNT)
        fprintf(to, "[%s]", code_texts[message->code].name);
    putc(':', to);
    put_color(to, color, "\33[0m");
    putc(' ', to);
}

static void put_message(FILE *to, bool color, const struct message *message)
{
    const char *flag = message->code != CODE_COUNT ? code_texts[message->code].warning : NULL;

    if (message->severity != SEVERITY_HELP && message->severity != SEVERITY_PYTHON)
        put_place(to, color, message->at);
    if (message->path) {
        screen_put_text(to, message->path);
        fputs(": ", to);
    } else {
        put_severity(to, color, message);
    }
    screen_put_text(to, message->text);
    if (flag)
        fprintf(to, " [-W%s%s]", message->severity == SEVERITY_ERROR ? "error=" : "", flag);
    putc('\n', to);
    if (message->at.source)
        put_source_line(to, color, message);
}

static void put_all(const struct message_list *list, FILE *to, bool color)
{
    for (size_t i = 0; i < list->count; i++) {
        put_message(to, color, list->messages[i]);
        for (const struct message *detail = list->messages[i]->details; detail; detail = detail->next)
            put_message(to, color, detail);
    }
    if (list->hidden_errors != 0)
        fprintf(to, "slotsc: %u more error%s not shown (--max-errors)\n", list->hidden_errors,
                list->hidden_errors == 1 ? " is" : "s are");
}

/* In one piece: standard error has no buffer of its own, and others may write to the same terminal. */
void diag_put_text(const struct message_list *list, FILE *to, bool color)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);

    put_all(list, memory ? memory : to, color);
    if (memory && fclose(memory) == 0)
        fwrite(text, 1, size, to);
    free(text);
}
