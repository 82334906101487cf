/* A class statement: what it binds, and Python's rules for making the class, in Python's order (S22):
 * decorators, bases, body, layout, __slots__, conflicts, MRO, then what @dataclass does. */
#include <string.h>

#include "gen/init.h"

/* ---- Questions ---- */

struct binding *class_binding(const struct sema_class *c, const char *name)
{
    for (struct binding *b = c->bindings; b != NULL; b = b->next)
        if (b->name == name)
            return b;
    return NULL;
}

struct annotation *class_annotation(const struct sema_class *c, const char *name)
{
    for (struct annotation *a = c->annotations; a != NULL; a = a->next)
        if (a->name == name)
            return a;
    return NULL;
}

bool class_has_dataclass(const struct sema_class *c)
{
    for (size_t i = 0; i < c->mro_count; i++)
        if (c->mro[i]->is_dataclass)
            return true;
    return false;
}

const struct ast_expr *class_binding_value(const struct binding *b)
{
    return b->field != NULL ? b->field->default_ : b->value;
}

const struct ir_const *class_binding_constant(struct sema *s, const struct sema_class *c,
                                              const struct binding *b, bool quiet)
{
    const struct ast_expr *value = class_binding_value(b);
    if (b->constant != NULL || value == NULL || b->is_refused)
        return b->constant;
    const struct scope *outer = s->scope;
    s->scope = &c->scope;
    const struct ir_const *constant = const_eval(s, value, quiet);
    s->scope = outer;
    return constant;
}

/* ---- Decorators and bases ---- */

static void read_decorator(struct sema *s, struct sema_class *c, const struct ast_expr *decorator)
{
    const struct ast_expr *function = decorator->kind == AST_CALL ? decorator->left : decorator;
    unsigned errors_before = diag_error_count(s->diag);
    const struct symbol *symbol = scope_resolve(s, function);
    if (symbol == NULL && diag_error_count(s->diag) != errors_before)
        return;
    switch (symbol != NULL && symbol->kind == SYM_KNOWN ? symbol->known : KNOWN_NONE) {
    case KNOWN_DATACLASS:
        dataclass_read_options(s, c, decorator);
        return;
    case KNOWN_FINAL_DECORATOR:
        if (decorator->kind != AST_CALL) {
            c->is_final = true;
            return;
        }
        break;
    case KNOWN_RUNTIME_CHECKABLE:
        if (decorator->kind != AST_CALL) {
            c->runtime_checkable = decorator;
            return;
        }
        break;
    case KNOWN_BROKEN:
        return;
    default:
        break;
    }
    diag_error(s->diag, E0201, decorator->span, "slotsc does not compile this decorator");
    diag_help(s->diag, "classes take @dataclass(...), @final and, if they are protocols, @runtime_checkable");
}

/* S31: to make a class from the base `class A(3)`, CPython calls int with the three arguments that `type` takes. */
static void tell_call_of_type(struct sema *s, const char *type)
{
    if (strcmp(type, "int") == 0)
        diag_python(s->diag, "TypeError: int() takes at most 2 arguments (3 given)");
    else if (strcmp(type, "str") == 0 || strcmp(type, "bytes") == 0)
        diag_python(s->diag, "TypeError: %s() argument 'encoding' must be str, not tuple", type);
    else if (strcmp(type, "NoneType") == 0)
        diag_python(s->diag, "TypeError: NoneType takes no arguments");
    else if (strcmp(type, "ellipsis") == 0)
        diag_python(s->diag, "TypeError: EllipsisType takes no arguments");
    else
        diag_python(s->diag, "TypeError: %s expected at most 1 argument, got 3", type);
}

