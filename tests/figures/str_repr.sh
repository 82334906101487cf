#!/bin/sh
# Compares repr of every code point's str with CPython's, if its Unicode is 14.0 as ours.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3.11}
version=$($python -c 'import unicodedata; print(unicodedata.unidata_version)')
if [ "$version" != 14.0.0 ]; then
    echo "skipped: $python has Unicode $version" >&2
    exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
${CC:-cc} -std=c11 -O2 -Iruntime -o "$scratch/str_repr" tests/figures/str_repr.c runtime/*.c -pthread
$python - >"$scratch/expected" <<'PYTHON'
import sys

sys.stdout.reconfigure(encoding="utf-8")
for point in range(sys.maxunicode + 1):
    if not 0xD800 <= point < 0xE000:
        print(repr(chr(point)))
PYTHON
"$scratch/str_repr" >"$scratch/got"
cmp "$scratch/expected" "$scratch/got" && echo "$(wc -l <"$scratch/got") code points, all as CPython"
