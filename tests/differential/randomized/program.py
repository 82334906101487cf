"""All modules of one seed: the file under test, and the files that it imports."""

import builtins
import sys
from collections import Counter
from dataclasses import dataclass, field
from types import ModuleType

from . import names
from .choices import Choices

MAIN = "random_module"


@dataclass
class Class:
    """A class that Python has made. name: its qualname, which no other class of the seed has. types: its own
    fields' (mangled) names and their Types."""

    name: str
    kind: str  # plain, record, tuple or mixin
    python: type
    types: dict = field(default_factory=dict)
    params: dict = field(default_factory=dict)  # of its own __init__, where it has one
    final: bool = False
    read_only: list = field(default_factory=list)  # slots that C lets nobody set, as they are Final
    unset: list = field(default_factory=list)  # slots that its __init__ leaves unset, inherited ones too
    rest: object = None  # of its own __init__: a Rest
    home: object = None  # its Module

    @property
    def is_abstract(self):
        """Whether Python refuses to make objects of it."""
        return bool(getattr(self.python, "__abstractmethods__", None)) or (
            vars(self.python).get("_is_protocol", False) and is_protocol_init(self.python.__init__))


def is_protocol_init(function):
    """Whether it is what typing.Protocol gives to classes without an __init__."""
    return getattr(function, "__name__", "") == "_no_init_or_replace_init"


class Refused(Exception):
    """Python refuses what was written last: the module ends here."""


class Program:
    def __init__(self, seed):
        self.seed = seed
        self.choices = Choices(seed)
        self.modules = []  # in the order in which Python runs them: the file under test is the last
        self.form = self.choices.kind("program.imports")
        self.class_names = set()
        self.constant_names = set()
        self.enums = {}  # name: (its Module, the class that Python made)
        self.classes = []
        self.signatures = {}  # of methods: all classes that have one of a name agree (N)
        self.promised = []  # classes of the file under test that a module before it names
        self.rules = Counter()
        self.features = Counter()
        self.refused = None  # the exception that ended the program
        self.own_refusal = None  # what slotsc says of a mistake that is none in Python
        self.root = ModuleType("root")
        self.added = {}  # path: text of files that no Module is

    def reached(self, *rules, feature=None):
        self.rules.update(rules)
        if feature:
            self.features[feature] += 1

    def close(self):
        for module in self.modules:
            sys.modules.pop(module.python.__name__, None)

    def class_of(self, python):
        return next((c for c in self.classes if c.python is python), None)

    def class_named(self, name):
        return next((c for c in self.classes if c.name == name), None)

    def home_of(self, name):
        """The Module of a class or enumeration; None while it is being made."""
        if name in self.enums:
            return self.enums[name][0]
        cls = self.class_named(name)
        return cls.home if cls is not None else None

    def made(self, name):
        return self.enums[name][1] if name in self.enums else self.class_named(name).python

    def ancestry(self, cls):
        """The program's own classes among the MRO, the class itself first."""
        found = [self.class_of(python) for python in cls.python.__mro__]
        return [c for c in found if c is not None]

    def add_files(self, files):
        """Files that are imported by name only: to Python they are empty so far."""
        self.added.update(files)
        for path in files:
            setattr(self.root, path.partition("/")[0].removesuffix(".slots"), ModuleType(path))

    # ---- Names ----

    def new_class_name(self, private_ok):
        """A name that is free in all modules: in C they are one program."""
        pool = names.C_CLASSES if self.choices.chance("class.c_name") else names.CLASSES
        name = self.choices.one_of(pool)
        if private_ok and self.choices.chance("class.private_name"):
            self.reached("G6")
            name = self.choices.one_of(["_", "__"]) + name
        while name.lstrip("_") in self.class_names:  # of _A and __A only one could have its name in C (N)
            name += self.choices.one_of("23456789")
        self.class_names |= {name, name.lstrip("_")}
        return name

    # ---- Modules ----

    def register(self, module):
        self.modules.append(module)
        sys.modules[module.python.__name__] = module.python  # dataclasses look quoted annotations up there
        vars(module.python)["__builtins__"] = vars(builtins) | {"__import__": _importer(self, module)}
        folder = self.root
        for part in module.name.split(".")[:-1]:
            folder = vars(folder).setdefault(part, ModuleType(part))
        setattr(folder, module.name.rpartition(".")[2], module.python)

    def files(self, tests):
        """{path: text}; the file under test is the last."""
        texts = {module.path: module.text(tests if module is self.modules[-1] else []) for module in self.modules}
        packages = {path.rpartition("/")[0] for path in [*self.added, *texts] if "/" in path}
        return {f"{package}/__init__.slots": "" for package in sorted(packages)} | self.added | texts


def _importer(program, module):
    """`__import__` for one module: finds the program's own modules, which are no files yet."""

    def find(name, level):
        parts = module.name.split(".")[:-level] if level else []
        found = program.root
        for part in parts + (name.split(".") if name else []):
            found = getattr(found, part, None)
        return found

    def import_(name, globals=None, locals=None, fromlist=(), level=0):
        if find(name, level) is None:
            return builtins.__import__(name, globals, locals, fromlist, level)
        return find(name, level) if fromlist else find(name.partition(".")[0], level)

    return import_
