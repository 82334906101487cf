/* Python's built-in functions and arithmetic of constructors, where a program of generated code does not easily
 * reach: limits of int64_t, texts at the edge of grammar, allocations that fail. */
#include "unit.h"

#include <stdlib.h>

/* ---- Arithmetic ---- */

START_TEST(integer_division_rounds_down)
{
    static const struct {
        int64_t a, b, quotient, rest;
    } cases[] = {{7, 2, 3, 1},
                 {-7, 2, -4, 1},
                 {7, -2, -4, -1},
                 {-7, -2, 3, -1},
                 {0, -5, 0, 0},
                 {INT64_MIN, 1, INT64_MIN, 0},
                 {INT64_MIN, INT64_MAX, -2, INT64_MAX - 1},
                 {INT64_MAX, INT64_MIN, -1, -1}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t quotient, rest;
        ck_assert(slots_floor_divide_i64(cases[i].a, cases[i].b, &quotient));
        ck_assert(slots_modulo_i64(cases[i].a, cases[i].b, &rest));
        ck_assert_int_eq(quotient, cases[i].quotient);
        ck_assert_int_eq(rest, cases[i].rest);
    }
}
END_TEST

START_TEST(arithmetic_raises_as_python)
{
    int64_t i = 5;
    double f = 5;
    ck_assert(!slots_floor_divide_i64(1, 0, &i));
    ck_assert_str_eq(slots_error(), "ZeroDivisionError: integer division or modulo by zero");
    ck_assert(!slots_modulo_i64(1, 0, &i));
    ck_assert_str_eq(slots_error(), "ZeroDivisionError: integer modulo by zero");
    ck_assert(!slots_floor_divide_i64(INT64_MIN, -1, &i));
    ck_assert_str_eq(slots_error(), "OverflowError: the result does not fit 64 bits");
    ck_assert(slots_modulo_i64(INT64_MIN, -1, &i) && i == 0);
    ck_assert(!slots_divide_i64(1, 0, &f));
    ck_assert_str_eq(slots_error(), "ZeroDivisionError: division by zero");
    ck_assert(!slots_floor_divide_f64(1, 0, &f));
    ck_assert_str_eq(slots_error(), "ZeroDivisionError: float floor division by zero");
    ck_assert(!slots_modulo_f64(1, -0.0, &f));
    ck_assert_str_eq(slots_error(), "ZeroDivisionError: float modulo");
    ck_assert(slots_power_i64(-3, 3, &i) && i == -27);
    ck_assert(slots_power_i64(7, 0, &i) && i == 1);
    ck_assert(slots_power_i64(-2, 63, &i) && i == INT64_MIN);
    ck_assert(!slots_power_i64(2, 63, &i));
    ck_assert(slots_power_i64(1, INT64_MAX, &i) && i == 1);
}
END_TEST

START_TEST(integers_that_overflow_raise)
{
    int64_t i = 5;
    ck_assert(slots_add_i64(INT64_MAX, INT64_MIN, &i) && i == -1);
    ck_assert(!slots_add_i64(INT64_MAX, 1, &i));
    assert_raised(EINVAL, "OverflowError: the result does not fit 64 bits");
    ck_assert(slots_subtract_i64(-1, INT64_MAX, &i) && i == INT64_MIN);
    ck_assert(!slots_subtract_i64(0, INT64_MIN, &i));
    ck_assert(slots_multiply_i64(INT64_C(1) << 31, -(INT64_C(1) << 32), &i) && i == INT64_MIN);
    ck_assert(!slots_multiply_i64(INT64_C(1) << 31, INT64_C(1) << 32, &i));
    ck_assert(slots_negate_i64(INT64_MAX, &i) && i == -INT64_MAX);
    ck_assert(!slots_negate_i64(INT64_MIN, &i));
    ck_assert(slots_power_i64(3, 39, &i) && i == INT64_C(4052555153018976267));
    ck_assert(!slots_power_i64(3, 40, &i));         /* a square on the way */
    ck_assert(!slots_power_i64(3, 41, &i));         /* the last product */
    ck_assert(!slots_power_i64(3037000500, 2, &i)); /* its square is 2^63 and a bit */
    ck_assert(!slots_power_i64(2, -1, &i));
    assert_raised(EINVAL, "TypeError: an int to a negative power is a float");
}
END_TEST

