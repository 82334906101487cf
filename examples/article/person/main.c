/* RegularPerson and SlottedPerson: what an object costs with and without __slots__.
 *
 * sizeof tells only the struct; slots_stats() tells what the runtime took for all objects of a class, their
 * reference counts included. A class without __slots__ keeps what __init__ sets in slots too. What it pays
 * for is the dictionary for other attributes, 8 bytes until one is set, and that it can be weakly referenced. */
#include <stdio.h>

#include "person.slots.h"
#include "person_typed.slots.h"

enum { MANY = 100000 };

/* Prints and releases what a _repr function returned. */
static bool show(char *repr)
{
    if (repr == NULL)
        return false;
    puts(repr);
    slots_free(repr);
    return true;
}

/* The bytes that the runtime took for objects of the class, over their number. */
static size_t bytes_per_object(const slots_class *type)
{
    slots_stats_row rows[8];
    size_t classes = slots_stats(rows, 8).classes;
    for (size_t i = 0; i < classes && i < 8; i++)
        if (rows[i].type == type && rows[i].live > 0)
            return (rows[i].bytes + rows[i].live / 2) / rows[i].live;
    return 0;
}

static bool regular(void)
{
    static RegularPerson *people[MANY];
    bool good = true;
    for (int i = 0; i < MANY && good; i++) {
        people[i] = RegularPerson_new(slots_str("Alice"), slots_int(30), slots_str("alice@example.com"));
        good = people[i] != NULL;
    }
    good = good && show(RegularPerson_repr(people[0]));
    printf("Regular class: %zu bytes\n", bytes_per_object(&RegularPerson_class));
    for (int i = 0; i < MANY; i++)
        RegularPerson_unref(people[i]);
    return good;
}

static bool slotted(void)
{
    static SlottedPerson *people[MANY];
    bool good = true;
    for (int i = 0; i < MANY && good; i++) {
        people[i] = SlottedPerson_new(slots_str("Alice"), slots_int(30), slots_str("alice@example.com"));
        good = people[i] != NULL;
    }
    good = good && show(SlottedPerson_repr(people[0]));
    printf("Slotted class: %zu bytes\n", bytes_per_object(&SlottedPerson_class));
    for (int i = 0; i < MANY; i++)
        SlottedPerson_unref(people[i]);
    return good;
}

/* With types, strings go in and come out as const char *, and `age` is an int64_t. */
static bool typed(void)
{
    typed_RegularPerson *regular = typed_RegularPerson_new("Alice", 30, "alice@example.com");
    typed_SlottedPerson *slotted = typed_SlottedPerson_new("Alice", 30, "alice@example.com");
    bool good = regular != NULL && slotted != NULL && typed_SlottedPerson_set_age(slotted, 31);
    if (good) {
        good = show(typed_RegularPerson_repr(regular)) && show(typed_SlottedPerson_repr(slotted));
        printf("%s is at %s\n", typed_SlottedPerson_get_name(slotted),
               typed_SlottedPerson_get_email(slotted));
    }
    typed_SlottedPerson_unref(slotted);
    typed_RegularPerson_unref(regular);
    return good;
}

int main(void)
{
    if (!regular() || !slotted() || !typed()) {
        fprintf(stderr, "person: %s\n", slots_error());
        return 1;
    }
    return slots_stats(NULL, 0).live == 0 ? 0 : 1;
}
