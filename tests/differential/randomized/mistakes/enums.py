"""Mistakes in enumerations."""

TABLE = [
    ("E4", "Enum", "class $A(Enum):\n    ONE = 1\n    TWO = 2\n    ONE = <<1|3>>\n"),
    ("E5", "Enum", "class $A(Enum):\n    ONE = 1\n\nclass $B($A):\n    <<TWO = 2|pass>>\n"),
    ("E5", "Enum", "class $A(Enum, <<str|int>>):\n    ONE = 1\n"),
    ("E6", "Enum", "class $A(Enum):\n    ONE = 1\n    mro = 2\n"),
    ("E7", "StrEnum", "class $A(StrEnum):\n    ONE = <<1|None|b'x'|2.5>>\n"),
    ("E1", "Enum unique", "@unique\nclass $A(Enum):\n    ONE = 1\n    TWO = <<1|True|1.0>>\n"),
    ("E6", "Enum", "class $A(Enum):\n    ONE = 1\n    _<<x|two|A>>_ = 2\n"),
    ("E7", "IntEnum", "class $A(IntEnum):\n    ONE = 1\n    TWO = <<None|'x'|'two'>>\n"),
    ("E4", "Enum", "class $A(Enum):\n    ONE = 1\n    def ONE(self): ...\n"),
    ("E5", "IntEnum", "class $A(IntEnum):\n    ONE = 1\n\nclass $B(<<$A, int|$A>>):\n    TWO = 2\n"),
    ("E7", "IntEnum", "class $A(IntEnum):\n    ONE = <<float('nan')|float('inf')|1e999|b'x'|''|'1.5'>>\n"),
    ("E7", "Flag", "class $A(Flag):\n    ONE = <<'x'|None|2.5|b'x'>>\n"),
    ("E7", "IntFlag", "class $A(IntFlag):\n    ONE = <<'x'|None>>\n"),
    ("E7", "Enum", "class $A(int, Enum):\n    ONE = <<'x'|None>>\n"),
    ("E8", "Enum", "class $A(Enum):\n    ONE = 1\n\nLAST0 = $A.<<TWO|one|ONEE>>\n"),
    ("E1", "IntEnum unique", "@unique\nclass $A(IntEnum):\n    ONE = 1\n    TWO = 2\n    THREE = <<1|True|ONE>>\n"),
    ("E6", "Enum", "class $A(Enum):\n    mro = <<1|'m'>>\n"),
    ("E1 G15", "Enum", "class $A(Enum):\n    ONE = <<1 // 0|'a' + 1|-None|unknown|1 << -1>>\n"),
    ("E1 G15", "Enum", "class $A(Enum):\n    ONE = 1\n    TWO = ONE + <<'a'|None|unknown>>\n"),
    ("E1", "Enum", "class $A(Enum, <<kind=1|x='y'>>):\n    ONE = 1\n"),
]
