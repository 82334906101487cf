"""The C half: slotsc on the file, the C compiler on what it wrote, and the test program's answers."""

import ast
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from .cplan import plan_tests
from .cprogram import write_program
from .ir import IRError, read_ir, see_imports
from .process import run
from .world import Outcome, Refusal, TestResult, World

COMPILE_LIMIT = 120  # seconds
FLAGS = ["-std=c11", "-O0", "-Wall", "-Werror"]
SANITIZE = ["-g", "-O1", "-fsanitize=address,undefined", "-fno-sanitize-recover=all", "-fno-omit-frame-pointer"]
PRELUDE_FOLDER = Path(__file__).parent


class SetupError(Exception):
    """The C half cannot work at all: no compiler, no runtime."""


@dataclass
class Tools:
    slotsc: str
    cc: str
    flags: list[str]
    include: Path  # the folder of slots.h
    library: Path  # libslots.a, or what build_runtime made
    emulator: tuple[str, ...] = ()  # runs the programs; empty: this machine does
    faults: Path | None = None  # the folder of what refuses memory to each call (tests/faults)


def ask_c(case, folder, tools):
    """What slotsc and its C say. Files are written to `folder`."""
    world = World()
    path = str(case.path.resolve())
    beside = ["-I", str(case.path.resolve().parent)]  # where modules in packages find what the case imports
    ended = _slotsc(tools, ["-o", str(folder), path], world)
    world.messages = ended.stderr
    if world.broken or world.refused:
        return world
    inputs = _slotsc(tools, ["--list-inputs", path], world).stdout.splitlines()
    if len(inputs) > 1:
        _slotsc(tools, ["-o", str(folder), *beside, *inputs], world)
    if world.broken or world.refused:
        world.broken = world.broken or f"slotsc refuses with its imports what it accepts alone:\n{world.refused.text}"
        return world
    try:
        modules = [read_ir(_slotsc(tools, ["--dump=ir", *beside, file], world).stdout) for file in inputs]
        module = next(module for module, file in zip(modules, inputs) if Path(file).resolve() == case.path.resolve())
        see_imports(modules, [ast.parse(Path(file).read_bytes()) for file in inputs])
    except (IRError, StopIteration) as error:
        world.broken = f"slotsc: {error}"
        return world
    world.remarks += [f"slotsc printed on standard output: {ended.stdout[:200]!r}"] if ended.stdout else []
    module.functions = _functions([folder / m.header for m in modules])
    plans = plan_tests(case.tests, module)
    program = _compile(plans, module, modules, folder, tools, world)
    if program is not None:
        _read_answers(run([*tools.emulator, program]), plans, module, world)
    return world


# ---- slotsc ----


def _slotsc(tools, arguments, world):
    """Runs slotsc; its refusal, or how it broke, goes into `world`."""
    ended = run([tools.slotsc, *arguments])
    if ended.broken:
        world.broken = f"slotsc {ended.broken}"
    elif ended.exit == 1 and re.search(r"\berror\b", ended.stderr):
        world.refused = read_refusal(ended.stderr)
    elif ended.exit == 1:
        world.broken = f"slotsc ended with 1 and printed no error: {ended.stderr.strip()!r}"
    elif ended.exit != 0:
        world.broken = f"slotsc ended with {ended.exit}: {ended.stderr.strip()}"
    return ended


def read_refusal(stderr):
    place = re.search(r":(\d+):\d+: error", stderr)
    python = re.findall(r"^python: (.*)$", stderr, re.MULTILINE)
    return Refusal(stderr.strip(), int(place[1]) if place else 0, tuple(python))


# ---- The C compiler ----


def _functions(headers):
    """The names that stand before a bracket in what slotsc wrote."""
    texts = [header.read_text() for header in headers if header.is_file()]
    return {name for text in texts for name in re.findall(r"\b(\w+)\(", text)}


def _compile(plans, module, modules, folder, tools, world):
    """Returns the program's path, or None with world.broken set."""
    sources = [(folder / m.header).with_suffix(".c") for m in modules]
    missing = [file.name for file in (folder / module.header, *sources) if not file.is_file()]
    if missing:
        world.broken = f"slotsc did not write {' and '.join(missing)}"
        return None
    main = folder / "differential_main.c"
    main.write_text(write_program(plans, module))
    program = folder / "differential_main.exe"  # Windows wants the suffix
    common = [tools.cc, *tools.flags, f"-I{tools.include}", f"-I{folder}", f"-I{PRELUDE_FOLDER}"]
    objects = [str(source.with_suffix(".o")) for source in sources]
    commands = [[*common, "-c", str(source), "-o", made] for source, made in zip(sources, objects)]
    includes = [f"-include{folder / m.header}" for m in modules]
    if tools.faults:
        commands += _refuse_memory(modules, folder, tools, common, objects)
        includes.append(f"-include{folder / 'faults_names.h'}")
        objects += [str(folder / "faults_wrappers.o"), str(folder / "faults.o"), f"@{tools.faults / 'link'}"]
    commands.append([*common, *includes, str(main), *objects, str(tools.library), "-o", str(program), "-pthread", "-lm"])
    for command in commands:
        ended = run(command, limit=COMPILE_LIMIT)
        if ended.broken or ended.exit != 0:
            first = "\n".join(ended.stderr.strip().splitlines()[:15])
            world.broken = f"the C does not compile{': ' + ended.broken if ended.broken else ''}\n{first}"
            return None
    return str(program)


