"""The rows of the table: a figure of a workload, and what slotsc is to reach."""

from dataclasses import dataclass
from typing import Optional


@dataclass
class Row:
    workload: str
    figure: str
    title: str
    unit: str
    at_most: Optional[float] = None  # times the peer's figure; of no peer: in the row's unit
    of: Optional[str] = None

    def target(self):
        if self.at_most is None:
            return ""
        return f"≤ {self.at_most:g} {self.unit}" if self.of is None else f"≤ {self.at_most:g} × {self.of}"

    def compare(self, medians):
        """What the target speaks of, and whether it is reached: (None, None) where the peer is missing."""
        ours, theirs = medians.get("slotsc"), medians.get(self.of, 0) if self.of else 1
        if self.at_most is None or ours is None or not theirs:
            return None, None
        return ours / theirs, round(ours / theirs, 2) <= self.at_most


ROWS = [
    Row("particle", "bytes", "Particle of 5 doubles: size", "bytes", 44.5),
    Row("particle", "create_cold", "Particle: create, first touch", "ns", 0.72, "pool"),
    Row("particle", "create_cold", "Particle: the same, pool with huge pages", "ns", 1.34, "pool, huge pages"),
    Row("particle", "create_warm", "Particle: create, memory warm", "ns", 1.2, "pool"),
    Row("particle", "free", "Particle: free", "ns", 1.1, "pool"),
    Row("particle", "loop", "Particle: create and free in a tight loop", "ns", 1.3, "pool"),
    Row("particle", "access", "Particle: read three fields, write one", "ns", 1.0, "pool"),
    Row("coordinate", "short", "Coordinate of 3 doubles: repr", "ns", 0.53, "{fmt}"),
    Row("coordinate", "random", "Coordinate of random bits: repr", "ns", 0.57, "{fmt}"),
    Row("person", "eq", "Person: eq of two equal ones", "ns", 1.1, "expert"),
    Row("person", "hash", "Person: hash", "ns", 1.1, "expert"),
    Row("person", "bytes", "Person of name, int, e-mail: size", "bytes", 48),
    Row("person", "create_warm", "Person: create, memory warm", "ns", 1.2, "expert"),
    Row("person", "free", "Person: free", "ns", 1.2, "expert"),
    Row("weak", "bytes", "Weakly referenceable {int, int}: size", "bytes", 24.5),
    Row("weak", "ref_bytes", "Weak reference: size", "bytes", 8),
    Row("weak", "take", "Weak reference: take", "ns", 1.0, "pool"),
    Row("weak", "upgrade", "Weak reference: upgrade, drop what it gave", "ns", 1.0, "pool"),
    Row("weak", "dead", "Weak reference: find its object dead", "ns", 1.0, "pool"),
    Row("shapes", "virtual", "Virtual call through the base, mixed", "ns", 1.0, "expert"),
    Row("shapes", "isinstance", "isinstance, mixed", "ns", 1.0, "expert"),
    Row("list", "build", "List of ten million nodes: build, a node", "ns", 1.2, "pool"),
    Row("list", "destroy", "List of ten million nodes: destroy, a node", "ns", 1.2, "pool"),
    Row("threads", "create_free", "Two threads: create and free", "ns", 0.6, "pool"),
    Row("threads", "upgrade_own", "Two threads: upgrade, each its own", "ns", 0.8, "Rust Arc"),
    Row("threads", "upgrade_shared", "Two threads: upgrade, the same", "ns", 1.0, "Rust Arc"),
    Row("compiler", "class", "slotsc, 10,000 classes of 8 fields: a class", "µs", 0.42, "gcc -fsyntax-only"),
    Row("compiler", "start", "slotsc: start", "ms", 1),
    Row("compiler", "peak", "slotsc: memory, a class", "KiB", 2),
    Row("compiler", "linear", "slotsc: instructions for twice the classes", "×", 2.1),
    Row("compiler", "gcc", "gcc -O2 of what slotsc wrote: a class", "ms", 10),
]
