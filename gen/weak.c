/* Weak containers as types: to C they are classes of the runtime, whose objects a slot owns. What they hold is
 * checked when it is put in; of the types in brackets only the one that is weakly referenced matters. */
#include "gen/init.h"

static struct ir_class classes[] = {
    {.name = "WeakValueDictionary", .cname = "slots_weak_value_dict"},
    {.name = "WeakKeyDictionary", .cname = "slots_weak_key_dict"},
    {.name = "WeakSet", .cname = "slots_weak_set"},
};

struct ir_class *weak_class(enum known known)
{
    return known >= KNOWN_WEAK_VALUE_DICT && known <= KNOWN_WEAK_SET ? &classes[known - KNOWN_WEAK_VALUE_DICT]
                                                                     : NULL;
}

bool weak_is_class(const struct ir_class *c)
{
    return c != NULL && c->module == NULL;
}

const char *weak_python_name(struct sema *s, enum known known)
{
    return arena_format(s->arena, "%s.%s", known == KNOWN_WEAK_SET ? "_weakrefset" : "weakref",
                        weak_class(known)->name);
}

struct ir_expr *weak_new(struct lowering *l, enum known known, struct span at)
{
    struct ir_class *class_ = weak_class(known);
    struct ir_expr *e = init_new_expr(l, EXPR_NEW, (struct ir_type){.kind = IR_OBJECT, .class_ = class_}, at);
    e->class_ = class_;
    return e;
}

bool weak_read_arguments(struct sema *s, const struct ast_expr *expr, enum known known,
                         const struct ast_expr **referent, const struct ast_expr **other)
{
    const struct ast_expr *first = expr->right;
    bool is_pair = first->kind == AST_TUPLE && first->items != NULL && first->items->next != NULL &&
                   first->items->next->next == NULL;
    const char *name = weak_class(known)->name;
    *other = NULL;
    *referent = first;
    if (known == KNOWN_WEAK_SET) {
        if (first->kind != AST_TUPLE)
            return true;
        diag_error(s->diag, E0604, sema_place(s, expr->span), "'%s' takes one type, of its elements", name);
        return false;
    }
    if (!is_pair) {
        diag_error(s->diag, E0604, sema_place(s, expr->span),
                   "'%s' takes two types, of its keys and of its values", name);
        return false;
    }
    const struct ast_expr *key = first->items, *value = first->items->next;
    *referent = known == KNOWN_WEAK_KEY_DICT ? key : value;
    *other = known == KNOWN_WEAK_KEY_DICT ? value : key;
    return true;
}