static void refuse_base(struct sema *s, const struct sema_class *c, const struct ast_expr *base)
{
    const struct ir_const *constant = const_eval(s, base, true);
    const char *type = constant != NULL ? const_type_name(constant) : sema_literal_type(base);
    if (base->kind == AST_STAR || base->kind == AST_DOUBLE_STAR)
        diag_error(s->diag, E0202, base->span, "slotsc compiles no '*' and '**' in a class statement");
    else
        diag_error(s->diag, E0202, base->span, "this base is not a class%s%s",
                   type != NULL ? " but a value of type " : "", type != NULL ? type : "");
    diag_help(s->diag, base->kind == AST_STR ? "a base is written without quotes"
                                             : "name a class that stands above in this file");
    bool is_member = constant != NULL && constant->kind == CONST_MEMBER;
    if (type != NULL && !is_member && c->stmt->bases->next == NULL)
        tell_call_of_type(s, type);
    else if (type != NULL && c->base_count != 0)
        diag_python(s->diag,
                    "TypeError: metaclass conflict: the metaclass of a derived class must be a "
                    "(non-strict) subclass of the metaclasses of all its bases");
}

static void read_known_base(struct sema *s, struct sema_class *c, const struct ast_arg *arg, enum known known)
{
    switch (known) {
    case KNOWN_OBJECT:
        c->names_object = true;
        return;
    case KNOWN_BROKEN:
        return;
    case KNOWN_ABC:
    case KNOWN_PROTOCOL: /* they have empty slots */
        c->has_abc = true;
        c->is_protocol |= known == KNOWN_PROTOCOL;
        return;
    case KNOWN_NAMEDTUPLE:
        named_read_base(s, c, arg->value->span);
        return;
    case KNOWN_GENERIC:
        diag_error(s->diag, E0204, arg->value->span, "Generic needs its type parameters: Generic[T]");
        diag_python(s->diag, "TypeError: Cannot inherit from plain Generic");
        return;
    case KNOWN_BOOL:
    case KNOWN_INT:
    case KNOWN_FLOAT:
    case KNOWN_STR:
    case KNOWN_BYTES:
    case KNOWN_LIST:
    case KNOWN_DICT:
    case KNOWN_TUPLE:
    case KNOWN_SET:
    case KNOWN_FROZENSET:
        c->builtin_base = known;
        c->builtin_span = arg->value->span;
        return;
    default:
        diag_error(s->diag, E0205, arg->value->span, "slotsc does not compile classes derived from '%s'",
                   arg->value->name);
        diag_help(s->diag, "write a class of its own, with slots for the same values");
        return;
    }
}

static void add_base(struct sema *s, struct sema_class *c, struct sema_class *base, const struct ast_arg *arg)
{
    if (base->is_final) {
        diag_error(s->diag, E0206, arg->value->span, "'%s' is @final and cannot be a base", base->name);
        diag_note(s->diag, base->stmt->name_span, "'%s' is declared here", base->name);
    }
    c->bases[c->base_count++] = base;
}

/* `metaclass=ABCMeta`, and what is refused. */
static void read_keyword(struct sema *s, struct sema_class *c, const struct ast_arg *arg)
{
    bool is_metaclass = strcmp(arg->name, "metaclass") == 0;
    if (is_metaclass && scope_known(s, arg->value) == KNOWN_ABCMETA && !c->is_named_tuple) {
        c->has_abc = true; /* as ABC, which has nothing more */
        return;
    }
    diag_error(s->diag, E0207, arg->span, "'%s=' in a class statement is nothing that slotsc compiles",
               arg->name);
    if (is_metaclass)
        diag_help(s->diag, "for a class with abstract methods write ABC as a base");
    else if (c->is_named_tuple)
        diag_python(s->diag, "TypeError: NamedTupleMeta.__new__() got an unexpected keyword argument '%s'",
                    arg->name);
    else /* S32 */
        diag_python(s->diag, "TypeError: %s.__init_subclass__() takes no keyword arguments", c->name);
}

