/* Classes as IR: which fields, in which order, of which type, and which of them repr, ==, order and hash
 * look at. Where a class gets a method from decides over whose fields it goes (D39). */
#include <string.h>

#include "gen/init.h"

struct ir_field *lower_find_field(const struct ir_class *c, const char *name)
{
    for (struct ir_field *f = c->fields; f != NULL; f = f->next)
        if (f->name == name)
            return f;
    return NULL;
}

/* ---- Constants ---- */

void lower_constant(struct sema *s, const struct ir_class *c, const char *name, struct span span,
                    const struct ir_const *value)
{
    struct ir_constant *constant = arena_make(s->arena, struct ir_constant);
    constant->name = name;
    constant->class_ = c;
    constant->span = span;
    constant->line = sema_line(span);
    constant->value = (struct ir_const *)value;
    *s->constants_end = constant;
    s->constants_end = &constant->next;
}

void lower_forget_constant(struct sema *s, const char *name)
{
    struct ir_constant **place = &s->module->constants;
    while (*place != NULL && ((*place)->class_ != NULL || (*place)->name != name))
        place = &(*place)->next;
    if (*place == NULL)
        return;
    *place = (*place)->next;
    if (*place == NULL)
        s->constants_end = place;
}

static bool is_dunder(const char *name)
{
    size_t size = strlen(name);
    return size > 4 && name[0] == '_' && name[1] == '_' && name[size - 1] == '_' && name[size - 2] == '_';
}

/* `__eq__ = None`: Python would call it. `__hash__ = None` means something (D25). */
static void refuse_special_method(struct sema *s, const struct sema_class *c, const struct binding *b)
{
    diag_error(s->diag, E0903, b->span, "Python calls '%s' itself, and slotsc compiles no value of it",
               b->name);
    diag_help(s->diag, "delete it here: '%s' gets its repr, ==, order, hash and copies from slotsc", c->name);
}

/* Class attributes beside the slots become C constants. None is no C constant. */
static void lower_attributes(struct sema *s, const struct sema_class *c)
{
    for (const struct binding *b = c->bindings; b != NULL; b = b->next) {
        const struct data_field *field = c->is_dataclass ? dataclass_field(c, b->name) : NULL;
        const struct ast_expr *expr = class_binding_value(b);
        if (expr != NULL && field == NULL && !b->is_refused && known_is_special(b->name))
            refuse_special_method(s, c, b);
        if (strcmp(b->name, "__qualname__") == 0)
            diag_error(s->diag, E0903, b->span,
                       "slotsc compiles no name of a class but the one that it is declared with");
        if (expr == NULL || is_dunder(b->name) || (b->field != NULL && !c->is_dataclass) ||
            (field != NULL && field->kind == DATA_FIELD && field->owner == c))
            continue;
        s->scope = &c->scope;
        const struct ir_const *value = class_binding_constant(s, c, b, sema_may_be_alias(s, expr));
        if (value == NULL)
            scope_check_names(s, expr);
        s->scope = &s->globals;
        if (value != NULL && !const_check_text(s, value, expr->span))
            continue;
        if (value != NULL && value->kind != CONST_NONE)
            lower_constant(s, c->ir, b->name, b->span, value);
    }
}

/* ---- Fields ---- */

struct field_list {
    struct sema *s;
    struct sema_class *c;
    struct ir_field **end;
};

static struct ir_field *append(struct field_list *list, const struct ir_field *field)
{
    struct ir_field *copy = arena_make(list->s->arena, struct ir_field);
    *copy = *field;
    copy->next = NULL;
    *list->end = copy;
    list->end = &copy->next;
    list->c->ir->field_count++;
    return copy;
}

static void append_inherited(struct field_list *list)
{
    if (list->c->best == NULL)
        return;
    for (const struct ir_field *f = list->c->best->ir->fields; f != NULL; f = f->next) {
        struct ir_field *view = append(list, f);
        view->inherited = f;
        view->can_be_unset = false;
    }
}

