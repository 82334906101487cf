"""Runs .slots files in Python and, through slotsc, in C, and compares what both worlds say: which
declarations, calls and changes are refused and why, the repr of every instance, == < <= > >= of every pair,
and hashes. A file's last lines are comments `# test: ...` that make, change and show objects; see
differ/case.py."""

import argparse
import os
import shutil
import sys
import tempfile
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .case import read_case
from .compare import Difference, compare
from .cside import FLAGS, SANITIZE, SetupError, Tools, ask_c, find_runtime
from .oracle import ask_python

ROOT = Path(__file__).resolve().parents[3]
SHOWN_AT_MOST = 20  # differences of one file


def main(arguments=None):
    options = _parse(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="backslashreplace")  # whatever the locale, a report is printed
    folder = Path(tempfile.mkdtemp(prefix="differential-"))
    try:
        tools = _tools(options, folder)
        files = _files(options.files)
        with ThreadPoolExecutor(options.jobs) as pool:
            jobs = [pool.submit(run_case, path, folder / f"{n:04d}", tools, options)
                    for n, path in enumerate(files)]
            failed = sum(_report(path, *job.result(), options.verbose) for path, job in zip(files, jobs))
    except SetupError as error:
        print(f"run: {error}", file=sys.stderr)
        return 2
    finally:
        if options.keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


def _parse(arguments):
    parser = argparse.ArgumentParser(prog="run", description=__doc__)
    parser.add_argument("files", nargs="+", metavar="FILE.slots", type=Path, help="or a folder of such files")
    parser.add_argument("--slotsc", default=str(ROOT / "build/slotsc"), help="the compiler (build/slotsc)")
    parser.add_argument("--cc", default="gcc", help="the C compiler (gcc)")
    parser.add_argument("--python", default=sys.executable, help="the oracle (the Python that runs this)")
    parser.add_argument("--runtime", type=Path, metavar="LIBRARY|FOLDER",
                        help="libslots.a, or a folder with slots.h and .c files (build/libslots.a, else runtime/)")
    parser.add_argument("--cflags", default="", metavar="FLAGS", help="more options for the C compiler")
    parser.add_argument("--emulator", default="", metavar="PROGRAM", help="what runs the programs: qemu-s390x, wine")
    parser.add_argument("--sanitize", action="store_true", help="address and undefined behaviour sanitizers")
    parser.add_argument("--faults", action="store_true", help="each call is first refused each request for memory (tests/faults)")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1, metavar="N")
    parser.add_argument("-v", "--verbose", action="store_true", help="also says what passed, and how")
    parser.add_argument("--keep", action="store_true", help="keeps the generated files and says where")
    options = parser.parse_args(arguments)
    if options.jobs < 1:
        parser.error("-j needs a positive number")
    return options


def _tools(options, folder):
    # slotsc runs in no particular folder, so a path to it is made absolute; a bare name is looked up
    slotsc = shutil.which(options.slotsc)
    if slotsc is None:
        raise SetupError(f"no compiler {options.slotsc} (build it, or give --slotsc)")
    for program in (options.cc, options.python):
        if shutil.which(program) is None:
            raise SetupError(f"no program {program}")
    flags = FLAGS + (SANITIZE if options.sanitize else []) + options.cflags.split()
    runtime = options.runtime
    if runtime is None:
        library = ROOT / "build/libslots.a"
        runtime = library if library.is_file() and not options.sanitize else ROOT / "runtime"
    include, library = find_runtime(runtime, options.cc, flags, folder / "runtime", options.sanitize)
    return Tools(str(Path(slotsc).resolve()), options.cc, flags, include or ROOT / "runtime", library.resolve(),
                 tuple(options.emulator.split()), ROOT / "tests/faults" if options.faults else None)


def _files(paths):
    files = []
    for path in paths:
        files += sorted(path.glob("*.slots")) if path.is_dir() else [path]
    return files


def run_case(path, folder, tools, options):
    """(differences, a word on how it passed). Whatever goes wrong is a difference of this one file."""
    try:
        case = read_case(path)
        folder.mkdir()
        python = ask_python(case, options.python, ROOT / "runtime/python")
        c = ask_c(case, folder, tools)
        return compare(case, python, c), _summary(case, python)
    except OSError as error:
        return [Difference(0, f"cannot be run: {error}")], ""
    except Exception:
        return [Difference(0, f"the runner itself failed:\n{traceback.format_exc()}")], ""


def _summary(case, python):
    if case.refused_by_slotsc:
        return "refused by slotsc on purpose"
    if python.refused:
        return f"refused: {python.refused.text}".replace("\n", "\\n")
    if not case.tests:
        return "accepted; it has no test lines"
    refused = sum(test.refused is not None for test in python.tests)
    return f"{len(case.tests)} tests" + (f", {refused} of them refused" if refused else "")


def _report(path, differences, summary, verbose):
    """Prints a file's result; returns whether it failed."""
    if not differences:
        if verbose:
            print(f"pass {path} ({summary})")
        return False
    print(f"FAIL {path}")
    for difference in differences[:SHOWN_AT_MOST]:
        print(f"  {path.name}:{difference.line}: {_indented(difference.what)}")
        if difference.python is not None:
            print(f"      python: {_indented(difference.python)}")
        if difference.c is not None:
            print(f"      slotsc: {_indented(difference.c)}")
    if len(differences) > SHOWN_AT_MOST:
        print(f"  ... and {len(differences) - SHOWN_AT_MOST} more")
    sys.stdout.flush()
    return True


def _indented(text):
    printable = text.encode("utf-8", "backslashreplace").decode()
    return printable.replace("\n", "\n          ")
