/* Names. A declaration brings several C names: class Car brings Car, Car_new, Car_class and so on, its slot
 * x brings Car_get_x. All names at file scope go into one table that remembers whose they are, after the words
 * that C has. The tables have no texts but hashes of 64 bits: two names with the same one would be taken for
 * one name, and the second would only get an underscore that it does not need. Whoever can
 * have the C names of its own Python name gets them, in the order of the file; only then are those served
 * that must have a trailing underscore. So a slot `int` never takes the name int_ from a slot `int_`.
 *
 * Names inside structs and parameter lists are kept apart from all names at file scope as well: in C++ a
 * member must not have the name of a type that its struct uses, and a constant may be a macro. */
#include "gen/cname.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/ir.h"
#include "gen/kind.h"
#include "gen/words.h"

/* Who has a name. */
struct owner {
    const char *what; /* "class", "slot", ... */
    const char *name; /* in Python */
    struct span span;
};

struct entry {
    uint64_t hash;             /* of the name */
    const struct owner *owner; /* NULL: the entry is free */
};

/* A set of names. */
struct table {
    struct entry *entries;
    size_t room, used;
};

/* What is made of the chosen name: a pattern in which '@' stands for it, and '%' for another name. */
struct form {
    const char *pattern, *other;
    const char *name; /* what it was spelled for, or NULL */
    uint64_t hash;    /* of that spelling */
};

/* A list of C names that stand or fall together. */
struct forms {
    struct form *list;
    size_t count, room;
};

struct names {
    const struct ir_module *module;
    struct arena *arena;
    struct arena *own; /* for what only the tables need */
    struct diag *d;
    const char *prefix;
    struct table globals;
    struct ir_constant *constants; /* from the first without a name on */
    struct table inner; /* all members and parameters of all classes: no macro may have such a name */
    struct forms forms; /* of the name that is being chosen */
    char *spelling;     /* of the last form */
    size_t spelling_room;
    int round; /* 1: names as they are; 2: names with an underscore */
    bool good;
};

/* ---- Tables ---- */

static uint64_t hash_of(const char *name)
{
    return arena_hash(name, strlen(name));
}

/* Where the search for a name begins; a table has fewer than 2^32 entries. */
static struct entry *first_place(const struct table *table, uint64_t hash)
{
    return &table->entries[(hash >> 32) * table->room >> 32];
}

/* The entry of a name, or the free one for it. */
static struct entry *find(const struct table *table, uint64_t hash)
{
    struct entry *entry = first_place(table, hash);
    while (entry->owner != NULL && entry->hash != hash)
        entry = entry + 1 < table->entries + table->room ? entry + 1 : table->entries;
    return entry;
}

static void enlarge(struct table *table, size_t room)
{
    struct table larger = {.room = room, .used = table->used};
    larger.entries = calloc(larger.room, sizeof *larger.entries);
    if (larger.entries == NULL)
        arena_exhausted();
    for (size_t i = 0; i < table->room; i++)
        if (table->entries[i].owner != NULL)
            *find(&larger, table->entries[i].hash) = table->entries[i];
    free(table->entries);
    *table = larger;
}

static void add_hashed(struct table *table, uint64_t hash, const struct owner *owner)
{
    if (table->used >= table->room / 8 * 7)
        enlarge(table, table->room + table->room / 2 + 16);
    struct entry *entry = find(table, hash);
    if (entry->owner != NULL)
        return;
    *entry = (struct entry){hash, owner};
    table->used++;
}

static void add(struct table *table, const char *name, const struct owner *owner)
{
    add_hashed(table, hash_of(name), owner);
}

static const struct owner *owner_of_hashed(const struct table *table, uint64_t hash)
{
    return table->used > 0 ? find(table, hash)->owner : NULL;
}

static const struct owner *owner_of(const struct table *table, const char *name)
{
    return owner_of_hashed(table, hash_of(name));
}

/* Who has the words of C: those that it has in any place, and those at file scope. */
static const struct owner language = {.what = "C"}, library = {.what = "C's library"};

static void add_words(struct table *globals)
{
    for (size_t i = 0; i < words_everywhere_count; i++)
        add(globals, words_everywhere[i], &language);
    for (size_t i = 0; i < words_at_file_scope_count; i++)
        add(globals, words_at_file_scope[i], &library);
}

