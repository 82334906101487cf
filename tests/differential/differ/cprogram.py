"""The C program of a case: builds each test's object and prints what the generated functions say.

Everything comes from the test lines' syntax and slotsc's IR. A call that Python would refuse is found
by callrule.bind over the IR's parameters and gets no C. A value that the C type cannot hold, though
Python takes anything, is the test's mistake and is reported as such.
"""

import ast
from dataclasses import dataclass, field

from .callrule import CallRefused, bind
from .values import (INTEGERS, NotConstant, c_double, c_integer, c_string, constant, fits_f32, is_constant,
                     utf8)
from .world import OPERATORS


C_TYPES = {"str": "const char *", "bytes": "slots_bytes_view ", "any": "slots_value "}
C_NUMBERS = {"bool": "bool ", "f32": "float ", "f64": "double "}


class BadTest(Exception):
    """The test line asks for what C cannot do: str(error) says what."""


class Refused(Exception):
    """Python's rules, over the IR's parameters, refuse the call: str(error) is "Type: text"."""


@dataclass
class Plan:
    """What becomes of one test. `object`: (C variable, class name) where it is built."""

    refused: str | None = None
    problem: str | None = None
    object: tuple[str, str] | None = None
    statements: list[str] = field(default_factory=list)
    variables: list[tuple[str, str]] = field(default_factory=list)  # (declaration, statement that drops it)


def plan_tests(tests, module):
    names = {}  # of `name = call` lines: name -> (C variable, class name)
    plans = []
    for number, test in enumerate(tests):
        if test.problem is not None:
            plans.append(Plan(problem=test.problem))
            continue
        plan = _Builder(number, module, names).plan(test)
        if test.name and plan.object:
            names[test.name] = plan.object
        plans.append(plan)
    return plans


class _Builder:
    """Makes the C statements for one test; nested objects, lists and dicts first, into variables."""

    def __init__(self, number, module, names):
        self.number = number
        self.module = module
        self.names = names
        self.made = Plan()

    def plan(self, test):
        try:
            self.made.object = self.construct(test.call)
        except Refused as error:
            return Plan(refused=str(error))
        except (BadTest, NotConstant) as error:
            return Plan(problem=str(error))
        return self.made

    # ---- Calls ----

    def construct(self, call):
        """Emits the constructor call; returns (C variable, class name)."""
        cls = self.class_of(call)
        if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
            raise BadTest("* and ** have no form in C")
        arguments = call.args + [k.value for k in call.keywords]
        # Python evaluates the arguments before it looks at the call: a nested refusal comes first
        inner = {id(a): self.construct(a) for a in arguments if self.is_constructor(a)}
        if cls.abstract:
            raise Refused(cls.abstract_text)
        try:
            bound = bind(cls.params, call.args, [(k.arg, k.value) for k in call.keywords],
                         "_cls" if cls.named_tuple else "self")
        except CallRefused as error:
            function = "__new__" if cls.named_tuple else "__init__"
            raise Refused(f"TypeError: {cls.name}.{function}() {error}") from None
        given = {p.name: self.value(bound[p.name], p, inner) for p in cls.params if p.name in bound}
        variable = self.new_variable(f"{cls.cname} *", f"{cls.cname}_unref($)")
        self.emit("errno = 0;")
        self.emit(f"{variable} = {_constructor_call(cls, call, bound, given)};")
        self.emit(f"if (!dt_built({self.number}, {variable}))")
        self.emit("    return NULL;")
        self.set_strings_with_nul(cls, variable, bound)
        return variable, cls.name

    def class_of(self, call):
        name = _dotted(call.func)
        if name not in self.module.classes:
            raise BadTest(f"slotsc's IR has no class {name!r}")
        return self.module.classes[name]

    def is_constructor(self, node):
        return isinstance(node, ast.Call) and not is_constant(node) and not _is_ref(node)

    def set_strings_with_nul(self, cls, variable, bound):
        """A C string ends at its first U+0000, so such a value goes in through the setter."""
        for param in cls.params:
            if param.type.kind != "str" or param.name not in bound:
                continue
            text = _constant_or_none(bound[param.name])
            if text is None or "\0" not in text:
                continue
            slot = next((f for f in cls.fields if f.name == param.name and f.type.kind == "str"), None)
            if slot is None or slot.read_only:
                raise BadTest(f"a str with U+0000 needs a setter, and {param.name!r} has none")
            data = utf8(text)
            setter = f"{cls.cname}_set_{slot.cname}_n({variable}, {c_string(data)}, {len(data)})"
            self.emit(f"if (!dt_stepped({self.number}, {setter}))")
            self.emit("    return NULL;")

    # ---- Values ----

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
            variable, _ = self.construct(node)
            return f"slots_object({variable})"
        return _untyped_constant(constant(node))

    def container(self, node):
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
            self.emit(f"if (!dt_stepped({self.number}, {call}))")
            self.emit("    return NULL;")
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
            if not _is_ref(node) or not isinstance(node.args[0], ast.Name):
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
        found = self.member(node)
        if found is None or found[0] is not enum:
            raise BadTest(_cannot_hold(param, ast.unparse(node)))
        return f"slots_some_{enum.cname}({found[1]})" if param.type.optional else found[1]

    def member(self, node):
        """(enum, the member in C) of `Fuel.PETROL` and of `Mode.READ | Mode.WRITE`, or None."""
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and not is_constant(node):
            left, right = self.member(node.left), self.member(node.right)
            if left is None or right is None or left[0] is not right[0]:
                raise BadTest(f"{ast.unparse(node)} combines no members of one enumeration")
            return left[0], f"({left[0].cname})({left[1]} | {right[1]})"
        if not isinstance(node, ast.Attribute):
            return None
        enum = self.module.enums.get(_dotted(node.value))
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


