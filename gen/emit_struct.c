/* The struct of a class: its base's members, its own, each with the line that it came from. The source
 * asserts that a child begins as its base does. */
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"

/* "slots_string brand;" */
static const char *declaration(struct out *out, const struct ir_struct_member *member)
{
    out_set(out, "f", member->cname);
    if (member->is_dict)
        return "slots_dict *dict_;";
    if (member->field == NULL)
        return out_fill(out, "uint8_t $f$;");
    set_field(out, member->field);
    bool is_pointer = member->field->type.kind == IR_OBJECT;
    return out_fill(out, is_pointer ? "$c_type$$f$;" : "$c_type$ $f$;");
}

/* What the bits of a flag byte say: "hybrid, num_doors is not None". */
static const char *flags_text(struct out *out, const struct ir_class *class_, const char *byte)
{
    static const char *const meanings[] = {"", " is not None", " is set"};
    const char *text = "";
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        const struct ir_bit *bits[] = {&field->value_bit, &field->some_bit, &field->set_bit};
        for (int i = 0; i < 3; i++)
            if (bits[i]->mask != 0 && strcmp(bits[i]->member, byte) == 0)
                text = arena_format(out_arena(out), "%s%s%s%s", text, *text != '\0' ? ", " : "", field->cname,
                                    meanings[i]);
    }
    return text;
}

static const char *remark(struct out *out, const struct ir_class *class_,
                          const struct ir_struct_member *member)
{
    enum { WIDEST_LIST = 60 };
    if (member->is_flags) {
        const char *text = flags_text(out, class_, member->cname);
        return strlen(text) > WIDEST_LIST ? "bits, as named below"
                                          : arena_format(out_arena(out), "bits: %s", text);
    }
    if (member->is_dict)
        return "attributes that are no slots; NULL until the first";
    if (member->is_filler)
        return "C has no empty struct";
    out_set(out, "python", python_type(out, &member->field->type));
    set_place(out, member->field->owner->module, member->field->line);
    return out_fill(out, "$python$, $file$:$line$");
}

static bool has_doc(const struct ir_struct_member *member)
{
    return member->field != NULL && member->field->doc != NULL && member->field->doc[0] != '\0';
}

/* A member with a docstring of its own has that as a comment above it. */
static void emit_members(struct out *out, const struct ir_class *class_)
{
    struct lines lines = {0};
    for (const struct ir_struct_member *member = class_->members; member != NULL; member = member->next) {
        if (has_doc(member)) {
            emit_lines(out, &lines);
            emit_doc(out, member->field->doc);
        }
        const char *text = declaration(out, member);
        add_line(out, &lines, text, remark(out, class_, member));
    }
    emit_lines(out, &lines);
}

void emit_struct(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit_doc(out, class_->doc);
    emit(out, "struct $C$ {\n");
    out_indent(out, 1);
    emit_members(out, class_);
    out_indent(out, -1);
    /* Pointers to a class and to its base may point to the same object. */
    emit(out, class_->is_final && class_->base == NULL ? "};\n\n" : "} SLOTS_MAY_ALIAS;\n\n");
}

static void add_mask(struct out *out, struct lines *lines, const struct ir_field *field,
                     const struct ir_bit *bit, const char *meaning)
{
    out_set(out, "mask", bit->mask_name);
    out_setf(out, "bits", "0x%02x", bit->mask);
    add_line(out, lines, out_fill(out, "#define $mask$ $bits$"),
             arena_format(out_arena(out), "in %s: %s%s", bit->member, field->cname, meaning));
}

void emit_masks(struct out *out, const struct ir_class *class_)
{
    struct lines lines = {0};
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        if (field_needs_value_bit(field))
            add_mask(out, &lines, field, &field->value_bit, "");
        if (field_needs_some_bit(field))
            add_mask(out, &lines, field, &field->some_bit, " is not None");
        if (field_needs_set_bit(field))
            add_mask(out, &lines, field, &field->set_bit, " is set");
    }
    if (lines.entries.count == 0)
        return;
    emit_lines(out, &lines);
    emit(out, "\n");
}

void emit_struct_asserts(struct out *out, const struct ir_class *class_)
{
    if (class_->base == NULL)
        return;
    set_class(out, class_);
    out_set(out, "B", class_->base->cname);
    for (const struct ir_struct_member *member = class_->base->members; member != NULL;
         member = member->next) {
        struct items items = {0};
        out_set(out, "f", member->cname);
        add_item(out, &items, out_fill(out, "offsetof($C$, $f$) == offsetof($B$, $f$)"));
        add_item(out, &items, out_fill(out, "\"$C$ begins as $B$ does\""));
        emit_items(out, "SLOTS_STATIC_ASSERT(", &items, ");\n");
    }
    emit(out, "\n");
}
