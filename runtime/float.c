/* float.c: repr of a float: the shortest digits that read back as the same double, the nearest of those.
 *
 * The method is Raffaello Giulietti's, "The Schubfach way to render doubles". A double v = c 2^q is the
 * nearest one for every number between the midpoints to its neighbours. With 10^k the largest power of ten
 * that is not above the step 2^q, that interval is at least one 10^k wide and less than ten, so the
 * pigeonhole principle leaves few candidates: the multiples of 10^(k+1) around v, of which at most one is
 * inside, and else the two of 10^k next to v, of which the nearer one is. v / 10^k is a product with a power
 * of ten of 128 bits. Sixty bits behind its point tell how things stand, but for numbers that nearly touch
 * an end of the interval or lie in the middle of two candidates; those few take the paper's own, exact way. */
#include "digits.h"

enum { Q_MIN = -1074, FRACTION_BITS = 52, BIASED_MAX = 0x7ff };
#define HIDDEN_BIT (UINT64_C(1) << FRACTION_BITS)
#define TEN_8 UINT64_C(100000000)
#define TEN_16 (TEN_8 * TEN_8)

/* digits * 10^exponent, of 17 digits */
struct decimal {
    uint64_t digits;
    int exponent;
};

static inline struct decimal decimal_of(uint64_t digits, int exponent)
{
    bool is_short = digits < TEN_16;
    return (struct decimal){is_short ? 10 * digits : digits, exponent - is_short};
}

/* ---- Arithmetic ---- */

/* floor(log10(2^e)), floor(log10(3/4 2^e)) and floor(log2(10^e)), for all exponents that a double or its
 * power of ten has. What is shifted is made positive, since C leaves open what becomes of other numbers. */
static inline int floor_log10_pow2(int e)
{
    return ((e * 315653 + (400 << 20)) >> 20) - 400;
}

static inline int floor_log10_three_quarters_pow2(int e)
{
    return ((e * 315653 - 131008 + (400 << 20)) >> 20) - 400;
}

static inline int floor_log2_pow10(int e)
{
    return ((e * 1741647 + (1100 << 19)) >> 19) - 1100;
}

static inline uint64_t multiply(uint64_t a, uint64_t b, uint64_t *high)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    wide product = (wide)a * b;
    *high = (uint64_t)(product >> 64);
    return (uint64_t)product;
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t middle = a_high * b_low + (a_low * b_low >> 32);
    uint64_t other = a_low * b_high + (uint32_t)middle;
    *high = a_high * b_high + (middle >> 32) + (other >> 32);
    return a * b;
#endif
}

/* power * value / 2^128, and its fraction as one of 2^64 */
static inline uint64_t multiply_power(struct power power, uint64_t value, uint64_t *fraction)
{
    uint64_t whole, carry;
    *fraction = multiply(power.high, value, &whole);
    multiply(power.low, value, &carry);
    *fraction += carry;
    return whole + (*fraction < carry);
}

/* ---- The exact way ---- */

/* The last bit is set where anything was cut off. Of a whole number the fraction is 0, or 1 as the power was
 * rounded up; of no other number (Giulietti's section 9). */
static uint64_t multiply_round_to_odd(struct power power, uint64_t value)
{
    uint64_t fraction;
    uint64_t whole = multiply_power(power, value, &fraction);
    return whole | (fraction > 1);
}

/* The digits, in units of 10^k. */
static uint64_t exact_digits(uint64_t c, int q, bool regular, int k)
{
    unsigned odd = c & 1; /* the interval's ends belong to it if c is even */
    int shift = q + floor_log2_pow10(-k) + 1;
    struct power power = slots_powers[-k - POWER_FIRST];
    uint64_t middle = multiply_round_to_odd(power, 4 * c << shift);
    uint64_t lower = multiply_round_to_odd(power, (4 * c - (regular ? 2 : 1)) << shift) + odd;
    uint64_t upper = multiply_round_to_odd(power, (4 * c + 2) << shift) - odd;
    uint64_t s = middle / 4, tens = s / 10 * 10;
    bool below_is_in = lower <= 4 * tens, above_is_in = 4 * (tens + 10) <= upper;
    if (s >= 10 && below_is_in != above_is_in)
        return below_is_in ? tens : tens + 10;
    below_is_in = lower <= 4 * s;
    above_is_in = 4 * (s + 1) <= upper;
    if (below_is_in != above_is_in)
        return below_is_in ? s : s + 1;
    uint64_t half = 4 * s + 2; /* both are in: the nearer, or of equally near ones the even */
    return middle < half || (middle == half && s % 2 == 0) ? s : s + 1;
}

static struct decimal exact_decimal(uint64_t c, int q)
{
    bool regular = c != HIDDEN_BIT || q == Q_MIN; /* else the lower neighbour is nearer */
    int k = regular ? floor_log10_pow2(q) : floor_log10_three_quarters_pow2(q);
    uint64_t digits = exact_digits(c, q, regular, k);
    for (; digits < TEN_16; k--)
        digits *= 10;
    return (struct decimal){digits, k};
}

