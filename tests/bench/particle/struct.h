/* The struct that a C programmer writes, over particle_alloc() and particle_free(). */
struct particle_struct {
    double x, y, z, velocity, mass;
};

typedef struct particle_struct *particle;

static inline void *particle_alloc(void);
static inline void particle_free(void *cell);

static inline void particle_make(particle *p, double t)
{
    *p = (particle)particle_alloc();
    if (*p == NULL)
        return;
    (*p)->x = t;
    (*p)->y = t;
    (*p)->z = t;
    (*p)->velocity = 1.0;
    (*p)->mass = 0.1;
}

static inline void particle_drop(particle *p)
{
    particle_free(*p);
}

static inline void particle_step(particle *p)
{
    (*p)->velocity = (*p)->x + (*p)->y + (*p)->z;
}
