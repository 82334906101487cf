/* What a constructor does, step by step: an own `__init__`, the one that @dataclass generates, or a base's. A
 * slot that is not set on every path starts unset (S23). */
#include <string.h>

#include "gen/init.h"
#include "gen/suggest.h"

static struct ir_step *lower_body(struct lowering *l, const struct ast_stmt *body);

static struct ir_step *new_step(struct lowering *l, enum ir_step_kind kind)
{
    struct ir_step *step = arena_make(l->s->arena, struct ir_step);
    step->kind = kind;
    return step;
}

/* S28, D27: what would raise at each construction is an error here. Frozen and with slots=True a class lets
 * not even children set names of their own (D28). */
static bool check_frozen(struct lowering *l, const struct ast_expr *target, const char *name)
{
    const struct sema_class *frozen = dataclass_frozen_from(l->c);
    const struct data_field *field = frozen != NULL ? dataclass_field(frozen, name) : NULL;
    bool is_field = (frozen != NULL && l->c->is_dataclass) || (field != NULL && field->kind == DATA_FIELD);
    if (is_field || (frozen != NULL && frozen->options.slots)) {
        diag_error(l->s->diag, E0408, target->name_span,
                   "'%s' is frozen, so its own __init__ cannot set '%s'", l->c->name, name);
        diag_help(l->s->diag, "CPython raises %s whenever a '%s' is made",
                  is_field ? "FrozenInstanceError" : "TypeError", l->c->name);
        return false;
    }
    return true;
}

static bool check_slot(struct lowering *l, const struct ast_expr *target, const char *name)
{
    if (lower_find_field(l->c->ir, name) != NULL)
        return true;
    if (l->c->slots_are_broken)
        return false;
    diag_error(l->s->diag, E0409, target->name_span, "'%s' has no slot '%s'", l->c->name, name);
    if (l->c->slots_span.source != NULL)
        diag_note(l->s->diag, l->c->slots_span, "its slots are declared here");
    struct suggestion suggestion = suggest_for(name);
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next)
        suggest_offer(&suggestion, f->name);
    suggest_help(&suggestion, l->s->diag);
    diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made: add '%s' to __slots__",
              l->c->name, name);
    return false;
}

/* `self.x = x` where the first parameter is no `self`, and `x = x`. */
static void help_with_target(struct lowering *l, const struct ast_expr *target)
{
    const char *self = l->c->init->self;
    bool is_attribute = target->kind == AST_ATTRIBUTE && target->left->kind == AST_NAME;
    if (is_attribute && strcmp(target->left->name, "self") == 0)
        diag_help(l->s->diag, "the first parameter, '%s', is the object: write def __init__(self, ...)",
                  self);
    else if (target->kind == AST_NAME && lower_find_field(l->c->ir, target->name) != NULL)
        diag_help(l->s->diag, "write %s.%s to set the slot", self, target->name);
    else if (target->kind == AST_NAME)
        diag_help(l->s->diag, "write the value where it is used, or compute it in C before calling %s_new",
                  l->c->name);
    else if (target->kind == AST_TUPLE || target->kind == AST_LIST)
        diag_help(l->s->diag, "write one assignment a line");
}

static bool is_simple(const struct ir_expr *value)
{
    return value->kind == EXPR_CONST || value->kind == EXPR_PARAM;
}

static bool is_attribute_of_self(struct lowering *l, const struct ast_expr *target)
{
    if (init_self_attribute(l->s, l->c, l->c->init, target) != NULL)
        return true;
    diag_error(l->s->diag, E0410, target->span, "slotsc compiles assignments to slots: self.name = value");
    help_with_target(l, target);
    return false;
}

static struct ir_step *assign(struct lowering *l, const struct ast_expr *target, struct ir_expr *value)
{
    const char *name = init_self_attribute(l->s, l->c, l->c->init, target);
    if (!check_frozen(l, target, name))
        return NULL;
    if (init_is_property(l->c, name))
        return init_set_property(l, target, name, value);
    if (!check_slot(l, target, name))
        return NULL;
    struct ir_step *step = new_step(l, STEP_SET);
    step->field = lower_find_field(l->c->ir, name);
    step->value = init_convert(l, value, step->field->type);
    l->set[init_field_index(l->c->ir, step->field)] = true;
    return step;
}

