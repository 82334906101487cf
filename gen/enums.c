/* Enumerations (section E): members with int values, auto(), aliases. */
#include <string.h>

#include "gen/sema_internal.h"

struct enum_reading {
    struct sema *s;
    struct ir_enum *e;
    struct scope scope;
    struct ir_member **end;
};

bool enum_is_base(const struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_arg *arg = stmt->bases; arg != NULL; arg = arg->next) {
        enum known known = scope_known(s, arg->value);
        const struct symbol *symbol =
            arg->value->kind == AST_NAME ? scope_find(s, s->scope, arg->value->name) : NULL;
        if (known == KNOWN_ENUM || known == KNOWN_INTENUM || (symbol != NULL && symbol->kind == SYM_ENUM))
            return true;
    }
    return false;
}

static void read_bases(struct enum_reading *r, const struct ast_stmt *stmt)
{
    struct sema *s = r->s;
    for (const struct ast_arg *arg = stmt->bases; arg != NULL; arg = arg->next) {
        const struct symbol *symbol = arg->name == NULL ? scope_resolve(s, arg->value) : NULL;
        enum known known = scope_known(s, arg->value);
        if (symbol != NULL && symbol->kind == SYM_ENUM && symbol->enumeration->members != NULL) { /* E5 */
            diag_error(s->diag, arg->span, "'%s' has members and cannot be a base", symbol->name);
            diag_note(s->diag, symbol->span, "declared here");
            diag_python(s->diag, "TypeError: <enum '%s'> cannot extend <enum '%s'>", r->e->name,
                        symbol->name);
        } else if (symbol != NULL && symbol->kind == SYM_ENUM) {
            r->e->is_int |= symbol->enumeration->is_int;
        } else if (known == KNOWN_INTENUM) {
            r->e->is_int = true;
        } else if (known != KNOWN_ENUM && (symbol != NULL || arg->name != NULL)) {
            diag_error(s->diag, arg->span,
                       "slotsc compiles enumerations with the base Enum or IntEnum alone");
        }
    }
}

static int64_t last_value(const struct ir_enum *e)
{
    const struct ir_member *last = e->members;
    while (last->next != NULL)
        last = last->next;
    return last->value;
}

/* auto() is one more than this: the last value in 3.11.2, the largest in 3.11.7. */
static int64_t largest_value(const struct ir_enum *e)
{
    int64_t largest = e->members != NULL ? e->members->value : 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        largest = m->value > largest ? m->value : largest;
    return largest;
}

static bool is_auto(const struct sema *s, const struct ast_expr *value)
{
    return value->kind == AST_CALL && value->args == NULL && scope_known(s, value->left) == KNOWN_AUTO;
}

/* An IntEnum converts by int() (E7). */
static bool convert_to_int(struct enum_reading *r, const struct ast_expr *expr,
                           const struct ir_const **constant)
{
    const struct ir_const *value = *constant;
    if (value->kind == CONST_BOOL)
        *constant = const_int(r->s, value->i);
    if (value->kind == CONST_FLOAT && value->f > -0x1p63 && value->f < 0x1p63)
        *constant = const_int(r->s, (int64_t)value->f);
    if (value->kind == CONST_NONE) {
        diag_error(r->s->diag, expr->span, "a member of an IntEnum cannot be None");
        diag_python(r->s->diag,
                    "TypeError: int() argument must be a string, a bytes-like object or a real"
                    " number, not 'NoneType'");
        return false;
    }
    return true;
}

/* The int value of a member; false after an error. */
static bool read_value(struct enum_reading *r, const struct ast_expr *expr, int64_t *value)
{
    if (is_auto(r->s, expr)) {
        *value = largest_value(r->e);
        if (r->e->members != NULL && last_value(r->e) != *value) {
            diag_error(r->s->diag, expr->span,
                       "auto() after a member that is not the largest: versions of"
                       " Python 3.11 differ in what it is");
            diag_help(r->s->diag, "write the number");
            return false;
        }
        if (*value == INT64_MAX) {
            diag_error(r->s->diag, expr->span, "auto() would be beyond 64 bits here");
            return false;
        }
        ++*value;
        return true;
    }
    for (const struct ir_member *m = r->e->members; m != NULL && expr->kind == AST_NAME; m = m->next)
        if (m->name == expr->name) {
            *value = m->value;
            return true;
        }
    const struct ir_const *constant = const_eval(r->s, expr, false);
    if (constant == NULL)
        return false;
    if (r->e->is_int && !convert_to_int(r, expr, &constant))
        return false;
    if (constant->kind != CONST_INT || constant->is_unsigned) {
        diag_error(r->s->diag, expr->span, "members of enumerations have int values of 64 bits for now");
        return false;
    }
    *value = constant->i;
    return true;
}

