/* destroy.c: what happens when the last strong reference goes.
 *
 * Python's order (W4): weak references are cleared (the count's word did that already), __del__ and callbacks run;
 * then what the object owned is released, depth first. There is no recursion and nothing is allocated,
 * however long the chain: as in the graph marking of Deutsch, Schorr and Waite the path back lies in the
 * objects themselves. While a child is being destroyed, the slot that held it holds the parent's parent,
 * and the dead parent's count tells which slot that is. */
#include "internal.h"

/* A place in an object that owns something, other than a text. */
struct owner {
    uint64_t *bits;
    bool is_pointer; /* an object, else it is an untyped slot */
};

static struct owner owner_of_pointer(void *slot)
{
    struct owner owner = {slot, true};
    return owner;
}

static struct owner owner_of_any(slots_any *slot)
{
    struct owner owner = {&slot->bits, false};
    return owner;
}

/* Number `step` of the things that a container owns, in the order of release. */
static bool owner_in(void *container, const slots_class *type, uint32_t step, struct owner *owner)
{
    if (type == &slots_list_class) { /* CPython: from the end */
        struct slots_list *list = container;
        if (step >= list->length)
            return false;
        *owner = owner_of_any(&list->items[list->length - 1 - step]);
    } else if (type == &slots_dict_class) {
        struct slots_dict *dict = container;
        if (step / 2 >= dict->used)
            return false;
        struct entry *entry = &dict->entries[step / 2];
        *owner = owner_of_any(step % 2 == 0 ? &entry->key : &entry->value);
    } else {
        struct weak *weak = container;
        if (step >= weak->used)
            return false;
        *owner = owner_of_any(&weak->entries[step].owned);
    }
    return true;
}

/* The same of an object whose class owns that much. */
static inline bool owner_at(void *object, const uint32_t *owned, uint32_t step, struct owner *owner)
{
    if (step >= owned[0])
        return false;
    uint32_t place = owned[1 + step];
    void *slot = (char *)object + owned_offset(place);
    *owner = owned_is_pointer(place) ? owner_of_pointer(slot) : owner_of_any(slot);
    return true;
}

static inline bool owner_in_cell(struct cell cell, uint32_t step, struct owner *owner)
{
    return cell.slab->is_container ? owner_in(cell_address(cell), cell.slab->type, step, owner)
                                   : owner_at(cell_address(cell), cell.slab->owned, step, owner);
}

/* Slots of 8 bytes hold a link as they would a pointer; on machines with short pointers those of objects
 * are short as well. */
static void *pointer_in(struct owner owner)
{
    void *pointer;
    memcpy(&pointer, owner.bits, sizeof pointer);
    return pointer;
}

static void set_pointer_in(struct owner owner, const void *pointer)
{
    memcpy(owner.bits, &pointer, sizeof pointer);
}

/* Drops what one slot owns. True: that was the last reference to an object, which now is to be
 * destroyed; its cell and last word are filled in. */
static bool release(struct owner owner, struct cell *cell, uint64_t *last)
{
    void *object;
    if (owner.is_pointer) {
        object = pointer_in(owner);
    } else {
        uint64_t bits;
        memcpy(&bits, owner.bits, sizeof bits);
        object = slots_any_object(bits);
        if (object == NULL) {
            slots_any_release(bits);
            return false;
        }
    }
    return object != NULL && cell_find(object, cell) && count_drop(*cell, last);
}

/* __del__. The object counts as dead: weak references give NULL, and no reference to it can be taken. */
static inline void finalize(void *object, const slots_class *type)
{
    if (type->finalize == NULL)
        return;
    int code = errno;
    type->finalize(object);
    errno = code;
}

/* Before the object's slots are released: __del__, then callbacks (W4). */
static inline void announce(struct cell cell, uint64_t last)
{
    finalize(cell_address(cell), cell.slab->type);
    if (last & WORD_WATCHED)
        slots_watch_run(slots_weakref_at(cell, word_generation(last)));
}

static inline void cell_end(struct cell cell)
{
    if (count_bury(cell))
        slots_slab_retire_cell(cell.slab);
    else
        cell_free(cell);
}

