"""Gives Python classes the methods that slotsc gives them, so that both worlds can be compared.

- A plain class with no dataclass among its ancestors, for which Python would use object's own repr and
  eq, compares and prints field by field, in the dataclass manner; unset slots are left out.
- Dataclasses compare as in Python 3.13: the same object, or the same class and then field by field.

Runs inside the oracle's process, after the module was executed.
"""

import ast
import sys
from dataclasses import fields as dataclass_fields, is_dataclass
from enum import Enum

SPECIAL = ("__dict__", "__weakref__")
UNSET = object()


def install_methods(modules, tree):
    """modules: the executed .slots files. tree: their syntax as one, for what Python itself does not keep."""
    classes = _classes_of(modules)
    if sys.version_info < (3, 13):
        for cls in classes:
            _install_dataclass_eq(cls)
    declared = Declared(tree)
    plain = [cls for cls in classes if _is_plain(cls)]
    without_repr = [cls for cls in plain if cls.__repr__ is object.__repr__]
    without_eq = [cls for cls in plain if cls.__eq__ is object.__eq__]
    inherited = {cls: _inherited(cls) for cls in classes if is_dataclass(cls) or hasattr(cls, "_field_defaults")}
    fields = {cls: field_names(cls, declared) for cls in plain}
    constant = {cls: cls.__dictoffset__ == 0 and all(declared.is_final(cls, name) for name in fields[cls])
                for cls in plain}
    for cls in without_repr:
        cls.__repr__ = _plain_repr(fields)
    for cls in without_eq:
        cls.__eq__ = _plain_eq(fields)
        cls.__hash__ = _plain_hash(fields) if constant[cls] else None
    for cls, kept in inherited.items():
        for name, method in kept.items():
            setattr(cls, name, method)
    for cls in classes:
        cls.__module__ = cls.__module__.rpartition(".")[2]  # C knows a module's own name, not its package's


def _classes_of(modules):
    """Every class of the modules, nested and base classes included, bases first."""
    found = []
    names = {module.__name__ for module in modules}

    def visit(namespace):
        for value in list(namespace.values()):
            if isinstance(value, type) and value.__module__ in names and value not in found:
                visit({base.__name__: base for base in value.__bases__})
                if value not in found:
                    found.append(value)
                visit(vars(value))

    for module in modules:
        visit(vars(module))
    return found


def _inherited(cls):
    """The methods that a class inherits in Python (D39). It is not to get those of a plain base instead."""
    return {name: getattr(cls, name) for name in ("__repr__", "__eq__", "__hash__") if name not in vars(cls)}


def _is_plain(cls):
    return not issubclass(cls, (Enum, BaseException)) and not any(
        "__dataclass_fields__" in vars(ancestor) for ancestor in cls.__mro__)


# ---- Dataclasses ----


def _install_dataclass_eq(cls):
    """Python 3.13's __eq__, where dataclass() made one: its code has no file."""
    method = vars(cls).get("__eq__")
    if "__dataclass_fields__" not in vars(cls) or method is None:
        return
    if getattr(getattr(method, "__code__", None), "co_filename", None) != "<string>":
        return
    names = [f.name for f in dataclass_fields(cls) if f.compare]

    def __eq__(self, other):
        if self is other:
            return True
        if other.__class__ is self.__class__:
            return all(getattr(self, name) == getattr(other, name) for name in names)
        return NotImplemented

    hashing = cls.__hash__
    cls.__eq__ = __eq__
    assert cls.__hash__ is hashing


# ---- Plain classes ----


def _plain_repr(fields):
    def __repr__(self):
        values = ((name, getattr(self, name, UNSET)) for name in fields[type(self)])
        return f"{type(self).__qualname__}({', '.join(f'{n}={v!r}' for n, v in values if v is not UNSET)})"

    from reprlib import recursive_repr
    return recursive_repr()(__repr__)


def _plain_eq(fields):
    def __eq__(self, other):
        if self is other:
            return True
        if type(other) is type(self):
            return all(getattr(self, n, UNSET) == getattr(other, n, UNSET) for n in fields[type(self)])
        return NotImplemented

    return __eq__


def _plain_hash(fields):
    def __hash__(self):
        return hash(tuple(getattr(self, name, UNSET) for name in fields[type(self)]))

    return __hash__


