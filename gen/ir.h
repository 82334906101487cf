/* ir.h: what a module means. Made by sema from the AST, completed by layout and cname, and immutable
 * from then on; the emitters and --dump=ir only read it. A class with errors is never in it.
 *
 * Lists are linked through `next`. Names are interned. Python names stand beside C names: `name` is what
 * Python knows (private names mangled), `cname` what is spelled in C. */
#ifndef GEN_IR_H
#define GEN_IR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "gen/source.h"

/* The kinds of slots; gen/kind.c has a row for each. The order is that of slots_kind in slots.h. */
enum ir_kind {
    IR_BOOL,
    IR_I8,
    IR_I16,
    IR_I32,
    IR_I64,
    IR_U8,
    IR_U16,
    IR_U32,
    IR_U64,
    IR_F32,
    IR_F64,
    IR_STR,
    IR_BYTES,
    IR_ENUM,
    IR_OBJECT,
    IR_WEAKREF,
    IR_ANY,
    IR_KIND_COUNT
};

/* What a Literal lists. */
struct ir_choice {
    const struct ir_const *value;
    struct ir_choice *next;
};

struct ir_type {
    enum ir_kind kind;
    bool optional;                   /* T | None; never for IR_ANY and IR_WEAKREF, which hold None anyway */
    bool is_self;                    /* written as Self */
    struct ir_class *class_;         /* IR_OBJECT, IR_WEAKREF. One of the runtime's has no module */
    struct ir_class *referent;       /* what a weak container refers to, or NULL: not said */
    struct ir_enum *enumeration;     /* IR_ENUM */
    const struct ir_choice *choices; /* of a Literal: which constants it takes; NULL: all of its kind */
};

/* ---- Enumerations ---- */

enum ir_enum_kind {
    ENUM_PLAIN,
    ENUM_INT,      /* IntEnum: members are ints */
    ENUM_STR,      /* StrEnum: members are strs */
    ENUM_FLAG,     /* Flag: members combine by | */
    ENUM_INT_FLAG, /* IntFlag: both */
    ENUM_LITERAL   /* what a slot of type Literal['a', 'b'] holds: strs, and an enumeration in C only */
};

struct ir_member {
    const char *name;  /* of a Literal: its str. NULL: a combination of flags, which is in no list */
    const char *cname; /* Fuel_PETROL */
    const char *doc;   /* or NULL */
    int64_t value;     /* in C */
    const struct ir_const *python; /* its value in Python */
    unsigned line;
    const struct ir_member *alias_of; /* the first member of that value, or NULL */
    struct ir_member *next;
};

struct ir_enum {
    const struct ir_module *module;
    const char *name; /* __qualname__ */
    const char *cname;
    const char *doc;  /* or NULL */
    struct span span; /* of the name */
    unsigned line;
    enum ir_enum_kind kind;
    bool is_int;          /* IntEnum, IntFlag */
    bool is_mixin;        /* class E(str, Enum) */
    bool is_numbered;     /* not all values are ints: C numbers the members in order, from 0 */
    enum ir_kind storage; /* the smallest integer kind that holds all values */
    bool fits_int;        /* all values fit C's int: a C enum; else an integer typedef with constants */
    struct ir_member *members;
    size_t member_count;           /* aliases not counted */
    bool is_broken;                /* slotsc refuses a statement that may make members */
    const struct ir_class *class_; /* of a Literal: the class whose slot it is, else NULL */
    const char *literal;           /* "Literal['a', 'b']", or NULL */
    struct ir_method *methods;     /* its base's too; nothing overrides them */
    struct ir_enum *next;
};

/* ---- Values ---- */

enum ir_const_kind {
    CONST_NONE,
    CONST_BOOL,
    CONST_INT,
    CONST_FLOAT,
    CONST_STR,
    CONST_BYTES,
    CONST_MEMBER, /* `member` may be a combination of flags */
    CONST_TUPLE   /* `size` items; only as what a member is in Python */
};

