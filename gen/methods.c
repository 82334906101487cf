/* Declared methods: `def area(self) -> float: ...` is a virtual function that the user writes in C, and a
 * @property with such a body a computed getter. This file reads them, decides which class's function an object
 * gets (the first in its MRO), and which classes are abstract. */
#include <stdlib.h>
#include <string.h>

#include "gen/init.h"

/* ---- First pass: reading ---- */

static bool is_dunder(const char *name)
{
    size_t size = strlen(name);
    return size > 4 && name[0] == '_' && name[1] == '_' && name[size - 1] == '_' && name[size - 2] == '_';
}

static bool refuse_decorator(struct sema *s, const struct ast_expr *decorator, enum known known)
{
    if (known == KNOWN_BROKEN)
        return false;
    diag_error(s->diag, E0901, decorator->span, "slotsc does not compile this decorator of a method");
    if (known == KNOWN_STATICMETHOD)
        diag_help(s->diag, "a function that takes no object needs no declaration: write it in C");
    else
        diag_help(s->diag, "methods take @property and @abstractmethod");
    return false;
}

/* Python applies the nearest first, and a property cannot be made abstract afterwards. */
static bool read_decorators(struct sema *s, struct method *m)
{
    bool good = true;
    for (const struct ast_expr *d = m->def->decorators; d != NULL; d = d->next) {
        if (d->kind == AST_NAME && scope_resolve(s, d) == NULL) {
            good = false;
            continue;
        }
        enum known known = scope_known(s, d);
        if (known == KNOWN_PROPERTY && d == m->def->decorators)
            m->is_property = true;
        else if (known == KNOWN_ABSTRACTMETHOD && !m->is_abstract)
            m->is_abstract = true;
        else
            good = refuse_decorator(s, d, known);
    }
    return good;
}

static bool is_none_text(const struct ast_expr *expr)
{
    return expr->kind == AST_NONE ||
           (expr->kind == AST_STR && expr->text.size == 4 && memcmp(expr->text.data, "None", 4) == 0);
}

static void read_returns(struct sema *s, struct method *m)
{
    const struct ast_expr *expr = m->def->annotation;
    if (expr == NULL)
        return;
    m->returns_none = is_none_text(expr);
    m->returns = (struct annotation){.name = m->name, .span = expr->span, .expr = expr};
    if (!m->returns_none)
        type_read(s, &m->returns);
}

static bool check_kind(struct sema *s, const struct sema_class *c, const struct ast_stmt *def)
{
    if (def->is_async) {
        diag_error(s->diag, E0902, def->name_span, "a coroutine has no form in C");
        return false;
    }
    if (!is_dunder(def->name))
        return true;
    diag_error(s->diag, E0903, def->name_span, "Python calls '%s' itself, and this one would return None",
               def->name);
    diag_help(s->diag, "delete it here: '%s' gets its repr, ==, order, hash and copies from slotsc", c->name);
    return false;
}

void method_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def)
{
    struct method *m = arena_make(s->arena, struct method);
    m->def = def;
    m->name = sema_mangle(s, c->name, def->name);
    if (!check_kind(s, c, def) || !read_decorators(s, m))
        return;
    m->read = init_read(s, c, def);
    if (m->read == NULL)
        return;
    read_returns(s, m);
    if (m->is_property && m->read->params != NULL) {
        diag_error(s->diag, E0904, m->read->params->ast->span, "a property takes no parameters but self");
        return;
    }
    struct method **end = &c->methods;
    for (; *end != NULL; end = &(*end)->next)
        if ((*end)->name == m->name) {
            diag_error(s->diag, E0504, def->name_span, "'%s' is declared twice", def->name);
            diag_note(s->diag, (*end)->def->name_span, "first declared here");
            return;
        }
    *end = m;
}

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

/* Whether the method is one that objects of c lack. Only ABCMeta looks for such. */
static bool is_abstract_in(const struct sema_class *c, const struct sema_class *of, const struct method *m)
{
    return c->has_abc && (of == c || of->has_abc) && m->is_abstract && definer(c, m->name) == of;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

void method_check_abstract(struct sema *s, struct sema_class *c)
{
    size_t count = 0, room = 0;
    for (size_t i = 0; i < c->mro_count; i++) {
        c->has_abc |= c->mro[i]->has_abc;
        for (const struct method *m = c->mro[i]->methods; m != NULL; m = m->next)
            room++;
    }
    const char **names = arena_alloc(s->arena, (room + 1) * sizeof *names), *list = "";
    for (size_t i = 0; i < c->mro_count; i++)
        for (const struct method *m = c->mro[i]->methods; m != NULL; m = m->next)
            if (is_abstract_in(c, c->mro[i], m))
                names[count++] = m->name;
    qsort(names, count, sizeof *names, compare_names);
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

/* ---- Second pass ---- */

static struct ir_param *lower_params(struct sema *s, struct method *m)
{
    struct ir_param *first = NULL, **end = &first;
    for (struct init_param *p = m->read->params; p != NULL; p = p->next) {
        struct ir_param *ir = arena_make(s->arena, struct ir_param);
        *ir = (struct ir_param){.name = p->name,
                                .type = {.kind = IR_ANY},
                                .span = p->ast->span,
                                .keyword_only = p->ast->keyword_only};
        type_finish(s, &p->annotation);
        if (p->annotation.has_type)
            ir->type = p->annotation.type;
        if (p->default_ != NULL)
            init_default(s, p->default_, &ir->type, p->ast->default_value->span);
        *end = ir;
        end = &ir->next;
    }
    return first;
}

/* "def area(self) -> float", as it is written, on one line. */
static const char *signature(struct sema *s, const struct ast_stmt *def)
{
    size_t size = def->span.end - def->span.start, n = 0;
    char *text = arena_copy(s->arena, def->span.source->text + def->span.start, size);
    for (size_t i = 0; i < size; i++) {
        bool space = strchr(" \t\r\n\\", text[i]) != NULL;
        if (!space || (n > 0 && text[n - 1] != ' '))
            text[n++] = space ? ' ' : text[i];
    }
    while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == ':'))
        n--;
    text[n] = '\0';
    return text;
}

