/* What a constructor does, statement by statement: the body of fill_Car, which works on a zeroed object.
 * Where a step fails, the function returns false at once; whoever made the object drops it, and with it all
 * that was set so far. */
#include "gen/emit_steps.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/kind.h"
#include "gen/text.h"

/* ---- Can it fail? ---- */

static bool is_none(const struct ir_field *field, const struct ir_expr *expr)
{
    enum ir_kind kind = field_storage(field)->kind;
    return expr->kind == EXPR_CONST && expr->constant->kind == CONST_NONE &&
           (kinds[kind].set_or_none != NULL || kind == IR_WEAKREF);
}

static bool set_can_fail(const struct ir_field *field, const struct ir_expr *value)
{
    if (kinds[field_storage(field)->kind].set != NULL)
        return !is_none(field, value);
    return field->type.kind == IR_ENUM && value->kind != EXPR_CONST;
}

static bool steps_can_fail(const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next) {
        if (step->kind == STEP_FAIL || step->kind == STEP_HOOK || step->kind == STEP_PROPERTY)
            return true;
        if (step->value != NULL && !is_plain(step->value))
            return true;
        if (step->kind == STEP_SET && set_can_fail(step->field, step->value))
            return true;
        for (const struct ir_expr *arg = step->args; arg != NULL; arg = arg->next)
            if (!is_plain(arg))
                return true;
        if (step->kind == STEP_BASE && class_can_fail(step->class_))
            return true;
        if (steps_can_fail(step->body) || steps_can_fail(step->orelse))
            return true;
    }
    return false;
}

bool class_can_fail(const struct ir_class *class_)
{
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (type_refuses_null(&param->type))
            return true;
    return class_->presets != NULL || steps_can_fail(class_->steps);
}

/* ---- What do they refer to? ---- */

static bool expr_uses(const struct ir_expr *expr, const struct ir_param *param)
{
    for (; expr != NULL; expr = expr->next)
        if (((expr->kind == EXPR_PARAM || expr->kind == EXPR_IS_OMITTED) && expr->param == param) ||
            (!expr_drops_operand(expr) && expr_uses(expr->left, param)) || expr_uses(expr->right, param) ||
            expr_uses(expr->condition, param) || expr_uses(expr->args, param))
            return true;
    return false;
}

bool steps_use_param(const struct ir_step *steps, const struct ir_param *param)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next)
        if (expr_uses(step->value, param) || expr_uses(step->args, param) ||
            steps_use_param(step->body, param) || steps_use_param(step->orelse, param))
            return true;
    return false;
}

bool steps_use_self(const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next)
        if (step->kind == STEP_SET || step->kind == STEP_HOOK || step->kind == STEP_PROPERTY ||
            (step->kind == STEP_BASE && class_has_fill(step->class_)) || steps_use_self(step->body) ||
            steps_use_self(step->orelse))
            return true;
    return false;
}

bool steps_raise(const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next)
        if (step->kind == STEP_FAIL || steps_raise(step->body) || steps_raise(step->orelse) ||
            (step->kind == STEP_BASE && steps_raise(step->class_->steps))) /* borrowed from another module */
            return true;
    return false;
}

bool steps_call_base(const struct ir_step *steps, const struct ir_class *class_)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next)
        if ((step->kind == STEP_BASE && step->class_ == class_) || steps_call_base(step->body, class_) ||
            steps_call_base(step->orelse, class_))
            return true;
    return false;
}

/* ---- self.x = value ---- */

/* A new object goes into the slot as it is, without a reference more and one less. */
static bool emit_adoption(struct body *body, const struct ir_field *field, const struct ir_expr *expr)
{
    const struct ir_type *storage = field_storage(field);
    if (!is_new(expr) || (storage->kind != IR_OBJECT && storage->kind != IR_ANY))
        return false;
    const struct local *owned = body->owned;
    const char *call = eval_new(body, expr);
    if (storage->kind == IR_ANY)
        call = arena_format(out_arena(body->out), "%s(%s)", wrapper_of(expr), call);
    set_field(body->out, field);
    out_set(body->out, "v", call);
    emit_fail_if(body, out_fill(body->out, storage->kind == IR_ANY ? "!slots_any_adopt(&self->$f$, $v$)"
                                                                   : "!slots_object_adopt(&self->$f$, $v$)"));
    emit_presence(body->out, field);
    emit_releases(body, owned);
    return true;
}

/* None in what has no value that could fail: a pointer, str, bytes or weak reference is cleared. */
static bool emit_none(struct body *body, const struct ir_field *field, const struct ir_expr *expr)
{
    if (!is_none(field, expr))
        return false;
    set_field(body->out, field);
    emit(body->out, kinds[field_storage(field)->kind].clear);
    emit(body->out, ";\n");
    emit_presence(body->out, field);
    return true;
}

/* An Optional number is written twice below: something longer than a name gets one. */
static struct value named(struct body *body, const struct ir_field *field, struct value value)
{
    if (!type_is_optional_scalar(&field->type) || strpbrk(value.text, " (") == NULL)
        return value;
    const char *name = new_local(body, "option");
    out_set(body->out, "v", value.text);
    out_set(body->out, "local", name);
    emit(body->out, "$value$$local$ = $v$;\n");
    return (struct value){.text = name, .is_operand = true, .is_checked = value.is_checked};
}

