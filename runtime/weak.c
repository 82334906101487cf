/* weak.c: what weak dictionaries and sets share.
 *
 * As in a dict, entries are an array in order of insertion, found through a table of their indexes. Each has a
 * watch on its object (watch.c), which is told of the object's death and takes the entry out: at once, whichever
 * thread the object dies on, or, where a call is working on the container, at the end of that call. So calls
 * never find entries moved or gone under their hands, even if what they release runs code that uses the
 * same container. */
#include "internal.h"

/* ---- Entries that go ---- */

static struct member *member_of(struct watch *watch)
{
    return (struct member *)(void *)watch; /* its first member */
}

struct member *slots_weak_waiting(const struct weak_entry *entry)
{
    struct member *member = entry->member;
    bool is_waiting = member != NULL && atomic_load_explicit(&member->watch.is_waiting, memory_order_relaxed);
    return is_waiting ? member : NULL;
}

static bool is_gone(const struct weak_entry *entry)
{
    return slots_weak_waiting(entry) == NULL;
}

/* Makes the entry of a member a gap; the member takes over what the entry owned. */
static void unlink_member(struct weak *weak, struct member *member)
{
    struct weak_entry *entry = &weak->entries[member->place];
    member->owned = entry->owned;
    entry->owned.bits = 0;
    entry->member = NULL;
}

struct member *slots_weak_lose(struct watch *watch)
{
    struct weak *weak = watch->container;
    struct member *member = member_of(watch);
    weak->length--;
    if (weak->users > 0) {
        member->next = weak->dead;
        weak->dead = member;
        return NULL;
    }
    unlink_member(weak, member);
    member->next = NULL;
    return member;
}

/* What an entry owned may be the key of another entry, whose value the key of a third: long chains must
 * not recurse. Some levels do, for Python's order; what is deeper waits for the outermost call. */
void slots_weak_release(struct member *dead)
{
    enum { MAX_DEPTH = 8 };
    static _Thread_local struct member *waiting;
    static _Thread_local unsigned depth;
    while (dead != NULL) {
        struct member *member = dead;
        dead = dead->next;
        if (depth == MAX_DEPTH) {
            member->next = waiting;
            waiting = member;
            continue;
        }
        uint64_t bits = member->owned.bits;
        slots_memory_release(member);
        depth++;
        slots_any_release(bits);
        depth--;
        if (depth == 0 && dead == NULL) {
            dead = waiting;
            waiting = NULL;
        }
    }
}

/* ---- Calls ---- */

void *slots_weak_new(const slots_class *type)
{
    struct weak *weak = slots_new(type);
    if (weak != NULL)
        weak->type = type;
    return weak;
}

struct weak *slots_weak_enter(const void *container, const slots_class *type)
{
    if (slots_class_of(container) != type) {
        slots_raise(EINVAL, "TypeError: not a %s", type->name);
        return NULL;
    }
    struct weak *weak = slots_ref(container);
    bool locked = slots_watch_lock();
    weak->users++;
    slots_watch_unlock(locked);
    return weak;
}

void slots_weak_leave(struct weak *weak)
{
    struct member *dead = NULL;
    bool locked = slots_watch_lock();
    if (--weak->users == 0) {
        dead = weak->dead;
        weak->dead = NULL;
        for (struct member *member = dead; member != NULL; member = member->next)
            unlink_member(weak, member);
    }
    slots_watch_unlock(locked);
    slots_weak_release(dead);
    slots_unref(weak);
}

bool slots_weak_can_refer(const void *object)
{
    const slots_class *type = slots_class_of(object);
    return type != NULL && (type->flags & SLOTS_WEAK);
}

bool slots_weak_check_referent(const void *object)
{
    const slots_class *type = slots_class_of(object);
    if (slots_weak_can_refer(object))
        return true;
    if (object != NULL && type == NULL)
        return slots_raise(EINVAL, "TypeError: cannot create weak reference to an object outside the heap");
    return slots_raise(EINVAL, "TypeError: cannot create weak reference to '%s' object",
                       type != NULL ? slots_bare_name(type->name) : "NoneType");
}

void *slots_weak_object(const struct weak_entry *entry)
{
    slots_weakref weakref = {entry->member->watch.by_object.key};
    return slots_weakref_get(weakref);
}

/* Comparing may run code that uses the container: an object in the key may have no other owner. */
static bool is_key_of(const struct weak_entry *entry, slots_value key, bool *raised)
{
    slots_any owned = entry->owned;
    void *held = slots_any_object(owned.bits) != NULL ? slots_ref(slots_any_object(owned.bits)) : NULL;
    bool is_same = slots_values_equal(slots_any_get(&owned), key, raised);
    slots_unref(held);
    return is_same;
}