/* What is made once and stored in a slot is there for the next target; a property gives nothing back. */
static bool check_order(struct lowering *l, const struct ast_expr *target, const struct ir_expr *value)
{
    const char *name = init_self_attribute(l->s, l->c, l->c->init, target);
    if (value == NULL || is_simple(value) || target->next == NULL || !init_is_property(l->c, name))
        return true;
    diag_error(l->s->diag, E0410, target->span,
               "slotsc sets a property last where several targets get a new value");
    diag_help(l->s->diag, "write one assignment a line");
    return false;
}

/* `self.a = self.b = value`: all get the one value, from left to right. */
static struct ir_step *lower_assignment(struct lowering *l, const struct ast_stmt *stmt)
{
    struct ir_step *first = NULL, **end = &first;
    bool good = stmt->value != NULL;
    for (const struct ast_expr *target = good ? stmt->targets : NULL; target != NULL; target = target->next)
        good &= is_attribute_of_self(l, target);
    if (!good)
        return NULL;
    struct ir_expr *value = init_lower_expr(l, stmt->value);
    for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next) {
        struct ir_step *step = check_order(l, target, value) ? assign(l, target, value) : NULL;
        if (step == NULL)
            continue;
        *end = step;
        end = &step->next;
        if (step->kind == STEP_SET && value != NULL && !is_simple(value)) { /* made only once */
            value = init_new_expr(l, EXPR_FIELD, step->field->type, target->span);
            value->field = step->field;
        }
    }
    return first;
}

/* slots=True makes a second class, which super() in the body does not know (D32); super(C, self) does. */
static bool check_super(struct lowering *l, const struct ast_expr *call)
{
    if (!l->c->is_dataclass || !l->c->options.slots || call->left->left->args != NULL)
        return true;
    diag_error(l->s->diag, E0416, call->span, "super() does not work in a dataclass with slots=True");
    diag_help(l->s->diag,
              "CPython raises TypeError whenever a '%s' is made: name the base instead of super()",
              l->c->name);
    return false;
}

/* `super.__init__(x)`, `super(Other, self).__init__(x)`, `super().init(x)` */
static bool names_super(const struct ast_expr *expr)
{
    while (expr->kind == AST_CALL || expr->kind == AST_ATTRIBUTE)
        expr = expr->left;
    return expr->kind == AST_NAME && strcmp(expr->name, "super") == 0;
}

static struct ir_step *lower_base_call(struct lowering *l, const struct ast_stmt *stmt)
{
    const struct ast_expr *expr = stmt->value;
    struct base_call call;
    if (!init_base_call(l->s, l->c, expr, &call)) {
        sema_not_a_declaration(l->s, stmt->span, "this expression");
        if (names_super(expr))
            diag_help(l->s->diag, "the base's __init__ is called as super().__init__(...)");
        return NULL;
    }
    if (call.is_super && (!check_super(l, expr) || init_ends_at_protocol(l->c)))
        return NULL;
    if (call.base == NULL) {
        if (call.args != NULL) {
            diag_error(l->s->diag, E0411, call.args->span, "object.__init__() takes no arguments");
            diag_help(l->s->diag, "CPython raises TypeError whenever a '%s' is made", l->c->name);
        }
        return NULL;
    }
    if (hook_is_overridden(l->c, call.base)) {
        diag_error(l->s->diag, E0412, expr->span,
                   "'%s' has a '__post_init__' that this call would run half-way", l->c->name);
        diag_help(l->s->diag,
                  "leave '__init__' to @dataclass, or do in '__init__' what '__post_init__' does");
        return NULL;
    }
    bool good;
    struct ir_step *step = new_step(l, STEP_BASE);
    step->class_ = call.base->ir;
    step->args = init_lower_arguments(l, call.base->ir, call.args, expr->span, &good);
    init_pass_properties(l, call.base->ir);
    size_t i = 0;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next, i++) {
        const struct ir_field *inherited = lower_find_field(call.base->ir, f->name);
        l->set[i] |= inherited != NULL && inherited->set_by_init;
    }
    return good ? step : NULL;
}

