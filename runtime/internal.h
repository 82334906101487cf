/* internal.h: what the runtime's files share, and nobody else includes.
 *
 *   error.c    this thread's last failure           text.c     the text that repr appends to
 *   memory.c   malloc, or what replaces it          float.c    shortest digits of a double
 *   heap.h, count.h  slabs, magazines; counts       item.c     one value met on a walk, of any kind
 *   owned.c    which fields own something           repr.c     \
 *   destroy.c  what happens at the last unref       compare.c   > walks over object graphs
 *   weakref.c  weak references                      hash.c     /
 *   watch.c    callbacks and finalizers            weak.c, weak_dict.c, weak_set.c
 *   utf8.c     what a str may hold                  copy.c     copies of objects
 *   bytes.c    memory of str and bytes              region.c   slots_heap
 *   string.c   slots of str and bytes               any.c      untyped slots
 *   list.c, dict.c, enum.c                          store.c    what generated setters share
 *   bulk.c     many objects at once                 attr.c     attributes by name
 *   digits.h   eight decimal digits in a word
 *   printable.c and powers.c, tables that gen/make_printable.py and gen/make_powers.py write
 *
 * Names with external linkage begin with slots_ here too: the runtime may be linked statically into
 * anything. */
#ifndef SLOTS_INTERNAL_H
#define SLOTS_INTERNAL_H

#include "poison.h"
#include "slots.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>

#if defined(__has_include)
#if __has_include(<sys/single_threaded.h>)
#include <sys/single_threaded.h>
#define SLOTS_KNOWS_THREADS 1
#endif
#endif

#if defined(__GNUC__) && !defined(_WIN32) && !defined(__CYGWIN__)
#pragma GCC visibility push(hidden)
#endif

/* What is rare, or long, stays out of the way of what is frequent and short. */
#if defined(__GNUC__)
#define RARE __attribute__((noinline, cold))
#define APART __attribute__((noinline))
#else
#define RARE
#define APART
#endif

/* A public function that is worth inlining into programs built with -flto. */
#if defined(__GNUC__) && !defined(__clang__)
#define INLINE_BY_LTO inline
#else
#define INLINE_BY_LTO
#endif

/* While the process has one thread no atomic instruction and no lock is needed. */
static inline bool threads_exist(void)
{
#ifdef SLOTS_KNOWS_THREADS
    return !__libc_single_threaded;
#else
    return true;
#endif
}

/* As pthread_atfork, which is a macro without effect on Windows: it has no fork. False: refused. */
static inline bool at_fork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void))
{
    (void)before;
    (void)in_parent;
    (void)in_child;
    return pthread_atfork(before, in_parent, in_child) == 0;
}

/* Walks and counts take const objects; the slots they lead to are not const. */
static inline void *unconst(const void *pointer)
{
    return (void *)(uintptr_t)pointer;
}

static inline unsigned lowest_bit(uint64_t word) /* of 12 it is 2; not of 0 */
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(word);
#else
    unsigned bit = 0;
    while (!(word & 1)) {
        word >>= 1;
        bit++;
    }
    return bit;
#endif
}

static inline unsigned count_bits(uint64_t word)
{
    unsigned count = 0;
    for (; word != 0; word &= word - 1)
        count++;
    return count;
}

/* ---- error.c ---- */

/* A number that changes whenever this thread raises: how a walk learns that a class's own function
 * raised where its result cannot tell. */
unsigned slots_error_count(void);

/* The operator that is being evaluated, for the TypeErrors of Q3 ("<" and so on). */
const char *slots_error_operator(void);
void slots_error_set_operator(const char *symbol);

bool slots_raise_memory(void); /* MemoryError, ENOMEM */
bool slots_raise_cycle(void);  /* RecursionError, ELOOP */

/* __name__ of a class: its __qualname__ after the last dot (R12). */
const char *slots_bare_name(const char *qualname);

/* ---- memory.c ---- */

void *slots_memory_get(size_t size); /* NULL: raised ENOMEM; likewise the next */
void *slots_memory_resize(void *block, size_t size);
void slots_memory_release(void *block); /* NULL does nothing */
bool slots_memory_allow_slab(size_t size);

#include "count.h"

/* ---- destroy.c ---- */

void slots_destroy(struct cell cell, uint64_t last);

/* ---- weakref.c ---- */

