/* What a million objects cost in C: prints the bytes per object and the CPU milliseconds to create them all.
 *
 * usage: measure particle-untyped | particle-typed | person-regular | person-untyped | person-typed
 *
 * Bytes are what the process grew by (resident memory) while the objects were made, over their number: the
 * slots, the reference counts, and the strings that the objects own. The array of pointers to them and the
 * texts that are handed in exist before. measure.py does the same in Python. */
#define _POSIX_C_SOURCE 200809L
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "particle.slots.h"
#include "particle_typed.slots.h"
#include "person.slots.h"
#include "person_typed.slots.h"

enum { MANY = 1000000 };

static char names[MANY][16];
static char emails[MANY][32];
static void *objects[MANY];

static void *particle_untyped(int i)
{
    slots_value n = slots_int(i);
    return Particle_new(n, n, n, slots_float(1.0), slots_float(0.1));
}

static void *particle_typed(int i)
{
    return typed_Particle_new(i, i, i, 1.0, 0.1);
}

static void *person_regular(int i)
{
    return RegularPerson_new(slots_str(names[i]), slots_int(30), slots_str(emails[i]));
}

static void *person_untyped(int i)
{
    return SlottedPerson_new(slots_str(names[i]), slots_int(30), slots_str(emails[i]));
}

static void *person_typed(int i)
{
    return typed_SlottedPerson_new(names[i], 30, emails[i]);
}

static const struct kind {
    const char *name;
    void *(*make)(int i);
} kinds[] = {
    {"particle-untyped", particle_untyped}, {"particle-typed", particle_typed},
    {"person-regular", person_regular},     {"person-untyped", person_untyped},
    {"person-typed", person_typed},
};

static int64_t resident_bytes(void)
{
    int64_t pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%*d %" SCNd64, &pages) != 1) {
        perror("/proc/self/statm");
        exit(1);
    }
    fclose(file);
    return pages * sysconf(_SC_PAGESIZE);
}

static double cpu_milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int measure(const struct kind *kind)
{
    for (int i = 0; i < MANY; i++) { /* writing brings the pages in */
        snprintf(names[i], sizeof names[i], "Person %d", i);
        snprintf(emails[i], sizeof emails[i], "person%d@example.com", i);
        objects[i] = names[i];
    }
    int64_t bytes = resident_bytes();
    double start = cpu_milliseconds();
    for (int i = 0; i < MANY; i++)
        if ((objects[i] = kind->make(i)) == NULL) {
            fprintf(stderr, "measure: %s\n", slots_error());
            return 1;
        }
    double time = cpu_milliseconds() - start;
    bytes = resident_bytes() - bytes;
    printf("%.1f %.1f\n", (double)bytes / MANY, time);

    for (int i = 0; i < MANY; i++)
        slots_unref(objects[i]);
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    for (size_t i = 0; argc == 2 && i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(argv[1], kinds[i].name) == 0)
            return measure(&kinds[i]);
    fprintf(stderr, "usage: measure KIND\n");
    return 2;
}
