/* Which bases go together, and in which order they are asked: Python's layout rule (S17) and the C3
 * linearization (S20), as in CPython's typeobject.c: best_base, mro_implementation. */
#include <string.h>

#include "gen/sema_internal.h"

bool class_derives(const struct sema_class *c, const struct sema_class *ancestor)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i] == ancestor)
            return true;
    return false;
}

/* Whether the layout `a` extends (or is) the layout `b`; NULL is object's. */
static bool extends(const struct sema_class *a, const struct sema_class *b)
{
    return b == NULL || (a != NULL && class_derives(a, b));
}

/* CPython lets them be: objects of both are tuples. But a C struct begins as one of them. */
static void refuse_two_tuples(struct sema *s, const struct sema_class *c, const struct sema_class *a,
                              const struct sema_class *b)
{
    diag_error(s->diag, E0209, c->stmt->name_span,
               "slotsc compiles one NamedTuple as a base, and both '%s' and '%s' are", a->name, b->name);
    diag_help(s->diag, "derive '%s' from one, and let it hold the other", c->name);
}

void mro_choose_best_base(struct sema *s, struct sema_class *c)
{
    struct sema_class *best = c->base_count != 0 ? c->bases[0] : NULL;
    for (size_t i = 1; i < c->base_count; i++) {
        struct sema_class *next = c->bases[i];
        if (extends(best->solid, next->solid))
            continue;
        if (extends(next->solid, best->solid)) {
            best = next;
            continue;
        }
        if (best->solid->is_named_tuple && next->solid->is_named_tuple) {
            refuse_two_tuples(s, c, best, next);
            break;
        }
        diag_error(s->diag, E0210, c->stmt->name_span, "the bases '%s' and '%s' both have slots of their own",
                   best->name, next->name);
        diag_note(s->diag, best->solid->stmt->name_span, "'%s' has slots", best->solid->name);
        diag_note(s->diag, next->solid->stmt->name_span, "'%s' has slots", next->solid->name);
        diag_help(s->diag, "give all but one of them __slots__ = ()");
        diag_python(s->diag, "TypeError: multiple bases have instance lay-out conflict");
        break;
    }
    c->best = best;
}

/* ---- Python's own classes ---- */

static struct sema_class object_class = {
    .name = "object", .order = (struct sema_class *[]){&object_class}, .order_count = 1};
static struct sema_class generic_class = {
    .name = "Generic", .order = (struct sema_class *[]){&generic_class, &object_class}, .order_count = 2};
static struct sema_class protocol_class = {
    .name = "Protocol",
    .order = (struct sema_class *[]){&protocol_class, &generic_class, &object_class},
    .order_count = 3};
static struct sema_class abc_class = {
    .name = "ABC", .order = (struct sema_class *[]){&abc_class, &object_class}, .order_count = 2};

static bool is_pythons(const struct sema_class *c)
{
    return c->stmt == NULL;
}

/* ---- Bases ---- */

/* The bases as Python takes them, and where they stand. */
struct base_list {
    struct sema_class **items;
    const struct ast_arg **args;
    size_t count;
};

/* typing: Generic[T] is no base where one behind it brings Generic too. */
static bool is_needless_generic(const struct sema *s, const struct sema_class *c,
                                const struct ast_arg *generic)
{
    bool is_behind = false;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next) {
        if (scope_known(s, arg->value) == KNOWN_PROTOCOL || (is_behind && arg->value->kind == AST_SUBSCRIPT))
            return true;
        is_behind |= arg == generic;
    }
    return false;
}

/* NULL for what is no base of the class that Python makes. */
static struct sema_class *base_of(const struct sema *s, const struct sema_class *c, const struct ast_arg *arg)
{
    const struct ast_expr *base = arg->value->kind == AST_SUBSCRIPT ? arg->value->left : arg->value;
    const struct symbol *symbol = arg->name == NULL ? scope_lookup(s, base) : NULL;
    if (symbol == NULL || symbol->kind == SYM_CLASS)
        return symbol != NULL ? symbol->class_ : NULL;
    switch (symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE) {
    case KNOWN_OBJECT:
        return &object_class;
    case KNOWN_ABC:
        return &abc_class;
    case KNOWN_PROTOCOL:
        return &protocol_class;
    case KNOWN_GENERIC:
        return is_needless_generic(s, c, arg) ? NULL : &generic_class;
    default:
        return NULL;
    }
}

static struct base_list list_bases(struct sema *s, const struct sema_class *c)
{
    size_t room = 1;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next)
        room++;
    struct base_list list = {.items = arena_alloc(s->own, room * sizeof *list.items),
                             .args = arena_alloc(s->own, room * sizeof *list.args)};
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next) {
        struct sema_class *base = base_of(s, c, arg);
        if (base == NULL)
            continue;
        list.args[list.count] = arg;
        list.items[list.count++] = base;
    }
    if (list.count == 0)
        list.items[list.count++] = &object_class;
    return list;
}

