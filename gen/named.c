/* NamedTuple classes: what typing.NamedTuple and collections.namedtuple refuse, and what a class derived from one
 * may have. Of the fields come slots, as of a dataclass's with slots=True, frozen=True and order=True; that the
 * objects are tuples to ==, order and hash is the runtime's (SLOTS_NAMED_TUPLE). */
#include <string.h>

#include "gen/init.h"

const struct sema_class *named_tuple_of(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_named_tuple)
            return c->mro[i];
    return NULL;
}

/* ---- Bases ---- */

void named_read_base(struct sema *s, struct sema_class *c, struct span at)
{
    if (c->is_named_tuple) {
        diag_error(s->diag, E0211, at, "'NamedTuple' is a base twice");
        diag_python(s->diag, "TypeError: duplicate base class tuple");
    }
    c->is_named_tuple = true;
}

/* Whether a base, or ABC or Protocol itself, is made by ABCMeta. */
static bool has_abc_base(const struct sema_class *c)
{
    bool has_abc = c->has_abc;
    for (size_t i = 0; i < c->base_count; i++)
        has_abc |= c->bases[i]->has_abc;
    return has_abc;
}

void named_tell_conflict(struct sema *s)
{
    diag_python(s->diag,
                "TypeError: metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                "subclass of the metaclasses of all its bases");
}

void named_check_bases(struct sema *s, const struct sema_class *c)
{
    bool has_abc = has_abc_base(c);
    if (!c->is_named_tuple ||
        (c->base_count == 0 && !has_abc && !c->names_object && c->builtin_base == KNOWN_NONE))
        return;
    diag_error(s->diag, E0330, c->stmt->name_span,
               "'%s' has another base beside NamedTuple, which only goes together with Generic", c->name);
    diag_help(s->diag, "derive a class from '%s' and from the other base", c->name);
    if (has_abc)
        named_tell_conflict(s);
    else
        diag_python(s->diag, "TypeError: can only inherit from a NamedTuple type and Generic");
}

/* ---- Names ---- */

/* typing._prohibited */
bool named_refuses_name(struct sema *s, const struct sema_class *c, const char *name, struct span at)
{
    static const char *const made[] = {"__new__", "__init__", "__slots__",       "__getnewargs__",
                                       "_fields", "_make",    "_field_defaults", "_replace",
                                       "_asdict", "_source"};
    for (size_t i = 0; c->is_named_tuple && i < sizeof made / sizeof *made; i++) {
        if (strcmp(name, made[i]) != 0)
            continue;
        diag_error(s->diag, E0332, at, "a NamedTuple brings its own '%s'", name);
        diag_python(s->diag, "AttributeError: Cannot overwrite NamedTuple attribute %s", name);
        return true;
    }
    return false;
}

static void check_name(struct sema *s, const struct annotation *a)
{
    if (a->name[0] != '_')
        return;
    diag_error(s->diag, E0331, a->span, "the field '%s' of a NamedTuple begins with an underscore", a->name);
    diag_python(s->diag, "ValueError: Field names cannot start with an underscore: '%s'", a->name);
}

/* ---- Fields ---- */

/* typing._type_check refuses ClassVar and Final where they are evaluated. As text they are ordinary fields to
 * CPython, as InitVar and KW_ONLY always are. */
static void check_wrapper(struct sema *s, const struct annotation *a)
{
    enum known known = a->is_classvar  ? KNOWN_CLASSVAR
                       : a->is_final   ? KNOWN_FINAL
                       : a->is_initvar ? KNOWN_INITVAR
                                       : KNOWN_KW_ONLY;
    if (!a->is_classvar && !a->is_final && !a->is_initvar && !a->is_kw_only)
        return;
    diag_error(s->diag, E0333, a->span,
               "%s means nothing in a NamedTuple, where every annotated name is a field", known_name(known));
    diag_help(s->diag, "write '%s: T' for a field, or '%s = value' for a class attribute", a->name, a->name);
    if (a->expr->kind != AST_STR && !s->future_annotations)
        type_tell_wrapper(s, known, a->is_bare ? NULL : a->expr->right);
}

static const struct ir_const *eval_default(struct sema *s, const struct sema_class *c,
                                           const struct binding *b)
{
    if (b->field != NULL) {
        diag_error(s->diag, E0334, b->span, "a NamedTuple knows no field(): '%s' would hold what it returns",
                   b->name);
        diag_help(s->diag, "write the default itself: '%s: T = value'", b->name);
        return NULL;
    }
    return class_binding_constant(s, c, b, false);
}

static void add_fields(struct sema *s, struct sema_class *c)
{
    struct data_field **end = &c->fields;
    for (struct annotation *a = c->annotations; a != NULL; a = a->next) {
        const struct binding *b = class_binding(c, a->name);
        struct data_field *f = arena_make(s->own, struct data_field);
        *f = (struct data_field){.name = a->name,
                                 .annotation = a,
                                 .owner = c,
                                 .init = true,
                                 .repr = true,
                                 .compare = true,
                                 .hash = true};
        a->is_forward_ref = !s->future_annotations;
        check_name(s, a);
        check_wrapper(s, a);
        if (b != NULL) {
            f->default_expr = b->value;
            f->default_ = eval_default(s, c, b);
        }
        *end = f;
        end = &f->next;
    }
}

/* CPython names all fields with a default that come before. */
static void check_default_order(struct sema *s, const struct sema_class *c)
{
    const struct annotation *first = NULL;
    const char *names = "", *plural = "";
    for (const struct annotation *a = c->annotations; a != NULL; a = a->next) {
        if (class_binding(c, a->name) != NULL) {
            names = first != NULL ? arena_format(s->arena, "%s, %s", names, a->name) : a->name;
            plural = first != NULL ? "s" : "";
            first = first != NULL ? first : a;
        } else if (first != NULL) {
            diag_error(s->diag, E0312, a->span, "field '%s' has no default but follows '%s', which has one",
                       a->name, first->name);
            diag_note(s->diag, first->span, "'%s' gets its default here", first->name);
            diag_help(s->diag, "give '%s' a default, or declare it before '%s'", a->name, first->name);
            diag_python(s->diag,
                        "TypeError: Non-default namedtuple field %s cannot follow default field%s %s",
                        a->name, plural, names);
            return;
        }
    }
}

void named_apply(struct sema *s, struct sema_class *c)
{
    if (c->is_dataclass) {
        diag_error(s->diag, E0337, c->options.span, "'%s' is a NamedTuple, which cannot be a dataclass too",
                   c->name);
        diag_help(s->diag,
                  "delete the decorator: a NamedTuple has a constructor, a repr, ==, order and a hash");
        if (c->options.slots)
            diag_python(s->diag, "TypeError: %s already specifies __slots__", c->name);
    }
    c->is_dataclass = true;
    c->options = (struct dataclass_options){.init = true,
                                            .repr = true,
                                            .eq = true,
                                            .order = true,
                                            .frozen = true,
                                            .match_args = true,
                                            .slots = true,
                                            .span = c->stmt->name_span};
    check_default_order(s, c);
    add_fields(s, c);
    dataclass_make_slots(s, c);
}

/* ---- Children ---- */

static void check_slots(struct sema *s, const struct sema_class *c)
{
    if (c->slots == NULL && !c->slots_dict && !c->slots_weakref)
        return;
    diag_error(s->diag, E0335, c->slots_span,
               "'%s' derives from a NamedTuple and cannot have slots of its own", c->name);
    diag_help(s->diag, "write __slots__ = ()");
    diag_python(s->diag, "TypeError: nonempty __slots__ not supported for subtype of '%s'", c->best->name);
}

/* __new__ makes the object; an __init__ would get the same arguments after it. CPython never calls a
 * __post_init__. */
static void check_init(struct sema *s, struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct init *init = c->mro[i]->init != NULL ? c->mro[i]->init : c->mro[i]->post_init;
        if (init == NULL)
            continue;
        struct span at = c->mro[i] == c ? init->def->name_span : c->stmt->name_span;
        diag_error(s->diag, E0336, at,
                   "__new__ makes a NamedTuple complete, and slotsc compiles no '%s' beside it",
                   init->def->name);
        if (c->mro[i] != c)
            diag_note(s->diag, init->def->name_span, "'%s' inherits this one", c->name);
        c->init = NULL; /* reported */
        return;
    }
}

