/* const_eval.h: what the files that evaluate constant expressions share. */
#ifndef GEN_CONST_EVAL_H
#define GEN_CONST_EVAL_H

#include "gen/sema_internal.h"

__extension__ typedef __int128 wide;

/* One evaluation: whether it complains, and whether tuples are constants too. */
struct eval {
    struct sema *s;
    bool quiet, takes_tuples;
};

/* ---- Values (const_value.c) ---- */

const struct ir_const *const_bool(struct sema *s, bool b);
const struct ir_const *const_float(struct sema *s, double f);
const struct ir_const *const_text_of(struct sema *s, enum ir_const_kind kind, const char *text, size_t size);
/* An int; an error where it is beyond 64 bits. */
const struct ir_const *const_wide(const struct eval *e, wide i, struct span at);
/* The value of an int or bool. */
wide const_wide_of(const struct ir_const *value);
bool const_is_integral(const struct ir_const *value);
bool const_is_number(const struct ir_const *value);
double const_double_of(const struct ir_const *value);
bool const_is_text(const struct ir_const *value);
struct ir_const *const_new(struct sema *s, enum ir_const_kind kind);
/* Sign of a - b; 2 where a NaN is involved. Exact for an int against a float (Q6). */
int const_compare_numbers(const struct ir_const *a, const struct ir_const *b);
/* The same for two strs or two bytes. */
int const_compare_text(const struct ir_const *a, const struct ir_const *b);
/* A member of an IntEnum is its int (E2), one of a StrEnum its str; everything else is itself. */
const struct ir_const *const_as_number(struct sema *s, const struct ir_const *value);

/* ---- Operators (const_operators.c): NULL where the expression is none, or after an error ---- */

const struct ir_const *const_eval_binary(const struct eval *e, const struct ast_expr *expr);
const struct ir_const *const_eval_unary(const struct eval *e, const struct ast_expr *expr);
const struct ir_const *const_eval_compare(const struct eval *e, const struct ast_expr *expr);
const struct ir_const *const_eval_tuple(const struct eval *e, const struct ast_expr *expr);

/* ---- All of it (consts.c) ---- */

/* Both return NULL. `python` is what CPython raises, or NULL. */
const struct ir_const *const_complain(const struct eval *e, enum code code, struct span at, const char *text,
                                      const char *python);
const struct ir_const *const_not_constant(const struct eval *e, const struct ast_expr *expr);

const struct ir_const *const_eval_part(const struct eval *e, const struct ast_expr *expr);

#endif
