/* hash.c: hashes that agree with ==.
 *
 * A hash is a state into which the values are folded, one after the other. It begins with a key of the process,
 * so that nobody can choose values that all fall into one place of a dict. What is folded of a number is itself,
 * of a float that is a whole number that number, of a text its bytes, 16 at a time. Folding is a multiplication
 * to 128 bits whose halves are combined (Wang Yi's wyhash; Peters's foldhash). */
#if defined(__linux__) && !defined(_DEFAULT_SOURCE)
#define _DEFAULT_SOURCE /* getentropy */
#endif
#include "internal.h"

#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#if defined(__APPLE__)
#include <sys/random.h>
#endif
#define HAVE_GETENTROPY 1
#else
#include <time.h>
#endif

enum { HASH_NONE = 0x4e6f6e65, HASH_UNSET = 0x55 };

/* ---- The key of the process ---- */

uint64_t slots_hash_key;

static uint64_t random_number(void)
{
    uint64_t number = 0;
    int saved = errno;
#ifdef HAVE_GETENTROPY
    if (getentropy(&number, sizeof number) != 0)
        number = (uint64_t)getpid();
#else
    number = (uint64_t)time(NULL);
#endif
    errno = saved;
    return number ^ (uint64_t)(uintptr_t)&number; /* where the stack lies is random as well */
}

/* Of two threads that make one, both use the first. */
uint64_t slots_hash_make_key(void)
{
    uint64_t none = 0, made = random_number() | 1;
    bool is_first =
        __atomic_compare_exchange_n(&slots_hash_key, &none, made, false, __ATOMIC_RELAXED, __ATOMIC_RELAXED);
    return is_first ? made : none;
}

/* ---- Texts ---- */

static uint64_t rotate(uint64_t word, unsigned bits)
{
    return word << bits | word >> (64 - bits);
}

/* Both factors depend on the state: nobody can make one of them 0, and with it the product of all others. */
static uint64_t fold_two(uint64_t state, uint64_t a, uint64_t b)
{
    return slots_hash_multiply(a ^ state, b ^ rotate(state, 32));
}

static uint64_t fold_16(uint64_t state, const unsigned char *bytes)
{
    return fold_two(state, load_64(bytes), load_64(bytes + 8));
}

/* Four independent states, so that the multiplications overlap. The last 64 bytes at most are left. */
static uint64_t fold_long(uint64_t state, const unsigned char **bytes, const unsigned char *end)
{
    uint64_t a = state, b = state + 1, c = state + 2, d = state + 3;
    const unsigned char *at = *bytes;
    for (; end - at > 64; at += 64) {
        a = fold_16(a, at);
        b = fold_16(b, at + 16);
        c = fold_16(c, at + 32);
        d = fold_16(d, at + 48);
    }
    *bytes = at;
    return fold_two(a + b, c, d);
}

static RARE uint64_t fold_more(uint64_t hash, const unsigned char *bytes, const unsigned char *end)
{
    if (end - bytes > 64)
        hash = fold_long(hash, &bytes, end);
    for (; end - bytes > 16; bytes += 16)
        hash = fold_16(hash, bytes);
    return fold_16(hash, end - 16);
}

/* 8 bytes and more. */
static inline uint64_t fold_text(uint64_t hash, const unsigned char *bytes, size_t size)
{
    const unsigned char *end = bytes + size;
    hash += size;
    if (size < 16)
        return fold_two(hash, load_64(bytes), load_64(end - 8));
    if (size > 32)
        return fold_more(hash, bytes, end);
    return fold_16(size > 16 ? fold_16(hash, bytes) : hash, end - 16);
}

uint64_t slots_hash_text(uint64_t hash, const void *data, size_t size)
{
    if (size >= 8)
        return fold_text(hash, data, size);
    return slots_hash_fold(hash, load_short(data, size) | (uint64_t)(7 - size) << 56);
}

static uint64_t fold_bytes(uint64_t hash, const void *data, size_t size)
{
    return slots_hash_text(~hash, data, size);
}

/* Whether the item is a str or bytes, or a member of a StrEnum, and then `*hash` with it. */
static bool fold_if_text(const struct item *item, uint64_t *hash)
{
    slots_value text = slots_item_plain(item);
    if (text.kind == SLOTS_VALUE_STR)
        *hash = slots_hash_text(*hash, text.u.as_str, text.length);
    else if (text.kind == SLOTS_VALUE_BYTES)
        *hash = fold_bytes(*hash, text.u.as_bytes, text.length);
    return text.kind == SLOTS_VALUE_STR || text.kind == SLOTS_VALUE_BYTES;
}

/* ---- Other values ---- */

static uint64_t hash_enum_value(const slots_enum *enumeration, int64_t value)
{
    if (enumeration->is_int) /* H6 */
        return (uint64_t)value;
    return (uint64_t)value ^ rotate((uint64_t)(uintptr_t)enumeration, 29);
}

