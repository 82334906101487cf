"""Test lines about an object that a line before has made: what is read, set, deleted, copied and replaced."""

import re
from dataclasses import fields, is_dataclass
from types import MemberDescriptorType

from .names import mangled


NO_VALUE = ("weakref", "u64")  # kinds of which not every value fits into a slots_value


def some_change(calls, name):
    """The text of a test line, or None where the object's class is not for it."""
    cls = calls.named[name]
    return calls.choices.one_of(FORMS)(calls, name, cls)


def _slots(calls, cls):
    """{name: Type} of all that the class and its ancestors declare and that fits into a slots_value."""
    found = {}
    for ancestor in reversed(calls.module.program.ancestry(cls)):
        found |= ancestor.types
    return {name: type_ for name, type_ in found.items() if type_.kind not in NO_VALUE}


def _some_slot(calls, cls, but=()):
    slots = sorted(_slots(calls, cls).keys() - but)
    return calls.choices.one_of(slots) if slots else None


def _frozen(cls):
    return any(vars(c).get("__dataclass_params__") and c.__dataclass_params__.frozen for c in cls.python.__mro__)


def read(calls, name, cls):
    slot = _some_slot(calls, cls)
    if slot is None or not slot.isidentifier():
        return None
    calls.module.reached("S23", feature="slot read")
    return calls.choices.one_of([f"{name}.{slot}", f"{name}.{slot}", f"hasattr({name}, {slot!r})"])


def assign(calls, name, cls):
    slot = _some_slot(calls, cls, {n for c in calls.module.program.ancestry(cls) for n in c.read_only})
    value = calls.value(_slots(calls, cls)[slot], 1) if slot is not None else None
    if value is None or re.search(r"\bv\d", value):  # objects that own each other are never released (N)
        return None
    frozen = _frozen(cls)
    calls.module.reached(*(["D27"] if frozen else []), feature="frozen slot set" if frozen else "slot set")
    return f"{name}.{slot} = {value}; {name}"


def deleted(calls, name, cls):
    """Only slots that may be unset have a function for it in C. What Python says of a name that its dictionary has
    not depends on how it stores that."""
    names = [mangled(cls.python.__name__, name) for name in cls.unset]
    names = [name for name in names if isinstance(getattr(cls.python, name, None), MemberDescriptorType)]
    if not names:
        return None
    slot = calls.choices.one_of(names)
    calls.module.reached("S23", "D42", feature="slot deleted")
    return calls.choices.one_of([f"del {name}.{slot}", f"hasattr({name}, {slot!r})", f"{name}.{slot}"])


def assign_unknown(calls, name, cls):
    if cls.python.__dictoffset__:
        return None
    calls.module.reached(*(["D27", "D28"] if _frozen(cls) else ["S24"]), feature="unknown attribute")
    return calls.choices.one_of([f"{name}.not_there = 1; {name}", f"del {name}.not_there", f"{name}.not_there"])


def copied(calls, name, cls):
    """copy.copy sets slots one by one, which a frozen dataclass allows only where slots=True made them."""
    if calls.has_nan:  # tuples, and order, ask first whether a NaN is the same object (N)
        return None
    if _frozen(cls) and any("__slots__" in vars(c) for c in cls.python.__mro__[:-1]):
        return None
    calls.module.reached(feature="copy")
    return f"copy({name})"


def replaced(calls, name, cls):
    """dataclasses.replace, where the constructor is that of @dataclass."""
    if calls.has_nan:
        return None
    if not is_dataclass(cls.python) or not _has_generated_init(cls.python):
        return None
    unset = {mangled(c.python.__name__, n) for c in calls.module.program.ancestry(cls) for n in c.unset}
    if unset & {f.name for f in fields(cls.python)}:  # C replaces where each field always has a value
        return None
    given = [p for p in calls.module.parameters(cls) if p.name in {f.name for f in fields(cls.python)} and p.type.kind != "weakref"]
    if cls.python.__dataclass_fields__.keys() - {f.name for f in fields(cls.python) if f.init} or not given:
        return None
    changes = [(p.name, calls.value(p.type, 1)) for p in calls.choices.some(given, 1, 2)]
    if any(value is None for _, value in changes):
        return None
    calls.module.reached("D41", feature="replace")
    return f"replace({name}, {', '.join(f'{n}={value}' for n, value in changes)})"


def _has_generated_init(python):
    """Whether its __init__ is that of the nearest dataclass."""
    nearest = next(c for c in python.__mro__ if "__dataclass_fields__" in vars(c))
    own = vars(nearest).get("__init__")
    return own is python.__init__ and own.__code__.co_filename == "<string>"


def as_container(calls, name, cls):
    if any(t.kind in NO_VALUE for c in calls.module.classes for t in c.types.values()):
        return None
    if cls.kind == "tuple":  # C has no other dict of a NamedTuple's
        return None
    calls.module.reached("D41", feature="asdict or astuple")
    return f"{calls.choices.one_of(['asdict', 'astuple', 'fields'])}({name})"


FORMS = [read, read, assign, assign, deleted, assign_unknown, copied, replaced, as_container]
