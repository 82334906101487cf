/* Particle: a million objects, first with untyped slots, then with typed ones.
 *
 *     particles = [Particle(i, i, i, 1.0, 0.1) for i in range(1000000)] */
#include <stdio.h>
#include <stdlib.h>

#include "particle.slots.h"
#include "particle_typed.slots.h"

enum { MANY = 1000000 };

/* Prints and releases what a _repr function returned. */
static bool show(char *repr)
{
    if (repr == NULL)
        return false;
    puts(repr);
    slots_free(repr);
    return true;
}

static void print_memory(const char *what)
{
    slots_statistics all = slots_stats(NULL, 0);
    printf("%s: %zu particles in %zu bytes\n", what, all.live, all.bytes);
}

static bool untyped(void)
{
    Particle **particles = calloc(MANY, sizeof(Particle *));
    bool good = particles != NULL;
    for (int i = 0; i < MANY && good; i++) {
        slots_value n = slots_int(i);
        particles[i] = Particle_new(n, n, n, slots_float(1.0), slots_float(0.1));
        good = particles[i] != NULL;
    }
    if (good) {
        print_memory("untyped");
        good = show(Particle_repr(particles[0])) && show(Particle_repr(particles[MANY - 1]));
    }
    for (int i = 0; i < MANY && particles != NULL; i++)
        Particle_unref(particles[i]);
    free(particles);
    return good;
}

static bool typed(void)
{
    typed_Particle **particles = calloc(MANY, sizeof(typed_Particle *));
    bool good = particles != NULL;
    for (int i = 0; i < MANY && good; i++) {
        /* _create knows the defaults: velocity is 1.0 here. */
        particles[i] = typed_Particle_create(i, i, i, .mass = 0.1);
        good = particles[i] != NULL;
    }
    if (good) {
        print_memory("typed");
        good = show(typed_Particle_repr(particles[0])) && show(typed_Particle_repr(particles[MANY - 1]));

        double mass = 0.0; /* numbers are plain members of the struct */
        for (int i = 0; i < MANY; i++)
            mass += particles[i]->mass;
        printf("together they weigh %.1f\n", mass);
    }
    for (int i = 0; i < MANY && particles != NULL; i++)
        typed_Particle_unref(particles[i]);
    free(particles);
    return good;
}

int main(void)
{
    if (!untyped() || !typed()) {
        fprintf(stderr, "particle: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}
