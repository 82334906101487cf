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

/* What a NamedTuple and enumerations are to the runtime. */
typedef struct Pair {
    int64_t first;
    int64_t second;
} Pair;
static slots_pool Pair_pool;
static const slots_field Pair_fields[] = {
    FIELD(Pair, first, SLOTS_I64, SLOTS_FIELD | SLOTS_READ_ONLY),
    FIELD(Pair, second, SLOTS_I64, SLOTS_FIELD | SLOTS_READ_ONLY),
};
static const slots_class Pair_class =
    CLASS(Pair, "Pair", NULL, DATA_FLAGS | SLOTS_NAMED_TUPLE, Pair_fields, &Pair_pool);

static const slots_enum_member Plain_members[1], Number_members[1], Mixed_members[1];
static const slots_enum Plain = {.name = "Outer.Plain", .members = Plain_members, .member_count = 1};
static const slots_enum Number = {
    .name = "Number", .members = Number_members, .member_count = 1, .is_int = true};
static const slots_enum Mixed = {
    .name = "Mixed", .members = Mixed_members, .member_count = 1, .is_int = true, .is_mixin = true};
static const slots_enum_member Plain_members[1] = {{"ONE", 1, &Plain}};
static const slots_enum_member Number_members[1] = {{"TWO", 2, &Number}};
static const slots_enum_member Mixed_members[1] = {{"THREE", 3, &Mixed}};

static slots_value pair_of(slots_list *list, slots_value first, slots_value second)
{
    ck_assert(slots_list_append(list, first) && slots_list_append(list, second));
    return slots_list(list);
}

START_TEST(lengths_of_everything)
{
    slots_dict *dict = slots_dict_new();
    Pair *pair = slots_new(&Pair_class);
    Node *node = node_new(1, NULL);
    slots_value items[] = {slots_int(1), slots_none()};
    slots_value tuple = {.kind = SLOTS_VALUE_TUPLE, .length = COUNT_OF(items), .u.as_tuple = items};
    ck_assert(slots_dict_put(dict, slots_int(1), slots_int(2)));
    const struct {
        slots_value value;
        int64_t length;
    } cases[] = {{slots_bytes("\xc3\xa9", 2), 2}, {tuple, 2},         {slots_dict(dict), 1},
                 {slots_object(pair), 2},         {slots_str(""), 0}, {slots_bytes(NULL, 0), 0}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        int64_t length = -1;
        ck_assert(slots_len_of(cases[i].value, &length));
        ck_assert_int_eq(length, cases[i].length);
        ck_assert_int_eq(slots_truth(cases[i].value), length != 0);
    }
    const struct {
        slots_value value;
        const char *error;
    } refused[] = {{slots_none(), "TypeError: object of type 'NoneType' has no len()"},
                   {slots_object(node), "TypeError: object of type 'Node' has no len()"},
                   {slots_enum_value(&Plain, 1), "TypeError: object of type 'Plain' has no len()"},
                   {slots_enum_value(&Number, 2), "TypeError: object of type 'Number' has no len()"}};
    for (size_t i = 0; i < COUNT_OF(refused); i++) {
        int64_t length;
        ck_assert(!slots_len_of(refused[i].value, &length));
        assert_raised(EINVAL, refused[i].error);
    }
    slots_unref(dict);
    slots_unref(pair);
    slots_unref(node);
}
END_TEST

START_TEST(truth_of_values)
{
    Node *node = node_new(1, NULL);
    const slots_value truths[] = {slots_bool(true),       slots_int(-1),
                                  slots_float(SLOTS_NAN), slots_str("0"),
                                  slots_bytes("", 1),     slots_enum_value(&Plain, 1),
                                  slots_object(node),     slots_enum_value(&Number, 2)};
    const slots_value untruths[] = {slots_bool(false), slots_int(0),       slots_float(-0.0), slots_none(),
                                    slots_str(""),     slots_bytes("", 0), slots_str(NULL)};
    for (size_t i = 0; i < COUNT_OF(truths); i++)
        ck_assert(slots_truth(truths[i]));
    for (size_t i = 0; i < COUNT_OF(untruths); i++)
        ck_assert(!slots_truth(untruths[i]));
    slots_unref(node);
}
END_TEST

