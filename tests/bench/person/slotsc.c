#include "person.slots.h"

typedef Person *person;

static inline void person_make(person *p, const char *name, int64_t age, const char *email)
{
    *p = Person_new(name, age, email);
}

static inline void person_drop(person *p)
{
    Person_unref(*p);
}

static inline bool person_equal(const person *a, const person *b)
{
    return Person_eq(*a, *b);
}

static inline uint64_t person_hash(const person *p)
{
    return Person_hash(*p);
}

#include "workload.h"
