"""Declared methods, properties and hooks: what the user writes in C. No test calls them; what shows is whether
the class is abstract, and that nothing else changes."""

from dataclasses import is_dataclass

from . import names
from .types import Type, some_type, some_value, written_here


def method_lines(module, abstract_ok):
    """Some methods of a class."""
    choices = module.choices
    lines = []
    for name in choices.some(names.METHODS + names.PROPERTIES, 1, 2) if choices.chance("class.methods") else []:
        is_abstract = abstract_ok and choices.chance("method.abstract")
        if is_abstract:
            module.use("abstractmethod")
        heads = ["@property"] * (name in names.PROPERTIES) + ["@abstractmethod"] * is_abstract
        module.reached(feature=" ".join(heads) or "method")
        lines += [*heads, *f"def {name}{signature(module, name, 'self')}:{some_body(choices)}".splitlines()]
    return lines + static_lines(module)


def static_lines(module):
    """Functions that take no object: of other names, as none stands in the place of a method (N)."""
    choices = module.choices
    lines = []
    for name in choices.some(names.FUNCTIONS, 1, 1) if choices.chance("class.functions") else []:
        head, receiver = choices.one_of([("@staticmethod", None), ("@classmethod", "cls")])
        module.reached(feature=head)
        lines += [head, *f"def {name}{signature(module, name, receiver)}:{some_body(choices)}".splitlines()]
    return lines


def signature(module, name, receiver):
    """All methods of one name have the same signature: C wants that of an override (N)."""
    if name not in module.program.signatures:
        module.program.signatures[name] = _new_signature(module, name)
    parameters, returns = module.program.signatures[name]
    texts = ([receiver] if receiver else []) + [_parameter_text(module, *p) for p in parameters]
    return f"({', '.join(texts)}){_returns_text(module, returns)}"


def _new_signature(module, name):
    choices = module.choices
    parameters = []
    for written in choices.some(["by", "other_one", "depth", "int"], 0, 2 * (name not in names.PROPERTIES)):
        type_ = some_type(module, None, weak_ok=False)
        value = some_value(module, type_) if choices.chance("method.default") else None
        parameters.append((written, type_, value if type_.kind != "enum" else None))
    parameters.sort(key=lambda p: p[2] is not None)
    returns = choices.one_of([None, "None", some_type(module, None, weak_ok=False)])
    return parameters, returns


def _parameter_text(module, name, type_, value):
    return f"{name}: {written_here(module, type_).text}" + (f" = {value}" if value is not None else "")


def _returns_text(module, returns):
    if isinstance(returns, Type):
        return f" -> {written_here(module, returns).text}"
    return f" -> {returns}" if returns else ""


def some_body(choices):
    return choices.one_of([" ...", " ...", " pass", " 'Documented.'", "\n    '''Documented.'''", "\n    ..."])


# ---- Hooks ----


def has_hook(base):
    """Whether a `__post_init__` is inherited, which is to take the InitVars."""
    return base is not None and hasattr(base.python, "__post_init__")


def post_init_lines(module, base, init_vars):
    """`__post_init__`. init_vars: the class's own, as written."""
    above = inherited_init_vars(base)
    inherits = has_hook(base)
    if not (inherits and init_vars) and not module.choices.chance("record.post_init"):
        return []
    module.reached("D19", feature="__post_init__")
    written = [name if not name.startswith("_") else f"value{n}" for n, name in enumerate(above + init_vars)]
    receiver = next(name for name in ("self", "this", "me") if name not in written)
    return [f"def __post_init__({', '.join([receiver, *written])}): ..."]


def inherited_init_vars(base):
    if base is None or not is_dataclass(base.python):
        return []
    return [f.name for f in base.python.__dataclass_fields__.values() if f._field_type.name == "_FIELD_INITVAR"]


def finalizer_lines(module):
    if not module.choices.chance("class.del"):
        return []
    module.reached(feature="__del__")
    return ["def __del__(self): ..."]
