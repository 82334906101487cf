/* Expressions of a constructor. What cannot fail becomes a C expression; what can (integer arithmetic,
 * new objects) becomes a statement that fills a local variable, before the statement that uses it:
 *
 *     int64_t sum;
 *     if (!slots_add_i64(a, b, &sum))
 *         return false;
 *     self->total = sum;
 */
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_steps.h"
#include "gen/kind.h"
#include "gen/text.h"

#define TEXT(body, ...) arena_format(out_arena((body)->out), __VA_ARGS__)

/* As an operand of an operator. */
static const char *operand(struct body *body, struct value value)
{
    return value.is_operand ? value.text : TEXT(body, "(%s)", value.text);
}

/* ---- Local variables ---- */

static bool is_used(const struct body *body, const char *name)
{
    for (const struct ir_param *param = body->class_->params; param != NULL; param = param->next)
        if (strcmp(param->cname, name) == 0)
            return true;
    for (const struct local *local = body->locals; local != NULL; local = local->next)
        if (strcmp(local->name, name) == 0)
            return true;
    return false;
}

/* sum, sum2, sum3 */
const char *new_local(struct body *body, const char *word)
{
    const char *name = word;
    for (unsigned number = 2; is_used(body, name); number++)
        name = TEXT(body, "%s%u", word, number);
    struct local *local = arena_make(out_arena(body->out), struct local);
    *local = (struct local){name, body->locals};
    body->locals = local;
    return name;
}

static void own(struct body *body, const char *release)
{
    struct local *owned = arena_make(out_arena(body->out), struct local);
    *owned = (struct local){release, body->owned};
    body->owned = owned;
}

/* ---- Failure ---- */

void emit_releases(struct body *body, const struct local *until)
{
    for (; body->owned != until; body->owned = body->owned->next) {
        out_set(body->out, "release", body->owned->name);
        emit(body->out, "$release$;\n");
    }
}

void emit_fail_if(struct body *body, const char *condition)
{
    condition = text_wrap(out_arena(body->out), condition, out_margin(body->out) + strlen("if ("));
    out_set(body->out, "condition", condition);
    if (body->owned == NULL) {
        emit(body->out,
             "if ($condition$)\n"
             "    return false;\n");
        return;
    }
    emit(body->out, "if ($condition$) {\n");
    for (const struct local *owned = body->owned; owned != NULL; owned = owned->next) {
        out_set(body->out, "release", owned->name);
        emit(body->out, "    $release$;\n");
    }
    emit(body->out,
         "    return false;\n"
         "}\n");
}

/* ---- New objects ---- */

/* A conversion of a new object to its base or to Optional changes nothing in C. */
static const struct ir_expr *without_conversion(const struct ir_expr *expr)
{
    while (expr->kind == EXPR_CONVERT && (expr->type.kind == IR_OBJECT || expr->type.kind == IR_ANY))
        expr = expr->left;
    return expr;
}

bool is_new(const struct ir_expr *expr)
{
    enum ir_expr_kind kind = without_conversion(expr)->kind;
    return kind == EXPR_NEW || kind == EXPR_LIST || kind == EXPR_DICT;
}

const char *eval_new(struct body *body, const struct ir_expr *expr)
{
    expr = without_conversion(expr);
    const char *word = expr->kind == EXPR_LIST ? "list" : "dict";
    if (expr->kind != EXPR_NEW && expr->left != NULL)
        return TEXT(body, "slots_%s_of(%s)", word, eval(body, expr->left).text);
    if (expr->kind != EXPR_NEW)
        return TEXT(body, "slots_%s_new()", word);
    struct items args = {0};
    for (const struct ir_expr *arg = expr->args; arg != NULL; arg = arg->next)
        add_item(body->out, &args, eval(body, arg).text);
    return TEXT(body, "%s_new(%s)", expr->class_->cname, join_items(body->out, &args));
}

const char *wrapper_of(const struct ir_expr *expr)
{
    enum ir_expr_kind kind = without_conversion(expr)->kind;
    return kind == EXPR_LIST ? "slots_list" : kind == EXPR_DICT ? "slots_dict" : "slots_object";
}

