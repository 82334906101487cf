/* `*args` and `**kwargs` of an `__init__`. What they collect is passed on, all at once, to the `__init__` of a base,
 * or nothing uses it. The parameters of that base are known, so those that the call leaves to the two become
 * parameters of this `__init__`, and ordinary arguments of the call (S27, D15). Nothing behind this file knows of it. */
#include <string.h>

#include "gen/init.h"

/* ---- Where the two are used ---- */

struct uses {
    const char *name;
    size_t count;
    const struct ast_expr *last;
};

static void find_in_exprs(struct uses *uses, const struct ast_expr *list);

static void find_in_expr(struct uses *uses, const struct ast_expr *e)
{
    if (e == NULL)
        return;
    if (e->kind == AST_NAME && e->name == uses->name) {
        uses->count++;
        uses->last = e;
    }
    find_in_expr(uses, e->left);
    find_in_expr(uses, e->right);
    find_in_expr(uses, ast_condition(e));
    find_in_exprs(uses, ast_items(e));
    for (const struct ast_arg *arg = ast_args(e); arg != NULL; arg = arg->next)
        find_in_expr(uses, arg->value);
}

static void find_in_exprs(struct uses *uses, const struct ast_expr *list)
{
    for (; list != NULL; list = list->next)
        find_in_expr(uses, list);
}

static void find_in_body(struct uses *uses, const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next) {
        find_in_exprs(uses, body->targets);
        find_in_expr(uses, body->value);
        find_in_expr(uses, body->condition);
        find_in_body(uses, body->body);
        find_in_body(uses, body->orelse);
    }
}

bool init_uses_rest(const struct init *init, const struct ast_expr *expr)
{
    struct uses args = {.name = init->args != NULL ? init->args->name : NULL};
    struct uses kwargs = {.name = init->kwargs != NULL ? init->kwargs->name : NULL};
    find_in_expr(&args, expr);
    find_in_expr(&kwargs, expr);
    return args.count + kwargs.count != 0;
}

bool init_is_unpacked(const struct ast_arg *arg)
{
    return arg->value->kind == AST_STAR || arg->value->kind == AST_DOUBLE_STAR;
}

/* Whether the argument is `*args`, of which `use` is the name. */
static bool passes_on(const struct ast_arg *arg, const struct ast_param *star, const struct ast_expr *use)
{
    enum ast_expr_kind kind = star->kind == PARAM_STAR ? AST_STAR : AST_DOUBLE_STAR;
    return arg->value->kind == kind && arg->value->left == use;
}

/* The call of a base's `__init__` that has that argument; not under an `if`, as C has no call that takes it or not. */
static const struct ast_expr *find_call(const struct sema *s, const struct sema_class *c,
                                        const struct ast_param *star, const struct ast_expr *use)
{
    struct base_call call;
    for (const struct ast_stmt *stmt = c->init->def->body; stmt != NULL; stmt = stmt->next) {
        if (stmt->kind != AST_EXPR || !init_base_call(s, c, stmt->value, &call))
            continue;
        for (const struct ast_arg *arg = call.args; arg != NULL; arg = arg->next)
            if (passes_on(arg, star, use))
                return stmt->value;
    }
    return NULL;
}

static const char *star_text(struct sema *s, const struct ast_param *star)
{
    return arena_format(s->own, "%s%s", star->kind == PARAM_STAR ? "*" : "**", star->name);
}

/* The call that passes it on; NULL where nothing uses it. False: it is used in other ways. */
static bool find_use(struct sema *s, const struct sema_class *c, const struct ast_param *star,
                     const struct ast_expr **call)
{
    struct uses uses = {.name = star != NULL ? star->name : NULL};
    *call = NULL;
    if (star == NULL)
        return true;
    find_in_body(&uses, c->init->def->body);
    if (uses.count == 1)
        *call = find_call(s, c, star, uses.last);
    if (uses.count == 0 || *call != NULL)
        return true;
    diag_error(
        s->diag, E0402, star->span,
        "slotsc compiles '%s' that goes to a base's __init__, in one call under no 'if', or that nothing uses",
        star_text(s, star));
    diag_note(s->diag, uses.last->span, "it is used here");
    diag_help(s->diag, "name each parameter, or take a %s in one without a type",
              star->kind == PARAM_STAR ? "list" : "dict");
    return false;
}

/* ---- What the call leaves to them ---- */

struct forwarding {
    struct sema *s;
    struct sema_class *c;
    struct init *init;
    const struct ast_param *args, *kwargs; /* those that the call passes on */
    struct base_call call;
    struct ast_arg **end; /* of init->forwarded */
};

static void add_argument(struct forwarding *f, const struct ast_arg *arg)
{
    struct ast_arg *copy = arena_make(f->s->own, struct ast_arg);
    *copy = *arg;
    copy->next = NULL;
    *f->end = copy;
    f->end = &copy->next;
}

static bool is_rest(const struct ast_arg *arg, const struct ast_param *star)
{
    return star != NULL && init_is_unpacked(arg) && arg->value->left->kind == AST_NAME &&
           arg->value->left->name == star->name;
}

/* The arguments that the call has beside the two. */
static bool add_own_arguments(struct forwarding *f)
{
    bool is_behind = false;
    for (const struct ast_arg *arg = f->call.args; arg != NULL; arg = arg->next) {
        if (is_behind && arg->name == NULL && arg->value->kind != AST_DOUBLE_STAR) {
            diag_error(f->s->diag, E0402, arg->span, "what stands behind '%s' has no fixed place",
                       star_text(f->s, f->args));
            diag_help(f->s->diag, "give it by name, or write it in front");
            return false;
        }
        is_behind |= is_rest(arg, f->args);
        if (!is_rest(arg, f->args) && !is_rest(arg, f->kwargs))
            add_argument(f, arg);
    }
    return true;
}

