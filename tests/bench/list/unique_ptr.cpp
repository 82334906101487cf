/* The destructor of unique_ptr calls itself for the next node, which would need a stack of a gigabyte: so each node
 * is taken from the list before it is dropped. */
#include <cstdint>
#include <memory>

struct Node {
    int64_t value;
    std::unique_ptr<Node> next;
};

typedef std::unique_ptr<Node> list;

static inline void list_push(list *l, int64_t value)
{
    *l = std::unique_ptr<Node>(new Node{value, std::move(*l)});
}

static inline void list_drop(list *l)
{
    while (*l)
        *l = std::move((*l)->next);
}

static inline int64_t list_sum(list *l)
{
    int64_t sum = 0;
    for (const Node *node = l->get(); node != nullptr; node = node->next.get())
        sum += node->value;
    return sum;
}

#include "workload.h"
