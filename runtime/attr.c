/* attr.c: attributes by their Python names, for generic code and debuggers. */
#include "internal.h"

#include <float.h>

static const slots_field *find_field(const slots_class *type, const char *name)
{
    for (uint32_t i = 0; i < type->field_count; i++)
        if (strcmp(type->fields[i].name, name) == 0)
            return &type->fields[i];
    return NULL;
}

/* The dictionary of an object that has one, or NULL where it has not been needed yet. */
static slots_dict *dict_of(const void *object, const slots_class *type)
{
    slots_dict *dict = NULL;
    if (type->dict_offset != 0)
        memcpy(&dict, (const char *)object + type->dict_offset, sizeof dict);
    return dict;
}

/* Neither to be set nor to be deleted. */
static bool is_read_only(const slots_class *type, const slots_field *field)
{
    return (type->flags & SLOTS_CLOSED) != 0 || (field != NULL && (field->flags & SLOTS_READ_ONLY) != 0);
}

static bool raise_no_attribute(const slots_class *type, const char *name)
{
    return slots_raise(EINVAL, "AttributeError: '%s' object has no attribute '%s'",
                       slots_bare_name(type->name), name);
}

static bool check_object(const void *object, const slots_class *type, const char *name)
{
    if (object != NULL && type != NULL && name != NULL)
        return true;
    return slots_raise(EINVAL, "AttributeError: 'NoneType' object has no attribute '%s'",
                       name != NULL ? name : "");
}

/* ---- Reading ---- */

/* False: raised, also for want of memory. */
static bool get_member(const slots_field *field, const slots_enum *enumeration, int64_t number,
                       slots_value *value)
{
    unsigned errors = slots_error_count();
    *value = slots_enum_value(enumeration, number);
    if (value->kind == SLOTS_VALUE_ENUM)
        return true;
    if (errors == slots_error_count())
        slots_raise(EINVAL, "ValueError: '%s' is not a single member", field->name);
    return false;
}

static bool get_field(const void *object, const slots_class *type, const slots_field *field,
                      slots_value *value)
{
    struct item item;
    slots_item_of_field(object, field, &item);
    *value = item.value;
    switch (item.value.kind) {
    case ITEM_UNSET:
        *value = slots_none();
        return slots_raise_unset(object, type, field->name);
    case ITEM_U64:
        *value = slots_none();
        return slots_raise(EINVAL, "OverflowError: '%s' is too large for a value", field->name);
    case ITEM_WEAKREF:
        *value = slots_none();
        return slots_raise(EINVAL, "TypeError: '%s' is a weak reference, which no value can hold",
                           field->name);
    case SLOTS_VALUE_ENUM:
        return get_member(field, item.enumeration, item.value.u.as_int, value);
    default:
        return true;
    }
}

bool slots_getattr(const void *object, const slots_class *declared, const char *name, slots_value *value)
{
    const slots_class *type = class_or(object, declared);
    if (!check_object(object, type, name))
        return false;
    const slots_field *field = find_field(type, name);
    if (field != NULL)
        return get_field(object, type, field, value);
    slots_dict *dict = dict_of(object, type);
    if (dict != NULL && slots_dict_get(dict, slots_str(name), value))
        return true;
    return raise_no_attribute(type, name);
}

/* ---- Writing ---- */

static bool raise_type(const slots_field *field)
{
    return slots_raise(EINVAL, "TypeError: slot '%s' cannot hold a value of this type", field->name);
}

static bool check_kind(const slots_field *field, slots_value value, slots_value_kind kind)
{
    return value.kind == kind ? true : raise_type(field);
}

/* D27, or S24's variant for slots that are Final. */
static bool raise_read_only(const slots_class *type, const char *name, const char *verb)
{
    if (is_named_tuple(type))
        return slots_raise(EINVAL, "AttributeError: can't %s attribute", verb[0] == 'd' ? "delete" : "set");
    if (type->flags & SLOTS_FROZEN)
        return slots_raise(EINVAL, "FrozenInstanceError: cannot %s field '%s'", verb, name);
    return slots_raise(EINVAL, "AttributeError: '%s' object attribute '%s' is read-only",
                       slots_bare_name(type->name), name);
}