static bool is_given_by_name(const struct forwarding *f, const struct ir_param *p)
{
    for (const struct ast_arg *arg = f->call.args; arg != NULL; arg = arg->next)
        if (arg->name == p->name)
            return true;
    return false;
}

static size_t count_positional(const struct forwarding *f)
{
    size_t count = 0;
    for (const struct ast_arg *arg = f->call.args; arg != NULL; arg = arg->next)
        count += arg->name == NULL && !init_is_unpacked(arg);
    return count;
}

/* The parameter of this `__init__` that is called so too, or NULL. */
static const struct ast_param *find_namesake(const struct forwarding *f, const struct ir_param *p)
{
    for (const struct init_param *own = f->init->params; own != NULL; own = own->next)
        if (own->name == p->name && !own->ir->is_forwarded)
            return own->ast;
    return f->init->self == p->name ? f->init->def->params : NULL;
}

static void refuse_namesake(struct forwarding *f, const struct ast_param *star, const struct ir_param *p,
                            const struct ast_param *own)
{
    diag_error(f->s->diag, E0402, star->span,
               "'%s' can pass on '%s' to '%s', and this __init__ has a parameter of that name",
               star_text(f->s, star), p->name, f->call.base->name);
    diag_note(f->s->diag, own->span, "it is declared here");
    diag_help(f->s->diag, "C tells parameters by their names: rename it, or give '%s' in the call", p->name);
}

/* A parameter of the base as one of this `__init__`. Its name in the source is one that no source has, so that it
 * hides nothing in the body. */
static void add_parameter(struct forwarding *f, const struct ir_param *of_base, bool by_position,
                          bool by_name)
{
    const struct ast_param *star = by_position ? f->args : f->kwargs;
    struct ast_param *ast = arena_make(f->s->own, struct ast_param);
    struct init_param *p = arena_make(f->s->own, struct init_param), **place = &f->init->params;
    struct ast_expr *value = ast_new_expr(f->s->own, AST_NAME, star->span);
    *ast = (struct ast_param){.span = star->span,
                              .name = arena_format(f->s->own, "*%s", of_base->name),
                              .positional_only = !by_name,
                              .keyword_only = !by_position};
    *p = (struct init_param){
        .ast = ast, .name = of_base->name, .ir = arena_make(f->s->arena, struct ir_param)};
    *p->ir = *of_base;
    p->ir->next = NULL;
    p->ir->is_forwarded = true;
    p->ir->is_init_var = false;
    p->ir->positional_only = ast->positional_only;
    p->ir->keyword_only = ast->keyword_only;
    p->ir->span = ast->span;
    while (*place != NULL && (ast->keyword_only || !(*place)->ast->keyword_only))
        place = &(*place)->next;
    p->next = *place;
    *place = p;
    value->name = ast->name;
    add_argument(f,
                 &(struct ast_arg){.span = ast->span, .name = by_position ? NULL : p->name, .value = value});
}

/* Python binds what `*args` has to the positional parameters behind those that the call gives by position, up to
 * one that it gives by name; and what `**kwargs` has to any that it does not give. A name that this `__init__` has
 * itself is never in `**kwargs`. */
static bool add_parameters(struct forwarding *f)
{
    size_t given = count_positional(f);
    bool in_reach = f->args != NULL;
    for (const struct ir_param *p = f->call.base->ir->params; p != NULL; p = p->next) {
        if (given != 0 && !p->keyword_only) {
            given--;
            continue;
        }
        bool is_given = is_given_by_name(f, p);
        const struct ast_param *own = find_namesake(f, p);
        in_reach &= !p->keyword_only && !is_given;
        bool by_name =
            f->kwargs != NULL && !p->positional_only && !is_given && (own == NULL || own->positional_only);
        if (own != NULL && own != f->init->def->params && (in_reach || by_name)) {
            refuse_namesake(f, in_reach ? f->args : f->kwargs, p, own);
            return false;
        }
        if (in_reach || by_name)
            add_parameter(f, p, in_reach, by_name);
    }
    return true;
}

void init_forward(struct sema *s, struct sema_class *c)
{
    struct init *init = c->init;
    struct forwarding f = {.s = s, .c = c, .init = init, .end = &init->forwarded};
    const struct ast_expr *with_args, *with_kwargs;
    c->ir->takes_rest = init->args != NULL || init->kwargs != NULL;
    bool good = find_use(s, c, init->args, &with_args);
    good &= find_use(s, c, init->kwargs, &with_kwargs);
    const struct ast_expr *call = with_args != NULL ? with_args : with_kwargs;
    if (!good || call == NULL)
        return;
    if (with_kwargs != NULL && with_kwargs != call) {
        diag_error(s->diag, E0402, init->kwargs->span, "'%s' is passed on by another call than '%s'",
                   star_text(s, init->kwargs), star_text(s, init->args));
        return;
    }
    f.args = with_args != NULL ? init->args : NULL;
    f.kwargs = with_kwargs != NULL ? init->kwargs : NULL;
    init_base_call(s, c, call, &f.call);
    bool has_parameters = f.call.base != NULL && !(f.call.is_super && init_ends_at_protocol(c));
    if (add_own_arguments(&f) && (!has_parameters || add_parameters(&f)))
        init->forwarding = call;
}
