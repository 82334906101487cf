/* sema_internal.h: what the files of sema share. Each answers one question:
 *
 *     scope.c      what does this name mean, here and now
 *     consts.c     what is the value of this constant expression
 *     types.c      which type is this annotation
 *     choice.c     what does a Literal list, and which C enum is that
 *     weak.c       which type is a weak container
 *     slots.c      which slots does __slots__ name
 *     mro.c        which bases go together, and in which order are they asked
 *     classes.c    what does a class statement bind, and which rules of Python's does it break
 *     dataclass.c  which fields has a dataclass, which methods does it get
 *     field.c      what does field(...) say, what does a default_factory make
 *     named.c      which fields has a NamedTuple, and what may it and its children not have
 *     enums.c      which members and methods has an enumeration
 *     generics.c   which type parameters has a class
 *     newtype.c    which type is a NewType
 *     def.c        what does the declaration of a method say
 *     methods.c    which function has an object, and which classes are abstract
 *     init.c       what does __init__ set, on every path
 *     init_forward.c  what stand *args and **kwargs of __init__ for
 *     hooks.c      which __post_init__ and __del__ has a class
 *     lower.c      all of that as IR
 *     circle.c     which modules use each other
 *     sema.c       the module, statement by statement
 *
 * It works in two passes. The first goes through the module as Python would run it, top to bottom, so
 * that a name means what it means at that line. The second runs when every class is known: it resolves
 * quoted annotations and makes the IR. */
#ifndef GEN_SEMA_INTERNAL_H
#define GEN_SEMA_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/arena.h"
#include "gen/ast.h"
#include "gen/diag.h"
#include "gen/import.h"
#include "gen/ir.h"
#include "gen/kind.h"
#include "gen/known.h"
#include "gen/sema.h"

/* ---- Names (scope.c) ---- */

enum symbol_kind {
    SYM_KNOWN,  /* known */
    SYM_MODULE, /* path; unit, or NULL for one of Python's */
    SYM_CLASS,  /* class_ */
    SYM_ENUM,   /* enumeration */
    SYM_VALUE   /* a value that the file assigned: expr, and constant where it is one; of a NewType, `known`
                   says so and expr is its type */
};

struct symbol {
    const char *name;
    enum symbol_kind kind;
    enum known known;
    struct span span; /* where it was bound; empty for builtins */
    const char *path;
    const struct unit *unit;
    struct sema_class *class_;
    struct ir_enum *enumeration;
    const struct ast_expr *expr;
    const struct ir_const *constant; /* or NULL */
    const struct scope *scope;       /* of an alias: where the names in `expr` are looked up */
};

struct scope {
    const struct scope *outer;  /* or NULL: the builtins */
    const char *class_name;     /* of a class body, else NULL */
    const struct ir_type *self; /* what Self is in a class body, else NULL */
    struct symbol **table;
    size_t capacity, count;
};

/* One for each module. */
struct sema {
    struct arena *arena; /* of the IR */
    struct arena *own;   /* for what only sema needs: it goes with the trees */
    struct diag *diag;
    const struct unit *unit;
    struct ir_module *module;
    struct scope globals;
    struct scope *builtins;       /* of the names that were looked up */
    const struct scope *scope;    /* where names are looked up now */
    struct sema_class *enclosing; /* whose body is read now, or NULL */
    bool future_annotations;
    bool imports_star; /* reported: any name may come from it */
    struct sema_class *classes, **classes_end;
    struct sema_enum *enums, **enums_end;
    struct ir_enum **ir_enums_end; /* of those that have members */
    struct ir_constant **constants_end;
    const struct ast_stmt **type_checking; /* imports under `if TYPE_CHECKING:`, bound in the second pass */
    size_t type_checking_count;
    struct span quoted;   /* while a quoted annotation is resolved: its place, for messages */
    unsigned alias_depth; /* of aliases that name others */
    bool is_unevaluated;  /* while an annotation is resolved that Python keeps as a text, or never looks at */
};

void scope_bind(const struct sema *s, struct scope *scope, struct symbol symbol);
/* The symbol of a name, or NULL where it is not bound; reports nothing. */
const struct symbol *scope_find(const struct sema *s, const struct scope *scope, const char *name);
/* A name as Python looks it up here: private ones are mangled in class bodies (G6), but not in an annotation
 * that nothing but slotsc resolves. */