def _refuse_memory(modules, folder, tools, common, objects):
    """The commands that make what stands between the program and what it calls (tests/faults)."""
    headers = [str(folder / m.header) for m in modules]
    yield [str(tools.faults / "wrap.py"), str(folder), *common[1:], *headers, "--", *objects, str(tools.library)]
    common.append(f"-I{tools.faults}")
    for source in (folder / "faults_wrappers.c", tools.faults / "faults.c"):
        yield [*common, "-c", str(source), "-o", str(folder / f"{source.stem}.o")]


def find_runtime(runtime, cc, flags, folder, sanitize):
    """(folder of slots.h, library) for --runtime: a library, or a folder of .c files to compile here."""
    runtime = Path(runtime)
    if runtime.is_dir():
        return runtime, _build_runtime(runtime, cc, flags, folder)
    if not runtime.is_file():
        raise SetupError(f"no runtime library {runtime} (build it, or give --runtime FOLDER with its sources)")
    if sanitize:
        raise SetupError("--sanitize needs the runtime's sources: --runtime FOLDER")
    return None, runtime


def _build_runtime(sources, cc, flags, folder):
    folder.mkdir()
    files = sorted(sources.glob("*.c"))
    if not files:
        raise SetupError(f"no .c files in {sources}")

    def build(file):
        target = folder / (file.stem + ".o")
        flags_here = [f for f in flags if f != "-Werror"]
        command = [cc, *flags_here, f"-I{sources}", f"-I{sources.parent}", "-c", str(file), "-o", str(target)]
        ended = run(command, limit=COMPILE_LIMIT)
        if ended.exit != 0:
            raise SetupError(f"the runtime does not compile:\n{ended.stderr.strip()}")
        return str(target)

    with ThreadPoolExecutor() as pool:
        objects = list(pool.map(build, files))
    library = folder / "libslots.a"
    subprocess.run(["ar", "rcs", str(library), *objects], check=True, capture_output=True)
    return library


# ---- The program's answers ----

LINE = re.compile(r"""
    (?P<new>new)\ (?P<new_n>\d+)\ (?P<new_how>ok|fail)(?:\ (?P<new_text>.*))?
  | repr\ (?P<repr_as>\S+)\ (?P<repr_n>\d+)\ (?P<repr_how>ok|fail)\ ?(?P<repr_text>.*)
  | hash\ (?P<hash_n>\d+)\ (?P<hash_how>ok|fail|absent)\ ?(?P<hash_text>.*)
  | (?P<op>eq|lt|le|gt|ge)\ (?P<i>\d+)\ (?P<j>\d+)\ (?P<op_how>ok|fail|absent)\ ?(?P<op_text>.*)
  | value\ (?P<value_n>\d+)\ (?P<value_how>ok|fail)\ (?P<value_text>.*)
  | remark\ (?P<remark_n>\d+)\ (?P<remark>.*)
  | errno\ (?P<errno>\w+)\ (?P<errno_n>\d+).*
  | live\ (?P<live>\d+)
  | (?P<end>end)
""", re.VERBOSE)


def _read_answers(ended, plans, module, world):
    world.tests = [TestResult(problem=plan.problem) for plan in plans]
    lines = ended.stdout.splitlines()
    last = lines[-1] if lines else "none"
    finished = False
    for line in lines:
        match = LINE.fullmatch(line)
        if match is None:
            world.broken = f"the program printed what it should not: {line[:200]!r}"
            return
        finished = finished or match["end"] is not None
        _read_answer(match, plans, module, world)
    if ended.broken:
        world.broken = f"the program {ended.broken}\nits last line: {last}"
    elif ended.exit != 0 or not finished:
        world.broken = f"the program ended with {ended.exit}, its last line: {last}\n{ended.stderr.strip()}"


def _read_answer(match, plans, module, world):
    if match["new"]:
        if match["new_how"] == "fail":
            world.tests[int(match["new_n"])].refused = _text(match["new_text"] or "")
    elif match["repr_as"]:
        number = int(match["repr_n"])
        _read_repr(world.tests[number], match, plans[number].object[1])
    elif match["value_n"]:
        world.tests[int(match["value_n"])].repr = _outcome(match["value_how"], match["value_text"])
    elif match["remark_n"]:
        world.tests[int(match["remark_n"])].remarks.append(match["remark"])
    elif match["hash_n"]:
        world.tests[int(match["hash_n"])].hash = _outcome(match["hash_how"], match["hash_text"])
    elif match["op"]:
        outcome = _outcome(match["op_how"], match["op_text"])
        if outcome.value is not None:
            outcome.value = outcome.value == "true"
        world.compared.setdefault(match["op"], {})[int(match["i"]), int(match["j"])] = outcome
    elif match["errno"]:
        world.tests[int(match["errno_n"])].remarks.append(f"{match['errno']} succeeded and touched errno")
    elif match["live"] and int(match["live"]):
        world.remarks.append(f"{match['live']} objects are still alive after all were dropped")


def _read_repr(test, match, own_class):
    """The object's own repr comes first; through a base class it must be the same."""
    outcome = _outcome(match["repr_how"], match["repr_text"])
    if match["repr_as"] == own_class:
        test.repr = outcome
    elif outcome != test.repr:
        test.remarks.append(f"repr through {match['repr_as']} is another one: {outcome}")


def _outcome(how, text):
    if how == "ok":
        return Outcome(value=_text(text))
    return Outcome(fail=_text(text)) if how == "fail" else Outcome(absent=True)


def _text(escaped):
    """Undoes the program's \\xHH; bytes that are no UTF-8 stay visible as escapes."""
    data = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), escaped.encode())
    return data.decode("utf-8", "backslashreplace")
