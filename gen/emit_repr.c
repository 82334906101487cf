/* repr: "Car(brand='Toyota', num_doors=4)". */
#include <string.h>

#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

bool class_writes_itself(const struct ir_class *class_)
{
    return class_->is_flat && class_->has_repr;
}

void emit_repr_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit(out,
         "/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */\n"
         "static inline char *$C$_repr(const $C$ *self)\n"
         "{\n"
         "    return slots_repr(self, &$C$_class);\n"
         "}\n\n"
         "static inline size_t $C$_repr_into(const $C$ *self, char *buffer, size_t size)\n"
         "{\n"
         "    return slots_repr_into(self, &$C$_class, buffer, size);\n"
         "}\n\n");
}

/* The __qualname__, but in a NamedTuple's repr the __name__. */
static const char *shown_name(const struct ir_class *class_)
{
    const char *dot = class_->is_named_tuple ? strrchr(class_->name, '.') : NULL;
    return dot != NULL ? dot + 1 : class_->name;
}

static const char *wrapped(struct out *out, const char *call, size_t column)
{
    return column + strlen(call) + 1 <= TEXT_COLUMNS ? call : text_wrap(out_arena(out), call, column);
}

static void emit_put(struct out *out, const struct ir_field *field)
{
    set_field(out, field);
    out_set(out, "before", out_fill(out, "out, SLOTS_TEXT(\"$start$$name$=\")"));
    bool is_optional = type_is_optional_scalar(&field->type);
    out_set(out, "put", wrapped(out, out_fill(out, kinds[field->type.kind].put), is_optional ? 8 : 4));
    if (is_optional)
        emit(out,
             "    if ((self->$some_flag$ & $SOME$) != 0)\n"
             "        $put$;\n"
             "    else\n"
             "        slots_put_text(out, SLOTS_TEXT(\"$start$$name$=None\"));\n");
    else
        emit(out, "    $put$;\n");
}

static void emit_write(struct out *out, const struct ir_class *class_)
{
    bool any = false;
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        any |= field->in_repr;
    out_setf(out, "start", "%s(", shown_name(class_));
    emit(out,
         "static void write_$C$(const void *object, slots_text *out)\n"
         "{\n");
    emit(out, any ? "    const $C$ *self = object;\n" : "    (void)object;\n");
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        if (field->in_repr) {
            emit_put(out, field);
            out_set(out, "start", ", ");
        }
    emit(out, any ? "    slots_put_text(out, SLOTS_TEXT(\")\"));\n"
                  : "    slots_put_text(out, SLOTS_TEXT(\"$start$)\"));\n");
    emit(out, "}\n\n");
}

void emit_repr_source(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    if (class_writes_itself(class_))
        emit_write(out, class_);
}
