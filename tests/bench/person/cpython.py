"""workload.h in Python."""

import random
import string
from dataclasses import dataclass

from bench import COUNT, PASSES, Best, report, resident_bytes


@dataclass(slots=True, unsafe_hash=True)
class Person:
    name: str
    age: int
    email: str


TEXTS = 1024
names = ["".join(random.choices(string.ascii_lowercase, k=5)).title().encode() for _ in range(TEXTS)]
emails = [name.lower() + b"@example.com" for name in names]


def make_all(everything):  # decoding makes each person's texts its own
    for i in range(COUNT):
        everything[i] = Person(names[i % TEXTS].decode(), i, emails[i % TEXTS].decode())


def drop_all(everything):
    for i in range(COUNT):
        everything[i] = None


def main():
    everything, others = [None] * COUNT, [None] * COUNT
    create, free, equal, hashing = Best(), Best(), Best(), Best()
    resident_bytes()
    before = resident_bytes()
    make_all(everything)
    report("bytes", resident_bytes() - before)
    make_all(others)
    for _ in range(PASSES):
        with free:
            drop_all(everything)
        with create:
            make_all(everything)
        with equal:
            assert all(a == b for a, b in zip(everything, others))
        with hashing:
            for p in everything:
                hash(p)
    report("create_warm", create.shortest)
    report("free", free.shortest)
    report("eq", equal.shortest)
    report("hash", hashing.shortest)


main()
