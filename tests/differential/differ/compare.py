"""The two worlds side by side. Every difference is one entry: where, what, what each world said."""

import ast
import re
from dataclasses import dataclass

from .world import OPERATORS

ADDRESS = re.compile(r"(<(?:weakref|Weak(?:Value|Key)Dictionary|(?P<module>\w+)\.[\w.]+ object)) at 0x[0-9a-f]+")


@dataclass
class Difference:
    line: int
    what: str
    python: str | None = None
    c: str | None = None


def compare(case, python, c):
    """The list of differences; empty: the file passes."""
    if case.problems:
        return [Difference(line, f"badly written: {text}") for line, text in case.problems]
    broken = [Difference(0, world.broken) for world in (python, c) if world.broken]
    if broken:
        return broken
    found = [Difference(0, remark) for remark in c.remarks]
    if case.refused_by_slotsc:
        return found + _compare_own_refusal(case, python, c)
    if python.refused or c.refused:
        return found + _compare_refusals(python, c)
    if len(python.tests) != len(c.tests):
        return found + [Difference(0, f"{len(python.tests)} tests in Python, {len(c.tests)} in C")]
    for test, p, q in zip(case.tests, python.tests, c.tests):
        found += _compare_test(test, p, q)
    return found + _compare_matrices(case, python, c) + _compare_hashes(case, python, c)


# ---- Declarations ----


def _compare_own_refusal(case, python, c):
    if python.refused:
        return [Difference(python.refused.line, "'# refused-by: slotsc' is for what Python accepts",
                           f"refuses: {python.refused.text}", "refuses" if c.refused else "accepts")]
    if not c.refused:
        return [Difference(0, "slotsc is to refuse this file on purpose", "accepts", "accepts")]
    if c.refused.python_lines:
        return [Difference(c.refused.line, "slotsc says that Python refuses this file", "accepts",
                           f"python: {c.refused.python_lines[0]}")]
    if case.refused_with is not None and f"[{case.refused_with}]" not in c.refused.text:
        return [Difference(c.refused.line, f"slotsc is to refuse this file with {case.refused_with}", None, c.refused.text)]
    return []


def _compare_refusals(python, c):
    if not c.refused:
        return [Difference(python.refused.line, "only Python refuses the file", python.refused.text, "accepts")]
    if not python.refused:
        return [Difference(c.refused.line, "only slotsc refuses the file", "accepts", c.refused.text)]
    raised = one_line(python.refused.text)
    said = c.refused.python_lines
    if not said:
        return [Difference(python.refused.line, "slotsc refuses without Python's words", raised, c.refused.text)]
    if _without_path(raised) in map(_without_path, said):
        return []  # Python stops at the first error that it meets (G2), slotsc tells all
    if python.version[:2] != (3, 11) and any(line.partition(":")[0] == raised.partition(":")[0] for line in said):
        return []  # the messages are 3.11's; of another version only the type can be compared
    if python.version < (3, 11, 7) and any(words in raised for words in OTHER_IN_3_11_2):
        return []
    return [Difference(python.refused.line, "slotsc's `python:` line is not what Python raises", raised,
                       "; ".join(said))]


# How a Flag gathers the bits of its members, and a NUL byte in a source.
OTHER_IN_3_11_2 = ("unsupported operand type(s) for", "null bytes")


def one_line(text):
    """A message as slotsc's `python:` line shows it."""
    return text.replace("\n", "\\n")


def _without_path(text):
    """`cannot import name 'x' from 'enum' (PATH)`: no two machines have the same path. Where imports begin with a dot,
    the folder of the file is a package."""
    return re.sub(r"^(ImportError: cannot import name '.*' from ')(?:tmp\w{8}\.)?(.*') \(.*\)$", r"\1\2", text)


# ---- Tests ----


def _compare_test(test, python, c):
    found = [Difference(test.line, f"{remark}: {test.text}") for remark in c.remarks]
    if c.problem is not None:
        python_said = f"refuses: {python.refused}" if python.refused and test.problem is None else None
        return [Difference(test.line, f"{test.text}: {c.problem}", python_said)]
    if python.refused or c.refused:
        return found + _compare_refused_calls(test, python, c)
    if python.repr is None or c.repr is None:
        return found + [Difference(test.line, f"no answer about {test.text}", str(python.repr), str(c.repr))]
    if _comparable(python.repr) != _comparable(c.repr):
        found.append(Difference(test.line, f"repr of {test.text}", str(python.repr), str(c.repr)))
    if hash_text(python.hash) != hash_text(c.hash):
        found.append(Difference(test.line, f"hash of {test.text}", _hash_shown(python.hash), _hash_shown(c.hash)))
    return found


def _compare_refused_calls(test, python, c):
    if python.refused and c.refused and same_refusal(python.refused, c.refused):
        return []
    said = [f"raises {world.refused}" if world.refused else "accepts" for world in (python, c)]
    return [Difference(test.line, f"the call {test.text}", *said)]


def same_refusal(python, c):
    """Whether two texts of refused calls agree. Left out is the function's name, since the IR does not say
    which class's __init__ it is."""
    return (_without_function(python) == _without_function(c)
            or any(re.fullmatch(pattern, f"{python}\n{c}") for pattern in AGREEING_REFUSALS))


