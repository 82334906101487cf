"""What each test does in C: the statements that make its objects, change them and show one.

Everything comes from the test line's syntax and slotsc's IR. A call that Python would refuse is found by
callrule.bind over the IR's parameters and gets no C. Where Python refuses a change, the generated header has
no function for it, which is checked, and slots_setattr and slots_delattr are to fail with Python's text.
"""

import ast

from .callrule import CallRefused, bind
from .case import is_quiet
from .cvalues import BadTest, Plan, Refused, Values, constant_or_none, dotted, is_ref
from .ir import WEAK
from .values import INTEGERS, NotConstant, c_string, constant, is_constant, utf8

REST_REFUSED = "TypeError: what *args and **kwargs pass on is refused by the one that gets it"
NOT_NULL = {"str", "bytes", "object"}  # kinds whose C type has a value that stands for a missing one


def plan_tests(tests, module):
    names = {}
    return [Plan(problem=test.problem) if test.problem is not None else _Builder(number, module, names).plan(test)
            for number, test in enumerate(tests)]


class _Builder(Values):
    def plan(self, test):
        try:
            for step in test.steps:
                self.step(step)
            if test.shows_value:
                self.show_value(test.shown)
            else:
                self.made.object = self.object(test.shown)
        except Refused as error:
            self.emit(f"dt_refuse({self.number}, {c_string(str(error).encode())});")
        except (BadTest, NotConstant) as error:
            return Plan(problem=str(error))
        return self.made

    def emit_made(self, variable, call):
        """A call that gives a pointer, or else ends the test."""
        self.emit("errno = 0;")
        self.emit(f"{variable} = {call};")
        self.emit(f"if (!dt_built({self.number}, {variable}))")
        self.emit("    return NULL;")

    # ---- Objects ----

    def object(self, node):
        if isinstance(node, ast.Name):
            return self.named(node)
        if not isinstance(node, ast.Call):
            raise BadTest(f"{ast.unparse(node)} is no object of the file's classes")
        name = dotted(node.func)
        if name == "replace" and name not in self.module.classes:
            return self.replace(node)
        if name == "copy" and name not in self.module.classes:
            return self.copy(node)
        return self.construct(node)

    def construct(self, call):
        cls = self.class_of(call)
        inner = self.inner_objects(call, call.args)
        if cls.abstract:
            raise Refused(cls.abstract_text)
        bound = self.bind(cls, call.args, call.keywords)
        given = {p.name: self.value(bound[p.name], p, inner) for p in cls.params if p.name in bound}
        variable = self.new_object(cls)
        self.emit_made(variable, _constructor_call(cls, call, bound, given))
        self.set_strings_with_nul(cls, variable, bound)
        return variable, cls.name

    def copy(self, call):
        variable, cls = self.argument(call)
        made = self.new_object(cls)
        self.emit_made(made, f"{cls.cname}_copy({variable})")
        return made, cls.name

    def replace(self, call):
        if len(call.args) != 1:
            raise BadTest("replace takes one object, and its changes by name")
        variable, name = self.object(call.args[0])
        cls = self.module.classes[name]
        inner = self.inner_objects(call, [])
        _refuse_changes(cls, [k.arg for k in call.keywords])
        others = [p for p in cls.params if p.name not in [k.arg for k in call.keywords]]
        bound = self.bind(cls, [], call.keywords + [ast.keyword(p.name, None) for p in others])
        if not cls.replace:
            raise BadTest(f"C has no {cls.cname}_replace: a parameter of the constructor is no slot that always "
                          "has a value")
        changes = [f".{p.cname} = {self.value(bound[p.name], p, inner)}" for p in cls.params if p not in others]
        made = self.new_object(cls)
        self.emit_made(made, f"{cls.cname}_replace({variable}, {', '.join(changes)})" if changes
                       else f"{cls.cname}_replace_with({cls.cname}_changes_of({variable}))")
        return made, cls.name

    def bind(self, cls, positional, keywords):
        try:
            return bind(cls.params, positional, [(k.arg, k.value) for k in keywords],
                        "_cls" if cls.named_tuple else "self")
        except CallRefused as error:
            if cls.takes_rest:
                raise Refused(REST_REFUSED) from None
            function = "__new__" if cls.named_tuple else "__init__"
            raise Refused(f"TypeError: {cls.name}.{function}() {error}") from None

    def inner_objects(self, call, positional):
        """{id of an argument's node: its object}. Python evaluates the arguments before it looks at the call: a
        refusal of one of them comes first."""
        if any(isinstance(a, ast.Starred) for a in call.args) or any(k.arg is None for k in call.keywords):
            raise BadTest("* and ** have no form in C")
        inner = {}
        for argument in positional + [k.value for k in call.keywords]:
            self.evaluate(argument, inner)
        return inner

    def evaluate(self, node, inner):
        """Emits what may fail before the call: inner objects, names whose line has failed, lists and dicts."""
        if is_ref(node):
            node = node.args[0]
        if isinstance(node, ast.Name) and node.id in self.names:
            self.named(node)
        elif isinstance(node, (ast.List, ast.Dict)):
            self.container(node)
        elif isinstance(node, ast.Call) and not is_constant(node):
            inner[id(node)] = self.object(node)

    def argument(self, call, count=1):
        """(C variable, class) of the object that a function of one object is called with."""
        if len(call.args) != count or call.keywords:
            raise BadTest(f"{ast.unparse(call)} has not {count} argument{'s' if count > 1 else ''}")
        variable, name = self.object(call.args[0])
        return variable, self.module.classes[name]

    def class_of(self, call):
        name = dotted(call.func)
        if name not in self.module.classes:
            raise BadTest(f"slotsc's IR has no class {name!r}")
        return self.module.classes[name]

    def new_object(self, cls):
        return self.new_variable(f"{cls.cname} *", f"{cls.cname}_unref($)")

    def set_strings_with_nul(self, cls, variable, bound):
        """A C string ends at its first U+0000, so such a value goes in through the setter."""
        for param in cls.params:
            text = constant_or_none(bound[param.name]) if param.name in bound else None
            if param.type.kind != "str" or text is None or "\0" not in text:
                continue
            slot = cls.field(param.name)
            if slot is None or slot.type.kind != "str" or slot.read_only:
                raise BadTest(f"a str with U+0000 needs a setter, and {param.name!r} has none")
            self.emit_step(_set_text_call(cls, slot, variable, text))

    # ---- Changes ----

    def step(self, statement):
        if is_quiet(statement):
            self.quiet_step(statement)
        elif isinstance(statement, ast.Delete):
            self.delete(statement.targets[0])
        elif isinstance(statement.targets[0], ast.Name):
            self.bind_name(statement.targets[0].id, statement.value)
        else:
            self.set(statement.targets[0], statement.value)

    def set(self, target, value):
        inner = self.inner_objects(ast.Call(target, [value], []), [value])
        variable, name = self.named(target.value)
        cls = self.module.classes[name]
        slot = cls.field(target.attr)
        text = constant_or_none(value)
        if slot is None or slot.read_only:
            self.check_absent(f"{cls.cname}_set_{slot.cname if slot else target.attr}")
            given = self.untyped(value, inner)
            self.emit_step(f"slots_setattr({variable}, &{cls.cname}_class, {_c_name(target.attr)}, {given})")
        elif slot.type.kind == "str" and text is not None and "\0" in text:
            self.emit_step(_set_text_call(cls, slot, variable, text))
        else:
            self.emit_step(f"{cls.cname}_set_{slot.cname}({variable}, {self.value(value, slot, inner)})")

    def delete(self, target):
        variable, name = self.named(target.value)
        cls = self.module.classes[name]
        slot = cls.field(target.attr)
        if slot is not None and not slot.read_only:
            if not slot.can_be_unset:
                raise BadTest(f"C has no {cls.cname}_del_{slot.cname}: the slot always has a value")
            self.emit_step(f"{cls.cname}_del_{slot.cname}({variable})")
        else:
            self.check_absent(f"{cls.cname}_del_{slot.cname if slot else target.attr}")
            self.emit_step(f"slots_delattr({variable}, &{cls.cname}_class, {_c_name(target.attr)})")

    def check_absent(self, function):
        if function in self.module.functions:
            self.emit(f'printf("remark {self.number} the header has a function {function}\\n");')

    def bind_name(self, name, value):
        """The name has a reference of its own, as it may be deleted. What it had before goes last."""
        self.names.setdefault(name)
        variable, cls = self.object(value)
        own = self.new_object(self.module.classes[cls])
        self.emit(f"{own} = slots_ref({variable});")
        if isinstance(value, ast.Call):
            self.drop(variable)
        if self.names[name] is not None:
            self.drop(self.names[name][0])
        self.names[name] = own, cls

    def drop(self, variable):
        self.emit(f"dt_drop((void **)&{variable});")

    # ---- What dies, and who is told ----

    def quiet_step(self, statement):
        match statement:
            case ast.Delete(targets=[ast.Name() as name]):
                self.drop(self.named(name)[0])
            case ast.Delete(targets=[ast.Subscript(value=holder, slice=key)]):
                weak, kind = self.weak(holder)
                text = f"KeyError: {constant(key)!r}" if is_constant(key) else ""
                self.emit("errno = 0;")
                self.emit(f"if (!dt_deleted({self.number}, {kind.cname}_del({weak}, {self.key(kind, key)}), "
                          f"{c_string(text.encode())}))")
                self.emit("    return NULL;")
            case ast.Assign(targets=[ast.Subscript(value=holder, slice=key)], value=value):
                weak, kind = self.weak(holder)
                stored = self.untyped(value, {}) if kind is WEAK["WeakKeyDictionary"] else self.named(value)[0]
                self.emit_step(f"{kind.cname}_put({weak}, {self.key(kind, key)}, {stored})")
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=holder, attr="add"), args=[element])):
                self.emit_step(f"slots_weak_set_add({self.weak(holder)[0]}, {self.named(element)[0]})")
            case ast.Expr(value=ast.Call(func=ast.Attribute(value=holder, attr="discard"), args=[element])):
                self.emit("errno = 0;")
                self.emit(f"slots_weak_set_del({self.weak(holder)[0]}, {self.named(element)[0]});")
                self.emit(f"if (!dt_stepped({self.number}, errno == 0))")
                self.emit("    return NULL;")
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call):
                self.names[name] = self.action(call), None
            case ast.Expr(value=call):
                self.action(call)

    def action(self, call):
        function, first = call.func.id, call.args[0]
        if function == "log":
            self.emit(f"dt_log({c_string(constant(first).encode())});")
            return None
        handle = self.named(first)[0]
        if function in ("watch", "finalize"):
            callback = self.callback(constant(call.args[1]))
            made = self.new_variable("void *", "(void)$")
            self.emit_made(made, f"dt_{function}({handle}, {callback})")
            return made
        name = {"cancel": "slots_watch_cancel", "call": "slots_finalizer_call", "detach": "dt_detach"}[function]
        self.emit(f"{name}({handle});")
        return None

    def callback(self, code):
        """A C function of the statements."""
        name = f"dt_callback_{self.number}_{len(self.made.callbacks)}"
        outer, self.made.statements = self.made.statements, []
        self.made.callbacks.append((name, self.made.statements))
        for statement in ast.parse(code).body:
            self.step(statement)
        self.made.statements = outer
        return name

    def weak(self, node):
        """(C expression, class) of a weak container: a slot's or a name's."""
        if isinstance(node, ast.Attribute):
            variable, name = self.object(node.value)
            cls = self.module.classes[name]
            slot = cls.field(node.attr)
            variable = f"{cls.cname}_get_{node.attr}({variable})"
            name = slot.type.class_ if slot else None
        else:
            variable, name = self.named(node)
        if name not in WEAK:
            raise BadTest(f"{ast.unparse(node)} is no weak container")
        return variable, WEAK[name]

    def key(self, kind, node):
        return self.untyped(node, {}) if kind is WEAK["WeakValueDictionary"] else self.named(node)[0]

    def show_about_death(self, node):
        """Whether the value is one of those."""
        match node:
            case ast.Call(func=ast.Name(id="logged")):
                self.emit(f"dt_show_log({self.number});")
            case ast.Call(func=ast.Name(id="alive"), args=[finalizer]):
                self.emit(f"dt_show({self.number}, slots_bool(slots_finalizer_alive({self.named(finalizer)[0]})));")
            case ast.Call(func=ast.Name(id="len" | "list" | "dict" as function), args=[holder]):
                self.emit(f"dt_show_{function}({self.number}, {self.weak(holder)[0]});")
            case ast.Compare(left=key, comparators=[holder]):
                weak, kind = self.weak(holder)
                self.emit(f"dt_show_in_{kind.cname}({self.number}, {weak}, {self.key(kind, key)});")
            case ast.Call(func=ast.Attribute(value=holder), args=[key]):
                weak, kind = self.weak(holder)
                self.emit(f"dt_show_{kind.cname}({self.number}, {weak}, {self.key(kind, key)});")
            case _:
                return False
        return True

    # ---- Values ----

    def show_value(self, node):
        if isinstance(node, ast.Attribute):
            self.show_attribute(node)
            return
        if self.show_about_death(node):
            return
        function = node.func.id
        variable, cls = self.argument(node, 2 if function == "hasattr" else 1)
        if function == "hasattr":
            self.emit(f"dt_show({self.number}, slots_bool({self.has(variable, cls, constant_or_none(node.args[1]))}));")
        elif function == "fields":
            self.emit(f"dt_show_fields({self.number}, slots_class_of({variable}));")
        else:
            kind = "dict" if function == "asdict" else "list"
            made = self.new_variable(f"slots_{kind} *", "slots_unref($)")
            self.emit_made(made, f"slots_{function}({variable}, &{cls.cname}_class)")
            self.emit(f"dt_show({self.number}, slots_value_of_{kind}({made}));")

    def show_attribute(self, node):
        """By the getter, which is to agree with _has_ and slots_getattr; a name without a slot by the latter."""
        variable, name = self.object(node.value)
        cls = self.module.classes[name]
        slot = cls.field(node.attr)
        arguments = f"{variable}, &{cls.cname}_class, {_c_name(node.attr)}"
        self.emit("errno = 0;")
        if slot is None:
            self.check_absent(f"{cls.cname}_get_{node.attr}")
            self.emit(f"dt_show_by_name({self.number}, {arguments});")
        else:
            self.emit(f"dt_show_slot({self.number}, {self.read(cls, slot, variable)}, "
                      f"{self.has(variable, cls, node.attr)}, {arguments});")

    def has(self, variable, cls, name):
        slot = cls.field(name)
        if slot is not None and slot.can_be_unset:
            return f"{cls.cname}_has_{slot.cname}({variable})"
        return f"slots_getattr({variable}, &{cls.cname}_class, {_c_name(name)}, &(slots_value){{0}})"

    def read(self, cls, slot, variable):
        """What the getter gives, as a slots_value."""
        got = f"{cls.cname}_get_{slot.cname}({variable})"
        kind = slot.type.kind
        if kind == "weakref":
            raise BadTest("no slots_value holds a weak reference")
        if kind == "any":
            return got
        if kind == "str":
            return f"({got} ? slots_str_n({got}, {cls.cname}_{slot.cname}_len({variable})) : slots_none())"
        if kind in ("bytes", "object"):
            return f"{'dt_bytes' if kind == 'bytes' else 'slots_object'}({got})"
        if slot.type.optional:
            return f"({got}.has ? {self.boxed(slot.type, f'{got}.value')} : slots_none())"
        return self.boxed(slot.type, got)

    def boxed(self, type_, number):
        if type_.kind == "enum":
            return f"slots_enum_value(&{self.module.enums[type_.enum].cname}_enum, {number})"
        if type_.kind in INTEGERS:
            return f"slots_int((int64_t){number})"
        return f"{'slots_bool' if type_.kind == 'bool' else 'slots_float'}({number})"


