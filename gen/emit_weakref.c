/* Weak references: 8-byte values of a type for each class, so that the compiler tells a weak Car from a weak
 * Person, around the runtime's slots_weakref. */
#include "gen/emit_parts.h"

void emit_weakref_type(struct out *out, const struct ir_class *class_)
{
    if (!class_->has_weakref)
        return;
    set_class(out, class_);
    emit(out,
         "/* A weak reference to an object of class $C$: nothing to release, 0 is None. */\n"
         "typedef struct $C$_weakref {\n"
         "    uint64_t bits;\n"
         "} $C$_weakref;\n\n");
}

static void emit_on_death_head(struct out *out, const char *end)
{
    struct items items = {0};
    add_item(out, &items, out_fill(out, "const $C$ *self"));
    add_item(out, &items, out_fill(out, "void (*callback)($C$_weakref dead, void *context)"));
    add_item(out, &items, "void *context");
    emit_items(out, "slots_watch *$C$_weakref_on_death(", &items, end);
}

void emit_weakref_header(struct out *out, const struct ir_class *class_)
{
    if (!class_->has_weakref)
        return;
    set_class(out, class_);
    emit(out,
         "static inline $C$_weakref $C$_weakref_of(const $C$ *self)\n"
         "{\n"
         "    $C$_weakref weakref;\n"
         "    weakref.bits = slots_weakref_of(self).bits;\n"
         "    return weakref;\n"
         "}\n\n"
         "/* A new strong reference, the caller's own; NULL once the object is dead. */\n"
         "static inline $C$ *$C$_weakref_get($C$_weakref weakref)\n"
         "{\n"
         "    slots_weakref any;\n"
         "    any.bits = weakref.bits;\n"
         "    return ($C$ *)slots_weakref_get(any);\n"
         "}\n\n");
    emit(out,
         "/* Calls back when the object dies, the last registered first. NULL with errno set on "
         "failure. */\n");
    emit_on_death_head(out, ");\n\n");
}

void emit_weakref_source(struct out *out, const struct ir_class *class_)
{
    if (!class_->has_weakref)
        return;
    set_class(out, class_);
    emit(out,
         "/* Gives a callback its own type back. */\n"
         "static void call_$C$_weakref(slots_weakref weakref, slots_callback callback, void *context)\n"
         "{\n"
         "    $C$_weakref dead;\n"
         "    dead.bits = weakref.bits;\n"
         "    ((void (*)($C$_weakref, void *))callback)(dead, context);\n"
         "}\n\n");
    emit_on_death_head(out, ")\n");
    emit(out,
         "{\n"
         "    return slots_weakref_on_death(self, call_$C$_weakref, (slots_callback)callback, context);\n"
         "}\n\n");
}
