#include <cstdint>
#include <functional>
#include <memory>
#include <string>

struct Person {
    std::string name;
    int64_t age;
    std::string email;

    bool operator==(const Person &other) const
    {
        return name == other.name && age == other.age && email == other.email;
    }
};

typedef std::unique_ptr<Person> person; /* all bytes zero is the empty one */

static inline void person_make(person *p, const char *name, int64_t age, const char *email)
{
    *p = std::make_unique<Person>(Person{name, age, email});
}

static inline void person_drop(person *p)
{
    p->reset();
}

static inline bool person_equal(const person *a, const person *b)
{
    return **a == **b;
}

/* boost::hash_combine's way */
static inline uint64_t combine(uint64_t seed, uint64_t hash)
{
    return seed ^ (hash + 0x9e3779b97f4a7c15U + (seed << 6) + (seed >> 2));
}

static inline uint64_t person_hash(const person *p)
{
    uint64_t hash = std::hash<std::string>()((*p)->name);
    hash = combine(hash, std::hash<int64_t>()((*p)->age));
    return combine(hash, std::hash<std::string>()((*p)->email));
}

#include "workload.h"
