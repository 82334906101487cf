#include "threads.slots.h"

typedef Watched *strong;
typedef Watched_weakref weak;
#define HAS_WEAK

static inline void strong_make(strong *s, int64_t a)
{
    *s = Watched_new(a, 2);
}

static inline void strong_drop(strong *s)
{
    Watched_unref(*s);
}

static inline void weak_take(weak *w, strong *s)
{
    *w = Watched_weakref_of(*s);
}

static inline int64_t weak_read(weak *w)
{
    Watched *object = Watched_weakref_get(*w);
    if (object == NULL)
        return -1;
    int64_t a = Watched_get_a(object);
    Watched_unref(object);
    return a;
}

#include "workload.h"
