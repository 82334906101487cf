/* enum.c: members by value. */
#include "internal.h"

const slots_enum_member *slots_enum_find(const slots_enum *enumeration, int64_t value)
{
    for (uint32_t i = 0; i < enumeration->member_count; i++)
        if (enumeration->members[i].value == value)
            return &enumeration->members[i]; /* the first: aliases come later (E3) */
    return NULL;
}

slots_value slots_enum_value(const slots_enum *enumeration, int64_t value)
{
    slots_value made = slots_none();
    made.u.as_enum = slots_enum_find(enumeration, value);
    made.kind = made.u.as_enum != NULL ? SLOTS_VALUE_ENUM : SLOTS_VALUE_INVALID;
    return made;
}
