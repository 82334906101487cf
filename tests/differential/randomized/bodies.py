"""What the body of an `__init__` computes: expressions over parameters, and statements with them.

An expression has one of the kinds int, float, bool, str, any. Its ints stay small, since C's end at 64 bits (N).
"""

from .types import Type

SMALL = Type("int", "small")  # an int that arithmetic cannot lead beyond 64 bits
DEEPEST = 2
NUMBERS = ("int", "float")


class Expressions:
    """parameters: {name: kind} of those that may be used."""

    def __init__(self, module, parameters):
        self.module = module
        self.choices = module.choices
        self.parameters = parameters

    def of(self, kind, depth=0):
        if depth >= DEEPEST or self.choices.chance("body.leaf"):
            return self.leaf(kind)
        self.module.reached("S27", feature=f"calculated {kind}")
        form = self.choices.one_of(FORMS[kind])
        return form(self, kind, depth + 1)

    def leaf(self, kind):
        fit = [name for name, k in self.parameters.items() if k == kind]
        if fit and not self.choices.chance("body.constant"):
            return self.choices.one_of(fit)
        return self.choices.one_of(LEAVES[kind])

    # ---- Forms of several kinds ----

    def choice(self, kind, depth):
        return f"({self.of(kind, depth)} if {self.condition(depth)} else {self.of(kind, depth)})"

    def either(self, kind, depth):
        """`a or b`: a is a parameter or a constant, as C evaluates it twice."""
        left = self.leaf(kind)
        while left in NEW:
            left = self.leaf(kind)
        return f"({left} {self.choices.one_of(['or', 'or', 'and'])} {self.of(kind, depth)})"

    def operation(self, kind, depth):
        signs = ["+", "-", "*", "//", "%"] + ["/"] * (kind == "float")
        left, right = self.of(kind, depth), self.of(kind, depth)
        if kind == "float" and self.choices.chance("body.mixed"):
            right = self.of("int", depth)
        return f"({left} {self.choices.one_of(signs)} {right})"

    def power(self, kind, depth):
        """Of a parameter, by a small number."""
        return f"({self.leaf(kind)} ** {self.choices.one_of([0, 1, 2])})"

    def converted(self, kind, depth):
        """`str(x)`: of a kind that the function takes."""
        if kind in self.module.hiding:
            return self.leaf(kind)
        self.module.reached(feature=f"{kind}() in __init__")
        return f"{kind}({self.leaf(self.choices.one_of(CONVERTED[kind]))})"

    def length(self, kind, depth):
        return self.leaf(kind) if "len" in self.module.hiding else f"len({self.leaf('str')})"

    def negated(self, kind, depth):
        return f"{self.choices.one_of(['-', '-', '+'])}{self.of(kind, depth)}"

    # ---- Conditions ----

    def condition(self, depth):
        """Whatever may stand behind `if`."""
        kind = self.choices.one_of(["bool", "bool", "int", "float", "str", "any"])
        if any(k == kind for k in self.parameters.values()) and self.choices.chance("body.truth"):
            self.module.reached(feature=f"truth of {kind}")
            return self.leaf(kind)
        return self.of("bool", depth)

    def comparison(self, kind, depth):
        left, right = self.choices.one_of(NUMBERS), self.choices.one_of(NUMBERS)
        sign = self.choices.one_of(["<", "<=", ">", ">=", "==", "!="])
        if self.choices.chance("body.mixed"):
            return f"({self.leaf('int')} {sign} {self.leaf('int')} < {self.choices.one_of([5, 10])})"
        a, b = self.of(left, depth), self.of(right, depth)
        return f"({a} {sign} {b})" if a != b else f"({a} {sign} 1)"  # compilers warn of a < a

    def equality(self, kind, depth):
        """`==` of texts or of anything."""
        which = self.choices.one_of(["str", "any"])
        a, b = self.leaf(which), self.choices.one_of([leaf for leaf in LEAVES[which] if leaf not in NEW])
        return f"({a} {self.choices.one_of(['==', '!='])} {b})" if a != b and a not in NEW else f"({a} is None)"

    def both(self, kind, depth):
        """Of bools: what it gives may be stored."""
        return f"({self.of('bool', depth)} {self.choices.one_of(['and', 'or'])} {self.of('bool', depth)})"

    def opposite(self, kind, depth):
        return f"(not {self.condition(depth)})"

    def is_none(self, kind, depth):
        names = list(self.parameters)
        if not names:
            return self.comparison(kind, depth)
        return f"({self.choices.one_of(names)} {self.choices.one_of(['is', 'is not'])} None)"


FORMS = {
    "int": [Expressions.operation, Expressions.operation, Expressions.negated, Expressions.choice, Expressions.either,
            Expressions.power, Expressions.converted, Expressions.length],
    "float": [Expressions.operation, Expressions.operation, Expressions.negated, Expressions.choice,
              Expressions.either, Expressions.converted],
    "bool": [Expressions.comparison, Expressions.comparison, Expressions.opposite, Expressions.is_none,
             Expressions.choice, Expressions.equality, Expressions.both, Expressions.converted],
    "str": [Expressions.choice, Expressions.either, Expressions.converted],
    "any": [Expressions.choice, Expressions.either],
}
LEAVES = {
    "int": ["0", "1", "2", "3", "-1"],
    "float": ["0.0", "1.5", "2.0", "-0.5"],
    "bool": ["True", "False"],
    "str": ["''", "'none'", "'e'"],
    "any": ["[]", "{}", "None", "0", "'any'", "list()", "dict()"],
}
CONVERTED = {"int": ["int", "bool", "str"], "float": ["int", "float", "bool", "str"], "bool": ["int", "float", "str", "bool", "any"],
             "str": ["int", "float", "bool", "str"]}
NEW = ("[]", "{}", "list()", "dict()")


def known_kind(type_):
    """The kind of expression that a parameter of this type is, or None."""
    if type_.optional:
        return None
    return {"small": "int", "float": "float", "str": "str", "bool": "bool", "any": "any"}.get(type_.kind)


def some_raise(module, expressions):
    """`if ...: raise ValueError("...")`, which makes the call fail."""
    module.reached("S27", feature="raise in __init__")
    error = module.choices.one_of(["ValueError", "ValueError", "TypeError"])
    text = module.choices.one_of(["('no')", "('it\\'s \"wrong\"')", "('')", "()", ""])
    return [f"if {expressions.condition(1)}:", f"    raise {error}{text}"]
