/* The pool for one struct that a C programmer writes by hand: freed cells form a list, new ones come from the
 * end of a chunk. No counts, no classes, no weak references, one thread.
 *
 *     static struct pool particles;
 *     struct particle *p = pool_take(&particles, sizeof *p);
 *     pool_give(&particles, p);
 *
 * With -DHUGE_PAGES the system is asked for huge pages. */
#ifndef BENCH_POOL_H
#define BENCH_POOL_H

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifdef HUGE_PAGES
enum { POOL_CHUNK = 32 << 20 };
#else
enum { POOL_CHUNK = 1 << 20 };
#endif

struct pool {
    void *free; /* each free cell begins with a pointer to the next */
    char *next; /* the part of the last chunk that was never used */
    char *end;
};

static inline void *pool_chunk(void)
{
#ifdef HUGE_PAGES
    void *chunk = aligned_alloc(2 << 20, POOL_CHUNK);
    if (chunk != NULL)
        madvise(chunk, POOL_CHUNK, MADV_HUGEPAGE);
    return chunk;
#else
    return malloc(POOL_CHUNK);
#endif
}

static inline void *pool_take_fresh(struct pool *pool, size_t size)
{
    if ((size_t)(pool->end - pool->next) < size) {
        char *chunk = (char *)pool_chunk();
        if (chunk == NULL)
            return NULL;
        pool->next = chunk;
        pool->end = chunk + POOL_CHUNK;
    }
    void *cell = pool->next;
    pool->next += size;
    return cell;
}

static inline void *pool_take(struct pool *pool, size_t size)
{
    void *cell = pool->free;
    if (cell == NULL)
        return pool_take_fresh(pool, size);
    memcpy(&pool->free, cell, sizeof pool->free);
    return cell;
}

static inline void pool_give(struct pool *pool, void *cell)
{
    memcpy(cell, &pool->free, sizeof pool->free);
    pool->free = cell;
}

#endif
