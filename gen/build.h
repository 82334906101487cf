/* build.h: what the grammar's actions do. Each function makes one node from its parts, with its span, and
 * hands it to the checks of gen/syntax.h. */
#ifndef GEN_BUILD_H
#define GEN_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "gen/ast.h"
#include "gen/lex.h"

struct diag;

/* What the actions share. */
struct builder {
    struct arena *arena;
    struct diag *d;
    const struct source *source;
    struct ast_stmt *body;  /* of the module, once it is complete */
    unsigned errors_before; /* how many errors were known when the line began */
    bool told_deep;         /* that the statement in progress holds too high an expression */
};

/* Lists in the making. */
struct expr_list {
    struct ast_expr *first, *last;
    size_t count;
};
struct stmt_list {
    struct ast_stmt *first, *last;
};
struct alias_list {
    struct ast_alias *first, *last;
};
struct arg_list {
    struct ast_arg *first, *last;
    struct ast_arg *generator; /* a generator expression without brackets of its own */
    size_t count;
    bool after_keyword, after_unpacked; /* some `name=value`, some `**value` has come */
};
struct param_list {
    struct ast_param *first, *last;
    struct ast_param *first_default; /* before any `*` */
    struct span star_at;
    bool after_slash, after_star, after_double_star;
    bool bare_star; /* a `*` that no parameter has followed yet */
    bool in_lambda;
};
struct string_list {
    struct token *tokens;
    size_t count, room;
};
struct if_chain {
    struct ast_stmt *first, *last;
    size_t count;
};
struct comparison {
    struct ast_expr *node, *last;
    size_t count, room; /* of operators */
};

/* ---- Statements ---- */

struct stmt_list build_stmts(struct ast_stmt *stmt);
/* None if an error was found in it, as nothing more is to be said of it then. */
struct stmt_list build_simple(struct builder *b, struct ast_stmt *stmt);
void build_join(struct stmt_list *list, struct stmt_list more);
/* Statements that are indented for no reason: kept where they stand, or dropped with the line before them
 * if the token has no extent. */
struct stmt_list build_stray_block(struct token indent, struct stmt_list list);

struct ast_stmt *build_stmt(struct builder *b, enum ast_stmt_kind kind, struct token word);
struct ast_stmt *build_expression(struct builder *b, struct ast_expr *value);
struct ast_stmt *build_assign(struct builder *b, struct expr_list values); /* the last is the value */
struct ast_stmt *build_annassign(struct builder *b, struct ast_expr *target, struct ast_expr *annotation,
                                 struct ast_expr *value);
struct ast_stmt *build_augmented(struct builder *b, struct ast_expr *target, struct token op,
                                 struct ast_expr *value);
struct ast_stmt *build_delete(struct builder *b, struct token word, struct expr_list targets);
struct ast_stmt *build_raise(struct builder *b, struct token word, struct ast_expr *value,
                             struct ast_expr *cause);
struct ast_stmt *build_foreign(struct builder *b, struct token word);
struct ast_stmt *build_foreign_value(struct builder *b, struct token word, struct ast_expr *value);
struct ast_stmt *build_foreign_block(struct builder *b, struct token word, struct token colon);
struct ast_expr *build_for_targets(struct builder *b, struct expr_list targets, bool is_tuple);
void build_with_target(struct builder *b, struct ast_expr *target);

struct alias_list build_aliases(struct ast_alias *alias);
void build_append_alias(struct alias_list *list, struct ast_alias *alias);
struct ast_alias *build_alias(struct builder *b, struct token path, const struct token *name);
struct ast_stmt *build_import(struct builder *b, struct token word, struct alias_list names);
struct ast_stmt *build_from(struct builder *b, struct token word, const struct token *dots,
                            const struct token *path, struct alias_list names);

struct ast_stmt *build_class(struct builder *b, struct token word, struct token name, struct arg_list bases,
                             struct token colon, struct stmt_list body);
struct ast_stmt *build_def(struct builder *b, struct token word, struct token name, struct param_list params,
                           struct ast_expr *returns, struct token colon, struct stmt_list body);
struct ast_stmt *build_decorated(struct ast_stmt *definition, struct expr_list decorators);
struct if_chain build_if(struct builder *b, struct token word, struct ast_expr *condition, struct token colon,
                         struct stmt_list body);
void build_elif(struct builder *b, struct if_chain *chain, struct token word, struct ast_expr *condition,
                struct token colon, struct stmt_list body);
