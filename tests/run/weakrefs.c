#include "weakrefs.slots.h"
#include "run.h"

static void test_life(void)
{
    Item *item = Item_new(1);
    Item_weakref weakref = Item_weakref_of(item), none = {0};
    Item *again = Item_weakref_get(weakref);
    CHECK(again == item && Item_weakref_get(none) == NULL);
    Item_unref(again);
    Item_unref(item);
    CHECK(Item_weakref_get(weakref) == NULL);
    Item *next = Item_new(2); /* likely in the same place */
    CHECK(Item_weakref_get(weakref) == NULL);
    Item_unref(next);
}

static void test_derived(void)
{
    SpecialItem *special = SpecialItem_new(3);
    Item_weakref weakref = Item_weakref_of(SpecialItem_as_Item(special));
    Item *item = Item_weakref_get(weakref);
    CHECK(item != NULL && Item_is_SpecialItem(item));
    Item_unref(item);
    SpecialItem_unref(special);
}

static char order[8];

static void note(Item_weakref dead, void *context)
{
    strcat(order, (const char *)context);
    CHECK(Item_weakref_get(dead) == NULL);
}

static void test_callbacks(void)
{
    char a[] = "a", b[] = "b", c[] = "c";
    Item *item = Item_new(4);
    slots_watch *first = Item_weakref_on_death(item, note, a);
    slots_watch *second = Item_weakref_on_death(item, note, b);
    CHECK(first != NULL && second != NULL && Item_weakref_on_death(item, note, c) != NULL);
    slots_watch_cancel(second);
    Item_unref(item);
    CHECK_TEXT(order, "ca");
    errno = 0;
    CHECK(Item_weakref_on_death(NULL, note, a) == NULL && errno == EINVAL);
}

static void test_slots(void)
{
    Tree *root = Tree_create(), *leaf = Tree_create(.parent = Tree_weakref_of(root));
    CHECK(Tree_set_child(root, leaf));
    Tree_unref(leaf);
    Tree *parent = Tree_weakref_get(Tree_get_parent(Tree_get_child(root)));
    CHECK(parent == root);
    Tree_unref(parent);
    leaf = Tree_ref(Tree_get_child(root));
    Tree_unref(root);
    CHECK(Tree_weakref_get(Tree_get_parent(leaf)) == NULL && Tree_get_parent(leaf).bits != 0);
    Tree_weakref none = {0};
    CHECK(Tree_set_parent(leaf, none) && Tree_get_parent(leaf).bits == 0);
    Tree_unref(leaf);
}

int main(void)
{
    test_life();
    test_derived();
    test_callbacks();
    test_slots();
    return run_end();
}
