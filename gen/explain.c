#include "gen/explain.h"

#include <string.h>
#include <strings.h>

enum code explain_find(const char *name)
{
    int code = 0;
    while (code < CODE_COUNT && strcasecmp(code_texts[code].name, name) != 0)
        code++;
    return (enum code)code;
}

enum code explain_find_warning(const char *name)
{
    int code = 0;
    while (code < CODE_COUNT &&
           (code_texts[code].warning == NULL || strcmp(code_texts[code].warning, name) != 0))
        code++;
    return (enum code)code;
}

static void put_heading(const struct code_text *text, FILE *to)
{
    fputs(text->name, to);
    if (text->warning != NULL)
        fprintf(to, " [-W%s]", text->warning);
    fprintf(to, ": %s\n", text->title);
}

void explain_print(enum code code, FILE *to)
{
    put_heading(&code_texts[code], to);
    fprintf(to, "\n%s", code_texts[code].text);
}

void explain_list(FILE *to)
{
    for (int code = 0; code < CODE_COUNT; code++)
        put_heading(&code_texts[code], to);
}
