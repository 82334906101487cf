/* Assignment to a slot, in setters and constructors alike. A number is simply assigned. What owns memory
 * goes through a call that can fail and then leaves the slot as it was; such a call takes the new value
 * first and releases the old one last. */
#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"

const char *store_call(struct out *out, const struct ir_field *field, struct value value)
{
    const struct kind *kind = &kinds[field_storage(field)->kind];
    if (kind->set == NULL)
        return NULL;
    if (field_is_boxed(field)) {
        const char *boxed = wrapped_text(out, value.text, &field->type);
        if (value.size != NULL)
            boxed = arena_format(out_arena(out), "slots_str_n(%s, %s)", value.text, value.size);
        out_set(out, "v", boxed);
        return out_fill(out, kind->set);
    }
    out_set(out, "v", value.text);
    if (value.size != NULL) {
        out_set(out, "size", value.size);
        return out_fill(out, field->type.optional ? "slots_string_set_n_or_none(&self->$f$, $v$, $size$)"
                                                  : "slots_string_set_n(&self->$f$, $v$, $size$)");
    }
    return out_fill(out, field->type.optional && kind->set_or_none != NULL ? kind->set_or_none : kind->set);
}

const char *store_check(struct out *out, const struct ir_field *field, struct value value)
{
    if (field->type.kind != IR_ENUM || value.is_checked)
        return NULL;
    out_set(out, "v", value.text);
    return out_fill(out, field->type.optional ? "$v$.has && !slots_enum_check(&$E$_enum, $v$.value)"
                                              : "!slots_enum_check(&$E$_enum, $v$)");
}

/* An Optional number: its bit, and zero beside a None, so that equal objects have equal bytes. */
static void emit_store_option(struct out *out, const struct ir_field *field, struct value value)
{
    bool is_bool = field->type.kind == IR_BOOL;
    out_set(out, "option", value.text);
    out_setf(out, "v", is_bool ? "%s.has && %s.value" : "%s.has ? %s.value : 0", value.text, value.text);
    if (field->type.kind == IR_ENUM)
        out_setf(out, "v", "(%s.has ? %s.value : 0)", value.text, value.text);
    emit(out, kinds[field->type.kind].store);
    emit(out, ";\nslots_bit_set(&self->$some_flag$, $SOME$, $option$.has);\n");
}

void emit_store(struct out *out, const struct ir_field *field, struct value value)
{
    if (type_is_optional_scalar(&field->type)) {
        emit_store_option(out, field, value);
        return;
    }
    bool needs_brackets = field->type.kind == IR_ENUM && !value.is_operand;
    out_set(out, "v", needs_brackets ? arena_format(out_arena(out), "(%s)", value.text) : value.text);
    emit(out, kinds[field->type.kind].store);
    emit(out, ";\n");
}

bool has_presence(const struct ir_field *field)
{
    return field->set_bit.mask != 0 || (field->some_bit.mask != 0 && !field->type.optional);
}

void emit_presence(struct out *out, const struct ir_field *field)
{
    /* The base's view of the slot may be Optional where this class's is not. */
    if (field->some_bit.mask != 0 && !field->type.optional)
        emit(out, "slots_bit_set(&self->$some_flag$, $SOME$, true);\n");
    if (field->set_bit.mask != 0)
        emit(out, "slots_bit_set(&self->$set_flag$, $SET$, true);\n");
}
