"""A module of one seed."""

from dataclasses import dataclass, field

from .calls import some_calls
from .enums import add_enum
from .mistakes import add_mistake
from .module import Module, Refused
from .plain import add_mixin, add_plain
from .records import add_record
from .types import some_value, Type



def add_nested(module):
    """A class in the body of another, which is there for that only."""
    module.reached("R12", feature="nested class")
    module.outer = module.new_class_name()
    try:
        module.choices.one_of([add_plain, add_record, add_record, add_enum])(module)
    finally:
        module.outer = None


CLASSES = {"plain": add_plain, "record": add_record, "mixin": add_mixin, "nested": add_nested}


@dataclass
class Written:
    text: str
    rules: dict = field(default_factory=dict)  # id: how often a production named it
    features: dict = field(default_factory=dict)
    refused: Exception | None = None


def write_module(seed):
    module = Module(seed)
    try:
        tests = _fill(module)
        return Written(module.text(tests), module.rules, module.features, module.refused)
    finally:
        module.close()


def _fill(module):
    try:
        _statements(module)
    except Refused:
        module.reached("G2", feature=f"refused: {type(module.refused).__name__}")
        return []
    return some_calls(module)


def _statements(module):
    choices = module.choices
    if choices.chance("module.docstring"):
        module.header.append('"""A module."""')
    module.future = choices.chance("module.future")
    if module.future:
        module.reached("G3", feature="annotations from __future__")
    if choices.chance("module.constants"):
        for _ in range(choices.number(1, 3)):
            add_constant(module)
    for _ in range(choices.kind("module.enums")):
        add_enum(module)
    for _ in range(choices.kind("module.classes")):
        CLASSES[choices.kind("class.kind")](module)
    if choices.chance("module.mistake"):
        add_mistake(module)


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