static const struct owner *new_owner(struct names *n, const char *what, const char *name, struct span span)
{
    struct owner *owner = arena_make(n->own, struct owner);
    *owner = (struct owner){what, name, span};
    return owner;
}

/* ---- Choosing a name ---- */

static struct forms *new_forms(struct names *n)
{
    n->forms.count = 0;
    return &n->forms;
}

static void add_form(struct names *n, struct forms *forms, const char *pattern, const char *other)
{
    if (forms->count == forms->room) {
        struct form *old = forms->list;
        forms->room = forms->room != 0 ? 2 * forms->room : 64;
        forms->list = arena_alloc(n->own, forms->room * sizeof *old);
        if (old != NULL)
            memcpy(forms->list, old, forms->count * sizeof *old);
    }
    forms->list[forms->count++] = (struct form){.pattern = pattern, .other = other};
}

static size_t size_of_form(const struct form *form, size_t name_size)
{
    return strlen(form->pattern) + name_size + (form->other != NULL ? strlen(form->other) : 0) + 1;
}

/* The form of the name; the text is there until the next one is spelled. */
static const char *spell(struct names *n, struct form *form, const char *name, size_t name_size)
{
    size_t size = size_of_form(form, name_size);
    if (size > n->spelling_room) {
        n->spelling_room = 2 * size;
        n->spelling = arena_alloc(n->own, n->spelling_room);
    }
    char *end = n->spelling;
    for (const char *p = form->pattern; *p != '\0'; p++) {
        if (*p == '@')
            end = mempcpy(end, name, name_size);
        else if (*p == '%')
            end = stpcpy(end, form->other);
        else
            *end++ = *p;
    }
    *end = '\0';
    form->name = name;
    form->hash = arena_hash(n->spelling, (size_t)(end - n->spelling));
    return n->spelling;
}

static const char *spell_again(struct names *n, struct form *form)
{
    const char *spelled = spell(n, form, form->name, strlen(form->name));
    return arena_copy(n->own, spelled, strlen(spelled));
}

/* The first form of the name that is taken, or NULL. They are looked for once all have been spelled, so that
 * the table's lines come from memory all at once. */
static const char *first_clash(struct names *n, struct forms *forms, const char *name)
{
    size_t name_size = strlen(name);
    struct form *end = forms->list + forms->count;
    for (struct form *form = forms->list; form < end; form++) {
        if (word_is_reserved(spell(n, form, name, name_size)))
            return spell_again(n, form);
        __builtin_prefetch(first_place(&n->globals, form->hash));
    }
    for (struct form *form = forms->list; form < end; form++)
        if (owner_of_hashed(&n->globals, form->hash) != NULL)
            return spell_again(n, form);
    return NULL;
}

static void report(struct names *n, const struct owner *owner, const char *cname, const struct owner *other)
{
    n->good = false;
    diag_error(n->d, E0910, owner->span, "%s '%s' would be '%s' in C, and that name is taken", owner->what,
               owner->name, cname);
    bool is_word = other == NULL || other == &language || other == &library;
    if (!is_word && other->span.source != NULL)
        diag_note(n->d, other->span, "%s '%s' has it", other->what, other->name);
    else if (!is_word)
        diag_help(n->d, "%s '%s' has it", other->what, other->name);
    else if (strncmp(cname, "slots_", 6) == 0 || strncmp(cname, "SLOTS_", 6) == 0)
        diag_help(n->d, "names that begin with slots_ are the runtime's: choose another");
    else
        diag_help(n->d, "C or its library has it: choose another name");
}

/* Takes all forms of the name. */
static void take_forms(struct names *n, struct forms *forms, const char *name, const struct owner *owner)
{
    for (struct form *form = forms->list; form < forms->list + forms->count; form++) {
        if (form->name != name)
            spell(n, form, name, strlen(name));
        add_hashed(&n->globals, form->hash, owner);
    }
}

/* What a name is in the second round. `_Hidden` and `__x__` are the C compiler's to use: the underscores in
 * front are dropped, and one stands at the end: Hidden_, x__. */
static const char *with_underscore(struct names *n, const char *name)
{
    if (!word_has_reserved_start(name))
        return intern(n->arena, arena_format(n->arena, "%s_", name));
    size_t underscores = strspn(name, "_"), size = strlen(name) - underscores;
    name += underscores;
    if (size == 0)
        return intern(n->arena, arena_format(n->arena, "underscore%zu_", underscores));
    return intern(n->arena, name[size - 1] == '_' ? name : arena_format(n->arena, "%s_", name));
}

