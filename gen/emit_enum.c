/* Enumerations: a C enum with the members as its constants, or an integer type where a value does not fit
 * int; and the table by which the runtime knows their names. */
#include <string.h>

#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

static bool is_c_enum(const struct ir_enum *e)
{
    return e->fits_int && e->members != NULL;
}

static const char *enum_base_name(const struct ir_enum *e)
{
    static const char *const names[] = {
        [ENUM_PLAIN] = "Enum", [ENUM_INT] = "IntEnum",      [ENUM_STR] = "StrEnum",
        [ENUM_FLAG] = "Flag",  [ENUM_INT_FLAG] = "IntFlag", [ENUM_LITERAL] = "Literal"};
    return names[e->kind];
}

static bool is_flag(const struct ir_enum *e)
{
    return e->kind == ENUM_FLAG || e->kind == ENUM_INT_FLAG;
}

static void set_member(struct out *out, const struct ir_member *member)
{
    out_set(out, "m", member->cname);
    out_setf(out, "line", "%u", member->line);
    out_set(out, "number", text_i64(out_arena(out), member->value));
}

/* Where the member stands in the file; of a Literal, which str it is. */
static const char *member_remark(struct out *out, const struct ir_enum *e, const struct ir_member *member)
{
    if (e->kind != ENUM_LITERAL)
        return out_fill(out, "$file$:$line$");
    const char *text = text_literal(out_arena(out), member->name, strlen(member->name), 0);
    return text_comment(out_arena(out), text, 0, "");
}

static void emit_members(struct out *out, const struct ir_enum *e, const char *template)
{
    struct lines lines = {0};
    for (const struct ir_member *member = e->members; member != NULL; member = member->next) {
        set_member(out, member);
        out_set(out, "comma", member->next != NULL ? "," : "");
        if (member->doc != NULL && *member->doc != '\0') {
            emit_lines(out, &lines);
            emit_doc(out, member->doc);
        }
        if (!is_c_enum(e) && member->value < 0)
            out_setf(out, "number", "(%s)", text_i64(out_arena(out), member->value));
        add_line(out, &lines, out_fill(out, template), member_remark(out, e, member));
    }
    emit_lines(out, &lines);
}

static void emit_c_enum(struct out *out, const struct ir_enum *e)
{
    emit(out, "typedef enum $E$ {\n");
    out_indent(out, 1);
    emit_members(out, e, "$m$ = $number$$comma$");
    out_indent(out, -1);
    emit(out, "} $E$;\n\n");
}

static void emit_integer_enum(struct out *out, const struct ir_enum *e)
{
    emit(out, "typedef int64_t $E$;\n");
    emit_members(out, e, "#define $m$ $number$");
    emit(out, "\n");
}

static bool is_option_in_params(const struct ir_param *param, const struct ir_enum *e)
{
    for (; param != NULL; param = param->next)
        if (param->type.enumeration == e && param->type.optional)
            return true;
    return false;
}

static bool is_option_in_methods(const struct ir_method *method, const struct ir_enum *e)
{
    for (; method != NULL; method = method->next)
        if ((method->returns.enumeration == e && method->returns.optional) ||
            is_option_in_params(method->params, e))
            return true;
    return false;
}

static bool is_used_as_option(const struct ir_module *module, const struct ir_enum *e)
{
    for (const struct ir_enum *other = module->enums; other != NULL; other = other->next)
        if (is_option_in_methods(other->methods, e))
            return true;
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
            if (field->type.enumeration == e && field->type.optional)
                return true;
        if (is_option_in_params(class_->params, e) || is_option_in_methods(class_->methods, e) ||
            is_option_in_methods(class_->functions, e))
            return true;
    }
    return false;
}

void emit_enum_header(struct out *out, const struct ir_module *module, const struct ir_enum *e)
{
    out_set(out, "E", e->cname);
    out_set(out, "enum_name", e->name);
    set_place(out, e->module, e->line);
    out_set(out, "base", enum_base_name(e));
    emit(out, e->kind == ENUM_LITERAL ? "/* ---- $base$ of $enum_name$, $file$:$line$ ---- */\n\n"
                                      : "/* ---- class $enum_name$($base$), $file$:$line$ ---- */\n\n");
    emit_doc(out, e->doc);
    if (is_c_enum(e))
        emit_c_enum(out, e);
    else
        emit_integer_enum(out, e);
    emit(out, "extern const slots_enum $E$_enum;\n\n");
    if (is_used_as_option(module, e))
        emit(out,
             "/* A $enum_name$ or None: slots_some_$E$(...), slots_none_$E$. */\n"
             "SLOTS_DEFINE_OPTIONAL($E$, $E$)\n"
             "#define slots_none_$E$ SLOTS_NONE_OF($E$)\n\n");
}

void emit_imported_options(struct out *out, const struct ir_module *module)
{
    for (const struct ir_import *import = module->imports; import != NULL; import = import->next)
        for (const struct ir_enum *e = import->module->enums; e != NULL; e = e->next) {
            if (!is_used_as_option(module, e))
                continue;
            out_set(out, "E", e->cname);
            out_set(out, "enum_name", e->name);
            emit(out,
                 "/* A $enum_name$ or None, unless another header has it already. */\n"
                 "#ifndef slots_none_$E$\n"
                 "SLOTS_DEFINE_OPTIONAL($E$, $E$)\n"
                 "#define slots_none_$E$ SLOTS_NONE_OF($E$)\n"
                 "#endif\n\n");
        }
}

static void emit_member_table(struct out *out, const struct ir_enum *e)
{
    emit(out, "static const slots_enum_member members_$E$[] = {\n");
    for (const struct ir_member *member = e->members; member != NULL; member = member->next) {
        set_member(out, member);
        out_set(out, "member", text_literal(out_arena(out), member->name, strlen(member->name), 5));
        emit(out, "    {$member$, $m$, &$E$_enum},\n");
    }
    emit(out, "};\n\n");
}

void emit_enum_source(struct out *out, const struct ir_enum *e)
{
    unsigned count = 0;
    out_set(out, "E", e->cname);
    out_set(out, "enum_name", e->name);
    for (const struct ir_member *member = e->members; member != NULL; member = member->next)
        count++;
    out_setf(out, "count", "%u", count);
    emit_member_table(out, e);
    if (e->is_numbered)
        emit_enum_values(out, e);
    if (is_flag(e))
        emit(out, "static slots_combined combined_$E$;\n\n");
    emit(out,
         "const slots_enum $E$_enum = {\n"
         "    .name = \"$enum_name$\",\n"
         "    .members = members_$E$,\n"
         "    .member_count = $count$,\n");
    if (e->is_int)
        emit(out, "    .is_int = true,\n");
    if (e->kind == ENUM_STR || e->kind == ENUM_LITERAL)
        emit(out, "    .is_str = true,\n");
    if (is_flag(e))
        emit(out, "    .is_flag = true,\n");
    if (e->is_mixin)
        emit(out, "    .is_mixin = true,\n");
    if (e->kind == ENUM_LITERAL)
        emit(out, "    .is_literal = true,\n");
    if (e->is_numbered)
        emit(out, "    .values = values_$E$,\n");
    if (is_flag(e))
        emit(out, "    .combined = &combined_$E$,\n");
    emit(out, "};\n\n");
}
