/* weak_dict.c: WeakValueDictionary and WeakKeyDictionary (W9, W10). */
#include "internal.h"

static void write_dict(const void *self, slots_text *out);

static slots_pool value_dict_pool, key_dict_pool;
const slots_class slots_weak_value_dict_class = {
    .name = "WeakValueDictionary",
    .module = "weakref",
    .size = sizeof(struct weak),
    .alignment = _Alignof(struct weak),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .pool = &value_dict_pool,
    .write = write_dict,
    .equal = slots_weak_equal,
    .finalize = slots_weak_finalize,
};
const slots_class slots_weak_key_dict_class = {
    .name = "WeakKeyDictionary",
    .module = "weakref",
    .size = sizeof(struct weak),
    .alignment = _Alignof(struct weak),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .pool = &key_dict_pool,
    .write = write_dict,
    .equal = slots_weak_equal,
    .finalize = slots_weak_finalize,
};

static void write_dict(const void *self, slots_text *out)
{
    slots_put(out, "<");
    slots_put(out, slots_class_of(self)->name);
    slots_put(out, " at ");
    slots_text_pointer(out, self);
    slots_put(out, ">");
}

/* ---- WeakValueDictionary ---- */

slots_weak_value_dict *slots_weak_value_dict_new(void)
{
    return slots_weak_new(&slots_weak_value_dict_class);
}

/* A key that is there already stays, as in Python. */
static bool put_member(struct weak *weak, slots_value key, uint64_t hash, struct member *member)
{
    bool raised;
    slots_any owned;
    for (struct weak_entry *entry; (entry = slots_weak_find(weak, key, hash, &raised)) != NULL;) {
        if (slots_weak_replace(entry, member, &raised))
            return true;
        if (raised)
            return false;
    }
    if (raised || !slots_any_encode(key, &owned.bits))
        return false;
    if (slots_weak_append(weak, hash, member, owned))
        return true;
    slots_any_release(owned.bits);
    return false;
}

bool slots_weak_value_dict_put(slots_weak_value_dict *dict, slots_value key, const void *object)
{
    struct weak *weak = slots_weak_enter(dict, &slots_weak_value_dict_class);
    struct member *member =
        weak != NULL && slots_weak_check_referent(object) ? slots_weak_member(weak, object) : NULL;
    uint64_t hash = member != NULL ? slots_value_hash(key) : 0;
    bool good = hash != 0 && put_member(weak, key, hash, member);
    if (!good)
        slots_memory_release(member);
    if (weak != NULL)
        slots_weak_leave(weak);
    return good;
}

void *slots_weak_value_dict_get(const slots_weak_value_dict *dict, slots_value key)
{
    bool raised;
    struct weak *weak = slots_weak_enter(dict, &slots_weak_value_dict_class);
    if (weak == NULL)
        return NULL;
    uint64_t hash = slots_value_hash(key);
    struct weak_entry *entry = hash != 0 ? slots_weak_find(weak, key, hash, &raised) : NULL;
    void *object = entry != NULL ? slots_weak_object(entry) : NULL;
    slots_weak_leave(weak);
    return object;
}

bool slots_weak_value_dict_del(slots_weak_value_dict *dict, slots_value key)
{
    return slots_weak_del(dict, &slots_weak_value_dict_class, key);
}

size_t slots_weak_value_dict_len(const slots_weak_value_dict *dict)
{
    return slots_weak_len(dict, &slots_weak_value_dict_class);
}

void *slots_weak_value_dict_next(const slots_weak_value_dict *dict, slots_weak_cursor *cursor,
                                 slots_value *key)
{
    struct weak_entry *entry;
    struct weak *weak = slots_weak_enter(dict, &slots_weak_value_dict_class);
    void *object = weak != NULL ? slots_weak_next(weak, cursor, &entry) : NULL;
    if (object != NULL && key != NULL)
        *key = slots_any_get(&entry->owned);
    if (weak != NULL)
        slots_weak_leave(weak);
    return object;
}

/* ---- WeakKeyDictionary ---- */

slots_weak_key_dict *slots_weak_key_dict_new(void)
{
    return slots_weak_new(&slots_weak_key_dict_class);
}

static bool append_key(struct weak *weak, uint64_t hash, const void *key, slots_value value)
{
    slots_any owned;
    struct member *member = slots_weak_member(weak, key);
    if (member == NULL)
        return false;
    bool is_encoded = slots_any_encode(value, &owned.bits);
    if (is_encoded && slots_weak_append(weak, hash, member, owned))
        return true;
    if (is_encoded)
        slots_any_release(owned.bits);
    slots_memory_release(member);
    return false;
}

static bool exchange_value(struct weak_entry *entry, slots_value value, slots_any *old)
{
    uint64_t bits;
    if (!slots_any_encode(value, &bits))
        return false;
    *old = entry->owned;
    entry->owned.bits = bits;
    return true;
}

bool slots_weak_key_dict_put(slots_weak_key_dict *dict, const void *key, slots_value value)
{
    bool raised;
    uint64_t hash;
    slots_any old = {0};
    struct weak *weak = slots_weak_enter(dict, &slots_weak_key_dict_class);
    if (weak == NULL)
        return false;
    bool good = slots_weak_check_referent(key) && (hash = slots_value_hash(slots_object(key))) != 0;
    if (good) {
        struct weak_entry *entry = slots_weak_find(weak, slots_object(key), hash, &raised);
        good = !raised &&
               (entry != NULL ? exchange_value(entry, value, &old) : append_key(weak, hash, key, value));
    }
    slots_weak_leave(weak);
    slots_any_release(old.bits); /* last: destruction may run code that uses the container */
    return good;
}

bool slots_weak_key_dict_get(const slots_weak_key_dict *dict, const void *key, slots_value *value)
{
    bool raised;
    uint64_t hash;
    struct weak_entry *entry = NULL;
    struct weak *weak = slots_weak_enter(dict, &slots_weak_key_dict_class);
    if (weak == NULL)
        return false;
    if (slots_weak_check_referent(key) && (hash = slots_value_hash(slots_object(key))) != 0)
        entry = slots_weak_find(weak, slots_object(key), hash, &raised);
    if (entry != NULL && value != NULL)
        *value = slots_any_get(&entry->owned);
    slots_weak_leave(weak);
    return entry != NULL;
}

bool slots_weak_key_dict_has(const slots_weak_key_dict *dict, const void *key)
{
    return slots_weak_can_refer(key) && slots_weak_key_dict_get(dict, key, NULL);
}

bool slots_weak_key_dict_del(slots_weak_key_dict *dict, const void *key)
{
    return slots_weak_check_referent(key) &&
           slots_weak_del(dict, &slots_weak_key_dict_class, slots_object(key));
}

size_t slots_weak_key_dict_len(const slots_weak_key_dict *dict)
{
    return slots_weak_len(dict, &slots_weak_key_dict_class);
}

void *slots_weak_key_dict_next(const slots_weak_key_dict *dict, slots_weak_cursor *cursor, slots_value *value)
{
    struct weak_entry *entry;
    struct weak *weak = slots_weak_enter(dict, &slots_weak_key_dict_class);
    void *object = weak != NULL ? slots_weak_next(weak, cursor, &entry) : NULL;
    if (object != NULL && value != NULL)
        *value = slots_any_get(&entry->owned);
    if (weak != NULL)
        slots_weak_leave(weak);
    return object;
}
