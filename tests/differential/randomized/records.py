"""Dataclasses."""

from dataclasses import MISSING, fields as fields_of, is_dataclass
from types import MemberDescriptorType

from .bases import class_line, constants, decorators, indented, opening, some_bases
from .methods import finalizer_lines, has_hook, method_lines, post_init_lines
from .names import mangled
from .plain import Parameter, base_call, inherited, nothing_can_be_set, parameter_texts
from .program import Class
from .types import some_type, some_value, written_here


def add_record(module):
    choices = module.choices
    name = module.new_class_name(promised_ok=True)
    base, texts = some_bases(module)
    options = some_options(module, base)
    cls = Class(module.qualified(name), "record", None)
    body = opening(module) + constants(module)
    own_slots = not options.get("slots") and choices.chance("record.own_slots")
    lines, names, init_vars = field_lines(module, cls, name, base, options, own_slots)
    if own_slots:
        module.reached("D44", feature="dataclass with __slots__ of its own")
        lines.insert(0, f"__slots__ = ({''.join(repr(n) + ', ' for n in names)})")
    body += lines + method_lines(module, True) + finalizer_lines(module)
    init = [] if has_hook(base) and init_vars else own_init(module, cls, name, base, options, names)
    without = not init and options.get("init") is False
    if without:
        cls.unset = [n for n in cls.types if n not in inherited(module, base)]
    if not (without and init_vars):  # the base's __init__ has not these for a hook
        body += init or post_init_lines(module, base, init_vars)
    module.use("dataclass")
    heads = decorators(module)
    cls.final = bool(heads)
    heads.insert(choices.number(0, len(heads)), decorator(module, options))
    module.reached("D1", "D2", "D40", "R1", feature="dataclass")
    module.add("\n".join(heads + [class_line(module, name, texts), *indented(body or ["pass"])]) + "\n")
    module.add_class(cls)


def own_init(module, cls, name, base, options, names):
    """An __init__ in the body, which dataclass() keeps (D20); [] mostly. A frozen class lets it set nothing."""
    choices = module.choices
    fields = [n for n in names if mangled(name, n) in cls.types and n != "self"]
    if options.get("frozen") or nothing_can_be_set(base) or not choices.chance("record.own_init"):
        return []
    if options.get("slots") and base is not None and base.name.startswith("__"):  # neither super() nor its name works
        return []
    module.reached("D20", feature="dataclass with __init__ of its own")
    call, parameters, cls.rest = base_call(module, base, "self", {*fields, "self"})
    cls.unset = [n for n in names if n == "self"] + (inherited(module, base) if not call else [])
    if options.get("slots"):  # there super() knows only the class that was there before
        call = [line.replace("super().__init__(", f"{module.spell(base.name)}.__init__(self, ") for line in call]
    for field in fields:
        type_ = cls.types[mangled(name, field)]
        default = some_value(module, type_) if choices.chance("plain.default") else None
        annotation = "" if type_.kind == "any" else type_.text
        parameters.append(Parameter(field, type_, annotation, default))
    cls.params |= {mangled(name, p.name): p.type for p in parameters}
    head = f"def __init__({', '.join(['self'] + parameter_texts(module, parameters, cls.rest))}):"
    return [head, *indented(call + [f"self.{field} = {field}" for field in fields] or ["pass"])]


# ---- The decorator ----


