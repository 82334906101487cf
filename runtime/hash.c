/* hash.c: hashes that agree with ==.
 *
 * Numbers hash as in CPython, by their value modulo 2^61 - 1 (H1), so 1, 1.0 and True hash equal; objects
 * as the tuple of their hashed fields (H2). Strings go through SipHash-1-3 (Aumasson and Bernstein) with a
 * key of the process, so nobody can choose texts that all fall into one place of a dict. */
#if defined(__linux__) && !defined(_DEFAULT_SOURCE)
#define _DEFAULT_SOURCE /* getentropy */
#endif
#include "internal.h"

#include <pthread.h>
#if defined(__unix__) || defined(__APPLE__)
#include <unistd.h>
#if defined(__APPLE__)
#include <sys/random.h>
#endif
#define HAVE_GETENTROPY 1
#else
#include <time.h>
#endif

#define MODULUS ((UINT64_C(1) << 61) - 1)
#define PRIME_1 UINT64_C(11400714785074694791)
#define PRIME_2 UINT64_C(14029467366897019727)
#define PRIME_5 UINT64_C(2870177450012600261)

enum { HASH_INFINITY = 314159, HASH_NAN = 0x7ff8, HASH_NONE = 0x4e6f6e65, HASH_UNSET = 0x55 };

/* ---- Strings ---- */

static uint64_t key[2];
static pthread_once_t key_once = PTHREAD_ONCE_INIT;

static void make_key(void)
{
    int saved = errno;
#ifdef HAVE_GETENTROPY
    if (getentropy(key, sizeof key) == 0) {
        errno = saved;
        return;
    }
    key[0] = (uint64_t)getpid();
#else
    key[0] = (uint64_t)time(NULL);
#endif
    key[1] = (uint64_t)(uintptr_t)&saved; /* where the stack lies is random as well */
    errno = saved;
}

static uint64_t rotate(uint64_t word, unsigned bits)
{
    return word << bits | word >> (64 - bits);
}

static void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[0] = rotate(v[0], 32);
    v[2] += v[3];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] += v[3];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] += v[1];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[2] = rotate(v[2], 32);
}

