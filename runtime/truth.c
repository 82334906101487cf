/* What Python's bool() says of a value (its documentation's "Truth Value Testing"). */
#include "internal.h"

bool slots_truth(slots_value value)
{
    switch ((slots_value_kind)value.kind) {
    case SLOTS_VALUE_BOOL:
        return value.u.as_bool;
    case SLOTS_VALUE_INT:
        return value.u.as_int != 0;
    case SLOTS_VALUE_FLOAT:
        return value.u.as_float != 0;
    case SLOTS_VALUE_STR:
    case SLOTS_VALUE_BYTES:
    case SLOTS_VALUE_TUPLE:
        return value.length != 0;
    case SLOTS_VALUE_LIST:
        return slots_list_len(value.u.as_list) != 0;
    case SLOTS_VALUE_DICT:
        return slots_dict_len(value.u.as_dict) != 0;
    case SLOTS_VALUE_ENUM: /* E1 */
        return slots_enum_truth(value.u.as_enum->enumeration, value.u.as_enum->value);
    case SLOTS_VALUE_OBJECT: { /* tuples and weak containers are true where they are not empty */
        if (slots_weak_is_one(value))
            return slots_weak_length(value) != 0;
        const slots_class *type = slots_class_of(value.u.as_object);
        return !is_named_tuple(type) || has_element(type, 0);
    }
    case SLOTS_VALUE_NONE:
    case SLOTS_VALUE_INVALID:
        break;
    }
    return false;
}
