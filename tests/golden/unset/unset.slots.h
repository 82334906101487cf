/* unset.slots.h: made by slotsc from unset.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * Slots that no constructor sets, and Optional numbers. */
#ifndef UNSET_SLOTS_H
#define UNSET_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Lazy Lazy;

/* ---- class Lazy, unset.slots:5 ---- */

struct Lazy {
    int64_t number;     /* int, unset.slots:8 */
    slots_string text;  /* str, unset.slots:9 */
    slots_any anything; /* any value, unset.slots:6 */
    int64_t limit;      /* int | None, unset.slots:6 */
    uint8_t flags_;     /* bits: number is set, text is set, limit is not None */
} SLOTS_MAY_ALIAS;

#define LAZY_NUMBER_SET_ 0x01 /* in flags_: number is set */
#define LAZY_TEXT_SET_ 0x02   /* in flags_: text is set */
#define LAZY_LIMIT_SOME_ 0x04 /* in flags_: limit is not None */

extern const slots_class Lazy_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Lazy *Lazy_new(slots_opt_i64 limit);

/* Lazy_create(.limit = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Lazy *Lazy_create(slots_opt_i64 limit = slots_none_i64)
{
    return Lazy_new(limit);
}
#else
struct Lazy_args {
    char positional_; /* those that are given by place follow it */
    slots_opt_i64 limit;
};

static inline Lazy *Lazy_from_args(struct Lazy_args args)
{
    return Lazy_new(args.limit);
}

#define Lazy_create(...)                                                                                     \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Lazy_from_args((struct Lazy_args){.limit = slots_none_i64, .positional_ = 0, __VA_ARGS__});          \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Lazy_new_many(size_t count, Lazy **out, slots_opt_i64 limit)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Lazy_new(limit);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Lazy *Lazy_ref(Lazy *self)
{
    return (Lazy *)slots_ref(self);
}

static inline void Lazy_unref(Lazy *self)
{
    slots_unref(self);
}

/* number: int (may be unset), unset.slots:8 */
static inline bool Lazy_has_number(const Lazy *self)
{
    return (self->flags_ & LAZY_NUMBER_SET_) != 0;
}

static inline int64_t Lazy_get_number(const Lazy *self)
{
    if (!Lazy_has_number(self))
        slots_raise_unset(self, &Lazy_class, "number");
    return self->number;
}

static inline bool Lazy_set_number(Lazy *self, int64_t value)
{
    if (!slots_may_set(self, &Lazy_class, 0))
        return false;
    self->number = value;
    slots_bit_set(&self->flags_, LAZY_NUMBER_SET_, true);
    return true;
}

bool Lazy_del_number(Lazy *self);

/* text: str (may be unset), unset.slots:9 */
static inline bool Lazy_has_text(const Lazy *self)
{
    return (self->flags_ & LAZY_TEXT_SET_) != 0;
}

static inline const char *Lazy_get_text(const Lazy *self)
{
    if (!Lazy_has_text(self))
        slots_raise_unset(self, &Lazy_class, "text");
    return slots_string_get(&self->text);
}

static inline size_t Lazy_text_len(const Lazy *self)
{
    if (!Lazy_has_text(self))
        slots_raise_unset(self, &Lazy_class, "text");
    return slots_string_len(&self->text);
}

static inline bool Lazy_set_text(Lazy *self, const char *value)
{
    if (!slots_may_set(self, &Lazy_class, 1))
        return false;
    if (!slots_string_set(&self->text, value))
        return false;
    slots_bit_set(&self->flags_, LAZY_TEXT_SET_, true);
    return true;
}

static inline bool Lazy_set_text_n(Lazy *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Lazy_class, 1))
        return false;
    if (!slots_string_set_n(&self->text, value, size))
        return false;
    slots_bit_set(&self->flags_, LAZY_TEXT_SET_, true);
    return true;
}

bool Lazy_del_text(Lazy *self);

/* anything: any value (may be unset), unset.slots:6 */
static inline bool Lazy_has_anything(const Lazy *self)
{
    return slots_any_has(&self->anything);
}

static inline slots_value Lazy_get_anything(const Lazy *self)
{
    if (!Lazy_has_anything(self))
        slots_raise_unset(self, &Lazy_class, "anything");
    return slots_any_get(&self->anything);
}

static inline bool Lazy_set_anything(Lazy *self, slots_value value)
{
    if (!slots_may_set(self, &Lazy_class, 2))
        return false;
    return slots_any_set(&self->anything, value);
}

bool Lazy_del_anything(Lazy *self);

/* limit: int | None, unset.slots:6 */
static inline slots_opt_i64 Lazy_get_limit(const Lazy *self)
{
    if ((self->flags_ & LAZY_LIMIT_SOME_) == 0)
        return slots_none_i64;
    return slots_some_i64(self->limit);
}

static inline bool Lazy_set_limit(Lazy *self, slots_opt_i64 value)
{
    if (!slots_may_set(self, &Lazy_class, 3))
        return false;
    self->limit = value.has ? value.value : 0;
    slots_bit_set(&self->flags_, LAZY_LIMIT_SOME_, value.has);
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Lazy_repr(const Lazy *self)
{
    return slots_repr(self, &Lazy_class);
}

static inline size_t Lazy_repr_into(const Lazy *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Lazy_class, buffer, size);
}

/* Python's ==. */
static inline bool Lazy_eq(const Lazy *a, const Lazy *b)
{
    return slots_eq(a, b, &Lazy_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Lazy *Lazy_copy(const Lazy *self)
{
    return (Lazy *)slots_copy(self, &Lazy_class);
}

#ifdef __cplusplus
}
#endif

#endif
