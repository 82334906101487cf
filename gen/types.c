/* Which type an annotation is. Python evaluates an annotation where it stands (G3), so its names are
 * looked up there; quoted parts, and everything under `from __future__ import annotations`, are kept
 * and resolved when the whole module is known. */
#include <ctype.h>
#include <string.h>

#include "gen/parse.h"
#include "gen/sema_internal.h"

/* What an annotation allows: a union of types, with None apart. */
struct type_union {
    bool has_none;
    bool is_any;               /* Any, object, or more than one type */
    size_t count;              /* of types other than None */
    struct ir_type type;       /* the first of them */
    struct ir_choice *choices; /* what a Literal lists, apart from None */
};

enum { ALIASES_MAX = 100 }; /* one in another */

/* Adds what an expression allows; false after an error. */
typedef bool resolver(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                      struct type_union *u);

static resolver resolve, resolve_literal;

/* ---- Facts about kinds ---- */

bool kind_is_integer(enum ir_kind kind)
{
    return kind >= IR_I8 && kind <= IR_U64;
}

bool kind_is_float(enum ir_kind kind)
{
    return kind == IR_F32 || kind == IR_F64;
}

const char *type_text(struct sema *s, const struct ir_type *type)
{
    static const char *const names[IR_KIND_COUNT] = {
        [IR_BOOL] = "bool", [IR_I8] = "i8",   [IR_I16] = "i16",     [IR_I32] = "i32", [IR_I64] = "int",
        [IR_U8] = "u8",     [IR_U16] = "u16", [IR_U32] = "u32",     [IR_U64] = "u64", [IR_F32] = "f32",
        [IR_F64] = "float", [IR_STR] = "str", [IR_BYTES] = "bytes", [IR_ANY] = "Any"};
    const char *text = names[type->kind];
    if (type->kind == IR_ENUM)
        text = type->enumeration->literal != NULL ? type->enumeration->literal : type->enumeration->name;
    else if (type->choices != NULL)
        text = choice_type_text(s, type->choices);
    if (type->kind == IR_OBJECT)
        text = type->class_->name;
    if (type->kind == IR_WEAKREF)
        text = arena_format(s->arena, "ref[%s]", type->class_->name);
    return type->optional ? arena_format(s->arena, "Optional[%s]", text) : text;
}

/* What an untyped slot's 8 bytes can hold. */
static bool fits_untyped(const struct ir_type *type)
{
    return type->kind != IR_WEAKREF && type->kind != IR_U64;
}

bool type_is_narrower(const struct ir_type *narrow, const struct ir_type *wide)
{
    if (wide->kind == IR_ANY)
        return fits_untyped(narrow);
    if (narrow->kind != wide->kind || (narrow->optional && !wide->optional))
        return false;
    if (narrow->kind == IR_ENUM)
        return choice_enum_fits(narrow->enumeration, wide->enumeration);
    if (narrow->kind != IR_OBJECT)
        return narrow->class_ == wide->class_;
    for (const struct ir_class *c = narrow->class_; c != NULL; c = c->base)
        if (c == wide->class_)
            return true;
    return false;
}

const struct ir_type *type_of_self(struct sema *s, struct ir_type type)
{
    struct ir_type *self = arena_make(s->own, struct ir_type);
    *self = type;
    self->is_self = true;
    return self;
}

/* ---- Unions ---- */

static void add_type(struct type_union *u, struct ir_type type)
{
    if (type.kind == IR_ANY)
        u->is_any = true;
    else if (u->count == 0)
        u->type = type;
    else if (!type_same(&u->type, &type))
        u->is_any = true;
    u->count += u->count == 0;
}

static void merge(struct sema *s, struct type_union *into, const struct type_union *u)
{
    into->has_none |= u->has_none;
    into->is_any |= u->is_any;
    if (u->count != 0)
        add_type(into, u->type);
    for (const struct ir_choice *choice = u->choices; choice != NULL; choice = choice->next)
        choice_add(s, &into->choices, choice->value);
}

