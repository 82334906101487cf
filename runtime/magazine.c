/* magazine.c: what each thread has at hand.
 *
 * For each class a thread holds one word of free cells, its magazine (Bonwick's are arrays of pointers; here a
 * set of bits is enough, as the cells of a word lie together). Nobody else touches it, so making and freeing
 * an object mostly is a change of that word. Only an empty magazine asks slab.c for another word. */
#include "internal.h"
#include "poison.h"

#include <pthread.h>

struct magazine {
    _Atomic(uint64_t) cells; /* a set bit: free. Written by the thread, read by slots_stats() */
    _Atomic(uint64_t) *word; /* of the slab's bitmap, from which they are; NULL: none yet */
    char *first;             /* the word's first cell ... */
    char *counts;            /* ... and its count */
    uint32_t cell_size;
    uint32_t count_size;
    struct slab *slab;
};

struct thread {
    struct thread *next, *previous;
    uint32_t count;              /* of magazines */
    struct magazine magazines[]; /* by the number of the class */
};

/* A thread that has none is this one, so that making an object needs no question for NULL. */
static struct thread nobody;

#if defined(__ELF__) && defined(__GNUC__)
static _Thread_local struct thread *mine __attribute__((tls_model("initial-exec"))) = &nobody;
#else
static _Thread_local struct thread *mine = &nobody;
#endif

static struct thread *threads; /* under the heap's lock, as is: */
static bool is_prepared;       /* for the ends of threads and for forks */
static pthread_key_t at_end;

/* ---- Threads ---- */

static void magazine_flush(struct magazine *magazine)
{
    uint64_t cells = atomic_load_explicit(&magazine->cells, memory_order_relaxed);
    if (magazine->word == NULL)
        return;
    uint32_t word = (uint32_t)(magazine->word - magazine->slab->bitmap);
    magazine->word = NULL;
    atomic_store_explicit(&magazine->cells, 0, memory_order_relaxed);
    if (cells != 0)
        slots_slab_give(magazine->slab, word, cells);
}

/* Gives back what the thread has at hand, and its record. */
static void thread_end(void *data)
{
    struct thread *thread = data;
    if (thread == mine)
        mine = &nobody;
    for (uint32_t i = 0; i < thread->count; i++)
        magazine_flush(&thread->magazines[i]);
    slots_heap_lock_always();
    *(thread->previous != NULL ? &thread->previous->next : &threads) = thread->next;
    if (thread->next != NULL)
        thread->next->previous = thread->previous;
    slots_heap_unlock_always();
    slots_memory_release(thread);
}

/* The other threads do not exist in the child, so what they had at hand is given back. */
static void after_fork_in_child(void)
{
    struct thread *thread = threads, *next;
    slots_heap_unlock_always();
    for (; thread != NULL; thread = next) {
        next = thread->next;
        if (thread != mine)
            thread_end(thread);
    }
}

/* The end of this thread is to be told to thread_end(). False: that cannot be had. */
static bool watch_end(struct thread *thread)
{
    slots_heap_lock_always();
    if (!is_prepared && pthread_key_create(&at_end, thread_end) == 0) {
        pthread_atfork(slots_heap_lock_always, slots_heap_unlock_always, after_fork_in_child);
        is_prepared = true;
    }
    slots_heap_unlock_always();
    return is_prepared && pthread_setspecific(at_end, thread) == 0;
}

/* Under the lock: `thread` stands in the list where `old` stood, or at its beginning. */
static void link_thread(struct thread *thread, const struct thread *old)
{
    thread->next = old != &nobody ? old->next : threads;
    thread->previous = old->previous;
    *(thread->previous != NULL ? &thread->previous->next : &threads) = thread;
    if (thread->next != NULL)
        thread->next->previous = thread;
}

/* Gives this thread a record with room for a magazine of that number. */
static bool thread_grow(uint32_t number)
{
    uint32_t count = 16;
    while (count <= number)
        count *= 2;
    struct thread *old = mine;
    struct thread *grown = slots_memory_get(sizeof *grown + count * sizeof grown->magazines[0]);
    if (grown == NULL)
        return false;
    if (!watch_end(grown)) {
        slots_memory_release(grown);
        return slots_raise_memory();
    }
    memset(grown, 0, sizeof *grown + count * sizeof grown->magazines[0]);
    grown->count = count;
    slots_heap_lock_always();
    memcpy(grown->magazines, old->magazines, old->count * sizeof old->magazines[0]);
    link_thread(grown, old);
    slots_heap_unlock_always();
    mine = grown;
    if (old != &nobody)
        slots_memory_release(old);
    return true;
}

