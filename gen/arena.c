/* The compiler's memory: a chain of blocks that are handed out from front to back and freed together.
 * The table of interned names lives in the same blocks; it doubles when three quarters full, so that
 * interning stays constant time for any number of names. */
#include "gen/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif

/* The address sanitizer watches the ends of blocks, so there each object gets one. */
#ifdef __SANITIZE_ADDRESS__
enum { SHARED_MAX = 0 };
#else
enum { SHARED_MAX = 16 * 1024 }; /* larger ones get a block of their own, so that little of one is wasted */
#endif

enum { BLOCK_SIZE = 64 * 1024, FIRST_NAMES = 256 };

struct block {
    struct block *next;
    alignas(max_align_t) char bytes[];
};

struct name {
    uint64_t hash;
    size_t size;
    const char *text; /* NULL in an empty place */
};

struct arena {
    struct block *blocks;
    char *free;
    size_t left; /* bytes from `free` to the end of its block */
    struct name *names;
    size_t names_room; /* a power of two, or 0 before the first name */
    size_t names_used;
};

static _Noreturn void no_memory(void)
{
    fputs("slotsc: error: out of memory\n", stderr);
    exit(3);
}

static void *allocate_or_exit(size_t size)
{
    void *memory = calloc(1, size);

    if (!memory)
        no_memory();
    return memory;
}

struct arena *arena_new(void)
{
    return allocate_or_exit(sizeof(struct arena));
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena->names);
    free(arena);
}

static char *add_block(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        no_memory();
    struct block *block = allocate_or_exit(sizeof *block + size);
    block->next = arena->blocks;
    arena->blocks = block;
    return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t unit = alignof(max_align_t);

    if (size > SHARED_MAX)
        return add_block(arena, size);
    size = (size + unit - 1) / unit * unit;
    if (size > arena->left) {
        arena->free = add_block(arena, BLOCK_SIZE);
        arena->left = BLOCK_SIZE;
    }
    void *memory = arena->free;
    arena->free += size;
    arena->left -= size;
    return memory;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    if (size == SIZE_MAX)
        no_memory();
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *arena_vformat(struct arena *arena, const char *format, va_list args)
{
    va_list again;

    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    if (size < 0)
        no_memory();
    char *text = arena_alloc(arena, (size_t)size + 1);
    vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = arena_vformat(arena, format, args);
    va_end(args);
    return text;
}

/* FNV-1a with a last mix, as its low bits alone are weak for short names. */
static uint64_t hash_bytes(const char *text, size_t size)
{
    uint64_t hash = 14695981039346656037u;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 1099511628211u;
    return hash ^ (hash >> 32);
}

static struct name *find_name(struct name *names, size_t room, uint64_t hash, const char *text, size_t size)
{
    size_t at = (size_t)hash & (room - 1);

    while (names[at].text &&
           (names[at].hash != hash || names[at].size != size || memcmp(names[at].text, text, size) != 0))
        at = (at + 1) & (room - 1);
    return &names[at];
}

static void grow_names(struct arena *arena)
{
    size_t room = arena->names_room ? arena->names_room * 2 : FIRST_NAMES;

    if (room > SIZE_MAX / sizeof(struct name))
        no_memory();
    struct name *names = allocate_or_exit(room * sizeof *names);
    for (size_t i = 0; i < arena->names_room; i++) {
        const struct name *old = &arena->names[i];
        if (old->text)
            *find_name(names, room, old->hash, old->text, old->size) = *old;
    }
    free(arena->names);
    arena->names = names;
    arena->names_room = room;
}

const char *intern_n(struct arena *arena, const char *text, size_t size)
{
    if (arena->names_used >= arena->names_room / 4 * 3)
        grow_names(arena);
    uint64_t hash = hash_bytes(text, size);
    struct name *name = find_name(arena->names, arena->names_room, hash, text, size);
    if (!name->text) {
        *name = (struct name){hash, size, arena_copy(arena, text, size)};
        arena->names_used++;
    }
    return name->text;
}

const char *intern(struct arena *arena, const char *text)
{
    return intern_n(arena, text, strlen(text));
}
