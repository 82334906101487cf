/* Generic classes: type parameters (`T = TypeVar('T')`), `class Stack(Generic[T])` and `Stack[int]`. They say
 * nothing to C: a slot of type T is untyped, and Stack[int] is a Stack. What Python checks is checked. */
#include <string.h>

#include "gen/sema_internal.h"

/* ---- Type parameters ---- */

bool generic_is_parameter(const struct sema *s, const struct ast_expr *value)
{
    return value->kind == AST_CALL && scope_known(s, value->left) == KNOWN_TYPEVAR;
}

/* `T = TypeVar('T', bound='Shape')` */
bool generic_check_parameter(struct sema *s, const struct ast_expr *call)
{
    const struct ast_arg *first = call->args;
    size_t constraints = 0;
    bool has_bound = false;
    if (first == NULL || first->name != NULL || first->value->kind != AST_STR) {
        diag_error(s->diag, E0231, call->span, "a type parameter is written T = TypeVar('T')");
        return false;
    }
    for (const struct ast_arg *arg = first->next; arg != NULL; arg = arg->next) {
        constraints += arg->name == NULL;
        has_bound |= arg->name != NULL && strcmp(arg->name, "bound") == 0;
    }
    if (constraints == 1 || (constraints != 0 && has_bound)) {
        const char *text = has_bound ? "Constraints cannot be combined with bound=..."
                                     : "A single constraint is not allowed";
        diag_error(s->diag, E0232, call->span, "%s", text);
        diag_python(s->diag, "TypeError: %s", text);
        return false;
    }
    return true;
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
    const char **longer = arena_alloc(s->arena, (c->type_param_count + 1) * sizeof *longer);
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
               arena_format(s->arena, "Too %s arguments for <class '__main__.%s'>; actual %zu, expected %zu",
                            count > c->type_param_count ? "many" : "few", c->ir->name, count,
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
           arena_format(s->arena,
                        derives_from_generic(c) ? "<class '__main__.%s'> is not a generic class"
                                                : "type '%s' is not subscriptable",
                        derives_from_generic(c) ? c->ir->name : c->name));
    return NULL;
}

/* ---- Bases ---- */

/* Generic[T, U] and Protocol[T]. */
static void read_parameters(struct sema *s, struct sema_class *c, const struct ast_expr *expr,
                            const char *name)
{
    size_t count;
    const struct ast_expr *item = arguments(expr, &count);
    if (c->is_generic && strcmp(name, "Generic") == 0) {
        refuse(s, expr->span, "Cannot inherit from Generic[...] multiple times.");
        return;
    }
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
        if (has_parameter(c, item->name)) {
            refuse(s, expr->span, arena_format(s->arena, "Parameters to %s[...] must all be unique", name));
            return;
        }
        add_parameter(s, c, item->name);
    }
    c->is_generic = true;
}

struct sema_class *generic_read_base(struct sema *s, struct sema_class *c, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_resolve(s, expr->left);
    if (symbol == NULL)
        return NULL;
    enum known known = symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
    if (known == KNOWN_GENERIC || known == KNOWN_PROTOCOL) {
        read_parameters(s, c, expr, known == KNOWN_GENERIC ? "Generic" : "Protocol");
        c->has_abc |= known == KNOWN_PROTOCOL;
        c->is_protocol |= known == KNOWN_PROTOCOL;
        return NULL;
    }
    if (symbol->kind == SYM_CLASS)
        return generic_subscript(s, expr, symbol->class_);
    if (known != KNOWN_BROKEN)
        diag_error(s->diag, E0205, expr->span, "slotsc does not compile classes derived from this");
    return NULL;
}

/* What Generic[...] does not list is an error; without it the parameters are those of the bases. */
void generic_finish_bases(struct sema *s, struct sema_class *c)
{
    bool is_listed = c->is_generic;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next) {
        const struct symbol *symbol =
            arg->value->kind == AST_SUBSCRIPT ? scope_lookup(s, arg->value->left) : NULL;
        if (symbol == NULL || symbol->kind != SYM_CLASS)
            continue;
        size_t count;
        const struct ast_expr *item = arguments(arg->value, &count);
        for (size_t i = 0; i < count; i++, item = item->next) {
            if (!is_parameter(s, item) || has_parameter(c, item->name))
                continue;
            if (!is_listed) {
                add_parameter(s, c, item->name);
                continue;
            }
            diag_error(s->diag, E0233, item->span, "the type parameter '%s' is not listed in Generic[...]",
                       item->name);
            return;
        }
    }
}
