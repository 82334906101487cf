/* Declared methods. Each class that can be constructed has a table of functions, which its slots_class points
 * to; Shape_area looks there for what the object is. The table of a derived class begins as its base's, so
 * that a base's function finds its own part, and every entry has the exact type of the class that declared the
 * method first: where the object's class writes its own, a function with that type calls it. */
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

/* What a property calls to set or delete changes the object. */
static const char *constness(const struct ir_method *method)
{
    return method->role == ROLE_SETTER || method->role == ROLE_DELETER ? "" : "const ";
}

/* The parameters of the method as a function of a class. */
static struct items declarations(struct out *out, const struct ir_method *method, const struct ir_class *of)
{
    const char *self = arena_format(out_arena(out), "%s%s *self", constness(method), of->cname);
    return parameter_declarations(out, self, method->params);
}

static bool is_introduced(const struct ir_class *class_, const struct ir_method *method)
{
    return method->root == class_;
}

static bool introduces_any(const struct ir_class *class_)
{
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next)
        if (is_introduced(class_, method))
            return true;
    return false;
}

/* The nearest class, itself or a base, whose table has entries of its own; NULL if there is none. */
static const struct ir_class *table_class(const struct ir_class *class_)
{
    while (class_ != NULL && !introduces_any(class_))
        class_ = class_->base;
    return class_;
}

/* ---- The header ---- */

static void emit_function_head(struct out *out, const struct ir_method *method, const struct ir_class *of,
                               const char *ending, const char *tail)
{
    struct items items = declarations(out, method, of);
    out_set(out, "result", method_result(out, method));
    out_set(out, "function", arena_format(out_arena(out), "%s_%s%s", of->cname, method->cname, ending));
    emit_items(out, "$result$$function$(", &items, tail);
}

static void emit_declaration(struct out *out, const struct ir_class *class_, const struct ir_method *method)
{
    set_place(out, method->module, method->line);
    out_set(out, "signature", text_comment(out_arena(out), method->signature, 3, " * "));
    emit_doc(out, method->doc);
    emit(out, "/* $signature$, $file$:$line$ */\n");
    emit_function_head(out, method, class_, "", ");\n");
    if (method->owner == class_ && !method->is_abstract) {
        emit(out, "/* Yours to write: what that does for objects of class $C$. */\n");
        emit_function_head(out, method, class_, "_impl", ");\n");
    }
    emit(out, "\n");
}

/* The entries that the class brings, behind those of its base. */
static void emit_table_entries(struct out *out, const struct ir_class *class_)
{
    if (class_->base != NULL)
        emit_table_entries(out, class_->base);
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next) {
        if (!is_introduced(class_, method))
            continue;
        struct items items = declarations(out, method, class_);
        out_set(out, "result", method_result(out, method));
        out_set(out, "m", method->cname);
        emit_items(out, "    $result$(*$m$)(", &items, ");\n");
    }
}

static void emit_table_type(struct out *out, const struct ir_class *class_)
{
    emit(out,
         "/* The functions of one class: for generated code. */\n"
         "struct $C$_methods {\n");
    emit_table_entries(out, class_);
    emit(out, "} SLOTS_MAY_ALIAS;\n\n");
}

void emit_methods_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next)
        emit_declaration(out, class_, method);
    set_class(out, class_);
    if (introduces_any(class_))
        emit_table_type(out, class_);
}

/* ---- The source ---- */

/* What a call gives that fails. */
static const char *no_result(struct out *out, const struct ir_method *method)
{
    struct ir_type type = method->returns;
    if (type_is_scalar(&type) && !type.optional) {
        if (type.kind == IR_ENUM)
            return arena_format(out_arena(out), "(%s)0", type.enumeration->cname);
        return type.kind == IR_BOOL ? "false" : "0";
    }
    return const_text(out, &(struct ir_const){.kind = CONST_NONE}, &type, 0);
}

/* Circle_area: what the object is decides which function runs. */
static void emit_dispatch(struct out *out, const struct ir_class *class_, const struct ir_method *method)
{
    const char *self = method->root == class_ ? "self"
                                              : arena_format(out_arena(out), "(%s%s *)self",
                                                             constness(method), method->root->cname);
    struct items names = parameter_names(out, self, "", method->params);
    emit_function_head(out, method, class_, "", ")\n");
    out_set(out, "R", method->root->cname);
    out_set(out, "m", method->cname);
    out_set(out, "name", method->attribute);
    const char *start = out_fill(out, "    const struct $R$_methods *methods =");
    const char *table =
        out_fill(out, "slots_methods_of(self, &$C$_class, \"$name$\");");
    emit(out, "{\n");
    if (strlen(start) + 1 + strlen(table) <= TEXT_COLUMNS)
        out_put(out, arena_format(out_arena(out), "%s %s\n", start, table));
    else
        out_put(out,
                arena_format(out_arena(out), "%s\n        %s\n", start, text_wrap(out_arena(out), table, 8)));
    if (method->returns_none) {
        emit(out, "    if (methods != NULL)\n");
        emit_items(out, "        methods->$m$(", &names, ");\n}\n\n");
        return;
    }
    out_set(out, "nothing", no_result(out, method));
    emit(out,
         "    if (methods == NULL)\n"
         "        return $nothing$;\n");
    emit_items(out, "    return methods->$m$(", &names, ");\n}\n\n");
}

/* The entry of a method that another class declared first: a function of that class's type. */
static void emit_entry(struct out *out, const struct ir_method *method)
{
    struct items params = declarations(out, method, method->root);
    const char *self = arena_format(out_arena(out), "(%s%s *)self", constness(method), method->owner->cname);
    struct items names = parameter_names(out, self, "", method->params);
    out_set(out, "result", method_result(out, method));
    out_set(out, "m", method->cname);
    out_set(out, "O", method->owner->cname);
    emit_items(out, "static $result$call_$C$_$m$(", &params, ")\n");
    emit_items(out, method->returns_none ? "{\n    $O$_$m$_impl(" : "{\n    return $O$_$m$_impl(", &names,
               ");\n}\n\n");
}

static bool needs_entry(const struct ir_method *method)
{
    return method->owner != method->root;
}

/* The entries that `part` brings to the class's table, behind those of its base. */
static void emit_table_values(struct out *out, const struct ir_class *class_, const struct ir_class *part)
{
    if (part->base != NULL)
        emit_table_values(out, class_, part->base);
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next) {
        if (method->root != part)
            continue;
        out_set(out, "m", method->cname);
        out_set(out, "O", method->owner->cname);
        emit(out, needs_entry(method) ? "    .$m$ = call_$C$_$m$,\n" : "    .$m$ = $O$_$m$_impl,\n");
    }
}

bool class_has_methods(const struct ir_class *class_)
{
    return class_->methods != NULL && !class_->is_abstract;
}

void emit_methods_source(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next)
        emit_dispatch(out, class_, method);
    if (!class_has_methods(class_))
        return;
    for (const struct ir_method *method = class_->methods; method != NULL; method = method->next)
        if (needs_entry(method))
            emit_entry(out, method);
    const struct ir_class *part = table_class(class_);
    out_set(out, "P", part->cname);
    emit(out, "static const struct $P$_methods methods_$C$ = {\n");
    emit_table_values(out, class_, part);
    emit(out, "};\n\n");
}
