/* Constants: as defaults, as values in constructors, and by name.
 *
 *     #define Car_WHEELS INT64_C(4)
 *     static const int64_t limit = 10;
 *
 * A module's constant is a macro only where its name has no small letter: a macro `limit` would change what
 * other headers mean by that word. */
#include <ctype.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/emit_parts.h"
#include "gen/kind.h"
#include "gen/text.h"

static const char *none_text(struct out *out, const struct ir_type *type)
{
    if (type_is_optional_scalar(type))
        return arena_format(out_arena(out), "slots_none_%s", option_name(type));
    switch (type->kind) {
    case IR_ANY:
        return "slots_none()";
    case IR_BYTES:
        return "slots_bytes_of(NULL, 0)";
    case IR_WEAKREF:
        return arena_format(out_arena(out), "SLOTS_ZERO(%s_weakref)", type->class_->cname);
    default:
        return "NULL";
    }
}

/* A number as an expression of that kind: an int literal for a float slot is a float. */
static const char *number_text(struct out *out, const struct ir_const *constant, enum ir_kind kind)
{
    struct arena *arena = out_arena(out);
    bool is_float = constant->kind == CONST_FLOAT;
    int64_t i = constant->kind == CONST_MEMBER ? constant->member->value : constant->i;
    double f = is_float ? constant->f : constant->is_unsigned ? (double)(uint64_t)i : (double)i;
    if (kind == IR_F32)
        return text_f32(arena, (float)f);
    if (kind == IR_F64)
        return text_f64(arena, f);
    if (kind == IR_U64 || constant->is_unsigned)
        return text_u64(arena, (uint64_t)i);
    return text_i64(arena, i);
}

/* The C name of a member, or "(Perm)(Perm_READ | Perm_WRITE)" for a combination of flags. */
static const char *member_text(struct out *out, const struct ir_const *constant)
{
    struct arena *arena = out_arena(out);
    const struct ir_enum *e = constant->enumeration;
    const char *text = "";
    if (constant->member->name != NULL)
        return constant->member->cname;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if (m->alias_of == NULL && (m->value & constant->member->value) != 0 &&
            (m->value & (m->value - 1)) == 0)
            text = arena_format(arena, "%s%s%s", text, *text != '\0' ? " | " : "", m->cname);
    return arena_format(arena, strchr(text, '|') != NULL ? "(%s)(%s)" : "(%s)%s", e->cname,
                        *text != '\0' ? text : "0");
}

static const char *wrapped_const(struct out *out, const struct ir_const *constant, size_t column)
{
    struct arena *arena = out_arena(out);
    switch (constant->kind) {
    case CONST_NONE:
        return "slots_none()";
    case CONST_BOOL:
        return constant->i ? "slots_bool(true)" : "slots_bool(false)";
    case CONST_INT:
        return arena_format(arena, "%s(%s)", constant->is_unsigned ? "slots_uint" : "slots_int",
                            number_text(out, constant, IR_I64));
    case CONST_FLOAT:
        return arena_format(arena, "slots_float(%s)", number_text(out, constant, IR_F64));
    case CONST_STR:
        if (memchr(constant->text, '\0', constant->size) == NULL)
            return arena_format(arena, "slots_str(%s)",
                                text_literal(arena, constant->text, constant->size, column + 10));
        return arena_format(arena, "slots_str_n(%s, %zu)",
                            text_literal(arena, constant->text, constant->size, column), constant->size);
    case CONST_BYTES:
        return arena_format(arena, "slots_bytes(%s, %zu)",
                            text_literal(arena, constant->text, constant->size, column), constant->size);
    case CONST_MEMBER:
        return arena_format(arena, "slots_enum_value(&%s_enum, %s)", constant->enumeration->cname,
                            member_text(out, constant));
    case CONST_TUPLE: /* of members of enumerations only */
        break;
    }
    return NULL;
}

/* A constant that is not None as an expression of a type that is not Optional. */
static const char *plain_const(struct out *out, const struct ir_const *constant, enum ir_kind kind,
                               size_t column)
{
    struct arena *arena = out_arena(out);
    switch (kind) {
    case IR_BOOL:
        return constant->i ? "true" : "false";
    case IR_STR:
        return text_literal(arena, constant->text, constant->size, column);
    case IR_BYTES:
        return arena_format(arena, "slots_bytes_of(%s, %zu)",
                            text_literal(arena, constant->text, constant->size, column), constant->size);
    case IR_ENUM:
        return member_text(out, constant);
    case IR_ANY:
        return wrapped_const(out, constant, column);
    default:
        return number_text(out, constant, kind);
    }
}

