/* Messages. They are kept as they come and sorted by place when they are printed, so that the stages may
 * look at a file in any order. A note, help or python line belongs to the message before it and goes
 * wherever that goes. */
#include "gen/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/diag_list.h"

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
    bool in_ignored; /* whether the last message was an ignored warning, whose details come now */
    enum level levels[CODE_COUNT];
};

const char *severity_name(enum severity severity)
{
    static const char *const names[] = {
        [SEVERITY_ERROR] = "error", [SEVERITY_WARNING] = "warning", [SEVERITY_FAILURE] = "error",
        [SEVERITY_NOTE] = "note",   [SEVERITY_HELP] = "help",       [SEVERITY_PYTHON] = "python",
    };
    return names[severity];
}

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
    message->code = CODE_COUNT;
    message->at = at;
    message->text = arena_vformat(d->arena, format, args);
    return message;
}

static void add_message(struct diag *d, enum code code, struct message *message)
{
    d->in_ignored = false;
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

    if (!to || d->in_ignored) /* a note about nothing: the message before it is not kept */
        return;
    if (to->last_detail)
        to->last_detail->next = detail;
    else
        to->details = detail;
    to->last_detail = detail;
}

void diag_set_level(struct diag *d, enum code warning, enum level level)
{
    d->levels[warning] = level;
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
    enum level level = d->levels[code];
    va_list args;

    d->in_ignored = level == LEVEL_IGNORED;
    if (d->in_ignored)
        return;
    va_start(args, format);
    add_message(d, code,
                new_message(d, level == LEVEL_ERROR ? SEVERITY_ERROR : SEVERITY_WARNING, at, format, args));
    va_end(args);
    d->error_count += level == LEVEL_ERROR;
}

void diag_failure(struct diag *d, const char *path, const char *reason)
{
    struct message *message = arena_make(d->arena, struct message);

    message->severity = SEVERITY_FAILURE;
    message->path = arena_copy(d->arena, path, strlen(path));
    message->text = arena_copy(d->arena, reason, strlen(reason));
    add_message(d, CODE_COUNT, message);
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

/* Whether one of the last of `count` messages says the same about the same place. */
static bool is_repeated(struct message **messages, size_t count, const struct message *message)
{
    while (count-- > 0) {
        const struct message *other = messages[count];
        if (other->at.source != message->at.source || other->at.start != message->at.start)
            return false;
        if (other->severity == message->severity && strcmp(other->text, message->text) == 0)
            return true;
    }
    return false;
}

/* Drops what was said already and what is beyond the limit of errors. */
static struct message_list select_messages(struct message **sorted, size_t count, unsigned max_errors)
{
    struct message_list list = {sorted, 0, 0};
    unsigned errors = 0;

    for (size_t i = 0; i < count; i++) {
        if (is_repeated(sorted, list.count, sorted[i]))
            continue;
        errors += sorted[i]->severity == SEVERITY_ERROR;
        if (max_errors == 0 || errors <= max_errors)
            sorted[list.count++] = sorted[i];
    }
    list.hidden_errors = max_errors != 0 && errors > max_errors ? errors - max_errors : 0;
    return list;
}

void diag_flush(struct diag *d, FILE *to, struct diag_form form)
{
    size_t count = 0, i = 0;

    for (const struct message *message = d->first; message; message = message->next)
        count++;
    struct message **sorted = arena_alloc(d->arena, (count + 1) * sizeof *sorted);
    for (struct message *message = d->first; message; message = message->next)
        sorted[i++] = message;
    qsort(sorted, count, sizeof *sorted, by_place);
    struct message_list list = select_messages(sorted, count, form.max_errors);
    switch (form.format) {
    case DIAG_TEXT:
        diag_put_text(&list, to, form.color);
        break;
    case DIAG_JSON:
        diag_put_json(&list, to);
        break;
    case DIAG_SARIF:
        diag_put_sarif(&list, to);
        break;
    }
    d->first = d->last = NULL;
}
