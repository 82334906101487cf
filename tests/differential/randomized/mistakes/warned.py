"""What both accept, and slotsc warns of."""

TABLE = [
    ("S8", "", "class $A:\n    __slots__ = <<('a', 'a')|['__x', 'b', '_$A__x']>>\n"),
    ("S1", "", "class $A:\n    __slots__ = ('a', <<'b' 'c'|'b' 'c', 'd'>>)\n"),
    ("S16", "", "class $A:\n    __slots__ = ('a',)\n\nclass $B($A):\n    __slots__ = ('a', 'b')\n"),
    ("G4", "dataclass", "@dataclass(slots=True)\nclass $A:\n    x: float = <<1|-3|2**60>>\n"),
    ("G12", "", "NAME0 = '<<\\d|\\ |\\q\\w|\\8>>'\n"),
    ("G12", "", "NAME0 = b'<<\\d|\\N|\\u1234>>'\n"),
    ("S15", "", "class $A:\n    x: int\n"),
]
