/* The value of a constant expression, as Python computes it (G12, G15): names, members and calls, and the walk over the
 * expression. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "gen/const_eval.h"
#include "gen/suggest.h"

const struct ir_const *const_complain(const struct eval *e, enum code code, struct span at, const char *text,
                                      const char *python)
{
    if (!e->quiet) {
        diag_error(e->s->diag, code, sema_place(e->s, at), "%s", text);
        if (python != NULL)
            diag_python(e->s->diag, "%s", python);
    }
    return NULL;
}

/* The expression as the subject of a message. */
static const char *what_it_is(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    bool is_name =
        expr->kind == AST_CALL && (expr->left->kind == AST_NAME || expr->left->kind == AST_ATTRIBUTE);
    if (expr->kind == AST_OTHER)
        return expr->name;
    if (expr->kind == AST_LAMBDA)
        return "a lambda";
    if (expr->kind == AST_CALL)
        return is_name ? arena_format(s->arena, "'%s(...)'", expr->left->name) : "a call";
    if (symbol != NULL && symbol->kind == SYM_CLASS)
        return arena_format(s->arena, "the class '%s'", symbol->name);
    if (expr->kind == AST_NAME)
        return arena_format(s->arena, "'%s'", expr->name);
    if (expr->kind == AST_ELLIPSIS)
        return "'...'";
    bool is_display = expr->kind == AST_LIST || expr->kind == AST_DICT || expr->kind == AST_SET;
    return is_display ? arena_format(s->arena, "a %s", sema_literal_type(expr)) : "this";
}

static void help_with_value(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *called = expr->kind == AST_CALL ? scope_lookup(s, expr->left) : NULL;
    if (called != NULL && called->kind == SYM_CLASS)
        diag_help(s->diag, "a field of a dataclass can have field(default_factory=lambda: %s(...))",
                  called->name);
    else if (called != NULL && called->known >= KNOWN_ENUM && called->known <= KNOWN_INTFLAG)
        diag_help(s->diag, "declare it as a class: class Name(%s): ...", called->name);
    else if (expr->kind == AST_TUPLE)
        diag_help(s->diag, "write None, or let the constructor make a list or an object");
    else if (expr->kind == AST_ELLIPSIS)
        diag_help(s->diag, "a stub file leaves the value out as '...': write the value, or None");
    else
        diag_help(s->diag,
                  "write a number, a string, None, True, False, an enum member or a name bound to one");
}

const struct ir_const *const_not_constant(const struct eval *e, const struct ast_expr *expr)
{
    if (e->quiet)
        return NULL;
    bool is_call = expr->kind == AST_CALL && expr->left->kind == AST_NAME;
    if (is_call && scope_resolve(e->s, expr->left) == NULL)
        return NULL;
    if (is_call && scope_known(e->s, expr->left) == KNOWN_BROKEN)
        return NULL;
    const char *text = expr->kind == AST_TUPLE
                           ? "no slot holds a tuple yet: it can be the value of an enumeration's member"
                           : arena_format(e->s->arena, "%s is not a constant", what_it_is(e->s, expr));
    const_complain(e, E0701, expr->span, text, NULL);
    help_with_value(e->s, expr);
    return NULL;
}

/* ---- Names, members, calls ---- */

static const struct ir_const *member_of(const struct eval *e, const struct ir_enum *enumeration,
                                        const struct ast_expr *expr)
{
    for (const struct ir_member *m = enumeration->members; m != NULL; m = m->next)
        if (m->name == expr->name) {
            struct ir_const *value = const_new(e->s, CONST_MEMBER);
            value->enumeration = enumeration;
            value->member = m->alias_of != NULL ? m->alias_of : m;
            return value;
        }
    if (e->quiet || enumeration->is_broken)
        return NULL;
    diag_error(e->s->diag, E0709, sema_place(e->s, expr->name_span), "'%s' has no member '%s'",
               enumeration->name, expr->name);
    diag_note(e->s->diag, enumeration->span, "'%s' is declared here", enumeration->name);
    struct suggestion suggestion = suggest_for(expr->name);
    for (const struct ir_member *m = enumeration->members; m != NULL; m = m->next)
        suggest_offer(&suggestion, m->name);
    suggest_help(&suggestion, e->s->diag);
    if (type_is_evaluated(e->s))
        diag_python(e->s->diag, "AttributeError: %s", expr->name);
    return NULL;
}