static bool fits(int64_t value, slots_kind kind)
{
    switch (kind) {
    case SLOTS_I8:
        return value >= INT8_MIN && value <= INT8_MAX;
    case SLOTS_I16:
        return value >= INT16_MIN && value <= INT16_MAX;
    case SLOTS_I32:
        return value >= INT32_MIN && value <= INT32_MAX;
    case SLOTS_U8:
        return value >= 0 && value <= UINT8_MAX;
    case SLOTS_U16:
        return value >= 0 && value <= UINT16_MAX;
    case SLOTS_U32:
        return value >= 0 && value <= UINT32_MAX;
    case SLOTS_U64:
        return value >= 0;
    default:
        return true;
    }
}

/* Stores an integer that fits. Signed and unsigned ones of a size have the same bytes. */
static void store_integer(void *slot, slots_kind kind, int64_t value)
{
    uint64_t bits = (uint64_t)value;
    uint8_t b8 = (uint8_t)bits;
    uint16_t b16 = (uint16_t)bits;
    uint32_t b32 = (uint32_t)bits;
    if (kind == SLOTS_I8 || kind == SLOTS_U8)
        memcpy(slot, &b8, sizeof b8);
    else if (kind == SLOTS_I16 || kind == SLOTS_U16)
        memcpy(slot, &b16, sizeof b16);
    else if (kind == SLOTS_I32 || kind == SLOTS_U32)
        memcpy(slot, &b32, sizeof b32);
    else
        memcpy(slot, &bits, sizeof bits);
}

/* Whether the value is an int that `kind` can hold. */
static bool check_integer(const slots_field *field, slots_kind kind, slots_value value)
{
    if (value.kind != SLOTS_VALUE_INT)
        return raise_type(field);
    if (fits(value.u.as_int, kind))
        return true;
    return slots_raise(EINVAL, "OverflowError: slot '%s' cannot hold %lld", field->name,
                       (long long)value.u.as_int);
}

static bool set_integer(void *slot, const slots_field *field, slots_value value)
{
    if (!check_integer(field, field->kind, value))
        return false;
    store_integer(slot, field->kind, value.u.as_int);
    return true;
}

/* Infinities and NaN are values of f32 too. */
static bool is_beyond_f32(double value)
{
    double size = value < 0 ? -value : value;
    return size > (double)FLT_MAX && size <= DBL_MAX;
}

/* The value as a float that `kind` can hold. An int is taken where the float has the same value. */
static bool as_float(const slots_field *field, slots_kind kind, slots_value value, double *wide)
{
    *wide = value.u.as_float;
    if (value.kind == SLOTS_VALUE_INT && value.u.as_int >= -(INT64_C(1) << 53) &&
        value.u.as_int <= INT64_C(1) << 53)
        *wide = (double)value.u.as_int;
    else if (value.kind != SLOTS_VALUE_FLOAT)
        return raise_type(field);
    if (kind != SLOTS_F32 || !is_beyond_f32(*wide))
        return true;
    return slots_raise(EINVAL, "OverflowError: slot '%s' cannot hold %g", field->name, *wide);
}

static bool set_float(void *slot, const slots_field *field, slots_value value)
{
    double wide;
    if (!as_float(field, field->kind, value, &wide))
        return false;
    float narrow = field->kind == SLOTS_F32 ? (float)wide : 0;
    if (field->kind == SLOTS_F32)
        memcpy(slot, &narrow, sizeof narrow);
    else
        memcpy(slot, &wide, sizeof wide);
    return true;
}

static bool check_enum(const slots_field *field, slots_value value)
{
    if (value.kind == SLOTS_VALUE_ENUM && value.u.as_enum != NULL &&
        value.u.as_enum->enumeration == field->enumeration)
        return true;
    return raise_type(field);
}