static void read_base(struct sema *s, struct sema_class *c, const struct ast_arg *arg)
{
    const struct ast_expr *value = arg->value;
    if (arg->name != NULL) {
        read_keyword(s, c, arg);
        return;
    }
    if (value->kind == AST_SUBSCRIPT) {
        struct sema_class *base = generic_read_base(s, c, value);
        if (base != NULL)
            add_base(s, c, base, arg);
        return;
    }
    if (value->kind != AST_NAME && value->kind != AST_ATTRIBUTE) {
        refuse_base(s, c, value);
        return;
    }
    unsigned errors_before = diag_error_count(s->diag);
    const struct symbol *symbol = scope_resolve(s, value);
    if (symbol == NULL) {
        if (diag_error_count(s->diag) == errors_before) /* an attribute that is a value */
            refuse_base(s, c, value);
        return;
    }
    if (symbol->kind == SYM_CLASS)
        add_base(s, c, symbol->class_, arg);
    else if (symbol->kind == SYM_KNOWN)
        read_known_base(s, c, arg, symbol->known);
    else
        refuse_base(s, c, value);
}

static void read_bases(struct sema *s, struct sema_class *c)
{
    size_t n = 0;
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next)
        n++;
    c->bases = arena_alloc(s->own, (n + 1) * sizeof *c->bases);
    for (const struct ast_arg *arg = c->stmt->bases; arg != NULL; arg = arg->next)
        read_base(s, c, arg);
    generic_finish_bases(s, c);
    named_check_bases(s, c);
}

/* ---- The body ---- */

static struct binding *add_binding(struct sema *s, struct sema_class *c, const char *raw, struct span span)
{
    const char *name = sema_mangle(s, c->name, raw);
    struct binding *b = class_binding(c, name), *next = b != NULL ? b->next : NULL;
    if (b == NULL) {
        b = arena_make(s->own, struct binding);
        *c->bindings_end = b;
        c->bindings_end = &b->next;
    }
    *b = (struct binding){.name = name, .span = span, .next = next};
    return b;
}

static struct binding *bind(struct sema *s, struct sema_class *c, const struct ast_expr *target,
                            const struct ast_expr *value, struct field_call *field)
{
    if (named_refuses_name(s, c, target->name, target->span))
        return NULL;
    struct binding *b = add_binding(s, c, target->name, target->span);
    b->value = value;
    b->field = field;
    if (class_binding_value(b) != NULL)
        b->constant = const_eval(s, class_binding_value(b), true);
    scope_bind(s, &c->scope,
               (struct symbol){.name = b->name,
                               .kind = SYM_VALUE,
                               .span = target->span,
                               .expr = value,
                               .constant = field == NULL ? b->constant : NULL});
    return b;
}

/* Reports names in a value that are not bound: Python evaluates it here (G3). */
static void check_names(struct sema *s, const struct ast_expr *value)
{
    if (value == NULL)
        return;
    if (value->kind == AST_NAME)
        scope_resolve(s, value);
    if (value->kind == AST_ATTRIBUTE && scope_lookup(s, value) != NULL) /* package.module.Name */
        return;
    if (value->kind == AST_LAMBDA || value->kind == AST_OTHER)
        return;
    check_names(s, value->left);
    check_names(s, ast_condition(value));
    if (value->kind != AST_LAMBDA)
        check_names(s, value->right);
    for (const struct ast_expr *item = ast_items(value); item != NULL; item = item->next)
        check_names(s, item);
    for (const struct ast_arg *arg = ast_args(value); arg != NULL; arg = arg->next)
        check_names(s, arg->value);
}

static bool assigns_slots(const struct ast_stmt *stmt)
{
    return stmt->targets->kind == AST_NAME && strcmp(stmt->targets->name, "__slots__") == 0;
}

