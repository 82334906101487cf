#include "../pool.h"
#include "struct.h"

static struct pool nodes;

static inline void *node_alloc(void)
{
    return pool_take(&nodes, sizeof(struct node));
}

static inline void node_free(void *node)
{
    pool_give(&nodes, node);
}

#include "workload.h"