/* A weak reference to the object in that cell. */
slots_weakref slots_weakref_at(struct cell cell, uint64_t generation);
/* A weak reference to a live object, whose word gets the flags WORD_TAKEN ...; false: raised. */
bool slots_weakref_mark(const void *object, uint64_t flags, slots_weakref *weakref);

/* ---- watch.c ---- */

/* A link in a hash table, found by its key. */
struct link {
    struct link *next;
    uint64_t key;
};

/* Something that is told of an object's death: a callback, or an entry of a weak container. */
struct watch {
    struct link by_object; /* the key is the weak reference; only the newest of an object is in the table */
    struct watch *newer;   /* of the same object */
    struct watch *older;
    struct weak *container;   /* NULL: it is a callback */
    _Atomic(bool) is_waiting; /* the object has not died; changes under the lock only */
};

bool slots_watch_lock(void); /* whether a lock was needed: pass it on */
void slots_watch_unlock(bool locked);
void slots_watch_lock_always(void); /* around a fork */
void slots_watch_unlock_always(void);
/* Makes room for one more watch, too; false: raised ENOMEM, and not locked. */
bool slots_watch_lock_with_room(bool *locked);

/* Under the lock. */
void slots_watch_add(struct watch *watch);  /* key and container are filled in */
void slots_watch_take(struct watch *watch); /* it is waiting */

/* Tells all watches of the object that just died, the newest first (W4). */
void slots_watch_run(slots_weakref dead);

/* ---- weak.c: what weak dictionaries and sets share ---- */

/* The watch of an entry. When the object has died it carries what the entry owned to its release. */
struct member {
    struct watch watch;
    struct member *next; /* among the dead */
    uint32_t place;      /* index of its entry */
    bool owns_key;       /* of a WeakValueDictionary */
    slots_any owned;
};

struct weak_entry {
    uint64_t hash;         /* of the key */
    slots_any owned;       /* the key of a WeakValueDictionary, the value of a WeakKeyDictionary */
    struct member *member; /* of the object; NULL: a gap */
};

struct weak {
    const slots_class *type;
    struct weak_entry *entries; /* in order of insertion; `used` of `capacity` */
    uint32_t *table;            /* see index_insert */
    uint32_t used;
    uint32_t capacity;
    uint32_t insertions; /* changes when an entry is added, and when others may have moved */
    /* Under the lock of watch.c: */
    uint32_t length; /* entries whose objects have not died */
    uint32_t users;  /* calls in progress. Meanwhile entries of dead objects stay, and wait in: */
    struct member *dead;
};

static inline bool is_weak_container(const slots_class *type)
{
    return type == &slots_weak_value_dict_class || type == &slots_weak_key_dict_class ||
           type == &slots_weak_set_class;
}

/* Under the lock: the entry of a watch whose object has died goes, now or when its container is idle. What
 * it returns is given to slots_weak_release without the lock. */
struct member *slots_weak_lose(struct watch *watch);
void slots_weak_release(struct member *dead); /* a list, or NULL */

void *slots_weak_new(const slots_class *type); /* empty; NULL: raised */

/* The container, with one more user until slots_weak_leave; NULL: raised, it is none of that class. */
struct weak *slots_weak_enter(const void *container, const slots_class *type);
void slots_weak_leave(struct weak *weak);

/* Whether it is an object of the heap that can be weakly referenced; check: false: raised TypeError (W2). */
bool slots_weak_can_refer(const void *object);
bool slots_weak_check_referent(const void *object);

/* What follows is for users. The entry of an equal key whose object has not died, or NULL; in a value
 * dictionary keys are any values, else objects. `*raised` tells whether comparing keys failed. */
struct weak_entry *slots_weak_find(struct weak *weak, slots_value key, uint64_t hash, bool *raised);
/* The member of an entry whose object has not died, else NULL. */
struct member *slots_weak_waiting(const struct weak_entry *entry);
/* The object of an entry, a new strong reference, or NULL. */
void *slots_weak_object(const struct weak_entry *entry);
/* A member of the container that watches the object, which can be; NULL: raised. It is added once, or released. */
struct member *slots_weak_member(struct weak *weak, const void *object);
/* A new entry at the end. It owns `owned` then. False: raised ENOMEM. */
bool slots_weak_append(struct weak *weak, uint64_t hash, struct member *member, slots_any owned);
/* Gives an entry another object; false with `*raised` clear: meanwhile its object has died. */
bool slots_weak_replace(struct weak_entry *entry, struct member *member, bool *raised);
/* The next object, a new strong reference, and its entry; NULL at the end, or raised. */
void *slots_weak_next(struct weak *weak, slots_weak_cursor *cursor, struct weak_entry **entry);

