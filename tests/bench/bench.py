"""What the Python programs share: bench.h for them.

    PROGRAM COUNT [KIND]    KIND: slotted, regular or dataclass, the way in which the class is declared
"""

import sys
import time

PASSES = 3
KIND = sys.argv[2] if len(sys.argv) > 2 else "dataclass"
COUNT = int(sys.argv[1])


class Best:
    """with best: ...; the shortest of several passes."""

    def __init__(self):
        self.shortest = float("inf")

    def __enter__(self):
        self.start = time.thread_time_ns()

    def __exit__(self, *_):
        self.shortest = min(self.shortest, time.thread_time_ns() - self.start)


def report(figure, total, count=COUNT):
    print(figure, "%.3f" % (total / count))


def resident_bytes():
    with open("/proc/self/smaps_rollup") as rollup:
        return next(int(line.split()[1]) for line in rollup if line.startswith("Rss:")) * 1024
