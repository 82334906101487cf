"""What plain classes and dataclasses have in common: bases, decorators, the beginning of the body."""


def some_bases(module, kinds=("plain", "record")):
    """(the base with slots or None, the texts of all bases)."""
    choices = module.choices
    base, texts = None, []
    fit = [c for c in module.classes if not c.final and c.kind in kinds]
    if fit and choices.chance("class.base"):
        base = choices.one_of(fit)
        texts.append(base.name)
    mixins = [c for c in module.classes if c.kind == "mixin"]
    if mixins and choices.chance("class.mixin"):
        module.reached("S18", "S20", "S22", feature="mixin")
        chosen = [c.name for c in choices.some(mixins, 1, 2)]
        # C takes the first base of those without slots as the one with attributes
        first = choices.chance("class.mixin_first") and not (base and base.python.__dictoffset__)
        texts = chosen + texts if first else texts + chosen
    if not texts and choices.chance("class.abc"):
        module.use("ABC")
        module.reached("S18", feature="ABC")
        texts.append("ABC")
    if choices.chance("class.object"):
        module.reached("S20")
        texts.append("object")
    if base is not None:
        module.reached(feature=f"child of a {base.kind}")
    return base, texts


def class_line(module, name, texts):
    if texts:
        return f"class {name}({', '.join(texts)}):"
    return module.choices.one_of([f"class {name}:", f"class {name}():"])


def decorators(module):
    """@final, which forbids subclasses in C."""
    if module.choices.chance("class.final"):
        module.use("final")
        module.reached(feature="@final")
        return ["@final"]
    return []


def opening(module):
    """The docstring and class constants, which are no fields."""
    choices = module.choices
    lines = []
    if choices.chance("class.docstring"):
        lines.append(choices.one_of(['"""What it is."""', "'''a\n    longer one'''", "'x'"]))
    if choices.chance("class.comment"):
        lines.append("# a comment")
    return lines


def constants(module):
    choices = module.choices
    lines = []
    if choices.chance("class.constant"):
        module.reached("S33", feature="class constant")
        lines.append(choices.one_of(["WHEELS = 4", "TITLE = 'title'", "RATIO = 0.5", "ON = True"]))
    if choices.chance("class.constant"):
        module.use("ClassVar")
        module.reached("D4", feature="ClassVar")
        lines.append(choices.one_of(["MOST: ClassVar[int] = 9", "WORD: ClassVar[str] = 'w'", "LEAST: ClassVar = 1"]))
    return lines


def indented(lines):
    return [f"    {line}" for line in lines]
