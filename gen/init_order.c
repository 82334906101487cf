/* Which `__init__` Python calls. It looks along the order of the object's own class, C along the chain of structs.
 * Where several bases make a difference the class is refused. */
#include "gen/init.h"

static bool has_fields(const struct sema_class *c)
{
    const struct data_field *f = c->fields;
    while (f != NULL && f->kind == DATA_CLASSVAR)
        f = f->next;
    return f != NULL;
}

/* That of a dataclass without fields does nothing, as object's. */
static bool has_init(const struct sema_class *c)
{
    return c->init != NULL || (c->is_dataclass && c->options.init && (has_fields(c) || c->post_init != NULL));
}

/* The class whose `__init__` is found behind `after` in the order of `c`; NULL where it is object's. */
static const struct sema_class *next_init(const struct sema_class *c, const struct sema_class *after)
{
    bool is_behind = false;
    for (size_t i = 0; i < c->mro_count; i++) {
        if (is_behind && has_init(c->mro[i]))
            return c->mro[i];
        is_behind |= c->mro[i] == after;
    }
    return NULL;
}

static const struct sema_class *next_init_in_c(const struct sema_class *c)
{
    return c->best == NULL || has_init(c->best) ? c->best : next_init(c->best, c->best);
}

static bool calls_super(const struct sema *s, const struct sema_class *c, const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next)
        if ((body->kind == AST_EXPR && body->value->kind == AST_CALL &&
             init_is_super_call(s, c, body->value)) ||
            (body->kind == AST_IF && (calls_super(s, c, body->body) || calls_super(s, c, body->orelse))))
            return true;
    return false;
}

static const char *init_owner(const struct sema_class *c)
{
    return c != NULL ? c->name : "object";
}

/* A class without an `__init__` has its base's; one with super() calls that. */
static bool check_own(struct sema *s, const struct sema_class *c)
{
    const struct sema_class *in_python = next_init(c, c), *in_c = next_init_in_c(c);
    if (c->best == NULL || in_python == in_c ||
        (has_init(c) && (c->init == NULL || !calls_super(s, c, c->init->def->body))))
        return true;
    diag_error(s->diag, E0417, c->stmt->name_span,
               "the first base of '%s' with an __init__ is '%s', and its C struct begins with that of '%s'",
               c->name, init_owner(in_python), c->best->name);
    diag_help(s->diag,
              "give '%s' an __init__ that names the classes whose __init__ it calls: %s.__init__(self, ...)",
              c->name, init_owner(in_python));
    return false;
}

void init_check_order(struct sema *s, const struct sema_class *c)
{
    bool good = check_own(s, c);
    for (size_t i = 1; i < c->mro_count && good; i++) {
        const struct sema_class *base = c->mro[i], *here = next_init(c, base), *alone = next_init(base, base);
        if (here == alone || base->init == NULL || !calls_super(s, base, base->init->def->body))
            continue;
        diag_error(
            s->diag, E0417, c->stmt->name_span,
            "super().__init__() in '%s' would call that of '%s' for a '%s', and in C it calls that of '%s'",
            base->name, init_owner(here), c->name, init_owner(alone));
        diag_note(s->diag, base->stmt->name_span, "'%s' is declared here", base->name);
        diag_help(s->diag, "let '%s' name the class whose __init__ it calls", base->name);
        good = false;
    }
}
