/* enum.c: members by number, what they are in Python, and combinations of flags.
 *
 * An untyped slot holds the address of a member. A combination such as READ|WRITE has none, so the first
 * time that one is asked for it gets a member of its own, which is kept in a list of its enumeration for
 * good: as in Python, where Flag keeps its pseudo-members. */
#include "internal.h"

struct combination {
    slots_enum_member member; /* first: its address is the combination's */
    struct combination *next;
};

const slots_enum_member *slots_enum_find(const slots_enum *enumeration, int64_t value)
{
    for (uint32_t i = 0; i < enumeration->member_count; i++)
        if (enumeration->members[i].value == value)
            return &enumeration->members[i]; /* the first: aliases come later (E3) */
    return NULL;
}

/* Whether the flags that have members make up the value. 0 is a flag without any bit. */
static bool is_combination(const slots_enum *enumeration, int64_t value)
{
    int64_t mask = 0;
    for (uint32_t i = 0; i < enumeration->member_count; i++)
        mask |= enumeration->members[i].value;
    return enumeration->is_flag && (value & ~mask) == 0;
}

bool slots_enum_has(const slots_enum *enumeration, int64_t value)
{
    return slots_enum_find(enumeration, value) != NULL || is_combination(enumeration, value);
}

static const slots_enum_member *find_combination(struct combination *first, int64_t value)
{
    for (struct combination *c = first; c != NULL; c = c->next)
        if (c->member.value == value)
            return &c->member;
    return NULL;
}

/* NULL on ENOMEM. Of two threads that make the same combination one wins, and the other looks again. */
static const slots_enum_member *combine(const slots_enum *enumeration, int64_t value)
{
    void **list = &enumeration->combined->private_;
    struct combination *first = __atomic_load_n(list, __ATOMIC_ACQUIRE), *made = NULL;
    for (;;) {
        const slots_enum_member *known = find_combination(first, value);
        if (known != NULL) {
            if (made != NULL)
                slots_memory_release(made);
            return known;
        }
        if (made == NULL && (made = slots_memory_resize(NULL, sizeof *made)) == NULL)
            return NULL;
        *made = (struct combination){.member = {"", value, enumeration}, .next = first};
        void *expected = first;
        if (__atomic_compare_exchange_n(list, &expected, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE))
            return &made->member;
        first = expected;
    }
}

slots_value slots_enum_value(const slots_enum *enumeration, int64_t value)
{
    slots_value made = slots_none();
    if (enumeration->is_literal && slots_enum_find(enumeration, value) != NULL)
        return slots_enum_python(enumeration, value);
    made.u.as_enum = slots_enum_find(enumeration, value);
    if (made.u.as_enum == NULL && enumeration->combined != NULL && is_combination(enumeration, value))
        made.u.as_enum = combine(enumeration, value);
    made.kind = made.u.as_enum != NULL ? SLOTS_VALUE_ENUM : SLOTS_VALUE_INVALID;
    return made;
}

slots_value slots_enum_python(const slots_enum *enumeration, int64_t value)
{
    const slots_enum_member *member = slots_enum_find(enumeration, value);
    if (enumeration->is_literal && member != NULL)
        return slots_str(member->name);
    if (enumeration->values == NULL || member == NULL)
        return slots_int(value);
    return enumeration->values[member - enumeration->members];
}

const char *slots_enum_str(const slots_enum *enumeration, int64_t value)
{
    slots_value python = slots_enum_python(enumeration, value);
    return python.kind == SLOTS_VALUE_STR ? python.u.as_str : NULL;
}

bool slots_enum_truth(const slots_enum *enumeration, int64_t value)
{
    if (enumeration->is_str)
        return slots_enum_python(enumeration, value).length != 0;
    return (!enumeration->is_int && !enumeration->is_flag) || value != 0;
}
