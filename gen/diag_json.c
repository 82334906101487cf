/* --diagnostics=json: an array with an object for each message.
 *
 *     {"severity": "error", "code": "E0312", "message": "field 'radius' has no default ...",
 *      "file": "fleet.slots", "line": 7, "column": 5, "end_line": 7, "end_column": 11,
 *      "notes": [{"message": "...", "file": ..., "end_column": ...}], "help": ["give ..."],
 *      "python": "TypeError: ..."}
 *
 * Lines and columns count from 1, columns in characters; end_column is the one behind the last. What a message does
 * not have is null or empty. `warning` is the name that -W knows. */
#ifndef _POSIX_C_SOURCE
#define _POSIX_C_SOURCE 200809L /* open_memstream */
#endif

#include "gen/diag_json.h"

#include <stdlib.h>

#include "gen/diag_list.h"
#include "gen/explain.h"
#include "gen/screen.h"

json_t *diag_json_text(const char *text)
{
    char *shown = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&shown, &size);

    if (memory) {
        screen_put_text(memory, text);
        fclose(memory);
    }
    json_t *string = json_string(shown ? shown : "");
    free(shown);
    return string;
}

void diag_json_write(json_t *document, FILE *to)
{
    char *text = json_dumps(document, JSON_INDENT(2));

    if (text)
        fprintf(to, "%s\n", text);
    free(text);
    json_decref(document);
}

static void set_place(json_t *object, const struct message *message)
{
    struct span at = message->at;
    const char *file = at.source ? at.source->name : message->path;

    json_object_set_new(object, "file", file ? diag_json_text(file) : json_null());
    if (!at.source)
        return;
    struct position start = source_position(at.source, at.start), end = source_position(at.source, at.end);
    json_object_set_new(object, "line", json_integer(start.line));
    json_object_set_new(object, "column", json_integer(start.column));
    json_object_set_new(object, "end_line", json_integer(end.line));
    json_object_set_new(object, "end_column", json_integer(end.column));
}

static json_t *message_object(const struct message *message)
{
    const struct code_text *code = message->code != CODE_COUNT ? &code_texts[message->code] : NULL;
    json_t *notes = json_array(), *help = json_array(), *python = json_null();
    json_t *object = json_pack("{s:s, s:s?, s:s?, s:o}", "severity", severity_name(message->severity), "code",
                               code ? code->name : NULL, "warning", code ? code->warning : NULL, "message",
                               diag_json_text(message->text));

    set_place(object, message);
    for (const struct message *detail = message->details; detail; detail = detail->next) {
        json_t *text = diag_json_text(detail->text);
        if (detail->severity == SEVERITY_NOTE) {
            json_t *note = json_pack("{s:o}", "message", text);
            set_place(note, detail);
            json_array_append_new(notes, note);
        } else if (detail->severity == SEVERITY_HELP) {
            json_array_append_new(help, text);
        } else {
            python = text;
        }
    }
    json_object_set_new(object, "notes", notes);
    json_object_set_new(object, "help", help);
    json_object_set_new(object, "python", python);
    return object;
}

void diag_put_json(const struct message_list *list, FILE *to)
{
    json_t *array = json_array();

    for (size_t i = 0; i < list->count; i++)
        json_array_append_new(array, message_object(list->messages[i]));
    diag_json_write(array, to);
}
