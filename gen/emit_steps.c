/* What a constructor does, statement by statement: the body of fill_Car, which works on a zeroed object.
 * Where a step fails, the function returns false at once; whoever made the object drops it, and with it all
 * that was set so far. */
#include "gen/emit_steps.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/kind.h"
#include "gen/text.h"

/* ---- Can it fail? ---- */

static bool steps_can_fail(const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next) {
        if (step->kind == STEP_FAIL)
            return true;
        if (step->value != NULL && !is_plain(step->value))
            return true;
        if (step->kind == STEP_SET &&
            (kinds[field_storage(step->field)->kind].set != NULL || step->field->type.kind == IR_ENUM))
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
    return steps_can_fail(class_->steps);
}

/* ---- What do they refer to? ---- */

static bool expr_uses(const struct ir_expr *expr, const struct ir_param *param)
{
    for (; expr != NULL; expr = expr->next)
        if ((expr->kind == EXPR_PARAM && expr->param == param) || expr_uses(expr->left, param) ||
            expr_uses(expr->right, param) || expr_uses(expr->condition, param) ||
            expr_uses(expr->args, param))
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
        if (step->kind == STEP_SET || (step->kind == STEP_BASE && class_has_fill(step->class_)) ||
            steps_use_self(step->body) || steps_use_self(step->orelse))
            return true;
    return false;
}

bool steps_raise(const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next)
        if (step->kind == STEP_FAIL || steps_raise(step->body) || steps_raise(step->orelse))
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
    const char *wrap = strncmp(call, "slots_", 6) != 0         ? "slots_object"
                       : strcmp(call, "slots_list_new()") == 0 ? "slots_list"
                                                               : "slots_dict";
    if (storage->kind == IR_ANY)
        call = arena_format(out_arena(body->out), "%s(%s)", wrap, call);
    set_field(body->out, field);
    out_set(body->out, "v", call);
    emit_fail_if(body, out_fill(body->out, storage->kind == IR_ANY ? "!slots_any_adopt(&self->$f$, $v$)"
                                                                   : "!slots_object_adopt(&self->$f$, $v$)"));
    emit_presence(body->out, field);
    emit_releases(body, owned);
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
    if (is_number && is_checked_arithmetic(expr)) {
        emit_checked_arithmetic(body, expr, arena_format(out_arena(body->out), "self->%s", field->cname));
        set_field(body->out, field);
        emit_presence(body->out, field);
        return;
    }
    struct value value = eval(body, expr);
    set_field(body->out, field);
    value = named(body, field, value);
    const char *check = store_check(body->out, field, value);
    if (check != NULL)
        emit_fail_if(body, check);
    const char *call = store_call(body->out, field, value);
    if (call != NULL)
        emit_fail_if(body, arena_format(out_arena(body->out), "!%s", call));
    else
        emit_store(body->out, field, value);
    emit_presence(body->out, field);
    emit_releases(body, owned);
}

static void emit_set(struct body *body, const struct ir_field *field, const struct ir_expr *expr)
{
    if (expr->kind == EXPR_TERNARY && !is_plain(expr)) {
        out_put(body->out,
                arena_format(out_arena(body->out), "if (%s) {\n", eval(body, expr->condition).text));
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
    if (!emit_adoption(body, field, expr))
        emit_assignment(body, field, expr);
}

/* ---- Statements ---- */

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
    } else if (body->owned == NULL) {
        emit_items(body->out, "if (!fill_$B$(", &items, "))\n");
        emit(body->out, "    return false;\n");
    } else {
        const char *filled = new_local(body, "filled");
        out_set(body->out, "local", filled);
        emit_items(body->out, "bool $local$ = fill_$B$(", &items, ");\n");
        emit_releases(body, owned);
        emit_fail_if(body, arena_format(out_arena(body->out), "!%s", filled));
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

static void emit_if(struct body *body, const struct ir_step *step)
{
    const char *condition = eval(body, step->value).text;
    out_put(body->out, arena_format(out_arena(body->out), "if (%s) {\n", condition));
    out_indent(body->out, 1);
    emit_list(body, step->body);
    out_indent(body->out, -1);
    if (step->orelse != NULL) {
        emit(body->out, "} else {\n");
        out_indent(body->out, 1);
        emit_list(body, step->orelse);
        out_indent(body->out, -1);
    }
    emit(body->out, "}\n");
}

static void emit_list(struct body *body, const struct ir_step *steps)
{
    for (const struct ir_step *step = steps; step != NULL; step = step->next) {
        if (step->kind == STEP_SET)
            emit_set(body, step->field, step->value);
        else if (step->kind == STEP_BASE)
            emit_base(body, step);
        else if (step->kind == STEP_IF)
            emit_if(body, step);
        else
            emit_fail(body, step);
    }
}

void emit_steps(struct out *out, const struct ir_class *class_)
{
    struct body body = {.out = out, .class_ = class_};
    emit_list(&body, class_->steps);
}
