/* What @dataclass makes of a class: its options (D1), its map of fields (D2, D6, D9, D36, D37), the slots
 * of slots=True (D32 to D34), and Python's checks in the order of CPython's _process_class (D40). */
#include <string.h>

#include "gen/sema_internal.h"
#include "gen/suggest.h"

/* ---- Options ---- */

static bool *option(struct dataclass_options *o, const char *name)
{
    const struct {
        const char *name;
        bool *value;
    } options[] = {{"init", &o->init},
                   {"repr", &o->repr},
                   {"eq", &o->eq},
                   {"order", &o->order},
                   {"unsafe_hash", &o->unsafe_hash},
                   {"frozen", &o->frozen},
                   {"match_args", &o->match_args},
                   {"kw_only", &o->kw_only},
                   {"slots", &o->slots},
                   {"weakref_slot", &o->weakref_slot}};
    for (size_t i = 0; i < sizeof options / sizeof *options; i++)
        if (strcmp(options[i].name, name) == 0)
            return options[i].value;
    return NULL;
}

/* is_second: it stands behind one that has no name either. */
static void read_option(struct sema *s, struct dataclass_options *options, const struct ast_arg *arg,
                        bool is_second)
{
    if (arg->value->kind == AST_STAR || arg->value->kind == AST_DOUBLE_STAR) {
        diag_error(s->diag, E0316, arg->span, "slotsc compiles no '*' and '**' in @dataclass()");
        return;
    }
    if (arg->name == NULL && arg->value->kind == AST_NONE && !is_second)
        return; /* dataclass(None) is dataclass() */
    if (arg->name == NULL) {
        const char *type = sema_literal_type(arg->value);
        diag_error(s->diag, E0301, arg->span, "@dataclass takes its options by name");
        diag_help(s->diag, "write @dataclass(slots=True)");
        if (type != NULL && !is_second)
            diag_python(s->diag, "AttributeError: '%s' object has no attribute '__module__'", type);
        return;
    }
    bool *value = option(options, arg->name);
    if (value == NULL) {
        diag_error(s->diag, E0302, arg->name_span, "@dataclass has no option '%s'", arg->name);
        struct suggestion suggestion = suggest_for(arg->name);
        suggest_offer_words(&suggestion, s->arena,
                            "init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot");
        suggest_help(&suggestion, s->diag);
        diag_help(
            s->diag,
            "the options are init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot");
        diag_python(s->diag, "TypeError: dataclass() got an unexpected keyword argument '%s'", arg->name);
        return;
    }
    const struct ir_const *constant = const_eval(s, arg->value, false);
    if (constant != NULL)
        *value = const_truth(constant);
}

static struct dataclass_options read_options(struct sema *s, const struct ast_expr *decorator)
{
    struct dataclass_options options = {
        .init = true, .repr = true, .eq = true, .match_args = true, .span = decorator->span};
    if (decorator->kind == AST_CALL)
        for (const struct ast_arg *arg = decorator->args; arg != NULL; arg = arg->next)
            read_option(s, &options, arg, arg != decorator->args);
    return options;
}

/* Whether both decorators make what one with the options of both would make (D45). The first, which is the
 * nearest, has made its methods when the second comes, which makes only those that are not there yet. But it
 * does not find the defaults that slots=True took out, and a frozen class does not let the first's __init__ set
 * anything. */
static bool can_combine(const struct dataclass_options *second, const struct dataclass_options *first)
{
    return !first->slots && !first->weakref_slot && !first->frozen && !second->frozen &&
           first->kw_only == second->kw_only && !(first->order && second->order) &&
           !(first->unsafe_hash && second->unsafe_hash) && (first->eq || !first->order) &&
           (second->eq || !second->order);
}

static void combine(struct dataclass_options *second, const struct dataclass_options *first)
{
    second->init |= first->init;
    second->repr |= first->repr;
    second->eq |= first->eq;
    second->order |= first->order;
    second->unsafe_hash |= first->unsafe_hash;
    second->again = first->span;
}

