/* faults.c: see faults.h. */
#define _GNU_SOURCE /* strdup */
#include "faults.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum {
    TOO_MANY = 50, /* violations */
    MANY = 200,    /* requests of one call, from which on only some are refused */
    SHOWN_AT_MOST = 1 << 20, /* bytes, of all arguments of a program together: chains of thousands are in the way */
};

static struct faults_requests now = {.from = SIZE_MAX};

static struct {
    size_t calls, refusals, survived, violations, shown;
} total;

/* ---- Requests ---- */

static bool refuse(void)
{
    now.asked++;
    if (now.asked < now.from || now.asked > now.to)
        return false;
    now.refused = true;
    total.refusals++;
    return true;
}

static void *resize(void *context, void *block, size_t size)
{
    (void)context;
    return refuse() ? NULL : realloc(block, size);
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

static bool allow_slab(void *context, size_t size)
{
    (void)context;
    (void)size;
    return !refuse();
}

/* The linker's --wrap sends the runtime's calls here. */
void *__real_mmap(void *, size_t, int, int, int, off_t);
void *__wrap_mmap(void *address, size_t size, int access, int flags, int file, off_t offset)
{
    if (!refuse())
        return __real_mmap(address, size, access, flags, file, offset);
    errno = ENOMEM;
    return MAP_FAILED;
}

int __real_mprotect(void *, size_t, int);
int __wrap_mprotect(void *address, size_t size, int access)
{
    if (!refuse())
        return __real_mprotect(address, size, access);
    errno = ENOMEM;
    return -1;
}

int __real_pthread_key_create(pthread_key_t *, void (*)(void *));
int __wrap_pthread_key_create(pthread_key_t *key, void (*at_end)(void *))
{
    return refuse() ? EAGAIN : __real_pthread_key_create(key, at_end);
}

int __real_pthread_setspecific(pthread_key_t, const void *);
int __wrap_pthread_setspecific(pthread_key_t key, const void *value)
{
    return refuse() ? ENOMEM : __real_pthread_setspecific(key, value);
}

int __real_pthread_atfork(void (*)(void), void (*)(void), void (*)(void));
int __wrap_pthread_atfork(void (*before)(void), void (*in_parent)(void), void (*in_child)(void))
{
    return refuse() ? ENOMEM : __real_pthread_atfork(before, in_parent, in_child);
}

/* ---- Reports ---- */

__attribute__((format(printf, 2, 3))) static void complain(const struct faults_call *call, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "%s, request %zu refused %s: ", call->name, call->refused, call->for_good ? "for good" : "once");
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    if (++total.violations > TOO_MANY)
        _Exit(EXIT_FAILURE);
}

static void end(void)
{
    if (getenv("FAULTS_VERBOSE") != NULL)
        fprintf(stderr, "%zu calls, %zu refusals, %zu attempts that did without\n", total.calls, total.refusals,
                total.survived);
    fflush(NULL);
    if (total.violations > 0)
        _Exit(EXIT_FAILURE);
}

__attribute__((constructor)) static void begin(void)
{
    static const slots_allocator allocator = {resize, release, allow_slab, NULL};
    if (!slots_set_allocator(&allocator) || atexit(end) != 0)
        abort();
}

/* ---- What must not change ---- */

static bool may_change_inside(const slots_class *type)
{
    return type->field_count == 0; /* lists, dicts, weak containers */
}

static void watch(struct faults_watched *watched, const void *object)
{
    const slots_class *type = slots_class_of(object);
    *watched = (struct faults_watched){0};
    if (type == NULL)
        return;
    watched->object = object;
    if (total.shown < SHOWN_AT_MOST) {
        watched->shown = slots_repr(object, type);
        if (watched->shown == NULL)
            watched->shown = strdup(slots_error());
        total.shown += strlen(watched->shown);
    }
    if (may_change_inside(type))
        return;
    watched->size = type->size;
    watched->image = malloc(type->size + 1);
    memcpy(watched->image, object, type->size);
}

