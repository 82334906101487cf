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
    Tree *self = (Tree *)slots_allocate(&Tree_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    if (fill_Tree(self, name, parent, child))
        return self;
    slots_unref(self);
    return NULL;
}

bool Tree_set_name(Tree *self, const char *value)
{
    if (!slots_may_set(self, &Tree_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

bool Tree_set_name_n(Tree *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Tree_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

bool Tree_set_child(Tree *self, Tree *value)
{
    if (!slots_may_set(self, &Tree_class, 2))
        return false;
    return slots_object_set_or_none(&self->child, value);
}

char *Tree_repr(const Tree *self)
{
    return slots_repr(self, &Tree_class);
}

size_t Tree_repr_into(const Tree *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Tree_class, buffer, size);
}

bool Tree_eq(const Tree *a, const Tree *b)
{
    return slots_eq(a, b, &Tree_class);
}

uint64_t Tree_hash(const Tree *self)
{
    return slots_hash(self, &Tree_class);
}

Tree *Tree_copy(const Tree *self)
{
    return (Tree *)slots_copy(self, &Tree_class);
}

static void *replace_Tree(const void *self, const slots_class *as, const void *changes)
{
    struct Tree_changes all;
    if (as == &Tree_class) {
        all = *(const struct Tree_changes *)changes;
    } else {
        return slots_raise_replace(&Tree_class, as);
    }
    all.replaced_ = (const Tree *)self;
    if (!slots_text_is_whole(all.name, Tree_get_name(all.replaced_), Tree_name_len(all.replaced_)))
        return NULL;
    return Tree_new(all.name, all.parent, all.child);
}

Tree *Tree_replace_with(struct Tree_changes changes)
{
    return (Tree *)slots_replace(changes.replaced_, &Tree_class, &changes);
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
