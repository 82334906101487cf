/* kind.h: what each kind of slot is in C. One row a kind: a new kind is a new row here, a case of its own
 * nowhere else unless it needs a shape of its own.
 *
 * The rows are templates (out.h). Their holes: $f$ the struct member, $o$ the object that is read ("self",
 * "a", "b"), $before$ what repr says before the value, $v$ the value that is stored, $T$ the C name of the slot's
 * class, $E$ of its enumeration, $S$ the member's C type, $flag$ and $MASK$ the bit of a bool. */
#ifndef GEN_KIND_H
#define GEN_KIND_H

#include <stdbool.h>

#include "gen/ir.h"

struct kind {
    const char *name;        /* slots_opt_NAME, slots_some_NAME */
    const char *constant;    /* of slots_kind */
    const char *python;      /* the type as comments show it */
    const char *member;      /* C type of the struct member; NULL: a bit of a flag byte */
    const char *value;       /* C type of parameters and results, ready for a name: "const char *", "bool " */
    unsigned size;           /* of the member on LP64, and its alignment; used for order only */
    bool is_scalar;          /* None needs a bit beside the value */
    const char *get;         /* the value */
    const char *store;       /* a statement that cannot fail; NULL: `set` does it */
    const char *set;         /* an expression that is false on failure */
    const char *set_or_none; /* the same where NULL is None */
    const char *clear;       /* a statement: back to zero; drops what the slot owns */
    const char *equal;       /* of a and b */
    const char *order;       /* of a and b, a slots_order; NULL: not ordered by generated code */
    const char
        *put; /* into the slots_text `out`, behind $before$; NULL, as for hash: the runtime walks the table */
    const char *hash;    /* what becomes of `hash` */
    const char *is_none; /* of $v$; NULL: its `has` tells */
    const char *wrap;    /* $v$ as a slots_value */
    const char *unwrap;  /* $v$, a slots_value, as a value */
};

extern const struct kind kinds[IR_KIND_COUNT];

/* ---- What a slot needs ---- */

/* Values of the two can be assigned to each other as they are. */
bool type_same(const struct ir_type *a, const struct ir_type *b);
bool type_is_scalar(const struct ir_type *type);
/* A scalar that may be None: passed as a slots_opt_NAME. */
bool type_is_optional_scalar(const struct ir_type *type);
/* NULL, or an invalid view, as an argument is an error. */
bool type_refuses_null(const struct ir_type *type);

/* The type that the slot's bytes have: that of the class that declared it. The slot's own type may be
 * narrower in a derived class. */
const struct ir_type *field_storage(const struct ir_field *field);

/* Which bits this class has to add for the slot. */
bool field_needs_value_bit(const struct ir_field *field);
bool field_needs_some_bit(const struct ir_field *field);
bool field_needs_set_bit(const struct ir_field *field);

/* Whether the slot is an untyped one that a derived class gave a type. */
bool field_is_boxed(const struct ir_field *field);
/* Whether it is one whose type is never None: the slot would take it, so the setter must look. */
bool field_refuses_none(const struct ir_field *field);

/* Which functions the slot has. */
bool field_has_setter(const struct ir_field *field);
bool field_has_length(const struct ir_field *field); /* _len, and with a setter _set_x_n */
bool field_has_delete(const struct ir_field *field);

/* Whether this class takes something away that its base allows: a slot is frozen here or has a narrower
 * type, so that the base's setters must look at what an object is. */
bool class_is_restricted(const struct ir_class *class_);

#endif