void slots_magazines_flush(void)
{
    for (uint32_t i = 0; i < mine->count; i++)
        magazine_flush(&mine->magazines[i]);
}

size_t slots_magazines_count(uint32_t number)
{
    size_t count = 0;
    for (const struct thread *thread = threads; thread != NULL; thread = thread->next)
        if (number < thread->count)
            count += count_bits(atomic_load_explicit(&thread->magazines[number].cells, memory_order_relaxed));
    return count;
}

/* ---- Making ---- */

/* Nothing stays at hand where each freed cell is to be poisoned by a call. */
static uint64_t take_at_once(struct slab *slab, uint32_t word, uint64_t cells)
{
    uint64_t one = cells & (0 - cells);
    if (on_valgrind() && cells != one) {
        slots_slab_give(slab, word, cells ^ one);
        return one;
    }
    return cells;
}

/* The class's magazine, filled with another word; NULL: raised ENOMEM. */
static struct magazine *magazine_fill(const slots_class *type)
{
    struct slab *slab;
    uint32_t word;
    uint64_t cells = slots_pool_take(type, &slab, &word);
    if (cells == 0)
        return NULL;
    if (slab->number >= mine->count && !thread_grow(slab->number)) {
        slots_slab_give(slab, word, cells);
        return NULL;
    }
    struct magazine *magazine = &mine->magazines[slab->number];
    struct cell first = {slab, word * CELLS_PER_WORD};
    cells = take_at_once(slab, word, cells);
    magazine->slab = slab;
    magazine->word = on_valgrind() ? NULL : &slab->bitmap[word];
    magazine->first = cell_address(first);
    magazine->counts = (char *)slab + slab->counts + (size_t)first.index * slab->count_size;
    magazine->cell_size = slab->cell_size;
    magazine->count_size = slab->count_size;
    atomic_store_explicit(&magazine->cells, cells, memory_order_relaxed);
    return magazine;
}

/* A new object's count is 1. The generation stays: a dead cell's word may be read by stale weak references. */
static void count_start(const struct magazine *magazine, unsigned index)
{
    if (magazine->count_size == sizeof(uint32_t)) {
        _Atomic(uint32_t) *word = (_Atomic(uint32_t) *)(void *)magazine->counts + index;
        atomic_store_explicit(word, 1, memory_order_release);
    } else if (magazine->count_size != 0) {
        _Atomic(uint64_t) *word = (_Atomic(uint64_t) *)(void *)magazine->counts + index;
        uint64_t generation = atomic_load_explicit(word, memory_order_relaxed) & GENERATION_LAST << GENERATION_SHIFT;
        atomic_store_explicit(word, generation | 1, memory_order_release);
    }
}

void *slots_allocate(const slots_class *type)
{
    uint32_t number = atomic_load_explicit(&pool_of(type)->number, memory_order_relaxed);
    struct magazine *magazine = &mine->magazines[number];
    if (number >= mine->count || atomic_load_explicit(&magazine->cells, memory_order_relaxed) == 0) {
        magazine = magazine_fill(type);
        if (magazine == NULL)
            return NULL;
    }
    uint64_t cells = atomic_load_explicit(&magazine->cells, memory_order_relaxed);
    atomic_store_explicit(&magazine->cells, cells & (cells - 1), memory_order_relaxed);
    unsigned index = lowest_bit(cells);
    void *cell = magazine->first + (size_t)index * magazine->cell_size;
    unpoison_unset(cell, magazine->cell_size);
    count_start(magazine, index);
    return cell;
}

void *slots_new(const slots_class *type)
{
    void *object = slots_allocate(type);
    if (object != NULL)
        memset(object, 0, type->size);
    return object;
}

/* ---- Freeing ---- */

void slots_cell_free(struct cell cell)
{
    struct slab *slab = cell.slab;
    uint32_t word = cell.index / CELLS_PER_WORD;
    uint64_t bit = UINT64_C(1) << cell.index % CELLS_PER_WORD;
    poison(cell_address(cell), slab->cell_size);
    struct magazine *magazine = &mine->magazines[slab->number];
    if (slab->number < mine->count && magazine->word == &slab->bitmap[word]) {
        uint64_t cells = atomic_load_explicit(&magazine->cells, memory_order_relaxed);
        atomic_store_explicit(&magazine->cells, cells | bit, memory_order_relaxed);
        return;
    }
    slots_slab_give(slab, word, bit);
}

void slots_cell_free_at(void *address)
{
    struct cell cell;
    if (cell_find(address, &cell))
        slots_cell_free(cell);
}
