/* Functions that the user writes and that nothing generated calls: static and class methods, and the methods of an
 * enumeration, whose members are of no other type. So one declaration is all. */
#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/text.h"

static void emit_function(struct out *out, const struct ir_method *f, const char *of, const char *self)
{
    struct items items = parameter_declarations(out, f->takes_self ? self : NULL, f->params);
    set_place(out, f->module, f->line);
    out_set(out, "signature", text_comment(out_arena(out), f->signature, 3, " * "));
    out_set(out, "result", method_result(out, f));
    out_set(out, "function", arena_format(out_arena(out), "%s_%s", of, f->cname));
    emit_doc(out, f->doc);
    emit(out, "/* Yours to write: $signature$, $file$:$line$ */\n");
    emit_items(out, "$result$$function$(", &items, ");\n\n");
}

void emit_functions_header(struct out *out, const struct ir_class *class_)
{
    for (const struct ir_method *f = class_->functions; f != NULL; f = f->next)
        emit_function(out, f, class_->cname, NULL);
}

void emit_enum_functions(struct out *out, const struct ir_module *module)
{
    for (const struct ir_enum *e = module->enums; e != NULL; e = e->next)
        for (const struct ir_method *f = e->methods; f != NULL; f = f->next)
            emit_function(out, f, e->cname, arena_format(out_arena(out), "%s self", e->cname));
}
