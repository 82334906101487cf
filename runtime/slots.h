/* slots.h: the runtime under the C that slotsc generates.
 *
 * An object is exactly its slots: no header. Its class, strong count and weak-reference generation
 * are kept by the slab it lies in, and are found from its address (slab.c).
 *
 * Who owns what, in all functions here and in all generated ones: arguments are borrowed, strings
 * and values that are stored are copied (of an object, list or dict a reference is taken), and what a
 * getter returns is borrowed from its object. The caller's are only: what `new`, `create`, `copy`,
 * `replace`, `asdict`, `astuple`, a weak reference's `get` and a weak container's `get` and `next`
 * return (slots_unref), and the text of `repr` (slots_free).
 *
 * Failure: a function that can fail returns false, NULL or 0, sets errno (ENOMEM, EINVAL, ELOOP),
 * leaves every object as it was, and slots_error() tells Python's text for it. errno is untouched on
 * success: where false, NULL or 0 is a result too, set errno to 0 before the call to tell them apart.
 *
 * Threads: all functions but slots_set_allocator may be called from any thread, and references to one
 * object be taken and dropped on several at once. While one thread writes an object's slots, or changes
 * a list or dict, no other reads or writes them, as in plain C.
 *
 * A debug build of the runtime (-DSLOTS_DEBUG) stops the program, with a message, where slots_ref is given
 * an address in the heap that is no live object, or slots_unref any address but NULL that is none. */
#ifndef SLOTS_H
#define SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

#define SLOTS_VERSION "0.1.0"

/* Structs of one hierarchy repeat their base's members; may_alias tells the compiler that pointers to
 * them may point to the same object. */
#if defined(__GNUC__)
#define SLOTS_MAY_ALIAS __attribute__((may_alias))
#else
#define SLOTS_MAY_ALIAS
#endif

#if defined(__cplusplus)
#define SLOTS_STATIC_ASSERT(condition, text) static_assert(condition, text)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define SLOTS_STATIC_ASSERT(condition, text) _Static_assert(condition, text)
#else
#define SLOTS_STATIC_ASSERT_NAME(line) slots_static_assert_at_line_##line
#define SLOTS_STATIC_ASSERT_AT(condition, line)                                                              \
    extern char SLOTS_STATIC_ASSERT_NAME(line)[(condition) ? 1 : -1]
#define SLOTS_STATIC_ASSERT(condition, text) SLOTS_STATIC_ASSERT_AT(condition, __LINE__)
#endif

/* ---- Errors ---- */

/* Python's text for this thread's last failure, such as "TypeError: unhashable type: 'list'". Never
 * NULL; "" before the first failure. Valid until the thread's next failure. Success does not clear it. At
 * most 511 bytes: longer texts are cut. */
const char *slots_error(void);

/* ---- Memory ---- */

/* Where the runtime's memory comes from: blocks (texts of more than 255 bytes, items of lists and dicts,
 * what repr returns, ...) from `resize`; slabs of objects are mapped from the system, after `slab` was asked
 * whether that many bytes may be committed. NULL or false makes the call at work fail with ENOMEM. All are
 * called on any thread, several at once, also while a thread or the program ends, and must not call the
 * runtime. */
typedef struct slots_allocator {
    void *(*resize)(void *context, void *block, size_t size); /* as realloc; size is never 0 */
    void (*release)(void *context, void *block);              /* free; block is never NULL */
    bool (*slab)(void *context, size_t size);                 /* may be NULL: never refuse */
    void *context;
} slots_allocator;

/* Replaces realloc and free by a copy of *allocator. False with EINVAL: it is NULL, lacks `resize` or
 * `release`, or something has been allocated already. To be called while no other thread uses the runtime. */
bool slots_set_allocator(const slots_allocator *allocator);

/* Releases a text that a repr or slots_str_of returned; NULL does nothing. It is free() while no allocator is
 * set. Objects, lists and dicts go by slots_unref. */
void slots_free(void *block);

/* ---- Classes ---- */

typedef struct slots_class slots_class;
typedef struct slots_field slots_field;
typedef struct slots_enum slots_enum;
typedef struct slots_enum_member slots_enum_member;
typedef struct slots_value slots_value;
typedef struct slots_pool slots_pool;
typedef struct slots_text slots_text;

/* What a slot's bytes mean. Numbers are plain C; the other encodings are private to the runtime. */
typedef enum slots_kind {
    SLOTS_BOOL, /* one bit: `mask` in the byte at `offset` */
    SLOTS_I8,
    SLOTS_I16,
    SLOTS_I32,
    SLOTS_I64,
    SLOTS_U8,
    SLOTS_U16,
    SLOTS_U32,
    SLOTS_U64,
    SLOTS_F32,
    SLOTS_F64,
    SLOTS_STR,    /* slots_string */
    SLOTS_BYTES,  /* slots_blob */
    SLOTS_ENUM,   /* an integer of kind `storage`; members in `enumeration`, which may be that of a Literal */
    SLOTS_OBJECT, /* a strong pointer to `type` or a class derived from it, or NULL */
    SLOTS_WEAKREF, /* slots_weakref to `type` */
    SLOTS_ANY      /* slots_any */
} slots_kind;

/* One bit of an object: `mask` in the byte at `offset`. A mask of 0 means that there is no such bit. */
typedef struct slots_bit {
    uint32_t offset;
    uint8_t mask;
} slots_bit;

/* slots_field.flags */
enum {
    SLOTS_IN_REPR = 1,    /* printed by repr */
    SLOTS_IN_COMPARE = 2, /* takes part in == */
    SLOTS_IN_HASH = 4,    /* takes part in hash */
    SLOTS_OPTIONAL = 8,   /* may be None: NULL, or for scalars the `some` bit clear */
    SLOTS_READ_ONLY = 16, /* frozen or Final: no setter */
    SLOTS_IN_ORDER = 32,  /* takes part in < <= > >=: mostly as in ==, but a class that inherits its order
                             and has an == of its own orders by its base's fields only (D39) */
    SLOTS_FIELD = 64      /* a field of the dataclass: in its fields(), its asdict() */
};

struct slots_field {
    const char *name; /* as Python knows it: private names are mangled */
    const char *doc;  /* NULL if there is none */
    slots_kind kind;
    /* The integer kind that holds an enum; of an untyped slot that the class has narrowed, the kind of what it
     * holds here; else the same as kind. */
    slots_kind storage;
    uint32_t offset;
    uint8_t mask;   /* of a bool */
    uint8_t flags;  /* SLOTS_IN_REPR ... */
    slots_bit some; /* of an optional scalar: set where the value is not None */
    slots_bit set;  /* of a slot that can be unset: set where it has a value. An untyped slot marks
                       itself and has no such bit */
    const slots_class *type;
    const slots_enum *enumeration;
};

/* slots_class.flags */
enum {
    SLOTS_FINAL = 1,     /* may also live in the caller's storage */
    SLOTS_WEAK = 2,      /* weak references to it can be taken */
    SLOTS_DATACLASS = 4, /* reading an unset slot in repr, == or order is an error, else it is left out */
    SLOTS_FROZEN = 8,    /* its fields cannot be set */
    SLOTS_HAS_REPR = 16, /* else printed as <module.Name object at 0x...> */
    SLOTS_HAS_EQ = 32,   /* else == is identity */
    SLOTS_HAS_ORDER = 64,
    SLOTS_HASH_FIELDS = 128,   /* hash over the SLOTS_IN_HASH fields ... */
    SLOTS_HASH_IDENTITY = 256, /* ... or of the address; neither: unhashable */
    SLOTS_NAMED_TUPLE = 512, /* to ==, order and hash the tuple of its SLOTS_FIELD fields, which come first */
    SLOTS_CLOSED = 1024      /* SLOTS_FROZEN, and no other name can be set either */
};

