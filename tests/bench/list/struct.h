/* The list that a C programmer writes, over node_alloc() and node_free(). */
#include <stdint.h>

struct node {
    int64_t value;
    struct node *next;
};

typedef struct node *list;

static inline void *node_alloc(void);
static inline void node_free(void *node);

static inline void list_push(list *l, int64_t value)
{
    list made = (list)node_alloc();
    if (made == NULL)
        return;
    made->value = value;
    made->next = *l;
    *l = made;
}

static inline void list_drop(list *l)
{
    while (*l != NULL) {
        list rest = (*l)->next;
        node_free(*l);
        *l = rest;
    }
}

static inline int64_t list_sum(list *l)
{
    int64_t sum = 0;
    for (const struct node *node = *l; node != NULL; node = node->next)
        sum += node->value;
    return sum;
}
