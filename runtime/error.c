/* error.c: what went wrong last, per thread.
 *
 * C has errno; Python has an exception with a text. A failing function sets both, and slots_error() gives
 * the text until the thread's next failure. */
#if defined(__MINGW32__)
#define __USE_MINGW_ANSI_STDIO 1 /* a vsnprintf that knows %zu */
#endif
#include "internal.h"

#include <stdarg.h>
#include <stdio.h>

char slots_default_[1]; /* its address stands for an argument that was left out */

/* Longer texts are cut: the buffer must work when memory is what failed. */
enum { ERROR_SIZE = 512 };

static _Thread_local struct {
    char text[ERROR_SIZE];
    unsigned count;
    unsigned walks;
    const char *symbol;
} thread;

const char *slots_error(void)
{
    return thread.text;
}

unsigned slots_error_count(void)
{
    return thread.count;
}

const char *slots_error_operator(void)
{
    return thread.symbol != NULL ? thread.symbol : "<";
}

void slots_error_set_operator(const char *symbol)
{
    thread.symbol = symbol;
}

/* The text may hold half a UTF-8 sequence where it was cut: takes that away. */
static void trim_cut_text(char *text, size_t length)
{
    while (length > 0 && ((unsigned char)text[length - 1] & 0xc0) == 0x80)
        length--;
    if (length > 0)
        text[length - 1] = '\0';
}

bool slots_raise(int code, const char *format, ...)
{
    char text[ERROR_SIZE]; /* the arguments may point into the old text */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length >= ERROR_SIZE)
        trim_cut_text(text, sizeof text - 1);
    memcpy(thread.text, text, sizeof text);
    thread.count++;
    errno = code;
    return false;
}

bool slots_raise_unset(const void *object, const slots_class *declared, const char *name)
{
    const slots_class *type = class_or(object, declared);
    return slots_raise(EINVAL, "AttributeError: '%s' object has no attribute '%s'",
                       type != NULL ? slots_bare_name(type->name) : "NoneType", name);
}

slots_order slots_raise_order(const char *left, const char *right)
{
    slots_raise(EINVAL, "TypeError: '%s' not supported between instances of '%s' and '%s'",
                slots_error_operator(), left, right);
    return SLOTS_RAISED;
}

bool slots_raise_memory(void)
{
    return slots_raise(ENOMEM, "MemoryError");
}

bool slots_raise_cycle(void)
{
    return slots_raise(ELOOP, "RecursionError: maximum recursion depth exceeded in comparison");
}

const char *slots_bare_name(const char *qualname)
{
    const char *dot = strrchr(qualname, '.');
    return dot != NULL ? dot + 1 : qualname;
}

bool slots_walk_enter(void)
{
    if (thread.walks >= MAX_NESTED_WALKS)
        return slots_raise_cycle();
    thread.walks++;
    return true;
}

void slots_walk_leave(void)
{
    thread.walks--;
}