/* How two values stand to each other. Unordered: a NaN is involved; SLOTS_RAISED: see slots_error(). */
typedef enum slots_order {
    SLOTS_LESS = -1,
    SLOTS_EQUAL = 0,
    SLOTS_GREATER = 1,
    SLOTS_UNORDERED = 2,
    SLOTS_RAISED = 3
} slots_order;

enum { SLOTS_BASES = 8 };

/* One for each class, constant and static. `fields` lists inherited slots too, in the order of
 * Python's fields(). Classes whose slots hold only numbers, strings, bytes and enums bring functions
 * of their own for repr, ==, order and hash; for the others these are NULL, and the runtime walks the
 * table of fields on an explicit stack, so that chains of any depth and cycles are safe. */
struct slots_class {
    const char *name;                      /* __qualname__: "Outer.Inner" */
    const char *module;                    /* the module's name */
    const slots_class *base;               /* the base class with slots, or NULL */
    const slots_class *bases[SLOTS_BASES]; /* `base` and its bases, the first of all first; as many as fit */
    uint32_t depth;                        /* how many bases it has */
    size_t size;
    size_t alignment;
    uint32_t flags; /* SLOTS_FINAL ... */
    uint32_t field_count;
    const slots_field *fields;
    uint32_t dict_offset; /* where the slots_dict * of a class with __dict__ lies; 0: none */
    slots_pool *pool;     /* the class's slabs, counts and statistics */
    void (*write)(const void *self, slots_text *out);
    bool (*equal)(const void *a, const void *b);          /* of two objects of exactly this class */
    slots_order (*compare)(const void *a, const void *b); /* likewise */
    uint64_t (*hash)(const void *self);
    const void *methods; /* the table of functions of a class with declared methods, else NULL */
    void *(*replace)(const void *self, const slots_class *as, const void *changes); /* see slots_replace */
    void (*finalize)(void *self); /* __del__: before the slots are released; NULL mostly */
};

/* The mutable side of a class; `static slots_pool Car_pool;` starts empty. Private to the runtime. */
struct slots_pool {
    void *private_[8];
    uint32_t private_numbers[2];
    uint8_t is_restricted; /* a derived class that freezes or narrows slots of this one has made objects */
};

struct slots_enum_member {
    const char *name;
    int64_t value;
    const slots_enum *enumeration;
};

/* Combinations of flags that untyped slots have held: kept, as Python keeps them. Private to the runtime. */
typedef struct slots_combined {
    void *private_;
} slots_combined;

struct slots_enum {
    const char *name; /* __qualname__ */
    const slots_enum_member *members;
    uint32_t member_count;
    bool is_int;               /* IntEnum, IntFlag: equal to and ordered with ints */
    bool is_str;               /* StrEnum: equal to and ordered with strs */
    bool is_flag;              /* Flag, IntFlag: members combine by | */
    bool is_mixin;             /* class E(str, Enum): str() of a member is E.RED, not its value */
    bool is_literal;           /* of a slot of type Literal['a', 'b']: the names of members are strs, and what
                                  they are in Python */
    const slots_value *values; /* what each member is in Python, where C only numbers them; else NULL */
    slots_combined *combined;  /* of a flag; else NULL */
};

/* The class of a live heap object; NULL for any other address (and for NULL), errno untouched. */
const slots_class *slots_class_of(const void *object);

/* Whether the object's class is `type` or derived from it. `declared` is the static type that is used
 * for an object in the caller's storage. False for NULL. errno is untouched. */
bool slots_is_instance(const void *object, const slots_class *declared, const slots_class *type);

/* ---- Strong references ---- */

/* Takes a strong reference and returns the object; NULL with EINVAL for NULL and where the address is not
 * the start of a live heap object, so for one in the caller's storage or of which the last reference has
 * gone. The caller holds a reference meanwhile, or borrows one; from a weak reference see
 * slots_weakref_get. A count that would overflow saturates: the object lives until the program ends. */
void *slots_ref(const void *object);

/* Drops a strong reference; NULL and addresses outside the heap do nothing. The last one destroys the
 * object and all that only it owned, on this thread, in Python's order, without recursion and without
 * allocating. __del__, callbacks and finalizers of what dies run before it returns. Cannot fail; errno is
 * untouched. */
void slots_unref(const void *object);

/* ---- Values of untyped slots ---- */

/* A list or dict as Python's: a reference-counted object (slots_ref, slots_unref), shared by all that hold
 * it. What is not one, such as NULL, is EINVAL for the functions below. */
typedef struct slots_list slots_list;
typedef struct slots_dict slots_dict;

typedef struct slots_bytes_view {
    const void *data; /* NULL: None. Never NULL for an empty value */
    size_t len;
} slots_bytes_view;

typedef enum slots_value_kind {
    SLOTS_VALUE_NONE,
    SLOTS_VALUE_BOOL,
    SLOTS_VALUE_INT,
    SLOTS_VALUE_FLOAT,
    SLOTS_VALUE_STR,
    SLOTS_VALUE_BYTES,
    SLOTS_VALUE_OBJECT,
    SLOTS_VALUE_LIST,
    SLOTS_VALUE_DICT,
    SLOTS_VALUE_ENUM,
    SLOTS_VALUE_TUPLE,  /* only what a member of an enumeration is in Python: no slot holds one */
    SLOTS_VALUE_INVALID /* what NULL or too long an argument gives; storing it is EINVAL */
} slots_value_kind;

/* Any value, borrowed: building one allocates nothing, takes no reference and cannot fail. It is valid as
 * long as the text, bytes or object that it was built from. */
struct slots_value {
    uint32_t kind;   /* a slots_value_kind */
    uint32_t length; /* of str and bytes, in bytes; of a tuple, in items */
    union {
        bool as_bool;
        int64_t as_int;
        double as_float;
        const char *as_str; /* UTF-8; read from an object, also NUL-terminated */
        const void *as_bytes;
        void *as_object;
        slots_list *as_list;
        slots_dict *as_dict;
        const slots_enum_member *as_enum;
        const slots_value *as_tuple; /* the first item */
    } u;
};

static inline slots_value slots_none(void)
{
    slots_value value;
    memset(&value, 0, sizeof value);
    return value;
}

static inline slots_value slots_bool(bool b)
{
    slots_value value = slots_none();
    value.kind = SLOTS_VALUE_BOOL;
    value.u.as_bool = b;
    return value;
}

static inline slots_value slots_int(int64_t i)
{
    slots_value value = slots_none();
    value.kind = SLOTS_VALUE_INT;
    value.u.as_int = i;
    return value;
}

static inline slots_value slots_float(double f)
{
    slots_value value = slots_none();
    value.kind = SLOTS_VALUE_FLOAT;
    value.u.as_float = f;
    return value;
}

/* A str of `size` bytes, which may hold U+0000. That it is UTF-8 is checked where it is stored: else
 * EINVAL. */
static inline slots_value slots_str_n(const char *utf8, size_t size)
{
    slots_value value = slots_none();
    value.kind = utf8 != NULL && size <= UINT32_MAX ? SLOTS_VALUE_STR : SLOTS_VALUE_INVALID;
    value.length = (uint32_t)size;
    value.u.as_str = utf8;
    return value;
}

static inline slots_value slots_str(const char *utf8)
{
    return slots_str_n(utf8, utf8 != NULL ? strlen(utf8) : 0);
}

