"""workload.h in Python."""

from dataclasses import dataclass

from bench import COUNT, KIND, PASSES, Best, report, resident_bytes


class Regular:
    def __init__(self, x, y, z, velocity, mass):
        self.x = x
        self.y = y
        self.z = z
        self.velocity = velocity
        self.mass = mass


class Slotted:
    __slots__ = ("x", "y", "z", "velocity", "mass")
    __init__ = Regular.__init__


@dataclass(slots=True)
class Dataclass:
    x: float
    y: float
    z: float
    velocity: float
    mass: float


Particle = {"regular": Regular, "slotted": Slotted, "dataclass": Dataclass}[KIND]
times = [float(i) for i in range(COUNT)]


def make_all(everything):
    for i, t in enumerate(times):
        everything[i] = Particle(t, t, t, 1.0, 0.1)


def drop_all(everything):
    for i in range(COUNT):
        everything[i] = None


def step_all(everything):
    for p in everything:
        p.velocity = p.x + p.y + p.z


def make_and_drop():
    for t in times:
        Particle(t, t, t, 1.0, 0.1)


def main():
    everything = [None] * COUNT
    create, free, access, loop = Best(), Best(), Best(), Best()
    resident_bytes()
    before = resident_bytes()
    with create:
        make_all(everything)
    report("bytes", resident_bytes() - before)
    report("create_cold", create.shortest)
    create = Best()
    for _ in range(PASSES):
        with free:
            drop_all(everything)
        with create:
            make_all(everything)
        with access:
            step_all(everything)
        with loop:
            make_and_drop()
    report("create_warm", create.shortest)
    report("free", free.shortest)
    report("access", access.shortest)
    report("loop", loop.shortest)


main()
