/* s.slots.h: made by slotsc from s.slots. Change that file instead. */
#ifndef S_SLOTS_H
#define S_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct A A;
typedef struct B B;
typedef struct C C;
typedef struct D D;
typedef struct E E;

/* A weak reference to a C: nothing to release, 0 is None. */
typedef struct C_weakref {
    uint64_t bits;
} C_weakref;

/* A weak reference to a E: nothing to release, 0 is None. */
typedef struct E_weakref {
    uint64_t bits;
} E_weakref;

/* ---- Constants ---- */

#define B_x INT64_C(3) /* s.slots:8 */
#define C_x INT64_C(3) /* s.slots:11 */
#define D_x INT64_C(3) /* s.slots:14 */
#define E_x INT64_C(3) /* s.slots:16 */

/* ---- class A, s.slots:3 ---- */

struct A {
    int64_t x; /* int, s.slots:4 */
    int64_t y; /* int, s.slots:5 */
} SLOTS_MAY_ALIAS;

extern const slots_class A_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
A *A_new(int64_t x, int64_t y);

/* A_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline A *A_create(int64_t x, int64_t y = 1)
{
    return A_new(x, y);
}
#else
struct A_args {
    char positional_;
    int64_t x;
    int64_t y;
};

static inline A *A_from_args(struct A_args args)
{
    return A_new(args.x, args.y);
}

#define A_create(...)                                                                                        \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        A_from_args((struct A_args){.y = 1, .positional_ = 0, __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline A *A_new_in(slots_heap *heap, int64_t x, int64_t y)
{
    return slots_heap_next(heap, &A_class) ? A_new(x, y) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool A_new_many(size_t count, A **out, int64_t x, int64_t y)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = A_new(x, y);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline A *A_ref(A *self)
{
    return (A *)slots_ref(self);
}

static inline void A_unref(A *self)
{
    slots_unref(self);
}

/* x: int, s.slots:4 */
static inline int64_t A_get_x(const A *self)
{
    return self->x;
}

