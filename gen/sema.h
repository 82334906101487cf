/* sema.h: from what was written to what it means. */
#ifndef GEN_SEMA_H
#define GEN_SEMA_H

struct arena;
struct ast_module;
struct diag;
struct ir_module;

/* Checks the whole module and reports every error to d. Never NULL; fit for layout only where d has no
 * errors. */
struct ir_module *sema_check_module(const struct ast_module *ast, struct arena *arena, struct diag *d);

#endif
