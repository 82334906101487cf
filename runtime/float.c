/* float.c: the shortest digits that read back as the same double.
 *
 * The method is Raffaello Giulietti's, "The Schubfach way to render doubles". A double v = c 2^q is the
 * nearest one for every number between the midpoints to its neighbours. With k chosen so that a step of
 * 10^k fits into that interval but one of 10^(k+1) need not, the pigeonhole principle leaves few
 * candidates: the multiples of 10^(k+1) around v, of which at most one is inside, and else the two of 10^k
 * next to v, of which at least one is. Deciding needs v/10^k only to a precision of two bits below the units,
 * rounded to odd, which one product with a 126-bit power of ten gives. Those powers are computed at the
 * first use. */
#include "internal.h"

#include <pthread.h>

enum {
    Q_MIN = -1074,
    FRACTION_BITS = 52,
    POWER_MIN = -292, /* of ten */
    POWER_MAX = 324,
    POWERS = POWER_MAX - POWER_MIN + 1
};
#define HIDDEN_BIT (UINT64_C(1) << FRACTION_BITS)
#define MASK_63 ((UINT64_C(1) << 63) - 1)

/* ---- Powers of ten ---- */

/* 10^e scaled to 126 bits, rounded up: high * 2^63 + low. */
static struct power {
    uint64_t high;
    uint64_t low;
} powers[POWERS];
static pthread_once_t powers_once = PTHREAD_ONCE_INIT;

/* A whole number of 40 words of 32 bits, the lowest first: 10^324 needs 1077 bits, and the 292nd tenth of
 * 2^1279 still has over 300. */
enum { BIG_WORDS = 40 };
struct big {
    uint32_t word[BIG_WORDS];
};

static void big_multiply_by_10(struct big *big)
{
    uint64_t carry = 0;
    for (int i = 0; i < BIG_WORDS; i++) {
        carry += (uint64_t)big->word[i] * 10;
        big->word[i] = (uint32_t)carry;
        carry >>= 32;
    }
}

/* Rounds down; and so does dividing again and again, as often as one likes. */
static void big_divide_by_10(struct big *big)
{
    uint64_t rest = 0;
    for (int i = BIG_WORDS - 1; i >= 0; i--) {
        rest = rest << 32 | big->word[i];
        big->word[i] = (uint32_t)(rest / 10);
        rest %= 10;
    }
}

static unsigned big_bit(const struct big *big, int bit)
{
    return bit < 0 ? 0 : big->word[bit / 32] >> bit % 32 & 1;
}

/* The top 126 bits, and one more than they say. */
static struct power big_power(const struct big *big)
{
    struct power power = {0, 0};
    int top = 32 * BIG_WORDS - 1;
    while (!big_bit(big, top))
        top--;
    for (int i = 0; i < 63; i++) {
        power.high = power.high << 1 | big_bit(big, top - i);
        power.low = power.low << 1 | big_bit(big, top - 63 - i);
    }
    power.low++;
    power.high += power.low >> 63;
    power.low &= MASK_63;
    return power;
}

static void make_powers(void)
{
    struct big big = {{1}};
    for (int e = 0; e <= POWER_MAX; e++) {
        powers[e - POWER_MIN] = big_power(&big);
        big_multiply_by_10(&big);
    }
    memset(&big, 0, sizeof big);
    big.word[BIG_WORDS - 1] = UINT32_C(1) << 31;
    for (int e = -1; e >= POWER_MIN; e--) {
        big_divide_by_10(&big);
        powers[e - POWER_MIN] = big_power(&big);
    }
}

/* ---- Digits ---- */

/* floor(log10(2^e)), floor(log10(3/4 2^e)) and floor(log2(10^e)), for all exponents that a double or its
 * power of ten has: a logarithm as a fraction of 2^30. */
static int64_t floor_shift(int64_t value, unsigned bits)
{
    return value >= 0 ? value >> bits : -(-value >> bits) - ((-value & ((INT64_C(1) << bits) - 1)) != 0);
}

static int floor_log10_pow2(int e)
{
    return (int)floor_shift((int64_t)e * 323228496, 30);
}

static int floor_log10_three_quarters_pow2(int e)
{
    return (int)floor_shift((int64_t)e * 323228496 - 134151947, 30);
}

static int floor_log2_pow10(int e)
{
    return (int)floor_shift((int64_t)e * 3566893131, 30);
}

static uint64_t multiply_high(uint64_t a, uint64_t b)
{
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 wide;
    return (uint64_t)((wide)a * b >> 64);
#else
    uint64_t a_low = (uint32_t)a, a_high = a >> 32, b_low = (uint32_t)b, b_high = b >> 32;
    uint64_t middle = a_high * b_low + (a_low * b_low >> 32);
    uint64_t other = a_low * b_high + (uint32_t)middle;
    return a_high * b_high + (middle >> 32) + (other >> 32);
#endif
}

