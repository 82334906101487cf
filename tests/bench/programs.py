"""The benchmark's programs: for each workload (a folder here) its peers, and how each is built and run."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from os import cpu_count
from pathlib import Path

from compiler import Compiler, SyntaxOnly

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]

# Peer: source, then flags of the compiler or arguments of the program.
PROGRAMS = {
    "particle": {
        "slotsc": "slotsc.c",
        "pool": "pool.c",
        "pool, huge pages": "pool.c -DHUGE_PAGES",
        "malloc": "malloc.c",
        "mimalloc": "malloc.c -lmimalloc",
        "C++ shared_ptr": "shared_ptr.cpp",
        "Rust Box": "box.rs",
        "Rust Rc": "rc.rs",
        "GObject": "gobject.c",
        "CPython": "cpython.py dataclass",
        "CPython slotted": "cpython.py slotted",
        "CPython regular": "cpython.py regular",
    },
    "coordinate": {
        "slotsc": "slotsc.c -lm",
        "printf": "printf.c -lm",
        "C++ to_chars": "to_chars.cpp",
        "{fmt}": "fmt.cpp -lfmt",
        "Rust": "rust.rs",
        "CPython": "cpython.py",
    },
    "person": {
        "slotsc": "slotsc.c",
        "expert": "expert.c",
        "malloc": "malloc.c",
        "mimalloc": "malloc.c -lmimalloc",
        "C++ unique_ptr": "unique_ptr.cpp",
        "Rust": "rust.rs",
        "Rust Fx": "rust.rs --cfg fx",
        "CPython": "cpython.py",
    },
    "weak": {
        "slotsc": "slotsc.c",
        "pool": "pool.c",
        "malloc": "malloc.c",
        "mimalloc": "malloc.c -lmimalloc",
        "C++ shared_ptr": "shared_ptr.cpp",
        "Rust Rc": "rc.rs",
        "GObject": "gobject.c",
        "CPython": "cpython.py",
    },
    "shapes": {
        "slotsc": "slotsc.c",
        "expert": "expert.c",
        "malloc": "malloc.c",
        "C++ virtual": "virtual.cpp",
        "Rust enum": "rust.rs",
        "Rust dyn": "rust.rs --cfg boxed",
        "CPython": "cpython.py",
    },
    "list": {
        "slotsc": "slotsc.c",
        "pool": "pool.c",
        "malloc": "malloc.c",
        "mimalloc": "malloc.c -lmimalloc",
        "C++ unique_ptr": "unique_ptr.cpp",
        "Rust Box": "box.rs",
        "CPython": "cpython.py",
    },
    "threads": {
        "slotsc": "slotsc.c",
        "pool": "pool.c",
        "malloc": "malloc.c",
        "mimalloc": "malloc.c -lmimalloc",
        "C++ shared_ptr": "shared_ptr.cpp",
        "Rust Arc": "arc.rs",
        "GObject": "gobject.c",
    },
}

WARNINGS = ["-Wall", "-Wextra"]
# What can be measured only once in a process gets the best of three, one after the other, as other figures get the
# best of several passes. On a virtual machine, pages that nobody has used for seconds are back with the host: the
# next process to touch them waits for that.
PROCESSES = {"particle": 3, "list": 3}
PYTHON_SHARE = 10  # CPython makes a tenth of the objects: it takes ten times as long, and no less per object


class Missing(Exception):
    """A peer that this machine does not have."""


class Program:
    def __init__(self, workload, peer, options):
        source, *self.flags = PROGRAMS[workload][peer].split()
        self.workload, self.peer = workload, peer
        self.source = HERE / workload / source
        self.out = options.build / workload
        self.binary = self.out / peer.replace(" ", "_").replace(",", "")
        self.options = options

    def build(self):
        if self.source.suffix == ".py":
            return
        self.out.mkdir(parents=True, exist_ok=True)
        command = {".c": self.c, ".cpp": self.cpp, ".rs": self.rust}[self.source.suffix]()
        subprocess.run([*command, "-o", self.binary], check=True)

    def c(self):
        # As a user would build it: slotsc, then the C and the library at -O2.
        flags, inputs = ["-std=c11", "-D_GNU_SOURCE", "-O2", *WARNINGS, "-pthread"], []
        if self.peer == "slotsc":
            slots = self.source.with_name(self.workload + ".slots")
            subprocess.run([self.options.slotsc, "-o", self.out, slots], check=True)
            flags += ["-I", ROOT / "runtime", "-I", self.out]
            inputs = [self.out / (slots.name + ".c"), self.options.runtime]
        if self.peer == "GObject":
            flags += package("--cflags", "gobject-2.0")
            inputs += package("--libs", "gobject-2.0")
        return [self.options.cc, *flags, self.source, *inputs, *self.flags]

    def cpp(self):
        return [self.options.cxx, "-std=c++17", "-O2", *WARNINGS, "-pthread", self.source, *self.flags]

    def rust(self):
        if shutil.which(self.options.rustc) is None:
            raise Missing(f"no {self.options.rustc}")
        return [self.options.rustc, "--edition=2021", "-C", "opt-level=3", self.source, *self.flags]

    def run(self, count):
        """{figure: the least of what the processes printed}"""
        is_python = self.source.suffix == ".py"
        turns = [self.run_once(count) for _ in range(1 if is_python else PROCESSES.get(self.workload, 1))]
        return {figure: min(turn[figure] for turn in turns) for figure in turns[0]}

    def run_once(self, count):
        command, environment = [self.binary, str(count)], None
        if self.source.suffix == ".py":
            command = [self.options.python, self.source, str(count // PYTHON_SHARE), *self.flags]
            environment = {"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"}
        result = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True)
        return {figure: float(value) for figure, value in (line.split() for line in result.stdout.splitlines())}


def package(what, name):
    result = subprocess.run(["pkg-config", what, name], stdout=subprocess.PIPE, text=True)
    if result.returncode != 0:
        raise Missing(f"no package {name}")
    return result.stdout.split()


def build_programs(workloads, options):
    """Those that this machine can build; what is missing is said."""
    programs = [Program(w, peer, options) for w in workloads for peer in PROGRAMS.get(w, {})]
    if "compiler" in workloads:
        programs += [Compiler(options), SyntaxOnly(options)]
    with ThreadPoolExecutor(cpu_count()) as pool:
        return [p for p in pool.map(built, programs) if p is not None]


def built(program):
    try:
        program.build()
        return program
    except (Missing, subprocess.CalledProcessError) as error:
        reason = error if isinstance(error, Missing) else "it cannot be built"
        if program.peer == "slotsc":
            raise
        print(f"{program.workload}: skipped {program.peer}: {reason}")
        return None
