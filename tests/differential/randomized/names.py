"""The names of what is generated: usual ones, and ones that are something else in Python or in C."""

PLAIN = "x y z name key value count size left right first last mass speed owner kind next_ data flag".split()
ODD = ["self", "match", "type", "case", "_", "hash", "id", "len", "cls", "long", "struct", "default", "new",
       "eq", "copy", "int_", "errno", "NULL", "true", "main", "repr", "double", "unsigned", "static",
       "object", "this", "other", "unref", "count_", "weakref", "operator", "delete", "template", "auto",
       "CamelCase", "a" * 60, "_x", "has_x", "get_x", "class_"]
CLASSES = "Node Point Item Leaf Tree Shape Car Person Event Token Record Edge Cell Page User Order".split()
C_CLASSES = ["Struct", "File", "FILE", "Double", "Slots", "size_t", "None_", "Long", "Void", "Self", "A",
             "a", "x", "list_", "NULL", "INT_MAX", "uint8_t", "new", "main", "strlen", "EOF", "Class"]
CONSTANTS = ["LIMIT", "NAME", "WIDTH", "RATE", "FIRST", "EMPTY"]
METHODS = "area move draw label update render volume describe weigh __hidden _inner".split()
PROPERTIES = "ratio title summary centre".split()
FUNCTIONS = "made_of parse default_one".split()
MODULES = "shapes fleet garage people string_ parts_of list_of".split()

# A class and a slot that both want the same name with an underscore behind it: slotsc refuses the second (N).
ONCE = set(ODD) & set(C_CLASSES)


def mangled(class_name, name):
    """G6: `__p` in the class `_A` is `_A__p`."""
    stripped = class_name.lstrip("_")
    if name.startswith("__") and not name.endswith("__") and stripped:
        return f"_{stripped}{name}"
    return name
