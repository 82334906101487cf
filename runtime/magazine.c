/* magazine.c: what each thread has at hand.
 *
 * For each class a thread holds one word of free cells, its magazine (Bonwick's are arrays of pointers; here a
 * set of bits is enough, as the cells of a word lie together). Nobody else touches it, so making and freeing
 * an object mostly is a change of that word. Only an empty magazine asks slab.c for another word. */
#include "internal.h"

/* The record of a thread's magazines. */
struct thread {
    struct thread *next, *previous;
    struct magazine magazines[MAGAZINES + 1];
};

/* A thread without a record has these, which stay empty: so nothing asks whether it has one. */
static struct magazine none[MAGAZINES + 1];

_Thread_local struct magazine *slots_magazines FAST_TLS = none;
static _Thread_local struct thread *mine; /* NULL: this thread has no record yet */

/* Not NULL: the next object, if it is of that class, comes from there, past the magazines. Until then the thread
 * has the empty ones, so that nobody else needs to ask. */
static _Thread_local struct heap_pool *passed;

static struct thread *threads;    /* under the heap's lock */
static _Atomic(bool) is_prepared; /* for the ends of threads and for forks */
static bool has_key;              /* namely this one: */
static pthread_key_t at_end;

/* ---- Threads ---- */

/* Gives the free cells of the word at that place back to its slab. A thread that a fork ended may have been in
 * here: then there are cells without a place, which are lost. */
static void let_go(_Atomic(uint64_t) *cells, uintptr_t *place)
{
    uint64_t given = atomic_load_explicit(cells, memory_order_relaxed);
    uint32_t word = *place % SLOTS_SLAB_SIZE;
    struct slab *slab = (struct slab *)(*place - word);
    *place = 0;
    atomic_store_explicit(cells, 0, memory_order_relaxed);
    if (given != 0 && slab != NULL)
        slots_slab_give(slab, word, given);
}

static void magazine_flush(struct magazine *magazine)
{
    let_go(&magazine->cells, &magazine->place);
    let_go(&magazine->freed, &magazine->freed_place);
}

/* Gives back what the thread has at hand, and its record. */
static void thread_end(void *data)
{
    struct thread *thread = data;
    if (thread == mine) {
        mine = NULL;
        slots_magazines = none;
    }
    for (uint32_t i = 0; i < MAGAZINES; i++)
        magazine_flush(&thread->magazines[i]);
    slots_heap_lock_always();
    *(thread->previous != NULL ? &thread->previous->next : &threads) = thread->next;
    if (thread->next != NULL)
        thread->next->previous = thread->previous;
    slots_heap_unlock_always();
    slots_memory_release(thread);
}

/* There is nobody to watch before the first object, and thus before the first record. */
static void before_fork(void)
{
    slots_watch_lock_always();
    slots_heap_lock_always();
}

static void after_fork(void)
{
    slots_heap_unlock_always();
    slots_watch_unlock_always();
}

/* The other threads do not exist in the child, so what they had at hand is given back. */
static void after_fork_in_child(void)
{
    struct thread *thread = threads, *next;
    after_fork();
    for (; thread != NULL; thread = next) {
        next = thread->next;
        if (thread != mine)
            thread_end(thread);
    }
}

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void prepare(void)
{
    has_key = has_key || pthread_key_create(&at_end, thread_end) == 0;
    bool good = has_key && at_fork(before_fork, after_fork, after_fork_in_child);
    atomic_store_explicit(&is_prepared, good, memory_order_release);
}

/* The first attempt is without the heap's lock, which a fork takes; once that has failed, forks do not. */
bool slots_magazines_prepare(void)
{
    pthread_once(&once, prepare);
    if (!atomic_load_explicit(&is_prepared, memory_order_acquire)) {
        slots_heap_lock_always();
        if (!atomic_load_explicit(&is_prepared, memory_order_relaxed))
            prepare();
        slots_heap_unlock_always();
    }
    return atomic_load_explicit(&is_prepared, memory_order_relaxed);
}