const char *scope_name_here(const struct sema *s, const char *name);
/* The symbol of a name or `module.name`, or NULL; reports nothing. */
const struct symbol *scope_lookup(const struct sema *s, const struct ast_expr *expr);
/* The same; NULL for other expressions and, after an error, for unknown
 * names. */
const struct symbol *scope_resolve(struct sema *s, const struct ast_expr *expr);
/* Adds to a message on an unknown name what was meant, or where it comes from. */
void scope_help_with_name(struct sema *s, const char *name);
/* Reports the names in an expression that Python would not find. */
void scope_check_names(struct sema *s, const struct ast_expr *expr);
/* "Outer.Inner" for a class statement that is read now. */
const char *scope_qualname(const struct sema *s, const char *name);
/* Binds a class or an enumeration; one that is declared twice is an error. */
void scope_bind_class(struct sema *s, struct symbol symbol);
void scope_import(struct sema *s, const struct ast_stmt *stmt);
/* The `known` of a name or dotted name, KNOWN_NONE where it is something else; reports nothing. */
enum known scope_known(const struct sema *s, const struct ast_expr *expr);

/* Where a message about an expression points: at the quoted annotation while one is resolved. */
struct span sema_place(const struct sema *s, struct span span);
unsigned sema_line(struct span span);
/* The last part of a qualified name: "Inner" of "Outer.Inner". */
const char *sema_bare_name(const char *qualname);
/* `__n` in class C is `_C__n` (G6). */
const char *sema_mangle(const struct sema *s, const char *class_name, const char *name);
/* Python's name of a literal's type: "int", "NoneType"; NULL for expressions that are no literals. */
const char *sema_literal_type(const struct ast_expr *expr);

/* ---- Constants (consts.c) ---- */

/* The value of a constant expression; NULL where it is none. `quiet` reports nothing at all, otherwise
 * an error tells why. */
const struct ir_const *const_eval(struct sema *s, const struct ast_expr *expr, bool quiet);
/* The same for the value of an enumeration's member, which may be a tuple of constants too. */
const struct ir_const *const_eval_member(struct sema *s, const struct ast_expr *expr, bool quiet);
const struct ir_const *const_int(struct sema *s, int64_t value);
bool const_truth(const struct ir_const *value);
/* Python's == for two constants. */
bool const_equal(const struct ir_const *a, const struct ir_const *b);
/* Makes the type of a slot hold None too, with a warning that names that `none`. */
void const_make_optional(struct sema *s, struct ir_type *type, const char *none, struct span at);
/* The constant as a value of `type`, converted where the type allows it (with a warning); a default
 * of None makes the type optional. NULL after an error. */
const struct ir_const *const_as(struct sema *s, const struct ir_const *value, struct ir_type *type,
                                struct span at);
/* Whether C can hold the constant as a text; an error tells why not. */
bool const_check_text(struct sema *s, const struct ir_const *value, struct span at);
/* The type that a constant suggests for an untyped slot: None suggests IR_ANY. */
struct ir_type const_type(const struct ir_const *value);
/* What to do where a value is not of its slot's type. */
void const_help_mismatch(struct sema *s);
/* Python's name of its type: "int". */
const char *const_type_name(const struct ir_const *value);

/* ---- Annotations (types.c) ---- */

/* An annotation of a class body, a parameter or `self.x: T`. */
struct annotation {
    const char *name; /* mangled */
    struct span span; /* of the name */
    const struct ast_expr *expr;
    const struct ast_expr *value; /* or NULL */
    bool is_classvar, is_final, is_initvar, is_kw_only;
    bool is_bare;  /* Final or ClassVar without a type in brackets */
    bool has_type; /* type was found (after the annotation was resolved) */
    struct ir_type type;
    bool deferred;              /* quoted: resolved in the second pass */
    const struct ir_type *self; /* what Self is there */
    bool is_forward_ref;        /* of a NamedTuple's field: Python parses a quoted one where it stands */
    struct annotation *next;
};

