/* targets.h: which files a run would write, and whether it may. */
#ifndef GEN_TARGETS_H
#define GEN_TARGETS_H

#include <stdbool.h>

struct arena;
struct ir_module;
struct loader;
struct options;

/* What #include says for the header of the input; `file` is the module's own file name, for a header that goes
 * to standard output. */
const char *targets_header_name(const struct options *options, const char *input, const char *file,
                                struct arena *arena);

/* Whether no output would overwrite an input, an imported file or the output of another input, and every header
 * has a name that an #include can say. If not, the loader's diag has been told. */
bool targets_check(const struct options *options, const struct loader *loader, struct arena *arena);

#endif
