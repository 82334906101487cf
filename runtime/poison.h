/* poison.h: memory that no program may touch now, where a tool can tell of it.
 *
 * Freed cells and cells never used are poisoned under AddressSanitizer and valgrind; new objects are unset
 * memory to MemorySanitizer. Elsewhere all this is nothing. */
#ifndef SLOTS_POISON_H
#define SLOTS_POISON_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#if defined(__SANITIZE_ADDRESS__)
#define HAVE_ASAN 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define HAVE_ASAN 1
#endif
#if __has_feature(memory_sanitizer)
#define HAVE_MSAN 1
#endif
#endif
#ifdef HAVE_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/lsan_interface.h>
#endif
#ifdef HAVE_MSAN
#include <sanitizer/msan_interface.h>
#endif
#if defined(__has_include)
#if __has_include(<valgrind/memcheck.h>)
#include <valgrind/memcheck.h>
#ifndef NVALGRIND /* its header sets it on machines that valgrind does not know */
#define HAVE_VALGRIND 1
#endif
#endif
#endif

/* Valgrind's memory checker, that is; the other tools of valgrind see what would run without them. */
static inline bool on_memcheck(void)
{
#ifdef HAVE_VALGRIND
    static _Atomic(int) known;
    int answer = atomic_load_explicit(&known, memory_order_relaxed);
    if (answer == 0) {
        unsigned char byte = 0, bits = 0; /* only memcheck tells which bits are set */
        answer = VALGRIND_GET_VBITS(&byte, &bits, 1) == 1 ? 2 : 1;
        atomic_store_explicit(&known, answer, memory_order_relaxed);
    }
    return answer == 2;
#else
    return false;
#endif
}

/* What the compiler built in; the rest is for memcheck, a call that is seen at run time. Where cells are made
 * and freed at speed only the first is done: magazines keep nothing at hand under memcheck. */
static inline void poison_built_in(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef HAVE_ASAN
    ASAN_POISON_MEMORY_REGION(memory, size);
#endif
}

static inline void poison(void *memory, size_t size)
{
    poison_built_in(memory, size);
#ifdef HAVE_VALGRIND
    if (on_memcheck())
        VALGRIND_MAKE_MEM_NOACCESS(memory, size);
#endif
}

/* A cell that becomes an object, whose bytes are not set yet. */
static inline void unpoison_built_in(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef HAVE_ASAN
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
#endif
#ifdef HAVE_MSAN
    __msan_allocated_memory(memory, size);
#endif
}

static inline void unpoison_cell(void *memory, size_t size)
{
    unpoison_built_in(memory, size);
#ifdef HAVE_VALGRIND
    if (on_memcheck())
        VALGRIND_MAKE_MEM_UNDEFINED(memory, size);
#endif
}

/* The front of a slab: its bytes are zero, or written before they are read. */
static inline void unpoison_front(void *memory, size_t size)
{
    (void)memory;
    (void)size;
#ifdef HAVE_ASAN
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
#endif
#ifdef HAVE_VALGRIND
    if (on_memcheck())
        VALGRIND_MAKE_MEM_DEFINED(memory, size);
#endif
}

/* Poison has a grain of 8 bytes, so there no two cells may share one. */
static inline bool cells_are_rounded(void)
{
#ifdef HAVE_ASAN
    return true;
#else
    return on_memcheck();
#endif
}

#endif