def some_options(module, base):
    choices = module.choices
    options = {}

    def maybe(chance, option, value, *rules):
        if choices.chance(chance):
            options[option] = value
            module.reached(*rules, feature=f"{option}={value}")

    maybe("record.slots", "slots", True, "D32")
    _frozen(module, base, maybe, options)
    maybe("record.eq_off", "eq", False, "D23", "Q2", "H4")
    if "eq" not in options:
        maybe("record.order", "order", True, "D24", "Q3", "Q4")
    maybe("record.unsafe_hash", "unsafe_hash", True, "D25", "D26")
    maybe("record.repr_off", "repr", False, "D22", "D39")
    if base is None or "frozen" not in options:  # an inherited __init__ could set nothing (D27)
        maybe("record.init_off", "init", False, "D21")
    maybe("record.match_args_off", "match_args", False, "D30")
    maybe("record.kw_only", "kw_only", True, "D31", "D14")
    if options.get("slots") and not (base and base.python.__weakrefoffset__):
        maybe("record.weakref", "weakref_slot", True, "D34")
    for option, value in (("init", True), ("eq", True), ("frozen", False), ("order", False), ("slots", False)):
        if option not in options and choices.chance("record.said_default"):
            options[option] = value
    return options


def _frozen(module, base, maybe, options):
    """As the dataclasses above are, mostly: Python refuses a mixture (D29)."""
    above = [c for c in base.python.__mro__ if "__dataclass_fields__" in vars(c)] if base else []
    if above and module.choices.chance("record.follow_frozen"):
        if any(c.__dataclass_params__.frozen for c in above):
            options["frozen"] = True
            module.reached("D29", "D27", feature="frozen=True")
    else:
        maybe("record.frozen", "frozen", True, "D27", "D29")


def decorator(module, options):
    if not options:
        return module.choices.one_of(["@dataclass", "@dataclass()"])
    names = module.choices.some(options, len(options), len(options))
    return f"@dataclass({', '.join(f'{n}={options[n]}' for n in names)})"


# ---- Fields ----


def field_lines(module, cls, name, base, options, bare):
    """(lines, names as written, those of InitVars). bare: no field may have a value."""
    choices = module.choices
    names = module.new_field_names(choices.number(0, 4), name, base)
    again = redeclared(module, cls, base)
    lines, init_vars = [], []
    needs_default = not options.get("kw_only") and _has_default_before(base)
    for written in names + list(again):
        type_ = again.get(written) or some_type(module, cls.name)
        cls.types[mangled(name, written)] = type_
        value = None
        if not bare and (choices.chance("record.default") or needs_default):
            value = some_value(module, type_)
        if value is not None and not options.get("kw_only"):
            needs_default = choices.chance("record.order_of_defaults")
            module.reached("D13")
        if not bare and choices.chance("field.call"):
            lines += [field_call(module, written, type_, value)]
            cls.unset += [written] * (value is None and "init=False" in lines[-1])
        elif choices.chance("record.initvar") and _may_be_init_var(base, options, written, value):
            lines += [init_var(module, cls, mangled(name, written), written, value)]
            init_vars.append(written)
        else:
            lines += one_field(module, written, type_, value)
            cls.read_only += [mangled(name, written)] * ("Final[" in lines[-1])
    if base and again:
        module.reached("D36", "D37", "D9", feature="field declared again")
    return _with_oddities(module, lines, names, base, bare), names, init_vars


def _may_be_init_var(base, options, written, value):
    """Not where a hook is there for the InitVars and no __init__ that has them, nor where the default would be a class
    attribute that hides a slot (S33)."""
    is_slot = base is not None and isinstance(getattr(base.python, written, None), MemberDescriptorType)
    return not (options.get("init") is False and has_hook(base)) and not (is_slot and value is not None)


def one_field(module, written, type_, value):
    choices = module.choices
    annotation = type_.text
    if choices.chance("type.final") and "'" not in annotation:
        module.use("Final")
        module.reached("D7", feature="Final")
        annotation = f"Final[{annotation}]"
    if value is None:
        return [f"{written}: {annotation}"]
    if choices.chance("record.apart"):
        module.reached("G5", feature="annotation and value apart")
        lines = [f"{written}: {annotation}", f"{written} = {value}"]
        return lines if choices.chance("class.mixin_first") else lines[::-1]
    if choices.chance("record.annotated_twice"):
        module.reached("G5", feature="annotated twice")
        return [f"{written}: {annotation}", f"{written}: {annotation} = {value}"]
    return [f"{written}: {annotation} = {value}"]


