"""How one module imports the classes and enumerations of the others."""

from .program import MAIN


class Imports:
    def __init__(self, module):
        self.module = module
        self.program = module.program
        self.choices = module.choices
        self.lines = []
        self.known = {}  # class or enumeration of the top level: how it is written here
        self.hidden = []  # lines under `if TYPE_CHECKING:`

    def spell(self, target, home):
        """The name of a class of another module as it is written here; the first time adds the import."""
        top, dot, inner = target.partition(".")
        if top not in self.known:
            self.known[top] = self._import(top, home)
        return self.known[top] + dot + inner

    def _import(self, top, home):
        style = self.choices.kind("imports.style")
        self.module.reached("G14", feature=f"import of another file: {style}")
        if style in ("from", "from as"):
            return self._import_name(top, home, style)
        return self._import_module(home, style) + f".{top}"

    def _import_name(self, top, home, style):
        source, name = self._reexport(top) or (home, top)
        alias = f"The{top}" if style == "from as" else name
        self._run(f"from {self.path_of(source)} import {name}" + f" as {alias}" * (alias != name))
        return alias

    def _reexport(self, top):
        """(module, name there) of another module that imports the name itself."""
        others = [m for m in self.program.modules if m is not self.module and "." not in m.imports.known.get(top, ".")]
        if not others or not self.choices.chance("imports.reexport"):
            return None
        module = self.choices.one_of(others)
        self.module.reached(feature="re-exported name")
        return module, module.imports.known[top]

    def _import_module(self, home, style):
        """Imports the module; returns what is to be written for it."""
        folder, _, last = home.name.rpartition(".")
        alias = f"{last}_too" if style == "module as" else last
        if self.is_relative(home):
            self._run(f"from . import {last}" + f" as {alias}" * (alias != last))
        elif folder and self.choices.chance("imports.from_package"):
            self._run(f"from {folder} import {last}" + f" as {alias}" * (alias != last))
        elif alias != last:
            self._run(f"import {home.name} as {alias}")
        else:
            self._run(f"import {home.name}")
            return home.name
        return alias

    def path_of(self, home):
        return f".{home.name.rpartition('.')[2]}" if self.is_relative(home) else home.name

    def is_relative(self, home):
        """Whether the import begins with a dot. All imports of one program do where the main file's do: else
        there would be two modules of one file."""
        if self.program.form == "relative":
            return True
        folder = home.name.rpartition(".")[0]
        return folder != "" and folder == self.module.name.rpartition(".")[0] and self.choices.chance("imports.dot")

    def _run(self, line):
        if line not in self.lines:
            self.lines.append(line)
            exec(line, vars(self.module.python))

    def only_for_types(self, name):
        """Imports a class of the file under test, which comes later: two modules that refer to each other."""
        self.module.use("TYPE_CHECKING")
        dot = "." * (self.program.form == "relative")
        self.hidden.append(f"from {dot}{MAIN} import {name}")
        self.module.reached("G3", feature="modules that refer to each other")

    def text(self):
        hidden = ["if TYPE_CHECKING:"] + [f"    {line}" for line in self.hidden] if self.hidden else []
        return self.lines + hidden
