/* ordered.slots.h: made by slotsc from ordered.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h.
 *
 * Order, hash and enumerations. */
#ifndef ORDERED_SLOTS_H
#define ORDERED_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Job Job;

/* ---- class Level(IntEnum), ordered.slots:6 ---- */

/* How urgent it is. */
typedef enum Level {
    Level_LOW = -1, /* ordered.slots:8 */
    Level_HIGH = 1  /* ordered.slots:9 */
} Level;

extern const slots_enum Level_enum;

/* ---- class Id(IntEnum), ordered.slots:12 ---- */

typedef int64_t Id;
#define Id_FIRST INT64_C(5000000000) /* ordered.slots:13 */

extern const slots_enum Id_enum;

/* ---- Constants ---- */

#define LIMIT INT64_C(10)   /* ordered.slots:16 */
#define Job_size INT64_C(3) /* ordered.slots:25 */

/* ---- class Job, ordered.slots:20 ---- */

struct Job {
    double cost;       /* float, ordered.slots:23 */
    slots_string name; /* str, ordered.slots:24 */
    int8_t level;      /* Level, ordered.slots:21 */
    uint8_t flags_;    /* bits: urgent */
} SLOTS_MAY_ALIAS;

#define JOB_URGENT_ 0x01 /* in flags_: urgent */

extern const slots_class Job_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Job *Job_new(Level level, bool urgent, double cost, const char *name);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Job *Job_new_in(slots_heap *heap, Level level, bool urgent, double cost, const char *name)
{
    return slots_heap_next(heap, &Job_class) ? Job_new(level, urgent, cost, name) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Job_new_many(size_t count, Job **out, Level level, bool urgent, double cost,
                                const char *name)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Job_new(level, urgent, cost, name);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Job *Job_ref(Job *self)
{
    return (Job *)slots_ref(self);
}

static inline void Job_unref(Job *self)
{
    slots_unref(self);
}

/* level: Level (read only), ordered.slots:21 */
static inline Level Job_get_level(const Job *self)
{
    return (Level)self->level;
}

/* urgent: bool (read only), ordered.slots:22 */
static inline bool Job_get_urgent(const Job *self)
{
    return (self->flags_ & JOB_URGENT_) != 0;
}

/* cost: float (read only), ordered.slots:23 */
static inline double Job_get_cost(const Job *self)
{
    return self->cost;
}

/* name: str (read only), ordered.slots:24 */
static inline const char *Job_get_name(const Job *self)
{
    return slots_string_get(&self->name);
}

static inline size_t Job_name_len(const Job *self)
{
    return slots_string_len(&self->name);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Job_repr(const Job *self)
{
    return slots_repr(self, &Job_class);
}

static inline size_t Job_repr_into(const Job *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Job_class, buffer, size);
}

/* Python's ==. */
static inline bool Job_eq(const Job *a, const Job *b)
{
    return slots_eq(a, b, &Job_class);
}

/* Python's < <= > >=; and for qsort() over an array of Job *. */
static inline bool Job_lt(const Job *a, const Job *b)
{
    return slots_lt(a, b, &Job_class);
}

static inline bool Job_le(const Job *a, const Job *b)
{
    return slots_le(a, b, &Job_class);
}

static inline bool Job_gt(const Job *a, const Job *b)
{
    return slots_gt(a, b, &Job_class);
}

static inline bool Job_ge(const Job *a, const Job *b)
{
    return slots_ge(a, b, &Job_class);
}

static inline int Job_cmp(const void *a, const void *b)
{
    const Job *const *left = (const Job *const *)a;
    const Job *const *right = (const Job *const *)b;
    return slots_cmp(*left, *right, &Job_class);
}

/* Python's hash: equal objects hash equal. 0 with errno set where Python would raise. */
static inline uint64_t Job_hash(const Job *self)
{
    return slots_hash(self, &Job_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Job *Job_copy(const Job *self)
{
    return (Job *)slots_copy(self, &Job_class);
}

/* Job_replace(self, .level = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Job_changes {
    const Job *replaced_; /* the object, whose values these are until they are set */
    Level level;
    bool urgent;
    double cost;
    const char *name;
};

static inline Job *Job_replace_with(struct Job_changes changes)
{
    return (Job *)slots_replace(changes.replaced_, &Job_class, &changes);
}

static inline struct Job_changes Job_changes_of(const Job *self)
{
    struct Job_changes changes;
    changes.replaced_ = self;
    changes.level = Job_get_level(self);
    changes.urgent = Job_get_urgent(self);
    changes.cost = Job_get_cost(self);
    changes.name = Job_get_name(self);
    return changes;
}

#ifndef __cplusplus
#define Job_replace(self, ...)                                                                               \
    __extension__({                                                                                          \
        const Job *replaced_ = (self);                                                                       \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Job_replace_with((struct Job_changes){.replaced_ = replaced_,                                        \
                                              .level = Job_get_level(replaced_),                             \
                                              .urgent = Job_get_urgent(replaced_),                           \
                                              .cost = Job_get_cost(replaced_),                               \
                                              .name = Job_get_name(replaced_),                               \
                                              __VA_ARGS__});                                                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

#ifdef __cplusplus
}
#endif

#endif
