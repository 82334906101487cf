/* digits.h: decimal digits, eight at a time, for ints and floats alike.
 *
 * Eight digits lie in a word, the first one in the lowest byte, each as 0 to 9. */
#ifndef SLOTS_DIGITS_H
#define SLOTS_DIGITS_H

#include "internal.h"

/* What is seldom called stays out of the way. */
#if defined(__GNUC__)
#define COLD __attribute__((cold, noinline))
#else
#define COLD
#endif

#define TEN_8 UINT32_C(100000000)

/* Of a number below 10^8. It is halved into two numbers of four digits, those into four of two digits and
 * so on, all at once: a lane with n holds n / 100, say, in its lower half and n % 100 in its upper one after
 * n * 65536 - (100 * 65536 - 1) * (n / 100). Divisions are products that are exact in the lane's range. */
static inline uint64_t digits_of(uint32_t number)
{
    uint64_t upper = number / 10000;
    uint64_t fours = ((uint64_t)number << 32) - ((UINT64_C(10000) << 32) - 1) * upper;
    uint64_t hundreds = fours * 10486 >> 20 & UINT64_C(0x0000007f0000007f);
    uint64_t twos = (fours << 16) - ((UINT64_C(100) << 16) - 1) * hundreds;
    uint64_t tens = twos * 103 >> 10 & UINT64_C(0x000f000f000f000f);
    return (twos << 8) - ((UINT64_C(10) << 8) - 1) * tens;
}

/* How many zeros they begin with; not all are zeros. */
static inline unsigned digits_zeros_before(uint64_t digits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(digits) / 8;
#else
    unsigned count = 0;
    for (; (digits & 0xff) == 0; digits >>= 8)
        count++;
    return count;
#endif
}

/* How many are left without the zeros at the end; not all are zeros. */
static inline int digits_significant(uint64_t digits)
{
#if defined(__GNUC__)
    return 8 - (int)((unsigned)__builtin_clzll(digits) / 8);
#else
    int count = 8;
    for (; digits >> 56 == 0; digits <<= 8)
        count--;
    return count;
#endif
}

/* Writes them as text, all eight. */
static inline void digits_put(char *text, uint64_t digits)
{
    digits |= UINT64_C(0x3030303030303030);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(text, &digits, sizeof digits);
#else
    for (unsigned i = 0; i < 8; i++)
        text[i] = (char)(digits >> 8 * i & 0xff);
#endif
}

/* Numbers are written straight to the text's end, or where it has no room for the longest one, elsewhere. */
enum { NUMBER_SIZE = FLOAT_TEXT_SIZE };

static inline char *number_start(const slots_text *out, char *elsewhere)
{
    return out->end - out->at >= NUMBER_SIZE ? out->at : elsewhere;
}

static inline void number_end(slots_text *out, const char *number, size_t length)
{
    if (number == out->at)
        out->at += length;
    else
        slots_put_n(out, number, length);
}

/* Puts what stands before the number, and returns where the number goes; NULL where there is no room for both. */
static inline char *number_after(const slots_text *out, const char *before, size_t size)
{
    if (size > SLOTS_TEXT_MIN || out->end - out->at < SLOTS_TEXT_MIN + NUMBER_SIZE)
        return NULL;
    memcpy(out->at, before, SLOTS_TEXT_MIN);
    return out->at + size;
}

#endif
