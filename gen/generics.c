/* Generic classes: type parameters (`T = TypeVar('T')`), `class Stack(Generic[T])` and `Stack[int]`. They say
 * nothing to C: a slot of type T is untyped, and Stack[int] is a Stack. What Python checks is checked. */
#include <string.h>

#include "gen/sema_internal.h"

/* ---- Type parameters ---- */

bool generic_is_parameter(const struct sema *s, const struct ast_expr *value)
{
    return value->kind == AST_CALL && scope_known(s, value->left) == KNOWN_TYPEVAR;
}

static const struct ast_expr *argument(const struct ast_expr *call, const char *name)
{
    for (const struct ast_arg *arg = call->args; arg != NULL; arg = arg->next)
        if (arg->name != NULL && strcmp(arg->name, name) == 0)
            return arg->value;
    return NULL;
}

static bool is_true(struct sema *s, const struct ast_expr *expr)
{
    const struct ir_const *constant = expr != NULL ? const_eval(s, expr, true) : NULL;
    return constant != NULL && const_truth(constant);
}

/* `T = TypeVar('T', bound='Shape')` */
void generic_check_parameter(struct sema *s, const struct ast_expr *call)
{
    const struct ast_arg *first = call->args;
    size_t constraints = 0;
    if (first == NULL || first->name != NULL || first->value->kind != AST_STR) {
        diag_error(s->diag, E0231, call->span, "a type parameter is written T = TypeVar('T')");
        if (first == NULL || (first->name != NULL && argument(call, "name") == NULL))
            diag_python(s->diag,
                        "TypeError: TypeVar.__init__() missing 1 required positional argument: 'name'");
        return;
    }
    for (const struct ast_arg *arg = first->next; arg != NULL; arg = arg->next) {
        constraints += arg->name == NULL;
        scope_check_names(s, arg->value);
    }
    if (is_true(s, argument(call, "covariant")) && is_true(s, argument(call, "contravariant"))) {
        diag_error(s->diag, E0232, call->span, "a type parameter is covariant or contravariant, not both");
        diag_python(s->diag, "ValueError: Bivariant types are not supported.");
        return;
    }
    bool has_bound = argument(call, "bound") != NULL;
    if (constraints == 1 || (constraints != 0 && has_bound)) {
        const char *text = has_bound ? "Constraints cannot be combined with bound=..."
                                     : "A single constraint is not allowed";
        diag_error(s->diag, E0232, call->span, "%s", text);
        diag_python(s->diag, "TypeError: %s", text);
    }
}

static bool is_parameter(const struct sema *s, const struct ast_expr *expr)
{
    return expr->kind == AST_NAME && scope_known(s, expr) == KNOWN_TYPE_PARAMETER;
}

static const struct ast_expr *arguments(const struct ast_expr *subscript, size_t *count)
{
    const struct ast_expr *first = subscript->right;
    *count = 1;
    if (first->kind != AST_TUPLE)
        return first;
    *count = 0;
    for (const struct ast_expr *item = first->items; item != NULL; item = item->next)
        ++*count;
    return first->items;
}

static bool has_parameter(const struct sema_class *c, const char *name)
{
    for (size_t i = 0; i < c->type_param_count; i++)
        if (c->type_params[i] == name)
            return true;
    return false;
}

static void add_parameter(struct sema *s, struct sema_class *c, const char *name)
{
    const char **longer = arena_alloc(s->own, (c->type_param_count + 1) * sizeof *longer);
    for (size_t i = 0; i < c->type_param_count; i++)
        longer[i] = c->type_params[i];
    longer[c->type_param_count++] = name;
    c->type_params = longer;
}

static void refuse(struct sema *s, struct span at, const char *text)
{
    diag_error(s->diag, E0230, sema_place(s, at), "%s", text);
    if (type_is_evaluated(s))
        diag_python(s->diag, "TypeError: %s", text);
}

/* ---- Stack[int] ---- */

/* The number of arguments, and that Python knows their names. */
static bool check_arguments(struct sema *s, const struct sema_class *c, const struct ast_expr *expr)
{
    size_t count;
    const struct ast_expr *item = arguments(expr, &count);
    bool good = true;
    for (size_t i = 0; i < count; i++, item = item->next)
        if (item->kind == AST_NAME || item->kind == AST_ATTRIBUTE)
            good &= scope_resolve(s, item) != NULL;
    if (good && count != c->type_param_count) {
        refuse(s, expr->span,
               arena_format(s->arena, "Too %s arguments for <class '%s.%s'>; actual %zu, expected %zu",
                            count > c->type_param_count ? "many" : "few", c->module, c->ir->name, count,
                            c->type_param_count));
        good = false;
    }
    return good;
}

static bool derives_from_generic(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_generic)
            return true;
    return false;
}

struct sema_class *generic_subscript(struct sema *s, const struct ast_expr *expr, struct sema_class *c)
{
    if (c->type_param_count != 0)
        return check_arguments(s, c, expr) ? c : NULL;
    refuse(s, expr->span,
           derives_from_generic(c)
               ? arena_format(s->arena, "<class '%s.%s'> is not a generic class", c->module, c->ir->name)
               : arena_format(s->arena, "type '%s' is not subscriptable", c->name));
    return NULL;
}

