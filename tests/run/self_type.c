/* Self is the class that it stands in; an override has the types of the base. */
#include "self_type.slots.h"
#include "run.h"

Node *Node_joined_impl(const Node *self, Node *other)
{
    (void)self;
    return other;
}

Node *Named_joined_impl(const Named *self, Node *other)
{
    Named *named = Node_as_Named(other);
    return named != NULL && self->value < named->value ? Named_as_Node(named) : NULL;
}

Node *Node_parse(const char *text)
{
    return Node_new(atoi(text), NULL);
}

Color Color_opposite(Color self)
{
    return self == Color_RED ? Color_GREEN : Color_RED;
}

int main(void)
{
    Node *node = Node_parse("7");
    Named *one = Named_new(1, node, "one"), *two = Named_new(2, Named_as_Node(one), "two");
    CHECK(node != NULL && one != NULL && two != NULL);
    CHECK(Node_joined(node, node) == node);
    CHECK(Named_joined(one, Named_as_Node(two)) == Named_as_Node(two));
    CHECK(Node_joined(Named_as_Node(two), Named_as_Node(one)) == NULL);
    CHECK(Node_get_next(Named_as_Node(one)) == node);
    CHECK(Color_opposite(Color_RED) == Color_GREEN);
    Named_unref(two);
    Named_unref(one);
    Node_unref(node);
    return run_end();
}
