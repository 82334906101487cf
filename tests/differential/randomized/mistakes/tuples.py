"""Mistakes in NamedTuples."""

TABLE = [
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
]
