/* `self.volume = value` in `__init__`, where volume is a property: the constructor calls its setter, which the
 * user writes in C. That sees the object as it is by then: a slot that has no value yet can be unset (S23). */
#include "gen/init.h"

bool init_is_property(const struct sema_class *c, const char *name)
{
    const struct method *m = method_find(c, name);
    return lower_find_field(c->ir, name) == NULL && m != NULL && m->role == ROLE_GETTER;
}

static const struct ir_method *find_setter(const struct ir_class *c, const char *name)
{
    for (const struct ir_method *m = c->methods; m != NULL; m = m->next)
        if (m->role == ROLE_SETTER && m->attribute == name)
            return m;
    return NULL;
}

static void refuse(struct lowering *l, const struct ast_expr *target, const char *name)
{
    diag_error(l->s->diag, E0409, target->name_span, "'%s' is a property without a setter", name);
    diag_note(l->s->diag, method_find(l->c, name)->def->name_span, "declared here");
    diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made", l->c->name);
    diag_help(l->s->diag, "set the slot that it stands for");
}

struct ir_step *init_set_property(struct lowering *l, const struct ast_expr *target, const char *name,
                                  struct ir_expr *value)
{
    const struct ir_method *setter = find_setter(l->c->ir, name);
    if (setter == NULL) {
        refuse(l, target, name);
        return NULL;
    }
    const struct ir_expr *converted = init_convert(l, value, setter->params->type);
    if (converted == NULL)
        return NULL;
    struct ir_step *step = arena_make(l->s->arena, struct ir_step);
    step->kind = STEP_PROPERTY;
    step->setter = setter;
    step->args = arena_make(l->s->arena, struct ir_expr);
    *step->args = *converted;
    step->args->next = NULL;
    l->c->ir->sets_properties = true;
    for (size_t i = 0; i < l->c->ir->field_count; i++)
        l->shown_unset[i] |= !l->set[i];
    return step;
}

void init_pass_properties(struct lowering *l, const struct ir_class *base)
{
    if (!base->sets_properties)
        return;
    size_t i = 0;
    l->c->ir->sets_properties = true;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next, i++) {
        const struct ir_field *inherited = lower_find_field(base, f->name);
        l->shown_unset[i] |= !l->set[i] && (inherited == NULL || inherited->can_be_unset);
    }
}
