/* Particles: five doubles. A peer defines, before it includes this,
 *
 *     particle              how a program holds one
 *     particle_make(p, t)   makes one with x, y, z = t, velocity = 1, mass = 0.1 and puts it in *p
 *     particle_drop(p)      the last use of *p
 *     particle_step(p)      sets velocity to x + y + z */
#include "../bench.h"

static NOINLINE void make_all(particle *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        particle_make(&all[i], (double)i);
}

static NOINLINE void drop_all(particle *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        particle_drop(&all[i]);
}

static NOINLINE void step_all(particle *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        particle_step(&all[i]);
}

static NOINLINE void make_and_drop(particle *one, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        particle_make(one, (double)i);
        KEEP(one);
        particle_drop(one);
    }
}

/* The first touch of the memory: once in a process, so there is no best of several passes. */
static void measure_cold(particle *all, size_t count)
{
    struct best create = {0, 0};
    resident_bytes();
    double before = resident_bytes();
    start(&create);
    make_all(all, count);
    stop(&create);
    report("bytes", resident_bytes() - before, count);
    report("create_cold", create.shortest, count);
}

static void measure_warm(particle *all, size_t count)
{
    struct best create = {0, 0}, drop = {0, 0}, step = {0, 0}, loop = {0, 0};
    for (int pass = 0; pass < PASSES; pass++) {
        start(&drop);
        drop_all(all, count);
        stop(&drop);
        start(&create);
        make_all(all, count);
        stop(&create);
        start(&step);
        step_all(all, count);
        stop(&step);
    }
    drop_all(all, count);
    for (int pass = 0; pass < PASSES; pass++) {
        start(&loop);
        make_and_drop(all, count);
        stop(&loop);
    }
    report("create_warm", create.shortest, count);
    report("free", drop.shortest, count);
    report("access", step.shortest, count);
    report("loop", loop.shortest, count);
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv);
    particle *all = (particle *)resident_array(count, sizeof *all);
    measure_cold(all, count);
    measure_warm(all, count);
    return 0;
}