static inline slots_value slots_bytes(const void *data, size_t size)
{
    slots_value value = slots_none();
    value.kind = (data != NULL || size == 0) && size <= UINT32_MAX ? SLOTS_VALUE_BYTES : SLOTS_VALUE_INVALID;
    value.length = (uint32_t)size;
    value.u.as_bytes = data;
    return value;
}

/* A heap object of any class; NULL is None. */
static inline slots_value slots_object(const void *object)
{
    slots_value value = slots_none();
    if (object != NULL) {
        value.kind = SLOTS_VALUE_OBJECT;
        memcpy(&value.u.as_object, &object, sizeof object);
    }
    return value;
}

static inline slots_value slots_value_of_list(const slots_list *list)
{
    slots_value value = slots_object(list);
    value.kind = list != NULL ? SLOTS_VALUE_LIST : SLOTS_VALUE_NONE;
    return value;
}

static inline slots_value slots_value_of_dict(const slots_dict *dict)
{
    slots_value value = slots_object(dict);
    value.kind = dict != NULL ? SLOTS_VALUE_DICT : SLOTS_VALUE_NONE;
    return value;
}

/* As an argument of a constructor, for a parameter whose field has a default_factory that makes an object,
 * a list or a dict: the factory makes it, as in T_create where the argument is left out. Nothing else takes
 * it. slots_default() is the same for an untyped slot. */
extern char slots_default_[1];
#define SLOTS_DEFAULT ((void *)slots_default_)

static inline slots_value slots_default(void)
{
    slots_value value = slots_none();
    value.kind = SLOTS_VALUE_INVALID;
    value.u.as_object = SLOTS_DEFAULT;
    return value;
}

static inline bool slots_is_default(slots_value value)
{
    return value.kind == SLOTS_VALUE_INVALID && value.u.as_object == SLOTS_DEFAULT;
}

/* `slots_list` and `slots_dict` are types; before a bracket they build a value. */
#define slots_list(list) slots_value_of_list(list)
#define slots_dict(dict) slots_value_of_dict(dict)

/* The member with that value, or the combination of flags; of a Literal the str; an invalid value where the
 * enumeration has none. The first time that a combination is asked for it is allocated, and kept: ENOMEM
 * gives an invalid value, too. */
slots_value slots_enum_value(const slots_enum *enumeration, int64_t value);

/* Python's bool(): false for None, 0, and what is empty. Cannot fail. */
bool slots_truth(slots_value value);

/* A new empty list, owned by the caller (slots_unref); NULL on ENOMEM. */
slots_list *slots_list_new(void);
/* Copies a str or bytes, takes a reference to an object, list or dict. False: ENOMEM, or EINVAL (bad
 * UTF-8, an invalid value, an object outside the heap). */
bool slots_list_append(slots_list *list, slots_value value);
size_t slots_list_len(const slots_list *list);
/* Borrowed from the list, until the item goes. An index out of range: None with EINVAL (IndexError). */
slots_value slots_list_at(const slots_list *list, size_t index);

/* A new empty dict, owned by the caller (slots_unref); NULL on ENOMEM. Keys are compared as Python
 * does (1, 1.0 and True are one key); an unhashable key is EINVAL. Insertion order is kept. */
slots_dict *slots_dict_new(void);
/* Adds an entry, or gives the one with an equal key a new value and keeps its key. Stores and fails as
 * slots_list_append. */
bool slots_dict_put(slots_dict *dict, slots_value key, slots_value value);
/* False where there is no such key (errno untouched) and, with errno set, where the key is unhashable. The
 * value is borrowed until its entry changes; `value` may be NULL. */
bool slots_dict_get(const slots_dict *dict, slots_value key, slots_value *value);
bool slots_dict_del(slots_dict *dict, slots_value key); /* false: as for slots_dict_get */
size_t slots_dict_len(const slots_dict *dict);
/* The entry number `index` in insertion order, both borrowed; false past the end, errno untouched. key and
 * value may be NULL. */
bool slots_dict_at(const slots_dict *dict, size_t index, slots_value *key, slots_value *value);

/* A scalar that may be None: slots_some_i64(3), slots_none_i64. */
#define SLOTS_DEFINE_OPTIONAL(name, type)                                                                    \
    typedef struct slots_opt_##name {                                                                        \
        bool has;                                                                                            \
        type value;                                                                                          \
    } slots_opt_##name;                                                                                      \
    static inline slots_opt_##name slots_some_##name(type value)                                             \
    {                                                                                                        \
        slots_opt_##name some;                                                                               \
        some.has = true;                                                                                     \
        some.value = value;                                                                                  \
        return some;                                                                                         \
    }
SLOTS_DEFINE_OPTIONAL(bool, bool)
SLOTS_DEFINE_OPTIONAL(i8, int8_t)
SLOTS_DEFINE_OPTIONAL(i16, int16_t)
SLOTS_DEFINE_OPTIONAL(i32, int32_t)
SLOTS_DEFINE_OPTIONAL(i64, int64_t)
SLOTS_DEFINE_OPTIONAL(u8, uint8_t)
SLOTS_DEFINE_OPTIONAL(u16, uint16_t)
SLOTS_DEFINE_OPTIONAL(u32, uint32_t)
SLOTS_DEFINE_OPTIONAL(u64, uint64_t)
SLOTS_DEFINE_OPTIONAL(f32, float)
SLOTS_DEFINE_OPTIONAL(f64, double)
#ifdef __cplusplus
#define SLOTS_NONE_OF(name) (slots_opt_##name())
#else
#define SLOTS_NONE_OF(name) ((slots_opt_##name){0})
#endif
#define slots_none_bool SLOTS_NONE_OF(bool)
#define slots_none_i8 SLOTS_NONE_OF(i8)
#define slots_none_i16 SLOTS_NONE_OF(i16)
#define slots_none_i32 SLOTS_NONE_OF(i32)
#define slots_none_i64 SLOTS_NONE_OF(i64)
#define slots_none_u8 SLOTS_NONE_OF(u8)
#define slots_none_u16 SLOTS_NONE_OF(u16)
#define slots_none_u32 SLOTS_NONE_OF(u32)
#define slots_none_u64 SLOTS_NONE_OF(u64)
#define slots_none_f32 SLOTS_NONE_OF(f32)
#define slots_none_f64 SLOTS_NONE_OF(f64)

/* ---- Attributes by name ---- */

/* Reads, sets and deletes a slot, or an entry of the dictionary of an object that has one, by its Python
 * name. `declared` is the static class of an object in the caller's storage. What getattr gives is
 * borrowed from the object until the slot changes; setattr copies, or takes a reference. False: ENOMEM, or
 * EINVAL with Python's text: AttributeError for a name that is unknown, unset or read-only and for a NULL
 * object, TypeError for a value that the slot's type cannot hold. Reading a u64 slot above INT64_MAX is
 * EINVAL. */
bool slots_getattr(const void *object, const slots_class *declared, const char *name, slots_value *value);
bool slots_setattr(void *object, const slots_class *declared, const char *name, slots_value value);
bool slots_delattr(void *object, const slots_class *declared, const char *name);

/* dataclasses.asdict() and astuple(): a new dict from the names of the fields to their values, or a list
 * of the values (C has no tuple), the caller's own (slots_unref). Dataclasses, lists and dicts in them are
 * converted too, at any depth; other objects are shared. Of a NamedTuple they are _asdict() and tuple(),
 * which convert nothing. NULL: ENOMEM; EINVAL where a field is unset, is a weak reference or holds what
 * slots_getattr does not give, or where the object is no dataclass; ELOOP where it contains itself.
 * `declared` is the static class of an object in the caller's storage. */