/* ---- The quick way ---- */

/* Whether an error in the last bit of each may hide which is larger. */
static inline bool nearly_equal(uint64_t a, uint64_t b)
{
    return a - b + 2 <= 4;
}

/* Of a double between neighbours at equal distances; false where it would take more bits to tell. The
 * distances to the multiples of ten around it, and to the ends of the interval, are fractions of 2^60. */
static inline bool quick_decimal(uint64_t c, int q, struct decimal *decimal)
{
    int k = floor_log10_pow2(q);
    int shift = q + floor_log2_pow10(-k) + 1; /* 1 to 4 */
    struct power power = slots_powers[-k - POWER_FIRST];
    uint64_t fraction;
    uint64_t whole = multiply_power(power, c << shift, &fraction);
    uint64_t tens = whole / 10 * 10;
    uint64_t above_tens = (whole - tens) << 60 | fraction >> 4;
    uint64_t below_next = (UINT64_C(10) << 60) - above_tens;
    bool next = below_next < above_tens;
    uint64_t distance = next ? below_next : above_tens;
    uint64_t half_step = power.high >> (5 - shift);
    uint64_t rounded_to_tens = tens + (next ? 10 : 0);
    uint64_t rounded = whole + (fraction >> 63);
    *decimal = decimal_of(distance < half_step ? rounded_to_tens : rounded, k);
    return !nearly_equal(distance, half_step) && !nearly_equal(fraction, UINT64_C(1) << 63);
}

/* ---- Text ---- */

/* Seventeen digits, the first not zero, and how many of them are to be shown. */
struct digits {
    uint64_t first, high, low;
    int count;
};

static inline struct digits split(uint64_t number)
{
    uint64_t upper = number / TEN_8, first = upper / TEN_8;
    uint64_t high = digits_of(upper - first * TEN_8), low = digits_of(number - upper * TEN_8);
    int more = low != 0 ? 8 + digits_significant(low) : high != 0 ? digits_significant(high) : 0;
    return (struct digits){first, high, low, 1 + more};
}

static inline void put_all(char *text, struct digits digits)
{
    text[0] = (char)('0' + digits.first);
    digits_put(text + 1, digits.high);
    digits_put(text + 9, digits.low);
}

/* e-05, e+16, e+308: at least two digits */
static inline char *put_exponent(char *at, int exponent)
{
    unsigned rest = exponent < 0 ? 0U - (unsigned)exponent : (unsigned)exponent;
    at[0] = 'e';
    at[1] = exponent < 0 ? '-' : '+';
    at[2] = (char)('0' + rest / 100);
    at += rest < 100 ? 2 : 3;
    at[0] = (char)('0' + rest / 10 % 10);
    at[1] = (char)('0' + rest % 10);
    return at + 2;
}

/* R4. All seventeen digits are written; the zeros at their end are cut off, or are those before the point. Returns
 * the end. */
static inline char *put_decimal(char *text, struct decimal decimal)
{
    struct digits digits = split(decimal.digits);
    int exponent = decimal.exponent + 16; /* of the first digit */
    if (exponent >= 0 && exponent < 16) {
        char *point = text + exponent + 1;
        put_all(text, digits);
        memmove(point + 1, point, 16);
        *point = '.';
        return digits.count > exponent + 1 ? text + digits.count + 1 : point + 2;
    }
    if (exponent >= -4 && exponent < 0) {
        memcpy(text, "0.000", 5);
        text += 1 - exponent;
        put_all(text, digits);
        return text + digits.count;
    }
    put_all(text + 1, digits);
    text[0] = text[1];
    text[1] = '.';
    return put_exponent(text + (digits.count > 1 ? digits.count + 1 : 1), exponent);
}

/* zero, inf and nan */
static size_t put_other(char *text, bool negative, const char *other)
{
    size_t sign = negative ? 1 : 0;
    text[0] = '-';
    memcpy(text + sign, other, 3);
    return sign + 3;
}

size_t slots_float_text(double value, char text[FLOAT_TEXT_SIZE])
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    bool negative = bits >> 63 != 0;
    uint64_t fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int)(bits >> FRACTION_BITS & BIASED_MAX);
    struct decimal decimal;
    if (biased == BIASED_MAX)
        return fraction == 0 ? put_other(text, negative, "inf") : put_other(text, false, "nan");
    if (biased == 0 && fraction == 0)
        return put_other(text, negative, "0.0");
    if (biased == 0)
        decimal = exact_decimal(fraction, Q_MIN);
    else if (fraction == 0 || !quick_decimal(fraction | HIDDEN_BIT, biased - 1 + Q_MIN, &decimal))
        decimal = exact_decimal(fraction | HIDDEN_BIT, biased - 1 + Q_MIN);
    text[0] = '-';
    return (size_t)(put_decimal(text + negative, decimal) - text);
}
