/* A list of ten times COUNT nodes: build it from its end, and drop its head. A peer defines, before it includes this,
 *
 *     list                   how a program holds a list; all bytes zero is the empty one
 *     list_push(l, value)    puts a node before *l
 *     list_drop(l)           the last use of *l
 *     list_sum(l)            the sum of all values */
#include "../bench.h"

static NOINLINE void build(list *l, size_t nodes)
{
    for (size_t i = 0; i < nodes; i++)
        list_push(l, (int64_t)i);
}

int main(int argc, char **argv)
{
    size_t nodes = count_of(argc, argv) * 10;
    list *l = (list *)resident_array(1, sizeof *l);
    struct best make = {0, 0}, drop = {0, 0};
    start(&make);
    build(l, nodes);
    stop(&make);
    if (list_sum(l) != (int64_t)(nodes * (nodes - 1) / 2))
        exit(2);
    start(&drop);
    list_drop(l);
    stop(&drop);
    report("build", make.shortest, nodes);
    report("destroy", drop.shortest, nodes);
    return 0;
}
