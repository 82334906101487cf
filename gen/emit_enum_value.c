/* What the members of an enumeration are in Python, where C only numbers them: a table of slots_values. The
 * items of all tuples among them lie in one array, each tuple's side by side; a tuple points to its first. */
#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/text.h"

/* A tuple and where its items begin in the array. Those inside other tuples come behind them. */
struct tuple {
    const struct ir_const *value;
    const char *remark; /* EARTH, and EARTH[1] for the tuple that is its item 1 */
    size_t start;
    struct tuple *next;
};

static struct tuple *append_tuple(struct out *out, struct tuple *last, const struct ir_const *value,
                                  const char *remark)
{
    struct tuple *tuple = arena_make(out_arena(out), struct tuple);
    *tuple = (struct tuple){.value = value, .remark = remark, .start = last->start};
    if (last->value != NULL)
        tuple->start += last->value->size;
    return last->next = tuple;
}

/* The list begins with a tuple that is none. */
static struct tuple *collect_tuples(struct out *out, const struct ir_enum *e)
{
    struct tuple *first = arena_make(out_arena(out), struct tuple), *last = first;
    for (const struct ir_member *member = e->members; member != NULL; member = member->next)
        if (member->python->kind == CONST_TUPLE && member->alias_of == NULL)
            last = append_tuple(out, last, member->python, member->name);
    for (struct tuple *tuple = first->next; tuple != NULL; tuple = tuple->next)
        for (size_t i = 0; i < tuple->value->size; i++)
            if (tuple->value->items[i]->kind == CONST_TUPLE)
                last = append_tuple(out, last, tuple->value->items[i],
                                    arena_format(out_arena(out), "%s[%zu]", tuple->remark, i));
    return first;
}

static const char *tuple_value(struct out *out, const struct ir_const *value, const struct tuple *tuples)
{
    while (tuples->value != value)
        tuples = tuples->next;
    if (value->size == 0)
        return "{SLOTS_VALUE_TUPLE, 0, {0}}";
    out_setf(out, "size", "%zu", value->size);
    out_setf(out, "start", "%zu", tuples->start);
    return out_fill(out, "{SLOTS_VALUE_TUPLE, $size$, {.as_tuple = &items_$E$[$start$]}}");
}

/* The value as the initializer of a slots_value. */
static const char *python_value(struct out *out, const struct ir_const *value, const struct tuple *tuples)
{
    struct arena *arena = out_arena(out);
    switch (value->kind) {
    case CONST_BOOL:
        return arena_format(arena, "{SLOTS_VALUE_BOOL, 0, {.as_bool = %s}}", value->i ? "true" : "false");
    case CONST_INT:
        return arena_format(arena, "{SLOTS_VALUE_INT, 0, {.as_int = %s}}", text_i64(arena, value->i));
    case CONST_FLOAT:
        return arena_format(arena, "{SLOTS_VALUE_FLOAT, 0, {.as_float = %s}}", text_f64(arena, value->f));
    case CONST_STR:
        return arena_format(arena, "{SLOTS_VALUE_STR, %zu, {.as_str = %s}}", value->size,
                            text_literal(arena, value->text, value->size, 40));
    case CONST_BYTES:
        return arena_format(arena, "{SLOTS_VALUE_BYTES, %zu, {.as_bytes = %s}}", value->size,
                            text_literal(arena, value->text, value->size, 42));
    case CONST_TUPLE:
        return tuple_value(out, value, tuples);
    default:
        return "{SLOTS_VALUE_NONE, 0, {0}}";
    }
}

/* An alias is its first member. */
static const struct ir_const *value_of(const struct ir_member *member)
{
    return member->alias_of != NULL ? member->alias_of->python : member->python;
}

static void add_value(struct out *out, struct lines *lines, const struct ir_const *value,
                      const struct tuple *tuples, const char *remark)
{
    const char *text = python_value(out, value, tuples);
    add_line(out, lines, arena_format(out_arena(out), "%s,", text), remark);
}

static void emit_items_of_tuples(struct out *out, const struct tuple *tuples)
{
    struct lines lines = {0};
    for (const struct tuple *tuple = tuples->next; tuple != NULL; tuple = tuple->next)
        for (size_t i = 0; i < tuple->value->size; i++)
            add_value(out, &lines, tuple->value->items[i], tuples,
                      arena_format(out_arena(out), "%s[%zu]", tuple->remark, i));
    if (lines.entries.count == 0)
        return;
    emit(out, "static const slots_value items_$E$[] = {\n");
    out_indent(out, 1);
    emit_lines(out, &lines);
    out_indent(out, -1);
    emit(out, "};\n\n");
}

void emit_enum_values(struct out *out, const struct ir_enum *e)
{
    const struct tuple *tuples = collect_tuples(out, e);
    struct lines lines = {0};
    emit_items_of_tuples(out, tuples);
    emit(out, "static const slots_value values_$E$[] = {\n");
    out_indent(out, 1);
    for (const struct ir_member *member = e->members; member != NULL; member = member->next)
        add_value(out, &lines, value_of(member), tuples, member->name);
    emit_lines(out, &lines);
    out_indent(out, -1);
    emit(out, "};\n\n");
}