def field_call(module, written, type_, value):
    """A field by field(...)."""
    choices = module.choices
    options = {}
    module.use("field")
    module.reached("D12", feature="field()")
    if value is not None:
        options["default"] = value
        factory = some_factory(module, type_) if choices.chance("field.factory") else None
        if factory is not None:
            module.reached("D17", "D18", feature="default_factory")
            options = {"default_factory": factory}
    for option, answers, rule in (("init", [False], "D16"), ("repr", [False, True], "D22"),
                                  ("compare", [False, True], "Q15"), ("hash", [True, False, None], "D26"),
                                  ("kw_only", [True, False], "D31"), ("metadata", ["{}", "{'unit': 'm'}"], "D12")):
        if choices.chance("field.option"):
            options[option] = choices.one_of(answers)
            module.reached(rule, feature=f"field({option}=)")
    names = choices.some(options, len(options), len(options))
    return f"{written}: {type_.text} = field({', '.join(f'{n}={options[n]}' for n in names)})"


def some_factory(module, type_):
    choices = module.choices
    if type_.kind in ("int", "float", "str", "bool", "bytes") and choices.chance("field.factory"):
        return type_.kind
    if type_.kind == "any":
        return choices.one_of(["list", "dict", "int", "str"])
    if type_.kind == "object":
        fit = [c for c in module.classes if c.name == type_.target and not c.is_abstract and
               all(p.has_default for p in module.parameters(c))]
        return module.spell(fit[0].name) if fit else None
    value = some_value(module, type_)
    if value is None or value.startswith("__"):  # a private name is another one in here (G6)
        return None
    return f"lambda: {value}"


def init_var(module, cls, mangled_name, written, value):
    """A parameter that is no field (D5)."""
    module.use("InitVar")
    module.reached("D5", feature="InitVar")
    type_ = cls.types.pop(mangled_name)
    cls.params[mangled_name] = type_
    text = f"{written}: InitVar[{type_.text}]"
    return text if value is None else f"{text} = {value}"


def redeclared(module, cls, base):
    """Fields of the base that the class declares again, with the same type (N: storage is shared)."""
    if base is None or not is_dataclass(base.python) or not module.choices.chance("class.redeclare"):
        return {}
    known = {f.name: module.type_of(base, f.name) for f in fields_of(base.python)}
    known = {n: t for n, t in known.items() if t is not None and not n.startswith("_")}
    return {n: written_here(module, known[n]) for n in module.choices.some(known, 1, 2)}


def _has_default_before(base):
    if base is None or not is_dataclass(base.python):
        return False
    return any(f.default is not MISSING and f.init and not f.kw_only for f in fields_of(base.python))


def value_for_inherited(module, base, names):
    """`x = 7` where the base has the field x (D38)."""
    known = [f.name for f in fields_of(base.python)] if base and is_dataclass(base.python) else []
    known = {n: module.type_of(base, n) for n in known if not n.startswith("_") and n not in names}
    known = {n: some_value(module, t) for n, t in known.items() if t is not None}
    known = {n: value for n, value in known.items() if value is not None}
    if not known:
        return []
    module.reached("D38", feature="value for an inherited field")
    name = module.choices.one_of(known)
    return [f"{name} = {known[name]}"]


def _with_oddities(module, lines, names, base, bare):
    """A value without an annotation is no field, nor does it change one (D2, D38)."""
    choices = module.choices
    if not bare and choices.chance("record.value_alone"):
        module.reached("D2", feature="value without annotation")
        lines.insert(choices.number(0, len(lines)), "PLAIN = 3" if "PLAIN" not in names else "pass")
    if not bare and choices.chance("record.value_for_inherited"):
        lines += value_for_inherited(module, base, names)
    if not bare and choices.chance("record.kw_only_from_here"):
        module.use("KW_ONLY")
        module.reached("D6", feature="KW_ONLY")
        lines.insert(choices.number(0, len(lines)), "KEYWORDS: KW_ONLY")
    return lines
