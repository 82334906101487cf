#include "particle.slots.h"

typedef Particle *particle;

static inline void particle_make(particle *p, double t)
{
    *p = Particle_new(t, t, t, 1.0, 0.1);
}

static inline void particle_drop(particle *p)
{
    Particle_unref(*p);
}

static inline void particle_step(particle *p)
{
    Particle_set_velocity(*p, Particle_get_x(*p) + Particle_get_y(*p) + Particle_get_z(*p));
}

#include "workload.h"