static uint64_t hash_address(const void *object)
{
    return rotate((uint64_t)(uintptr_t)object, 60);
}

/* ---- What generated code calls ---- */

uint64_t slots_hash_none(uint64_t hash)
{
    return slots_hash_fold(hash, HASH_NONE);
}

uint64_t slots_hash_long_string(uint64_t hash, uint64_t bits)
{
    uint64_t word = slots_word(bits);
    size_t size = (size_t)(word >> ADDRESS_BITS & 0x7fff);
    if (size >= 8) /* in a cell */
        return fold_text(hash, (const unsigned char *)(uintptr_t)(word & ADDRESS_MASK), size);
    if (word == 0)
        return slots_hash_none(hash);
    return slots_hash_text(hash, slots_word_data(word, NULL), slots_word_size(word));
}

uint64_t slots_hash_blob(uint64_t hash, const slots_blob *slot)
{
    slots_bytes_view view = slots_blob_get(slot);
    return view.data != NULL ? fold_bytes(hash, view.data, view.len) : slots_hash_none(hash);
}

uint64_t slots_hash_enum(uint64_t hash, const slots_enum *enumeration, int64_t value)
{
    if (!enumeration->is_str)
        return slots_hash_fold(hash, hash_enum_value(enumeration, value));
    slots_value text = slots_enum_python(enumeration, value);
    return slots_hash_text(hash, text.u.as_str, text.length);
}

/* ---- The walk ---- */

enum frame_kind { FRAME_OBJECT, FRAME_WEAKREF };

struct frame {
    const void *object;
    const slots_class *type; /* of an object */
    uint64_t hash;           /* of its fields up to `position` */
    uint32_t position;
    uint32_t kind; /* an enum frame_kind */
};

enum { LOCAL_FRAMES = 16 };

/* Whether a value's hash is known, or comes when the frame that was pushed is done. */
enum verdict { KNOWN, DEEPER, RAISED };

static enum verdict raise_unhashable(const char *name)
{
    slots_raise(EINVAL, "TypeError: unhashable type: '%s'", name);
    return RAISED;
}

static enum verdict push(struct stack *path, const void *object, const slots_class *type,
                         enum frame_kind kind)
{
    size_t index = path->count;
    struct frame *frame = slots_stack_push(path);
    if (frame == NULL)
        return RAISED;
    frame->object = object;
    frame->type = type;
    frame->hash = slots_hash_begin();
    frame->position = 0;
    frame->kind = kind;
    if (index > 0) {
        const struct frame *landmark = stack_at(path, stack_landmark(index));
        if (landmark->object == object && landmark->kind == (uint32_t)kind)
            return slots_raise_cycle(), RAISED;
    }
    return DEEPER;
}

static void pop(struct stack *path)
{
    struct frame *frame = stack_top(path);
    path->count--;
    if (frame->kind == FRAME_WEAKREF)
        slots_unref(frame->object);
}

/* Python builds a tuple of all fields before it hashes any of them. */
static bool check_all_set(const void *object, const slots_class *type)
{
    for (uint32_t i = 0; i < type->field_count; i++) {
        const slots_field *field = &type->fields[i];
        if ((field->flags & SLOTS_IN_HASH) && (type->flags & SLOTS_DATACLASS) &&
            !slots_field_is_set(object, field))
            return slots_raise_unset(object, type, field->name);
    }
    return true;
}

static enum verdict hash_object(struct stack *path, const void *object, const slots_class *type,
                                uint64_t *hash)
{
    if (type == NULL)
        return slots_raise(EINVAL, "TypeError: not a live object of the heap"), RAISED;
    if (type->flags & SLOTS_HASH_IDENTITY) {
        *hash = hash_address(object);
        return KNOWN;
    }
    if (!(type->flags & SLOTS_HASH_FIELDS))
        return raise_unhashable(slots_bare_name(type->name));
    if (type->hash == NULL)
        return check_all_set(object, type) ? push(path, object, type, FRAME_OBJECT) : RAISED;
    *hash = type->hash(object);
    return *hash != 0 ? KNOWN : RAISED;
}

/* W8, but nothing is remembered: a dead reference has no hash. */
static enum verdict hash_weakref(struct stack *path, slots_weakref weakref)
{
    void *referent = slots_weakref_get(weakref);
    if (referent == NULL)
        return slots_raise(EINVAL, "TypeError: weak object has gone away"), RAISED;
    size_t count = path->count;
    enum verdict verdict = push(path, referent, NULL, FRAME_WEAKREF);
    if (path->count == count)
        slots_unref(referent);
    return verdict;
}

