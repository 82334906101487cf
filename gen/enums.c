/* Enumerations (section E): members with constant values of any type, auto(), aliases, flags. An enumeration
 * whose values are ints is a C enum with those values; of any other C numbers the members from 0. */
#include <string.h>

#include "gen/sema_internal.h"

struct enum_reading {
    struct sema *s;
    struct ir_enum *e;
    const char *name; /* __name__ */
    struct scope scope;
    struct ir_member **end;
    struct ir_member *last; /* of the statement before, which a docstring would describe; or NULL */
    bool is_mixin;          /* class E(str, Enum) */
    struct span unique;     /* of the decorator @unique, if it has one */
};

/* ---- Bases and decorators ---- */

static const struct symbol *enum_symbol(const struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    return symbol != NULL && symbol->kind == SYM_ENUM ? symbol : NULL;
}

static bool is_enum_type(enum known known)
{
    return known == KNOWN_ENUM || known == KNOWN_INTENUM || known == KNOWN_STRENUM || known == KNOWN_FLAG ||
           known == KNOWN_INTFLAG;
}

bool enum_is_base(const struct sema *s, const struct ast_stmt *stmt)
{
    for (const struct ast_arg *arg = stmt->bases; arg != NULL; arg = arg->next)
        if (is_enum_type(scope_known(s, arg->value)) || enum_symbol(s, arg->value) != NULL)
            return true;
    return false;
}

static enum ir_enum_kind kind_of_base(enum known known)
{
    return known == KNOWN_INTENUM   ? ENUM_INT
           : known == KNOWN_STRENUM ? ENUM_STR
           : known == KNOWN_FLAG    ? ENUM_FLAG
           : known == KNOWN_INTFLAG ? ENUM_INT_FLAG
                                    : ENUM_PLAIN;
}

/* A base that is an enumeration of the file: one without members (E5). */
static void read_enum_base(struct enum_reading *r, const struct ast_arg *arg, const struct symbol *base)
{
    struct sema *s = r->s;
    r->e->kind = base->enumeration->kind;
    if (base->enumeration->members == NULL)
        return;
    diag_error(s->diag, E0801, arg->span, "'%s' has members and cannot be a base", base->name);
    diag_note(s->diag, base->span, "declared here");
    diag_python(s->diag, "TypeError: <enum '%s'> cannot extend <enum '%s'>", r->name, base->name);
}

/* `class E(str, Enum)` and `class E(int, Enum)`: as StrEnum and IntEnum, but for auto(). */
static bool read_mixin(struct enum_reading *r, const struct ast_stmt *stmt)
{
    const struct ast_arg *first = stmt->bases, *second = first->next;
    enum known known = scope_known(r->s, first->value);
    if (second == NULL || second->next != NULL || first->name != NULL || second->name != NULL)
        return false;
    if ((known != KNOWN_STR && known != KNOWN_INT) || scope_known(r->s, second->value) != KNOWN_ENUM)
        return false;
    r->e->kind = known == KNOWN_STR ? ENUM_STR : ENUM_INT;
    r->is_mixin = true;
    return true;
}

static void refuse_bases(struct enum_reading *r, const struct ast_arg *arg, const struct ast_stmt *stmt)
{
    enum known known = scope_known(r->s, arg->value);
    if (arg->name == NULL && scope_resolve(r->s, arg->value) == NULL &&
        (arg->value->kind == AST_NAME || arg->value->kind == AST_ATTRIBUTE))
        return; /* reported */
    diag_error(r->s->diag, E0802, arg->span,
               "slotsc compiles enumerations of one base: Enum, IntEnum, StrEnum, Flag or IntFlag");
    bool is_data = known >= KNOWN_BOOL && known <= KNOWN_BYTES;
    if (is_data && arg != stmt->bases && arg->next == NULL)
        diag_python(r->s->diag,
                    "TypeError: new enumerations should be created as "
                    "`EnumName([mixin_type, ...] [data_type,] enum_type)`"); /* E5 */
}

