/* Car_replace: dataclasses.replace, the constructor again with the values of an object, but for those that are
 * given.
 *
 *     Car_replace(car, .num_doors = 2)
 *
 * As in Car_create a struct is filled with what there is, and continued with what the caller wrote. The object
 * may be of a derived class: its class's table has the function that knows which of the derived class's
 * parameters are the base's. */
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"

static const struct ir_field *field_of(const struct ir_class *class_, const struct ir_param *param)
{
    for (const struct ir_field *field = class_->fields; field != NULL && !param->is_init_var;
         field = field->next)
        if (field->name == param->name)
            return field;
    return NULL;
}

/* The value that is there: the slot's, or the default of an InitVar. */
static const char *current_value(struct out *out, const struct ir_class *class_, const struct ir_param *param,
                                 const char *self, size_t column)
{
    const struct ir_field *field = field_of(class_, param);
    if (field == NULL)
        return default_text(out, param, column);
    out_set(out, "f", field->cname);
    out_set(out, "self", self);
    return out_fill(out, "$C$_get_$f$($self$)");
}

/* ---- The header ---- */

static void emit_changes(struct out *out, const struct ir_class *class_)
{
    emit(out,
         "struct $C$_changes {\n"
         "    const $C$ *replaced_; /* the object, whose values these are until they are set */\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        out_set(out, "value", value_type(out, &param->type));
        out_set(out, "p", param->cname);
        emit(out, "    $value$$p$;\n");
    }
    emit(out, "};\n\n");
}

static void emit_changes_of(struct out *out, const struct ir_class *class_)
{
    emit(out,
         "static inline struct $C$_changes $C$_changes_of(const $C$ *self)\n"
         "{\n"
         "    struct $C$_changes changes;\n"
         "    changes.replaced_ = self;\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        out_set(out, "p", param->cname);
        out_set(out, "current", current_value(out, class_, param, "self", 8));
        emit(out, "    changes.$p$ = $current$;\n");
    }
    emit(out,
         "    return changes;\n"
         "}\n\n");
}

static void emit_replace_macro(struct out *out, const struct ir_class *class_)
{
    struct items items = {0};
    size_t column = strlen(out_fill(out, "        $C$_replace_with((struct $C$_changes){"));
    add_item(out, &items, ".replaced_ = replaced_");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        out_set(out, "p", param->cname);
        size_t before = strlen(param->cname) + strlen(". = ");
        out_set(out, "current", current_value(out, class_, param, "replaced_", column + before));
        add_item(out, &items, out_fill(out, ".$p$ = $current$"));
    }
    add_item(out, &items, "__VA_ARGS__");
    emit(out, "#ifndef __cplusplus\n");
    emit_macro_line(out, "#define $C$_replace(self, ...)");
    emit_macro_line(out, "    __extension__({");
    emit_macro_line(out, "        const $C$ *replaced_ = (self);");
    emit_macro_line(out, "        SLOTS_ARGUMENTS_BEGIN");
    emit_macro_call(out, out_fill(out, "$C$_replace_with"), out_fill(out, "$C$_changes"), items);
    emit_macro_line(out, "        SLOTS_ARGUMENTS_END");
    emit(out,
         "    })\n"
         "#endif\n\n");
}

void emit_replace_header(struct out *out, const struct ir_class *class_)
{
    if (!class_->can_replace)
        return;
    set_class(out, class_);
    out_set(out, "p", class_->params->cname);
    out_set(out, "python", class_->is_named_tuple ? "_replace" : "dataclasses.replace");
    emit(
        out,
        "/* $C$_replace(self, .$p$ = ...): a new object, made by the constructor from the values of this one,\n"
        " * but for those that are given ($python$). */\n");
    emit_changes(out, class_);
    emit(out,
         "static inline $C$ *$C$_replace_with(struct $C$_changes changes)\n"
         "{\n"
         "    return ($C$ *)slots_replace(changes.replaced_, &$C$_class, &changes);\n"
         "}\n\n");
    emit_changes_of(out, class_);
    emit_replace_macro(out, class_);
}