/* The class that gave the slot the type that it has in the base. */
static const char *declared_by(const struct sema_class *c, const struct ir_field *view)
{
    for (size_t i = 1; i < c->mro_count; i++) {
        const struct annotation *a = class_annotation(c->mro[i], view->name);
        if (a != NULL && a->span.source == view->span.source && a->span.start == view->span.start)
            return c->mro[i]->name;
    }
    return view->owner->name;
}

/* A redeclared slot shares the base's storage (S16), so its type may only become narrower. */
static void redeclare(struct sema *s, struct sema_class *c, struct ir_field *view, struct span span,
                      bool is_new_slot)
{
    const struct annotation *a = class_annotation(c, view->name);
    if (is_new_slot) {
        diag_warning(s->diag, W0242, span,
                     "'%s' redeclares the slot '%s' of '%s'; slotsc keeps one slot for both", c->name,
                     view->name, view->owner->name);
        diag_note(s->diag, view->span, "first declared here");
    }
    view->is_final |= a != NULL && a->is_final;
    if (a == NULL || !a->has_type)
        return;
    struct ir_type type = a->type;
    choice_share_enum(&type, &view->type);
    if (type_same(&type, &view->type)) {
        view->type.choices = type.choices;
        return;
    }
    if (!type_is_narrower(&type, &view->type)) {
        diag_error(s->diag, E0227, a->span,
                   "'%s' is '%s' here, but '%s' in base class '%s', whose storage it shares", view->name,
                   type_text(s, &type), type_text(s, &view->type), declared_by(c, view));
        diag_note(s->diag, view->span, "declared here in the base");
        diag_help(
            s->diag,
            "a slot may become narrower (a subclass, a Literal, T for Optional[T] or Any) and nothing else");
        return;
    }
    view->type = type;
    view->span = a->span;
    view->line = sema_line(a->span);
}

static struct ir_type slot_type(struct sema *s, struct sema_class *c, const char *name)
{
    const struct annotation *a = class_annotation(c, name);
    struct ir_type type = {.kind = IR_ANY};
    const struct data_field *field = c->is_dataclass ? dataclass_field(c, name) : NULL;
    if (a == NULL && field != NULL)
        a = field->annotation; /* a slots=True child of a base without slots */
    if (a != NULL && a->has_type) {
        type = a->type;
    } else if (a == NULL || a->is_bare) {
        if (!init_slot_type(s, c, name, &type) && field != NULL && field->default_ != NULL)
            type = const_type(field->default_);
    }
    if (field != NULL && field->default_ != NULL && field->default_->kind == CONST_NONE)
        const_as(s, field->default_, &type, field->default_expr->span); /* makes it Optional */
    const struct ast_expr *none = init_none_for(s, c, name);
    if (none != NULL)
        const_make_optional(s, &type, "this None", none->span);
    return type;
}

static void append_slot(struct field_list *list, const char *name, const char *doc, struct span span,
                        bool is_new_slot)
{
    struct sema_class *c = list->c;
    struct ir_field *known = lower_find_field(c->ir, name);
    if (known != NULL) {
        if (known->inherited != NULL)
            redeclare(list->s, c, known, span, is_new_slot);
        return;
    }
    const struct annotation *a = class_annotation(c, name);
    struct ir_type type = slot_type(list->s, c, name);
    if (a != NULL)
        span = a->span;
    choice_make_enum(list->s, c->ir, name, span, &type);
    append(list, &(struct ir_field){.name = name,
                                    .doc = doc,
                                    .span = span,
                                    .line = sema_line(span),
                                    .type = type,
                                    .owner = c->ir,
                                    .is_final = a != NULL && a->is_final});
}

static void append_target(void *context, const struct ast_expr *target)
{
    struct field_list *list = context;
    const char *name = sema_mangle(list->s, list->c->name, target->name);
    const struct method *method = method_find(list->c, name);
    if (method == NULL || method->role != ROLE_GETTER) /* init_steps.c refuses to set that */
        append_slot(list, name, NULL, target->name_span, false);
}

