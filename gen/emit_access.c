/* Getters, setters, has and del of each slot, inherited ones included. They are inline, but for what raises errors
 * of its own: that stands in the source. */
#include "gen/emit_parts.h"
#include "gen/kind.h"

/* ---- What the header shows ---- */

/* "num_doors: int, fleet.slots:22" */
static void emit_slot_comment(struct out *out, const struct ir_class *class_, const struct ir_field *field)
{
    out_set(out, "python", python_type(out, &field->type));
    set_place(out, field->owner->module, field->line);
    out_set(out, "note", "");
    if (field->can_be_unset)
        out_set(out, "note", " (may be unset)");
    else if (field->read_only)
        out_set(out, "note", " (read only)");
    if (field->owner != class_)
        out_setf(out, "from", ", from %s", field->owner->name);
    else
        out_set(out, "from", "");
    emit(out, "/* $name$: $python$$note$$from$, $file$:$line$ */\n");
}

/* A slot that its base holds untyped. */
static void emit_boxed_getter_body(struct out *out, const struct ir_field *field)
{
    const char *none = type_is_scalar(&field->type)   ? "slots_none_$k$"
                       : field->type.kind == IR_BYTES ? "SLOTS_ZERO(slots_bytes_view)"
                                                      : "NULL";
    out_set(out, "v", "stored");
    out_set(out, "got", out_fill(out, kinds[field->type.kind].unwrap));
    out_set(out, "none", out_fill(out, none));
    emit(out, "    slots_value stored = slots_any_get(&self->$f$);\n");
    if (field->type.optional)
        emit(out,
             "    if (stored.kind == SLOTS_VALUE_NONE)\n"
             "        return $none$;\n");
    emit(out, type_is_optional_scalar(&field->type) ? "    return slots_some_$k$($got$);\n"
                                                    : "    return $got$;\n");
}

static void emit_getter_body(struct out *out, const struct ir_field *field)
{
    const struct kind *kind = &kinds[field->type.kind];
    if (field_is_boxed(field)) {
        emit_boxed_getter_body(out, field);
    } else if (field->type.kind == IR_WEAKREF) {
        emit(out,
             "    $T$_weakref weakref;\n"
             "    weakref.bits = self->$f$.bits;\n"
             "    return weakref;\n");
    } else if (type_is_optional_scalar(&field->type)) {
        out_set(out, "got", out_fill(out, kind->get));
        emit(out,
             "    if ((self->$some_flag$ & $SOME$) == 0)\n"
             "        return slots_none_$k$;\n"
             "    return slots_some_$k$($got$);\n");
    } else if (field->type.kind == IR_OBJECT && field_storage(field)->class_ != field->type.class_) {
        emit(out, "    return ($T$ *)self->$f$;\n");
    } else {
        out_set(out, "got", out_fill(out, kind->get));
        emit(out, "    return $got$;\n");
    }
}

/* Reading an unset slot gives what an empty one has, 0 or NULL, after saying so. */
static void emit_unset_check(struct out *out, const struct ir_field *field)
{
    if (field->can_be_unset)
        emit(out,
             "    if (!$C$_has_$f$(self))\n"
             "        slots_raise_unset(self, &$C$_class, \"$name$\");\n");
}

static void emit_getter(struct out *out, const struct ir_field *field)
{
    emit(out,
         "static inline $value$$C$_get_$f$(const $C$ *self)\n"
         "{\n");
    emit_unset_check(out, field);
    emit_getter_body(out, field);
    emit(out, "}\n\n");
}

static void emit_has(struct out *out, const struct ir_field *field)
{
    out_set(out, "has",
            field->set_bit.mask != 0 ? out_fill(out, "(self->$set_flag$ & $SET$) != 0")
                                     : out_fill(out, "slots_any_has(&self->$f$)"));
    emit(out,
         "static inline bool $C$_has_$f$(const $C$ *self)\n"
         "{\n"
         "    return $has$;\n"
         "}\n\n");
}

/* ---- Setting ---- */

/* An object of a derived class may be stricter: that class says so (slots_restrict). */
static void emit_restriction(struct out *out, const struct ir_class *class_, unsigned number)
{
    if (class_->is_final)
        return;
    out_setf(out, "number", "%u", number);
    emit(out,
         "    if (!slots_may_set(self, &$C$_class, $number$))\n"
         "        return false;\n");
}

static void emit_none_check(struct out *out, const struct ir_field *field, struct value value)
{
    if (!field_refuses_none(field))
        return;
    out_set(out, "v", value.text);
    out_set(out, "is_none", out_fill(out, kinds[field->type.kind].is_none));
    emit(out,
         "    if ($is_none$)\n"
         "        return slots_raise(EINVAL, \"TypeError: slot '$name$' cannot be None\");\n");
}

