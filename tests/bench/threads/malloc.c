/* Also mimalloc's, which takes malloc's place. */
#include <stdlib.h>

#include "struct.h"

static inline void *watched_alloc(void)
{
    return malloc(sizeof(struct watched));
}

static inline void watched_free(void *cell)
{
    free(cell);
}

#include "workload.h"
