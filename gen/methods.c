/* Declared methods of classes: `def area(self) -> float: ...` is a virtual function that the user writes in C, and
 * a @property with such a body a computed getter; a static or class method is a plain function. This file
 * decides which class's function an object gets (the first in its MRO), and which classes are abstract. */
#include <stdlib.h>
#include <string.h>

#include "gen/init.h"

/* ---- Abstract classes ---- */

static const struct method *own_method(const struct sema_class *c, const char *name)
{
    for (const struct method *m = c->methods; m != NULL; m = m->next)
        if (m->name == name)
            return m;
    return NULL;
}

/* The class that binds the name first, in the order in which Python looks. */
static const struct sema_class *definer(const struct sema_class *c, const char *name)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (own_method(c->mro[i], name) != NULL || class_binding(c->mro[i], name) != NULL ||
            slots_has(c->mro[i], name))
            return c->mro[i];
    return NULL;
}

const struct method *method_find(const struct sema_class *c, const char *name)
{
    const struct sema_class *of = definer(c, name);
    return of != NULL ? own_method(of, name) : NULL;
}

/* Whether the method is one that objects of c lack. Only ABCMeta looks for such. */
static bool is_abstract_in(const struct sema_class *c, const struct sema_class *of, const struct method *m)
{
    return c->has_abc && (of == c || of->has_abc) && m->is_abstract && definer(c, m->name) == of;
}

/* The same of __init__, which @dataclass may have made. */
static bool has_abstract_init(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct sema_class *of = c->mro[i];
        if (of->init != NULL)
            return of->init_is_abstract && c->has_abc && of->has_abc;
        if (of->is_dataclass && of->options.init)
            return false;
    }
    return false;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A property with its setter is one name. */
static size_t without_repeats(const char **names, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || names[kept - 1] != names[i])
            names[kept++] = names[i];
    return kept;
}

void method_check_abstract(struct sema *s, struct sema_class *c)
{
    size_t count = 0, room = 0;
    for (size_t i = 0; i < c->mro_count; i++) {
        c->has_abc |= c->mro[i]->has_abc;
        for (const struct method *m = c->mro[i]->methods; m != NULL; m = m->next)
            room++;
    }
    const char **names = arena_alloc(s->own, (room + 1) * sizeof *names), *list = "";
    if (has_abstract_init(c))
        names[count++] = "__init__";
    for (size_t i = 0; i < c->mro_count; i++)
        for (const struct method *m = c->mro[i]->methods; m != NULL; m = m->next)
            if (is_abstract_in(c, c->mro[i], m))
                names[count++] = m->attribute;
    qsort(names, count, sizeof *names, compare_names);
    count = without_repeats(names, count);
    for (size_t i = 0; i < count; i++)
        list = arena_format(s->arena, "%s%s%s", list, i != 0 ? ", " : "", names[i]);
    if (count != 0)
        c->ir->abstract_text =
            arena_format(s->arena, "TypeError: Can't instantiate abstract class %s with abstract method%s %s",
                         c->name, count == 1 ? "" : "s", list);
    else if (c->is_protocol && c->init == NULL)
        c->ir->abstract_text = "TypeError: Protocols cannot be instantiated";
    c->ir->is_abstract = c->ir->abstract_text != NULL;
}

/* Self in a class is Self in a derived one. */
static bool same_type(const struct ir_type *a, const struct ir_type *b)
{
    return type_same(a, b) || (a->is_self && b->is_self && a->kind == b->kind && a->optional == b->optional);
}

/* An override may take more than the base's method, and what it leaves unsaid is as there. */
static bool takes_as_much(const struct ir_param *p, const struct ir_param *base)
{
    if (p->keyword_only != base->keyword_only || (p->keyword_only && p->name != base->name) ||
        p->is_list != base->is_list || p->is_dict != base->is_dict)
        return false;
    return !p->is_typed || same_type(&p->type, &base->type) || type_is_narrower(&base->type, &p->type);
}

