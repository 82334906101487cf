#include "gen/warnings.h"

#include <string.h>

#include "gen/explain.h"

/* Whether `*text` begins with the prefix, which is taken off it. */
static bool take_prefix(const char **text, const char *prefix)
{
    size_t size = strlen(prefix);
    if (strncmp(*text, prefix, size) != 0)
        return false;
    *text += size;
    return true;
}

bool warnings_take(struct warnings *warnings, const char *argument)
{
    if (strcmp(argument, "error") == 0) {
        warnings->all_errors = true;
        return true;
    }
    bool keep = take_prefix(&argument, "no-error=");
    enum level level = keep                               ? LEVEL_WARNING
                       : take_prefix(&argument, "error=") ? LEVEL_ERROR
                       : take_prefix(&argument, "no-")    ? LEVEL_IGNORED
                                                          : LEVEL_WARNING;
    enum code code = explain_find_warning(argument);
    if (code == CODE_COUNT)
        return false;
    if (!keep || warnings->levels[code] == LEVEL_ERROR)
        warnings->levels[code] = level;
    warnings->never_error[code] = keep;
    return true;
}

void warnings_apply(const struct warnings *warnings, struct diag *d)
{
    for (int code = 0; code < CODE_COUNT; code++) {
        bool is_raised = warnings->all_errors && !warnings->never_error[code];
        enum level level = warnings->levels[code];
        diag_set_level(d, (enum code)code, level == LEVEL_WARNING && is_raised ? LEVEL_ERROR : level);
    }
}
