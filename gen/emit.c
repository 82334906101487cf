/* The order of sections in the two files. */
#include "gen/emit.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/cname.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

/* Says once what made the file and from what. */
static void begin_banner(struct out *out, const struct ir_module *module, const char *name)
{
    out_set(out, "file", text_comment(out_arena(out), module->file, 0, ""));
    out_set(out, "module", text_literal(out_arena(out), module->name, strlen(module->name), 0));
    out_set(out, "name", name);
    emit(out, "/* $name$: made by slotsc from $file$. Change that file instead.");
}

/* The module's docstring follows. */
static void emit_header_banner(struct out *out, const struct ir_module *module, const char *name)
{
    begin_banner(out, module, name);
    emit(out, "\n * Who owns what, and how functions fail: see slots.h.");
    const char *text = module->doc != NULL ? text_comment(out_arena(out), module->doc, 3, " * ") : "";
    if (*text != '\0') {
        emit(out, "\n *\n * ");
        out_put(out, text);
    }
    emit(out, " */\n");
}

/* Types that the declarations of any class may use: they can refer to each other in any order. */
static void emit_types(struct out *out, const struct ir_module *module)
{
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        set_class(out, class_);
        emit(out, "typedef struct $C$ $C$;\n");
    }
    if (module->classes != NULL)
        emit(out, "\n");
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        emit_weakref_type(out, class_);
    for (const struct ir_enum *e = module->enums; e != NULL; e = e->next)
        emit_enum_header(out, module, e);
    emit_constants(out, module);
}

/* The headers of imported modules. One that includes this header in turn comes after the types that it needs
 * from here. */
static void emit_includes(struct out *out, const struct ir_module *module, bool in_circle)
{
    for (const struct ir_import *import = module->imports; import != NULL; import = import->next) {
        bool leads_back = module->circle != 0 && import->module->circle == module->circle;
        if (leads_back != in_circle)
            continue;
        out_set(out, "import", import->module->file);
        emit(out, "#include \"$import$.h\"\n");
    }
}

/* Headers that include this one in turn find the types above, and here the classes and the masks that derived
 * classes use. */
static void emit_circle(struct out *out, const struct ir_module *module)
{
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        set_class(out, class_);
        emit(out, "extern const slots_class $C$_class;\n");
    }
    emit(out, "\n");
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        emit_masks(out, class_);
    emit(out, "/* These include this header in turn: what they need of it stands above. */\n");
    emit_includes(out, module, true);
    emit(out, "\n");
}

static void emit_class_title(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    set_place(out, class_->module, class_->line);
    out_set(out, "B", class_->base != NULL ? class_->base->name : "");
    emit(out, class_->base != NULL ? "/* ---- class $qualname$($B$), $file$:$line$ ---- */\n\n"
                                   : "/* ---- class $qualname$, $file$:$line$ ---- */\n\n");
}

static void emit_class_in_header(struct out *out, const struct ir_class *class_, bool in_circle)
{
    emit_class_title(out, class_);
    emit_struct(out, class_);
    if (!in_circle)
        emit_masks(out, class_);
    emit(out, "extern const slots_class $C$_class;\n\n");
    emit_new_header(out, class_);
    emit_create_header(out, class_);
    emit_bulk_header(out, class_);
    emit_hooks_header(out, class_);
    emit_references_header(out, class_);
    emit_weakref_header(out, class_);
    emit_casts_header(out, class_);
    emit_access_header(out, class_);
    emit_methods_header(out, class_);
    emit_functions_header(out, class_);
    emit_repr_header(out, class_);
    emit_compare_header(out, class_);
    emit_hash_header(out, class_);
    emit_copy_header(out, class_);
    emit_replace_header(out, class_);
}

void emit_header(const struct ir_module *module, const char *header_name, struct out *out)
{
    emit_header_banner(out, module, header_name);
    out_set(out, "guard", cname_guard(out_arena(out), header_name));
    emit(out,
         "#ifndef $guard$\n"
         "#define $guard$\n"
         "\n"
         "#include \"slots.h\"\n");
    emit_includes(out, module, false);
    emit(out,
         "\n"
         "#ifdef __cplusplus\n"
         "extern \"C\" {\n"
         "#endif\n"
         "\n");
    emit_types(out, module);
    bool in_circle = module->circle != 0;
    if (in_circle)
        emit_circle(out, module);
    emit_imported_options(out, module);
    emit_enum_functions(out, module);
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        struct arena_mark mark = arena_mark(out_arena(out));
        emit_class_in_header(out, class_, in_circle);
        arena_release(out_arena(out), mark);
    }
    emit(out,
         "#ifdef __cplusplus\n"
         "}\n"
         "#endif\n"
         "\n"
         "#endif\n");
}

/* EINVAL stands where a slot is deleted that is unset, and where a constructor raises. */
static bool needs_errno(const struct ir_module *module)
{
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        if (steps_raise(class_->steps))
            return true;
        for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
            if (field_has_delete(field) || (field_has_setter(field) && field_refuses_none(field)))
                return true;
    }
    return false;
}

static void emit_class_in_source(struct out *out, const struct ir_module *module,
                                 const struct ir_class *class_)
{
    emit_class_title(out, class_);
    emit_struct_asserts(out, class_);
    emit_new_source(out, module, class_);
    emit_access_source(out, class_);
    emit_repr_source(out, class_);
    emit_compare_source(out, class_);
    emit_hash_source(out, class_);
    emit_replace_source(out, class_);
    emit_weakref_source(out, class_);
    emit_methods_source(out, class_);
    emit_class_source(out, class_);
}

void emit_source(const struct ir_module *module, const char *header_name, struct out *out)
{
    begin_banner(out, module, arena_format(out_arena(out), "%s.c", module->file));
    emit(out, " */\n");
    out_set(out, "header", header_name);
    emit(out, "#include \"$header$\"\n\n");
    if (needs_errno(module))
        emit(out, "#include <errno.h>\n\n");
    for (const struct ir_enum *e = module->enums; e != NULL; e = e->next)
        emit_enum_source(out, e);
    set_whole_parameters(out, module);
    emit_borrowed_fills(out, module);
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        struct arena_mark mark = arena_mark(out_arena(out));
        emit_class_in_source(out, module, class_);
        if (class_->next != NULL)
            emit(out, "\n");
        arena_release(out_arena(out), mark);
    }
}
