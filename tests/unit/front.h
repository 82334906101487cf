/* front.h: what the tests of the front end share: a text goes in, dumps and messages come out as strings. */
#ifndef FRONT_H
#define FRONT_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/diag.h"
#include "gen/lex.h"
#include "gen/parse.h"
#include "gen/source.h"
#include "suite.h"

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))

struct front {
    struct arena *arena;
    struct source *source;
    struct diag *d;
    FILE *file;
    char *text; /* what has been written to `file` */
    size_t size;
};

static inline struct front front_new(const char *text, size_t size)
{
    struct front front = {.arena = arena_new()};

    front.source = source_from_text(front.arena, "t.slots", text, size);
    front.d = diag_new(front.arena);
    return front;
}

static inline void front_open(struct front *front)
{
    front->file = open_memstream(&front->text, &front->size);
    ck_assert_ptr_nonnull(front->file);
}

static inline void front_free(struct front *front)
{
    free(front->text);
    arena_free(front->arena);
}

/* Compares and ends: on a difference both texts are shown whole. */
static inline void front_expect(struct front *front, const char *expected)
{
    fclose(front->file);
    if (strcmp(front->text, expected) != 0)
        ck_abort_msg("from:\n%s\nexpected:\n%s\ncame:\n%s", front->source->text, expected, front->text);
    front_free(front);
}

static inline int front_run(const char *name, void (*add)(TCase *))
{
    Suite *suite = suite_create(name);
    TCase *tests = tcase_create(name);
    tcase_set_timeout(tests, 120);
    add(tests);
    suite_add_tcase(suite, tests);
    return suite_run(suite);
}

#endif
