"""What Python accepts and slotsc refuses, by the code of its message."""

MANY = "".join(f"        elif x == {n}: self.x = {n}\n" for n in range(1, 1002))

TABLE = [
    # ---- Classes ----
    ("E0206", "final", "@final\nclass $A:\n    __slots__ = <<()|('x',)>>\n\nclass $B($A):\n    __slots__ = ()\n"),
    ("E0207", "", "class $A(metaclass=type):\n    __slots__ = ()\n"),
    ("E0208", "", "class $A(<<int|str|float|list|dict>>):\n    <<pass|__slots__ = ()>>\n"),
    ("E0205", "", "class $A(<<Exception|ValueError>>):\n    __slots__ = ()\n"),
    ("E0212", "", "<<X0, Y0 = 1, 2|[X0, Y0] = 1, 2|(X0, Y0) = 1, 2>>\n"),
    ("E0214", "", "<<X0 = 1\ndel X0|for X0 in (): pass|assert True|print()|X0 = 1\nX0 += 1|def f(): pass|while False: pass|global X0|1 + 1>>\n"),
    ("E0215", "", "class $A:\n    __slots__ = ()\n    def run(self):\n        return <<1|self>>\n"),
    ("E0225", "", "class $A:\n    __slots__ = <<[n for n in 'ab']|sorted(('a', 'b'))>>\n"),
    ("E0227", "dataclass", "@dataclass\nclass $A:\n    x: int\n\n@dataclass\nclass $B($A):\n    x: <<str|float|bytes>>\n"),
    ("E0228", "ref", "class $A:\n    __slots__ = ('x',)\n\nclass $B:\n    __slots__ = ('a',)\n    a: ref[$A]\n"),
    # ---- Dataclasses ----
    ("E0316", "dataclass field", "@dataclass\nclass $A:\n    x: int = field(**{'default': 1})\n"),
    ("E0321", "dataclass field", "@dataclass\nclass $A:\n    x: int = field(default_factory=<<3|'x'|2.5>>)\n"),
    ("E0322", "dataclass field Any", "@dataclass\nclass $A:\n    x: Any = field(default_factory=<<len|abs|max>>)\n"),
    ("E0323", "dataclass InitVar", "@dataclass\nclass $A:\n    x: InitVar[int]\n    def __post_init__(self<<|, a, b|, *, x>>): ...\n"),
    ("E0324", "dataclass", "@dataclass\nclass $A:\n    __slots__ = ('x',)\n    x: int\n    y: int\n"),
    # ---- __init__ ----
    ("E0401", "", "class $A:\n    def __init__(): pass\n"),
    ("E0402", "", "class $A:\n    __slots__ = ()\n    def __init__(self, *args, **kwargs): <<super().__init__(args)|args|len(kwargs)|kwargs.get('a')>>\n"),
    ("E0403", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: int):\n        self.x = <<[x]|f'{x}'|[n for n in (x,)]"
                  "|x @ x|{x: 1}|lambda: x|x in (1, 2)>>\n"),
    ("E0404", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: <<str|bytes>>):\n        self.x: int = x\n"),
    ("E0405", "", "class $A:\n    __slots__ = ()\n    def __init__(self): pass\n\nclass $B($A):\n    __slots__ = ()\n"
                  "    def __init__(self):\n        super().__init__(<<1|x=1>>)\n"),
    ("E0406", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: int):\n        self.x = x\n\n"
                  "class $B($A):\n    __slots__ = ()\n    def __init__(self):\n        super().__init__()\n"),
    ("E0407", "", "class $A:\n    __slots__ = ('x', 'y')\n    def __init__(self, x: int):\n        self.x = self.y\n        self.y = x\n"),
    ("E0408", "dataclass", "@dataclass(frozen=True)\nclass $A:\n    x: int\n    def __init__(self, x: int):\n        self.x = x\n"),
    ("E0409", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x):\n        self.<<y|X|x_>> = x\n"),
    ("E0410", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x):\n        <<y = x|x.y = 1|x[0] = 1|self.x, y = x|self.x.y = x>>\n"),
    ("E0411", "", "class $A:\n    __slots__ = ()\n    def __init__(self, x):\n        super().__init__(<<x|1, x>>)\n"),
    ("E0413", "", "class $A:\n    __slots__ = ()\n    def __init__(self, x: int):\n        if x > 0:\n            raise ValueError(<<x|'a', 'b'|f'{x}'>>)\n"),
    ("E0414", "", "class $A:\n    __slots__ = ()\n    def __del__(self, x): ...\n"),
    ("E0415", "ABC abstractmethod", "class $A(ABC):\n    __slots__ = ()\n    @abstractmethod\n    def run(self) -> int: ...\n\n"
                                    "class $B:\n    __slots__ = ('a',)\n    def __init__(self):\n        self.a = $A()\n"),
    ("E0501", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self):\n        self.x = <<unknown|UNKNOWN()|unknown + 1>>\n"),
    ("E0501", "", "class $A:\n    __slots__ = ('x',)\n    x: '<<Missing|Optional[Missing]|Missing.Inner>>'\n"),
    ("E0504", "", "class $A:\n    __slots__ = ()\n\nclass $B:\n    __slots__ = ()\n\nclass $B:\n    __slots__ = ('x',)\n"),
    ("E0505", "", "from <<typing|enum|dataclasses>> import *\n"),
    ("E0509", "", "import <<os|sys|re|json|functools>>\n"),
    # ---- Types ----
    ("E0601", "dataclass", "from datetime import datetime\n\n@dataclass\nclass $A:\n    x: <<list[int]|dict|set|tuple|datetime|dict[str, int]>>\n"),
    ("E0602", "dataclass Optional", "@dataclass\nclass $A:\n    x: Optional\n"),
    ("E0603", "dataclass", "@dataclass\nclass $A:\n    x: <<3|3 + 4|[int]|'3 + 4'|1.5>>\n"),
    ("E0605", "dataclass ref", "@dataclass\nclass $A:\n    x: ref[<<int|str>>]\n"),
    ("E0606", "dataclass ClassVar Any", "from typing import Annotated\n\n@dataclass\nclass $A:\n    x: 'int | ClassVar[int]' = 1\n"),
    # ---- Values ----
    ("E0701", "dataclass Any", "@dataclass\nclass $A:\n    x: Any = <<print|len|(1).bit_length()|'a'.upper()|max(1, 2)>>\n"),
    ("E0702", "", "LIMIT0 = <<2 ** 64|18446744073709551616|-2**70|1 << 100>>\n"),
    ("E0703", "dataclass u8 i8 u64 i16", "@dataclass\nclass $A:\n    x: <<u8 = 300|i8 = -129|u64 = -1|u8 = -1|i16 = 40000>>\n"),
    ("E0710", "dataclass", "@dataclass\nclass $A:\n    x: <<int = 'three'|str = 3|bool = 'x'|bytes = 'a'|float = 'x'|int = 1.5>>\n"),
    ("E0711", "dataclass", "@dataclass\nclass $A:\n    x: str = '<<\\ud800|a\\udfff>>'\n"),
    ("E0712", "dataclass", "@dataclass\nclass $A:\n    x: str = 'a\\0b'\n"),
    ("E0713", "IntFlag dataclass", "class $A(IntFlag):\n    ONE = 1\n    TWO = 2\n\n@dataclass\nclass $B:\n    flags_held: $A = $A.ONE | 8\n"),
    # ---- Enumerations ----
    ("E0803", "Enum", "from enum import global_enum\n\n@global_enum\nclass $A(Enum):\n    ONE = 1\n"),
    ("E0805", "Enum auto", "class $A(Enum):\n    HIGH = 5\n    LOW = <<3|'a'>>\n    NEXT = auto()\n"),
    ("E0810", "Enum", "class $A(Enum):\n    _<<order|ignore>>_ = 'ONE'\n    ONE = 1\n"),
    ("E0811", "Enum", "class $A(Enum):\n    <<A, B|(A, B)|[A, B]>> = 1, 2\n"),
    # ---- Methods and names in C ----
    ("E0902", "", "class $A:\n    __slots__ = ()\n    async def run(self) -> int: ...\n"),
    ("E0903", "", "class $A:\n    __slots__ = ()\n    def __<<len|str|repr|eq|hash|call|getattr>>__(self) -> int: ...\n"),
    ("E0904", "", "class $A:\n    __slots__ = ()\n    @property\n    def size_of(self, unit: int) -> int: ...\n"),
    ("E0905", "", "class $A:\n    __slots__ = ()\n    def run(self) -> int: ...\n\nclass $B($A):\n    __slots__ = ()\n"
                  "    def run(self<<, scale: float|>>) -> <<str|float>>: ...\n"),
    ("E0906", "", "class $A:\n    __slots__ = ('run',)\n\nclass $B($A):\n    __slots__ = ()\n    def run(self) -> int: ...\n"),
    ("E0910", "", "class $A:\n    __slots__ = ('errno', 'errno_')\n"),
    ("E0911", "", "__c_prefix__ = '<<3d_|a-b|a b>>'\n"),
    ("E0140", "", f"LIMIT0 = {'-' * 2000}1\n"),
    ("E0141", "", f"class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: int):\n        if x == 0: self.x = 0\n{MANY}"),
    ("E0003", "", "NAME0 = 'a\u2066b'\n"),
    ("E0008", "", "<<class Caf\u00e9: pass|l\u00e4nge = 1|X0 = '\u00e9'; \u00e9 = 1>>\n"),
    ("E0209", "", "class $A:\n    def __init__(self, x: int):\n        self.x = x\n\nclass $B:\n    def __init__(self, y: int):\n"
                  "        self.y = y\n\nclass $C($A, $B):\n    __slots__ = ()\n"),
    ("E0213", "", "class $A:\n    MOST = 1\n    MOST.x: int\n"),
    ("E0412", "dataclass", "@dataclass\nclass $A:\n    x: int\n    def __post_init__(self): ...\n\nclass $B($A):\n    __slots__ = ()\n"
                           "    def __init__(self, x: int):\n        super().__init__(x)\n    def __post_init__(self): ...\n"),
    ("E0507", "", "import engine_of\n", {"engine_of.slots": "import random_module\n"}),
    ("E0708", "", "LIMIT0 = <<'abcd'|b'....'>> * 1_000_000\n"),
    ("E0907", "", "class $A:\n    __slots__ = ()\n    def run(self) -> int: ...\n\nclass $B($A):\n    __slots__ = ()\n"
                  "    @<<staticmethod\n    def run()|classmethod\n    def run(cls)>> -> int: ...\n"),
    ("E0201", "abstractmethod", "@abstractmethod\nclass $A:\n    __slots__ = ()\n"),
    ("E0027", "", "# coding: <<latin-1|cp1252>>\nNAME0 = '\u00e9'\n"),
    ("E0416", "dataclass", "@dataclass\nclass $A:\n    x: int\n\n@dataclass(slots=True)\nclass $B($A):\n    y: int\n"
                           "    def __init__(self, y: int):\n        super().__init__(1)\n        self.y = y\n"),
    ("E0334", "NamedTuple field", "class $A(NamedTuple):\n    x: int = field(default=0)\n"),
    ("E0336", "NamedTuple", "class $A(NamedTuple):\n    x: int\n\nclass $B($A):\n    __slots__ = ()\n"
                            "    def __init__(self, x: int):\n        pass\n"),
    ("E0337", "NamedTuple dataclass", "@dataclass<<|()|(frozen=True)>>\nclass $A(NamedTuple):\n    x: int\n"),
    ("E0338", "NamedTuple", "class $A(NamedTuple):\n    x: int\n\nclass $B($A):\n    __slots__ = ()\n    x = <<0|'x'>>\n"),
    ("E0339", "NamedTuple ABC abstractmethod", "class $A(NamedTuple):\n    x: int\n\nclass $B($A, ABC):\n    __slots__ = ()\n"
                                               "    @abstractmethod\n    def run(self) -> int: ...\n"),
    ("E0610", "Literal", "class $A:\n    __slots__ = ('x',)\n    x: Literal[<<float|int|1.5>>]\n"),
    ("E0715", "Literal", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: Literal['a', 'b'] = <<'c'|''>>):\n"
                         "        self.x = x\n"),
]
