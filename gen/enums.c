/* Enumerations (section E): members with constant values of any type, auto(), aliases, flags. An enumeration
 * whose values are ints is a C enum with those values; of any other C numbers the members from 0. */
#include <string.h>

#include "gen/enums.h"

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
    r->e->is_mixin = base->enumeration->is_mixin;
    r->declared->base = base->enumeration;
    if (base->enumeration->members == NULL)
        return;
    diag_error(s->diag, E0801, arg->span, "'%s' has members and cannot be a base", base->name);
    diag_note(s->diag, base->span, "declared here");
    diag_python(s->diag, "TypeError: <enum '%s'> cannot extend <%s '%s'>", r->name,
                enum_is_flag(base->enumeration) ? "flag" : "enum", sema_bare_name(base->enumeration->name));
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
    r->e->is_mixin = true;
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
    if (arg->name != NULL && strcmp(arg->name, "boundary") != 0 &&
        strcmp(arg->name, "metaclass") != 0) /* S32 */
        diag_python(r->s->diag, "TypeError: %s.__init_subclass__() takes no keyword arguments", r->name);
    else if (is_data && arg != stmt->bases && arg->next == NULL)
        diag_python(r->s->diag,
                    "TypeError: new enumerations should be created as "
                    "`EnumName([mixin_type, ...] [data_type,] enum_type)`"); /* E5 */
    if (known == KNOWN_NAMEDTUPLE)
        named_tell_conflict(r->s);
}

/* False where what the other bases are is of no interest. */
static bool read_first_base(struct enum_reading *r, const struct ast_stmt *stmt)
{
    const struct ast_arg *first = stmt->bases;
    const struct symbol *base = enum_symbol(r->s, first->value);
    enum known known = scope_known(r->s, first->value);
    if (base != NULL)
        read_enum_base(r, first, base);
    else if (is_enum_type(known))
        r->e->kind = kind_of_base(known);
    else if (known != KNOWN_BROKEN)
        refuse_bases(r, first, stmt);
    return base != NULL || is_enum_type(known);
}

/* A second base matters even where it stands above the first: (IntFlag, Enum) has the auto() of Enum. */
static void read_bases(struct enum_reading *r, const struct ast_stmt *stmt)
{
    const struct ast_arg *second = stmt->bases->next;
    if (!read_mixin(r, stmt) && read_first_base(r, stmt) && second != NULL &&
        scope_known(r->s, second->value) != KNOWN_BROKEN)
        refuse_bases(r, second, stmt);
    r->e->is_int = r->e->kind == ENUM_INT || r->e->kind == ENUM_INT_FLAG;
}

