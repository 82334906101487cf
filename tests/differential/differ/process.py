"""Runs a program with a time limit and says plainly how it ended."""

import os
import re
import signal
import subprocess
from dataclasses import dataclass

TIME_LIMIT = 10  # seconds, for the oracle, slotsc and the generated program alike

SANITIZER = re.compile(r"(?:Address|Leak|UndefinedBehavior|Memory|Thread)Sanitizer|: runtime error: ")


@dataclass
class Ended:
    exit: int
    stdout: str
    stderr: str
    broken: str | None  # "crashed (SIGSEGV)", "ran longer than 10 s", or None


def run(command, stdin="", env=None, cwd=None, limit=None):
    """Output is decoded as UTF-8 with bad bytes kept as escapes. Raises OSError if it cannot start."""
    limit = limit or TIME_LIMIT
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                               env=env, cwd=cwd, start_new_session=True)
    try:
        out, err = process.communicate(stdin.encode("utf-8", "surrogatepass"), timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # with all that it started
        out, err = process.communicate()
        return Ended(-1, _text(out), _text(err), f"ran longer than {limit} s")
    ended = Ended(process.returncode, _text(out), _text(err), None)
    if process.returncode < 0:
        ended.broken = f"crashed ({_signal_name(-process.returncode)})"
    elif SANITIZER.search(ended.stderr):
        ended.broken = "was stopped by a sanitizer"
    if ended.broken and ended.stderr.strip():
        ended.broken += ":\n" + "\n".join(ended.stderr.strip().splitlines()[:12])
    return ended


def _text(data):
    return data.decode("utf-8", "backslashreplace")


def _signal_name(number):
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