/* Beside other types a Literal is the plain type of its choices: `Literal['a'] | str` is str. */
static struct ir_type union_type(struct type_union *u)
{
    bool is_literal = u->count == 0 && !u->is_any;
    for (const struct ir_choice *choice = u->choices; choice != NULL; choice = choice->next)
        add_type(u, const_type(choice->value));
    struct ir_type type = {.kind = IR_ANY};
    if (!u->is_any && u->count != 0) {
        type = u->type;
        type.optional = u->has_none && type.kind != IR_WEAKREF;
    }
    type.choices = is_literal ? u->choices : NULL;
    return type;
}

/* ---- Names ---- */

static bool add_kind(struct type_union *u, enum known known)
{
    static const struct {
        enum known known;
        enum ir_kind kind;
    } plain[] = {{KNOWN_BOOL, IR_BOOL}, {KNOWN_INT, IR_I64},     {KNOWN_FLOAT, IR_F64},
                 {KNOWN_STR, IR_STR},   {KNOWN_BYTES, IR_BYTES}, {KNOWN_I8, IR_I8},
                 {KNOWN_I16, IR_I16},   {KNOWN_I32, IR_I32},     {KNOWN_I64, IR_I64},
                 {KNOWN_U8, IR_U8},     {KNOWN_U16, IR_U16},     {KNOWN_U32, IR_U32},
                 {KNOWN_U64, IR_U64},   {KNOWN_F32, IR_F32},     {KNOWN_F64, IR_F64},
                 {KNOWN_ANY, IR_ANY},   {KNOWN_OBJECT, IR_ANY},  {KNOWN_TYPE_PARAMETER, IR_ANY},
                 {KNOWN_ENUM, IR_ANY},  {KNOWN_INTENUM, IR_ANY}, {KNOWN_STRENUM, IR_ANY},
                 {KNOWN_FLAG, IR_ANY},  {KNOWN_INTFLAG, IR_ANY}};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (plain[i].known == known) {
            add_type(u, (struct ir_type){.kind = plain[i].kind});
            return true;
        }
    return false;
}

/* A class as Python's messages call it: "int", "__main__.A"; NULL of other expressions. */
static const char *class_text(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    if (symbol == NULL)
        return NULL;
    if (symbol->kind == SYM_CLASS)
        return arena_format(s->arena, "%s.%s", symbol->class_->module, symbol->class_->ir->name);
    return symbol->kind == SYM_KNOWN && symbol->known <= KNOWN_BYTES ? known_name(symbol->known) : NULL;
}

void type_tell_wrapper(struct sema *s, enum known wrapper, const struct ast_expr *inner)
{
    const char *name = known_name(wrapper), *type = inner != NULL ? class_text(s, inner) : NULL;
    if (wrapper != KNOWN_CLASSVAR && wrapper != KNOWN_FINAL)
        return;
    if (inner == NULL)
        diag_python(s->diag, "TypeError: Plain typing.%s is not valid as type argument", name);
    else if (type != NULL)
        diag_python(s->diag, "TypeError: typing.%s[%s] is not valid as type argument", name, type);
}

static bool is_wrapper(enum known known)
{
    return known == KNOWN_CLASSVAR || known == KNOWN_FINAL || known == KNOWN_INITVAR ||
           known == KNOWN_KW_ONLY;
}

/* `int | ClassVar`: these stand outermost only (G10). */
static bool refuse_bare_wrapper(struct sema *s, struct span at, enum known known, const char *name)
{
    diag_error(s->diag, E0606, at, "'%s' must be the outermost part of an annotation", name);
    if (type_is_evaluated(s))
        type_tell_wrapper(s, known, NULL);
    return false;
}

/* A type that slots cannot have yet. A ClassVar has no slot. */
static bool is_for_classvar(const struct annotation *a, enum known known)
{
    switch (known) {
    case KNOWN_LIST:
    case KNOWN_DICT:
    case KNOWN_TUPLE:
    case KNOWN_SET:
    case KNOWN_FROZENSET:
    case KNOWN_BUILTIN_CLASS:
    case KNOWN_LATER:
        return a->is_classvar;
    default:
        return false;
    }
}