/* An attribute that is no constant; one that Python does not find is told as such. */
static const struct ir_const *no_constant_attribute(const struct eval *e, const struct ast_expr *expr)
{
    unsigned errors = diag_error_count(e->s->diag);
    const struct symbol *symbol = e->quiet ? NULL : scope_resolve(e->s, expr);
    if (diag_error_count(e->s->diag) != errors || (symbol != NULL && symbol->known == KNOWN_BROKEN))
        return NULL;
    return const_not_constant(e, expr);
}

/* `C.name`: a constant in the body of a class. */
static const struct ir_const *class_constant(const struct eval *e, const struct sema_class *c,
                                             const struct ast_expr *expr)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct binding *b = class_binding(c->mro[i], expr->name);
        if (b != NULL && !b->removed && class_binding_value(b) != NULL)
            return class_binding_constant(e->s, c->mro[i], b, e->quiet);
    }
    return no_constant_attribute(e, expr);
}

/* math.pi and its like; NULL for other objects of Python's library. */
static const struct ir_const *known_constant(const struct eval *e, const struct symbol *symbol)
{
    if (symbol->kind != SYM_KNOWN)
        return NULL;
    switch (symbol->known) {
    case KNOWN_PI:
        return const_float(e->s, 0x1.921fb54442d18p+1);
    case KNOWN_TAU:
        return const_float(e->s, 0x1.921fb54442d18p+2);
    case KNOWN_E:
        return const_float(e->s, 0x1.5bf0a8b145769p+1);
    case KNOWN_INF:
        return const_float(e->s, HUGE_VAL);
    case KNOWN_NAN:
        return const_float(e->s, strtod("nan", NULL));
    default:
        return NULL;
    }
}

/* What a symbol stands for; NULL where that is no constant. */
static const struct ir_const *symbol_constant(const struct eval *e, const struct symbol *symbol)
{
    bool given = symbol->kind == SYM_VALUE && symbol->constant != NULL &&
                 (symbol->constant->kind != CONST_TUPLE || e->takes_tuples);
    return given ? symbol->constant : known_constant(e, symbol);
}

static const struct ir_const *eval_attribute(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *own = scope_lookup(e->s, expr), *left = scope_lookup(e->s, expr->left);
    const struct ir_const *constant = own != NULL ? symbol_constant(e, own) : NULL;
    if (constant != NULL) /* module.LIMIT */
        return constant;
    if (own != NULL && own->kind == SYM_KNOWN && own->known == KNOWN_BROKEN)
        return NULL;
    if (left != NULL && left->kind == SYM_ENUM)
        return member_of(e, left->enumeration, expr);
    if (left != NULL && left->kind == SYM_CLASS)
        return class_constant(e, left->class_, expr);
    if (expr->left->kind == AST_NAME && left == NULL)
        return const_eval_part(e, expr->left); /* reports the unknown name */
    if (expr->left->kind == AST_ATTRIBUTE) {
        const struct ir_const *member = const_eval_part(e, expr->left);
        if (member != NULL && member->kind == CONST_MEMBER && strcmp(expr->name, "value") == 0 &&
            (member->member->python->kind != CONST_TUPLE || e->takes_tuples))
            return member->member->python;
        if (member != NULL && member->kind == CONST_MEMBER && member->member->name != NULL &&
            strcmp(expr->name, "name") == 0)
            return const_text_of(e->s, CONST_STR, member->member->name, strlen(member->member->name));
        if (member == NULL)
            return NULL;
    }
    return no_constant_attribute(e, expr);
}

static const struct ir_const *eval_name(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *symbol = e->quiet ? scope_lookup(e->s, expr) : scope_resolve(e->s, expr);
    if (symbol == NULL)
        return NULL;
    const struct ir_const *constant = symbol_constant(e, symbol);
    if (constant != NULL)
        return constant;
    return symbol->kind == SYM_KNOWN && symbol->known == KNOWN_BROKEN ? NULL : const_not_constant(e, expr);
}

