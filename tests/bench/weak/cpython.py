"""workload.h in Python."""

from dataclasses import dataclass
from weakref import ref

from bench import COUNT, PASSES, Best, report, resident_bytes


@dataclass(slots=True, weakref_slot=True)
class Watched:
    a: int
    b: int


def make_all(everything):
    for i in range(COUNT):
        everything[i] = Watched(i, 2)


def take_all(refs, everything):
    for i, watched in enumerate(everything):
        refs[i] = ref(watched)


def read_all(refs):
    total = 0
    for weak in refs:
        watched = weak()
        total += -1 if watched is None else watched.a
    return total


def drop_all(everything):
    for i in range(COUNT):
        everything[i] = None


def main():
    everything, refs = [None] * COUNT, [None] * COUNT
    take, upgrade, dead = Best(), Best(), Best()
    resident_bytes()
    before = resident_bytes()
    make_all(everything)
    made = resident_bytes()
    take_all(refs, everything)
    report("bytes", made - before)
    report("ref_bytes", resident_bytes() - made + 8 * COUNT)
    for _ in range(PASSES):
        drop_all(refs)
        make_all(everything)
        with take:
            take_all(refs, everything)
        with upgrade:
            assert read_all(refs) == COUNT * (COUNT - 1) // 2
        drop_all(everything)
        with dead:
            assert read_all(refs) == -COUNT
    report("take", take.shortest)
    report("upgrade", upgrade.shortest)
    report("dead", dead.shortest)


main()
