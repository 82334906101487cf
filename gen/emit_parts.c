/* What the emitters share: the holes of classes and slots, comments, and lists that are wrapped. */
#define _POSIX_C_SOURCE 200809L

#include "gen/emit_parts.h"

#include <string.h>

#include "gen/arena.h"
#include "gen/kind.h"
#include "gen/text.h"

/* ---- Holes ---- */

void set_class(struct out *out, const struct ir_class *class_)
{
    out_set(out, "C", class_->cname);
    out_set(out, "qualname", class_->name);
}

void set_place(struct out *out, const struct ir_module *module, unsigned line)
{
    out_set(out, "file", text_comment(out_arena(out), module->file, 0, ""));
    out_setf(out, "line", "%u", line);
}

static void set_type(struct out *out, const struct ir_type *type)
{
    if (type->class_ != NULL)
        out_set(out, "T", type->class_->cname);
    if (type->enumeration != NULL) {
        out_set(out, "E", type->enumeration->cname);
        out_set(out, "S", kinds[type->enumeration->storage].member);
    }
}

static void set_bit(struct out *out, const struct ir_bit *bit, const char *flag, const char *mask)
{
    if (bit->mask == 0)
        return;
    out_set(out, flag, bit->member);
    out_set(out, mask, bit->mask_name);
}

void set_field(struct out *out, const struct ir_field *field)
{
    const struct ir_type *storage = field_storage(field);
    out_set(out, "o", "self");
    out_set(out, "f", field->cname);
    out_set(out, "name", field->name);
    set_bit(out, &field->value_bit, "flag", "MASK");
    set_bit(out, &field->some_bit, "some_flag", "SOME");
    set_bit(out, &field->set_bit, "set_flag", "SET");
    set_type(out, storage);
    if (kinds[storage->kind].member != NULL)
        out_set(out, "c_type", out_fill(out, kinds[storage->kind].member));
    set_type(out, &field->type);
    out_set(out, "value", value_type(out, &field->type));
    out_set(out, "k", option_name(&field->type));
}

const char *option_name(const struct ir_type *type)
{
    return type->kind == IR_ENUM ? type->enumeration->cname : kinds[type->kind].name;
}

const char *value_type(struct out *out, const struct ir_type *type)
{
    if (type_is_optional_scalar(type))
        return arena_format(out_arena(out), "slots_opt_%s ", option_name(type));
    set_type(out, type);
    return out_fill(out, kinds[type->kind].value);
}

const char *python_type(struct out *out, const struct ir_type *type)
{
    const char *name = kinds[type->kind].python;
    if (type->kind == IR_ENUM)
        name = type->enumeration->literal != NULL
                   ? text_comment(out_arena(out), type->enumeration->literal, 0, "")
                   : type->enumeration->name;
    else if (type->kind == IR_OBJECT)
        name = type->class_->name;
    else if (type->kind == IR_WEAKREF)
        name = arena_format(out_arena(out), "ref[%s]", type->class_->name);
    return type->optional ? arena_format(out_arena(out), "%s | None", name) : name;
}

/* ---- Comments ---- */

void emit_doc(struct out *out, const char *doc)
{
    if (doc == NULL)
        return;
    const char *text = text_comment(out_arena(out), doc, 3, " * ");
    if (*text == '\0')
        return;
    out_put(out, "/* ");
    out_put(out, text);
    out_put(out, " */\n");
}

/* ---- Lists ---- */

void add_item(struct out *out, struct items *items, const char *text)
{
    if (items->count == items->room) {
        items->room = items->room > 0 ? items->room * 2 : 8;
        const char **larger = arena_alloc(out_arena(out), items->room * sizeof *larger);
        if (items->count > 0)
            memcpy(larger, items->texts, items->count * sizeof *larger);
        items->texts = larger;
    }
    items->texts[items->count++] = text;
}

const char *join_items(struct out *out, const struct items *items)
{
    size_t size = 1;
    for (size_t i = 0; i < items->count; i++)
        size += strlen(items->texts[i]) + strlen(", ");
    char *text = arena_alloc(out_arena(out), size), *end = text;
    for (size_t i = 0; i < items->count; i++) {
        end = stpcpy(end, i > 0 ? ", " : "");
        end = stpcpy(end, items->texts[i]);
    }
    return text;
}

static void emit_list(struct out *out, const char *head, const struct items *items, const char *separator,
                      const char *tail)
{
    emit(out, head);
    size_t margin = out_column(out) - out_margin(out), gap = strlen(separator), end = strcspn(tail, "\n");
    for (size_t i = 0; i < items->count; i++) {
        bool is_last = i + 1 == items->count;
        size_t size = strlen(items->texts[i]);
        if (i > 0 && out_column(out) + 1 + size + (is_last ? end : gap) > TEXT_COLUMNS) {
            out_put_n(out, "\n", 1);
            out_spaces(out, margin);
        } else if (i > 0) {
            out_put_n(out, " ", 1);
        }
        out_put_n(out, items->texts[i], size);
        if (!is_last)
            out_put_n(out, separator, gap);
    }
    emit(out, tail);
}

void emit_items(struct out *out, const char *head, const struct items *items, const char *tail)
{
    emit_list(out, head, items, ",", tail);
}

void emit_conditions(struct out *out, const char *head, const struct items *items, const char *tail)
{
    emit_list(out, head, items, " &&", tail);
}

void add_line(struct out *out, struct lines *lines, const char *entry, const char *remark)
{
    add_item(out, &lines->entries, entry);
    add_item(out, &lines->remarks, remark);
}

void emit_lines(struct out *out, struct lines *lines)
{
    size_t width = 0;
    for (size_t i = 0; i < lines->entries.count; i++)
        if (strlen(lines->entries.texts[i]) > width)
            width = strlen(lines->entries.texts[i]);
    for (size_t i = 0; i < lines->entries.count; i++) {
        const char *entry = lines->entries.texts[i];
        out_put(out, entry);
        out_spaces(out, width - strlen(entry));
        out_put(out, " /* ");
        out_put(out, lines->remarks.texts[i]);
        out_put(out, " */\n");
    }
    *lines = (struct lines){0};
}

const char *method_result(struct out *out, const struct ir_method *method)
{
    return method->returns_none ? "void " : value_type(out, &method->returns);
}

struct items parameter_declarations(struct out *out, const char *first, const struct ir_param *params)
{
    struct items items = {0};
    if (first != NULL)
        add_item(out, &items, first);
    for (; params != NULL; params = params->next)
        add_item(out, &items, arena_join(out_arena(out), value_type(out, &params->type), params->cname));
    if (items.count == 0)
        add_item(out, &items, "void");
    return items;
}

struct items parameter_names(struct out *out, const char *before_first, const char *before_each,
                             const struct ir_param *params)
{
    struct items items = {0};
    if (before_first != NULL)
        add_item(out, &items, before_first);
    for (; params != NULL; params = params->next)
        add_item(out, &items,
                 *before_each != '\0' ? arena_join(out_arena(out), before_each, params->cname) : params->cname);
    return items;
}