/* float('nan'), float('-inf'), float(3). */
static const struct ir_const *float_call(const struct eval *e, const struct ast_expr *expr,
                                         const struct ir_const *argument)
{
    const struct ir_const *number = const_as_number(e->s, argument);
    if (const_is_number(number))
        return const_float(e->s, const_double_of(number));
    char *end = NULL;
    if (number->kind != CONST_STR || strlen(number->text) != number->size ||
        strchr(number->text, '_') != NULL)
        return const_not_constant(e, expr);
    double value = strtod(number->text, &end);
    while (*end == ' ')
        end++;
    bool only_in_c = strpbrk(number->text, "xXpP(") != NULL; /* 0x1p3, nan(1) */
    if (end == number->text || *end != '\0' || only_in_c) {
        const char *quote = strchr(number->text, '\'') != NULL ? "\"" : "'"; /* as repr quotes it */
        const char *text = arena_format(e->s->arena, "could not convert string to float: %s%s%s", quote,
                                        number->text, quote);
        return const_complain(e, E0714, expr->span, text, arena_format(e->s->arena, "ValueError: %s", text));
    }
    return const_float(e->s, value);
}

static const struct ir_const *eval_call(const struct eval *e, const struct ast_expr *expr)
{
    const struct symbol *called = scope_lookup(e->s, expr->left);
    enum known function = called != NULL ? called->known : KNOWN_NONE;
    const struct ast_arg *argument = expr->args;
    if ((function != KNOWN_FLOAT && function != KNOWN_INT && function != KNOWN_BOOL &&
         function != KNOWN_NEWTYPE) ||
        argument == NULL || argument->next != NULL || argument->name != NULL ||
        argument->value->kind == AST_STAR)
        return const_not_constant(e, expr);
    const struct ir_const *value = const_eval_part(e, argument->value);
    if (value == NULL || (function == KNOWN_NEWTYPE && called->kind == SYM_VALUE))
        return value; /* UserId(7) is 7 */
    if (function == KNOWN_FLOAT)
        return float_call(e, expr, value);
    if (function == KNOWN_BOOL)
        return const_bool(e->s, const_truth(value));
    const struct ir_const *number = const_as_number(e->s, value);
    if (const_is_integral(number))
        return const_wide(e, const_wide_of(number), expr->span);
    if (number->kind == CONST_FLOAT && fabs(number->f) < 0x1p65)
        return const_wide(e, (wide)trunc(number->f), expr->span);
    return const_not_constant(e, expr);
}

/* The text outlives the tree. */
static const struct ir_const *text_of_literal(const struct eval *e, enum ir_const_kind kind,
                                              const struct ast_expr *literal)
{
    const char *text = arena_copy(e->s->arena, literal->text.data, literal->text.size);
    return const_text_of(e->s, kind, text, literal->text.size);
}

const struct ir_const *const_eval_part(const struct eval *e, const struct ast_expr *expr)
{
    switch (expr->kind) {
    case AST_NONE:
        return const_new(e->s, CONST_NONE);
    case AST_TRUE:
        return const_bool(e->s, true);
    case AST_FALSE:
        return const_bool(e->s, false);
    case AST_INT:
        return const_wide(e, expr->number.too_big ? INT64_MIN - (wide)1 : (wide)expr->number.value,
                          expr->span);
    case AST_FLOAT:
        return const_float(e->s, expr->real);
    case AST_STR:
        return text_of_literal(e, CONST_STR, expr);
    case AST_BYTES:
        return text_of_literal(e, CONST_BYTES, expr);
    case AST_NAME:
        return eval_name(e, expr);
    case AST_ATTRIBUTE:
        return eval_attribute(e, expr);
    case AST_UNARY:
        return const_eval_unary(e, expr);
    case AST_BINARY:
        return const_eval_binary(e, expr);
    case AST_COMPARE:
        return const_eval_compare(e, expr);
    case AST_CALL:
        return eval_call(e, expr);
    case AST_TUPLE:
        return e->takes_tuples ? const_eval_tuple(e, expr) : const_not_constant(e, expr);
    case AST_BOOL: {
        const struct ir_const *left = const_eval_part(e, expr->left);
        return left == NULL || const_truth(left) == (expr->op == OP_OR) ? left
                                                                        : const_eval_part(e, expr->right);
    }
    case AST_TERNARY: {
        const struct ir_const *condition = const_eval_part(e, expr->condition);
        return condition != NULL ? const_eval_part(e, const_truth(condition) ? expr->left : expr->right)
                                 : NULL;
    }
    default:
        return const_not_constant(e, expr);
    }
}

const struct ir_const *const_eval(struct sema *s, const struct ast_expr *expr, bool quiet)
{
    return const_eval_part(&(struct eval){s, quiet, false}, expr);
}

const struct ir_const *const_eval_member(struct sema *s, const struct ast_expr *expr, bool quiet)
{
    return const_eval_part(&(struct eval){s, quiet, true}, expr);
}