/* E4, E6; false where the name is no member. */
static bool check_name(struct enum_reading *r, const struct ast_expr *target)
{
    struct sema *s = r->s;
    const char *name = target->name;
    size_t size = strlen(name);
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next)
        if (m->name == name) {
            diag_error(s->diag, target->span, "'%s' is a member already", name);
            diag_python(s->diag, "TypeError: '%s' already defined as %lld", name, (long long)m->value);
            return false;
        }
    if (strcmp(name, "mro") == 0) {
        diag_error(s->diag, target->span, "a member cannot be called 'mro'");
        diag_python(s->diag, "ValueError: invalid enum member name(s) 'mro'");
        return false;
    }
    if (size > 2 && name[0] == '_' && name[size - 1] == '_' && name[1] != '_' && name[size - 2] != '_') {
        diag_error(s->diag, target->span, "names like '%s' are reserved by Python's enum", name);
        diag_python(s->diag, "ValueError: _sunder_ names, such as '%s', are reserved for future Enum use",
                    name);
        return false;
    }
    return !(name[0] == '_' && name[1] == '_');
}

static void add_member(struct enum_reading *r, const struct ast_expr *target, const struct ast_expr *expr)
{
    int64_t value;
    if (target->kind != AST_NAME) {
        diag_error(r->s->diag, target->span, "a member is bound by name = value");
        return;
    }
    if (!check_name(r, target) || !read_value(r, expr, &value))
        return;
    const struct ir_member *same = r->e->members;
    while (same != NULL && (same->value != value || same->alias_of != NULL))
        same = same->next;
    struct ir_member *m = arena_make(r->s->arena, struct ir_member);
    *m = (struct ir_member){
        .name = target->name, .value = value, .line = sema_line(target->span), .alias_of = same};
    *r->end = m;
    r->end = &m->next;
    r->e->member_count += same == NULL;
    scope_bind(r->s, &r->scope,
               (struct symbol){.name = target->name,
                               .kind = SYM_VALUE,
                               .span = target->span,
                               .expr = expr,
                               .constant = const_int(r->s, value)});
}

static void read_statement(struct enum_reading *r, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_PASS:
        return;
    case AST_EXPR:
        if (stmt->value->kind != AST_STR && stmt->value->kind != AST_ELLIPSIS)
            sema_not_a_declaration(r->s, stmt->span, "this expression");
        return;
    case AST_ASSIGN:
        for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next)
            add_member(r, target, stmt->value);
        return;
    case AST_ANNASSIGN:
        if (stmt->value != NULL) /* without a value it is nothing (E6) */
            add_member(r, stmt->targets, stmt->value);
        return;
    default:
        sema_not_a_declaration(r->s, stmt->kind == AST_DEF ? stmt->name_span : stmt->span,
                               stmt->kind == AST_DEF ? "a method of an enumeration" : "this statement");
        return;
    }
}

static void choose_storage(struct ir_enum *e)
{
    static const struct {
        enum ir_kind kind;
        int64_t min, max;
    } kinds[] = {{IR_U8, 0, UINT8_MAX},          {IR_I8, INT8_MIN, INT8_MAX}, {IR_U16, 0, UINT16_MAX},
                 {IR_I16, INT16_MIN, INT16_MAX}, {IR_U32, 0, UINT32_MAX},     {IR_I32, INT32_MIN, INT32_MAX},
                 {IR_I64, INT64_MIN, INT64_MAX}};
    int64_t min = 0, max = 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next) {
        min = m->value < min ? m->value : min;
        max = m->value > max ? m->value : max;
    }
    size_t i = 0;
    while (min < kinds[i].min || max > kinds[i].max)
        i++;
    e->storage = kinds[i].kind;
    e->fits_int = min >= INT32_MIN && max <= INT32_MAX;
}

static const struct ast_stmt *skip_docstring(struct sema *s, struct ir_enum *e, const struct ast_stmt *body)
{
    if (body == NULL || body->kind != AST_EXPR || body->value->kind != AST_STR)
        return body;
    e->doc = arena_copy(s->arena, body->value->text.data, body->value->text.size);
    return body->next;
}

void enum_declare(struct sema *s, const struct ast_stmt *stmt)
{
    struct ir_enum *e = arena_make(s->arena, struct ir_enum);
    struct enum_reading r = {.s = s, .e = e, .scope = {.outer = &s->globals}, .end = &e->members};
    e->name = stmt->name;
    e->span = stmt->name_span;
    e->line = sema_line(stmt->name_span);
    for (const struct ast_expr *decorator = stmt->decorators; decorator != NULL; decorator = decorator->next)
        diag_error(s->diag, decorator->span, "slotsc compiles no decorators of enumerations");
    read_bases(&r, stmt);
    s->scope = &r.scope;
    for (const struct ast_stmt *body = skip_docstring(s, e, stmt->body); body != NULL; body = body->next)
        read_statement(&r, body);
    s->scope = &s->globals;
    choose_storage(e);
    scope_bind(s, &s->globals,
               (struct symbol){.name = e->name, .kind = SYM_ENUM, .span = e->span, .enumeration = e});
    if (e->members == NULL) /* a base for others, and nothing in C */
        return;
    *s->enums_end = e;
    s->enums_end = &e->next;
}
