/* s.slots.c: made by slotsc from s.slots. Change that file instead. */
#include "s.slots.h"

/* ---- class A, s.slots:3 ---- */

/* __init__ of class A, s.slots:3 */
static void fill_A(A *self, int64_t x, int64_t y)
{
    self->x = x;
    self->y = y;
}

A *A_new(int64_t x, int64_t y)
{
    A *self = (A *)slots_allocate(&A_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_A(self, x, y);
    return self;
}

static void write_A(const void *object, slots_text *out)
{
    const A *self = (const A *)object;
    slots_put(out, "A(x=");
    slots_put_i64(out, self->x);
    slots_put(out, ", y=");
    slots_put_i64(out, self->y);
    slots_put(out, ")");
}

char *A_repr(const A *self)
{
    return slots_repr(self, &A_class);
}

size_t A_repr_into(const A *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &A_class, buffer, size);
}

static bool equal_A(const void *left, const void *right)
{
    const A *a = (const A *)left;
    const A *b = (const A *)right;
    if (a->x != b->x)
        return false;
    if (a->y != b->y)
        return false;
    return true;
}

bool A_eq(const A *a, const A *b)
{
    return slots_eq(a, b, &A_class);
}

A *A_copy(const A *self)
{
    return (A *)slots_copy(self, &A_class);
}

static void *replace_A(const void *self, const slots_class *as, const void *changes)
{
    struct A_changes all;
    if (as == &A_class) {
        all = *(const struct A_changes *)changes;
    } else {
        return slots_raise_replace(&A_class, as);
    }
    all.replaced_ = (const A *)self;
    return A_new(all.x, all.y);
}

A *A_replace_with(struct A_changes changes)
{
    return (A *)slots_replace(changes.replaced_, &A_class, &changes);
}