/* power * value / 2^127, rounded to odd: the last bit is set where anything was cut off. */
static uint64_t multiply_round_to_odd(struct power power, uint64_t value)
{
    uint64_t below = (power.high * value >> 1) + multiply_high(power.low, value);
    uint64_t above = multiply_high(power.high, value) + (below >> 63);
    return above | ((below & MASK_63) != 0);
}

/* The digits of c 2^q as a whole number, and the power of ten that it is to be multiplied by. */
static uint64_t shortest_digits(uint64_t c, int q, int *exponent)
{
    unsigned odd = c & 1;                         /* the interval's ends belong to it if c is even */
    bool regular = c != HIDDEN_BIT || q == Q_MIN; /* else the lower neighbour is nearer */
    int k = regular ? floor_log10_pow2(q) : floor_log10_three_quarters_pow2(q);
    int shift = q + floor_log2_pow10(-k) + 2;
    struct power power = powers[-k - POWER_MIN];
    uint64_t middle = multiply_round_to_odd(power, 4 * c << shift);
    uint64_t lower = multiply_round_to_odd(power, (4 * c - (regular ? 2 : 1)) << shift) + odd;
    uint64_t upper = multiply_round_to_odd(power, (4 * c + 2) << shift) - odd;
    uint64_t s = middle / 4;
    *exponent = k;
    if (s >= 10) {
        uint64_t tens = s / 10 * 10;
        bool below_is_in = lower <= 4 * tens, above_is_in = 4 * (tens + 10) <= upper;
        if (below_is_in != above_is_in)
            return below_is_in ? tens : tens + 10;
    }
    bool below_is_in = lower <= 4 * s, above_is_in = 4 * (s + 1) <= upper;
    if (below_is_in != above_is_in)
        return below_is_in ? s : s + 1;
    uint64_t half = 4 * s + 2; /* both are in: the nearer, or of equally near ones the even */
    return middle < half || (middle == half && s % 2 == 0) ? s : s + 1;
}

/* ---- Text ---- */

struct writer {
    char *text;
    size_t length;
};

static void write_bytes(struct writer *writer, const char *data, size_t size)
{
    memcpy(writer->text + writer->length, data, size);
    writer->length += size;
}

static void write_zeros(struct writer *writer, int count)
{
    for (; count > 0; count--)
        write_bytes(writer, "0", 1);
}

/* e-05, e+16, e+308: at least two digits */
static void write_exponent(struct writer *writer, int exponent)
{
    unsigned rest = exponent < 0 ? 0U - (unsigned)exponent : (unsigned)exponent;
    char digits[3] = {(char)('0' + rest / 100), (char)('0' + rest / 10 % 10), (char)('0' + rest % 10)};
    write_bytes(writer, exponent < 0 ? "e-" : "e+", 2);
    write_bytes(writer, digits + (rest < 100), 3 - (size_t)(rest < 100));
}

/* R4. The value is 0.DIGITS * 10^point. */
static void write_number(struct writer *writer, const char *digits, int count, int point)
{
    if (point - 1 < -4 || point - 1 >= 16) {
        write_bytes(writer, digits, 1);
        if (count > 1) {
            write_bytes(writer, ".", 1);
            write_bytes(writer, digits + 1, (size_t)count - 1);
        }
        write_exponent(writer, point - 1);
    } else if (point <= 0) {
        write_bytes(writer, "0.", 2);
        write_zeros(writer, -point);
        write_bytes(writer, digits, (size_t)count);
    } else if (point >= count) {
        write_bytes(writer, digits, (size_t)count);
        write_zeros(writer, point - count);
        write_bytes(writer, ".0", 2);
    } else {
        write_bytes(writer, digits, (size_t)point);
        write_bytes(writer, ".", 1);
        write_bytes(writer, digits + point, (size_t)(count - point));
    }
}

static void write_digits(struct writer *writer, uint64_t number, int exponent)
{
    char digits[20];
    int start = sizeof digits;
    for (; number % 10 == 0; number /= 10)
        exponent++;
    for (; number != 0; number /= 10)
        digits[--start] = (char)('0' + number % 10);
    int count = (int)sizeof digits - start;
    write_number(writer, digits + start, count, count + exponent);
}

size_t slots_float_text(double value, char text[FLOAT_TEXT_SIZE])
{
    struct writer writer = {text, 0};
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    uint64_t fraction = bits & (HIDDEN_BIT - 1);
    int biased = (int)(bits >> FRACTION_BITS & 0x7ff);
    if (biased == 0x7ff && fraction != 0) {
        write_bytes(&writer, "nan", 3);
        return writer.length;
    }
    if (bits >> 63)
        write_bytes(&writer, "-", 1);
    if (biased == 0x7ff) {
        write_bytes(&writer, "inf", 3);
    } else if (biased == 0 && fraction == 0) {
        write_bytes(&writer, "0.0", 3);
    } else {
        int exponent;
        pthread_once(&powers_once, make_powers);
        uint64_t c = biased > 0 ? fraction | HIDDEN_BIT : fraction;
        uint64_t digits = shortest_digits(c, biased > 0 ? biased - 1 + Q_MIN : Q_MIN, &exponent);
        write_digits(&writer, digits, exponent);
    }
    return writer.length;
}