/* Of no text. */
static enum verdict hash_item(struct stack *path, const struct item *item, uint64_t *hash)
{
    const slots_value *value = &item->value;
    switch (value->kind) {
    case SLOTS_VALUE_NONE:
        *hash = HASH_NONE;
        return KNOWN;
    case SLOTS_VALUE_BOOL:
        *hash = value->u.as_bool;
        return KNOWN;
    case SLOTS_VALUE_INT:
    case ITEM_U64:
        *hash = (uint64_t)value->u.as_int;
        return KNOWN;
    case SLOTS_VALUE_FLOAT:
        *hash = slots_hash_of_f64(value->u.as_float);
        return KNOWN;
    case SLOTS_VALUE_ENUM:
        *hash = hash_enum_value(item->enumeration, value->u.as_int);
        return KNOWN;
    case SLOTS_VALUE_LIST:
        return raise_unhashable("list");
    case SLOTS_VALUE_DICT:
        return raise_unhashable("dict");
    case SLOTS_VALUE_TUPLE:
        return slots_raise(EINVAL, "TypeError: no dict can have a tuple for a key"), RAISED;
    case SLOTS_VALUE_OBJECT:
        return hash_object(path, value->u.as_object, slots_class_of(value->u.as_object), hash);
    case ITEM_WEAKREF:
        return hash_weakref(path, (slots_weakref){(uint64_t)value->u.as_int});
    default:
        return slots_raise(EINVAL, "ValueError: not a value: NULL or too long"), RAISED;
    }
}

/* The next field of the object on top, or the object of the weak reference there. False: no more. */
static bool next_item(struct frame *frame, struct item *item)
{
    if (frame->kind == FRAME_WEAKREF) {
        slots_item_of_value(slots_object(frame->object), item);
        return frame->position++ == 0;
    }
    while (frame->position < frame->type->field_count) {
        const slots_field *field = &frame->type->fields[frame->position++];
        if (!(field->flags & SLOTS_IN_HASH))
            continue;
        slots_item_of_field(frame->object, field, item);
        if (item->value.kind != ITEM_UNSET)
            return true;
        frame->hash = slots_hash_fold(frame->hash, HASH_UNSET);
    }
    return false;
}

/* One step of the walk: goes on with the frame on top, or ends it and gives its hash to the one below, or,
 * if there is none, to the caller. */
static enum verdict step(struct stack *path, uint64_t *hash)
{
    struct frame *frame = stack_top(path);
    struct item item;
    uint64_t found = 0;
    if (next_item(frame, &item)) {
        if (fold_if_text(&item, &frame->hash))
            return DEEPER;
        enum verdict verdict = hash_item(path, &item, &found);
        if (verdict != KNOWN)
            return verdict;
        frame->hash = frame->kind == FRAME_WEAKREF ? found : slots_hash_fold(frame->hash, found);
        return DEEPER;
    }
    found = frame->kind == FRAME_WEAKREF ? frame->hash : slots_hash_end(frame->hash);
    pop(path);
    if (path->count == 0) {
        *hash = found;
        return KNOWN;
    }
    frame = stack_top(path);
    frame->hash = frame->kind == FRAME_WEAKREF ? found : slots_hash_fold(frame->hash, found);
    return DEEPER;
}

static uint64_t walk_on(struct stack *path, enum verdict verdict, uint64_t hash)
{
    while (verdict == DEEPER)
        verdict = step(path, &hash);
    int saved = errno;
    while (path->count > 0)
        pop(path);
    slots_stack_free(path);
    errno = saved;
    return verdict == RAISED ? 0 : hash != 0 ? hash : 1;
}

static RARE uint64_t hash_by_walk(const void *object, const slots_class *declared)
{
    struct frame local[LOCAL_FRAMES];
    struct stack path = slots_stack(local, sizeof local[0], LOCAL_FRAMES);
    const slots_class *type = class_or(object, declared);
    uint64_t hash = 0;
    enum verdict verdict = hash_object(&path, object, type, &hash);
    return walk_on(&path, verdict, hash);
}

uint64_t slots_hash(const void *object, const slots_class *declared)
{
    if (object == NULL)
        return HASH_NONE;
    if (declared->hash != NULL && is_exactly(object, declared))
        return declared->hash(object);
    return hash_by_walk(object, declared);
}

uint64_t slots_value_hash(slots_value value)
{
    struct frame local[LOCAL_FRAMES];
    struct stack path = slots_stack(local, sizeof local[0], LOCAL_FRAMES);
    uint64_t number = 0, hash = slots_hash_begin();
    struct item item;
    if (value.kind == SLOTS_VALUE_ENUM && value.u.as_enum == NULL)
        value.kind = SLOTS_VALUE_INVALID;
    slots_item_of_value(value, &item);
    if (fold_if_text(&item, &hash))
        return slots_hash_end(hash);
    enum verdict verdict = hash_item(&path, &item, &number);
    number = walk_on(&path, verdict, number);
    return number != 0 ? slots_hash_end(slots_hash_fold(hash, number)) : 0;
}
