/* Also mimalloc's, which takes malloc's place. */
#include <stdlib.h>

#include "struct.h"

static inline void *node_alloc(void)
{
    return malloc(sizeof(struct node));
}

static inline void node_free(void *node)
{
    free(node);
}

#include "workload.h"
