/* driver.c: does to the runtime what its standard input says, line by line, and prints each answer. tests/model/run
 * writes the lines and knows the answers. Built with limits so small that generations run out, counts saturate
 * and slabs change hands all the time (SMALL=1 in the Makefile).
 *
 * Objects go by numbers, in the order of their creation, as callbacks do; so does the program's own account of how many
 * references it holds of each. A line that is about an object that the program does not hold does nothing.
 *
 * Some requests for memory are refused. A call that fails for it must leave all as it was, and is repeated. */
#include "runtime/internal.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- Classes: of the same layout, of others, watched or not, in small slabs and large ones ---- */

typedef struct Base {
    int64_t number;
} Base;
typedef struct Item {
    int64_t number;
    Base *left;
    slots_any any;
    Base *right;
} Item;
typedef struct Named {
    int64_t number;
    slots_string name;
} Named;
typedef struct Pair {
    int64_t number;
    slots_any any;
} Pair;
typedef struct Big {
    Item item;
    char more[300];
} Big;
typedef struct Wide {
    Pair pair;
    char more[100];
} Wide;

#define USES (SLOTS_IN_REPR | SLOTS_IN_COMPARE)
#define FIELD(T, member, what, of)                                                                           \
    {                                                                                                        \
        .name = #member, .kind = what, .storage = what, .offset = offsetof(T, member),                       \
        .flags = USES | SLOTS_OPTIONAL, .type = of                                                           \
    }
#define CLASS(at, T, class_name, more, table)                                                                \
    [at] = {.name = class_name,                                                                              \
            .module = "model",                                                                               \
            .base = &Base_class,                                                                             \
            .bases = {&Base_class},                                                                          \
            .depth = 1,                                                                                      \
            .size = sizeof(T),                                                                               \
            .alignment = _Alignof(T),                                                                        \
            .flags = SLOTS_HASH_IDENTITY | (more),                                                           \
            .field_count = sizeof(table) / sizeof(table)[0],                                                 \
            .fields = table,                                                                                 \
            .pool = &pools[at]}

static const slots_field Base_fields[] = {FIELD(Base, number, SLOTS_I64, NULL)};
static slots_pool Base_pool;
static const slots_class Base_class = {.name = "Base",
                                       .module = "model",
                                       .size = sizeof(Base),
                                       .alignment = 8,
                                       .field_count = 1,
                                       .fields = Base_fields,
                                       .pool = &Base_pool};
static const slots_field Item_fields[] = {
    FIELD(Item, number, SLOTS_I64, NULL), FIELD(Item, left, SLOTS_OBJECT, &Base_class),
    FIELD(Item, any, SLOTS_ANY, NULL), FIELD(Item, right, SLOTS_OBJECT, &Base_class)};
static const slots_field Named_fields[] = {FIELD(Named, number, SLOTS_I64, NULL),
                                           FIELD(Named, name, SLOTS_STR, NULL)};
static const slots_field Pair_fields[] = {FIELD(Pair, number, SLOTS_I64, NULL),
                                          FIELD(Pair, any, SLOTS_ANY, NULL)};

/* In the order of run's table. */
static slots_pool pools[7];
static const slots_class classes[] = {
    CLASS(0, Item, "Item", SLOTS_WEAK, Item_fields),
    CLASS(1, Item, "Twin", SLOTS_WEAK, Item_fields),
    CLASS(2, Named, "Card", SLOTS_WEAK, Named_fields),
    CLASS(3, Pair, "Pair", 0, Pair_fields),
    CLASS(4, Named, "Named", 0, Named_fields),
    CLASS(5, Big, "Big", SLOTS_WEAK, Item_fields),
    CLASS(6, Wide, "Wide", 0, Pair_fields),
};
enum { CLASSES = sizeof classes / sizeof classes[0] };

/* ---- Refused requests ---- */

static struct {
    unsigned asked, refused; /* which request will be; 0: none */
    uint32_t random;
    unsigned long failures;
} memory;

static bool refuse(void)
{
    return memory.refused != 0 && ++memory.asked == memory.refused;
}

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    return refuse() ? NULL : realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool allow_slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    return !refuse();
}

static void fail(const char *what)
{
    printf("FAULT: %s; %s\n", what, slots_error());
    exit(1);
}

static size_t live_before;

