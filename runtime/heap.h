/* heap.h: where objects lie, and what is known of each from its address alone.
 *
 * Objects of one class lie together in slabs: stretches of memory aligned to their size, so that masking an
 * object's address finds the slab's header, and with it the class, the object's count and whether the address
 * is an object at all. That is the "big bag of pages" of the runtimes of Lisp and ML, with the slabs and the
 * magazines of Bonwick (USENIX 1994, 2001).
 *
 *   range.c     the reserved addresses that slabs are carved from
 *   slab.c      slabs, and each class's pool of them: under one lock
 *   magazine.c  what each thread has at hand: making and freeing objects without the lock
 *   count.h     strong counts, and the generations of weak references
 *   region.c    slots_heap: pools whose objects go together
 *
 * Free cells are bits of words in the slab's front (links through the cells, as in Bonwick's slabs, would
 * touch the memory of dead objects and could not be poisoned). A thread takes a whole word of free cells out
 * of a slab under the lock: that is its magazine, from which it makes up to 64 objects without any lock. What
 * it frees goes back to the magazine if it is of the same word; else it is kept at hand as the word that was
 * freed to last, and the one before goes back to its slab, with an atomic OR where there are threads and a
 * plain one where not. */
#ifndef SLOTS_HEAP_H
#define SLOTS_HEAP_H

#include "poison.h"
#include "slots.h"

#include <stdatomic.h>

/* The knobs below are for tests, which make the limits small enough to reach. */
#ifndef SLOTS_SLAB_SIZE
#define SLOTS_SLAB_SIZE ((size_t)64 << 10)
#endif
#ifndef SLOTS_LARGE_SLAB_SIZE
#define SLOTS_LARGE_SLAB_SIZE ((size_t)4 << 20)
#endif
#ifndef SLOTS_LARGE_OBJECT /* cells beyond this size lie in large slabs, so that their tails waste below 2 % */
#define SLOTS_LARGE_OBJECT 1024
#endif
#ifndef SLOTS_RANGE_SIZE
#if defined(_WIN64) /* where page tables are made for what is only reserved */
#define SLOTS_RANGE_SIZE ((size_t)1 << 34)
#elif UINTPTR_MAX > UINT32_MAX
#define SLOTS_RANGE_SIZE ((size_t)1 << 40)
#else
#define SLOTS_RANGE_SIZE ((size_t)1 << 30)
#endif
#endif
enum { MAX_RANGES = 64 };

static inline size_t align_up(size_t size, size_t alignment) /* align_up(5, 8) is 8 */
{
    return (size + alignment - 1) & ~(alignment - 1);
}

/* ---- range.c ---- */

/* How far weak references reach: they hold a place, in words of 8 bytes, and a generation. */
#define WEAKREF_GENERATION_BITS 24
#define WEAKREF_REACH (UINT64_C(8) << (64 - WEAKREF_GENERATION_BITS))

/* One reserved stretch of addresses. Small slabs fill it from below, large ones from above. */
struct range {
    _Atomic(size_t) small_size; /* of the small slabs; an address below it is in one */
    _Atomic(uintptr_t) base; /* a multiple of SLOTS_LARGE_SLAB_SIZE, as is size; 0 before there is a range */
    uintptr_t size;
    _Atomic(uintptr_t) large_start;
    uint64_t start;   /* of its first byte, counted over all ranges: what weak references hold */
    size_t committed; /* bytes for small slabs */
};

struct ranges {
    struct range items[MAX_RANGES];
    _Atomic(unsigned) count;
};
extern struct ranges slots_ranges;

static inline uintptr_t range_base(struct range *range)
{
    return atomic_load_explicit(&range->base, memory_order_relaxed);
}

/* How far into the range the address lies; beyond its end for other addresses. */
static inline uintptr_t range_offset(struct range *range, uintptr_t address)
{
    return address - range_base(range);
}

/* A new slab of zeroed memory, its first bytes committed. NULL: refused. Under the lock. */
struct slab *slots_range_carve(bool large, size_t committed);

/* Where an address of the heap is, in words of 8 bytes, counted over all ranges. */
uint64_t slots_range_place(const void *address);

/* Makes reserved bytes usable and zero; asks for their pages at once; lets the system have those pages that lie
 * in them wholly, and tells how many bytes it took. `memory + size` is the end of a page. */