/* Without __slots__ the fixed slots are what the class declares: annotated names and fields, then what
 * __init__ sets. */
static void append_declared(struct field_list *list)
{
    for (const struct annotation *a = list->c->annotations; a != NULL; a = a->next) {
        bool is_attribute = a->is_classvar || a->is_kw_only || a->is_initvar || is_dunder(a->name);
        bool has_value = a->value != NULL && !list->c->is_dataclass;
        if (!is_attribute && !has_value)
            append_slot(list, a->name, NULL, a->span, false);
    }
}

static void append_own(struct field_list *list)
{
    struct sema_class *c = list->c;
    for (const struct slot_name *slot = c->slots; slot != NULL; slot = slot->next)
        append_slot(list, slot->name, slot->doc, slot->span, !c->is_dataclass || c->slots_value != NULL);
    if (!c->has_slots)
        append_declared(list);
    if (c->is_dataclass) /* overridden fields whose slot is a base's */
        for (const struct data_field *f = c->fields; f != NULL; f = f->next)
            if (f->kind == DATA_FIELD && f->owner == c && lower_find_field(c->ir, f->name) != NULL)
                append_slot(list, f->name, NULL, f->annotation->span, false);
    if (c->has_dict)
        init_each_target(c, append_target, list);
}

/* The dataclass whose map gives the order of fields: the first in the MRO. */
static const struct sema_class *map_owner(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass)
            return c->mro[i];
    return NULL;
}

/* Moves the fields of the dataclass map to the front, in the map's order. */
static void order_fields(struct sema_class *c)
{
    const struct sema_class *owner = map_owner(c);
    if (owner == NULL)
        return;
    struct ir_field *first = NULL, **end = &first;
    for (const struct data_field *f = owner->fields; f != NULL; f = f->next)
        for (struct ir_field **place = &c->ir->fields; *place != NULL; place = &(*place)->next)
            if ((*place)->name == f->name) {
                struct ir_field *moved = *place;
                *place = moved->next;
                moved->next = NULL;
                *end = moved;
                end = &moved->next;
                break;
            }
    *end = c->ir->fields;
    c->ir->fields = first;
}

/* ---- What methods look at ---- */

static const struct data_field *field_of(const struct sema_class *from, const char *name)
{
    const struct data_field *f = from != NULL ? dataclass_field(from, name) : NULL;
    return f != NULL && f->kind == DATA_FIELD ? f : NULL;
}

/* A plain class's own repr and == go over its slots; what lies in the dictionary in Python stays out. */
static bool is_shown_in_plain_class(const struct sema_class *c, const char *name)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (!c->mro[i]->has_slots || slots_has(c->mro[i], name))
            return true;
    return false;
}

/* Whether more than the fields is frozen: a frozen dataclass refuses every name (D27), and with slots=True it
 * does so for plain children too (D28). */
static bool is_closed(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass && c->mro[i]->options.frozen && (i == 0 || c->mro[i]->options.slots))
            return true;
    return false;
}

static void mark_fields(struct sema_class *c)
{
    bool plain = !class_has_dataclass(c);
    enum ir_hash hash;
    const struct sema_class *repr = dataclass_repr_from(c), *eq = dataclass_eq_from(c);
    const struct sema_class *order = dataclass_order_from(c), *hash_from = dataclass_hash_from(c, &hash);
    const struct sema_class *frozen = dataclass_frozen_from(c);
    c->ir->is_frozen = frozen != NULL && named_tuple_of(c) == NULL; /* of a tuple only the elements are */
    c->ir->is_closed = c->ir->is_frozen && is_closed(c);
    for (struct ir_field *f = c->ir->fields; f != NULL; f = f->next) {
        bool shown = plain && is_shown_in_plain_class(c, f->name);
        const struct data_field *in_repr = field_of(repr, f->name), *in_eq = field_of(eq, f->name);
        const struct data_field *in_order = field_of(order, f->name), *in_hash = field_of(hash_from, f->name);
        f->is_field = field_of(map_owner(c), f->name) != NULL;
        f->in_repr = shown || (in_repr != NULL && in_repr->repr);
        f->in_compare = shown || (in_eq != NULL && in_eq->compare);
        f->in_order = in_order != NULL && in_order->compare;
        f->in_hash = hash == HASH_FIELDS && in_hash != NULL && in_hash->hash;
        f->is_final |= init_makes_final(c, f->name);
        f->read_only = f->is_final || c->ir->is_closed || field_of(frozen, f->name) != NULL;
    }
    c->ir->has_repr = plain || repr != NULL;
    c->ir->has_eq = plain || eq != NULL;
    c->ir->has_order = order != NULL;
    c->ir->hash = plain ? HASH_NONE : hash;
}

