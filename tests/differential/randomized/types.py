"""Annotations, and values that fit them. Python takes any value (G4), C only those of the type (N)."""

from dataclasses import dataclass, replace
from enum import Flag

NARROW = {"i8": 7, "i16": 15, "i32": 31, "i64": 63, "u8": 8, "u16": 16, "u32": 32, "u64": 64}  # kind: bits

# The first values are usual ones, those after None are at the edges.
VALUES = {
    "int": ["0", "1", "2", "-1", "7", None, "1_000", "0xFF", "9223372036854775807", "-9223372036854775808", "2**40",
            "-2**63", "0b101", "00"],
    "float": ["0.0", "1.0", "2.5", "-1.5", None, "-0.0", "1e100", "5e-324", "0.1", "1e16", "1e-5", "float('inf')",
              "-float('inf')", "1e400", ".5", "1_0.2_5", "9007199254740993.0", "1.7976931348623157e308", "2.0**89"],
    "f32": ["0.0", "1.0", "2.5", "-1.5", None, "-0.0", "16777216.0", "0.0009765625", "float('inf')"],
    "str": ["''", "'a'", "'b'", "'abc'", None, '"it\'s"', "'\\n\\t'", "'é'", "'\\U0001f600'", "'a' \"b\"", "r'\\d'",
            "'\\x7f\\xa0'", "'''q\"'\"'''", "u'\\u200b'", "'\\N{BULLET}'", "'%s %d'", "'??/'", "'\\\\'"],
    "bytes": ["b''", "b'a'", "b'ab'", None, "b'\\x00\\xff'", "b'\"\\''", "rb'\\n'", "b'a' b'z'"],
    "bool": ["True", "False", None, "True"],
}
EXPRESSIONS = {  # constant expressions (G15)
    "int": ["2 ** 10 - 1", "7 // -2", "-7 % 3", "~5", "1 << 4", "(1 + 2) * 3", "+3", "5 & 6", "5 | 8", "5 ^ 1",
            "-8 >> 1"],
    "float": ["1 / 4", "0.5 + 0.25", "-7.5 // 2", "7.5 % -2", "2.0 * 3", "1e3 - 1", "2 ** -1"],
    "str": ["'a' + 'b'", "'ab' * 2", "2 * 'x'"],
    "bytes": ["b'a' + b'b'", "b'x' * 3"],
    "bool": ["not 0", "1 < 2 < 3", "1 == 1.0", "True and False", "not ''", "'a' < 'b'"],
}


@dataclass(frozen=True)
class Type:
    """text: how it is written. kind: int, u8, float, f32, str, bytes, bool, any, enum, object or weakref.
    target: the enum's or class's name."""

    text: str
    kind: str
    optional: bool = False
    target: str = ""


ANY = Type("Any", "any")


def some_type(module, own_name, weak_ok=True):
    """A random type. own_name: the class in whose body it stands, which is not defined yet; None: in no body."""
    choices = module.choices
    kind = choices.kind("type.kind", but=["object"] if own_name is None else [])
    type_ = _bare_type(module, own_name, kind, weak_ok)
    if type_.kind in ("any", "weakref"):
        return type_
    if type_.optional or choices.chance("type.optional"):
        type_ = _optional(module, type_)
    if choices.chance("type.quoted") and "'" not in type_.text:
        module.reached("G3", feature="quoted annotation")
        type_ = replace(type_, text=f"'{type_.text}'")
    return type_


def written_here(module, type_):
    """The type of another class's field or parameter, as this module writes it."""
    if type_.kind == "any":
        module.use("Any")
        return ANY
    if type_.target and module.program.home_of(type_.target) is None:
        module.promise(type_.target)
        module.use("Optional")
        return replace(type_, text=f"Optional['{type_.target}']")
    text = type_.kind
    if type_.target:
        text = module.spell(type_.target)
    elif type_.kind == "small":
        text = "int"
    elif type_.kind in NARROW or type_.kind == "f32":
        module.use(type_.kind)
    if type_.kind == "weakref":
        module.use("ref")
        text = f"ref[{text}]"
    elif type_.optional:
        text = f"{text} | None"
    return replace(type_, text=text)


