/* What a name means. As in Python a name is looked up when its statement runs: the table holds what is
 * bound so far. */
#include <stdint.h>
#include <string.h>

#include "gen/sema_internal.h"
#include "gen/suggest.h"

/* ---- The table of names ---- */

static size_t slot_of(const struct scope *scope, const char *name)
{
    size_t i = ((uintptr_t)name >> 3) * 0x9E3779B97F4A7C15u & (scope->capacity - 1);
    while (scope->table[i] != NULL && scope->table[i]->name != name)
        i = (i + 1) & (scope->capacity - 1);
    return i;
}

static void grow(const struct sema *s, struct scope *scope)
{
    struct scope old = *scope;
    scope->capacity = old.capacity != 0 ? 2 * old.capacity : 8;
    scope->table = arena_alloc(s->own, scope->capacity * sizeof(struct symbol *));
    for (size_t i = 0; i < old.capacity; i++)
        if (old.table[i] != NULL)
            scope->table[slot_of(scope, old.table[i]->name)] = old.table[i];
}

void scope_bind(const struct sema *s, struct scope *scope, struct symbol symbol)
{
    if (4 * scope->count >= 3 * scope->capacity)
        grow(s, scope);
    struct symbol **place = &scope->table[slot_of(scope, symbol.name)];
    scope->count += *place == NULL;
    *place = arena_make(s->own, struct symbol);
    **place = symbol;
}

static const struct symbol *known_symbol(const struct sema *s, const char *name, enum known known)
{
    struct symbol *symbol = arena_make(s->own, struct symbol);
    symbol->name = name;
    symbol->kind = SYM_KNOWN;
    symbol->known = known;
    return symbol;
}

static const struct symbol *own_symbol(const struct scope *scope, const char *name)
{
    return scope->capacity != 0 ? scope->table[slot_of(scope, name)] : NULL;
}

/* Those that were looked up before are bound. */
static const struct symbol *builtin(const struct sema *s, const char *name)
{
    const struct symbol *symbol = own_symbol(s->builtins, name);
    enum known known = symbol == NULL ? known_in("builtins", name) : KNOWN_NONE;
    if (known == KNOWN_NONE)
        return symbol;
    scope_bind(s, s->builtins, (struct symbol){.name = name, .kind = SYM_KNOWN, .known = known});
    return own_symbol(s->builtins, name);
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
    return builtin(s, name);
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

/* `name` in a module; NULL where it has none. In a module that was not found, or that imports this one (both
 * are reported), KNOWN_BROKEN. */
static const struct symbol *module_member(const struct sema *s, const struct symbol *module, const char *name)
{
    if (module->unit != NULL && module->unit->sema != NULL)
        return own_symbol(&module->unit->sema->globals, name);
    const char *path = module->path;
    if (module->unit != NULL || !known_is_module(path))
        return known_symbol(s, name, KNOWN_BROKEN);
    const char *inner = arena_format(s->arena, "%s.%s", path, name);
    if (known_is_module(inner)) {
        struct symbol *symbol = arena_make(s->own, struct symbol);
        *symbol = (struct symbol){.name = name, .kind = SYM_MODULE, .path = inner};
        return symbol;
    }
    enum known known = known_in(path, name);
    return known != KNOWN_NONE ? known_symbol(s, name, known) : NULL;
}

/* The module that an expression names, as `typing`, `m` or `package.m`; NULL otherwise. */
static const struct symbol *module_of(const struct sema *s, const struct ast_expr *expr)
{
    const char *path = dotted_path(s, expr);
    if (path == NULL)
        return NULL;
    const struct symbol *symbol = scope_find(s, s->scope, path);
    if (symbol == NULL && expr->kind == AST_ATTRIBUTE) {
        const struct symbol *outer = module_of(s, expr->left);
        symbol = outer != NULL ? module_member(s, outer, expr->name) : NULL;
    }
    return symbol != NULL && symbol->kind == SYM_MODULE ? symbol : NULL;
}

/* A class or enumeration that the body of a class declares. */
static const struct symbol *class_member(const struct sema_class *c, const char *name)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct symbol *symbol = own_symbol(&c->mro[i]->scope, name);
        if (symbol != NULL)
            return symbol->kind == SYM_CLASS || symbol->kind == SYM_ENUM ? symbol : NULL;
    }
    return NULL;
}

