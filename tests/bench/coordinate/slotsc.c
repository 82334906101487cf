#include "coordinate.slots.h"

typedef const Coordinate *coordinate;

static inline coordinate coordinate_make(const double v[3])
{
    return Coordinate_new(v[0], v[1], v[2]);
}

static inline size_t coordinate_text(coordinate c, char *text);

#include "workload.h"

static inline size_t coordinate_text(coordinate c, char *text)
{
    return Coordinate_repr_into(c, text, ROOM);
}
