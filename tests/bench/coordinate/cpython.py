"""workload.h in Python."""

import math
import random
import struct
from dataclasses import dataclass

from bench import COUNT, PASSES, Best, report


@dataclass(slots=True)
class Coordinate:
    latitude: float
    longitude: float
    altitude: float


def few_decimals():
    return round(random.randrange(360000) / 1000 - 180, random.randrange(5))


def random_bits():
    value = struct.unpack("<d", random.randbytes(8))[0]
    return value if math.isfinite(value) else random_bits()


for figure, choose in ("short", few_decimals), ("random", random_bits):
    texts = [Coordinate(choose(), choose(), choose()) for _ in range(min(COUNT, 1024))]
    write = Best()
    for _ in range(PASSES):
        with write:
            for c in texts:
                repr(c)
    report(figure, write.shortest, len(texts))
