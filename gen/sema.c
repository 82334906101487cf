/* The module, statement by statement, as Python would run it; then everything that needs all of it. */
#include <string.h>

#include "gen/sema_internal.h"

static bool is_public(const char *name)
{
    return name[0] != '_';
}

static void read_prefix(struct sema *s, const struct ast_expr *value)
{
    const struct ir_const *prefix = const_eval(s, value, false);
    if (prefix == NULL)
        return;
    bool good =
        prefix->kind == CONST_STR && prefix->size != 0 && !(prefix->text[0] >= '0' && prefix->text[0] <= '9');
    for (size_t i = 0; good && i < prefix->size; i++)
        good = strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", prefix->text[i]) !=
                   NULL &&
               prefix->text[i] != '\0';
    if (good)
        s->module->prefix = prefix->text;
    else
        diag_error(s->diag, E0911, value->span, "__c_prefix__ must be the beginning of a C name, as 'geo_'");
}

bool sema_may_be_alias(struct sema *s, const struct ast_expr *value)
{
    if (value->kind == AST_NAME) {
        const struct symbol *symbol = scope_lookup(s, value);
        return symbol != NULL && (symbol->kind != SYM_VALUE || symbol->expr != NULL);
    }
    if (value->kind == AST_BINARY && value->op == OP_ADD) /* lists of names */
        return const_eval(s, value->left, true) == NULL && sema_may_be_alias(s, value->left);
    if (value->kind == AST_BINARY && value->op == OP_BITOR) { /* int | None, but not READ | WRITE */
        const struct ir_const *left = const_eval(s, value->left, true);
        const struct ir_const *right = const_eval(s, value->right, true);
        return left == NULL ? right == NULL || right->kind == CONST_NONE
                            : left->kind == CONST_NONE && right == NULL;
    }
    return value->kind == AST_SUBSCRIPT || value->kind == AST_ATTRIBUTE || value->kind == AST_TUPLE ||
           value->kind == AST_LIST || value->kind == AST_SET || value->kind == AST_DICT;
}

/* What was refused is not reported again where it is used. */
static void bind_broken(struct sema *s, const struct ast_expr *target)
{
    scope_bind(s, &s->globals,
               (struct symbol){
                   .name = target->name, .kind = SYM_KNOWN, .known = KNOWN_BROKEN, .span = target->span});
}

/* `UserId = NewType('UserId', int)`: another name of int. */
static void bind_new_type(struct sema *s, const struct ast_expr *target, const struct ast_expr *call)
{
    const struct ast_expr *type = newtype_read(s, target->name, call);
    if (type == NULL)
        bind_broken(s, target);
    else
        scope_bind(s, &s->globals,
                   (struct symbol){.name = target->name,
                                   .kind = SYM_VALUE,
                                   .known = KNOWN_NEWTYPE,
                                   .span = target->span,
                                   .expr = type});
}

/* `T = TypeVar('T')` */
static void bind_parameter(struct sema *s, const struct ast_expr *target, const struct ast_expr *value)
{
    generic_check_parameter(s, value);
    scope_bind(s, &s->globals,
               (struct symbol){.name = target->name,
                               .kind = SYM_KNOWN,
                               .known = KNOWN_TYPE_PARAMETER,
                               .span = target->span,
                               .expr = value});
}

static void bind_constant(struct sema *s, const struct ast_expr *target, const struct ast_expr *value)
{
    if (strcmp(target->name, "__c_prefix__") == 0) {
        read_prefix(s, value);
        return;
    }
    const struct symbol *before = scope_find(s, &s->globals, target->name);
    if (before != NULL && before->kind == SYM_VALUE)
        lower_forget_constant(s, target->name);
    if (generic_is_parameter(s, value)) {
        bind_parameter(s, target, value);
        return;
    }
    if (value->kind == AST_CALL && scope_known(s, value->left) == KNOWN_NEWTYPE) {
        bind_new_type(s, target, value);
        return;
    }
    const struct ir_const *constant = const_eval(s, value, true);
    if (constant == NULL && !sema_may_be_alias(s, value)) {
        const_eval(s, value, false);
        bind_broken(s, target);
        return;
    }
    if (constant == NULL)
        scope_check_names(s, value);
    else if (!const_check_text(s, constant, value->span))
        return;
    const struct symbol *original = value->kind == AST_NAME ? scope_find(s, s->scope, value->name) : NULL;
    struct symbol symbol = {.kind = SYM_VALUE,
                            .expr = value,
                            .constant = const_eval_member(s, value, true),
                            .scope = &s->globals};
    if (original != NULL)
        symbol = *original;
    symbol.name = target->name;
    symbol.span = target->span;
    scope_bind(s, &s->globals, symbol);
    if (constant != NULL && constant->kind != CONST_NONE && is_public(target->name))
        lower_constant(s, NULL, target->name, target->span, constant);
}

void sema_refuse_target(struct sema *s, const struct ast_expr *target, enum code code)
{
    const struct ast_expr *root = target;
    while (root->kind == AST_ATTRIBUTE || root->kind == AST_SUBSCRIPT)
        root = root->left;
    diag_error(s->diag, code, target->span, "slotsc compiles %s",
               code == E0213    ? "annotations of names"
               : root == target ? "assignments to one name"
                                : "assignments to names");
    if (root == target)
        diag_help(s->diag, "write one assignment a line: name = value");
    else if (target->left == root && root->kind == AST_NAME && strcmp(root->name, "self") == 0 &&
             target->kind == AST_ATTRIBUTE)
        diag_help(s->diag, "'self' exists in methods only: write '%s' without it", target->name);
    if (root != target && root->kind == AST_NAME && scope_lookup(s, root) == NULL)
        diag_python(s->diag, "NameError: name '%s' is not defined", root->name);
}