static void emit_set_body(struct out *out, const struct ir_field *field, struct value value)
{
    emit_none_check(out, field, value);
    const char *check = store_check(out, field, value);
    if (check != NULL) {
        out_set(out, "check", check);
        emit(out,
             "    if ($check$)\n"
             "        return false;\n");
    }
    const char *call = store_call(out, field, value);
    out_set(out, "call", call);
    if (call != NULL && !has_presence(field)) {
        emit(out, "    return $call$;\n");
        return;
    }
    if (call != NULL)
        emit(out,
             "    if (!$call$)\n"
             "        return false;\n");
    out_indent(out, 1);
    if (call == NULL)
        emit_store(out, field, value);
    emit_presence(out, field);
    out_indent(out, -1);
    emit(out, "    return true;\n");
}

/* The setter, and of a str also the one that is told the size. */
static void emit_setters(struct out *out, const struct ir_class *class_, const struct ir_field *field,
                         unsigned number, const char *linkage)
{
    out_set(out, "linkage", linkage);
    emit(out,
         "$linkage$bool $C$_set_$f$($C$ *self, $value$value)\n"
         "{\n");
    emit_restriction(out, class_, number);
    emit_set_body(out, field, (struct value){.text = "value", .is_operand = true});
    emit(out, "}\n\n");
    if (!field_has_length(field))
        return;
    emit(out,
         "$linkage$bool $C$_set_$f$_n($C$ *self, const char *value, size_t size)\n"
         "{\n");
    emit_restriction(out, class_, number);
    emit_set_body(out, field, (struct value){.text = "value", .size = "size", .is_operand = true});
    emit(out, "}\n\n");
}

static void emit_length(struct out *out, const struct ir_field *field)
{
    out_set(out, "length",
            field_is_boxed(field) ? out_fill(out, "slots_any_get(&self->$f$).length")
                                  : out_fill(out, "slots_string_len(&self->$f$)"));
    emit(out,
         "static inline size_t $C$_$f$_len(const $C$ *self)\n"
         "{\n");
    emit_unset_check(out, field);
    emit(out,
         "    return $length$;\n"
         "}\n\n");
}

void emit_access_header(struct out *out, const struct ir_class *class_)
{
    unsigned number = 0;
    set_class(out, class_);
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next, number++) {
        set_field(out, field);
        emit_slot_comment(out, class_, field);
        if (field->can_be_unset)
            emit_has(out, field);
        emit_getter(out, field);
        if (field_has_length(field))
            emit_length(out, field);
        if (field_has_setter(field) && !field_refuses_none(field))
            emit_setters(out, class_, field, number, "static inline ");
        size_t before = out_size(out);
        if (field_has_setter(field) && field_refuses_none(field))
            emit(out, "bool $C$_set_$f$($C$ *self, $value$value);\n");
        if (field_has_setter(field) && field_refuses_none(field) && field_has_length(field))
            emit(out, "bool $C$_set_$f$_n($C$ *self, const char *value, size_t size);\n");
        if (field_has_delete(field))
            emit(out, "bool $C$_del_$f$($C$ *self);\n");
        if (out_size(out) > before)
            emit(out, "\n");
    }
}

/* ---- The source ---- */

static void emit_delete(struct out *out, const struct ir_class *class_, const struct ir_field *field,
                        unsigned number)
{
    emit(out,
         "bool $C$_del_$f$($C$ *self)\n"
         "{\n");
    emit_restriction(out, class_, number);
    emit(out,
         "    if (!$C$_has_$f$(self))\n"
         "        return slots_raise(EINVAL, \"AttributeError: $name$\");\n"); /* S23 */
    if (field->set_bit.mask != 0)
        emit(out, "    slots_bit_set(&self->$set_flag$, $SET$, false);\n");
    if (field->some_bit.mask != 0)
        emit(out, "    slots_bit_set(&self->$some_flag$, $SOME$, false);\n");
    out_set(out, "clear", out_fill(out, kinds[field_storage(field)->kind].clear));
    emit(out,
         "    $clear$;\n"
         "    return true;\n"
         "}\n\n");
}

void emit_access_source(struct out *out, const struct ir_class *class_)
{
    unsigned number = 0;
    set_class(out, class_);
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next, number++) {
        bool sets_here = field_has_setter(field) && field_refuses_none(field);
        if (sets_here || field_has_delete(field))
            set_field(out, field);
        if (sets_here)
            emit_setters(out, class_, field, number, "");
        if (field_has_delete(field))
            emit_delete(out, class_, field, number);
    }
}