static void read_bases(struct enum_reading *r, const struct ast_stmt *stmt)
{
    if (!read_mixin(r, stmt)) {
        for (const struct ast_arg *arg = stmt->bases; arg != NULL; arg = arg->next) {
            const struct symbol *base = arg->name == NULL ? enum_symbol(r->s, arg->value) : NULL;
            enum known known = scope_known(r->s, arg->value);
            bool is_alone = arg == stmt->bases && arg->next == NULL && arg->name == NULL;
            if (is_alone && base != NULL)
                read_enum_base(r, arg, base);
            else if (is_alone && is_enum_type(known))
                r->e->kind = kind_of_base(known);
            else if (known != KNOWN_BROKEN && (base == NULL && (arg->name != NULL || !is_enum_type(known))))
                refuse_bases(r, arg, stmt);
            else if (base != NULL)
                read_enum_base(r, arg, base);
        }
    }
    r->e->is_int = r->e->kind == ENUM_INT || r->e->kind == ENUM_INT_FLAG;
}

static void read_decorator(struct enum_reading *r, const struct ast_expr *decorator)
{
    if (decorator->kind == AST_NAME && scope_resolve(r->s, decorator) == NULL)
        return;
    enum known known = scope_known(r->s, decorator);
    if (known == KNOWN_UNIQUE) {
        r->unique = decorator->span;
    } else if (known != KNOWN_BROKEN) {
        diag_error(r->s->diag, E0803, decorator->span,
                   "slotsc does not compile this decorator of an enumeration");
        diag_help(r->s->diag, "enumerations take @unique");
    }
}

/* @unique: no aliases. */
static void check_unique(struct enum_reading *r)
{
    const char *list = "", *separator = "";
    const struct ir_member *first = NULL;
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next) {
        if (m->alias_of == NULL)
            continue;
        if (first == NULL)
            first = m;
        list = arena_format(r->s->arena, "%s%s%s -> %s", list, separator, m->name, m->alias_of->name);
        separator = ", ";
    }
    if (first == NULL || r->unique.source == NULL)
        return;
    diag_error(r->s->diag, E0804, r->unique, "'%s' has the value of '%s' and so is an alias", first->name,
               first->alias_of->name);
    diag_python(r->s->diag, "ValueError: duplicate values found in <enum '%s'>: %s", r->name, list);
}

/* ---- Values ---- */

static bool is_flag(const struct ir_enum *e)
{
    return e->kind == ENUM_FLAG || e->kind == ENUM_INT_FLAG;
}

static bool is_auto(const struct sema *s, const struct ast_expr *value)
{
    return value->kind == AST_CALL && value->args == NULL && scope_known(s, value->left) == KNOWN_AUTO;
}

static const char *simple_repr(struct sema *s, const struct ir_const *value);

/* "(1, 'a')", "(1,)" */
static const char *simple_repr_of_tuple(struct sema *s, const struct ir_const *tuple)
{
    const char *text = "";
    for (size_t i = 0; i < tuple->size; i++) {
        const char *item = simple_repr(s, tuple->items[i]);
        if (item == NULL)
            return NULL;
        text = arena_format(s->arena, "%s%s%s", text, i != 0 ? ", " : "", item);
    }
    return arena_format(s->arena, tuple->size == 1 ? "(%s,)" : "(%s)", text);
}

/* repr of a constant for a message; NULL where that takes more than copying. */
static const char *simple_repr(struct sema *s, const struct ir_const *value)
{
    switch (value->kind) {
    case CONST_NONE:
        return "None";
    case CONST_BOOL:
        return value->i ? "True" : "False";
    case CONST_INT:
        return value->is_unsigned ? NULL : arena_format(s->arena, "%lld", (long long)value->i);
    case CONST_STR:
    case CONST_BYTES:
        for (size_t i = 0; i < value->size; i++)
            if (value->text[i] < ' ' || value->text[i] > '~' || strchr("'\\", value->text[i]) != NULL)
                return NULL;
        return arena_format(s->arena, "%s'%.*s'", value->kind == CONST_BYTES ? "b" : "", (int)value->size,
                            value->text);
    case CONST_TUPLE:
        return simple_repr_of_tuple(s, value);
    default:
        return NULL;
    }
}

static const struct ir_const *refuse_auto(struct enum_reading *r, struct span at, const char *why)
{
    diag_error(r->s->diag, E0805, at, "auto() %s", why);
    diag_help(r->s->diag, "write the value");
    return NULL;
}

