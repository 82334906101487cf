/* diag_json.h: what the two writers of JSON share. */
#ifndef GEN_DIAG_JSON_H
#define GEN_DIAG_JSON_H

#include <jansson.h>
#include <stdio.h>

/* The text as a terminal would show it: valid UTF-8 without control characters. */
json_t *diag_json_text(const char *text);

/* Writes the document in one piece, with a line's end, and frees it. */
void diag_json_write(json_t *document, FILE *to);

#endif