/* Before a call that needs memory. */
static void refuse_some(void)
{
    memory.random = memory.random * 1664525u + 1013904223u;
    memory.asked = 0;
    memory.refused = memory.random >> 30 == 0 ? 1 + (memory.random >> 16) % 3 : 0;
    if (memory.refused != 0)
        live_before = slots_stats(NULL, 0).live;
    errno = 0;
}

/* After it: whether it is to be repeated, as it failed for want of memory. */
static bool was_refused(bool good)
{
    bool refused = memory.refused != 0 && memory.asked >= memory.refused;
    memory.refused = 0;
    if (good || errno != ENOMEM)
        return false;
    if (!refused)
        fail("ENOMEM without a refusal");
    if (slots_stats(NULL, 0).live != live_before)
        fail("objects came or went in a call that failed");
    memory.failures++;
    return true;
}

#define WITH_MEMORY(good, call)                                                                              \
    do {                                                                                                     \
        refuse_some();                                                                                       \
        call;                                                                                                \
    } while (was_refused(good))

/* ---- What the program has ---- */

enum { OBJECTS = 4 << 20, WEAK = 1000, KEPT_TEXTS = 1000 };
static struct held {
    void *object;
    int count;
} held[OBJECTS];
static int objects;

static struct callback {
    void *handle; /* a slots_watch, or a slots_finalizer */
    int action, x, y;
} callbacks[OBJECTS];
static int callback_count;

static slots_weakref weak[WEAK];
static slots_weak_set *set;

static void *object_of(int number)
{
    return number < objects && held[number].count > 0 ? held[number].object : NULL;
}

static int number_of(const void *object)
{
    return object != NULL ? (int)((const Base *)object)->number : -1;
}

static void hold(void *object)
{
    int number = number_of(object);
    held[number].object = object;
    held[number].count++;
}

static int number_it(void *object)
{
    if (objects == OBJECTS)
        fail("too many objects");
    ((Base *)object)->number = objects++;
    hold(object);
    return objects - 1;
}

static int make(int class_number)
{
    void *object;
    WITH_MEMORY(object != NULL, object = slots_new(&classes[class_number]));
    if (object == NULL || slots_class_of(object) != &classes[class_number])
        fail("new");
    return number_it(object);
}

static int copy(int number)
{
    void *made, *object = object_of(number);
    if (object == NULL)
        return -1;
    WITH_MEMORY(made != NULL, made = slots_copy(object, NULL));
    if (made == NULL)
        fail("copy");
    return number_it(made);
}

static int take(int number)
{
    void *object = object_of(number);
    if (object != NULL && slots_ref(object) != object)
        fail("ref");
    if (object != NULL)
        hold(object);
    return object != NULL;
}

static int drop(int number)
{
    void *object = object_of(number);
    if (object == NULL)
        return 0;
    held[number].count--;
    slots_unref(object);
    return 1;
}

/* ---- Weak references ---- */

static int weaken(int place, int number)
{
    void *object = object_of(number);
    weak[place] = slots_weakref_of(object);
    return weak[place].bits != 0;
}

static int upgrade(int place)
{
    void *object = slots_weakref_get(weak[place]);
    if (object != NULL)
        hold(object);
    return number_of(object);
}

static int peek(int place)
{
    void *object = slots_weakref_get(weak[place]);
    int number = number_of(object);
    slots_unref(object);
    return number;
}

/* Through all there are, dead ones mostly. */
static int sweep(void)
{
    unsigned sum = 0;
    for (int i = 0; i < WEAK; i++)
        sum = sum * 31 + (unsigned)peek(i) + 1;
    return (int)(sum & 0x7fffffff);
}

/* ---- Slots ---- */

static slots_value text_of(int length)
{
    static char text[KEPT_TEXTS + 1];
    for (int i = 0; i < length; i++)
        text[i] = (char)('a' + (i + length) % 26);
    return slots_str_n(text, (size_t)length);
}

static int set_slot(int number, const char *name, slots_value value)
{
    void *object = object_of(number);
    bool good;
    if (object == NULL)
        return 0;
    WITH_MEMORY(good, good = slots_setattr(object, NULL, name, value));
    if (!good)
        fail(name);
    return 1;
}

static int set_object(int number, const char *name, int child)
{
    return set_slot(number, name, slots_object(object_of(child)));
}

static int set_text(int number, const char *name, int length)
{
    return set_slot(number, name, text_of(length));
}

