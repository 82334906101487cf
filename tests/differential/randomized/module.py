"""A module that is being written, and what Python says of it so far."""

import __future__
import inspect
from dataclasses import dataclass
from functools import reduce
from types import ModuleType

from . import names
from .imports import Imports
from .names import mangled
from .program import MAIN, Class, Refused, is_protocol_init
from .types import ANY, Type

IMPORTS = {  # the module that each name comes from
    "dataclass": "dataclasses", "field": "dataclasses", "KW_ONLY": "dataclasses", "InitVar": "dataclasses",
    "Any": "typing", "Optional": "typing", "ClassVar": "typing", "Final": "typing", "final": "typing",
    "Union": "typing", "TypeAlias": "typing", "TYPE_CHECKING": "typing", "TypeVar": "typing", "Generic": "typing",
    "Protocol": "typing", "NamedTuple": "typing", "NewType": "typing", "Literal": "typing", "runtime_checkable": "typing",
    "Enum": "enum", "unique": "enum", "IntEnum": "enum", "Flag": "enum", "IntFlag": "enum", "StrEnum": "enum", "auto": "enum",
    "ref": "weakref", "ABC": "abc", "abstractmethod": "abc",
} | {name: "slots" for name in "i8 i16 i32 i64 u8 u16 u32 u64 f32 f64".split()}


@dataclass
class Parameter:
    """One of a class's __init__, as inspect tells it, with the type of the values that it takes in C."""

    name: str
    kind: object
    has_default: bool
    type: Type


class Module:
    def __init__(self, program, name):
        self.program = program
        self.choices = program.choices
        self.name = name  # as in an import: parts.shapes
        self.path = name.replace(".", "/") + ".slots"
        self.python = ModuleType(f"random_module_{program.seed}_{name}")
        self.parts = []  # the texts of the statements, in order
        self.imported = []
        self.imports = Imports(self)
        self.constants = {}  # name: its type's kind
        self.type_parameters = []
        self.names = set()
        self.promises = []  # classes of the file under test, which comes later
        self.future = False
        self.hiding = set()  # names that parameters may have, of the `__init__` that is being written
        self.object_is_type = self.choices.chance("module.object_type")  # else it may name a field
        self.outer = None  # the class in whose body the next class stands
        self.header = []
        self.reached = program.reached
        program.register(self)

    @property
    def classes(self):
        return self.program.classes

    @property
    def enums(self):
        return list(self.program.enums)

    # ---- What the productions say ----

    def use(self, *used):
        """Imports what the next statement needs."""
        for name in used:
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
            self.program.refused = error
            raise Refused from None

    def promise(self, name):
        """Lets quoted annotations name a class of the file under test, which comes later."""
        if self.name != MAIN and name not in self.promises:
            self.promises.append(name)
            self.imports.only_for_types(name)

    def add_class(self, cls):
        cls.home = self
        cls.python = self.find(cls.name)
        self.program.classes.append(cls)
        if cls.rest is not None and cls.rest.by_super and self._super_is_protocols(cls):
            cls.rest.found, cls.rest.swallows = [], True

    def add_enum(self, name):
        self.program.enums[name] = self, self.find(name)

    def qualified(self, name):
        return f"{self.outer}.{name}" if self.outer is not None else name

    def find(self, name):
        first, *rest = name.split(".")
        return reduce(getattr, rest, vars(self.python)[first])

    def spell(self, target):
        """How a class or enumeration is written in this module."""
        home = self.program.home_of(target)
        return target if home is None or home is self else self.imports.spell(target, home)

    # ---- Classes that are there ----

    def type_of(self, cls, name):
        """The type of a field as the nearest class declares it, or None."""
        return next((c.types[name] for c in self.program.ancestry(cls) if name in c.types), None)

    def parameters(self, cls):
        """What a call of the class takes. [] where no class above has an __init__, nor a NamedTuple's __new__."""
        if issubclass(cls.python, tuple):
            return self._parameters_of(cls.python.__new__, cls)
        above = (c for c in cls.python.__mro__ if "__init__" in vars(c) and not is_protocol_init(vars(c)["__init__"]))
        maker = next(above)
        if maker is object:
            return []
        return self._parameters_of(maker.__init__, self.program.class_of(maker) or cls)

    def _super_is_protocols(self, cls):
        """Whether super().__init__ is what typing gives a Protocol: it takes anything and does nothing."""
        above = next(c for c in cls.python.__mro__[1:] if "__init__" in vars(c))
        return is_protocol_init(vars(above)["__init__"])

    def swallows(self, cls):
        """Whether an argument too many may be none to the class's __init__."""
        maker = self.program.class_of(next(c for c in cls.python.__mro__ if "__init__" in vars(c)))
        return maker is not None and maker.rest is not None and maker.rest.swallows

    def _parameters_of(self, function, owner):
        found = []
        for p in list(inspect.signature(function).parameters.values())[1:]:
            if p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD):
                found += [r for r in owner.rest.found if (r.kind == p.KEYWORD_ONLY) == (p.kind == p.VAR_KEYWORD)]
                continue
            found.append(Parameter(p.name, p.kind, p.default is not p.empty, self.parameter_type(owner, p.name)))
        return found

    def parameter_type(self, owner, name):
        known = (c.params.get(name) or c.types.get(name) for c in self.program.ancestry(owner))
        return next((type_ for type_ in known if type_), ANY)

    # ---- Names ----

    def new_class_name(self, promised_ok=False):
        """promised_ok: it may be the class that a module before names already."""
        if promised_ok and self.program.promised and self.name == MAIN and self.outer is None:
            return self.program.promised.pop()
        return self.program.new_class_name(private_ok=self.outer is None and self.name == MAIN)

    def new_constant_name(self):
        name = self.choices.one_of(names.CONSTANTS)
        while name in self.program.constant_names:  # in C all modules are one program
            name += self.choices.one_of("23456789")
        self.program.constant_names.add(name)
        return name

    def new_field_names(self, count, class_name, base):
        """Names as they are written in the class: private ones begin with two underscores. The base's are
        left out, since another type for them is refused in C (N)."""
        above = self.program.ancestry(base) if base else []
        taken = {name for c in above for name in [*c.types, *(c.params if c.kind == "record" else ())]}
        taken |= self.program.class_names | {class_name} | ({"object"} if self.object_is_type else set())
        found = []
        while len(found) < count:
            pool = names.PLAIN
            if self.choices.chance("field.odd_name"):
                self.reached("G11", "D43")
                pool = names.ODD
            name = self.choices.one_of(pool)
            if self.choices.chance("field.private"):
                self.reached("G6", "S14", "D47", feature="private field")
                name = "__" + name.lstrip("_") if name.strip("_") else "__p"
            if name not in found and mangled(class_name, name) not in taken:
                found.append(name)
        self.program.class_names |= names.ONCE & set(found)  # from here on no class has such a name
        return found

    # ---- The file ----

    def text(self, tests):
        lines = list(self.header)
        for name in ["__future__"] * self.future + sorted({IMPORTS[n] for n in self.imported}):
            used = ["annotations"] if name == "__future__" else sorted(n for n in self.imported if IMPORTS[n] == name)
            lines.append(f"from {name} import {', '.join(used)}")
        lines += self.imports.text()
        text = "\n".join(lines) + "\n\n" if lines else ""
        return text + "\n".join(self.parts) + "".join(f"# test: {test}\n" for test in tests)


__all__ = ["Class", "Module", "Parameter", "Refused"]
