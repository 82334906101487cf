/* The class as the runtime and generic code know it: its name, size and base, and the table of its slots. */
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

enum { SLOTS_BASES = 8 }; /* as slots.h has it */

/* Flags, one "|" between them; "" for none. */
struct flags {
    char *text, *end;
};

static struct flags new_flags(struct out *out)
{
    enum { LONGEST = 320 }; /* of all that a class can have */
    char *text = arena_alloc(out_arena(out), LONGEST);
    return (struct flags){text, text};
}

static void add_flag(struct flags *flags, bool is_set, const char *flag)
{
    if (!is_set)
        return;
    if (flags->end > flags->text)
        flags->end = stpcpy(flags->end, " | ");
    flags->end = stpcpy(flags->end, flag);
}

static const char *field_flags(struct out *out, const struct ir_field *field)
{
    struct flags flags = new_flags(out);
    add_flag(&flags, field->is_field, "SLOTS_FIELD");
    add_flag(&flags, field->in_repr, "SLOTS_IN_REPR");
    add_flag(&flags, field->in_compare, "SLOTS_IN_COMPARE");
    add_flag(&flags, field->in_hash, "SLOTS_IN_HASH");
    add_flag(&flags, field->in_order, "SLOTS_IN_ORDER");
    add_flag(&flags, field->type.optional, "SLOTS_OPTIONAL");
    add_flag(&flags, field->read_only, "SLOTS_READ_ONLY");
    return flags.text;
}

static const char *class_flags(struct out *out, const struct ir_class *class_)
{
    struct flags flags = new_flags(out);
    add_flag(&flags, class_->is_final, "SLOTS_FINAL");
    add_flag(&flags, class_->has_weakref, "SLOTS_WEAK");
    add_flag(&flags, class_->is_dataclass, "SLOTS_DATACLASS");
    add_flag(&flags, class_->is_frozen, "SLOTS_FROZEN");
    add_flag(&flags, class_->is_closed, "SLOTS_CLOSED");
    add_flag(&flags, class_->has_repr, "SLOTS_HAS_REPR");
    add_flag(&flags, class_->has_eq, "SLOTS_HAS_EQ");
    add_flag(&flags, class_->has_order, "SLOTS_HAS_ORDER");
    add_flag(&flags, class_->hash == HASH_FIELDS, "SLOTS_HASH_FIELDS");
    add_flag(&flags, class_->hash == HASH_IDENTITY, "SLOTS_HASH_IDENTITY");
    add_flag(&flags, class_->is_named_tuple, "SLOTS_NAMED_TUPLE");
    return flags.text;
}

/* A member of the initializer, left out where it would be zero. A list of flags that is too long for its line
 * stands on the next, or goes on below its start. */
static void emit_flags(struct out *out, const char *member, const char *flags)
{
    if (*flags == '\0')
        return;
    emit(out, member);
    size_t next = strspn(member, " ") + 4, column = out_column(out) + 1;
    bool on_next = column + strlen(flags) + 1 > TEXT_COLUMNS && next + strlen(flags) + 1 <= TEXT_COLUMNS;
    if (on_next)
        out_put(out, "\n");
    out_spaces(out, on_next ? next : 1);
    while (!on_next && column + strlen(flags) + 1 > TEXT_COLUMNS) {
        size_t fits = TEXT_COLUMNS - column + 1; /* with the space after the last bar, which is not printed */
        while (strncmp(flags + fits - 2, "| ", 2) != 0)
            fits--;
        out_put_n(out, flags, fits - 1);
        out_put(out, "\n");
        out_spaces(out, column);
        flags += fits;
    }
    out_put(out, flags);
    emit(out, ",\n");
}

static void emit_bit(struct out *out, const char *member, const struct ir_bit *bit)
{
    if (bit->mask == 0)
        return;
    out_set(out, "member", member);
    out_set(out, "byte", bit->member);
    out_setf(out, "bits", "0x%02x", bit->mask);
    emit(out, "        .$member$ = {offsetof($C$, $byte$), $bits$},\n");
}

/* What holds an enum; and in an untyped slot that this class narrows, what slots_setattr() lets in. */
static const char *storage_constant(const struct ir_field *field)
{
    const struct ir_type *storage = field_storage(field);
    if (storage->kind == IR_ENUM)
        return kinds[storage->enumeration->storage].constant;
    return kinds[field->type.kind].constant;
}

