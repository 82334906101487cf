"""Mistakes in __init__ and methods that Python finds when it meets the declaration."""

TABLE = [
    ("G9", "", "class $A:\n    def __init__(self, x, <<x|self|y, x>>): pass\n"),
    ("G9 S27", "", "class $A:\n    def __init__(self, x=1, <<y|y, z=2|*, z, **y, w>>): pass\n"),
    ("G9", "", "class $A:\n    def run(self, x=1, y) -> int: ...\n"),
    ("G9", "", "class $A:\n    def run(self, *, ) -> int: ...\n"),
    ("G3", "", "class $A:\n    @<<unknown|propertyy|self.x>>\n    def run(self) -> int: ...\n"),
    ("G3", "ABC", "class $A(ABC):\n    @abstractmethodd\n    def run(self) -> int: ...\n"),
    ("G3", "abstractmethod", "class $A:\n    @abstractmethod\n    @property\n    @unknown\n    def run(self) -> int: ...\n"),
    ("G9", "", "class $A:\n    def __init__(self, x):\n        self.x = <<x +|x x|(x|x]|= x>>\n"),
    ("G9", "", "class $A:\n    def __init__(self, x):\n    self.x = x\n"),
    ("G9", "", "class $A:\n    def __init__(self, x):\n        if x:\n        self.x = x\n"),
    ("G9", "", "class $A:\n    def __init__(self, x):\n        <<self.x: int: = x|self.x() = x|self. = x|x + 1 = self|self.x == = x>>\n"),
    ("G3", "", "class $A:\n    __slots__ = ('x',)\n    def __init__(self, x: int = <<UNKNOWN|1 // 0|'a' + 1>>):\n        self.x = x\n"),
]