/* D9: the first decorator replaces a field() by its default, so the second knows nothing of what it said. */
static void check_calls_decorated_twice(struct sema *s, const struct sema_class *c)
{
    for (const struct binding *b = c->bindings; b != NULL && c->options.again.source != NULL; b = b->next) {
        if (b->field == NULL)
            continue;
        diag_error(s->diag, E0303, c->options.span, "this second @dataclass of '%s' sees no field()",
                   c->name);
        diag_note(s->diag, b->span, "the first one removes this");
        return;
    }
}

/* D45: of the two the nearest, `first`, is applied first. */
static void refuse_second(struct sema *s, const struct sema_class *c, const struct dataclass_options *first)
{
    const struct dataclass_options *second = &c->options;
    diag_error(s->diag, E0303, first->span, "'%s' is decorated with @dataclass twice", c->name);
    diag_note(s->diag, second->span, "it is also here");
    diag_help(s->diag, "write all options into one");
    if (second->order && first->order)
        diag_python(s->diag,
                    "TypeError: Cannot overwrite attribute __lt__ in class %s. Consider using "
                    "functools.total_ordering",
                    c->name);
    else if (second->frozen && first->frozen)
        diag_python(s->diag, "TypeError: Cannot overwrite attribute __setattr__ in class %s", c->name);
    else if (second->unsafe_hash && (first->unsafe_hash || (first->eq && first->frozen)))
        diag_python(s->diag, "TypeError: Cannot overwrite attribute __hash__ in class %s", c->name);
    else if (second->slots && first->slots)
        diag_python(s->diag, "TypeError: %s already specifies __slots__", c->name);
}

void dataclass_read_options(struct sema *s, struct sema_class *c, const struct ast_expr *decorator)
{
    struct dataclass_options options = read_options(s, decorator);
    if (c->is_dataclass) {
        if (can_combine(&c->options, &options))
            combine(&c->options, &options);
        else
            refuse_second(s, c, &options);
        return;
    }
    c->is_dataclass = true;
    c->options = options;
}

/* ---- The map of fields ---- */

const struct data_field *dataclass_field(const struct sema_class *c, const char *name)
{
    for (const struct data_field *f = c->fields; f != NULL; f = f->next)
        if (f->name == name)
            return f;
    return NULL;
}

/* A known name keeps its place and takes the new field (D36). */
static void put_field(struct sema *s, struct sema_class *c, const struct data_field *field)
{
    struct data_field **place = &c->fields;
    while (*place != NULL && (*place)->name != field->name)
        place = &(*place)->next;
    struct data_field *next = *place != NULL ? (*place)->next : NULL;
    *place = arena_make(s->own, struct data_field);
    **place = *field;
    (*place)->next = next;
}

/* The map that a class has or inherits. */
static const struct data_field *map_of(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass)
            return c->mro[i]->fields;
    return NULL;
}

static void inherit_fields(struct sema *s, struct sema_class *c)
{
    for (size_t i = c->mro_count - 1; i > 0; i--)
        for (const struct data_field *f = map_of(c->mro[i]); f != NULL; f = f->next)
            put_field(s, c, f);
}

/* The default of a field is getattr(cls, name): the value here or in a base, unless a slot hides it (D9,
 * D10). *from is the class whose body binds it. */
static struct binding *find_default(const struct sema_class *c, const char *name,
                                    const struct sema_class **from)
{
    *from = c;
    for (size_t i = 0; i < c->mro_count; i++) {
        struct binding *b = class_binding(c->mro[i], name);
        if (b != NULL && !b->removed) {
            *from = c->mro[i];
            return b;
        }
        if (slots_has(c->mro[i], name))
            return NULL;
    }
    return NULL;
}

