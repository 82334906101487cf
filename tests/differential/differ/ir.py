"""slotsc's view of a module, read from the JSON of --dump=ir."""

import ast
import json
from dataclasses import dataclass, field


class IRError(Exception):
    """The dump is not what this runner understands."""


@dataclass
class Type:
    kind: str
    optional: bool
    class_: str | None
    enum: str | None

    def __str__(self):
        text = self.class_ or self.enum or self.kind
        return f"{text} | None" if self.optional else text


@dataclass
class Param:
    name: str
    cname: str
    type: Type
    has_default: bool
    keyword_only: bool
    positional_only: bool
    init_var: bool


@dataclass
class Field:
    name: str
    cname: str
    type: Type
    read_only: bool
    can_be_unset: bool


@dataclass
class Enum:
    name: str
    cname: str
    members: dict[str, str]  # name, or str of a Literal -> C name
    is_literal: bool


@dataclass
class Hook:
    name: str  # "__post_init__" or "__del__"
    cname: str
    params: list[Param]


@dataclass
class Method:
    """A declared method as its class sees it. `written_here`: the class has a function of its own for it."""

    cname: str
    changes_self: bool
    returns: Type | None
    params: list[Param]
    written_here: bool


@dataclass
class Class:
    name: str
    cname: str
    base: str | None
    dataclass: bool
    replace: bool  # whether C has X_replace
    abstract: bool
    named_tuple: bool
    order: bool
    hash: str
    takes_rest: bool  # whether its __init__, own or inherited, is written with *args or **kwargs
    params: list[Param]
    fields: list[Field]
    hooks: list[Hook]
    methods: list[Method]
    abstract_text: str | None

    def field(self, name):
        return next((f for f in self.fields if f.name == name), None)


@dataclass
class Module:
    name: str
    header: str
    enums: dict[str, Enum]
    classes: dict[str, Class]
    functions: set[str] = field(default_factory=set)  # that the generated headers declare

    def ancestry(self, name):
        """The class's name and those of its bases, nearest first."""
        names = []
        while name is not None and name not in names:
            names.append(name)
            name = self.classes[name].base if name in self.classes else None
        return names

    def common_class(self, a, b):
        """The nearest class that both are, or None."""
        of_b = self.ancestry(b)
        return next((name for name in self.ancestry(a) if name in of_b), None)


def _weak_class(name, cname):
    return Class(name, cname, base=None, dataclass=False, replace=False, abstract=False, named_tuple=False, order=False,
                 hash="none", takes_rest=False, params=[], fields=[], hooks=[], methods=[], abstract_text=None)


WEAK = {name: _weak_class(name, cname) for name, cname in (
    ("WeakValueDictionary", "slots_weak_value_dict"), ("WeakKeyDictionary", "slots_weak_key_dict"),
    ("WeakSet", "slots_weak_set"))}


def read_ir(text):
    try:
        dump = json.loads(text)
        return Module(
            name=dump["module"],
            header=dump["header"],
            enums={e["name"]: _enum(e) for e in dump["enums"]},
            classes=WEAK | {c["name"]: _class(c) for c in dump["classes"]},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise IRError(f"--dump=ir is not as agreed: {type(error).__name__}: {error}") from None


def see_imports(modules, trees):
    """Gives each module the names that its import statements bind. A module stands behind those it imports."""
    for n, (module, tree) in enumerate(zip(modules, trees)):
        for statement in tree.body:
            for kind in ("classes", "enums"):
                names = getattr(module, kind)
                names |= {k: v for k, v in _imported(modules[:n], statement, kind).items() if k not in names}
        for kind in ("classes", "enums"):  # what objects of this module's classes may be or hold
            names = getattr(module, kind)
            for other in modules[:n]:
                names |= {k: v for k, v in getattr(other, kind).items() if k not in names}


def _imported(modules, statement, kind):
    """{name here: class or enumeration} of one import statement."""
    names = {}
    if not isinstance(statement, (ast.Import, ast.ImportFrom)):
        return names
    for alias in statement.names:
        path = alias.name if isinstance(statement, ast.Import) else statement.module or ""
        for module in modules:
            if module.name == alias.name.rpartition(".")[2]:
                here = alias.asname or alias.name
                names |= {f"{here}.{name}": value for name, value in getattr(module, kind).items()}
            if module.name == path.rpartition(".")[2]:
                names |= _under_name(getattr(module, kind), alias.name, alias.asname or alias.name)
    return names


def _under_name(values, name, here):
    """The class or enumeration of that name and those in its body, under another name."""
    return {here + full[len(name):]: value for full, value in values.items()
            if full == name or full.startswith(name + ".")}


def _enum(e):
    return Enum(e["name"], e["cname"], {m["name"]: m["cname"] for m in e["members"]}, e["kind"] == "Literal")


def _class(c):
    return Class(
        name=c["name"],
        cname=c["cname"],
        base=c["base"],
        dataclass=c["dataclass"],
        replace=c["replace"],
        abstract=c["abstract"],
        named_tuple=c["named_tuple"],
        order=c["order"],
        hash=c["hash"],
        takes_rest=c["takes_rest"],
        params=[_param(p) for p in c["params"]],
        fields=[Field(f["name"], f["cname"], _type(f["type"]), f["read_only"], f["can_be_unset"])
                for f in c["fields"]],
        hooks=[Hook(h["name"], h["cname"], [_param(p) for p in h["params"]]) for h in c["hooks"]],
        methods=[_method(m, c["name"]) for m in c["methods"]],
        abstract_text=c["abstract_text"],
    )


def _method(m, class_name):
    return Method(m["cname"], m["role"] in ("setter", "deleter"), _type(m["returns"]) if m["returns"] else None, [_param(p) for p in m["params"]],
                  m["owner"] == class_name and not m["abstract"])


def _param(p):
    return Param(p["name"], p["cname"], _type(p["type"]), p["default"] is not None, p["keyword_only"],
                 p["positional_only"], p["init_var"])


def _type(t):
    return Type(t["kind"], t["optional"], t.get("class"), t.get("enum"))
