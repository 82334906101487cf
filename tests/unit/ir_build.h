/* ir_build.h: IR made by hand, for tests of the back end. */
#ifndef IR_BUILD_H
#define IR_BUILD_H

#include <check.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/cname.h"
#include "gen/diag.h"
#include "gen/ir.h"
#include "gen/layout.h"

struct build {
    struct arena *arena;
    struct diag *diag;
    struct ir_module module;
};

static inline struct build build_begin(void)
{
    struct build b = {.arena = arena_new()};
    b.diag = diag_new(b.arena);
    b.module = (struct ir_module){.name = "m", .file = "m.slots", .prefix = ""};
    return b;
}

static inline void build_end(struct build *b)
{
    arena_free(b->arena);
}

static inline struct ir_field *build_field(struct build *b, struct ir_class *class_, const char *name,
                                           enum ir_kind kind)
{
    struct ir_field *field = arena_make(b->arena, struct ir_field), **end = &class_->fields;
    field->name = intern(b->arena, name);
    field->type.kind = kind;
    field->owner = class_;
    field->in_repr = field->in_compare = true;
    while (*end != NULL)
        end = &(*end)->next;
    *end = field;
    class_->field_count++;
    return field;
}

/* A class with its base's slots. */
static inline struct ir_class *build_class(struct build *b, const char *name, struct ir_class *base)
{
    struct ir_class *class_ = arena_make(b->arena, struct ir_class), **end = &b->module.classes;
    class_->module = &b->module;
    class_->name = intern(b->arena, name);
    class_->base = base;
    class_->has_repr = class_->has_eq = true;
    class_->has_dict = base != NULL && base->has_dict;
    for (const struct ir_field *field = base != NULL ? base->fields : NULL; field != NULL;
         field = field->next) {
        struct ir_field *inherited = build_field(b, class_, field->name, field->type.kind);
        struct ir_field *next = inherited->next;
        *inherited = *field;
        inherited->inherited = field;
        inherited->next = next;
    }
    while (*end != NULL)
        end = &(*end)->next;
    *end = class_;
    return class_;
}

static inline struct ir_param *build_param(struct build *b, struct ir_class *class_, const char *name,
                                           enum ir_kind kind)
{
    struct ir_param *param = arena_make(b->arena, struct ir_param), **end = &class_->params;
    param->name = intern(b->arena, name);
    param->type.kind = kind;
    while (*end != NULL)
        end = &(*end)->next;
    *end = param;
    return param;
}

static inline struct ir_enum *build_enum(struct build *b, const char *name, const char *member)
{
    struct ir_enum *e = arena_make(b->arena, struct ir_enum), **end = &b->module.enums;
    e->module = &b->module;
    e->name = intern(b->arena, name);
    e->storage = IR_U8;
    e->fits_int = true;
    e->members = arena_make(b->arena, struct ir_member);
    e->members->name = intern(b->arena, member);
    e->member_count = 1;
    while (*end != NULL)
        end = &(*end)->next;
    *end = e;
    return e;
}

/* Names and lays out; the test fails where that is an error. */
static inline void build_finish(struct build *b)
{
    ck_assert(cname_module(&b->module, b->arena, b->diag));
    layout_module(&b->module, b->arena);
}

/* The members of the struct in order, separated by spaces. */
static inline const char *build_members(struct build *b, const struct ir_class *class_)
{
    const char *text = "";
    for (const struct ir_struct_member *member = class_->members; member != NULL; member = member->next)
        text = arena_format(b->arena, "%s%s%s", text, *text != '\0' ? " " : "", member->cname);
    return text;
}

#endif
