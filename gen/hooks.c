/* Hooks: __post_init__ and __del__. A .slots file declares them, with `...` for a body; the user writes them in
 * C. Which one an object of a class gets is known here, from the class's MRO, so that nothing is looked up
 * when the program runs. */
#include <string.h>

#include "gen/init.h"

/* ---- First pass ---- */

static bool is_hook(const struct ast_stmt *def)
{
    return strcmp(def->name, "__post_init__") == 0 || strcmp(def->name, "__del__") == 0;
}

static bool has_body(const struct ast_stmt *def)
{
    for (const struct ast_stmt *stmt = def->body; stmt != NULL; stmt = stmt->next) {
        bool text =
            stmt->kind == AST_EXPR && (stmt->value->kind == AST_STR || stmt->value->kind == AST_ELLIPSIS);
        if (!text && stmt->kind != AST_PASS)
            return true;
    }
    return false;
}

static bool check_form(struct sema *s, const struct sema_class *c, const struct ast_stmt *def, bool is_del)
{
    bool is_abstract;
    if (!method_is_marked(s, def, &is_abstract) || is_abstract) {
        diag_error(s->diag, E0901, def->decorators->span,
                   "slotsc compiles no decorators of '%s' but @override", def->name);
    } else if (def->is_async) {
        diag_error(s->diag, E0902, def->name_span, "a coroutine has no form in C");
    } else if (has_body(def)) {
        diag_error(s->diag, E0215, def->name_span,
                   "slotsc compiles declarations, and the body of '%s' is code", def->name);
        diag_help(s->diag, "write 'def %s(self%s): ...' here, and %s_%s_impl in C", def->name,
                  is_del ? "" : ", ...", c->name, is_del ? "del" : "post_init");
    } else {
        return true;
    }
    return false;
}

static bool refuses_star(struct sema *s, const struct ast_param *star)
{
    if (star == NULL)
        return false;
    diag_error(s->diag, E0402, star->span, "slotsc compiles no '%s%s' of '__post_init__'",
               star->kind == PARAM_STAR ? "*" : "**", star->name);
    diag_help(s->diag, "name each parameter: one for each InitVar");
    return true;
}

bool hook_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def)
{
    if (!is_hook(def))
        return false;
    bool is_del = strcmp(def->name, "__del__") == 0;
    if (!check_form(s, c, def, is_del))
        return true;
    struct init *read = is_del ? init_read_signature(s, c->name, def, "self", true) : init_read(s, c, def);
    const struct init_param *required = read != NULL && is_del ? init_required(read->params) : NULL;
    if (required != NULL) {
        diag_error(s->diag, E0414, required->ast->span, "'__del__' takes no parameters but self");
        diag_help(s->diag, "CPython calls it without, and tells of the TypeError on standard error");
        return true;
    }
    if (read != NULL && (refuses_star(s, read->args) || refuses_star(s, read->kwargs)))
        return true;
    *(is_del ? &c->del : &c->post_init) = read;
    return true;
}

/* ---- Second pass: what the hooks are in C ---- */

static const struct sema_class *post_init_from(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->post_init != NULL)
            return c->mro[i];
    return NULL;
}

static const struct data_field *next_init_var(const struct data_field *f)
{
    while (f != NULL && f->kind != DATA_INITVAR)
        f = f->next;
    return f;
}

/* The type of an InitVar: that of its parameter, which a default of None made Optional. */
static struct ir_type init_var_type(const struct ir_class *c, const struct data_field *f)
{
    for (const struct ir_param *p = c->params; p != NULL; p = p->next)
        if (p->name == f->name && p->is_init_var)
            return p->type;
    return f->annotation->has_type ? f->annotation->type : (struct ir_type){.kind = IR_ANY};
}

/* A parameter without an annotation has the type of the InitVar that comes to it. */
static struct ir_param *lower_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    const struct data_field *var = next_init_var(c->fields);
    for (struct init_param *p = c->post_init->params; p != NULL; p = p->next) {
        struct ir_param *ir = arena_make(s->arena, struct ir_param);
        *ir = (struct ir_param){.name = p->name, .type = {.kind = IR_ANY}, .span = p->ast->span};
        type_finish(s, &p->annotation);
        if (p->annotation.has_type)
            ir->type = p->annotation.type;
        else if (var != NULL && !p->ast->keyword_only)
            ir->type = init_var_type(c->ir, var);
        if (p->default_ != NULL)
            p->default_ = init_default(s, p->default_, &ir->type, p->ast->default_value->span);
        var = var != NULL ? next_init_var(var->next) : NULL;
        p->ir = ir;
        *end = ir;
        end = &ir->next;
    }
    return first;
}

static struct ir_hook *new_hook(struct sema *s, const struct sema_class *c, const struct init *from)
{
    struct ir_hook *hook = arena_make(s->arena, struct ir_hook);
    hook->class_ = c->ir;
    hook->span = from->def->name_span;
    hook->line = sema_line(hook->span);
    return hook;
}

