/* ast.h: what the user wrote. Plain data; every node has the span of source it was read from, names are
 * interned, lists are linked through `next` in source order. Nothing here is looked up or checked. */
#ifndef GEN_AST_H
#define GEN_AST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "gen/source.h"

struct arena;

/* ---- Expressions ---- */

enum ast_expr_kind {
    AST_NAME,
    AST_NONE,
    AST_TRUE,
    AST_FALSE,
    AST_ELLIPSIS,
    AST_INT,
    AST_FLOAT,
    AST_STR, /* adjacent literals joined, escapes decoded */
    AST_BYTES,
    AST_TUPLE,
    AST_LIST,
    AST_SET,
    AST_DICT,      /* items alternate: key, value, key, value; for `**x` the key is an AST_DOUBLE_STAR
                      marker without operand, then x */
    AST_UNARY,     /* op: OP_NEG OP_POS OP_INVERT OP_NOT */
    AST_BINARY,    /* op: OP_ADD ... OP_BITXOR */
    AST_BOOL,      /* op: OP_AND OP_OR; left, right */
    AST_COMPARE,   /* operands in items, operators in ops: a < b < c */
    AST_TERNARY,   /* left if condition else right */
    AST_CALL,      /* function, args */
    AST_ATTRIBUTE, /* left.name */
    AST_SUBSCRIPT, /* left[right] */
    AST_STAR,      /* *left */
    AST_DOUBLE_STAR,
    AST_LAMBDA, /* params, right: the body */
    AST_OTHER   /* valid Python that no declaration needs: `what` says it, "a list comprehension" */
};

enum ast_op {
    OP_NEG,
    OP_POS,
    OP_INVERT,
    OP_NOT,
    OP_ADD,
    OP_SUB,
    OP_MUL,
    OP_DIV,
    OP_FLOORDIV,
    OP_MOD,
    OP_POW,
    OP_MATMUL,
    OP_LSHIFT,
    OP_RSHIFT,
    OP_BITAND,
    OP_BITOR,
    OP_BITXOR,
    OP_AND,
    OP_OR,
    OP_EQ,
    OP_NE,
    OP_LT,
    OP_LE,
    OP_GT,
    OP_GE,
    OP_IS,
    OP_IS_NOT,
    OP_IN,
    OP_NOT_IN
};

/* No tree of expressions is higher, so recursion over one needs no care for the stack. */
enum { AST_HEIGHT_MAX = 500 };

/* Nor has an `if` more branches. */
enum { AST_ELIF_MAX = 1000 };

struct ast_expr {
    enum ast_expr_kind kind;
    enum ast_op op;
    struct span span;
    struct ast_expr *next; /* the next in the list that this stands in */
    bool parenthesized;    /* written inside its own ( ), which its span then includes */
    bool is_joined;        /* AST_STR, AST_BYTES: of adjacent literals */
    uint16_t height;       /* of the tree below: 1 for a leaf, at most AST_HEIGHT_MAX */
    struct ast_expr *left, *right;
    union {
        struct ast_expr *condition; /* AST_TERNARY */
        struct ast_expr *items;     /* AST_TUPLE, AST_LIST, AST_SET, AST_DICT, AST_COMPARE */
        struct ast_arg *args;       /* AST_CALL */
        struct ast_param *params;   /* AST_LAMBDA */
    };
    union {
        struct {
            const char *name;      /* AST_NAME, AST_ATTRIBUTE; AST_OTHER: what it is */
            struct span name_span; /* AST_ATTRIBUTE: of the name after the dot */
        };
        struct {
            uint64_t value;     /* AST_INT; meaningless if too_big */
            const char *digits; /* the literal without underscores */
            bool too_big;       /* does not fit 64 bits */
        } number;
        double real; /* AST_FLOAT */
        struct {
            const char *data; /* AST_STR (UTF-8; lone surrogates as 3 bytes), AST_BYTES */
            size_t size;
        } text;
        enum ast_op *ops; /* AST_COMPARE: one fewer than items */
    };
};

