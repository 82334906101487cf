/* Prints repr of every code point but the surrogates, one a line. For str_repr.sh. */
#include "internal.h"

#include <stdio.h>

static size_t encode(uint32_t point, char utf8[4])
{
    static const uint8_t lead[] = {0, 0xc0, 0xe0, 0xf0};
    size_t length = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = length; i-- > 1; point >>= 6)
        utf8[i] = (char)(0x80 | (point & 0x3f));
    utf8[0] = (char)(lead[length - 1] | point);
    return length;
}

int main(void)
{
    for (uint32_t point = 0; point <= 0x10ffff; point++) {
        char utf8[4], buffer[32];
        slots_text text = slots_text_fixed(buffer, sizeof buffer);
        if (point >= 0xd800 && point < 0xe000)
            continue;
        slots_text_str(&text, utf8, encode(point, utf8));
        printf("%.*s\n", (int)(text.at - buffer), buffer);
    }
    return 0;
}