const char *const_text(struct out *out, const struct ir_const *constant, const struct ir_type *type,
                       size_t column)
{
    if (constant->kind == CONST_NONE)
        return none_text(out, type);
    const char *text = plain_const(out, constant, type->kind, column);
    if (type_is_optional_scalar(type))
        return arena_format(out_arena(out), "slots_some_%s(%s)", option_name(type), text);
    return text;
}

const char *wrapped_text(struct out *out, const char *value, const struct ir_type *type)
{
    const struct kind *kind = &kinds[type->kind];
    bool is_option = type_is_optional_scalar(type);
    if (type->enumeration != NULL)
        out_set(out, "E", type->enumeration->cname);
    out_set(out, "v", is_option ? arena_format(out_arena(out), "%s.value", value) : value);
    const char *wrapped = out_fill(out, kind->wrap);
    if (is_option)
        return arena_format(out_arena(out), "%s.has ? %s : slots_none()", value, wrapped);
    if (type->optional && type->kind != IR_OBJECT)
        return arena_format(out_arena(out), "%s ? slots_none() : %s", out_fill(out, kind->is_none), wrapped);
    return wrapped;
}

/* ---- Constants with names ---- */

static bool has_small_letter(const char *name)
{
    for (; *name != '\0'; name++)
        if (islower((unsigned char)*name))
            return true;
    return false;
}

/* The type of the constant as C declares it, ready for a name, and its value. */
static const char *constant_type(const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_BOOL:
        return "bool ";
    case CONST_INT:
        return value->is_unsigned ? "uint64_t " : "int64_t ";
    case CONST_FLOAT:
        return "double ";
    case CONST_STR:
        return "char *const ";
    default:
        return NULL;
    }
}

static const char *constant_value(struct out *out, const struct ir_const *value, size_t column)
{
    struct arena *arena = out_arena(out);
    switch (value->kind) {
    case CONST_BOOL:
        return value->i ? "true" : "false";
    case CONST_INT:
        if (value->is_unsigned)
            return text_u64(arena, (uint64_t)value->i);
        return value->i == INT64_MIN ? "INT64_MIN"
                                     : arena_format(arena, "INT64_C(%lld)", (long long)value->i);
    case CONST_FLOAT:
        return text_f64(arena, value->f);
    case CONST_STR:
        return text_literal(arena, value->text, value->size, column);
    case CONST_MEMBER:
        return member_text(out, value);
    default:
        return NULL;
    }
}

static bool is_negative(const struct ir_const *value)
{
    return (value->kind == CONST_INT && !value->is_unsigned && value->i < 0) ||
           (value->kind == CONST_FLOAT && value->f < 0);
}

/* The declaration, without what line it is from. */
static const char *declaration(struct out *out, const struct ir_constant *constant)
{
    const struct ir_const *value = constant->value;
    out_set(out, "c", constant->cname);
    if (value->kind == CONST_BYTES) {
        out_setf(out, "size", "%zu", value->size);
        out_set(out, "literal", text_literal(out_arena(out), value->text, value->size, 4));
        return out_fill(out, "static const slots_bytes_view $c$ = {$literal$, $size$};");
    }
    out_set(out, "literal", constant_value(out, value, 4));
    if (value->kind == CONST_MEMBER)
        out_setf(out, "type", "%s ", value->enumeration->cname);
    else
        out_set(out, "type", constant_type(value));
    bool is_macro = constant->class_ != NULL || !has_small_letter(constant->name);
    if (!is_macro || strchr(constant_value(out, value, 4), '\n') != NULL)
        return out_fill(out, "static const $type$$c$ = $literal$;");
    return out_fill(out, is_negative(value) ? "#define $c$ ($literal$)" : "#define $c$ $literal$");
}

void emit_constants(struct out *out, const struct ir_module *module)
{
    struct lines lines = {0};
    size_t before = out_size(out);
    for (const struct ir_constant *constant = module->constants; constant != NULL;
         constant = constant->next) {
        if (constant->value->kind == CONST_NONE)
            continue; /* C has no value for it */
        if (out_size(out) == before)
            emit(out, "/* ---- Constants ---- */\n\n");
        if (constant->doc != NULL)
            emit_lines(out, &lines);
        emit_doc(out, constant->doc);
        const char *text = declaration(out, constant);
        add_line(out, &lines, text, arena_format(out_arena(out), "%s:%u", module->file, constant->line));
    }
    emit_lines(out, &lines);
    if (out_size(out) > before)
        emit(out, "\n");
}
