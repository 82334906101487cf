/* explore.c: every interleaving of three threads that take, upgrade and drop references to one object.
 *     explore [OPERATIONS]   of each thread: 1 to 3, else 3
 *
 * The threads are contexts that this program switches between, and what counts references in runtime/ is compiled
 * in here with atomic operations that are points to switch at. A schedule is a list of which thread goes on at each
 * point and what it does next where it is between operations: so all programs of so many operations are tried, in
 * all orders, depth first, each from the start. Those that come to a state seen before go no further; states that
 * only swap threads are the same. */
#undef _FORTIFY_SOURCE /* takes jumps from stack to stack for mistakes */
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

static void point(const volatile void *place);
static uint64_t note(const volatile void *place, uint64_t value);

#undef atomic_load_explicit
#undef atomic_store_explicit
#undef atomic_compare_exchange_weak_explicit
#define atomic_load_explicit(place, order)                                                                   \
    (point(place), (__typeof__(*(place) + 0))note(place, (uint64_t) * (place)))
#define atomic_store_explicit(place, value, order) (point(place), (void)(*(place) = (value)))
#define atomic_compare_exchange_weak_explicit(place, seen, value, success, failure)                          \
    (point(place), note(place, *(place)) == *(seen) ? ((void)(*(place) = (value)), true)                     \
                                                    : ((void)(*(seen) = *(place)), false))
#include "runtime/count.c"
#include "runtime/destroy.c"
#include "runtime/weakref.c"
#undef atomic_load_explicit
#define atomic_load_explicit(place, order) (*(place))

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <ucontext.h>

/* ---- The object ---- */

typedef struct Thing {
    int64_t value;
    struct Thing *next;
} Thing;
static slots_pool Owner_pool, Plain_pool;
static const slots_field Owner_fields[] = {{.name = "next",
                                            .kind = SLOTS_OBJECT,
                                            .storage = SLOTS_OBJECT,
                                            .offset = offsetof(Thing, next),
                                            .flags = SLOTS_OPTIONAL}};
static const slots_class classes[] = {
    {.name = "Owner",
     .size = sizeof(Thing),
     .alignment = 8,
     .flags = SLOTS_WEAK,
     .field_count = 1,
     .fields = Owner_fields,
     .pool = &Owner_pool},
    {.name = "Plain", .size = sizeof(Thing), .alignment = 8, .flags = SLOTS_WEAK, .pool = &Plain_pool},
};

static const slots_class *type;
static slots_weakref weak;
static struct cell place; /* of the object */
static uint64_t first_generation;

/* ---- Threads ---- */

enum { THREADS = 3, MAX_OPERATIONS = 3, KINDS = 4, MAX_HELD = MAX_OPERATIONS + 2 };
enum { STACK = 64 << 10, MAX_POINTS = 200 };

/* U: upgrade the weak reference; R: one more reference; D: drop one; N: a new object, in a cell that is free. */
static const char kinds[KINDS] = {'U', 'R', 'D', 'N'};

static struct thread {
    ucontext_t context; /* of its beginning */
    jmp_buf place;      /* where it goes on */
    bool has_begun;
    char program[MAX_OPERATIONS + 1]; /* as far as it is chosen */
    int operations;                   /* done */
    Thing *held[MAX_HELD];
    int count;
    int points;      /* that the operation has come to */
    uint64_t seen;   /* of the values that it has read */
    bool is_between; /* operations */
    bool is_done;
} threads[THREADS];
static int operations = MAX_OPERATIONS; /* of each thread */
static char stacks[THREADS][STACK];
static jmp_buf scheduler;
static struct thread *running; /* NULL: no point is to be noticed */
static unsigned long upgraded, too_late;

static void fail(const char *what)
{
    printf("%s: %s %s %s: %s\n0 passed, 1 failed\n", type != NULL ? type->name : "explore",
           threads[0].program, threads[1].program, threads[2].program, what);
    exit(1);
}

/* Back to the scheduler. Jumps from stack to stack take no system call, as swapcontext() does. */
static void pause_thread(struct thread *thread)
{
    if (_setjmp(thread->place) == 0)
        _longjmp(scheduler, 1);
}

