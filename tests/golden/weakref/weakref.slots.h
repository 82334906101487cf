/* weakref.slots.h: made by slotsc from weakref.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * A tree whose children know their parents weakly. */
#ifndef WEAKREF_SLOTS_H
#define WEAKREF_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Tree Tree;

/* A weak reference to an object of class Tree: nothing to release, 0 is None. */
typedef struct Tree_weakref {
    uint64_t bits;
} Tree_weakref;

/* ---- class Tree, weakref.slots:8 ---- */

struct Tree {
    slots_string name;    /* str, weakref.slots:9 */
    slots_weakref parent; /* ref[Tree], weakref.slots:10 */
    Tree *child;          /* Tree | None, weakref.slots:11 */
} SLOTS_MAY_ALIAS;

extern const slots_class Tree_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Tree *Tree_new(const char *name, Tree_weakref parent, Tree *child);

/* Tree_create(name, .parent = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Tree *Tree_create(const char *name, Tree_weakref parent = SLOTS_ZERO(Tree_weakref),
                                Tree *child = NULL)
{
    return Tree_new(name, parent, child);
}
#else
struct Tree_args {
    char positional_; /* those that are given by place follow it */
    const char *name;
    Tree_weakref parent;
    Tree *child;
};

static inline Tree *Tree_from_args(struct Tree_args args)
{
    return Tree_new(args.name, args.parent, args.child);
}

#define Tree_create(...)                                                                                     \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Tree_from_args((struct Tree_args){                                                                   \
            .parent = SLOTS_ZERO(Tree_weakref), .child = NULL, .positional_ = 0, __VA_ARGS__});              \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Tree_new_many(size_t count, Tree **out, const char *name, Tree_weakref parent, Tree *child)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Tree_new(name, parent, child);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Tree *Tree_ref(Tree *self)
{
    return (Tree *)slots_ref(self);
}

static inline void Tree_unref(Tree *self)
{
    slots_unref(self);
}

static inline Tree_weakref Tree_weakref_of(const Tree *self)
{
    Tree_weakref weakref;
    weakref.bits = slots_weakref_of(self).bits;
    return weakref;
}

/* A new strong reference, the caller's own; NULL once the object is dead. */
static inline Tree *Tree_weakref_get(Tree_weakref weakref)
{
    slots_weakref any;
    any.bits = weakref.bits;
    return (Tree *)slots_weakref_get(any);
}

/* Calls back when the object dies, the last registered first. NULL with errno set on failure. */
slots_watch *Tree_weakref_on_death(const Tree *self, void (*callback)(Tree_weakref dead, void *context),
                                   void *context);

/* name: str, weakref.slots:9 */
static inline const char *Tree_get_name(const Tree *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Tree_name_len(const Tree *self)
{
    return slots_string_len(&self->name);
}

static inline bool Tree_set_name(Tree *self, const char *value)
{
    if (!slots_may_set(self, &Tree_class, 0))
        return false;
    return slots_string_set(&self->name, value);
}

static inline bool Tree_set_name_n(Tree *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Tree_class, 0))
        return false;
    return slots_string_set_n(&self->name, value, size);
}

/* parent: ref[Tree], weakref.slots:10 */
static inline Tree_weakref Tree_get_parent(const Tree *self)
{
    Tree_weakref weakref;
    weakref.bits = self->parent.bits;
    return weakref;
}

static inline bool Tree_set_parent(Tree *self, Tree_weakref value)
{
    if (!slots_may_set(self, &Tree_class, 1))
        return false;
    self->parent.bits = value.bits;
    return true;
}

/* child: Tree | None, weakref.slots:11 */
static inline Tree *Tree_get_child(const Tree *self)
{
    return self->child;
}

static inline bool Tree_set_child(Tree *self, Tree *value)
{
    if (!slots_may_set(self, &Tree_class, 2))
        return false;
    return slots_object_set_or_none(&self->child, value);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Tree_repr(const Tree *self)
{
    return slots_repr(self, &Tree_class);
}

static inline size_t Tree_repr_into(const Tree *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Tree_class, buffer, size);
}

/* Python's ==. */
static inline bool Tree_eq(const Tree *a, const Tree *b)
{
    return slots_eq(a, b, &Tree_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Tree_hash(const Tree *self)
{
    return slots_hash(self, &Tree_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Tree *Tree_copy(const Tree *self)
{
    return (Tree *)slots_copy(self, &Tree_class);
}

/* Tree_replace(self, .name = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Tree_changes {
    const Tree *replaced_; /* the object, whose values these are until they are set */
    const char *name;
    Tree_weakref parent;
    Tree *child;
};

static inline Tree *Tree_replace_with(struct Tree_changes changes)
{
    return (Tree *)slots_replace(changes.replaced_, &Tree_class, &changes);
}

static inline struct Tree_changes Tree_changes_of(const Tree *self)
{
    struct Tree_changes changes;
    changes.replaced_ = self;
    changes.name = Tree_get_name(self);
    changes.parent = Tree_get_parent(self);
    changes.child = Tree_get_child(self);
    return changes;
}

#ifndef __cplusplus
#define Tree_replace(self, ...)                                                                              \
    __extension__({                                                                                          \
        const Tree *replaced_ = (self);                                                                      \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Tree_replace_with((struct Tree_changes){.replaced_ = replaced_,                                      \
                                                .name = Tree_get_name(replaced_),                            \
                                                .parent = Tree_get_parent(replaced_),                        \
                                                .child = Tree_get_child(replaced_),                          \
                                                __VA_ARGS__});                                               \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
