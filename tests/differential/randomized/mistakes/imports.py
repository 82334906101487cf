"""Imports of what is not there."""

TABLE = [
    ("G14", "", "import <<nothing_there|nothing.there|enumm|dataclases>>\n"),
    ("G14", "", "from <<nothing_there|nothing.there|dataclases>> import <<x|dataclass>>\n"),
    ("G14", "", "from <<dataclasses|typing|enum|weakref|abc|slots>> import <<Nothing|nothing|i7|dataclas|Optionall>>\n"),
    ("G14", "", "import <<enum|typing|dataclasses>> as module\n\nclass $A(module.Nothing):\n    pass\n"),
    ("G10 G14", "", "import typing\n\nclass $A:\n    x: typing.<<Optionl|Anny|Listt>>[int]\n"),
    ("G14", "", "import dataclasses\n\n@dataclasses.<<dataklass|Dataclass>>\nclass $A:\n    pass\n"),
    ("G14", "", "import enum\n\nclass $A(enum.<<Enumm|enum>>):\n    pass\n"),
    ("G14 G3", "", "import dataclasses as dc\n\n@dataclass\nclass $A:\n    pass\n"),
    ("G14 G2", "", "from package0.walls import Wall\n", {"package0/walls.slots": "class Wall(Missing):\n    pass\n"}),
    ("G14 G9", "", "import package0.walls\n", {"package0/walls.slots": "class Wall(:\n    pass\n"}),
]
