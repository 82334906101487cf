/* check.h: as much of Check as the runtime's unit tests use, for machines that have no Check. Each test runs in a
 * process of its own; its failure is one line, and the suite's last line is Check's.
 *
 * A process is a fork, or, on Windows, the program started again with the number of the test in CHECK_ONLY. */
#ifndef CHECK_H
#define CHECK_H

#include <inttypes.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef _WIN32
#include <process.h>
#include <windows.h>
#else
#include <sys/wait.h>
#include <unistd.h>
#endif

enum { CK_NORMAL };
enum { TESTS_AT_MOST = 128, CASES_AT_MOST = 16 };

typedef void check_function(int index);

struct check_test {
    check_function *function;
    const char *name;
    int from, to; /* the indexes that it is called with; `to` is beyond the last */
};

typedef struct TCase {
    struct check_test tests[TESTS_AT_MOST];
    size_t count;
    void (*set_up)(void);
    void (*tear_down)(void);
    unsigned seconds;
} TCase;

typedef struct Suite {
    TCase *cases[CASES_AT_MOST];
    size_t count;
} Suite;

typedef struct SRunner {
    Suite *suite;
    int checks;
    int failures; /* tests that said what is wrong */
    int errors;   /* tests that died */
} SRunner;

/* ---- Suites ---- */

#define START_TEST(name) static void name(int _i __attribute__((unused)))
#define END_TEST

static inline Suite *suite_create(const char *name)
{
    (void)name;
    return calloc(1, sizeof(Suite));
}

static inline TCase *tcase_create(const char *name)
{
    TCase *tests = calloc(1, sizeof *tests);
    (void)name;
    tests->seconds = 4;
    return tests;
}

static inline void suite_add_tcase(Suite *suite, TCase *tests)
{
    suite->cases[suite->count++] = tests;
}

static inline void tcase_add_checked_fixture(TCase *tests, void (*set_up)(void), void (*tear_down)(void))
{
    tests->set_up = set_up;
    tests->tear_down = tear_down;
}

static inline void tcase_set_timeout(TCase *tests, double seconds)
{
    tests->seconds = (unsigned)seconds;
}

static inline void check_add(TCase *tests, check_function *function, const char *name, int from, int to)
{
    tests->tests[tests->count++] = (struct check_test){function, name, from, to};
}

#define tcase_add_test(tests, function) check_add(tests, function, #function, 0, 1)
#define tcase_add_loop_test(tests, function, from, to) check_add(tests, function, #function, from, to)

/* ---- Processes ---- */

enum { CHECK_FAILED = 99 };

static inline void check_call(const TCase *tests, const struct check_test *test, int index)
{
    if (tests->set_up != NULL)
        tests->set_up();
    test->function(index);
    if (tests->tear_down != NULL)
        tests->tear_down();
    fflush(NULL);
    exit(EXIT_SUCCESS);
}

/* Returns 0, CHECK_FAILED, or how else the process ended. */
#ifdef _WIN32

static inline int check_process(const TCase *tests, const struct check_test *test, int index, int number)
{
    char program[MAX_PATH], variable[32];
    const char *only = getenv("CHECK_ONLY");
    if (only != NULL && atoi(only) == number)
        check_call(tests, test, index);
    if (only != NULL)
        return 0;
    GetModuleFileNameA(NULL, program, sizeof program);
    snprintf(variable, sizeof variable, "CHECK_ONLY=%d", number);
    _putenv(variable);
    int result = (int)_spawnl(_P_WAIT, program, "check", NULL);
    _putenv("CHECK_ONLY=");
    return result;
}

#else