/* A plain class that nothing can change has a hash over its slots. */
static void give_plain_hash(struct sema_class *c)
{
    if (class_has_dataclass(c) || c->has_dict)
        return;
    for (const struct ir_field *f = c->ir->fields; f != NULL; f = f->next)
        if (!f->read_only || f->can_be_unset)
            return;
    for (struct ir_field *f = c->ir->fields; f != NULL; f = f->next)
        f->in_hash = true;
    c->ir->hash = HASH_FIELDS;
}

/* A factory that gives a constant is a default like any other. */
static void find_factory_constants(struct sema *s, struct sema_class *c)
{
    for (struct data_field *f = c->fields; f != NULL; f = f->next) {
        const struct ir_const *constant = f->factory != NULL ? field_factory_constant(s, f) : NULL;
        if (constant == NULL)
            continue;
        f->default_ = constant;
        f->factory = NULL;
        f->is_made = true;
    }
}

void lower_class(struct sema *s, struct sema_class *c)
{
    struct ir_class *ir = c->ir;
    struct field_list list = {.s = s, .c = c, .end = &ir->fields};
    ir->doc = c->doc;
    ir->base = c->best != NULL ? c->best->ir : NULL;
    ir->is_named_tuple = named_tuple_of(c) != NULL;
    ir->is_dataclass = class_has_dataclass(c) && !ir->is_named_tuple;
    ir->is_final = c->is_final;
    ir->has_weakref = c->has_weakref;
    ir->has_dict = c->has_dict;
    s->scope = &c->scope;
    for (struct annotation *a = c->annotations; a != NULL; a = a->next)
        type_finish(s, a);
    init_finish(s, c);
    s->scope = &s->globals;
    find_factory_constants(s, c);
    append_inherited(&list);
    append_own(&list);
    order_fields(c);
    mark_fields(c);
    methods_lower(s, c);
    init_lower_params(s, c);
    hooks_lower(s, c);
    lower_attributes(s, c);
}

/* ---- When all classes are known ---- */

static void check_weakrefs(struct sema *s, const struct sema_class *c)
{
    for (const struct ir_field *f = c->ir->fields; f != NULL; f = f->next) {
        const struct ir_class *referent = f->type.kind == IR_WEAKREF ? f->type.class_ : f->type.referent;
        if (referent == NULL || f->inherited != NULL || referent->has_weakref)
            continue;
        diag_error(s->diag, E0228, f->span, "'%s' cannot be weakly referenced", referent->name);
        if (referent->is_named_tuple) {
            diag_help(s->diag, "CPython makes no weak reference to a tuple");
            continue;
        }
        diag_note(s->diag, referent->span, "'%s' has no '__weakref__' slot", referent->name);
        diag_help(s->diag,
                  "add '__weakref__' to its __slots__, or write @dataclass(slots=True, weakref_slot=True)");
    }
}

static enum ir_kind storage_kind(const struct ir_field *field)
{
    while (field->inherited != NULL)
        field = field->inherited;
    return field->type.kind;
}