/* The next power of two: 4 after 3 (Flag). */
static const struct ir_const *auto_flag(struct enum_reading *r, int64_t largest, struct span at)
{
    int64_t next = 1;
    while (next <= largest && next < INT64_MAX / 2)
        next *= 2;
    if (next <= largest)
        return refuse_auto(r, at, "would be beyond 64 bits here");
    return const_int(r->s, next);
}

/* One more than the last value in 3.11.2, than the largest in 3.11.7. */
static const struct ir_const *auto_number(struct enum_reading *r, struct span at)
{
    int64_t largest = 0, last = 0;
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next) {
        if (m->python->kind != CONST_INT)
            return refuse_auto(r, at,
                               "after a member whose value is no int: versions of"
                               " Python 3.11 differ in what it is");
        last = m->python->i;
        largest = m == r->e->members || last > largest ? last : largest;
    }
    if (is_flag(r->e))
        return auto_flag(r, largest, at);
    if (last != largest)
        return refuse_auto(r, at,
                           "after a member that is not the largest: versions of"
                           " Python 3.11 differ in what it is");
    if (largest == INT64_MAX)
        return refuse_auto(r, at, "would be beyond 64 bits here");
    return const_int(r->s, largest + 1);
}

static const struct ir_const *text_constant(struct sema *s, const char *text, size_t size)
{
    struct ir_const *value = arena_make(s->arena, struct ir_const);
    *value = (struct ir_const){.kind = CONST_STR, .text = text, .size = size};
    return value;
}

/* StrEnum: the name in small letters. */
static const struct ir_const *auto_text(struct enum_reading *r, const char *name)
{
    size_t size = strlen(name);
    char *small = arena_copy(r->s->arena, name, size);
    for (size_t i = 0; i < size; i++)
        if (small[i] >= 'A' && small[i] <= 'Z')
            small[i] = (char)(small[i] - 'A' + 'a');
    return text_constant(r->s, small, size);
}

static const struct ir_const *auto_value(struct enum_reading *r, const char *name, struct span at)
{
    if (r->is_mixin)
        return refuse_auto(r, at, "of an enumeration with a mixed-in type is not compiled by slotsc");
    return r->e->kind == ENUM_STR ? auto_text(r, name) : auto_number(r, at);
}

/* int() of a text (E7): " 1_0 " is 10. False where it is none, or beyond 64 bits. */
static bool parse_int(const char *p, size_t size, int64_t *value)
{
    const char *end = p + size;
    while (p < end && strchr(" \t\n\r\f\v", *p) != NULL)
        p++;
    while (p < end && strchr(" \t\n\r\f\v", end[-1]) != NULL)
        end--;
    bool negative = p < end && *p == '-', after_digit = false;
    p += p < end && (*p == '-' || *p == '+');
    *value = 0;
    for (; p < end; p++) {
        if (*p == '_' && after_digit) {
            after_digit = false;
            continue;
        }
        if (*p < '0' || *p > '9' || __builtin_mul_overflow(*value, 10, value) ||
            __builtin_sub_overflow(*value, *p - '0', value))
            return false;
        after_digit = true;
    }
    return after_digit && (negative || !__builtin_sub_overflow(0, *value, value));
}

static const struct ir_const *refuse_int(struct enum_reading *r, const struct ast_expr *expr,
                                         const char *what, const char *python)
{
    diag_error(r->s->diag, E0806, expr->span, "%s", what);
    if (python != NULL)
        diag_python(r->s->diag, "%s", python);
    return NULL;
}