/* The name in C, if it is free; in the second round the name with an underscore, free or not. NULL: not in
 * this round. */
static const char *choose_global(struct names *n, struct forms *forms, const char *name,
                                 const struct owner *owner)
{
    if (first_clash(n, forms, name) != NULL) {
        if (n->round == 1)
            return NULL;
        name = with_underscore(n, name);
        const char *clash = first_clash(n, forms, name);
        if (clash != NULL)
            report(n, owner, clash, owner_of(&n->globals, clash));
    }
    take_forms(n, forms, name, owner);
    return intern(n->arena, name);
}

/* The prefix and the qualified name: "Outer.Inner" gives Outer_Inner. */
static const char *global_name(struct names *n, const char *qualname)
{
    char *name = arena_format(n->arena, "%s%s", n->prefix, qualname);
    for (char *p = name; *p != '\0'; p++)
        if (*p == '.')
            *p = '_';
    return name;
}

/* ---- Enumerations and constants ---- */

static void name_enum(struct names *n, struct ir_enum *e)
{
    if (e->cname != NULL)
        return;
    struct forms *forms = new_forms(n);
    add_form(n, forms, "@", NULL);
    add_form(n, forms, "@_enum", NULL);
    add_form(n, forms, "members_@", NULL);
    add_form(n, forms, "values_@", NULL);
    add_form(n, forms, "items_@", NULL);
    add_form(n, forms, "combined_@", NULL);
    const struct owner *owner = new_owner(n, "enumeration", e->name, e->span);
    const char *name = global_name(n, e->name);
    if (e->kind == ENUM_LITERAL)
        name = arena_format(n->arena, "%s_%s", e->class_->cname, strrchr(e->name, '.') + 1);
    e->cname = choose_global(n, forms, name, owner);
}

/* A str of a Literal as the end of a name. Words stay, and what is between them becomes an underscore:
 * 'not-found' is not_found. Without any word the characters are told by their numbers: '<=' is x3c_x3d. */
