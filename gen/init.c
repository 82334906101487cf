/* What a constructor does. An `__init__` is read in the first pass, where Python evaluates its
 * annotations and defaults; its body becomes steps in the second, when all types are known. A slot that
 * is not set on every path starts unset (S23). */
#include <string.h>

#include "gen/sema_internal.h"

struct init_param {
    const struct ast_param *ast;
    const char *name; /* mangled (S30) */
    struct annotation annotation;
    const struct ir_const *default_; /* or NULL */
    struct ir_param *ir;             /* second pass */
    struct init_param *next;
};

struct init {
    const struct ast_stmt *def;
    const char *self;
    struct init_param *params;
    struct annotation *targets, **targets_end; /* of `self.x: T` */
};

/* ---- First pass ---- */

/* The name in `self.name`; NULL for other expressions. Mangled. */
static const char *self_attribute(struct sema *s, const struct sema_class *c, const struct init *init,
                                  const struct ast_expr *expr)
{
    if (expr->kind != AST_ATTRIBUTE || expr->left->kind != AST_NAME || expr->left->name != init->self)
        return NULL;
    return sema_mangle(s, c->name, expr->name);
}

static void collect_targets(struct sema *s, const struct sema_class *c, struct init *init, const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF) {
            collect_targets(s, c, init, body->body);
            collect_targets(s, c, init, body->orelse);
        }
        if (body->kind != AST_ANNASSIGN)
            continue;
        const char *name = self_attribute(s, c, init, body->targets);
        if (name == NULL)
            continue;
        struct annotation *a = arena_make(s->arena, struct annotation);
        *a = (struct annotation){
            .name = name, .span = body->targets->name_span, .expr = body->annotation, .deferred = true};
        *init->targets_end = a; /* Python never evaluates it (G3) */
        init->targets_end = &a->next;
    }
}

static struct init_param *read_param(struct sema *s, struct sema_class *c, const struct ast_param *ast)
{
    struct init_param *p = arena_make(s->arena, struct init_param);
    p->ast = ast;
    p->name = sema_mangle(s, c->name, ast->name);
    if (ast->default_value != NULL)
        p->default_ = const_eval(s, ast->default_value, false);
    if (ast->annotation != NULL) {
        p->annotation = (struct annotation){.name = p->name, .span = ast->span, .expr = ast->annotation};
        type_read(s, &p->annotation);
    }
    return p;
}

struct init *init_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def)
{
    struct init *init = arena_make(s->arena, struct init);
    struct init_param **end = &init->params;
    init->def = def;
    init->targets_end = &init->targets;
    const struct ast_param *first = def->params;
    if (first == NULL || first->kind != PARAM_NORMAL || first->keyword_only) {
        diag_error(s->diag, def->name_span, "'__init__' needs 'self' as its first parameter");
        return NULL;
    }
    init->self = first->name;
    for (const struct ast_param *p = first->next; p != NULL; p = p->next) {
        if (p->kind != PARAM_NORMAL) {
            diag_error(s->diag, p->span, "slotsc compiles no '%s%s': a C function has a fixed list of parameters",
                       p->kind == PARAM_STAR ? "*" : "**", p->name);
            continue;
        }
        *end = read_param(s, c, p);
        end = &(*end)->next;
    }
    collect_targets(s, c, init, def->body);
    return init;
}

/* ---- Second pass: types ---- */

static const struct init_param *find_param(const struct init *init, const char *name)
{
    for (const struct init_param *p = init->params; p != NULL; p = p->next)
        if (p->ast->name == name)
            return p;
    return NULL;
}

/* The type that is declared for a slot before __init__ is asked: here, by `self.x: T`, or in a base. */
static const struct ir_type *declared_type(const struct sema_class *c, const char *name)
{
    for (const struct annotation *a = c->init->targets; a != NULL; a = a->next)
        if (a->name == name && a->has_type)
            return &a->type;
    const struct annotation *a = class_annotation(c, name);
    if (a != NULL && a->has_type)
        return &a->type;
    const struct ir_field *f = c->best != NULL ? lower_find_field(c->best->ir, name) : NULL;
    return f != NULL ? &f->type : NULL;
}

static bool is_super_init(const struct ast_expr *call)
{
    const struct ast_expr *f = call->left;
    return call->kind == AST_CALL && f->kind == AST_ATTRIBUTE && strcmp(f->name, "__init__") == 0 &&
           f->left->kind == AST_CALL && f->left->args == NULL && f->left->left->kind == AST_NAME &&
           strcmp(f->left->left->name, "super") == 0;
}

