/* syntax.h: what Python refuses although its grammar, as far as grammar/slots.y tells it, fits: what can be
 * assigned to, and the order of arguments and parameters. Errors go to the builder's messages; nothing is
 * changed. */
#ifndef GEN_SYNTAX_H
#define GEN_SYNTAX_H

#include <stdbool.h>

#include "gen/build.h"

/* The word that CPython has for an expression in these messages: "function call". */
const char *syntax_expr_word(const struct ast_expr *expr);

/* Targets of `a = b = value`, the value itself being the last of the list. */
void syntax_check_assign(struct builder *b, const struct ast_expr *values);
void syntax_check_annotated(struct builder *b, const struct ast_expr *target, const struct ast_expr *value);
void syntax_check_augmented(struct builder *b, const struct ast_expr *target, struct token op);
void syntax_check_target(struct builder *b, const struct ast_expr *target); /* of `for` and `with` */
void syntax_check_deleted(struct builder *b, const struct ast_expr *target);
void syntax_check_walrus(struct builder *b, const struct ast_expr *name);
/* A starred expression cannot stand by itself. */
void syntax_check_value(struct builder *b, const struct ast_expr *value);
void syntax_check_name(struct builder *b, const char *name, struct span at); /* is not __debug__ */

/* `from __future__ import` stands at the start of a module and names what Python knows. */
void syntax_check_future(struct builder *b, const struct ast_stmt *body);

/* An argument that comes behind `list`, and one call's arguments together. */
void syntax_check_arg(struct builder *b, const struct arg_list *list, const struct ast_arg *arg);
void syntax_check_repeated(struct builder *b, const struct ast_arg *args);
/* A parameter that comes behind `list`; a nameless one is a `*` or `/`. All of them. */
bool syntax_check_param(struct builder *b, const struct param_list *list, const struct ast_param *param);
void syntax_check_params(struct builder *b, const struct param_list *list);

#endif