/* First pass: looks at the annotation as Python evaluates it. Second pass: type_finish. */
void type_read(struct sema *s, struct annotation *a);
/* First pass: only whether it is a ClassVar, Final, InitVar or KW_ONLY. */
void type_read_wrapper(struct sema *s, struct annotation *a);
void type_finish(struct sema *s, struct annotation *a);
/* An annotation that says nothing to C, of a constant of the module. Python evaluates it. */
void type_check_unused(struct sema *s, const struct ast_expr *expr);
/* Whether Python evaluates what is looked up now: if not, it raises nothing, and mangles no name. */
bool type_is_evaluated(const struct sema *s);
/* Adds what Python raises for a ClassVar or Final where only types may stand (G10): `inner` in its brackets, or NULL. */
void type_tell_wrapper(struct sema *s, enum known wrapper, const struct ast_expr *inner);
/* What Self is in the body of a class or an enumeration, for its scope. */
const struct ir_type *type_of_self(struct sema *s, struct ir_type type);
/* "int", "Optional[Car]": the type as a user would write it. */
const char *type_text(struct sema *s, const struct ir_type *type);
/* Whether every value of `narrow` is one of `wide` in the same storage. */
bool type_is_narrower(const struct ir_type *narrow, const struct ir_type *wide);
bool kind_is_integer(enum ir_kind kind);
bool kind_is_float(enum ir_kind kind);

/* ---- What a Literal lists (choice.c) ---- */

/* Adds a value that is not listed yet. */
void choice_add(struct sema *s, struct ir_choice **list, const struct ir_const *value);
bool choice_is_listed(const struct ir_choice *list, const struct ir_const *value);
/* Reports a value that is not listed. */
bool choice_check(struct sema *s, const struct ir_choice *list, const struct ir_const *value, struct span at);
/* "Literal['petrol', 'diesel']" */
const char *choice_type_text(struct sema *s, const struct ir_choice *list);

/* Second pass. A Literal of strs becomes a C enum where it is the type of a slot that c declares. */
void choice_make_enum(struct sema *s, const struct ir_class *c, const char *slot, struct span at,
                      struct ir_type *type);
/* Makes it the enum of another Literal, which has its choices and maybe more. */
bool choice_share_enum(struct ir_type *type, const struct ir_type *with);
/* A parameter of c's `__init__` has the enum of the slot that it goes to. */
void choice_follow_slot(struct sema *s, const struct ir_class *c, struct ir_param *p);
bool choice_is_enum(const struct ir_type *type);
/* Whether each number of `narrow` means the same in `wide`. */
bool choice_enum_fits(const struct ir_enum *narrow, const struct ir_enum *wide);
/* The str as a value of the enum, or NULL. */
const struct ir_const *choice_member(struct sema *s, const struct ir_enum *e, const struct ir_const *value);

/* ---- Classes ---- */

struct slot_name {
    const char *name; /* mangled */
    const char *raw;  /* as written */
    const char *doc;  /* or NULL */
    struct span span;
    struct slot_name *next;
};

/* A name that the class body binds to a value. */
struct binding {
    const char *name;             /* mangled */
    struct span span;             /* of the name */
    const struct ast_expr *value; /* NULL for def */
    const struct ast_stmt *def;   /* or NULL */
    struct field_call *field;     /* the value is field(...), or NULL */
    const struct ir_const
        *constant;   /* the value, or field()'s default, as its names were bound then; or NULL */
    bool removed;    /* a field's default that slots=True took out of the class (D32), or a
                                     field() without a default, which @dataclass takes out */
    bool is_refused; /* reported: a name in its value, or @dataclass makes such a method itself */
    struct binding *next;
};

struct dataclass_options {
    bool init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot;
    struct span span;  /* of the decorator */
    struct span again; /* of a second one nearer to the class, or none */
};

/* What a call of field(...) says (D12). */
struct field_call {
    struct span span;
    const struct ast_expr *default_, *factory, *metadata; /* or NULL */
    bool init, repr, compare;
    bool has_hash, hash; /* hash=None is none */
    bool has_kw_only, kw_only;
    struct span kw_only_span;
    bool is_broken; /* reported: nothing more is said about the field */
};

/* A default_factory, shared by all classes that inherit the field. */
struct factory {
    const struct ast_expr *expr;
    const struct ir_const *constant; /* second pass, for those that give one */
    struct ir_expr *value;           /* likewise, for those that give none; NULL after an error */
    bool is_evaluated, is_lowered;   /* by the module of the class that declares the field */
};

enum data_kind { DATA_FIELD, DATA_CLASSVAR, DATA_INITVAR };

