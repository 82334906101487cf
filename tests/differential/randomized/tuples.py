"""NamedTuples, and classes derived from them."""

from dataclasses import is_dataclass

from .bases import class_line, constants, decorators, indented, opening
from .generics import base_arguments, parameter_base
from .methods import finalizer_lines, method_lines
from .names import mangled
from .program import Class
from .types import some_type, some_value


def add_tuple(module):
    fit = [c for c in module.classes if c.kind == "tuple" and not c.final]
    if fit and module.choices.chance("class.base"):
        add_derived(module, module.choices.one_of(fit))
    else:
        add_named(module)


def add_named(module):
    choices = module.choices
    name = module.new_class_name(promised_ok=True)
    cls = Class(module.qualified(name), "tuple", None)
    lines = opening(module)
    if choices.chance("class.constant"):
        lines.append(choices.one_of(["WHEELS = 4", "_TITLE = 'title'", "__RATIO = 0.5"]))
    lines += field_lines(module, cls, name) + method_lines(module, False) + finalizer_lines(module)
    module.use("NamedTuple")
    module.reached(feature="NamedTuple")
    _add(module, cls, name, ["NamedTuple"] + parameter_base(module, []), lines)


def field_lines(module, cls, name):
    """A field's name has no underscore at its beginning."""
    choices = module.choices
    needs_default, lines = False, []
    for written in module.new_field_names(choices.number(0, 4), name, None):
        if written.startswith("_"):
            continue
        type_ = cls.types[mangled(name, written)] = some_type(module, cls.name)
        value = some_value(module, type_) if needs_default or choices.chance("record.default") else None
        needs_default = needs_default or (value is not None and choices.chance("record.order_of_defaults"))
        lines.append(f"{written}: {type_.text}" + (f" = {value}" if value is not None else ""))
    return lines


def add_derived(module, base):
    """Its slots are empty, or it has a dictionary."""
    choices = module.choices
    name = module.new_class_name(promised_ok=True)
    mixins = [c for c in module.classes if c.kind == "mixin" and not c.is_abstract and not is_dataclass(c.python)]
    bases = [base] + (choices.some(mixins, 1, 1) if mixins and choices.chance("class.mixin") else [])
    if choices.chance("class.mixin_first"):
        bases.reverse()
    lines = opening(module) + [choices.kind("tuple.slots")] + constants(module) + method_lines(module, False)
    module.reached(feature="child of a NamedTuple")
    texts = [module.spell(c.name) + base_arguments(module, c) for c in bases]
    _add(module, Class(module.qualified(name), "tuple", None), name, texts, lines + finalizer_lines(module))


def _add(module, cls, name, texts, lines):
    heads = decorators(module)
    cls.final = bool(heads)
    module.add("\n".join(heads + [class_line(module, name, texts), *indented(lines or ["pass"])]) + "\n")
    module.add_class(cls)