static void resume(struct thread *thread)
{
    running = thread;
    if (_setjmp(scheduler) == 0) {
        if (thread->has_begun)
            _longjmp(thread->place, 1);
        thread->has_begun = true;
        setcontext(&thread->context);
    }
    running = NULL;
}

/* Only the object's word is read and written by more than one thread. */
static void point(const volatile void *word)
{
    if (running == NULL || word != wide_word(place))
        return;
    running->points++;
    pause_thread(running);
}

static uint64_t note(const volatile void *word, uint64_t value)
{
    uint64_t relative = value - (first_generation << GENERATION_SHIFT);
    if (running != NULL && word == wide_word(place))
        running->seen = (running->seen ^ relative) * UINT64_C(0x9e3779b97f4a7c15) + 1;
    return value;
}

static void hold(struct thread *thread, Thing *thing)
{
    thread->held[thread->count++] = thing;
}

static void operate(struct thread *thread)
{
    Thing *thing;
    switch (thread->program[thread->operations]) {
    case 'U':
        thing = slots_weakref_get(weak);
        (*(thing != NULL ? &upgraded : &too_late))++;
        if (thing != NULL && thing->value != 1)
            fail("an upgrade to another object");
        if (thing != NULL)
            hold(thread, thing);
        break;
    case 'R':
        if (slots_ref(thread->held[0]) != thread->held[0])
            fail("a living object cannot be referred to");
        hold(thread, thread->held[0]);
        break;
    case 'D':
        slots_unref(thread->held[--thread->count]);
        break;
    case 'N':
        thing = slots_new(type);
        thing->value = 2;
        hold(thread, thing);
        break;
    }
    for (int i = 0; i < thread->count; i++)
        if (thread->held[i]->value == 0)
            fail("an object died while it was held");
}

static void work(void)
{
    struct thread *thread = running;
    for (;;) {
        operate(thread);
        thread->points = 0;
        thread->seen = 0;
        thread->is_between = true;
        thread->is_done = ++thread->operations == operations;
        pause_thread(thread);
    }
}

static void make_threads(void)
{
    for (int i = 0; i < THREADS; i++) {
        getcontext(&threads[i].context);
        threads[i].context.uc_stack.ss_sp = stacks[i];
        threads[i].context.uc_stack.ss_size = STACK;
        makecontext(&threads[i].context, work, 0);
    }
}

/* A choice: a thread, and what it does next where it is between operations. */
enum { CHOICES = THREADS * KINDS };

static bool is_possible(int choice)
{
    const struct thread *thread = &threads[choice / KINDS];
    char kind = kinds[choice % KINDS];
    if (thread->is_done || !thread->is_between)
        return !thread->is_done && choice % KINDS == 0;
    return thread->count > 0 || (kind != 'R' && kind != 'D');
}

static void go_on(int choice)
{
    struct thread *thread = &threads[choice / KINDS];
    if (thread->is_between)
        thread->program[thread->operations] = kinds[choice % KINDS];
    thread->is_between = false;
    resume(thread);
}

/* ---- States ---- */

enum { TABLE = 1 << 25 };
static uint64_t table[TABLE]; /* hashes; 0: free */
static size_t states;

static uint64_t mix(uint64_t hash, uint64_t part)
{
    return (hash ^ part ^ hash >> 29) * UINT64_C(0xff51afd7ed558ccd) + 1;
}

static uint64_t thread_hash(const struct thread *thread)
{
    uint64_t hash = mix(thread->seen, (uint64_t)thread->points);
    hash = mix(hash, (uint64_t)thread->operations);
    hash = mix(hash, thread->is_between ? 0 : (uint64_t)thread->program[thread->operations]);
    for (int i = 0; i < thread->count; i++)
        hash = mix(hash, (uint64_t)thread->held[i]->value);
    return mix(hash, (uint64_t)thread->count);
}

static uint64_t state_hash(void)
{
    uint64_t all = 0;
    for (int i = 0; i < THREADS; i++)
        all += thread_hash(&threads[i]);
    return mix(all, *wide_word(place) - (first_generation << GENERATION_SHIFT)) | 1;
}

