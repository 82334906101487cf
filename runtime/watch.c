/* watch.c: callbacks at death.
 *
 * They lie in tables beside the heap, found by the weak reference to the object: an object that nobody
 * watches pays nothing for them. */
#include "internal.h"

/* A watch is in two hash tables of equal size: by its object, where those of one object are a list, newest
 * first, whose first is in the chain; and by its serial number. The serial number, not the address, is
 * what the program holds: so a watch can be cancelled at any time, even when it has run long ago. */
struct watch {
    struct watch *next_object; /* in the chain; only of an object's newest watch */
    struct watch *older;       /* of the same object */
    struct watch *next_serial;
    uintptr_t serial;
    slots_weakref object;
    slots_trampoline trampoline;
    slots_callback callback;
    void *context;
};

struct buckets {
    struct watch *object;
    struct watch *serial;
};

static struct buckets *buckets; /* NULL while there are no watches; all under the heap's lock */
static size_t bucket_count;     /* a power of two */
static size_t watch_count;
static uintptr_t last_serial;

static size_t bucket_of(uint64_t key, size_t count)
{
    return (size_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (count - 1);
}

/* Where the object's newest watch is, or would be, in its chain. */
static struct watch **find_object(slots_weakref object)
{
    struct watch **link = &buckets[bucket_of(object.bits, bucket_count)].object;
    while (*link != NULL && (*link)->object.bits != object.bits)
        link = &(*link)->next_object;
    return link;
}

static struct watch **find_serial(uintptr_t serial)
{
    struct watch **link = &buckets[bucket_of(serial, bucket_count)].serial;
    while (*link != NULL && (*link)->serial != serial)
        link = &(*link)->next_serial;
    return link;
}

/* Moves all watches to larger tables. */
static void rehash(struct buckets *larger, size_t count)
{
    memset(larger, 0, count * sizeof *larger);
    for (size_t i = 0; i < bucket_count; i++) {
        for (struct watch *watch = buckets[i].object, *next; watch != NULL; watch = next) {
            next = watch->next_object;
            struct buckets *bucket = &larger[bucket_of(watch->object.bits, count)];
            watch->next_object = bucket->object;
            bucket->object = watch;
        }
        for (struct watch *watch = buckets[i].serial, *next; watch != NULL; watch = next) {
            next = watch->next_serial;
            struct buckets *bucket = &larger[bucket_of(watch->serial, count)];
            watch->next_serial = bucket->serial;
            bucket->serial = watch;
        }
    }
    buckets = larger;
    bucket_count = count;
}

/* Makes room for one more watch and takes the lock. The allocator is never called under the lock, so
 * meanwhile other threads may have made room, or taken it. */
static bool lock_with_room(bool *locked)
{
    enum { FIRST = 16 };
    for (;;) {
        *locked = slots_heap_lock();
        size_t count = bucket_count;
        if (watch_count < count)
            return true;
        slots_heap_unlock(*locked);

        size_t doubled = count > 0 ? 2 * count : FIRST;
        struct buckets *larger = slots_memory_get(doubled * sizeof *larger);
        struct buckets *unneeded = larger;
        if (larger == NULL)
            return false;
        *locked = slots_heap_lock();
        if (bucket_count == count) {
            unneeded = buckets;
            rehash(larger, doubled);
        }
        slots_heap_unlock(*locked);
        slots_memory_release(unneeded);
    }
}

static slots_watch *handle_of(const struct watch *watch)
{
    return (slots_watch *)watch->serial;
}

/* Under the lock. */
static void insert(struct watch *watch)
{
    watch->serial = ++last_serial != 0 ? last_serial : ++last_serial;
    struct watch **link = find_object(watch->object);
    struct watch *newest = *link;
    watch->older = newest;
    watch->next_object = newest != NULL ? newest->next_object : NULL;
    *link = watch;
    struct buckets *bucket = &buckets[bucket_of(watch->serial, bucket_count)];
    watch->next_serial = bucket->serial;
    bucket->serial = watch;
    watch_count++;
}

/* Under the lock: takes a watch out of both tables. */
static void take_out(struct watch **link, struct watch *watch)
{
    *find_serial(watch->serial) = watch->next_serial;
    struct watch *newest = *link;
    if (newest == watch) {
        *link = watch->older != NULL ? watch->older : watch->next_object;
        if (watch->older != NULL)
            watch->older->next_object = watch->next_object;
    } else {
        while (newest->older != watch)
            newest = newest->older;
        newest->older = watch->older;
    }
    watch_count--;
}

/* Under the lock: the tables, if they are no longer needed; to be released without it. */
static struct buckets *drop_empty_tables(void)
{
    struct buckets *unneeded = watch_count == 0 ? buckets : NULL;
    if (watch_count == 0) {
        buckets = NULL;
        bucket_count = 0;
    }
    return unneeded;
}

slots_watch *slots_weakref_on_death(const void *object, slots_trampoline trampoline, slots_callback callback,
                                    void *context)
{
    if (trampoline == NULL || callback == NULL) {
        slots_raise(EINVAL, "TypeError: a callback is needed");
        return NULL;
    }
    struct watch *watch = slots_memory_get(sizeof *watch);
    if (watch == NULL)
        return NULL;
    watch->trampoline = trampoline;
    watch->callback = callback;
    watch->context = context;
    bool locked;
    if (!slots_weakref_mark(object, WORD_TAKEN | WORD_WATCHED, &watch->object) || !lock_with_room(&locked)) {
        slots_memory_release(watch);
        return NULL;
    }
    insert(watch);
    slots_watch *handle = handle_of(watch);
    slots_heap_unlock(locked);
    return handle;
}

void slots_watch_cancel(slots_watch *handle)
{
    bool locked = slots_heap_lock();
    struct watch *watch = bucket_count > 0 ? *find_serial((uintptr_t)handle) : NULL;
    if (watch != NULL)
        take_out(find_object(watch->object), watch);
    struct buckets *unneeded = drop_empty_tables();
    slots_heap_unlock(locked);
    slots_memory_release(watch);
    slots_memory_release(unneeded);
}

/* One at a time: a callback may cancel the others. */
void slots_watch_run(slots_weakref dead)
{
    for (;;) {
        bool locked = slots_heap_lock();
        struct watch **link = bucket_count > 0 ? find_object(dead) : NULL;
        struct watch *watch = link != NULL ? *link : NULL;
        if (watch != NULL)
            take_out(link, watch);
        struct buckets *unneeded = drop_empty_tables();
        slots_heap_unlock(locked);
        slots_memory_release(unneeded);
        if (watch == NULL)
            return;
        struct watch run = *watch;
        slots_memory_release(watch);
        int saved = errno;
        run.trampoline(dead, run.callback, run.context);
        errno = saved;
    }
}
