/* What `__init__` computes: Python's expressions as typed ones. A value that meets a slot of another type is
 * converted here, so that emitters never convert. */
#include <string.h>

#include "gen/init.h"
#include "gen/suggest.h"

struct ir_expr *init_new_expr(struct lowering *l, enum ir_expr_kind kind, struct ir_type type,
                              struct span span)
{
    struct ir_expr *e = arena_make(l->s->arena, struct ir_expr);
    e->kind = kind;
    e->type = type;
    e->span = span;
    return e;
}

struct ir_expr *init_refuse_expr(struct lowering *l, const struct ast_expr *ast)
{
    if (l->c->init == NULL) {
        diag_error(l->s->diag, E0403, ast->span,
                   "slotsc does not compile this expression in a default_factory");
        diag_help(l->s->diag, "it may be a constant, [], {}, or a call of a class of the file");
        return NULL;
    }
    if (init_uses_rest(l->c->init, ast))
        return NULL;
    diag_error(l->s->diag, E0403, ast->span, "slotsc does not compile this expression in __init__");
    diag_help(
        l->s->diag,
        "assign a parameter, a constant, another slot, arithmetic on numbers, a comparison, or len, str,"
        " int, float, list or dict of one argument; compute the rest in C before calling %s_new",
        l->c->name);
    return NULL;
}

/* Whether the statements bind the name, as a variable of __init__. */
static bool binds(const struct ast_stmt *body, const char *name)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF && (binds(body->body, name) || binds(body->orelse, name)))
            return true;
        bool is_assignment = body->kind == AST_ASSIGN || body->kind == AST_ANNASSIGN;
        for (const struct ast_expr *target = is_assignment ? body->targets : NULL; target != NULL;
             target = target->next)
            if (target->kind == AST_NAME && target->name == name)
                return true;
    }
    return false;
}

/* Whether the name is that of a parameter or a variable of __init__, which are refused where they are declared
 * and assigned. */
static bool is_local(const struct lowering *l, const char *name)
{
    const struct ast_stmt *def = l->c->init != NULL ? l->c->init->def : NULL;
    for (const struct ast_param *p = def != NULL ? def->params : NULL; p != NULL; p = p->next)
        if (p->name == name)
            return true;
    return def != NULL && binds(def->body, name);
}

/* An object that owns itself would never be released; and it is not whole yet. */
static struct ir_expr *refuse_self(struct lowering *l, const struct ast_expr *ast)
{
    diag_error(l->s->diag, E0403, ast->span, "slotsc compiles no '%s' as a value in __init__", ast->name);
    diag_help(l->s->diag,
              "an object that owns itself is never released: store None, and do in C what the rest"
              " needs");
    return NULL;
}

/* Python looks the name up when the constructor runs, and fails there. */
struct ir_expr *init_unknown_name(struct lowering *l, const struct ast_expr *ast)
{
    if (l->c->init != NULL && l->c->init->self == ast->name)
        return refuse_self(l, ast);
    if (is_local(l, ast->name))
        return NULL;
    const char *name = scope_name_here(l->s, ast->name);
    diag_error(l->s->diag, E0501, ast->span, "name '%s' is not defined", name);
    struct suggestion suggestion = suggest_for(name);
    for (const struct ast_param *p = l->c->init != NULL ? l->c->init->def->params : NULL; p != NULL;
         p = p->next)
        suggest_offer(&suggestion, p->name);
    if (suggestion.best != NULL)
        suggest_help(&suggestion, l->s->diag);
    else
        scope_help_with_name(l->s, name);
    return NULL;
}

static struct ir_expr *refuse_attribute(struct lowering *l, const struct ast_expr *ast)
{
    const struct ast_expr *root = ast;
    while (root->kind == AST_ATTRIBUTE)
        root = root->left;
    bool is_unknown = root->kind == AST_NAME && !is_local(l, root->name) && scope_lookup(l->s, root) == NULL;
    return is_unknown ? init_unknown_name(l, root) : init_refuse_expr(l, ast);
}

