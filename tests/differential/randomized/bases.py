"""What plain classes and dataclasses have in common: bases, decorators, the beginning of the body."""

import dataclasses

from . import generics


def some_bases(module, kinds=("plain", "record")):
    """(the base with slots or None, the texts of all bases)."""
    choices = module.choices
    base, bases = None, []
    fit = [c for c in module.classes if not c.final and c.kind in kinds]
    if fit and choices.chance("class.base"):
        base = choices.one_of(fit)
        bases.append(base)
    mixins = [c for c in module.classes if c.kind == "mixin"]
    if mixins and choices.chance("class.mixin"):
        module.reached("S17", "S18", "S20", "S22", feature="mixin")
        chosen = choices.some(mixins, 1, 2)
        # C takes the first base of those without slots as the one with attributes
        first = choices.chance("class.mixin_first") and not (base and base.python.__dictoffset__)
        first = first and not any(dataclasses.is_dataclass(c.python) for c in chosen)  # whose __init__ would come first
        bases = chosen + bases if first else bases + chosen
    if base is not None and any(c.python.__dictoffset__ for c in bases[1:]) and not bases[0].python.__dictoffset__:
        module.reached("S19", feature="dictionary from a second base")
    if base is not None:
        module.reached(feature=f"child of a {base.kind}")
        if base.home is not module:
            module.reached(feature="child of a class of another file")
    texts = [module.spell(c.name) + generics.base_arguments(module, c) for c in bases]
    return base, texts + _last_bases(module, bases)


def _last_bases(module, bases):
    """Bases that stand behind all classes."""
    choices = module.choices
    texts = generics.parameter_base(module, bases)
    if not bases and choices.chance("class.abc"):
        module.use("ABC")
        module.reached("S18", feature="ABC")
        texts.insert(0, "ABC")
    if choices.chance("class.object"):
        module.reached("S20", "G13")
        texts.append("object")
    return texts


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
    """The docstring, comments, and what else may stand at the beginning."""
    choices = module.choices
    lines = []
    if choices.chance("class.docstring"):
        module.reached("G13", "D46")
        lines.append(choices.one_of(['"""What it is."""', "'''a\n    longer one'''", "'x'"]))
    if choices.chance("class.comment"):
        module.reached("G13")
        lines.append(choices.one_of(["# a comment", "", "pass", "...", "pass; pass"]))
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
        forms = ["MOST: ClassVar[int] = 9", "WORD: ClassVar[str] = 'w'", "LEAST: ClassVar = 1", "NOTHING: ClassVar[int]"]
        lines.append(choices.one_of(forms + ["QUOTED: 'ClassVar[int]' = 3"] * (not module.future)))
        if "QUOTED" in lines[-1]:
            module.reached("D8")
    return lines


def indented(lines):
    return [f"    {line}" if line else "" for line in lines]