struct ir_const {
    enum ir_const_kind kind;
    int64_t i;        /* CONST_BOOL (0, 1), CONST_INT */
    bool is_unsigned; /* CONST_INT above INT64_MAX: the value is (uint64_t)i */
    double f;
    const char *text; /* CONST_STR (UTF-8), CONST_BYTES: `size` bytes */
    size_t size;
    const struct ir_enum *enumeration; /* CONST_MEMBER */
    const struct ir_member *member;
    const struct ir_const **items; /* CONST_TUPLE */
};

/* What `__init__` assigns: an expression over its parameters. `type` is the type of its value. Where a
 * value meets a slot of another type, sema has inserted an EXPR_CONVERT, so emitters never convert. */
enum ir_expr_kind {
    EXPR_CONST,   /* constant */
    EXPR_PARAM,   /* param */
    EXPR_FIELD,   /* self.field, already set */
    EXPR_LIST,    /* a new list: [], or list(left) of an IR_ANY; IR_ANY */
    EXPR_DICT,    /* a new dict: {}, or dict(left) */
    EXPR_CALL,    /* op: 'n' len, 's' str, 'i' int, 'f' float of left, an IR_ANY */
    EXPR_NEW,     /* a call of a class of the module: class_, args (one per parameter, in order) */
    EXPR_CONVERT, /* left as a value of `type`: number to float, anything to IR_ANY, T to Optional[T] */
    EXPR_UNARY,   /* op: '-' or '!' ('!': truth of a bool or number; IR_BOOL) */
    EXPR_BINARY,  /* op: '+' '-' '*' '/' 'd' (//) '%' 'p' (**) on two IR_I64 or two IR_F64 */
    EXPR_COMPARE, /* op: '<' '>' '=' '#' (!=) 'l' (<=) 'g' (>=) on two of one type, if not in C two IR_ANY; IR_BOOL */
    EXPR_IS_NONE, /* left is None: IR_BOOL */
    EXPR_TRUTH,   /* bool(left), of any type but IR_BOOL; left is evaluated once more elsewhere, and plain */
    EXPR_TERNARY, /* left if condition else right */
    EXPR_OMITTED, /* an argument that is left out, of a parameter with a factory */
    EXPR_IS_OMITTED /* whether param, which has a factory, was left out: IR_BOOL */
};

struct ir_expr {
    enum ir_expr_kind kind;
    struct ir_type type;
    struct span span;
    char op;
    union {
        const struct ir_const *constant; /* EXPR_CONST */
        const struct ir_param *param;    /* EXPR_PARAM, EXPR_IS_OMITTED */
        const struct ir_field *field;    /* EXPR_FIELD */
        struct ir_class *class_;         /* EXPR_NEW */
    };
    struct ir_expr *left, *right, *condition;
    struct ir_expr *args;
    struct ir_expr *next;
};

/* ---- Construction ---- */

/* A parameter of the `__init__` that Python would call. */
struct ir_param {
    const char *name;
    const char *cname;
    struct ir_type type;
    const struct ir_const *default_;    /* NULL: required, or made by a factory */
    bool has_factory;                   /* left out, it is made by the constructor: EXPR_OMITTED */
    bool is_init_var;                   /* goes to __post_init__ and to no slot */
    bool is_forwarded;                  /* the base's `__init__` asks for it, this one only passes it on */
    bool keyword_only, positional_only; /* C's named arguments ignore the latter */
    bool is_list, is_dict;              /* *args and **kwargs of a method */
    bool is_typed;                      /* of a method: the declaration says its type */
    struct span span;
    struct ir_param *next;
};

/* __post_init__ or __del__, which the user writes in C. */
struct ir_hook {
    const struct ir_class *class_; /* that declares it */
    const char *cname;             /* Car_post_init_impl, Car_del_impl */
    struct ir_param *params;       /* beside self; no defaults */
    struct span span;
    unsigned line;
};

