"""What one world, Python or C, says about a case. Both halves answer in these terms."""

from dataclasses import dataclass, field

OPERATORS = {"eq": "==", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


@dataclass
class Outcome:
    """Of one operation: its value, or the text of the error that Python raises. `absent`: the C API
    has no function for it, which is how C says that the operation is not supported."""

    value: object = None
    fail: str | None = None
    absent: bool = False

    def __str__(self):
        if self.absent:
            return "no such function"
        return f"raises {self.fail}" if self.fail is not None else str(self.value)


@dataclass
class Refusal:
    """Of a whole file. `text`: "Type: message" in Python, all of slotsc's messages in C."""

    text: str
    line: int = 0
    python_lines: tuple = ()  # slotsc's `python:` lines, in the order of its messages


@dataclass
class TestResult:
    refused: str | None = None  # "Type: text"
    problem: str | None = None  # why the test cannot be done in this world: the test is badly written
    repr: Outcome | None = None
    hash: Outcome | None = None
    remarks: list[str] = field(default_factory=list)  # breaches of the C API's own promises


@dataclass
class World:
    broken: str | None = None  # a crash, a time-out, C that does not compile: never an answer
    refused: Refusal | None = None
    tests: list[TestResult] = field(default_factory=list)
    compared: dict[str, dict[tuple[int, int], Outcome]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    messages: str = ""  # all that slotsc printed about the file
    version: tuple[int, ...] = ()