const char *scope_name_here(const struct sema *s, const char *name)
{
    bool in_class = s->scope->class_name != NULL && type_is_evaluated(s);
    return in_class ? sema_mangle(s, s->scope->class_name, name) : name;
}

const struct symbol *scope_lookup(const struct sema *s, const struct ast_expr *expr)
{
    if (expr->kind == AST_NAME)
        return scope_find(s, s->scope, scope_name_here(s, expr->name));
    if (expr->kind != AST_ATTRIBUTE)
        return NULL;
    const struct symbol *module = module_of(s, expr->left);
    if (module != NULL)
        return module_member(s, module, expr->name);
    const struct symbol *outer = scope_lookup(s, expr->left);
    if (outer != NULL && outer->kind == SYM_KNOWN && outer->known == KNOWN_BROKEN)
        return outer;
    return outer != NULL && outer->kind == SYM_CLASS
               ? class_member(outer->class_, scope_name_here(s, expr->name))
               : NULL;
}

/* Whether Python may find the name in the class; those as __doc__ are in each. */
static bool has_attribute(const struct sema_class *c, const char *name)
{
    bool found =
        strncmp(name, "__", 2) == 0 || c->builtin_base != KNOWN_NONE || class_binding(c, name) != NULL;
    for (size_t i = 0; i < c->mro_count && !found; i++)
        found = class_binding(c->mro[i], name) != NULL || slots_has(c->mro[i], name) ||
                own_symbol(&c->mro[i]->scope, name) != NULL;
    return found;
}

static void help_with_attribute(struct sema *s, const struct sema_class *c, const char *name)
{
    struct suggestion suggestion = suggest_for(name);
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct sema_class *from = c->mro[i];
        for (const struct binding *b = from->bindings; b != NULL; b = b->next)
            suggest_offer(&suggestion, b->name);
        for (size_t j = 0; j < from->scope.capacity; j++)
            if (from->scope.table[j] != NULL)
                suggest_offer(&suggestion, from->scope.table[j]->name);
    }
    suggest_help(&suggestion, s->diag);
}

static void report_no_member(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *outer = scope_lookup(s, expr->left);
    if (outer == NULL && expr->left->kind == AST_NAME) {
        scope_resolve(s, expr->left);
        return;
    }
    if (outer == NULL || outer->kind != SYM_CLASS || has_attribute(outer->class_, expr->name))
        return;
    diag_error(s->diag, E0502, sema_place(s, expr->name_span), "class '%s' has no attribute '%s'",
               outer->class_->ir->name, expr->name);
    help_with_attribute(s, outer->class_, expr->name);
    if (type_is_evaluated(s))
        diag_python(s->diag, "AttributeError: type object '%s' has no attribute '%s'", outer->class_->name,
                    expr->name);
}

/* "did you mean", or where an unbound name of Python's library comes from (G14). */
void scope_help_with_name(struct sema *s, const char *name)
{
    const char *home = known_home(name);
    if (home != NULL) {
        diag_help(s->diag, "write: from %s import %s", home, name);
        return;
    }
    const char *translation = known_translation(name);
    if (translation != NULL) {
        home = known_home(translation);
        diag_help(s->diag,
                  home != NULL ? "it is called '%s'; write: from %s import %s"
                               : "in Python it is called '%s'",
                  translation, home, translation);
        return;
    }
    struct suggestion suggestion = suggest_for(name);
    known_offer(&suggestion, s->arena, "builtins");
    for (const struct scope *scope = s->scope; scope != NULL; scope = scope->outer)
        for (size_t i = 0; i < scope->capacity; i++)
            if (scope->table[i] != NULL)
                suggest_offer(&suggestion, scope->table[i]->name);
    suggest_help(&suggestion, s->diag);
}