bool init_converts(const struct ir_type *from, const struct ir_type *to)
{
    if (from->optional && !to->optional && to->kind != IR_ANY)
        return false;
    if (choice_is_enum(from) && to->kind == IR_STR)
        return true;
    if (to->kind == IR_F64)
        return kind_is_integer(from->kind) || kind_is_float(from->kind);
    if (kind_is_integer(to->kind) && kind_is_integer(from->kind)) {
        bool from_unsigned = from->kind >= IR_U8, to_unsigned = to->kind >= IR_U8;
        unsigned from_size = from->kind - (from_unsigned ? IR_U8 : IR_I8);
        unsigned to_size = to->kind - (to_unsigned ? IR_U8 : IR_I8);
        return from_unsigned == to_unsigned ? from_size <= to_size : from_unsigned && from_size < to_size;
    }
    struct ir_type wide = *to;
    wide.optional = true;
    return type_is_narrower(from, &wide);
}

/* A branch as it was before it met the other one. */
static struct ir_expr *branch(struct ir_expr *e)
{
    while (e->kind == EXPR_CONVERT &&
           (e->type.kind == IR_ANY || (e->type.kind == e->left->type.kind && e->type.optional)))
        e = e->left;
    return e;
}

static struct ir_expr *convert_choice(struct lowering *l, const struct ir_expr *e, struct ir_type to)
{
    struct ir_expr *converted = init_new_expr(l, EXPR_TERNARY, to, e->span);
    converted->condition = e->condition;
    converted->left = init_convert(l, branch(e->left), to);
    converted->right = converted->left != NULL ? init_convert(l, branch(e->right), to) : NULL;
    return converted->right != NULL ? converted : NULL;
}

/* e as a value of type `to`; an error where C cannot store it. */
struct ir_expr *init_convert(struct lowering *l, struct ir_expr *e, struct ir_type to)
{
    if (e == NULL || (type_same(&e->type, &to) && e->kind != EXPR_CONST))
        return e;
    if (e->kind == EXPR_TERNARY)
        return convert_choice(l, e, to);
    if (e->kind == EXPR_CONST) {
        struct ir_type type = to;
        const struct ir_const *value = e->constant;
        if (value->kind == CONST_NONE && !to.optional && to.kind != IR_ANY && to.kind != IR_WEAKREF) {
            diag_error(l->s->diag, E0404, e->span, "None cannot be stored in a slot of type '%s'",
                       type_text(l->s, &to));
            diag_help(l->s->diag, "declare it as %s | None", type_text(l->s, &to));
            return NULL;
        }
        value = const_as(l->s, value, &type, e->span);
        if (value == NULL)
            return NULL;
        struct ir_expr *typed = init_new_expr(l, EXPR_CONST, to, e->span);
        typed->constant = value;
        return typed;
    }
    if (!init_converts(&e->type, &to)) {
        diag_error(l->s->diag, E0404, e->span, "a value of type '%s' cannot be stored as '%s'",
                   type_text(l->s, &e->type), type_text(l->s, &to));
        if (e->type.kind == IR_ANY)
            diag_help(l->s->diag, "annotate the parameter");
        else
            const_help_mismatch(l->s);
        return NULL;
    }
    struct ir_expr *converted = init_new_expr(l, EXPR_CONVERT, to, e->span);
    converted->left = e;
    return converted;
}

static void help_with_call(struct lowering *l)
{
    if (l->c->init != NULL)
        diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made", l->c->name);
}

/* An argument that has no parameter, p, for it, or whose parameter has a value. */
static void refuse_argument(struct lowering *l, const struct ir_class *of, const struct ast_arg *arg,
                            const struct ir_param *p)
{
    if (l->c->init != NULL && init_uses_rest(l->c->init, arg->value))
        return;
    if (init_is_unpacked(arg)) {
        diag_error(l->s->diag, E0405, arg->span, "slotsc compiles no unpacked arguments");
        return;
    }
    if (arg->name == NULL)
        diag_error(l->s->diag, E0405, arg->span, "'%s' takes fewer arguments by position", of->name);
    else if (p == NULL)
        diag_error(l->s->diag, E0405, arg->span, "'%s' has no parameter '%s'", of->name, arg->name);
    else if (p->positional_only)
        diag_error(l->s->diag, E0405, arg->span, "'%s' takes its parameter '%s' by position only", of->name,
                   arg->name);
    else
        diag_error(l->s->diag, E0405, arg->span, "'%s' gets a second value for its parameter '%s'", of->name,
                   arg->name);
    if (of->init_from == NULL || !of->init_from->takes_rest) /* else `*args` may take it */
        help_with_call(l);
}