static bool refuse_known(struct sema *s, const struct ast_expr *expr, enum known known, const char *name)
{
    struct span at = sema_place(s, expr->span);
    switch (known) {
    case KNOWN_LIST:
    case KNOWN_DICT:
    case KNOWN_TUPLE:
    case KNOWN_SET:
    case KNOWN_FROZENSET:
        diag_error(s->diag, E0601, at, "slots of type '%s' come with a later version", name);
        diag_help(s->diag, "annotate it as Any (from typing): an untyped slot holds lists and dicts");
        return false;
    case KNOWN_REF:
    case KNOWN_OPTIONAL:
    case KNOWN_UNION:
    case KNOWN_ANNOTATED:
    case KNOWN_LITERAL:
        diag_error(s->diag, E0602, at, "'%s' needs its type in brackets: %s[...]", name, name);
        return false;
    case KNOWN_CLASSVAR:
    case KNOWN_FINAL:
    case KNOWN_INITVAR:
    case KNOWN_KW_ONLY:
        return refuse_bare_wrapper(s, at, known, name);
    case KNOWN_BROKEN:
        return false;
    case KNOWN_LATER:
    case KNOWN_BUILTIN_CLASS:
        diag_error(s->diag, E0601, at, "'%s' is no type that this version compiles", name);
        diag_help(
            s->diag,
            "annotate it as Any (from typing), or as a class, an enumeration, a number, bool, str or bytes");
        return false;
    default:
        diag_error(s->diag, E0603, at, "'%s' is not a type", name);
        return false;
    }
}

/* What has no members is a base: a slot of it holds members of all that derive from it. */
static struct ir_type enum_type(struct ir_enum *enumeration)
{
    if (enumeration->members == NULL)
        return (struct ir_type){.kind = IR_ANY};
    return (struct ir_type){.kind = IR_ENUM, .enumeration = enumeration};
}

/* An alias stands for its expression, whose names mean what they mean in its module at last. */
static bool resolve_alias(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                          const struct symbol *alias, resolver *resolve_value, struct type_union *u)
{
    if (s->alias_depth == ALIASES_MAX) {
        diag_error(s->diag, E0603, sema_place(s, expr->span), "'%s' is an alias of itself", alias->name);
        diag_note(s->diag, alias->span, "'%s' is bound here", alias->name);
        return false;
    }
    const struct scope *here = s->scope;
    if (alias->scope != NULL)
        s->scope = alias->scope;
    s->alias_depth++;
    bool good = resolve_value(s, a, alias->expr, u);
    s->alias_depth--;
    s->scope = here;
    return good;
}

static bool is_of_module(struct sema *s, const struct ast_expr *expr, const struct symbol *symbol)
{
    const struct scope *here = s->scope;
    s->scope = &s->globals;
    bool is_same = scope_lookup(s, expr) == symbol;
    s->scope = here;
    return is_same;
}

static bool resolve_symbol(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                           const struct symbol *symbol, struct type_union *u)
{
    switch (symbol->kind) {
    case SYM_KNOWN:
        if (symbol->known == KNOWN_SELF) {
            add_type(u, *a->self);
            return true;
        }
        if (weak_class(symbol->known) != NULL) {
            add_type(u, (struct ir_type){.kind = IR_OBJECT, .class_ = weak_class(symbol->known)});
            return true;
        }
        return add_kind(u, symbol->known) || is_for_classvar(a, symbol->known) ||
               refuse_known(s, expr, symbol->known, symbol->name);
    case SYM_CLASS:
        add_type(u, (struct ir_type){.kind = IR_OBJECT, .class_ = symbol->class_->ir});
        return true;
    case SYM_ENUM:
        add_type(u, enum_type(symbol->enumeration));
        return true;
    case SYM_VALUE:
        if (symbol->expr != NULL && symbol->constant == NULL)
            return resolve_alias(s, a, expr, symbol, resolve, u);
        break;
    case SYM_MODULE:
        break;
    }
    diag_error(s->diag, E0603, sema_place(s, expr->span), "'%s' is not a type", symbol->name);
    if (symbol->span.source != NULL)
        diag_note(s->diag, symbol->span, "'%s' is bound here", symbol->name);
    if (known_in("builtins", symbol->name) != KNOWN_NONE && symbol->kind == SYM_VALUE)
        diag_help(s->diag, "it hides Python's '%s', which may have another name: %c%s = %s above the class",
                  symbol->name, toupper((unsigned char)*symbol->name), symbol->name + 1, symbol->name);
    else if (symbol->constant != NULL && symbol->constant->kind == CONST_NONE &&
             is_of_module(s, expr, symbol))
        diag_help(s->diag, "it is None here: write a class that is declared below in quotes, as '%s'",
                  symbol->name);
    return false;
}