/* `Base.__init__(self, ...)`: the base, or NULL. */
static struct sema_class *named_base_init(const struct sema *s, const struct sema_class *c, const struct ast_expr *call)
{
    const struct ast_expr *f = call->left;
    if (call->kind != AST_CALL || f->kind != AST_ATTRIBUTE || strcmp(f->name, "__init__") != 0 ||
        f->left->kind != AST_NAME)
        return NULL;
    const struct symbol *symbol = scope_find(s, &s->globals, f->left->name);
    bool is_base = symbol != NULL && symbol->kind == SYM_CLASS && symbol->class_ != c &&
                   class_derives(c, symbol->class_);
    return is_base ? symbol->class_ : NULL;
}

/* The parameter of the base's constructor that takes `name` in this call, or NULL. */
static const struct ir_param *param_of_base(const struct ir_class *base, const struct ast_arg *args, const char *name)
{
    const struct ir_param *param = base->params;
    for (const struct ast_arg *arg = args; arg != NULL; arg = arg->next) {
        const struct ir_param *target = param;
        if (arg->name != NULL)
            for (target = base->params; target != NULL && target->name != arg->name; target = target->next)
                continue;
        if (arg->value->kind == AST_NAME && arg->value->name == name)
            return target;
        param = param != NULL && arg->name == NULL ? param->next : param;
    }
    return NULL;
}

/* An unannotated parameter has the type of the slot or of the base's parameter that it goes to. */
static bool type_from_use(const struct sema *s, const struct sema_class *c, const struct ast_stmt *body,
                          const char *name, struct ir_type *type)
{
    for (; body != NULL; body = body->next) {
        const struct ast_expr *value = body->value;
        if (body->kind == AST_IF &&
            (type_from_use(s, c, body->body, name, type) || type_from_use(s, c, body->orelse, name, type)))
            return true;
        if ((body->kind == AST_ASSIGN || body->kind == AST_ANNASSIGN) && value != NULL && value->kind == AST_NAME &&
            value->name == name) {
            const char *slot = self_attribute((struct sema *)s, c, c->init, body->targets);
            const struct ir_type *declared = slot != NULL ? declared_type(c, slot) : NULL;
            if (declared != NULL) {
                *type = *declared;
                return true;
            }
        }
        if (body->kind == AST_EXPR && value->kind == AST_CALL) {
            const struct sema_class *named = named_base_init(s, c, value);
            const struct sema_class *base = is_super_init(value) ? c->best : named;
            const struct ast_arg *args = named != NULL && value->args != NULL ? value->args->next : value->args;
            const struct ir_param *param = base != NULL ? param_of_base(base->ir, args, name) : NULL;
            if (param != NULL) {
                *type = param->type;
                return true;
            }
        }
    }
    return false;
}

static struct ir_param *lower_param(struct sema *s, struct sema_class *c, struct init_param *p)
{
    struct ir_param *ir = arena_make(s->arena, struct ir_param);
    ir->name = p->name;
    ir->keyword_only = p->ast->keyword_only;
    ir->span = p->ast->span;
    ir->type = (struct ir_type){.kind = IR_ANY};
    if (p->annotation.expr != NULL) {
        type_finish(s, &p->annotation);
        ir->type = p->annotation.has_type ? p->annotation.type : ir->type;
    } else {
        type_from_use(s, c, c->init->def->body, p->ast->name, &ir->type);
    }
    if (p->default_ != NULL)
        ir->default_ = const_as(s, p->default_, &ir->type, p->ast->default_value->span);
    return ir;
}

void init_finish(struct sema *s, struct sema_class *c)
{
    if (c->init == NULL)
        return;
    for (struct annotation *a = c->init->targets; a != NULL; a = a->next)
        type_finish(s, a);
    for (struct init_param *p = c->init->params; p != NULL; p = p->next)
        p->ir = lower_param(s, c, p);
}

static void visit_body(const struct init *init, const struct ast_stmt *body,
                       void (*visit)(void *context, const struct ast_expr *target), void *context)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF) {
            visit_body(init, body->body, visit, context);
            visit_body(init, body->orelse, visit, context);
        }
        if (body->kind != AST_ASSIGN && body->kind != AST_ANNASSIGN)
            continue;
        for (const struct ast_expr *target = body->targets; target != NULL; target = target->next)
            if (target->kind == AST_ATTRIBUTE && target->left->kind == AST_NAME && target->left->name == init->self)
                visit(context, target);
    }
}

void init_each_target(const struct sema_class *c, void (*visit)(void *context, const struct ast_expr *target),
                      void *context)
{
    if (c->init != NULL)
        visit_body(c->init, c->init->def->body, visit, context);
}