/* An entry of a dataclass's map of fields. */
struct data_field {
    const char *name;
    enum data_kind kind;
    struct annotation *annotation;
    const struct ast_expr *default_expr; /* of the default or the factory, or NULL */
    const struct ir_const *default_;     /* its value; NULL too where it is no constant (reported) */
    struct factory *factory;             /* or NULL */
    struct sema_class *owner;
    bool init, repr, compare, hash; /* hash: takes part in one over the fields (D26) */
    bool kw_only;
    bool is_made;   /* default_ is what a factory gives: no class attribute */
    bool is_broken; /* its field(...) was reported */
    struct data_field *next;
};

/* A method that a class or an enumeration declares without a body. */
struct method {
    const char *name;       /* mangled; "size.setter", "size.deleter" of what a property calls */
    const char *attribute;  /* without that */
    const char *class_name; /* __name__ of its class */
    const struct ast_stmt *def;
    const struct ast_expr *decorator; /* the outermost but @final and @override, or NULL */
    struct init *read;                /* its parameters */
    struct annotation returns;
    bool of_enum;
    bool returns_none, is_abstract;
    bool is_final; /* @final: not to be overridden */
    enum ir_method_role role;
    bool is_static;       /* or a class method */
    struct ir_method *ir; /* second pass */
    struct method *next;
};

struct sema_enum {
    struct ir_enum *ir;
    const struct ir_enum *base; /* an enumeration without members, or NULL */
    struct method *methods;
    struct sema_enum *next;
};

struct sema_class {
    const char *name;
    const char *module; /* as Python prints it: "__main__" where the module is no imported one (G1) */
    const struct ast_stmt *stmt;
    struct ir_class *ir;
    const char *doc;
    /* what the statement says */
    struct sema_class **bases; /* classes of the file, in order */
    size_t base_count;
    enum known builtin_base; /* int, str, ...: KNOWN_NONE mostly */
    struct span builtin_span;
    const struct ast_expr *slots_value; /* what is assigned to __slots__ last, or NULL */
    bool names_object;                  /* `object` is written as a base */
    bool has_slots;                     /* __slots__ is bound, or made by slots=True */
    struct span slots_span;
    struct slot_name *slots;        /* without __dict__ and __weakref__, duplicates dropped */
    bool slots_are_broken;          /* reported: which names they are is not known */
    bool slots_dict, slots_weakref; /* they named '__dict__', '__weakref__' */
    struct binding *bindings, **bindings_end;
    struct annotation *annotations, **annotations_end;
    struct scope scope;
    struct init *init;            /* its own __init__, or NULL */
    bool init_is_abstract;        /* @abstractmethod */
    struct init *post_init, *del; /* its own __post_init__ and __del__, or NULL */
    struct method *methods;
    const struct ast_expr *runtime_checkable; /* the decorator, or NULL */
    bool has_abc;                             /* made by ABCMeta: abstract methods count */
    bool is_protocol;                         /* has Protocol as a base itself */
    bool is_generic;                          /* has Generic[...] or Protocol[...] as a base itself */
    const struct ast_expr *generic;           /* its base Generic[...], or NULL */
    const char **type_params;                 /* what Stack[...] takes */
    size_t type_param_count;
    bool is_final;
    bool is_dataclass;   /* decorated itself, or a NamedTuple: one with all that slots=True, frozen=True and
                            order=True make */
    bool is_named_tuple; /* has NamedTuple as a base itself */
    struct dataclass_options options;
    struct data_field *fields; /* of a dataclass: the complete map (D36) */
    /* what follows */
    struct sema_class **mro; /* itself first; classes of the file only */
    size_t mro_count;
    struct sema_class **order; /* the whole MRO, with object and what abc and typing have */
    size_t order_count;
    struct sema_class *best;  /* best base (S17), or NULL for object */
    struct sema_class *solid; /* the nearest class with slots of its own, or NULL */
    bool has_dict, has_weakref;
    struct sema_class *next;
};

void class_declare(struct sema *s, const struct ast_stmt *stmt);
struct binding *class_binding(const struct sema_class *c, const char *name);
/* The value that a binding leaves in the class: the default in a field(...); NULL for none. */
const struct ast_expr *class_binding_value(const struct binding *b);
/* That value as a constant. `c` is the class whose body binds it. NULL where it is none, which is told unless quiet. */
const struct ir_const *class_binding_constant(struct sema *s, const struct sema_class *c,
                                              const struct binding *b, bool quiet);