/* Links one value per parameter of a constructor: Python's rule for calls (D15). NULL after an error or
 * where there are no parameters; *good tells which. */
struct ir_expr *init_lower_arguments(struct lowering *l, const struct ir_class *of,
                                     const struct ast_arg *args, struct span at, bool *good)
{
    size_t n = 0, position = 0, i = 0;
    for (const struct ir_param *p = of->params; p != NULL; p = p->next)
        n++;
    struct ir_expr **values = arena_alloc(l->s->own, (n + 1) * sizeof *values);
    *good = true;
    for (const struct ast_arg *arg = args; arg != NULL; arg = arg->next) {
        const struct ir_param *p = of->params;
        for (i = 0; p != NULL && (arg->name != NULL ? p->name != arg->name : i != position); p = p->next)
            i++;
        position += arg->name == NULL;
        if (p == NULL || (arg->name == NULL ? p->keyword_only : p->positional_only) || values[i] != NULL ||
            init_is_unpacked(arg)) {
            refuse_argument(l, of, arg, p);
            *good = false;
            return NULL;
        }
        values[i] = init_convert(l, init_lower_operand(l, arg->value), p->type);
        *good &= values[i] != NULL;
    }
    struct ir_expr *first = NULL, **end = &first;
    i = 0;
    for (const struct ir_param *p = of->params; p != NULL && *good; p = p->next, i++) {
        if (values[i] == NULL && p->has_factory)
            values[i] = init_new_expr(l, EXPR_OMITTED, p->type, at);
        if (values[i] == NULL && p->default_ == NULL) {
            diag_error(l->s->diag, E0406, at, "'%s' needs a value for its parameter '%s'", of->name, p->name);
            help_with_call(l);
            *good = false;
            return NULL;
        }
        if (values[i] == NULL) {
            values[i] = init_new_expr(l, EXPR_CONST, p->type, at);
            values[i]->constant = p->default_;
        }
        struct ir_expr *copy = init_new_expr(l, EXPR_CONST, p->type, at);
        *copy = *values[i];
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

size_t init_field_index(const struct ir_class *c, const struct ir_field *field)
{
    size_t i = 0;
    for (const struct ir_field *f = c->fields; f != field; f = f->next)
        i++;
    return i;
}

/* Python calls a property, and a bound method is an object. */
static struct ir_expr *refuse_method(struct lowering *l, const struct ast_expr *ast, const struct method *m)
{
    diag_error(l->s->diag, E0407, ast->name_span,
               m->role == ROLE_GETTER ? "'%s' is a property, and slotsc calls none in __init__"
                                      : "'%s' is a method, and in C a method is no value",
               ast->name);
    diag_note(l->s->diag, m->def->name_span, "declared here");
    if (m->role == ROLE_GETTER)
        diag_help(l->s->diag, "assign what it computes, or do it in C after %s_new", l->c->name);
    else
        diag_help(l->s->diag, "leave it out: C calls the function where it is needed");
    return NULL;
}

static struct ir_expr *refuse_unset(struct lowering *l, const struct ast_expr *ast)
{
    if (l->c->ir->sets_properties) {
        diag_error(l->s->diag, E0407, ast->name_span,
                   "'%s' may have no value yet where it is read here: a setter in C gives it one or not",
                   ast->name);
        diag_help(l->s->diag, "assign it before, or read it in C after %s_new", l->c->name);
        return NULL;
    }
    diag_error(l->s->diag, E0407, ast->name_span, "'%s' has no value yet where it is read here", ast->name);
    diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made", l->c->name);
    return NULL;
}

/* self.y: a slot that has a value by now, or a constant of the class. */
static struct ir_expr *lower_self(struct lowering *l, const struct ast_expr *ast, const char *name)
{
    const struct ir_field *field = lower_find_field(l->c->ir, name);
    if (field == NULL) {
        for (size_t i = 0; i < l->c->mro_count; i++) {
            const struct binding *b = class_binding(l->c->mro[i], name);
            if (b == NULL || class_binding_value(b) == NULL)
                continue;
            struct ir_expr *e = init_new_expr(l, EXPR_CONST, (struct ir_type){.kind = IR_ANY}, ast->span);
            e->constant = class_binding_constant(l->s, l->c->mro[i], b, false);
            if (e->constant == NULL)
                return NULL;
            e->type = const_type(e->constant);
            return e;
        }
    }
    if (method_find(l->c, name) != NULL)
        return refuse_method(l, ast, method_find(l->c, name));
    if (field == NULL || !l->set[init_field_index(l->c->ir, field)]) {
        return refuse_unset(l, ast);
    }
    struct ir_expr *e = init_new_expr(l, EXPR_FIELD, field->type, ast->span);
    e->field = field;
    return e;
}

bool init_is_operand(const struct ir_expr *e, bool as_float)
{
    bool number = kind_is_integer(e->type.kind) || kind_is_float(e->type.kind);
    return number && !e->type.optional && (as_float || e->type.kind != IR_U64);
}

/* An int literal beside a float is that float: no warning, since Python computes with it the same. */
struct ir_expr *init_as_operand(struct lowering *l, struct ir_expr *e, bool as_float)
{
    struct ir_type type = {.kind = as_float ? IR_F64 : IR_I64};
    if (!as_float || e->kind != EXPR_CONST || e->constant->kind != CONST_INT)
        return init_convert(l, e, type);
    struct ir_const *value = arena_make(l->s->arena, struct ir_const);
    *value = (struct ir_const){.kind = CONST_FLOAT, .f = (double)e->constant->i};
    struct ir_expr *typed = init_new_expr(l, EXPR_CONST, type, e->span);
    typed->constant = value;
    return typed;
}

static void refuse_operand(struct lowering *l, const struct ir_expr *e)
{
    diag_error(l->s->diag, E0403, e->span, "__init__ computes with int and float, and this is '%s'",
               type_text(l->s, &e->type));
    if (e->type.kind == IR_ANY)
        diag_help(l->s->diag, "annotate it as int or float, or compute it in C before calling %s_new",
                  l->c->name);
    else if (e->type.optional)
        diag_help(l->s->diag,
                  "it may be None: compute with a parameter, where a condition says that it is not");
    else
        diag_help(l->s->diag, "compute it in C before calling %s_new", l->c->name);
}

/* Both operands as int or both as float. */
static bool lower_operands(struct lowering *l, const struct ast_expr *left, const struct ast_expr *right,
                           struct ir_expr **a, struct ir_expr **b)
{
    *a = init_lower_operand(l, left);
    *b = init_lower_operand(l, right);
    if (*a == NULL || *b == NULL)
        return false;
    bool as_float = kind_is_float((*a)->type.kind) || kind_is_float((*b)->type.kind);
    const struct ir_expr *other = !init_is_operand(*a, as_float)   ? *a
                                  : !init_is_operand(*b, as_float) ? *b
                                                                   : NULL;
    if (other != NULL) {
        refuse_operand(l, other);
        return false;
    }
    *a = init_as_operand(l, *a, as_float);
    *b = init_as_operand(l, *b, as_float);
    return *a != NULL && *b != NULL;
}

/* Whether a power of ints is an int in Python, whatever they are. */
static bool is_natural(const struct ir_expr *e)
{
    return e->kind == EXPR_CONST && e->constant->kind == CONST_INT && e->constant->i >= 0;
}

static struct ir_expr *lower_binary(struct lowering *l, const struct ast_expr *ast)
{
    static const char signs[] = {[OP_ADD] = '+', [OP_SUB] = '-',      [OP_MUL] = '*', [OP_DIV] = '/',
                                 [OP_MOD] = '%', [OP_FLOORDIV] = 'd', [OP_POW] = 'p'};
    struct ir_expr *a, *b;
    if (ast->op >= sizeof signs || signs[ast->op] == '\0')
        return init_refuse_expr(l, ast);
    if (!lower_operands(l, ast->left, ast->right, &a, &b))
        return NULL;
    if (ast->op == OP_POW && (a->type.kind != IR_I64 || !is_natural(b)))
        return init_refuse_expr(l, ast);
    struct ir_type type = ast->op == OP_DIV ? (struct ir_type){.kind = IR_F64} : a->type;
    struct ir_expr *e = init_new_expr(l, EXPR_BINARY, type, ast->span);
    e->op = signs[ast->op];
    e->left = a;
    e->right = b;
    return e;
}

static struct ir_expr *lower_unary(struct lowering *l, const struct ast_expr *ast)
{
    if (ast->op == OP_NOT)
        return init_lower_condition(l, ast);
    struct ir_expr *operand = init_lower_operand(l, ast->left);
    if (operand == NULL)
        return operand;
    bool number = kind_is_integer(operand->type.kind) || kind_is_float(operand->type.kind);
    if (ast->op == OP_INVERT)
        return init_refuse_expr(l, ast);
    if (operand->type.optional || !number) {
        refuse_operand(l, operand);
        return NULL;
    }
    if (ast->op == OP_POS)
        return operand;
    struct ir_type type = {.kind = kind_is_float(operand->type.kind) ? IR_F64 : IR_I64};
    struct ir_expr *e = init_new_expr(l, EXPR_UNARY, type, ast->span);
    e->op = '-';
    e->left = init_convert(l, operand, type);
    return e->left != NULL ? e : NULL;
}

struct ir_expr *init_lower_expr(struct lowering *l, const struct ast_expr *ast)
{
    const struct init_param *param =
        ast->kind == AST_NAME && l->c->init != NULL ? init_find_param(l->c->init, ast->name) : NULL;
    if (param != NULL) {
        struct ir_expr *e = init_new_expr(l, EXPR_PARAM, param->ir->type, ast->span);
        e->param = param->ir;
        return init_narrow(l, e);
    }
    const char *attribute = l->c->init != NULL ? init_self_attribute(l->s, l->c, l->c->init, ast) : NULL;
    if (attribute != NULL)
        return lower_self(l, ast, attribute);
    const struct ir_const *constant = const_eval(l->s, ast, true);
    if (constant != NULL) {
        struct ir_expr *e = init_new_expr(l, EXPR_CONST, const_type(constant), ast->span);
        e->constant = constant;
        return e;
    }
    switch (ast->kind) {
    case AST_LIST:
        return ast->items == NULL ? init_new_expr(l, EXPR_LIST, (struct ir_type){.kind = IR_ANY}, ast->span)
                                  : init_refuse_expr(l, ast);
    case AST_DICT:
        return ast->items == NULL ? init_new_expr(l, EXPR_DICT, (struct ir_type){.kind = IR_ANY}, ast->span)
                                  : init_refuse_expr(l, ast);
    case AST_TUPLE:
    case AST_SET:
        return init_refuse_container(l, ast, sema_literal_type(ast));
    case AST_CALL:
        return init_lower_call(l, ast);
    case AST_BINARY:
        return lower_binary(l, ast);
    case AST_COMPARE:
        return init_lower_compare(l, ast);
    case AST_UNARY:
        return lower_unary(l, ast);
    case AST_BOOL:
        return init_lower_and_or(l, ast);
    case AST_TERNARY:
        return init_lower_ternary(l, ast);
    case AST_NAME:
        return scope_lookup(l->s, ast) == NULL ? init_unknown_name(l, ast) : init_refuse_expr(l, ast);
    case AST_ATTRIBUTE:
        return refuse_attribute(l, ast);
    default:
        return init_refuse_expr(l, ast);
    }
}

/* Whether e is made by str(), in one branch at least. */
static bool makes_text(const struct ir_expr *e)
{
    while (e->kind == EXPR_CONVERT)
        e = e->left;
    if (e->kind == EXPR_TERNARY)
        return makes_text(e->left) || makes_text(e->right);
    return e->kind == EXPR_CALL && e->op == 's';
}

struct ir_expr *init_lower_operand(struct lowering *l, const struct ast_expr *ast)
{
    struct ir_expr *e = init_lower_expr(l, ast);
    bool is_lost = e != NULL && e->kind == EXPR_TERNARY && makes_text(e); /* at the end of its branch */
    return is_lost ? init_refuse_expr(l, ast) : e;
}