static void read_assignment(struct sema *s, struct sema_class *c, const struct ast_stmt *stmt)
{
    unsigned errors_before = diag_error_count(s->diag);
    if (stmt->value->kind == AST_ATTRIBUTE)
        scope_check_names(s, stmt->value);
    else
        check_names(s, stmt->value);
    bool is_refused = diag_error_count(s->diag) != errors_before;
    if (is_refused && assigns_slots(stmt))
        diag_help(s->diag, "slots are named by strings: __slots__ = ('x', 'y')");
    struct field_call *field = field_is_call(s, stmt->value) ? field_read(s, stmt->value) : NULL;
    for (const struct ast_expr *target = stmt->targets; target != NULL; target = target->next) {
        if (target->kind != AST_NAME) {
            sema_refuse_target(s, target, E0212);
            continue;
        }
        struct binding *b = bind(s, c, target, stmt->value, field);
        if (b != NULL)
            b->is_refused = is_refused;
        if (strcmp(target->name, "__slots__") == 0)
            c->slots_value = stmt->value;
    }
}

static void read_annotated(struct sema *s, struct sema_class *c, const struct ast_stmt *stmt)
{
    const struct ast_expr *target = stmt->targets;
    if (target->kind != AST_NAME) {
        sema_refuse_target(s, target, E0213);
        return;
    }
    if (stmt->value != NULL)
        read_assignment(s, c, stmt);
    if (target->parenthesized) { /* Python keeps no annotation of it */
        type_check_unused(s, stmt->annotation);
        return;
    }
    const char *name = sema_mangle(s, c->name, target->name);
    struct annotation *a = class_annotation(c, name), *next = a != NULL ? a->next : NULL;
    if (a == NULL) {
        a = arena_make(s->own, struct annotation);
        *c->annotations_end = a;
        c->annotations_end = &a->next;
    }
    *a = (struct annotation){
        .name = name, .span = target->span, .expr = stmt->annotation, .value = stmt->value, .next = next};
    if (strcmp(name, "__slots__") == 0 || strcmp(name, "__match_args__") == 0)
        type_read_wrapper(s, a);
    else
        type_read(s, a);
}

/* Python keeps the last one, and who writes two wants both. */
static void refuse_second_init(struct sema *s, const struct sema_class *c, const struct ast_stmt *def)
{
    diag_error(s->diag, E0504, def->name_span, "'__init__' is declared twice");
    diag_note(s->diag, c->init->def->name_span, "first declared here");
    diag_help(s->diag, "write one, whose parameters have defaults");
}

static void read_method(struct sema *s, struct sema_class *c, const struct ast_stmt *def)
{
    if (named_refuses_name(s, c, def->name, def->name_span))
        return;
    bool is_abstract;
    if (strcmp(def->name, "__init__") == 0 && method_is_marked(s, def, &is_abstract) && !def->is_async) {
        if (c->init != NULL)
            refuse_second_init(s, c, def);
        c->init = init_read(s, c, def);
        c->init_is_abstract = is_abstract;
        c->ir->init_line = sema_line(def->name_span);
        return;
    }
    if (hook_read(s, c, def))
        return;
    struct method *m = method_read(s, c->name, def, c->methods, false);
    struct binding *b = add_binding(s, c, def->name, def->name_span);
    b->def = def;
    scope_bind(s, &c->scope, (struct symbol){.name = b->name, .kind = SYM_VALUE, .span = def->name_span});
    method_add(s, &c->methods, m);
}

void sema_not_a_declaration(struct sema *s, struct span at, const char *what)
{
    diag_error(s->diag, E0214, at, "%s is valid Python, but not a declaration that slotsc compiles", what);
    diag_help(s->diag,
              "a .slots file holds imports, constants and classes; put code that runs into C or a .py file");
}

static void read_nested(struct sema *s, struct sema_class *c, const struct ast_stmt *stmt)
{
    if (named_refuses_name(s, c, stmt->name, stmt->name_span))
        return;
    if (enum_is_base(s, stmt))
        enum_declare(s, stmt);
    else
        class_declare(s, stmt);
    add_binding(s, c, stmt->name, stmt->name_span);
}

