"""Runs random modules in Python and, through slotsc, in C, and prints where the two disagree."""

import argparse
import os
import re
import shutil
import sys
import tempfile
import threading
import time
import traceback
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from differ.case import read_case
from differ.compare import Difference, compare
from differ.cside import FLAGS, SetupError, Tools, ask_c, find_runtime
from differ.oracle import PythonServer

from .counts import Counts
from .reduce import reduce_files
from .write import Written, write_program

ROOT = Path(__file__).resolve().parents[3]
SHOWN_AT_MOST = 6  # differences of one module


@dataclass
class Answer:
    seed: int
    written: Written
    differences: list = field(default_factory=list)
    messages: str = ""  # slotsc's


def main(arguments=None):
    options = _parse(arguments)
    sys.stdout.reconfigure(errors="backslashreplace")
    warnings.simplefilter("ignore")  # what Python warns of in the modules
    if options.print:
        for seed in range(options.seed, options.seed + options.count):
            print(write_program(seed).text, end="")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="random-modules-"))
    try:
        return _run(options, folder)
    except SetupError as error:
        print(f"random_modules: {error}", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="random_modules", description=__doc__)
    parser.add_argument("--slotsc", default=str(ROOT / "build/slotsc"), help="the compiler (build/slotsc)")
    parser.add_argument("--runtime", type=Path, default=ROOT / "build/libslots.a", metavar="LIBRARY|FOLDER",
                        help="libslots.a, or the folder of its sources (build/libslots.a)")
    parser.add_argument("--cc", default="gcc", help="the C compiler (gcc)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the first module (1)")
    parser.add_argument("--count", type=int, default=500, metavar="M", help="of modules, with seeds that follow (500)")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("--keep-failures", type=Path, metavar="DIR", help="writes each reduced module there")
    parser.add_argument("--no-reduce", action="store_true", help="shows modules as they were generated")
    parser.add_argument("--most-failures", type=int, default=20, metavar="N", help="shown and reduced (20)")
    parser.add_argument("--counts", action="store_true", help="prints which features, rules and codes were reached, how often, and which never")
    parser.add_argument("--print", action="store_true", help="prints the modules and runs nothing")
    options = parser.parse_args(arguments)
    if options.jobs < 1 or options.count < 1:
        parser.error("-j and --count need positive numbers")
    return options


def _run(options, folder):
    started = time.monotonic()
    worlds = _Worlds(options, folder)
    counts, failed = Counts(), []
    with ThreadPoolExecutor(options.jobs) as pool:
        try:
            for answer in pool.map(worlds.answer, range(options.seed, options.seed + options.count)):
                counts.add(answer.written, answer.messages)
                if answer.differences:
                    failed.append(answer.seed)
                    if len(failed) <= options.most_failures:
                        _report(answer, worlds, options)
        finally:
            worlds.close()
    if options.counts:
        counts.print(worlds.tools.slotsc, ROOT / "tests/differential/rules.tsv")
    print(f"seeds {options.seed} to {options.seed + options.count - 1}, {time.monotonic() - started:.0f} s")
    print(f"{options.count - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


class _Worlds:
    """Both worlds, for any number of threads: each has a Python of its own."""

    def __init__(self, options, folder):
        slotsc = shutil.which(options.slotsc)
        if slotsc is None or shutil.which(options.cc) is None:
            raise SetupError(f"no program {options.slotsc if slotsc is None else options.cc}")
        include, library = find_runtime(options.runtime, options.cc, FLAGS, folder / "runtime", False)
        self.tools = Tools(str(Path(slotsc).resolve()), options.cc, FLAGS, include or ROOT / "runtime",
                           library.resolve())
        self.folder = folder
        self.local = threading.local()
        self.servers = []

    def close(self):
        for server in self.servers:
            server.close()

    def answer(self, seed):
        try:
            answer = Answer(seed, write_program(seed))
            answer.differences = self.differences(answer.written.files, answer)
        except Exception:
            return Answer(seed, Written({}), [Difference(0, f"the generator itself failed:\n{traceback.format_exc()}")])
        return answer

    def differences(self, files, answer=None):
        """answer: where slotsc's messages go."""
        if not hasattr(self.local, "server"):
            self.local.server = PythonServer(sys.executable, ROOT / "runtime/python")
            self.servers.append(self.local.server)
        with tempfile.TemporaryDirectory(dir=self.folder) as inner:
            for name, text in files.items():
                path = Path(inner, name)
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(text.encode("utf-8", "surrogateescape"))
            case = read_case(path)
            python = self.local.server.ask(case)
            made = Path(inner, "made")
            made.mkdir()
            c = ask_c(case, made, self.tools)
            if answer is not None:
                answer.messages = c.messages
            return compare(case, python, c)


# ---- The report ----


def _report(answer, worlds, options):
    written, differences = answer.written, answer.differences
    if written.files and not options.no_reduce:
        kind = _kind(differences)
        written.files = reduce_files(written.files, lambda smaller: _kind(worlds.differences(smaller)) == kind)
        differences = worlds.differences(written.files)
    text = written.text
    print(f"FAIL seed {answer.seed}")
    for difference in differences[:SHOWN_AT_MOST]:
        print(f"  line {difference.line}: {difference.what}")
        for world in ("python", "c"):
            said = getattr(difference, world)
            if said is not None:
                print(f"      {'slotsc' if world == 'c' else world}: " + said.replace("\n", "\n          "))
    print("    | " + text.rstrip("\n").replace("\n", "\n    | "), flush=True)
    if options.keep_failures:
        options.keep_failures.mkdir(parents=True, exist_ok=True)
        (options.keep_failures / f"seed_{answer.seed}.slots").write_bytes(text.encode("utf-8", "surrogateescape"))


def _kind(differences):
    """What must stay the same while a file is reduced: the first difference without names and numbers."""
    if not differences:
        return None
    first = differences[0]
    what = re.sub(r"(v\d+ = )?[\w.]+\(.*?\)(?=: |$)", "CALL", first.what.partition("\n")[0])
    return re.sub(r"'[^']*'|\d+", "", what), _message(first.python), _message(first.c)


def _message(said):
    """The kind of a world's answer: an error's first words, or that it is no error."""
    if said is None:
        return None
    found = re.search(r"error\[\w+\]: .*|\w+Error: .*", said)
    return re.sub(r"'[^']*'|\d+|_\w+", "", found[0]) if found else "value"