static const char *choice_name(struct names *n, const char *text)
{
    static const char word[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    char *name = arena_alloc(n->arena, 4 * strlen(text) + 1), *end = name;
    if (text[strspn(text, word)] == '\0')
        return *text != '\0' ? text : "empty";
    for (const char *p = text + strcspn(text, word); *p != '\0'; p += strcspn(p, word)) {
        size_t size = strspn(p, word);
        end += sprintf(end, "%s%.*s", end > name ? "_" : "", (int)size, p);
        p += size;
    }
    for (const char *p = end > name ? "" : text; *p != '\0'; p++)
        end += sprintf(end, "%sx%02x", end > name ? "_" : "", (unsigned char)*p);
    return name;
}

static void name_members(struct names *n, struct ir_enum *e)
{
    for (struct ir_member *member = e->members; member != NULL; member = member->next) {
        if (member->cname != NULL)
            continue;
        struct forms *forms = new_forms(n);
        add_form(n, forms, "@", NULL);
        bool is_choice = e->kind == ENUM_LITERAL;
        const struct owner *owner = new_owner(n, is_choice ? "choice" : "member", member->name, e->span);
        const char *ending = is_choice ? choice_name(n, member->name) : member->name;
        if (n->round == 1 && ending != member->name)
            continue; /* a str that is a name keeps it */
        const char *name = arena_format(n->arena, "%s_%s", e->cname, ending);
        while (is_choice && n->round == 2 && first_clash(n, forms, with_underscore(n, name)) != NULL)
            name = with_underscore(n, name); /* nobody could rename the str */
        member->cname = choose_global(n, forms, name, owner);
    }
}

static void name_constant(struct names *n, struct ir_constant *constant)
{
    if (constant->cname != NULL)
        return;
    struct forms *forms = new_forms(n);
    add_form(n, forms, "@", NULL);
    const struct owner *owner = new_owner(n, "constant", constant->name, constant->span);
    const char *name = global_name(n, constant->name);
    if (constant->class_ != NULL)
        name = arena_format(n->arena, "%s_%s", constant->class_->cname, constant->name);
    constant->cname = choose_global(n, forms, name, owner);
}

/* The next ones: those of the class, or of the module where it is NULL. */
static void name_constants(struct names *n, const struct ir_class *class_)
{
    struct ir_constant *constant = n->constants;
    for (; constant != NULL && constant->class_ == class_; constant = constant->next)
        name_constant(n, constant);
    if (n->round == 2)
        n->constants = constant;
}

/* ---- Classes ---- */

static void name_class(struct names *n, struct ir_class *class_)
{
    if (class_->cname != NULL)
        return;
    static const char *const patterns[] = {
        "@",          "@_class",   "@_ref",     "@_unref",      "@_new",          "@_init",      "@_fini",
        "@_create",   "@_args",    "@_repr",    "@_eq",         "@_repr_into",    "@_from_args", "@_lt",
        "@_le",       "@_gt",      "@_ge",      "@_cmp",        "@_hash",         "@_copy",      "@_replace",
        "@_methods",  "methods_@", "fill_@",    "pool_@",       "write_@",        "compare_@",   "equal_@",
        "hash_@",     "fields_@",  "@_changes", "@_changes_of", "@_replace_with", "replace_@",   "@_new_in",
        "@_new_many", "preset_@",
    };
    struct forms *forms = new_forms(n);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        add_form(n, forms, patterns[i], NULL);
    if (class_->has_weakref) {
        add_form(n, forms, "@_weakref", NULL);
        add_form(n, forms, "@_weakref_of", NULL);
        add_form(n, forms, "@_weakref_get", NULL);
        add_form(n, forms, "@_weakref_on_death", NULL);
        add_form(n, forms, "call_@_weakref", NULL);
    }
    if (class_->is_final) {
        add_form(n, forms, "@_array_new", NULL);
        add_form(n, forms, "@_array_free", NULL);
    }
    if (class_->post_init != NULL)
        add_form(n, forms, "@_post_init_impl", NULL);
    if (class_->del != NULL)
        add_form(n, forms, "@_del_impl", NULL);
    if (class_->finalizer != NULL)
        add_form(n, forms, "finalize_@", NULL);
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base) {
        if (base->cname == NULL)
            return; /* the base gets its name in the second round, and this class after it */
        add_form(n, forms, "@_as_%", base->cname);
        add_form(n, forms, "%_as_@", base->cname);
        add_form(n, forms, "%_is_@", base->cname);
    }
    const struct owner *owner = new_owner(n, "class", class_->name, class_->span);
    class_->cname = choose_global(n, forms, global_name(n, class_->name), owner);
}

/* The functions that the slot has in this class. */
static struct forms *forms_of_slot(struct names *n, const struct ir_class *class_,
                                   const struct ir_field *field)
{
    const char *c = class_->cname;
    struct forms *forms = new_forms(n);
    add_form(n, forms, "%_get_@", c);
    if (field_has_setter(field))
        add_form(n, forms, "%_set_@", c);
    if (field_has_length(field))
        add_form(n, forms, "%_@_len", c);
    if (field_has_length(field) && field_has_setter(field))
        add_form(n, forms, "%_set_@_n", c);
    if (field->can_be_unset)
        add_form(n, forms, "%_has_@", c);
    if (field_has_delete(field))
        add_form(n, forms, "%_del_@", c);
    return forms;
}

/* Names that a struct's own members have: flags_, flags2_, dict_, unused_. */
static bool is_own_member(const char *name)
{
    if (strncmp(name, "flags", 5) == 0)
        return strcmp(name + 5 + strspn(name + 5, "0123456789"), "_") == 0;
    return strcmp(name, CNAME_DICT) == 0 || strcmp(name, CNAME_FILLER) == 0;
}

/* Whether a struct or a list of parameters, whose names are in the table, may have that one too. */
static bool is_free_inside(const struct names *n, const struct table *table, const char *name)
{
    uint64_t hash = hash_of(name);
    const struct owner *global = owner_of_hashed(&n->globals, hash);
    return (global == NULL || global == &library) && owner_of_hashed(table, hash) == NULL &&
           !word_is_reserved(name);
}

static bool member_is_free(const struct names *n, const struct table *members, const char *name)
{
    return is_free_inside(n, members, name) && !is_own_member(name);
}

