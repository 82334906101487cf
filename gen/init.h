/* init.h: what the files about constructors share. init.c reads an `__init__` and finds its types, init_expr.c makes
 * typed expressions of what it computes, with init_call.c and init_condition.c, init_forward.c resolves what it passes
 * on, and init_steps.c makes the steps. */
#ifndef GEN_INIT_H
#define GEN_INIT_H

#include "gen/sema_internal.h"

struct init_param {
    const struct ast_param *ast;
    const char *name; /* mangled (S30) */
    struct annotation annotation;
    const struct ir_const *default_; /* or NULL */
    struct ir_param *ir;             /* second pass */
    struct init_param *next;
};

struct init {
    const struct ast_stmt *def;
    const char *self; /* NULL: a static method */
    struct init_param *params;
    const struct ast_param *args,
        *kwargs;                       /* its `*args` and `**kwargs`, or NULL; a method has them in params */
    const struct ast_expr *forwarding; /* the call that passes them on, or NULL */
    struct ast_arg *forwarded;         /* what that gives to the base, argument by argument */
    struct annotation *targets, **targets_end; /* of `self.x: T` */
};

/* What a `def` takes behind its first parameter, which is `first`: "self", "cls", or NULL for none. In a method
 * `*args` is a list to C, and `**kwargs` a dict. */
struct init *init_read_signature(struct sema *s, const char *class_name, const struct ast_stmt *def,
                                 const char *first, bool of_method);
/* The name in `self.name`, mangled; NULL for other expressions. */
const char *init_self_attribute(struct sema *s, const struct sema_class *c, const struct init *init,
                                const struct ast_expr *expr);
/* The first of the parameters that a call must give, or NULL. */
const struct init_param *init_required(const struct init_param *p);
const struct init_param *init_find_param(const struct init *init, const char *name);
/* The default of a parameter: as const_as, and fit to be an argument in C. */
const struct ir_const *init_default(struct sema *s, const struct ir_const *value, struct ir_type *type,
                                    struct span at);
/* Whether a call is `super().__init__(...)`, or `super(C, self).__init__(...)` in class C. */
bool init_is_super_call(const struct sema *s, const struct sema_class *c, const struct ast_expr *call);

/* Refuses a class whose bases' `__init__` functions C would call in another order than Python (E0417). */
void init_check_order(struct sema *s, const struct sema_class *c);

/* `super().__init__(...)` or `Base.__init__(self, ...)` */
struct base_call {
    bool is_super;
    struct sema_class *base;    /* NULL: object */
    const struct ast_arg *args; /* without self; those of init.forwarded for what passes `*args` on */
};

bool init_base_call(const struct sema *s, const struct sema_class *c, const struct ast_expr *expr,
                    struct base_call *call);
/* Whether super().__init__ is what typing gives a Protocol without an `__init__`: of an object whose class has one
 * it does nothing, and calls no other. */
bool init_ends_at_protocol(const struct sema_class *c);

/* init_forward.c, second pass: gives an `__init__` the parameters of the base that its `*args` and `**kwargs` stand
 * for. An error where they are used in another way. */
void init_forward(struct sema *s, struct sema_class *c);
/* Whether an argument is `*x` or `**x`. */
bool init_is_unpacked(const struct ast_arg *arg);
/* Whether `args` or `kwargs` is in the expression: then there is nothing more to say of it. */
bool init_uses_rest(const struct init *init, const struct ast_expr *expr);

/* A parameter that is not None here. */
struct fact {
    const struct ir_param *param;
    struct fact *next;
};

/* One constructor on its way into steps. */
struct lowering {
    struct sema *s;
    struct sema_class *c;
    bool *set;         /* whether field number i has a value here */
    bool *shown_unset; /* whether the setter of a property was called before it had one */
    struct fact *facts;
};

/* These return NULL after an error, and take NULL for what had one. */
struct ir_expr *init_new_expr(struct lowering *l, enum ir_expr_kind kind, struct ir_type type,
                              struct span span);
struct ir_expr *init_lower_expr(struct lowering *l, const struct ast_expr *ast);
/* The same where the value goes elsewhere than into a slot at once. */
struct ir_expr *init_lower_operand(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_refuse_expr(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_refuse_container(struct lowering *l, const struct ast_expr *ast, const char *type);
struct ir_expr *init_unknown_name(struct lowering *l, const struct ast_expr *ast);
/* Numbers, as operands of arithmetic: whether e is one, and e as int or as float. */
bool init_is_operand(const struct ir_expr *e, bool as_float);
struct ir_expr *init_as_operand(struct lowering *l, struct ir_expr *e, bool as_float);
/* Whether a value of type `from` can be stored as `to`. */
bool init_converts(const struct ir_type *from, const struct ir_type *to);

/* init_property.c: whether `self.name` is a property of c and no slot; the call of its setter; and what it means that
 * the constructor of `base`, which is called here, calls some. */
bool init_is_property(const struct sema_class *c, const char *name);
struct ir_step *init_set_property(struct lowering *l, const struct ast_expr *target, const char *name,
                                  struct ir_expr *value);
void init_pass_properties(struct lowering *l, const struct ir_class *base);

/* init_call.c, init_condition.c */
struct ir_expr *init_lower_call(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_lower_compare(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_lower_and_or(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_lower_ternary(struct lowering *l, const struct ast_expr *ast);
/* Of type IR_BOOL. */
struct ir_expr *init_lower_condition(struct lowering *l, const struct ast_expr *ast);
struct ir_expr *init_truth(struct lowering *l, struct ir_expr *e);
struct ir_expr *init_negate(struct lowering *l, struct ir_expr *operand);
/* What follows where the condition holds, or does not: adds to l->facts. */
void init_learn(struct lowering *l, const struct ast_expr *condition, bool holds);
/* A parameter, as what it is when it is known not to be None. */
struct ir_expr *init_narrow(struct lowering *l, struct ir_expr *param);

/* e as a value of type `to`; an error where C cannot store it. */
struct ir_expr *init_convert(struct lowering *l, struct ir_expr *e, struct ir_type to);
/* Links one value per parameter of a constructor: Python's rule for calls (D15). NULL after an error or
 * where there are no parameters; *good tells which. */
struct ir_expr *init_lower_arguments(struct lowering *l, const struct ir_class *of,
                                     const struct ast_arg *args, struct span at, bool *good);
/* hooks.c: the call of __post_init__ at the end of the `__init__` that @dataclass generated for a class and that
 * makes an object of l->c; NULL where there is none, and after an error. */
struct ir_step *hook_post_init_step(struct lowering *l, const struct sema_class *generated_for);
/* The dataclass whose generated `__init__` makes the objects of c; NULL where it is not a generated one. */
const struct sema_class *hook_generated_init(const struct sema_class *c);
/* Whether that of `base` would call a __post_init__ of c. */
bool hook_is_overridden(const struct sema_class *c, const struct sema_class *base);

/* weak.c: a call without arguments. */
struct ir_expr *weak_new(struct lowering *l, enum known known, struct span at);
/* field.c: what the factory of a field makes, as a value of the field's type. */
struct ir_expr *field_lower_factory(struct lowering *l, const struct data_field *f, struct ir_type type);
/* The number of a field in lowering.set. */
size_t init_field_index(const struct ir_class *c, const struct ir_field *field);

#endif
