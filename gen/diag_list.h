/* diag_list.h: the messages on their way from diag.c to those who print them. */
#ifndef GEN_DIAG_LIST_H
#define GEN_DIAG_LIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "gen/codes.h"
#include "gen/source.h"

enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
    SEVERITY_FAILURE,
    SEVERITY_NOTE,
    SEVERITY_HELP,
    SEVERITY_PYTHON
};

struct message {
    enum severity severity;
    enum code code;   /* of an error or warning; a warning's, where -Werror made an error of it */
    struct span at;   /* {0} where the message has no place */
    const char *path; /* of a failure */
    const char *text;
    struct message *next;    /* the next error or warning; the next line of the same message */
    struct message *details; /* notes, help and python lines, in order */
    struct message *last_detail;
    unsigned source_order; /* which of the sources with messages was complained of first, second, ... */
    unsigned order;        /* among all messages */
};

/* What is to be printed, in its order. */
struct message_list {
    struct message **messages;
    size_t count;
    unsigned hidden_errors; /* how many more there are beyond --max-errors */
};

/* "error", "warning", ... */
const char *severity_name(enum severity severity);

void diag_put_text(const struct message_list *list, FILE *to, bool color);
void diag_put_json(const struct message_list *list, FILE *to);
void diag_put_sarif(const struct message_list *list, FILE *to);

#endif