static void emit_assignment(struct body *body, const struct ir_field *field, const struct ir_expr *expr)
{
    const struct local *owned = body->owned;
    bool is_number = !field->type.optional && !field_is_boxed(field) && expr->type.kind == field->type.kind;
    if (is_number && is_checked(expr) && expr->type.kind != IR_BOOL) {
        emit_checked(body, expr, arena_join(out_arena(body->out), "self->", field->cname));
        set_field(body->out, field);
        emit_presence(body->out, field);
        return;
    }
    body->literal_column =
        out_margin(body->out) + strlen("if (!slots_string_set(&self->, ") + strlen(field->cname);
    struct value value = eval(body, expr);
    set_field(body->out, field);
    value = named(body, field, value);
    const char *check = store_check(body->out, field, value);
    if (check != NULL)
        emit_fail_if(body, check);
    const char *call = store_call(body->out, field, value);
    if (call != NULL)
        emit_fail_if(body, arena_join(out_arena(body->out), "!", call));
    else
        emit_store(body->out, field, value);
    emit_presence(body->out, field);
    emit_releases(body, owned);
}

/* `if (condition) {`. A new object in the condition is released before. */
static void emit_if_line(struct body *body, const struct ir_expr *condition)
{
    const struct local *owned = body->owned;
    const char *text = eval(body, condition).text;
    if (body->owned != owned) {
        const char *name = new_local(body, "condition");
        out_put(body->out, arena_format(out_arena(body->out), "bool %s = %s;\n", name, text));
        emit_releases(body, owned);
        text = name;
    }
    out_put(body->out, arena_format(out_arena(body->out), "if (%s) {\n", text));
}

static void emit_set(struct body *body, const struct ir_field *field, const struct ir_expr *expr)
{
    if (expr->kind == EXPR_TERNARY && !is_plain(expr)) {
        emit_if_line(body, expr->condition);
        out_indent(body->out, 1);
        emit_set(body, field, expr->left);
        out_indent(body->out, -1);
        out_put(body->out, "} else {\n");
        out_indent(body->out, 1);
        emit_set(body, field, expr->right);
        out_indent(body->out, -1);
        out_put(body->out, "}\n");
        return;
    }
    if (!emit_none(body, field, expr) && !emit_adoption(body, field, expr))
        emit_assignment(body, field, expr);
}

/* ---- Statements ---- */

static void emit_property(struct body *body, const struct ir_step *step)
{
    const struct local *owned = body->owned;
    const char *call = arena_format(out_arena(body->out), "!%s_%s(self, %s)", body->class_->cname,
                                    step->setter->cname, eval(body, step->args).text);
    emit_fail_if(body, call);
    emit_releases(body, owned);
}

static void emit_base(struct body *body, const struct ir_step *step)
{
    const struct local *owned = body->owned;
    struct items items = {0};
    if (!class_has_fill(step->class_))
        return;
    add_item(body->out, &items, arena_format(out_arena(body->out), "(%s *)self", step->class_->cname));
    for (const struct ir_expr *arg = step->args; arg != NULL; arg = arg->next)
        add_item(body->out, &items, eval(body, arg).text);
    out_set(body->out, "B", step->class_->cname);
    if (!class_can_fail(step->class_)) {
        emit_items(body->out, "fill_$B$(", &items, ");\n");
    } else {
        emit_fail_if(body, arena_format(out_arena(body->out), "!fill_%s(%s)", step->class_->cname,
                                        join_items(body->out, &items)));
    }
    emit_releases(body, owned);
}

/* The text becomes a format. */
static const char *doubled_percent(struct out *out, const char *text)
{
    const char *result = "";
    for (; *text != '\0'; text++)
        result = arena_format(out_arena(out), *text == '%' ? "%s%%%%" : "%s%c", result, *text);
    return result;
}

static void emit_fail(struct body *body, const struct ir_step *step)
{
    const char *format = doubled_percent(body->out, step->text);
    size_t column = out_margin(body->out) + strlen("return slots_raise(EINVAL, ");
    emit(body->out, "return slots_raise(EINVAL, ");
    out_put(body->out, text_literal(out_arena(body->out), format, strlen(format), column));
    emit(body->out, ");\n");
}

static void emit_list(struct body *body, const struct ir_step *steps);

static void emit_block(struct body *body, const struct ir_step *steps)
{
    out_indent(body->out, 1);
    emit_list(body, steps);
    out_indent(body->out, -1);
}

static void emit_if(struct body *body, const struct ir_step *step)
{
    emit_if_line(body, step->value);
    emit_block(body, step->body);
    /* An elif whose condition needs no statements of its own. */
    while (step->orelse != NULL && step->orelse->kind == STEP_IF && step->orelse->next == NULL &&
           is_plain(step->orelse->value)) {
        step = step->orelse;
        out_put(body->out,
                arena_format(out_arena(body->out), "} else if (%s) {\n", eval(body, step->value).text));
        emit_block(body, step->body);
    }
    if (step->orelse != NULL) {
        emit(body->out, "} else {\n");
        emit_block(body, step->orelse);
    }
    emit(body->out, "}\n");
}

static void emit_list(struct body *body, const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next) {
        if (step->kind == STEP_SET)
            emit_set(body, step->field, step->value);
        else if (step->kind == STEP_PROPERTY)
            emit_property(body, step);
        else if (step->kind == STEP_BASE)
            emit_base(body, step);
        else if (step->kind == STEP_IF)
            emit_if(body, step);
        else if (step->kind == STEP_HOOK)
            emit_post_init(body, step);
        else
            emit_fail(body, step);
    }
}

void emit_steps(struct out *out, const struct ir_class *class_, const struct ir_step *steps)
{
    struct body body = {.out = out, .class_ = class_};
    emit_list(&body, steps);
}