static void read_statement(struct sema *s, struct sema_class *c, const struct ast_stmt *stmt)
{
    switch (stmt->kind) {
    case AST_PASS:
        return;
    case AST_EXPR:
        if (stmt->value->kind != AST_STR && stmt->value->kind != AST_ELLIPSIS)
            sema_not_a_declaration(s, stmt->span, "this expression");
        return;
    case AST_ASSIGN:
        read_assignment(s, c, stmt);
        return;
    case AST_ANNASSIGN:
        read_annotated(s, c, stmt);
        return;
    case AST_DEF:
        read_method(s, c, stmt);
        return;
    case AST_CLASS:
        read_nested(s, c, stmt);
        return;
    case AST_FOREIGN:
        sema_not_a_declaration(s, stmt->span, arena_format(s->arena, "'%s'", stmt->name));
        return;
    case AST_IMPORT:
    case AST_FROM:
        sema_not_a_declaration(s, stmt->span, "an import inside a class");
        return;
    case AST_IF:
        sema_not_a_declaration(s, stmt->span, "'if' inside a class");
        return;
    case AST_RAISE:
        sema_not_a_declaration(s, stmt->span, "'raise'");
        return;
    }
}

/* Python makes __annotations__ before it runs the body of a class that has any. */
static void bind_annotations(struct sema *s, struct sema_class *c)
{
    for (const struct ast_stmt *stmt = c->stmt->body; stmt != NULL; stmt = stmt->next)
        if (stmt->kind == AST_ANNASSIGN) {
            const char *name = intern(s->arena, "__annotations__");
            scope_bind(s, &c->scope, (struct symbol){.name = name, .kind = SYM_VALUE, .span = stmt->span});
            return;
        }
}

static void read_body(struct sema *s, struct sema_class *c)
{
    const struct ast_stmt *first = c->stmt->body;
    if (first != NULL && first->kind == AST_EXPR && first->value->kind == AST_STR) {
        c->doc = arena_copy(s->arena, first->value->text.data, first->value->text.size);
        first = first->next;
    }
    c->scope.outer = &s->globals;
    c->scope.class_name = c->name;
    c->scope.self = type_of_self(s, (struct ir_type){.kind = IR_OBJECT, .class_ = c->ir});
    /* A class inside another does not see the other's names. */
    const struct scope *outer_scope = s->scope;
    struct sema_class *enclosing = s->enclosing;
    s->scope = &c->scope;
    s->enclosing = c;
    bind_annotations(s, c);
    for (const struct ast_stmt *stmt = first; stmt != NULL; stmt = stmt->next)
        read_statement(s, c, stmt);
    s->scope = outer_scope;
    s->enclosing = enclosing;
}

/* ---- Making the class ---- */

/* S25. What Python accepts here slotsc still cannot compile. */
static void check_builtin_base(struct sema *s, const struct sema_class *c)
{
    const char *name = c->builtin_base == KNOWN_INT     ? "int"
                       : c->builtin_base == KNOWN_TUPLE ? "tuple"
                                                        : "bytes";
    if (c->builtin_base == KNOWN_NONE)
        return;
    diag_error(s->diag, E0208, c->builtin_span,
               "slotsc compiles no classes derived from Python's built-in types");
    diag_help(s->diag, "give the class a slot that holds the value");
    bool fixed_size =
        c->builtin_base == KNOWN_INT || c->builtin_base == KNOWN_TUPLE || c->builtin_base == KNOWN_BYTES;
    if (c->builtin_base == KNOWN_BOOL)
        diag_python(s->diag, "TypeError: type 'bool' is not an acceptable base type");
    else if (fixed_size && c->slots != NULL)
        diag_python(s->diag, "TypeError: nonempty __slots__ not supported for subtype of '%s'", name);
}

