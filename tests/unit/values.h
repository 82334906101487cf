/* values.h: values as initializers, for tables of cases: I(1), F(0.5), S("text"), B("bytes"). */
#ifndef VALUES_H
#define VALUES_H

#include "slots.h"

#define I(number)                                                                                            \
    {                                                                                                        \
        .kind = SLOTS_VALUE_INT, .u = {.as_int = (number) }                                                  \
    }
#define F(number)                                                                                            \
    {                                                                                                        \
        .kind = SLOTS_VALUE_FLOAT, .u = {.as_float = (number) }                                              \
    }
#define S(literal)                                                                                           \
    {                                                                                                        \
        .kind = SLOTS_VALUE_STR, .length = sizeof(literal) - 1, .u = {.as_str = (literal) }                  \
    }
#define B(literal)                                                                                           \
    {                                                                                                        \
        .kind = SLOTS_VALUE_BYTES, .length = sizeof(literal) - 1, .u = {.as_bytes = (literal) }              \
    }
#define T(truth)                                                                                             \
    {                                                                                                        \
        .kind = SLOTS_VALUE_BOOL, .u = {.as_bool = (truth) }                                                 \
    }
#define E(member)                                                                                            \
    {                                                                                                        \
        .kind = SLOTS_VALUE_ENUM, .u = {.as_enum = (member) }                                                \
    }
#define NONE                                                                                                 \
    {                                                                                                        \
        .kind = SLOTS_VALUE_NONE                                                                             \
    }

#endif