/* It may promise more about what it returns. */
static bool returns_no_more(const struct ir_method *m, const struct ir_method *base)
{
    if (!m->is_typed)
        return true;
    if (m->returns_none || base->returns_none)
        return m->returns_none && (base->returns_none || base->returns.kind == IR_ANY);
    return same_type(&m->returns, &base->returns) || type_is_narrower(&m->returns, &base->returns);
}

static bool can_stand_for(const struct ir_method *m, const struct ir_method *base)
{
    const struct ir_param *p = m->params, *q = base->params;
    for (; p != NULL && q != NULL; p = p->next, q = q->next)
        if (!takes_as_much(p, q))
            return false;
    return p == NULL && q == NULL && m->role == base->role && returns_no_more(m, base);
}

static struct ir_method *find(struct ir_class *c, const char *name)
{
    for (struct ir_method *m = c->methods; m != NULL; m = m->next)
        if (m->name == name)
            return m;
    return NULL;
}

static void check_signature(struct sema *s, const struct ir_method *m, const struct ir_method *base)
{
    if (base->is_final) {
        diag_error(s->diag, E0905, m->span, "'%s' is @final in class '%s'", m->attribute, base->owner->name);
        diag_note(s->diag, base->span, "declared here as '%s'", base->signature);
        return;
    }
    if (can_stand_for(m, base))
        return;
    diag_error(s->diag, E0905, m->span, "'%s' is declared otherwise in class '%s', whose function calls it",
               m->name, base->owner->name);
    diag_note(s->diag, base->span, "declared here as '%s'", base->signature);
    diag_help(s->diag, "in C an override has the base's parameters and result; it may leave out their types");
}

/* The table of functions has the types of the base: its Self is that class, and C has a function of those types. */
static void take_signature(struct ir_method *m, const struct ir_method *base)
{
    const struct ir_param *q = base->params;
    m->returns = base->returns;
    m->returns_none = base->returns_none;
    for (struct ir_param *p = m->params; p != NULL && q != NULL; p = p->next, q = q->next)
        p->type = q->type;
}

static void append(struct sema *s, struct ir_class *c, const struct ir_method *m)
{
    struct ir_method **end = &c->methods;
    while (*end != NULL)
        end = &(*end)->next;
    *end = arena_make(s->arena, struct ir_method);
    **end = *m;
    (*end)->next = NULL;
}

/* What one class of the MRO declares, as c sees it: nearer classes come later. */
static void merge(struct sema *s, struct sema_class *c, struct sema_class *from)
{
    bool is_in_base = from != c && c->best != NULL && (from == c->best || class_derives(c->best, from));
    for (const struct method *m = from->methods; m != NULL; m = m->next) {
        struct ir_method *view = find(c->ir, m->name);
        if (is_in_base || m->is_static || m->ir == NULL)
            continue;
        if (view == NULL) {
            append(s, c->ir, m->ir);
            view = find(c->ir, m->name);
            view->root = c->ir;
        } else {
            check_signature(s, m->ir, view);
            take_signature(m->ir, view);
            const struct ir_class *root = view->root;
            struct ir_method *next = view->next;
            *view = *m->ir;
            view->root = root;
            view->next = next;
        }
        view->owner = c->ir;
    }
}

/* The value of a setter that does not say its type is of the property's. */
static void take_property_type(struct ir_method *setter, const struct ir_method *property)
{
    if (setter->params->is_typed || !property->is_typed || property->returns_none)
        return;
    setter->params->type = property->returns;
    setter->params->is_typed = true;
}

/* The methods as c itself declares them. Who writes a static method of which class is plain to see, so it is in
 * the list of that class alone. */
static void declare_own(struct sema *s, struct sema_class *c)
{
    struct ir_method **end = &c->ir->functions;
    for (struct method *m = c->methods; m != NULL; m = m->next) {
        m->ir = method_lower(s, m);
        if (m->role == ROLE_SETTER)
            take_property_type(m->ir, own_method(c, m->attribute)->ir);
        m->ir->root = m->ir->owner = c->ir;
        if (!m->is_static || m->is_abstract)
            continue;
        *end = m->ir;
        end = &m->ir->next;
    }
}

