/* arena.h: the compiler's memory. One arena lives as long as the process works on its inputs; the
 * stages never free. Running out of memory ends the process with exit code 3. */
#ifndef GEN_ARENA_H
#define GEN_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct block;

/* Ends the process: no memory. */
_Noreturn void arena_exhausted(void);

struct arena *arena_new(void);
/* Memory of its own, but the names of another arena, which lives longer. */
struct arena *arena_new_child(struct arena *parent);
void arena_free(struct arena *arena);

/* Zeroed, aligned for any object. */
void *arena_alloc(struct arena *arena, size_t size);
#define arena_make(arena, type) ((type *)arena_alloc((arena), sizeof(type)))

/* A mark, and back to it: what was allocated since is gone, interned names too, so none may be new. */
struct arena_mark {
    struct block *blocks;
    char *free;
    size_t left;
};

struct arena_mark arena_mark(const struct arena *arena);
void arena_release(struct arena *arena, struct arena_mark mark);

/* A NUL-terminated copy of `size` bytes, two texts in a row, and a formatted text. */
char *arena_copy(struct arena *arena, const char *text, size_t size);
char *arena_join(struct arena *arena, const char *first, const char *second);
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* A hash for tables whose room is a power of two. */
uint64_t arena_hash(const char *text, size_t size);

/* Names are interned: equal names are equal pointers. */
const char *intern(struct arena *arena, const char *text);
const char *intern_n(struct arena *arena, const char *text, size_t size);

#endif