/* D11: the class of a default, where it is one of Python's or of the file that has no hash. */
static const char *unhashable_class(struct sema *s, const struct ast_expr *value)
{
    if (value->kind == AST_LIST || value->kind == AST_DICT || value->kind == AST_SET)
        return sema_literal_type(value);
    const struct symbol *symbol = value->kind == AST_CALL ? scope_lookup(s, value->left) : NULL;
    if (symbol == NULL)
        return NULL;
    if (symbol->kind == SYM_KNOWN && weak_class(symbol->known) != NULL)
        return weak_python_name(s, symbol->known);
    if (symbol->kind == SYM_KNOWN) {
        bool empty = symbol->known == KNOWN_LIST || symbol->known == KNOWN_DICT || symbol->known == KNOWN_SET;
        return empty || strcmp(symbol->name, "bytearray") == 0 ? symbol->name : NULL;
    }
    if (symbol->kind != SYM_CLASS)
        return NULL;
    enum ir_hash hash;
    dataclass_hash_from(symbol->class_, &hash);
    return hash == HASH_NONE
               ? arena_format(s->arena, "%s.%s", symbol->class_->module, symbol->class_->ir->name)
               : NULL;
}

/* The value of a default in the scope of the class that binds it; NULL where there is none, and after
 * an error. */
static const struct ir_const *eval_default(struct sema *s, const struct annotation *a,
                                           const struct binding *b, const struct sema_class *from)
{
    const struct ast_expr *value = b != NULL ? class_binding_value(b) : NULL;
    if (a->is_classvar || value == NULL)
        return NULL;
    const char *unhashable = a->is_initvar ? NULL : unhashable_class(s, value);
    if (unhashable != NULL) {
        diag_error(s->diag, E0304, value->span, "the default of '%s' would be one object shared by all",
                   a->name);
        diag_help(s->diag, "write field(default_factory=...), which makes one for each object");
        diag_python(
            s->diag,
            "ValueError: mutable default <class '%s'> for field %s is not allowed: use default_factory",
            unhashable, a->name);
        return NULL;
    }
    return class_binding_constant(s, from, b, false);
}

static void refuse_factory(struct sema *s, const struct annotation *a, const struct field_call *call)
{
    diag_error(s->diag, E0305, call->factory->span, "'%s' is %s, and takes no default_factory", a->name,
               a->is_classvar ? "a ClassVar" : "an InitVar");
    diag_python(s->diag, "TypeError: field %s cannot have a default factory", a->name);
}

/* D4: a ClassVar is no field, so it says nothing of parameters. */
static void check_classvar(struct sema *s, const struct annotation *a, const struct field_call *call)
{
    if (!a->is_classvar || call->factory != NULL || !call->has_kw_only)
        return;
    diag_error(s->diag, E0306, call->kw_only_span, "'%s' is a ClassVar, and takes no kw_only", a->name);
    diag_python(s->diag, "TypeError: field %s is a ClassVar but specifies kw_only", a->name);
}

static struct factory *new_factory(struct sema *s, const struct ast_expr *expr)
{
    struct factory *factory = arena_make(s->own, struct factory);
    factory->expr = expr;
    return factory;
}

/* What field(...) says, or what is so without it. */
static void apply_call(struct sema *s, struct data_field *f, const struct field_call *call)
{
    f->init = f->repr = f->compare = f->hash = true;
    if (call == NULL)
        return;
    f->is_broken = call->is_broken;
    f->init = call->init;
    f->repr = call->repr;
    f->compare = call->compare;
    f->hash = call->has_hash ? call->hash : call->compare;
    f->kw_only = call->has_kw_only ? call->kw_only : f->kw_only;
    if (call->factory != NULL && f->kind == DATA_FIELD) {
        f->factory = new_factory(s, call->factory);
        f->default_expr = call->factory;
    }
}

/* @dataclass puts the default in the place of field(...), or deletes it from the class (D9). */
static void remove_call(struct sema *s, const struct sema_class *c, const struct annotation *a,
                        struct binding *b, const struct sema_class *from)
{
    if (b->field->default_ != NULL)
        return;
    if (from == c) {
        b->removed = true;
        return;
    }
    diag_error(s->diag, E0307, a->span, "the field() of '%s' is in base class '%s', where it has no default",
               a->name, from->name);
    diag_note(s->diag, b->span, "it is here");
    diag_help(s->diag, "write it here: CPython wants to delete it from '%s'", c->name);
    diag_python(s->diag, "AttributeError: type object '%s' has no attribute '%s'", c->name, a->name);
}

/* What a field(...) says of the class's own field. Where a base of the class is a dataclass that has made a field of
 * it, there is only the default left (D9). */
