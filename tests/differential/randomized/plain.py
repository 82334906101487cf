"""Classes with and without __slots__, their __init__, and mixins."""

import inspect
from dataclasses import dataclass

from .bases import class_line, constants, decorators, indented, opening, some_bases
from .bodies import SMALL, Expressions, known_kind, some_raise
from .generics import protocol_base
from .methods import finalizer_lines, method_lines
from .names import mangled
from .program import Class
from .rest import Rest, rest_that_goes_to, rest_that_nothing_uses
from .types import ANY, Type, some_type, some_value, written_here

CALCULATED = ("int", "str", "float", "bool", "any")


@dataclass
class Parameter:
    """How one parameter of __init__ is written. source: what the body assigns from it."""

    name: str
    type: Type
    annotation: str = ""
    default: str | None = None
    kind: str = "ordinary"  # or positional, keyword


def add_mixin(module):
    """A class without slots of its own, which combines with any other (S18)."""
    choices = module.choices
    name = module.new_class_name()
    heads, slots = [], choices.kind("mixin.slots")
    if choices.chance("mixin.protocol"):
        texts, slots = [protocol_base(module)], "__slots__ = ()"
    else:
        texts = some_bases(module, kinds=("mixin",))[1]
    if slots == "dataclass":
        module.use("dataclass")
        module.reached("D36", feature="mixin that is a dataclass")
        heads, slots = ["@dataclass(slots=True)"], None
    body = opening(module) + [slots] * (slots is not None) + constants(module) + method_lines(module, True)
    module.reached("S4", feature="mixin without slots")
    module.add("\n".join(heads + [class_line(module, name, texts), *indented(body or ["pass"])]) + "\n")
    module.add_class(Class(name, "mixin", None))


def add_plain(module):
    choices = module.choices
    name = module.new_class_name(promised_ok=True)
    base, texts = some_bases(module)
    form = choices.kind("plain.slots")
    fields = module.new_field_names(1 if form == "string" else choices.number(0, 4), name, base)
    slots = list(fields)
    if base and choices.chance("class.redeclare"):
        slots += redeclared(module, base, slots)
    cls = Class(module.qualified(name), "plain", None)
    body = opening(module) + slots_lines(module, form, slots, base) + constants(module)
    for field in fields:
        cls.types[mangled(name, field)] = some_type(module, cls.name)
    if choices.chance("plain.init") and not nothing_can_be_set(base):
        body += init_lines(module, cls, name, base, fields)
    else:
        module.reached("S23", "S29", "S10", feature="no __init__")
        cls.unset += fields
        body += [f"{field}: {_written(module, cls, name, field)}" for field in fields]
    body += method_lines(module, True) + finalizer_lines(module)
    heads = decorators(module)
    cls.final = bool(heads)
    lines = heads + [class_line(module, name, texts), *indented(body or ["pass"])]
    module.reached("S1", "S26", feature="plain class")
    module.add("\n".join(lines) + "\n")
    module.add_class(cls)


def nothing_can_be_set(base):
    """Whether a base is frozen with slots=True: then every assignment in __init__ fails (D28)."""
    above = base.python.__mro__ if base is not None else ()
    return any(vars(c).get("__dataclass_params__") and c.__dataclass_params__.frozen and "__slots__" in vars(c)
               for c in above)


def redeclared(module, base, slots):
    """Some of the slots that the base has already."""
    own = [n for n in inherited(module, base) if n not in slots and not n.startswith("_")]
    module.reached(*(["S16"] if own else []), feature="slot declared again" if own else None)
    return module.choices.some(own, 0, 1)


def inherited(module, base):
    """The (mangled) names of all fields of a base."""
    return [name for c in module.program.ancestry(base) for name in c.types] if base is not None else []