bool slots_range_commit(void *memory, size_t size);
void slots_range_populate(void *memory, size_t size);
size_t slots_range_purge(void *memory, size_t size);

/* ---- slab.c ---- */

enum { CELLS_PER_WORD = 64, MAX_WORDS = 128 };

#define NO_LINK UINT32_MAX

/* A slab holds the cells of one class. Its front is this header, the side array of counts and the bitmap of free
 * cells; then come the cells. What a look-up reads never changes while the slab belongs to a class, nor,
 * where counts are wide, ever: a stale weak reference may look at any time. */
struct slab {
    const slots_class *type;
    struct pool *pool;     /* NULL: spare */
    const uint32_t *owned; /* see slots_pool_owned */
    const uint32_t *texts; /* see owned_texts */
    uint64_t weak_place;   /* of the first count, in words, counted over all ranges */
    uint64_t reciprocal;   /* offset of a cell -> its index, see cell_find */
    uint32_t first;        /* offset of cell 0 */
    uint32_t cell_size;
    uint32_t capacity;        /* cells */
    uint32_t extent;          /* their bytes */
    uint32_t magazine;        /* which of a thread's magazines is for the class */
    uint8_t count_size;       /* bytes: 8 with generations, 4 without, 0 for cells without counts */
    uint8_t plain_count_size; /* the same if the class is plain, see slots_class_is_plain; else 0 */
    uint32_t link;            /* offset of the one pointer that objects own, beside texts; or NO_LINK */
    bool is_container;        /* a list, dict or weak container, which own more than slots */
    bool has_room;      /* it is in its pool's list of those with room. From here on all is under the lock: */
    bool is_purged;     /* a spare slab's pages went back to the system */
    uint32_t words;     /* of the bitmap */
    uint32_t committed; /* bytes */
    uint32_t retired;   /* cells whose generations are used up */
    uint32_t owner;     /* see owner_of in slab.c */
    _Atomic(uint32_t) opened; /* cells that are committed; read without the lock */
    struct slab *next_room, *previous_room;
    struct slab *next, *previous;  /* among all of its pool, or the spare ones */
    uint64_t room[MAX_WORDS / 64]; /* a set bit: that word of the bitmap is to be looked at */
    _Atomic(uint64_t) *bitmap;     /* a set bit: a free cell that no magazine holds */
    _Alignas(uint64_t) char counts[];
};

/* A cell, by its place: what counts and destruction work on. */
struct cell {
    struct slab *slab;
    uint32_t index;
};

/* The mutable side of a class: what slots_pool's bytes are. */
struct pool {
    const slots_class *type;         /* NULL until the first object */
    _Atomic(const uint32_t *) owned; /* see slots_pool_owned; NULL until prepared */
    struct slab *room;               /* slabs with room; allocation takes from the first */
    struct slab *slabs;
    struct slab *spare;       /* empty ones with wide counts: only for classes of the same layout */
    struct pool *next;        /* in the order of first objects */
    _Atomic(uint32_t) number; /* of the class; 0 until the first object */
    uint32_t slab_count;
    size_t bytes;
    struct heap_pool *in_heaps; /* the class's pools in each slots_heap */
};
_Static_assert(sizeof(struct pool) <= offsetof(slots_pool, is_restricted), "slots_pool holds a pool");

static inline struct pool *pool_of(const slots_class *type)
{
    return (struct pool *)(void *)type->pool;
}

/* slots_class.flags of the runtime's own classes: cells without counts, which are no objects. */
#define SLOTS_UNCOUNTED (UINT32_C(1) << 31)

bool slots_heap_lock(void); /* whether a lock was needed: pass it on */
void slots_heap_unlock(bool locked);
void slots_heap_lock_always(void); /* around a fork */
void slots_heap_unlock_always(void);

/* A word of free cells of the class's pool, its own or that in a slots_heap, taken out of `*slab`; 0: raised
 * ENOMEM. Takes the lock. */
uint64_t slots_pool_take(const slots_class *type, struct pool *pool, struct slab **slab, uint32_t *word);

/* Under the lock: no cell of the pool, which is that of a slots_heap, is in use any more: its slabs go. */
void slots_pool_drain(struct pool *pool);