static void help_with_member(struct sema *s, const struct symbol *module, const char *name)
{
    struct suggestion suggestion = suggest_for(name);
    if (module->unit == NULL) {
        known_offer(&suggestion, s->arena, module->path);
    } else if (module->unit->sema != NULL) {
        const struct scope *scope = &module->unit->sema->globals;
        for (size_t i = 0; i < scope->capacity; i++)
            if (scope->table[i] != NULL)
                suggest_offer(&suggestion, scope->table[i]->name);
    }
    suggest_help(&suggestion, s->diag);
}

const struct symbol *scope_resolve(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    if (symbol != NULL || (expr->kind != AST_NAME && expr->kind != AST_ATTRIBUTE))
        return symbol;
    if (expr->kind == AST_NAME) {
        const char *name = scope_name_here(s, expr->name);
        if (s->imports_star)
            return known_symbol(s, name, KNOWN_BROKEN);
        diag_error(s->diag, E0501, sema_place(s, expr->span), "name '%s' is not defined", name);
        scope_help_with_name(s, name);
        if (type_is_evaluated(s))
            diag_python(s->diag, "NameError: name '%s' is not defined", name);
        return NULL;
    }
    const struct symbol *module = module_of(s, expr->left);
    if (module == NULL) {
        report_no_member(s, expr);
        return NULL;
    }
    diag_error(s->diag, E0503, sema_place(s, expr->name_span), "module '%s' has no attribute '%s'",
               module->path, expr->name);
    help_with_member(s, module, expr->name);
    if (type_is_evaluated(s))
        diag_python(s->diag, "AttributeError: module '%s' has no attribute '%s'", module->path, expr->name);
    return NULL;
}

static void check_list(struct sema *s, const struct ast_expr *items)
{
    for (; items != NULL; items = items->next)
        scope_check_names(s, items);
}

void scope_check_names(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *left = expr->left != NULL ? scope_lookup(s, expr->left) : NULL;
    switch (expr->kind) {
    case AST_ATTRIBUTE:
        if (left != NULL && left->kind == SYM_ENUM && strncmp(expr->name, "__", 2) != 0)
            const_eval(s, expr, false); /* reports an unknown member */
        else if (left == NULL && expr->left->kind == AST_ATTRIBUTE)
            scope_check_names(s, expr->left);
        else
            scope_resolve(s, expr);
        return;
    case AST_NAME:
        scope_resolve(s, expr);
        return;
    case AST_SUBSCRIPT:
    case AST_BINARY:
        scope_check_names(s, expr->left);
        scope_check_names(s, expr->right);
        return;
    case AST_TUPLE:
    case AST_LIST:
    case AST_SET:
        check_list(s, expr->items);
        return;
    default:
        return;
    }
}

enum known scope_known(const struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    return symbol != NULL && symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
}

/* ---- Class statements ---- */

/* Where a statement that is read now binds its names: the module, or the class whose body it is in. */
static struct scope *scope_here(struct sema *s)
{
    return s->enclosing != NULL ? &s->enclosing->scope : &s->globals;
}

const char *scope_qualname(const struct sema *s, const char *name)
{
    if (s->enclosing == NULL)
        return name;
    return intern(s->arena, arena_format(s->arena, "%s.%s", s->enclosing->ir->name, name));
}

/* The C name can stand for one class only, so rebinding (G2) is refused. */
void scope_bind_class(struct sema *s, struct symbol symbol)
{
    struct scope *here = scope_here(s);
    if (s->enclosing != NULL)
        symbol.name = sema_mangle(s, s->enclosing->name, symbol.name);
    const struct symbol *earlier = own_symbol(here, symbol.name);
    if (earlier != NULL && (earlier->kind == SYM_CLASS || earlier->kind == SYM_ENUM)) {
        diag_error(s->diag, E0504, symbol.span, "'%s' is declared twice", symbol.name);
        diag_note(s->diag, earlier->span, "first declared here");
    }
    scope_bind(s, here, symbol);
}

/* ---- Imports ---- */

static const char *bound_name(const struct ast_alias *alias)
{
    return alias->alias != NULL ? alias->alias : alias->path;
}