static const slots_enum_member Word_members[1];
static const slots_value Word_values[1] = {{.kind = SLOTS_VALUE_STR, .length = 3, .u.as_str = "yes"}};
static const slots_enum Literal = {
    .name = "Literal", .members = Word_members, .member_count = 1, .is_literal = true};
static const slots_enum Word = {
    .name = "Word", .members = Word_members, .member_count = 1, .is_str = true, .values = Word_values};
static const slots_enum_member Word_members[1] = {{"yes", 1, &Word}};

START_TEST(values_of_members)
{
    ck_assert_str_eq(slots_enum_value(&Literal, 1).u.as_str, "yes");
    ck_assert_int_eq(slots_enum_value(&Literal, 2).kind, SLOTS_VALUE_INVALID);
    ck_assert_int_eq(slots_enum_value(&Word, 1).kind, SLOTS_VALUE_ENUM);
    ck_assert_int_eq(slots_enum_value(&Word, 2).kind, SLOTS_VALUE_INVALID);
    ck_assert_str_eq(slots_enum_python(&Word, 1).u.as_str, "yes");
    ck_assert_int_eq(slots_enum_python(&Word, 2).u.as_int, 2);
    ck_assert_str_eq(slots_enum_str(&Word, 1), "yes");
    ck_assert_ptr_null(slots_enum_str(&Plain, 1));
    slots_value value = slots_none();
    value.kind = 99;
    ck_assert(!slots_truth(value)); /* of no kind at all */
}
END_TEST

START_TEST(texts_of_members)
{
    const struct {
        slots_value value;
        const char *text;
    } cases[] = {{slots_enum_value(&Plain, 1), "Plain.ONE"},
                 {slots_enum_value(&Number, 2), "2"},
                 {slots_enum_value(&Mixed, 3), "Mixed.THREE"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        size_t size;
        char *text = slots_str_of(cases[i].value, &size);
        ck_assert_str_eq(text, cases[i].text);
        ck_assert_uint_eq(size, strlen(text));
        slots_free(text);
    }
}
END_TEST

START_TEST(numbers_out_of_range)
{
    int64_t i;
    double f;
    static const char *const too_large[] = {"92233720368547758080", "-9223372036854775809",
                                            "-922337203685477580800", "9223372036854775808"};
    for (size_t at = 0; at < COUNT_OF(too_large); at++) {
        ck_assert(!slots_int_of(slots_str(too_large[at]), &i));
        assert_raised(EINVAL, "OverflowError: the result does not fit 64 bits");
    }
    ck_assert(!slots_int_of(slots_float(-0x1.0000000000001p63), &i));
    assert_raised(EINVAL, "OverflowError: the result does not fit 64 bits");
    ck_assert(slots_int_of(slots_enum_value(&Number, 2), &i) && i == 2);
    ck_assert(!slots_int_of(slots_enum_value(&Plain, 1), &i));
    ck_assert(!slots_float_of(slots_none(), &f));
    assert_raised(EINVAL, "TypeError: float() argument must be a string or a real number, not 'NoneType'");
    ck_assert(slots_float_of(slots_bool(true), &f) && f == 1);
    ck_assert(slots_float_of(slots_str("+inf"), &f) && f == SLOTS_INFINITY);
    ck_assert(slots_float_of(slots_str("-nan"), &f) && f != f);
    ck_assert(slots_float_of(slots_str("1.e+5"), &f) && f == 1e5);
}
END_TEST

static void assert_list(slots_value from, const char *expected)
{
    slots_list *list = slots_list_of(from);
    ck_assert_ptr_nonnull(list);
    size_t size;
    char *text = slots_str_of(slots_list(list), &size);
    ck_assert_str_eq(text, expected);
    slots_free(text);
    slots_unref(list);
}

START_TEST(lists_of_everything)
{
    slots_list *list = slots_list_new();
    slots_dict *dict = slots_dict_new();
    Pair *pair = slots_new(&Pair_class);
    Node *node = node_new(1, NULL);
    pair->second = 7;
    ck_assert(slots_dict_put(dict, slots_str("key"), slots_int(2)));
    assert_list(slots_str("a\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80"),
                "['a', '\xc3\xa9', '\xe2\x82\xac', '\xf0\x9f\x98\x80']");
    assert_list(slots_bytes("a\xff", 2), "[97, 255]");
    assert_list(slots_dict(dict), "['key']");
    assert_list(slots_object(pair), "[0, 7]");
    assert_list(pair_of(list, slots_none(), slots_int(1)), "[None, 1]");
    ck_assert_ptr_null(slots_list_of(slots_object(node)));
    assert_raised(EINVAL, "TypeError: 'Node' object is not iterable");
    ck_assert_ptr_null(slots_list_of(slots_int(1)));
    assert_raised(EINVAL, "TypeError: 'int' object is not iterable");
    slots_unref(list);
    slots_unref(dict);
    slots_unref(pair);
    slots_unref(node);
}
END_TEST

START_TEST(dicts_of_pairs)
{
    slots_list *pairs = slots_list_new(), *list = slots_list_new();
    slots_dict *two = slots_dict_new();
    Pair *pair = slots_new(&Pair_class);
    size_t size;
    ck_assert(slots_dict_put(two, slots_str("x"), slots_none()));
    ck_assert(slots_dict_put(two, slots_str("y"), slots_none()));
    ck_assert(slots_list_append(pairs, pair_of(list, slots_int(1), slots_str("one"))));
    ck_assert(slots_list_append(pairs, slots_str("ab")) && slots_list_append(pairs, slots_bytes("cd", 2)));
    ck_assert(slots_list_append(pairs, slots_object(pair)) && slots_list_append(pairs, slots_dict(two)));
    slots_dict *dict = slots_dict_of(slots_list(pairs)), *same = slots_dict_of(slots_dict(dict));
    char *text = slots_str_of(slots_dict(same), &size);
    ck_assert_str_eq(text, "{1: 'one', 'a': 'b', 99: 100, 0: 0, 'x': 'y'}");
    slots_free(text);
    slots_unref(dict);
    slots_unref(same);
    slots_unref(pairs);
    slots_unref(list);
    slots_unref(two);
    slots_unref(pair);
}
END_TEST

START_TEST(what_is_no_pair_is_refused)
{
    slots_list *empty = slots_list_new(), *unhashable = slots_list_new();
    pair_of(unhashable, slots_list(empty), slots_none());
    const struct {
        slots_value item;
        const char *error;
    } cases[] = {
        {slots_int(5), "TypeError: cannot convert dictionary update sequence element #0 to a sequence"},
        {slots_list(empty), "ValueError: dictionary update sequence element #0 has length 0; 2 is required"},
        {slots_str("abc"), "ValueError: dictionary update sequence element #0 has length 3; 2 is required"},
        {slots_list(unhashable), "TypeError: unhashable type: 'list'"}};
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        slots_list *items = slots_list_new();
        ck_assert(slots_list_append(items, cases[i].item));
        ck_assert_ptr_null(slots_dict_of(slots_list(items)));
        assert_raised(EINVAL, cases[i].error);
        slots_unref(items);
    }
    ck_assert_ptr_null(slots_dict_of(slots_float(1)));
    assert_raised(EINVAL, "TypeError: 'float' object is not iterable");
    slots_unref(empty);
    slots_unref(unhashable);
}
END_TEST

