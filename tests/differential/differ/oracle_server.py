"""The Python half for many files: one process that imports once what modules import, and forks for each.

Starting Python and importing dataclasses takes five times as long as the work on one file. Each fork runs
oracle_child.py as a process of its own would: it reads its job from file descriptor 0 and answers on 1.
A line of standard input is {"job", "limit"}, a line of standard output {"exit", "stdout", "stderr"}, with
"exit" null where the time limit (seconds) ended the fork.
"""

import json
import os
import runpy
import select
import signal
import sys
import tempfile

CHILD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "oracle_child.py")


def main():
    import abc, collections.abc, dataclasses, datetime, decimal, enum, pathlib, typing, uuid, weakref  # noqa: F401
    import traceback  # noqa: F401
    sys.path[:0] = sys.argv[1:]
    from differ import plain  # noqa: F401
    import slots  # noqa: F401
    del sys.path[:len(sys.argv) - 1]
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps(answer(json.dumps(request["job"]), request["limit"])), flush=True)


def answer(job, limit):
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as out, \
            tempfile.TemporaryFile("w+") as errors:
        given.write(job)
        given.seek(0)
        process = os.fork()
        if process == 0:
            os.setsid()
            for number, file in enumerate((given, out, errors)):
                os.dup2(file.fileno(), number)
            run_child()
        status = wait(process, limit)
        out.seek(0)
        errors.seek(0)
        return {"exit": status, "stdout": out.read(), "stderr": errors.read()}


def run_child():
    """What `python oracle_child.py` does, up to the end of the process."""
    sys.stdin = open(0, encoding="utf-8", closefd=False)
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    status = 1
    try:
        runpy.run_path(CHILD)
        status = 0
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stderr.flush()
        os._exit(status)


def wait(process, limit):
    """The exit status, negative for a signal; None after the limit."""
    handle = os.pidfd_open(process)
    try:
        ended, _, _ = select.select([handle], [], [], limit)
        if not ended:
            os.killpg(process, signal.SIGKILL)
        _, status = os.waitpid(process, 0)
        return os.waitstatus_to_exitcode(status) if ended else None
    finally:
        os.close(handle)


if __name__ == "__main__":
    main()
