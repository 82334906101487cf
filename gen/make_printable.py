"""Writes runtime/printable.c: the code points that repr of a str shows as they are.

Run with CPython 3.11, whose Unicode is 14.0.0: python3.11 gen/make_printable.py > runtime/printable.c
"""

import sys
import unicodedata

assert unicodedata.unidata_version == "14.0.0", "the reference is Python 3.11"

ranges = []
for point in range(sys.maxunicode + 1):
    if not chr(point).isprintable():
        continue
    if ranges and ranges[-1][1] == point - 1:
        ranges[-1][1] = point
    else:
        ranges.append([point, point])

print("/* printable.c: what repr of a str shows as it is: every code point of Unicode 14.0 but those of the")
print(" * categories Cc Cf Cs Co Cn Zl Zp Zs; the space is shown too. Made by gen/make_printable.py. */")
print('#include "internal.h"')
print()
print("const uint32_t slots_printable[][2] = {")
line = "   "
for first, last in ranges:
    text = " {0x%x, 0x%x}," % (first, last)
    if len(line) + len(text) > 110:
        print(line)
        line = "   "
    line += text
print(line)
print("};")
print()
print("const size_t slots_printable_count = sizeof slots_printable / sizeof slots_printable[0];")
