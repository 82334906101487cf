/* The struct that a C programmer writes, over watched_alloc() and watched_free(). */
#include <stddef.h>
#include <stdint.h>

struct watched {
    int64_t a, b;
};

typedef struct watched *strong;

static inline void *watched_alloc(void);
static inline void watched_free(void *cell);

static inline void strong_make(strong *s, int64_t a)
{
    *s = (strong)watched_alloc();
    if (*s == NULL)
        return;
    (*s)->a = a;
    (*s)->b = 2;
}

static inline void strong_drop(strong *s)
{
    watched_free(*s);
}