static const struct field_call *call_of(const struct sema_class *c, const struct binding *b,
                                        const struct sema_class *from)
{
    if (b == NULL)
        return NULL;
    for (size_t i = 1; from != c && i < c->mro_count; i++) {
        const struct data_field *f = c->mro[i]->is_dataclass ? dataclass_field(c->mro[i], b->name) : NULL;
        if (f != NULL && f->owner == c->mro[i])
            return NULL;
        if (c->mro[i] == from)
            break;
    }
    return b->field;
}

/* D9: the default of `mro: int` is a method of type. What Python calls itself would be the field's value. */
static bool check_field_name(struct sema *s, const struct annotation *a)
{
    if (known_is_special(a->name))
        diag_error(s->diag, E0903, a->span, "Python calls '%s' itself, so it cannot be a field", a->name);
    else if (known_is_of_every_class(a->name))
        diag_error(s->diag, E0903, a->span, "every class has '%s' in Python, so it cannot be a field",
                   a->name);
    else
        return true;
    return false;
}

static void add_own_field(struct sema *s, struct sema_class *c, struct annotation *a, bool kw_only)
{
    const struct sema_class *from;
    struct binding *b = find_default(c, a->name, &from);
    const struct field_call *call = call_of(c, b, from);
    const struct ast_expr *value = b != NULL ? class_binding_value(b) : NULL;
    struct data_field f = {.name = a->name,
                           .kind = a->is_classvar  ? DATA_CLASSVAR
                                   : a->is_initvar ? DATA_INITVAR
                                                   : DATA_FIELD,
                           .annotation = a,
                           .default_expr = value,
                           .owner = c,
                           .kw_only = kw_only};
    if (call != NULL && call->factory != NULL && f.kind != DATA_FIELD)
        refuse_factory(s, a, call);
    if (call != NULL)
        check_classvar(s, a, call);
    f.default_ = eval_default(s, a, b, from);
    apply_call(s, &f, call);
    f.is_broken |= f.kind == DATA_FIELD && !check_field_name(s, a);
    put_field(s, c, &f);
}

/* D3 */
static void check_annotated(struct sema *s, const struct sema_class *c)
{
    for (const struct binding *b = c->bindings; b != NULL; b = b->next) {
        if (b->field == NULL || b->field->is_broken || class_annotation(c, b->name) != NULL)
            continue;
        diag_error(s->diag, E0308, b->span, "'%s' is a field without an annotation", b->name);
        diag_help(s->diag, "write '%s: int = field(...)', with the field's type", b->name);
        diag_python(s->diag, "TypeError: '%s' is a field but has no type annotation", b->name);
    }
}

/* D8: CPython looks for ClassVar at the beginning of an annotation's text, which is the quote here. */
static void check_quoted_once(struct sema *s, struct annotation *a)
{
    bool has_wrapper = a->is_classvar || a->is_initvar || a->is_kw_only;
    if (!s->future_annotations || a->expr->kind != AST_STR || !has_wrapper)
        return;
    diag_error(s->diag, E0606, a->expr->span, "'%s' would be a field in CPython, as this is quoted twice",
               a->name);
    diag_help(s->diag, "take off the quotes: 'from __future__ import annotations' quotes all annotations");
    a->is_classvar = a->is_initvar = a->is_kw_only = false;
}

static void add_own_fields(struct sema *s, struct sema_class *c)
{
    const char *kw_only_marker = NULL;
    for (struct annotation *a = c->annotations; a != NULL; a = a->next) {
        check_quoted_once(s, a);
        if (a->is_kw_only) {
            if (kw_only_marker != NULL) {
                diag_error(s->diag, E0309, a->span, "KW_ONLY stands here a second time");
                diag_python(s->diag, "TypeError: '%s' is KW_ONLY, but KW_ONLY has already been specified",
                            a->name);
            }
            kw_only_marker = a->name;
            continue;
        }
        add_own_field(s, c, a, c->options.kw_only || kw_only_marker != NULL);
    }
    for (struct annotation *a = c->annotations; a != NULL; a = a->next) {
        const struct sema_class *from;
        struct binding *b = a->is_kw_only ? NULL : find_default(c, a->name, &from);
        if (b != NULL && b->field != NULL)
            remove_call(s, c, a, b, from);
    }
    check_annotated(s, c);
}

