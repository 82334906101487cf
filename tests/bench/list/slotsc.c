#include "list.slots.h"

typedef Node *list;

static inline void list_push(list *l, int64_t value)
{
    Node *rest = *l;
    *l = Node_new(value, rest);
    Node_unref(rest); /* the node has a reference of its own */
}

static inline void list_drop(list *l)
{
    Node_unref(*l);
}

static inline int64_t list_sum(list *l)
{
    int64_t sum = 0;
    for (const Node *node = *l; node != NULL; node = Node_get_next(node))
        sum += Node_get_value(node);
    return sum;
}

#include "workload.h"
