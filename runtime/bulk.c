/* bulk.c: many objects in one call. */
#include "internal.h"

void slots_unref_many(const void *objects, size_t count)
{
    const char *place = objects;
    void *object;
    for (; count > 0; count--, place += sizeof object) {
        memcpy(&object, place, sizeof object); /* whatever the pointers' type is */
        slots_unref(object);
    }
}

/* Of a class of an array, which is prepared. */
static bool owns_nothing(const slots_class *type)
{
    const uint32_t *owned = slots_pool_owned(type);
    return type->finalize == NULL && owned[0] == 0 && owned_texts(owned)[0] == 0;
}

void *slots_array_new(size_t count, const slots_class *type)
{
    if (type->size > 0 && count > PTRDIFF_MAX / type->size) {
        slots_raise_memory();
        return NULL;
    }
    /* what slots_array_free() asks is known from now on */
    return slots_pool_owned(type) != NULL ? slots_memory_get(count * type->size) : NULL;
}

void slots_array_free(void *array, size_t count, const slots_class *type)
{
    if (array == NULL)
        return;
    char *object = array;
    for (size_t left = owns_nothing(type) ? 0 : count; left > 0; left--, object += type->size)
        slots_fini(object, type);
    slots_memory_release(array);
}