static bool always_fails(const struct ir_step *step)
{
    for (; step != NULL; step = step->next)
        if (step->kind == STEP_FAIL ||
            (step->kind == STEP_IF && always_fails(step->body) && always_fails(step->orelse)))
            return true;
    return false;
}

static struct ir_step *lower_if(struct lowering *l, const struct ast_stmt *stmt)
{
    size_t n = l->c->ir->field_count;
    bool *before = arena_alloc(l->s->own, n + 1), *after_body = arena_alloc(l->s->own, n + 1);
    struct ir_step *step = new_step(l, STEP_IF);
    struct fact *facts = l->facts;
    step->value = init_lower_condition(l, stmt->condition);
    memcpy(before, l->set, n);
    init_learn(l, stmt->condition, true);
    step->body = lower_body(l, stmt->body);
    l->facts = facts;
    memcpy(after_body, l->set, n);
    memcpy(l->set, before, n);
    init_learn(l, stmt->condition, false);
    step->orelse = lower_body(l, stmt->orelse);
    l->facts = facts;
    if (always_fails(step->body)) /* what follows is the other branch */
        init_learn(l, stmt->condition, false);
    else if (always_fails(step->orelse))
        init_learn(l, stmt->condition, true);
    for (size_t i = 0; i < n; i++)
        l->set[i] &= after_body[i];
    return step;
}

/* raise ValueError("text"): the constructor fails. */
static struct ir_step *lower_raise(struct lowering *l, const struct ast_stmt *stmt)
{
    const struct ast_expr *call = stmt->value;
    const struct ast_expr *type = call != NULL && call->kind == AST_CALL ? call->left : call;
    const struct ast_arg *arg = call != NULL && call->kind == AST_CALL ? call->args : NULL;
    bool good = type != NULL && type->kind == AST_NAME &&
                (arg == NULL || (arg->next == NULL && arg->value->kind == AST_STR));
    if (!good) {
        diag_error(l->s->diag, E0413, stmt->span, "slotsc compiles raise ValueError(\"text\")");
        return NULL;
    }
    l->s->is_unevaluated = true; /* until the constructor runs */
    bool exists = scope_resolve(l->s, type) != NULL;
    l->s->is_unevaluated = false;
    if (!exists)
        return NULL;
    struct ir_step *step = new_step(l, STEP_FAIL);
    step->text =
        arg == NULL ? type->name : arena_format(l->s->arena, "%s: %s", type->name, arg->value->text.data);
    memset(l->set, true, l->c->ir->field_count);
    return step;
}

static struct ir_step *lower_statement(struct lowering *l, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_ASSIGN:
    case AST_ANNASSIGN:
        return lower_assignment(l, stmt);
    case AST_EXPR:
        if (stmt->value->kind == AST_STR || stmt->value->kind == AST_ELLIPSIS)
            return NULL;
        return lower_base_call(l, stmt);
    case AST_IF:
        return lower_if(l, stmt);
    case AST_RAISE:
        return lower_raise(l, stmt);
    case AST_PASS:
        return NULL;
    case AST_FOREIGN:
        sema_not_a_declaration(l->s, stmt->span, arena_format(l->s->arena, "'%s' in __init__", stmt->name));
        return NULL;
    default:
        sema_not_a_declaration(l->s, stmt->span, "this statement");
        return NULL;
    }
}

static struct ir_step *lower_body(struct lowering *l, const struct ast_stmt *body)
{
    struct ir_step *first = NULL, **end = &first;
    for (; body != NULL; body = body->next) {
        struct ir_step *step = lower_statement(l, body);
        if (step == NULL)
            continue;
        *end = step;
        while (*end != NULL)
            end = &(*end)->next;
    }
    return first;
}

