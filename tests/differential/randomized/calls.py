"""The `# test:` lines: calls of the module's classes."""

import inspect

from .changes import some_change
from .observed import rules_of, rules_of_objects
from .types import Type, some_value

DEEPEST = 3  # objects inside objects


def some_calls(module):
    return _Calls(module).lines()


class _Calls:
    def __init__(self, module):
        self.module = module
        self.choices = module.choices
        self.named = {}  # name: Class
        self.has_nan = False
        self.given = {}  # Type: values used before, so that objects are equal now and then

    def lines(self):
        lines, calls = [], []
        for cls in self.module.classes:
            if cls.kind == "mixin" and not self.choices.chance("call.named"):
                continue
            for _ in range(self.choices.number(1, 3)):
                right = text = self.call(cls, 0)
                if text is None:
                    break
                if not self.module.swallows(cls) and self.choices.chance("call.wrong"):
                    text = self.wrong(cls, text)
                if calls and self.choices.chance("call.repeat"):
                    text = self.choices.one_of(calls)
                calls.append(text)
                self.module.reached(*rules_of(self.module, cls))
                if text == right and not cls.is_abstract and self.choices.chance("call.named"):
                    name = f"v{len(self.named)}"
                    self.named[name] = cls
                    text = f"{name} = {text}"
                lines.append(text)
        self.module.reached(*rules_of_objects(self.named))
        return lines + self.changes()

    def changes(self):
        """Lines about objects of the lines above."""
        if not self.named or not self.choices.chance("call.changes"):
            return []
        texts = [some_change(self, self.choices.one_of(self.named)) for _ in range(self.choices.number(1, 4))]
        return [text for text in texts if text is not None]

    def call(self, cls, depth):
        """The text of a call, or None where some argument can have no value."""
        positional, keywords, by_keyword = [], [], False
        for p in self.module.parameters(cls):
            if p.has_default and self.choices.chance("call.default"):
                by_keyword = True
                continue
            value = self.value(p.type, depth)
            if value is None and not p.has_default:
                return None
            if value is None:
                by_keyword = True
                continue
            by_keyword = by_keyword or p.kind == inspect.Parameter.KEYWORD_ONLY or (
                p.kind != inspect.Parameter.POSITIONAL_ONLY and self.choices.chance("call.keyword"))
            if by_keyword and p.kind == inspect.Parameter.POSITIONAL_ONLY:
                continue
            if by_keyword:
                keywords.append(f"{p.name}={value}")
            else:
                positional.append(value)
        arguments = positional + self.choices.some(keywords, len(keywords), len(keywords))
        return f"{self.module.spell(cls.name)}({', '.join(arguments)})"

    def wrong(self, cls, text):
        """A call that Python is likely to refuse (D15)."""
        self.module.reached("D15", feature="wrong call")
        name = self.module.spell(cls.name)
        inner = text[len(name) + 1:-1]
        return name + self.choices.one_of([
            "()", f"({inner}{', ' * bool(inner)}unknown=1)", f"(1, 2, 3, 4, 5, 6, 7, 8, 9{', ' * bool(inner)}{inner})"])

    # ---- Values ----

    def value(self, type_, depth):
        if type_.kind == "any":
            return self.anything(depth)
        if type_.kind == "object":
            return self.object(type_, depth)
        if type_.kind == "weakref":
            targets = self.fitting(type_.target)
            if not targets or self.choices.chance("value.none"):
                return "None"
            self.module.use("ref")
            self.module.reached("W1", "W6", feature="weak reference")
            return f"ref({self.choices.one_of(targets)})"
        if type_.kind == "small":
            return self.choices.one_of(["0", "1", "2", "3", "-1", "-5", "1000"])
        if type_.kind == "float" and self.choices.chance("call.nan"):
            self.module.reached("Q5", feature="NaN")
            self.has_nan = True
            return "float('nan')"
        known = self.given.setdefault((type_.kind, type_.optional, type_.target), [])
        if known and self.choices.chance("call.same_value"):
            return self.choices.one_of(known)
        value = some_value(self.module, type_, default=False)
        if value is not None:
            known.append(value)
        return value

    def anything(self, depth):
        self.module.reached("Q6", "Q7")
        forms = ["number", "number", "text", "scalar", "scalar"] + ["member"] * bool(self.module.enums)
        forms += ["list", "dict", "object"] if depth < DEEPEST else []
        form = self.choices.one_of(forms)
        if form == "list":
            self.module.reached("R9", "Q8", feature="list in an untyped slot")
            return f"[{', '.join(self.anything(depth + 1) for _ in range(self.choices.number(0, 2)))}]"
        if form == "dict":
            self.module.reached("R9", "Q8", feature="dict in an untyped slot")
            keys = self.choices.some(["'a'", "1", "2.5", "None", "b'k'", "True"], 0, 2)
            return f"{{{', '.join(f'{k}: {self.anything(depth + 1)}' for k in keys)}}}"
        if form == "object" and self.named and self.choices.chance("call.use_named"):
            return self.choices.one_of(self.named)
        if form == "member":
            enum = self.choices.one_of(self.module.enums)
            return some_value(self.module, Type(enum, "enum", target=enum), default=False) or "None"
        if form == "number":
            return self.choices.one_of(["0", "1", "1.0", "True", "0.0", "-0.0", "False", "2**53 + 1", "2.0**53", "3"])
        if form == "text":
            return self.choices.one_of(["'a'", "b'a'", "''", "'1'", "None", "'b'"])
        kind = self.choices.one_of(["int", "float", "str", "bytes", "bool"])
        return some_value(self.module, Type(kind, kind), default=False)

    def object(self, type_, depth):
        names = self.fitting(type_.target)
        if type_.optional and (depth >= DEEPEST or self.choices.chance("value.none")):
            return "None"
        if names and self.choices.chance("call.use_named"):
            self.module.reached("R3", feature="object in several places")
            return self.choices.one_of(names)
        fit = [c for c in self.module.classes if type_.target in {b.__qualname__ for b in c.python.__mro__}]
        fit = [c for c in fit if not c.is_abstract] or fit
        if depth < DEEPEST and fit:
            made = self.call(self.choices.one_of(fit), depth + 1)
            if made is not None:
                return made
        return "None" if type_.optional else None

    def fitting(self, target):
        return [n for n, c in self.named.items() if target in {b.__qualname__ for b in struct_bases(c.python)}]


def struct_bases(cls):
    """The class and the bases that its struct begins with for certain: those that are alone."""
    while cls is not None:
        yield cls
        cls = cls.__bases__[0] if len(cls.__bases__) == 1 else None