static bool is_new_state(void)
{
    uint64_t hash = state_hash();
    size_t at = (size_t)(hash >> 8) % TABLE;
    while (table[at] != 0 && table[at] != hash)
        at = (at + 1) % TABLE;
    if (table[at] == hash)
        return false;
    table[at] = hash;
    if (++states > TABLE / 2)
        fail("too many states");
    return true;
}

/* ---- Schedules ---- */

static void begin(const int held[THREADS])
{
    Thing *thing = slots_new(type);
    thing->value = 1;
    cell_find(thing, &place);
    weak = slots_weakref_of(thing);
    first_generation = word_generation(word_load(place));
    for (int i = 0; i < THREADS; i++) {
        struct thread *thread = &threads[i];
        memset(thread->program, 0, sizeof thread->program);
        thread->operations = 0;
        thread->count = 0;
        thread->points = 0;
        thread->seen = 0;
        thread->is_between = true;
        thread->is_done = false;
        for (int j = 0; j < held[i]; j++)
            hold(thread, slots_ref(thing));
    }
    slots_unref(thing);
}

static void finish(void)
{
    for (int i = 0; i < THREADS; i++)
        while (threads[i].count > 0)
            slots_unref(threads[i].held[--threads[i].count]);
    if (slots_stats(NULL, 0).live != 0)
        fail("an object outlives its references");
    if (slots_weakref_get(weak) != NULL)
        fail("a weak reference outlives its object");
}

/* The choices so far, one at each point. */
static signed char choices[MAX_POINTS];

/* The next schedule to try, of which the first `*length` choices are fixed; false: that was all. */
static bool advance(int made, int *length)
{
    while (made > 0 && choices[made - 1] == CHOICES - 1)
        made--;
    if (made == 0)
        return false;
    choices[made - 1]++;
    *length = made;
    return true;
}

static bool all_are_done(void)
{
    return threads[0].is_done && threads[1].is_done && threads[2].is_done;
}

/* One schedule: the fixed choices, then the first that is possible each time, until all are done, or what is to come
 * was tried from the same state. Returns how many choices there were. */
static int run_schedule(int fixed)
{
    int made = 0;
    for (;; made++) {
        bool is_fixed = made < fixed;
        if (all_are_done() || (!is_fixed && !is_new_state()))
            return made;
        if (made == MAX_POINTS)
            fail("too many points");
        if (!is_fixed)
            choices[made] = 0;
        while (choices[made] < CHOICES && !is_possible(choices[made]))
            choices[made]++;
        if (choices[made] == CHOICES) { /* only of the last fixed one */
            choices[made] = CHOICES - 1;
            return made + 1;
        }
        go_on(choices[made]);
    }
}

/* Whatever was left in the middle goes on to the end of its operation. */
static void run_rest(void)
{
    for (int i = 0; i < THREADS; i++)
        while (!threads[i].is_between)
            go_on(i * KINDS);
}

static void explore(const int held[THREADS])
{
    unsigned long schedules = 0;
    int fixed = 0, made;
    memset(table, 0, sizeof table);
    states = 0;
    do {
        begin(held);
        made = run_schedule(fixed);
        run_rest();
        finish();
        schedules++;
    } while (advance(made, &fixed));
    printf("%s, references held %d %d %d: %zu states, %lu schedules\n", type->name, held[0], held[1], held[2],
           states, schedules);
}

static void *nothing(void *unused)
{
    return unused;
}

int main(int count, char **arguments)
{
    static const int held[][THREADS] = {{1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {2, 0, 0}};
    pthread_t thread;
    int passed = 0;
    if (count > 1)
        operations = atoi(arguments[1]);
    if (operations < 1 || operations > MAX_OPERATIONS)
        fail("from one to three operations");
    pthread_create(&thread, NULL, nothing, NULL); /* from now on counts are kept as threads need it */
    pthread_join(thread, NULL);
    make_threads();
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        type = &classes[i];
        for (size_t j = 0; j < sizeof held / sizeof held[0]; j++, passed++)
            explore(held[j]);
    }
    if (!threads_exist() || upgraded == 0 || too_late == 0)
        fail("not all was tried");
    printf("%d passed, 0 failed\n", passed);
    return 0;
}
