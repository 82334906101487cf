"""Mistakes in dataclasses."""

TABLE = [
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
    ("D9", "dataclass field", "class $A:\n    x = field(<<|init=False|repr=False>>)\n\n@dataclass\nclass $B($A):\n    x: int\n"),
    ("D45", "dataclass", "@dataclass(<<slots=True|slots=True, frozen=True>>)\n@dataclass(slots=True)\nclass $A:\n    x: int\n"),
    ("D45 D24", "dataclass", "@dataclass(order=True)\n@dataclass(order=True)\nclass $A:\n    x: int\n"),
    ("D45 D27", "dataclass", "@dataclass(frozen=True)\n@dataclass(frozen=True)\nclass $A:\n    x: int\n"),
    ("D45 D25", "dataclass", "@dataclass(unsafe_hash=True)\n@dataclass(unsafe_hash=True)\nclass $A:\n    x: int\n"),
    ("D5 D11", "dataclass InitVar", "@dataclass\nclass $A:\n    x: InitVar[int] = 1\n    y: <<int|InitVar[int]>>\n"),
    ("D12", "dataclass field", "@dataclass\nclass $A:\n    x: int = field(metadata=<<1.5|True|(1, 2)>>)\n"),
    ("D33", "dataclass", "@dataclass(slots=True, weakref_slot=True)\nclass $A:\n    __slots__ = ('__weakref__',)\n"),
    ("D34 S13", "dataclass", "@dataclass(slots=True)\nclass $A:\n    __slots__ = '__weakref__'\n"),
    ("D4", "dataclass field ClassVar", "@dataclass\nclass $A:\n    x: ClassVar = field(<<default_factory=list|kw_only=True>>)\n"),
    ("D8 D4", "dataclass field ClassVar", "@dataclass\nclass $A:\n    x: 'ClassVar[int]' = field(default_factory=int)\n"),
    ("D22 D24", "dataclass", "@dataclass(order=True)\nclass $A:\n    x: int\n    def __<<lt|gt|le|ge>>__(self, other): ...\n"),
    ("D1 G2", "dataclass", "@dataclass(slot=True)\nclass $A(Missing):\n    x: int = []\n"),
    ("D11", "dataclass", "@dataclass\nclass $A:\n    x: object = <<{'a'}|{1: 2}|[[]]>>\n"),
    ("D11 D40", "dataclass", "@dataclass(order=True, eq=False)\nclass $A:\n    x: list = []\n"),
    ("D31 D13", "dataclass field", "@dataclass(kw_only=True)\nclass $A:\n    x: int = field(default=1, kw_only=False)\n"
                                   "    y: int = field(kw_only=False)\n"),
]