static const char *docstring(struct sema *s, const struct ast_stmt *body)
{
    if (body == NULL || body->kind != AST_EXPR || body->value->kind != AST_STR)
        return NULL;
    return arena_copy(s->arena, body->value->text.data, body->value->text.size);
}

/* The method as its own class declares it. */
static void declare(struct sema *s, struct sema_class *c, struct method *m)
{
    struct ir_method *ir = arena_make(s->arena, struct ir_method);
    type_finish(s, &m->returns);
    *ir = (struct ir_method){.name = m->name,
                             .is_property = m->is_property,
                             .doc = docstring(s, m->def->body),
                             .signature = signature(s, m->def),
                             .span = m->def->name_span,
                             .line = sema_line(m->def->name_span),
                             .returns_none = m->returns_none,
                             .returns =
                                 m->returns.has_type ? m->returns.type : (struct ir_type){.kind = IR_ANY},
                             .params = lower_params(s, m),
                             .root = c->ir,
                             .owner = c->ir};
    m->ir = ir;
}

static bool same_signature(const struct ir_method *a, const struct ir_method *b)
{
    const struct ir_param *p = a->params, *q = b->params;
    for (; p != NULL && q != NULL; p = p->next, q = q->next)
        if (p->name != q->name || p->keyword_only != q->keyword_only || !type_same(&p->type, &q->type))
            return false;
    return p == NULL && q == NULL && a->is_property == b->is_property && a->returns_none == b->returns_none &&
           type_same(&a->returns, &b->returns);
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
    if (same_signature(m, base))
        return;
    diag_error(s->diag, E0905, m->span, "'%s' is declared otherwise in class '%s', whose function calls it",
               m->name, base->owner->name);
    diag_note(s->diag, base->span, "declared here as '%s'", base->signature);
    diag_help(s->diag, "in C an override has the same parameters and result");
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
    if (from == c)
        for (struct method *m = c->methods; m != NULL; m = m->next)
            declare(s, c, m);
    for (const struct method *m = from->methods; m != NULL; m = m->next) {
        struct ir_method *view = find(c->ir, m->name);
        if (is_in_base || m->ir == NULL)
            continue;
        if (view == NULL) {
            append(s, c->ir, m->ir);
            view = find(c->ir, m->name);
            view->root = c->ir;
        } else {
            check_signature(s, m->ir, view);
            const struct ir_class *root = view->root;
            struct ir_method *next = view->next;
            *view = *m->ir;
            view->root = root;
            view->next = next;
        }
        view->owner = c->ir;
    }
}

/* S33 allows a slot to hide a method and the reverse; then a base's function could not be called. */
static void check_slots(struct sema *s, const struct sema_class *c)
{
    for (const struct ir_method *m = c->ir->methods; m != NULL; m = m->next) {
        const struct ir_field *f = lower_find_field(c->ir, m->name);
        if (f == NULL)
            continue;
        bool slot_is_own = f->owner == c->ir;
        diag_error(s->diag, E0906, slot_is_own ? f->span : m->span, "'%s' is a slot and a method of '%s'",
                   m->name, c->name);
        diag_note(s->diag, slot_is_own ? m->span : f->span, "also declared here");
    }
}

void methods_lower(struct sema *s, struct sema_class *c)
{
    if (c->best != NULL)
        for (const struct ir_method *m = c->best->ir->methods; m != NULL; m = m->next)
            append(s, c->ir, m);
    for (size_t i = c->mro_count; i-- > 0;)
        merge(s, c, c->mro[i]);
    for (struct ir_method *m = c->ir->methods; m != NULL; m = m->next) {
        const struct sema_class *of = definer(c, m->name);
        const struct method *declared = of != NULL ? own_method(of, m->name) : NULL;
        m->is_abstract = declared != NULL && is_abstract_in(c, of, declared);
    }
    check_slots(s, c);
}
