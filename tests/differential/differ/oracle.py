"""The Python half: what CPython says about a file and its tests, from one subprocess a file."""

import json
import os
import subprocess
from pathlib import Path

from .process import TIME_LIMIT, Ended, run
from .world import Outcome, Refusal, TestResult, World

CHILD = Path(__file__).with_name("oracle_child.py")
SERVER = Path(__file__).with_name("oracle_server.py")


OPTIONS = ["-s", "-P", "-B", "-W", "ignore"]


def ask_python(case, python, slots_folder):
    """Runs the case under `python`, with hashes fixed and nothing taken from the user's environment."""
    job = _job(case, slots_folder)
    done = run([python, *OPTIONS, str(CHILD)], stdin=json.dumps(job), env=_environment())
    return _answered(done, job, python)


class PythonServer:
    """ask_python() for many cases, one at a time, from one process that forks for each."""

    def __init__(self, python, slots_folder):
        self.python = python
        self.slots_folder = slots_folder
        command = [python, *OPTIONS, str(SERVER), str(slots_folder), str(CHILD.parent.parent)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                                        encoding="utf-8", env=_environment())

    def ask(self, case):
        job = _job(case, self.slots_folder)
        print(json.dumps({"job": job, "limit": TIME_LIMIT}), file=self.process.stdin, flush=True)
        answer = json.loads(self.process.stdout.readline())
        broken = f"ran longer than {TIME_LIMIT} s" if answer["exit"] is None else None
        return _answered(Ended(answer["exit"], answer["stdout"], answer["stderr"], broken), job, self.python)

    def close(self):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _job(case, slots_folder):
    return {
        "path": str(case.path.resolve()),
        "paths": [str(slots_folder), str(CHILD.parent.parent)],
        "tests": [t.text if t.problem is None else "None()" for t in case.tests],
    }


def _environment():
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    return environment | {"PYTHONHASHSEED": "0"}


def _answered(done, job, python):
    """The World that the ended process tells of."""
    if done.broken:
        return World(broken=f"python {done.broken}")
    if done.exit != 0:
        return World(broken=f"the oracle itself failed:\n{done.stderr.strip()}")
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        return World(broken="python ended without an answer (did the module call os._exit?)")
    if answer["refused"] is not None and not answer["refused"]["ran"]:
        answer["refused"] |= _refused_as_script(job["path"], python)
    return _world(answer)


def _refused_as_script(path, python):
    """What python3 FILE says of a file that does not compile. A file is a script (G1), and of bytes that
    are no UTF-8 the script reader has another text than compile()."""
    done = run([python, *OPTIONS, path], env=_environment())
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
            world.tests.append(TestResult(repr=_outcome(test["repr"]), hash=test["hash"] and _outcome(test["hash"])))
    for operator in ("eq", "lt", "le", "gt", "ge"):
        world.compared[operator] = {(i, j): _outcome(o) for i, j, o in answer[operator]}
    return world


def _outcome(o):
    return Outcome(fail=o["fail"]) if "fail" in o else Outcome(value=o["ok"])
