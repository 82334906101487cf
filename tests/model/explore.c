/* explore.c: every interleaving of three threads that take, upgrade and drop references to one object.
 *     explore [SECONDS [FIRST]]   some chosen programs; then, for so long, of all programs of three operations each
 *
 * The threads are contexts that this program switches between, and what counts references in runtime/ is compiled
 * in here with atomic operations that are points to switch at. A schedule is a list of which thread goes on at each
 * point. All of them are tried, depth first, each from the start; those that come to a state seen before go no
 * further. */
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
#include <time.h>
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

enum { THREADS = 3, STACK = 64 << 10, MAX_POINTS = 200 };

static struct thread {
    ucontext_t context;
    const char *program;
    const char *next; /* operation */
    Thing *held[4];
    int count;
    int points;    /* that the operation has come to */
    uint64_t seen; /* of the values that it has read */
    bool is_done;
} threads[THREADS];
static char stacks[THREADS][STACK];
static ucontext_t scheduler;
static struct thread *running; /* NULL: no point is to be noticed */
static unsigned long upgraded, too_late;

static void fail(const char *what)
{
    printf("%s: %s %s %s: %s\n0 passed, 1 failed\n", type->name, threads[0].program, threads[1].program,
           threads[2].program, what);
    exit(1);
}

/* Only the object's word is read and written by more than one thread. */
static void point(const volatile void *word)
{
    if (running == NULL || word != wide_word(place))
        return;
    running->points++;
    swapcontext(&running->context, &scheduler);
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

/* U: upgrade the weak reference; R: one more reference; D: drop one; N: a new object, in a cell that is free. */
static void operate(struct thread *thread)
{
    Thing *thing;
    switch (*thread->next) {
    case 'U':
        thing = slots_weakref_get(weak);
        (*(thing != NULL ? &upgraded : &too_late))++;
        if (thing != NULL && thing->value != 1)
            fail("an upgrade to another object");
        if (thing != NULL)
            hold(thread, thing);
        break;
    case 'R':
        if (thread->count > 0 && slots_ref(thread->held[0]) != thread->held[0])
            fail("a living object cannot be referred to");
        if (thread->count > 0)
            hold(thread, thread->held[0]);
        break;
    case 'D':
        if (thread->count > 0)
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
    for (; *thread->next != '\0'; thread->next++) {
        operate(thread);
        thread->points = 0;
        thread->seen = 0;
    }
    thread->is_done = true;
    running = NULL;
    setcontext(&scheduler);
}

static void go_on(int number)
{
    running = &threads[number];
    swapcontext(&scheduler, &running->context);
    running = NULL;
}

/* ---- States ---- */

enum { TABLE = 1 << 22 };
static uint64_t table[TABLE]; /* hashes; 0: free */
static size_t states;

static uint64_t state_hash(void)
{
    uint64_t hash = *wide_word(place) - (first_generation << GENERATION_SHIFT);
    for (int i = 0; i < THREADS; i++) {
        const struct thread *thread = &threads[i];
        uint64_t parts[] = {thread->seen, (uint64_t)thread->points,
                            (uint64_t)(thread->next - thread->program), (uint64_t)thread->count,
                            thread->count > 0 ? (uint64_t)thread->held[thread->count - 1]->value : 0};
        for (int j = 0; j < 5; j++)
            hash = (hash ^ parts[j] ^ hash >> 29) * UINT64_C(0xff51afd7ed558ccd) + 1;
    }
    return hash | 1;
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
        thread->next = thread->program;
        thread->count = 0;
        thread->points = 0;
        thread->seen = 0;
        thread->is_done = false;
        for (int j = 0; j < held[i]; j++)
            hold(thread, slots_ref(thing));
        getcontext(&thread->context);
        thread->context.uc_stack.ss_sp = stacks[i];
        thread->context.uc_stack.ss_size = STACK;
        makecontext(&thread->context, work, 0);
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

/* The choices so far: which thread at each point. */
static unsigned char choices[MAX_POINTS];

/* The next schedule to try, of which the first `*length` choices are fixed; false: that was all. */
static bool advance(int made, int *length)
{
    while (made > 0 && choices[made - 1] == THREADS - 1)
        made--;
    if (made == 0)
        return false;
    choices[made - 1]++;
    *length = made;
    return true;
}

/* One schedule: the fixed choices, then the first thread that can go on, until all are done, or what is to come
 * was tried from the same state. Returns how many choices there were. */
static int run_schedule(int fixed)
{
    int made = 0;
    for (;; made++) {
        bool is_fixed = made < fixed;
        if (threads[0].is_done && threads[1].is_done && threads[2].is_done)
            return made;
        if (!is_fixed && !is_new_state())
            return made;
        if (made == MAX_POINTS)
            fail("too many points");
        if (!is_fixed)
            choices[made] = 0;
        while (choices[made] < THREADS && threads[choices[made]].is_done)
            choices[made]++;
        if (choices[made] == THREADS) { /* only of the last fixed one */
            choices[made] = THREADS - 1;
            return made + 1;
        }
        go_on(choices[made]);
    }
}

/* Whatever was left in the middle goes on to its end. */
static void run_rest(void)
{
    for (int i = 0; i < THREADS; i++)
        while (!threads[i].is_done)
            go_on(i);
}

static unsigned long explore(const char *const programs[THREADS], const int held[THREADS])
{
    unsigned long schedules = 0;
    int fixed = 0, made;
    memset(table, 0, sizeof table);
    states = 0;
    for (int i = 0; i < THREADS; i++)
        threads[i].program = programs[i];
    do {
        begin(held);
        made = run_schedule(fixed);
        run_rest();
        finish();
        schedules++;
    } while (advance(made, &fixed));
    return schedules;
}

static const struct {
    const char *programs[THREADS];
    int held[THREADS];
} cases[] = {
    {{"DUD", "UDU", "UDU"}, {1, 0, 0}}, {{"DND", "UDU", "URD"}, {1, 0, 0}},
    {{"RDD", "UDU", "UUD"}, {1, 0, 0}}, {{"RDD", "DUD", "UDU"}, {1, 1, 0}},
    {{"DND", "DND", "UUU"}, {1, 1, 0}}, {{"DUD", "DUD", "DUD"}, {1, 1, 1}},
    {{"DNU", "DUN", "DUD"}, {1, 1, 1}}, {{"RDD", "RDD", "RDD"}, {1, 1, 1}},
    {{"URD", "URD", "DDN"}, {0, 0, 2}},
};

static int passed;

static void try(const char *const programs[THREADS], const int held[THREADS])
{
    unsigned long schedules = explore(programs, held);
    printf("%s %s %s %s: %zu states, %lu schedules\n", type->name, programs[0], programs[1], programs[2],
           states, schedules);
    passed++;
}

/* ---- All programs ---- */

/* What a thread may be: three operations, beginning with a reference or without. */
enum { MAX_ROLES = 2 * 64 };
static struct role {
    char program[4];
    int held;
} roles[MAX_ROLES];
static size_t role_count;

/* Whether an operation is sure to find nothing that it could drop, or refer to once more: shorter programs. */
static bool has_idle_operation(const struct role *role)
{
    int most = role->held;
    for (const char *operation = role->program; *operation != '\0'; operation++) {
        if (most == 0 && (*operation == 'R' || *operation == 'D'))
            return true;
        most += *operation == 'D' ? -1 : 1;
    }
    return false;
}

static void find_roles(void)
{
    for (unsigned i = 0; i < MAX_ROLES; i++) {
        const char operations[] = "URDN";
        struct role role = {{operations[i & 3], operations[i >> 2 & 3], operations[i >> 4 & 3], '\0'},
                            (int)(i >> 6)};
        if (!has_idle_operation(&role))
            roles[role_count++] = role;
    }
}

/* The combination of that number, of each three roles in each order and both classes. True: it was tried; one of
 * another order is the same. */
static bool try_combination(size_t number)
{
    const struct role *a = &roles[number % role_count], *b = &roles[number / role_count % role_count];
    const struct role *c = &roles[number / role_count / role_count % role_count];
    if (a > b || b > c || a->held + b->held + c->held == 0)
        return false;
    type = &classes[number / role_count / role_count / role_count];
    try((const char *const[]){a->program, b->program, c->program}, (const int[]){a->held, b->held, c->held});
    return true;
}

/* In an order that comes to all kinds early. */
static void try_all(time_t seconds, size_t first)
{
    time_t end = time(NULL) + seconds;
    find_roles();
    size_t all = 2 * role_count * role_count * role_count, tried = 0, i = 0;
    for (; i < all && time(NULL) < end; i++)
        tried += try_combination((first + i) * 999983 % all); /* a prime that is no divisor */
    printf("%zu of %zu programs (%zu roles, numbers %zu to %zu of %zu)\n", tried,
           2 * (role_count * (role_count + 1) * (role_count + 2) / 6), role_count, first, first + i, all);
}

static void *nothing(void *unused)
{
    return unused;
}

int main(int count, char **arguments)
{
    pthread_t thread;
    pthread_create(&thread, NULL, nothing, NULL); /* from now on counts are kept as threads need it */
    pthread_join(thread, NULL);
    for (size_t i = 0; i < sizeof classes / sizeof classes[0]; i++) {
        type = &classes[i];
        for (size_t j = 0; j < sizeof cases / sizeof cases[0]; j++)
            try(cases[j].programs, cases[j].held);
    }
    if (!threads_exist() || upgraded == 0 || too_late == 0)
        fail("not all was tried");
    if (count > 1)
        try_all(strtol(arguments[1], NULL, 10), count > 2 ? strtoul(arguments[2], NULL, 10) : 0);
    printf("%d passed, 0 failed\n", passed);
    return 0;
}
