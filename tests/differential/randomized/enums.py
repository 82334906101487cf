"""Enum classes."""

NAMES = ["RED", "GREEN", "BLUE", "A", "B", "red", "Zero", "NONE", "_x", "EOF", "int_", "new"]
CONSTANTS = ["1", "'a'", "2.5", "None", "b'k'", "True", "'b'", "1.0", "-1", "''", "0"]

TEXTS = ["'r'", "'x y'", "''", "'r'", "'it\\'s'"]


def add_enum(module):
    choices = module.choices
    kind = choices.kind("enum.kind")
    base = "Enum" if kind == "constants" else kind
    module.use(base.rpartition(" ")[2])
    module.reached("E1", *(["E2"] if kind in ("IntEnum", "int, Enum") else []), feature=f"enum of {kind}")
    name = module.new_class_name()
    if choices.chance("enum.empty_base") and module.outer is None:
        module.reached("E5", feature="enum over an empty one")
        module.add(f"class {name}({base}):\n    pass\n")
        base, name = name, module.new_class_name()
    lines = [f"class {name}({base}):"]
    if choices.chance("class.docstring"):
        lines.append('    """Kinds."""')
    lines += [f"    {line}" for line in MEMBERS[kind](module, choices.some(NAMES, 1, 5))]
    module.add("\n".join(lines) + "\n")
    module.add_enum(module.qualified(name))


def numbers(module, names):
    """Lines of members. auto() comes only where the values before go up: elsewhere versions differ (N)."""
    choices = module.choices
    lines, written, highest, rising = [], [], 0, True
    for name in names:
        kind = choices.kind("enum.value")
        if kind == "alias" and written:
            module.reached("E3", feature="enum alias")
            lines.append(f"{name} = {choices.one_of(written)}")
            rising = False
        elif kind == "auto" and rising:
            module.use("auto")
            module.reached("E1", feature="auto()")
            highest += 1
            lines.append(f"{name} = auto()")
        elif kind == "number":
            number = choices.one_of([0, 5, 100, -1, 2**31, -2**63, 2**63 - 1])
            rising = rising and highest < number < 2**62
            highest = number
            lines.append(f"{name} = {number}")
        else:
            highest = min(highest + 1, 2**63 - 1)
            lines.append(f"{name} = {highest}")
        written.append(name)
    return lines


def constants(module, names):
    """Members of any constant type; equal values are aliases (E3)."""
    return [f"{name} = {module.choices.one_of(CONSTANTS)}" for name in names]


def texts(module, names):
    values = TEXTS
    if module.choices.chance("call.default"):
        module.use("auto")
        values = ["auto()"]
    return [f"{name} = {module.choices.one_of(values)}" for name in names]


def plain_numbers(module, names):
    """Without auto(), which slotsc does not compile beside a mixed-in type."""
    return [f"{name} = {module.choices.one_of([1, 2, 7, -3, 'True'])}" for name in names]


def plain_texts(module, names):
    return [f"{name} = {module.choices.one_of(TEXTS)}" for name in names]


def flags(module, names):
    """Single bits, and names for several of them."""
    choices = module.choices
    module.use("auto")
    lines = []
    automatic = choices.chance("call.default")
    for number, name in enumerate(names):
        if number >= 2 and choices.chance("call.named"):
            lines.append(f"{name} = {names[0]} | {names[1]}")
            automatic = False
        else:
            lines.append(f"{name} = auto()" if automatic else f"{name} = {2**number}")
    return lines


MEMBERS = {"Enum": numbers, "IntEnum": numbers, "StrEnum": texts, "Flag": flags, "IntFlag": flags,
           "constants": constants, "str, Enum": plain_texts, "int, Enum": plain_numbers}