slots_dict *slots_asdict(const void *object, const slots_class *declared);
slots_list *slots_astuple(const void *object, const slots_class *declared);

/* ---- Weak references ---- */

/* What each generated T_weakref holds: where the object's cell is and which generation it saw. */
typedef struct slots_weakref {
    uint64_t bits; /* 0 is None */
} slots_weakref;

/* Callbacks: T_weakref_on_death registers one (slots_weakref_on_death, below). They run when the last
 * strong reference has gone, on the thread that dropped it, without any lock of the runtime: weak
 * references to the object give NULL by then, so it cannot be revived. Callbacks, finalizers and entries
 * of weak containers of one object are served in one order, the newest first; then the keys of its entries
 * in value dictionaries are released, then what it owned. A callback may do anything with other objects:
 * create, drop and watch them, cancel callbacks, use the containers that the object was in. Its context
 * stays the caller's: nobody releases it. */
typedef struct slots_watch slots_watch;

/* Cancels a callback that has not run. At any other time, also after the object died, and for NULL, it
 * does nothing: a handle stays valid for ever, and where pointers have 64 bits none comes again. Nothing
 * has to release it. When the object is dying on another thread, the callback either does not run or has
 * begun to, and may still be running when this returns. */
void slots_watch_cancel(slots_watch *watch);

/* ---- Finalizers ---- */

/* weakref.finalize: a function that runs once, when the object dies (in the order of callbacks), or when
 * slots_finalizer_call asks for it, or, as in Python, at the program's exit (atexit), the newest first. It
 * runs on the thread that drops the last reference, or calls, or exits, and does not keep the object
 * alive; `context` stays the caller's. Handles are like those of callbacks: valid for ever, to be released
 * by nobody. */
typedef struct slots_finalizer slots_finalizer;

/* NULL: ENOMEM, or EINVAL where the object is NULL, dead, outside the heap or of a class without weak
 * references, or where the function is NULL. */
slots_finalizer *slots_finalize(const void *object, void (*function)(void *context), void *context);
/* Runs it now, on this thread. This and the others return false, and do nothing, where it has begun to run
 * or was detached, and for NULL; errno is untouched. */
bool slots_finalizer_call(slots_finalizer *finalizer);
/* It will not run. *context, where `context` is not NULL, becomes what it would have been given. False also
 * while the object is dying. */
bool slots_finalizer_detach(slots_finalizer *finalizer, void **context);
/* Whether it may still run. */
bool slots_finalizer_alive(const slots_finalizer *finalizer);
/* Sets whether it runs at exit if it has not run before; at first it does. */
bool slots_finalizer_set_atexit(slots_finalizer *finalizer, bool at_exit);

/* ---- Weak containers ---- */

/* Dictionaries whose values or whose keys are weak, and sets: an entry vanishes when its object dies, and
 * with it what it owned. They are counted objects like lists and dicts: `_new` gives a reference
 * (slots_unref), or NULL (ENOMEM); slots_object() makes a value of one; slots_repr, slots_eq and
 * slots_hash take them.
 *
 * Objects in them are of classes with weak references, else EINVAL ("TypeError: cannot create weak
 * reference to 'A' object"). Keys and elements must be hashable, and are found by == and hash: an equal
 * object finds the entry. Storing under an equal key keeps the first key; in a WeakKeyDictionary or a
 * WeakSet the entry dies with that one. Insertion order is kept.
 *
 * Failure: false, NULL or 0 with errno set (ENOMEM; EINVAL, also where the container is NULL or none of
 * that kind), and the container is as it was. Where nothing is found, errno is untouched.
 *
 * Threads: as with other objects, one thread at a time changes a container while no other uses it, and
 * many may read it. Meanwhile its objects may die on any thread: their entries go under a lock of the
 * runtime, at once, or, if a call is at work on the container, when it ends. So what is borrowed from an
 * entry (the key of a value dictionary, the value of a key dictionary) is valid while the caller holds a
 * reference to the entry's object and does not change the container.
 *
 * Iteration: a cursor starts as zero, and each _next gives the next object as a new strong reference
 * (slots_unref), NULL at the end. Entries may go meanwhile, by death or by _del; after one was added _next
 * fails with EINVAL ("RuntimeError: dictionary changed size during iteration"). A loop may stop anywhere:
 * a cursor owns nothing. */
typedef struct slots_weak_value_dict slots_weak_value_dict;
typedef struct slots_weak_key_dict slots_weak_key_dict;
typedef struct slots_weak_set slots_weak_set;

typedef struct slots_weak_cursor {
    uint32_t place;
    uint32_t insertions;
} slots_weak_cursor;

/* weakref.WeakValueDictionary: any hashable key, which it owns, to an object. */
slots_weak_value_dict *slots_weak_value_dict_new(void);
/* Copies the key, or takes a reference to it. Under a key that is there already the new object replaces the
 * old one. */
bool slots_weak_value_dict_put(slots_weak_value_dict *dict, slots_value key, const void *object);
/* A new strong reference; NULL where there is no such key, or its object has just died. */
void *slots_weak_value_dict_get(const slots_weak_value_dict *dict, slots_value key);
/* False where there is no such key. Likewise the other two, where there is no such key or element. */
bool slots_weak_value_dict_del(slots_weak_value_dict *dict, slots_value key);
/* The entries whose object has not died. */
size_t slots_weak_value_dict_len(const slots_weak_value_dict *dict);
/* The next object; *key is borrowed, `key` may be NULL. */
void *slots_weak_value_dict_next(const slots_weak_value_dict *dict, slots_weak_cursor *cursor,
                                 slots_value *key);

/* weakref.WeakKeyDictionary: an object to any value, which it owns. */
slots_weak_key_dict *slots_weak_key_dict_new(void);
/* Copies the value, or takes a reference to it; under a key that is there already it replaces the old one. */
bool slots_weak_key_dict_put(slots_weak_key_dict *dict, const void *key, slots_value value);
/* False where there is no such key. *value is borrowed, `value` may be NULL. */
bool slots_weak_key_dict_get(const slots_weak_key_dict *dict, const void *key, slots_value *value);
/* Python's `in`: false, with errno untouched, also for an object that cannot be weakly referenced. */
bool slots_weak_key_dict_has(const slots_weak_key_dict *dict, const void *key);
bool slots_weak_key_dict_del(slots_weak_key_dict *dict, const void *key);
size_t slots_weak_key_dict_len(const slots_weak_key_dict *dict);
/* The next key; *value is borrowed, `value` may be NULL. */
void *slots_weak_key_dict_next(const slots_weak_key_dict *dict, slots_weak_cursor *cursor,
                               slots_value *value);

/* weakref.WeakSet. */
slots_weak_set *slots_weak_set_new(void);
/* True also where an equal object is in it already: that one stays. */
bool slots_weak_set_add(slots_weak_set *set, const void *object);
/* Python's `in`: false, with errno untouched, also for an object that cannot be weakly referenced. */
bool slots_weak_set_has(const slots_weak_set *set, const void *object);
bool slots_weak_set_del(slots_weak_set *set, const void *object);
size_t slots_weak_set_len(const slots_weak_set *set);
void *slots_weak_set_next(const slots_weak_set *set, slots_weak_cursor *cursor);

extern const slots_class slots_weak_value_dict_class, slots_weak_key_dict_class, slots_weak_set_class;

/* ---- Objects that go together ---- */