static uint64_t sip_hash(const void *data, size_t size)
{
    const unsigned char *bytes = data;
    pthread_once(&key_once, make_key);
    uint64_t v[4] = {key[0] ^ UINT64_C(0x736f6d6570736575), key[1] ^ UINT64_C(0x646f72616e646f6d),
                     key[0] ^ UINT64_C(0x6c7967656e657261), key[1] ^ UINT64_C(0x7465646279746573)};
    for (size_t at = 0; at <= size; at += 8) {
        uint64_t word = 0;
        for (size_t i = 0; i < 8 && at + i < size; i++)
            word |= (uint64_t)bytes[at + i] << 8 * i;
        if (at + 8 > size)
            word |= (uint64_t)size << 56;
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    v[2] ^= 0xff;
    sip_round(v);
    sip_round(v);
    sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* ---- Values ---- */

static uint64_t hash_whole(uint64_t magnitude, bool negative)
{
    uint64_t hash = magnitude % MODULUS;
    return negative ? 0 - hash : hash;
}

static uint64_t hash_integer(int64_t value)
{
    return hash_whole(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, value < 0);
}

/* c 2^q modulo 2^61 - 1, where multiplying by 2 is a rotation of 61 bits. */
static uint64_t hash_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    uint64_t c = bits & ((UINT64_C(1) << 52) - 1);
    bool negative = bits >> 63;
    if (biased == 0x7ff)
        return c != 0 ? (uint64_t)HASH_NAN : hash_whole(HASH_INFINITY, negative);
    if (biased > 0)
        c |= UINT64_C(1) << 52;
    int q = (biased > 0 ? biased - 1 : 0) - 1074;
    unsigned turn = (unsigned)((q % 61 + 61) % 61);
    uint64_t turned = turn > 0 ? ((c << turn) & MODULUS) | c >> (61 - turn) : c;
    return hash_whole(turned, negative);
}

static uint64_t hash_enum_value(const slots_enum *enumeration, int64_t value)
{
    if (enumeration->is_int) /* H6 */
        return hash_integer(value);
    if (enumeration->is_str) {
        slots_value text = slots_enum_python(enumeration, value);
        return sip_hash(text.u.as_str, text.length);
    }
    return hash_integer(value) ^ rotate((uint64_t)(uintptr_t)enumeration, 29);
}

static uint64_t hash_address(const void *object)
{
    return rotate((uint64_t)(uintptr_t)object, 60);
}

/* ---- What generated code calls ---- */

static uint64_t fold(uint64_t hash, uint64_t item)
{
    return rotate(hash + item * PRIME_2, 31) * PRIME_1;
}

uint64_t slots_hash_begin(void)
{
    return PRIME_5;
}

uint64_t slots_hash_none(uint64_t hash)
{
    return fold(hash, HASH_NONE);
}

uint64_t slots_hash_i64(uint64_t hash, int64_t value)
{
    return fold(hash, hash_integer(value));
}

uint64_t slots_hash_u64(uint64_t hash, uint64_t value)
{
    return fold(hash, hash_whole(value, false));
}

uint64_t slots_hash_f64(uint64_t hash, double value)
{
    return fold(hash, hash_double(value));
}

uint64_t slots_hash_string(uint64_t hash, const slots_string *slot)
{
    const char *utf8 = slots_string_get(slot);
    return utf8 != NULL ? fold(hash, sip_hash(utf8, slots_string_len(slot))) : slots_hash_none(hash);
}

uint64_t slots_hash_blob(uint64_t hash, const slots_blob *slot)
{
    slots_bytes_view view = slots_blob_get(slot);
    return view.data != NULL ? fold(hash, ~sip_hash(view.data, view.len)) : slots_hash_none(hash);
}

uint64_t slots_hash_enum(uint64_t hash, const slots_enum *enumeration, int64_t value)
{
    return fold(hash, hash_enum_value(enumeration, value));
}

uint64_t slots_hash_end(uint64_t hash)
{
    hash += PRIME_5 ^ 3527539;
    return hash != 0 ? hash : 1; /* 0 means that it failed */
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

static enum verdict hash_item(struct stack *path, const struct item *item, uint64_t *hash)
{
    const slots_value *value = &item->value;
    switch (value->kind) {
    case SLOTS_VALUE_NONE:
        *hash = HASH_NONE;
        return KNOWN;
    case SLOTS_VALUE_BOOL:
        *hash = hash_integer(value->u.as_bool);
        return KNOWN;
    case SLOTS_VALUE_INT:
        *hash = hash_integer(value->u.as_int);
        return KNOWN;
    case ITEM_U64:
        *hash = hash_whole((uint64_t)value->u.as_int, false);
        return KNOWN;
    case SLOTS_VALUE_FLOAT:
        *hash = hash_double(value->u.as_float);
        return KNOWN;
    case SLOTS_VALUE_STR:
        *hash = sip_hash(value->u.as_str, value->length);
        return KNOWN;
    case SLOTS_VALUE_BYTES:
        *hash = ~sip_hash(value->u.as_bytes, value->length);
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
        if (item->value.kind != ITEM_UNSET || (frame->type->flags & SLOTS_DATACLASS))
            return true;
        frame->hash = fold(frame->hash, HASH_UNSET);
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
        if (item.value.kind == ITEM_UNSET) {
            const char *name = frame->type->fields[frame->position - 1].name;
            return slots_raise_unset(frame->object, frame->type, name), RAISED;
        }
        enum verdict verdict = hash_item(path, &item, &found);
        if (verdict != KNOWN)
            return verdict;
        frame->hash = frame->kind == FRAME_WEAKREF ? found : fold(frame->hash, found);
        return DEEPER;
    }
    found = frame->kind == FRAME_WEAKREF ? frame->hash : slots_hash_end(frame->hash);
    pop(path);
    if (path->count == 0) {
        *hash = found;
        return KNOWN;
    }
    frame = stack_top(path);
    frame->hash = frame->kind == FRAME_WEAKREF ? found : fold(frame->hash, found);
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

uint64_t slots_hash(const void *object, const slots_class *declared)
{
    struct frame local[LOCAL_FRAMES];
    struct stack path = slots_stack(local, sizeof local[0], LOCAL_FRAMES);
    uint64_t hash = HASH_NONE;
    if (object == NULL)
        return hash;
    enum verdict verdict = hash_object(&path, object, class_or(object, declared), &hash);
    return walk_on(&path, verdict, hash);
}

uint64_t slots_value_hash(slots_value value)
{
    struct frame local[LOCAL_FRAMES];
    struct stack path = slots_stack(local, sizeof local[0], LOCAL_FRAMES);
    uint64_t hash = 0;
    struct item item;
    if (value.kind == SLOTS_VALUE_ENUM && value.u.as_enum == NULL)
        value.kind = SLOTS_VALUE_INVALID;
    slots_item_of_value(value, &item);
    enum verdict verdict = hash_item(&path, &item, &hash);
    return walk_on(&path, verdict, hash);
}
