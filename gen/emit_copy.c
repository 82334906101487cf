/* copy: a new object of the same class with the same values; what it refers to is shared (copy.copy). */
#include "gen/emit_parts.h"

void emit_copy_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit(
        out,
        "/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */\n"
        "static inline $C$ *$C$_copy(const $C$ *self)\n"
        "{\n"
        "    return ($C$ *)slots_copy(self, &$C$_class);\n"
        "}\n\n");
}
