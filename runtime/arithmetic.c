/* arithmetic.c: Python's arithmetic on the numbers of constructors: integers that overflow raise, // and % round
 * towards minus infinity, and a division by zero raises. */
#include "internal.h"

#include <float.h>

/* ---- Integers ---- */

static bool raise_overflow(void)
{
    return slots_raise(EINVAL, "OverflowError: the result does not fit 64 bits");
}

static bool raise_zero_division(const char *what)
{
    return slots_raise(EINVAL, "ZeroDivisionError: %s", what);
}

#if defined(__GNUC__)
#define ADD_OVERFLOWS(a, b, result) __builtin_add_overflow(a, b, result)
#define SUBTRACT_OVERFLOWS(a, b, result) __builtin_sub_overflow(a, b, result)
#define MULTIPLY_OVERFLOWS(a, b, result) __builtin_mul_overflow(a, b, result)
#else
/* Wraps, through the type without sign, and tells from the signs whether it did. */
static bool ADD_OVERFLOWS(int64_t a, int64_t b, int64_t *result)
{
    *result = (int64_t)((uint64_t)a + (uint64_t)b);
    return (a < 0) == (b < 0) && (*result < 0) != (a < 0);
}

static bool SUBTRACT_OVERFLOWS(int64_t a, int64_t b, int64_t *result)
{
    *result = (int64_t)((uint64_t)a - (uint64_t)b);
    return (a < 0) != (b < 0) && (*result < 0) != (a < 0);
}

static bool MULTIPLY_OVERFLOWS(int64_t a, int64_t b, int64_t *result)
{
    *result = (int64_t)((uint64_t)a * (uint64_t)b);
    if (a == -1)
        return b == INT64_MIN;
    return a != 0 && *result / a != b;
}
#endif

bool slots_add_i64(int64_t a, int64_t b, int64_t *sum)
{
    return ADD_OVERFLOWS(a, b, sum) ? raise_overflow() : true;
}

bool slots_subtract_i64(int64_t a, int64_t b, int64_t *difference)
{
    return SUBTRACT_OVERFLOWS(a, b, difference) ? raise_overflow() : true;
}

bool slots_multiply_i64(int64_t a, int64_t b, int64_t *product)
{
    return MULTIPLY_OVERFLOWS(a, b, product) ? raise_overflow() : true;
}

bool slots_negate_i64(int64_t a, int64_t *negative)
{
    return slots_subtract_i64(0, a, negative);
}

bool slots_floor_divide_i64(int64_t a, int64_t b, int64_t *quotient)
{
    if (b == 0)
        return raise_zero_division("integer division or modulo by zero");
    if (b == -1)
        return slots_negate_i64(a, quotient);
    *quotient = a / b - (a % b != 0 && (a < 0) != (b < 0));
    return true;
}

bool slots_modulo_i64(int64_t a, int64_t b, int64_t *rest)
{
    if (b == 0)
        return raise_zero_division("integer modulo by zero");
    *rest = b == -1 ? 0 : a % b;
    if (*rest != 0 && (*rest < 0) != (b < 0))
        *rest += b;
    return true;
}

bool slots_power_i64(int64_t base, int64_t exponent, int64_t *power)
{
    int64_t result = 1;
    if (exponent < 0)
        return slots_raise(EINVAL, "TypeError: an int to a negative power is a float");
    for (; exponent > 0; exponent /= 2) {
        if (exponent % 2 != 0 && MULTIPLY_OVERFLOWS(result, base, &result))
            return raise_overflow();
        if (exponent > 1 && MULTIPLY_OVERFLOWS(base, base, &base))
            return raise_overflow();
    }
    *power = result;
    return true;
}

/* ---- Floats ---- */

/* Of two numbers up to 2^63. Those of up to 53 bits are exact as doubles, and the quotient is rounded once. Else it is
 * computed bit by bit to 63 bits, whose last one tells whether anything is left, and then rounded once. */
static double true_quotient(uint64_t a, uint64_t b)
{
    const uint64_t exact = UINT64_C(1) << 53;
    if (a <= exact && b <= exact)
        return (double)a / (double)b;
    uint64_t quotient = a / b, rest = a % b;
    double scale = 1;
    for (; quotient >> 62 == 0; scale /= 2) {
        bool bit = 2 * rest >= b;
        rest = 2 * rest - (bit ? b : 0);
        quotient = 2 * quotient + bit;
    }
    return (double)(quotient | (rest != 0)) * scale;
}

static uint64_t magnitude(int64_t a)
{
    return a < 0 ? 0 - (uint64_t)a : (uint64_t)a;
}

bool slots_divide_i64(int64_t a, int64_t b, double *quotient)
{
    if (b == 0)
        return raise_zero_division("division by zero");
    *quotient = a != 0 ? true_quotient(magnitude(a), magnitude(b)) : 0.0;
    if ((a < 0) != (b < 0))
        *quotient = -*quotient;
    return true;
}

bool slots_divide_f64(double a, double b, double *quotient)
{
    if (b == 0)
        return raise_zero_division("float division by zero");
    *quotient = a / b;
    return true;
}

/* What is left of a when b, both not negative, is taken away as often as it goes: exact. The largest multiples of
 * b by a power of two go first. */
static double remainder_of(double a, double b)
{
    if (!(a <= DBL_MAX) || b != b)
        return SLOTS_NAN;
    if (b > DBL_MAX)
        return a;
    double multiple = b;
    while (multiple <= a / 2)
        multiple *= 2;
    for (; multiple >= b && a >= b; multiple /= 2)
        if (a >= multiple)
            a -= multiple;
    return a;
}

static bool is_negative(double a)
{
    uint64_t bits;
    memcpy(&bits, &a, sizeof bits);
    return bits >> 63 != 0;
}

static double absolute(double a)
{
    return is_negative(a) ? -a : a;
}

/* C's fmod(), which is in a library of its own. */
static double modulo(double a, double b)
{
    double rest = remainder_of(absolute(a), absolute(b));
    return is_negative(a) ? -rest : rest;
}

/* From 2^52 on all doubles are whole. */
static double round_down(double a)
{
    if (!(absolute(a) < 0x1p52))
        return a;
    double whole = (double)(int64_t)a;
    return whole > a ? whole - 1 : whole;
}

bool slots_modulo_f64(double a, double b, double *rest)
{
    if (b == 0)
        return raise_zero_division("float modulo");
    *rest = modulo(a, b);
    if (*rest == 0)
        *rest = is_negative(b) ? -0.0 : 0.0;
    else if ((b < 0) != (*rest < 0))
        *rest += b;
    return true;
}

bool slots_floor_divide_f64(double a, double b, double *quotient)
{
    if (b == 0)
        return raise_zero_division("float floor division by zero");
    double rest = modulo(a, b), exact = (a - rest) / b;
    if (rest != 0 && (b < 0) != (rest < 0))
        exact -= 1;
    *quotient = round_down(exact);
    if (exact == 0)
        *quotient = is_negative(a) != is_negative(b) ? -0.0 : 0.0;
    else if (exact - *quotient > 0.5)
        *quotient += 1;
    return true;
}
