#include <glib-object.h>

typedef struct {
    GObject parent;
    double x, y, z, velocity, mass;
} BenchParticle;

typedef GObjectClass BenchParticleClass;

G_DEFINE_TYPE(BenchParticle, bench_particle, G_TYPE_OBJECT)

static void bench_particle_class_init(BenchParticleClass *type)
{
    (void)type;
}

static void bench_particle_init(BenchParticle *self)
{
    self->velocity = 1.0;
    self->mass = 0.1;
}

typedef BenchParticle *particle;

static inline void particle_make(particle *p, double t)
{
    *p = g_object_new(bench_particle_get_type(), NULL);
    (*p)->x = t;
    (*p)->y = t;
    (*p)->z = t;
}

static inline void particle_drop(particle *p)
{
    g_object_unref(*p);
}

static inline void particle_step(particle *p)
{
    (*p)->velocity = (*p)->x + (*p)->y + (*p)->z;
}

#include "workload.h"