/* A list of the object, twice, and a text. */
static int set_list(int number, const char *name, int child)
{
    slots_list *list;
    bool good;
    WITH_MEMORY(list != NULL, list = slots_list_new());
    slots_value items[] = {slots_object(object_of(child)), text_of(child % 40),
                           slots_object(object_of(child))};
    for (int i = 0; i < 3; i++)
        WITH_MEMORY(good, good = slots_list_append(list, items[i]));
    int done = set_slot(number, name, slots_list(list));
    slots_unref(list);
    return done;
}

/* The number of an object; of a text -100 and its length less; -2 for a list. */
static int get_slot(int number, const char *name)
{
    slots_value value;
    const void *object = object_of(number);
    if (object == NULL)
        return -1;
    if (!slots_getattr(object, NULL, name, &value))
        return -3;
    if (value.kind != SLOTS_VALUE_STR)
        return value.kind == SLOTS_VALUE_OBJECT ? number_of(value.u.as_object)
               : value.kind == SLOTS_VALUE_LIST ? -2
                                                : -1;
    slots_value wanted = text_of((int)value.length);
    return memcmp(value.u.as_str, wanted.u.as_str, value.length) == 0 ? -100 - (int)value.length : -4;
}

/* ---- Callbacks ---- */

static int watch(int number, int action, int x, int y, bool finalizer);
static void finish(void *context);

static void unwatch(int number)
{
    if (number < callback_count)
        slots_watch_cancel(callbacks[number].handle);
}

static int set_left(int number, int child)
{
    const slots_class *type = slots_class_of(object_of(number));
    return type != NULL && type->fields == Item_fields ? set_object(number, "left", child) : 0;
}

static int act(const struct callback *callback)
{
    switch (callback->action) {
    case 1:
        return drop(callback->x);
    case 2:
        return make(callback->x % CLASSES);
    case 3:
        return unwatch(callback->x), 1;
    case 4:
        return watch(callback->x, 0, 0, 0, false);
    case 5:
        return peek(callback->x % WEAK);
    case 6:
        return set_left(callback->x, callback->y);
    case 7:
        return (int)slots_weak_set_len(set);
    case 8:
        return drop(callback->x), make(callback->y % CLASSES);
    default:
        return 0;
    }
}

static void announce(struct callback *callback)
{
    printf("died %d\n", (int)(callback - callbacks));
    printf("%d\n", act(callback));
}

static void finish(void *context)
{
    announce(context);
}

static void on_death(slots_weakref dead, slots_callback function, void *context)
{
    (void)function;
    if (dead.bits == 0 || slots_weakref_get(dead) != NULL)
        fail("a dead object lives");
    announce(context);
}

static void nothing(void)
{
}

static int watch(int number, int action, int x, int y, bool finalizer)
{
    void *object = object_of(number);
    if (object == NULL || callback_count == OBJECTS)
        return -1;
    struct callback *callback = &callbacks[callback_count], made = {NULL, action, x, y};
    *callback = made;
    WITH_MEMORY(callback->handle != NULL,
                callback->handle = finalizer
                                       ? (void *)slots_finalize(object, finish, callback)
                                       : (void *)slots_weakref_on_death(object, on_death, nothing, callback));
    if (callback->handle == NULL)
        return -1;
    if (finalizer)
        slots_finalizer_set_atexit(callback->handle, false);
    return callback_count++;
}

/* ---- A weak set ---- */

static int set_add(int number)
{
    bool good;
    void *object = object_of(number);
    if (object == NULL)
        return 0;
    WITH_MEMORY(good, good = slots_weak_set_add(set, object));
    return good;
}

/* ---- Lines ---- */

/* One more reference to an object that the program need not hold, but that lives: to take cycles apart. */
static int take_living(int number)
{
    if (slots_ref(held[number].object) == NULL)
        fail("not alive");
    held[number].count++;
    return 1;
}

/* All in use, and all that is at hand, must be accounted for: live objects by class. */
static int count_live(int class_number)
{
    slots_stats_row rows[32];
    slots_statistics total = slots_stats(rows, 32);
    for (size_t i = 0; i < total.classes && i < 32; i++)
        if (rows[i].type == &classes[class_number])
            return (int)rows[i].live;
    return 0;
}

