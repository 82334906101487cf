/* emit_steps.h: between the statements of a constructor (emit_steps.c) and their expressions (emit_expr.c). */
#ifndef GEN_EMIT_STEPS_H
#define GEN_EMIT_STEPS_H

#include "gen/emit_parts.h"

struct local {
    const char *name;
    const struct local *next;
};

/* The body of one constructor while it is written. Values that can fail are computed by statements of their
 * own, into local variables; those that own a reference are released on every way out. */
struct body {
    struct out *out;
    const struct ir_class *class_;
    const struct local *owned;  /* what a failure has to release: "slots_unref(list)", the last first */
    const struct local *locals; /* names in use */
    size_t literal_column;      /* where a long string literal would begin */
};

/* A name that no parameter and no other local variable has: the word, or with a number behind it. */
const char *new_local(struct body *body, const char *word);

/* Writes the statements that compute the value, and returns it as an expression. */
struct value eval(struct body *body, const struct ir_expr *expr);

/* Whether eval writes no statements: the value cannot fail and owns nothing. */
bool is_plain(const struct ir_expr *expr);

/* Whether what is asked of the operand is known, and the operand left out: an int is never None. */
bool expr_drops_operand(const struct ir_expr *expr);

/* Whether the value is a new object, list or dict; then eval_new gives the call that makes it, whose result
 * is the caller's, NULL on failure. */
bool is_new(const struct ir_expr *expr);
const char *eval_new(struct body *body, const struct ir_expr *expr);
/* The function that makes a slots_value of it: "slots_list". */
const char *wrapper_of(const struct ir_expr *expr);

/* Arithmetic, calls and comparisons that can fail; and such straight into a number that is not Optional:
 * "self->total". */
bool is_checked(const struct ir_expr *expr);
void emit_checked(struct body *body, const struct ir_expr *expr, const char *place);

/* "if (condition) return false;", with what has to be released before. */
void emit_fail_if(struct body *body, const char *condition);

/* The call of a hook (emit_hook.c). */
void emit_post_init(struct body *body, const struct ir_step *step);

/* Releases what was computed since `until` was the last that is owned. */
void emit_releases(struct body *body, const struct local *until);

#endif
