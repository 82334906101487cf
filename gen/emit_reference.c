/* Strong references, and the casts between a class and its bases. One line each, and inline. */
#include "gen/emit_parts.h"

void emit_references_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit(out,
         "/* Takes a reference, and drops one; the last one destroys the object. */\n"
         "static inline $C$ *$C$_ref($C$ *self)\n"
         "{\n"
         "    return ($C$ *)slots_ref(self);\n"
         "}\n\n"
         "static inline void $C$_unref($C$ *self)\n"
         "{\n"
         "    slots_unref(self);\n"
         "}\n\n");
}

void emit_casts_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base) {
        out_set(out, "B", base->cname);
        emit(out,
             "/* Up to the base $B$, and down again: NULL, without an error, where the object is no $C$. */\n"
             "static inline $B$ *$C$_as_$B$($C$ *self)\n"
             "{\n"
             "    return ($B$ *)self;\n"
             "}\n\n"
             "static inline bool $B$_is_$C$(const $B$ *self)\n"
             "{\n"
             "    return slots_is_instance(self, &$B$_class, &$C$_class);\n"
             "}\n\n"
             "static inline $C$ *$B$_as_$C$($B$ *self)\n"
             "{\n"
             "    return $B$_is_$C$(self) ? ($C$ *)self : NULL;\n"
             "}\n\n");
    }
}
