/* Which modules a run needs. The import statements of each module are followed to files before anything is
 * checked, so that the later stages see every module they need, each after those that it imports. What
 * stands under `if TYPE_CHECKING:` is read too, but does not run: two modules may name each other so. */
#include "gen/import.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/known.h"
#include "gen/parse.h"
#include "gen/suggest.h"

enum { DEPTH_MAX = 100 }; /* CPython's limit of recursion stops imports before the 150th */

/* ---- Files ---- */

static const char *folder_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return ".";
    return slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

static bool is_kind_of_file(const char *path, mode_t kind)
{
    struct stat status;
    return stat(path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

/* Whether the file, links followed, lies below the folder: imports never leave their root. */
static bool is_below(const char *path, const char *folder)
{
    char file[PATH_MAX], root[PATH_MAX];
    if (realpath(path, file) == NULL || realpath(folder, root) == NULL)
        return false;
    size_t size = strlen(root);
    return strncmp(file, root, size) == 0 && (file[size] == '/' || (size == 1 && root[0] == '/'));
}

/* "a.b" below root: "root/a/b" */
static char *path_below(struct arena *arena, const char *root, const char *module)
{
    char *path = arena_format(arena, "%s/%s", root, module);
    if (strcmp(root, ".") == 0)
        path = arena_format(arena, "%s", module);
    for (char *p = path + strlen(path) - strlen(module); *p != '\0'; p++)
        if (*p == '.')
            *p = '/';
    return path;
}

/* The file of a module below a root, or NULL: "a/b.slots", or "a/b/__init__.slots" of a package. */
static const char *file_below(struct arena *arena, const char *root, const char *module)
{
    const char *stem = path_below(arena, root, module);
    const char *const candidates[] = {arena_format(arena, "%s/__init__.slots", stem),
                                      arena_format(arena, "%s.slots", stem)};
    for (size_t i = 0; i < 2; i++)
        if (is_kind_of_file(candidates[i], S_IFREG) && is_below(candidates[i], root))
            return candidates[i];
    return NULL;
}

/* ---- The modules that were read ---- */

static struct unit *find_unit(const struct loader *loader, const char *path)
{
    char real[PATH_MAX];
    if (realpath(path, real) == NULL)
        return NULL;
    for (size_t i = 0; i < loader->table_count; i++)
        if (loader->table[i]->real != NULL && strcmp(real, loader->table[i]->real) == 0)
            return loader->table[i];
    return NULL;
}

/* The path with links followed; NULL for standard input. */
static const char *real_path(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    return realpath(path, real) != NULL ? arena_copy(arena, real, strlen(real)) : NULL;
}

static struct unit *add_unit(struct loader *loader, const char *name, const char *path,
                             const struct source *source)
{
    struct unit *unit = arena_make(loader->arena, struct unit);
    unit->name = name;
    unit->path = path;
    unit->real = real_path(loader->arena, path);
    unit->folder = folder_of(loader->arena, path);
    unit->ast = parse_module(source, loader->trees, loader->diag);
    if (loader->table_count == loader->table_room) {
        struct unit **old = loader->table;
        loader->table_room = 2 * loader->table_room + 8;
        loader->table = arena_alloc(loader->arena, loader->table_room * sizeof *old);
        if (old != NULL)
            memcpy(loader->table, old, loader->table_count * sizeof *old);
    }
    loader->table[loader->table_count++] = unit;
    return unit;
}

/* ---- Following imports ---- */

static void run_unit(struct loader *loader, struct unit *unit, struct unit *importer);

/* Where a statement's module is looked up: relative to the importing file, or along all roots. */
struct search {
    const char *roots[64];
    size_t count;
};

static void add_root(struct search *search, const char *root)
{
    if (search->count < sizeof search->roots / sizeof *search->roots)
        search->roots[search->count++] = root;
}

/* `from ..m`: the folder that many levels up; it must lie below the file's own folder or one of -I. */
static bool relative_root(struct loader *loader, const struct unit *unit, unsigned level,
                          struct search *search)
{
    char real[PATH_MAX];
    if (realpath(unit->folder, real) == NULL)
        return false;
    for (; level > 1; level--) {
        char *slash = strrchr(real, '/');
        if (slash == NULL || slash == real)
            return false;
        *slash = '\0';
    }
    const char *folder = arena_copy(loader->arena, real, strlen(real));
    bool allowed = is_below(unit->path, folder) && strcmp(folder, "/") != 0;
    char root[PATH_MAX], own[PATH_MAX];
    bool inside = realpath(unit->folder, own) != NULL && strcmp(own, folder) == 0;
    for (size_t i = 0; i < loader->root_count && !inside; i++)
        inside =
            realpath(loader->roots[i], root) != NULL && (strcmp(root, folder) == 0 || is_below(folder, root));
    add_root(search, inside && strcmp(own, folder) == 0 ? unit->folder : folder);
    return allowed && inside;
}

static void absolute_roots(const struct loader *loader, const struct unit *unit, struct search *search)
{
    add_root(search, unit->folder);
    if (strcmp(unit->top, unit->folder) != 0)
        add_root(search, unit->top);
    for (size_t i = 0; i < loader->root_count; i++)
        add_root(search, loader->roots[i]);
}

static const char *find_file(struct loader *loader, const struct search *search, const char *module)
{
    for (size_t i = 0; i < search->count; i++) {
        const char *file = file_below(loader->arena, search->roots[i], module);
        if (file != NULL)
            return file;
    }
    return NULL;
}

/* "pkg.cars" of top/pkg/cars.slots; a module that lies elsewhere has the name it is imported by. */
static const char *module_name(struct arena *arena, const char *top, const char *file, const char *module)
{
    size_t size = strlen(top);
    if (strcmp(top, ".") == 0)
        size = 0;
    else if (strncmp(file, top, size) != 0 || file[size++] != '/')
        return module;
    size_t length = strlen(file + size) - strlen(".slots");
    char *name = arena_copy(arena, file + size, length);
    for (char *p = name; *p != '\0'; p++)
        *p = *p == '/' ? '.' : *p;
    char *package = strstr(name, ".__init__");
    if (package != NULL)
        *package = '\0';
    return name;
}

static struct unit *load(struct loader *loader, const struct unit *importer, const char *module,
                         const char *file, struct span at)
{
    struct unit *unit = find_unit(loader, file);
    if (unit != NULL)
        return unit;
    const struct source *source = source_read(loader->arena, file, NULL);
    if (source == NULL) {
        diag_error(loader->diag, E0512, at, "%s: %s", file, strerror(errno));
        return NULL;
    }
    return add_unit(loader, module_name(loader->arena, importer->top, file, module), file, source);
}

/* "a (a.slots) -> b (b.slots) -> a": the importers that lead from `target` to `unit`. */
static const char *chain(struct loader *loader, const struct unit *unit, const struct unit *target)
{
    const char *text = target->name;
    for (const struct unit *u = unit; u != NULL; u = u->importer) {
        text = arena_format(loader->arena, "%s -> %s", u->name, text);
        if (u == target)
            break;
    }
    return text;
}

static void add_edge(struct loader *loader, struct unit *unit, const struct ast_alias *alias,
                     struct unit *target, bool is_module)
{
    struct edge *edge = arena_make(loader->arena, struct edge);
    *edge = (struct edge){.alias = alias, .target = target, .is_module = is_module, .next = unit->edges};
    unit->edges = edge;
}

/* The module is needed while this one runs: it runs first. */
static void require(struct loader *loader, struct unit *unit, struct unit *target, struct span at)
{
    if (target->state == UNIT_RUNNING) {
        diag_error(loader->diag, E0507, at, "modules import each other: %s", chain(loader, unit, target));
        diag_help(loader->diag, "where only annotations need the name, import it under 'if TYPE_CHECKING:'");
        return;
    }
    if (target->state != UNIT_READ)
        return;
    if (unit->depth == DEPTH_MAX)
        diag_error(loader->diag, E0508, at, "imports lead through more than %d modules here", DEPTH_MAX);
    else
        run_unit(loader, target, unit);
}

/* What Python misses first of `import a.b.c`; NULL where 'a' is a module and no package. */
static const char *first_missing(struct loader *loader, const struct search *search, const char *module)
{
    for (const char *dot = strchr(module, '.'); dot != NULL; dot = strchr(dot + 1, '.')) {
        const char *package = arena_copy(loader->arena, module, (size_t)(dot - module));
        bool found = false;
        for (size_t i = 0; i < search->count && !found; i++)
            found = is_kind_of_file(path_below(loader->arena, search->roots[i], package), S_IFDIR);
        if (!found)
            return find_file(loader, search, package) == NULL ? package : NULL;
    }
    return module;
}

/* `search` is where Python would look, or NULL for a relative import. */
static void report_not_found(struct loader *loader, struct span at, const char *module,
                             const struct search *search)
{
    if (known_is_pythons(module)) {
        diag_error(loader->diag, E0509, at, "slotsc does not know the module '%s' of Python's library",
                   module);
        diag_help(loader->diag, "leave the import out, and annotate slots for what it declares as Any");
        return;
    }
    diag_error(loader->diag, E0510, at, "there is no module '%s' beside this file%s", module,
               loader->root_count != 0 ? " nor along -I" : "");
    struct suggestion suggestion = suggest_for(module);
    known_offer_modules(&suggestion);
    suggest_help(&suggestion, loader->diag);
    diag_help(loader->diag, "slotsc looks for the file %s.slots, and in the folders given with -I",
              path_below(loader->arena, ".", module));
    const char *missing = search != NULL ? first_missing(loader, search, module) : NULL;
    if (missing != NULL)
        diag_python(loader->diag, "ModuleNotFoundError: No module named '%s'", missing);
}

static void follow_import(struct loader *loader, struct unit *unit, const struct ast_stmt *stmt, bool runs)
{
    struct search search = {.count = 0};
    absolute_roots(loader, unit, &search);
    for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next) {
        if (known_is_module(alias->path))
            continue;
        const char *file = find_file(loader, &search, alias->path);
        struct unit *target = file != NULL ? load(loader, unit, alias->path, file, alias->span) : NULL;
        if (file == NULL)
            report_not_found(loader, alias->span, alias->path, &search);
        if (target == NULL)
            continue;
        add_edge(loader, unit, alias, target, true);
        if (runs)
            require(loader, unit, target, alias->span);
    }
}

/* `from package import module`: a name that is a file below the package. */
static struct unit *submodule(struct loader *loader, const struct unit *unit, const struct search *search,
                              const char *package, const struct ast_alias *alias)
{
    const char *module =
        *package != '\0' ? arena_format(loader->arena, "%s.%s", package, alias->path) : alias->path;
    const char *file = strcmp(alias->path, "*") != 0 ? find_file(loader, search, module) : NULL;
    return file != NULL ? load(loader, unit, module, file, alias->span) : NULL;
}

static void follow_from(struct loader *loader, struct unit *unit, const struct ast_stmt *stmt, bool runs)
{
    struct search search = {.count = 0};
    const char *module = stmt->name;
    if (stmt->level == 0 && known_is_module(module))
        return;
    if (stmt->level == 0)
        absolute_roots(loader, unit, &search);
    else if (!relative_root(loader, unit, stmt->level, &search)) {
        diag_error(loader->diag, E0511, stmt->name_span,
                   "this import leaves the folders that slotsc may read");
        diag_help(loader->diag, "give the folder of the outermost package with -I");
        return;
    }
    const char *file = *module != '\0' ? find_file(loader, &search, module) : NULL;
    struct unit *target = file != NULL ? load(loader, unit, module, file, stmt->name_span) : NULL;
    if (target != NULL && runs)
        require(loader, unit, target, stmt->name_span);
    for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next) {
        struct unit *inner = submodule(loader, unit, &search, module, alias);
        if (inner != NULL && runs)
            require(loader, unit, inner, alias->span);
        if (inner != NULL || target != NULL)
            add_edge(loader, unit, alias, inner != NULL ? inner : target, inner != NULL);
        else if (alias == stmt->names)
            report_not_found(loader, stmt->name_span, *module != '\0' ? module : alias->path,
                             stmt->level == 0 ? &search : NULL);
    }
}

