/* literal.slots.h: made by slotsc from literal.slots. Change that file instead.
 * Who owns what, and how functions fail: see slots.h. */
#ifndef LITERAL_SLOTS_H
#define LITERAL_SLOTS_H

#include "slots.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct Trip Trip;
typedef struct Log Log;

/* ---- Literal of Trip.unit, literal.slots:9 ---- */

typedef enum Trip_unit {
    Trip_unit_km = 0, /* "km" */
    Trip_unit_mi = 1  /* "mi" */
} Trip_unit;

extern const slots_enum Trip_unit_enum;

/* ---- Literal of Trip.by, literal.slots:10 ---- */

typedef enum Trip_by {
    Trip_by_on_foot = 0, /* "on foot" */
    Trip_by_bicycle = 1, /* "bicycle" */
    Trip_by_2cv = 2      /* "2cv" */
} Trip_by;

extern const slots_enum Trip_by_enum;

/* A Trip.by or None: slots_some_Trip_by(...), slots_none_Trip_by. */
SLOTS_DEFINE_OPTIONAL(Trip_by, Trip_by)
#define slots_none_Trip_by SLOTS_NONE_OF(Trip_by)

/* ---- Literal of Log.unit, literal.slots:13 ---- */

typedef enum Log_unit {
    Log_unit_km = 0, /* "km" */
    Log_unit_mi = 1  /* "mi" */
} Log_unit;

extern const slots_enum Log_unit_enum;

/* ---- class Trip, literal.slots:7 ---- */

struct Trip {
    double distance; /* float, literal.slots:8 */
    uint8_t unit;    /* Literal['km', 'mi'], literal.slots:9 */
    uint8_t by;      /* Literal['on foot', 'bicycle', '2cv'] | None, literal.slots:10 */
    uint8_t flags_;  /* bits: by is not None */
} SLOTS_MAY_ALIAS;

#define TRIP_BY_SOME_ 0x01 /* in flags_: by is not None */

extern const slots_class Trip_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Trip *Trip_new(double distance, Trip_unit unit, slots_opt_Trip_by by);

/* Trip_create(distance, .unit = ...): what is left out has its default. */
#ifdef __cplusplus
static inline Trip *Trip_create(double distance, Trip_unit unit = Trip_unit_km,
                                slots_opt_Trip_by by = slots_none_Trip_by)
{
    return Trip_new(distance, unit, by);
}
#else
struct Trip_args {
    char positional_; /* those that are given by place follow it */
    double distance;
    Trip_unit unit;
    slots_opt_Trip_by by;
};

static inline Trip *Trip_from_args(struct Trip_args args)
{
    return Trip_new(args.distance, args.unit, args.by);
}

