/* enums.h: what the files about enumerations share. enums.c reads the statement, enum_value.c the value of each
 * member. */
#ifndef GEN_ENUMS_H
#define GEN_ENUMS_H

#include "gen/sema_internal.h"

struct enum_reading {
    struct sema *s;
    struct ir_enum *e;
    struct sema_enum *declared;
    const char *name; /* __name__ */
    struct scope scope;
    struct ir_member **end;
    struct ir_member *last; /* of the statement before, which a docstring would describe; or NULL */
    struct span unique;     /* of the decorator @unique, if it has one */
};

/* repr of a constant for a message; NULL where that takes more than copying. */
const char *enum_simple_repr(struct sema *s, const struct ir_const *value);
bool enum_is_flag(const struct ir_enum *e);
/* By the values that the members have in C. */
void enum_choose_storage(struct ir_enum *e);
/* The value of the member `name`; NULL after an error. `bound` is what the name means in the rest of the body: the
 * value as it is written. */
const struct ir_const *enum_read_value(struct enum_reading *r, const char *name, const struct ast_expr *expr,
                                       const struct ir_const **bound);

#endif
