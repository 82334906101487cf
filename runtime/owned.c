/* owned.c: which fields of a class own something, and in which order Python releases them. Found out at the
 * class's first object, once, and kept beside its pool. */
#include "internal.h"

static bool class_has_field_at(const slots_class *type, uint32_t offset)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        if (type->fields[i].offset == offset)
            return true;
    return false;
}

/* How many bases up the class is that brought the field: 0 for the class's own. */
static unsigned field_distance(const slots_class *type, const slots_field *field)
{
    unsigned distance = 0, found = 0;
    for (const slots_class *base = type->base; base != NULL; base = base->base) {
        distance++;
        if (class_has_field_at(base, field->offset))
            found = distance;
    }
    return found;
}

/* CPython clears a class's slots before its base's, and those of one class by name: it sorts
 * __slots__ when the class is made. */
static bool released_before(const slots_class *type, uint32_t a, uint32_t b)
{
    const slots_field *x = &type->fields[a], *y = &type->fields[b];
    unsigned x_distance = field_distance(type, x), y_distance = field_distance(type, y);
    return x_distance != y_distance ? x_distance < y_distance : strcmp(x->name, y->name) < 0;
}

static bool is_text(slots_kind kind)
{
    return kind == SLOTS_STR || kind == SLOTS_BYTES;
}

static uint32_t count_owned(const slots_class *type)
{
    uint32_t count = type->dict_offset != 0;
    for (uint32_t i = 0; i < type->field_count; i++)
        count += kind_owns(type->fields[i].kind);
    return count;
}

static void add_texts(const slots_class *type, uint32_t *texts)
{
    texts[0] = 0;
    for (uint32_t i = 0; i < type->field_count; i++)
        if (is_text(type->fields[i].kind))
            texts[++texts[0]] = type->fields[i].offset;
}

static uint32_t *make_owned(const slots_class *type, uint32_t count)
{
    uint32_t *owned = slots_memory_get((2 + (size_t)count) * sizeof *owned);
    if (owned == NULL)
        return NULL;
    uint32_t length = 0;
    for (uint32_t i = 0; i < type->field_count; i++) {
        if (!kind_owns(type->fields[i].kind) || is_text(type->fields[i].kind))
            continue;
        uint32_t place = ++length;
        for (; place > 1 && released_before(type, i, owned[place - 1]); place--)
            owned[place] = owned[place - 1];
        owned[place] = i;
    }
    for (uint32_t i = 1; i <= length; i++) {
        const slots_field *field = &type->fields[owned[i]];
        owned[i] = owned_place(field->offset, field->kind == SLOTS_OBJECT);
    }
    if (type->dict_offset != 0) /* CPython drops __dict__ after the slots */
        owned[++length] = owned_place(type->dict_offset, true);
    owned[0] = length;
    add_texts(type, unconst(owned_texts(owned)));
    return owned;
}

const uint32_t *slots_pool_owned(const slots_class *type)
{
    static const uint32_t nothing[2] = {0, 0};
    struct pool *pool = pool_of(type);
    const uint32_t *owned = atomic_load_explicit(&pool->owned, memory_order_acquire);
    if (owned != NULL)
        return owned;
    uint32_t count = count_owned(type);
    const uint32_t *made = nothing;
    if (count > 0 && (made = make_owned(type, count)) == NULL)
        return NULL;
    if (atomic_compare_exchange_strong_explicit(&pool->owned, &owned, made, memory_order_acq_rel,
                                                memory_order_acquire))
        return made;
    if (made != nothing) /* another thread was faster */
        slots_memory_release(unconst(made));
    return owned;
}
