/* store.c: what the setters and constructors of generated code share. Every setter follows one order: take
 * the new value, store it, release the old one last, since releasing may run code that looks at the slot. */
#include "internal.h"

#include <errno.h>
#include <inttypes.h>

/* ---- Values that may be None ---- */

bool slots_string_set_or_none(slots_string *slot, const char *utf8)
{
    if (utf8 != NULL)
        return slots_string_set(slot, utf8);
    slots_string_clear(slot);
    return true;
}

bool slots_string_set_n_or_none(slots_string *slot, const char *utf8, size_t size)
{
    if (utf8 != NULL)
        return slots_string_set_n(slot, utf8, size);
    slots_string_clear(slot);
    return true;
}

bool slots_blob_set_or_none(slots_blob *slot, slots_bytes_view bytes)
{
    if (bytes.data != NULL)
        return slots_blob_set(slot, bytes);
    slots_blob_clear(slot);
    return true;
}

/* ---- Pointers ---- */

/* The slot is a pointer to some struct. Its bytes are copied, as it must not be read as a void pointer. */
bool slots_object_adopt(void *slot, void *object)
{
    void *old;
    if (object == NULL)
        return false;
    memcpy(&old, slot, sizeof old);
    memcpy(slot, &object, sizeof object);
    if (old != NULL)
        slots_unref(old);
    return true;
}

bool slots_object_set(void *slot, const void *object)
{
    if (object == NULL)
        return slots_raise(EINVAL, "TypeError: a slot that is not Optional cannot be None");
    return slots_object_adopt(slot, slots_ref(object));
}

bool slots_object_set_or_none(void *slot, const void *object)
{
    if (object != NULL)
        return slots_object_set(slot, object);
    slots_object_clear(slot);
    return true;
}

void slots_object_clear(void *slot)
{
    void *old, *none = NULL;
    memcpy(&old, slot, sizeof old);
    memcpy(slot, &none, sizeof none);
    if (old != NULL)
        slots_unref(old);
}

bool slots_any_adopt(slots_any *slot, slots_value value)
{
    if (value.kind == SLOTS_VALUE_NONE)
        return false;
    bool stored = slots_any_set(slot, value);
    slots_unref(value.u.as_object);
    return stored;
}

/* D15 */
bool slots_raise_missing(const slots_class *type, const char *way, const char *parameter)
{
    bool is_tuple = is_named_tuple(type);
    return slots_raise(EINVAL, "TypeError: %s.%s() missing 1 required %s argument: '%s'",
                       is_tuple ? slots_bare_name(type->name) : type->name, is_tuple ? "__new__" : "__init__",
                       way, parameter);
}

/* ---- Numbers ---- */

bool slots_enum_check(const slots_enum *enumeration, int64_t value)
{
    if (slots_enum_has(enumeration, value))
        return true;
    return slots_raise(EINVAL, "ValueError: %" PRId64 " is not a valid %s", value,
                       enumeration->name); /* E8 */
}

/* ---- Slots that a derived class freezes or narrows ---- */

#if defined(__GNUC__)
#define LOAD_RELAXED(place) __atomic_load_n(place, __ATOMIC_RELAXED)
#define STORE_RELAXED(place, value) __atomic_store_n(place, value, __ATOMIC_RELAXED)
#else
#define LOAD_RELAXED(place) (*(place))
#define STORE_RELAXED(place, value) (*(place) = (value))
#endif

void slots_restrict(const slots_class *type)
{
    for (const slots_class *base = type->base; base != NULL; base = base->base)
        if (!LOAD_RELAXED(&base->pool->is_restricted))
            STORE_RELAXED(&base->pool->is_restricted, 1);
}

static bool same_place(const slots_field *a, const slots_field *b)
{
    return a->offset == b->offset && a->mask == b->mask && (a->kind == SLOTS_BOOL) == (b->kind == SLOTS_BOOL);
}

/* Whether the object's class sees the slot as the base does. */
static bool same_rules(const slots_field *a, const slots_field *b)
{
    unsigned differing = (unsigned)(a->flags ^ b->flags);
    return (differing & (SLOTS_READ_ONLY | SLOTS_OPTIONAL)) == 0 && a->kind == b->kind &&
           a->storage == b->storage && a->type == b->type && a->enumeration == b->enumeration &&
           a->set.mask == b->set.mask;
}

bool slots_may_set_here(const void *object, const slots_class *declared, uint32_t field)
{
    const slots_class *type = slots_class_of(object);
    if (type == NULL || type == declared)
        return true;
    const slots_field *wanted = &declared->fields[field];
    for (uint32_t i = 0; i < type->field_count; i++) {
        const slots_field *here = &type->fields[i];
        if (!same_place(here, wanted))
            continue;
        if (same_rules(here, wanted))
            return true;
        if (here->flags & SLOTS_READ_ONLY)
            return slots_raise(EINVAL, "FrozenInstanceError: cannot assign to field '%s'",
                               here->name); /* D27 */
        return slots_raise(EINVAL, "TypeError: '%s' narrows slot '%s': set it through that class", type->name,
                           here->name);
    }
    return true;
}

/* ---- Methods ---- */

INLINE_BY_LTO const void *slots_methods_of(const void *object, const slots_class *declared, const char *name)
{
    const slots_class *type = class_or(object, declared);
    if (object != NULL && type->methods != NULL)
        return type->methods;
    slots_raise(EINVAL, "AttributeError: '%s' object has no attribute '%s'",
                object != NULL ? slots_bare_name(type->name) : "NoneType", name);
    return NULL;
}
