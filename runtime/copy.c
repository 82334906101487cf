/* copy.c: shallow copies, as copy.copy() makes them, and dataclasses.replace(). */
#include "internal.h"

/* Makes a copied slot an owner of what it holds; false: raised, and the slot holds nothing. */
static bool share_slot(void *slot, slots_kind kind)
{
    uint64_t bits;
    if (kind == SLOTS_OBJECT) {
        void *object;
        memcpy(&object, slot, sizeof object);
        if (object != NULL)
            slots_ref(object);
        return true;
    }
    if (kind != SLOTS_ANY && kind != SLOTS_STR && kind != SLOTS_BYTES)
        return true; /* owns nothing, and may be smaller than 8 bytes */
    memcpy(&bits, slot, sizeof bits);
    bool shared = kind == SLOTS_ANY ? slots_any_share(&bits) : slots_bits_share(&bits, heap_around(slot));
    memcpy(slot, &bits, sizeof bits);
    return shared;
}

/* The dictionary of an object that has one is copied, not shared. */
static bool copy_dict(void *to, const void *from, const slots_class *type)
{
    slots_dict *dict, *copy;
    memcpy(&dict, (const char *)from + type->dict_offset, sizeof dict);
    if (dict == NULL)
        return true;
    copy = slots_dict_new();
    if (copy == NULL)
        return false;
    memcpy((char *)to + type->dict_offset, &copy, sizeof copy);
    return slots_dict_copy(copy, dict);
}

bool slots_copy_fields(void *to, const void *from, const slots_class *type)
{
    memcpy(to, from, type->size);
    if (type->dict_offset != 0)
        memset((char *)to + type->dict_offset, 0, sizeof(slots_dict *));
    bool good = true;
    for (uint32_t i = 0; i < type->field_count; i++) {
        void *slot = (char *)to + type->fields[i].offset;
        if (good)
            good = share_slot(slot, type->fields[i].kind);
        else if (kind_owns(type->fields[i].kind)) /* the rest is still the original's */
            memset(slot, 0, type->fields[i].kind == SLOTS_OBJECT ? sizeof(void *) : sizeof(uint64_t));
    }
    return good && (type->dict_offset == 0 || copy_dict(to, from, type));
}

void *slots_copy(const void *object, const slots_class *declared)
{
    if (object == NULL) {
        slots_raise(EINVAL, "TypeError: there is nothing to copy");
        return NULL;
    }
    const slots_class *type = class_or(object, declared);
    void *copy = slots_new(type);
    if (copy != NULL && !slots_copy_fields(copy, object, type)) {
        slots_unref(copy);
        return NULL;
    }
    return copy;
}

/* ---- replace ---- */

void *slots_replace(const void *object, const slots_class *declared, const void *changes)
{
    if (object == NULL) {
        slots_raise(EINVAL, "TypeError: replace() should be called on dataclass instances");
        return NULL;
    }
    const slots_class *type = class_or(object, declared);
    return type->replace != NULL ? type->replace(object, declared, changes)
                                 : slots_raise_replace(type, declared);
}

void *slots_raise_replace(const slots_class *type, const slots_class *as)
{
    slots_raise(EINVAL, "TypeError: the constructor of '%s' does not take the changes of a '%s'", type->name,
                as->name);
    return NULL;
}

void *slots_raise_init_var(const char *name)
{
    slots_raise(EINVAL, "ValueError: InitVar '%s' must be specified with replace()", name);
    return NULL;
}

static bool is_whole(const char *own, size_t size, const char *text)
{
    if (text == NULL || text != own || strlen(text) == size)
        return true;
    return slots_raise(EINVAL, "ValueError: a C string cannot pass on the U+0000 in this slot");
}

bool slots_string_is_whole(const slots_string *slot, const char *text)
{
    return is_whole(slots_string_get(slot), slots_string_len(slot), text);
}

bool slots_any_is_whole(const slots_any *slot, const char *text)
{
    slots_value value = slots_any_get(slot);
    return value.kind != SLOTS_VALUE_STR || is_whole(value.u.as_str, value.length, text);
}