static void free_container(void *container, const slots_class *type)
{
    if (type == &slots_list_class) {
        slots_memory_release(((struct slots_list *)container)->items);
    } else if (type == &slots_dict_class) {
        slots_memory_release(((struct slots_dict *)container)->entries);
        slots_memory_release(((struct slots_dict *)container)->table);
    } else {
        slots_weak_free(container);
    }
}

static inline void free_object(struct cell cell)
{
    void *object = cell_address(cell);
    if (cell.slab->is_container)
        free_container(object, cell.slab->type);
    release_texts(object, cell.slab->texts);
    cell_end(cell);
}

/* Releases what is left of a dying object, up to the first child that dies with it: that child's cell and
 * last word replace the object's. `*parent` is the path back: the child's slot links to the old one, and the
 * object becomes the new one, unless the child was the last thing that it owned: then it is free by now, and
 * a chain needs no path at all. False: nothing is left. */
static bool descend(struct cell *cell, uint64_t *last, void **parent)
{
    struct owner owner;
    struct cell child;
    for (uint32_t step = slots_count_progress(*cell); owner_in_cell(*cell, step, &owner); step++) {
        if (!release(owner, &child, last))
            continue;
        if (!cell->slab->is_container && step + 1 == cell->slab->owned[0]) {
            free_object(*cell);
        } else {
            set_pointer_in(owner, *parent);
            slots_count_set_progress(*cell, step);
            *parent = cell_address(*cell);
        }
        *cell = child;
        return true;
    }
    return false;
}

/* Back to the parent, whose slot has the path further back. */
static void ascend(struct cell *cell, void **parent)
{
    struct owner owner;
    cell_find(*parent, cell);
    uint32_t step = slots_count_progress(*cell);
    owner_in_cell(*cell, step, &owner);
    *parent = pointer_in(owner);
    slots_count_set_progress(*cell, step + 1);
}

/* Destroys an object that owns one pointer and texts at most, and along the chain all such that die with it and are
 * not watched: they need no path back. True: another object dies too, and is next. */
static bool destroy_chain(struct cell *cell, uint64_t *last)
{
    char *object = cell_address(*cell);
    do {
        void *next = pointer_in(owner_of_pointer(object + cell->slab->link));
        release_texts(object, cell->slab->texts);
        cell_end(*cell);
        if (next == NULL || !cell_find(next, cell) || !count_drop(*cell, last))
            return false;
        object = next;
    } while (cell->slab->link != NO_LINK && (*last & WORD_WATCHED) == 0);
    return true;
}

/* True: a child dies with the object, and is next. */
static bool destroy_one(struct cell *cell, uint64_t *last, void **parent)
{
    if (cell->slab->link != NO_LINK)
        return destroy_chain(cell, last);
    if (cell->slab->plain_count_size == 0 && descend(cell, last, parent))
        return true;
    free_object(*cell);
    return false;
}

void slots_destroy(struct cell cell, uint64_t last)
{
    void *parent = NULL;
    announce(cell, last);
    for (;;) {
        if (destroy_one(&cell, &last, &parent))
            announce(cell, last);
        else if (parent != NULL)
            ascend(&cell, &parent);
        else
            return;
    }
}

/* ---- Objects in the caller's storage ---- */

static void release_now(struct owner owner)
{
    struct cell cell;
    uint64_t last;
    if (release(owner, &cell, &last))
        slots_destroy(cell, last);
}

void slots_fini(void *object, const slots_class *type)
{
    struct owner owner;
    finalize(object, type);
    int saved = errno;
    const uint32_t *owned = slots_pool_owned(type);
    errno = saved;
    if (owned != NULL) {
        for (uint32_t step = 0; owner_at(object, owned, step, &owner); step++)
            release_now(owner);
        release_texts(object, owned_texts(owned));
    } else { /* no memory to find out Python's order */
        for (uint32_t i = 0; i < type->field_count; i++) {
            const slots_field *field = &type->fields[i];
            void *slot = (char *)object + field->offset;
            if (field->kind == SLOTS_ANY)
                release_now(owner_of_any(slot));
            else if (field->kind == SLOTS_OBJECT)
                release_now(owner_of_pointer(slot));
            else if (field->kind == SLOTS_STR || field->kind == SLOTS_BYTES)
                release_text(slot);
        }
        if (type->dict_offset != 0)
            release_now(owner_of_pointer((char *)object + type->dict_offset));
    }
    memset(object, 0, type->size);
}