bool slots_weak_is_one(slots_value value);
size_t slots_weak_length(slots_value value); /* of one */
size_t slots_weak_len(const void *container, const slots_class *type);
bool slots_weak_del(void *container, const slots_class *type, slots_value key);
/* The entries as a new dict, with strong references: of a set the elements are its keys. */
slots_dict *slots_weak_snapshot(const void *container);
bool slots_weak_equal(const void *a, const void *b); /* of two mappings, dicts too, or two sets */
/* Whether both are mappings and not both dicts. */
bool slots_weak_are_mappings(slots_value a, slots_value b);
void slots_weak_finalize(void *container); /* before what its entries own is released */
void slots_weak_free(void *container);     /* after that */

/* ---- Words of bytes, the first one lowest on every machine ---- */

static inline uint64_t load_64(const void *from)
{
    uint64_t word;
    memcpy(&word, from, sizeof word);
    return slots_word(word);
}

static inline uint64_t load_32(const void *from)
{
    uint32_t word;
    memcpy(&word, from, sizeof word);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap32(word);
#endif
    return word;
}

/* Up to 7 bytes; above them zeros. */
static inline uint64_t load_short(const unsigned char *from, size_t size)
{
    if (size >= 4)
        return load_32(from) | load_32(from + size - 4) << 8 * (size - 4);
    if (size == 0)
        return 0;
    size_t middle = size / 2, last = size - 1;
    return from[0] | (uint64_t)from[middle] << 8 * middle | (uint64_t)from[last] << 8 * last;
}

/* memcpy for what is short. Written out, as gcc makes a slow string instruction of a memcpy that it sees to be
 * small. */
static inline void copy_bytes(char *to, const char *from, size_t size)
{
    if (size < 8) {
        for (size_t at = 0; at < size; at++)
            to[at] = from[at];
        return;
    }
    for (size_t at = 0; at + 8 < size; at += 8)
        memcpy(to + at, from + at, 8);
    memcpy(to + size - 8, from + size - 8, 8);
}

/* ---- utf8.c ---- */

bool slots_utf8_check(const char *utf8, size_t size); /* false: raised */

/* ---- bytes.c ---- */

/* Addresses in slots have this many bits: who gets memory for them sees to it. */
enum { ADDRESS_BITS = 48 };
#define ADDRESS_MASK ((UINT64_C(1) << ADDRESS_BITS) - 1)

/* A cell of that many bytes, up to BYTES_CELL_MAX, in the slots_heap if not NULL; NULL: raised.
 * cell_free_at() gives it back. */
enum { BYTES_CELL_MAX = 256 };
void *slots_bytes_cell(size_t size, slots_heap *heap);

/* A block with a copy of the data and a NUL behind, counted 1; NULL: raised. It is known by where its data
 * begin. */
char *slots_block_new(const void *data, size_t size, bool is_bytes, slots_heap *heap);
bool slots_block_share(const char *data); /* false: it is in a slots_heap, where none is shared */
void slots_block_release(const char *data);
bool slots_block_is_bytes(const char *data);

static inline size_t block_size(const char *data)
{
    return slots_word_size((uintptr_t)data);
}

/* ---- string.c ---- */

/* The slot of a str or bytes, by its bits. Both are kept alike. */
/* A copied slot, of an object in that slots_heap if not NULL, becomes an owner; false: raised, and it is None. */
bool slots_bits_share(uint64_t *bits, slots_heap *heap);
void slots_bits_release_long(uint64_t bits);

static inline void slots_bits_release(uint64_t bits)
{
    if (bits != 0 && !slots_word_is_short(slots_word(bits)))
        slots_bits_release_long(bits);
}

static inline void release_text(const void *slot)
{
    uint64_t bits;
    memcpy(&bits, slot, sizeof bits);
    slots_bits_release(bits);
}

/* All texts of an object; see owned_texts. */
static inline void release_texts(const void *object, const uint32_t *texts)
{
    for (uint32_t i = 1; i <= texts[0]; i++)
        release_text((const char *)object + texts[i]);
}

int slots_compare_bytes(const void *a, size_t a_size, const void *b, size_t b_size);

