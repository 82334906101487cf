/* parse.h: from a source to its AST. */
#ifndef GEN_PARSE_H
#define GEN_PARSE_H

struct arena;
struct ast_module;
struct diag;
struct source;

/* Reads the whole module. Errors go to d; the tree that is returned (never NULL) holds the statements
 * that could be read, so that sema can still report on them. */
struct ast_module *parse_module(const struct source *source, struct arena *arena, struct diag *d);

#endif