static void read_assignment(struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next) {
        if (target->kind != AST_NAME) {
            sema_refuse_target(s, target, stmt->kind == AST_ANNASSIGN ? E0213 : E0212);
        } else if (stmt->value != NULL) {
            bind_constant(s, target, stmt->value);
        }
    }
    if (stmt->annotation != NULL)
        type_check_unused(s, stmt->annotation);
}

/* Python does not run what stands under TYPE_CHECKING, so its names are not bound before the second pass. */
static void read_type_checking(struct sema *s, const struct ast_stmt *body)
{
    size_t n = s->type_checking_count;
    for (const struct ast_stmt *stmt = body; stmt != NULL; stmt = stmt->next)
        n++;
    const struct ast_stmt **all = arena_alloc(s->own, n * sizeof *all);
    if (s->type_checking_count != 0)
        memcpy(all, s->type_checking, s->type_checking_count * sizeof *all);
    s->type_checking = all;
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IMPORT || body->kind == AST_FROM)
            s->type_checking[s->type_checking_count++] = body;
        else if (body->kind != AST_PASS)
            sema_not_a_declaration(s, body->span, "what is no import under 'if TYPE_CHECKING:'");
    }
}

static void read_if(struct sema *s, const struct ast_stmt *stmt)
{
    if (known_is_type_checking(stmt->condition) && stmt->orelse == NULL) {
        scope_resolve(s, stmt->condition);
        read_type_checking(s, stmt->body);
    } else {
        sema_not_a_declaration(s, stmt->span, "'if' at the top level");
    }
}

static void read_statement(struct sema *s, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_PASS:
        return;
    case AST_EXPR:
        if (stmt->value->kind != AST_STR && stmt->value->kind != AST_ELLIPSIS)
            sema_not_a_declaration(s, stmt->span, "this expression");
        return;
    case AST_ASSIGN:
    case AST_ANNASSIGN:
        read_assignment(s, stmt);
        return;
    case AST_IMPORT:
    case AST_FROM:
        scope_import(s, stmt);
        return;
    case AST_CLASS:
        if (enum_is_base(s, stmt))
            enum_declare(s, stmt);
        else
            class_declare(s, stmt);
        return;
    case AST_IF:
        read_if(s, stmt);
        return;
    case AST_DEF:
        diag_error(s->diag, E0214, stmt->name_span,
                   "a function is valid Python, but not a declaration that slotsc compiles");
        diag_help(s->diag, "write '%s' in C, or keep it in a .py file", stmt->name);
        return;
    case AST_RAISE:
        sema_not_a_declaration(s, stmt->span, "'raise'");
        return;
    case AST_FOREIGN:
        sema_not_a_declaration(s, stmt->span, arena_format(s->arena, "'%s'", stmt->name));
        return;
    }
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

static const struct ast_stmt *skip_docstring(struct sema *s, const struct ast_stmt *body)
{
    if (body == NULL || body->kind != AST_EXPR || body->value->kind != AST_STR)
        return body;
    s->module->doc = arena_copy(s->arena, body->value->text.data, body->value->text.size);
    return body->next;
}

/* The first pass over a module: every statement in its turn. */
static void read_module(struct loader *loader, struct unit *unit)
{
    struct sema *s = arena_make(loader->trees, struct sema);
    struct ir_module *module = arena_make(loader->arena, struct ir_module);
    *s = (struct sema){
        .arena = loader->arena, .own = loader->trees, .diag = loader->diag, .unit = unit, .module = module};
    s->builtins = arena_make(s->own, struct scope);
    unit->sema = s;
    unit->ir = module;
    module->name = unit->ast->source->module;
    module->file = file_name(unit->ast->source->name);
    module->prefix = "";
    s->scope = &s->globals;
    s->classes_end = &s->classes;
    s->enums_end = &s->enums;
    s->ir_enums_end = &module->enums;
    s->constants_end = &module->constants;
    for (const struct ast_stmt *stmt = skip_docstring(s, unit->ast->body); stmt != NULL; stmt = stmt->next)
        read_statement(s, stmt);
}

static void bind_type_checking(struct sema *s)
{
    for (size_t i = 0; i < s->type_checking_count; i++)
        scope_import(s, s->type_checking[i]);
}

static void lower_classes(struct unit *unit)
{
    struct ir_class **end = &unit->ir->classes;
    enums_lower(unit->sema);
    for (struct sema_class *c = unit->sema->classes; c != NULL; c = c->next) {
        lower_class(unit->sema, c);
        *end = c->ir;
        end = &c->ir->next;
    }
}

static void finish_classes(struct unit *unit)
{
    for (struct sema_class *c = unit->sema->classes; c != NULL; c = c->next)
        lower_finish(unit->sema, c);
    lower_imports(unit->sema);
}

void sema_check_units(struct loader *loader)
{
    for (struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        read_module(loader, unit);
    for (struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        bind_type_checking(unit->sema);
    for (struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        lower_classes(unit);
    for (struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        finish_classes(unit);
    circle_find(loader);
}
