/* Also mimalloc's, which takes malloc's place. */
#include <stdlib.h>

#include "struct.h"

static inline void *particle_alloc(void)
{
    return malloc(sizeof(struct particle_struct));
}

static inline void particle_free(void *cell)
{
    free(cell);
}

#include "workload.h"