struct annotation *class_annotation(const struct sema_class *c, const char *name);
bool class_derives(const struct sema_class *c, const struct sema_class *ancestor);
/* Whether c or an ancestor is a dataclass. */
bool class_has_dataclass(const struct sema_class *c);

/* slots.c: reads `__slots__ = value` into c->slots (S1 to S8, S11 to S14). */
void slots_read(struct sema *s, struct sema_class *c, const struct ast_expr *value);
bool slots_has(const struct sema_class *c, const char *name);

/* mro.c: S17, S12 and S13 over bases, S19 to S21. */
void mro_choose_best_base(struct sema *s, struct sema_class *c);
void mro_linearize(struct sema *s, struct sema_class *c);

/* dataclass.c */
void dataclass_read_options(struct sema *s, struct sema_class *c, const struct ast_expr *decorator);
void dataclass_apply(struct sema *s, struct sema_class *c);
/* D32: slots for the fields of c->fields that no ancestor has a slot for; their defaults leave the class. */
void dataclass_make_slots(struct sema *s, struct sema_class *c);
const struct data_field *dataclass_field(const struct sema_class *c, const char *name);
/* The class whose dataclass machinery c gets repr, ==, order, hash or frozen from; NULL if none. */
const struct sema_class *dataclass_repr_from(const struct sema_class *c);
const struct sema_class *dataclass_eq_from(const struct sema_class *c);
const struct sema_class *dataclass_order_from(const struct sema_class *c);
const struct sema_class *dataclass_frozen_from(const struct sema_class *c);
/* The class whose fields c's hash is over; *hash tells which hash it is (D25). */
const struct sema_class *dataclass_hash_from(const struct sema_class *c, enum ir_hash *hash);

/* named.c */
void named_read_base(struct sema *s, struct sema_class *c, struct span at);
/* When all bases are read: NamedTuple goes together with Generic and nothing else. */
void named_check_bases(struct sema *s, const struct sema_class *c);
/* Whether the name is one that a NamedTuple class must not bind: reported. */
bool named_refuses_name(struct sema *s, const struct sema_class *c, const char *name, struct span at);
void named_apply(struct sema *s, struct sema_class *c);
/* Of a message on bases of different metaclasses: Python's words. */
void named_tell_conflict(struct sema *s);
/* What a class that is or derives from a NamedTuple cannot have, when its MRO is known. */
void named_check(struct sema *s, struct sema_class *c);
/* The NamedTuple class that c is or derives from, or NULL. */
const struct sema_class *named_tuple_of(const struct sema_class *c);

/* field.c. First pass: a call of field(...). Second: the constant that a factory gives, NULL for others. */
bool field_is_call(const struct sema *s, const struct ast_expr *expr);
struct field_call *field_read(struct sema *s, const struct ast_expr *expr);
const struct ir_const *field_factory_constant(struct sema *s, const struct data_field *f);

/* weak.c. The class of WeakValueDictionary, WeakKeyDictionary or WeakSet; NULL of all else. */
struct ir_class *weak_class(enum known known);
bool weak_is_class(const struct ir_class *c); /* false of NULL */
/* type(x).__module__ and __qualname__: "weakref.WeakSet". */
const char *weak_python_name(struct sema *s, enum known known);
/* The types in brackets: that of the objects that are weakly referenced and the other one, NULL of a set. False
 * after an error. */
bool weak_read_arguments(struct sema *s, const struct ast_expr *expr, enum known known,
                         const struct ast_expr **referent, const struct ast_expr **other);

/* generics.c. `T = TypeVar('T')`: whether a value is such a call; complains of what is wrong in it. */
bool generic_is_parameter(const struct sema *s, const struct ast_expr *value);
void generic_check_parameter(struct sema *s, const struct ast_expr *call);
/* The class that Stack[int] is: c, or NULL after an error. */
struct sema_class *generic_subscript(struct sema *s, const struct ast_expr *expr, struct sema_class *c);
/* A base with brackets: the class that it is, or NULL for Generic[T] and Protocol[T], and after an error. */
struct sema_class *generic_read_base(struct sema *s, struct sema_class *c, const struct ast_expr *expr);
void generic_finish_bases(struct sema *s, struct sema_class *c);