/* ---- Brackets ---- */

static size_t list_length(const struct ast_expr *items)
{
    size_t n = 0;
    for (; items != NULL; items = items->next)
        n++;
    return n;
}

static const struct ast_expr *first_argument(const struct ast_expr *subscript, size_t *count)
{
    const struct ast_expr *right = subscript->right;
    bool is_list = right->kind == AST_TUPLE;
    *count = is_list ? list_length(right->items) : 1;
    return is_list ? right->items : right;
}

/* What Python prints for a type: "<class 'int'>"; NULL where that would take more than a name. */
static const char *python_repr(struct sema *s, const struct ast_expr *expr)
{
    const char *class_ = class_text(s, expr);
    if (expr->kind == AST_NONE)
        return "None";
    return class_ != NULL ? arena_format(s->arena, "<class '%s'>", class_) : NULL;
}

/* G10: Optional[int, str] and the like. */
static bool refuse_arguments(struct sema *s, const struct ast_expr *expr, enum known known,
                             const char *wording)
{
    const char *list = "", *name = known_name(known);
    diag_error(s->diag, E0604, sema_place(s, expr->span), "typing.%s %s", name, wording);
    for (const struct ast_expr *item = expr->right->items; item != NULL && list != NULL; item = item->next) {
        const char *text = python_repr(s, item);
        list = text != NULL ? arena_format(s->arena, "%s%s%s", list, *list != '\0' ? ", " : "", text) : NULL;
    }
    if (list != NULL && type_is_evaluated(s))
        diag_python(s->diag, "TypeError: typing.%s %s. Got (%s).", name, wording, list);
    return false;
}

static bool refuse_few_arguments(struct sema *s, const struct ast_expr *expr, const char *text,
                                 const char *python)
{
    diag_error(s->diag, E0604, sema_place(s, expr->span), "%s", text);
    if (type_is_evaluated(s))
        diag_python(s->diag, "TypeError: %s", python);
    return false;
}

static bool resolve_weakref(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                            const char *name, struct type_union *u)
{
    struct type_union referent = {0};
    bool single = expr->right->kind != AST_TUPLE;
    if (single && !resolve(s, a, expr->right, &referent))
        return false;
    if (single && a->deferred && referent.count == 0)
        return true; /* quoted: looked at in the second pass */
    if (referent.is_any || referent.has_none || referent.count != 1 || referent.type.kind != IR_OBJECT ||
        weak_is_class(referent.type.class_)) {
        diag_error(s->diag, E0605, sema_place(s, expr->span), "'%s[...]' takes one class", name);
        if (referent.has_none)
            diag_help(s->diag, "write %s[...] | None for a slot that may have no reference", name);
        return false;
    }
    add_type(u, (struct ir_type){.kind = IR_WEAKREF, .class_ = referent.type.class_});
    return true;
}

/* WeakValueDictionary[K, Car]: Car is what must be weakly referenceable; lower.c sees to that. */
static bool resolve_weak_container(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                                   enum known known, struct type_union *u)
{
    const struct ast_expr *referent, *other;
    struct type_union types = {0};
    if (!weak_read_arguments(s, expr, known, &referent, &other) || !resolve(s, a, referent, &types))
        return false;
    unsigned errors = diag_error_count(s->diag);
    if (other != NULL)
        scope_check_names(s, other);
    if (diag_error_count(s->diag) != errors)
        return false;
    if (a->deferred && types.count == 0 && !types.is_any && !types.has_none)
        return true; /* quoted: looked at in the second pass */
    struct ir_type type = union_type(&types);
    if (types.has_none || (type.kind != IR_OBJECT && type.kind != IR_ANY) || weak_is_class(type.class_)) {
        diag_error(s->diag, E0605, sema_place(s, referent->span),
                   "'%s' holds weak references, and those are to objects of a class",
                   weak_class(known)->name);
        return false;
    }
    add_type(u, (struct ir_type){.kind = IR_OBJECT, .class_ = weak_class(known), .referent = type.class_});
    return true;
}

