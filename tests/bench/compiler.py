"""The workload of the compiler: slotsc on many classes of eight fields, beside gcc -fsyntax-only of the structs."""

import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = HERE.parents[1] / "runtime"

SHARE = 100  # a class for a hundred of the other workloads' objects
COMPILED = 40  # classes whose C is compiled
PASSES = 5  # of what takes a millisecond: the least counts, as in the other workloads
COUNTED = 2000  # classes whose instructions are counted, and twice as many

FIELDS = {"key": ("int", "int64_t"), "weight": ("float", "double"), "name": ("str", "const char *"),
          "is_open": ("bool", "bool"), "count": ("int", "int64_t"), "height": ("float", "double"),
          "note": ("str", "const char *"), "size": ("int", "int64_t")}


def write_slots(path, count):
    fields = "".join(f"    {name}: {kind}\n" for name, (kind, _) in FIELDS.items())
    classes = (f"\n\n@dataclass(slots=True)\nclass Row{i}:\n{fields}" for i in range(count))
    path.write_text("from dataclasses import dataclass\n" + "".join(classes))


def write_structs(path, count):
    fields = "".join(f"    {kind} {name};\n" for name, (_, kind) in FIELDS.items())
    structs = (f"\nstruct row{i} {{\n{fields}}};\n" for i in range(count))
    path.write_text("#include <stdbool.h>\n#include <stdint.h>\n" + "".join(structs))


class Commands:
    """What the two peers share."""

    workload = "compiler"

    def __init__(self, options):
        self.options = options
        self.out = options.build / "compiler"
        self.classes = options.count // SHARE + 1

    def build(self):
        self.out.mkdir(parents=True, exist_ok=True)
        subprocess.run([self.options.cc, "-std=c11", "-O2", "-o", self.out / "spend", HERE / "spend.c"], check=True)

    def spend(self, *command):
        """CPU microseconds and greatest KiB of a command."""
        result = subprocess.run([self.out / "spend", *command], check=True, stdout=subprocess.PIPE, text=True)
        cpu, _, memory = map(float, result.stdout.split())
        return cpu, memory


class Compiler(Commands):
    peer = "slotsc"

    def build(self):
        super().build()
        for name, count in (("one", 1), ("many", self.classes), ("some", COMPILED),
                            ("counted", COUNTED), ("doubled", 2 * COUNTED)):
            write_slots(self.out / f"{name}.slots", count)
        self.linear = self.count_instructions("doubled") / self.count_instructions("counted") \
            if shutil.which("valgrind") else None

    def slotsc(self, name):
        return [self.options.slotsc, "-o", self.out, self.out / f"{name}.slots"]

    def count_instructions(self, name):
        result = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *self.slotsc(name)],
                                stderr=subprocess.PIPE, text=True, check=True)
        return int(re.search(r"Collected : (\d+)", result.stderr)[1])

    def run(self, _):
        start, least = min(self.spend(*self.slotsc("one")) for _ in range(PASSES))
        time, most = self.spend(*self.slotsc("many"))
        self.spend(*self.slotsc("some"))
        compile_one, compile_some = (self.spend(*self.gcc(name))[0] for name in ("one", "some"))
        figures = {"class": time / self.classes, "start": start / 1000, "peak": (most - least) / self.classes,
                   "gcc": (compile_some - compile_one) / (COMPILED - 1) / 1000}
        return figures | ({"linear": self.linear} if self.linear else {})

    def gcc(self, name):
        return [self.options.cc, "-std=c11", "-O2", "-I", RUNTIME, "-c", "-o", self.out / f"{name}.o",
                self.out / f"{name}.slots.c"]


class SyntaxOnly(Commands):
    peer = "gcc -fsyntax-only"

    def build(self):
        super().build()
        write_structs(self.out / "structs.c", self.classes)

    def run(self, _):
        return {"class": self.spend(self.options.cc, "-fsyntax-only", self.out / "structs.c")[0] / self.classes}
