/* Circles of modules: those whose headers include each other, directly or not. They are the strongly connected
 * components of the imports that the IR has, found by Tarjan's algorithm. */
#include "gen/arena.h"
#include "gen/import.h"
#include "gen/ir.h"
#include "gen/sema_internal.h"

struct visit {
    unsigned order;  /* when the module was reached; 0: not yet */
    unsigned lowest; /* the earliest module that is known to be in one circle with it */
    bool is_open;    /* its circle is not complete */
};

struct search {
    struct ir_module **modules; /* by number, as are the visits */
    struct visit *visits;
    const struct ir_module **open; /* those that are, in the order in which they were reached */
    size_t open_count;
    unsigned count;
};

/* All that were reached since the module are in one circle with it. A module alone is in none. */
static void close_circle(struct search *s, const struct ir_module *module)
{
    bool is_alone = s->open[s->open_count - 1] == module;
    const struct ir_module *closed;
    do {
        closed = s->open[--s->open_count];
        s->visits[closed->number].is_open = false;
        s->modules[closed->number]->circle = is_alone ? 0 : s->visits[module->number].order;
    } while (closed != module);
}

static void visit(struct search *s, const struct ir_module *module)
{
    struct visit *own = &s->visits[module->number];
    s->count++;
    *own = (struct visit){.order = s->count, .lowest = s->count, .is_open = true};
    s->open[s->open_count++] = module;
    for (const struct ir_import *import = module->imports; import != NULL; import = import->next) {
        const struct visit *other = &s->visits[import->module->number];
        if (other->order == 0)
            visit(s, import->module);
        if (other->is_open && other->lowest < own->lowest)
            own->lowest = other->lowest;
    }
    if (own->lowest == own->order)
        close_circle(s, module);
}

void circle_find(struct loader *loader)
{
    size_t count = 0;
    for (const struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        unit->ir->number = (unsigned)count++;
    struct search s = {
        .modules = arena_alloc(loader->trees, count * sizeof(struct ir_module *)),
        .visits = arena_alloc(loader->trees, count * sizeof(struct visit)),
        .open = arena_alloc(loader->trees, count * sizeof(struct ir_module *)),
    };
    for (const struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        s.modules[unit->ir->number] = unit->ir;
    for (const struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        if (s.visits[unit->ir->number].order == 0)
            visit(&s, unit->ir);
}
