"""Which rules the test lines of a class show: its repr, ==, order and hash are compared in both worlds."""

from dataclasses import fields, is_dataclass


def rules_of(module, cls):
    """The rules that one object of the class is enough for, or a second one of it."""
    if cls.python.__repr__ is object.__repr__ and cls.kind != "plain":
        yield "G1"
    kinds = _kinds(module, cls)
    yield from (rule for kind, rule in SHOWN.items() if kind in kinds)
    yield from ["R12"] if "." in cls.name else []
    if is_dataclass(cls.python):
        yield from _dataclass_rules(cls, kinds)
    if cls.kind == "plain" and len(cls.python.__mro__) > 2:
        yield from ["R2", "D39"] if is_dataclass(cls.python) else ["S27"]
    yield from ["R13", "Q12"] if cls.unset else []


SHOWN = {"float": "R4", "f32": "R4", "int": "R5", "bool": "R6", "str": "R7", "bytes": "R8", "any": "R9", "enum": "R10",
         "weakref": "W6"}


def _kinds(module, cls):
    types = [t for c in module.program.ancestry(cls) for t in c.types.values()]
    return {t.kind for t in types} | ({"optional"} if any(t.optional for t in types) else set())


def _dataclass_rules(cls, kinds):
    own = vars(cls.python)
    params = cls.python.__dataclass_params__
    compared = [f for f in fields(cls.python) if f.compare]
    if params.eq:
        yield from ["Q1", "Q2"] + ([] if compared else ["Q13"])
    if "__eq__" not in own:
        yield "Q11"
    if params.order:
        yield "Q3"
        yield from (rule for kind, rule in (("optional", "Q9"), ("enum", "Q10"), ("str", "Q14"), ("bytes", "Q14"),
                                            ("object", "Q16")) if kind in kinds)
    if cls.python.__hash__ not in (None, object.__hash__):
        yield "H1"
        yield from (rule for kind, rule in (("any", "H3"), ("enum", "H6")) if kind in kinds)
        yield from ["H7"] if params.frozen and "any" in kinds else []
        yield from ["H8"] if any(f.hash and not f.compare for f in fields(cls.python)) else []
    if "__init__" in own and own["__init__"].__code__.co_filename == "<random>":
        yield "D20"
    if "__slots__" in own and any("__slots__" not in vars(c) for c in cls.python.__mro__[1:-1]):
        yield "D35"


def rules_of_objects(named):
    """Of the objects that have names: which classes they are of says what == and order meet."""
    classes = set(cls.python for cls in named.values())
    related = any(a is not b and issubclass(a, b) for a in classes for b in classes)
    return ["Q1", "Q3"] if related else []