enum ir_step_kind {
    STEP_SET,      /* self.field = value */
    STEP_PROPERTY, /* self.property = value: setter, args (the one value) */
    STEP_BASE,     /* Base.__init__(self, args): class_, args (one per parameter of it, in order) */
    STEP_IF,       /* if condition: body else: orelse */
    STEP_FAIL,     /* raise ValueError(text) */
    STEP_HOOK      /* self.__post_init__(args): hook, args (one per parameter of it) */
};

struct ir_step {
    enum ir_step_kind kind;
    union {
        const struct ir_field *field;   /* STEP_SET */
        const struct ir_method *setter; /* STEP_PROPERTY */
        struct ir_class *class_;        /* STEP_BASE */
        const struct ir_hook *hook;     /* STEP_HOOK */
        const char *text;               /* STEP_FAIL: "ValueError: ..." */
    };
    struct ir_expr *value; /* STEP_SET; STEP_IF: the condition, IR_BOOL */
    struct ir_expr *args;
    struct ir_step *body, *orelse;
    struct ir_step *next;
};

/* ---- Classes ---- */

/* Where a bit lies: member `cname` of the struct, a flag byte. mask 0: there is no such bit. */
struct ir_bit {
    const char *member;
    uint8_t mask;
    const char *mask_name; /* the macro for the mask: CAR_NUM_DOORS_SET_ */
};

/* A slot as one class sees it. A class has one for each inherited slot too (`inherited`), since flags
 * and type may differ from the base's; `cname` and the place in the struct are the base's. */
struct ir_field {
    const char *name;
    const char *cname;
    const char *doc; /* or NULL */
    struct span span;
    unsigned line;
    struct ir_type type;
    const struct ir_class *owner;     /* the class that declared the storage */
    const struct ir_field *inherited; /* the base's view of the same slot, or NULL */
    bool can_be_unset;                /* has_, del_; reading may be Python's AttributeError */
    bool set_by_init;                 /* else a class attribute shows, or it can be unset */
    bool is_final;                    /* annotated so here or in a base */
    bool read_only;                   /* Final slot or frozen class: no setter */
    bool is_field;                    /* of a dataclass: in its fields(), its asdict() */
    bool in_repr, in_compare, in_hash;
    bool in_order; /* as in_compare, but for < <= > >=: a class that inherits its order from a base and
                      has an == of its own orders by the base's fields only (D39) */
    /* set by layout: */
    struct ir_bit value_bit; /* of an IR_BOOL: its value */
    struct ir_bit some_bit;  /* of an optional scalar: it is not None */
    struct ir_bit set_bit;   /* of a typed slot that can be unset: it has a value */
    struct ir_field *next;
};

/* A member of the C struct, in the struct's order. Made by layout. */
struct ir_struct_member {
    const char *cname;
    const struct ir_field *field; /* NULL: a flag byte, the dictionary, or an empty class's filler */
    bool is_flags, is_dict, is_filler;
    const struct ir_class *owner;
    struct ir_struct_member *next;
};

/* A declared method as one class sees it: inherited ones are in its list too, the base's first. */
enum ir_method_role {
    ROLE_METHOD,
    ROLE_GETTER,
    ROLE_SETTER,
    ROLE_DELETER
}; /* the last three of a property */

struct ir_method {
    const char *name;      /* "size"; of the setter of a property "size.setter" */
    const char *attribute; /* "size" */
    const char *cname;     /* behind the class's name: Shape_area, Shape_get_area of a property */
    const char *doc;       /* or NULL */
    const char *signature; /* as it is written: "def area(self) -> float" */
    struct span span;
    unsigned line;
    const struct ir_module *module; /* where it is declared */
    enum ir_method_role role;
    bool is_final;
    bool is_abstract; /* objects of this class would lack it */
    bool returns_none;
    bool is_typed;   /* the declaration says what it returns */
    bool takes_self; /* false: a static or class method */
    struct ir_type returns;
    struct ir_param *params;      /* beside self; no defaults */
    const struct ir_class *root;  /* whose table of functions has it first; NULL of an enumeration */
    const struct ir_class *owner; /* whose function runs: Circle_area_impl; NULL of an enumeration */
    struct ir_method *next;
};