/* As choose_global, for a name that is also a member's of a struct. */
static const char *choose_member(struct names *n, struct forms *forms, const char *name,
                                 const struct owner *owner, struct table *members)
{
    if (first_clash(n, forms, name) != NULL || !member_is_free(n, members, name)) {
        if (n->round == 1)
            return NULL;
        name = with_underscore(n, name);
        const char *clash = first_clash(n, forms, name);
        if (clash != NULL)
            report(n, owner, clash, owner_of(&n->globals, clash));
        else if (!member_is_free(n, members, name))
            report(n, owner, name, owner_of(members, name));
    }
    name = intern(n->arena, name);
    add(members, name, owner);
    add(&n->inner, name, owner);
    take_forms(n, forms, name, owner);
    return name;
}

/* Takes the name that the base gave to a slot or method: only its functions here can clash. */
static const char *keep_name(struct names *n, struct forms *forms, const char *name,
                             const struct owner *owner, struct table *members)
{
    const char *clash = first_clash(n, forms, name);
    if (clash != NULL)
        report(n, owner, clash, owner_of(&n->globals, clash));
    add(members, name, owner);
    add(&n->inner, name, owner);
    take_forms(n, forms, name, owner);
    return name;
}

static void name_inherited_slots(struct names *n, struct ir_class *class_, struct table *members)
{
    for (struct ir_field *field = class_->fields; field != NULL; field = field->next)
        if (field->inherited != NULL)
            field->cname = keep_name(n, forms_of_slot(n, class_, field), field->inherited->cname,
                                     new_owner(n, "slot", field->name, field->span), members);
}

static void name_own_slots(struct names *n, struct ir_class *class_, struct table *members)
{
    for (n->round = 1; n->round <= 2; n->round++)
        for (struct ir_field *field = class_->fields; field != NULL; field = field->next)
            if (field->cname == NULL)
                field->cname = choose_member(n, forms_of_slot(n, class_, field), field->name,
                                             new_owner(n, "slot", field->name, field->span), members);
}

/* `self` is the object in the functions that have a class's parameters; positional_ and replaced_ are members of
 * the structs of arguments and of changes. */
static bool param_is_free(const struct names *n, const struct table *params, const char *name)
{
    return is_free_inside(n, params, name) && strcmp(name, "self") != 0 && strcmp(name, "positional_") != 0 &&
           strcmp(name, "replaced_") != 0;
}

static void name_param(struct names *n, struct ir_param *param, struct table *params)
{
    const struct owner *owner = new_owner(n, "parameter", param->name, param->span);
    const char *name = param->name;
    if (!param_is_free(n, params, name)) {
        if (n->round == 1)
            return;
        name = with_underscore(n, name);
        if (!param_is_free(n, params, name)) {
            const struct owner *other = owner_of(params, name);
            report(n, owner, name, other != NULL ? other : owner_of(&n->globals, name));
        }
    }
    param->cname = intern(n->arena, name);
    add(params, param->cname, owner);
    add(&n->inner, param->cname, owner);
}

static void name_params(struct names *n, struct ir_param *list)
{
    struct table params = {0};
    for (n->round = 1; n->round <= 2; n->round++)
        for (struct ir_param *param = list; param != NULL; param = param->next)
            if (param->cname == NULL)
                name_param(n, param, &params);
    free(params.entries);
}

static struct forms *forms_of_method(struct names *n, const struct ir_class *class_)
{
    struct forms *forms = new_forms(n);
    add_form(n, forms, "%_@", class_->cname);
    add_form(n, forms, "%_@_impl", class_->cname);
    add_form(n, forms, "call_%_@", class_->cname);
    return forms;
}

/* The name that a method of this name has in the bases' structs, or NULL. */
static const char *inherited_method_name(const struct ir_class *class_, const char *name)
{
    for (const struct ir_class *base = class_->base; base != NULL; base = base->base)
        for (const struct ir_method *m = base->methods; m != NULL; m = m->next)
            if (m->name == name)
                return m->cname;
    return NULL;
}

static void name_inherited_methods(struct names *n, struct ir_class *class_, struct table *members)
{
    for (struct ir_method *method = class_->methods; method != NULL; method = method->next) {
        const char *name = inherited_method_name(class_, method->name);
        if (name != NULL)
            method->cname = keep_name(n, forms_of_method(n, class_), name,
                                      new_owner(n, "method", method->name, method->span), members);
    }
}

static const char *method_name(struct names *n, const struct ir_method *method)
{
    static const char *const formats[] = {
        [ROLE_METHOD] = "%s", [ROLE_GETTER] = "get_%s", [ROLE_SETTER] = "set_%s", [ROLE_DELETER] = "del_%s"};
    return arena_format(n->arena, formats[method->role], method->attribute);
}