/* The end of this thread is to be told to thread_end(). False: that cannot be had. */
static bool watch_end(struct thread *thread)
{
    return slots_magazines_prepare() && pthread_setspecific(at_end, thread) == 0;
}

/* Gives this thread a record. False: raised ENOMEM. */
static bool thread_begin(void)
{
    struct thread *thread = slots_memory_get(sizeof *thread);
    if (thread == NULL)
        return false;
    if (!watch_end(thread)) {
        slots_memory_release(thread);
        return slots_raise_memory();
    }
    memset(thread, 0, sizeof *thread);
    slots_heap_lock_always();
    thread->next = threads;
    if (threads != NULL)
        threads->previous = thread;
    threads = thread;
    slots_heap_unlock_always();
    mine = thread;
    slots_magazines = thread->magazines;
    return true;
}

void slots_magazines_flush(void)
{
    for (uint32_t i = 0; mine != NULL && i < MAGAZINES; i++)
        magazine_flush(&mine->magazines[i]);
}

size_t slots_magazines_count(uint32_t number)
{
    size_t count = 0;
    for (const struct thread *thread = threads; thread != NULL; thread = thread->next) {
        const struct magazine *magazine = &thread->magazines[number % MAGAZINES];
        if (atomic_load_explicit(&magazine->number, memory_order_relaxed) == number)
            count += count_bits(atomic_load_explicit(&magazine->cells, memory_order_relaxed)) +
                     count_bits(atomic_load_explicit(&magazine->freed, memory_order_relaxed));
    }
    return count;
}

/* ---- Making ---- */

static uint32_t number_of(const slots_class *type)
{
    return atomic_load_explicit(&pool_of(type)->number, memory_order_relaxed);
}

/* Nothing stays at hand where each freed cell is to be poisoned by a call. */
static uint64_t take_at_once(struct slab *slab, uint32_t word, uint64_t cells)
{
    uint64_t one = cells & (0 - cells);
    if (on_memcheck() && cells != one) {
        slots_slab_give(slab, word, cells ^ one);
        return one;
    }
    return cells;
}

/* New objects come from those cells of the word from now on. */
static void magazine_load(struct magazine *magazine, struct slab *slab, uint32_t word, uint64_t cells)
{
    struct cell first = {slab, word * CELLS_PER_WORD};
    magazine->place = on_memcheck() ? 0 : word_place(slab, word);
    magazine->first = cell_address(first);
    magazine->counts = slab->counts + (size_t)first.index * slab->count_size;
    magazine->cell_size = slab->cell_size;
    magazine->count_size = slab->count_size;
    atomic_store_explicit(&magazine->cells, cells,
                          memory_order_release); /* last, should a fork end the thread */
}

/* The class's magazine, filled with what the thread freed last, or with another word. NULL: raised ENOMEM. */
static struct magazine *magazine_fill(const slots_class *type)
{
    struct slab *slab;
    uint32_t word, number = number_of(type);
    struct magazine *magazine = slots_magazines + number % MAGAZINES;
    uint64_t cells = atomic_load_explicit(&magazine->freed, memory_order_relaxed);
    if (cells != 0 && atomic_load_explicit(&magazine->number, memory_order_relaxed) == number) {
        word = magazine->freed_place % SLOTS_SLAB_SIZE;
        slab = (struct slab *)(magazine->freed_place - word);
        magazine->freed_place = 0;
        atomic_store_explicit(&magazine->freed, 0, memory_order_relaxed);
        magazine_load(magazine, slab, word, cells);
        return magazine;
    }
    if (mine == NULL && !thread_begin())
        return NULL;
    cells = slots_pool_take(type, pool_of(type), &slab, &word);
    if (cells == 0)
        return NULL;
    magazine = slots_magazines + slab->magazine;
    magazine_flush(magazine); /* another class may have had it */
    atomic_store_explicit(&magazine->number, number_of(type), memory_order_relaxed);
    magazine_load(magazine, slab, word, take_at_once(slab, word, cells));
    return magazine;
}

