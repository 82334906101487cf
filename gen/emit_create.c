/* Car_create: the constructor with Python's defaults and keywords.
 *
 *     Car_create("Toyota", "Camry", .num_doors = 2)
 *
 * In C it is a macro around a struct of arguments whose initializer first names every default and then
 * continues with what the caller wrote: leading values fill the members behind the marker `positional_` in
 * order, named ones replace their default. Keyword-only parameters stand before the marker. */
#include <stdbool.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/text.h"

static bool param_has_default(const struct ir_param *param)
{
    return param->default_ != NULL || param->has_factory;
}

static bool has_default(const struct ir_class *class_)
{
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (param_has_default(param))
            return true;
    return false;
}

/* ---- C++: default arguments ---- */

/* A required parameter behind one with a default needs a default too in C++: zero, as in C. */
const char *default_text(struct out *out, const struct ir_param *param, size_t column)
{
    if (param->default_ != NULL)
        return const_text(out, param->default_, &param->type, column);
    if (param->has_factory)
        return omitted_text(out, &param->type);
    const char *type = value_type(out, &param->type);
    size_t length = strlen(type);
    if (type[length - 1] == '*')
        return "NULL";
    return arena_format(out_arena(out), "SLOTS_ZERO(%.*s)", (int)length - 1, type);
}

static void emit_cplusplus(struct out *out, const struct ir_class *class_)
{
    struct items params = {0}, names = parameter_names(out, NULL, "", class_->params);
    bool had_default = false;
    size_t margin = strlen(out_fill(out, "static inline $C$ *$C$_create("));
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        const char *type = value_type(out, &param->type);
        const char *text = arena_join(out_arena(out), type, param->cname);
        had_default |= param_has_default(param);
        if (had_default)
            text = arena_format(out_arena(out), "%s = %s", text,
                                default_text(out, param, margin + strlen(text) + 3));
        add_item(out, &params, text);
    }
    emit_items(out, "static inline $C$ *$C$_create(", &params, ")\n");
    emit(out, "{\n");
    emit_items(out, "    return $C$_new(", &names, ");\n");
    emit(out, "}\n");
}

/* ---- C: a struct and a macro ---- */

static void emit_member(struct out *out, const struct ir_param *param)
{
    out_set(out, "value", value_type(out, &param->type));
    out_set(out, "p", param->cname);
    emit(out, "    $value$$p$;\n");
}

static void emit_args_struct(struct out *out, const struct ir_class *class_)
{
    emit(out, "struct $C$_args {\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (param->keyword_only)
            emit_member(out, param);
    emit(out, "    char positional_; /* those that are given by place follow it */\n");
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next)
        if (!param->keyword_only)
            emit_member(out, param);
    emit(out, "};\n\n");
}

/* A line of a macro, or several (a long literal): the backslash stands in the last column. */
void emit_macro_line(struct out *out, const char *template)
{
    const char *line = out_fill(out, template);
    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        out_put_n(out, line, length);
        out_spaces(out, length < TEXT_COLUMNS - 1 ? TEXT_COLUMNS - 1 - length : 0);
        out_put(out, "\\\n");
        line += length + (line[length] == '\n');
    }
}

/* Every default, the marker, and what the caller wrote. */
static struct items initializers(struct out *out, const struct ir_class *class_, size_t column)
{
    struct items items = {0};
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        if (!param_has_default(param))
            continue;
        const char *start = arena_format(out_arena(out), ".%s = ", param->cname);
        const char *value = default_text(out, param, column + strlen(start));
        add_item(out, &items, arena_join(out_arena(out), start, value));
    }
    add_item(out, &items, ".positional_ = 0");
    add_item(out, &items, "__VA_ARGS__");
    return items;
}

/* The call with the struct's initializer: on one line where it fits, on a line of its own, or an entry a
 * line. The order of tries is clang-format's. */
void emit_macro_call(struct out *out, const char *function, const char *type, struct items items)
{
    out_set(out, "function", function);
    out_set(out, "type", type);
    const char *head = out_fill(out, "        $function$((struct $type$){");
    const char *line = join_items(out, &items);
    out_set(out, "head", head);
    out_set(out, "line", line);
    if (strlen(out_fill(out, "$head$$line$});")) < TEXT_COLUMNS - 1) {
        emit_macro_line(out, "$head$$line$});");
    } else if (strlen(out_fill(out, "            (struct $type$){$line$});")) < TEXT_COLUMNS - 1) {
        emit_macro_line(out, "        $function$(");
        emit_macro_line(out, "            (struct $type$){$line$});");
    } else if (strlen(out_fill(out, "            $line$});")) < TEXT_COLUMNS - 1) {
        emit_macro_line(out, "$head$");
        emit_macro_line(out, "            $line$});");
    } else {
        const char *spaces = text_spaces(out_arena(out), strlen(head));
        for (size_t i = 0; i < items.count; i++) {
            out_set(out, "item", items.texts[i]);
            out_set(out, "end", i + 1 == items.count ? "});" : ",");
            emit_macro_line(out, "$head$$item$$end$");
            out_set(out, "head", spaces);
        }
    }
}

static void emit_macro(struct out *out, const struct ir_class *class_)
{
    emit_macro_line(out, "#define $C$_create(...)");
    emit_macro_line(out, "    __extension__({");
    emit_macro_line(out, "        SLOTS_ARGUMENTS_BEGIN");
    const char *head = out_fill(out, "        $C$_from_args((struct $C$_args){");
    struct items items = initializers(out, class_, strlen(head));
    emit_macro_call(out, out_fill(out, "$C$_from_args"), out_fill(out, "$C$_args"), items);
    emit_macro_line(out, "        SLOTS_ARGUMENTS_END");
    emit(out, "    })\n");
}

static void emit_c(struct out *out, const struct ir_class *class_)
{
    struct items values = parameter_names(out, NULL, "args.", class_->params);
    emit_args_struct(out, class_);
    emit(out,
         "static inline $C$ *$C$_from_args(struct $C$_args args)\n"
         "{\n");
    emit_items(out, "    return $C$_new(", &values, ");\n");
    emit(out, "}\n\n");
    emit_macro(out, class_);
}

/* How a call looks: the required parameters by position, the first default by name. */
static void emit_create_comment(struct out *out, const struct ir_class *class_)
{
    struct items items = {0};
    bool named = false;
    for (const struct ir_param *param = class_->params; param != NULL; param = param->next) {
        if (param_has_default(param) && named)
            continue;
        bool by_name = named || param->keyword_only || param_has_default(param);
        named |= param_has_default(param);
        add_item(out, &items, arena_format(out_arena(out), by_name ? ".%s = ..." : "%s", param->cname));
    }
    out_set(out, "call", join_items(out, &items));
    emit_doc(out, out_fill(out, "$C$_create($call$): what is left out has its default."));
}

void emit_create_header(struct out *out, const struct ir_class *class_)
{
    if (class_->is_abstract || !has_default(class_))
        return;
    set_class(out, class_);
    emit_create_comment(out, class_);
    emit(out, "#ifdef __cplusplus\n");
    emit_cplusplus(out, class_);
    emit(out, "#else\n");
    emit_c(out, class_);
    emit(out, "#endif\n\n");
}