static bool type_from_value(struct sema *s, const struct sema_class *c, const struct ast_expr *value, struct ir_type *type)
{
    const struct init_param *param = value->kind == AST_NAME ? find_param(c->init, value->name) : NULL;
    if (param != NULL) {
        *type = param->ir->type;
        return true;
    }
    if (value->kind == AST_TERNARY)
        return type_from_value(s, c, value->left, type);
    if (value->kind == AST_CALL && value->left->kind == AST_NAME) {
        const struct symbol *symbol = scope_find(s, &s->globals, value->left->name);
        if (symbol != NULL && symbol->kind == SYM_CLASS) {
            *type = (struct ir_type){.kind = IR_OBJECT, .class_ = symbol->class_->ir};
            return true;
        }
    }
    const struct ir_const *constant = const_eval(s, value, true);
    if (constant != NULL && constant->kind != CONST_NONE) {
        *type = const_type(constant);
        return true;
    }
    return false;
}

static bool type_from_body(struct sema *s, const struct sema_class *c, const struct ast_stmt *body, const char *name,
                           struct ir_type *type)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF &&
            (type_from_body(s, c, body->body, name, type) || type_from_body(s, c, body->orelse, name, type)))
            return true;
        if ((body->kind != AST_ASSIGN && body->kind != AST_ANNASSIGN) || body->value == NULL)
            continue;
        for (const struct ast_expr *target = body->targets; target != NULL; target = target->next)
            if (self_attribute(s, c, c->init, target) == name && type_from_value(s, c, body->value, type))
                return true;
    }
    return false;
}

bool init_slot_type(struct sema *s, const struct sema_class *c, const char *name, struct ir_type *type)
{
    if (c->init == NULL)
        return false;
    for (const struct annotation *a = c->init->targets; a != NULL; a = a->next)
        if (a->name == name && a->has_type) {
            *type = a->type;
            return true;
        }
    return type_from_body(s, c, c->init->def->body, name, type);
}

/* ---- Second pass: expressions ---- */

/* One constructor on its way into steps; set[i] tells whether field number i has a value here. */
struct lowering {
    struct sema *s;
    struct sema_class *c;
    bool *set;
};

static struct ir_expr *lower_expr(struct lowering *l, const struct ast_expr *ast);
static struct ir_step *lower_body(struct lowering *l, const struct ast_stmt *body);

static struct ir_expr *new_expr(struct lowering *l, enum ir_expr_kind kind, struct ir_type type, struct span span)
{
    struct ir_expr *e = arena_make(l->s->arena, struct ir_expr);
    e->kind = kind;
    e->type = type;
    e->span = span;
    return e;
}

static struct ir_expr *refuse_expr(struct lowering *l, const struct ast_expr *ast)
{
    diag_error(l->s->diag, ast->span, "slotsc does not compile this expression in __init__");
    diag_help(l->s->diag, "assign a parameter, a constant, another slot, or simple arithmetic on numbers; compute"
                          " the rest in C before calling %s_new", l->c->name);
    return NULL;
}