def slots_lines(module, form, names, base):
    """The __slots__ statement in one of its forms."""
    choices = module.choices
    special = []
    if form == "none":
        module.reached("S15", "S12", feature="class without slots")
        return []
    if form not in ("string", "bare") and choices.chance("plain.weakref"):
        if not (base and base.python.__weakrefoffset__):
            special.append("__weakref__")
            module.reached("S13", "W2", feature="__weakref__")
    if form not in ("string", "bare") and choices.chance("plain.dict") and not (base and base.python.__dictoffset__):
        special.append("__dict__")
        module.reached("S12", feature="__dict__ slot")
    texts = [repr(n) for n in [*names, *special]]
    joined = ", ".join(texts)
    if form == "string" and len(texts) == 1:
        module.reached("S2")
        return [f"__slots__ = {texts[0]}"]
    if form == "set" and texts:
        return [f"__slots__ = {{{joined}}}"]
    if form == "dict":
        module.reached("S3")
        return [f"__slots__ = {{{', '.join(t + ': ' + repr('about') for t in texts)}}}"]
    if form == "bare" and len(texts) > 1:
        return [f"__slots__ = {joined}"]
    if form == "plus" and len(texts) > 1:
        return [choices.one_of([f"__slots__ = [{texts[0]}] + [{', '.join(texts[1:])}]",
                                f"__slots__ = (*({texts[0]},), {', '.join(texts[1:])})"])]
    if form == "annotated":
        return [f"__slots__: tuple = ({joined}{',' * bool(texts)})"]
    if form == "twice":
        return ["__slots__ = ('gone',)", f"__slots__ = [{joined}]"]
    return [f"__slots__ = [{joined}]" if form == "list" else f"__slots__ = ({joined}{',' * bool(texts)})"]


def _written(module, cls, name, field):
    """The annotation as it stands in a class body: types that name the class itself are quoted already."""
    return cls.types[mangled(name, field)].text


# ---- __init__ ----


def init_lines(module, cls, name, base, fields):
    choices = module.choices
    self_name = "this" if choices.chance("plain.self_name") and "this" not in fields else "self"
    cls.unset += [f for f in fields if f == self_name]
    fields = [f for f in fields if f != self_name]
    annotations, body, parameters = [], [], []
    call, passed, cls.rest = base_call(module, base, self_name, {f for f in fields} | {self_name})
    cls.unset += inherited(module, base) if not call else []
    parameters += passed
    module.hiding = {*fields, *(p.name for p in passed)}
    for field in fields:
        body += field_lines(module, cls, name, field, self_name, parameters, annotations)
    if choices.chance("body.raise"):
        body = some_raise(module, Expressions(module, _usable(parameters))) + body
    body = body + call if choices.chance("class.mixin_first") else call + body
    cls.params = {mangled(name, p.name): p.type for p in parameters}
    if any(p.name.startswith("__") for p in parameters):
        module.reached("S30", feature="private parameter")
    head = f"def __init__({', '.join([self_name] + parameter_texts(module, parameters, cls.rest))})"
    head += " -> None:" if choices.chance("plain.return") else ":"
    module.reached("S27", feature="__init__")
    return annotations + [head] + indented(body or ["pass"])


def base_call(module, base, self_name, taken):
    """(lines that call the base's __init__, the parameters that they pass on, the Rest)."""
    choices = module.choices
    wanted = module.parameters(base) if base is not None else []
    unused = Rest()
    if choices.chance("plain.unused_rest"):
        unused = rest_that_nothing_uses(module, taken | {p.name for p in wanted})
    if base is None:
        return [], [], unused
    # a private base has another name here (G6), and the call would fail each time
    form = choices.kind("plain.base_call", but=["named"] if base.name.startswith("__") else [])
    if form == "none" or any(p.name in taken for p in wanted) or "self" in {p.name for p in wanted}:
        module.reached("S23", feature="base's __init__ is not called")
        return [], [], unused
    rest = unused
    if not unused.swallows and choices.chance("plain.rest"):
        rest = rest_that_goes_to(module, base, wanted, taken)
        rest.by_super = form == "super"
    else:
        _give_all(module, wanted, rest)
    texts = [p.name for p in rest.by_place] + [f"{p.name}={p.name}" for p in rest.by_name] + rest.stars
    passed = []
    for p in rest.by_place + rest.by_name:
        type_ = written_here(module, p.type)
        passed.append(Parameter(p.name, type_, "" if p.type.kind == "any" else type_.text))
    module.reached(feature=f"{form} call of the base's __init__")
    if form == "super":
        return [f"super().__init__({', '.join(texts)})"], passed, rest
    return [f"{module.spell(base.name)}.__init__({', '.join([self_name] + texts)})"], passed, rest


def _give_all(module, wanted, rest):
    """From the first that is left out on, all with defaults are. What has none and stands behind, as it may where
    *args is passed on, is given by name."""
    left_out = False
    needed = [p for p in wanted if p.kind == inspect.Parameter.POSITIONAL_ONLY and not p.has_default]
    for p in wanted:
        needed = [n for n in needed if n is not p]
        left_out = left_out or (p.has_default and module.choices.chance("call.default") and not needed)
        if not (p.has_default and left_out):
            by_name = p.kind == inspect.Parameter.KEYWORD_ONLY or left_out
            (rest.by_name if by_name else rest.by_place).append(p)