void hooks_lower(struct sema *s, struct sema_class *c)
{
    if (c->post_init != NULL) {
        c->ir->post_init = new_hook(s, c, c->post_init);
        c->ir->post_init->params = lower_params(s, c);
    }
    if (c->del != NULL)
        c->ir->del = new_hook(s, c, c->del);
    for (size_t i = 0; i < c->mro_count && c->ir->finalizer == NULL; i++)
        c->ir->finalizer = c->mro[i]->ir->del;
}

/* ---- Second pass: the call ---- */

/* Python passes the InitVars by position; what is left over, or missing, is a TypeError of every
 * construction (D19). */
static bool check_count(struct lowering *l, const struct sema_class *owner,
                        const struct sema_class *generated_for, size_t given)
{
    size_t required = 0, most = 0;
    bool good = true;
    for (const struct init_param *p = owner->post_init->params; p != NULL; p = p->next) {
        most += !p->ast->keyword_only;
        required += !p->ast->keyword_only && p->default_ == NULL;
        good &= !p->ast->keyword_only || p->default_ != NULL;
    }
    if (good && given >= required && given <= most)
        return true;
    struct span at = owner == l->c ? owner->post_init->def->name_span : l->c->stmt->name_span;
    diag_error(l->s->diag, E0323, at, "'__post_init__' does not fit: '%s' has %zu InitVar%s to pass",
               generated_for->name, given, given == 1 ? "" : "s");
    if (generated_for != l->c)
        diag_note(l->s->diag, generated_for->stmt->name_span, "'%s' has the __init__ of '%s'", l->c->name,
                  generated_for->name);
    if (owner != l->c)
        diag_note(l->s->diag, owner->post_init->def->name_span, "it is declared here");
    diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made: it passes them by position",
              l->c->name);
    return false;
}

/* With init=False an InitVar is no parameter, and the generated __init__ passes on a name that it does not have. */
static const struct data_field *find_lost_var(const struct sema_class *c)
{
    const struct data_field *var = post_init_from(c) != NULL ? next_init_var(c->fields) : NULL;
    while (var != NULL && var->init)
        var = next_init_var(var->next);
    return var;
}

static bool check_init_vars(struct lowering *l, const struct sema_class *generated_for)
{
    const struct data_field *var = find_lost_var(generated_for);
    if (var == NULL)
        return true;
    if (l->c->best != NULL && find_lost_var(l->c->best) != NULL)
        return false; /* told of the base */
    diag_error(l->s->diag, E0323, l->c == var->owner ? var->annotation->span : l->c->stmt->name_span,
               "the InitVar '%s' has init=False: there is nothing to pass to '__post_init__'", var->name);
    diag_help(l->s->diag, "CPython raises NameError whenever a '%s' is made: leave init=False out", l->c->name);
    return false;
}

static struct ir_expr *argument_of(struct lowering *l, const struct init_param *p,
                                   const struct data_field *var)
{
    const struct ir_param *param = l->c->ir->params;
    if (var == NULL || p->ast->keyword_only) {
        struct ir_expr *e = init_new_expr(l, EXPR_CONST, p->ir->type, p->ast->span);
        e->constant = p->default_;
        return e;
    }
    while (param != NULL && param->name != var->name)
        param = param->next;
    if (param == NULL)
        return NULL;
    struct ir_expr *e = init_new_expr(l, EXPR_PARAM, param->type, p->ast->span);
    e->param = param;
    return init_convert(l, e, p->ir->type);
}

struct ir_step *hook_post_init_step(struct lowering *l, const struct sema_class *generated_for)
{
    const struct sema_class *owner = post_init_from(l->c);
    size_t given = 0;
    /* It was not there when @dataclass looked; or the bases have no order, which is reported. */
    if (post_init_from(generated_for) == NULL || owner == NULL)
        return NULL;
    for (const struct data_field *f = generated_for->fields; f != NULL; f = f->next)
        given += f->kind == DATA_INITVAR;
    if (!check_count(l, owner, generated_for, given) || !check_init_vars(l, generated_for))
        return NULL;
    struct ir_step *step = arena_make(l->s->arena, struct ir_step);
    struct ir_expr **end = &step->args;
    const struct data_field *var = next_init_var(generated_for->fields);
    step->kind = STEP_HOOK;
    step->hook = owner->ir->post_init;
    for (const struct init_param *p = owner->post_init->params; p != NULL; p = p->next) {
        struct ir_expr *value = argument_of(l, p, var);
        if (value == NULL)
            return NULL;
        var = var != NULL ? next_init_var(var->next) : NULL;
        *end = arena_make(l->s->arena, struct ir_expr);
        **end = *value;
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    return step;
}

const struct sema_class *hook_generated_init(const struct sema_class *c)
{
    for (; c != NULL; c = c->best) {
        if (c->init != NULL)
            return NULL;
        if (c->is_dataclass && c->options.init)
            return c;
    }
    return NULL;
}

bool hook_is_overridden(const struct sema_class *c, const struct sema_class *base)
{
    const struct sema_class *generated = hook_generated_init(base);
    return generated != NULL && post_init_from(generated) != NULL &&
           post_init_from(generated) != post_init_from(c);
}
