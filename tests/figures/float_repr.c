/* Prints repr of the doubles whose bits are read, 16 hex digits a line. For float_repr.sh. */
#include "internal.h"

#include <inttypes.h>
#include <stdio.h>

int main(void)
{
    uint64_t bits;
    while (scanf("%16" SCNx64, &bits) == 1) {
        char text[FLOAT_TEXT_SIZE];
        double value;
        memcpy(&value, &bits, sizeof value);
        printf("%.*s\n", (int)slots_float_text(value, text), text);
    }
    return 0;
}
