/* warnings.h: the options -W. */
#ifndef GEN_WARNINGS_H
#define GEN_WARNINGS_H

#include <stdbool.h>

#include "gen/diag.h"

struct warnings {
    enum level levels[CODE_COUNT];
    bool never_error[CODE_COUNT]; /* -Wno-error=NAME, which counts before and after -Werror */
    bool all_errors;
};

/* Takes what stands behind -W: NAME, no-NAME, error, error=NAME or no-error=NAME. False where no warning
 * is called so. */
bool warnings_take(struct warnings *warnings, const char *argument);

void warnings_apply(const struct warnings *warnings, struct diag *d);

#endif
