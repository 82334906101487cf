/* faults.h: each call of a program into generated code or the runtime is tried with its first request for memory
 * refused, for good and then once, with its second, and so on; in the end it has its way, and the program goes on.
 * Each refused attempt must fail with ENOMEM and leave all as it was: no object more or less, and none changed.
 * So a program that knows nothing of all this must come to the same results as ever.
 *
 * Requests are what the runtime asks the allocator for, and the system: addresses, pages, and to be told of the ends
 * of threads and of forks. A call inside another, in a hook or a callback, is tried by itself. */
#ifndef TESTS_FAULTS_H
#define TESTS_FAULTS_H

#include "slots.h"

enum { FAULTS_WATCHED = 4 };

/* What is known of an object before a call. */
struct faults_watched {
    const void *object;
    char *shown;          /* its repr, or why it has none; NULL: too many have been shown */
    unsigned char *image; /* its bytes; NULL: they may change, as a list's do when it has got more room */
    size_t size;
};

/* Requests for memory: how many there were, and that those from `from` up to `to` are refused. */
struct faults_requests {
    size_t asked, from, to;
    bool refused; /* one has been */
};

/* One call by the program, and all attempts at it. */
struct faults_call {
    const char *name;
    const void *arguments[FAULTS_WATCHED]; /* pointers of any kind */
    struct faults_watched watched[FAULTS_WATCHED];
    size_t live, texts;
    int saved_errno;
    char saved_error[512];
    size_t refused; /* which request, counted from 1 */
    bool for_good;  /* and all after it */
    struct faults_requests outer; /* of the call that this one is inside of */
};

#define FAULTS_CALL(name, ...)                                                                                \
    faults_call((name), (const void *[FAULTS_WATCHED + 1]){NULL, ##__VA_ARGS__} + 1)
#define FAULTS_IS_ZERO(result)                                                                                \
    _Generic((result), slots_value: faults_is_no_value, default: faults_is_zero)(&(result), sizeof(result))

struct faults_call faults_call(const char *name, const void *const *arguments);
void faults_attempt(const struct faults_call *call);
/* Whether there is to be another attempt. */
bool faults_again(struct faults_call *call, bool result_is_zero);
/* Instead of these two, around a call that cannot fail: whatever it asks for is refused. */
void faults_forbid(const struct faults_call *call);
void faults_allow(struct faults_call *call);

bool faults_is_zero(const void *result, size_t size);
bool faults_is_no_value(const void *result, size_t size);

#endif
