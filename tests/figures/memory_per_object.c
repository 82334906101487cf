/* Prints what an object costs: the growth of resident memory over 1,000,000 objects, for several sizes with
 * and without weak references, beside the promise of its slots, 4 bytes, 4 more with weak references, and 2 %.
 * Also that taking a weak reference allocates nothing. Exit status 1 if one is broken. */
#include "slots.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COUNT = 1000000 };

static size_t requests;

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    requests++;
    return realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    requests++;
    return true;
}

/* As the page tables say: the counters in /proc/self/statm are up to 256 KiB behind. */
static double resident_bytes(void)
{
    char line[256];
    unsigned long kilobytes = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    if (file == NULL)
        exit(2);
    while (fgets(line, sizeof line, file) != NULL && sscanf(line, "Rss: %lu kB", &kilobytes) != 1)
        continue;
    fclose(file);
    return (double)kilobytes * 1024;
}

static bool measure(const slots_class *type, void **objects)
{
    slots_unref(slots_new(type)); /* the code is resident */
    resident_bytes();
    double before = resident_bytes();
    for (size_t i = 0; i < COUNT; i++) {
        objects[i] = slots_new(type);
        if (objects[i] == NULL)
            exit(2);
        memset(objects[i], 1, type->size);
    }
    double each = (resident_bytes() - before) / COUNT;
    bool weak = (type->flags & SLOTS_WEAK) != 0;
    double promised = ((double)type->size + (weak ? 8 : 4)) * 1.02;
    printf("%3zu bytes of slots%s: %7.2f bytes an object, promised %7.2f\n", type->size,
           weak ? ", weakly referenceable" : "", each, promised);
    size_t asked = requests;
    for (size_t i = 0; weak && i < COUNT; i++)
        if (slots_weakref_of(objects[i]).bits == 0)
            exit(2);
    for (size_t i = 0; i < COUNT; i++)
        slots_unref(objects[i]);
    return each <= promised && asked == requests;
}

/* In a process of its own, where no memory of earlier objects can serve again. */
static bool measure_alone(const slots_class *type, void **objects)
{
    int status = 1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        exit(measure(type, objects) ? EXIT_SUCCESS : EXIT_FAILURE);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(void)
{
    static const size_t sizes[] = {8, 16, 24, 40, 200};
    static slots_pool pools[10];
    static slots_class types[10];
    const slots_allocator allocator = {resize, release, slab, NULL};
    void **objects = malloc(COUNT * sizeof *objects);
    bool kept = objects != NULL && slots_set_allocator(&allocator);
    if (kept)
        memset(objects, 1, COUNT * sizeof *objects); /* resident before anything is measured */
    for (size_t i = 0; kept && i < 10; i++) {
        types[i].name = "Sized";
        types[i].size = sizes[i / 2];
        types[i].alignment = 8;
        types[i].flags = i % 2 ? SLOTS_WEAK : 0;
        types[i].pool = &pools[i];
    }
    for (size_t i = 0; i < 10; i++)
        kept = measure_alone(&types[i], objects) && kept;
    free(objects);
    return kept ? EXIT_SUCCESS : EXIT_FAILURE;
}
