/* Two threads at once. A peer defines, before it includes this,
 *
 *     strong                    how a program holds an object of two integers
 *     strong_make(s, a)         makes one of a and 2 and puts it in *s
 *     strong_drop(s)            the last use of *s
 *
 * and, if it has them (#define HAS_WEAK),
 *
 *     weak                      a weak reference
 *     weak_take(w, s)           puts a weak reference to *s in *w
 *     weak_read(w)              upgrades, reads a, and drops what upgrading took; -1 where the object is dead */
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>

#include "../bench.h"

enum { THREADS = 2, KEPT = 64, SPINS = 1000000, TURNS = 100, SHARE = 1000, SECONDS = 2 };

/* What a thread does in each turn, and when it began and ended it. */
struct job {
    void (*work)(struct job *job);
    size_t count;
    strong *object; /* to upgrade to */
    strong *kept;
    double began, ended;
};

static bool is_over; /* no turn follows */

/* The clock on the wall: a thread that waits for another is no faster for it. */
static double nanoseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

/* Both threads leave it at the same moment, and mostly running: the first to come does not sleep soon. */
static void wait_for_both(void)
{
    static size_t arrived;
    size_t place = __atomic_add_fetch(&arrived, 1, __ATOMIC_ACQ_REL);
    size_t all = (place + THREADS - 1) / THREADS * THREADS;
    for (int spins = 0; __atomic_load_n(&arrived, __ATOMIC_ACQUIRE) < all; spins++)
        if (spins > SPINS)
            sched_yield();
}

/* 64 objects are kept: each new one takes the place of the oldest. */
static NOINLINE void create_and_free(struct job *job)
{
    for (size_t i = 0; i < job->count; i++) {
        strong_drop(&job->kept[i % KEPT]);
        strong_make(&job->kept[i % KEPT], (int64_t)i);
    }
}

#ifdef HAS_WEAK
static NOINLINE void upgrade(struct job *job)
{
    int64_t sum = 0;
    weak *ref = (weak *)resident_array(1, sizeof *ref);
    weak_take(ref, job->object);
    for (size_t i = 0; i < job->count; i++)
        sum += weak_read(ref);
    if (sum != (int64_t)job->count)
        exit(2);
}
#endif

static void prepare(struct job *job)
{
    job->kept = (strong *)resident_array(KEPT, sizeof *job->kept);
    for (size_t i = 0; i < KEPT; i++)
        strong_make(&job->kept[i], 1);
}

/* False where no turn follows. */
static bool take_turn(struct job *job)
{
    wait_for_both();
    if (is_over)
        return false;
    job->began = nanoseconds();
    job->work(job);
    job->ended = nanoseconds();
    wait_for_both();
    return true;
}

static void *take_turns(void *job)
{
    prepare((struct job *)job);
    while (take_turn((struct job *)job))
        continue;
    return NULL;
}

/* From the first begin to the last end; 0 where the two did not run side by side for most of the time, as on a busy
 * machine, where one often stands still. */
static double time_of_turn(const struct job *a, const struct job *b)
{
    double first_begin = a->began < b->began ? a->began : b->began;
    double last_begin = a->began < b->began ? b->began : a->began;
    double first_end = a->ended < b->ended ? a->ended : b->ended;
    double last_end = a->ended < b->ended ? b->ended : a->ended;
    return first_end - last_begin > 0.7 * (last_end - first_begin) ? last_end - first_begin : 0;
}

static int by_size(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The median of 100 turns side by side, or of as many as there were in two seconds; no figure where there were none. */
static void measure(const char *figure, void (*work)(struct job *job), strong *first, strong *second,
                    size_t count)
{
    struct job jobs[THREADS] = {{work, count, first, NULL, 0, 0}, {work, count, second, NULL, 0, 0}};
    double times[TURNS], latest = nanoseconds() + SECONDS * 1e9;
    pthread_t other;
    int turns = 0;
    prepare(&jobs[0]);
    is_over = false;
    if (pthread_create(&other, NULL, take_turns, &jobs[1]) != 0)
        exit(2);
    while (take_turn(&jobs[0])) {
        if ((times[turns] = time_of_turn(&jobs[0], &jobs[1])) > 0)
            turns++;
        is_over = turns == TURNS || nanoseconds() > latest;
    }
    pthread_join(other, NULL);
    qsort(times, (size_t)turns, sizeof *times, by_size);
    if (turns > 0)
        report(figure, times[turns / 2], count);
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv) / SHARE + 1;
    measure("create_free", create_and_free, NULL, NULL, count);
#ifdef HAS_WEAK
    strong *objects = (strong *)resident_array(1000, sizeof *objects);
    for (int i = 0; i < 1000; i++) /* the first and the last are no neighbours */
        strong_make(&objects[i], 1);
    measure("upgrade_own", upgrade, &objects[0], &objects[999], count);
    measure("upgrade_shared", upgrade, &objects[0], &objects[0], count);
#endif
    return 0;
}