def field_names(cls, declared):
    """The fields of a plain class, inherited ones first, each once: its slots, and where an ancestor has
    no __slots__ what is declared beside them. What only lies in the dictionary that a slot `__dict__`
    asks for is no field."""
    ancestors = [a for a in reversed(cls.__mro__) if a.__qualname__ in declared.statements]  # not object, ABC
    open_class = any(declared.slot_order(ancestor) is None for ancestor in ancestors)
    names = []
    for ancestor in ancestors:
        slots = declared.slot_order(ancestor)
        if slots is None:
            names += declared.annotated(ancestor)
        names += slots or []
        if open_class:
            names += declared.assigned(ancestor)
    return list(dict.fromkeys(name for name in names if name not in SPECIAL))


class Declared:
    """What the source says about its classes and Python does not keep: the order in which a set of
    slots is written, and what a class without __slots__ declares.

    The fields of a class with a dictionary are the names annotated in its body (without a value, and no
    ClassVar), in that order, then those that __init__ assigns to self, in the order of the text.
    """

    def __init__(self, tree):
        self.statements = {}
        self._collect(tree, "")

    def _collect(self, node, prefix):
        for statement in node.body:
            if isinstance(statement, ast.ClassDef):
                self.statements[prefix + statement.name] = statement
                self._collect(statement, prefix + statement.name + ".")

    def slot_order(self, cls):
        """The mangled names of the class's own __slots__, or None where it has none."""
        slots = vars(cls).get("__slots__")
        if slots is None:
            return None
        if isinstance(slots, str):
            slots = [slots]
        names = list(slots)
        if isinstance(slots, (set, frozenset)):
            names = sorted(names, key=self._set_order(cls, names).index)
        return [mangle(cls.__name__, name) for name in names]

    def _set_order(self, cls, names):
        written = []
        for statement in self._body(cls):
            if any(isinstance(t, ast.Name) and t.id == "__slots__" for t in _targets(statement)):
                written = [n.value for n in ast.walk(statement.value) if isinstance(n, ast.Constant)]
        return written + names  # what is not written out, as in {*Base.__slots__}, comes last

    def annotated(self, cls):
        return [mangle(cls.__name__, s.target.id) for s in self._body(cls)
                if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)
                and s.value is None and not _is_annotated_as(s, "ClassVar")]

    def assigned(self, cls):
        return [mangle(cls.__name__, target.attr) for target, _ in self._assigned(self._body(cls))]

    def is_final(self, cls, name):
        """Whether some ancestor declares the field as Final."""
        for ancestor in cls.__mro__:
            body = self._body(ancestor)
            for statement in body + [s for _, s in self._assigned(body)]:
                for target in _targets(statement):
                    written = target.id if isinstance(target, ast.Name) else getattr(target, "attr", "")
                    if mangle(ancestor.__name__, written) == name and _is_annotated_as(statement, "Final"):
                        return True
        return False

    def _body(self, cls):
        statement = self.statements.get(cls.__qualname__)
        return statement.body if statement is not None else []

    @staticmethod
    def _assigned(body):
        """(self.name, its statement) for each assignment in __init__, in the order of the text."""
        for method in body:
            if not isinstance(method, ast.FunctionDef) or method.name != "__init__":
                continue
            parameters = method.args.posonlyargs + method.args.args
            if parameters:
                receiver = parameters[0].arg
                for statement in _statements(method.body):
                    for target in _targets(statement):
                        if (isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name)
                                and target.value.id == receiver):
                            yield target, statement


def _statements(body):
    for statement in body:
        yield statement
        for inner in ("body", "orelse"):
            yield from _statements(getattr(statement, inner, []))


def _targets(statement):
    if isinstance(statement, ast.Assign):
        return statement.targets
    return [statement.target] if isinstance(statement, ast.AnnAssign) else []


def _is_annotated_as(statement, word):
    """Whether the annotation is `word`, `word[...]` or `typing.word`, or a string that begins so."""
    annotation = getattr(statement, "annotation", None)
    if isinstance(annotation, ast.Subscript):
        annotation = annotation.value
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return annotation.value.partition("[")[0].rpartition(".")[2].strip() == word
    return getattr(annotation, "id", getattr(annotation, "attr", None)) == word


def mangle(class_name, name):
    stripped = class_name.lstrip("_")
    if name.startswith("__") and not name.endswith("__") and "." not in name and stripped:
        return f"_{stripped}{name}"
    return name
