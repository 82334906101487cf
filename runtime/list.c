/* list.c: lists of untyped slots. A list is an object like any other, of the internal class "list". */
#include "internal.h"

static slots_pool list_pool;
const slots_class slots_list_class = {
    .name = "list",
    .module = "builtins",
    .size = sizeof(struct slots_list),
    .alignment = _Alignof(struct slots_list),
    .pool = &list_pool,
};

/* Destruction counts the items in the 31 bits that a dying object's word has for it. */
#ifndef LENGTH_MAX
#define LENGTH_MAX                                                                                           \
    ((size_t)INT32_MAX < SIZE_MAX / sizeof(slots_any) ? (size_t)INT32_MAX : SIZE_MAX / sizeof(slots_any))
#endif

/* Borrowed by this thread for the time of a call: the address of a live list, else NULL with EINVAL. */
static struct slots_list *check_list(const slots_list *list)
{
    if (slots_class_of(list) == &slots_list_class)
        return unconst(list);
    slots_raise(EINVAL, "TypeError: not a list");
    return NULL;
}

slots_list *slots_list_new(void)
{
    return slots_new(&slots_list_class);
}

static bool grow(struct slots_list *list)
{
    size_t capacity = list->capacity < 4 ? 4 : list->capacity + list->capacity / 2;
    if (capacity > LENGTH_MAX)
        capacity = LENGTH_MAX;
    if (list->length == capacity)
        return slots_raise_memory();
    slots_any *items = slots_memory_resize(list->items, capacity * sizeof *items);
    if (items == NULL)
        return false;
    list->items = items;
    list->capacity = capacity;
    return true;
}

bool slots_list_append(slots_list *list, slots_value value)
{
    slots_any item;
    if (check_list(list) == NULL || !slots_any_encode(value, &item.bits)) /* the value may lie in this list */
        return false;
    if (list->length == list->capacity && !grow(list)) {
        slots_any_release(item.bits);
        return false;
    }
    list->items[list->length++] = item;
    return true;
}

size_t slots_list_len(const slots_list *list)
{
    return check_list(list) != NULL ? list->length : 0;
}

slots_value slots_list_at(const slots_list *list, size_t index)
{
    if (check_list(list) == NULL)
        return slots_none();
    if (index >= list->length) {
        slots_raise(EINVAL, "IndexError: list index out of range");
        return slots_none();
    }
    return slots_any_get(&list->items[index]);
}