/* What was not found is told by import.c; uses of it are not reported again. */
static void bind_broken(struct sema *s, const struct ast_alias *alias)
{
    scope_bind(s, &s->globals,
               (struct symbol){
                   .name = bound_name(alias), .kind = SYM_KNOWN, .known = KNOWN_BROKEN, .span = alias->span});
}

static void bind_module(struct sema *s, const struct ast_alias *alias, const struct unit *unit)
{
    scope_bind(s, &s->globals,
               (struct symbol){.name = bound_name(alias),
                               .kind = SYM_MODULE,
                               .path = unit != NULL ? unit->name : alias->path,
                               .unit = unit,
                               .span = alias->span});
}

static bool refuse_star(struct sema *s, const struct ast_alias *alias, const char *module)
{
    if (strcmp(alias->path, "*") != 0)
        return false;
    diag_error(s->diag, E0505, alias->span,
               "'import *' hides where names come from; slotsc does not follow it");
    diag_help(s->diag, "name what the file uses: from %s import ...", module);
    s->imports_star = true;
    return true;
}

/* A name of Python's library. */
static void import_known(struct sema *s, const char *module, const struct ast_alias *alias)
{
    enum known known = known_in(module, alias->path);
    if (refuse_star(s, alias, module))
        return;
    if (known == KNOWN_NONE && strcmp(module, "__future__") == 0) {
        bind_broken(s, alias); /* told by the parser */
        return;
    }
    if (known == KNOWN_NONE) {
        diag_error(s->diag, E0506, alias->span, "cannot import name '%s' from '%s'", alias->path, module);
        help_with_member(s, &(struct symbol){.path = module}, alias->path);
        diag_python(s->diag, "ImportError: cannot import name '%s' from '%s'", alias->path, module);
        bind_broken(s, alias);
        return;
    }
    scope_bind(
        s, &s->globals,
        (struct symbol){.name = bound_name(alias), .kind = SYM_KNOWN, .known = known, .span = alias->span});
}

/* A name of another .slots file: the same symbol under a name of this file's. */
static void import_from_unit(struct sema *s, const struct edge *edge)
{
    const struct ast_alias *alias = edge->alias;
    if (refuse_star(s, alias, edge->target->name))
        return;
    const struct symbol *found =
        edge->target->sema != NULL ? own_symbol(&edge->target->sema->globals, alias->path) : NULL;
    if (found == NULL) {
        if (edge->target->sema != NULL) { /* else a cycle, which was told */
            diag_error(s->diag, E0506, alias->span, "cannot import name '%s' from '%s'", alias->path,
                       edge->target->name);
            help_with_member(s, &(struct symbol){.unit = edge->target}, alias->path);
            diag_python(s->diag, "ImportError: cannot import name '%s' from '%s'", alias->path,
                        edge->target->name);
        }
        bind_broken(s, alias);
        return;
    }
    struct symbol symbol = *found;
    symbol.name = bound_name(alias);
    symbol.span = alias->span;
    scope_bind(s, &s->globals, symbol);
}

static void import_alias(struct sema *s, const struct ast_stmt *stmt, const struct ast_alias *alias)
{
    const struct edge *edge = import_edge(s->unit, alias);
    if (edge != NULL && edge->is_module)
        bind_module(s, alias, edge->target);
    else if (edge != NULL)
        import_from_unit(s, edge);
    else if (stmt->kind == AST_IMPORT && known_is_module(alias->path))
        bind_module(s, alias, NULL);
    else if (stmt->kind == AST_FROM && stmt->level == 0 && known_is_module(stmt->name))
        import_known(s, stmt->name, alias);
    else
        bind_broken(s, alias);
}

void scope_import(struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_alias *alias = stmt->names; alias != NULL; alias = alias->next) {
        import_alias(s, stmt, alias);
        if (stmt->kind == AST_FROM && strcmp(stmt->name, "__future__") == 0 &&
            strcmp(alias->path, "annotations") == 0)
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

const char *sema_bare_name(const char *qualname)
{
    const char *dot = strrchr(qualname, '.');
    return dot != NULL ? dot + 1 : qualname;
}

const char *sema_mangle(const struct sema *s, const char *class_name, const char *name)
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