/* An IntEnum converts by int() (E7). */
static const struct ir_const *as_int(struct enum_reading *r, const struct ast_expr *expr,
                                     const struct ir_const *value)
{
    int64_t number;
    const char *repr;
    switch (value->kind) {
    case CONST_BOOL:
        return const_int(r->s, value->i);
    case CONST_FLOAT:
        if (value->f != value->f)
            return refuse_int(r, expr, "a NaN has no int value",
                              "ValueError: cannot convert float NaN to integer");
        if (value->f - value->f != 0)
            return refuse_int(r, expr, "an infinity has no int value",
                              "OverflowError: cannot convert float infinity to integer");
        if (value->f < -0x1p63 || value->f >= 0x1p63)
            break;
        return const_int(r->s, (int64_t)value->f);
    case CONST_STR:
    case CONST_BYTES:
        if (parse_int(value->text, value->size, &number))
            return const_int(r->s, number);
        repr = simple_repr(r->s, value);
        return refuse_int(
            r, expr, "this text is no int of 64 bits",
            repr != NULL && strpbrk(repr, "0123456789") == NULL
                ? arena_format(r->s->arena, "ValueError: invalid literal for int() with base 10: %s", repr)
                : NULL);
    case CONST_NONE:
        return refuse_int(r, expr, "a member of an IntEnum cannot be None",
                          "TypeError: int() argument must be a string, a bytes-like object or a real"
                          " number, not 'NoneType'");
    case CONST_MEMBER:
        if (value->enumeration->is_int)
            return const_int(r->s, value->member->value);
        return refuse_int(r, expr, "this member has no int value", NULL);
    case CONST_TUPLE: /* as in ((1, 2),) */
        return refuse_int(r, expr, "a tuple has no int value",
                          "TypeError: int() argument must be a string, a bytes-like object or a real"
                          " number, not 'tuple'");
    case CONST_INT:
        if (!value->is_unsigned)
            return value;
        break;
    }
    return refuse_int(r, expr, "this value is beyond 64 bits, the range of slotsc's int", NULL);
}

static const struct ir_const *refuse_type(struct enum_reading *r, const struct ast_expr *expr,
                                          const struct ir_const *value, const char *what)
{
    const char *repr = simple_repr(r->s, value);
    diag_error(r->s->diag, E0807, expr->span, "%s", what);
    if (r->e->kind == ENUM_STR && !r->is_mixin && repr != NULL)
        diag_python(r->s->diag, "TypeError: %s is not a string", repr);
    /* What Python says of a Flag's other values differs between 3.11.2 and 3.11.7. */
    return NULL;
}

/* Where the members have a type, Python calls it with the items of a tuple as arguments: (7,) is int(7). */
static const struct ir_const *unpack(struct enum_reading *r, const struct ast_expr *expr,
                                     const struct ir_const *value)
{
    if (value->kind != CONST_TUPLE || (!r->e->is_int && r->e->kind != ENUM_STR))
        return value;
    if (value->size == 1)
        return value->items[0];
    diag_error(r->s->diag, E0807, expr->span, "a member of this enumeration has one value");
    diag_help(r->s->diag, "Python calls %s with the items of a tuple as arguments: write what it gives",
              r->e->is_int ? "int()" : "str()");
    return NULL;
}

/* Whether C can hold the value: a constant, or a tuple of such. */
static bool check_value(struct enum_reading *r, const struct ast_expr *expr, const struct ir_const *value)
{
    if (value->kind == CONST_MEMBER)
        refuse_type(r, expr, value, "the value of a member cannot be a member of another enumeration");
    else if (value->kind == CONST_INT && value->is_unsigned)
        refuse_type(r, expr, value, "this value is beyond 64 bits, the range of slotsc's int");
    else if (value->kind != CONST_TUPLE)
        return const_as(r->s, value, &(struct ir_type){.kind = IR_ANY}, expr->span) != NULL;
    else
        for (size_t i = 0; i < value->size; i++)
            if (!check_value(r, expr, value->items[i]))
                return false;
    return value->kind == CONST_TUPLE;
}

/* The value as the enumeration's type wants it; NULL after an error. */
static const struct ir_const *convert(struct enum_reading *r, const struct ast_expr *expr,
                                      const struct ir_const *value)
{
    value = unpack(r, expr, value);
    if (value != NULL && r->e->is_int)
        value = as_int(r, expr, value);
    if (value == NULL)
        return NULL;
    if (r->e->kind == ENUM_STR && value->kind != CONST_STR)
        return refuse_type(r, expr, value, "the members of this enumeration are strs");
    if (is_flag(r->e) && (value->kind != CONST_INT || value->is_unsigned || value->i < 0))
        return refuse_type(r, expr, value, "the members of a Flag are ints from 0 on, of 64 bits");
    return check_value(r, expr, value) ? value : NULL;
}

