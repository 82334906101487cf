/* explain.h: what each code of a message stands for. codes.txt is the only source: codes.awk makes the
 * enumeration and the table from it. */
#ifndef GEN_EXPLAIN_H
#define GEN_EXPLAIN_H

#include <stdbool.h>
#include <stdio.h>

#include "gen/codes.h"

struct code_text {
    const char *name;    /* "E0312" */
    const char *warning; /* what -W calls it, or NULL: an error */
    const char *title;   /* one line */
    const char *text;    /* the rule, a wrong and a right example */
};

extern const struct code_text code_texts[CODE_COUNT];

/* The code of this name ("E0312", in either case), or CODE_COUNT. */
enum code explain_find(const char *name);

/* The warning that -W calls so ("slots"), or CODE_COUNT. */
enum code explain_find_warning(const char *name);

void explain_print(enum code code, FILE *to);

/* A line for each code: its name, what -W calls it, its title. */
void explain_list(FILE *to);

#endif