static void read_decorator(struct enum_reading *r, const struct ast_expr *decorator)
{
    const struct ast_expr *function = decorator->kind == AST_CALL ? decorator->left : decorator;
    if (function->kind == AST_NAME && scope_resolve(r->s, function) == NULL)
        return;
    enum known known = scope_known(r->s, function);
    if (known == KNOWN_UNIQUE && function == decorator) {
        r->unique = decorator->span;
    } else if (known == KNOWN_FINAL_DECORATOR && function == decorator) {
        return; /* members make it final anyway (E5) */
    } else if (known == KNOWN_DATACLASS) {
        diag_error(r->s->diag, E0803, decorator->span, "an enumeration is no dataclass");
        diag_help(r->s->diag, "in Python all its members would be equal, without a hash, and print as '%s()'",
                  r->name);
    } else if (known != KNOWN_BROKEN) {
        diag_error(r->s->diag, E0803, decorator->span,
                   "slotsc does not compile this decorator of an enumeration");
        diag_help(r->s->diag, "enumerations take @unique and @final");
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

/* ---- Members ---- */

bool enum_is_flag(const struct ir_enum *e)
{
    return e->kind == ENUM_FLAG || e->kind == ENUM_INT_FLAG;
}

/* Names that tell Python's enum what to do, and methods that Python calls itself. */
static bool check_is_no_setting(struct enum_reading *r, const char *name, struct span at, bool is_special)
{
    static const char *const names[] = {"_ignore_",  "_order_",  "_missing_", "_generate_next_value_",
                                        "__order__", "__hash__", "__bool__",  "__len__"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        is_special |= strcmp(name, names[i]) == 0;
    if (!is_special)
        return true;
    diag_error(r->s->diag, E0810, at, "slotsc does not compile '%s'", name);
    diag_help(r->s->diag, "leave it out: the members are what the body binds");
    return false;
}

/* E4: one name, one member. What a member is that is bound twice, Python tells as it is written. */
static bool check_is_new(struct enum_reading *r, const char *name, struct span at)
{
    struct sema *s = r->s;
    for (const struct ir_member *m = r->e->members; m != NULL; m = m->next)
        if (m->name == name) {
            const char *repr = enum_simple_repr(s, scope_find(s, &r->scope, name)->constant);
            diag_error(s->diag, E0808, at, "'%s' is a member already", name);
            if (repr != NULL)
                diag_python(s->diag, "TypeError: '%s' already defined as %s", name, repr);
            return false;
        }
    return true;
}

/* Whether Python makes no member of a name (E6): `__x__`, and one that begins `_C__` in class C. It asks after
 * mangling, which takes the class's own leading underscores off: `__x` of class _C is the member _C__x. */
static bool is_no_member(const struct enum_reading *r, const char *name)
{
    size_t size = strlen(name);
    const char *private = arena_format(r->s->arena, "_%s__", r->name), *end = name + size;
    if (size > 4 && strncmp(name, "__", 2) == 0 && name[2] != '_' && strcmp(end - 3, "___") != 0)
        return strcmp(end - 2, "__") == 0;
    return size > strlen(private) && strncmp(name, private, strlen(private)) == 0 &&
           strcmp(end - 2, "__") != 0;
}

/* E6 */
static bool check_is_free(struct enum_reading *r, const char *name, struct span at)
{
    struct sema *s = r->s;
    size_t size = strlen(name);
    if (!check_is_no_setting(r, name, at, false))
        return false;
    if (size > 2 && name[0] == '_' && name[size - 1] == '_' && name[1] != '_' && name[size - 2] != '_') {
        diag_error(s->diag, E0809, at, "names like '%s' are reserved by Python's enum", name);
        diag_python(s->diag, "ValueError: _sunder_ names, such as '%s', are reserved for future Enum use",
                    name);
        return false;
    }
    return true;
}

/* False after an error. */
static bool check_name(struct enum_reading *r, const char *name, struct span at)
{
    struct sema *s = r->s;
    if (!check_is_new(r, name, at))
        return false;
    for (const struct method *m = r->declared->methods; m != NULL; m = m->next)
        if (m->name == name) {
            diag_error(s->diag, E0808, at, "'%s' is a method already", name);
            diag_note(s->diag, m->def->name_span, "declared here");
            return false;
        }
    if (strcmp(name, "mro") == 0) {
        diag_error(s->diag, E0809, at, "a member cannot be called 'mro'");
        diag_python(s->diag, "ValueError: invalid enum member name(s) 'mro'");
        return false;
    }
    return check_is_free(r, name, at);
}

/* The first member of an equal value (E3). A NaN equals itself only as the same object, as `B = A`. */
static const struct ir_member *find_same(const struct ir_enum *e, const struct ir_const *value)
{
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if (m->alias_of == NULL && (m->python == value || const_equal(m->python, value)))
            return m;
    return NULL;
}

static void append_member(struct enum_reading *r, const char *name, struct span at,
                          const struct ir_const *value)
{
    const struct ir_member *same = find_same(r->e, value);
    struct ir_member *m = arena_make(r->s->arena, struct ir_member);
    *m = (struct ir_member){.name = name, .python = value, .line = sema_line(at), .alias_of = same};
    *r->end = m;
    r->end = &m->next;
    r->last = m;
    r->e->member_count += same == NULL;
    r->e->is_numbered |= value->kind != CONST_INT;
}

/* After an error nothing more is said of the name. */
static void break_member(struct enum_reading *r, struct symbol *symbol)
{
    symbol->kind = SYM_KNOWN;
    symbol->known = KNOWN_BROKEN;
    r->e->is_broken = true;
}

/* The rest of the body reads the name, whether it is a member's or not. */
static void add_member(struct enum_reading *r, const struct ast_expr *target, const struct ast_expr *expr)
{
    if (target->kind != AST_NAME) {
        diag_error(r->s->diag, E0811, target->span, "a member is bound by name = value");
        r->e->is_broken = true;
        return;
    }
    const char *name = sema_mangle(r->s, r->name, target->name);
    struct symbol symbol = {.name = name, .kind = SYM_VALUE, .span = target->span, .expr = expr};
    if (is_no_member(r, name)) {
        check_is_no_setting(r, name, target->span, known_is_special(name));
        scope_check_names(r->s, expr);
        symbol.constant = const_eval_member(r->s, expr, true);
    } else if (check_name(r, name, target->span)) {
        const struct ir_const *value = enum_read_value(r, name, expr, &symbol.constant);
        if (value != NULL)
            append_member(r, name, target->span, value);
        else
            break_member(r, &symbol);
    } else {
        return;
    }
    scope_bind(r->s, &r->scope, symbol);
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

/* ---- Methods ---- */

static void read_method(struct enum_reading *r, const struct ast_stmt *def)
{
    if (!check_is_new(r, def->name, def->name_span) || !check_is_free(r, def->name, def->name_span))
        return;
    if (strcmp(def->name, "name") == 0 || strcmp(def->name, "value") == 0) {
        diag_error(r->s->diag, E0810, def->name_span, "'%s' of an enumeration is Python's own", def->name);
        return;
    }
    method_add(r->s, &r->declared->methods, method_read(r->s, r->name, def, r->declared->methods, true));
}

static bool has_name(const struct ir_enum *e, const char *name)
{
    for (const struct ir_member *m = e->members; m != NULL; m = m->next)
        if (m->name == name)
            return true;
    for (const struct ir_method *m = e->methods; m != NULL; m = m->next)
        if (m->name == name)
            return true;
    return false;
}

/* An enumeration has its base's methods too, but for those that it hides. */
static void lower_methods(struct sema *s, const struct sema_enum *declared)
{
    struct ir_enum *e = declared->ir;
    struct ir_method **end = &e->methods;
    for (struct method *m = declared->methods; m != NULL; m = m->next) {
        *end = method_lower(s, m);
        end = &(*end)->next;
    }
    const struct ir_method *inherited = declared->base != NULL ? declared->base->methods : NULL;
    for (; inherited != NULL; inherited = inherited->next) {
        if (has_name(e, inherited->name))
            continue;
        *end = arena_make(s->arena, struct ir_method);
        **end = *inherited;
        (*end)->next = NULL;
        end = &(*end)->next;
    }
}

void enums_lower(struct sema *s)
{
    for (const struct sema_enum *declared = s->enums; declared != NULL; declared = declared->next)
        lower_methods(s, declared);
}

/* ---- The body ---- */

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
    case AST_DEF:
        r->last = NULL;
        read_method(r, stmt);
        return;
    default:
        sema_not_a_declaration(r->s, stmt->span, "this statement");
        r->e->is_broken = true;
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

void enum_choose_storage(struct ir_enum *e)
{
    static const struct {
        enum ir_kind kind;
        int64_t min, max;
    } ranges[] = {{IR_U8, 0, UINT8_MAX},          {IR_I8, INT8_MIN, INT8_MAX}, {IR_U16, 0, UINT16_MAX},
                  {IR_I16, INT16_MIN, INT16_MAX}, {IR_U32, 0, UINT32_MAX},     {IR_I32, INT32_MIN, INT32_MAX},
                  {IR_I64, INT64_MIN, INT64_MAX}};
    int64_t min = 0, max = enum_is_flag(e) ? enum_mask(e) : 0;
    for (const struct ir_member *m = e->members; m != NULL; m = m->next) {
        min = m->value < min ? m->value : min;
        max = m->value > max ? m->value : max;
    }
    size_t i = 0;
    while (min < ranges[i].min || max > ranges[i].max)
        i++;
    e->storage = ranges[i].kind;
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
    if (!enum_is_flag(e) || !has_names(e, value))
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
    struct sema_enum *declared = arena_make(s->own, struct sema_enum);
    struct enum_reading r = {.s = s, .e = e, .declared = declared, .end = &e->members};
    r.scope = (struct scope){.outer = &s->globals, .class_name = stmt->name};
    r.scope.self = type_of_self(s, (struct ir_type){.kind = IR_ENUM, .enumeration = e});
    e->module = s->module;
    declared->ir = e;
    *s->enums_end = declared;
    s->enums_end = &declared->next;
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
    enum_choose_storage(e);
    check_unique(&r);
    scope_bind_class(
        s, (struct symbol){.name = stmt->name, .kind = SYM_ENUM, .span = e->span, .enumeration = e});
    if (e->members == NULL) /* a base for others, and nothing in C */
        return;
    *s->ir_enums_end = e;
    s->ir_enums_end = &e->next;
}