static bool converts(const struct ir_type *from, const struct ir_type *to)
{
    if (to->kind == IR_ANY)
        return from->kind != IR_WEAKREF && !(from->kind == IR_U64);
    if (from->optional && !to->optional)
        return false;
    if (kind_is_float(to->kind) && to->kind == IR_F64)
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

/* e as a value of type `to`; an error where C cannot store it. */
static struct ir_expr *convert(struct lowering *l, struct ir_expr *e, struct ir_type to)
{
    if (e == NULL || (type_same(&e->type, &to) && e->kind != EXPR_CONST))
        return e;
    if (e->kind == EXPR_CONST) {
        struct ir_type type = to;
        const struct ir_const *value = e->constant;
        if (value->kind == CONST_NONE && !to.optional && to.kind != IR_ANY && to.kind != IR_WEAKREF) {
            diag_error(l->s->diag, e->span, "None cannot be stored in a slot of type '%s'", type_text(l->s, &to));
            diag_help(l->s->diag, "declare it as Optional[%s]", type_text(l->s, &to));
            return NULL;
        }
        value = const_as(l->s, value, &type, e->span);
        if (value == NULL)
            return NULL;
        struct ir_expr *typed = new_expr(l, EXPR_CONST, to, e->span);
        typed->constant = value;
        return typed;
    }
    if (!converts(&e->type, &to)) {
        diag_error(l->s->diag, e->span, "a value of type '%s' cannot be stored as '%s'", type_text(l->s, &e->type),
                   type_text(l->s, &to));
        if (e->type.kind == IR_ANY)
            diag_help(l->s->diag, "annotate the parameter");
        return NULL;
    }
    struct ir_expr *converted = new_expr(l, EXPR_CONVERT, to, e->span);
    converted->left = e;
    return converted;
}

/* Links one value per parameter of a constructor: Python's rule for calls (D15). NULL after an error or
 * where there are no parameters; *good tells which. */
static struct ir_expr *lower_arguments(struct lowering *l, const struct ir_class *of, const struct ast_arg *args,
                                       struct span at, bool *good)
{
    size_t n = 0, position = 0, i = 0;
    for (const struct ir_param *p = of->params; p != NULL; p = p->next)
        n++;
    struct ir_expr **values = arena_alloc(l->s->arena, (n + 1) * sizeof *values);
    *good = true;
    for (const struct ast_arg *arg = args; arg != NULL; arg = arg->next) {
        const struct ir_param *p = of->params;
        for (i = 0; p != NULL && (arg->name != NULL ? p->name != arg->name : i != position); p = p->next)
            i++;
        position += arg->name == NULL;
        if (p == NULL || (arg->name == NULL && p->keyword_only) || values[i] != NULL || arg->value->kind == AST_STAR) {
            diag_error(l->s->diag, arg->span, "'%s' takes no such argument", of->name);
            *good = false;
            return NULL;
        }
        values[i] = convert(l, lower_expr(l, arg->value), p->type);
        *good &= values[i] != NULL;
    }
    struct ir_expr *first = NULL, **end = &first;
    i = 0;
    for (const struct ir_param *p = of->params; p != NULL && *good; p = p->next, i++) {
        if (values[i] == NULL && p->default_ == NULL) {
            diag_error(l->s->diag, at, "'%s' needs a value for its parameter '%s'", of->name, p->name);
            *good = false;
            return NULL;
        }
        if (values[i] == NULL) {
            values[i] = new_expr(l, EXPR_CONST, p->type, at);
            values[i]->constant = p->default_;
        }
        struct ir_expr *copy = new_expr(l, EXPR_CONST, p->type, at);
        *copy = *values[i];
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

static struct ir_expr *lower_call(struct lowering *l, const struct ast_expr *ast)
{
    enum known known = scope_known(l->s, ast->left);
    if (known == KNOWN_LIST && ast->args == NULL)
        return new_expr(l, EXPR_LIST, (struct ir_type){.kind = IR_ANY}, ast->span);
    if (known == KNOWN_DICT && ast->args == NULL)
        return new_expr(l, EXPR_DICT, (struct ir_type){.kind = IR_ANY}, ast->span);
    const struct symbol *symbol = ast->left->kind == AST_NAME ? scope_resolve(l->s, ast->left) : NULL;
    if (symbol == NULL || symbol->kind != SYM_CLASS)
        return ast->left->kind == AST_NAME && symbol == NULL ? NULL : refuse_expr(l, ast);
    bool good;
    struct ir_class *class_ = symbol->class_->ir;
    struct ir_expr *args = lower_arguments(l, class_, ast->args, ast->span, &good);
    struct ir_expr *e = new_expr(l, EXPR_NEW, (struct ir_type){.kind = IR_OBJECT, .class_ = class_}, ast->span);
    e->class_ = class_;
    e->args = args;
    return good ? e : NULL;
}

static size_t field_index(const struct ir_class *c, const struct ir_field *field)
{
    size_t i = 0;
    for (const struct ir_field *f = c->fields; f != field; f = f->next)
        i++;
    return i;
}

/* self.y: a slot that has a value by now, or a constant of the class. */
static struct ir_expr *lower_self(struct lowering *l, const struct ast_expr *ast, const char *name)
{
    const struct ir_field *field = lower_find_field(l->c->ir, name);
    if (field == NULL) {
        for (size_t i = 0; i < l->c->mro_count; i++) {
            const struct binding *b = class_binding(l->c->mro[i], name);
            if (b == NULL || b->value == NULL)
                continue;
            struct ir_expr *e = new_expr(l, EXPR_CONST, (struct ir_type){.kind = IR_ANY}, ast->span);
            e->constant = const_eval(l->s, b->value, false);
            if (e->constant == NULL)
                return NULL;
            e->type = const_type(e->constant);
            return e;
        }
    }
    if (field == NULL || !l->set[field_index(l->c->ir, field)]) {
        diag_error(l->s->diag, ast->name_span, "'%s' has no value yet where it is read here", ast->name);
        diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made", l->c->name);
        return NULL;
    }
    struct ir_expr *e = new_expr(l, EXPR_FIELD, field->type, ast->span);
    e->field = field;
    return e;
}

static bool is_operand(const struct ir_expr *e, bool as_float)
{
    bool number = kind_is_integer(e->type.kind) || kind_is_float(e->type.kind);
    return number && !e->type.optional && (as_float || e->type.kind != IR_U64);
}

/* An int literal beside a float is that float: no warning, since Python computes with it the same. */
static struct ir_expr *as_operand(struct lowering *l, struct ir_expr *e, bool as_float)
{
    struct ir_type type = {.kind = as_float ? IR_F64 : IR_I64};
    if (!as_float || e->kind != EXPR_CONST || e->constant->kind != CONST_INT)
        return convert(l, e, type);
    struct ir_const *value = arena_make(l->s->arena, struct ir_const);
    *value = (struct ir_const){.kind = CONST_FLOAT, .f = (double)e->constant->i};
    struct ir_expr *typed = new_expr(l, EXPR_CONST, type, e->span);
    typed->constant = value;
    return typed;
}

/* Both operands as int or both as float. */
static bool lower_operands(struct lowering *l, const struct ast_expr *left, const struct ast_expr *right,
                           const struct ast_expr *whole, bool as_float, struct ir_expr **a, struct ir_expr **b)
{
    *a = lower_expr(l, left);
    *b = lower_expr(l, right);
    if (*a == NULL || *b == NULL)
        return false;
    as_float |= kind_is_float((*a)->type.kind) || kind_is_float((*b)->type.kind);
    if (!is_operand(*a, as_float) || !is_operand(*b, as_float)) {
        refuse_expr(l, whole);
        return false;
    }
    *a = as_operand(l, *a, as_float);
    *b = as_operand(l, *b, as_float);
    return *a != NULL && *b != NULL;
}

static struct ir_expr *lower_binary(struct lowering *l, const struct ast_expr *ast)
{
    static const struct { enum ast_op op; char sign; } signs[] = {
        {OP_ADD, '+'}, {OP_SUB, '-'}, {OP_MUL, '*'}, {OP_DIV, '/'}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        struct ir_expr *a, *b;
        if (signs[i].op != ast->op)
            continue;
        if (!lower_operands(l, ast->left, ast->right, ast, ast->op == OP_DIV, &a, &b))
            return NULL;
        struct ir_expr *e = new_expr(l, EXPR_BINARY, a->type, ast->span);
        e->op = signs[i].sign;
        e->left = a;
        e->right = b;
        return e;
    }
    return refuse_expr(l, ast);
}

static struct ir_expr *negate(struct lowering *l, struct ir_expr *operand)
{
    struct ir_expr *e = new_expr(l, EXPR_UNARY, (struct ir_type){.kind = IR_BOOL}, operand->span);
    e->op = '!';
    e->left = operand;
    return e;
}

static struct ir_expr *lower_compare(struct lowering *l, const struct ast_expr *ast)
{
    static const char signs[] = {[OP_EQ] = '=', [OP_NE] = '#', [OP_LT] = '<', [OP_LE] = 'l', [OP_GT] = '>', [OP_GE] = 'g'};
    const struct ast_expr *left = ast->items, *right = left->next;
    enum ast_op op = ast->ops[0];
    struct ir_type truth = {.kind = IR_BOOL};
    if (right->next != NULL || op == OP_IN || op == OP_NOT_IN)
        return refuse_expr(l, ast);
    if (op == OP_IS || op == OP_IS_NOT) {
        struct ir_expr *operand = right->kind == AST_NONE ? lower_expr(l, left) : refuse_expr(l, ast);
        if (operand == NULL)
            return NULL;
        struct ir_expr *e = new_expr(l, EXPR_IS_NONE, truth, ast->span);
        e->left = operand;
        return op == OP_IS ? e : negate(l, e);
    }
    struct ir_expr *a, *b;
    if (!lower_operands(l, left, right, ast, false, &a, &b))
        return NULL;
    struct ir_expr *e = new_expr(l, EXPR_COMPARE, truth, ast->span);
    e->op = signs[op];
    e->left = a;
    e->right = b;
    return e;
}

static struct ir_expr *lower_unary(struct lowering *l, const struct ast_expr *ast)
{
    struct ir_expr *operand = lower_expr(l, ast->left);
    if (operand == NULL || ast->op == OP_POS)
        return operand;
    bool number = kind_is_integer(operand->type.kind) || kind_is_float(operand->type.kind);
    if (operand->type.optional || ast->op == OP_INVERT || (ast->op == OP_NEG && !number) ||
        (ast->op == OP_NOT && !number && operand->type.kind != IR_BOOL))
        return refuse_expr(l, ast);
    if (ast->op == OP_NOT)
        return negate(l, operand);
    struct ir_type type = {.kind = kind_is_float(operand->type.kind) ? IR_F64 : IR_I64};
    struct ir_expr *e = new_expr(l, EXPR_UNARY, type, ast->span);
    e->op = '-';
    e->left = convert(l, operand, type);
    return e->left != NULL ? e : NULL;
}

static struct ir_expr *lower_condition(struct lowering *l, const struct ast_expr *ast)
{
    struct ir_expr *e = lower_expr(l, ast);
    if (e != NULL && (e->type.kind != IR_BOOL || e->type.optional)) {
        diag_error(l->s->diag, ast->span, "slotsc compiles conditions that are bool: a comparison, 'is None' or 'not'");
        return NULL;
    }
    return e;
}

/* The type that both sides of a conditional expression fit. */
static struct ir_type common_type(const struct ir_expr *a, const struct ir_expr *b)
{
    bool a_is_none = a->kind == EXPR_CONST && a->constant->kind == CONST_NONE;
    bool b_is_none = b->kind == EXPR_CONST && b->constant->kind == CONST_NONE;
    struct ir_type type = a_is_none ? b->type : a->type;
    if (!a_is_none && !b_is_none && !converts(&b->type, &type))
        type = b->type;
    type.optional |= (a_is_none || b_is_none || a->type.optional || b->type.optional) && type.kind != IR_ANY;
    return type;
}

static struct ir_expr *lower_choice(struct lowering *l, struct ir_expr *condition, struct ir_expr *a, struct ir_expr *b,
                                    struct span span)
{
    if (condition == NULL || a == NULL || b == NULL)
        return NULL;
    struct ir_expr *e = new_expr(l, EXPR_TERNARY, common_type(a, b), span);
    e->condition = condition;
    e->left = convert(l, a, e->type);
    e->right = convert(l, b, e->type);
    return e->left != NULL && e->right != NULL ? e : NULL;
}

static struct ir_expr *lower_expr(struct lowering *l, const struct ast_expr *ast)
{
    const struct init_param *param =
        ast->kind == AST_NAME && l->c->init != NULL ? find_param(l->c->init, ast->name) : NULL;
    if (param != NULL) {
        struct ir_expr *e = new_expr(l, EXPR_PARAM, param->ir->type, ast->span);
        e->param = param->ir;
        return e;
    }
    const char *attribute = self_attribute(l->s, l->c, l->c->init, ast);
    if (attribute != NULL)
        return lower_self(l, ast, attribute);
    const struct ir_const *constant = const_eval(l->s, ast, true);
    if (constant != NULL) {
        struct ir_expr *e = new_expr(l, EXPR_CONST, const_type(constant), ast->span);
        e->constant = constant;
        return e;
    }
    switch (ast->kind) {
    case AST_LIST:
        return ast->items == NULL ? new_expr(l, EXPR_LIST, (struct ir_type){.kind = IR_ANY}, ast->span)
                                  : refuse_expr(l, ast);
    case AST_DICT:
        return ast->items == NULL ? new_expr(l, EXPR_DICT, (struct ir_type){.kind = IR_ANY}, ast->span)
                                  : refuse_expr(l, ast);
    case AST_CALL:
        return lower_call(l, ast);
    case AST_BINARY:
        return lower_binary(l, ast);
    case AST_COMPARE:
        return lower_compare(l, ast);
    case AST_UNARY:
        return lower_unary(l, ast);
    case AST_TERNARY: {
        struct ir_expr *condition = lower_condition(l, ast->condition);
        return lower_choice(l, condition, lower_expr(l, ast->left), lower_expr(l, ast->right), ast->span);
    }
    case AST_NAME:
        return scope_resolve(l->s, ast) == NULL ? NULL : refuse_expr(l, ast);
    default:
        return refuse_expr(l, ast);
    }
}

/* ---- Second pass: statements ---- */

static struct ir_step *new_step(struct lowering *l, enum ir_step_kind kind)
{
    struct ir_step *step = arena_make(l->s->arena, struct ir_step);
    step->kind = kind;
    return step;
}

/* S28, D27: what would raise at each construction is an error here. */
static bool check_target(struct lowering *l, const struct ast_expr *target, const char *name)
{
    const struct sema_class *frozen = dataclass_frozen_from(l->c);
    if (frozen != NULL && (l->c->is_dataclass || dataclass_field(frozen, name) != NULL)) {
        diag_error(l->s->diag, target->name_span, "'%s' is frozen, so its own __init__ cannot set '%s'", l->c->name, name);
        diag_help(l->s->diag, "CPython raises FrozenInstanceError whenever a '%s' is made", l->c->name);
        return false;
    }
    if (lower_find_field(l->c->ir, name) != NULL)
        return true;
    diag_error(l->s->diag, target->name_span, "'%s' has no slot '%s'", l->c->name, name);
    if (l->c->slots_span.source != NULL)
        diag_note(l->s->diag, l->c->slots_span, "its slots are declared here");
    diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made: add '%s' to __slots__", l->c->name, name);
    return false;
}

static struct ir_step *lower_assignment(struct lowering *l, const struct ast_stmt *stmt)
{
    const struct ast_expr *target = stmt->targets;
    const char *name = self_attribute(l->s, l->c, l->c->init, target);
    if (stmt->value == NULL)
        return NULL;
    if (name == NULL || target->next != NULL) {
        diag_error(l->s->diag, target->span, "slotsc compiles assignments to one slot: self.name = value");
        return NULL;
    }
    if (!check_target(l, target, name))
        return NULL;
    struct ir_field *field = lower_find_field(l->c->ir, name);
    struct ir_step *step = new_step(l, STEP_SET);
    step->field = field;
    step->value = convert(l, lower_expr(l, stmt->value), field->type);
    l->set[field_index(l->c->ir, field)] = true;
    return step;
}

static struct ir_step *lower_base_call(struct lowering *l, const struct ast_stmt *stmt)
{
    const struct ast_expr *call = stmt->value;
    struct sema_class *named = call->kind == AST_CALL ? named_base_init(l->s, l->c, call) : NULL;
    bool is_super = call->kind == AST_CALL && is_super_init(call);
    struct sema_class *base = named != NULL ? named : l->c->best;
    if (!is_super && named == NULL) {
        sema_not_a_declaration(l->s, stmt->span, "this expression");
        return NULL;
    }
    const struct ast_arg *args = call->args;
    if (named != NULL)
        args = args != NULL ? args->next : NULL;
    if (base == NULL) {
        if (args != NULL)
            diag_error(l->s->diag, args->span, "object.__init__() takes no arguments");
        return NULL;
    }
    bool good;
    struct ir_step *step = new_step(l, STEP_BASE);
    step->class_ = base->ir;
    step->args = lower_arguments(l, base->ir, args, call->span, &good);
    size_t i = 0;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next, i++) {
        const struct ir_field *inherited = lower_find_field(base->ir, f->name);
        l->set[i] |= inherited != NULL && !inherited->can_be_unset;
    }
    return good ? step : NULL;
}

static struct ir_step *lower_if(struct lowering *l, const struct ast_stmt *stmt)
{
    size_t n = l->c->ir->field_count;
    bool *before = arena_alloc(l->s->arena, n + 1), *after_body = arena_alloc(l->s->arena, n + 1);
    struct ir_step *step = new_step(l, STEP_IF);
    step->value = lower_condition(l, stmt->condition);
    memcpy(before, l->set, n);
    step->body = lower_body(l, stmt->body);
    memcpy(after_body, l->set, n);
    memcpy(l->set, before, n);
    step->orelse = lower_body(l, stmt->orelse);
    for (size_t i = 0; i < n; i++)
        l->set[i] &= after_body[i];
    return step;
}

/* raise ValueError("text"): the constructor fails. */
static struct ir_step *lower_raise(struct lowering *l, const struct ast_stmt *stmt)
{
    const struct ast_expr *call = stmt->value;
    const struct ast_expr *type = call != NULL && call->kind == AST_CALL ? call->left : call;
    const struct ast_arg *arg = call != NULL && call->kind == AST_CALL ? call->args : NULL;
    bool good = type != NULL && type->kind == AST_NAME && (arg == NULL || (arg->next == NULL && arg->value->kind == AST_STR));
    if (!good) {
        diag_error(l->s->diag, stmt->span, "slotsc compiles raise ValueError(\"text\")");
        return NULL;
    }
    struct ir_step *step = new_step(l, STEP_FAIL);
    step->text = arg == NULL ? type->name
                             : arena_format(l->s->arena, "%s: %s", type->name, arg->value->text.data);
    memset(l->set, true, l->c->ir->field_count);
    return step;
}

static struct ir_step *lower_statement(struct lowering *l, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_ASSIGN:
    case AST_ANNASSIGN:
        return lower_assignment(l, stmt);
    case AST_EXPR:
        if (stmt->value->kind == AST_STR || stmt->value->kind == AST_ELLIPSIS)
            return NULL;
        return lower_base_call(l, stmt);
    case AST_IF:
        return lower_if(l, stmt);
    case AST_RAISE:
        return lower_raise(l, stmt);
    case AST_PASS:
        return NULL;
    case AST_FOREIGN:
        sema_not_a_declaration(l->s, stmt->span, arena_format(l->s->arena, "'%s' in __init__", stmt->name));
        return NULL;
    default:
        sema_not_a_declaration(l->s, stmt->span, "this statement");
        return NULL;
    }
}

static struct ir_step *lower_body(struct lowering *l, const struct ast_stmt *body)
{
    struct ir_step *first = NULL, **end = &first;
    for (; body != NULL; body = body->next) {
        struct ir_step *step = lower_statement(l, body);
        if (step == NULL)
            continue;
        *end = step;
        end = &step->next;
    }
    return first;
}

/* ---- Constructors ---- */

static void lower_own_init(struct lowering *l)
{
    l->s->scope = &l->s->globals;
    l->c->ir->steps = lower_body(l, l->c->init->def->body);
}

/* D14, D18: fields are set in their order. */
static void lower_generated_init(struct lowering *l)
{
    struct ir_step **end = &l->c->ir->steps;
    for (const struct ir_param *p = l->c->ir->params; p != NULL; p = p->next) {
        struct ir_field *field = lower_find_field(l->c->ir, p->name);
        struct ir_expr *value = new_expr(l, EXPR_PARAM, p->type, p->span);
        value->param = p;
        struct ir_step *step = new_step(l, STEP_SET);
        step->field = field;
        step->value = convert(l, value, field->type);
        l->set[field_index(l->c->ir, field)] = true;
        *end = step;
        end = &step->next;
    }
}

static void lower_inherited_init(struct lowering *l)
{
    struct ir_class *base = l->c->best->ir;
    struct ir_step *step = new_step(l, STEP_BASE);
    struct ir_expr **end = &step->args;
    step->class_ = base;
    for (const struct ir_param *p = l->c->ir->params; p != NULL; p = p->next) {
        *end = new_expr(l, EXPR_PARAM, p->type, p->span);
        (*end)->param = p;
        end = &(*end)->next;
    }
    l->c->ir->steps = step;
    size_t i = 0;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next, i++)
        l->set[i] = f->inherited != NULL && !f->inherited->can_be_unset;
}

