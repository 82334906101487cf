/* run.h: what the test programs of this folder share. A program checks with CHECK and CHECK_REPR and goes
 * on after a failure; at its end it fails if anything did, or if an object is still alive. */
#ifndef TESTS_RUN_H
#define TESTS_RUN_H

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slots.h"

static int run_failures;

static inline void run_check(bool good, const char *file, int line, const char *what)
{
    if (good)
        return;
    run_failures++;
    printf("%s:%d: %s (errno %d, slots_error: %s)\n", file, line, what, errno, slots_error());
}

static inline void run_check_text(const char *got, const char *want, const char *file, int line)
{
    if (got != NULL && strcmp(got, want) == 0)
        return;
    run_failures++;
    printf("%s:%d: got  %s\n%*swant %s\n", file, line, got != NULL ? got : "NULL", 4, "", want);
}

/* Takes the text that a repr returned. */
static inline void run_check_repr(char *got, const char *want, const char *file, int line)
{
    run_check_text(got, want, file, line);
    slots_free(got);
}

#define CHECK(condition) run_check((condition), __FILE__, __LINE__, #condition)
#define CHECK_TEXT(got, want) run_check_text((got), (want), __FILE__, __LINE__)
#define CHECK_REPR(got, want) run_check_repr((got), (want), __FILE__, __LINE__)

/* Where 8 bytes are aligned to 8: not on i386. */
struct run_alignment {
    char first;
    int64_t second;
};
#define CHECK_SIZE(type, size) CHECK(offsetof(struct run_alignment, second) != 8 || sizeof(type) == (size))

/* A call that must fail so: errno and the whole of Python's text. */
#define CHECK_FAILS(failed, code, text)                                                                      \
    do {                                                                                                     \
        errno = 0;                                                                                           \
        CHECK(failed);                                                                                       \
        CHECK(errno == (code));                                                                              \
        CHECK_TEXT(slots_error(), (text));                                                                   \
    } while (0)

/* The last statement of main. */
static inline int run_end(void)
{
    slots_stats_row rows[64];
    slots_statistics total = slots_stats(rows, 64);
    for (size_t i = 0; i < total.classes && i < 64; i++)
        if (rows[i].live != 0) {
            run_failures++;
            printf("%zu objects of class %s are still alive\n", rows[i].live, rows[i].type->name);
        }
    if (total.texts != 0) {
        run_failures++;
        printf("%zu texts are still alive\n", total.texts);
    }
    return run_failures != 0;
}

#endif