/* A new object in a local variable that owns it. */
static struct value eval_owned(struct body *body, const struct ir_expr *expr)
{
    const struct ir_expr *made = without_conversion(expr);
    bool is_list = made->kind == EXPR_LIST, is_object = made->kind == EXPR_NEW;
    const char *type = is_object ? made->class_->cname : is_list ? "slots_list" : "slots_dict";
    const char *call = eval_new(body, made);
    const char *name = new_local(body, is_object ? "made" : is_list ? "list" : "dict");
    out_put(body->out, TEXT(body, "%s *%s = %s;\n", type, name, call));
    emit_fail_if(body, TEXT(body, "%s == NULL", name));
    own(body, TEXT(body, "slots_unref(%s)", name));
    const char *wrap = !is_object ? type : expr->type.kind == IR_ANY ? "slots_object" : NULL;
    return (struct value){.text = wrap != NULL ? TEXT(body, "%s(%s)", wrap, name) : name, .is_operand = true};
}

/* ---- Arithmetic ---- */

static const struct operation {
    char op;
    const char *word;            /* the local's name */
    const char *on_i64, *on_f64; /* the functions that can fail */
    const char *plain;           /* C's operator, where on_f64 is NULL */
} operations[] = {
    {'+', "sum", "slots_add_i64", NULL, "+"},
    {'-', "difference", "slots_subtract_i64", NULL, "-"},
    {'*', "product", "slots_multiply_i64", NULL, "*"},
    {'/', "quotient", "slots_divide_i64", "slots_divide_f64", NULL},
    {'d', "quotient", "slots_floor_divide_i64", "slots_floor_divide_f64", NULL},
    {'%', "rest", "slots_modulo_i64", "slots_modulo_f64", NULL},
    {'p', "power", "slots_power_i64", NULL, NULL},
    /* EXPR_CALL: */
    {'n', "length", "slots_len_of", NULL, NULL},
    {'i', "number", "slots_int_of", NULL, NULL},
    {'f', "number", "slots_float_of", NULL, NULL},
};

static const struct operation *operation_of(const struct ir_expr *expr)
{
    const struct operation *operation = operations;
    while (operation->op != expr->op)
        operation++;
    return operation;
}

/* The function that computes it and can fail, or NULL. */
static const char *checked_function(const struct ir_expr *expr)
{
    switch (expr->kind) {
    case EXPR_UNARY:
        return expr->type.kind == IR_I64 ? "slots_negate_i64" : NULL;
    case EXPR_BINARY:
        return expr->left->type.kind == IR_I64 ? operation_of(expr)->on_i64 : operation_of(expr)->on_f64;
    case EXPR_CALL:
        return expr->op != 's' ? operation_of(expr)->on_i64 : NULL;
    case EXPR_COMPARE:
        return expr->left->type.kind == IR_ANY ? "slots_compare_values" : NULL;
    default:
        return NULL;
    }
}

bool is_checked(const struct ir_expr *expr)
{
    return checked_function(expr) != NULL;
}

/* The call that computes the value, up to the place that it goes to: "slots_add_i64(a, b, &". */
static const char *checked_call(struct body *body, const struct ir_expr *expr)
{
    const char *text = TEXT(body, "%s(%s, ", checked_function(expr), eval(body, expr->left).text);
    if (expr->right != NULL)
        text = TEXT(body, "%s%s, ", text, eval(body, expr->right).text);
    return expr->kind == EXPR_COMPARE ? TEXT(body, "%s'%c', &", text, expr->op) : TEXT(body, "%s&", text);
}

void emit_checked(struct body *body, const struct ir_expr *expr, const char *place)
{
    emit_fail_if(body, TEXT(body, "!%s%s)", checked_call(body, expr), place));
}

static const char *word_of(const struct ir_expr *expr)
{
    return expr->kind == EXPR_UNARY     ? "negative"
           : expr->kind == EXPR_COMPARE ? "holds"
                                        : operation_of(expr)->word;
}