/* ClassVar, Final and InitVar stand outermost only (G10). */
static bool refuse_wrapper(struct sema *s, const struct ast_expr *expr, enum known known)
{
    diag_error(s->diag, E0606, sema_place(s, expr->span),
               "'%s[...]' must be the outermost part of an annotation", known_name(known));
    if (type_is_evaluated(s))
        type_tell_wrapper(s, known, expr->right);
    return false;
}

static bool resolve_all(struct sema *s, struct annotation *a, const struct ast_expr *first, bool list,
                        struct type_union *u)
{
    for (const struct ast_expr *item = first; item != NULL; item = list ? item->next : NULL) {
        struct type_union part = {0};
        if (!resolve(s, a, item, &part))
            return false;
        merge(s, u, &part);
    }
    return true;
}

/* slots.py gives each integer type as `int`, each float type as `float`. */
static const char *python_type(const char *name, const struct ir_type *type)
{
    return kind_is_integer(type->kind) ? "int" : kind_is_float(type->kind) ? "float" : name;
}

/* ---- Literal ---- */

static bool refuse_choice(struct sema *s, const struct ast_expr *item)
{
    unsigned errors = diag_error_count(s->diag);
    scope_check_names(s, item);
    if (diag_error_count(s->diag) != errors)
        return false;
    diag_error(s->diag, E0610, sema_place(s, item->span),
               "Literal lists constants: of type str, int, bool or bytes, None and members of enumerations");
    return false;
}

/* `Literal[Kind, 'c']`, where Kind is a Literal too, has its choices. */
static bool resolve_inner_literal(struct sema *s, struct annotation *a, const struct ast_expr *item,
                                  struct type_union *u)
{
    const struct symbol *symbol = scope_lookup(s, item);
    bool is_alias = symbol != NULL && symbol->kind == SYM_VALUE && symbol->expr != NULL;
    const struct ast_expr *inner = is_alias ? symbol->expr : item;
    if (inner->kind != AST_SUBSCRIPT || scope_known(s, inner->left) != KNOWN_LITERAL)
        return refuse_choice(s, item);
    return is_alias ? resolve_alias(s, a, item, symbol, resolve_literal, u) : resolve_literal(s, a, item, u);
}

/* Strings in a Literal are no quoted annotations. */
static bool resolve_literal(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                            struct type_union *u)
{
    size_t count;
    const struct ast_expr *item = first_argument(expr, &count);
    if (count == 0)
        return refuse_choice(s, expr->right);
    for (; count > 0; count--, item = item->next) {
        const struct ir_const *value = const_eval(s, item, true);
        if (value == NULL && !resolve_inner_literal(s, a, item, u))
            return false;
        if (value == NULL)
            continue;
        if (value->kind == CONST_FLOAT)
            return refuse_choice(s, item);
        if (const_as(s, value, &(struct ir_type){.kind = IR_ANY}, sema_place(s, item->span)) == NULL)
            return false;
        if (value->kind == CONST_NONE)
            u->has_none = true;
        else
            choice_add(s, &u->choices, value);
    }
    return true;
}

static bool not_subscriptable(struct sema *s, const struct ast_expr *expr, const struct symbol *symbol)
{
    struct type_union u = {0};
    if (symbol->kind == SYM_ENUM) {
        diag_error(s->diag, E0603, sema_place(s, expr->span), "'%s[...]' is a member, not a type",
                   symbol->name);
        return true;
    }
    if (symbol->kind != SYM_KNOWN || !add_kind(&u, symbol->known))
        return false;
    diag_error(s->diag, E0607, sema_place(s, expr->span), "type '%s' is not subscriptable", symbol->name);
    if (type_is_evaluated(s))
        diag_python(s->diag, "TypeError: type '%s' is not subscriptable", python_type(symbol->name, &u.type));
    return true;
}