struct ast_stmt *build_else(struct if_chain chain, struct stmt_list body);

struct ast_param *build_new_param(struct builder *b, struct token name, struct ast_expr *annotation,
                                  struct ast_expr *default_value);
struct ast_param *build_star_param(struct builder *b, enum ast_param_kind kind, struct token name,
                                   struct ast_expr *annotation);
struct ast_param *build_mark(struct builder *b,
                             struct token mark); /* a `*` or `/` by itself: a nameless one */
void build_param(struct builder *b, struct param_list *list, struct ast_param *param);
struct param_list build_end_params(struct builder *b, struct param_list list);

/* ---- Expressions ---- */

struct expr_list build_exprs(struct ast_expr *expr);
void build_append(struct expr_list *list, struct ast_expr *expr);

struct ast_expr *build_leaf(struct builder *b, enum ast_expr_kind kind, struct token token);
struct ast_expr *build_name(struct builder *b, struct token name);
struct ast_expr *build_number(struct builder *b, struct token number);
void build_add_string(struct builder *b, struct string_list *list, struct token string);
struct ast_expr *build_string(struct builder *b, struct string_list list);
struct ast_expr *build_other(struct builder *b, const char *what, struct span span, struct ast_expr *part);

struct ast_expr *build_one_or_tuple(struct builder *b, struct expr_list list);
struct ast_expr *build_tuple(struct builder *b, struct expr_list list, struct token comma);
struct ast_expr *build_list(struct builder *b, enum ast_expr_kind kind, struct token open,
                            struct expr_list items, struct token close);
struct ast_expr *build_parenthesized(struct builder *b, struct token open, struct ast_expr *inner,
                                     struct token close);
struct ast_expr *build_comprehension(struct builder *b, const char *what, struct token open,
                                     struct ast_expr *item, struct token close);
struct ast_expr *build_dict_comprehension(struct builder *b, struct token open, struct ast_expr *key,
                                          struct ast_expr *value, struct token close);
struct ast_expr *build_dict_star(struct builder *b, struct token star);
struct ast_expr *build_star(struct builder *b, enum ast_expr_kind kind, struct token star,
                            struct ast_expr *operand);
struct ast_expr *build_value(struct builder *b, struct ast_expr *value); /* not starred by itself */
struct ast_expr *build_walrus(struct builder *b, struct ast_expr *name, struct ast_expr *value);
struct ast_expr *build_yield(struct builder *b, struct token word, struct ast_expr *value);
struct ast_expr *build_await(struct builder *b, struct token word, struct ast_expr *value);

struct ast_expr *build_unary(struct builder *b, enum ast_op op, struct token sign, struct ast_expr *operand);
struct ast_expr *build_binary(struct builder *b, enum ast_expr_kind kind, enum ast_op op,
                              struct ast_expr *left, struct ast_expr *right);
struct comparison build_comparison(struct builder *b, struct ast_expr *first);
void build_compare(struct builder *b, struct comparison *comparison, enum ast_op op,
                   struct ast_expr *operand);
struct ast_expr *build_end_comparison(struct builder *b, struct comparison comparison);
struct ast_expr *build_ternary(struct builder *b, struct ast_expr *left, struct ast_expr *condition,
                               struct ast_expr *right);
struct ast_expr *build_lambda(struct builder *b, struct token word, struct param_list params,
                              struct ast_expr *body);

struct ast_expr *build_attribute(struct builder *b, struct ast_expr *left, struct token name);
struct ast_expr *build_subscript(struct builder *b, struct ast_expr *left, struct ast_expr *right,
                                 struct token close);
struct ast_expr *build_slice(struct builder *b, struct ast_expr *from, struct token colon,
                             struct ast_expr *to, const struct token *second_colon);
struct ast_expr *build_call(struct builder *b, struct ast_expr *function, struct arg_list args,
                            struct token close);
struct arg_list build_args(struct ast_arg *arg);
void build_append_arg(struct builder *b, struct arg_list *list, struct ast_arg *arg);
struct arg_list build_end_args(struct builder *b, struct arg_list list, bool trailing_comma);
struct ast_arg *build_arg(struct builder *b, struct ast_expr *value);
struct ast_arg *build_generator_arg(struct builder *b, struct ast_expr *item, struct span loops);
struct ast_arg *build_keyword(struct builder *b, struct ast_expr *name, struct ast_expr *value);

#endif
