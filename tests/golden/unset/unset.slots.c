/* unset.slots.c: made by slotsc from unset.slots. Change that file instead. */
#include "unset.slots.h"

#include <errno.h>

/* ---- class Lazy, unset.slots:5 ---- */

/* __init__ of class Lazy, unset.slots:11 */
static void fill_Lazy(Lazy *self, slots_opt_i64 limit)
{
    self->limit = limit.has ? limit.value : 0;
    slots_bit_set(&self->flags_, LAZY_LIMIT_SOME_, limit.has);
}

Lazy *Lazy_new(slots_opt_i64 limit)
{
    Lazy *self = slots_allocate(&Lazy_class);
    if (self == NULL)
        return NULL;
    memset(self, 0, sizeof *self);
    fill_Lazy(self, limit);
    return self;
}

bool Lazy_del_number(Lazy *self)
{
    if (!slots_may_set(self, &Lazy_class, 0))
        return false;
    if (!Lazy_has_number(self))
        return slots_raise(EINVAL, "AttributeError: number");
    slots_bit_set(&self->flags_, LAZY_NUMBER_SET_, false);
    self->number = 0;
    return true;
}

bool Lazy_del_text(Lazy *self)
{
    if (!slots_may_set(self, &Lazy_class, 1))
        return false;
    if (!Lazy_has_text(self))
        return slots_raise(EINVAL, "AttributeError: text");
    slots_bit_set(&self->flags_, LAZY_TEXT_SET_, false);
    slots_string_clear(&self->text);
    return true;
}

bool Lazy_del_anything(Lazy *self)
{
    if (!slots_may_set(self, &Lazy_class, 2))
        return false;
    if (!Lazy_has_anything(self))
        return slots_raise(EINVAL, "AttributeError: anything");
    slots_any_clear(&self->anything);
    return true;
}

static const slots_field fields_Lazy[] = {
    {
        .name = "number",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Lazy, number),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .set = {offsetof(Lazy, flags_), 0x01},
    },
    {
        .name = "text",
        .kind = SLOTS_STR,
        .storage = SLOTS_STR,
        .offset = offsetof(Lazy, text),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
        .set = {offsetof(Lazy, flags_), 0x02},
    },
    {
        .name = "anything",
        .kind = SLOTS_ANY,
        .storage = SLOTS_ANY,
        .offset = offsetof(Lazy, anything),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE,
    },
    {
        .name = "limit",
        .kind = SLOTS_I64,
        .storage = SLOTS_I64,
        .offset = offsetof(Lazy, limit),
        .flags = SLOTS_IN_REPR | SLOTS_IN_COMPARE | SLOTS_OPTIONAL,
        .some = {offsetof(Lazy, flags_), 0x04},
    },
};

static slots_pool pool_Lazy;

const slots_class Lazy_class = {
    .name = "Lazy",
    .module = "unset",
    .size = sizeof(Lazy),
    .alignment = SLOTS_ALIGNMENT_OF(Lazy),
    .flags = SLOTS_HAS_REPR | SLOTS_HAS_EQ,
    .field_count = 4,
    .fields = fields_Lazy,
    .pool = &pool_Lazy,
};
