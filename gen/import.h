/* import.h: which modules there are, and in which order they run. A .slots file imports another by its
 * module's name; the file is looked up beside the importing one, beside the input that led there, and along -I. */
#ifndef GEN_IMPORT_H
#define GEN_IMPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/ast.h"

struct arena;
struct diag;
struct unit;

/* One name that an import statement binds, and the module that it comes from or is. */
struct edge {
    const struct ast_alias *alias;
    struct unit *target;
    bool is_module; /* the name stands for the module itself: `import m`, `from . import m` */
    struct edge *next;
};

/* One module of a run. */
struct unit {
    const char *name;   /* as imports name it first: "vehicles", "pkg.cars" */
    const char *path;   /* where it was read */
    const char *real;   /* the same with links followed; NULL for standard input */
    const char *folder; /* of that file */
    const char *top;    /* the folder of the input that led here: Python\'s sys.path[0] */
    const struct ast_module *ast;
    bool is_input; /* given on the command line: it gets outputs */
    struct edge *edges;
    enum { UNIT_READ, UNIT_RUNNING, UNIT_DONE } state;
    struct unit *importer; /* the module whose import made it run, or NULL */
    int depth;             /* how many importers lead to it */
    struct sema *sema;     /* made by sema_check_units */
    struct ir_module *ir;  /* likewise */
    struct unit *next;     /* in the order in which Python runs them: what a module needs stands before it */
};

struct loader {
    struct arena *arena;
    struct arena *trees; /* for the units' ASTs, which nobody needs once sema is done */
    struct diag *diag;
    const char *const *roots; /* -I */
    size_t root_count;
    struct unit *units, **end; /* in the order of running */
    struct unit **table;       /* as they were read */
    size_t table_count, table_room;
};

/* Reads an input and all that it imports. NULL with errno where the input itself cannot be read; all other
 * errors go to diag. `name` is what standard input is called, for the path "-". */
struct unit *import_input(struct loader *loader, const char *path, const char *name);

/* What an import statement's name stands for, or NULL where the module is none of ours or was not found. */
const struct edge *import_edge(const struct unit *unit, const struct ast_alias *alias);

#endif
