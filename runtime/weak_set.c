/* weak_set.c: WeakSet (W11). */
#include "internal.h"

/* W7; Python prints the set of weak references that it holds. */
static void write_set(const void *self, slots_text *out)
{
    struct weak *weak = slots_weak_enter(self, &slots_weak_set_class);
    const char *before = "{";
    for (uint32_t i = 0; i < weak->used; i++) {
        const struct member *member = slots_weak_waiting(&weak->entries[i]);
        if (member == NULL)
            continue;
        slots_put(out, before);
        slots_text_weakref(out, (slots_weakref){member->watch.by_object.key}, member);
        before = ", ";
    }
    slots_put(out, *before == '{' ? "set()" : "}");
    slots_weak_leave(weak);
}

/* Whether each key of `a` is one of `b`; false also where `*raised`. */
static bool is_subset(slots_dict *a, slots_dict *b, bool *raised)
{
    slots_value key;
    for (size_t i = 0; slots_dict_at(a, i, &key, NULL); i++)
        if (slots_dict_find(b, key, slots_value_hash(key), raised) == NULL)
            return false;
    return true;
}

static slots_order order_snapshots(slots_dict *a, slots_dict *b)
{
    bool raised = false, is_less = is_subset(a, b, &raised);
    if (raised)
        return SLOTS_RAISED;
    if (is_less)
        return slots_dict_len(a) == slots_dict_len(b) ? SLOTS_EQUAL : SLOTS_LESS;
    bool is_greater = is_subset(b, a, &raised);
    return raised ? SLOTS_RAISED : is_greater ? SLOTS_GREATER : SLOTS_UNORDERED;
}

/* Sets are ordered by inclusion. */
static slots_order compare_sets(const void *a, const void *b)
{
    slots_dict *x = slots_weak_snapshot(a), *y = x != NULL ? slots_weak_snapshot(b) : NULL;
    slots_order order = y != NULL ? order_snapshots(x, y) : SLOTS_RAISED;
    slots_unref(x);
    slots_unref(y);
    return order;
}

static slots_pool set_pool;
const slots_class slots_weak_set_class = {
    .name = "WeakSet",
    .module = "_weakrefset",
    .size = sizeof(struct weak),
    .alignment = _Alignof(struct weak),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ | SLOTS_HAS_ORDER,
    .pool = &set_pool,
    .write = write_set,
    .equal = slots_weak_equal,
    .compare = compare_sets,
    .finalize = slots_weak_finalize,
};

slots_weak_set *slots_weak_set_new(void)
{
    return slots_weak_new(&slots_weak_set_class);
}

static bool append_element(struct weak *weak, uint64_t hash, const void *object)
{
    struct member *member = slots_weak_member(weak, object);
    if (member == NULL)
        return false;
    if (slots_weak_append(weak, hash, member, (slots_any){0}))
        return true;
    slots_memory_release(member);
    return false;
}

bool slots_weak_set_add(slots_weak_set *set, const void *object)
{
    bool raised;
    uint64_t hash;
    struct weak *weak = slots_weak_enter(set, &slots_weak_set_class);
    if (weak == NULL)
        return false;
    bool good = slots_weak_check_referent(object) && (hash = slots_value_hash(slots_object(object))) != 0;
    if (good && slots_weak_find(weak, slots_object(object), hash, &raised) == NULL)
        good = !raised && append_element(weak, hash, object);
    slots_weak_leave(weak);
    return good;
}

bool slots_weak_set_has(const slots_weak_set *set, const void *object)
{
    bool raised;
    struct weak *weak = slots_weak_enter(set, &slots_weak_set_class);
    if (weak == NULL)
        return false;
    uint64_t hash = slots_weak_can_refer(object) ? slots_value_hash(slots_object(object)) : 0;
    bool found = hash != 0 && slots_weak_find(weak, slots_object(object), hash, &raised) != NULL;
    slots_weak_leave(weak);
    return found;
}

bool slots_weak_set_del(slots_weak_set *set, const void *object)
{
    return slots_weak_check_referent(object) &&
           slots_weak_del(set, &slots_weak_set_class, slots_object(object));
}

size_t slots_weak_set_len(const slots_weak_set *set)
{
    return slots_weak_len(set, &slots_weak_set_class);
}

void *slots_weak_set_next(const slots_weak_set *set, slots_weak_cursor *cursor)
{
    struct weak_entry *entry;
    struct weak *weak = slots_weak_enter(set, &slots_weak_set_class);
    void *object = weak != NULL ? slots_weak_next(weak, cursor, &entry) : NULL;
    if (weak != NULL)
        slots_weak_leave(weak);
    return object;
}
