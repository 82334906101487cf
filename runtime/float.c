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
#define TEN_16 UINT64_C(10000000000000000)

/* digits * 10^exponent, of 17 digits */
struct decimal {
    uint64_t digits;
    int exponent;
};

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

/* The last bit is set where anything was cut off. Of a whole number the fraction is 0, or 1 as the power is
 * rounded up. That it is more of all others, the paper proves; continued fractions find the two doubles for
 * which this just fails, and does no harm: 5592117679628511 * 2^163 and 8887055249355788 * 2^664. */
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

/* Of a finite number but zero. */
COLD static struct decimal exact_decimal(uint64_t fraction, int biased)
{
    uint64_t c = biased > 0 ? fraction | HIDDEN_BIT : fraction;
    int q = biased > 0 ? biased - 1 + Q_MIN : Q_MIN;
    bool regular = fraction != 0 || biased == 1; /* else the lower neighbour is nearer */
    int k = regular ? floor_log10_pow2(q) : floor_log10_three_quarters_pow2(q);
    uint64_t digits = exact_digits(c, q, regular, k);
    for (; digits < TEN_16; k--)
        digits *= 10;
    return (struct decimal){digits, k};
}

/* ---- The quick way ---- */

/* Without a jump: conditions here are as good as random. */
static inline uint64_t zero_if(bool condition, uint64_t number)
{
    return number & ((uint64_t)condition - 1);
}

static inline bool nearly_equal(uint64_t a, uint64_t b, uint64_t error)
{
    return a - b + error <= 2 * error;
}

/* Of a double between neighbours at equal distances; false where it would take more bits to tell. v / 10^(k+1)
 * is a whole number and a fraction of 2^64, and so is the distance to the ends of the interval. */
static inline bool quick_decimal(uint64_t c, int q, struct decimal *decimal)
{
    int k = floor_log10_pow2(q);
    int shift = q + floor_log2_pow10(-k - 1) + 5; /* 1 to 4 */
    struct power power = slots_powers[-k - 1 - POWER_FIRST];
    uint64_t fraction, ones;
    uint64_t whole = multiply_power(power, c << shift, &fraction);
    fraction = whole << 60 | fraction >> 4;
    whole >>= 4;
    uint64_t half_step = power.high >> (5 - shift);
    uint64_t to_next = ~fraction; /* rounded down, too */
    bool whole_is_in = fraction < half_step, next_is_in = to_next < half_step;
    uint64_t rest = multiply(fraction, 10, &ones);
    whole += next_is_in;
    ones = zero_if(whole_is_in | next_is_in, ones + (rest >> 63));
    bool is_short = whole < TEN_16 / 10;
    *decimal = (struct decimal){10 * whole + ones, k - is_short};
    decimal->digits += zero_if(!is_short, 9 * decimal->digits);
    return !nearly_equal(fraction, half_step, 2) && !nearly_equal(to_next, half_step, 2) &&
           !nearly_equal(rest, UINT64_C(1) << 63, 16);
}

/* ---- Text ---- */

/* Seventeen digits, the first not zero, and how many of them are to be shown. */
struct digits {
    uint64_t first, high, low;
    int count;
};

/* Most numbers people write have no digits in the lower half. */
static inline struct digits split(uint64_t number)
{
    uint32_t upper = (uint32_t)(number / TEN_8), lower = (uint32_t)(number - (uint64_t)upper * TEN_8);
    struct digits digits = {.first = upper / TEN_8, .high = digits_of(upper % TEN_8), .low = 0, .count = 1};
    if (lower != 0) {
        digits.low = digits_of(lower);
        digits.count = 9 + digits_significant(digits.low);
    } else if (digits.high != 0) {
        digits.count = 1 + digits_significant(digits.high);
    }
    return digits;
}

static inline void put_all(char *text, struct digits digits)
{
    text[0] = (char)('0' + digits.first);
    digits_put(text + 1, digits.high);
    digits_put(text + 9, digits.low);
}

/* R4. All seventeen digits are written: zeros at their end are cut off, or are what the point wants around it.
 * Returns the end. */
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
    text += digits.count > 1 ? digits.count + 1 : 1;
    const struct exponent *shown = &slots_exponents[exponent - EXPONENT_FIRST];
    memcpy(text, shown, sizeof *shown);
    return text + shown->length;
}

COLD static size_t put_zero_or_not_finite(char *text, bool negative, int biased, uint64_t fraction)
{
    const char *word = biased == 0 ? "0.0" : fraction == 0 ? "inf" : "nan";
    size_t sign = negative && word[0] != 'n';
    text[0] = '-';
    memcpy(text + sign, word, 3);
    return sign + 3;
}

size_t slots_float_text(double value, char text[FLOAT_TEXT_SIZE])
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int)(bits >> FRACTION_BITS & BIASED_MAX);
    bool negative = bits >> 63 != 0, finite = biased<BIASED_MAX, regular = biased> 0 && fraction != 0;
    struct decimal decimal;
    if (!(finite && regular && quick_decimal(fraction | HIDDEN_BIT, biased - 1 + Q_MIN, &decimal))) {
        if (!finite || value == 0)
            return put_zero_or_not_finite(text, negative, biased, fraction);
        decimal = exact_decimal(fraction, biased);
    }
    text[0] = '-';
    return (size_t)(put_decimal(text + negative, decimal) - text);
}

void slots_put_f64(slots_text *out, double value)
{
    char elsewhere[NUMBER_SIZE], *number = number_start(out, elsewhere);
    number_end(out, number, slots_float_text(value, number));
}

void slots_put_field_f64(slots_text *out, const char *before, size_t size, double value)
{
    char *number = number_after(out, before, size);
    if (number != NULL) {
        out->at = number + slots_float_text(value, number);
    } else {
        slots_put_n(out, before, size);
        slots_put_f64(out, value);
    }
}

void slots_put_f32(slots_text *out, float value)
{
    slots_put_f64(out, (double)value);
}