/* ---- any.c ---- */

/* The bits of a value for an untyped slot; false: raised. The value is copied, or a reference taken. */
bool slots_any_encode(slots_value value, uint64_t *bits);
bool slots_any_share(uint64_t *bits);  /* as slots_bits_share */
void *slots_any_object(uint64_t bits); /* the heap object that they own, or NULL */
void slots_any_release(uint64_t bits);

extern const slots_class slots_list_class, slots_dict_class, slots_int_class;

/* ---- list.c, dict.c ---- */

struct slots_list {
    slots_any *items;
    size_t length;
    size_t capacity;
};

struct entry {
    uint64_t hash;
    slots_any key; /* unset: the entry was deleted */
    slots_any value;
};

struct slots_dict {
    struct entry *entries; /* in insertion order; `used` of `capacity` */
    uint32_t *table;       /* see index_insert */
    uint32_t used;
    uint32_t capacity;        /* a power of two, or 0 */
    uint32_t length;          /* entries that are not deleted */
    _Atomic(uint64_t) cursor; /* number and place of the entry that slots_dict_at found last */
};

/* Destruction counts keys and values in the 31 bits that a dying object's word has for it. */
#ifndef DICT_CAPACITY_MAX
#define DICT_CAPACITY_MAX ((uint32_t)1 << 29)
#endif

/* The entries of a dict are found by their hashes through a table of their indexes: open addressing, 0 is
 * empty, else 1 + an entry's index; 2 * capacity places. */
