/* Persons: a name of 5 letters, an age, an e-mail address of 17. A peer defines, before it includes this,
 *
 *     person                             how a program holds one
 *     person_make(p, name, age, email)   makes one with texts of its own and puts it in *p
 *     person_drop(p)                     the last use of *p
 *     person_equal(a, b), person_hash(p) */
#include "../bench.h"

enum { TEXTS = 1024 };

static char names[TEXTS][6];
static char emails[TEXTS][18];

static void make_texts(void)
{
    uint64_t state = 88172645463325252U;
    for (int i = 0; i < TEXTS; i++) {
        for (int k = 0; k < 5; k++)
            names[i][k] = (char)((k == 0 ? 'A' : 'a') + (char)(next_random(&state) % 26));
        snprintf(emails[i], sizeof emails[i], "%c%.4s@example.com", names[i][0] + 'a' - 'A', names[i] + 1);
    }
}

static NOINLINE void make_all(person *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        person_make(&all[i], names[i % TEXTS], (int64_t)i, emails[i % TEXTS]);
}

static NOINLINE void drop_all(person *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        person_drop(&all[i]);
}

static NOINLINE size_t count_equal(const person *a, const person *b, size_t count)
{
    size_t equal = 0;
    for (size_t i = 0; i < count; i++)
        equal += person_equal(&a[i], &b[i]);
    return equal;
}

static NOINLINE uint64_t hash_all(const person *all, size_t count)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += person_hash(&all[i]);
    return sum;
}

static void measure_create(person *all, size_t count)
{
    struct best create = {0, 0}, drop = {0, 0};
    resident_bytes();
    double before = resident_bytes();
    make_all(all, count);
    report("bytes", resident_bytes() - before, count);
    for (int pass = 0; pass < PASSES; pass++) {
        start(&drop);
        drop_all(all, count);
        stop(&drop);
        start(&create);
        make_all(all, count);
        stop(&create);
    }
    report("create_warm", create.shortest, count);
    report("free", drop.shortest, count);
}

static void measure_use(const person *all, const person *others, size_t count)
{
    struct best equal = {0, 0}, hash = {0, 0};
    for (int pass = 0; pass < PASSES; pass++) {
        start(&equal);
        if (count_equal(all, others, count) != count)
            exit(2);
        stop(&equal);
        start(&hash);
        KEEP(hash_all(all, count));
        stop(&hash);
    }
    if (hash_all(all, count) != hash_all(others, count))
        exit(2);
    report("eq", equal.shortest, count);
    report("hash", hash.shortest, count);
}

int main(int argc, char **argv)
{
    size_t count = count_of(argc, argv);
    person *all = (person *)resident_array(count, sizeof *all);
    person *others = (person *)resident_array(count, sizeof *others);
    make_texts();
    measure_create(all, count);
    make_all(others, count);
    measure_use(all, others, count);
    return 0;
}