/* ---- Bases ---- */

/* Generic[T, U] and Protocol[T] take type parameters, each once. */
static void check_parameters(struct sema *s, struct sema_class *c, const struct ast_expr *expr,
                             const char *name)
{
    size_t count;
    const struct ast_expr *first = arguments(expr, &count), *item = first;
    for (size_t i = 0; i < count; i++, item = item->next) {
        if (item->kind == AST_NAME && scope_resolve(s, item) == NULL)
            return;
        if (!is_parameter(s, item)) {
            refuse(s, expr->span,
                   arena_format(s->arena,
                                "Parameters to %s[...] must all be type variables or parameter specification"
                                " variables.",
                                name));
            return;
        }
        for (const struct ast_expr *other = first; other != item; other = other->next)
            if (other->name == item->name) {
                refuse(s, expr->span,
                       arena_format(s->arena, "Parameters to %s[...] must all be unique", name));
                return;
            }
    }
    c->is_generic = true;
}

static void read_generic(struct sema *s, struct sema_class *c, const struct ast_expr *expr)
{
    if (c->generic != NULL) {
        refuse(s, expr->span, "duplicate base class Generic");
        return;
    }
    c->generic = expr;
    check_parameters(s, c, expr, "Generic");
}

/* int[T] as a base: no class of Python's library with type parameters is a base either. */
static void refuse_base(struct sema *s, const struct ast_expr *expr, enum known known)
{
    bool takes_none = known == KNOWN_BOOL || known == KNOWN_INT || known == KNOWN_FLOAT ||
                      known == KNOWN_STR || known == KNOWN_BYTES || known == KNOWN_OBJECT;
    diag_error(s->diag, E0205, expr->span, "slotsc does not compile classes derived from '%s[...]'",
               expr->left->name);
    diag_help(s->diag, "write a class of its own, with slots for the same values");
    if (takes_none)
        diag_python(s->diag, "TypeError: type '%s' is not subscriptable", expr->left->name);
}

struct sema_class *generic_read_base(struct sema *s, struct sema_class *c, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_resolve(s, expr->left);
    if (symbol == NULL)
        return NULL;
    enum known known = symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
    if (symbol->kind == SYM_CLASS)
        return generic_subscript(s, expr, symbol->class_);
    if (known == KNOWN_GENERIC) {
        read_generic(s, c, expr);
    } else if (known == KNOWN_PROTOCOL) {
        check_parameters(s, c, expr, "Protocol");
        c->has_abc = c->is_protocol = true;
    } else if (known != KNOWN_BROKEN) {
        refuse_base(s, expr, known);
    }
    return NULL;
}

/* "~T", as Python shows it; '+' and '-' tell the variance. */
static const char *parameter_text(struct sema *s, const char *name)
{
    const struct symbol *symbol = scope_find(s, &s->globals, name);
    const struct ast_expr *call = symbol != NULL ? symbol->expr : NULL;
    const struct ast_expr *plus = call != NULL ? argument(call, "covariant") : NULL;
    const struct ast_expr *minus = call != NULL ? argument(call, "contravariant") : NULL;
    char sign = plus != NULL && plus->kind == AST_TRUE     ? '+'
                : minus != NULL && minus->kind == AST_TRUE ? '-'
                                                           : '~';
    return arena_format(s->arena, "%c%s", sign, name);
}

static const char *parameters_text(struct sema *s, const char **names, size_t count)
{
    const char *text = "";
    for (size_t i = 0; i < count; i++)
        text = arena_format(s->arena, "%s%s%s", text, i != 0 ? ", " : "", parameter_text(s, names[i]));
    return text;
}

/* The parameters that a base's brackets name first; the place of the first of these, or NULL. */
static const struct ast_expr *add_parameters(struct sema *s, struct sema_class *c,
                                             const struct ast_expr *subscript)
{
    size_t count;
    const struct ast_expr *item = arguments(subscript, &count), *added = NULL;
    for (size_t i = 0; i < count; i++, item = item->next)
        if (is_parameter(s, item) && !has_parameter(c, item->name)) {
            add_parameter(s, c, item->name);
            added = added != NULL ? added : item;
        }
    return added;
}

/* Generic[...] lists all parameters; without it they are those of the other bases, in their order. */
void generic_finish_bases(struct sema *s, struct sema_class *c)
{
    const struct ast_expr *unlisted = NULL;
    if (c->generic != NULL)
        add_parameters(s, c, c->generic);
    size_t listed = c->type_param_count;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next) {
        bool counts = arg->value->kind == AST_SUBSCRIPT && scope_known(s, arg->value->left) != KNOWN_GENERIC;
        const struct ast_expr *added = counts ? add_parameters(s, c, arg->value) : NULL;
        unlisted = unlisted != NULL ? unlisted : added;
    }
    if (c->generic == NULL || unlisted == NULL)
        return;
    diag_error(s->diag, E0233, unlisted->span, "the type parameter '%s' is not listed in Generic[...]",
               unlisted->name);
    diag_python(s->diag, "TypeError: Some type variables (%s) are not listed in Generic[%s]",
                parameters_text(s, c->type_params + listed, c->type_param_count - listed),
                parameters_text(s, c->type_params, listed));
    c->type_param_count = listed;
}