/* ---- Constructors ---- */

static void lower_own_init(struct lowering *l)
{
    const struct scope body = {.outer = &l->s->globals, .class_name = l->c->name};
    l->s->scope = &body;
    l->c->ir->steps = lower_body(l, l->c->init->def->body);
    l->s->scope = &l->s->globals;
}

/* The class whose written `__init__` makes objects of c, or NULL. */
static const struct sema_class *written_init_from(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++) {
        if (c->mro[i]->init != NULL)
            return c->mro[i];
        if (c->mro[i]->is_dataclass && c->mro[i]->options.init)
            return NULL;
    }
    return NULL;
}

static bool assigns(const struct ast_stmt *body)
{
    for (; body != NULL; body = body->next)
        if (body->kind == AST_ASSIGN || body->kind == AST_ANNASSIGN ||
            (body->kind == AST_IF && (assigns(body->body) || assigns(body->orelse))))
            return true;
    return false;
}

/* D21, D27: an inherited `__init__` fails on the objects of a frozen class. */
static void check_inherited_init(struct lowering *l)
{
    const struct sema_class *from = written_init_from(l->c);
    if (from == NULL || !l->c->is_dataclass || !l->c->options.frozen || !assigns(from->init->def->body))
        return;
    diag_error(l->s->diag, E0408, l->c->stmt->name_span,
               "'%s' is frozen, so the __init__ of '%s' cannot set its slots", l->c->name, from->name);
    diag_note(l->s->diag, from->init->def->name_span, "declared here");
    diag_help(l->s->diag, "CPython raises an error whenever a '%s' is made", l->c->name);
}

/* @dataclass(slots=True) makes slots of inherited fields too (D32). */
static bool makes_slot(const struct sema_class *c, const char *name)
{
    const struct data_field *f = c->is_dataclass && c->options.slots ? dataclass_field(c, name) : NULL;
    return f != NULL && f->kind == DATA_FIELD;
}

static const struct sema_class *nearest_dataclass(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass)
            return c->mro[i];
    return NULL;
}

/* The dataclass drops the class attribute of a field with a factory (D17), so that of a class behind it shows. */
static const struct ir_const *attribute_behind(struct sema *s, const struct sema_class *c, const char *name,
                                               const struct sema_class *owner)
{
    bool is_behind = false;
    for (size_t i = 0; i < c->mro_count; i++) {
        const struct sema_class *base = c->mro[i];
        const struct data_field *f = base->is_dataclass ? dataclass_field(base, name) : NULL;
        const struct binding *b = class_binding(base, name);
        if (is_behind && (slots_has(base, name) || makes_slot(base, name)))
            return NULL;
        if (is_behind && f != NULL && f->owner == base && !f->is_made && f->default_ != NULL)
            return f->default_;
        if (is_behind && b != NULL && (f == NULL || f->owner != base))
            return class_binding_constant(s, base, b, true);
        is_behind |= base == owner;
    }
    return NULL;
}

/* The class attribute that reading the name on an object of c finds where no `__init__` has set it: what a class in
 * front of the field's own binds, or the field's default (S33). f: NULL in a plain class. NULL where there is none. */
static const struct ir_const *class_attribute(struct sema *s, const struct sema_class *c, const char *name,
                                              const struct data_field *f)
{
    if (f != NULL && f->kind == DATA_CLASSVAR)
        return NULL;
    for (size_t i = 0; i < c->mro_count && (f == NULL || c->mro[i] != f->owner); i++) {
        const struct binding *b = class_binding(c->mro[i], name);
        if (slots_has(c->mro[i], name) || makes_slot(c->mro[i], name))
            return NULL;
        if (b != NULL)
            return (f == NULL || f->kind == DATA_FIELD) && c->has_dict
                       ? class_binding_constant(s, c->mro[i], b, true)
                       : NULL;
    }
    if (f == NULL || (f->kind == DATA_FIELD && f->owner->options.slots))
        return NULL;
    return f->is_made || f->factory != NULL ? attribute_behind(s, c, name, f->owner) : f->default_;
}

