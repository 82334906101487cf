"""Declarations that Python refuses, each for one reason.

A table row is the rule ids, the imports, and a text. In a text $A, $B, $C are new class names, and
<<x|y|z>> is one of x, y and z. Functions below the table make what depends on classes that are there.
"""

import re

TABLE = [
    # ---- Slots ----
    ("S5", "", "class $A:\n    __slots__ = <<5|None|2.5|True|False|...|0>>\n"),
    ("S6", "", "class $A:\n    __slots__ = <<('a', 1)|[None]|('a', b'b')|b'ab'|['x', 2.5]|(True,)|[...]|('a', ())>>\n"),
    ("S7", "", "class $A:\n    __slots__ = <<''|('a', '1st')|['a b']|('',)|'a-b'|{'x.y'}|['a', 'b', 'c!']|(' x',)>>\n"),
    ("S9", "", "class $A:\n    __slots__ = ('a', '<<x|__p|value>>')\n    <<x|__p|value>> = <<1|'t'|None>>\n"),
    ("S9", "", "class $A:\n    __slots__ = ('a', 'x')\n    x: int = <<1|0|-3>>\n"),
    ("S9", "", "class $A:\n    __slots__ = ('b', 'a')\n    a = 1\n    b = 2\n"),
    ("S9", "", "class $A:\n    __slots__ = ('__init__',)\n    def __init__(self):\n        pass\n"),
    ("S11", "", "class $A:\n    __slots__ = ('a', '<<__module__|__slots__>>')\n"),
    ("S11", "", "class $A:\n    \"\"\"Text.\"\"\"\n    __slots__ = ('__doc__',)\n"),
    ("S11", "", "class $A:\n    __slots__ = ('__annotations__',)\n    x: int\n"),
    ("S12", "", "class $A:\n    __slots__ = ('__dict__', <<'a', |>>'__dict__')\n"),
    ("S12", "", "class $A:\n    pass\n\nclass $B($A):\n    __slots__ = ('a', '__dict__')\n"),
    ("S13", "", "class $A:\n    __slots__ = ('__weakref__', <<'a', |>>'__weakref__')\n"),
    ("S13", "", "class $A:\n    __slots__ = ('a', '__weakref__')\n\nclass $B($A):\n    __slots__ = ('__weakref__',)\n"),
    ("S17", "", "class $A:\n    __slots__ = ('a',)\n\nclass $B:\n    __slots__ = ('<<a|b>>',)\n\n"
                "class $C(<<$A, $B|$B, $A>>):\n    <<pass|__slots__ = ()|__slots__ = 5>>\n"),
    ("S20", "", "class $A:\n    __slots__ = ()\n\nclass $B($A):\n    __slots__ = ()\n\n"
                "class $C(<<$A, $B|object, $A|object, $B|$A, $B, object>>):\n    __slots__ = <<()|('x',)>>\n"),
    ("S21", "", "class $A:\n    __slots__ = <<()|('a',)>>\n\nclass $B(<<$A, $A|$A, object, $A>>):\n    __slots__ = ()\n"),
    ("S22", "", "class $A:\n    __slots__ = ('a', <<'1x', 5|5, '1x'|'b', '1x'>>)\n    a = 1\n"),
    ("S25", "", "class $A(<<int|tuple|bytes>>):\n    __slots__ = ('x',)\n"),
    ("S25", "", "class $A(bool):\n    <<pass|__slots__ = ()>>\n"),
    ("S31", "", "class $A(<<Missing|$A>>):\n    pass\n"),
    ("S32", "", "class $A(<<x=1|kind='k'>>):\n    __slots__ = ()\n"),
    # ---- Dataclasses ----
    ("D1", "dataclass", "@dataclass(<<slot=True|frozen=True, ordered=True|kwonly=True|weakref=True>>)\n"
                        "class $A:\n    x: int\n"),
    ("D1", "dataclass", "@dataclass(<<True|False|1>>)\nclass $A:\n    x: int\n"),
    ("D11", "dataclass", "@dataclass<<|(slots=True)|(order=True)>>\nclass $A:\n    a: int\n"
                         "    x: <<list = []|dict = {}|set = {1}|list = [1, 2]|dict = {'a': 1}>>\n"),
    ("D11", "dataclass", "@dataclass\nclass $A:\n    x: int = 1\n\n@dataclass(slots=True)\nclass $B:\n    a: $A = $A()\n"),
    ("D13", "dataclass", "@dataclass<<|(slots=True)|(frozen=True)>>\nclass $A:\n    a: int = 1\n    b: str\n    c: int\n"),
    ("D13", "dataclass", "@dataclass(slots=True)\nclass $A:\n    a: int\n    b: str = 'b'\n\n"
                         "@dataclass(slots=True)\nclass $B($A):\n    c: int\n"),
    ("D13 D37", "dataclass", "@dataclass\nclass $A:\n    a: int\n    b: str\n\n"
                             "@dataclass\nclass $B($A):\n    <<a: int = 1|z: int = 1\n    a: int = 4>>\n"),
    ("D10", "dataclass", "@dataclass(slots=True)\nclass $A:\n    a: int = 1\n    b: int = 2\n\n"
                         "@dataclass(slots=True)\nclass $B($A):\n    b: int\n"),
    ("D3", "dataclass field", "@dataclass<<|(slots=True)>>\nclass $A:\n    x: int\n    y = field(<<default=1|init=False|>>)\n"),
    ("D4", "dataclass field ClassVar", "@dataclass\nclass $A:\n    x: ClassVar[int] = field(<<default_factory=int|kw_only=True"
                                       "|kw_only=False, default=1>>)\n"),
    ("D5", "dataclass field InitVar", "@dataclass\nclass $A:\n    x: InitVar[int] = field(default_factory=int)\n"),
    ("D6", "dataclass KW_ONLY", "@dataclass\nclass $A:\n    _: KW_ONLY\n    x: int\n    __: KW_ONLY\n    y: int\n"),
    ("D12", "dataclass field", "@dataclass\nclass $A:\n    x: int = field(<<default=1, default_factory=int|1|defualt=1|metadata=5"
                               "|metadata=[]|1, 2|init=False, name='x'>>)\n"),
    ("D13 D16", "dataclass field", "@dataclass\nclass $A:\n    x: int = field(<<default=1|default_factory=int>>)\n    y: int\n"),
    ("D11", "dataclass field", "@dataclass(slots=True)\nclass $A:\n    x: list = field(default=<<[]|[1]>>)\n"),
    ("D24", "dataclass", "@dataclass(<<order=True, eq=False|eq=False, slots=True, order=True>>)\nclass $A:\n    x: int\n"),
    ("D24", "dataclass", "@dataclass(order=True)\nclass $A:\n    x: int\n    __<<lt|le|gt|ge>>__ = <<None|1>>\n"),
    ("D25", "dataclass", "@dataclass(unsafe_hash=True<<|, eq=False|, frozen=True>>)\nclass $A:\n    x: int\n"
                         "    __hash__ = None\n"),
    ("D27", "dataclass", "@dataclass(frozen=True)\nclass $A:\n    x: int\n    __<<setattr|delattr>>__ = None\n"),
    ("D29", "dataclass", "@dataclass(frozen=True)\nclass $A:\n    x: int\n\n@dataclass<<|(slots=True)|(eq=False)>>\n"
                         "class $B($A):\n    y: int\n"),
    ("D29", "dataclass", "@dataclass\nclass $A:\n    <<x: int|pass>>\n\n@dataclass(frozen=True)\nclass $B($A):\n    y: int\n"),
    ("D29", "dataclass", "@dataclass(frozen=True)\nclass $A:\n    x: int\n\nclass $B($A):\n    pass\n\n"
                         "@dataclass\nclass $C($B):\n    pass\n"),
    ("D33", "dataclass", "@dataclass(slots=True)\nclass $A:\n    __slots__ = <<()|('x',)|['x']>>\n    x: int\n"),
    ("D34", "dataclass", "@dataclass(weakref_slot=True<<|, slots=False|, frozen=True>>)\nclass $A:\n    x: int\n"),
    ("D34 S13", "dataclass", "class $A:\n    pass\n\n@dataclass(slots=True, weakref_slot=True)\nclass $B($A):\n    x: int\n"),
    ("D44 S9", "dataclass", "@dataclass\nclass $A:\n    __slots__ = ('x',)\n    x: int = 1\n"),
    ("D40", "dataclass", "@dataclass(order=True, eq=False)\nclass $A:\n    a: int = 1\n    b: int\n    <<c: list = []|>>\n"),
    ("D40", "dataclass", "@dataclass(frozen=True)\nclass $A:\n    x: int\n\n@dataclass(order=True, eq=False)\n"
                         "class $B($A):\n    y: int\n"),
    ("D40", "dataclass", "@dataclass(slots=True, order=True)\nclass $A:\n    __slots__ = ()\n    __lt__ = None\n"),
    # ---- NamedTuples ----
    ("", "NamedTuple", "class $A(NamedTuple):\n    x: int = 1\n    <<y: str = 'y'\n    |>>z: int\n"),
    ("", "NamedTuple", "class $A(NamedTuple):\n    <<_x|__x|_|__slots__>>: int\n"),
    ("", "NamedTuple", "class $A(NamedTuple):\n    x: int\n    <<__slots__ = ()|_fields = ('x',)|def __init__(self): ...|"
                       "def __new__(cls): ...|def _replace(self): ...|_make = 3>>\n"),
    ("", "NamedTuple", "class $B:\n    __slots__ = <<()|('a',)>>\n\nclass $A(<<NamedTuple, $B|$B, NamedTuple>>):\n    x: int\n"),
    ("", "NamedTuple ABC", "class $A(<<NamedTuple, ABC|ABC, NamedTuple>>):\n    x: int\n"),
    ("G10", "NamedTuple ClassVar Final", "class $A(NamedTuple):\n    x: <<ClassVar[int]|ClassVar|Final[str]|Final>> = 1\n"),
    ("", "NamedTuple", "class $A(NamedTuple<<, NamedTuple|, object|, x=1>>):\n    x: int\n"),
    ("S25", "NamedTuple", "class $A(NamedTuple):\n    x: int\n\nclass $B($A):\n    __slots__ = <<'a'|('__dict__',)|"
                          "['__weakref__']|('a', 'x')>>\n"),
    ("S17", "NamedTuple", "class $A(NamedTuple):\n    <<x: int|pass>>\n\nclass $B:\n    __slots__ = 'a'\n\n"
                          "class $C(<<$A, $B|$B, $A>>):\n    __slots__ = ()\n"),
    # ---- Enums ----
    ("E4", "Enum", "class $A(Enum):\n    ONE = 1\n    TWO = 2\n    ONE = <<1|3>>\n"),
    ("E5", "Enum", "class $A(Enum):\n    ONE = 1\n\nclass $B($A):\n    <<TWO = 2|pass>>\n"),
    ("E5", "Enum", "class $A(Enum, <<str|int>>):\n    ONE = 1\n"),
    ("E6", "Enum", "class $A(Enum):\n    ONE = 1\n    mro = 2\n"),
    ("E7", "StrEnum", "class $A(StrEnum):\n    ONE = <<1|None|b'x'|2.5>>\n"),
    ("E1", "Enum unique", "@unique\nclass $A(Enum):\n    ONE = 1\n    TWO = <<1|True|1.0>>\n"),
    ("E6", "Enum", "class $A(Enum):\n    ONE = 1\n    _<<x|two|A>>_ = 2\n"),
    ("E7", "IntEnum", "class $A(IntEnum):\n    ONE = 1\n    TWO = <<None|'x'|'two'>>\n"),
    # ---- Evaluation ----
    ("G3", "dataclass", "@dataclass(slots=True)\nclass $A:\n    x: <<$A|Missing|list[Missing]>>\n"),
    ("G3", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: <<$A|Missing>>):\n        self.x = x\n"),
    ("G3", "dataclass", "@dataclass\nclass $A:\n    x: int = <<MISSING|later>>\n    later: int = 1\n"),
    ("G10", "dataclass Optional", "@dataclass\nclass $A:\n    x: Optional[int, str]\n"),
    ("G10", "dataclass", "@dataclass\nclass $A:\n    x: <<int|str|float>>[<<int|str>>]\n"),
    ("G10", "dataclass", "@dataclass\nclass $A:\n    x: '$A' | None\n"),
    ("G10", "dataclass ClassVar Optional", "@dataclass\nclass $A:\n    x: Optional[ClassVar[int]]\n"),
    ("G10", "dataclass ClassVar Final", "@dataclass\nclass $A:\n    x: Final[<<Final|ClassVar>>[int]]\n"),
    ("G14", "", "@<<dataklass|final_>>\nclass $A:\n    x: int\n"),
    ("G14", "", "from <<dataclasses import dataklass|typing import Optionl|enum import Enumm|weakref import Ref>>\n"),
    ("G14 E8", "Enum dataclass", "class $A(Enum):\n    ONE = 1\n\n@dataclass\nclass $B:\n    a: $A = $A.<<NOPE|two>>\n"),
    ("G15", "dataclass", "@dataclass\nclass $A:\n    x: <<int = 1 // 0|float = 1 / 0|int = 5 % 0|float = 1.5 % 0.0>>\n"),
    ("G15", "dataclass", "@dataclass\nclass $A:\n    x: int = <<1 + 'a'|-'a'|'a' - 'b'|None + 1|~1.5|'a' < 1|[] + ()>>\n"),
    ("G15", "", "LIMIT0 = <<1 // 0|1 + None|'a' + 1|len(5)|-None>>\n"),
    # ---- Syntax ----
    ("G9", "", "class $A\n    pass\n"),
    ("G9", "", "class $A:\npass\n"),
    ("G9", "", "class $A:\n    x: int\n      y: int\n"),
    ("G9", "", "class $A:\n    <<None: int|x-y: int|5: int|f(): int|'a': int>>\n"),
    ("G9", "", "class $A:\n    <<x, y: int|(x, y): int|[a, b]: int>>\n"),
    ("G9", "dataclass", "@dataclass(slots=True, slots=<<True|False>>)\nclass $A:\n    pass\n"),
    ("G9", "dataclass", "@dataclass(slots=True, 1)\nclass $A:\n    pass\n"),
    ("G9", "", "class $A:\n    __slots__ = <<('a'|['a'|{'a'>>\n"),
    ("G9", "", "class $A:\n    __slots__ = <<'a|\"a>>\n"),
    ("G9", "", "class $A:\n    X = <<b'\\u00e9'|07|012|1x|0xg|0b2|1__0|'\\x1'|b'a' 'b'|1_|0o8|1e|'\\N{NO SUCH NAME}'>>\n"),
    ("G9", "", "class $A:\n    def __init__(self, x, <<x|self>>):\n        pass\n"),
    ("G9", "", "class $A:\n    def __init__(self, x=1, y<<|: int>>):\n        pass\n"),
    ("G9", "", "class $A:\n    <<class|def|x: int =|x y|= 3|pass pass|@|x: = 4|return|def: int>>\n"),
    ("G9", "", "class $A:\n    __debug__<< = 1|: int = 1>>\n"),
    ("G9", "", "<<class|class 5:|class $A(:|class $A():|def|import|from x|)>>\n"),
]