static struct value eval_checked(struct body *body, const struct ir_expr *expr)
{
    const char *call = checked_call(body, expr);
    const char *name = new_local(body, word_of(expr));
    const char *type = expr->type.kind == IR_BOOL ? "bool" : kinds[expr->type.kind].member;
    out_put(body->out, TEXT(body, "%s %s;\n", type, name));
    emit_fail_if(body, TEXT(body, "!%s%s)", call, name));
    return (struct value){.text = name, .is_operand = true};
}

/* str(): a text that has to be released. */
static struct value eval_str(struct body *body, const struct ir_expr *expr)
{
    const char *left = eval(body, expr->left).text;
    const char *text = new_local(body, "text"), *size = new_local(body, "size");
    out_put(body->out, TEXT(body, "size_t %s;\nchar *%s = slots_str_of(%s, &%s);\n", size, text, left, size));
    emit_fail_if(body, TEXT(body, "%s == NULL", text));
    own(body, TEXT(body, "slots_free(%s)", text));
    return (struct value){.text = text, .size = size, .is_operand = true};
}

static struct value eval_binary(struct body *body, const struct ir_expr *expr)
{
    struct value left = eval(body, expr->left), right = eval(body, expr->right);
    return (struct value){
        .text = TEXT(body, "%s %s %s", operand(body, left), operation_of(expr)->plain, operand(body, right))};
}

/* A member of a plain Enum. */
static bool is_always_true(const struct ir_type *type)
{
    return type->kind == IR_ENUM && type->enumeration->kind == ENUM_PLAIN;
}

bool expr_drops_operand(const struct ir_expr *expr)
{
    if (expr->kind == EXPR_IS_NONE)
        return type_is_scalar(&expr->left->type) && !expr->left->type.optional;
    return expr->kind == EXPR_TRUTH && is_always_true(&expr->left->type) && !expr->left->type.optional;
}

static struct value eval_is_none(struct body *body, const struct ir_expr *expr)
{
    const struct ir_type *type = &expr->left->type;
    const char *left = operand(body, eval(body, expr->left));
    if (type_is_optional_scalar(type))
        return (struct value){.text = TEXT(body, "!%s.has", left), .is_operand = true};
    if (expr_drops_operand(expr))
        return (struct value){.text = "false", .is_operand = true};
    out_set(body->out, "v", left);
    return (struct value){.text = out_fill(body->out, kinds[type->kind].is_none)};
}

/* `x is not None` reads better than its negation. */
static struct value eval_not_none(struct body *body, const struct ir_expr *expr)
{
    struct value value = eval_is_none(body, expr);
    const char *equal = strstr(value.text, " == ");
    if (equal != NULL)
        value.text = TEXT(body, "%.*s != %s", (int)(equal - value.text), value.text, equal + strlen(" == "));
    else
        value.text = value.text[0] == '!' ? value.text + 1 : "true";
    return value;
}

static struct value eval_unary(struct body *body, const struct ir_expr *expr)
{
    if (expr->op == '!' && expr->left->kind == EXPR_IS_NONE)
        return eval_not_none(body, expr->left);
    struct value left = eval(body, expr->left);
    if (expr->op == '!')
        return (struct value){.text = TEXT(body, "!%s", operand(body, left)), .is_operand = true};
    return (struct value){.text = TEXT(body, "-%s", operand(body, left))};
}

static struct value eval_compare(struct body *body, const struct ir_expr *expr)
{
    const char *sign = expr->op == '<'   ? "<"
                       : expr->op == '>' ? ">"
                       : expr->op == 'l' ? "<="
                       : expr->op == 'g' ? ">="
                       : expr->op == '=' ? "=="
                                         : "!=";
    struct value left = eval(body, expr->left), right = eval(body, expr->right);
    if (expr->left->type.kind == IR_STR)
        return (struct value){.text = TEXT(body, "strcmp(%s, %s) %s 0", left.text, right.text, sign)};
    return (struct value){.text = TEXT(body, "%s %s %s", operand(body, left), sign, operand(body, right))};
}