/* The str is one that the Literal lists. */
static bool set_literal(void *slot, const slots_field *field, slots_value value)
{
    const slots_enum *literal = field->enumeration;
    for (uint32_t i = 0; i < literal->member_count && value.kind == SLOTS_VALUE_STR; i++) {
        const slots_enum_member *member = &literal->members[i];
        if (strlen(member->name) == value.length && memcmp(member->name, value.u.as_str, value.length) == 0) {
            store_integer(slot, field->storage, member->value);
            return true;
        }
    }
    if (value.kind == SLOTS_VALUE_STR)
        return slots_raise(EINVAL, "ValueError: the Literal of slot '%s' does not list this str",
                           field->name);
    return raise_type(field);
}

static bool set_enum(void *slot, const slots_field *field, slots_value value)
{
    if (field->enumeration->is_literal)
        return set_literal(slot, field, value);
    if (!check_enum(field, value))
        return false;
    store_integer(slot, field->storage, value.u.as_enum->value);
    return true;
}

/* An untyped slot that this class narrowed takes what its type there holds, and nothing else: the class's
 * getter relies on it. A number for a float slot is made one, a float for an f32 slot is rounded. */
static bool narrow_value(const slots_field *field, slots_value *value)
{
    double wide;
    if (field->storage == SLOTS_ANY || (value->kind == SLOTS_VALUE_NONE && (field->flags & SLOTS_OPTIONAL)))
        return true;
    switch (field->storage) {
    case SLOTS_BOOL:
        return check_kind(field, *value, SLOTS_VALUE_BOOL);
    case SLOTS_F32:
    case SLOTS_F64:
        if (!as_float(field, field->storage, *value, &wide))
            return false;
        *value = slots_float(field->storage == SLOTS_F32 ? (double)(float)wide : wide);
        return true;
    case SLOTS_STR:
        return check_kind(field, *value, SLOTS_VALUE_STR);
    case SLOTS_BYTES:
        return check_kind(field, *value, SLOTS_VALUE_BYTES);
    case SLOTS_ENUM:
        return check_enum(field, *value);
    case SLOTS_OBJECT:
        if (value->kind == SLOTS_VALUE_OBJECT && slots_is_instance(value->u.as_object, NULL, field->type))
            return true;
        return raise_type(field);
    default:
        return check_integer(field, field->storage, *value);
    }
}

static bool set_text(void *slot, const slots_field *field, slots_value value)
{
    if (field->kind == SLOTS_STR && value.kind == SLOTS_VALUE_STR)
        return slots_string_set_n(slot, value.u.as_str, value.length);
    if (field->kind != SLOTS_BYTES || value.kind != SLOTS_VALUE_BYTES)
        return raise_type(field);
    slots_bytes_view view = {value.length > 0 ? value.u.as_bytes : "", value.length};
    return slots_blob_set(slot, view);
}

/* To another object, or NULL. */
static bool set_pointer(void *slot, const slots_field *field, slots_value value)
{
    void *old, *object = value.kind == SLOTS_VALUE_OBJECT ? value.u.as_object : NULL;
    if (object != NULL && !slots_is_instance(object, NULL, field->type))
        return raise_type(field);
    if (object != NULL)
        slots_ref(object);
    memcpy(&old, slot, sizeof old);
    memcpy(slot, &object, sizeof object);
    slots_unref(old);
    return true;
}

/* A weak reference to an object, or None. */
static bool set_weakref(void *slot, const slots_field *field, slots_value value)
{
    if (!slots_is_instance(value.u.as_object, NULL, field->type))
        return raise_type(field);
    slots_weakref weakref = slots_weakref_of(value.u.as_object);
    if (weakref.bits == 0)
        return false;
    memcpy(slot, &weakref, sizeof weakref);
    return true;
}

static bool set_value(void *object, const slots_field *field, slots_value value)
{
    void *slot = (char *)object + field->offset;
    slots_bit bit = {field->offset, field->mask};
    switch (field->kind) {
    case SLOTS_BOOL:
        if (value.kind != SLOTS_VALUE_BOOL)
            return raise_type(field);
        bit_write(object, bit, value.u.as_bool);
        return true;
    case SLOTS_F32:
    case SLOTS_F64:
        return set_float(slot, field, value);
    case SLOTS_STR:
    case SLOTS_BYTES:
        return set_text(slot, field, value);
    case SLOTS_ENUM:
        return set_enum(slot, field, value);
    case SLOTS_OBJECT:
        return value.kind == SLOTS_VALUE_OBJECT ? set_pointer(slot, field, value) : raise_type(field);
    case SLOTS_WEAKREF:
        return value.kind == SLOTS_VALUE_OBJECT ? set_weakref(slot, field, value) : raise_type(field);
    case SLOTS_ANY:
        return narrow_value(field, &value) && slots_any_set(slot, value);
    default:
        return set_integer(slot, field, value);
    }
}