static void follow(struct loader *loader, struct unit *unit, const struct ast_stmt *body, bool runs)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IMPORT)
            follow_import(loader, unit, body, runs);
        else if (body->kind == AST_FROM)
            follow_from(loader, unit, body, runs);
        else if (body->kind == AST_IF && known_is_type_checking(body->condition))
            follow(loader, unit, body->body, false);
    }
}

/* Runs what the module imports, then puts it into the order; at last reads what it only names. */
static void run_unit(struct loader *loader, struct unit *unit, struct unit *importer)
{
    unit->state = UNIT_RUNNING;
    unit->importer = importer;
    unit->top = importer != NULL ? importer->top : unit->folder;
    unit->depth = importer != NULL ? importer->depth + 1 : 0;
    follow(loader, unit, unit->ast->body, true);
    unit->state = UNIT_DONE;
    *loader->end = unit;
    loader->end = &unit->next;
}

struct unit *import_input(struct loader *loader, const char *path, const char *name)
{
    struct unit *unit = strcmp(path, "-") != 0 ? find_unit(loader, path) : NULL;
    if (unit == NULL) {
        const struct source *source = source_read(loader->arena, path, name);
        if (source == NULL)
            return NULL;
        unit = add_unit(loader, source->module, strcmp(path, "-") != 0 ? path : source->name, source);
    }
    unit->is_input = true;
    if (unit->state == UNIT_READ)
        run_unit(loader, unit, NULL);
    for (size_t i = 0; i < loader->table_count; i++) /* what was only named under TYPE_CHECKING */
        if (loader->table[i]->state == UNIT_READ)
            run_unit(loader, loader->table[i], unit);
    return unit;
}

const struct edge *import_edge(const struct unit *unit, const struct ast_alias *alias)
{
    for (const struct edge *edge = unit->edges; edge != NULL; edge = edge->next)
        if (edge->alias == alias)
            return edge;
    return NULL;
}