void slots_magazine_free(struct magazine *magazine, struct slab *slab, uint32_t word, uint64_t bit)
{
    uint32_t number = atomic_load_explicit(&slab->pool->number, memory_order_relaxed);
    if (on_memcheck() || atomic_load_explicit(&magazine->number, memory_order_relaxed) != number) {
        slots_slab_give(slab, word, bit);
        return;
    }
    let_go(&magazine->freed, &magazine->freed_place);
    magazine->freed_place = word_place(slab, word);
    atomic_store_explicit(&magazine->freed, bit, memory_order_relaxed);
}

/* A new object's count is 1. The generation stays: a dead cell's word may be read by stale weak references. */
static inline void count_start(const struct magazine *magazine, unsigned index)
{
    if (magazine->count_size == sizeof(uint32_t)) {
        _Atomic(uint32_t) *word = (_Atomic(uint32_t) *)(void *)magazine->counts + index;
        atomic_store_explicit(word, 1, memory_order_release);
    } else if (magazine->count_size != 0) {
        _Atomic(uint64_t) *word = (_Atomic(uint64_t) *)(void *)magazine->counts + index;
        uint64_t generation = atomic_load_explicit(word, memory_order_relaxed) & GENERATION_LAST
                                                                                     << GENERATION_SHIFT;
        atomic_store_explicit(word, generation | 1, memory_order_release);
    }
}

/* One of the magazine's free cells. */
static inline void *magazine_take(struct magazine *magazine)
{
    uint64_t cells = atomic_load_explicit(&magazine->cells, memory_order_relaxed);
    unsigned index = lowest_bit(cells);
    void *cell = magazine->first + index * magazine->cell_size;
    atomic_store_explicit(&magazine->cells, cells & (cells - 1), memory_order_relaxed);
    unpoison_built_in(cell, magazine->cell_size);
    count_start(magazine, index);
    return cell;
}

void *slots_magazine_allocate(struct magazine *magazine, struct pool *pool)
{
    if (atomic_load_explicit(&magazine->cells, memory_order_relaxed) == 0) {
        struct slab *slab;
        uint32_t word;
        uint64_t cells = slots_pool_take(pool->type, pool, &slab, &word);
        if (cells == 0)
            return NULL;
        magazine_load(magazine, slab, word, take_at_once(slab, word, cells));
    }
    void *cell = magazine_take(magazine);
    unpoison_cell(cell, magazine->cell_size);
    return cell;
}

void slots_magazines_pass(struct heap_pool *pool)
{
    passed = pool;
    slots_magazines = pool == NULL && mine != NULL ? mine->magazines : none;
}

void slots_magazines_forget(const slots_heap *heap)
{
    if (passed != NULL && passed->heap == heap)
        slots_magazines_pass(NULL);
}

/* For an object of another class than was announced this thread's own magazines are as good as ever. */
static void *allocate_from_passed(const slots_class *type)
{
    struct heap_pool *pool = passed;
    slots_magazines_pass(NULL);
    return pool->pool.type == type ? slots_magazine_allocate(&pool->magazine, &pool->pool)
                                   : slots_allocate(type);
}

static RARE void *allocate_from_slab(const slots_class *type)
{
    if (passed != NULL)
        return allocate_from_passed(type);
    struct magazine *magazine = magazine_fill(type);
    if (magazine == NULL)
        return NULL;
    void *cell = magazine_take(magazine);
    unpoison_cell(cell, magazine->cell_size);
    return cell;
}

INLINE_BY_LTO void *slots_allocate(const slots_class *type)
{
    uint32_t number = number_of(type);
    struct magazine *magazine = slots_magazines + number % MAGAZINES;
    if (atomic_load_explicit(&magazine->cells, memory_order_relaxed) == 0 ||
        atomic_load_explicit(&magazine->number, memory_order_relaxed) != number)
        return allocate_from_slab(type);
    return magazine_take(magazine);
}

void *slots_new(const slots_class *type)
{
    void *object = slots_allocate(type);
    if (object != NULL)
        memset(object, 0, type->size);
    return object;
}