/* Puts free cells back into the slab's word. */
void slots_slab_give(struct slab *slab, uint32_t word, uint64_t cells);

/* The cell's generations are used up: it stays out of use. */
void slots_slab_retire_cell(struct slab *slab);

/* What objects of the class own. owned[0] places own objects or values; they follow in the order in which Python
 * releases them. Then come the texts, as nobody can tell when these are released. NULL on ENOMEM (the first time
 * only; never for a class that has had an object). */
const uint32_t *slots_pool_owned(const slots_class *type);

/* Whether objects of the class own nothing but texts, and nobody is to be told of their death; not before the
 * class's slots_pool_owned(). */
bool slots_class_is_plain(const slots_class *type);

/* A place there: the offset of a pointer to an object, or of an untyped slot. */
static inline uint32_t owned_place(uint32_t offset, bool is_pointer)
{
    return offset << 1 | is_pointer;
}

static inline uint32_t owned_offset(uint32_t place)
{
    return place >> 1;
}

static inline bool owned_is_pointer(uint32_t place)
{
    return place & 1;
}

/* The number of the slots of str and bytes, then their offsets. */
static inline const uint32_t *owned_texts(const uint32_t *owned)
{
    return owned + 1 + owned[0];
}

/* The slab that holds the address, or NULL. */
struct slab *slots_slab_find(uintptr_t address);

/* Most objects lie in small slabs of the first range. */
static inline bool is_in_first_range(const void *address)
{
    struct range *range = slots_ranges.items;
    size_t size = atomic_load_explicit(&range->small_size, memory_order_acquire); /* before the base */
    return range_offset(range, (uintptr_t)address) < size;
}

static inline struct slab *small_slab_of(const void *address)
{
    return (struct slab *)((uintptr_t)address & ~(uintptr_t)(SLOTS_SLAB_SIZE - 1));
}

static inline struct slab *slab_of(uintptr_t address)
{
    const void *place = (const void *)address;
    return is_in_first_range(place) ? small_slab_of(place) : slots_slab_find(address);
}

/* Division by the cell size is a multiplication: reciprocal is 2^44 / cell_size rounded up. Offsets and sizes
 * are below 2^22, so the product's bits from 44 on are the index, and of those below only the last 22 can be
 * set where the offset is a multiple. */
enum { RECIPROCAL_SHIFT = 44, OFFSET_BITS = 22 };
_Static_assert(SLOTS_LARGE_SLAB_SIZE <= (size_t)1 << OFFSET_BITS, "the reciprocals are exact");

/* Whether the address in the slab is the start of a cell, live or not. */
static inline bool cell_at(struct slab *slab, const void *address, struct cell *cell)
{
    uintptr_t offset = (uintptr_t)address - (uintptr_t)slab - slab->first;
    uint64_t product = (uint64_t)offset * slab->reciprocal;
    cell->slab = slab;
    cell->index = (uint32_t)(product >> RECIPROCAL_SHIFT);
    return offset < slab->extent &&
           (product << (64 - RECIPROCAL_SHIFT) >> (64 - RECIPROCAL_SHIFT + OFFSET_BITS)) == 0;
}

/* Whether any address, also NULL, is the start of a cell. */
static inline bool cell_find(const void *address, struct cell *cell)
{
    struct slab *slab = slab_of((uintptr_t)address);
    return slab != NULL && cell_at(slab, address, cell);
}

static inline void *cell_address(struct cell cell)
{
    return (char *)cell.slab + cell.slab->first + (size_t)cell.index * cell.slab->cell_size;
}

/* ---- magazine.c ---- */

/* What one thread has at hand of one class: free cells of the word that new objects come from, and of the word
 * that the last object went to. Only the thread writes here; slots_stats() reads the numbers. */
struct magazine {
    _Atomic(uint64_t) cells; /* a set bit: free */
    _Atomic(uint64_t) freed;
    uintptr_t place;       /* of the word of `cells`; 0: none yet */
    uintptr_t freed_place; /* of the word of `freed` */
    char *first;           /* the first cell of the word of `cells` ... */
    char *counts;          /* ... and its count */
    size_t cell_size;
    uint32_t count_size;
    _Atomic(uint32_t) number; /* of the class; 0: of none */
};

/* A thread has so many magazines, which the numbers of classes share out; and one more that stays empty, for
 * the slabs of a slots_heap. */
