/* The loop of most C programs: the fewest digits that read back as the same value. */
#include <stdio.h>
#include <stdlib.h>

#include "struct.h"

static inline char *number_text(double value, char *end)
{
    int length = 0;
    for (int digits = 1; digits <= 17; digits++) {
        length = snprintf(end, 32, "%.*g", digits, value);
        if (strtod(end, NULL) == value)
            break;
    }
    return with_point(end, end + length);
}

#include "workload.h"