def add_mistake(module):
    """Ends the module. Raises Refused, unless Python accepts after all."""
    choices = module.choices
    made = None
    if choices.chance("call.keyword"):
        made = choices.one_of([layout_conflict, frozen_mixture, order_of_bases, second_weakref, slots_again])(module)
    if made is None:
        rows = [row for row in TABLE if not (module.future and row[0] in ("G3", "G10"))]  # never evaluated
        rules, imports, text = choices.one_of(rows)
        module.use(*imports.split())
        made = rules, filled(module, text)
    rules, text = made
    module.reached(*rules.split(), feature="mistake")
    module.add(text)


def filled(module, text):
    text = re.sub(r"<<(.*?)>>", lambda m: module.choices.one_of(m[1].split("|")), text, flags=re.DOTALL)
    for letter in "ABC":
        if f"${letter}" in text:
            text = text.replace(f"${letter}", module.new_class_name())
    return text


# ---- Mistakes with the classes that are there ----


def layout_conflict(module):
    slotted = [module.spell(c.name) for c in module.classes if vars(c.python).get("__slots__") and not c.final]
    if len(slotted) < 2:
        return None
    chosen = ", ".join(module.choices.some(slotted, 2, 2))
    return "S17", f"class {module.new_class_name()}({chosen}):\n    pass\n"


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