/* A region of objects that are dropped all at once, in time proportional to its slabs (of some thousand
 * objects each) where its classes have no weak references; of those that have, each object's count is
 * looked at. `Particle_new_in(heap, ...)` makes one there. Only objects of classes that own nothing
 * outside it can: their slots hold numbers, enums, str, bytes and weak references, and they have no
 * __del__. The long texts of such objects, also those set later, live in the region too.
 *
 * An object in a region is like any other: it can be dropped on its own (its memory serves the region's
 * next object), watched, copied (the copy is outside), and counted by slots_stats. What is new is that
 * nobody must drop it.
 *
 * Threads: one thread at a time makes objects in one region and sets their texts; objects may be read,
 * referred to and dropped on any thread, while nobody frees the region. Different regions do not disturb
 * each other. */
typedef struct slots_heap slots_heap;

/* A new empty region, the caller's (slots_heap_free); NULL: ENOMEM. */
slots_heap *slots_heap_new(void);

/* Drops the region and all its objects; NULL does nothing. Weak references to them give NULL from then on.
 * Their callbacks, finalizers and entries in weak containers are served first, of each object the newest
 * first, when all of the objects are dead; a callback that makes something in the region gets EINVAL, one
 * that frees it does nothing. Strong references beyond the one that each object is made with are left
 * dangling: with -DSLOTS_DEBUG they stop the program, with the class's name. */
void slots_heap_free(slots_heap *heap);

/* A zeroed object with one strong reference, which slots_heap_free drops if nobody did; no constructor
 * runs. NULL: ENOMEM, or EINVAL for a class that cannot be in a region, and where the region is NULL or is
 * being freed. */
void *slots_new_in(slots_heap *heap, const slots_class *type);

/* Drops a reference to each of `count` objects, in order, as slots_unref: `objects` is an array of
 * pointers to them, such as T_new_many filled; it stays the caller's, and as it is. NULL among them does
 * nothing. T_new_many makes all, or none: then false with errno set, and what the array holds is not to be
 * used. */
void slots_unref_many(const void *objects, size_t count);

/* ---- Statistics ---- */

typedef struct slots_stats_row {
    const slots_class *type;
    size_t live;  /* objects on the heap, in each slots_heap too; none in the caller's storage or arrays */
    size_t bytes; /* committed for the class's slabs, side arrays included; no blocks of the allocator */
    size_t slabs;
} slots_stats_row;

typedef struct slots_statistics {
    size_t live;
    size_t bytes;
    size_t slabs;
    size_t classes; /* that have had an object; list, dict and the weak containers are classes too */
    size_t texts;   /* str and bytes in cells of the heap: up to 255 bytes that their slot has no room for,
                       and up to 32 KiB of objects in a slots_heap */
} slots_statistics;

/* The totals over all classes, in which bytes and slabs include the texts' cells but not spare slabs (see
 * slots_trim). If rows is not NULL, up to `capacity` of them are filled, one a class, in the order in
 * which the classes made their first object; `classes` says how many there are. Cannot fail. While other
 * threads make or drop objects, `live` may be off by those at work. */
slots_statistics slots_stats(slots_stats_row *rows, size_t capacity);

/* Gives the pages of slabs without objects back to the system, but for each slab's first ones, and what the
 * calling thread keeps at hand for new objects to the other threads; what those keep stays. Returns the bytes
 * given back, 0 if there were none. Cannot fail; the pages come again when they are needed. */
size_t slots_trim(void);

/* ---- What generated code calls ---- */

/* The slot of a str: owned, immutable UTF-8. All zero is None. */
typedef struct slots_string {
    uint64_t bits;
} slots_string;

/* The slot of a bytes: owned and immutable. All zero is None. */
typedef struct slots_blob {
    uint64_t bits;
} slots_blob;

/* How the 8 bytes of such a slot, read as a little-endian word, hold it. Private to the runtime; here so that
 * getters need no call.
 *
 *   short      up to 7 bytes in the slot itself; the last byte is 7 - their number, thus the NUL behind 7
 *   in a cell  the low 48 bits are the address, the high 16 are 0x8000 + the length
 *   in a block the address alone; the length is before the data. 0: None
 *
 * 7 bytes of which the last is NUL would look like an address: they have a cell. */
static inline uint64_t slots_word(uint64_t bits)
{
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return __builtin_bswap64(bits);
#else
    return bits;
#endif
}

static inline bool slots_word_is_short(uint64_t word)
{
    return (word >> 48) - 1 < 0x7ff;
}

static inline const char *slots_word_data(uint64_t word, const void *slot)
{
    return slots_word_is_short(word) ? (const char *)slot
                                     : (const char *)(uintptr_t)(word & UINT64_C(0xffffffffffff));
}

static inline size_t slots_word_size(uint64_t word)
{
    uint32_t size = 0;
    if (slots_word_is_short(word))
        return (size_t)(7 - (word >> 56));
    if (word >> 63 != 0)
        return (size_t)(word >> 48 & 0x7fff);
    if (word != 0)
        memcpy(&size, (const char *)(uintptr_t)word - sizeof size, sizeof size);
    return size;
}

/* Whether two different slots that are not short hold the same. */
bool slots_bits_same(uint64_t a, uint64_t b);

/* Lengths and the bytes nearest to them decide mostly. */
static inline bool slots_bits_equal(uint64_t a, uint64_t b)
{
    return a == b ||
           (slots_word(a ^ b) >> 48 == 0 && !slots_word_is_short(slots_word(a)) && slots_bits_same(a, b));
}

/* An untyped slot. All zero is unset. */
typedef struct slots_any {
    uint64_t bits;
} slots_any;

/* A zeroed object of the class with one strong reference; NULL on ENOMEM. A zeroed object can be
 * dropped with slots_unref at any time. An object that is too large for 4 MiB less some hundred bytes is
 * ENOMEM: that takes more than 500,000 slots. */
void *slots_new(const slots_class *type);
/* The same without zeroes: the bytes are whatever was there before. All slots are to be set, or zeroed,
 * before the object is dropped or shown to anybody. */
void *slots_allocate(const slots_class *type);
/* What slots_new() or slots_allocate() make next on this thread will be in the heap if it is an object of the
 * class: the constructor is called at once. False: ENOMEM or EINVAL, as for slots_new_in(). */
bool slots_heap_next(slots_heap *heap, const slots_class *type);

/* Ends an object in the caller's storage: __del__ runs, all that it owns is dropped, and it is zeroed. */
void slots_fini(void *object, const slots_class *type);

/* Memory, not zeroed, for an array of objects of the class, from the allocator; NULL: ENOMEM. And the end
 * of one whose `count` objects are all made, as slots_fini() of each; NULL does nothing. */
void *slots_array_new(size_t count, const slots_class *type);
void slots_array_free(void *array, size_t count, const slots_class *type);

/* Copies an object's slots into a zeroed one of the same class; false on ENOMEM, when `to` may be half
 * filled and still must be dropped. */
bool slots_copy_fields(void *to, const void *from, const slots_class *type);

/* A new object, slots_new() and slots_copy_fields() by the object's own class. NULL: ENOMEM, or EINVAL for
 * NULL. */
void *slots_copy(const void *object, const slots_class *declared);

/* dataclasses.replace by the object's own class: a new object. `changes` is the struct of changes of class
 * `declared`. NULL: as its constructor, and EINVAL where that does not take these changes. */
void *slots_replace(const void *object, const slots_class *declared, const void *changes);
/* For a class's `replace`: raises for an object whose class does not take the changes of class `as`, and
 * returns NULL; for an InitVar that has to be given; and tells whether a text, if it is the slot's own, is
 * whole as a C string: false with EINVAL where it holds U+0000. */
void *slots_raise_replace(const slots_class *type, const slots_class *as);
void *slots_raise_init_var(const char *name);
bool slots_string_is_whole(const slots_string *slot, const char *text);
bool slots_any_is_whole(const slots_any *slot, const char *text);