static struct ir_expr *constant_value(struct lowering *l, const struct ir_const *constant,
                                      const struct ir_field *field, struct span span)
{
    struct ir_expr *e = init_new_expr(l, EXPR_CONST, const_type(constant), span);
    e->constant = constant;
    return init_convert(l, e, field->type);
}

static bool is_set_somewhere(const struct ir_step *step, const char *name)
{
    for (; step != NULL; step = step->next)
        if ((step->kind == STEP_SET && step->field->name == name) || is_set_somewhere(step->body, name) ||
            is_set_somewhere(step->orelse, name))
            return true;
    return false;
}

/* A slot that no `__init__` has set and that is read as a class attribute has that value from the start (D5, D20,
 * D21). One of another type cannot be in the slot of a plain class, which stays unset. A slot that is set on some
 * paths can be unset still: in a derived class that declares it again. */
static void lower_presets(struct lowering *l)
{
    struct ir_step **end = &l->c->ir->presets;
    const struct sema_class *dataclass = nearest_dataclass(l->c);
    for (struct ir_field *field = l->c->ir->fields; field != NULL; field = field->next) {
        const struct data_field *f = dataclass != NULL ? dataclass_field(dataclass, field->name) : NULL;
        bool is_set = field->set_by_init && !l->shown_unset[init_field_index(l->c->ir, field)];
        const struct ir_const *shown = is_set ? NULL : class_attribute(l->s, l->c, field->name, f);
        struct ir_type type = shown != NULL ? const_type(shown) : field->type;
        if (shown == NULL || (f == NULL && !init_converts(&type, &field->type)))
            continue;
        struct ir_step *step = new_step(l, STEP_SET);
        step->field = field;
        step->value = constant_value(l, shown, field, f != NULL ? f->annotation->span : field->span);
        l->set[init_field_index(l->c->ir, field)] = !is_set_somewhere(l->c->ir->steps, field->name);
        *end = step;
        end = &step->next;
    }
}

static struct ir_param *find_param(const struct ir_class *c, const char *name)
{
    for (struct ir_param *p = c->params; p != NULL; p = p->next)
        if (p->name == name)
            return p;
    return NULL;
}

static struct ir_expr *param_expr(struct lowering *l, enum ir_expr_kind kind, const struct ir_param *p)
{
    struct ir_type truth = {.kind = IR_BOOL};
    struct ir_expr *e = init_new_expr(l, kind, kind == EXPR_IS_OMITTED ? truth : p->type, p->span);
    e->param = p;
    return e;
}

/* What the generated `__init__` of `from` gives a field: the argument, or what the factory makes where it is
 * left out; without a parameter (D16) the factory's, or with slots=True the default. NULL: the field stays unset. */
static struct ir_expr *generated_value(struct lowering *l, const struct sema_class *from,
                                       const struct data_field *f, const struct ir_field *field)
{
    const struct ir_param *p = f->init ? find_param(l->c->ir, f->name) : NULL;
    struct ir_expr *made = f->factory != NULL ? field_lower_factory(l, f, field->type) : NULL;
    if (p == NULL && f->factory == NULL && f->default_ != NULL)
        return from->options.slots || f->is_made ? constant_value(l, f->default_, field, f->annotation->span)
                                                 : NULL;
    if (p == NULL || (f->factory != NULL && made == NULL))
        return made;
    struct ir_expr *argument = init_convert(l, param_expr(l, EXPR_PARAM, p), field->type);
    if (made == NULL || argument == NULL)
        return argument;
    struct ir_expr *e = init_new_expr(l, EXPR_TERNARY, field->type, p->span);
    e->condition = param_expr(l, EXPR_IS_OMITTED, p);
    e->left = made;
    e->right = argument;
    return e;
}