def _constructor_call(cls, call, bound, given):
    """X_new where every parameter is given, else X_create, so that slotsc's own defaults are tested."""
    if len(given) == len(cls.params):
        return f"{cls.cname}_new({', '.join(given[p.name] for p in cls.params)})"
    positional = [p for p in cls.params if not p.keyword_only][:len(call.args)]
    arguments = [given[p.name] for p in positional]
    arguments += [f".{p.cname} = {given[p.name]}" for p in cls.params if p.name in given and p not in positional]
    return f"{cls.cname}_create({', '.join(arguments)})"


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


def _constant_or_none(node):
    try:
        return constant(node)
    except NotConstant:
        return None


def _is_ref(node):
    return (isinstance(node, ast.Call) and _dotted(node.func) in ("ref", "weakref.ref")
            and len(node.args) == 1 and not node.keywords)


def _dotted(node):
    """"Outer.Inner" of a name or attribute; None of anything else."""
    if isinstance(node, ast.Attribute):
        left = _dotted(node.value)
        return f"{left}.{node.attr}" if left else None
    return node.id if isinstance(node, ast.Name) else None


# ---- The program ----


def upcast(module, expression, name, target):
    """The C expression for an object of class `name` as its ancestor `target`."""
    if name == target:
        return expression
    return f"{module.classes[name].cname}_as_{module.classes[target].cname}({expression})"


def write_program(plans, module):
    """The whole C file. The generated header is included by the compiler's -include option, so that its
    name needs no quoting."""
    used = [module.classes[name] for name in sorted({plan.object[1] for plan in plans if plan.object})]
    parts = ['#include "prelude.h"\n']
    parts += [_hook_function(module, cls, hook) for cls in _each_once(module.classes.values()) for hook in cls.hooks]
    parts += [_method_function(module, cls, method) for cls in _each_once(module.classes.values())
              for method in cls.methods if method.written_here]
    parts += [_build_function(n, plan) for n, plan in enumerate(plans) if plan.object]
    parts += [_report_function(module, cls) for cls in used]
    parts += [_pair_function(module, a, b) for a in used for b in used]
    parts.append(_compare_function(used))
    parts.append(_main_function(plans, used))
    return "\n".join(parts)


def _each_once(classes):
    """An imported class may have several names."""
    return {cls.cname: cls for cls in classes}.values()


def _hook_function(module, cls, hook):
    """A hook that the file declares with `...` for a body does nothing, as in Python."""
    params = [f"{cls.cname} *self"] + [f"{_c_type(p.type, module)}{p.cname}" for p in hook.params]
    unused = [f"    (void){name};" for name in ["self"] + [p.cname for p in hook.params]]
    is_del = hook.name == "__del__"
    head = f"{'void' if is_del else 'bool'} {hook.cname}({', '.join(params)})"
    return "\n".join([head, "{"] + unused + ([] if is_del else ["    return true;"]) + ["}", ""])


def _method_function(module, cls, method):
    """A method that the file declares does nothing; no test calls it."""
    params = [f"const {cls.cname} *self"] + [f"{_c_type(p.type, module)}{p.cname}" for p in method.params]
    unused = [f"    (void){name};" for name in ["self"] + [p.cname for p in method.params]]
    result = _c_type(method.returns, module) if method.returns else "void "
    body = [f"    static {result}nothing;", *unused, "    return nothing;"] if method.returns else unused
    return "\n".join([f"{result}{cls.cname}_{method.cname}_impl({', '.join(params)})", "{", *body, "}", ""])


def _c_type(type_, module):
    """The C type of a parameter, ready for its name."""
    if type_.kind == "object":
        return f"{module.classes[type_.class_].cname} *"
    if type_.kind == "weakref":
        return f"{module.classes[type_.class_].cname}_weakref "
    if type_.kind in C_TYPES:
        return C_TYPES[type_.kind]
    if type_.optional:
        return f"slots_opt_{module.enums[type_.enum].cname if type_.enum else type_.kind} "
    if type_.enum:
        return f"{module.enums[type_.enum].cname} "
    return C_NUMBERS.get(type_.kind) or f"{'u' * (type_.kind[0] == 'u')}int{type_.kind[1:]}_t "


