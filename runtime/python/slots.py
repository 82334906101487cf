"""slots: the Python half of slotsc.

A .slots file is Python. This module gives it the names that Python lacks, and lets Python read it:

    import slots                    # from here on, `import fleet` finds fleet.slots
    import fleet

    python3 -m slots fleet.slots    # runs the file as __main__, as `python3 fleet.py` would

To Python the names below say how a C struct stores a slot and nothing else: no value is ever
converted or checked, and no class is altered.
"""

import ast
import os
import sys
from importlib import machinery, util
from types import ModuleType
from typing import Annotated, TypeVar

__all__ = [
    "i8", "i16", "i32", "i64", "u8", "u16", "u32", "u64", "f32", "f64",
    "Inline", "Array", "c_layout",
]

SUFFIX = ".slots"

# ---- Names for annotations ----

# Plain aliases, so that type checkers accept `count: u8 = 3`, and `u8 | None`, `Optional[u8]` and every
# error that Python raises are those of int and float.
i8 = i16 = i32 = i64 = int
u8 = u16 = u32 = u64 = int
f32 = f64 = float

T = TypeVar("T")

# Inline[Point]: the struct itself lies in the object, not a reference to it.
Inline = Annotated[T, "slots.Inline"]


class Array:
    """Array[T, N]: exactly N values of type T, in the object itself; a list to Python."""

    def __class_getitem__(cls, arguments):
        if not isinstance(arguments, tuple) or len(arguments) != 2:
            raise TypeError("Array needs a type and a length: Array[int, 4]")
        item, length = arguments
        if not isinstance(length, int) or length < 1:
            raise TypeError(f"Array's length must be a positive integer, not {length!r}")
        return Annotated[list[item], "slots.Array", length]


def c_layout(cls):
    """Class decorator: the struct keeps the declared order and C's own rules for its layout."""
    return cls


# ---- Importing .slots files ----

# slotsc knows these modules itself; a .slots file of such a name is not looked for.
STANDARD_MODULES = frozenset(
    "__future__ abc collections dataclasses datetime decimal enum pathlib slots typing uuid weakref".split()
)


class SlotsLoader(machinery.SourceFileLoader):
    """Loads a .slots file as Python source, so that tracebacks show its lines."""

    def path_stats(self, path):
        # Byte code is not cached: fleet.slots and fleet.py would share one cache file.
        raise OSError("byte code of .slots files is not cached")


class SlotsFinder:
    """Finds fleet.slots, or the package fleet/__init__.slots, for `import fleet`.

    As with Python's own finder, the first folder of sys.path (or of the package) that has the module
    wins. Within a folder fleet.slots comes before fleet.py, since slotsc reads fleet.slots.
    """

    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in STANDARD_MODULES:
            return None
        entries = [entry for entry in (sys.path if path is None else path) if isinstance(entry, str)]
        for index, entry in enumerate(entries):
            spec = _spec_in_folder(name, os.path.abspath(entry))
            if spec is not None:
                earlier = machinery.PathFinder.find_spec(name, entries[:index])
                return spec if earlier is None or earlier.loader is None else None
        return None


def install():
    """Adds the finder to sys.meta_path, before the one for .py files. Importing slots does this."""
    if not any(getattr(finder, "__qualname__", "") == "SlotsFinder" for finder in sys.meta_path):
        # built-in and frozen modules stay first, as they do before a .py file
        paths = [n for n, finder in enumerate(sys.meta_path) if finder is machinery.PathFinder]
        sys.meta_path.insert(paths[0] if paths else len(sys.meta_path), SlotsFinder)


def _spec_in_folder(name, folder):
    stem = os.path.join(folder, name.rpartition(".")[2])
    package = os.path.join(stem, "__init__" + SUFFIX)
    if os.path.isfile(package):
        return _spec_from_file(name, package, [stem])
    if os.path.isfile(stem + SUFFIX):
        return _spec_from_file(name, stem + SUFFIX, None)
    return None


def _spec_from_file(name, path, search_locations):
    loader = SlotsLoader(name, path) if path.endswith(SUFFIX) else None
    return util.spec_from_file_location(name, path, loader=loader, submodule_search_locations=search_locations)


# ---- python3 -m slots FILE ----


def run(path):
    """Runs a .slots file as __main__ and returns the module. Its folder becomes the first of sys.path.

    A file with relative imports runs as a member of the package that its folder is, with or without
    an __init__ file there.
    """
    path = os.path.abspath(path)
    folder = os.path.dirname(path)
    loader = SlotsLoader("__main__", path)
    source = loader.get_data(path)
    code = loader.source_to_code(source, path)
    levels = [node.level for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)]

    module = ModuleType("__main__")
    module.__file__ = path
    module.__loader__ = loader
    sys.modules["__main__"] = module
    sys.path.insert(0, folder)
    if any(levels):
        module.__package__ = _enter_package(folder, max(levels))
    exec(code, module.__dict__)
    return module


def _enter_package(folder, depth):
    """Makes packages of the folder and those above it: at least `depth`, and all with an __init__ file.
    Returns the innermost package's name."""
    folders = []
    while depth > 0 or _init_file(folder) is not None:
        folders.insert(0, folder)
        depth -= 1
        if os.path.dirname(folder) == folder:
            break
        folder = os.path.dirname(folder)
    name = ""
    for folder in folders:
        name = _register_package(name, folder)
    return name


def _register_package(parent, folder):
    """The package is put into sys.modules by hand, since its folder's name may be one that no import
    would find: `my.models` has a dot, and `test` is also a standard package."""
    name = os.path.basename(folder).replace(".", "_") or "root"
    name = f"{parent}.{name}" if parent else name
    while name in sys.modules or name in sys.stdlib_module_names:
        name += "_"
    init = _init_file(folder)
    if init is None:
        spec = machinery.ModuleSpec(name, None, is_package=True)
        spec.submodule_search_locations = [folder]
    else:
        spec = _spec_from_file(name, init, [folder])
    module = util.module_from_spec(spec)
    sys.modules[name] = module
    if init is not None:
        spec.loader.exec_module(module)
    return name


def _init_file(folder):
    for suffix in (SUFFIX, ".py"):
        path = os.path.join(folder, "__init__" + suffix)
        if os.path.isfile(path):
            return path
    return None


def main(arguments):
    if not arguments or arguments[0].startswith("-"):
        print(f"usage: python3 -m slots FILE{SUFFIX} [ARGUMENT ...]", file=sys.stderr)
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    # `from slots import i32` in the file means this module, which runs as __main__ now
    sys.modules["slots"] = sys.modules["__main__"]
    sys.argv = list(arguments)
    try:
        open(arguments[0], "rb").close()
    except OSError as error:
        print(f"slots: {arguments[0]}: {error.strerror}", file=sys.stderr)
        return 2
    run(arguments[0])
    return 0


install()

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