/* ---- Checks ---- */

/* D29 */
static void check_frozen_bases(struct sema *s, const struct sema_class *c)
{
    const struct sema_class *frozen = NULL, *thawed = NULL;
    for (size_t i = 1; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass) {
            if (c->mro[i]->options.frozen)
                frozen = c->mro[i];
            else
                thawed = c->mro[i];
        }
    const char *text = frozen != NULL && !c->options.frozen
                           ? "cannot inherit non-frozen dataclass from a frozen one"
                       : frozen == NULL && thawed != NULL && c->options.frozen
                           ? "cannot inherit frozen dataclass from a non-frozen one"
                           : NULL;
    if (text == NULL)
        return;
    const struct sema_class *base = frozen != NULL ? frozen : thawed;
    diag_error(s->diag, E0310, c->options.span, "%s", text);
    diag_note(s->diag, base->options.span, "'%s' is %sfrozen", base->name, frozen != NULL ? "" : "not ");
    diag_python(s->diag, "TypeError: %s", text);
}

/* D13 */
static void check_default_order(struct sema *s, const struct sema_class *c)
{
    const struct data_field *with_default = NULL;
    for (const struct data_field *f = c->fields; f != NULL; f = f->next) {
        if (f->kind == DATA_CLASSVAR || f->kw_only || !f->init || f->is_broken)
            continue;
        if (f->default_expr != NULL) {
            with_default = with_default != NULL ? with_default : f;
        } else if (with_default != NULL) {
            if (f->owner != c && f->owner == with_default->owner && f->owner->options.init)
                return; /* reported where the base is declared */
            struct span at = f->owner == c ? f->annotation->span : c->stmt->name_span;
            diag_error(s->diag, E0312, at, "field '%s' has no default but follows '%s', which has one",
                       f->name, with_default->name);
            diag_note(s->diag, with_default->annotation->span, "'%s' gets its default here%s%s%s",
                      with_default->name, with_default->owner != c ? ", in base class '" : "",
                      with_default->owner != c ? with_default->owner->name : "",
                      with_default->owner != c ? "'" : "");
            diag_help(s->diag, "give '%s' a default, or write @dataclass(slots=True, kw_only=True)", f->name);
            diag_python(s->diag, "TypeError: non-default argument '%s' follows default argument", f->name);
            return;
        }
    }
}

static void refuse_overwrite(struct sema *s, const struct sema_class *c, const char *name, const char *advice)
{
    struct binding *b = class_binding(c, intern(s->arena, name));
    if (b == NULL)
        return;
    b->is_refused = true;
    diag_error(s->diag, E0313, b->span, "'%s' is made by @dataclass here and cannot be bound too", name);
    diag_python(s->diag, "TypeError: Cannot overwrite attribute %s in class %s%s", name, c->name, advice);
}

static void check_methods(struct sema *s, const struct sema_class *c)
{
    static const char *const order_methods[] = {"__lt__", "__le__", "__gt__", "__ge__"};
    if (c->options.order && !c->options.eq) {
        diag_error(s->diag, E0311, c->options.span, "order=True needs eq=True");
        diag_python(s->diag, "ValueError: eq must be true if order is true");
    }
    if (c->options.order)
        for (size_t i = 0; i < 4; i++)
            refuse_overwrite(s, c, order_methods[i], ". Consider using functools.total_ordering");
    if (c->options.frozen) {
        refuse_overwrite(s, c, "__setattr__", "");
        refuse_overwrite(s, c, "__delattr__", "");
    }
    bool has_eq = class_binding(c, intern(s->arena, "__eq__")) != NULL;
    const struct binding *hash = class_binding(c, intern(s->arena, "__hash__"));
    if (c->options.unsafe_hash && hash != NULL &&
        !(has_eq && hash->value != NULL && hash->value->kind == AST_NONE))
        refuse_overwrite(s, c, "__hash__", "");
}

/* ---- slots=True ---- */