static inline int check_process(const TCase *tests, const struct check_test *test, int index, int number)
{
    int status;
    (void)number;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(10 * tests->seconds); /* an emulator is slow */
        check_call(tests, test, index);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

#endif

/* ---- Running ---- */

static inline SRunner *srunner_create(Suite *suite)
{
    SRunner *runner = calloc(1, sizeof *runner);
    runner->suite = suite;
    return runner;
}

static inline void check_run(SRunner *runner, const TCase *tests, const struct check_test *test, int index)
{
    int result = check_process(tests, test, index, ++runner->checks);
    if (result == 0)
        return;
    result == CHECK_FAILED ? runner->failures++ : runner->errors++;
    printf("%s:%d ended with %d\n", test->name, index, result);
}

static inline void srunner_run_all(SRunner *runner, int mode)
{
    (void)mode;
    for (size_t c = 0; c < runner->suite->count; c++) {
        const TCase *tests = runner->suite->cases[c];
        for (size_t t = 0; t < tests->count; t++)
            for (int index = tests->tests[t].from; index < tests->tests[t].to; index++)
                check_run(runner, tests, &tests->tests[t], index);
    }
    int bad = runner->failures + runner->errors;
    printf("%d%%: Checks: %d, Failures: %d, Errors: %d\n",
           runner->checks == 0 ? 100 : 100 * (runner->checks - bad) / runner->checks, runner->checks,
           runner->failures, runner->errors);
}

static inline int srunner_ntests_failed(SRunner *runner)
{
    return runner->failures + runner->errors;
}

static inline void srunner_free(SRunner *runner)
{
    for (size_t i = 0; i < runner->suite->count; i++)
        free(runner->suite->cases[i]);
    free(runner->suite);
    free(runner);
}

/* ---- Assertions ---- */

#ifdef __MINGW32__
#define CHECK_PRINTF gnu_printf
#else
#define CHECK_PRINTF printf
#endif

__attribute__((noreturn, format(CHECK_PRINTF, 3, 4))) static inline void check_fail(const char *file, int line,
                                                                                  const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    printf("%s:%d: ", file, line);
    vprintf(format, arguments);
    printf("\n");
    fflush(NULL);
    _Exit(CHECK_FAILED);
}

#define ck_abort_msg(...) check_fail(__FILE__, __LINE__, __VA_ARGS__)
#define ck_assert_msg(condition, ...)                                                                        \
    do {                                                                                                     \
        if (!(condition))                                                                                    \
            ck_abort_msg(__VA_ARGS__);                                                                       \
    } while (0)
#define ck_assert(condition) ck_assert_msg(condition, "%s", "not true: " #condition)

#define CHECK_NUMBERS(type, format, a, sign, b)                                                              \
    do {                                                                                                     \
        type check_a_ = (a), check_b_ = (b);                                                                 \
        if (!(check_a_ sign check_b_))                                                                       \
            ck_abort_msg("%s: %" format ", %" format, #a " " #sign " " #b, check_a_, check_b_);              \
    } while (0)
#define ck_assert_int_eq(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, ==, b)
#define ck_assert_int_ne(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, !=, b)
#define ck_assert_int_lt(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, <, b)
#define ck_assert_int_le(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, <=, b)
#define ck_assert_int_gt(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, >, b)
#define ck_assert_int_ge(a, b) CHECK_NUMBERS(intmax_t, PRIdMAX, a, >=, b)
#define ck_assert_uint_eq(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, ==, b)
#define ck_assert_uint_ne(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, !=, b)
#define ck_assert_uint_lt(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, <, b)
#define ck_assert_uint_le(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, <=, b)
#define ck_assert_uint_gt(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, >, b)
#define ck_assert_uint_ge(a, b) CHECK_NUMBERS(uintmax_t, PRIuMAX, a, >=, b)
#define CHECK_POINTERS(a, sign, b) CHECK_NUMBERS(uintptr_t, PRIxPTR, (uintptr_t)(a), sign, (uintptr_t)(b))
#define ck_assert_ptr_eq(a, b) CHECK_POINTERS(a, ==, b)
#define ck_assert_ptr_ne(a, b) CHECK_POINTERS(a, !=, b)
#define ck_assert_ptr_null(a) CHECK_POINTERS(a, ==, NULL)
#define ck_assert_ptr_nonnull(a) CHECK_POINTERS(a, !=, NULL)

#define ck_assert_str_eq(a, b)                                                                               \
    do {                                                                                                     \
        const char *check_a_ = (a), *check_b_ = (b);                                                         \
        if (strcmp(check_a_, check_b_) != 0)                                                                 \
            ck_abort_msg("%s == %s: \"%s\", \"%s\"", #a, #b, check_a_, check_b_);                            \
    } while (0)
#define ck_assert_mem_eq(a, b, size)                                                                         \
    ck_assert_msg(memcmp(a, b, size) == 0, "%s", "the same bytes: " #a ", " #b)

#endif
