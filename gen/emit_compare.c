/* == and order. The public functions act on what the objects are; a class of plain values brings a function
 * each for two objects of exactly this class, one field after the other. */
#include "gen/emit_parts.h"
#include "gen/kind.h"

bool class_compares_itself(const struct ir_class *class_)
{
    return class_->is_flat && class_->has_eq;
}

/* None and the members of an Enum are unordered, which is an error whose text names the operator: such
 * fields are left to the runtime (Q4, Q9, Q10). */
static bool is_ordered(const struct ir_type *type)
{
    return !type->optional && (type->kind != IR_ENUM || type->enumeration->is_int);
}

bool class_orders_itself(const struct ir_class *class_)
{
    if (!class_->is_flat || !class_->has_order)
        return false;
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        if (field->in_order && !is_ordered(&field->type))
            return false;
    return true;
}

static void emit_operator(struct out *out, const char *operator)
{
    out_set(out, "operator", operator);
    emit(out,
         "static inline bool $C$_$operator$(const $C$ *a, const $C$ *b)\n"
         "{\n"
         "    return slots_$operator$(a, b, &$C$_class);\n"
         "}\n\n");
}

void emit_compare_header(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    emit(out, "/* Python's ==. */\n");
    emit_operator(out, "eq");
    if (!class_->has_order)
        return;
    emit(out, "/* Python's < <= > >=; and for qsort() over an array of $C$ *. */\n");
    emit_operator(out, "lt");
    emit_operator(out, "le");
    emit_operator(out, "gt");
    emit_operator(out, "ge");
    emit(out,
         "static inline int $C$_cmp(const void *a, const void *b)\n"
         "{\n"
         "    const $C$ *const *left = (const $C$ *const *)a;\n"
         "    const $C$ *const *right = (const $C$ *const *)b;\n"
         "    return slots_cmp(*left, *right, &$C$_class);\n"
         "}\n\n");
}

/* The beginning of both functions: two pointers to the class, unless no field counts. */
static void emit_pair(struct out *out, bool any)
{
    if (any)
        emit(out,
             "    const $C$ *a = left;\n"
             "    const $C$ *b = right;\n");
    else
        emit(out,
             "    (void)left;\n"
             "    (void)right;\n");
}

static struct items equal_fields(struct out *out, const struct ir_class *class_)
{
    struct items items = {0};
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        if (!field->in_compare)
            continue;
        set_field(out, field);
        const char *equal = out_fill(out, kinds[field->type.kind].equal);
        if (type_is_optional_scalar(&field->type)) {
            add_item(out, &items, out_fill(out, "((a->$some_flag$ ^ b->$some_flag$) & $SOME$) == 0"));
            out_set(out, "equal", equal);
            equal = out_fill(out, "((a->$some_flag$ & $SOME$) == 0 || $equal$)");
        }
        add_item(out, &items, equal);
    }
    return items;
}

static void emit_equal(struct out *out, const struct ir_class *class_)
{
    struct items fields = equal_fields(out, class_);
    emit(out,
         "static bool equal_$C$(const void *left, const void *right)\n"
         "{\n");
    emit_pair(out, fields.count > 0);
    if (fields.count > 0)
        emit_conditions(out, "    return ", &fields, ";\n");
    else
        emit(out, "    return true;\n");
    emit(out, "}\n\n");
}

static void emit_order(struct out *out, const struct ir_class *class_)
{
    bool any = false;
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next)
        any |= field->in_order;
    emit(out,
         "static slots_order compare_$C$(const void *left, const void *right)\n"
         "{\n");
    emit_pair(out, any);
    const char *before = "    slots_order order = ";
    for (const struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        if (!field->in_order)
            continue;
        set_field(out, field);
        out_set(out, "order", out_fill(out, kinds[field->type.kind].order));
        emit(out, before);
        emit(out, "$order$;\n");
        before =
            "    if (order == SLOTS_EQUAL)\n"
            "        order = ";
    }
    emit(out, any ? "    return order;\n}\n\n" : "    return SLOTS_EQUAL;\n}\n\n");
}

void emit_compare_source(struct out *out, const struct ir_class *class_)
{
    set_class(out, class_);
    if (class_compares_itself(class_))
        emit_equal(out, class_);
    if (class_orders_itself(class_))
        emit_order(out, class_);
}