/* What an expression of any kind consists of, beside left and right: NULL where its kind has none. */
struct ast_expr *ast_condition(const struct ast_expr *expr);
struct ast_expr *ast_items(const struct ast_expr *expr);
struct ast_arg *ast_args(const struct ast_expr *expr);
struct ast_param *ast_params(const struct ast_expr *expr);

/* An argument of a call or of a class statement: `value`, `name=value`, `*value` or `**value`. */
struct ast_arg {
    struct span span;
    const char *name; /* NULL for a positional one */
    struct span name_span;
    struct ast_expr *value; /* an AST_STAR or AST_DOUBLE_STAR for those */
    bool bare_generator;    /* `x for x in y` without brackets of its own */
    struct ast_arg *next;
};

enum ast_param_kind {
    PARAM_NORMAL,
    PARAM_STAR,       /* *args */
    PARAM_DOUBLE_STAR /* **kwargs */
};

struct ast_param {
    enum ast_param_kind kind;
    struct span span; /* of the name */
    const char *name;
    struct ast_expr *annotation;    /* or NULL */
    struct ast_expr *default_value; /* or NULL */
    bool positional_only;           /* stands before a `/` */
    bool keyword_only;              /* stands after a `*` */
    struct ast_param *next;
};

/* ---- Statements ---- */

enum ast_stmt_kind {
    AST_PASS,
    AST_EXPR,      /* value; a docstring is an AST_STR */
    AST_ASSIGN,    /* targets = ... = value */
    AST_ANNASSIGN, /* target: annotation = value */
    AST_IMPORT,    /* import names */
    AST_FROM,      /* from module import names */
    AST_CLASS,
    AST_DEF,
    AST_IF,     /* condition, body, orelse (an elif is an AST_IF in orelse) */
    AST_RAISE,  /* value or NULL */
    AST_FOREIGN /* a statement that runs (for, while, with, return, x += 1, ...); passed over with its
                       block. `name` is its first word, or what it is */
};

/* One name of an import statement: `path as alias`. */
struct ast_alias {
    struct span span;
    const char *path;  /* "a.b" or "name"; "*" for a star import */
    const char *alias; /* or NULL */
    struct ast_alias *next;
};

struct ast_stmt {
    enum ast_stmt_kind kind;
    struct span span; /* of the first line of a compound statement, up to its ':' */
    struct ast_stmt *next;
    const char *name; /* AST_CLASS, AST_DEF; AST_FOREIGN; AST_FROM: the module's path, "" if none */
    struct span name_span;
    unsigned level;              /* AST_FROM: how many leading dots */
    struct ast_expr *targets;    /* AST_ASSIGN: one per `=`; AST_ANNASSIGN: one */
    struct ast_expr *annotation; /* AST_ANNASSIGN; AST_DEF: what it returns, or NULL */
    struct ast_expr *value;      /* or NULL */
    struct ast_alias *names;     /* AST_IMPORT, AST_FROM */
    struct ast_expr *decorators; /* AST_CLASS, AST_DEF */
    struct ast_arg *bases;       /* AST_CLASS */
    struct ast_param *params;    /* AST_DEF */
    struct ast_expr *condition;  /* AST_IF */
    struct ast_stmt *body, *orelse;
    bool is_async; /* AST_DEF */
};

struct ast_module {
    const struct source *source;
    struct ast_stmt *body;
    bool is_whole; /* false after a syntax error, when statements may be missing */
};

/* Constructors: zeroed nodes of a kind. */
struct ast_expr *ast_new_expr(struct arena *arena, enum ast_expr_kind kind, struct span span);
struct ast_stmt *ast_new_stmt(struct arena *arena, enum ast_stmt_kind kind, struct span span);

/* Prints the tree, one node a line, indented; for --dump=ast. */
void ast_dump(const struct ast_module *module, FILE *to);

#endif