#ifndef SLOTS_MAGAZINES
#define SLOTS_MAGAZINES 128
#endif
enum { MAGAZINES = SLOTS_MAGAZINES, NO_MAGAZINE = MAGAZINES };

/* A word's place: the slab's address and the number of the word, which fit together. */
static inline uintptr_t word_place(const struct slab *slab, uint32_t word)
{
    return (uintptr_t)slab + word;
}
_Static_assert(SLOTS_SLAB_SIZE >= 2 * MAX_WORDS, "a slab's address has room for the number of a word");

/* This thread's, found without a call, also in a shared library; empty ones before its first object. */
#if defined(__ELF__) && defined(__GNUC__)
#define FAST_TLS __attribute__((tls_model("initial-exec")))
#else
#define FAST_TLS
#endif
extern _Thread_local struct magazine *slots_magazines FAST_TLS;

static inline void magazine_add(_Atomic(uint64_t) *cells, uint64_t bit)
{
    atomic_store_explicit(cells, atomic_load_explicit(cells, memory_order_relaxed) | bit,
                          memory_order_relaxed);
}

/* From now on the thread keeps freed cells of that word at hand, beginning with this one. */
void slots_magazine_free(struct magazine *magazine, struct slab *slab, uint32_t word, uint64_t bit);

/* Gives a dead cell back. */
static inline void cell_free(struct cell cell)
{
    struct slab *slab = cell.slab;
    struct magazine *magazine = slots_magazines + slab->magazine;
    uint32_t word = cell.index / CELLS_PER_WORD;
    uint64_t bit = UINT64_C(1) << cell.index % CELLS_PER_WORD;
    poison_built_in(cell_address(cell), slab->cell_size);
    if (magazine->place == word_place(slab, word))
        magazine_add(&magazine->cells, bit);
    else if (magazine->freed_place == word_place(slab, word))
        magazine_add(&magazine->freed, bit);
    else
        slots_magazine_free(magazine, slab, word, bit);
}

/* The same by the address of a cell that lives: for cells without counts. */
static inline void cell_free_at(const void *address)
{
    struct cell cell;
    if (cell_find(address, &cell))
        cell_free(cell);
}

/* A cell from the magazine of a slots_heap's pool; NULL: raised ENOMEM. */
void *slots_magazine_allocate(struct magazine *magazine, struct pool *pool);

/* This thread's next object comes from there if it is of that class; NULL: from where it always does. */
struct heap_pool;
void slots_magazines_pass(struct heap_pool *pool);
void slots_magazines_forget(const slots_heap *heap); /* which is going */

/* Under the lock: how many free cells of the class the threads have at hand. */
size_t slots_magazines_count(uint32_t number);

/* Before the first cell is made: forks and the ends of threads are seen to. False: they cannot be. */
bool slots_magazines_prepare(void);

/* Gives back what the calling thread has at hand. */
void slots_magazines_flush(void);

/* ---- region.c ---- */

/* The pool of one class in one slots_heap. */
struct heap_pool {
    struct pool pool; /* its number is NUMBER_IN_HEAP, which no class has */
    slots_heap *heap;
    struct heap_pool *next; /* in a chain of the heap's */
    struct heap_pool *next_of_class, **link_of_class;
    struct magazine magazine;
};
#define NUMBER_IN_HEAP UINT32_MAX

extern _Atomic(bool) slots_heaps_exist; /* there has been one */

slots_heap *slots_heap_of_slab(const struct slab *slab);

/* The slots_heap whose object the slot is in, or NULL. */
static inline slots_heap *heap_around(const void *slot)
{
    if (!atomic_load_explicit(&slots_heaps_exist, memory_order_relaxed))
        return NULL;
    struct slab *slab = slab_of((uintptr_t)slot);
    return slab != NULL ? slots_heap_of_slab(slab) : NULL;
}

/* A cell of the class, not zeroed; NULL: raised ENOMEM, or EINVAL where the class owns more than texts. */
void *slots_allocate_in(slots_heap *heap, const slots_class *type);

/* Memory that goes with the heap, or before, for what is larger than any cell; NULL: raised. */
void *slots_heap_get(slots_heap *heap, size_t size);
void slots_heap_release(void *memory);

#endif
