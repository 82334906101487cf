"""Mistakes with type parameters, Generic and Protocol."""

TABLE = [
    ("G10", "Generic", "class $A(Generic):\n    __slots__ = ()\n"),
    ("G10", "Generic TypeVar", "TT = TypeVar('TT')\n\nclass $A(<<Generic[TT, TT]|Generic[int]|Generic[TT, int]|Generic['TT']"
                               "|Generic[TT], Generic[TT]>>):\n    __slots__ = ()\n"),
    ("G10", "Protocol TypeVar", "TT = TypeVar('TT')\n\nclass $A(<<Protocol[TT, TT]|Protocol[int]>>):\n    __slots__ = ()\n"),
    ("G10", "TypeVar", "TT = TypeVar(<<'TT', int|'TT', int, str, bound='int'|>>)\n"),
    ("G10", "Generic TypeVar", "TT = TypeVar('TT')\n\nclass $A(Generic[TT]):\n    __slots__ = ()\n\n"
                               "class $B($A[<<int, str|TT, TT|int, str, float>>]):\n    __slots__ = ()\n"),
    ("G10", "Generic TypeVar", "TT = TypeVar('TT')\nUU = TypeVar('UU')\n\nclass $A(Generic[TT, UU]):\n    __slots__ = ()\n\n"
                               "class $B:\n    x: $A[<<int|int, str, float>>]\n"),
    ("G10", "Generic TypeVar", "TT = TypeVar('TT')\nUU = TypeVar('UU')\n\nclass $A(Generic[TT]):\n    __slots__ = ()\n\n"
                               "class $B($A[UU], Generic[TT]):\n    __slots__ = ()\n"),
    ("G10", "Generic TypeVar", "TT = TypeVar('TT')\n\nclass $A(Generic[TT]):\n    __slots__ = ()\n\nclass $B($A[int]):\n"
                               "    __slots__ = ()\n\nclass $C:\n    x: $B[int]\n"),
    ("G10", "", "class $A:\n    __slots__ = ()\n\nclass $B($A[int]):\n    __slots__ = ()\n"),
    ("G10", "Protocol", "class $A:\n    __slots__ = ()\n\nclass $B($A, Protocol):\n    __slots__ = ()\n"),
    ("G10", "runtime_checkable", "@runtime_checkable\nclass $A:\n    __slots__ = ()\n"),
]