/* ---- The source ---- */

static const struct ir_param *param_named(const struct ir_class *class_, const char *name)
{
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (param->name == name)
            return param;
    return NULL;
}

/* Whether what can be changed in the base can be in this class. */
static bool takes_changes_of(const struct ir_class *class_, const struct ir_class *base)
{
    if (!base->can_replace)
        return false;
    for (const struct ir_param *param = base->params; param != NULL; param = param->next) {
        const struct ir_param *own = param_named(class_, param->name);
        if (own == NULL || own->is_init_var != param->is_init_var || !type_same(&own->type, &param->type))
            return false;
    }
    return true;
}

static bool takes_changes(const struct ir_class *class_)
{
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base)
        if (takes_changes_of(class_, base))
            return true;
    return false;
}

/* `all`: the changes where they are the class's own. */
static void emit_own_changes(struct out *out)
{
    emit(out,
         "    const struct $C$_changes *all = changes;\n"
         "    (void)self;\n"
         "    if (as != &$C$_class)\n"
         "        return slots_raise_replace(&$C$_class, as);\n");
}

static void emit_base_changes(struct out *out, const struct ir_class *class_, const struct ir_class *base)
{
    out_set(out, "B", base->cname);
    emit(out,
         " else if (as == &$B$_class) {\n"
         "        const struct $B$_changes *some = changes;\n"
         "        own = $C$_changes_of(self);\n");
    for (const struct ir_param *param = base->params; param != NULL; param = param->next) {
        out_set(out, "p", param_named(class_, param->name)->cname);
        out_set(out, "q", param->cname);
        emit(out, "        own.$p$ = some->$q$;\n");
    }
    emit(out, "    }");
}

/* The same where they may be a base's. */
static void emit_any_changes(struct out *out, const struct ir_class *class_)
{
    emit(out,
         "    struct $C$_changes own;\n"
         "    const struct $C$_changes *all = &own;\n"
         "    if (as == &$C$_class) {\n"
         "        all = changes;\n"
         "    }");
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base)
        if (takes_changes_of(class_, base))
            emit_base_changes(out, class_, base);
    emit(out,
         " else {\n"
         "        return slots_raise_replace(&$C$_class, as);\n"
         "    }\n");
}

/* What replace() itself asks for, before the constructor does. */
static void emit_checks(struct out *out, const struct ir_class *class_)
{
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        const struct ir_field *field = field_of(class_, param);
        out_set(out, "p", param->cname);
        out_set(out, "name", param->name);
        if (field == NULL && param->default_ == NULL && type_refuses_null(&param->type)) {
            out_set(out, "v", arena_join(out_arena(out), "all->", param->cname));
            out_set(out, "missing", out_fill(out, kinds[param->type.kind].is_none));
            emit(out,
                 "    if ($missing$)\n"
                 "        return slots_raise_init_var(\"$name$\");\n");
        } else if (field != NULL && param->type.kind == IR_STR) {
            out_set(out, "f", field->cname);
            out_set(out, "is_whole", field_is_boxed(field) ? "slots_any_is_whole" : "slots_string_is_whole");
            emit(out,
                 "    if (!$is_whole$(&all->replaced_->$f$, all->$p$))\n"
                 "        return NULL;\n");
        }
    }
}

void emit_replace_source(struct out *out, const struct ir_class *class_)
{
    if (!class_->can_replace)
        return;
    struct items values = parameter_names(out, NULL, "all->", class_->params);
    set_class(out, class_);
    emit(out,
         "static void *replace_$C$(const void *self, const slots_class *as, const void *changes)\n"
         "{\n");
    if (takes_changes(class_))
        emit_any_changes(out, class_);
    else
        emit_own_changes(out);
    emit_checks(out, class_);
    emit_items(out, "    return $C$_new(", &values, ");\n");
    emit(out, "}\n\n");
}