/* S12, S13 against the best base. */
static void check_special_slots(struct sema *s, const struct sema_class *c)
{
    if (c->best == NULL)
        return;
    if (c->slots_dict && c->best->has_dict) {
        diag_error(s->diag, E0220, c->slots_span, "'__dict__' is inherited from '%s' already", c->best->name);
        diag_note(s->diag, c->best->stmt->name_span, "objects of '%s' have a dictionary", c->best->name);
        diag_python(s->diag, "TypeError: __dict__ slot disallowed: we already got one");
    }
    if (c->slots_weakref && c->best->has_weakref) {
        diag_error(s->diag, E0221, c->slots_span, "'__weakref__' is inherited from '%s' already",
                   c->best->name);
        diag_note(s->diag, c->best->stmt->name_span, "'%s' can be weakly referenced", c->best->name);
        diag_python(
            s->diag,
            "TypeError: __weakref__ slot disallowed: either we already got one, or __itemsize__ != 0");
    }
}

/* What the class statement binds itself, beside the body's names (S11). */
static bool is_bound_by_statement(const struct sema_class *c, const char *name)
{
    return strcmp(name, "__module__") == 0 || strcmp(name, "__slots__") == 0 ||
           (strcmp(name, "__annotations__") == 0 && c->annotations != NULL) ||
           (strcmp(name, "__doc__") == 0 && c->doc != NULL) ||
           (strcmp(name, "__init__") == 0 && c->init != NULL);
}

static void check_slot_conflicts(struct sema *s, const struct sema_class *c)
{
    for (const struct slot_name *slot = c->slots; slot != NULL; slot = slot->next) {
        const struct binding *b = class_binding(c, slot->name);
        if (b == NULL && !is_bound_by_statement(c, slot->name))
            continue;
        diag_error(s->diag, E0222, slot->span, "the slot '%s' is also given a value in the class body",
                   slot->raw);
        if (b != NULL)
            diag_note(s->diag, b->span, "'%s' is bound here", slot->raw);
        if (b != NULL)
            diag_help(s->diag, "set it in __init__, or use @dataclass(slots=True) instead of __slots__");
        diag_python(s->diag, "ValueError: '%s' in __slots__ conflicts with class variable", slot->name);
        return; /* Python names the first in slot order */
    }
}

static void find_storage(struct sema_class *c)
{
    c->has_dict = !c->has_slots || c->slots_dict;
    c->has_weakref = !c->has_slots || c->slots_weakref;
    for (size_t i = 0; i < c->base_count; i++) {
        c->has_dict |= c->bases[i]->has_dict;
        c->has_weakref |= c->bases[i]->has_weakref;
    }
    if (named_tuple_of(c) != NULL) /* an object of variable size */
        c->has_weakref = false;
    c->solid = c->slots != NULL || c->is_named_tuple ? c : c->best != NULL ? c->best->solid : NULL;
}

static bool declares_attributes(const struct sema_class *c)
{
    return c->has_dict && (c->init != NULL || c->fields != NULL);
}

/* Whether the class or one that its struct begins with has slots or attributes. */
static bool brings_fields(const struct sema_class *c)
{
    while (c != NULL && c->slots == NULL && !declares_attributes(c))
        c = c->best;
    return c != NULL;
}

static bool brings_init(const struct sema_class *c)
{
    while (c != NULL && c->init == NULL && !(c->is_dataclass && c->options.init))
        c = c->best;
    return c != NULL;
}

/* One class becomes one struct, which begins as that of the base with attributes, or where none has some, with an
 * `__init__`. For Python a class without __slots__ has no attributes, so its best base may be another. */
static void choose_struct_base(struct sema_class *c)
{
    for (size_t i = 0; i < c->base_count && !brings_fields(c->best); i++)
        if (brings_fields(c->bases[i]))
            c->best = c->bases[i];
    for (size_t i = 0; i < c->base_count && !brings_fields(c->best) && !brings_init(c->best); i++)
        if (brings_init(c->bases[i]))
            c->best = c->bases[i];
}

