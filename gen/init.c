/* What an `__init__` takes. It is read in the first pass, where Python evaluates its annotations and
 * defaults. In the second its parameters get their types, which tell those of the slots that they go to. */
#include <string.h>

#include "gen/init.h"

/* ---- First pass ---- */

/* The name in `self.name`; NULL for other expressions. Mangled. */
const char *init_self_attribute(struct sema *s, const struct sema_class *c, const struct init *init,
                                const struct ast_expr *expr)
{
    if (expr->kind != AST_ATTRIBUTE || expr->left->kind != AST_NAME || expr->left->name != init->self)
        return NULL;
    return sema_mangle(s, c->name, expr->name);
}

static void collect_targets(struct sema *s, const struct sema_class *c, struct init *init,
                            const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF) {
            collect_targets(s, c, init, body->body);
            collect_targets(s, c, init, body->orelse);
        }
        if (body->kind != AST_ANNASSIGN)
            continue;
        const char *name = init_self_attribute(s, c, init, body->targets);
        if (name == NULL)
            continue;
        struct annotation *a = arena_make(s->own, struct annotation);
        *a = (struct annotation){.name = name,
                                 .span = body->targets->name_span,
                                 .expr = body->annotation,
                                 .self = s->scope->self,
                                 .deferred = true};
        *init->targets_end = a; /* Python never evaluates it (G3) */
        init->targets_end = &a->next;
    }
}

static const struct ir_const *read_default(struct sema *s, const struct ast_param *ast)
{
    const struct ast_expr *value = ast->default_value;
    const struct ir_const *constant = const_eval(s, value, false);
    if (value->kind == AST_LIST || value->kind == AST_DICT)
        diag_help(s->diag, "for a new one each time write %s=None, and: %s if %s is None else %s", ast->name,
                  value->kind == AST_LIST ? "[]" : "{}", ast->name, ast->name);
    return constant;
}

/* C has no defaults of methods, so that of one may be anything that Python can evaluate. */
static const struct ir_const *read_method_default(struct sema *s, const struct ast_param *ast)
{
    const struct ast_expr *value = ast->default_value;
    const struct symbol *symbol = scope_lookup(s, value);
    bool is_class = symbol != NULL && symbol->kind != SYM_VALUE && const_eval(s, value, true) == NULL;
    switch (value->kind) {
    case AST_TUPLE:
    case AST_LIST:
    case AST_SET:
    case AST_DICT:
    case AST_ELLIPSIS:
        scope_check_names(s, value);
        return NULL;
    default:
        return is_class ? NULL : const_eval(s, value, false);
    }
}

/* An annotation of `*args` is about each of them. */
static void check_star(struct sema *s, const struct ast_param *ast)
{
    if (ast->annotation != NULL && !s->future_annotations)
        scope_check_names(s, ast->annotation);
}

static struct init_param *read_param(struct sema *s, const char *class_name, const struct ast_param *ast,
                                     bool of_method)
{
    struct init_param *p = arena_make(s->own, struct init_param);
    p->ast = ast;
    p->name = sema_mangle(s, class_name, ast->name);
    if (ast->default_value != NULL)
        p->default_ = of_method ? read_method_default(s, ast) : read_default(s, ast);
    if (ast->kind != PARAM_NORMAL) {
        check_star(s, ast);
    } else if (ast->annotation != NULL) {
        p->annotation = (struct annotation){.name = p->name, .span = ast->span, .expr = ast->annotation};
        type_read(s, &p->annotation);
    }
    return p;
}

struct init *init_read_signature(struct sema *s, const char *class_name, const struct ast_stmt *def,
                                 const char *first, bool of_method)
{
    struct init *init = arena_make(s->own, struct init);
    struct init_param **end = &init->params;
    const struct ast_param *p = def->params;
    init->def = def;
    init->targets_end = &init->targets;
    if (first != NULL && (p == NULL || p->kind != PARAM_NORMAL || p->keyword_only)) {
        diag_error(s->diag, E0401, def->name_span, "'%s' needs '%s' as its first parameter", def->name,
                   first);
        if (strcmp(first, "self") == 0 && def->decorators == NULL && strncmp(def->name, "__", 2) != 0)
            diag_help(s->diag, "put @staticmethod above it if it needs no object");
        return NULL;
    }
    if (first != NULL) {
        init->self = p->name;
        if (p->annotation != NULL)
            type_check_unused(s, p->annotation);
        p = p->next;
    }
    for (; p != NULL; p = p->next) {
        if (p->kind != PARAM_NORMAL && !of_method) {
            *(p->kind == PARAM_STAR ? &init->args : &init->kwargs) = p;
            check_star(s, p);
            continue;
        }
        *end = read_param(s, class_name, p, of_method);
        end = &(*end)->next;
    }
    return init;
}

struct init *init_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def)
{
    struct init *init = init_read_signature(s, c->name, def, "self", false);
    if (def->annotation != NULL)
        type_check_unused(s, def->annotation);
    if (init != NULL)
        collect_targets(s, c, init, def->body);
    return init;
}

