/* What a name means. As in Python a name is looked up when its statement runs: the table holds what is
 * bound so far. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "gen/sema_internal.h"

/* ---- The table of names ---- */

static size_t slot_of(const struct scope *scope, const char *name)
{
    size_t i = ((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15u & (scope->capacity - 1);
    while (scope->table[i] != NULL && scope->table[i]->name != name)
        i = (i + 1) & (scope->capacity - 1);
    return i;
}

static void grow(struct sema *s, struct scope *scope)
{
    struct scope old = *scope;
    scope->capacity = old.capacity != 0 ? 2 * old.capacity : 8;
    scope->table = arena_alloc(s->arena, scope->capacity * sizeof(struct symbol *));
    for (size_t i = 0; i < old.capacity; i++)
        if (old.table[i] != NULL)
            scope->table[slot_of(scope, old.table[i]->name)] = old.table[i];
}

void scope_bind(struct sema *s, struct scope *scope, struct symbol symbol)
{
    if (4 * scope->count >= 3 * scope->capacity)
        grow(s, scope);
    struct symbol **place = &scope->table[slot_of(scope, symbol.name)];
    scope->count += *place == NULL;
    *place = arena_make(s->arena, struct symbol);
    **place = symbol;
}

static const struct symbol *known_symbol(const struct sema *s, const char *name, enum known known)
{
    struct symbol *symbol = arena_make(s->arena, struct symbol);
    symbol->name = name;
    symbol->kind = SYM_KNOWN;
    symbol->known = known;
    return symbol;
}

const struct symbol *scope_find(const struct sema *s, const struct scope *scope, const char *name)
{
    for (; scope != NULL; scope = scope->outer) {
        if (scope->capacity == 0)
            continue;
        const struct symbol *symbol = scope->table[slot_of(scope, name)];
        if (symbol != NULL)
            return symbol;
    }
    enum known known = known_in("builtins", name);
    return known != KNOWN_NONE ? known_symbol(s, name, known) : NULL;
}

/* "a.b.c" of nested attributes of names; NULL for other expressions. */
static const char *dotted_path(const struct sema *s, const struct ast_expr *expr)
{
    if (expr->kind == AST_NAME)
        return expr->name;
    if (expr->kind != AST_ATTRIBUTE)
        return NULL;
    const char *left = dotted_path(s, expr->left);
    return left != NULL ? intern(s->arena, arena_format(s->arena, "%s.%s", left, expr->name)) : NULL;
}

/* The standard module that an expression names, as `typing` or `collections.abc`; NULL otherwise. */
static const char *module_of(const struct sema *s, const struct ast_expr *expr)
{
    const char *path = dotted_path(s, expr);
    if (path == NULL)
        return NULL;
    const struct symbol *symbol = scope_find(s, s->scope, path);
    if (symbol == NULL && expr->kind == AST_ATTRIBUTE) {
        const char *outer = module_of(s, expr->left);
        if (outer == NULL)
            return NULL;
        path = arena_format(s->arena, "%s.%s", outer, expr->name);
        return known_is_module(path) ? intern(s->arena, path) : NULL;
    }
    return symbol != NULL && symbol->kind == SYM_MODULE ? symbol->expr->name : NULL;
}

static const struct symbol *resolve_attribute(struct sema *s, const struct ast_expr *expr)
{
    const char *module = module_of(s, expr->left);
    if (module == NULL)
        return NULL;
    if (!known_is_module(module))
        return known_symbol(s, expr->name, KNOWN_BROKEN);
    enum known known = known_in(module, expr->name);
    if (known != KNOWN_NONE)
        return known_symbol(s, expr->name, known);
    diag_error(s->diag, sema_place(s, expr->name_span), "module '%s' has no attribute '%s'", module,
               expr->name);
    diag_python(s->diag, "AttributeError: module '%s' has no attribute '%s'", module, expr->name);
    return NULL;
}

const struct symbol *scope_resolve(struct sema *s, const struct ast_expr *expr)
{
    if (expr->kind == AST_ATTRIBUTE)
        return resolve_attribute(s, expr);
    if (expr->kind != AST_NAME)
        return NULL;
    const struct symbol *symbol = scope_find(s, s->scope, expr->name);
    if (symbol == NULL) {
        diag_error(s->diag, sema_place(s, expr->span), "name '%s' is not defined", expr->name);
        if (s->quoted.source == NULL)
            diag_python(s->diag, "NameError: name '%s' is not defined", expr->name);
    }
    return symbol;
}

enum known scope_known(const struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = NULL;
    if (expr->kind == AST_NAME) {
        symbol = scope_find(s, s->scope, expr->name);
    } else if (expr->kind == AST_ATTRIBUTE) {
        const char *module = module_of(s, expr->left);
        if (module != NULL && !known_is_module(module))
            return KNOWN_BROKEN;
        return module != NULL ? known_in(module, expr->name) : KNOWN_NONE;
    }
    return symbol != NULL && symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
}

/* ---- Imports ---- */

static void report_other_module(struct sema *s, struct span at, const char *path)
{
    diag_error(s->diag, at, "import of '%s': this version compiles each .slots file by itself", path);
    diag_help(s->diag,
              "imports of other .slots files come with a later version; for now declare the classes"
              " in this file");
}

static void bind_module(struct sema *s, const struct ast_alias *alias)
{
    struct ast_expr *path = ast_new_expr(s->arena, AST_NAME, alias->span);
    path->name = alias->path;
    const char *name = alias->alias != NULL ? alias->alias : alias->path;
    scope_bind(s, &s->globals,
               (struct symbol){.name = name, .kind = SYM_MODULE, .span = alias->span, .expr = path});
}

static void import_modules(struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next) {
        if (!known_is_module(alias->path))
            report_other_module(s, alias->span, alias->path);
        bind_module(s, alias);
    }
}

static void import_name(struct sema *s, const char *module, const struct ast_alias *alias)
{
    enum known known = known_in(module, alias->path);
    if (strcmp(alias->path, "*") == 0) {
        diag_error(s->diag, alias->span, "'import *' hides where names come from; slotsc does not follow it");
        diag_help(s->diag, "name what the file uses: from %s import ...", module);
        return;
    }
    if (known == KNOWN_NONE) {
        diag_error(s->diag, alias->span, "cannot import name '%s' from '%s'", alias->path, module);
        known = KNOWN_BROKEN;
    }
    const char *name = alias->alias != NULL ? alias->alias : alias->path;
    scope_bind(s, &s->globals,
               (struct symbol){.name = name, .kind = SYM_KNOWN, .known = known, .span = alias->span});
}

void scope_import(struct sema *s, const struct ast_stmt *stmt)
{
    if (stmt->kind == AST_IMPORT) {
        import_modules(s, stmt);
        return;
    }
    if (stmt->level != 0 || !known_is_module(stmt->name)) {
        report_other_module(s, stmt->name_span, stmt->name);
        for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next)
            scope_bind(s, &s->globals,
                       (struct symbol){.name = alias->alias != NULL ? alias->alias : alias->path,
                                       .kind = SYM_KNOWN,
                                       .known = KNOWN_BROKEN,
                                       .span = alias->span});
        return;
    }
    for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next) {
        import_name(s, stmt->name, alias);
        if (strcmp(stmt->name, "__future__") == 0 && strcmp(alias->path, "annotations") == 0)
            s->future_annotations = true;
    }
}