def field_lines(module, cls, name, field, self_name, parameters, annotations):
    """The lines that set one slot; adds the parameter that they need."""
    choices = module.choices
    slot = mangled(name, field)
    type_ = cls.types[slot]
    target = f"{self_name}.{field}"
    if choices.chance("plain.unset"):
        module.reached("S23", feature="slot left unset")
        cls.unset.append(field)
        annotations.append(f"{field}: {type_.text}")
        return []
    if choices.chance("plain.constant"):
        value = some_value(module, type_)
        if value is not None:
            module.reached(feature="slot set to a constant")
            annotations.append(f"{field}: {type_.text}")
            return [f"{target} = {value}"]
    if type_.kind in CALCULATED and not type_.optional and choices.chance("plain.expression"):
        return expression_lines(module, cls, slot, field, target, parameters)
    if type_.optional and choices.chance("plain.conditional"):
        module.reached("S23", feature="slot set on some paths")
        cls.unset.append(field)
        parameters.append(Parameter(field, type_, type_.text))
        annotations.append(f"{field}: {type_.text}")
        return [f"if {field} is not None:", f"    {target} = {field}"]
    return parameter_lines(module, cls, slot, field, target, parameters, annotations)


def parameter_lines(module, cls, slot, field, target, parameters, annotations):
    choices = module.choices
    type_ = cls.types[slot]
    typed_by = choices.kind("plain.typed_by", but=["init"] if type_.optional and "'" in type_.text else [])
    module.reached(feature=f"slot typed by {typed_by}")
    parameter = Parameter(field, type_)
    if typed_by == "parameter":
        parameter.annotation = type_.text
    elif typed_by == "class":
        annotations.append(f"{field}: {type_.text}")
    elif typed_by == "nothing":
        parameter.type = cls.types[slot] = ANY
    parameters.append(parameter)
    if choices.chance("plain.default"):
        parameter.default = some_value(module, parameter.type)
    elif typed_by == "parameter" and not type_.optional and choices.chance("plain.none_default"):
        if type_.kind not in ("any", "weakref") and "'" not in type_.text:
            module.reached("N", feature="None as default of a type that is not Optional")
            parameter.default = "None"
            parameter.type = cls.types[slot] = Type(type_.text, type_.kind, True, type_.target)
    if typed_by == "init":
        return [f"{target}: {type_.text} = {field}"]
    return [f"{target} = {field}"]


def expression_lines(module, cls, slot, field, target, parameters):
    """A slot that is calculated from its parameter and those before it."""
    choices = module.choices
    kind = cls.types[slot].kind
    type_ = SMALL if kind == "int" else cls.types[slot]
    parameters.append(Parameter(field, type_, "" if kind == "any" else type_.text.strip("'")))
    cls.types[slot] = type_
    expressions = Expressions(module, _usable(parameters))
    if kind == "any":  # else a constant would give the slot its type
        module.use("Any")
    written = f"{target}: {'Any' if kind == 'any' else type_.text}"
    if choices.chance("body.branches"):
        module.reached("S27", feature="if and else in __init__")
        return [f"if {expressions.condition(1)}:", f"    {target} = {expressions.of(kind, 1)}",
                "else:", f"    {written} = {expressions.of(kind, 1)}"]
    return [f"{written} = {expressions.of(kind)}"]


def _usable(parameters):
    """{name: kind} of the parameters that expressions may use."""
    kinds = {p.name: known_kind(p.type) for p in parameters if p.annotation or p.type.kind == "any"}
    return {name: kind for name, kind in kinds.items() if kind is not None}


def parameter_texts(module, parameters, rest):
    """The parameters in an order that Python takes: keyword-only ones last, defaults after the others."""
    choices = module.choices
    for parameter in parameters:
        if choices.chance("plain.keyword_only"):
            parameter.kind = "keyword"
    ordinary = [p for p in parameters if p.kind == "ordinary"]
    keyword = [p for p in parameters if p.kind == "keyword"]
    ordinary.sort(key=lambda p: p.default is not None)
    texts = [_parameter(p) for p in ordinary]
    if ordinary and choices.chance("plain.positional_only"):
        module.reached(feature="positional-only parameters")
        texts.insert(choices.number(1, len(ordinary)), "/")
    if keyword:
        module.reached("S27", feature="keyword-only parameters")
    texts += [f"*{rest.args}"] * bool(keyword or rest.args) + [_parameter(p) for p in keyword]
    return texts + [f"**{rest.kwargs}"] * bool(rest.kwargs)


def _parameter(p):
    text = f"{p.name}: {p.annotation}" if p.annotation else p.name
    if p.default is not None:
        text += f" = {p.default}" if p.annotation else f"={p.default}"
    return text
