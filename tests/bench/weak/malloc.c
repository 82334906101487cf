/* An object knows its weak references, a list, and clears them when it dies. Also mimalloc's, which takes malloc's
 * place. */
#include <stdint.h>
#include <stdlib.h>

#include "../bench.h"

typedef struct reference *weak;

struct watched {
    int64_t a, b;
    int64_t count;
    weak references;
};

typedef struct watched *strong;

struct reference {
    strong object;
    weak next;
    weak *link; /* what points here */
};

static inline void strong_make(strong *s, int64_t a)
{
    *s = (strong)malloc(sizeof **s);
    if (*s == NULL)
        return;
    (*s)->a = a;
    (*s)->b = 2;
    (*s)->count = 1;
    (*s)->references = NULL;
}

static inline void unref(strong s)
{
    if (--s->count > 0)
        return;
    for (weak w = s->references; w != NULL; w = w->next)
        w->object = NULL;
    free(s);
}

static inline void strong_drop(strong *s)
{
    unref(*s);
}

static inline void weak_take(weak *w, strong *s)
{
    weak made = *w = (weak)malloc(sizeof **w);
    if (made == NULL)
        return;
    made->object = *s;
    made->next = (*s)->references;
    made->link = &(*s)->references;
    if (made->next != NULL)
        made->next->link = &made->next;
    (*s)->references = made;
}

static inline int64_t weak_read(weak *w)
{
    strong s = (*w)->object;
    if (s == NULL)
        return -1;
    s->count++;
    KEEP(s);
    int64_t a = s->a;
    unref(s);
    return a;
}

static inline void weak_forget(weak *w)
{
    if ((*w)->object != NULL) {
        *(*w)->link = (*w)->next;
        if ((*w)->next != NULL)
            (*w)->next->link = (*w)->link;
    }
    free(*w);
}

#include "workload.h"
