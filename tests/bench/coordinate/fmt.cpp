#include <fmt/compile.h>

#include "struct.h"

static inline char *number_text(double value, char *end)
{
    return with_point(end, fmt::format_to(end, FMT_COMPILE("{}"), value));
}

#include "workload.h"
