#include <cstdint>
#include <memory>

struct Watched {
    int64_t a, b;
    Watched(int64_t a_, int64_t b_) : a(a_), b(b_)
    {
    }
};

typedef std::shared_ptr<Watched> strong; /* all bytes zero is the empty one */
typedef std::weak_ptr<Watched> weak;
#define HAS_WEAK

static inline void strong_make(strong *s, int64_t a)
{
    *s = std::make_shared<Watched>(a, 2);
}

static inline void strong_drop(strong *s)
{
    s->reset();
}

static inline void weak_take(weak *w, strong *s)
{
    *w = *s;
}

static inline int64_t weak_read(weak *w)
{
    std::shared_ptr<Watched> object = w->lock();
    return object ? object->a : -1;
}

#include "workload.h"
