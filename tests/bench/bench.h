/* What the programs of the benchmark share, in C and C++. Each is one process for one peer and one workload:
 *
 *     PROGRAM COUNT        makes, uses and drops COUNT objects
 *
 * and prints a line for each figure: its name and nanoseconds an operation, or bytes an object. */
#ifndef BENCH_H
#define BENCH_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NOINLINE __attribute__((noinline))

/* To the compiler, the value is used here and any memory may have changed: nothing is optimised away. */
#define KEEP(value) __asm__ volatile("" : : "g"(value) : "memory")

/* What can be repeated is; the shortest pass counts, as noise only ever adds. */
enum { PASSES = 5 };

struct best {
    double start;
    double shortest;
};

/* CPU time of this thread: other processes do not count. */
static inline double thread_nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static inline void start(struct best *best)
{
    KEEP(best);
    best->start = thread_nanoseconds();
}

static inline void stop(struct best *best)
{
    double time = thread_nanoseconds() - best->start;
    if (best->shortest == 0 || time < best->shortest)
        best->shortest = time;
    KEEP(best);
}

static inline void report(const char *figure, double total, size_t count)
{
    printf("%s %.3f\n", figure, total / (double)count);
}

/* As the page tables say: the counters in /proc/self/statm are up to 256 KiB behind. */
static inline double resident_bytes(void)
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

/* The number that the program was given. */
static inline size_t count_of(int argc, char **argv)
{
    size_t count = argc == 2 ? strtoul(argv[1], NULL, 10) : 0;
    if (count == 0) {
        fprintf(stderr, "usage: %s COUNT\n", argv[0]);
        exit(2);
    }
    return count;
}

/* An array whose pages are resident, so that only the objects are measured. */
static inline void *resident_array(size_t count, size_t size)
{
    unsigned char *array = (unsigned char *)malloc(count * size);
    if (array == NULL)
        exit(2);
    KEEP(array); /* else this becomes calloc, which touches nothing */
    memset(array, 0, count * size);
    return array;
}

/* The same numbers for all: Marsaglia's xorshift64. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

#endif