# What Python says, and what C says instead.
AGREEING_REFUSALS = (
    # S29: a class without any __init__ has one text for all calls, and under a Protocol another for the first one
    r"TypeError: (\w+\(\) takes no arguments|\S+ takes exactly one argument \(the instance to initialize\))\n"
    r"TypeError: \S+__init__\(\) (takes 1 positional argument but \d+ were given|got an unexpected keyword argument '\w+')",
    # and that text comes before the one of abstract methods; C has no constructor to call
    r"TypeError: (\w+)\(\) takes no arguments\nTypeError: Can't instantiate abstract class \1 .*",
    # S24: C's objects do not know the class's attributes
    r"AttributeError: '(\w+)' object attribute '(\w+)' is read-only\nAttributeError: '\1' object has no attribute '\2'",
    # *args and **kwargs: the text is that of the first constructor, on the way up, that refuses anything
    r".*\nTypeError: what \*args and \*\*kwargs pass on is refused by the one that gets it",
    # D28: Python's text tells of its own trouble with the class that slots=True replaced
    r"TypeError: super\(type, obj\): .*\nFrozenInstanceError: cannot (assign to|delete) field '\w+'",
    r"RecursionError: .*\nRecursionError: .*",
)


def _without_function(text):
    return re.sub(r"^TypeError: \S*__(init|new)__\(\) ", "TypeError: ", text).removesuffix(": ")


def _comparable(outcome):
    """Texts without what cannot agree: addresses, and the module's name beside one (G1)."""
    text = outcome.fail if outcome.fail is not None else outcome.value
    text = ADDRESS.sub(lambda m: m[1].replace(f"<{m['module']}.", "<__main__.") + " at 0x", text)
    return (outcome.fail is not None, re.sub(r" to '(\w+)' at 0x[0-9a-f]+>", r" to '\1' at 0x>", text))


def hash_text(outcome):
    """Whether there is a hash; if not, why. That C has no function for it says no reason. None: of a value."""
    if outcome is None:
        return "not asked"
    if outcome.absent or (outcome.fail or "").startswith("TypeError: unhashable type"):
        return "unhashable"
    return outcome.fail if outcome.fail is not None else "hashable"


def _hash_shown(outcome):
    return "hashable" if outcome.fail is None and not outcome.absent else str(outcome)


def _compare_hashes(case, python, c):
    """Objects that are equal and have one hash in Python have one in C (H1). Which it is may differ (H2)."""
    found = []
    for (i, j), said in c.compared.get("eq", {}).items():
        hashes = [[world.tests[n].hash for n in (i, j)] for world in (python, c)]
        if i < j and said.value and all(h and h.value is not None for pair in hashes for h in pair):
            (p, q), (r, s) = hashes
            if p.value == q.value and r.value != s.value:
                found.append(Difference(case.tests[j].line, f"hashes of {case.tests[i].text} and {case.tests[j].text}, "
                                                            "which are equal", "the same", f"{r.value} and {s.value}"))
    return found


def _compare_matrices(case, python, c):
    found = []
    for name, sign in OPERATORS.items():
        for (i, j), said in c.compared.get(name, {}).items():
            expected = python.compared[name].get((i, j))
            if expected is None:
                continue  # Python refused one of the calls, which is a difference already
            if not _same_outcome(expected, said):
                a, b = case.tests[i], case.tests[j]
                found.append(Difference(a.line, f"{a.text} {sign} {b.text}", str(expected), str(said)))
    return found + _compare_hashes(case, python, c)


def _same_outcome(python, c):
    if c.absent:
        return (python.fail or "").startswith("TypeError: '") and "not supported between" in python.fail
    return _comparable_text(python) == _comparable_text(c)


def _comparable_text(outcome):
    return outcome.fail if outcome.fail is not None else outcome.value


def _compare_hashes(case, python, c):
    """Equal hashable objects hash equal in C, where they do in Python: a class with unsafe_hash=True and
    eq=False compares by its base's fields, but hashes all (D39)."""
    found = []
    for (i, j), equal in c.compared.get("eq", {}).items():
        if i >= j or equal.value is not True or not _hash_equal(python, i, j):
            continue
        if _are_one_variable(case.tests[i], case.tests[j]):
            continue
        a, b = c.tests[i].hash, c.tests[j].hash
        if None not in (a, b) and None not in (a.value, b.value) and a.value != b.value:
            what = f"equal, but with different hashes: {case.tests[i].text} and {case.tests[j].text}"
            found.append(Difference(case.tests[i].line, what, "equal hashes", f"{a.value} and {b.value}"))
    return found


def _are_one_variable(a, b):
    """Equal in the end, whatever it was when its hash was taken."""
    return isinstance(a.shown, ast.Name) and isinstance(b.shown, ast.Name) and a.shown.id == b.shown.id


def _hash_equal(world, i, j):
    a, b = world.tests[i].hash, world.tests[j].hash
    return None not in (a, b) and a.value is not None and a.value == b.value