def _bare_type(module, own_name, kind, weak_ok):
    choices = module.choices
    if kind == "narrow":
        kind = choices.one_of([*NARROW, "f32", "f64"])
        module.use(kind)
        return Type(kind, "float" if kind == "f64" else kind)
    if kind == "any":
        return _any_type(module)
    if kind == "enum" and module.enums:
        enum = choices.one_of(module.enums)
        return Type(module.spell(enum), "enum", target=enum)
    if kind == "object":
        return _object_type(module, own_name)
    if kind == "weakref" and weak_ok:
        targets = [c.name for c in module.classes if c.python.__weakrefoffset__]
        if targets:
            module.use("ref")
            target = choices.one_of(targets)
            module.reached("W1", feature="ref[T]")
            return Type(f"ref[{module.spell(target)}]", "weakref", target=target)
    if kind in ("enum", "weakref"):
        kind = "int"
    return Type(kind, kind)


def _any_type(module):
    if module.type_parameters and module.choices.chance("type.parameter"):
        return Type(module.choices.one_of(module.type_parameters), "any")
    form = module.choices.kind("type.any", but=[] if module.object_is_type else ["object"])
    if form == "union":
        module.reached("D7", feature="union")
        return Type(module.choices.one_of(["int | str", "float | bytes | None", "'int | str'"]), "any")
    if form == "Any":
        module.use("Any")
    return Type(form, "any")


def _object_type(module, own_name):
    """A class from before, or the class itself, or one that comes later in another module: the last two must
    be quoted and optional."""
    choices = module.choices
    targets = [c for c in module.classes if c.kind != "mixin"]
    if targets and choices.chance("call.use_named"):
        target = choices.one_of(targets)
        return Type(module.spell(target.name) + _arguments(module, target), "object", target=target.name)
    if module.promises and choices.chance("call.use_named"):
        name = choices.one_of(module.promises)
        return Type(f"'{name}'", "object", True, name)
    module.reached("G3", feature="reference to its own class")
    return Type(f"'{own_name}'", "object", True, own_name)


def _arguments(module, cls):
    """`[int]` behind a generic class, now and then."""
    count = len(getattr(cls.python, "__parameters__", ()))
    if not count or not module.choices.chance("type.arguments"):
        return ""
    module.reached(feature="generic class with arguments")
    return f"[{', '.join(module.choices.one_of(['int', 'str', 'bool']) for _ in range(count))}]"


def _optional(module, type_):
    module.reached("D7", feature="optional")
    forms = ["Optional[{}]"]
    if "'" not in type_.text:
        forms += ["{} | None", "None | {}"]
    form = module.choices.one_of(forms)
    if form.startswith("Optional"):
        module.use("Optional")
    return replace(type_, text=form.format(type_.text), optional=True)


# ---- Values ----


def some_value(module, type_, default=True):
    """The text of a constant of the type, or None where none can be written. default: it stands in a
    declaration, where a list or a new object would be shared by all (N)."""
    choices = module.choices
    if type_.optional and choices.chance("value.none"):
        return "None"
    if type_.kind == "any":
        kind = choices.one_of(["int", "float", "str", "bytes", "bool"])
        return "None" if choices.chance("value.none") else some_value(module, Type(kind, kind), default)
    if type_.kind == "enum":
        return some_member(module, type_)
    if type_.kind in ("object", "weakref"):
        return "None" if type_.optional else None
    if default and choices.chance("value.constant"):
        named = [name for name, kind in module.constants.items() if kind == type_.kind]
        if named:
            module.reached("G8", feature="module constant as default")
            return choices.one_of(named)
    if default and choices.chance("value.expression") and type_.kind in EXPRESSIONS:
        module.reached("G15", feature="constant expression")
        return choices.one_of(EXPRESSIONS[type_.kind])
    return _literal(choices, type_.kind)


def some_member(module, type_):
    """A member, or a combination of a Flag's members."""
    enum = module.program.made(type_.target)
    if not enum.__members__:
        return "None" if type_.optional else None
    module.reached("E9")
    name = module.spell(type_.target)
    if issubclass(enum, Flag) and module.choices.chance("value.flags"):
        module.reached("R10", feature="combined flags")
        return " | ".join(f"{name}.{m}" for m in module.choices.some(enum.__members__, 1, 3))
    return f"{name}.{module.choices.one_of(enum.__members__)}"


def _literal(choices, kind):
    if kind in NARROW:
        return _integer(choices, kind)
    values = VALUES[kind]
    edge = values.index(None)
    return choices.one_of(values[edge + 1:] if choices.chance("value.edge") else values[:edge])


def _integer(choices, kind):
    bits = NARROW[kind]
    usual = ["0", "1", "2", "7"] + ["-1"] * (kind[0] == "i")
    edges = [str(2**bits - 1)] + [str(-2**bits)] * (kind[0] == "i")
    return choices.one_of(edges if choices.chance("value.edge") else usual)
