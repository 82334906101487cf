/* known.h: Python's own library, as far as declarations meet it. */
#ifndef GEN_KNOWN_H
#define GEN_KNOWN_H

#include <stdbool.h>

struct arena;
struct ast_expr;
struct suggestion;

/* Objects of Python's library that declarations use. */
enum known {
    KNOWN_NONE,
    KNOWN_BOOL,
    KNOWN_INT,
    KNOWN_FLOAT,
    KNOWN_STR,
    KNOWN_BYTES,
    KNOWN_I8,
    KNOWN_I16,
    KNOWN_I32,
    KNOWN_I64,
    KNOWN_U8,
    KNOWN_U16,
    KNOWN_U32,
    KNOWN_U64,
    KNOWN_F32,
    KNOWN_F64,
    KNOWN_OBJECT,
    KNOWN_ANY,
    KNOWN_OPTIONAL,
    KNOWN_UNION,
    KNOWN_ANNOTATED,
    KNOWN_LITERAL,
    KNOWN_TYPE_ALIAS,
    KNOWN_FINAL,
    KNOWN_CLASSVAR,
    KNOWN_REF,
    KNOWN_WEAK_VALUE_DICT, /* from here ... */
    KNOWN_WEAK_KEY_DICT,
    KNOWN_WEAK_SET, /* ... to here: weak.c */
    KNOWN_FINAL_DECORATOR,
    KNOWN_OVERRIDE,
    KNOWN_DATACLASS,
    KNOWN_INITVAR,
    KNOWN_KW_ONLY,
    KNOWN_FIELD,
    KNOWN_MISSING,
    KNOWN_ABC,
    KNOWN_ABCMETA,
    KNOWN_PROTOCOL,
    KNOWN_GENERIC,
    KNOWN_NAMEDTUPLE,
    KNOWN_TYPEVAR,
    KNOWN_TYPE_PARAMETER, /* T */
    KNOWN_NEWTYPE,
    KNOWN_SELF,
    KNOWN_RUNTIME_CHECKABLE,
    KNOWN_ABSTRACTMETHOD,
    KNOWN_PROPERTY,
    KNOWN_STATICMETHOD,
    KNOWN_CLASSMETHOD,
    KNOWN_ENUM,
    KNOWN_INTENUM,
    KNOWN_STRENUM,
    KNOWN_FLAG,
    KNOWN_INTFLAG,
    KNOWN_UNIQUE,
    KNOWN_AUTO,
    KNOWN_TYPE_CHECKING,
    KNOWN_PI,
    KNOWN_TAU,
    KNOWN_E,
    KNOWN_INF,
    KNOWN_NAN,
    KNOWN_LIST,
    KNOWN_DICT,
    KNOWN_TUPLE,
    KNOWN_SET,
    KNOWN_FROZENSET,
    KNOWN_LEN,
    KNOWN_BUILTIN_CLASS, /* int's siblings that cannot be slots or bases here */
    KNOWN_BROKEN,        /* an import that failed: uses of it are not reported again */
    KNOWN_LATER          /* exists in Python and is no part of this version's language */
};

/* What `name` is in a standard module, or in "builtins"; KNOWN_NONE where the module has no such name. */
enum known known_in(const char *module, const char *name);

/* Whether the name is a method's that Python looks up in the class and calls. */
bool known_is_special(const char *name);

/* Whether every class has an attribute of this name in Python, its type's or object's. */
bool known_is_of_every_class(const char *name);

/* What Python calls one of the objects before KNOWN_BROKEN, under whatever name it was imported. */
const char *known_name(enum known known);

/* The module that a name of the library is imported from; NULL for builtins and unknown names. */
const char *known_home(const char *name);

/* What Python or slots calls a thing that C or another language names so: "float" of "double"; NULL of others. */
const char *known_translation(const char *word);

/* Offers the names of all modules as what was meant. */
void known_offer_modules(struct suggestion *suggestion);

/* Offers the names of a module as what was meant. */
void known_offer(struct suggestion *suggestion, struct arena *arena, const char *module);

/* Whether imports of this path mean Python's library and no .slots file. */
bool known_is_module(const char *path);

/* Whether the path is a module of Python's library, of those too that slotsc does not know. */
bool known_is_pythons(const char *path);

/* Whether the condition reads TYPE_CHECKING, before any name is looked up. */
bool known_is_type_checking(const struct ast_expr *condition);

#endif
