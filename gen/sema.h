/* sema.h: from what was written to what it means. */
#ifndef GEN_SEMA_H
#define GEN_SEMA_H

struct loader;

/* Checks all modules of the loader, in their order, and gives each unit its `ir`. Every error goes to the
 * loader's diag; only without errors is the IR fit for layout. */
void sema_check_units(struct loader *loader);

#endif