/* Of several bases only one may bring attributes; for slots Python has the same rule (S17). */
static void check_bases_for_c(struct sema *s, const struct sema_class *c)
{
    for (size_t i = 0; i < c->base_count; i++) {
        const struct sema_class *base = c->bases[i];
        while (base != NULL && (!declares_attributes(base) || class_derives(c->best, base)))
            base = base->best;
        if (base == NULL)
            continue;
        diag_error(s->diag, E0209, c->stmt->name_span,
                   "slotsc compiles one base with attributes, and both '%s' and '%s' have them",
                   c->best->name, base->name);
        diag_note(s->diag, base->stmt->name_span, "'%s' is declared here", base->name);
        diag_help(s->diag, "give '%s' __slots__ = () and declare its attributes in '%s'", base->name,
                  c->name);
    }
}

static void warn_without_slots(struct sema *s, const struct sema_class *c)
{
    if (c->has_slots || s->imports_star || !s->unit->ast->is_whole)
        return;
    diag_warning(s->diag, W0240, c->stmt->name_span,
                 "'%s' has no __slots__, so each object carries a dictionary (8 bytes, more when used)",
                 c->name);
    if (c->is_dataclass)
        diag_help(s->diag, "write @dataclass(slots=True)");
    else if (named_tuple_of(c) != NULL)
        diag_help(s->diag, "write __slots__ = ()");
    else
        diag_help(s->diag, "add __slots__ = (...) with the names that __init__ sets");
}

/* For isinstance() it tells Python something, and C nothing. */
static void check_runtime_checkable(struct sema *s, const struct sema_class *c)
{
    if (c->runtime_checkable == NULL || c->is_protocol)
        return;
    diag_error(s->diag, E0234, c->runtime_checkable->span,
               "@runtime_checkable is for protocols, and '%s' is none", c->name);
    diag_help(s->diag, "delete it, or write Protocol as a base of '%s'", c->name);
    diag_python(
        s->diag,
        "TypeError: @runtime_checkable can be only applied to protocol classes, got <class '__main__.%s'>",
        c->ir->name);
}

static void make_class(struct sema *s, struct sema_class *c)
{
    mro_choose_best_base(s, c);
    if (c->slots_value != NULL && !c->is_named_tuple)
        slots_read(s, c, c->slots_value);
    check_builtin_base(s, c);
    check_special_slots(s, c);
    if (c->has_slots)
        check_slot_conflicts(s, c);
    mro_linearize(s, c);
    method_check_abstract(s, c);
    find_storage(c);
    if (c->is_named_tuple)
        named_apply(s, c);
    else if (c->is_dataclass && named_tuple_of(c) == NULL)
        dataclass_apply(s, c);
    if (c->is_dataclass) {
        check_special_slots(s, c);
        find_storage(c);
    }
    named_check(s, c);
    check_runtime_checkable(s, c);
    choose_struct_base(c);
    check_bases_for_c(s, c);
}

void class_declare(struct sema *s, const struct ast_stmt *stmt)
{
    unsigned errors_before = diag_error_count(s->diag);
    struct sema_class *c = arena_make(s->own, struct sema_class);
    c->name = stmt->name;
    c->module = s->unit->importer == NULL ? "__main__" : s->unit->name;
    c->stmt = stmt;
    c->ir = arena_make(s->arena, struct ir_class);
    c->ir->module = s->module;
    c->ir->name = scope_qualname(s, c->name);
    c->ir->span = stmt->name_span;
    c->ir->line = sema_line(stmt->name_span);
    c->ir->init_line = c->ir->line;
    c->bindings_end = &c->bindings;
    c->annotations_end = &c->annotations;
    for (const struct ast_expr *decorator = stmt->decorators; decorator != NULL; decorator = decorator->next)
        read_decorator(s, c, decorator);
    read_bases(s, c);
    read_body(s, c);
    make_class(s, c);
    if (diag_error_count(s->diag) == errors_before)
        warn_without_slots(s, c);
    scope_bind_class(
        s, (struct symbol){.name = c->name, .kind = SYM_CLASS, .span = c->stmt->name_span, .class_ = c});
    *s->classes_end = c;
    s->classes_end = &c->next;
}