/* Setters: the new value is copied before the old one is released. False: EINVAL (NULL, bad UTF-8) or
 * ENOMEM. */
bool slots_string_set(slots_string *slot, const char *utf8);
bool slots_string_set_n(slots_string *slot, const char *utf8, size_t size);
void slots_string_clear(slots_string *slot);                            /* to None */
int slots_string_compare(const slots_string *a, const slots_string *b); /* by code point; neither is None */

/* NULL for None. Borrowed from the slot, in which it may lie. */
static inline const char *slots_string_get(const slots_string *slot)
{
    return slots_word_data(slots_word(slot->bits), slot);
}

/* Bytes; 0 for None. */
static inline size_t slots_string_len(const slots_string *slot)
{
    return slots_word_size(slots_word(slot->bits));
}

static inline bool slots_string_equal(const slots_string *a, const slots_string *b)
{
    return slots_bits_equal(a->bits, b->bits);
}

bool slots_blob_set(slots_blob *slot, slots_bytes_view bytes);
void slots_blob_clear(slots_blob *slot);
int slots_blob_compare(const slots_blob *a, const slots_blob *b);

static inline slots_bytes_view slots_blob_get(const slots_blob *slot)
{
    slots_bytes_view view;
    view.data = slots_word_data(slots_word(slot->bits), slot);
    view.len = slots_word_size(slots_word(slot->bits));
    return view;
}

static inline bool slots_blob_equal(const slots_blob *a, const slots_blob *b)
{
    return slots_bits_equal(a->bits, b->bits);
}

/* The same for slots that may be None: NULL, or a view without data, is None. */
bool slots_string_set_or_none(slots_string *slot, const char *utf8);
bool slots_string_set_n_or_none(slots_string *slot, const char *utf8, size_t size);
bool slots_blob_set_or_none(slots_blob *slot, slots_bytes_view bytes);

/* The strong pointer at `slot`. set takes a reference of its own, adopt takes over the caller's; both
 * release the old object last. NULL is EINVAL for set, None for set_or_none, and for adopt the failure of
 * the constructor whose result it was given, reported already. */
bool slots_object_set(void *slot, const void *object);
bool slots_object_set_or_none(void *slot, const void *object);
bool slots_object_adopt(void *slot, void *object);
void slots_object_clear(void *slot);

/* Copies a str or bytes, takes a reference to an object, list or dict; the old value is released last. False:
 * ENOMEM or EINVAL, as for slots_list_append. */
bool slots_any_set(slots_any *slot, slots_value value);
/* Takes over the reference of a new object, list or dict; None is the failure that made it. */
bool slots_any_adopt(slots_any *slot, slots_value value);
void slots_any_clear(slots_any *slot);            /* to unset */
slots_value slots_any_get(const slots_any *slot); /* unset: None */
static inline bool slots_any_has(const slots_any *slot)
{
    return slot->bits != 0;
}

/* Sets this thread's error to the formatted text, and errno; returns false. */
#if defined(__MINGW32__) && !defined(__clang__)
__attribute__((format(gnu_printf, 2, 3)))
#elif defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
bool slots_raise(int code, const char *format, ...);
/* TypeError of a required argument that was NULL, EINVAL; `way` is "positional" or "keyword-only". */
bool slots_raise_missing(const slots_class *type, const char *way, const char *parameter);
/* AttributeError of an unset slot, EINVAL. */
bool slots_raise_unset(const void *object, const slots_class *declared, const char *name);
/* TypeError of two values without order, EINVAL: left and right are the names of their types, the operator is
 * the one in progress. Returns SLOTS_RAISED: for a class's `compare`. */
slots_order slots_raise_order(const char *left, const char *right);

/* repr, ==, order and hash of objects as what they are, not as what they are declared; NULL is None. repr
 * prints lists and dicts too, of which `declared` may be NULL. slots_repr's text is the caller's
 * (slots_free); NULL with errno set where it failed. slots_repr_into is as snprintf: at most `size` bytes
 * with the NUL, cut between characters, and the length of the whole is returned; 0 with errno set where it
 * failed. The comparisons are false, with errno set, where Python would raise (EINVAL; ELOOP), or on
 * ENOMEM. */
char *slots_repr(const void *object, const slots_class *declared);
size_t slots_repr_into(const void *object, const slots_class *declared, char *buffer, size_t size);
bool slots_eq(const void *a, const void *b, const slots_class *declared);
bool slots_lt(const void *a, const void *b, const slots_class *declared);
bool slots_le(const void *a, const void *b, const slots_class *declared);
bool slots_gt(const void *a, const void *b, const slots_class *declared);
bool slots_ge(const void *a, const void *b, const slots_class *declared);
/* For T_cmp, which qsort takes: -1, 0 or 1. A NaN sorts after all numbers, so that the order is a strict weak
 * one. 0 with errno set where Python would raise. */
int slots_cmp(const void *a, const void *b, const slots_class *declared);
/* 0 with errno set where Python would raise; never 0 otherwise. */
uint64_t slots_hash(const void *object, const slots_class *declared);

/* The text that a class's `write` appends to; a failure is remembered and reported by slots_repr. The members
 * are private to the runtime. */
struct slots_text {
    char *at;  /* where the next byte goes */
    char *end; /* of the room, but for a NUL */
    char *start;
    size_t lost;   /* bytes that a text of fixed size had no room for: it is full */
    bool is_fixed; /* else it grows */
    bool on_heap;  /* start is to be released */
    bool failed;   /* nothing more is taken */
};

void slots_put_more(slots_text *out, const char *text, size_t size);

static inline void slots_put_n(slots_text *out, const char *text, size_t size)
{
    if (size > (size_t)(out->end - out->at)) {
        slots_put_more(out, text, size);
        return;
    }
    memcpy(out->at, text, size);
    out->at += size;
}

static inline void slots_put(slots_text *out, const char *text)
{
    slots_put_n(out, text, strlen(text));
}

void slots_put_bool(slots_text *out, bool value);
void slots_put_i64(slots_text *out, int64_t value);
void slots_put_u64(slots_text *out, uint64_t value);
void slots_put_f64(slots_text *out, double value);
void slots_put_f32(slots_text *out, float value); /* as Python prints the same value as a float */
void slots_put_string(slots_text *out, const slots_string *slot);
void slots_put_blob(slots_text *out, const slots_blob *slot);
void slots_put_enum(slots_text *out, const slots_enum *enumeration, int64_t value);

/* A literal and its size, as the functions below take them: at least 16 bytes of it can be read. */
#define SLOTS_TEXT_MIN 16
#define SLOTS_TEXT(text) text "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", sizeof text - 1
void slots_put_text(slots_text *out, const char *text, size_t size);
/* The text before a value, and the value: slots_put_field_i64(out, SLOTS_TEXT(", x="), 3). */
void slots_put_field_bool(slots_text *out, const char *before, size_t size, bool value);
void slots_put_field_i64(slots_text *out, const char *before, size_t size, int64_t value);
void slots_put_field_u64(slots_text *out, const char *before, size_t size, uint64_t value);
void slots_put_field_f64(slots_text *out, const char *before, size_t size, double value);
void slots_put_field_string(slots_text *out, const char *before, size_t size, const slots_string *slot);
void slots_put_field_blob(slots_text *out, const char *before, size_t size, const slots_blob *slot);
void slots_put_field_enum(slots_text *out, const char *before, size_t size, const slots_enum *enumeration,
                          int64_t value);

/* How two numbers stand to each other. */
static inline slots_order slots_order_i64(int64_t a, int64_t b)
{
    return a < b ? SLOTS_LESS : a > b ? SLOTS_GREATER : SLOTS_EQUAL;
}

