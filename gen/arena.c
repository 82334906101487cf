/* The compiler's memory: a chain of blocks that are handed out from front to back and freed together.
 * The table of interned names lives in the same blocks; it doubles when three quarters full, so that
 * interning stays constant time for any number of names. */
#include "gen/arena.h"

#include <stdalign.h>
#include <stdbool.h>
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

/* The most that an object of the compiler asks for. */
union unit {
    void *pointer;
    uint64_t integer;
    double real;
};

struct block {
    struct block *next;
    size_t size;
    alignas(union unit) char bytes[];
};

struct name {
    uint64_t hash;
    size_t size;
    const char *text; /* NULL in an empty place */
};

struct arena {
    struct arena *parent; /* that has the names, or NULL */
    struct block *blocks;
    struct block *spare; /* zeroed ones of BLOCK_SIZE that arena_release took back */
    char *free;          /* from here on `left` bytes of its block are zero */
    size_t left;
    struct name *names;
    size_t names_room; /* a power of two, or 0 before the first name */
    size_t names_used;
};

_Noreturn void arena_exhausted(void)
{
    fputs("slotsc: error: out of memory\n", stderr);
    exit(3);
}

static void *allocate_or_exit(size_t size)
{
    void *memory = calloc(1, size);

    if (!memory)
        arena_exhausted();
    return memory;
}

struct arena *arena_new(void)
{
    return allocate_or_exit(sizeof(struct arena));
}

struct arena *arena_new_child(struct arena *parent)
{
    struct arena *arena = arena_new();
    arena->parent = parent;
    return arena;
}

static void free_blocks(struct block *block)
{
    for (struct block *next; block; block = next) {
        next = block->next;
        free(block);
    }
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free_blocks(arena->blocks);
    free_blocks(arena->spare);
    free(arena->names);
    free(arena);
}

static struct block *new_block(struct arena *arena, size_t size)
{
    struct block *block = arena->spare;

    if (size == BLOCK_SIZE && block) {
        arena->spare = block->next;
        return block;
    }
    if (size > SIZE_MAX - sizeof *block)
        arena_exhausted();
    block = allocate_or_exit(sizeof *block + size);
    block->size = size;
    return block;
}

static char *add_block(struct arena *arena, size_t size)
{
    struct block *block = new_block(arena, size);

    block->next = arena->blocks;
    arena->blocks = block;
    return block->bytes;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    const size_t unit = alignof(union unit);

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

struct arena_mark arena_mark(const struct arena *arena)
{
    return (struct arena_mark){arena->blocks, arena->free, arena->left};
}

static void take_back(struct arena *arena, struct block *block)
{
    if (block->size != BLOCK_SIZE) {
        free(block);
        return;
    }
    bool is_last = arena->free + arena->left == block->bytes + block->size;
    memset(block->bytes, 0, is_last ? block->size - arena->left : block->size);
    block->next = arena->spare;
    arena->spare = block;
}

void arena_release(struct arena *arena, struct arena_mark mark)
{
    while (arena->blocks != mark.blocks) {
        struct block *next = arena->blocks->next;
        take_back(arena, arena->blocks);
        arena->blocks = next;
    }
    if (mark.left != 0) {
        bool same_block = arena->free + arena->left == mark.free + mark.left;
        memset(mark.free, 0, same_block ? mark.left - arena->left : mark.left);
    }
    arena->free = mark.free;
    arena->left = mark.left;
}

char *arena_copy(struct arena *arena, const char *text, size_t size)
{
    if (size == SIZE_MAX)
        arena_exhausted();
    char *copy = arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *arena_join(struct arena *arena, const char *first, const char *second)
{
    size_t size = strlen(first), more = strlen(second);
    char *text = arena_alloc(arena, size + more + 1);
    memcpy(text, first, size);
    memcpy(text + size, second, more);
    return text;
}

/* Eight bytes at a time; the multiplication carries upwards only, so the upper half is mixed into the lower. */
static uint64_t hash_step(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 32;
}

uint64_t arena_hash(const char *text, size_t size)
{
    uint64_t hash = size, word = 0;

    for (; size >= sizeof word; text += sizeof word, size -= sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = hash_step(hash, word);
    }
    word = 0;
    for (size_t i = 0; i < size; i++)
        word = word << 8 | (unsigned char)text[i];
    return hash_step(hash, word);
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
        arena_exhausted();
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
    if (arena->parent)
        return intern_n(arena->parent, text, size);
    if (arena->names_used >= arena->names_room / 4 * 3)
        grow_names(arena);
    uint64_t hash = arena_hash(text, size);
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
