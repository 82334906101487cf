"""The files of one seed."""

from dataclasses import dataclass, field

from . import names
from .calls import some_calls
from .enums import add_enum
from .generics import add_type_parameter
from .mistakes import add_mistake, add_warned
from .module import Module
from .plain import add_mixin, add_plain
from .program import MAIN, Program, Refused
from .records import add_record
from .tuples import add_tuple
from .types import Type, some_value


def add_nested(module):
    """A class in the body of another, which is there for that only."""
    module.reached("R12", feature="nested class")
    module.outer = module.new_class_name()
    try:
        module.choices.one_of([add_plain, add_record, add_record, add_tuple, add_enum])(module)
    finally:
        module.outer = None


CLASSES = {"plain": add_plain, "record": add_record, "tuple": add_tuple, "mixin": add_mixin, "nested": add_nested}


@dataclass
class Written:
    files: dict  # path: text; the file under test is the last
    rules: dict = field(default_factory=dict)  # id: how often a production named it
    features: dict = field(default_factory=dict)
    own_refusal: str | None = None  # slotsc refuses in these words what Python accepts

    @property
    def text(self):
        """All files as one, for people."""
        return "".join(f"# file: {path}\n" * (len(self.files) > 1) + text for path, text in self.files.items())


def write_program(seed):
    program = Program(seed)
    try:
        tests = _fill(program)
        return Written(program.files(tests), program.rules, program.features, program.own_refusal)
    finally:
        program.close()


def _fill(program):
    try:
        for name in _other_modules(program):
            _statements(Module(program, name), program.choices.kind("module.few_classes"))
        main = Module(program, MAIN)
        _statements(main, program.choices.kind("module.classes"))
        while program.promised:
            program.choices.one_of([add_plain, add_record])(main)
        if program.choices.chance("module.warned"):
            add_warned(main)
        if program.choices.chance("module.mistake"):
            add_mistake(main)
    except Refused:
        _end(program)
        return []
    return some_calls(main) if program.own_refusal is None else []


def _end(program):
    """What Python refuses ends the program. In another module, the file under test has yet to import it."""
    program.reached("G2", feature=f"refused: {type(program.refused).__name__}")
    last = program.modules[-1]
    if last.name != MAIN:
        main = Module(program, MAIN)
        main.imports.lines.append(f"from {main.imports.path_of(last)} import {program.choices.one_of('xyz')}")


def _other_modules(program):
    folder = "package." if program.form == "package" else ""
    return [folder + name for name in program.choices.some(names.MODULES, *[program.choices.kind("program.files")] * 2)]


def _statements(module, classes):
    choices = module.choices
    if choices.chance("module.docstring"):
        module.header.append('"""A module."""')
    module.future = choices.chance("module.future")
    if module.future:
        module.reached("G3", feature="annotations from __future__")
    if module.name != MAIN and choices.chance("imports.circle"):
        _promise(module)
    if choices.chance("module.constants"):
        for _ in range(choices.number(1, 3)):
            add_constant(module)
    if choices.chance("module.type_parameters"):
        for _ in range(choices.number(1, 2)):
            add_type_parameter(module)
    for _ in range(choices.kind("module.enums")):
        add_enum(module)
    for _ in range(classes):
        CLASSES[choices.kind("class.kind")](module)


def _promise(module):
    """A class of the file under test, for quoted annotations of this module."""
    name = module.program.new_class_name(private_ok=False)
    module.program.promised.append(name)
    module.promise(name)


def add_constant(module):
    kind = module.choices.one_of(["int", "float", "str", "bool", "bytes"])
    value = some_value(module, Type(kind, kind))
    name = module.new_constant_name()
    module.reached("G8", feature="module constant")
    if module.choices.chance("type.final"):
        module.use("Final")
        module.add(f"{name}: Final = {value}\n")
    else:
        module.add(f"{name} = {value}\n")
    module.constants[name] = kind
