/* One struct for all kinds, in a pool, and a switch in the place of the call: what can be done where all kinds are
 * known in advance. */
#include <stdbool.h>
#include <stdint.h>

#include "../pool.h"

struct any_shape {
    int64_t color;
    double a, b;
    uint8_t kind;
};

typedef struct any_shape *shape;

static inline void shape_make(shape *s, int kind, double t);
static inline double shape_area(shape *s);
static inline bool shape_is_rectangle(shape *s);

#include "workload.h"

static struct pool shapes;

static inline void shape_make(shape *s, int kind, double t)
{
    *s = (shape)pool_take(&shapes, sizeof **s);
    (*s)->color = 1;
    (*s)->kind = (uint8_t)kind;
    (*s)->a = t;
    (*s)->b = kind == CIRCLE || kind == SQUARE ? t : 2;
}

static inline double shape_area(shape *s)
{
    switch ((*s)->kind) {
    case CIRCLE:
        return 3 * (*s)->a * (*s)->a;
    case RECTANGLE:
        return (*s)->a * (*s)->b;
    case SQUARE:
        return (*s)->a * (*s)->a;
    default:
        return (*s)->a * (*s)->b / 2;
    }
}

static inline bool shape_is_rectangle(shape *s)
{
    return (*s)->kind == RECTANGLE || (*s)->kind == SQUARE;
}