/* NULL after an error. `bound` is what the name means in the rest of the body: the value as it is written. */
static const struct ir_const *read_value(struct enum_reading *r, const char *name,
                                         const struct ast_expr *expr, const struct ir_const **bound)
{
    if (is_auto(r->s, expr))
        return *bound = auto_value(r, name, expr->span);
    *bound = const_eval_member(r->s, expr, false);
    return *bound != NULL ? convert(r, expr, *bound) : NULL;
}

/* ---- Members ---- */

static bool is_private_setting(const char *name)
{
    return strcmp(name, "_ignore_") == 0 || strcmp(name, "_order_") == 0 || strcmp(name, "_missing_") == 0 ||
           strcmp(name, "_generate_next_value_") == 0;
}

/* E4, E6; false where the name is no member. */
static bool check_name(struct enum_reading *r, const struct ast_expr *target)
{
    struct sema *s = r->s;
    const char *name = target->name;
    size_t size = strlen(name);
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next)
        if (m->name == name) {
            const char *repr = simple_repr(s, m->python);
            diag_error(s->diag, E0808, target->span, "'%s' is a member already", name);
            if (repr != NULL)
                diag_python(s->diag, "TypeError: '%s' already defined as %s", name, repr);
            return false;
        }
    if (strcmp(name, "mro") == 0) {
        diag_error(s->diag, E0809, target->span, "a member cannot be called 'mro'");
        diag_python(s->diag, "ValueError: invalid enum member name(s) 'mro'");
        return false;
    }
    if (is_private_setting(name)) {
        diag_error(s->diag, E0810, target->span, "slotsc does not compile '%s'", name);
        diag_help(s->diag, "leave it out: the members are what the body binds");
        return false;
    }
    if (size > 2 && name[0] == '_' && name[size - 1] == '_' && name[1] != '_' && name[size - 2] != '_') {
        diag_error(s->diag, E0809, target->span, "names like '%s' are reserved by Python's enum", name);
        diag_python(s->diag, "ValueError: _sunder_ names, such as '%s', are reserved for future Enum use",
                    name);
        return false;
    }
    return !(name[0] == '_' && name[1] == '_');
}

/* The first member of an equal value (E3). A NaN equals itself only as the same object, as `B = A`. */
static const struct ir_member *find_same(const struct ir_enum *e, const struct ir_const *value)
{
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if (m->alias_of == NULL && (m->python == value || const_equal(m->python, value)))
            return m;
    return NULL;
}

static void add_member(struct enum_reading *r, const struct ast_expr *target, const struct ast_expr *expr)
{
    if (target->kind != AST_NAME) {
        diag_error(r->s->diag, E0811, target->span, "a member is bound by name = value");
        return;
    }
    if (!check_name(r, target))
        return;
    const struct ir_const *bound;
    const struct ir_const *value = read_value(r, target->name, expr, &bound);
    if (value == NULL)
        return;
    const struct ir_member *same = find_same(r->e, value);
    struct ir_member *m = arena_make(r->s->arena, struct ir_member);
    *m = (struct ir_member){
        .name = target->name, .python = value, .line = sema_line(target->span), .alias_of = same};
    *r->end = m;
    r->end = &m->next;
    r->last = m;
    r->e->member_count += same == NULL;
    r->e->is_numbered |= value->kind != CONST_INT;
    scope_bind(
        r->s, &r->scope,
        (struct symbol){
            .name = target->name, .kind = SYM_VALUE, .span = target->span, .expr = expr, .constant = bound});
}

static void add_members(struct enum_reading *r, const struct ast_stmt *stmt)
{
    r->last = NULL;
    for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next)
        add_member(r, target, stmt->value);
}

/* A string behind a member is its documentation. */
static void read_text(struct enum_reading *r, const struct ast_stmt *stmt)
{
    const struct ast_expr *value = stmt->value;
    if (value->kind == AST_STR && r->last != NULL)
        r->last->doc = arena_copy(r->s->arena, value->text.data, value->text.size);
    r->last = NULL;
    if (value->kind != AST_STR && value->kind != AST_ELLIPSIS)
        sema_not_a_declaration(r->s, stmt->span, "this expression");
}

