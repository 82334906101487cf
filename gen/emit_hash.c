/* hash: equal objects hash equal. */
#include "gen/emit_parts.h"
#include "gen/kind.h"

bool class_hashes_itself(const struct ir_class *class_)
{
    return class_->is_flat && class_->hash == HASH_FIELDS;
}

void emit_hash_header(struct out *out, const struct ir_class *class_)
{
    if (class_->hash == HASH_NONE)
        return;
    set_class(out, class_);
    emit(out,
         "/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */\n"
         "static inline uint64_t $C$_hash(const $C$ *self)\n"
         "{\n"
         "    return slots_hash(self, &$C$_class);\n"
         "}\n\n");
}

static void emit_field(struct out *out, const struct ir_field *field)
{
    set_field(out, field);
    out_set(out, "hashed", out_fill(out, kinds[field->type.kind].hash));
    if (!field->type.optional) {
        emit(out, "    hash = $hashed$;\n");
        return;
    }
    out_set(out, "some",
            out_fill(out, type_is_scalar(&field->type) ? "(self->$some_flag$ & $SOME$) != 0"
                                                       : "self->$f$.bits != 0"));
    emit(out,
         "    if ($some$)\n"
         "        hash = $hashed$;\n"
         "    else\n"
         "        hash = slots_hash_none(hash);\n");
}

static void emit_fields(struct out *out, const struct ir_class *class_)
{
    bool any = false;
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        any |= field->in_hash;
    emit(out,
         "static uint64_t hash_$C$(const void *object)\n"
         "{\n");
    if (!any) {
        emit(out,
             "    (void)object;\n"
             "    return slots_hash_end(slots_hash_begin());\n"
             "}\n\n");
        return;
    }
    emit(out,
         "    const $C$ *self = object;\n"
         "    uint64_t hash = slots_hash_begin();\n");
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        if (field->in_hash)
            emit_field(out, field);
    emit(out,
         "    return slots_hash_end(hash);\n"
         "}\n\n");
}

void emit_hash_source(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    if (class_hashes_itself(class_))
        emit_fields(out, class_);
}