/* `Stack[int]`, and what only a ClassVar may be, such as `list[int]`. */
static bool resolve_generic(struct sema *s, const struct annotation *a, const struct ast_expr *expr,
                            const struct symbol *symbol, struct type_union *u)
{
    enum known known = symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
    if (not_subscriptable(s, expr, symbol))
        return false;
    if (symbol->kind == SYM_CLASS && generic_subscript(s, expr, symbol->class_) == NULL)
        return false;
    if (symbol->kind == SYM_CLASS) {
        add_type(u, (struct ir_type){.kind = IR_OBJECT, .class_ = symbol->class_->ir});
        return true;
    }
    if (is_for_classvar(a, known)) {
        scope_check_names(s, expr->right);
        return true;
    }
    return refuse_known(s, expr->left, known, symbol->name);
}

static bool resolve_subscript(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                              struct type_union *u)
{
    const struct symbol *symbol = scope_resolve(s, expr->left);
    if (symbol == NULL)
        return false;
    size_t count;
    const struct ast_expr *argument = first_argument(expr, &count);
    enum known known = symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE;
    switch (known) {
    case KNOWN_OPTIONAL:
        if (count != 1)
            return refuse_arguments(s, expr, known, "requires a single type");
        u->has_none = true;
        return resolve_all(s, a, argument, false, u);
    case KNOWN_UNION:
        if (count == 0)
            return refuse_few_arguments(s, expr, "typing.Union takes at least one type",
                                        "Cannot take a Union of no types.");
        return resolve_all(s, a, argument, expr->right->kind == AST_TUPLE, u);
    case KNOWN_ANNOTATED:
        if (expr->right->kind != AST_TUPLE || count < 2)
            return refuse_few_arguments(
                s, expr, "typing.Annotated takes a type and an annotation",
                "Annotated[...] should be used with at least two arguments (a type and an annotation).");
        if (is_wrapper(scope_known(s, argument->kind == AST_SUBSCRIPT ? argument->left : argument))) {
            diag_error(s->diag, E0606, sema_place(s, argument->span),
                       "inside Annotated[...] this would make a field as any other");
            return false;
        }
        return resolve_all(s, a, argument, false, u);
    case KNOWN_LITERAL:
        return resolve_literal(s, a, expr, u);
    case KNOWN_REF:
        return resolve_weakref(s, a, expr, symbol->name, u);
    case KNOWN_WEAK_VALUE_DICT:
    case KNOWN_WEAK_KEY_DICT:
    case KNOWN_WEAK_SET:
        return resolve_weak_container(s, a, expr, known, u);
    case KNOWN_FINAL:
    case KNOWN_CLASSVAR:
    case KNOWN_INITVAR:
        return refuse_wrapper(s, expr, known);
    default:
        return resolve_generic(s, a, expr, symbol, u);
    }
}

/* Python's name of the type of an operand of `|`; NULL where that is one of typing's or unknown. */
static const char *operand_type(struct sema *s, const struct ast_expr *expr)
{
    const struct symbol *symbol = scope_lookup(s, expr);
    if (symbol == NULL)
        return sema_literal_type(expr);
    if (symbol->kind == SYM_VALUE && symbol->constant != NULL)
        return const_type_name(symbol->constant);
    if (symbol->kind == SYM_ENUM)
        return "EnumType";
    bool is_class =
        symbol->kind == SYM_CLASS ||
        (symbol->kind == SYM_KNOWN && (symbol->known <= KNOWN_OBJECT || weak_class(symbol->known) != NULL));
    return is_class ? "type" : NULL;
}

static bool is_type(const char *name)
{
    return strcmp(name, "type") == 0 || strcmp(name, "EnumType") == 0;
}

static bool is_number(const char *name)
{
    return strcmp(name, "int") == 0 || strcmp(name, "bool") == 0;
}