/* Python's bool(): of a number that it is not 0, of str and bytes that there is something in them. */
static struct value eval_truth(struct body *body, const struct ir_expr *expr)
{
    const struct ir_type *type = &expr->left->type;
    const char *left = operand(body, eval(body, expr->left));
    if (type->kind == IR_ANY)
        return (struct value){.text = TEXT(body, "slots_truth(%s)", left), .is_operand = true};
    if (type->kind == IR_STR)
        return (struct value){.text = TEXT(body, "%s != NULL && *%s != '\\0'", left, left)};
    if (type->kind == IR_BYTES)
        return (struct value){.text = TEXT(body, "%s.len != 0", left)};
    if (!type_is_scalar(type))
        return (struct value){.text = TEXT(body, "%s != NULL", left)};
    if (type->kind == IR_ENUM &&
        (type->enumeration->kind == ENUM_STR || type->enumeration->kind == ENUM_LITERAL)) {
        const char *enumeration = type->enumeration->cname;
        if (type->optional)
            return (struct value){.text = TEXT(body, "%s.has && slots_enum_truth(&%s_enum, %s.value)", left,
                                               enumeration, left)};
        return (struct value){.text = TEXT(body, "slots_enum_truth(&%s_enum, %s)", enumeration, left),
                              .is_operand = true};
    }
    bool always = is_always_true(type);
    if (expr_drops_operand(expr))
        return (struct value){.text = "true", .is_operand = true};
    if (!type->optional)
        return (struct value){.text = TEXT(body, "%s != 0", left)};
    const char *rest = always                  ? ""
                       : type->kind == IR_BOOL ? TEXT(body, " && %s.value", left)
                                               : TEXT(body, " && %s.value != 0", left);
    return (struct value){.text = TEXT(body, "%s.has%s", left, rest)};
}

/* ---- Conversion ---- */

static struct value convert_to_any(struct body *body, struct value value, const struct ir_type *from)
{
    bool is_argument = !from->optional && from->kind != IR_BYTES && from->kind != IR_ANY; /* of a function */
    const char *plain = is_argument ? value.text : operand(body, value);
    const char *text = value.size != NULL ? TEXT(body, "slots_str_n(%s, %s)", value.text, value.size)
                                          : wrapped_text(body->out, plain, from);
    bool is_choice = from->optional && from->kind != IR_OBJECT;
    return (struct value){.text = text, .is_operand = !is_choice, .is_choice = is_choice};
}

static bool is_float(enum ir_kind kind)
{
    return kind == IR_F32 || kind == IR_F64;
}

/* Of a Literal, whose member becomes its str. */
static struct value convert_to_str(struct body *body, struct value value, const struct ir_type *from)
{
    const char *left = operand(body, value), *e = from->enumeration->cname;
    if (!from->optional)
        return (struct value){.text = TEXT(body, "slots_enum_str(&%s_enum, %s)", e, left),
                              .is_operand = true};
    return (struct value){.text =
                              TEXT(body, "%s.has ? slots_enum_str(&%s_enum, %s.value) : NULL", left, e, left),
                          .is_choice = true};
}

static struct value convert_scalar(struct body *body, struct value value, const struct ir_type *from,
                                   const struct ir_type *to)
{
    const char *text = value.text;
    bool recasts = from->kind == IR_ENUM && from->enumeration != to->enumeration; /* of Literals */
    if (!recasts && from->optional == to->optional &&
        (from->kind == to->kind || (!to->optional && !is_float(to->kind))))
        return value; /* an integer becomes a wider one as it is */
    if (from->optional)
        text = TEXT(body, "%s.value", operand(body, value));
    if (from->kind != to->kind && is_float(to->kind))
        text = TEXT(body, "(%s)%s", kinds[to->kind].member, from->optional ? text : operand(body, value));
    if (recasts)
        text = TEXT(body, "(%s)%s", to->enumeration->cname, from->optional ? text : operand(body, value));
    if (to->optional)
        text = TEXT(body, "slots_some_%s(%s)", option_name(to), text);
    if (from->optional && to->optional)
        text = TEXT(body, "%s.has ? %s : slots_none_%s", operand(body, value), text, option_name(to));
    bool is_choice = from->optional && to->optional;
    return (struct value){
        .text = text, .is_operand = !is_choice, .is_choice = is_choice, .is_checked = value.is_checked};
}

