"""The C program of a case: runs each test's statements and prints what the generated functions say."""

from .cvalues import upcast
from .values import c_string
from .world import OPERATORS

C_TYPES = {"str": "const char *", "bytes": "slots_bytes_view ", "any": "slots_value "}
C_NUMBERS = {"bool": "bool ", "f32": "float ", "f64": "double "}


def write_program(plans, module):
    """The whole C file. The generated header is included by the compiler's -include option, so that its
    name needs no quoting."""
    used = [module.classes[name] for name in sorted({plan.object[1] for plan in plans if plan.object})]
    parts = ['#include "prelude.h"\n']
    parts += [_hook_function(module, cls, hook) for cls in _each_once(module.classes.values()) for hook in cls.hooks]
    parts += [_method_function(module, cls, method) for cls in _each_once(module.classes.values())
              for method in cls.methods if method.written_here]
    parts += [_build_function(n, plan) for n, plan in enumerate(plans) if plan.problem is None]
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
    """A method that the file declares does nothing. Constructors call setters, and no test the rest."""
    const = "" if method.changes_self else "const "
    params = [f"{const}{cls.cname} *self"] + [f"{_c_type(p.type, module)}{p.cname}" for p in method.params]
    unused = [f"    (void){name};" for name in ["self"] + [p.cname for p in method.params]]
    result = _c_type(method.returns, module) if method.returns else "void "
    if method.changes_self:
        body = [*unused, "    return true;"]
    elif method.returns:
        body = [f"    static {result}nothing;", *unused, "    return nothing;"]
    else:
        body = unused
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
        return f"slots_opt_{_enum_name(type_.enum, module) if type_.enum else type_.kind} "
    if type_.enum:
        return f"{_enum_name(type_.enum, module)} "
    return C_NUMBERS.get(type_.kind) or f"{'u' * (type_.kind[0] == 'u')}int{type_.kind[1:]}_t "


def _enum_name(name, module):
    """In C; the file may know the enumeration only through a base's method."""
    return module.enums[name].cname if name in module.enums else name.replace(".", "_")


def _build_function(number, plan):
    lines = [declaration for declaration, _ in plan.variables]
    lines += [f"static void *{name}(void);" for name, _ in plan.callbacks]  # each may name the others
    for name, statements in plan.callbacks:
        lines += ["", f"static void *{name}(void)", "{", *(f"    {s}" for s in statements), "    return NULL;", "}"]
    lines += ["", f"static void *dt_build_{number}(void)", "{"]
    lines += [f"    {statement}" for statement in plan.statements]
    if plan.object:
        lines += [f'    printf("new {number} ok\\n");']
    lines += [f"    return {f'slots_ref({plan.object[0]})' if plan.object else 'NULL'};", "}", "",
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
        if plan.problem is None and plan.object is None:
            lines += [f"    dt_build_{number}();"]
        elif plan.object:
            lines += [f"    instances[{number}] = (struct dt_instance){{dt_build_{number}(), {index[plan.object[1]]}}};",
                      f"    if (instances[{number}].object != NULL)",
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
    lines += ["    dt_ended = true;"]
    lines += [f"    slots_unref(instances[{number}].object);" for number, plan in enumerate(plans) if plan.object]
    lines += [f"    dt_drop_{number}();" for number, plan in reversed(list(enumerate(plans)))
              if plan.problem is None]
    return "\n".join(lines + ["    dt_report_end();", "    return 0;", "}", ""])