/* S33 allows a slot to hide a method and the reverse; then a base's function could not be called. */
static void check_slots(struct sema *s, const struct sema_class *c, const struct ir_method *m)
{
    for (; m != NULL; m = m->next) {
        const struct ir_field *f = lower_find_field(c->ir, m->name);
        if (f == NULL)
            continue;
        bool slot_is_own = f->owner == c->ir;
        if (slot_is_own && m->owner == c->ir && c->slots_value != NULL)
            continue; /* S9, told already */
        diag_error(s->diag, E0906, slot_is_own ? f->span : m->span, "'%s' is a slot and a method of '%s'",
                   m->name, c->name);
        diag_note(s->diag, slot_is_own ? m->span : f->span, "also declared here");
        diag_help(s->diag, "give one of them another name");
    }
}

/* Whether a base of c has the method, and what hides it from c hides it there. */
static bool is_hidden_in_a_base(const struct sema_class *c, const struct sema_class *of,
                                const struct ir_method *m)
{
    for (size_t i = 0; i < c->base_count; i++)
        if (find(c->bases[i]->ir, m->name) != NULL && definer(c->bases[i], m->attribute) == of)
            return true;
    return false;
}

/* A property that is declared again has the setter that stands below it, and not the base's. */
static void check_accessor(struct sema *s, const struct sema_class *c, const struct sema_class *of,
                           const struct ir_method *m)
{
    const struct sema_class *property_of = definer(c, m->attribute);
    const struct method *property = own_method(property_of, m->attribute);
    if (property_of == of || property == NULL || is_hidden_in_a_base(c, property_of, m))
        return;
    diag_error(s->diag, E0905, property->def->name_span, "'%s' loses the %s that it has in class '%s'",
               m->attribute, m->role == ROLE_SETTER ? "setter" : "deleter", of->name);
    diag_note(s->diag, m->span, "declared here as '%s'", m->signature);
    diag_help(s->diag, "declare it again, below the property");
}

/* Nor can a class attribute hide a method. */
static void check_hidden(struct sema *s, const struct sema_class *c, const struct sema_class *of,
                         const struct ir_method *m)
{
    const struct binding *b = class_binding(of, m->name);
    if (b == NULL || b->def != NULL || slots_has(of, m->name) || is_hidden_in_a_base(c, of, m))
        return;
    diag_error(s->diag, E0906, b->span, "'%s' is a method of '%s', which this attribute hides", m->name,
               c->name);
    diag_note(s->diag, m->span, "declared here as '%s'", m->signature);
    diag_help(s->diag, "declare it again as a method, and return the value in C");
}

/* A static method in front of a method: an object would have the one in Python and the other in C. */
static void check_static(struct sema *s, const struct ir_method *m, const struct method *first)
{
    if (!first->is_static)
        return;
    diag_error(s->diag, E0907, first->def->name_span,
               "'%s' is static here and a method of objects in class '%s'", m->name, m->owner->name);
    diag_note(s->diag, m->span, "declared here as '%s'", m->signature);
}

void methods_lower(struct sema *s, struct sema_class *c)
{
    declare_own(s, c);
    if (c->best != NULL)
        for (const struct ir_method *m = c->best->ir->methods; m != NULL; m = m->next)
            append(s, c->ir, m);
    for (size_t i = c->mro_count; i-- > 0;)
        merge(s, c, c->mro[i]);
    for (struct ir_method *m = c->ir->methods; m != NULL; m = m->next) {
        const struct sema_class *of = definer(c, m->name);
        const struct method *declared = method_find(c, m->name);
        m->is_abstract = declared != NULL && is_abstract_in(c, of, declared);
        if (declared != NULL)
            check_static(s, m, declared);
        else if (of != NULL)
            check_hidden(s, c, of, m);
        if (m->name != m->attribute && of != NULL)
            check_accessor(s, c, of, m);
    }
    check_slots(s, c, c->ir->methods);
    check_slots(s, c, c->ir->functions);
}
