#include <glib-object.h>

typedef struct {
    GObject parent;
    int64_t a, b;
} BenchWatched;

typedef GObjectClass BenchWatchedClass;

G_DEFINE_TYPE(BenchWatched, bench_watched, G_TYPE_OBJECT)

static void bench_watched_class_init(BenchWatchedClass *type)
{
    (void)type;
}

static void bench_watched_init(BenchWatched *self)
{
    self->b = 2;
}

typedef BenchWatched *strong;
typedef GWeakRef weak;

static inline void strong_make(strong *s, int64_t a)
{
    *s = g_object_new(bench_watched_get_type(), NULL);
    (*s)->a = a;
}

static inline void strong_drop(strong *s)
{
    g_object_unref(*s);
}

static inline void weak_take(weak *w, strong *s)
{
    g_weak_ref_init(w, *s);
}

static inline int64_t weak_read(weak *w)
{
    BenchWatched *object = g_weak_ref_get(w);
    if (object == NULL)
        return -1;
    int64_t a = object->a;
    g_object_unref(object);
    return a;
}

static inline void weak_forget(weak *w)
{
    g_weak_ref_clear(w);
}

#include "workload.h"