/* Whether the name is that of a slot, and of no class attribute in front of it (S33), which *hides gets. */
static bool finds_slot(const struct sema_class *c, const char *name, const struct binding **hides)
{
    *hides = NULL;
    for (size_t i = 0; i < c->mro_count && *hides == NULL; i++) {
        if (slots_has(c->mro[i], name))
            return true;
        *hides = class_binding(c->mro[i], name);
        *hides = *hides != NULL && !(*hides)->removed ? *hides : NULL;
    }
    return false;
}

/* D44: without a dictionary the field needs a slot, which no class attribute hides; else each construction raises
 * AttributeError (S24). */
static bool check_slot_of_field(struct lowering *l, const struct data_field *f)
{
    const struct sema_class *c = l->c;
    const struct binding *hides;
    if (finds_slot(c, f->name, &hides) || c->has_dict)
        return true;
    struct span at = f->owner == c ? f->annotation->span : c->stmt->name_span;
    diag_error(l->s->diag, E0324, at,
               hides != NULL ? "the slot of field '%s' is hidden by a class attribute"
                             : "field '%s' has no slot",
               f->name);
    if (hides != NULL && hides != class_binding(f->owner, f->name))
        diag_note(l->s->diag, hides->span, "it is bound here");
    else if (hides == NULL && c->slots_span.source != NULL)
        diag_note(l->s->diag, c->slots_span, "the slots are declared here");
    if (f->init || f->factory != NULL)
        diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made", c->name);
    diag_help(l->s->diag, "write @dataclass(slots=True), which makes the slots");
    return false;
}

/* The same of the slots that a base's `__init__` sets. */
static void check_hidden_slots(struct lowering *l)
{
    const struct binding *hides;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL && !l->c->has_dict; f = f->next) {
        if (f->inherited == NULL || !f->set_by_init || finds_slot(l->c, f->name, &hides) || hides == NULL)
            continue;
        diag_error(l->s->diag, E0324, l->c->stmt->name_span,
                   "the slot '%s' of '%s' is hidden by a class attribute", f->name, f->owner->name);
        diag_note(l->s->diag, hides->span, "it is bound here");
        diag_help(l->s->diag, "CPython raises AttributeError whenever a '%s' is made", l->c->name);
    }
}

/* D18: fields are set, and factories called, in the order of the fields. `from` is the dataclass whose
 * `__init__` it is. */
static void lower_generated_init(struct lowering *l, const struct sema_class *from)
{
    struct ir_step **end = &l->c->ir->steps;
    for (const struct data_field *f = from->fields; f != NULL; f = f->next) {
        struct ir_field *field = lower_find_field(from->ir, f->name);
        if (f->kind != DATA_FIELD || !check_slot_of_field(l, f) || field == NULL)
            continue;
        struct ir_expr *value = generated_value(l, from, f, field);
        if (value == NULL)
            continue;
        struct ir_step *step = new_step(l, STEP_SET);
        step->field = field;
        step->value = value;
        l->set[init_field_index(l->c->ir, lower_find_field(l->c->ir, f->name))] = true;
        *end = step;
        end = &step->next;
    }
    *end = hook_post_init_step(l, from);
}

static void lower_inherited_init(struct lowering *l)
{
    struct ir_class *base = l->c->best->ir;
    struct ir_step *step = new_step(l, STEP_BASE);
    struct ir_expr **end = &step->args;
    step->class_ = base;
    for (struct ir_param *p = l->c->ir->params; p != NULL; p = p->next) {
        *end = init_new_expr(l, EXPR_PARAM, p->type, p->span);
        (*end)->param = p;
        p->is_forwarded = true;
        end = &(*end)->next;
    }
    l->c->ir->steps = step;
    init_pass_properties(l, base);
    size_t i = 0;
    for (const struct ir_field *f = l->c->ir->fields; f != NULL; f = f->next, i++)
        l->set[i] = f->inherited != NULL && f->inherited->set_by_init;
}