enum ir_hash {
    HASH_NONE,     /* unhashable */
    HASH_IDENTITY, /* object's own */
    HASH_FIELDS
};

struct ir_class {
    const struct ir_module *module;
    const char *name; /* __qualname__ */
    const char *cname;
    const char *doc;  /* or NULL */
    struct span span; /* of the name in the class statement */
    unsigned line;
    unsigned init_line;    /* of its own `__init__`; without one that of the class statement */
    struct ir_class *base; /* the base class that has slots or a dictionary, or NULL */
    bool is_dataclass;     /* itself or an ancestor: unset slots are errors in repr and == */
    bool is_named_tuple;   /* itself or an ancestor: its is_field fields, the first ones, are a tuple */
    bool is_final;
    bool is_frozen;            /* its fields cannot be set */
    bool is_closed;            /* frozen, and no other name can be set either */
    bool sets_properties;      /* its constructor calls setters of properties */
    bool is_abstract;          /* cannot be constructed: no _new */
    const char *abstract_text; /* then Python's error */
    bool has_weakref;          /* own or inherited */
    bool has_dict;             /* own or inherited: has the dictionary */
    bool has_repr, has_eq, has_order;
    enum ir_hash hash;
    bool can_replace;        /* dataclasses.replace: its parameters are fields that always have a value */
    bool is_flat;            /* only numbers, str, bytes and enums that are always set, and no dictionary:
                              gets write, equal, compare and hash functions of its own */
    struct ir_field *fields; /* inherited ones included, in the order of repr and reflection */
    size_t field_count;
    const struct ir_class *init_from; /* whose `__init__` runs, own or generated; NULL: object's */
    bool takes_rest;                  /* its own `__init__` has *args or **kwargs */
    struct ir_param *params;          /* of the constructor */
    struct ir_step *presets; /* before that: slots whose default is a class attribute, and shows (S33) */
    struct ir_step *steps;   /* what the constructor does, in order */
    struct ir_method *methods;
    struct ir_method *functions;     /* its own static and class methods */
    struct ir_hook *post_init, *del; /* declared in this class, or NULL */
    const struct ir_hook *finalizer; /* the __del__ of its objects, own or inherited, or NULL */
    /* set by layout: */
    struct ir_struct_member *members; /* the whole struct, the base's members first */
    struct ir_class *next;
};

/* A module constant or class constant: `#define Car_WHEELS INT64_C(4)`. */
struct ir_constant {
    const char *name;
    const char *cname;
    const struct ir_class *class_; /* the class whose body it stands in, or NULL for the module */
    const char *doc;               /* or NULL */
    struct span span;
    unsigned line;
    struct ir_const *value;
    struct ir_constant *next;
};

/* A module whose classes or enumerations another one uses: its header is included. */
struct ir_import {
    const struct ir_module *module;
    struct ir_import *next;
};

/* Classes and enumerations stand in the order of the file, so that a base stands before its children. */
struct ir_module {
    const char *name;   /* "fleet" */
    const char *file;   /* "fleet.slots", as comments show it: without folder */
    const char *doc;    /* or NULL */
    const char *prefix; /* __c_prefix__ or "" */
    struct ir_import *imports;
    struct ir_enum *enums;
    struct ir_class *classes;
    struct ir_constant *constants; /* its own, then those of each class in the order of the classes */
    unsigned number;               /* in the order of running */
    unsigned circle; /* the same for modules whose headers include each other; 0: there is none */
};

/* --dump=ir: the module as JSON. */
void ir_dump(const struct ir_module *module, FILE *to);

#endif