/* Only plain values that are always there: such a class gets functions of its own. */
static bool is_flat(const struct ir_class *c)
{
    for (const struct ir_field *f = c->fields; f != NULL; f = f->next)
        if (f->can_be_unset || f->type.kind >= IR_OBJECT || storage_kind(f) == IR_ANY)
            return false;
    return !c->has_dict;
}

/* D41: replace() calls the constructor with the values of the fields, so each parameter has to be a field that
 * always has a value, or an InitVar. */
static bool can_replace(const struct sema_class *c)
{
    const struct sema_class *generated = hook_generated_init(c);
    if (generated == NULL || generated != map_owner(c) || c->ir->is_abstract)
        return false;
    for (const struct ir_param *p = c->ir->params; p != NULL; p = p->next) {
        const struct ir_field *f = lower_find_field(c->ir, p->name);
        if (!p->is_init_var && (f == NULL || f->can_be_unset || !type_same(&f->type, &p->type)))
            return false;
    }
    return c->ir->params != NULL;
}

void lower_finish(struct sema *s, struct sema_class *c)
{
    init_lower_steps(s, c);
    give_plain_hash(c);
    check_weakrefs(s, c);
    c->ir->is_flat = is_flat(c->ir);
    c->ir->can_replace = can_replace(c);
}

/* ---- Other modules ---- */

static void need(struct sema *s, const struct ir_module *module)
{
    struct ir_import **place = &s->module->imports;
    if (module == s->module)
        return;
    while (*place != NULL && (*place)->module != module)
        place = &(*place)->next;
    if (*place == NULL) {
        *place = arena_make(s->arena, struct ir_import);
        (*place)->module = module;
    }
}

static void need_type(struct sema *s, const struct ir_type *type)
{
    if (type->class_ != NULL && !weak_is_class(type->class_))
        need(s, type->class_->module);
    if (type->enumeration != NULL)
        need(s, type->enumeration->module);
}

static void need_value(struct sema *s, const struct ir_const *value)
{
    if (value != NULL && value->kind == CONST_MEMBER)
        need(s, value->enumeration->module);
}

static void need_exprs(struct sema *s, const struct ir_expr *e)
{
    for (; e != NULL; e = e->next) {
        need_type(s, &e->type);
        if (e->kind == EXPR_CONST)
            need_value(s, e->constant);
        need_exprs(s, e->left);
        need_exprs(s, e->right);
        need_exprs(s, e->condition);
        need_exprs(s, e->args);
    }
}

static void need_steps(struct sema *s, const struct ir_step *step)
{
    for (; step != NULL; step = step->next) {
        need_exprs(s, step->value);
        need_exprs(s, step->args);
        need_steps(s, step->body);
        need_steps(s, step->orelse);
        if (step->kind == STEP_HOOK)
            need(s, step->hook->class_->module);
        if (step->kind == STEP_BASE && step->class_->module != s->module)
            need_steps(s, step->class_->steps); /* they are repeated in this module */
    }
}

static void need_methods(struct sema *s, const struct ir_method *method)
{
    for (; method != NULL; method = method->next) {
        need_type(s, &method->returns);
        if (method->root != NULL) {
            need(s, method->root->module);
            need(s, method->owner->module);
        }
        for (const struct ir_param *p = method->params; p != NULL; p = p->next)
            need_type(s, &p->type);
    }
}

void lower_imports(struct sema *s)
{
    for (const struct ir_enum *e = s->module->enums; e != NULL; e = e->next)
        need_methods(s, e->methods);
    for (const struct sema_class *c = s->classes; c != NULL; c = c->next) {
        if (c->ir->base != NULL)
            need(s, c->ir->base->module);
        for (const struct ir_field *f = c->ir->fields; f != NULL; f = f->next)
            need_type(s, &f->type);
        for (const struct ir_param *p = c->ir->params; p != NULL; p = p->next) {
            need_type(s, &p->type);
            need_value(s, p->default_);
        }
        need_methods(s, c->ir->methods);
        need_methods(s, c->ir->functions);
        need_steps(s, c->ir->presets);
        need_steps(s, c->ir->steps);
    }
}