/* ---- Second pass: types ---- */

const struct init_param *init_required(const struct init_param *p)
{
    while (p != NULL && (p->ast->default_value != NULL || p->ast->kind != PARAM_NORMAL))
        p = p->next;
    return p;
}

const struct init_param *init_find_param(const struct init *init, const char *name)
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

/* (C, self): what super() finds out by itself. */
static bool names_class_and_self(const struct sema *s, const struct sema_class *c, const struct ast_arg *args)
{
    const struct ast_arg *self = args->next;
    if (self == NULL || self->next != NULL || args->name != NULL || self->name != NULL)
        return false;
    const struct symbol *symbol = scope_lookup(s, args->value);
    return symbol != NULL && symbol->kind == SYM_CLASS && symbol->class_ == c && c->init != NULL &&
           self->value->kind == AST_NAME && self->value->name == c->init->self;
}

bool init_is_super_call(const struct sema *s, const struct sema_class *c, const struct ast_expr *call)
{
    const struct ast_expr *f = call->left;
    if (call->kind != AST_CALL || f->kind != AST_ATTRIBUTE || strcmp(f->name, "__init__") != 0 ||
        f->left->kind != AST_CALL || f->left->left->kind != AST_NAME ||
        strcmp(f->left->left->name, "super") != 0)
        return false;
    return f->left->args == NULL || names_class_and_self(s, c, f->left->args);
}

/* `Base.__init__(self, ...)`: the base, or NULL. */
static struct sema_class *named_base(const struct sema *s, const struct sema_class *c,
                                     const struct ast_expr *call)
{
    const struct ast_expr *f = call->left;
    if (f->kind != AST_ATTRIBUTE || strcmp(f->name, "__init__") != 0 || f->left->kind == AST_CALL)
        return NULL;
    if (f->left->kind == AST_NAME && c->init != NULL && init_find_param(c->init, f->left->name) != NULL)
        return NULL; /* the parameter hides the class */
    const struct symbol *symbol = scope_lookup(s, f->left);
    bool is_base = symbol != NULL && symbol->kind == SYM_CLASS && symbol->class_ != c &&
                   class_derives(c, symbol->class_);
    return is_base ? symbol->class_ : NULL;
}

bool init_base_call(const struct sema *s, const struct sema_class *c, const struct ast_expr *expr,
                    struct base_call *call)
{
    if (expr->kind != AST_CALL)
        return false;
    struct sema_class *named = named_base(s, c, expr);
    *call = (struct base_call){
        .is_super = named == NULL, .base = named != NULL ? named : c->best, .args = expr->args};
    if (named != NULL && call->args != NULL)
        call->args = call->args->next;
    if (expr == c->init->forwarding)
        call->args = c->init->forwarded;
    return named != NULL || init_is_super_call(s, c, expr);
}

bool init_ends_at_protocol(const struct sema_class *c)
{
    for (size_t i = 1; i < c->mro_count; i++) {
        const struct sema_class *next = c->mro[i];
        if (next->init != NULL || (next->is_dataclass && next->options.init))
            return false;
        if (next->is_protocol)
            return true;
    }
    return false;
}

/* The parameter of the base's constructor that takes `name` in this call, or NULL. */
static const struct ir_param *param_of_base(const struct ir_class *base, const struct ast_arg *args,
                                            const char *name)
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
        if ((body->kind == AST_ASSIGN || body->kind == AST_ANNASSIGN) && value != NULL &&
            value->kind == AST_NAME && value->name == name) {
            const char *slot = init_self_attribute((struct sema *)s, c, c->init, body->targets);
            const struct ir_type *declared = slot != NULL ? declared_type(c, slot) : NULL;
            if (declared != NULL) {
                *type = *declared;
                return true;
            }
        }
        if (body->kind == AST_EXPR) {
            struct base_call call;
            bool has_base = init_base_call(s, c, value, &call) && call.base != NULL;
            const struct ir_param *param = has_base ? param_of_base(call.base->ir, call.args, name) : NULL;
            if (param != NULL) {
                *type = param->type;
                return true;
            }
        }
    }
    return false;
}

const struct ir_const *init_default(struct sema *s, const struct ir_const *value, struct ir_type *type,
                                    struct span at)
{
    value = const_as(s, value, type, at);
    if (value == NULL || type->kind != IR_STR || value->kind != CONST_STR ||
        memchr(value->text, '\0', value->size) == NULL)
        return value;
    diag_error(s->diag, E0712, at, "a C string cannot pass the U+0000 in this default");
    diag_help(s->diag, "leave the slot untyped (Any), or set it after construction");
    return NULL;
}

