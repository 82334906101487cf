"""The Python half: what CPython says about a file and its tests, from one subprocess a file."""

import json
import os
from pathlib import Path

from .process import run
from .world import Outcome, Refusal, TestResult, World

CHILD = Path(__file__).with_name("oracle_child.py")


def ask_python(case, python, slots_folder):
    """Runs the case under `python`, with hashes fixed and nothing taken from the user's environment."""
    job = {
        "path": str(case.path.resolve()),
        "paths": [str(slots_folder), str(CHILD.parent.parent)],
        "tests": [{"text": t.text if t.problem is None else "None()", "name": t.name} for t in case.tests],
    }
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment |= {"PYTHONHASHSEED": "0"}
    done = run([python, "-s", "-P", "-B", "-W", "ignore", str(CHILD)], stdin=json.dumps(job), env=environment)
    if done.broken:
        return World(broken=f"python {done.broken}")
    if done.exit != 0:
        return World(broken=f"the oracle itself failed:\n{done.stderr.strip()}")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return World(broken="python ended without an answer (did the module call os._exit?)")
    if answer["refused"] is not None and not answer["refused"]["ran"]:
        answer["refused"] |= _refused_as_script(job["path"], python, environment)
    return _world(answer)


def _refused_as_script(path, python, environment):
    """What python3 FILE says of a file that does not compile. A file is a script (G1), and of bytes that
    are no UTF-8 the script reader has another text than compile()."""
    done = run([python, "-s", "-P", "-B", "-W", "ignore", path], env=environment)
    last = (done.stderr.strip().splitlines() or [""])[-1]
    kind, colon, text = last.partition(": ")
    return {"type": kind, "text": text} if colon and kind.endswith("Error") else {}


def _world(answer):
    world = World(version=tuple(answer["version"]))
    if answer["refused"] is not None:
        error = answer["refused"]
        world.refused = Refusal(f"{error['type']}: {error['text']}", error["line"])
        return world
    for test in answer["tests"]:
        if test["refused"] is not None:
            error = test["refused"]
            world.tests.append(TestResult(refused=f"{error['type']}: {error['text']}"))
        else:
            world.tests.append(TestResult(repr=_outcome(test["repr"]), hash=_outcome(test["hash"])))
    for operator in ("eq", "lt", "le", "gt", "ge"):
        world.compared[operator] = {(i, j): _outcome(o) for i, j, o in answer[operator]}
    return world


def _outcome(o):
    return Outcome(fail=o["fail"]) if "fail" in o else Outcome(value=o["ok"])
