"""Enum classes."""


def add_enum(module):
    choices = module.choices
    base = choices.kind("enum.kind")
    module.use(base)
    module.reached("E1", *(["E2"] if base == "IntEnum" else []), feature=base)
    name = module.new_class_name()
    if choices.chance("enum.empty_base"):
        module.reached("E5", feature="enum over an empty one")
        module.add(f"class {name}({base}):\n    pass\n")
        base, name = name, module.new_class_name()
    lines = [f"class {name}({base}):"]
    if choices.chance("class.docstring"):
        lines.append('    """Kinds."""')
    lines += [f"    {line}" for line in members(module, name)]
    module.add("\n".join(lines) + "\n")
    module.enums.append(name)


def members(module, enum):
    """Lines of members. auto() comes only where the values before go up: elsewhere versions differ (N)."""
    choices = module.choices
    names = choices.some(["RED", "GREEN", "BLUE", "A", "B", "red", "Zero", "NONE", "_x", "EOF", "int_", "new"], 1, 5)
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