/* newtype.c: the type in `target = NewType('UserId', int)`, NULL after an error. */
const struct ast_expr *newtype_read(struct sema *s, const char *target, const struct ast_expr *call);

/* def.c. First pass: NULL after an error. `others` are the methods that stand above it. */
struct method *method_read(struct sema *s, const char *class_name, const struct ast_stmt *def,
                           const struct method *others, bool of_enum);
/* Whether its decorators, if any, are @override and @abstractmethod and no others. */
bool method_is_marked(const struct sema *s, const struct ast_stmt *def, bool *is_abstract);
/* At the end of the list, unless it is NULL or there is one of that name. */
void method_add(struct sema *s, struct method **list, struct method *m);
/* Second pass, without `root` and `owner`. */
struct ir_method *method_lower(struct sema *s, struct method *m);

/* methods.c */
/* Which class cannot be constructed, and why: when its MRO is known. */
void method_check_abstract(struct sema *s, struct sema_class *c);
/* The method that objects of c have under the name, or NULL. */
const struct method *method_find(const struct sema_class *c, const char *name);
/* Second pass: c->ir->methods, when c->ir has its fields. */
void methods_lower(struct sema *s, struct sema_class *c);

/* enums.c */
bool enum_is_base(const struct sema *s, const struct ast_stmt *stmt);
void enum_declare(struct sema *s, const struct ast_stmt *stmt);
/* Second pass: their methods. */
void enums_lower(struct sema *s);
/* All bits that members of a flag have. */
int64_t enum_mask(const struct ir_enum *e);
/* The member of that value, or a combination of flags; NULL where members of one bit do not make it up. */
const struct ir_member *enum_combine(struct sema *s, const struct ir_enum *e, int64_t value);

/* init.c. First pass: the parameters of an `__init__`, whose annotations and defaults Python evaluates
 * where it stands. */
struct init *init_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def);
/* Second pass: the types of its parameters and of `self.x: T = ...`. */
void init_finish(struct sema *s, struct sema_class *c);
/* Calls visit for each `self.name` that the body assigns, in order. */
void init_each_target(const struct sema_class *c, void (*visit)(void *context, const struct ast_expr *target),
                      void *context);
/* Whether __init__ has `self.NAME: Final`. */
bool init_makes_final(const struct sema_class *c, const char *name);
/* The type that __init__ tells for a slot: by `self.x: T`, the parameter or the constant assigned. */
bool init_slot_type(struct sema *s, const struct sema_class *c, const char *name, struct ir_type *type);
/* The None that __init__ assigns to a slot on some path, or NULL. */
const struct ast_expr *init_none_for(struct sema *s, const struct sema_class *c, const char *name);
/* The parameters of c's constructor, own, generated or inherited, when c->ir has its fields; and its
 * steps, when all classes have their parameters. */
void init_lower_params(struct sema *s, struct sema_class *c);
void init_lower_steps(struct sema *s, struct sema_class *c);

/* hooks.c. First pass: a `def`; false where it is neither __post_init__ nor __del__. Second: the IR of both. */
bool hook_read(struct sema *s, struct sema_class *c, const struct ast_stmt *def);
void hooks_lower(struct sema *s, struct sema_class *c);

/* lower.c: second pass. The fields and parameters of a class, in the order of the file; then what needs
 * all classes: constructors, and checks that look at other classes. */
void lower_class(struct sema *s, struct sema_class *c);
void lower_finish(struct sema *s, struct sema_class *c);
/* Of the module, bound again: C has the last value only. */
void lower_forget_constant(struct sema *s, const char *name);
void lower_constant(struct sema *s, const struct ir_class *c, const char *name, struct span span,
                    const struct ir_const *value);
/* Which modules the classes use, when all are finished. */
void lower_imports(struct sema *s);
/* And which of those use each other, when that is known of all modules. */
void circle_find(struct loader *loader);
struct ir_field *lower_find_field(const struct ir_class *c, const char *name);

/* Types, lists of names and the like have a meaning for Python and none for C. */
bool sema_may_be_alias(struct sema *s, const struct ast_expr *value);
/* "this is valid Python, but not a declaration that slotsc compiles" */
void sema_not_a_declaration(struct sema *s, struct span at, const char *what);
/* A target that is no name: E0212 where it is assigned to, E0213 where it is annotated. */
void sema_refuse_target(struct sema *s, const struct ast_expr *target, enum code code);

#endif
