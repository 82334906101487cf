#!/bin/sh
# Compares repr of doubles with CPython's: random bit patterns, all powers of two and their neighbours, powers
# of ten, short decimals. usage: tests/figures/float_repr.sh [COUNT]
set -eu
cd "$(dirname "$0")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
${CC:-cc} -std=c11 -O2 -Iruntime -o "$scratch/float_repr" tests/figures/float_repr.c runtime/*.c -pthread
python3 - "$scratch" "${1:-1000000}" <<'PYTHON'
import random, struct, sys

scratch, count = sys.argv[1], int(sys.argv[2])
random.seed(14)
bits = [random.getrandbits(64) for _ in range(count)]
for e in range(2047):
    for m in (-2, -1, 0, 1, 2):
        bits.append(((e << 52) + m) % 2**64)
bits += range(200)


def of(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


for e in range(-330, 309):
    for digits in range(1, 100):
        bits.append(of(float(f"{digits}e{e}")))
for _ in range(count // 5):
    bits.append(of(round(random.uniform(-1e6, 1e6), random.randrange(10))))
    bits.append(of(float(random.getrandbits(random.randrange(1, 70)))))
with open(scratch + "/bits", "w") as file:
    file.writelines("%016x\n" % b for b in bits)
with open(scratch + "/expected", "w") as file:
    file.writelines(repr(struct.unpack("<d", struct.pack("<Q", b))[0]) + "\n" for b in bits)
print(len(bits), "doubles")
PYTHON
"$scratch/float_repr" <"$scratch/bits" >"$scratch/got"
cmp "$scratch/expected" "$scratch/got"
echo "all as CPython"
python3 gen/make_powers.py | cmp - runtime/powers.c
