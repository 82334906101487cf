/* CacheableItem: a weak reference reads its object while that lives, and None afterwards.
 *
 *     item = CacheableItem("user_1", {"name": "Alice"})
 *     weak_ref = weakref.ref(item)
 *
 * A weak reference is a plain value of 8 bytes. Copy it and forget it as you like: there is nothing to free. */
#include <stdio.h>

#include "cacheable_item.slots.h"
#include "cacheable_item_typed.slots.h"

/* Prints and releases what a _repr function returned. */
static bool show(char *repr)
{
    if (repr == NULL)
        return false;
    puts(repr);
    slots_free(repr);
    return true;
}

/* A new dict {"name": "Alice"}, or NULL. */
static slots_dict *new_user(void)
{
    slots_dict *user = slots_dict_new();
    if (user != NULL && !slots_dict_put(user, slots_str("name"), slots_str("Alice"))) {
        slots_unref(user);
        return NULL;
    }
    return user;
}

static bool untyped(void)
{
    slots_dict *user = new_user();
    if (user == NULL)
        return false;
    CacheableItem *item = CacheableItem_new(slots_str("user_1"), slots_dict(user));
    slots_unref(user); /* the item has a reference of its own */
    if (item == NULL)
        return false;
    CacheableItem_weakref weak_ref = CacheableItem_weakref_of(item); /* Now works! */

    /* What the weak reference gives is a strong reference, to be released as any other. */
    CacheableItem *again = CacheableItem_weakref_get(weak_ref);
    bool good = again != NULL && show(CacheableItem_repr(again));
    slots_value name, value = CacheableItem_get_value(item);
    if (value.kind == SLOTS_VALUE_DICT && slots_dict_get(value.u.as_dict, slots_str("name"), &name))
        printf("name is %s\n", name.u.as_str);
    CacheableItem_unref(again);

    CacheableItem_unref(item); /* the last strong reference: the item dies */
    again = CacheableItem_weakref_get(weak_ref);
    puts(again == NULL ? "None" : "still there");
    CacheableItem_unref(again);
    return good;
}

static void on_death(typed_CacheableItem_weakref dead, void *context)
{
    (void)dead; /* reads as NULL from now on */
    printf("%s died\n", (const char *)context);
}

static bool typed(void)
{
    slots_dict *user = new_user();
    if (user == NULL)
        return false;
    typed_CacheableItem *item = typed_CacheableItem_new("user_2", slots_dict(user));
    slots_unref(user);
    if (item == NULL)
        return false;
    static char key[] = "user_2";
    bool good = show(typed_CacheableItem_repr(item)) &&
                typed_CacheableItem_weakref_on_death(item, on_death, key) != NULL;
    typed_CacheableItem_weakref weak_ref = typed_CacheableItem_weakref_of(item);
    typed_CacheableItem_unref(item);
    puts(typed_CacheableItem_weakref_get(weak_ref) == NULL ? "None" : "still there");
    return good;
}

int main(void)
{
    if (!untyped() || !typed()) {
        fprintf(stderr, "cacheable_item: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}