static const slots_field fields_A[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(A, x),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(A, y),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_A;

const slots_class A_class = {
    .name = "A",
    .module = "s",
    .size = sizeof(A),
    .alignment = SLOTS_ALIGNMENT_OF(A),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_A,
    .pool = &pool_A,
    .write = write_A,
    .equal = equal_A,
    .replace = replace_A,
};

/* ---- class B(A), s.slots:7 ---- */

SLOTS_STATIC_ASSERT(offsetof(B, x) == offsetof(A, x), "B begins as A does");
SLOTS_STATIC_ASSERT(offsetof(B, y) == offsetof(A, y), "B begins as A does");

/* __init__ of class B, s.slots:7 */
static void fill_B(B *self, int64_t x, int64_t y)
{
    self->x = x;
    self->y = y;
}

B *B_new(int64_t x, int64_t y)
{
    B *self = (B *)slots_allocate(&B_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_B(self, x, y);
    return self;
}

static void write_B(const void *object, slots_text *out)
{
    const B *self = (const B *)object;
    slots_put(out, "B(x=");
    slots_put_i64(out, self->x);
    slots_put(out, ", y=");
    slots_put_i64(out, self->y);
    slots_put(out, ")");
}

char *B_repr(const B *self)
{
    return slots_repr(self, &B_class);
}

size_t B_repr_into(const B *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &B_class, buffer, size);
}

static bool equal_B(const void *left, const void *right)
{
    const B *a = (const B *)left;
    const B *b = (const B *)right;
    if (a->x != b->x)
        return false;
    if (a->y != b->y)
        return false;
    return true;
}

bool B_eq(const B *a, const B *b)
{
    return slots_eq(a, b, &B_class);
}

B *B_copy(const B *self)
{
    return (B *)slots_copy(self, &B_class);
}

static void *replace_B(const void *self, const slots_class *as, const void *changes)
{
    struct B_changes all;
    if (as == &B_class) {
        all = *(const struct B_changes *)changes;
    } else if (as == &A_class) {
        const struct A_changes *some = (const struct A_changes *)changes;
        all = B_changes_of((const B *)self);
        all.x = some->x;
        all.y = some->y;
    } else {
        return slots_raise_replace(&B_class, as);
    }
    all.replaced_ = (const B *)self;
    return B_new(all.x, all.y);
}

B *B_replace_with(struct B_changes changes)
{
    return (B *)slots_replace(changes.replaced_, &B_class, &changes);
}

static const slots_field fields_B[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(B, x),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(B, y),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_B;

const slots_class B_class = {
    .name = "B",
    .module = "s",
    .base = &A_class,
    .size = sizeof(B),
    .alignment = SLOTS_ALIGNMENT_OF(B),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_B,
    .pool = &pool_B,
    .write = write_B,
    .equal = equal_B,
    .replace = replace_B,
};

/* ---- class C(A), s.slots:10 ---- */

SLOTS_STATIC_ASSERT(offsetof(C, x) == offsetof(A, x), "C begins as A does");
SLOTS_STATIC_ASSERT(offsetof(C, y) == offsetof(A, y), "C begins as A does");

/* __init__ of class C, s.slots:10 */
static void fill_C(C *self, int64_t x, int64_t y)
{
    self->x = x;
    self->y = y;
}

C *C_new(int64_t x, int64_t y)
{
    C *self = (C *)slots_allocate(&C_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_C(self, x, y);
    return self;
}

char *C_repr(const C *self)
{
    return slots_repr(self, &C_class);
}

size_t C_repr_into(const C *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &C_class, buffer, size);
}

bool C_eq(const C *a, const C *b)
{
    return slots_eq(a, b, &C_class);
}

C *C_copy(const C *self)
{
    return (C *)slots_copy(self, &C_class);
}

static void *replace_C(const void *self, const slots_class *as, const void *changes)
{
    struct C_changes all;
    if (as == &C_class) {
        all = *(const struct C_changes *)changes;
    } else if (as == &A_class) {
        const struct A_changes *some = (const struct A_changes *)changes;
        all = C_changes_of((const C *)self);
        all.x = some->x;
        all.y = some->y;
    } else {
        return slots_raise_replace(&C_class, as);
    }
    all.replaced_ = (const C *)self;
    return C_new(all.x, all.y);
}

C *C_replace_with(struct C_changes changes)
{
    return (C *)slots_replace(changes.replaced_, &C_class, &changes);
}

/* Gives a callback its own type back. */
static void call_C_weakref(slots_weakref weakref, slots_callback callback, void *context)
{
    C_weakref dead;
    dead.bits = weakref.bits;
    ((void (*)(C_weakref, void *))callback)(dead, context);
}

slots_watch *C_weakref_on_death(const C *self, void (*callback)(C_weakref dead, void *context), void *context)
{
    return slots_weakref_on_death(self, call_C_weakref, (slots_callback)callback, context);
}

static const slots_field fields_C[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(C, x),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(C, y),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_C;

const slots_class C_class = {
    .name = "C",
    .module = "s",
    .base = &A_class,
    .size = sizeof(C),
    .alignment = SLOTS_ALIGNMENT_OF(C),
    .flags = SLOTS_WEAK | SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_C,
    .dict_offset = offsetof(C, dict_),
    .pool = &pool_C,
    .replace = replace_C,
};

/* ---- class D(A), s.slots:12 ---- */

SLOTS_STATIC_ASSERT(offsetof(D, x) == offsetof(A, x), "D begins as A does");
SLOTS_STATIC_ASSERT(offsetof(D, y) == offsetof(A, y), "D begins as A does");

/* __init__ of class D, s.slots:12 */
static void fill_D(D *self, int64_t x, int64_t y)
{
    fill_A((A *)self, x, y);
}

D *D_new(int64_t x, int64_t y)
{
    D *self = (D *)slots_allocate(&D_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_D(self, x, y);
    return self;
}

static void write_D(const void *object, slots_text *out)
{
    const D *self = (const D *)object;
    slots_put(out, "D(x=");
    slots_put_i64(out, self->x);
    slots_put(out, ", y=");
    slots_put_i64(out, self->y);
    slots_put(out, ")");
}

char *D_repr(const D *self)
{
    return slots_repr(self, &D_class);
}

size_t D_repr_into(const D *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &D_class, buffer, size);
}

static bool equal_D(const void *left, const void *right)
{
    const D *a = (const D *)left;
    const D *b = (const D *)right;
    if (a->x != b->x)
        return false;
    if (a->y != b->y)
        return false;
    return true;
}

bool D_eq(const D *a, const D *b)
{
    return slots_eq(a, b, &D_class);
}

D *D_copy(const D *self)
{
    return (D *)slots_copy(self, &D_class);
}

static void *replace_D(const void *self, const slots_class *as, const void *changes)
{
    struct D_changes all;
    if (as == &D_class) {
        all = *(const struct D_changes *)changes;
    } else if (as == &A_class) {
        const struct A_changes *some = (const struct A_changes *)changes;
        all = D_changes_of((const D *)self);
        all.x = some->x;
        all.y = some->y;
    } else {
        return slots_raise_replace(&D_class, as);
    }
    all.replaced_ = (const D *)self;
    return D_new(all.x, all.y);
}

D *D_replace_with(struct D_changes changes)
{
    return (D *)slots_replace(changes.replaced_, &D_class, &changes);
}

static const slots_field fields_D[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(D, x),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(D, y),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_D;

const slots_class D_class = {
    .name = "D",
    .module = "s",
    .base = &A_class,
    .size = sizeof(D),
    .alignment = SLOTS_ALIGNMENT_OF(D),
    .flags = SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_D,
    .pool = &pool_D,
    .write = write_D,
    .equal = equal_D,
    .replace = replace_D,
};

/* ---- class E(A), s.slots:15 ---- */

SLOTS_STATIC_ASSERT(offsetof(E, x) == offsetof(A, x), "E begins as A does");
SLOTS_STATIC_ASSERT(offsetof(E, y) == offsetof(A, y), "E begins as A does");

/* __init__ of class E, s.slots:15 */
static void fill_E(E *self, int64_t x, int64_t y)
{
    fill_A((A *)self, x, y);
}

E *E_new(int64_t x, int64_t y)
{
    E *self = (E *)slots_allocate(&E_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_E(self, x, y);
    return self;
}

char *E_repr(const E *self)
{
    return slots_repr(self, &E_class);
}

size_t E_repr_into(const E *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &E_class, buffer, size);
}

bool E_eq(const E *a, const E *b)
{
    return slots_eq(a, b, &E_class);
}

E *E_copy(const E *self)
{
    return (E *)slots_copy(self, &E_class);
}

static void *replace_E(const void *self, const slots_class *as, const void *changes)
{
    struct E_changes all;
    if (as == &E_class) {
        all = *(const struct E_changes *)changes;
    } else if (as == &A_class) {
        const struct A_changes *some = (const struct A_changes *)changes;
        all = E_changes_of((const E *)self);
        all.x = some->x;
        all.y = some->y;
    } else {
        return slots_raise_replace(&E_class, as);
    }
    all.replaced_ = (const E *)self;
    return E_new(all.x, all.y);
}

E *E_replace_with(struct E_changes changes)
{
    return (E *)slots_replace(changes.replaced_, &E_class, &changes);
}

/* Gives a callback its own type back. */
static void call_E_weakref(slots_weakref weakref, slots_callback callback, void *context)
{
    E_weakref dead;
    dead.bits = weakref.bits;
    ((void (*)(E_weakref, void *))callback)(dead, context);
}

slots_watch *E_weakref_on_death(const E *self, void (*callback)(E_weakref dead, void *context), void *context)
{
    return slots_weakref_on_death(self, call_E_weakref, (slots_callback)callback, context);
}

static const slots_field fields_E[] = {
    {
        .name = "x",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(E, x),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "y",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(E, y),
        .flags = SLOTS_FIELD | SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
};

static slots_pool pool_E;

const slots_class E_class = {
    .name = "E",
    .module = "s",
    .base = &A_class,
    .size = sizeof(E),
    .alignment = SLOTS_ALIGNMENT_OF(E),
    .flags = SLOTS_WEAK | SLOTS_DATACLASS | SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 2,
    .fields = fields_E,
    .dict_offset = offsetof(E, dict_),
    .pool = &pool_E,
    .replace = replace_E,
};
