#include <memory>

struct Particle {
    double x, y, z, velocity, mass;
    Particle(double t) : x(t), y(t), z(t), velocity(1.0), mass(0.1)
    {
    }
};

typedef std::shared_ptr<Particle> particle; /* all bytes zero is the empty one */

static inline void particle_make(particle *p, double t)
{
    *p = std::make_shared<Particle>(t);
}

static inline void particle_drop(particle *p)
{
    p->reset();
}

static inline void particle_step(particle *p)
{
    (*p)->velocity = (*p)->x + (*p)->y + (*p)->z;
}

#include "workload.h"
