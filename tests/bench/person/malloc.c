/* Also mimalloc's, which takes malloc's place. */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct person_struct {
    char *name;
    int64_t age;
    char *email;
};

typedef struct person_struct *person;

static inline void person_drop(person *p)
{
    free((*p)->name);
    free((*p)->email);
    free(*p);
}

static inline void person_make(person *p, const char *name, int64_t age, const char *email)
{
    *p = (person)malloc(sizeof **p);
    if (*p == NULL)
        return;
    (*p)->name = strdup(name);
    (*p)->age = age;
    (*p)->email = strdup(email);
    if ((*p)->name == NULL || (*p)->email == NULL) {
        person_drop(p);
        *p = NULL;
    }
}

static inline bool person_equal(const person *a, const person *b)
{
    return (*a)->age == (*b)->age && strcmp((*a)->name, (*b)->name) == 0 &&
           strcmp((*a)->email, (*b)->email) == 0;
}

/* FNV-1a, as found in most C programs. */
static inline uint64_t hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001b3U;
}

static inline uint64_t hash_text(uint64_t hash, const char *text)
{
    while (*text != '\0')
        hash = hash_byte(hash, (unsigned char)*text++);
    return hash_byte(hash, 0);
}

static inline uint64_t person_hash(const person *p)
{
    uint64_t hash = hash_text(0xcbf29ce484222325U, (*p)->name);
    for (int shift = 0; shift < 64; shift += 8)
        hash = hash_byte(hash, (unsigned char)((*p)->age >> shift));
    return hash_text(hash, (*p)->email);
}

#include "workload.h"
