/* watch.c: who is told when an object dies: callbacks, finalizers, and the entries of weak containers.
 *
 * All watches are in a table beside the heap, found by the weak reference to their object; those of one
 * object are a list, newest first, whose first is in the table. So an object that nobody watches pays
 * nothing. Callbacks are in a second table too, by a serial number. That number, not an address, is what the
 * program holds: so a callback can be cancelled at any time, even when it has run long ago. */
#include "internal.h"

#include <stdlib.h>

/* A hash table of links by their keys. The allocator is never called under the lock. */
struct table {
    struct link **chains;
    size_t size; /* a power of two */
    size_t used;
    struct link *first_chains[16]; /* until there are more links: few watches cost no memory of their own */
};

enum { FIRST_SIZE = 16 };

struct callback {
    struct watch watch;
    struct link by_serial;
    slots_trampoline trampoline;
    slots_callback function;
    void *context;
    struct callback *newer_finalizer; /* only of finalizers */
    struct callback *older_finalizer;
    bool is_finalizer;
    bool at_exit;
};

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* of all that follows */
static struct table by_object = {by_object.first_chains, FIRST_SIZE, 0, {NULL}};
static struct table by_serial = {by_serial.first_chains, FIRST_SIZE, 0, {NULL}};
static bool is_a_table_empty; /* one that was not */
static uint64_t last_serial;
static struct callback *newest_finalizer;

/* ---- The lock ---- */

void slots_watch_lock_always(void)
{
    pthread_mutex_lock(&mutex);
}

void slots_watch_unlock_always(void)
{
    pthread_mutex_unlock(&mutex);
}

bool slots_watch_lock(void)
{
    if (!threads_exist())
        return false;
    slots_watch_lock_always();
    return true;
}

/* The chains, if they are no longer needed: to be released without the lock. */
static struct link **drop_chains(struct table *table)
{
    struct link **unneeded = table->chains;
    if (table->used > 0 || unneeded == table->first_chains)
        return NULL;
    table->chains = table->first_chains;
    table->size = FIRST_SIZE;
    return unneeded;
}

void slots_watch_unlock(bool locked)
{
    struct link **objects = NULL, **serials = NULL;
    if (is_a_table_empty) {
        is_a_table_empty = false;
        objects = drop_chains(&by_object);
        serials = drop_chains(&by_serial);
    }
    if (locked)
        slots_watch_unlock_always();
    slots_memory_release(objects);
    slots_memory_release(serials);
}

/* ---- Tables ---- */