static struct value eval_convert(struct body *body, const struct ir_expr *expr)
{
    const struct ir_type *from = &expr->left->type, *to = &expr->type;
    struct value value = eval(body, expr->left);
    if (to->kind == IR_ANY)
        return convert_to_any(body, value, from);
    if (to->kind == IR_STR && from->kind == IR_ENUM)
        return convert_to_str(body, value, from);
    if (type_is_scalar(to))
        return convert_scalar(body, value, from, to);
    if (to->kind == IR_OBJECT && to->class_ != from->class_)
        value.text = TEXT(body, "(%s *)%s", to->class_->cname, operand(body, value));
    return value;
}

/* ---- Choice ---- */

/* Whether the value is a reference that has to be released. */
static bool is_owned(const struct ir_expr *expr)
{
    while (expr->kind == EXPR_CONVERT)
        expr = expr->left;
    if (expr->kind == EXPR_TERNARY)
        return is_owned(expr->left) || is_owned(expr->right);
    return is_new(expr);
}

/* One branch: `chosen = value;`, and if the choice owns what it holds, with a reference of its own. */
static void emit_branch(struct body *body, const struct ir_expr *expr, const char *chosen,
                        bool takes_reference)
{
    const struct local *owned = body->owned;
    bool is_any = expr->type.kind == IR_ANY;
    out_indent(body->out, 1);
    if (is_new(expr)) {
        const char *wrap = is_any ? wrapper_of(expr) : NULL;
        const char *call = eval_new(body, expr);
        out_put(body->out, TEXT(body, wrap != NULL ? "%s = %s(%s);\n" : "%s = %s%s;\n", chosen,
                                wrap != NULL ? wrap : "", call));
        emit_fail_if(body, TEXT(body, is_any ? "%s.kind == SLOTS_VALUE_NONE" : "%s == NULL", chosen));
    } else {
        out_put(body->out, TEXT(body, "%s = %s;\n", chosen, eval(body, expr).text));
        if (takes_reference && is_any)
            out_put(body->out, TEXT(body, "slots_value_ref(%s);\n", chosen));
        else if (takes_reference)
            out_put(body->out, TEXT(body, "if (%s != NULL)\n    slots_ref(%s);\n", chosen, chosen));
    }
    emit_releases(body, owned);
    out_indent(body->out, -1);
}

static bool is_constant(const struct ir_expr *expr, bool b)
{
    return expr->kind == EXPR_CONST && expr->constant->kind == CONST_BOOL && expr->type.kind == IR_BOOL &&
           !expr->type.optional && (expr->constant->i != 0) == b;
}

/* As an operand of && or ||: comparisons need no brackets there. */
static const char *condition_text(struct body *body, const struct ir_expr *expr, struct value value)
{
    if (expr->kind == EXPR_UNARY && expr->left->kind == EXPR_IS_NONE)
        expr = expr->left;
    bool binds_more = expr->kind == EXPR_COMPARE || expr->kind == EXPR_IS_NONE;
    return binds_more ? value.text : operand(body, value);
}

static struct value eval_plain_ternary(struct body *body, const struct ir_expr *expr, struct value condition)
{
    struct value left = eval(body, expr->left), right = eval(body, expr->right);
    bool is_and = is_constant(expr->right, false), is_or = is_constant(expr->left, true);
    if (is_and || is_or)
        return (struct value){.text = TEXT(body, "%s %s %s", condition_text(body, expr->condition, condition),
                                           is_and ? "&&" : "||",
                                           is_and ? condition_text(body, expr->left, left)
                                                  : condition_text(body, expr->right, right))};
    const char *test = condition.is_choice ? operand(body, condition) : condition.text;
    const char *then = left.is_choice ? operand(body, left) : left.text;
    const char *otherwise = right.is_choice ? operand(body, right) : right.text;
    return (struct value){.text = TEXT(body, "%s ? %s : %s", test, then, otherwise),
                          .is_choice = true,
                          .is_checked = left.is_checked && right.is_checked};
}

