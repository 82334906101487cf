"""The module that is being written, and what Python says of it so far."""

import __future__
import inspect
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import reduce
from types import ModuleType

from .choices import Choices
from .types import ANY, Type

IMPORTS = {  # the module that each name comes from
    "dataclass": "dataclasses", "field": "dataclasses", "KW_ONLY": "dataclasses", "InitVar": "dataclasses",
    "Any": "typing", "Optional": "typing", "ClassVar": "typing", "Final": "typing", "final": "typing",
    "Union": "typing", "TypeAlias": "typing",
    "Enum": "enum", "unique": "enum", "IntEnum": "enum", "Flag": "enum", "IntFlag": "enum", "StrEnum": "enum", "auto": "enum",
    "ref": "weakref", "ABC": "abc",
} | {name: "slots" for name in "i8 i16 i32 i64 u8 u16 u32 u64 f32 f64".split()}

PLAIN_NAMES = "x y z name key value count size left right first last mass speed owner kind next_ data flag".split()
ODD_NAMES = ["self", "match", "type", "case", "_", "hash", "id", "len", "cls", "long", "struct", "default", "new",
             "eq", "copy", "int_", "errno", "NULL", "true", "main", "repr", "double", "unsigned", "static",
             "object", "this", "other", "unref", "count_", "weakref", "operator", "delete", "template", "auto",
             "CamelCase", "a" * 60, "_x", "has_x", "get_x", "class_"]
CLASS_NAMES = "Node Point Item Leaf Tree Shape Car Person Event Token Record Edge Cell Page User Order".split()
C_CLASS_NAMES = ["Struct", "File", "FILE", "Double", "Slots", "size_t", "None_", "Long", "Void", "Self", "A",
                 "a", "x", "list_", "NULL", "INT_MAX", "uint8_t", "new", "main", "strlen", "EOF", "Class"]


@dataclass
class Class:
    """A class that Python has made. types: its own fields' (mangled) names and their Types."""

    name: str
    kind: str  # plain, record or mixin
    python: type
    types: dict = field(default_factory=dict)
    params: dict = field(default_factory=dict)  # of its own __init__, where it has one
    final: bool = False


@dataclass
class Parameter:
    """One of a class's __init__, as inspect tells it, with the type of the values that it takes in C."""

    name: str
    kind: object
    has_default: bool
    type: Type


class Refused(Exception):
    """Python refuses what was written last: the module ends here."""


class Module:
    def __init__(self, seed):
        self.choices = Choices(seed)
        self.parts = []  # the texts of the statements, in order
        self.imported = []
        self.enums = []
        self.classes = []
        self.constants = {}  # name: (type's kind, its text)
        self.names = set()
        self.rules = Counter()
        self.features = Counter()
        self.refused = None  # the exception that ended the module
        self.future = False
        self.outer = None  # the class in whose body the next class stands
        self.header = []
        self.python = ModuleType(f"random_module_{seed}")
        sys.modules[self.python.__name__] = self.python  # dataclasses look quoted annotations up there

    def close(self):
        sys.modules.pop(self.python.__name__, None)

    # ---- What the productions say ----

    def reached(self, *rules, feature=None):
        self.rules.update(rules)
        if feature:
            self.features[feature] += 1

    def use(self, *names):
        """Imports what the next statement needs."""
        for name in names:
            if name in self.names:
                continue
            self.names.add(name)
            self.imported.append(name)
            exec(f"from {IMPORTS[name]} import {name}", vars(self.python))

    def add(self, text):
        """Adds a statement and runs it in Python. Raises Refused."""
        if self.outer is not None:
            text = f"class {self.outer}:\n" + "".join(f"    {line}" for line in text.splitlines(keepends=True))
        self.parts.append(text)
        flags = __future__.annotations.compiler_flag if self.future else 0
        try:
            exec(compile(text, "<random>", "exec", flags, dont_inherit=True), vars(self.python))
        except Exception as error:
            self.refused = error
            raise Refused from None

    def qualified(self, name):
        return f"{self.outer}.{name}" if self.outer is not None else name

    def made(self, name):
        first, *rest = name.split(".")
        return reduce(getattr, rest, vars(self.python)[first])

    def class_of(self, python):
        return next((c for c in self.classes if c.python is python), None)

    def ancestry(self, cls):
        """The module's own classes among the MRO, the class itself first."""
        found = [self.class_of(python) for python in cls.python.__mro__]
        return [c for c in found if c is not None]

    def type_of(self, cls, name):
        """The type of a field as the nearest class declares it, or None."""
        return next((c.types[name] for c in self.ancestry(cls) if name in c.types), None)

    def parameters(self, cls):
        """What a call of the class takes. [] where no class above has an __init__."""
        if cls.python.__init__ is object.__init__:
            return []
        owner = self.class_of(next(c for c in cls.python.__mro__ if "__init__" in vars(c)))
        found = []
        for p in list(inspect.signature(cls.python.__init__).parameters.values())[1:]:
            type_ = self.parameter_type(owner or cls, p.name)
            found.append(Parameter(p.name, p.kind, p.default is not p.empty, type_))
        return found

    def parameter_type(self, owner, name):
        known = (c.params.get(name) or c.types.get(name) for c in self.ancestry(owner))
        return next((type_ for type_ in known if type_), ANY)

    # ---- Names ----

    def new_class_name(self):
        choices = self.choices
        pool = C_CLASS_NAMES if choices.chance("class.c_name") else CLASS_NAMES
        name = choices.one_of(pool)
        if self.outer is None and choices.chance("class.private_name"):
            self.reached("G6")
            name = choices.one_of(["_", "__"]) + name
        while name.lstrip("_") in self.names:  # of _A and __A only one could have its name in C (N)
            name += choices.one_of("23456789")
        self.names |= {name, name.lstrip("_")}
        return name

    def new_constant_name(self):
        name = self.choices.one_of(["LIMIT", "NAME", "WIDTH", "RATE", "FIRST", "EMPTY"])
        while name in self.names:
            name += self.choices.one_of("23456789")
        self.names.add(name)
        return name

    def new_field_names(self, count, class_name, base):
        """Names as they are written in the class: private ones begin with two underscores. The base's are
        left out, since another type for them is refused in C (N)."""
        taken = {name for c in self.ancestry(base) for name in c.types} if base else set()
        names = []
        while len(names) < count:
            pool = PLAIN_NAMES
            if self.choices.chance("field.odd_name"):
                self.reached("G11", "D43")
                pool = ODD_NAMES
            name = self.choices.one_of(pool)
            if self.choices.chance("field.private"):
                self.reached("G6", "S14", feature="private field")
                name = "__" + name.lstrip("_") if name.strip("_") else "__p"
            if name not in names and mangled(class_name, name) not in taken:
                names.append(name)
        return names

    # ---- The file ----

    def text(self, tests):
        lines = list(self.header)
        for name in ["__future__"] * self.future + sorted({IMPORTS[n] for n in self.imported}):
            names = ["annotations"] if name == "__future__" else sorted(n for n in self.imported if IMPORTS[n] == name)
            lines.append(f"from {name} import {', '.join(names)}")
        text = "\n".join(lines) + "\n\n" if lines else ""
        return text + "\n".join(self.parts) + "".join(f"# test: {test}\n" for test in tests)


def mangled(class_name, name):
    stripped = class_name.lstrip("_")
    if name.startswith("__") and not name.endswith("__") and stripped:
        return f"_{stripped}{name}"
    return name