static void check_dataclass(struct sema *s, const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct sema_class *other = c->mro[i];
        if (!other->is_dataclass || other->is_named_tuple)
            continue;
        diag_error(s->diag, E0337, other == c ? c->options.span : c->stmt->name_span,
                   "'%s' derives from the NamedTuple '%s', and is a dataclass too", c->name,
                   named_tuple_of(c)->name);
        diag_help(s->diag, "give a dataclass a field that holds a '%s'", named_tuple_of(c)->name);
        if (other == c && c->options.slots && c->slots_value != NULL)
            diag_python(s->diag, "TypeError: %s already specifies __slots__", c->name);
        return;
    }
}

static void refuse_hidden(struct sema *s, const struct sema_class *c, const struct sema_class *tuple,
                          const char *name, struct span at)
{
    const struct data_field *f = dataclass_field(tuple, name);
    if (f == NULL)
        return;
    diag_error(s->diag, E0338, at, "'%s' is a field of the NamedTuple '%s', which '%s' cannot declare again",
               name, tuple->name, c->name);
    diag_note(s->diag, f->annotation->span, "the field is declared here");
}

/* The attribute would show the class's value, and the tuple still hold another. */
static void check_hidden(struct sema *s, const struct sema_class *c, const struct sema_class *tuple)
{
    for (size_t i = 0; c->mro[i] != tuple; i++) {
        for (const struct annotation *a = c->mro[i]->annotations; a != NULL; a = a->next)
            refuse_hidden(s, c->mro[i], tuple, a->name, a->span);
        for (const struct binding *b = c->mro[i]->bindings; b != NULL; b = b->next)
            if (b->def == NULL && class_annotation(c->mro[i], b->name) == NULL)
                refuse_hidden(s, c->mro[i], tuple, b->name, b->span);
    }
}

void named_check(struct sema *s, struct sema_class *c)
{
    const struct sema_class *tuple = named_tuple_of(c);
    if (tuple == NULL)
        return;
    check_init(s, c);
    if (tuple == c)
        return;
    check_slots(s, c);
    check_dataclass(s, c);
    check_hidden(s, c, tuple);
    if (!c->ir->is_abstract)
        return;
    diag_error(s->diag, E0339, c->stmt->name_span,
               "'%s' lacks methods that are abstract, and CPython makes objects of it all the same", c->name);
    diag_help(s->diag, "declare the methods in '%s'", c->name);
}
