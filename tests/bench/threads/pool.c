/* The pool behind a mutex. */
#include <pthread.h>

#include "../pool.h"
#include "struct.h"

static struct pool pool;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static inline void *watched_alloc(void)
{
    pthread_mutex_lock(&mutex);
    void *cell = pool_take(&pool, sizeof(struct watched));
    pthread_mutex_unlock(&mutex);
    return cell;
}

static inline void watched_free(void *cell)
{
    pthread_mutex_lock(&mutex);
    pool_give(&pool, cell);
    pthread_mutex_unlock(&mutex);
}

#include "workload.h"
