/* Weak references to objects of two integers. A peer defines, before it includes this,
 *
 *     strong, weak              how a program holds the object, and a weak reference to it
 *     strong_make(s, a)         makes one of a and 2 and puts it in *s
 *     strong_drop(s)            the last use of *s
 *     weak_take(w, s)           puts a weak reference to *s in *w
 *     weak_read(w)              upgrades, reads a, and drops what upgrading took; -1 where the object is dead
 *     weak_forget(w)            the last use of *w */
#include "../bench.h"

static NOINLINE void make_all(strong *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        strong_make(&all[i], (int64_t)i);
}

static NOINLINE void drop_all(strong *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        strong_drop(&all[i]);
}

static NOINLINE void take_all(weak *refs, strong *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        weak_take(&refs[i], &all[i]);
}

static NOINLINE int64_t read_all(weak *refs, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += weak_read(&refs[i]);
    return sum;
}

static NOINLINE void forget_all(weak *refs, size_t count)
{
    for (size_t i = 0; i < count; i++)
        weak_forget(&refs[i]);
}

/* The size of an object, then of a weak reference, the variable that holds it included. */
static void measure_bytes(strong *all, weak *refs, size_t count)
{
    resident_bytes();
    double before = resident_bytes();
    make_all(all, count);
    double made = resident_bytes();
    take_all(refs, all, count);
    double taken = resident_bytes();
    report("bytes", made - before, count);
    report("ref_bytes", taken - made + (double)(count * sizeof *refs), count);
    forget_all(refs, count);
    drop_all(all, count);
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv);
    strong *all = (strong *)resident_array(count, sizeof *all);
    weak *refs = (weak *)resident_array(count, sizeof *refs);
    struct best take = {0, 0}, upgrade = {0, 0}, dead = {0, 0};
    int64_t sum = (int64_t)(count * (count - 1) / 2);
    measure_bytes(all, refs, count);
    for (int pass = 0; pass < PASSES; pass++) {
        make_all(all, count);
        start(&take);
        take_all(refs, all, count);
        stop(&take);
        start(&upgrade);
        if (read_all(refs, count) != sum)
            exit(2);
        stop(&upgrade);
        drop_all(all, count);
        start(&dead);
        if (read_all(refs, count) != -(int64_t)count)
            exit(2);
        stop(&dead);
        forget_all(refs, count);
    }
    report("take", take.shortest, count);
    report("upgrade", upgrade.shortest, count);
    report("dead", dead.shortest, count);
    return 0;
}
