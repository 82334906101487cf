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
    Row("particle", "create_cold", "create, first touch", "ns", 0.72, "pool"),
    Row("particle", "create_cold", "the same, the pool with huge pages", "ns", 1.34, "pool, huge pages"),
    Row("particle", "create_warm", "create, memory warm", "ns", 1.2, "pool"),
    Row("particle", "free", "free", "ns", 1.1, "pool"),
    Row("particle", "loop", "create and free in a tight loop", "ns", 1.3, "pool"),
    Row("particle", "access", "read three fields, write one", "ns", 1.0, "pool"),
]