/* ---- Small questions about names ---- */

struct span sema_place(const struct sema *s, struct span span)
{
    return s->quoted.source != NULL ? s->quoted : span;
}

unsigned sema_line(struct span span)
{
    return source_position(span.source, span.start).line;
}

const char *sema_mangle(struct sema *s, const char *class_name, const char *name)
{
    size_t size = strlen(name);
    if (name[0] != '_' || name[1] != '_' || (size >= 2 && name[size - 1] == '_' && name[size - 2] == '_'))
        return name;
    while (*class_name == '_')
        class_name++;
    if (*class_name == '\0')
        return name;
    return intern(s->arena, arena_format(s->arena, "_%s%s", class_name, name));
}

const char *sema_literal_type(const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_NONE:
        return "NoneType";
    case AST_TRUE:
    case AST_FALSE:
        return "bool";
    case AST_ELLIPSIS:
        return "ellipsis";
    case AST_INT:
        return "int";
    case AST_FLOAT:
        return "float";
    case AST_STR:
        return "str";
    case AST_BYTES:
        return "bytes";
    case AST_TUPLE:
        return "tuple";
    case AST_LIST:
        return "list";
    case AST_SET:
        return "set";
    case AST_DICT:
        return "dict";
    case AST_UNARY:
        return expr->op == OP_NOT ? "bool" : sema_literal_type(expr->left);
    default:
        return NULL;
    }
}