static void forget(struct faults_watched *watched)
{
    free(watched->shown);
    free(watched->image);
}

static void compare(const struct faults_call *call, const struct faults_watched *before)
{
    struct faults_watched after;
    if (before->object == NULL)
        return;
    watch(&after, before->object);
    if (after.object == NULL)
        complain(call, "an argument is dead");
    else if (before->shown != NULL && after.shown != NULL && strcmp(before->shown, after.shown) != 0)
        complain(call, "an argument has changed: %s is now %s", before->shown, after.shown);
    else if (before->image != NULL && memcmp(before->image, after.image, before->size) != 0)
        complain(call, "an argument's bytes have changed: %s", before->shown != NULL ? before->shown : "");
    forget(&after);
}

bool faults_is_zero(const void *result, size_t size)
{
    const unsigned char *bytes = result;
    for (size_t i = 0; i < size; i++)
        if (bytes[i] != 0)
            return false;
    return true;
}

bool faults_is_no_value(const void *result, size_t size)
{
    slots_value value;
    memcpy(&value, result, size);
    return value.kind == SLOTS_VALUE_NONE || value.kind == SLOTS_VALUE_INVALID;
}

/* ---- Calls ---- */

static void arm(size_t from, size_t to)
{
    now = (struct faults_requests){.from = from, .to = to};
}

static void disarm(void)
{
    now.from = SIZE_MAX;
}

struct faults_call faults_call(const char *name, const void *const *arguments)
{
    struct faults_call call = {.name = name, .saved_errno = errno, .refused = 1, .for_good = true, .outer = now};
    disarm();
    total.calls++;
    snprintf(call.saved_error, sizeof call.saved_error, "%s", slots_error());
    for (size_t i = 0; i < FAULTS_WATCHED; i++)
        watch(&call.watched[i], arguments[i]);
    slots_statistics before = slots_stats(NULL, 0);
    call.live = before.live;
    call.texts = before.texts;
    return call;
}

void faults_attempt(const struct faults_call *call)
{
    errno = 0;
    arm(call->refused, call->for_good ? SIZE_MAX : call->refused);
}

/* The program sees errno and the error as if there had been one attempt. */
static void finish(struct faults_call *call)
{
    int code = errno;
    if (code == 0 && strcmp(slots_error(), call->saved_error) != 0)
        slots_raise(0, "%s", call->saved_error);
    for (size_t i = 0; i < FAULTS_WATCHED; i++)
        forget(&call->watched[i]);
    now = call->outer;
    errno = code != 0 ? code : call->saved_errno;
}

static void check_refused(const struct faults_call *call, bool result_is_zero)
{
    if (!result_is_zero)
        complain(call, "ENOMEM, and yet a result");
    if (strcmp(slots_error(), "MemoryError") != 0)
        complain(call, "ENOMEM, but %s", slots_error());
    slots_statistics after = slots_stats(NULL, 0);
    if (after.live != call->live || after.texts != call->texts)
        complain(call, "%zu objects and %zu texts are now %zu and %zu", call->live, call->texts, after.live,
                 after.texts);
    for (size_t i = 0; i < FAULTS_WATCHED; i++)
        compare(call, &call->watched[i]);
}

bool faults_again(struct faults_call *call, bool result_is_zero)
{
    bool refused = now.refused;
    disarm();
    if (errno == ENOMEM && refused) {
        check_refused(call, result_is_zero);
        if (!call->for_good)
            call->refused += 1 + (call->refused > MANY ? call->refused : 0);
        call->for_good = !call->for_good;
        return true;
    }
    total.survived += refused;
    finish(call);
    return false;
}

void faults_forbid(const struct faults_call *call)
{
    errno = call->saved_errno;
    arm(1, SIZE_MAX);
}

void faults_allow(struct faults_call *call)
{
    if (errno != call->saved_errno)
        complain(call, "it touches errno");
    errno = 0;
    finish(call);
}