static inline uint32_t index_first(uint64_t hash, uint32_t capacity)
{
    return (uint32_t)(hash * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (2 * capacity - 1);
}

static inline uint32_t index_next(uint32_t place, uint32_t capacity)
{
    return (place + 1) & (2 * capacity - 1);
}

static inline void index_insert(uint32_t *table, uint32_t capacity, uint64_t hash, uint32_t index)
{
    uint32_t place = index_first(hash, capacity);
    while (table[place] != 0)
        place = index_next(place, capacity);
    table[place] = index + 1;
}

/* The entry of an equal key, or NULL; `*raised` tells whether comparing keys failed. */
struct entry *slots_dict_find(const slots_dict *dict, slots_value key, uint64_t hash, bool *raised);
bool slots_dict_copy(slots_dict *to, const slots_dict *from);

/* ---- item.c ---- */

/* One value met on a walk, whether in a typed field, an untyped slot or a list. Its kind is one of
 * slots_value_kind or these: */
enum {
    ITEM_UNSET = SLOTS_VALUE_INVALID + 1,
    ITEM_U64,    /* an int above INT64_MAX, in as_int */
    ITEM_WEAKREF /* its bits, not zero, in as_int */
};

struct item {
    slots_value value;             /* of an enum: the integer in as_int, the rest here: */
    const slots_enum *enumeration; /* NULL unless the kind is SLOTS_VALUE_ENUM */
    const void *slot;              /* of a weak reference */
};

void slots_item_of_field(const void *object, const slots_field *field, struct item *item);
void slots_item_of_value(slots_value value, struct item *item);
const char *slots_item_type_name(const struct item *item);
slots_value slots_item_plain(const struct item *item);
bool slots_item_is_number(const struct item *item);
slots_order slots_item_order_numbers(const struct item *a, const struct item *b);
bool slots_field_is_set(const void *object, const slots_field *field);

static inline bool bit_is_set(const void *object, slots_bit bit)
{
    return (((const uint8_t *)object)[bit.offset] & bit.mask) != 0;
}

static inline void bit_write(void *object, slots_bit bit, bool on)
{
    uint8_t *byte = (uint8_t *)object + bit.offset;
    *byte = (uint8_t)(on ? *byte | bit.mask : *byte & ~bit.mask);
}

/* The class of an object that may live in the caller's storage, or be dying. */
static inline const slots_class *class_or(const void *object, const slots_class *declared)
{
    struct cell cell;
    if (is_in_first_range(object))
        return small_slab_of(object)->type;
    return cell_find(object, &cell) ? cell.slab->type : declared;
}

/* Whether slots of that kind own something. */
static inline bool kind_owns(slots_kind kind)
{
    return kind == SLOTS_STR || kind == SLOTS_BYTES || kind == SLOTS_OBJECT || kind == SLOTS_ANY;
}

/* Whether a live object's class is `type` itself. False also where that is not quickly known. */
static inline bool is_exactly(const void *object, const slots_class *type)
{
    return is_in_first_range(object) && small_slab_of(object)->type == type;
}

static inline bool is_named_tuple(const slots_class *type)
{
    return type != NULL && (type->flags & SLOTS_NAMED_TUPLE) != 0;
}

/* Whether the NamedTuple class has an element number `index`: then it is the field of that number. */
static inline bool has_element(const slots_class *type, uint32_t index)
{
    return index < type->field_count && (type->fields[index].flags & SLOTS_FIELD) != 0;
}

/* A growing stack of equal frames; the first ones lie in the caller's array. */
struct stack {
    char *frames;
    size_t frame_size;
    size_t count;
    size_t capacity;
    char *local;
};

struct stack slots_stack(void *local, size_t frame_size, size_t capacity);
void *slots_stack_push(struct stack *stack); /* NULL: raised ENOMEM */
void slots_stack_free(struct stack *stack);

static inline void *stack_at(const struct stack *stack, size_t index)
{
    return stack->frames + index * stack->frame_size;
}

static inline void *stack_top(const struct stack *stack)
{
    return stack_at(stack, stack->count - 1);
}

/* Which older frame the frame number `index` is compared with, so that an endless descent is noticed: the
 * largest power of two below it. A walk that meets the same frame again repeats itself with some period p
 * from then on, so it hits the power of two that is at least p and past the beginning of the cycle, and
 * no walk looks at more than one older frame a step. */
static inline size_t stack_landmark(size_t index)
{
    size_t landmark = 1;
    while (landmark * 2 < index)
        landmark *= 2;
    return index > 1 ? landmark : 0;
}

/* Walks call each other only for dict keys; deeper than this is a cycle. */
enum { MAX_NESTED_WALKS = 100 };
bool slots_walk_enter(void); /* false: raised ELOOP */
void slots_walk_leave(void);

/* ---- text.c, float.c, repr.c ---- */

/* A text that begins in the caller's buffer, of size > 0; TEXT_BUFFER is enough for most objects. */
enum { TEXT_BUFFER = 512 };
slots_text slots_text_fixed(char *buffer, size_t size);   /* ... and is cut off where that ends */
slots_text slots_text_growing(char *buffer, size_t size); /* ... and goes on on the heap */
/* The end of a growing text: all of it, with a NUL, the caller's to release. NULL: it failed, or `good` is false. */
char *slots_text_finish(slots_text *text, bool good, size_t *size);

void slots_text_pointer(slots_text *text, const void *pointer);
void slots_text_weakref(slots_text *text, slots_weakref weakref, const void *place); /* W7 */
void slots_text_str(slots_text *text, const char *utf8, size_t size);
void slots_text_bytes(slots_text *text, const void *data, size_t size);

void slots_text_member(slots_text *text, const slots_enum *enumeration, int64_t value); /* .RED */
bool slots_text_value(slots_text *text, slots_value value); /* its repr; false: raised */

/* Writes repr(value), at most 24 bytes, and returns its length; what is behind it in the buffer is lost. */
enum { FLOAT_TEXT_SIZE = 40 };
size_t slots_float_text(double value, char text[FLOAT_TEXT_SIZE]);

/* 10^e for e from POWER_FIRST on: high * 2^64 + low, 2^127 or more, is 10^e scaled and rounded up. */
struct power {
    uint64_t high;
    uint64_t low;
};
enum { POWER_FIRST = -293 };
extern const struct power slots_powers[];

/* e-05, e+16, e+308, from EXPONENT_FIRST on. */
struct exponent {
    char text[7];
    char length;
};
enum { EXPONENT_FIRST = -324 };
extern const struct exponent slots_exponents[];

extern const uint32_t slots_printable[][2]; /* first and last of each range of printable code points */
extern const size_t slots_printable_count;

/* ---- compare.c, hash.c ---- */

bool slots_values_equal(slots_value a, slots_value b, bool *raised);
slots_order slots_values_order(slots_value a, slots_value b, const char *symbol); /* "<", for the error */
uint64_t slots_value_hash(slots_value value);                                     /* 0: raised */
uint64_t slots_hash_text(uint64_t hash, const void *data, size_t size);           /* folds a str */

#if defined(__GNUC__) && !defined(_WIN32) && !defined(__CYGWIN__)
#pragma GCC visibility pop
#endif

#endif