/* One line: a letter, up to four numbers or the name of a slot second. */
static int do_line(const char *line)
{
    char name[16] = "";
    int a = 0, b = 0, c = 0, d = 0;
    if (line[0] == 's' || line[0] == 't' || line[0] == 'l' || line[0] == 'g')
        sscanf(line + 1, "%d %15s %d", &a, name, &b);
    else
        sscanf(line + 1, "%d %d %d %d", &a, &b, &c, &d);
    switch (line[0]) {
    case 'n':
        return make(a);
    case 'c':
        return copy(a);
    case 'r':
        return take(a);
    case 'u':
        return drop(a);
    case 'w':
        return weaken(a, b);
    case 'x':
        return upgrade(a);
    case 'p':
        return peek(a);
    case 'P':
        return sweep();
    case 's':
        return set_object(a, name, b);
    case 't':
        return set_text(a, name, b);
    case 'l':
        return set_list(a, name, b);
    case 'g':
        return get_slot(a, name);
    case 'd':
        return watch(a, b, c, d, false);
    case 'f':
        return watch(a, b, c, d, true);
    case 'k':
        return unwatch(a), 0;
    case 'C':
        return a < callback_count && slots_finalizer_call(callbacks[a].handle);
    case 'D':
        return a < callback_count && slots_finalizer_detach(callbacks[a].handle, NULL);
    case '+':
        return set_add(a);
    case '-':
        return object_of(a) != NULL && slots_weak_set_del(set, object_of(a));
    case '?':
        return object_of(a) != NULL && slots_weak_set_has(set, object_of(a));
    case '#':
        return (int)slots_weak_set_len(set);
    case 'T':
        return slots_trim(), 0;
    case 'o':
        return take_living(a);
    case 'L':
        return count_live(a);
    }
    fail("unknown line");
    return 0;
}

/* ---- Threads: a line is done by the one whose turn it is ---- */

enum { WORKERS = 3 };
static struct worker {
    pthread_t thread;
    sem_t start;
    bool ends;
} workers[WORKERS];
static sem_t done;
static char line[100];

static void *work(void *argument)
{
    struct worker *worker = argument;
    for (;;) {
        sem_wait(&worker->start);
        if (worker->ends)
            return NULL;
        int answer = do_line(line);
        printf("%d\n", answer);
        sem_post(&done);
    }
}

static void worker_start(struct worker *worker)
{
    worker->ends = false;
    sem_init(&worker->start, 0, 0);
    if (pthread_create(&worker->thread, NULL, work, worker) != 0)
        fail("no thread");
}

static void worker_end(struct worker *worker)
{
    worker->ends = true;
    sem_post(&worker->start);
    pthread_join(worker->thread, NULL);
}

/* `@n` makes thread n do what follows (0 is the main one); `!n` ends it and starts another in its place. */
static void do_lines(bool threads)
{
    int turn = 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        int number = atoi(line + 1);
        if (line[0] == '@') {
            turn = threads ? number : 0;
        } else if (line[0] == '!') {
            if (threads && number > 0) {
                worker_end(&workers[number - 1]);
                worker_start(&workers[number - 1]);
            }
        } else if (turn == 0) {
            int answer = do_line(line);
            printf("%d\n", answer);
        } else {
            sem_post(&workers[turn - 1].start);
            sem_wait(&done);
        }
    }
}

/* What came of the small limits. */
static void report_limits(void)
{
    unsigned long retired = 0, immortal = 0, slabs = 0;
    for (int i = 0; i < CLASSES; i++) {
        const struct pool *pool = pool_of(&classes[i]);
        for (struct slab *slab = pool->slabs; slab != NULL; slab = slab->next) {
            retired += slab->retired;
            slabs++;
            for (struct cell cell = {slab, 0}; cell.index < slab->capacity; cell.index++)
                immortal += (uint32_t)word_load(cell) == SLOTS_COUNT_MAX;
        }
    }
    fprintf(stderr, "retired %lu immortal %lu slabs %lu refused %lu ranges %u\n", retired, immortal, slabs,
            memory.failures, atomic_load(&slots_ranges.count));
}

int main(int count, char **arguments)
{
    bool threads = count > 1 && strcmp(arguments[1], "threads") == 0;
    slots_allocator allocator = {resize, release, allow_slab, NULL};
    slots_set_allocator(&allocator);
    set = slots_weak_set_new();
    sem_init(&done, 0, 0);
    for (int i = 0; threads && i < WORKERS; i++)
        worker_start(&workers[i]);
    do_lines(threads);
    for (int i = 0; threads && i < WORKERS; i++)
        worker_end(&workers[i]);
    report_limits();
    return 0;
}