/* W10: a dead object equals none. */
static bool is_object_of(const struct weak_entry *entry, slots_value key, bool *raised)
{
    void *object = slots_weak_object(entry);
    bool is_same = object != NULL && slots_values_equal(slots_object(object), key, raised);
    slots_unref(object);
    return is_same;
}

struct weak_entry *slots_weak_find(struct weak *weak, slots_value key, uint64_t hash, bool *raised)
{
    bool has_keys = weak->type == &slots_weak_value_dict_class;
    *raised = false;
    for (uint32_t place = index_first(hash, weak->capacity);
         weak->capacity > 0 && weak->table[place] != 0 && !*raised;) {
        uint32_t index = weak->table[place] - 1, insertions = weak->insertions;
        const struct weak_entry *entry = &weak->entries[index];
        bool is_same = entry->hash == hash && !is_gone(entry) &&
                       (has_keys ? is_key_of(entry, key, raised) : is_object_of(entry, key, raised));
        bool has_moved = weak->insertions != insertions;
        if (is_same && !has_moved && !is_gone(&weak->entries[index]))
            return &weak->entries[index];
        place = has_moved ? index_first(hash, weak->capacity) : index_next(place, weak->capacity);
    }
    return NULL;
}

/* ---- Changes ---- */

struct member *slots_weak_member(struct weak *weak, const void *object)
{
    slots_weakref weakref;
    struct member *member = slots_memory_get(sizeof *member);
    if (member == NULL)
        return NULL;
    if (!slots_weakref_mark(object, WORD_TAKEN | WORD_WATCHED, &weakref)) {
        slots_memory_release(member);
        return NULL;
    }
    memset(member, 0, sizeof *member);
    member->watch.by_object.key = weakref.bits;
    member->watch.container = weak;
    member->owns_key = weak->type == &slots_weak_value_dict_class;
    return member;
}

void slots_weak_free(void *container)
{
    struct weak *weak = container;
    slots_memory_release(weak->entries);
    slots_memory_release(weak->table);
}

/* Moves the entries, without the gaps, into arrays of that capacity. */
static bool rebuild(struct weak *weak, uint32_t capacity)
{
    struct weak_entry *entries = slots_memory_get(capacity * sizeof *entries);
    uint32_t *table = entries != NULL ? slots_memory_get(2 * (size_t)capacity * sizeof *table) : NULL;
    if (table == NULL) {
        slots_memory_release(entries);
        return false;
    }
    memset(table, 0, 2 * (size_t)capacity * sizeof *table);
    uint32_t used = 0;
    for (uint32_t i = 0; i < weak->used; i++) {
        if (weak->entries[i].member == NULL)
            continue;
        weak->entries[i].member->place = used;
        index_insert(table, capacity, weak->entries[i].hash, used);
        entries[used++] = weak->entries[i];
    }
    weak->insertions += used < weak->used; /* some have moved */
    slots_weak_free(weak);
    weak->entries = entries;
    weak->table = table;
    weak->used = used;
    weak->capacity = capacity;
    return true;
}

/* Room for one more entry: new arrays leave a third of them free, so they shrink too. */
static bool make_room(struct weak *weak)
{
    enum { FIRST_CAPACITY = 8 };
    uint32_t capacity = FIRST_CAPACITY, count = 0;
    if (weak->used < weak->capacity)
        return true;
    for (uint32_t i = 0; i < weak->used; i++)
        count += weak->entries[i].member != NULL;
    while (capacity < count + count / 2 + 1)
        capacity *= 2;
    return capacity <= DICT_CAPACITY_MAX ? rebuild(weak, capacity) : slots_raise_memory();
}

bool slots_weak_append(struct weak *weak, uint64_t hash, struct member *member, slots_any owned)
{
    bool locked;
    if (!make_room(weak) || !slots_watch_lock_with_room(&locked))
        return false;
    member->place = weak->used;
    index_insert(weak->table, weak->capacity, hash, weak->used);
    weak->entries[weak->used++] = (struct weak_entry){hash, owned, member};
    weak->insertions++;
    weak->length++;
    slots_watch_add(&member->watch);
    slots_watch_unlock(locked);
    return true;
}

bool slots_weak_replace(struct weak_entry *entry, struct member *member, bool *raised)
{
    bool locked;
    struct member *old = entry->member;
    *raised = !slots_watch_lock_with_room(&locked);
    if (*raised)
        return false;
    bool is_waiting = !is_gone(entry);
    if (is_waiting) {
        slots_watch_take(&old->watch);
        member->place = old->place;
        entry->member = member;
        slots_watch_add(&member->watch);
    }
    slots_watch_unlock(locked);
    if (is_waiting)
        slots_memory_release(old);
    return is_waiting;
}