static inline slots_order slots_order_u64(uint64_t a, uint64_t b)
{
    return a < b ? SLOTS_LESS : a > b ? SLOTS_GREATER : SLOTS_EQUAL;
}

static inline slots_order slots_order_f64(double a, double b)
{
    return a < b ? SLOTS_LESS : a > b ? SLOTS_GREATER : a == b ? SLOTS_EQUAL : SLOTS_UNORDERED;
}

static inline slots_order slots_order_string(const slots_string *a, const slots_string *b)
{
    return slots_order_i64(slots_string_compare(a, b), 0);
}

static inline slots_order slots_order_blob(const slots_blob *a, const slots_blob *b)
{
    return slots_order_i64(slots_blob_compare(a, b), 0);
}

/* Hashing: begin, one call a field in order, end. Equal values hash equal whatever their type. */
uint64_t slots_hash_none(uint64_t hash);
uint64_t slots_hash_long_string(uint64_t hash, uint64_t bits);
uint64_t slots_hash_blob(uint64_t hash, const slots_blob *slot);
uint64_t slots_hash_enum(uint64_t hash, const slots_enum *enumeration, int64_t value);

/* The product of 128 bits, its high half combined with the low one. */
static inline uint64_t slots_hash_multiply(uint64_t a, uint64_t b)
{
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 slots_u128;
    slots_u128 product = (slots_u128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t low = a_low * b_low, left = a_high * b_low, right = a_low * b_high;
    uint64_t middle = (low >> 32) + (uint32_t)left + (uint32_t)right;
    uint64_t high = a_high * b_high + (left >> 32) + (right >> 32) + (middle >> 32);
    return (a * b) ^ high;
#endif
}

#define SLOTS_HASH_FACTOR UINT64_C(0x9e3779b97f4a7c15)

/* The key of the process; 0: not made yet. */
#if defined(__GNUC__)
extern uint64_t slots_hash_key __attribute__((aligned(8)));
#else
extern uint64_t slots_hash_key;
#endif
uint64_t slots_hash_make_key(void);

static inline uint64_t slots_hash_begin(void)
{
#if defined(__GNUC__)
    uint64_t key = __atomic_load_n(&slots_hash_key, __ATOMIC_RELAXED);
    return key != 0 ? key : slots_hash_make_key();
#else
    return slots_hash_make_key();
#endif
}

static inline uint64_t slots_hash_fold(uint64_t hash, uint64_t value)
{
    return slots_hash_multiply(hash ^ value, SLOTS_HASH_FACTOR);
}

static inline uint64_t slots_hash_i64(uint64_t hash, int64_t value)
{
    return slots_hash_fold(hash, (uint64_t)value);
}

static inline uint64_t slots_hash_u64(uint64_t hash, uint64_t value)
{
    return slots_hash_fold(hash, value);
}

/* A whole number hashes as the int, all NaNs alike. */
static inline uint64_t slots_hash_of_f64(double value)
{
    uint64_t bits;
    if (value >= -9223372036854775808.0 && value < 9223372036854775808.0 && (double)(int64_t)value == value)
        return (uint64_t)(int64_t)value;
    if (value >= 9223372036854775808.0 && value < 18446744073709551616.0)
        return (uint64_t)value;
    memcpy(&bits, &value, sizeof bits);
    return value == value ? bits : 0;
}

static inline uint64_t slots_hash_f64(uint64_t hash, double value)
{
    return slots_hash_fold(hash, slots_hash_of_f64(value));
}

static inline uint64_t slots_hash_string(uint64_t hash, const slots_string *slot)
{
    uint64_t word = slots_word(slot->bits);
    return slots_word_is_short(word) ? slots_hash_fold(hash, word) : slots_hash_long_string(hash, slot->bits);
}

static inline uint64_t slots_hash_end(uint64_t hash)
{
    return hash != 0 ? hash : 1; /* 0 means that it failed */
}

/* The member with that value, or NULL. */
const slots_enum_member *slots_enum_find(const slots_enum *enumeration, int64_t value);
/* Whether there is one, or a combination of flags. */
bool slots_enum_has(const slots_enum *enumeration, int64_t value);
/* What Python calls `value`: a str, a float, ...; for most enumerations, and where there is no such member,
 * the number itself. */
slots_value slots_enum_python(const slots_enum *enumeration, int64_t value);
/* The same of a StrEnum and of a Literal: "petrol". NULL where there is no such member. */
const char *slots_enum_str(const slots_enum *enumeration, int64_t value);
/* Python's bool() of a member: always true, but as the int, the str or the flags of those that are such. */
bool slots_enum_truth(const slots_enum *enumeration, int64_t value);
/* Whether slots_enum_has it; if not, EINVAL: "ValueError: 3 is not a valid Fuel". */
bool slots_enum_check(const slots_enum *enumeration, int64_t value);
/* The number of a value that is a member of an enumeration, else 0. */
static inline int64_t slots_enum_number(slots_value value)
{
    return value.kind == SLOTS_VALUE_ENUM ? value.u.as_enum->value : 0;
}

/* One bit of an object's flag bytes. */
static inline void slots_bit_set(uint8_t *flags, uint8_t mask, bool value)
{
    *flags = (uint8_t)((*flags & ~mask) | (value ? mask : 0));
}

/* One reference more, or less, to the object, list or dict that the value is; nothing for other values. */
static inline bool slots_value_is_counted(slots_value value)
{
    return value.kind == SLOTS_VALUE_OBJECT || value.kind == SLOTS_VALUE_LIST ||
           value.kind == SLOTS_VALUE_DICT;
}

static inline void slots_value_ref(slots_value value)
{
    if (slots_value_is_counted(value))
        slots_ref(value.u.as_object);
}

static inline void slots_value_unref(slots_value value)
{
    if (slots_value_is_counted(value))
        slots_unref(value.u.as_object);
}

/* The int in an unsigned slot of 64 bits; invalid beyond INT64_MAX. */
static inline slots_value slots_uint(uint64_t i)
{
    slots_value value = slots_int((int64_t)(i & INT64_MAX));
    value.kind = i <= INT64_MAX ? SLOTS_VALUE_INT : SLOTS_VALUE_INVALID;
    return value;
}

static inline slots_bytes_view slots_bytes_of(const void *data, size_t len)
{
    slots_bytes_view view;
    view.data = data;
    view.len = len;
    return view;
}

/* The alignment of a struct, in every standard. */
#if defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
#define SLOTS_ALIGNMENT_OF(type) _Alignof(type)
#else
#define SLOTS_ALIGNMENT_OF(type) __alignof__(type)
#endif

/* A struct of the type with all members zero: None, for those that can be None. */
#ifdef __cplusplus
#define SLOTS_ZERO(type) (type())
#else
#define SLOTS_ZERO(type) ((type){0})
#endif

/* Floats that C has no literal for; <math.h> is not needed. */
#if defined(__GNUC__)
#define SLOTS_INFINITY __builtin_inf()
#define SLOTS_NAN __builtin_nan("")
#else
#define SLOTS_INFINITY ((double)(1e300 * 1e300))
#define SLOTS_NAN (SLOTS_INFINITY - SLOTS_INFINITY)
#endif

/* Python's arithmetic in a constructor, where the result fits. False: EINVAL, OverflowError or
 * ZeroDivisionError. */
bool slots_add_i64(int64_t a, int64_t b, int64_t *sum);
bool slots_subtract_i64(int64_t a, int64_t b, int64_t *difference);
bool slots_multiply_i64(int64_t a, int64_t b, int64_t *product);
bool slots_negate_i64(int64_t a, int64_t *negative);
bool slots_floor_divide_i64(int64_t a, int64_t b, int64_t *quotient);
bool slots_modulo_i64(int64_t a, int64_t b, int64_t *rest);
bool slots_power_i64(int64_t base, int64_t exponent, int64_t *power);
bool slots_divide_i64(int64_t a, int64_t b, double *quotient);
bool slots_divide_f64(double a, double b, double *quotient);
bool slots_floor_divide_f64(double a, double b, double *quotient);
bool slots_modulo_f64(double a, double b, double *rest);

/* Python's str(), int(), float(), len(), list() and dict() of a value. False or NULL: ENOMEM, or EINVAL
 * (TypeError, ValueError or OverflowError). What slots_str_of gives is the caller's (slots_free), the new
 * list and dict too (slots_unref). */
char *slots_str_of(slots_value value, size_t *size);
bool slots_int_of(slots_value value, int64_t *number);
bool slots_float_of(slots_value value, double *number);
bool slots_len_of(slots_value value, int64_t *length);
slots_list *slots_list_of(slots_value value);
slots_dict *slots_dict_of(slots_value value);
/* Python's comparison: '=' is ==, '#' !=, '<' <, 'l' <=, '>' >, 'g' >=. False: EINVAL, TypeError. */
bool slots_compare_values(slots_value a, slots_value b, char sign, bool *holds);

/* The table of functions of what the object is; `declared` is used for an object in the caller's storage.
 * NULL with EINVAL for None and for an object whose class has none: it lacks the method `name`. */
const void *slots_methods_of(const void *object, const slots_class *declared, const char *name);

/* A class that freezes or narrows slots of its bases says so before its first object is made. From then
 * on the bases' setters ask whether the object that they are given lets slot number `field` of `declared`
 * be set or deleted: false with EINVAL where it does not. Until then they ask nothing. */
void slots_restrict(const slots_class *type);
bool slots_may_set_here(const void *object, const slots_class *declared, uint32_t field);
static inline bool slots_may_set(const void *object, const slots_class *declared, uint32_t field)
{
#if defined(__GNUC__)
    bool is_restricted = __atomic_load_n(&declared->pool->is_restricted, __ATOMIC_RELAXED);
#else
    bool is_restricted = declared->pool->is_restricted;
#endif
    return !is_restricted || slots_may_set_here(object, declared, field);
}

/* Before a static function that one of more than 255 parameters calls. Where gcc splits parameters that are structs
 * (-fipa-sra) it numbers those of the caller in a byte, and so takes the wrong one's word for what is needed of
 * them: gcc 12 compiles it wrongly, and later ones number them so, too. */
#if defined(__GNUC__) && !defined(__clang__)
#define SLOTS_WHOLE_PARAMETERS __attribute__((noclone))
#else
#define SLOTS_WHOLE_PARAMETERS
#endif

/* Around the struct of arguments in a generated T_create: one that is given replaces its default, which
 * is what these warnings are about. */
#if defined(__clang__)
#define SLOTS_ARGUMENTS_BEGIN                                                                                \
    _Pragma("clang diagnostic push") _Pragma("clang diagnostic ignored \"-Winitializer-overrides\"")         \
        _Pragma("clang diagnostic ignored \"-Wmissing-field-initializers\"")
#define SLOTS_ARGUMENTS_END _Pragma("clang diagnostic pop")
#elif defined(__GNUC__)
#define SLOTS_ARGUMENTS_BEGIN                                                                                \
    _Pragma("GCC diagnostic push") _Pragma("GCC diagnostic ignored \"-Woverride-init\"")                     \
        _Pragma("GCC diagnostic ignored \"-Woverride-init-side-effects\"")                                   \
            _Pragma("GCC diagnostic ignored \"-Wmissing-field-initializers\"")
#define SLOTS_ARGUMENTS_END _Pragma("GCC diagnostic pop")
#else
#define SLOTS_ARGUMENTS_BEGIN
#define SLOTS_ARGUMENTS_END
#endif

/* A weak reference to a live heap object of a class with SLOTS_WEAK; zero for NULL (None), and zero with
 * EINVAL for any other address. Allocates nothing, and there is nothing to release. */
slots_weakref slots_weakref_of(const void *object);
/* A new strong reference (slots_unref), or NULL once the object is dead or for None; errno untouched. Safe
 * against the last unref on another thread: either the object lives on, or the result is NULL. */
void *slots_weakref_get(slots_weakref weakref);

/* A generated trampoline gives the callback its exact type back. */
typedef void (*slots_callback)(void);
typedef void (*slots_trampoline)(slots_weakref dead, slots_callback callback, void *context);
/* Runs once, when the object dies, last registered first. NULL: ENOMEM, or EINVAL where the object is NULL,
 * dead or not weakly referenceable, or where callback is NULL. */
slots_watch *slots_weakref_on_death(const void *object, slots_trampoline trampoline, slots_callback callback,
                                    void *context);

#ifdef __cplusplus
}

