/* weakref.slots.c: made by slotsc from weakref.slots. Change that file instead. */
#include "weakref.slots.h"

/* ---- class Tree, weakref.slots:8 ---- */

/* __init__ of class Tree, weakref.slots:8 */
static bool fill_Tree(Tree *self, const char *name, Tree_weakref parent, Tree *child)
{
    if (name == NULL)
        return slots_raise_missing(&Tree_class, "positional", "name");
    if (!slots_string_set(&self->name, name))
        return false;
    self->parent.bits = parent.bits;
    if (!slots_object_set_or_none(&self->child, child))
        return false;
    return true;
}

Tree *Tree_new(const char *name, Tree_weakref parent, Tree *child)
{
    Tree *self = slots_allocate(&Tree_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Tree(self, name, parent, child))
        return self;
    slots_unref(self);
    return NULL;
}

static void *replace_Tree(const void *self, const slots_class *as, const void *changes)
{
    const struct Tree_changes *all = changes;
    (void)self;
    if (as != &Tree_class)
        return slots_raise_replace(&Tree_class, as);
    if (!slots_string_is_whole(&all->replaced_->name, all->name))
        return NULL;
    return Tree_new(all->name, all->parent, all->child);
}

/* Gives a callback its own type back. */
static void call_Tree_weakref(slots_weakref weakref, slots_callback callback, void *context)
{
    Tree_weakref dead;
    dead.bits = weakref.bits;
    ((void (*)(Tree_weakref, void *))callback)(dead, context);
}

slots_watch *Tree_weakref_on_death(const Tree *self, void (*callback)(Tree_weakref dead, void *context),
                                   void *context)
{
    return slots_weakref_on_death(self, call_Tree_weakref, (slots_callback)callback, context);
}

static const slots_field fields_Tree[] = {
    {
        .name = "name",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Tree, name),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR,
    },
    {
        .name = "parent",
        .kind = SLOTS_WEAKREF,
        .storage = SLOTS_WEAKREF,
        .offset = offsetof(Tree, parent),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR,
        .type = &Tree_class,
    },
    {
        .name = "child",
        .kind = SLOTS_OBJECT,
        .storage = SLOTS_OBJECT,
        .offset = offsetof(Tree, child),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_OPTIONAL,
        .type = &Tree_class,
    },
};

static slots_pool pool_Tree;

const slots_class Tree_class = {
    .name = "Tree",
    .module = "weakref",
    .size = sizeof(Tree),
    .alignment = SLOTS_ALIGNMENT_OF(Tree),
    .flags = SLOTS_WEAK | SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HASH_IDENTITY,
    .field_count = 3,
    .fields = fields_Tree,
    .pool = &pool_Tree,
    .replace = replace_Tree,
};