static void name_own_methods(struct names *n, struct ir_class *class_, struct table *members)
{
    for (n->round = 1; n->round <= 2; n->round++)
        for (struct ir_method *method = class_->methods; method != NULL; method = method->next)
            if (method->cname == NULL)
                method->cname = choose_member(n, forms_of_method(n, class_), method_name(n, method),
                                              new_owner(n, "method", method->name, method->span), members);
    for (struct ir_method *method = class_->methods; method != NULL; method = method->next)
        name_params(n, method->params);
}

/* Functions without a table: Point_parse, Planet_gravity. */
static void name_functions(struct names *n, const char *of, struct ir_method *functions)
{
    struct forms *forms = new_forms(n);
    add_form(n, forms, "%_@", of);
    for (n->round = 1; n->round <= 2; n->round++)
        for (struct ir_method *f = functions; f != NULL; f = f->next)
            if (f->cname == NULL)
                f->cname =
                    choose_global(n, forms, method_name(n, f), new_owner(n, "method", f->name, f->span));
    for (struct ir_method *f = functions; f != NULL; f = f->next)
        name_params(n, f->params);
}

static void name_hooks(struct names *n, struct ir_class *class_)
{
    if (class_->post_init != NULL) {
        class_->post_init->cname =
            intern(n->arena, arena_format(n->arena, "%s_post_init_impl", class_->cname));
        name_params(n, class_->post_init->params);
    }
    if (class_->del != NULL)
        class_->del->cname = intern(n->arena, arena_format(n->arena, "%s_del_impl", class_->cname));
}

/* What is inherited has its name already, and all else finds another beside it. */
static void name_parts(struct names *n, struct ir_class *class_)
{
    struct table slots = {0}, methods = {0};
    name_inherited_slots(n, class_, &slots);
    name_inherited_methods(n, class_, &methods);
    for (n->round = 1; n->round <= 2; n->round++)
        name_constants(n, class_);
    name_own_slots(n, class_, &slots);
    name_params(n, class_->params);
    name_hooks(n, class_);
    name_own_methods(n, class_, &methods);
    name_functions(n, class_->cname, class_->functions);
    free(slots.entries);
    free(methods.entries);
}

/* ---- Masks ---- */

/* CAR_NUM_DOORS_SET_: a macro, so it must differ from every other name. Nobody writes it by hand; it grows
 * underscores until it does. */
static const char *name_mask(struct names *n, const struct ir_class *class_, const struct ir_field *field,
                             const char *ending)
{
    char *name = arena_format(n->arena, "%s_%s%s_", class_->cname, field->cname, ending);
    for (char *p = name; *p != '\0'; p++)
        *p = (char)toupper((unsigned char)*p);
    const char *mask = intern(n->arena, name);
    while (word_is_reserved(mask) || owner_of(&n->globals, mask) != NULL || owner_of(&n->inner, mask) != NULL)
        mask = intern(n->arena, arena_format(n->arena, "%s_", mask));
    add(&n->globals, mask, new_owner(n, "slot", field->name, field->span));
    return mask;
}

static void name_masks(struct names *n, struct ir_class *class_)
{
    for (struct ir_field *field = class_->fields; field != NULL; field = field->next) {
        if (field_needs_value_bit(field))
            field->value_bit.mask_name = name_mask(n, class_, field, "");
        if (field_needs_some_bit(field))
            field->some_bit.mask_name = name_mask(n, class_, field, "_SOME");
        if (field_needs_set_bit(field))
            field->set_bit.mask_name = name_mask(n, class_, field, "_SET");
    }
}