static struct link **chain_of(struct link **chains, size_t size, uint64_t key)
{
    return &chains[(size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (size - 1)];
}

/* Where the link of that key is, or would be. */
static struct link **find(struct table *table, uint64_t key)
{
    struct link **place = chain_of(table->chains, table->size, key);
    while (*place != NULL && (*place)->key != key)
        place = &(*place)->next;
    return place;
}

static void add(struct table *table, struct link *link)
{
    struct link **chain = chain_of(table->chains, table->size, link->key);
    link->next = *chain;
    *chain = link;
    table->used++;
}

static void take(struct table *table, uint64_t key)
{
    struct link **place = find(table, key);
    *place = (*place)->next;
    table->used--;
    is_a_table_empty |= table->used == 0;
}

/* Moves all links to larger chains. */
static void rehash(struct table *table, struct link **larger, size_t size)
{
    for (size_t i = 0; i < size; i++)
        larger[i] = NULL;
    for (size_t i = 0; i < table->size; i++) {
        for (struct link *link = table->chains[i], *next; link != NULL; link = next) {
            struct link **chain = chain_of(larger, size, link->key);
            next = link->next;
            link->next = *chain;
            *chain = link;
        }
        table->chains[i] = NULL; /* the first chains are used again */
    }
    table->chains = larger;
    table->size = size;
}

/* Doubles a table that had that size; meanwhile another thread may have done so. */
static bool grow(struct table *table, size_t size)
{
    struct link **larger = slots_memory_get(2 * size * sizeof(struct link *)), **unneeded = larger;
    if (larger == NULL)
        return false;
    bool locked = slots_watch_lock();
    if (table->size == size) {
        unneeded = table->chains != table->first_chains ? table->chains : NULL;
        rehash(table, larger, 2 * size);
    }
    slots_watch_unlock(locked);
    slots_memory_release(unneeded);
    return true;
}

bool slots_watch_lock_with_room(bool *locked)
{
    for (;;) {
        *locked = slots_watch_lock();
        struct table *full = by_object.used >= by_object.size   ? &by_object
                             : by_serial.used >= by_serial.size ? &by_serial
                                                                : NULL;
        if (full == NULL)
            return true;
        size_t size = full->size;
        slots_watch_unlock(*locked);
        if (!grow(full, size))
            return false;
    }
}

/* ---- Watches ---- */

static struct watch *newest_watch(uint64_t object)
{
    struct link *link = *find(&by_object, object);
    return (struct watch *)(void *)link; /* its first member */
}

void slots_watch_add(struct watch *watch)
{
    struct watch *older = newest_watch(watch->by_object.key);
    if (older != NULL) {
        take(&by_object, watch->by_object.key);
        older->newer = watch;
    }
    watch->older = older;
    watch->newer = NULL;
    add(&by_object, &watch->by_object);
    atomic_store_explicit(&watch->is_waiting, true, memory_order_relaxed);
}

void slots_watch_take(struct watch *watch)
{
    if (watch->newer != NULL) {
        watch->newer->older = watch->older;
    } else {
        take(&by_object, watch->by_object.key);
        if (watch->older != NULL)
            add(&by_object, &watch->older->by_object);
    }
    if (watch->older != NULL)
        watch->older->newer = watch->newer;
    atomic_store_explicit(&watch->is_waiting, false, memory_order_relaxed);
}

/* ---- Callbacks ---- */

static struct callback *find_callback(const void *handle)
{
    struct link *link = *find(&by_serial, (uintptr_t)handle);
    return link != NULL ? (struct callback *)(void *)((char *)link - offsetof(struct callback, by_serial))
                        : NULL;
}

static void add_finalizer(struct callback *finalizer)
{
    finalizer->older_finalizer = newest_finalizer;
    if (newest_finalizer != NULL)
        newest_finalizer->newer_finalizer = finalizer;
    newest_finalizer = finalizer;
}

static void take_finalizer(struct callback *finalizer)
{
    struct callback *newer = finalizer->newer_finalizer, *older = finalizer->older_finalizer;
    *(newer != NULL ? &newer->older_finalizer : &newest_finalizer) = older;
    if (older != NULL)
        older->newer_finalizer = newer;
}

/* Under the lock. */
static void take_callback(struct callback *callback)
{
    take(&by_serial, callback->by_serial.key);
    if (callback->is_finalizer)
        take_finalizer(callback);
}

/* A handle is a pointer, so serial numbers are as wide; where that is 32 bits, one may come again. */
static uint64_t new_serial(void)
{
    do
        last_serial = (uintptr_t)(last_serial + 1);
    while (last_serial == 0 || *find(&by_serial, last_serial) != NULL);
    return last_serial;
}

/* Registers a copy of the callback; NULL: raised. */
static void *add_callback(const void *object, const struct callback *wanted)
{
    bool locked;
    slots_weakref weakref = {0};
    if (wanted->function == NULL || wanted->trampoline == NULL)
        return slots_raise(EINVAL, "TypeError: a callback is needed"), NULL;
    struct callback *callback = slots_memory_get(sizeof *callback);
    if (callback == NULL)
        return NULL;
    if (!slots_weakref_mark(object, WORD_TAKEN | WORD_WATCHED, &weakref) ||
        !slots_watch_lock_with_room(&locked)) {
        slots_memory_release(callback);
        return NULL;
    }
    *callback = *wanted;
    callback->watch.by_object.key = weakref.bits;
    callback->by_serial.key = new_serial();
    slots_watch_add(&callback->watch);
    add(&by_serial, &callback->by_serial);
    if (callback->is_finalizer)
        add_finalizer(callback);
    void *handle = (void *)(uintptr_t)callback->by_serial.key;
    slots_watch_unlock(locked);
    return handle;
}

/* A callback that nobody else will run or release any more; NULL: it has run, or was cancelled. */
static struct callback *disarm(const void *handle)
{
    bool locked = slots_watch_lock();
    struct callback *callback = find_callback(handle);
    if (callback != NULL) {
        slots_watch_take(&callback->watch);
        take_callback(callback);
    }
    slots_watch_unlock(locked);
    return callback;
}

static void run(struct callback *callback)
{
    slots_weakref dead = {callback->watch.by_object.key};
    struct callback copy = *callback;
    int saved = errno;
    slots_memory_release(callback);
    copy.trampoline(dead, copy.function, copy.context);
    errno = saved;
}

slots_watch *slots_weakref_on_death(const void *object, slots_trampoline trampoline, slots_callback callback,
                                    void *context)
{
    struct callback wanted = {.trampoline = trampoline, .function = callback, .context = context};
    return add_callback(object, &wanted);
}

void slots_watch_cancel(slots_watch *watch)
{
    slots_memory_release(disarm(watch));
}

/* One at a time: a callback may cancel the others. Keys of value dictionaries are released after all, the oldest
 * entry's first, since CPython's tuple of the references that it calls back holds them. */
void slots_watch_run(slots_weakref dead)
{
    struct member *keys = NULL;
    for (;;) {
        struct callback *callback = NULL;
        struct member *member = NULL;
        bool locked = slots_watch_lock();
        struct watch *watch = newest_watch(dead.bits);
        if (watch != NULL)
            slots_watch_take(watch);
        if (watch != NULL && watch->container == NULL)
            take_callback(callback = (struct callback *)watch);
        else if (watch != NULL)
            member = slots_weak_lose(watch);
        slots_watch_unlock(locked);
        if (watch == NULL)
            break;
        if (callback != NULL) {
            run(callback);
        } else if (member != NULL && member->owns_key) {
            member->next = keys;
            keys = member;
        } else {
            slots_weak_release(member);
        }
    }
    slots_weak_release(keys);
}

/* ---- Finalizers (W12) ---- */

static void run_finalizer(slots_weakref dead, slots_callback function, void *context)
{
    (void)dead;
    ((void (*)(void *))function)(context);
}

/* At exit the newest of those that want it, until there are no more: each may make new ones. */
static void run_at_exit(void)
{
    for (;;) {
        bool locked = slots_watch_lock();
        const struct callback *finalizer = newest_finalizer;
        while (finalizer != NULL && !finalizer->at_exit)
            finalizer = finalizer->older_finalizer;
        void *handle = finalizer != NULL ? (void *)(uintptr_t)finalizer->by_serial.key : NULL;
        slots_watch_unlock(locked);
        if (handle == NULL)
            return;
        slots_finalizer_call(handle);
    }
}

static void prepare_for_exit(void)
{
    atexit(run_at_exit);
}

slots_finalizer *slots_finalize(const void *object, void (*function)(void *context), void *context)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    struct callback wanted = {
        .trampoline = run_finalizer,
        .function = (slots_callback)function,
        .context = context,
        .is_finalizer = true,
        .at_exit = true,
    };
    pthread_once(&once, prepare_for_exit);
    return add_callback(object, &wanted);
}