void init_lower_steps(struct sema *s, struct sema_class *c)
{
    struct lowering l = {.s = s, .c = c, .set = arena_alloc(s->arena, c->ir->field_count + 1)};
    if (c->init != NULL)
        lower_own_init(&l);
    else if (c->is_dataclass && c->options.init)
        lower_generated_init(&l);
    else if (c->best != NULL)
        lower_inherited_init(&l);
    size_t i = 0;
    for (struct ir_field *f = c->ir->fields; f != NULL; f = f->next, i++)
        f->can_be_unset = !l.set[i] || (f->inherited != NULL && f->inherited->can_be_unset);
}

static struct ir_param *own_params(const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (const struct init_param *p = c->init->params; p != NULL; p = p->next) {
        *end = p->ir;
        end = &p->ir->next;
    }
    return first;
}

/* D14: positional parameters in field order, then the keyword-only ones. */
static struct ir_param *generated_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (int keyword_only = 0; keyword_only < 2; keyword_only++)
        for (const struct data_field *f = c->fields; f != NULL; f = f->next) {
            const struct ir_field *field = lower_find_field(c->ir, f->name);
            if (f->kind != DATA_FIELD || f->kw_only != keyword_only || field == NULL)
                continue;
            struct ir_param *p = arena_make(s->arena, struct ir_param);
            *p = (struct ir_param){
                .name = f->name, .type = field->type, .keyword_only = f->kw_only, .span = f->annotation->span};
            if (f->default_ != NULL)
                p->default_ = const_as(s, f->default_, &p->type, f->default_expr->span);
            *end = p;
            end = &p->next;
        }
    return first;
}

static struct ir_param *inherited_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (const struct ir_param *p = c->best->ir->params; p != NULL; p = p->next) {
        struct ir_param *copy = arena_make(s->arena, struct ir_param);
        *copy = *p;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

void init_lower_params(struct sema *s, struct sema_class *c)
{
    if (c->init != NULL)
        c->ir->params = own_params(c);
    else if (c->is_dataclass && c->options.init)
        c->ir->params = generated_params(s, c);
    else if (c->best != NULL)
        c->ir->params = inherited_params(s, c);
}
