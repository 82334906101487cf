/* targets.c: the files that a run would write are looked at before the first of them is. Nobody wants the
 * source that was just typed to be replaced by a header, or one of two classes.slots.h to be gone. */
#include "gen/targets.h"

#include <string.h>
#include <sys/stat.h>

#include "gen/arena.h"
#include "gen/diag.h"
#include "gen/import.h"
#include "gen/options.h"

static bool refuse(const struct loader *loader, const char *path, const char *why)
{
    diag_failure(loader->diag, path, why);
    return false;
}

/* A symbolic link at `output` would be replaced itself, not what it points to. */
static bool would_replace(const char *output, const char *file)
{
    struct stat a, b;
    return lstat(output, &a) == 0 && stat(file, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

/* In an #include there are no escapes: a quote would end the name, a backslash or two question marks may
 * become something else, a line's end ends all. */
static bool can_be_included(const char *name)
{
    for (const char *p = name; *p != '\0'; p++)
        if ((unsigned char)*p < ' ' || strchr("\"\\?\177", *p) != NULL)
            return false;
    return true;
}

const char *targets_header_name(const struct options *options, const char *input, const char *file,
                                struct arena *arena)
{
    const char *path = options_header_path(options, input, arena), *slash = strrchr(path, '/');
    if (strcmp(path, "-") == 0)
        return arena_format(arena, "%s.h", file);
    return slash != NULL ? slash + 1 : path;
}

static bool check_output(const struct loader *loader, const char *path)
{
    if (strcmp(path, "-") == 0)
        return true;
    for (const struct unit *unit = loader->units; unit != NULL; unit = unit->next)
        if (would_replace(path, unit->path))
            return refuse(loader, path, "this output is an input too");
    return true;
}

static bool check_input(const struct options *options, const struct loader *loader, const char *input,
                        struct arena *arena)
{
    const char *file = strcmp(input, "-") == 0 ? options->stdin_name : input;
    const char *header_name = targets_header_name(options, input, file, arena);
    if (!can_be_included(header_name))
        return refuse(loader, header_name,
                      "an #include cannot have this name: it has a quote, \\, ? or a control character");
    return check_output(loader, options_header_path(options, input, arena)) &&
           check_output(loader, options_source_path(options, input, arena));
}

bool targets_check(const struct options *options, const struct loader *loader, struct arena *arena)
{
    for (size_t i = 0; i < options->input_count; i++) {
        const char *input = options->inputs[i], *header = options_header_path(options, input, arena);
        if (!check_input(options, loader, input, arena))
            return false;
        for (size_t j = 0; j < i; j++)
            if (strcmp(header, options_header_path(options, options->inputs[j], arena)) == 0 &&
                !would_replace(input, options->inputs[j]))
                return refuse(loader, header, "two inputs have this output; compile them by two commands");
    }
    return true;
}
