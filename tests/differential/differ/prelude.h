/* prelude.h: what the generated test programs share. Each prints one answer a line:
 *
 *     new 3 ok                     repr 3 fail AttributeError: ...
 *     eq 0 1 ok true               errno repr 3 (a success that touched errno)
 *
 * Names begin with dt_, so that they clash with no class of a test.
 *
 * Texts are printed with every byte outside printable ASCII, and the backslash, as \xHH. */
#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "slots.h"

enum dt_operation { DT_OP_EQ, DT_OP_LT, DT_OP_LE, DT_OP_GT, DT_OP_GE, DT_OP_COUNT };

static const char *const dt_operation_name[DT_OP_COUNT] = {"eq", "lt", "le", "gt", "ge"};

/* One `# test:` line's object; NULL where building it failed. */
struct dt_instance {
    void *object;
    int class_;
};

static inline void dt_print_text(const char *text)
{
    for (const unsigned char *p = (const unsigned char *)text; *p != 0; p++)
        if (*p >= 0x20 && *p < 0x7f && *p != '\\')
            putchar(*p);
        else
            printf("\\x%02x", *p);
}

static inline void dt_print_failure(const char *what, int number)
{
    printf("%s %d fail ", what, number);
    dt_print_text(slots_error());
    putchar('\n');
}

static inline void dt_check_errno(const char *what, int number)
{
    if (errno != 0)
        printf("errno %s %d\n", what, number);
}

/* After a constructor: reports its failure, which leaves the whole test without an object. */
static inline bool dt_built(int number, const void *object)
{
    if (object == NULL) {
        dt_print_failure("new", number);
        return false;
    }
    dt_check_errno("new", number);
    return true;
}

/* After a step on the way to an object, such as filling a list. */
static inline bool dt_stepped(int number, bool success)
{
    if (!success)
        dt_print_failure("new", number);
    return success;
}

static inline void dt_report_repr(const char *as, int number, char *text)
{
    char what[300];
    snprintf(what, sizeof what, "repr %s", as);
    if (text == NULL) {
        dt_print_failure(what, number);
        return;
    }
    dt_check_errno("repr", number);
    printf("%s %d ok ", what, number);
    dt_print_text(text);
    putchar('\n');
    slots_free(text);
}

static inline void dt_report_hash(int number, uint64_t hash)
{
    if (hash == 0 && errno != 0) {
        dt_print_failure("hash", number);
        return;
    }
    dt_check_errno("hash", number);
    printf("hash %d ok %llu\n", number, (unsigned long long)hash);
}

static inline void dt_report_comparison(int operation, int i, int j, bool result)
{
    if (!result && errno != 0) {
        printf("%s %d %d fail ", dt_operation_name[operation], i, j);
        dt_print_text(slots_error());
        putchar('\n');
        return;
    }
    if (errno != 0)
        printf("errno %s %d %d\n", dt_operation_name[operation], i, j);
    printf("%s %d %d ok %s\n", dt_operation_name[operation], i, j, result ? "true" : "false");
}

static inline void dt_report_end(void)
{
    printf("live %zu\n", slots_stats(NULL, 0).live);
    printf("end\n");
}
