#include "../pool.h"
#include "struct.h"

static struct pool particles;

static inline void *particle_alloc(void)
{
    return pool_take(&particles, sizeof(struct particle_struct));
}

static inline void particle_free(void *cell)
{
    pool_give(&particles, cell);
}

#include "workload.h"
