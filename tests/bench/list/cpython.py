"""workload.h in Python."""

from dataclasses import dataclass
from typing import Optional

from bench import COUNT, Best, report


@dataclass(slots=True)
class Node:
    value: int
    next: Optional["Node"] = None


build, destroy = Best(), Best()
head = None
with build:
    for i in range(10 * COUNT):
        head = Node(i, head)
with destroy:
    head = None
report("build", build.shortest, 10 * COUNT)
report("destroy", destroy.shortest, 10 * COUNT)
