"""Writes runtime/powers.c: the powers of ten that repr of a float multiplies by.

python3 gen/make_powers.py > runtime/powers.c
"""

FIRST, LAST = -293, 324
BITS = 128


def significand(exponent):
    """The top bits of 10^exponent, rounded down, plus one."""
    if exponent >= 0:
        power = 10**exponent
        return (power << BITS >> power.bit_length()) + 1
    divisor = 10**-exponent
    return (1 << BITS - 1 + divisor.bit_length()) // divisor + 1


print("/* powers.c: 10^%d to 10^%d, their first %d bits rounded down, plus one. Made by" % (FIRST, LAST, BITS))
print(" * gen/make_powers.py. */")
print('#include "internal.h"')
print()
print("const struct power slots_powers[] = {")
for exponent in range(FIRST, LAST + 1):
    high, low = divmod(significand(exponent), 2**64)
    print("    {UINT64_C(0x%016x), UINT64_C(0x%016x)}, /* 1e%d */" % (high, low, exponent))
print("};")