static void emit_field_row(struct out *out, const struct ir_field *field)
{
    const struct ir_type *storage = field_storage(field);
    set_field(out, field);
    out_set(out, "kind", kinds[storage->kind].constant);
    out_set(out, "storage", storage_constant(field));
    emit(out,
         "    {\n"
         "        .name = \"$name$\",\n");
    if (field->doc != NULL && field->doc[0] != '\0') {
        out_set(out, "literal", text_literal(out_arena(out), field->doc, strlen(field->doc), 15));
        emit(out, "        .doc = $literal$,\n");
    }
    emit(out,
         "        .kind = $kind$,\n"
         "        .storage = $storage$,\n");
    if (storage->kind == IR_BOOL) {
        out_setf(out, "bits", "0x%02x", field->value_bit.mask);
        emit(out,
             "        .offset = offsetof($C$, $flag$),\n"
             "        .mask = $bits$,\n");
    } else {
        emit(out, "        .offset = offsetof($C$, $f$),\n");
    }
    emit_flags(out, "        .flags =", field_flags(out, field));
    emit_bit(out, "some", &field->some_bit);
    emit_bit(out, "set", &field->set_bit);
    if (field->type.kind == IR_OBJECT || field->type.kind == IR_WEAKREF)
        emit(out, "        .type = &$T$_class,\n");
    if (field->type.kind == IR_ENUM)
        emit(out, "        .enumeration = &$E$_enum,\n");
    emit(out, "    },\n");
}

static void emit_fields(struct out *out, const struct ir_class *class_)
{
    if (class_->fields == NULL)
        return;
    emit(out, "static const slots_field fields_$C$[] = {\n");
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        emit_field_row(out, field);
    emit(out, "};\n\n");
}

static bool keeps_dict_here(const struct ir_class *class_)
{
    for (const struct ir_struct_member *member = class_->members; member != NULL; member = member->next)
        if (member->is_dict)
            return true;
    return false;
}

/* `.base`, and the display of bases by which the runtime answers isinstance: the first of all first. */
static void emit_bases(struct out *out, const struct ir_class *class_)
{
    const struct ir_class *bases[SLOTS_BASES];
    struct items list = {0};
    unsigned depth = 0;
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base)
        depth++;
    unsigned place = depth;
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base)
        if (--place < SLOTS_BASES)
            bases[place] = base;
    for (; place < depth && place < SLOTS_BASES; place++)
        add_item(out, &list, arena_format(out_arena(out), "&%s_class", bases[place]->cname));
    out_set(out, "B", class_->base->cname);
    out_setf(out, "depth", "%u", depth);
    emit(out, "    .base = &$B$_class,\n");
    emit_items(out, "    .bases = {", &list, "},\n");
    emit(out, "    .depth = $depth$,\n");
}

void emit_class_source(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit_fields(out, class_);
    emit_finalizer(out, class_);
    emit(out,
         "static slots_pool pool_$C$;\n\n"
         "const slots_class $C$_class = {\n"
         "    .name = \"$qualname$\",\n"
         "    .module = $module$,\n");
    if (class_->base != NULL)
        emit_bases(out, class_);
    emit(out,
         "    .size = sizeof($C$),\n"
         "    .alignment = SLOTS_ALIGNMENT_OF($C$),\n");
    emit_flags(out, "    .flags =", class_flags(out, class_));
    if (class_->fields != NULL) {
        out_setf(out, "count", "%zu", class_->field_count);
        emit(out,
             "    .field_count = $count$,\n"
             "    .fields = fields_$C$,\n");
    }
    if (keeps_dict_here(class_))
        emit(out, "    .dict_offset = offsetof($C$, dict_),\n");
    emit(out, "    .pool = &pool_$C$,\n");
    if (class_has_methods(class_))
        emit(out, "    .methods = &methods_$C$,\n");
    if (class_writes_itself(class_))
        emit(out, "    .write = write_$C$,\n");
    if (class_compares_itself(class_))
        emit(out, "    .equal = equal_$C$,\n");
    if (class_orders_itself(class_))
        emit(out, "    .compare = compare_$C$,\n");
    if (class_hashes_itself(class_))
        emit(out, "    .hash = hash_$C$,\n");
    if (class_->can_replace)
        emit(out, "    .replace = replace_$C$,\n");
    if (class_->finalizer != NULL)
        emit(out, "    .finalize = finalize_$C$,\n");
    emit(out, "};\n");
}
