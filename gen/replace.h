/* replace.h: a file that is either the old one or the whole new one, and keeps its time where both are equal.
 *
 *     struct replacement *file = replace_begin(arena, path);
 *     replace_put(file, text, size);
 *     if (!replace_end(file)) ... errno
 *
 * Of several files all are made ready first, so that none changes where one of them fails.
 *
 * While what is put equals what the file holds, nothing is written. From the first difference on it goes to a
 * temporary file in the same folder, which takes the old one's name and mode when complete. A symbolic link is
 * replaced, not followed; what lies in /dev is written to, and "-" is standard output. */
#ifndef GEN_REPLACE_H
#define GEN_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct replacement;

struct replacement *replace_begin(struct arena *arena, const char *path);
void replace_put(struct replacement *file, const char *bytes, size_t size);
/* All is written, and on the disk, but does not have its name yet. Nothing may be put any more. False with errno
 * where any of it failed: then the old file is as it was and no temporary file is left. */
bool replace_ready(struct replacement *file);
/* The new file takes its name; replace_ready() where that was not called yet. False as there. */
bool replace_end(struct replacement *file);
/* Instead of replace_end(): the old file stays. */
void replace_cancel(struct replacement *file);

#endif
