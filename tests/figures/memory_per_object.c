/* Prints what an object costs: the growth of resident memory over 1,000,000 objects, for several sizes with
 * and without weak references, beside the promise of its slots, 4 bytes, 4 more with weak references, and 2 %;
 * and for one with a name of 5 letters, an int and an e-mail address of 17, beside 48 bytes. Also that taking a
 * weak reference allocates nothing. Exit status 1 if one is broken. */
#include "slots.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

enum { COUNT = 1000000 };

static size_t requests;

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    requests++;
    return realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    requests++;
    return true;
}

/* As the page tables say: the counters in /proc/self/statm are up to 256 KiB behind. */
static double resident_bytes(void)
{
    char line[256];
    unsigned long kilobytes = 0;
    FILE *file = fopen("/proc/self/smaps_rollup", "r");
    if (file == NULL)
        exit(2);
    while (fgets(line, sizeof line, file) != NULL && sscanf(line, "Rss: %lu kB", &kilobytes) != 1)
        continue;
    fclose(file);
    return (double)kilobytes * 1024;
}

typedef struct Person {
    slots_string name;
    int64_t age;
    slots_string email;
} Person;

static slots_pool Person_pool;
static const slots_field Person_fields[] = {
    {.name = "name", .kind = SLOTS_STR, .storage = SLOTS_STR, .offset = offsetof(Person, name)},
    {.name = "age", .kind = SLOTS_I64, .storage = SLOTS_I64, .offset = offsetof(Person, age)},
    {.name = "email", .kind = SLOTS_STR, .storage = SLOTS_STR, .offset = offsetof(Person, email)},
};
static const slots_class Person_class = {.name = "Person",
                                         .size = sizeof(Person),
                                         .alignment = 8,
                                         .field_count = 3,
                                         .fields = Person_fields,
                                         .pool = &Person_pool};

static Person *person_new(size_t number)
{
    char name[8], email[32];
    Person *person = slots_new(&Person_class);
    snprintf(name, sizeof name, "A%04zu", number % 10000);
    snprintf(email, sizeof email, "a%04zu@example.com", number % 10000);
    if (person == NULL || !slots_string_set(&person->name, name) || !slots_string_set(&person->email, email))
        exit(2);
    person->age = (int64_t)number;
    return person;
}

static bool measure_persons(const slots_class *type, void **objects)
{
    slots_unref(person_new(0));
    resident_bytes();
    double before = resident_bytes();
    for (size_t i = 0; i < COUNT; i++)
        objects[i] = person_new(i);
    double each = (resident_bytes() - before) / COUNT;
    for (size_t i = 0; i < COUNT; i++)
        slots_unref(objects[i]);
    printf("name, int, e-mail in %zu bytes of slots: %7.2f bytes an object, promised   48.00\n", type->size,
           each);
    return each <= 48;
}

static bool measure(const slots_class *type, void **objects)
{
    slots_unref(slots_new(type)); /* the code is resident */
    resident_bytes();
    double before = resident_bytes();
    for (size_t i = 0; i < COUNT; i++) {
        objects[i] = slots_new(type);
        if (objects[i] == NULL)
            exit(2);
        memset(objects[i], 1, type->size);
    }
    double each = (resident_bytes() - before) / COUNT;
    bool weak = (type->flags & SLOTS_WEAK) != 0;
    double promised = ((double)type->size + (weak ? 8 : 4)) * 1.02;
    printf("%3zu bytes of slots%s: %7.2f bytes an object, promised %7.2f\n", type->size,
           weak ? ", weakly referenceable" : "", each, promised);
    size_t asked = requests;
    for (size_t i = 0; weak && i < COUNT; i++)
        if (slots_weakref_of(objects[i]).bits == 0)
            exit(2);
    for (size_t i = 0; i < COUNT; i++)
        slots_unref(objects[i]);
    return each <= promised && asked == requests;
}

/* In a process of its own, where no memory of earlier objects can serve again. */
static bool measure_alone(bool (*figure)(const slots_class *, void **), const slots_class *type,
                          void **objects)
{
    int status = 1;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        exit(figure(type, objects) ? EXIT_SUCCESS : EXIT_FAILURE);
    return child > 0 && waitpid(child, &status, 0) == child && status == 0;
}

int main(void)
{
    static const size_t sizes[] = {8, 16, 24, 40, 200};
    static slots_pool pools[10];
    static slots_class types[10];
    const slots_allocator allocator = {resize, release, slab, NULL};
    void **objects = malloc(COUNT * sizeof *objects);
    bool kept = objects != NULL && slots_set_allocator(&allocator);
    if (kept)
        memset(objects, 1, COUNT * sizeof *objects); /* resident before anything is measured */
    for (size_t i = 0; kept && i < 10; i++) {
        types[i].name = "Sized";
        types[i].size = sizes[i / 2];
        types[i].alignment = 8;
        types[i].flags = i % 2 ? SLOTS_WEAK : 0;
        types[i].pool = &pools[i];
    }
    for (size_t i = 0; i < 10; i++)
        kept = measure_alone(measure, &types[i], objects) && kept;
    kept = measure_alone(measure_persons, &Person_class, objects) && kept;
    free(objects);
    return kept ? EXIT_SUCCESS : EXIT_FAILURE;
}
