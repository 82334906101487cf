/* field(...): what a call of it says about a field (D12), and what a default_factory makes (D17).
 *
 * Of the factories that Python takes, those that give a constant are defaults like any other: nobody can
 * tell one 0 from the next. The others make an object, a list or a dict of its own for each object, in the
 * constructor, where the argument is left out. */
#include <string.h>

#include "gen/init.h"

/* ---- The call ---- */

static bool is_mapping(struct sema *s, const struct ast_expr *value, const char **type)
{
    const struct ir_const *constant = const_eval(s, value, true);
    *type = sema_literal_type(value);
    if (constant != NULL && constant->kind == CONST_NONE)
        return true;
    if (constant != NULL && *type == NULL)
        *type = const_type_name(constant);
    if (value->kind == AST_LAMBDA)
        *type = "function";
    return *type == NULL || strcmp(*type, "dict") == 0 || strcmp(*type, "str") == 0 ||
           strcmp(*type, "bytes") == 0; /* for CPython, whatever takes x[y] is a mapping here */
}

static void read_truth(struct sema *s, const struct ast_expr *value, bool *option)
{
    const struct ir_const *constant = const_eval(s, value, false);
    if (constant != NULL)
        *option = const_truth(constant);
}

static void read_hash(struct sema *s, const struct ast_expr *value, struct field_call *call)
{
    const struct ir_const *constant = const_eval(s, value, false);
    call->has_hash = constant != NULL && constant->kind != CONST_NONE;
    call->hash = call->has_hash && const_truth(constant);
}

/* False: field() has no such argument. */
static bool read_argument(struct sema *s, const struct ast_arg *arg, struct field_call *call)
{
    bool is_missing = scope_known(s, arg->value) == KNOWN_MISSING; /* as if it were left out */
    if (strcmp(arg->name, "default") == 0) {
        call->default_ = is_missing ? NULL : arg->value;
    } else if (strcmp(arg->name, "default_factory") == 0) {
        call->factory = is_missing ? NULL : arg->value;
    } else if (strcmp(arg->name, "init") == 0) {
        read_truth(s, arg->value, &call->init);
    } else if (strcmp(arg->name, "repr") == 0) {
        read_truth(s, arg->value, &call->repr);
    } else if (strcmp(arg->name, "compare") == 0) {
        read_truth(s, arg->value, &call->compare);
    } else if (strcmp(arg->name, "hash") == 0) {
        read_hash(s, arg->value, call);
    } else if (strcmp(arg->name, "kw_only") == 0) {
        if (is_missing)
            return true;
        call->has_kw_only = true;
        call->kw_only_span = arg->span;
        read_truth(s, arg->value, &call->kw_only);
    } else if (strcmp(arg->name, "metadata") == 0) {
        call->metadata = arg->value;
    } else {
        return false;
    }
    return true;
}

/* Python binds the arguments of a call before it runs: by name first, then by position. */
static bool read_arguments(struct sema *s, const struct ast_expr *expr, struct field_call *call)
{
    unsigned positional = 0, named = 0;
    const struct ast_arg *first = NULL;
    for (const struct ast_arg *arg = expr->args; arg != NULL; arg = arg->next) {
        if (arg->value->kind == AST_STAR || arg->value->kind == AST_DOUBLE_STAR) {
            diag_error(s->diag, E0316, arg->span, "slotsc compiles no '*' and '**' in field()");
            return false;
        }
        if (arg->name == NULL) {
            first = first != NULL ? first : arg;
            positional++;
        } else if (!read_argument(s, arg, call)) {
            diag_error(s->diag, E0317, arg->name_span, "field() has no argument '%s'", arg->name);
            diag_help(s->diag, "it takes default default_factory init repr hash compare metadata kw_only");
            diag_python(s->diag, "TypeError: field() got an unexpected keyword argument '%s'", arg->name);
            return false;
        } else {
            named++;
        }
    }
    if (positional == 0)
        return true;
    const char *given =
        named == 0 ? arena_format(s->arena, "%u %s", positional, positional == 1 ? "was" : "were")
                   : arena_format(s->arena, "%u positional argument%s (and %u keyword-only argument%s) were",
                                  positional, positional == 1 ? "" : "s", named, named == 1 ? "" : "s");
    diag_error(s->diag, E0318, first->span, "field() takes its arguments by name");
    diag_help(s->diag, "write field(default=...)");
    diag_python(s->diag, "TypeError: field() takes 0 positional arguments but %s given", given);
    return false;
}

bool field_is_call(const struct sema *s, const struct ast_expr *expr)
{
    return expr != NULL && expr->kind == AST_CALL && scope_known(s, expr->left) == KNOWN_FIELD;
}

struct field_call *field_read(struct sema *s, const struct ast_expr *expr)
{
    struct field_call *call = arena_make(s->own, struct field_call);
    const char *type;
    *call = (struct field_call){.span = expr->span, .init = true, .repr = true, .compare = true};
    if (!read_arguments(s, expr, call)) {
        call->is_broken = true;
    } else if (call->default_ != NULL && call->factory != NULL) {
        call->is_broken = true;
        diag_error(s->diag, E0319, call->factory->span,
                   "this field has both a default and a default_factory");
        diag_note(s->diag, call->default_->span, "its default is here");
        diag_python(s->diag, "ValueError: cannot specify both default and default_factory");
    } else if (call->metadata != NULL && !is_mapping(s, call->metadata, &type)) {
        call->is_broken = true;
        diag_error(s->diag, E0320, call->metadata->span,
                   "metadata must be a mapping, and this is a value of type %s", type);
        diag_python(s->diag, "TypeError: mappingproxy() argument must be a mapping, not %s", type);
    }
    return call;
}