static void read_statement(struct enum_reading *r, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_PASS:
        return;
    case AST_EXPR:
        read_text(r, stmt);
        return;
    case AST_ASSIGN:
        add_members(r, stmt);
        return;
    case AST_ANNASSIGN:
        if (stmt->value != NULL) /* without a value it is nothing (E6) */
            add_members(r, stmt);
        return;
    default:
        sema_not_a_declaration(r->s, stmt->kind == AST_DEF ? stmt->name_span : stmt->span,
                               stmt->kind == AST_DEF ? "a method of an enumeration" : "this statement");
        return;
    }
}

/* ---- In C ---- */

/* What a member is in C: its value, or its number where the values are not all ints. */
static void number_members(struct ir_enum *e)
{
    int64_t next = 0;
    for (struct ir_member *m = e->members; m != NULL; m = m->next) {
        if (!e->is_numbered)
            m->value = m->python->i;
        else
            m->value = m->alias_of != NULL ? m->alias_of->value : next++;
    }
}

static void choose_storage(struct ir_enum *e)
{
    static const struct {
        enum ir_kind kind;
        int64_t min, max;
    } kinds[] = {{IR_U8, 0, UINT8_MAX},          {IR_I8, INT8_MIN, INT8_MAX}, {IR_U16, 0, UINT16_MAX},
                 {IR_I16, INT16_MIN, INT16_MAX}, {IR_U32, 0, UINT32_MAX},     {IR_I32, INT32_MIN, INT32_MAX},
                 {IR_I64, INT64_MIN, INT64_MAX}};
    int64_t min = 0, max = is_flag(e) ? enum_mask(e) : 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next) {
        min = m->value < min ? m->value : min;
        max = m->value > max ? m->value : max;
    }
    size_t i = 0;
    while (min < kinds[i].min || max > kinds[i].max)
        i++;
    e->storage = kinds[i].kind;
    e->fits_int = min >= INT32_MIN && max <= INT32_MAX;
}

/* ---- Combinations of flags ---- */

int64_t enum_mask(const struct ir_enum *e)
{
    int64_t mask = 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        mask |= m->value;
    return mask;
}

/* How Python prints bits that have no member of their own differs between versions. */
static bool has_names(const struct ir_enum *e, int64_t value)
{
    int64_t named = 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if ((m->value & (m->value - 1)) == 0)
            named |= m->value;
    return (value & ~named) == 0;
}

const struct ir_member *enum_combine(struct sema *s, const struct ir_enum *e, int64_t value)
{
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if (m->value == value)
            return m;
    if (!is_flag(e) || !has_names(e, value))
        return NULL;
    struct ir_member *m = arena_make(s->arena, struct ir_member);
    *m = (struct ir_member){.value = value, .python = const_int(s, value)};
    return m;
}

/* ---- The statement ---- */

static const struct ast_stmt *skip_docstring(struct sema *s, struct ir_enum *e, const struct ast_stmt *body)
{
    if (body == NULL || body->kind != AST_EXPR || body->value->kind != AST_STR)
        return body;
    e->doc = arena_copy(s->arena, body->value->text.data, body->value->text.size);
    return body->next;
}

void enum_declare(struct sema *s, const struct ast_stmt *stmt)
{
    struct ir_enum *e = arena_make(s->arena, struct ir_enum);
    struct enum_reading r = {.s = s, .e = e, .end = &e->members};
    r.scope = (struct scope){.outer = &s->globals, .class_name = stmt->name};
    e->module = s->module;
    r.name = stmt->name;
    e->name = scope_qualname(s, stmt->name);
    e->span = stmt->name_span;
    e->line = sema_line(stmt->name_span);
    for (const struct ast_expr *decorator = stmt->decorators; decorator != NULL; decorator = decorator->next)
        read_decorator(&r, decorator);
    read_bases(&r, stmt);
    const struct scope *outer = s->scope;
    s->scope = &r.scope;
    for (const struct ast_stmt *body = skip_docstring(s, e, stmt->body); body != NULL; body = body->next)
        read_statement(&r, body);
    s->scope = outer;
    number_members(e);
    choose_storage(e);
    check_unique(&r);
    scope_bind_class(
        s, (struct symbol){.name = stmt->name, .kind = SYM_ENUM, .span = e->span, .enumeration = e});
    if (e->members == NULL) /* a base for others, and nothing in C */
        return;
    *s->enums_end = e;
    s->enums_end = &e->next;
}