def _constructor_call(cls, call, bound, given):
    """X_new where every parameter is given, else X_create, so that slotsc's own defaults are tested."""
    if len(given) == len(cls.params):
        return f"{cls.cname}_new({', '.join(given[p.name] for p in cls.params)})"
    positional = [p for p in cls.params if not p.keyword_only][:len(call.args)]
    arguments = [given[p.name] for p in positional]
    arguments += [f".{p.cname} = {given[p.name]}" for p in cls.params if p.name in given and p not in positional]
    return f"{cls.cname}_create({', '.join(arguments)})"


def _refuse_changes(cls, names):
    """What dataclasses.replace() itself refuses (D41), but for what C finds when it runs: a missing InitVar of a
    type that has no value for it."""
    if not cls.dataclass:
        raise Refused("TypeError: replace() should be called on dataclass instances")
    parameters = [p.name for p in cls.params]
    for slot in cls.fields:
        if slot.name in names and slot.name not in parameters:
            raise Refused(f"ValueError: field {slot.name} is declared with init=False, it cannot be specified with "
                          "replace()")
    for param in cls.params:
        in_c = param.type.kind in NOT_NULL and not param.type.optional
        if param.init_var and not param.has_default and param.name not in names and not in_c:
            raise Refused(f"ValueError: InitVar {param.name!r} must be specified with replace()")


def _set_text_call(cls, slot, variable, text):
    data = utf8(text)
    return f"{cls.cname}_set_{slot.cname}_n({variable}, {c_string(data)}, {len(data)})"


def _c_name(name):
    return c_string(name.encode())