/* ---- Factories ---- */

/* What the type's call without arguments gives, where that is a constant (D17). */
static const struct ir_const *empty_value(struct sema *s, enum known known)
{
    struct ir_const *value = arena_make(s->arena, struct ir_const);
    value->text = "";
    switch (known) {
    case KNOWN_BOOL:
        value->kind = CONST_BOOL;
        return value;
    case KNOWN_INT:
        value->kind = CONST_INT;
        return value;
    case KNOWN_FLOAT:
        value->kind = CONST_FLOAT;
        return value;
    case KNOWN_STR:
        value->kind = CONST_STR;
        return value;
    case KNOWN_BYTES:
        value->kind = CONST_BYTES;
        return value;
    default:
        return NULL;
    }
}

static bool needs_arguments(const struct ast_expr *lambda)
{
    for (const struct ast_param *p = lambda->params; p != NULL; p = p->next)
        if (p->kind == PARAM_NORMAL && p->default_value == NULL)
            return true;
    return false;
}

/* Where the names of the factory are looked up: in the class's body, those of a lambda in a function there. */
static struct scope factory_scope(const struct data_field *f)
{
    const struct scope *body = &f->owner->scope;
    if (f->factory->expr->kind != AST_LAMBDA)
        return *body;
    return (struct scope){.outer = body->outer, .class_name = body->class_name};
}

static const struct ir_const *factory_constant(struct sema *s, const struct ast_expr *factory)
{
    if (factory->kind == AST_LAMBDA)
        return factory->params == NULL ? const_eval(s, factory->right, true) : NULL;
    return empty_value(s, scope_known(s, factory));
}

const struct ir_const *field_factory_constant(struct sema *s, const struct data_field *f)
{
    struct factory *factory = f->factory;
    if (!factory->is_evaluated) {
        const struct scope *outer = s->scope;
        const struct scope scope = factory_scope(f);
        s->scope = &scope;
        factory->constant = factory_constant(s, factory->expr);
        s->scope = outer;
        factory->is_evaluated = true;
    }
    return factory->constant;
}

static struct ir_expr *refuse_factory(struct lowering *l, const struct ast_expr *factory)
{
    const char *type = sema_literal_type(factory);
    enum known known = scope_known(l->s, factory);
    if (known == KNOWN_BROKEN)
        return NULL;
    if (type != NULL || const_eval(l->s, factory, true) != NULL ||
        (factory->kind == AST_LAMBDA && needs_arguments(factory))) {
        diag_error(l->s->diag, E0321, factory->span,
                   "this default_factory cannot be called without arguments");
        diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made", l->c->name);
    } else if (known == KNOWN_TUPLE || known == KNOWN_SET || known == KNOWN_FROZENSET) {
        diag_error(l->s->diag, E0322, factory->span, "slotsc has no slots that hold a %s yet", factory->name);
        diag_help(l->s->diag, "an untyped slot (Any) can hold a list or a dict");
    } else {
        diag_error(l->s->diag, E0322, factory->span, "slotsc does not compile this default_factory");
        diag_help(l->s->diag,
                  "it may be a class of the file, int float str bool bytes list dict, or a lambda without"
                  " parameters whose value is a constant, a new list or dict, or a new object");
    }
    return NULL;
}

static struct ir_expr *lower_class_factory(struct lowering *l, const struct sema_class *c, struct span at)
{
    bool good;
    if (c->ir->is_abstract) {
        diag_error(l->s->diag, E0415, at, "'%s' is abstract, so no default_factory", c->name);
        diag_help(l->s->diag, "CPython raises TypeError whenever the factory is called");
        return NULL;
    }
    struct ir_expr *e = init_new_expr(l, EXPR_NEW, (struct ir_type){.kind = IR_OBJECT, .class_ = c->ir}, at);
    e->class_ = c->ir;
    e->args = init_lower_arguments(l, c->ir, NULL, at, &good);
    if (!good)
        diag_help(l->s->diag, "CPython raises TypeError whenever the factory is called: write a lambda");
    return good ? e : NULL;
}

static struct ir_expr *lower_factory(struct lowering *l, const struct ast_expr *factory)
{
    struct ir_type any = {.kind = IR_ANY};
    if (factory->kind == AST_LAMBDA && factory->params == NULL)
        return init_lower_expr(l, factory->right);
    enum known known = scope_known(l->s, factory);
    if (known == KNOWN_LIST || known == KNOWN_DICT)
        return init_new_expr(l, known == KNOWN_LIST ? EXPR_LIST : EXPR_DICT, any, factory->span);
    if (weak_class(known) != NULL)
        return weak_new(l, known, factory->span);
    const struct symbol *symbol = scope_lookup(l->s, factory);
    if (symbol != NULL && symbol->kind == SYM_CLASS)
        return lower_class_factory(l, symbol->class_, factory->span);
    return refuse_factory(l, factory);
}

struct ir_expr *field_lower_factory(struct lowering *l, const struct data_field *f, struct ir_type type)
{
    struct factory *factory = f->factory;
    if (!factory->is_lowered) {
        unsigned errors = diag_error_count(l->s->diag);
        const struct scope *outer = l->s->scope;
        const struct scope scope = factory_scope(f);
        l->s->scope = &scope;
        struct ir_expr *value = lower_factory(l, factory->expr);
        l->s->scope = outer;
        factory->is_lowered = true;
        if (value == NULL || diag_error_count(l->s->diag) != errors)
            return NULL;
        factory->value = init_convert(l, value, type);
    }
    return factory->value;
}
