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

/* The lists that C3 merges: each base's MRO, then the bases themselves. */
struct merge_list {
    struct sema_class **items;
    size_t count, head;
};

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
        if (lists[i].head < lists[i].count && !in_a_tail(lists, n, lists[i].items[lists[i].head]))
            return lists[i].items[lists[i].head];
    return NULL;
}

static bool is_done(const struct merge_list *lists, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (lists[i].head < lists[i].count)
            return false;
    return true;
}

static bool is_first_with_head(const struct merge_list *lists, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (lists[k].head < lists[k].count && lists[k].items[lists[k].head] == lists[i].items[lists[i].head])
            return false;
    return true;
}

/* The class in whose place `Base[int]` and `Base` stand. */
static const struct ast_expr *without_brackets(const struct ast_expr *base)
{
    return base->kind == AST_SUBSCRIPT ? base->left : base;
}

/* The heads of the unfinished lists, each once: "A, B". Of a base whose classes are all taken, object is left; one
 * of Python's own, as Generic, cannot be taken before the classes that stand before it. */
static const char *heads(struct sema *s, const struct sema_class *c, const struct merge_list *lists)
{
    const char *text = "", *next;
    bool has_object = false;
    size_t i = 0, taken = lists[c->base_count].head;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next) {
        const struct ast_expr *base = without_brackets(arg->value);
        const struct symbol *symbol = scope_lookup(s, base);
        if (symbol == NULL || symbol->kind != SYM_CLASS)
            next = i > taken ? base->name : NULL;
        else if (lists[i].head == lists[i].count)
            next = "object";
        else
            next = is_first_with_head(lists, i) ? lists[i].items[lists[i].head]->name : NULL;
        i += symbol != NULL && symbol->kind == SYM_CLASS;
        bool is_object = next != NULL && strcmp(next, "object") == 0;
        if (next == NULL || (is_object && has_object))
            continue;
        has_object |= is_object;
        text = arena_format(s->arena, "%s%s%s", text, *text != '\0' ? ", " : "", next);
    }
    return text;
}

static bool has_duplicate_base(struct sema *s, const struct sema_class *c)
{
    for (size_t i = 0; i < c->base_count; i++)
        for (size_t k = 0; k < i; k++)
            if (c->bases[i] == c->bases[k]) {
                diag_error(s->diag, E0211, c->stmt->name_span, "'%s' is a base twice", c->bases[i]->name);
                diag_python(s->diag, "TypeError: duplicate base class %s", c->bases[i]->name);
                return true;
            }
    return false;
}

static void merge(struct sema *s, struct sema_class *c, struct merge_list *lists, size_t n)
{
    while (!is_done(lists, n)) {
        struct sema_class *next = next_in_order(lists, n);
        if (next == NULL) {
            const char *names = heads(s, c, lists);
            diag_error(s->diag, E0203, c->stmt->name_span,
                       "the bases of '%s' cannot be put into one order: %s", c->name, names);
            diag_help(s->diag, "name a derived class before its own base");
            diag_python(s->diag,
                        "TypeError: Cannot create a consistent method resolution\norder (MRO) for bases %s",
                        names);
            return;
        }
        c->mro[c->mro_count++] = next;
        for (size_t i = 0; i < n; i++)
            lists[i].head += lists[i].head < lists[i].count && lists[i].items[lists[i].head] == next;
    }
}

void mro_linearize(struct sema *s, struct sema_class *c)
{
    size_t longest = 1, n = c->base_count + 1;
    for (size_t i = 0; i < c->base_count; i++)
        longest += c->bases[i]->mro_count;
    c->mro = arena_alloc(s->arena, longest * sizeof *c->mro);
    c->mro[0] = c;
    c->mro_count = 1;
    if (has_duplicate_base(s, c))
        return;
    struct merge_list *lists = arena_alloc(s->arena, n * sizeof *lists);
    for (size_t i = 0; i < c->base_count; i++)
        lists[i] = (struct merge_list){c->bases[i]->mro, c->bases[i]->mro_count, 0};
    lists[c->base_count] = (struct merge_list){c->bases, c->base_count, 0};
    merge(s, c, lists, n);
}