/* S21 */
static bool has_duplicate(struct sema *s, const struct base_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; k < i; k++)
            if (list->items[i] == list->items[k]) {
                diag_error(s->diag, E0211, list->args[i]->span, "'%s' is a base twice", list->items[i]->name);
                diag_python(s->diag, "TypeError: duplicate base class %s", list->items[i]->name);
                return true;
            }
    return false;
}

/* Bases of a Protocol are protocols. typing looks when the class is made. */
static void check_protocol(struct sema *s, const struct sema_class *c, const struct base_list *list)
{
    for (size_t i = 0; c->is_protocol && i < list->count; i++) {
        const struct sema_class *base = list->items[i];
        if (base->is_protocol || (is_pythons(base) && base != &abc_class))
            continue;
        diag_error(s->diag, E0229, c->stmt->name_span, "'%s' is a Protocol, and its base '%s' is none",
                   c->name, base->name);
        if (is_pythons(base))
            diag_help(s->diag, "leave ABC out: a Protocol may have abstract methods without it");
        else
            diag_note(s->diag, base->stmt->name_span, "'%s' is declared here", base->name);
        diag_python(s->diag,
                    "TypeError: Protocols can only inherit from other protocols, got <class '%s.%s'>",
                    is_pythons(base) ? "abc" : base->module, is_pythons(base) ? base->name : base->ir->name);
        return;
    }
}

/* ---- C3 ---- */

/* The lists that are merged: each base's MRO, then the bases themselves. */
struct merge_list {
    struct sema_class **items;
    size_t count, head;
};

static bool is_finished(const struct merge_list *list)
{
    return list->head == list->count;
}

static bool in_a_tail(const struct merge_list *lists, size_t n, const struct sema_class *candidate)
{
    for (size_t i = 0; i < n; i++)
        for (size_t k = lists[i].head + 1; k < lists[i].count; k++)
            if (lists[i].items[k] == candidate)
                return true;
    return false;
}

static struct sema_class *next_in_order(const struct merge_list *lists, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_finished(&lists[i]) && !in_a_tail(lists, n, lists[i].items[lists[i].head]))
            return lists[i].items[lists[i].head];
    return NULL;
}

static bool is_done(const struct merge_list *lists, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (!is_finished(&lists[i]))
            return false;
    return true;
}

static bool is_first_with_head(const struct merge_list *lists, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (!is_finished(&lists[k]) && lists[k].items[lists[k].head] == lists[i].items[lists[i].head])
            return false;
    return true;
}

/* The heads of the unfinished lists, each once: "A, B". */
static const char *heads(struct sema *s, const struct merge_list *lists, size_t n)
{
    const char *text = "";
    for (size_t i = 0; i < n; i++)
        if (!is_finished(&lists[i]) && is_first_with_head(lists, i))
            text = arena_format(s->arena, "%s%s%s", text, *text != '\0' ? ", " : "",
                                lists[i].items[lists[i].head]->name);
    return text;
}

static bool merge(struct sema *s, struct sema_class *c, struct merge_list *lists, size_t n)
{
    while (!is_done(lists, n)) {
        struct sema_class *next = next_in_order(lists, n);
        if (next == NULL) {
            const char *names = heads(s, lists, n);
            diag_error(s->diag, E0203, c->stmt->name_span,
                       "the bases of '%s' cannot be put into one order: %s", c->name, names);
            diag_help(s->diag, "name a derived class before its own base");
            diag_python(s->diag,
                        "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases %s",
                        names);
            return false;
        }
        c->order[c->order_count++] = next;
        for (size_t i = 0; i < n; i++)
            lists[i].head += !is_finished(&lists[i]) && lists[i].items[lists[i].head] == next;
    }
    return true;
}

/* S20: c->order, as far as there is one. */
static bool linearize(struct sema *s, struct sema_class *c, const struct base_list *bases)
{
    size_t longest = 1, n = bases->count + 1;
    for (size_t i = 0; i < bases->count; i++)
        longest += bases->items[i]->order_count;
    c->order = arena_alloc(s->own, longest * sizeof *c->order);
    c->order[0] = c;
    c->order_count = 1;
    if (has_duplicate(s, bases))
        return false;
    struct merge_list *lists = arena_alloc(s->own, n * sizeof *lists);
    for (size_t i = 0; i < bases->count; i++)
        lists[i] = (struct merge_list){bases->items[i]->order, bases->items[i]->order_count, 0};
    lists[bases->count] = (struct merge_list){bases->items, bases->count, 0};
    return merge(s, c, lists, n);
}

void mro_linearize(struct sema *s, struct sema_class *c)
{
    struct base_list bases = list_bases(s, c);
    if (linearize(s, c, &bases))
        check_protocol(s, c, &bases);
    c->mro = arena_alloc(s->own, c->order_count * sizeof *c->mro);
    for (size_t i = 0; i < c->order_count; i++)
        if (!is_pythons(c->order[i]))
            c->mro[c->mro_count++] = c->order[i];
}
