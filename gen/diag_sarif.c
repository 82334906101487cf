/* --diagnostics=sarif: a log in the Static Analysis Results Interchange Format, which code hosts and editors
 * read (OASIS, "SARIF Version 2.1.0", 27 March 2020; the numbers below are its sections). One run (3.14) holds
 * the rules that were broken (3.49), a result (3.27) for each error and warning, and the files that could
 * not be read or written as notifications (3.58). */
#include <stdlib.h>
#include <string.h>

#include "gen/diag_json.h"
#include "gen/diag_list.h"
#include "gen/explain.h"
#include "runtime/slots.h"

static json_t *text_object(const char *text)
{
    return json_pack("{s:o}", "text", diag_json_text(text));
}

/* A path as a URI (RFC 3986): relative to wherever slotsc runs, or file:///... */
static json_t *uri_of(const char *path)
{
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    size_t size = strlen(path);
    char *uri = malloc(3 * size + sizeof "file://"), *to = uri;

    if (!uri)
        return json_string("");
    if (*path == '/')
        to = stpcpy(to, "file://");
    for (; *path != '\0'; path++)
        to += strchr(plain, *path) ? sprintf(to, "%c", *path) : sprintf(to, "%%%02X", (unsigned char)*path);
    *to = '\0';
    json_t *string = json_string(uri);
    free(uri);
    return string;
}

/* 3.28, with a region (3.30) whose end is the column behind the last. */
static json_t *location_of(struct span at)
{
    struct position start = source_position(at.source, at.start), end = source_position(at.source, at.end);

    return json_pack("{s:{s:{s:o}, s:{s:i, s:i, s:i, s:i}}}", "physicalLocation", "artifactLocation", "uri",
                     uri_of(at.source->name), "region", "startLine", (int)start.line, "startColumn",
                     (int)start.column, "endLine", (int)end.line, "endColumn", (int)end.column);
}

static json_t *related_location(const struct message *note)
{
    json_t *location = location_of(note->at);

    json_object_set_new(location, "message", text_object(note->text));
    return location;
}

/* The message with its help and Python's words: viewers show nothing else. */
static json_t *whole_text(const struct message *message)
{
    json_t *text = diag_json_text(message->text);

    for (const struct message *detail = message->details; detail; detail = detail->next) {
        if (detail->severity == SEVERITY_NOTE)
            continue;
        json_t *line = diag_json_text(detail->text);
        json_t *longer = json_sprintf("%s\n%s: %s", json_string_value(text), severity_name(detail->severity),
                                      json_string_value(line));
        json_decref(text);
        json_decref(line);
        text = longer;
    }
    return json_pack("{s:o}", "text", text);
}

static json_t *result_of(const struct message *message, size_t rule_index)
{
    json_t *result =
        json_pack("{s:s, s:i, s:s, s:o}", "ruleId", code_texts[message->code].name, "ruleIndex",
                  (int)rule_index, "level", severity_name(message->severity), "message", whole_text(message));
    json_t *related = json_array();

    if (message->at.source)
        json_object_set_new(result, "locations", json_pack("[o]", location_of(message->at)));
    for (const struct message *detail = message->details; detail; detail = detail->next)
        if (detail->severity == SEVERITY_NOTE && detail->at.source)
            json_array_append_new(related, related_location(detail));
    if (json_array_size(related) != 0)
        json_object_set(result, "relatedLocations", related);
    json_decref(related);
    return result;
}

/* 3.58, of a file that could not be read or written. */
static json_t *notification_of(const struct message *failure)
{
    json_t *place =
        json_pack("{s:{s:{s:o}}}", "physicalLocation", "artifactLocation", "uri", uri_of(failure->path));

    return json_pack("{s:s, s:o, s:[o]}", "level", "error", "message", text_object(failure->text),
                     "locations", place);
}

static json_t *rule_of(const struct code_text *code)
{
    return json_pack("{s:s, s:{s:s}, s:{s:s}, s:{s:s}}", "id", code->name, "shortDescription", "text",
                     code->title, "help", "text", code->text, "defaultConfiguration", "level",
                     code->warning ? "warning" : "error");
}

/* The rule's index among those of the run, where it is put at its first result. */
static size_t index_of_rule(json_t *rules, enum code code)
{
    size_t i;
    json_t *rule;

    json_array_foreach(rules, i, rule) if (strcmp(json_string_value(json_object_get(rule, "id")),
                                                  code_texts[code].name) == 0) return i;
    json_array_append_new(rules, rule_of(&code_texts[code]));
    return json_array_size(rules) - 1;
}

void diag_put_sarif(const struct message_list *list, FILE *to)
{
    json_t *rules = json_array(), *results = json_array(), *failures = json_array();

    for (size_t i = 0; i < list->count; i++) {
        const struct message *message = list->messages[i];
        if (message->severity == SEVERITY_FAILURE)
            json_array_append_new(failures, notification_of(message));
        else
            json_array_append_new(results, result_of(message, index_of_rule(rules, message->code)));
    }
    json_t *driver = json_pack("{s:s, s:s, s:o}", "name", "slotsc", "version", SLOTS_VERSION, "rules", rules);
    json_t *invocation = json_pack("{s:b, s:o}", "executionSuccessful", json_array_size(failures) == 0,
                                   "toolExecutionNotifications", failures);
    diag_json_write(json_pack("{s:s, s:s, s:[{s:{s:o}, s:s, s:[o], s:o}]}", "$schema",
                              "https://json.schemastore.org/sarif-2.1.0.json", "version", "2.1.0", "runs",
                              "tool", "driver", driver, "columnKind", "unicodeCodePoints", "invocations",
                              invocation, "results", results),
                    to);
}
