/* Hooks: functions that the user writes. The header declares them; __post_init__ is called at the end of the
 * constructor, __del__ by the runtime, when the last reference is gone. */
#include "gen/arena.h"
#include "gen/emit_steps.h"

/* ---- Declarations ---- */

static const char *self_declaration(struct out *out)
{
    return out_fill(out, "$C$ *self");
}

void emit_hooks_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    if (class_->post_init != NULL) {
        struct items items = parameter_declarations(out, self_declaration(out), class_->post_init->params);
        out_set(out, "impl", class_->post_init->cname);
        set_place(out, class_->module, class_->post_init->line);
        emit(
            out,
            "/* Yours to write: __post_init__, $file$:$line$. Called at the end of construction; false, with\n"
            " * errno set, makes it fail. */\n");
        emit_items(out, "bool $impl$(", &items, ");\n\n");
    }
    if (class_->del != NULL) {
        out_set(out, "impl", class_->del->cname);
        set_place(out, class_->module, class_->del->line);
        emit(
            out,
            "/* Yours to write: __del__, $file$:$line$. Called when the last reference is gone, before the slots\n"
            " * are released; no reference to self can be taken any more. */\n"
            "void $impl$($C$ *self);\n\n");
    }
}

/* ---- Calls ---- */

void emit_post_init(struct body *body, const struct ir_step *step)
{
    const struct ir_hook *hook = step->hook;
    const struct local *owned = body->owned;
    struct items items = {0};
    const char *self = hook->class_ == body->class_
                           ? "self"
                           : arena_format(out_arena(body->out), "(%s *)self", hook->class_->cname);
    add_item(body->out, &items, self);
    for (const struct ir_expr *arg = step->args; arg != NULL; arg = arg->next)
        add_item(body->out, &items, eval(body, arg).text);
    emit_fail_if(body,
                 arena_format(out_arena(body->out), "!%s(%s)", hook->cname, join_items(body->out, &items)));
    emit_releases(body, owned);
}

/* The class's table wants a function that takes any object. */
void emit_finalizer(struct out *out, const struct ir_class *class_)
{
    if (class_->finalizer == NULL)
        return;
    set_class(out, class_);
    out_set(out, "impl", class_->finalizer->cname);
    emit(out,
         "static void finalize_$C$(void *self)\n"
         "{\n"
         "    $impl$(self);\n"
         "}\n\n");
}
