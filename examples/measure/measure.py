"""What a million objects cost in Python: prints the bytes per object and the CPU milliseconds to create
them all.

usage: measure.py particle-regular | particle-slotted | person-regular | person-slotted
(with runtime/python and the folders of the two examples in PYTHONPATH)

Bytes are what the process grew by (resident memory) over the number of objects: the objects, their
dictionaries if they have any, and the numbers and strings that only they hold. measure.c does the same
in C. The garbage collector runs as it does by default.
"""

import os
import sys
import time

import slots  # noqa: F401 (from here on, .slots files can be imported)
from particle import Particle
from person import RegularPerson, SlottedPerson

MANY = 1000000


class RegularParticle:  # the article has it with __slots__ only
    def __init__(self, x, y, z, velocity, mass):
        self.x = x
        self.y = y
        self.z = z
        self.velocity = velocity
        self.mass = mass


def resident_bytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGESIZE")


def make_particles(cls, objects):
    start = time.process_time()
    for i in range(MANY):
        objects[i] = cls(i, i, i, 1.0, 0.1)
    return time.process_time() - start


def make_people(cls, objects):
    names = [f"Person {i}" for i in range(MANY)]
    emails = [f"person{i}@example.com" for i in range(MANY)]
    start = time.process_time()
    for i in range(MANY):
        objects[i] = cls(names[i], 30, emails[i])
    return time.process_time() - start


KINDS = {
    "particle-regular": (make_particles, RegularParticle),
    "particle-slotted": (make_particles, Particle),
    "person-regular": (make_people, RegularPerson),
    "person-slotted": (make_people, SlottedPerson),
}

if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in KINDS:
        sys.exit("usage: measure.py " + " | ".join(KINDS))
    make, cls = KINDS[sys.argv[1]]
    objects = [None] * MANY
    before = resident_bytes()
    seconds = make(cls, objects)
    grown = resident_bytes() - before
    print(f"{grown / MANY:.1f} {seconds * 1e3:.1f}")
    sys.stdout.flush()
    os._exit(0)  # releasing the objects one by one takes longer than making them