def _build_function(number, plan):
    lines = [declaration for declaration, _ in plan.variables]
    lines += ["", f"static void *dt_build_{number}(void)", "{"]
    lines += [f"    {statement}" for statement in plan.statements]
    lines += [f'    printf("new {number} ok\\n");', f"    return {plan.object[0]};", "}", "",
              f"static void dt_drop_{number}(void)", "{"]
    lines += [f"    {drop}" for _, drop in reversed(plan.variables)]
    return "\n".join(lines + ["}", ""])


def _report_function(module, cls):
    """repr through each class that the object is, and hash."""
    lines = [f"static void dt_report_{cls.cname}(int number, void *object)", "{",
             f"    {cls.cname} *self = object;"]
    for ancestor in module.ancestry(cls.name):
        cname = module.classes[ancestor].cname
        lines += ["    errno = 0;",
                  f"    dt_report_repr({c_string(ancestor.encode())}, number, "
                  f"{cname}_repr({upcast(module, 'self', cls.name, ancestor)}));"]
    if cls.hash == "none":
        lines += ['    printf("hash %d absent\\n", number);']
    else:
        lines += ["    errno = 0;", f"    dt_report_hash(number, {cls.cname}_hash(self));"]
    return "\n".join(lines + ["}", ""])


def _pair_function(module, left, right):
    """All comparisons of an `a` with a `b`: by the functions of the nearest class that both are. Objects
    of unrelated classes have no common function but the runtime's ==, and no order; but NamedTuples are all
    tuples."""
    common = module.common_class(left.name, right.name)
    lines = [f"static bool dt_pair_{left.cname}__{right.cname}(int operation, void *a, void *b, bool *absent)", "{"]
    if common is None:
        for operator in OPERATORS if left.named_tuple and right.named_tuple else ["eq"]:
            lines += [f"    if (operation == DT_OP_{operator.upper()})",
                      f"        return slots_{operator}(a, b, &{left.cname}_class);"]
    else:
        cls = module.classes[common]
        lines += [f"    {left.cname} *dt_x = a;", f"    {right.cname} *dt_y = b;"]
        arguments = f"({upcast(module, 'dt_x', left.name, common)}, {upcast(module, 'dt_y', right.name, common)})"
        for operator in OPERATORS if cls.order else ["eq"]:
            lines += [f"    if (operation == DT_OP_{operator.upper()})",
                      f"        return {cls.cname}_{operator}{arguments};"]
    return "\n".join(lines + ["    *absent = true;", "    return false;", "}", ""])


def _compare_function(used):
    lines = ["static bool dt_compare(int operation, struct dt_instance a, struct dt_instance b, bool *absent)", "{"]
    lines += [f"    switch (a.class_ * {len(used)} + b.class_) {{"] if used else []
    for m, a in enumerate(used):
        for n, b in enumerate(used):
            lines += [f"    case {m * len(used) + n}:",
                      f"        return dt_pair_{a.cname}__{b.cname}(operation, a.object, b.object, absent);"]
    lines += ["    }"] if used else ["    (void)operation, (void)a, (void)b;"]
    return "\n".join(lines + ["    *absent = true;", "    return false;", "}", ""])


def _main_function(plans, used):
    count = len(plans)
    index = {cls.name: n for n, cls in enumerate(used)}
    c_name = {cls.name: cls.cname for cls in used}
    lines = ["int main(void)", "{", f"    struct dt_instance instances[{count + 1}] = {{{{0}}}};", "",
             "    setvbuf(stdout, NULL, _IOLBF, 1 << 16);"]
    for number, plan in enumerate(plans):
        if plan.object:
            lines += [f"    instances[{number}] = (struct dt_instance){{dt_build_{number}(), {index[plan.object[1]]}}};"]
    for number, plan in enumerate(plans):
        if plan.object:
            lines += [f"    if (instances[{number}].object != NULL)",
                      f"        dt_report_{c_name[plan.object[1]]}({number}, instances[{number}].object);"]
    lines += [
        "    for (int operation = 0; operation < DT_OP_COUNT; operation++)",
        f"        for (int i = 0; i < {count}; i++)",
        f"            for (int j = 0; j < {count}; j++) {{",
        "                if (instances[i].object == NULL || instances[j].object == NULL)",
        "                    continue;",
        "                bool absent = false;",
        "                errno = 0;",
        "                bool result = dt_compare(operation, instances[i], instances[j], &absent);",
        "                if (absent)",
        '                    printf("%s %d %d absent\\n", dt_operation_name[operation], i, j);',
        "                else",
        "                    dt_report_comparison(operation, i, j, result);",
        "            }",
    ]
    lines += [f"    dt_drop_{number}();" for number, plan in reversed(list(enumerate(plans))) if plan.object]
    return "\n".join(lines + ["    dt_report_end();", "    return 0;", "}", ""])
