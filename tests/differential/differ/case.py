"""What a .slots file asks the runner to do.

The last lines of a file are comments, one test each:

    # test: Car('Toyota', 'Camry', num_doors=2)
    # test: boss = Person('Ann')
    # test: Person('Bob', boss)
    # test: Watcher(ref(boss))

Each builds one object by a call. `name = call` lets later lines use the same object. A header comment
`# refused-by: slotsc` says that slotsc refuses on purpose what Python accepts.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

TEST_LINE = re.compile(r"#\s*test:(.*)")
REFUSED_BY = re.compile(r"#\s*refused-by:\s*(.*?)\s*$")


@dataclass
class Test:
    """One `# test:` line. `problem` says why it cannot be used; `call` is then None."""

    line: int
    text: str
    name: str | None = None
    call: ast.Call | None = None
    problem: str | None = None


@dataclass
class Case:
    path: Path
    tests: list[Test] = field(default_factory=list)
    refused_by_slotsc: bool = False
    problems: list[tuple[int, str]] = field(default_factory=list)


def read_case(path):
    """Reads a case. Raises OSError; everything else that is odd becomes a problem of the case."""
    case = Case(path)
    lines = _decode(path.read_bytes()).split("\n")
    first_of_end = _end_block(lines)
    for number, line in enumerate(lines, 1):
        if match := TEST_LINE.match(line):
            if number < first_of_end:
                case.problems.append((number, "a '# test:' line stands before code: it must come last"))
            else:
                case.tests.append(parse_test(number, match[1].strip()))
        elif match := REFUSED_BY.match(line):
            if match[1] == "slotsc":
                case.refused_by_slotsc = True
            else:
                case.problems.append((number, f"'# refused-by:' names slotsc or nobody, not {match[1]!r}"))
    return case


def parse_test(line, text):
    test = Test(line, text)
    try:
        compile(text, "<test>", "exec")  # finds what ast.parse lets pass, such as f(a=1, a=2)
        body = ast.parse(text).body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        test.problem = f"it does not parse: {error}"
        return test
    match body:
        case [ast.Expr(value=ast.Call() as call)]:
            test.call = call
        case [ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call)]:
            test.call, test.name = call, name
        case _:
            test.problem = "it is not a call, nor `name = call`"
    return test


def _decode(data):
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")  # the file is bad or has a coding line; its comments are ASCII
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_block(lines):
    """The number of the first line of the comments at the end."""
    first = len(lines) + 1
    while first > 1 and (not lines[first - 2].strip() or lines[first - 2].startswith("#")):
        first -= 1
    return first