static bool same_float(double a, double b)
{
    return a == b ? (1 / a < 0) == (1 / b < 0) || a != 0 : a != a && b != b;
}

/* The results are CPython's. */
START_TEST(float_division_rounds_down)
{
    static const struct {
        double a, b, quotient, rest;
    } cases[] = {{7.5, 2, 3, 1.5},
                 {-7.5, 2, -4, 0.5},
                 {7.5, -2, -4, -0.5},
                 {-7.5, -2, 3, -1.5},
                 {11, 2, 5, 1},
                 {6, 3, 2, 0},
                 {-6, 3, -2, 0.0},
                 {6, -3, -2, -0.0},
                 {0.0, 3, 0.0, 0.0},
                 {-0.0, 3, -0.0, 0.0},
                 {0.0, -3, -0.0, -0.0},
                 {-0.0, -3, 0.0, -0.0},
                 {1, 3, 0, 1},
                 {-1, -3, 0, -1},
                 {1, SLOTS_INFINITY, 0, 1},
                 {-1, SLOTS_INFINITY, -1, SLOTS_INFINITY},
                 {SLOTS_INFINITY, 2, SLOTS_NAN, SLOTS_NAN},
                 {SLOTS_NAN, 2, SLOTS_NAN, SLOTS_NAN},
                 {2, SLOTS_NAN, SLOTS_NAN, SLOTS_NAN},
                 {1e300, 3, 3.3333333333333335e+299, 0.0},
                 {-4585865772024784.0, 3.7, -1239423181628320.0, 0.2201657845596685},
                 {8069630450208720.0, 3.7, 2180981202759113.0, 1.5125799123875465}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        double quotient, rest;
        ck_assert(slots_floor_divide_f64(cases[i].a, cases[i].b, &quotient));
        ck_assert(slots_modulo_f64(cases[i].a, cases[i].b, &rest));
        if (!same_float(quotient, cases[i].quotient) || !same_float(rest, cases[i].rest))
            ck_abort_msg("%.17g // and %% %.17g: %.17g, %.17g", cases[i].a, cases[i].b, quotient, rest);
    }
}
END_TEST

START_TEST(true_division_of_floats)
{
    double quotient;
    ck_assert(slots_divide_f64(-1, 8, &quotient) && quotient == -0.125);
    ck_assert(!slots_divide_f64(1, -0.0, &quotient));
    assert_raised(EINVAL, "ZeroDivisionError: float division by zero");
    ck_assert(slots_divide_i64(-7, 2, &quotient) && quotient == -3.5);
    ck_assert(slots_divide_i64(0, -7, &quotient) && quotient == 0);
}
END_TEST

/* 9007199254740993 is 2^53 + 1, which no double is: the quotient is rounded once. */
START_TEST(large_quotients_are_rounded_once)
{
    double quotient;
    ck_assert(slots_divide_i64(INT64_C(9007199254740993), 3, &quotient));
    ck_assert(quotient == 3002399751580331.0);
    ck_assert(slots_divide_i64(INT64_MIN, INT64_MAX, &quotient));
    ck_assert(quotient == -1.0);
    ck_assert(slots_divide_i64(1, INT64_MIN, &quotient));
    ck_assert(quotient == -0x1p-63);
}
END_TEST

/* ---- Conversions ---- */