#define Trip_create(...)                                                                                     \
    __extension__({                                                                                          \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Trip_from_args((struct Trip_args){                                                                   \
            .unit = Trip_unit_km, .by = slots_none_Trip_by, .positional_ = 0, __VA_ARGS__});                 \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Trip *Trip_new_in(slots_heap *heap, double distance, Trip_unit unit, slots_opt_Trip_by by)
{
    return slots_heap_next(heap, &Trip_class) ? Trip_new(distance, unit, by) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Trip_new_many(size_t count, Trip **out, double distance, Trip_unit unit,
                                 slots_opt_Trip_by by)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Trip_new(distance, unit, by);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Trip *Trip_ref(Trip *self)
{
    return (Trip *)slots_ref(self);
}

static inline void Trip_unref(Trip *self)
{
    slots_unref(self);
}

/* distance: float, literal.slots:8 */
static inline double Trip_get_distance(const Trip *self)
{
    return self->distance;
}

static inline bool Trip_set_distance(Trip *self, double value)
{
    if (!slots_may_set(self, &Trip_class, 0))
        return false;
    self->distance = value;
    return true;
}

/* unit: Literal['km', 'mi'], literal.slots:9 */
static inline Trip_unit Trip_get_unit(const Trip *self)
{
    return (Trip_unit)self->unit;
}

static inline bool Trip_set_unit(Trip *self, Trip_unit value)
{
    if (!slots_may_set(self, &Trip_class, 1))
        return false;
    if (!slots_enum_check(&Trip_unit_enum, value))
        return false;
    self->unit = (uint8_t)value;
    return true;
}

/* by: Literal['on foot', 'bicycle', '2cv'] | None, literal.slots:10 */
static inline slots_opt_Trip_by Trip_get_by(const Trip *self)
{
    if ((self->flags_ & TRIP_BY_SOME_) == 0)
        return slots_none_Trip_by;
    return slots_some_Trip_by((Trip_by)self->by);
}

static inline bool Trip_set_by(Trip *self, slots_opt_Trip_by value)
{
    if (!slots_may_set(self, &Trip_class, 2))
        return false;
    if (value.has && !slots_enum_check(&Trip_by_enum, value.value))
        return false;
    self->by = (uint8_t)(value.has ? value.value : 0);
    slots_bit_set(&self->flags_, TRIP_BY_SOME_, value.has);
    return true;
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Trip_repr(const Trip *self)
{
    return slots_repr(self, &Trip_class);
}

static inline size_t Trip_repr_into(const Trip *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Trip_class, buffer, size);
}

/* Python's ==. */
static inline bool Trip_eq(const Trip *a, const Trip *b)
{
    return slots_eq(a, b, &Trip_class);
}

/* Python's < <= > >=; and for qsort() over an array of Trip *. */
static inline bool Trip_lt(const Trip *a, const Trip *b)
{
    return slots_lt(a, b, &Trip_class);
}

static inline bool Trip_le(const Trip *a, const Trip *b)
{
    return slots_le(a, b, &Trip_class);
}

static inline bool Trip_gt(const Trip *a, const Trip *b)
{
    return slots_gt(a, b, &Trip_class);
}

static inline bool Trip_ge(const Trip *a, const Trip *b)
{
    return slots_ge(a, b, &Trip_class);
}

static inline int Trip_cmp(const void *a, const void *b)
{
    const Trip *const *left = (const Trip *const *)a;
    const Trip *const *right = (const Trip *const *)b;
    return slots_cmp(*left, *right, &Trip_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Trip *Trip_copy(const Trip *self)
{
    return (Trip *)slots_copy(self, &Trip_class);
}

/* Trip_replace(self, .distance = ...): a new object, made by the constructor from the values of this one,
 * but for those that are given (dataclasses.replace). */
struct Trip_changes {
    const Trip *replaced_; /* the object, whose values these are until they are set */
    double distance;
    Trip_unit unit;
    slots_opt_Trip_by by;
};

static inline Trip *Trip_replace_with(struct Trip_changes changes)
{
    return (Trip *)slots_replace(changes.replaced_, &Trip_class, &changes);
}

static inline struct Trip_changes Trip_changes_of(const Trip *self)
{
    struct Trip_changes changes;
    changes.replaced_ = self;
    changes.distance = Trip_get_distance(self);
    changes.unit = Trip_get_unit(self);
    changes.by = Trip_get_by(self);
    return changes;
}

#ifndef __cplusplus
#define Trip_replace(self, ...)                                                                              \
    __extension__({                                                                                          \
        const Trip *replaced_ = (self);                                                                      \
        SLOTS_ARGUMENTS_BEGIN                                                                                \
        Trip_replace_with((struct Trip_changes){.replaced_ = replaced_,                                      \
                                                .distance = Trip_get_distance(replaced_),                    \
                                                .unit = Trip_get_unit(replaced_),                            \
                                                .by = Trip_get_by(replaced_),                                \
                                                __VA_ARGS__});                                               \
        SLOTS_ARGUMENTS_END                                                                                  \
    })
#endif

/* ---- class Log, literal.slots:12 ---- */

struct Log {
    slots_string label; /* str, literal.slots:15 */
    uint8_t unit;       /* Literal['km', 'mi'], literal.slots:13 */
    uint8_t flags_;     /* bits: is_metric */
} SLOTS_MAY_ALIAS;

#define LOG_IS_METRIC_ 0x01 /* in flags_: is_metric */

extern const slots_class Log_class;

/* A new object, the caller's own; NULL with errno set where it cannot be made. */
Log *Log_new(Log_unit unit);

/* A new object that goes with all others in the heap, or before, when it is dropped. */
static inline Log *Log_new_in(slots_heap *heap, Log_unit unit)
{
    return slots_heap_next(heap, &Log_class) ? Log_new(unit) : NULL;
}

/* That many at once, all or none: false with errno set. slots_unref_many() drops them. */
static inline bool Log_new_many(size_t count, Log **out, Log_unit unit)
{
    for (size_t made = 0; made < count; made++) {
        out[made] = Log_new(unit);
        if (out[made] == NULL) {
            slots_unref_many(out, made);
            return false;
        }
    }
    return true;
}

/* Takes a reference, and drops one; the last one destroys the object. */
static inline Log *Log_ref(Log *self)
{
    return (Log *)slots_ref(self);
}

static inline void Log_unref(Log *self)
{
    slots_unref(self);
}

/* unit: Literal['km', 'mi'], literal.slots:13 */
static inline Log_unit Log_get_unit(const Log *self)
{
    return (Log_unit)self->unit;
}

static inline bool Log_set_unit(Log *self, Log_unit value)
{
    if (!slots_may_set(self, &Log_class, 0))
        return false;
    if (!slots_enum_check(&Log_unit_enum, value))
        return false;
    self->unit = (uint8_t)value;
    return true;
}

/* is_metric: bool, literal.slots:14 */
static inline bool Log_get_is_metric(const Log *self)
{
    return (self->flags_ & LOG_IS_METRIC_) != 0;
}

static inline bool Log_set_is_metric(Log *self, bool value)
{
    if (!slots_may_set(self, &Log_class, 1))
        return false;
    slots_bit_set(&self->flags_, LOG_IS_METRIC_, value);
    return true;
}

/* label: str, literal.slots:15 */
static inline const char *Log_get_label(const Log *self)
{
    return slots_string_get(&self->label);
}

static inline size_t Log_label_len(const Log *self)
{
    return slots_string_len(&self->label);
}

static inline bool Log_set_label(Log *self, const char *value)
{
    if (!slots_may_set(self, &Log_class, 2))
        return false;
    return slots_string_set(&self->label, value);
}

static inline bool Log_set_label_n(Log *self, const char *value, size_t size)
{
    if (!slots_may_set(self, &Log_class, 2))
        return false;
    return slots_string_set_n(&self->label, value, size);
}

/* Python's repr, to be released with slots_free(); and into a buffer, as snprintf does it. */
static inline char *Log_repr(const Log *self)
{
    return slots_repr(self, &Log_class);
}

static inline size_t Log_repr_into(const Log *self, char *buffer, size_t size)
{
    return slots_repr_into(self, &Log_class, buffer, size);
}

/* Python's ==. */
static inline bool Log_eq(const Log *a, const Log *b)
{
    return slots_eq(a, b, &Log_class);
}

/* A copy, the caller's own; what the slots refer to is shared. NULL with errno set on failure. */
static inline Log *Log_copy(const Log *self)
{
    return (Log *)slots_copy(self, &Log_class);
}

#ifdef __cplusplus
}
#endif

#endif
