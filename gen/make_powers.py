"""Writes runtime/powers.c: the powers of ten that repr of a float multiplies by, and those that it shows.

python3 gen/make_powers.py > runtime/powers.c
"""

FIRST, LAST = -293, 324
SHOWN_FIRST, SHOWN_LAST = -324, 308
BITS = 128


def significand(exponent):
    """The top bits of 10^exponent, rounded down, plus one."""
    if exponent >= 0:
        power = 10**exponent
        return (power << BITS >> power.bit_length()) + 1
    divisor = 10**-exponent
    return (1 << BITS - 1 + divisor.bit_length()) // divisor + 1


print("/* powers.c: 10^%d to 10^%d, their first %d bits rounded down, plus one. Made by" % (FIRST, LAST, BITS))
print(" * gen/make_powers.py. And 10^%d to 10^%d as repr writes them behind the digits. */" % (SHOWN_FIRST, SHOWN_LAST))
print('#include "internal.h"')
print()
print("const struct power slots_powers[] = {")
for exponent in range(FIRST, LAST + 1):
    high, low = divmod(significand(exponent), 2**64)
    print("    {UINT64_C(0x%016x), UINT64_C(0x%016x)}, /* 1e%d */" % (high, low, exponent))
print("};")
print()
print("/* clang-format off */")
print("const struct exponent slots_exponents[] = {")
PER_LINE = 7
texts = ["e%+03d" % exponent for exponent in range(SHOWN_FIRST, SHOWN_LAST + 1)]
for i in range(0, len(texts), PER_LINE):
    print("    " + " ".join('{"%s", %d},' % (text, len(text)) for text in texts[i : i + PER_LINE]))
print("};")
