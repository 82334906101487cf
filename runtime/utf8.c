/* utf8.c: what is valid UTF-8: a str has no lone surrogates, as they cannot be passed through C. */
#include "internal.h"

#define NOT_ASCII UINT64_C(0x8080808080808080)

/* How long the sequence that starts with this byte, which is not ASCII, is, and which second bytes it allows. 0: no
 * sequence starts so. Overlong forms, surrogates and what lies above U+10FFFF have no valid second byte. */
static unsigned sequence(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    *high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

/* Raises with CPython's text: `good` bytes from `at` on were right, then something else came. */
static bool raise_utf8(const unsigned char *utf8, size_t at, unsigned good, const char *reason)
{
    if (good > 1)
        return slots_raise(EINVAL,
                           "UnicodeDecodeError: 'utf-8' codec can't decode bytes in position %zu-%zu: %s", at,
                           at + good - 1, reason);
    return slots_raise(EINVAL,
                       "UnicodeDecodeError: 'utf-8' codec can't decode byte 0x%02x in position %zu: %s",
                       utf8[at], at, reason);
}

/* Where the first byte that is not ASCII lies, from `at` on; `size` if there is none. */
static size_t skip_ascii(const unsigned char *utf8, size_t at, size_t size)
{
    while (at + 8 <= size && (load_64(utf8 + at) & NOT_ASCII) == 0)
        at += 8;
    while (at < size && utf8[at] < 0x80)
        at++;
    return at;
}

static bool check(const unsigned char *utf8, size_t size)
{
    for (size_t at = skip_ascii(utf8, 0, size); at < size; at = skip_ascii(utf8, at, size)) {
        unsigned char low, high;
        unsigned length = sequence(utf8[at], &low, &high), good = 1;
        if (length == 0)
            return raise_utf8(utf8, at, good, "invalid start byte");
        for (; good < length; good++, low = 0x80, high = 0xbf) {
            if (at + good == size)
                return raise_utf8(utf8, at, good, "unexpected end of data");
            if (utf8[at + good] < low || utf8[at + good] > high)
                return raise_utf8(utf8, at, good, "invalid continuation byte");
        }
        at += length;
    }
    return true;
}

bool slots_utf8_check(const char *utf8, size_t size)
{
    return check((const unsigned char *)utf8, size);
}