static inline slots_value slots_value_from(bool value)
{
    return slots_bool(value);
}
static inline slots_value slots_value_from(int value)
{
    return slots_int(value);
}
static inline slots_value slots_value_from(unsigned value)
{
    return slots_int(value);
}
static inline slots_value slots_value_from(long value)
{
    return slots_int(value);
}
static inline slots_value slots_value_from(unsigned long value)
{
    return slots_uint(value);
}
static inline slots_value slots_value_from(unsigned long long value)
{
    return slots_uint(value);
}
static inline slots_value slots_value_from(long long value)
{
    return slots_int(value);
}
static inline slots_value slots_value_from(double value)
{
    return slots_float(value);
}
static inline slots_value slots_value_from(const char *value)
{
    return slots_str(value);
}
static inline slots_value slots_value_from(slots_list *value)
{
    return slots_value_of_list(value);
}
static inline slots_value slots_value_from(slots_dict *value)
{
    return slots_value_of_dict(value);
}
static inline slots_value slots_value_from(const void *value)
{
    return slots_object(value);
}
static inline slots_value slots_value_from(slots_value value)
{
    return value;
}
/* SLOTS_VALUE(3), SLOTS_VALUE("x"): the value of a C expression. */
#define SLOTS_VALUE(value) slots_value_from(value)
#elif defined(__STDC_VERSION__) && __STDC_VERSION__ >= 201112L
static inline slots_value slots_value_same(slots_value value)
{
    return value;
}
/* SLOTS_VALUE(3), SLOTS_VALUE("x"): the value of a C expression. Before C23 `true` is an int:
 * slots_bool(true). */
#define SLOTS_VALUE(value)                                                                                   \
    _Generic((value),                                                                                        \
        bool: slots_bool,                                                                                    \
        char: slots_int,                                                                                     \
        signed char: slots_int,                                                                              \
        unsigned char: slots_int,                                                                            \
        short: slots_int,                                                                                    \
        unsigned short: slots_int,                                                                           \
        int: slots_int,                                                                                      \
        unsigned: slots_int,                                                                                 \
        long: slots_int,                                                                                     \
        long long: slots_int,                                                                                \
        unsigned long: slots_uint,                                                                           \
        unsigned long long: slots_uint,                                                                      \
        float: slots_float,                                                                                  \
        double: slots_float,                                                                                 \
        char *: slots_str,                                                                                   \
        const char *: slots_str,                                                                             \
        slots_list *: slots_value_of_list,                                                                   \
        slots_dict *: slots_value_of_dict,                                                                   \
        slots_value: slots_value_same,                                                                       \
        default: slots_object)(value)
#endif

#endif
