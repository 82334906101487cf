"""What stands for a test line's values in C: constants, enumeration members, references, lists and dicts.

A value that the C type cannot hold, though Python takes anything, is the test's mistake and is reported
as such.
"""

import ast
from dataclasses import dataclass, field

from .values import (INTEGERS, NotConstant, c_double, c_integer, c_string, constant, fits_f32, is_constant,
                     utf8)


class BadTest(Exception):
    """The test line asks for what C cannot do: str(error) says what."""


class Refused(Exception):
    """Python's rules, over the IR's parameters, refuse the test: str(error) is "Type: text"."""


@dataclass
class Plan:
    """What becomes of one test. `object`: (C variable, class name) of the object that it shows."""

    problem: str | None = None
    object: tuple[str, str] | None = None
    statements: list[str] = field(default_factory=list)
    variables: list[tuple[str, str]] = field(default_factory=list)  # (declaration, statement that drops it)
    callbacks: list[tuple[str, list[str]]] = field(default_factory=list)  # (C function, its statements)


class Values:
    """Makes the C expressions of one test's values; objects, lists and dicts go into variables first."""

    def __init__(self, number, module, names):
        self.number = number
        self.module = module
        self.names = names  # of `name = object`: name -> (C variable, class name); None where it is refused
        self.made = Plan()
        self.containers = {}  # id of a list's or dict's node: its C expression

    def object(self, node):
        """Emits what makes the object; returns (C variable, class name)."""
        raise NotImplementedError

    def value(self, node, param, inner):
        """The C expression that passes `node` for a parameter."""
        kind = param.type.kind
        if kind == "any":
            return self.untyped(node, inner)
        if kind in ("object", "weakref"):
            return self.reference(node, param, inner)
        if kind == "enum":
            return self.typed_member(node, param)
        value = constant(node)
        if value is None:
            if not param.type.optional:
                raise BadTest(_cannot_hold(param, value))
            return _none_of(kind)
        text = _typed_constant(value, param)
        if kind in ("str", "bytes") or not param.type.optional:
            return text
        return f"slots_some_{kind}({text})"

    def untyped(self, node, inner):
        if id(node) in inner:
            return f"slots_object({inner[id(node)][0]})"
        if isinstance(node, ast.Name) and node.id in self.names:
            return f"slots_object({self.named(node)[0]})"
        if isinstance(node, (ast.List, ast.Dict)):
            return self.container(node)
        if member := self.member(node):
            enum, cname = member
            return f"slots_enum_value(&{enum.cname}_enum, {cname})"
        if isinstance(node, ast.Call) and not is_constant(node):
            variable, _ = self.object(node)
            return f"slots_object({variable})"
        return _untyped_constant(constant(node))

    def container(self, node):
        if id(node) not in self.containers:
            self.containers[id(node)] = self.new_container(node)
        return self.containers[id(node)]

    def new_container(self, node):
        kind = "list" if isinstance(node, ast.List) else "dict"
        variable = self.new_variable(f"slots_{kind} *", "slots_unref($)")
        self.emit(f"{variable} = slots_{kind}_new();")
        if kind == "list":
            calls = [f"slots_list_append({variable}, {self.untyped(e, {})})" for e in node.elts]
        elif None in node.keys:
            raise BadTest("** has no form in C")
        else:
            calls = [f"slots_dict_put({variable}, {self.untyped(k, {})}, {self.untyped(v, {})})"
                     for k, v in zip(node.keys, node.values)]
        for call in calls:
            self.emit_step(call)
        return f"slots_value_of_{kind}({variable})"

    def reference(self, node, param, inner):
        """A class reference or a weak reference, as the parameter's own class."""
        weak = param.type.kind == "weakref"
        target = self.module.classes[param.type.class_]
        if isinstance(node, ast.Constant) and node.value is None:
            if weak:
                return f"({target.cname}_weakref){{0}}"
            if not param.type.optional:
                raise BadTest(_cannot_hold(param, None))
            return "NULL"
        if weak:
            if not is_ref(node) or not isinstance(node.args[0], ast.Name):
                raise BadTest(f"{param.name!r} is a weak reference: name its target in a line before, "
                              "`p = ...`, and give ref(p)")
            variable, name = self.named(node.args[0])
            return f"{target.cname}_weakref_of({self.upcast(variable, name, target, param)})"
        if id(node) in inner:
            variable, name = inner[id(node)]
        elif isinstance(node, ast.Name):
            variable, name = self.named(node)
        else:
            raise BadTest(_cannot_hold(param, ast.unparse(node)))
        return self.upcast(variable, name, target, param)

    def named(self, node):
        if node.id not in self.names:
            raise BadTest(f"no line before defines {node.id!r}")
        if self.names[node.id] is None:
            raise Refused(f"NameError: name {node.id!r} is not defined")
        variable, name = self.names[node.id]
        self.emit(f"if ({variable} == NULL) {{")
        self.emit(f'    printf("new {self.number} fail NameError: name \'{node.id}\' is not defined\\n");')
        self.emit("    return NULL;")
        self.emit("}")
        return variable, name

    def upcast(self, variable, name, target, param):
        if target.name not in self.module.ancestry(name):
            raise BadTest(_cannot_hold(param, f"an object of class {name}"))
        return upcast(self.module, variable, name, target.name)

    def typed_member(self, node, param):
        enum = self.module.enums[param.type.enum]
        if isinstance(node, ast.Constant) and node.value is None and param.type.optional:
            return f"SLOTS_NONE_OF({enum.cname})"
        found = self.choice(node, enum) if enum.is_literal else self.member(node)
        if found is None or found[0] is not enum:
            raise BadTest(_cannot_hold(param, ast.unparse(node)))
        return f"slots_some_{enum.cname}({found[1]})" if param.type.optional else found[1]

    def choice(self, node, enum):
        """(enum, the member in C) of a str that the Literal lists, or None."""
        text = constant_or_none(node)
        return (enum, enum.members[text]) if text in enum.members else None

    def member(self, node):
        """(enum, the member in C) of `Fuel.PETROL` and of `Mode.READ | Mode.WRITE`, or None."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and not is_constant(node):
            left, right = self.member(node.left), self.member(node.right)
            if left is None or right is None or left[0] is not right[0]:
                raise BadTest(f"{ast.unparse(node)} combines no members of one enumeration")
            return left[0], f"({left[0].cname})({left[1]} | {right[1]})"
        if not isinstance(node, ast.Attribute):
            return None
        enum = self.module.enums.get(dotted(node.value))
        if enum is None or node.attr not in enum.members:
            raise BadTest(f"slotsc's IR has no enum member {ast.unparse(node)}")
        return enum, enum.members[node.attr]

    # ---- Text ----

    def new_variable(self, type_, drop):
        name = f"dt_v{self.number}_{len(self.made.variables)}"
        self.made.variables.append((f"static {type_}{name};", drop.replace("$", name) + ";"))
        return name

    def emit(self, statement):
        self.made.statements.append(statement)

    def emit_step(self, call):
        """Emits a call that gives true, or else ends the test."""
        self.emit("errno = 0;")
        self.emit(f"if (!dt_stepped({self.number}, {call}))")
        self.emit("    return NULL;")


def _typed_constant(value, param):
    kind = param.type.kind
    if kind == "bool" and isinstance(value, bool):
        return "true" if value else "false"
    if kind in INTEGERS and isinstance(value, int) and not isinstance(value, bool):
        low, high = INTEGERS[kind]
        if low <= value <= high:
            return c_integer(value, kind)
        raise BadTest(_cannot_hold(param, value))
    if kind in ("f32", "f64"):
        if isinstance(value, int) and not isinstance(value, bool):
            raise BadTest(f"badly written: {param.name!r} is a float, and Python keeps the int {value} as it is "
                          f"(repr {value}) where C converts it: write {float(value)!r}")
        if isinstance(value, float):
            if kind == "f32" and not fits_f32(value):
                raise BadTest(f"{value!r} is not exact in a 32-bit float, so Python prints another number than C")
            return f"(float){c_double(value)}" if kind == "f32" else c_double(value)
    if kind == "str" and isinstance(value, str):
        data = utf8(value)
        if data is None:
            raise BadTest(_cannot_hold(param, value))
        return '""' if b"\0" in data else c_string(data)
    if kind == "bytes" and isinstance(value, bytes):
        return _bytes_view(value)
    raise BadTest(_cannot_hold(param, value))


def _untyped_constant(value):
    if value is None:
        return "slots_none()"
    if isinstance(value, bool):
        return f"slots_bool({'true' if value else 'false'})"
    if isinstance(value, int):
        if not -2**63 <= value < 2**63:
            raise BadTest(f"{value} is beyond the 64 bits of slots_int()")
        return f"slots_int({c_integer(value)})"
    if isinstance(value, float):
        return f"slots_float({c_double(value)})"
    if isinstance(value, str):
        data = utf8(value)
        if data is None:
            raise BadTest(f"{value!r} has a lone surrogate, which UTF-8 cannot hold")
        return f"slots_str_n({c_string(data)}, {len(data)})"
    return f"slots_bytes({c_string(value)}, {len(value)})"


def _bytes_view(value):
    return f"(slots_bytes_view){{{c_string(value)}, {len(value)}}}"


def _none_of(kind):
    if kind == "str":
        return "NULL"
    return "(slots_bytes_view){NULL, 0}" if kind == "bytes" else f"slots_none_{kind}"


def _cannot_hold(param, value):
    shown = value if isinstance(value, str) else repr(value)
    return f"badly written: {param.name!r} is {param.type} in C and cannot hold {shown} (G4)"


def constant_or_none(node):
    try:
        return constant(node)
    except NotConstant:
        return None


def is_ref(node):
    return (isinstance(node, ast.Call) and dotted(node.func) in ("ref", "weakref.ref")
            and len(node.args) == 1 and not node.keywords)


def dotted(node):
    """"Outer.Inner" of a name or attribute; None of anything else."""
    if isinstance(node, ast.Attribute):
        left = dotted(node.value)
        return f"{left}.{node.attr}" if left else None
    return node.id if isinstance(node, ast.Name) else None


def upcast(module, expression, name, target):
    """The C expression for an object of class `name` as its ancestor `target`."""
    if name == target:
        return expression
    return f"{module.classes[name].cname}_as_{module.classes[target].cname}({expression})"
