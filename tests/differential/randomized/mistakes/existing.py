"""Mistakes with the classes that are there."""

import types


def layout_conflict(module):
    slotted = [c for c in module.classes if vars(c.python).get("__slots__") and not c.final]
    if len(slotted) < 2:
        return None
    chosen = module.choices.some(slotted, 2, 2)
    if _go_together(chosen):  # of '__weakref__' alone comes no conflict
        return None
    return "S17", f"class {module.new_class_name()}({', '.join(module.spell(c.name) for c in chosen)}):\n    pass\n"


def _go_together(classes):
    try:
        types.new_class("Both", tuple(c.python for c in classes))
    except TypeError:
        return False
    return True


def frozen_mixture(module):
    records = [c for c in module.classes if c.kind == "record" and not c.final]
    if not records:
        return None
    base = module.choices.one_of(records)
    frozen = base.python.__dataclass_params__.frozen
    option = "" if frozen else "(frozen=True)"
    module.use("dataclass")
    return "D29", f"@dataclass{option}\nclass {module.new_class_name()}({module.spell(base.name)}):\n    pass\n"


def order_of_bases(module):
    children = [c for c in module.classes if len(module.program.ancestry(c)) > 1 and not c.final]
    if not children:
        return None
    child = module.choices.one_of(children)
    base = module.program.ancestry(child)[-1]
    return "S20", f"class {module.new_class_name()}({module.spell(base.name)}, {module.spell(child.name)}):\n    __slots__ = ()\n"


def second_weakref(module):
    bases = [c for c in module.classes if c.python.__weakrefoffset__ and not c.final]
    if not bases:
        return None
    base = module.spell(module.choices.one_of(bases).name)
    return "S13", f"class {module.new_class_name()}({base}):\n    __slots__ = ('__weakref__',)\n"


def slots_again(module):
    bases = [c for c in module.classes if not c.final and c.kind != "mixin"]
    if not bases:
        return None
    module.use("dataclass")
    base = module.spell(module.choices.one_of(bases).name)
    return "D33", f"@dataclass(slots=True)\nclass {module.new_class_name()}({base}):\n    __slots__ = ()\n"


def duplicate_base(module):
    bases = [c for c in module.classes if not c.final]
    if not bases:
        return None
    base = module.spell(module.choices.one_of(bases).name)
    return "S21", f"class {module.new_class_name()}({base}, {base}):\n    __slots__ = ()\n"


def default_then_required(module):
    records = [c for c in module.classes if c.kind == "record" and not c.final and any(
        p.has_default and p.kind != p.kind.KEYWORD_ONLY for p in module.parameters(c))]
    if not records:
        return None
    module.use("dataclass")
    base = module.choices.one_of(records)
    frozen = base.python.__dataclass_params__.frozen
    return "D13", f"@dataclass(frozen={frozen})\nclass {module.new_class_name()}({module.spell(base.name)}):\n    zzz: int\n"


def member_added(module):
    enums = [name for name in module.enums if module.program.made(name).__members__]
    if not enums:
        return None
    name = module.choices.one_of(enums)
    return "E5", f"class {module.new_class_name()}({module.spell(name)}):\n    ANOTHER = 77\n"


def unknown_member(module):
    if not module.enums:
        return None
    name = module.spell(module.choices.one_of(module.enums))
    module.use("dataclass")
    return "E8 G14", f"@dataclass\nclass {module.new_class_name()}:\n    x: {name} = {name}.NOT_THERE\n"


def mutable_object(module):
    """D11: an instance as default, of a class that is compared and not hashed."""
    fit = [c for c in module.classes if c.kind == "record" and not c.is_abstract and c.python.__hash__ is None
           and (c.home is module or module.program.form != "relative")  # the package of a relative import has a random name
           and all(p.has_default for p in module.parameters(c))]
    if not fit:
        return None
    module.use("dataclass", "Any")
    made = module.spell(module.choices.one_of(fit).name)
    return "D11 G14", f"@dataclass\nclass {module.new_class_name()}:\n    x: Any = {made}()\n"


def not_subscriptable(module):
    fit = [c for c in module.classes if not hasattr(c.python, "__class_getitem__")]
    if not fit:
        return None
    return "G10", f"class {module.new_class_name()}({module.spell(module.choices.one_of(fit).name)}[int]):\n    pass\n"


def unknown_attribute(module):
    if not module.classes or module.future:
        return None
    name = module.spell(module.choices.one_of(module.classes).name)
    return "G3 G14", f"class {module.new_class_name()}:\n    x: {name}.NotThere\n"


def unknown_in_module(module):
    """A name that another file of the program does not have."""
    others = [m for m in module.program.modules if m is not module]
    if not others or module.program.form == "relative":
        return None
    home = module.choices.one_of(others)
    if module.choices.chance("imports.dot"):
        return "G14", f"from {home.name} import NotThere\n"
    return "G14", f"import {home.name} as other\n\nclass {module.new_class_name()}(other.NotThere):\n    pass\n"


ALL = [layout_conflict, frozen_mixture, order_of_bases, second_weakref, slots_again, duplicate_base,
       default_then_required, member_added, unknown_member, mutable_object, not_subscriptable, unknown_attribute,
       unknown_in_module]