START_TEST(texts_become_numbers)
{
    static const struct {
        const char *text, *as_float; /* NULL: none */
        bool is_int;
        int64_t as_int;
    } cases[] = {{"12", "12", true, 12},
                 {" -1_2\n", "-12", true, -12},
                 {"+9223372036854775807", "9223372036854775807", true, INT64_MAX},
                 {"-9223372036854775808", "-9223372036854775808", true, INT64_MIN},
                 {"1.5", "1.5", false, 0},
                 {".5e-1_0", ".5e-10", false, 0},
                 {"5.", "5.", false, 0},
                 {"1e400", "inf", false, 0},
                 {" -inFinity ", "-inf", false, 0},
                 {"", NULL, false, 0},
                 {"_1", NULL, false, 0},
                 {"1_", NULL, false, 0},
                 {"1__2", NULL, false, 0},
                 {"+-1", NULL, false, 0},
                 {".", NULL, false, 0},
                 {"1e", NULL, false, 0},
                 {"1_.5", NULL, false, 0},
                 {"0x10", NULL, false, 0},
                 {"infinite", NULL, false, 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t number = 0;
        double real = 0;
        ck_assert_int_eq(slots_int_of(slots_str(cases[i].text), &number), cases[i].is_int);
        ck_assert(!cases[i].is_int || number == cases[i].as_int);
        ck_assert_int_eq(slots_float_of(slots_str(cases[i].text), &real), cases[i].as_float != NULL);
        ck_assert(cases[i].as_float == NULL || real == strtod(cases[i].as_float, NULL));
    }
    int64_t number;
    ck_assert(!slots_int_of(slots_str("9223372036854775808"), &number));
    ck_assert_str_eq(slots_error(), "OverflowError: the result does not fit 64 bits");
    ck_assert(!slots_int_of(slots_float(0x1p63), &number));
    ck_assert(slots_int_of(slots_float(-0x1p63), &number) && number == INT64_MIN);
}
END_TEST

START_TEST(texts_of_values)
{
    slots_list *list = slots_list_new();
    size_t size = 0;
    ck_assert(slots_list_append(list, slots_str("a")) && slots_list_append(list, slots_none()));
    char *text = slots_str_of(slots_list(list), &size);
    ck_assert_str_eq(text, "['a', None]");
    slots_free(text);
    text = slots_str_of(slots_str_n("a\0b", 3), &size);
    ck_assert_uint_eq(size, 3);
    ck_assert_mem_eq(text, "a\0b", 4);
    slots_free(text);
    int64_t length;
    ck_assert(slots_len_of(slots_str("h\xc3\xa9\xf0\x9f\x98\x80"), &length) && length == 3);
    ck_assert(!slots_len_of(slots_float(1), &length));
    ck_assert_str_eq(slots_error(), "TypeError: object of type 'float' has no len()");
    slots_dict *none = slots_dict_of(slots_list(list));
    ck_assert_ptr_null(none);
    ck_assert_str_eq(slots_error(),
                     "ValueError: dictionary update sequence element #0 has length 1; 2 is required");
    slots_list *copy = slots_list_of(slots_str("a\xc3\xa9"));
    ck_assert_uint_eq(slots_list_len(copy), 2);
    ck_assert_str_eq(slots_list_at(copy, 1).u.as_str, "\xc3\xa9");
    slots_unref(copy);
    slots_unref(list);
}
END_TEST

/* ---- Comparisons ---- */

START_TEST(comparisons_of_values)
{
    bool holds;
    ck_assert(slots_compare_values(slots_int(1), slots_bool(true), '=', &holds) && holds);
    ck_assert(slots_compare_values(slots_int(INT64_C(9007199254740993)), slots_float(9007199254740992.0), '>',
                                   &holds) &&
              holds);
    ck_assert(slots_compare_values(slots_str("a"), slots_str("b"), 'l', &holds) && holds);
    ck_assert(slots_compare_values(slots_float(SLOTS_NAN), slots_int(1), 'g', &holds) && !holds);
    ck_assert(slots_compare_values(slots_none(), slots_int(0), '#', &holds) && holds);
    ck_assert(!slots_compare_values(slots_none(), slots_none(), '<', &holds));
    ck_assert_str_eq(slots_error(),
                     "TypeError: '<' not supported between instances of 'NoneType' and 'NoneType'");
    ck_assert(!slots_compare_values(slots_int(1), slots_str("a"), 'g', &holds));
    ck_assert_str_eq(slots_error(), "TypeError: '>=' not supported between instances of 'int' and 'str'");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("builtin");
    TCase *tests = unit_case(suite, "builtin");
    tcase_add_test(tests, integer_division_rounds_down);
    tcase_add_test(tests, arithmetic_raises_as_python);
    tcase_add_test(tests, integers_that_overflow_raise);
    tcase_add_test(tests, float_division_rounds_down);
    tcase_add_test(tests, true_division_of_floats);
    tcase_add_test(tests, large_quotients_are_rounded_once);
    tcase_add_test(tests, texts_become_numbers);
    tcase_add_test(tests, texts_of_values);
    tcase_add_test(tests, comparisons_of_values);
    return unit_run(suite);
}