void init_lower_steps(struct sema *s, struct sema_class *c)
{
    struct lowering l = {.s = s,
                         .c = c,
                         .set = arena_alloc(s->own, c->ir->field_count + 1),
                         .shown_unset = arena_alloc(s->own, c->ir->field_count + 1)};
    init_check_order(s, c);
    if (c->init != NULL)
        lower_own_init(&l);
    else if (c->is_dataclass && c->options.init)
        lower_generated_init(&l, c);
    else if (c->best != NULL && hook_is_overridden(c, c->best))
        lower_generated_init(&l, hook_generated_init(c->best));
    else if (c->best != NULL)
        lower_inherited_init(&l);
    size_t i = 0;
    for (struct ir_field *f = c->ir->fields; f != NULL; f = f->next, i++)
        f->set_by_init = l.set[i];
    if (!c->ir->is_named_tuple)
        lower_presets(&l);
    if (c->init == NULL)
        check_inherited_init(&l);
    if (!c->ir->is_named_tuple && (c->init != NULL || !(c->is_dataclass && c->options.init)))
        check_hidden_slots(&l);
    i = 0;
    for (struct ir_field *f = c->ir->fields; f != NULL; f = f->next, i++)
        f->can_be_unset =
            !l.set[i] || l.shown_unset[i] || (f->inherited != NULL && f->inherited->can_be_unset);
}

static struct ir_param *own_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (const struct init_param *p = c->init->params; p != NULL; p = p->next) {
        choice_follow_slot(s, c->ir, p->ir);
        *end = p->ir;
        end = &p->ir->next;
    }
    return first;
}

static struct ir_type init_var_type(const struct data_field *f)
{
    return f->annotation->has_type ? f->annotation->type : (struct ir_type){.kind = IR_ANY};
}

/* The parameter of a field or InitVar. What a factory makes that is no constant can only be told from an
 * argument where it is an object or untyped. */
static struct ir_param *generated_param(struct sema *s, const struct data_field *f, struct ir_type type)
{
    struct ir_param *p = arena_make(s->arena, struct ir_param);
    *p = (struct ir_param){.name = f->name,
                           .type = type,
                           .keyword_only = f->kw_only,
                           .has_factory = f->factory != NULL,
                           .is_init_var = f->kind == DATA_INITVAR,
                           .span = f->annotation->span};
    if (f->default_ != NULL)
        p->default_ = init_default(s, f->default_, &p->type, f->default_expr->span);
    return p;
}

/* D14: positional parameters in field order, then the keyword-only ones. */
static struct ir_param *generated_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (int keyword_only = 0; keyword_only < 2; keyword_only++)
        for (const struct data_field *f = c->fields; f != NULL; f = f->next) {
            const struct ir_field *field = lower_find_field(c->ir, f->name);
            bool is_param = f->kind == DATA_INITVAR || (f->kind == DATA_FIELD && field != NULL);
            if (!is_param || !f->init || f->kw_only != keyword_only)
                continue;
            *end = generated_param(s, f, f->kind == DATA_FIELD ? field->type : init_var_type(f));
            end = &(*end)->next;
        }
    return first;
}

static struct ir_param *inherited_params(struct sema *s, const struct sema_class *c)
{
    struct ir_param *first = NULL, **end = &first;
    for (const struct ir_param *p = c->best->ir->params; p != NULL; p = p->next) {
        struct ir_param *copy = arena_make(s->arena, struct ir_param);
        *copy = *p;
        copy->next = NULL;
        *end = copy;
        end = &copy->next;
    }
    return first;
}

void init_lower_params(struct sema *s, struct sema_class *c)
{
    c->ir->init_from = c->ir;
    if (c->init != NULL) {
        c->ir->params = own_params(s, c);
    } else if (c->is_dataclass && c->options.init) {
        c->ir->params = generated_params(s, c);
    } else {
        c->ir->init_from = c->best != NULL ? c->best->ir->init_from : NULL;
        c->ir->params = c->best != NULL ? inherited_params(s, c) : NULL;
    }
}