/* `'A' | None`: Python evaluates it, and only types have the operator (G10). */
static bool refuse_operands(struct sema *s, const struct ast_expr *expr)
{
    const char *left = operand_type(s, expr->left), *right = operand_type(s, expr->right);
    if (left == NULL || right == NULL || (is_number(left) && is_number(right)))
        return false;
    const char *other = is_type(left) ? right : left;
    if ((is_type(left) || is_type(right)) && (is_type(other) || strcmp(other, "NoneType") == 0))
        return false;
    diag_error(s->diag, E0608, expr->span, "unsupported operand type(s) for |: '%s' and '%s'", left, right);
    if (expr->left->kind == AST_STR || expr->right->kind == AST_STR)
        diag_help(s->diag, "quote the whole annotation");
    diag_python(s->diag, "TypeError: unsupported operand type(s) for |: '%s' and '%s'", left, right);
    return true;
}

static bool resolve_bit_or(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                           struct type_union *u)
{
    if (type_is_evaluated(s) && refuse_operands(s, expr))
        return false;
    struct type_union left = {0}, right = {0};
    if (!resolve(s, a, expr->left, &left) || !resolve(s, a, expr->right, &right))
        return false;
    merge(s, u, &left);
    merge(s, u, &right);
    return true;
}

/* ---- Quoted annotations ---- */

/* The expression in a string; NULL where it is none. Its spans lie in a source of their own, so messages
 * point at the string (sema_place). */
static const struct ast_expr *parse_quoted(struct sema *s, const struct ast_expr *string)
{
    const char *text = string->text.data;
    size_t size = string->text.size;
    while (size > 0 && (*text == ' ' || *text == '\t'))
        text++, size--;
    struct diag *quiet = diag_new(s->arena);
    const struct source *source = source_from_text(s->arena, "annotation", text, size);
    const struct ast_module *module = parse_module(source, s->arena, quiet);
    const struct ast_stmt *stmt = module->body;
    if (diag_error_count(quiet) != 0 || stmt == NULL || stmt->next != NULL || stmt->kind != AST_EXPR)
        return NULL;
    return stmt->value;
}

static bool resolve_quoted(struct sema *s, struct annotation *a, const struct ast_expr *expr,
                           struct type_union *u)
{
    if (!a->deferred) {
        a->deferred = true;
        return true;
    }
    const struct ast_expr *inner = parse_quoted(s, expr);
    if (inner == NULL) {
        diag_error(s->diag, E0603, expr->span, "this quoted annotation is not a type");
        if (a->is_forward_ref && expr == a->expr && strpbrk(expr->text.data, "'\\\n") == NULL)
            diag_python(s->diag, "SyntaxError: Forward reference must be an expression -- got '%s'",
                        expr->text.data);
        return false;
    }
    struct span outer = s->quoted;
    if (outer.source == NULL)
        s->quoted = expr->span;
    bool good = resolve(s, a, inner, u);
    s->quoted = outer;
    return good;
}

static bool resolve(struct sema *s, struct annotation *a, const struct ast_expr *expr, struct type_union *u)
{
    unsigned errors = diag_error_count(s->diag);
    switch (expr->kind) {
    case AST_NONE:
        u->has_none = true;
        return true;
    case AST_STR:
        return resolve_quoted(s, a, expr, u);
    case AST_NAME:
    case AST_ATTRIBUTE: {
        const struct symbol *symbol = scope_resolve(s, expr);
        if (symbol != NULL)
            return resolve_symbol(s, a, expr, symbol, u);
        break;
    }
    case AST_SUBSCRIPT:
        if (expr->left->kind == AST_NAME || expr->left->kind == AST_ATTRIBUTE)
            return resolve_subscript(s, a, expr, u);
        if (expr->left->kind == AST_NONE) {
            diag_error(s->diag, E0607, sema_place(s, expr->span), "None takes no brackets");
            if (type_is_evaluated(s))
                diag_python(s->diag, "TypeError: 'NoneType' object is not subscriptable");
            return false;
        }
        break;
    case AST_BINARY:
        if (expr->op == OP_BITOR)
            return resolve_bit_or(s, a, expr, u);
        break;
    default:
        break;
    }
    if (diag_error_count(s->diag) == errors)
        scope_check_names(s, expr);
    if (diag_error_count(s->diag) == errors) {
        diag_error(s->diag, E0603, sema_place(s, expr->span), "this annotation is not a type");
        diag_help(s->diag, "write a type as int, str, Optional[Car], or Any for an untyped slot");
    }
    return false;
}

