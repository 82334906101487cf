/* The module, statement by statement, as Python would run it; then everything that needs all of it. */
#include <string.h>

#include "gen/sema_internal.h"

static void read_statement(struct sema *s, const struct ast_stmt *stmt);

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
        diag_error(s->diag, value->span, "__c_prefix__ must be the beginning of a C name, as 'geo_'");
}

/* Types, lists of names and the like have a meaning for Python and none for C. */
static bool may_be_alias(struct sema *s, const struct ast_expr *value)
{
    if (value->kind == AST_NAME) {
        const struct symbol *symbol = scope_find(s, s->scope, value->name);
        return symbol != NULL;
    }
    if (value->kind == AST_BINARY && value->op == OP_ADD) /* lists of names */
        return const_eval(s, value->left, true) == NULL && may_be_alias(s, value->left);
    if (value->kind == AST_BINARY)
        return value->op == OP_BITOR;
    return value->kind == AST_SUBSCRIPT || value->kind == AST_ATTRIBUTE || value->kind == AST_TUPLE ||
           value->kind == AST_LIST || value->kind == AST_SET || value->kind == AST_DICT;
}

static void bind_constant(struct sema *s, const struct ast_expr *target, const struct ast_expr *value)
{
    if (strcmp(target->name, "__c_prefix__") == 0) {
        read_prefix(s, value);
        return;
    }
    const struct ir_const *constant = const_eval(s, value, true);
    if (constant == NULL && !may_be_alias(s, value)) {
        const_eval(s, value, false);
        return;
    }
    const struct symbol *original = value->kind == AST_NAME ? scope_find(s, s->scope, value->name) : NULL;
    struct symbol symbol = {.kind = SYM_VALUE, .expr = value, .constant = constant};
    if (original != NULL)
        symbol = *original;
    symbol.name = target->name;
    symbol.span = target->span;
    scope_bind(s, &s->globals, symbol);
    if (constant != NULL && constant->kind != CONST_NONE && is_public(target->name))
        lower_constant(s, NULL, target->name, target->span, constant);
}

static void read_assignment(struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next) {
        if (target->kind != AST_NAME) {
            diag_error(s->diag, target->span, "slotsc compiles assignments to one name");
            diag_help(s->diag, "write one assignment a line: NAME = value");
        } else if (stmt->value != NULL) {
            bind_constant(s, target, stmt->value);
        }
    }
}

static bool is_type_checking(const struct sema *s, const struct ast_stmt *stmt)
{
    return scope_known(s, stmt->condition) == KNOWN_TYPE_CHECKING && stmt->orelse == NULL;
}

static void read_if(struct sema *s, const struct ast_stmt *stmt)
{
    if (!is_type_checking(s, stmt)) {
        sema_not_a_declaration(s, stmt->span, "'if' at the top level");
        return;
    }
    for (const struct ast_stmt *inner = stmt->body; inner != NULL; inner = inner->next)
        read_statement(s, inner);
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
        diag_error(s->diag, stmt->name_span,
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

static void lower_classes(struct sema *s)
{
    struct ir_class **end = &s->module->classes;
    for (struct sema_class *c = s->classes; c != NULL; c = c->next) {
        lower_class(s, c);
        *end = c->ir;
        end = &c->ir->next;
    }
    for (struct sema_class *c = s->classes; c != NULL; c = c->next)
        lower_finish(s, c);
}

struct ir_module *sema_check_module(const struct ast_module *ast, struct arena *arena, struct diag *d)
{
    struct ir_module *module = arena_make(arena, struct ir_module);
    struct sema s = {.arena = arena, .diag = d, .module = module};
    module->name = ast->source->module;
    module->file = file_name(ast->source->name);
    module->prefix = "";
    s.scope = &s.globals;
    s.classes_end = &s.classes;
    s.enums_end = &module->enums;
    s.constants_end = &module->constants;
    for (const struct ast_stmt *stmt = skip_docstring(&s, ast->body); stmt != NULL; stmt = stmt->next)
        read_statement(&s, stmt);
    lower_classes(&s);
    return module;
}
