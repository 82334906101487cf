/* A pool whose cells carry a count and a generation; a weak reference is a cell's number and the generation that it
 * saw. One thread, 2^26 cells, and a generation that may wrap. */
#include <stdint.h>
#include <sys/mman.h>

#include "../bench.h"

struct watched {
    int64_t a, b; /* of a free cell, a is the next free cell */
    uint32_t count;
    uint32_t generation;
};

typedef struct watched *strong;

typedef struct weak {
    uint32_t cell;
    uint32_t generation;
} weak;

enum { CELLS = 1 << 26 }; /* reserved; the system brings in what is touched */

static struct watched *cells;
static uint32_t used, first_free = UINT32_MAX;

static inline strong take_cell(void)
{
    if (first_free == UINT32_MAX)
        return used < CELLS ? &cells[used++] : NULL;
    strong cell = &cells[first_free];
    first_free = (uint32_t)cell->a;
    return cell;
}

static inline void strong_make(strong *s, int64_t a)
{
    if (cells == NULL)
        cells = (strong)mmap(NULL, sizeof *cells * CELLS, PROT_READ | PROT_WRITE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    *s = take_cell();
    (*s)->a = a;
    (*s)->b = 2;
    (*s)->count = 1;
}

static inline void unref(strong s)
{
    if (--s->count > 0)
        return;
    s->generation++;
    s->a = first_free;
    first_free = (uint32_t)(s - cells);
}

static inline void strong_drop(strong *s)
{
    unref(*s);
}

static inline void weak_take(weak *w, strong *s)
{
    w->cell = (uint32_t)(*s - cells);
    w->generation = (*s)->generation;
}

static inline int64_t weak_read(weak *w)
{
    strong s = &cells[w->cell];
    if (s->generation != w->generation)
        return -1;
    s->count++;
    KEEP(s);
    int64_t a = s->a;
    unref(s);
    return a;
}

static inline void weak_forget(weak *w)
{
    (void)w;
}

#include "workload.h"