static inline bool A_set_x(A *self, int64_t value)
{
    if (!slots_may_set(self, &A_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: int, s.slots:5 */
static inline int64_t A_get_y(const A *self)
{
    return self->y;
}

static inline bool A_set_y(A *self, int64_t value)
{
    if (!slots_may_set(self, &A_class, 1))
        return false;
    self->y = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *A_repr(const A *self);
size_t A_repr_into(const A *self, char *buffer, size_t size);

/* Python's ==. */
bool A_eq(const A *a, const A *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
A *A_copy(const A *self);

/* A_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct A_changes {
    const A *replaced_;
    int64_t x;
    int64_t y;
};

A *A_replace_with(struct A_changes changes);

static inline struct A_changes A_changes_of(const A *self)
{
    struct A_changes changes;
    changes.replaced_ = self;
    changes.x = A_get_x(self);
    changes.y = A_get_y(self);
    return changes;
}

#ifndef __cplusplus
#define A_replace(self, ...)                                                                                 \
    __extension__({                                                                                          \
        const A *replaced_ = (self);                                                                         \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        A_replace_with((struct A_changes){                                                                   \
            .replaced_ = replaced_, .x = A_get_x(replaced_), .y = A_get_y(replaced_), __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class B(A), s.slots:7 ---- */

struct B {
    int64_t x; /* int, s.slots:4 */
    int64_t y; /* int, s.slots:5 */
} SLOTS_MAY_ALIAS;

extern const slots_class B_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
B *B_new(int64_t x, int64_t y);

/* B_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline B *B_create(int64_t x, int64_t y = 1)
{
    return B_new(x, y);
}
#else
struct B_args {
    char positional_;
    int64_t x;
    int64_t y;
};

static inline B *B_from_args(struct B_args args)
{
    return B_new(args.x, args.y);
}

#define B_create(...)                                                                                        \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        B_from_args((struct B_args){.y = 1, .positional_ = 0, __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline B *B_new_in(slots_heap *heap, int64_t x, int64_t y)
{
    return slots_heap_next(heap, &B_class) ? B_new(x, y) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool B_new_many(size_t count, B **out, int64_t x, int64_t y)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = B_new(x, y);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline B *B_ref(B *self)
{
    return (B *)slots_ref(self);
}

static inline void B_unref(B *self)
{
    slots_unref(self);
}

/* A B is a A; a A may be a B: else NULL, without an error. */
static inline A *B_as_A(B *self)
{
    return (A *)self;
}

static inline bool A_is_B(const A *self)
{
    return slots_is_instance(self, &A_class, &B_class);
}

static inline B *A_as_B(A *self)
{
    return A_is_B(self) ? (B *)self : NULL;
}

/* x: int, from A, s.slots:4 */
static inline int64_t B_get_x(const B *self)
{
    return self->x;
}

static inline bool B_set_x(B *self, int64_t value)
{
    if (!slots_may_set(self, &B_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: int, from A, s.slots:5 */
static inline int64_t B_get_y(const B *self)
{
    return self->y;
}

static inline bool B_set_y(B *self, int64_t value)
{
    if (!slots_may_set(self, &B_class, 1))
        return false;
    self->y = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *B_repr(const B *self);
size_t B_repr_into(const B *self, char *buffer, size_t size);

/* Python's ==. */
bool B_eq(const B *a, const B *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
B *B_copy(const B *self);

/* B_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct B_changes {
    const B *replaced_;
    int64_t x;
    int64_t y;
};

B *B_replace_with(struct B_changes changes);

static inline struct B_changes B_changes_of(const B *self)
{
    struct B_changes changes;
    changes.replaced_ = self;
    changes.x = B_get_x(self);
    changes.y = B_get_y(self);
    return changes;
}

#ifndef __cplusplus
#define B_replace(self, ...)                                                                                 \
    __extension__({                                                                                          \
        const B *replaced_ = (self);                                                                         \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        B_replace_with((struct B_changes){                                                                   \
            .replaced_ = replaced_, .x = B_get_x(replaced_), .y = B_get_y(replaced_), __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class C(A), s.slots:10 ---- */

struct C {
    int64_t x;         /* int, s.slots:4 */
    int64_t y;         /* int, s.slots:5 */
    slots_dict *dict_; /* attributes that are no slots; NULL until the first */
} SLOTS_MAY_ALIAS;

extern const slots_class C_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
C *C_new(int64_t x, int64_t y);

/* C_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline C *C_create(int64_t x, int64_t y = 1)
{
    return C_new(x, y);
}
#else
struct C_args {
    char positional_;
    int64_t x;
    int64_t y;
};

static inline C *C_from_args(struct C_args args)
{
    return C_new(args.x, args.y);
}

#define C_create(...)                                                                                        \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        C_from_args((struct C_args){.y = 1, .positional_ = 0, __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool C_new_many(size_t count, C **out, int64_t x, int64_t y)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = C_new(x, y);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline C *C_ref(C *self)
{
    return (C *)slots_ref(self);
}

static inline void C_unref(C *self)
{
    slots_unref(self);
}

static inline C_weakref C_weakref_of(const C *self)
{
    C_weakref weakref;
    weakref.bits = slots_weakref_of(self).bits;
    return weakref;
}

/* A new strong reference, the caller's own; NULL once the object is dead. */
static inline C *C_weakref_get(C_weakref weakref)
{
    slots_weakref any;
    any.bits = weakref.bits;
    return (C *)slots_weakref_get(any);
}

/* Calls back when the object dies, the last registered first. NULL with errno set on failure. */
slots_watch *C_weakref_on_death(const C *self, void (*callback)(C_weakref dead, void *context),
                                void *context);

/* A C is a A; a A may be a C: else NULL, without an error. */
static inline A *C_as_A(C *self)
{
    return (A *)self;
}

static inline bool A_is_C(const A *self)
{
    return slots_is_instance(self, &A_class, &C_class);
}

static inline C *A_as_C(A *self)
{
    return A_is_C(self) ? (C *)self : NULL;
}

/* x: int, from A, s.slots:4 */
static inline int64_t C_get_x(const C *self)
{
    return self->x;
}

static inline bool C_set_x(C *self, int64_t value)
{
    if (!slots_may_set(self, &C_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: int, from A, s.slots:5 */
static inline int64_t C_get_y(const C *self)
{
    return self->y;
}

static inline bool C_set_y(C *self, int64_t value)
{
    if (!slots_may_set(self, &C_class, 1))
        return false;
    self->y = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *C_repr(const C *self);
size_t C_repr_into(const C *self, char *buffer, size_t size);

/* Python's ==. */
bool C_eq(const C *a, const C *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
C *C_copy(const C *self);

/* C_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct C_changes {
    const C *replaced_;
    int64_t x;
    int64_t y;
};

C *C_replace_with(struct C_changes changes);

static inline struct C_changes C_changes_of(const C *self)
{
    struct C_changes changes;
    changes.replaced_ = self;
    changes.x = C_get_x(self);
    changes.y = C_get_y(self);
    return changes;
}

#ifndef __cplusplus
#define C_replace(self, ...)                                                                                 \
    __extension__({                                                                                          \
        const C *replaced_ = (self);                                                                         \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        C_replace_with((struct C_changes){                                                                   \
            .replaced_ = replaced_, .x = C_get_x(replaced_), .y = C_get_y(replaced_), __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class D(A), s.slots:12 ---- */

struct D {
    int64_t x; /* int, s.slots:4 */
    int64_t y; /* int, s.slots:5 */
} SLOTS_MAY_ALIAS;

extern const slots_class D_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
D *D_new(int64_t x, int64_t y);

/* D_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline D *D_create(int64_t x, int64_t y = 1)
{
    return D_new(x, y);
}
#else
struct D_args {
    char positional_;
    int64_t x;
    int64_t y;
};

static inline D *D_from_args(struct D_args args)
{
    return D_new(args.x, args.y);
}

#define D_create(...)                                                                                        \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        D_from_args((struct D_args){.y = 1, .positional_ = 0, __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline D *D_new_in(slots_heap *heap, int64_t x, int64_t y)
{
    return slots_heap_next(heap, &D_class) ? D_new(x, y) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool D_new_many(size_t count, D **out, int64_t x, int64_t y)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = D_new(x, y);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline D *D_ref(D *self)
{
    return (D *)slots_ref(self);
}

static inline void D_unref(D *self)
{
    slots_unref(self);
}

/* A D is a A; a A may be a D: else NULL, without an error. */
static inline A *D_as_A(D *self)
{
    return (A *)self;
}

static inline bool A_is_D(const A *self)
{
    return slots_is_instance(self, &A_class, &D_class);
}

static inline D *A_as_D(A *self)
{
    return A_is_D(self) ? (D *)self : NULL;
}

/* x: int, from A, s.slots:4 */
static inline int64_t D_get_x(const D *self)
{
    return self->x;
}

static inline bool D_set_x(D *self, int64_t value)
{
    if (!slots_may_set(self, &D_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: int, from A, s.slots:5 */
static inline int64_t D_get_y(const D *self)
{
    return self->y;
}

static inline bool D_set_y(D *self, int64_t value)
{
    if (!slots_may_set(self, &D_class, 1))
        return false;
    self->y = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *D_repr(const D *self);
size_t D_repr_into(const D *self, char *buffer, size_t size);

/* Python's ==. */
bool D_eq(const D *a, const D *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
D *D_copy(const D *self);

/* D_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct D_changes {
    const D *replaced_;
    int64_t x;
    int64_t y;
};

D *D_replace_with(struct D_changes changes);

static inline struct D_changes D_changes_of(const D *self)
{
    struct D_changes changes;
    changes.replaced_ = self;
    changes.x = D_get_x(self);
    changes.y = D_get_y(self);
    return changes;
}

#ifndef __cplusplus
#define D_replace(self, ...)                                                                                 \
    __extension__({                                                                                          \
        const D *replaced_ = (self);                                                                         \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        D_replace_with((struct D_changes){                                                                   \
            .replaced_ = replaced_, .x = D_get_x(replaced_), .y = D_get_y(replaced_), __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class E(A), s.slots:15 ---- */

struct E {
    int64_t x;         /* int, s.slots:4 */
    int64_t y;         /* int, s.slots:5 */
    slots_dict *dict_; /* attributes that are no slots; NULL until the first */
} SLOTS_MAY_ALIAS;

extern const slots_class E_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
E *E_new(int64_t x, int64_t y);

/* E_create(x, .y = ...): what is left out has its default. */
#ifdef __cplusplus
static inline E *E_create(int64_t x, int64_t y = 1)
{
    return E_new(x, y);
}
#else
struct E_args {
    char positional_;
    int64_t x;
    int64_t y;
};

static inline E *E_from_args(struct E_args args)
{
    return E_new(args.x, args.y);
}

#define E_create(...)                                                                                        \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        E_from_args((struct E_args){.y = 1, .positional_ = 0, __VA_ARGS__});                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool E_new_many(size_t count, E **out, int64_t x, int64_t y)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = E_new(x, y);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline E *E_ref(E *self)
{
    return (E *)slots_ref(self);
}

static inline void E_unref(E *self)
{
    slots_unref(self);
}

static inline E_weakref E_weakref_of(const E *self)
{
    E_weakref weakref;
    weakref.bits = slots_weakref_of(self).bits;
    return weakref;
}

/* A new strong reference, the caller's own; NULL once the object is dead. */
static inline E *E_weakref_get(E_weakref weakref)
{
    slots_weakref any;
    any.bits = weakref.bits;
    return (E *)slots_weakref_get(any);
}

/* Calls back when the object dies, the last registered first. NULL with errno set on failure. */
slots_watch *E_weakref_on_death(const E *self, void (*callback)(E_weakref dead, void *context),
                                void *context);

/* A E is a A; a A may be a E: else NULL, without an error. */
static inline A *E_as_A(E *self)
{
    return (A *)self;
}

static inline bool A_is_E(const A *self)
{
    return slots_is_instance(self, &A_class, &E_class);
}

static inline E *A_as_E(A *self)
{
    return A_is_E(self) ? (E *)self : NULL;
}

/* x: int, from A, s.slots:4 */
static inline int64_t E_get_x(const E *self)
{
    return self->x;
}

static inline bool E_set_x(E *self, int64_t value)
{
    if (!slots_may_set(self, &E_class, 0))
        return false;
    self->x = value;
    return true;
}

/* y: int, from A, s.slots:5 */
static inline int64_t E_get_y(const E *self)
{
    return self->y;
}

static inline bool E_set_y(E *self, int64_t value)
{
    if (!slots_may_set(self, &E_class, 1))
        return false;
    self->y = value;
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
char *E_repr(const E *self);
size_t E_repr_into(const E *self, char *buffer, size_t size);

/* Python's ==. */
bool E_eq(const E *a, const E *b);

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
E *E_copy(const E *self);

/* E_replace(self, .x = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct E_changes {
    const E *replaced_;
    int64_t x;
    int64_t y;
};

E *E_replace_with(struct E_changes changes);

static inline struct E_changes E_changes_of(const E *self)
{
    struct E_changes changes;
    changes.replaced_ = self;
    changes.x = E_get_x(self);
    changes.y = E_get_y(self);
    return changes;
}

#ifndef __cplusplus
#define E_replace(self, ...)                                                                                 \
    __extension__({                                                                                          \
        const E *replaced_ = (self);                                                                         \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        E_replace_with((struct E_changes){                                                                   \
            .replaced_ = replaced_, .x = E_get_x(replaced_), .y = E_get_y(replaced_), __VA_ARGS__});         \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