static bool ancestor_names_slot(const struct sema_class *c, const char *name)
{
    for (size_t i = 1; i < c->mro_count; i++)
        for (const struct slot_name *slot = c->mro[i]->slots; slot != NULL; slot = slot->next)
            if (slot->name == name || slot->raw == name)
                return true;
    return false;
}

static bool ancestor_names_weakref(const struct sema_class *c)
{
    for (size_t i = 1; i < c->mro_count; i++)
        if (c->mro[i]->slots_weakref)
            return true;
    return false;
}

void dataclass_make_slots(struct sema *s, struct sema_class *c)
{
    struct slot_name **end = &c->slots;
    for (const struct data_field *f = c->fields; f != NULL; f = f->next) {
        struct binding *b = class_binding(c, f->name);
        if (f->kind != DATA_FIELD)
            continue;
        if (b != NULL)
            b->removed = true;
        if (ancestor_names_slot(c, f->name))
            continue;
        struct slot_name *slot = arena_make(s->own, struct slot_name);
        *slot = (struct slot_name){.name = f->name, .raw = f->name, .span = f->annotation->span};
        *end = slot;
        end = &slot->next;
    }
    c->has_slots = true;
    c->slots_span = c->options.span;
    c->slots_weakref = c->options.weakref_slot && !ancestor_names_weakref(c);
}

/* D33 to D35 */
static void apply_slots(struct sema *s, struct sema_class *c)
{
    if (c->options.weakref_slot && !c->options.slots) {
        diag_error(s->diag, E0314, c->options.span, "weakref_slot=True needs slots=True");
        diag_python(s->diag, "TypeError: weakref_slot is True but slots is False");
    }
    if (!c->options.slots)
        return;
    if (c->slots_value != NULL) {
        diag_error(s->diag, E0315, c->slots_value->span,
                   "'%s' has __slots__ and @dataclass(slots=True); choose one", c->name);
        diag_python(s->diag, "TypeError: %s already specifies __slots__", c->name);
        return;
    }
    dataclass_make_slots(s, c);
}

void dataclass_apply(struct sema *s, struct sema_class *c)
{
    check_calls_decorated_twice(s, c);
    inherit_fields(s, c);
    add_own_fields(s, c);
    check_frozen_bases(s, c);
    if (c->options.init)
        check_default_order(s, c);
    check_methods(s, c);
    apply_slots(s, c);
}

/* ---- Where methods come from ---- */

#define FIRST_IN_MRO(c, option)                                                                              \
    for (size_t i = 0; i < (c)->mro_count; i++)                                                              \
        if ((c)->mro[i]->is_dataclass && (c)->mro[i]->options.option)                                        \
            return (c)->mro[i];                                                                              \
    return NULL

const struct sema_class *dataclass_repr_from(const struct sema_class *c)
{
    FIRST_IN_MRO(c, repr);
}

const struct sema_class *dataclass_eq_from(const struct sema_class *c)
{
    FIRST_IN_MRO(c, eq);
}

const struct sema_class *dataclass_order_from(const struct sema_class *c)
{
    FIRST_IN_MRO(c, order);
}

const struct sema_class *dataclass_frozen_from(const struct sema_class *c)
{
    FIRST_IN_MRO(c, frozen);
}

static bool binds_hash_to_none(const struct sema_class *c)
{
    for (const struct binding *b = c->bindings; b != NULL; b = b->next)
        if (strcmp(b->name, "__hash__") == 0)
            return b->value != NULL && b->value->kind == AST_NONE;
    return false;
}

const struct sema_class *dataclass_hash_from(const struct sema_class *c, enum ir_hash *hash)
{
    *hash = HASH_NONE;
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct sema_class *k = c->mro[i];
        if (binds_hash_to_none(k)) /* explicit: @dataclass leaves it */
            return k;
        if (k->is_dataclass && (k->options.unsafe_hash || (k->options.eq && k->options.frozen))) {
            *hash = HASH_FIELDS;
            return k;
        }
        if (k->is_dataclass && k->options.eq)
            return k;
    }
    *hash = HASH_IDENTITY;
    return NULL;
}