/* ---- Comparisons ---- */

/* Each sign between 1 and 2, 2 and 2, 2 and 1: what holds. */
START_TEST(signs_of_comparisons)
{
    static const struct {
        char sign;
        bool less, equal, greater;
    } cases[] = {{'<', true, false, false}, {'l', true, true, false},  {'>', false, false, true},
                 {'g', false, true, true},  {'=', false, true, false}, {'#', true, false, true}};
    slots_value one = slots_int(1), two = slots_float(2);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        bool less, equal, greater;
        ck_assert(slots_compare_values(one, two, cases[i].sign, &less));
        ck_assert(slots_compare_values(two, slots_int(2), cases[i].sign, &equal));
        ck_assert(slots_compare_values(two, one, cases[i].sign, &greater));
        ck_assert(less == cases[i].less && equal == cases[i].equal && greater == cases[i].greater);
    }
}
END_TEST

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
    tcase_add_test(tests, lengths_of_everything);
    tcase_add_test(tests, truth_of_values);
    tcase_add_test(tests, values_of_members);
    tcase_add_test(tests, texts_of_members);
    tcase_add_test(tests, numbers_out_of_range);
    tcase_add_test(tests, lists_of_everything);
    tcase_add_test(tests, dicts_of_pairs);
    tcase_add_test(tests, what_is_no_pair_is_refused);
    tcase_add_test(tests, signs_of_comparisons);
    tcase_add_test(tests, comparisons_of_values);
    return suite_run(suite);
}
