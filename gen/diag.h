/* diag.h: the only way to complain. A message is an error or warning at a place, with its code (codes.txt),
 * followed by its notes and help:
 *
 *     fleet.slots:7:5: error[E0312]: field 'radius' has no default but follows 'unit', which has one
 *         7 |     radius: float
 *           |     ^~~~~~
 *     fleet.slots:3:5: note: 'unit' gets its default here
 *         3 |     unit: str = "mm"
 *           |     ^~~~
 *     help: give 'radius' a default, or write @dataclass(slots=True, kw_only=True)
 *     python: TypeError: non-default argument 'radius' follows default argument
 *
 * Messages are kept until diag_flush, which prints them by place, each once. */
#ifndef GEN_DIAG_H
#define GEN_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "gen/codes.h"
#include "gen/source.h"

struct arena;
struct diag;

struct diag *diag_new(struct arena *arena);

/* What becomes of a warning from now on. At first all are LEVEL_WARNING. */
enum level { LEVEL_WARNING, LEVEL_ERROR, LEVEL_IGNORED };
void diag_set_level(struct diag *d, enum code warning, enum level level);

void diag_error(struct diag *d, enum code code, struct span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void diag_warning(struct diag *d, enum code code, struct span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* What went wrong outside of all inputs, with a file that could not be read or written. It has no code. */
void diag_failure(struct diag *d, const char *path, const char *reason);

/* These three continue the message before them. `python` is the type and text that CPython raises for
 * the same file: "TypeError: ...". */
void diag_note(struct diag *d, struct span at, const char *format, ...) __attribute__((format(printf, 3, 4)));
void diag_help(struct diag *d, const char *format, ...) __attribute__((format(printf, 2, 3)));
void diag_python(struct diag *d, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Warnings of LEVEL_ERROR count too, failures do not. */
unsigned diag_error_count(const struct diag *d);

enum diag_format { DIAG_TEXT, DIAG_JSON, DIAG_SARIF };

struct diag_form {
    enum diag_format format;
    bool color;          /* of DIAG_TEXT */
    unsigned max_errors; /* how many errors are printed, or 0: all */
};

/* Prints all messages, sorted by place (a second message of the same severity and text at one place is
 * dropped), and forgets them; the error count stays. Text from the input is escaped so that no control
 * or bidirectional character reaches the terminal. JSON and SARIF are a whole document even where there are
 * no messages. */
void diag_flush(struct diag *d, FILE *to, struct diag_form form);

#endif
