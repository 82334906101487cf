"""What a .slots file asks the runner to do.

The last lines of a file are comments, one test each:

    # test: Car('Toyota', 'Camry', num_doors=2)
    # test: boss = Person('Ann')
    # test: Person('Bob', boss)
    # test: Watcher(ref(boss))
    # test: boss.name = 'Eve'; boss
    # test: del boss.name
    # test: replace(boss, name='Ann')
    # test: asdict(boss)

Each is Python: statements, and last what is shown. A statement is `name = OBJECT`, `name.slot = value` or
`del name.slot`; one that stands last shows the object it is about. Shown are

    OBJECT: a call of a class, a name from this line or one before, replace(OBJECT, ...), copy(OBJECT)
    VALUE: OBJECT.slot, hasattr(OBJECT, 'slot'), asdict(OBJECT), astuple(OBJECT), fields(OBJECT)

About what dies there are statements that show nothing: `del name`, `name.slot[key] = value`, `del name.slot[key]`,
`name.slot.add(name)`, `name.slot.discard(name)` (of a weak container, which a name may be, too), and

    w = watch(name, 'CODE')      a weak reference with a callback, which runs such statements; cancel(w)
    f = finalize(name, 'CODE')   weakref.finalize; call(f), detach(f)
    log('text')                  remembers the text

and VALUEs: len(name.slot), list(...), dict(...), `key in name.slot`, name.slot.get(key), alive(f), and logged(), which
lists the texts and forgets them. What was shown as an object lives to the end, and in C what was made inside a call.

Objects show their repr and hash, and each is compared with each; values show their repr. replace, asdict,
astuple and fields are those of dataclasses, copy is copy.copy. C has no tuples and no Field objects: astuple
makes lists here, and fields gives the names.

A comment `# refused-by: slotsc` says that slotsc refuses on purpose what Python accepts; `# refused-by: slotsc E0404`,
with which code.
"""

import ast
import re
from dataclasses import dataclass, field
from pathlib import Path

TEST_LINE = re.compile(r"#\s*test:(.*)")
REFUSED_BY = re.compile(r"#\s*refused-by:\s*(.*?)\s*$")
VALUE_CALLS = {"asdict", "astuple", "fields", "hasattr", "len", "list", "dict", "alive", "logged"}
ACTIONS = {"watch", "cancel", "finalize", "call", "detach", "log"}


@dataclass
class Test:
    """One `# test:` line. `problem` says why it cannot be used; `shown` is then None."""

    line: int
    text: str
    steps: list[ast.stmt] = field(default_factory=list)
    shown: ast.expr | None = None
    problem: str | None = None

    @property
    def shows_value(self):
        return self.shown is not None and _is_value(self.shown)


@dataclass
class Case:
    path: Path
    tests: list[Test] = field(default_factory=list)
    refused_by_slotsc: bool = False
    refused_with: str | None = None  # the code of slotsc's message
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
            if words := re.fullmatch(r"slotsc(?: (E\d+))?", match[1]):
                case.refused_by_slotsc, case.refused_with = True, words[1]
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
    for number, statement in enumerate(body, 1):
        test.shown = _shown_by(statement)
        is_change = is_quiet(statement) or not isinstance(statement, ast.Expr)
        if (test.shown is None and not is_quiet(statement)) or (not is_change and number < len(body)):
            test.problem = "it is not an object or value, nor `name = object`, `name.slot = value`, `del name.slot`"
            return test
        if is_change:
            test.steps.append(statement)
    if test.shown is None:
        test.problem = "it shows nothing at its end"
    return test


def is_quiet(statement):
    """Whether it is one of the statements that show nothing."""
    match statement:
        case (ast.Delete(targets=[ast.Name() | ast.Subscript()]) | ast.Assign(targets=[ast.Subscript()])
              | ast.Expr(value=ast.Call(func=ast.Attribute(attr="add" | "discard")))):
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id=name))) | ast.Assign(value=ast.Call(func=ast.Name(id=name))):
            return name in ACTIONS
    return False


def _shown_by(statement):
    """The expression that a statement shows where it stands last; None of one that no test may have."""
    if is_quiet(statement):
        return None
    match statement:
        case ast.Expr(value=ast.Call() | ast.Name() | ast.Attribute() | ast.Compare(ops=[ast.In()]) as shown):
            return shown
        case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() | ast.Name() as value) if not _is_value(value):
            return ast.Name(name, ast.Load())
        case (ast.Assign(targets=[ast.Attribute(value=ast.Name(id=name))])
              | ast.Delete(targets=[ast.Attribute(value=ast.Name(id=name))])):
            return ast.Name(name, ast.Load())
    return None


def _is_value(node):
    match node:
        case ast.Attribute() | ast.Compare() | ast.Call(func=ast.Attribute(value=ast.Attribute() | ast.Name(), attr="get")):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in VALUE_CALLS
    return False


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