bool slots_finalizer_call(slots_finalizer *finalizer)
{
    struct callback *callback = disarm(finalizer);
    if (callback != NULL)
        run(callback);
    return callback != NULL;
}

bool slots_finalizer_detach(slots_finalizer *finalizer, void **context)
{
    slots_weakref weakref = {0};
    bool locked = slots_watch_lock();
    struct callback *callback = find_callback(finalizer);
    if (callback != NULL)
        weakref.bits = callback->watch.by_object.key;
    slots_watch_unlock(locked);
    void *object = slots_weakref_get(weakref); /* of one that is dying the finalizer runs, as in Python */
    callback = object != NULL ? disarm(finalizer) : NULL;
    if (callback != NULL && context != NULL)
        *context = callback->context;
    slots_memory_release(callback);
    slots_unref(object);
    return callback != NULL;
}

bool slots_finalizer_alive(const slots_finalizer *finalizer)
{
    bool locked = slots_watch_lock();
    bool is_alive = find_callback(finalizer) != NULL;
    slots_watch_unlock(locked);
    return is_alive;
}

bool slots_finalizer_set_atexit(slots_finalizer *finalizer, bool at_exit)
{
    bool locked = slots_watch_lock();
    struct callback *callback = find_callback(finalizer);
    if (callback != NULL)
        callback->at_exit = at_exit;
    slots_watch_unlock(locked);
    return callback != NULL;
}