static struct value eval_ternary(struct body *body, const struct ir_expr *expr)
{
    struct value condition = eval(body, expr->condition);
    if (is_plain(expr->left) && is_plain(expr->right))
        return eval_plain_ternary(body, expr, condition);
    const char *chosen = new_local(body, "chosen");
    const char *type = value_type(body->out, &expr->type);
    out_put(body->out, TEXT(body, "%s%s;\nif (%s) {\n", type, chosen, condition.text));
    emit_branch(body, expr->left, chosen, is_owned(expr));
    out_put(body->out, "} else {\n");
    emit_branch(body, expr->right, chosen, is_owned(expr));
    out_put(body->out, "}\n");
    if (is_owned(expr))
        own(body,
            TEXT(body, expr->type.kind == IR_ANY ? "slots_value_unref(%s)" : "slots_unref(%s)", chosen));
    return (struct value){.text = chosen, .is_operand = true};
}

/* ---- Arguments that are left out ---- */

const char *omitted_text(struct out *out, const struct ir_type *type)
{
    if (type->kind == IR_ANY)
        return "slots_default()";
    return arena_format(out_arena(out), "(%s *)SLOTS_DEFAULT", type->class_->cname);
}

static struct value eval_is_omitted(struct body *body, const struct ir_param *param)
{
    if (param->type.kind == IR_ANY)
        return (struct value){.text = TEXT(body, "slots_is_default(%s)", param->cname), .is_operand = true};
    return (struct value){.text = TEXT(body, "%s == SLOTS_DEFAULT", param->cname)};
}

/* ---- All together ---- */

static struct value eval_const(struct body *body, const struct ir_expr *expr)
{
    const struct ir_const *constant = expr->constant;
    struct value value = {.text = const_text(body->out, constant, &expr->type, body->literal_column),
                          .is_checked = true};
    value.is_operand = value.text[0] != '-';
    if (expr->type.kind == IR_STR && constant->kind == CONST_STR &&
        memchr(constant->text, '\0', constant->size))
        value.size = TEXT(body, "%zu", constant->size);
    return value;
}

static struct value eval_field(struct body *body, const struct ir_expr *expr)
{
    const char *c = body->class_->cname, *f = expr->field->cname;
    struct value value = {
        .text = TEXT(body, "%s_get_%s(self)", c, f), .is_operand = true, .is_checked = true};
    if (expr->type.kind == IR_STR)
        value.size = TEXT(body, "%s_%s_len(self)", c, f);
    return value;
}

struct value eval(struct body *body, const struct ir_expr *expr)
{
    switch (expr->kind) {
    case EXPR_CONST:
        return eval_const(body, expr);
    case EXPR_PARAM:
        return (struct value){.text = expr->param->cname, .is_operand = true};
    case EXPR_FIELD:
        return eval_field(body, expr);
    case EXPR_LIST:
    case EXPR_DICT:
    case EXPR_NEW:
        return eval_owned(body, expr);
    case EXPR_CONVERT:
        return is_new(expr) ? eval_owned(body, expr) : eval_convert(body, expr);
    case EXPR_UNARY:
        return is_checked(expr) ? eval_checked(body, expr) : eval_unary(body, expr);
    case EXPR_BINARY:
        return is_checked(expr) ? eval_checked(body, expr) : eval_binary(body, expr);
    case EXPR_COMPARE:
        return is_checked(expr) ? eval_checked(body, expr) : eval_compare(body, expr);
    case EXPR_CALL:
        return is_checked(expr) ? eval_checked(body, expr) : eval_str(body, expr);
    case EXPR_IS_NONE:
        return eval_is_none(body, expr);
    case EXPR_TRUTH:
        return eval_truth(body, expr);
    case EXPR_TERNARY:
        return eval_ternary(body, expr);
    case EXPR_OMITTED:
        return (struct value){.text = omitted_text(body->out, &expr->type), .is_operand = true};
    case EXPR_IS_OMITTED:
        return eval_is_omitted(body, expr->param);
    }
    return (struct value){.text = NULL};
}

bool is_plain(const struct ir_expr *expr)
{
    if (expr == NULL)
        return true;
    if (is_new(expr) || is_checked(expr) || expr->kind == EXPR_CALL)
        return false;
    return is_plain(expr->left) && is_plain(expr->right) && is_plain(expr->condition);
}