/* ---- The outermost part ---- */

/* D8: a quoted annotation is tested textually: an optional `module.`, then a name. */
static enum known known_of_text(struct sema *s, const struct ast_expr *string)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    const char *p = string->text.data + strspn(string->text.data, " \t\n");
    size_t size = strspn(p, word);
    struct ast_expr *name = ast_new_expr(s->arena, AST_NAME, string->span);
    name->name = intern_n(s->arena, p, size);
    p += size + strspn(p + size, " \t");
    if (*p != '.')
        return scope_known(s, name);
    p += 1 + strspn(p + 1, " \t");
    struct ast_expr *attribute = ast_new_expr(s->arena, AST_ATTRIBUTE, string->span);
    attribute->left = name;
    attribute->name = intern_n(s->arena, p, strspn(p, word));
    return scope_known(s, attribute);
}

static void note_wrapper(struct annotation *a, enum known known)
{
    a->is_classvar |= known == KNOWN_CLASSVAR;
    a->is_final |= known == KNOWN_FINAL;
    a->is_initvar |= known == KNOWN_INITVAR;
    a->is_kw_only |= known == KNOWN_KW_ONLY;
}

/* Takes ClassVar[...], Final[...], InitVar[...] off; NULL where nothing is left. */
static const struct ast_expr *unwrap(struct sema *s, struct annotation *a, const struct ast_expr *expr)
{
    const struct ast_expr *outer = expr->kind == AST_SUBSCRIPT ? expr->left : expr;
    enum known known = scope_known(s, outer);
    if (!is_wrapper(known))
        return expr;
    note_wrapper(a, known);
    if (expr->kind != AST_SUBSCRIPT) {
        a->is_bare = true;
        return NULL;
    }
    if (expr->right->kind == AST_TUPLE) {
        if (known == KNOWN_INITVAR)
            diag_error(s->diag, E0604, sema_place(s, expr->span), "InitVar[...] has one type");
        else
            refuse_arguments(s, expr, known, "accepts only single type");
        return NULL;
    }
    return expr->right;
}

static void resolve_outermost(struct sema *s, struct annotation *a)
{
    const struct ast_expr *expr = a->expr;
    if (a->deferred && expr->kind == AST_STR) {
        const struct ast_expr *inner = parse_quoted(s, expr);
        s->quoted = expr->span;
        if (inner != NULL)
            expr = inner;
        else
            s->quoted = (struct span){0};
    }
    expr = unwrap(s, a, expr);
    struct type_union u = {0};
    if (expr != NULL && resolve(s, a, expr, &u)) {
        a->has_type = true;
        a->type = union_type(&u);
    }
    s->quoted = (struct span){0};
}

bool type_is_evaluated(const struct sema *s)
{
    return s->quoted.source == NULL && !s->is_unevaluated;
}

void type_read_wrapper(struct sema *s, struct annotation *a)
{
    if (a->expr->kind == AST_STR) {
        note_wrapper(a, known_of_text(s, a->expr));
        return;
    }
    s->is_unevaluated = true;
    unwrap(s, a, a->expr);
    s->is_unevaluated = false;
}

void type_read(struct sema *s, struct annotation *a)
{
    a->self = s->scope->self;
    if (a->expr->kind == AST_STR || s->future_annotations) {
        type_read_wrapper(s, a);
        a->deferred = true;
        return;
    }
    resolve_outermost(s, a);
    a->deferred &= a->has_type; /* what failed is not tried again */
}

void type_check_unused(struct sema *s, const struct ast_expr *expr)
{
    struct annotation unused = {.expr = expr};
    if (expr->kind == AST_STR || s->future_annotations)
        return;
    expr = unwrap(s, &unused, expr);
    if (expr != NULL)
        scope_check_names(s, expr);
}

void type_finish(struct sema *s, struct annotation *a)
{
    if (a->deferred && !a->is_kw_only) {
        a->has_type = false;
        s->is_unevaluated = true;
        resolve_outermost(s, a);
        s->is_unevaluated = false;
        a->deferred = false;
    }
}