/* To None: what a slot that may be None has for it; for scalars that is their `some` bit. */
static void clear_value(void *object, const slots_field *field)
{
    void *slot = (char *)object + field->offset;
    slots_weakref none = {0};
    if (field->some.mask != 0)
        bit_write(object, field->some, false);
    else if (field->kind == SLOTS_STR)
        slots_string_clear(slot);
    else if (field->kind == SLOTS_BYTES)
        slots_blob_clear(slot);
    else if (field->kind == SLOTS_OBJECT)
        set_pointer(slot, field, slots_none());
    else if (field->kind == SLOTS_WEAKREF)
        memcpy(slot, &none, sizeof none);
    else if (field->kind == SLOTS_ANY)
        slots_any_clear(slot);
}

static bool set_field(void *object, const slots_field *field, slots_value value)
{
    if (value.kind == SLOTS_VALUE_NONE && field->kind != SLOTS_ANY) {
        if (!(field->flags & SLOTS_OPTIONAL) && field->kind != SLOTS_WEAKREF)
            return raise_type(field);
        clear_value(object, field);
    } else if (!set_value(object, field, value)) {
        return false;
    } else if (field->some.mask != 0) {
        bit_write(object, field->some, true);
    }
    if (field->set.mask != 0)
        bit_write(object, field->set, true);
    return true;
}

/* The dictionary is the object's only once it holds the entry. */
static bool set_first_entry(void *object, const slots_class *type, slots_value name, slots_value value)
{
    slots_dict *dict = slots_dict_new();
    if (dict == NULL)
        return false;
    if (!slots_dict_put(dict, name, value)) {
        slots_unref(dict);
        return false;
    }
    memcpy((char *)object + type->dict_offset, &dict, sizeof dict);
    return true;
}

static bool set_entry(void *object, const slots_class *type, const char *name, slots_value value)
{
    slots_dict *dict = dict_of(object, type);
    return dict != NULL ? slots_dict_put(dict, slots_str(name), value)
                        : set_first_entry(object, type, slots_str(name), value);
}

bool slots_setattr(void *object, const slots_class *declared, const char *name, slots_value value)
{
    const slots_class *type = class_or(object, declared);
    if (!check_object(object, type, name))
        return false;
    const slots_field *field = find_field(type, name);
    if (is_read_only(type, field))
        return raise_read_only(type, name, "assign to");
    if (field != NULL)
        return set_field(object, field, value);
    return type->dict_offset != 0 ? set_entry(object, type, name, value) : raise_no_attribute(type, name);
}

/* ---- Deleting ---- */

static bool delete_field(void *object, const slots_field *field)
{
    if (!slots_field_is_set(object, field))
        return slots_raise(EINVAL, "AttributeError: %s", field->name); /* S23 */
    if (field->kind != SLOTS_ANY && field->set.mask == 0)
        return slots_raise(EINVAL, "TypeError: slot '%s' always has a value", field->name);
    if (field->set.mask != 0)
        bit_write(object, field->set, false);
    clear_value(object, field);
    return true;
}

bool slots_delattr(void *object, const slots_class *declared, const char *name)
{
    const slots_class *type = class_or(object, declared);
    if (!check_object(object, type, name))
        return false;
    const slots_field *field = find_field(type, name);
    if (is_read_only(type, field))
        return raise_read_only(type, name, "delete");
    if (field != NULL)
        return delete_field(object, field);
    slots_dict *dict = dict_of(object, type);
    if (dict != NULL && slots_dict_del(dict, slots_str(name)))
        return true;
    return raise_no_attribute(type, name);
}