/* Enumerations and classes, then what is named after them. */
static void name_globals(struct names *n, struct ir_module *module)
{
    for (n->round = 1; n->round <= 2; n->round++) {
        for (struct ir_enum *e = module->enums; e != NULL; e = e->next)
            if (e->kind != ENUM_LITERAL)
                name_enum(n, e);
        for (struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
            name_class(n, class_);
    }
    for (n->round = 1; n->round <= 2; n->round++)
        for (struct ir_enum *e = module->enums; e != NULL; e = e->next)
            name_enum(n, e);
    for (n->round = 1; n->round <= 2; n->round++) {
        for (struct ir_enum *e = module->enums; e != NULL; e = e->next)
            name_members(n, e);
        name_constants(n, NULL);
    }
}

/* ---- Other modules ---- */

static void check_imported_name(struct names *n, const struct ir_module *module, const char *what,
                                const char *name, const char *cname)
{
    const struct owner *owner = cname != NULL ? owner_of(&n->globals, cname) : NULL;
    if (owner == NULL) /* or the module of a circle that is named later, and then finds this one */
        return;
    n->good = false;
    diag_error(n->d, E0910, owner->span, "%s '%s' has the C name of %s '%s' in %s", owner->what, owner->name,
               what, name, module->file);
    diag_help(n->d, "give this module a prefix for its C names, as __c_prefix__ = '%s_'", n->module->name);
}

/* A program links a module with those that it imports, so their names must differ. */
static void check_imported_names(struct names *n)
{
    for (const struct ir_import *import = n->module->imports; import != NULL; import = import->next) {
        for (const struct ir_class *c = import->module->classes; c != NULL; c = c->next)
            check_imported_name(n, import->module, "class", c->name, c->cname);
        for (const struct ir_enum *e = import->module->enums; e != NULL; e = e->next) {
            check_imported_name(n, import->module, "enumeration", e->name, e->cname);
            for (const struct ir_member *m = e->members; m != NULL; m = m->next)
                check_imported_name(n, import->module, "member", m->name, m->cname);
        }
        for (const struct ir_constant *k = import->module->constants; k != NULL; k = k->next)
            check_imported_name(n, import->module, "constant", k->name, k->cname);
    }
}

/* About as many names as there will be at file scope, so that the table need not grow. */
static size_t expected_names(const struct ir_module *module)
{
    enum { OF_CLASS = 48, OF_FIELD = 4, OF_METHOD = 4, OF_ENUM = 8 };
    size_t count = words_everywhere_count + words_at_file_scope_count;
    for (const struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next) {
        count += OF_CLASS + OF_FIELD * class_->field_count;
        for (const struct ir_method *method = class_->methods; method != NULL; method = method->next)
            count += OF_METHOD;
    }
    for (const struct ir_enum *e = module->enums; e != NULL; e = e->next)
        count += OF_ENUM + e->member_count;
    for (const struct ir_constant *constant = module->constants; constant != NULL; constant = constant->next)
        count++;
    return count;
}

bool cname_module(struct ir_module *module, struct arena *arena, struct diag *d)
{
    struct names n = {.module = module,
                      .arena = arena,
                      .own = arena_new(),
                      .constants = module->constants,
                      .d = d,
                      .prefix = module->prefix != NULL ? module->prefix : "",
                      .good = true};
    enlarge(&n.globals, expected_names(module) / 7 * 8 + 16);
    add_words(&n.globals);
    name_globals(&n, module);
    for (struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        name_parts(&n, class_);
    for (struct ir_enum *e = module->enums; e != NULL; e = e->next)
        name_functions(&n, e->cname, e->methods);
    for (struct ir_class *class_ = module->classes; class_ != NULL; class_ = class_->next)
        name_masks(&n, class_);
    check_imported_names(&n);
    free(n.globals.entries);
    free(n.inner.entries);
    arena_free(n.own);
    return n.good;
}

/* ---- Fixed names ---- */

const char *cname_flag_byte(struct arena *arena, unsigned number)
{
    return intern(arena, number == 0 ? "flags_" : arena_format(arena, "flags%u_", number + 1));
}

/* Capitals are swapped and other characters told by their numbers, so that Fleet.slots, fleet.slots, a-b.slots and
 * a_b.slots keep guards of their own. */
const char *cname_guard(struct arena *arena, const char *header_name)
{
    const char *slash = strrchr(header_name, '/');
    char *guard = arena_alloc(arena, 3 * strlen(header_name) + 1), *end = guard;
    for (const char *p = slash != NULL ? slash + 1 : header_name; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '_' || c == '.')
            *end++ = '_';
        else if (c < 0x80 && isalnum(c))
            *end++ = (char)(islower(c) ? toupper(c) : tolower(c));
        else
            end += sprintf(end, "_%02x", c);
    }
    *end = '\0';
    bool is_reserved = isdigit((unsigned char)guard[0]) || guard[0] == '_' || guard[0] == '\0';
    return is_reserved ? arena_format(arena, "H_%s", guard) : guard;
}
