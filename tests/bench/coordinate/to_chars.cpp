#include <charconv>

#include "struct.h"

static inline char *number_text(double value, char *end)
{
    return with_point(end, std::to_chars(end, end + 32, value).ptr);
}

#include "workload.h"