static struct ir_param *lower_param(struct sema *s, struct sema_class *c, struct init_param *p)
{
    struct ir_param *ir = arena_make(s->arena, struct ir_param);
    ir->name = p->name;
    ir->keyword_only = p->ast->keyword_only;
    ir->positional_only = p->ast->positional_only;
    ir->span = p->ast->span;
    ir->type = (struct ir_type){.kind = IR_ANY};
    if (p->annotation.expr != NULL) {
        type_finish(s, &p->annotation);
        ir->type = p->annotation.has_type ? p->annotation.type : ir->type;
    } else {
        type_from_use(s, c, c->init->def->body, p->ast->name, &ir->type);
    }
    if (p->default_ != NULL)
        ir->default_ = init_default(s, p->default_, &ir->type, p->ast->default_value->span);
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
    init_forward(s, c);
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
            if (target->kind == AST_ATTRIBUTE && target->left->kind == AST_NAME &&
                target->left->name == init->self)
                visit(context, target);
    }
}

void init_each_target(const struct sema_class *c, void (*visit)(void *context, const struct ast_expr *target),
                      void *context)
{
    if (c->init != NULL)
        visit_body(c->init, c->init->def->body, visit, context);
}

static bool type_from_value(struct sema *s, const struct sema_class *c, const struct ast_expr *value,
                            struct ir_type *type);

/* Of `a if c else b`: the type of both, None aside. */
static bool type_from_choice(struct sema *s, const struct sema_class *c, const struct ast_expr *choice,
                             struct ir_type *type)
{
    struct ir_type left, right;
    bool has_left = type_from_value(s, c, choice->left, &left);
    bool has_right = type_from_value(s, c, choice->right, &right);
    if (!(has_left || choice->left->kind == AST_NONE) || !(has_right || choice->right->kind == AST_NONE) ||
        !(has_left || has_right))
        return false;
    struct ir_type both = has_left ? left : right;
    both.optional |= both.kind != IR_ANY && (!has_left || !has_right || right.optional);
    left.optional = right.optional = both.optional;
    if (has_left && has_right && !type_same(&left, &right))
        return false;
    *type = both;
    return true;
}

static bool type_from_value(struct sema *s, const struct sema_class *c, const struct ast_expr *value,
                            struct ir_type *type)
{
    const struct init_param *param = value->kind == AST_NAME ? init_find_param(c->init, value->name) : NULL;
    if (param != NULL) {
        *type = param->ir->type;
        return true;
    }
    if (value->kind == AST_TERNARY)
        return type_from_choice(s, c, value, type);
    if (value->kind == AST_CALL) {
        const struct symbol *symbol = scope_lookup(s, value->left);
        if (symbol != NULL && symbol->kind == SYM_CLASS) {
            *type = (struct ir_type){.kind = IR_OBJECT, .class_ = symbol->class_->ir};
            return true;
        }
        struct ir_class *container = weak_class(scope_known(s, value->left));
        if (container != NULL) {
            *type = (struct ir_type){.kind = IR_OBJECT, .class_ = container};
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

static bool type_from_body(struct sema *s, const struct sema_class *c, const struct ast_stmt *body,
                           const char *name, struct ir_type *type)
{
    for (; body != NULL; body = body->next) {
        if (body->kind == AST_IF &&
            (type_from_body(s, c, body->body, name, type) || type_from_body(s, c, body->orelse, name, type)))
            return true;
        if ((body->kind != AST_ASSIGN && body->kind != AST_ANNASSIGN) || body->value == NULL)
            continue;
        for (const struct ast_expr *target = body->targets; target != NULL; target = target->next)
            if (init_self_attribute(s, c, c->init, target) == name &&
                type_from_value(s, c, body->value, type))
                return true;
    }
    return false;
}

/* The None of `None` and of `x if c else None`. */
static const struct ast_expr *none_in(const struct ast_expr *value)
{
    if (value->kind != AST_TERNARY)
        return value->kind == AST_NONE ? value : NULL;
    const struct ast_expr *left = none_in(value->left);
    return left != NULL ? left : none_in(value->right);
}

static const struct ast_expr *none_in_body(struct sema *s, const struct sema_class *c,
                                           const struct ast_stmt *body, const char *name)
{
    const struct ast_expr *none = NULL;
    for (; body != NULL && none == NULL; body = body->next) {
        if (body->kind == AST_IF) {
            none = none_in_body(s, c, body->body, name);
            none = none != NULL ? none : none_in_body(s, c, body->orelse, name);
        }
        if ((body->kind != AST_ASSIGN && body->kind != AST_ANNASSIGN) || body->value == NULL)
            continue;
        for (const struct ast_expr *target = body->targets; target != NULL; target = target->next)
            if (init_self_attribute(s, c, c->init, target) == name)
                none = none_in(body->value);
    }
    return none;
}

const struct ast_expr *init_none_for(struct sema *s, const struct sema_class *c, const char *name)
{
    return c->init != NULL ? none_in_body(s, c, c->init->def->body, name) : NULL;
}

bool init_makes_final(const struct sema_class *c, const char *name)
{
    for (const struct annotation *a = c->init != NULL ? c->init->targets : NULL; a != NULL; a = a->next)
        if (a->name == name && a->is_final)
            return true;
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