/* Takes an entry out; NULL: meanwhile its object has died. */
static struct member *take_out(struct weak *weak, struct weak_entry *entry)
{
    bool locked = slots_watch_lock();
    struct member *member = slots_weak_waiting(entry);
    if (member != NULL) {
        slots_watch_take(&member->watch);
        unlink_member(weak, member);
        weak->length--;
        member->next = NULL;
    }
    slots_watch_unlock(locked);
    return member;
}

bool slots_weak_del(void *container, const slots_class *type, slots_value key)
{
    bool raised;
    struct weak *weak = slots_weak_enter(container, type);
    if (weak == NULL)
        return false;
    uint64_t hash = slots_value_hash(key);
    struct weak_entry *entry = hash != 0 ? slots_weak_find(weak, key, hash, &raised) : NULL;
    struct member *member = entry != NULL ? take_out(weak, entry) : NULL;
    slots_weak_leave(weak);
    slots_weak_release(member); /* last: destruction may run code that uses the container */
    return member != NULL;
}

/* ---- The whole ---- */

size_t slots_weak_len(const void *container, const slots_class *type)
{
    struct weak *weak = slots_weak_enter(container, type);
    if (weak == NULL)
        return 0;
    bool locked = slots_watch_lock();
    size_t length = weak->length;
    slots_watch_unlock(locked);
    slots_weak_leave(weak);
    return length;
}

void *slots_weak_next(struct weak *weak, slots_weak_cursor *cursor, struct weak_entry **entry)
{
    if (cursor->place == 0)
        cursor->insertions = weak->insertions;
    if (cursor->insertions != weak->insertions) {
        bool is_set = weak->type == &slots_weak_set_class;
        slots_raise(EINVAL, "RuntimeError: %s changed size during iteration", is_set ? "Set" : "dictionary");
        return NULL;
    }
    while (cursor->place < weak->used) {
        *entry = &weak->entries[cursor->place++];
        void *object = is_gone(*entry) ? NULL : slots_weak_object(*entry);
        if (object != NULL)
            return object;
    }
    return NULL;
}

bool slots_weak_is_one(slots_value value)
{
    return value.kind == SLOTS_VALUE_OBJECT && is_weak_container(slots_class_of(value.u.as_object));
}

size_t slots_weak_length(slots_value value)
{
    return slots_weak_len(value.u.as_object, slots_class_of(value.u.as_object));
}

static bool put_in_snapshot(slots_dict *dict, const slots_class *type, const struct weak_entry *entry,
                            const void *object)
{
    slots_value owned = slots_any_get(&entry->owned);
    if (type == &slots_weak_value_dict_class)
        return slots_dict_put(dict, owned, slots_object(object));
    return slots_dict_put(dict, slots_object(object), owned);
}

slots_dict *slots_weak_snapshot(const void *container)
{
    const slots_class *type = slots_class_of(container);
    struct weak *weak = slots_weak_enter(container, type);
    slots_dict *dict = slots_dict_new();
    slots_weak_cursor cursor = {0, 0};
    struct weak_entry *entry;
    bool good = dict != NULL;
    for (void *object; good && (object = slots_weak_next(weak, &cursor, &entry)) != NULL; slots_unref(object))
        good = put_in_snapshot(dict, type, entry, object);
    slots_weak_leave(weak);
    if (good)
        return dict;
    slots_unref(dict);
    return NULL;
}

static bool is_weak_mapping(slots_value value)
{
    return slots_weak_is_one(value) && slots_class_of(value.u.as_object) != &slots_weak_set_class;
}

bool slots_weak_are_mappings(slots_value a, slots_value b)
{
    return (is_weak_mapping(a) && (b.kind == SLOTS_VALUE_DICT || is_weak_mapping(b))) ||
           (a.kind == SLOTS_VALUE_DICT && is_weak_mapping(b));
}

/* A snapshot, or another reference to what is a dict. */
static slots_dict *as_dict(const void *mapping)
{
    return slots_class_of(mapping) == &slots_dict_class ? slots_ref(mapping) : slots_weak_snapshot(mapping);
}

bool slots_weak_equal(const void *a, const void *b)
{
    bool raised;
    slots_dict *x = as_dict(a), *y = x != NULL ? as_dict(b) : NULL;
    bool equal = y != NULL && slots_values_equal(slots_value_of_dict(x), slots_value_of_dict(y), &raised);
    slots_unref(x);
    slots_unref(y);
    return equal;
}

/* Nobody has a reference any more, but objects may be dying on other threads: from here on they find none
 * of the entries. */
void slots_weak_finalize(void *container)
{
    struct weak *weak = container;
    for (uint32_t i = 0; i < weak->used; i++) {
        bool locked = slots_watch_lock();
        struct member *member = slots_weak_waiting(&weak->entries[i]); /* nothing else: there are no users */
        if (member != NULL)
            slots_watch_take(&member->watch);
        slots_watch_unlock(locked);
        slots_memory_release(member);
    }
}
