/* What a Literal lists (D7), and what it is in C: the plain type of its choices, but for a slot whose choices
 * are strs, which gets a C enum of its own. Python checks no annotation; slotsc checks the constants that meet
 * one: defaults, and what `__init__` assigns. */
#include <string.h>

#include "gen/enums.h"
#include "gen/suggest.h"

/* ---- Lists of choices ---- */

/* 1, True and 1.0 are equal, and three choices. */
static bool is_same(const struct ir_const *a, const struct ir_const *b)
{
    return a->kind == b->kind && const_equal(a, b);
}

bool choice_is_listed(const struct ir_choice *list, const struct ir_const *value)
{
    while (list != NULL && !is_same(list->value, value))
        list = list->next;
    return list != NULL;
}

void choice_add(struct sema *s, struct ir_choice **list, const struct ir_const *value)
{
    if (choice_is_listed(*list, value))
        return;
    while (*list != NULL)
        list = &(*list)->next;
    *list = arena_make(s->arena, struct ir_choice);
    (*list)->value = value;
}

/* As in Python, where that takes no more than copying. */
static const char *choice_text(struct sema *s, const struct ir_const *value)
{
    if (value->kind == CONST_MEMBER && value->member->name != NULL)
        return arena_format(s->arena, "%s.%s", value->enumeration->name, value->member->name);
    const char *repr = enum_simple_repr(s, value);
    return repr != NULL ? repr : "...";
}

/* "'petrol', 'diesel'"; of a long list the beginning. */
static const char *list_text(struct sema *s, const struct ir_choice *list)
{
    enum { WIDEST = 60 };
    const char *text = choice_text(s, list->value);
    for (list = list->next; list != NULL; list = list->next) {
        bool is_full = strlen(text) > WIDEST;
        text = arena_format(s->arena, "%s, %s", text, is_full ? "..." : choice_text(s, list->value));
        if (is_full)
            break;
    }
    return text;
}

const char *choice_type_text(struct sema *s, const struct ir_choice *list)
{
    return arena_format(s->arena, "Literal[%s]", list_text(s, list));
}

bool choice_check(struct sema *s, const struct ir_choice *list, const struct ir_const *value, struct span at)
{
    if (choice_is_listed(list, value))
        return true;
    diag_error(s->diag, E0715, at, "%s is not in %s", choice_text(s, value), choice_type_text(s, list));
    if (value->kind == CONST_STR) {
        struct suggestion suggestion = suggest_for(value->text);
        for (; list != NULL; list = list->next)
            if (list->value->kind == CONST_STR)
                suggest_offer(&suggestion, list->value->text);
        suggest_help(&suggestion, s->diag);
    }
    return false;
}

/* ---- The enum of a slot ---- */

/* Of strs that are C strings. */
static bool may_be_enum(const struct ir_choice *list)
{
    while (list != NULL && list->value->kind == CONST_STR &&
           memchr(list->value->text, '\0', list->value->size) == NULL)
        list = list->next;
    return list == NULL;
}

/* A Literal of strs that is no C enum. */
static bool is_text(const struct ir_type *type)
{
    return type->kind == IR_STR && type->choices != NULL;
}

bool choice_is_enum(const struct ir_type *type)
{
    return type->kind == IR_ENUM && type->enumeration->kind == ENUM_LITERAL;
}

static const struct ir_member *find_member(const struct ir_enum *e, const struct ir_const *value)
{
    const struct ir_member *m = e->members;
    while (m != NULL && !is_same(m->python, value))
        m = m->next;
    return m;
}

static bool has_members(const struct ir_enum *e, const struct ir_choice *list)
{
    while (list != NULL && find_member(e, list->value) != NULL)
        list = list->next;
    return list == NULL;
}

bool choice_enum_fits(const struct ir_enum *narrow, const struct ir_enum *wide)
{
    if (narrow->kind != ENUM_LITERAL || wide->kind != ENUM_LITERAL)
        return narrow == wide;
    for (const struct ir_member *m = narrow->members; m != NULL; m = m->next) {
        const struct ir_member *same = find_member(wide, m->python);
        if (same == NULL || same->value != m->value)
            return false;
    }
    return true;
}

const struct ir_const *choice_member(struct sema *s, const struct ir_enum *e, const struct ir_const *value)
{
    const struct ir_member *m = find_member(e, value);
    if (m == NULL)
        return NULL;
    struct ir_const *member = arena_make(s->arena, struct ir_const);
    *member = (struct ir_const){.kind = CONST_MEMBER, .enumeration = e, .member = m};
    return member;
}

static void add_members(struct sema *s, struct ir_enum *e, const struct ir_choice *list)
{
    struct ir_member **end = &e->members;
    for (; list != NULL; list = list->next) {
        *end = arena_make(s->arena, struct ir_member);
        **end = (struct ir_member){.name = list->value->text,
                                   .python = list->value,
                                   .value = (int64_t)e->member_count++,
                                   .line = e->line};
        end = &(*end)->next;
    }
}

void choice_make_enum(struct sema *s, const struct ir_class *c, const char *slot, struct span at,
                      struct ir_type *type)
{
    if (!is_text(type) || !may_be_enum(type->choices))
        return;
    struct ir_enum *e = arena_make(s->arena, struct ir_enum);
    *e = (struct ir_enum){.module = s->module,
                          .name = arena_format(s->arena, "%s.%s", c->name, slot),
                          .span = at,
                          .line = sema_line(at),
                          .kind = ENUM_LITERAL,
                          .class_ = c,
                          .literal = choice_type_text(s, type->choices)};
    add_members(s, e, type->choices);
    enum_choose_storage(e);
    *s->ir_enums_end = e;
    s->ir_enums_end = &e->next;
    type->kind = IR_ENUM;
    type->enumeration = e;
}

bool choice_share_enum(struct ir_type *type, const struct ir_type *with)
{
    if (!is_text(type) || !choice_is_enum(with) || !has_members(with->enumeration, type->choices))
        return false;
    type->kind = IR_ENUM;
    type->enumeration = with->enumeration;
    return true;
}

static size_t count_choices(const struct ir_choice *list)
{
    size_t count = 0;
    for (; list != NULL; list = list->next)
        count++;
    return count;
}

/* That of the slot of its name, or of any with the same choices. */
static bool share_with_slot(const struct ir_class *c, struct ir_param *p)
{
    for (const struct ir_field *f = c->fields; f != NULL; f = f->next)
        if (f->name == p->name && choice_share_enum(&p->type, &f->type))
            return true;
    for (const struct ir_field *f = c->fields; f != NULL; f = f->next)
        if (choice_is_enum(&f->type) && f->type.enumeration->member_count == count_choices(p->type.choices) &&
            choice_share_enum(&p->type, &f->type))
            return true;
    return false;
}

void choice_follow_slot(struct sema *s, const struct ir_class *c, struct ir_param *p)
{
    if (share_with_slot(c, p) && p->default_ != NULL && p->default_->kind != CONST_NONE)
        p->default_ = choice_member(s, p->type.enumeration, p->default_);
}
