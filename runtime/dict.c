/* dict.c: dictionaries of untyped slots, in insertion order.
 *
 * As in CPython the entries are a plain array in the order of insertion, and a sparse table of their
 * numbers, addressed by hash, finds them. A deleted entry stays as a gap until the array is full. */
#include "internal.h"

static slots_pool dict_pool;
const slots_class slots_dict_class = {
    .name = "dict",
    .module = "builtins",
    .size = sizeof(struct slots_dict),
    .alignment = _Alignof(struct slots_dict),
    .pool = &dict_pool,
};

enum { FIRST_CAPACITY = 8 };

static struct slots_dict *check_dict(const slots_dict *dict)
{
    if (slots_class_of(dict) == &slots_dict_class)
        return unconst(dict);
    slots_raise(EINVAL, "TypeError: not a dict");
    return NULL;
}

slots_dict *slots_dict_new(void)
{
    return slots_new(&slots_dict_class);
}

static bool is_gap(const struct entry *entry)
{
    return entry->key.bits == 0;
}

static bool keys_equal(const struct entry *entry, slots_value key, uint64_t hash, bool *raised)
{
    return entry->hash == hash && !is_gap(entry) &&
           slots_values_equal(slots_any_get(&entry->key), key, raised);
}

struct entry *slots_dict_find(const slots_dict *dict, slots_value key, uint64_t hash, bool *raised)
{
    *raised = false;
    if (dict->capacity == 0)
        return NULL;
    uint32_t place = index_first(hash, dict->capacity);
    for (; dict->table[place] != 0; place = index_next(place, dict->capacity)) {
        struct entry *entry = &dict->entries[dict->table[place] - 1];
        if (keys_equal(entry, key, hash, raised))
            return entry;
        if (*raised)
            return NULL;
    }
    return NULL;
}

/* Moves the entries, without the gaps, into arrays of that capacity. */
static bool rebuild(struct slots_dict *dict, uint32_t capacity)
{
    struct entry *entries = slots_memory_get(capacity * sizeof *entries);
    uint32_t *table = entries != NULL ? slots_memory_get(2 * (size_t)capacity * sizeof *table) : NULL;
    if (table == NULL) {
        slots_memory_release(entries);
        return false;
    }
    memset(table, 0, 2 * (size_t)capacity * sizeof *table);
    uint32_t used = 0;
    for (uint32_t i = 0; i < dict->used; i++) {
        if (is_gap(&dict->entries[i]))
            continue;
        index_insert(table, capacity, dict->entries[i].hash, used);
        entries[used++] = dict->entries[i];
    }
    slots_memory_release(dict->entries);
    slots_memory_release(dict->table);
    dict->entries = entries;
    dict->table = table;
    dict->used = used;
    dict->capacity = capacity;
    atomic_store_explicit(&dict->cursor, 0, memory_order_relaxed);
    return true;
}

static bool make_room(struct slots_dict *dict)
{
    if (dict->used < dict->capacity)
        return true;
    if (dict->capacity == 0)
        return rebuild(dict, FIRST_CAPACITY);
    if (dict->length <= dict->capacity / 2) /* half are gaps */
        return rebuild(dict, dict->capacity);
    return dict->capacity < DICT_CAPACITY_MAX ? rebuild(dict, 2 * dict->capacity) : slots_raise_memory();
}

/* A key that is there already stays, as in Python; only its value is replaced. */
bool slots_dict_put(slots_dict *dict, slots_value key, slots_value value)
{
    struct entry made;
    bool raised;
    if (check_dict(dict) == NULL || (made.hash = slots_value_hash(key)) == 0)
        return false;
    struct entry *entry = slots_dict_find(dict, key, made.hash, &raised);
    if (raised)
        return false;
    if (entry != NULL)
        return slots_any_set(&entry->value, value);
    if (!slots_any_encode(key, &made.key.bits))
        return false;
    if (!slots_any_encode(value, &made.value.bits)) {
        slots_any_release(made.key.bits);
        return false;
    }
    if (!make_room(dict)) {
        slots_any_release(made.key.bits);
        slots_any_release(made.value.bits);
        return false;
    }
    index_insert(dict->table, dict->capacity, made.hash, dict->used);
    dict->entries[dict->used++] = made;
    dict->length++;
    return true;
}

bool slots_dict_get(const slots_dict *dict, slots_value key, slots_value *value)
{
    uint64_t hash;
    bool raised;
    if (check_dict(dict) == NULL || (hash = slots_value_hash(key)) == 0)
        return false;
    struct entry *entry = slots_dict_find(dict, key, hash, &raised);
    if (entry != NULL && value != NULL)
        *value = slots_any_get(&entry->value);
    return entry != NULL;
}

bool slots_dict_del(slots_dict *dict, slots_value key)
{
    uint64_t hash;
    bool raised;
    if (check_dict(dict) == NULL || (hash = slots_value_hash(key)) == 0)
        return false;
    struct entry *entry = slots_dict_find(dict, key, hash, &raised);
    if (entry == NULL)
        return false;
    struct entry old = *entry;
    entry->key.bits = 0;
    entry->value.bits = 0;
    dict->length--;
    atomic_store_explicit(&dict->cursor, 0, memory_order_relaxed);
    slots_any_release(old.key.bits); /* last: destruction may run code that uses this dict */
    slots_any_release(old.value.bits);
    return true;
}

size_t slots_dict_len(const slots_dict *dict)
{
    return check_dict(dict) != NULL ? dict->length : 0;
}

/* Where the entry number `index` lies; there are that many. With gaps the search goes on from where the last
 * one ended, so that a loop over all entries is linear. Readers in several threads share that hint. */
static uint32_t place_of(struct slots_dict *dict, uint32_t index)
{
    if (dict->used == dict->length)
        return index;
    uint64_t cursor = atomic_load_explicit(&dict->cursor, memory_order_relaxed);
    uint32_t number = (uint32_t)(cursor >> 32), place = (uint32_t)cursor;
    if (number > index) {
        number = 0;
        place = 0;
    }
    for (;; place++) {
        if (is_gap(&dict->entries[place]))
            continue;
        if (number == index)
            break;
        number++;
    }
    atomic_store_explicit(&dict->cursor, (uint64_t)number << 32 | place, memory_order_relaxed);
    return place;
}

bool slots_dict_at(const slots_dict *dict, size_t index, slots_value *key, slots_value *value)
{
    struct slots_dict *found = check_dict(dict);
    if (found == NULL || index >= found->length)
        return false;
    struct entry *entry = &found->entries[place_of(found, (uint32_t)index)];
    if (key != NULL)
        *key = slots_any_get(&entry->key);
    if (value != NULL)
        *value = slots_any_get(&entry->value);
    return true;
}

/* Into an empty dict; false: raised, and some entries may be there. */
bool slots_dict_copy(slots_dict *to, const slots_dict *from)
{
    if (from->capacity == 0)
        return true;
    if (!rebuild(to, from->capacity))
        return false;
    for (uint32_t i = 0; i < from->used; i++) {
        struct entry entry = from->entries[i];
        if (is_gap(&entry))
            continue;
        if (!slots_any_share(&entry.key.bits))
            return false;
        if (!slots_any_share(&entry.value.bits)) {
            slots_any_release(entry.key.bits);
            return false;
        }
        index_insert(to->table, to->capacity, entry.hash, to->used);
        to->entries[to->used++] = entry;
        to->length++;
    }
    return true;
}
