"""The Python half, inside the oracle's process: runs one .slots file and its tests.

Reads {"path", "paths", "tests": [TEXT]} from standard input and writes one JSON object to
the file descriptor that was standard output, which the module itself cannot reach.
"""

import ast
import json
import os
import sys
import traceback


def main():
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    job = json.load(sys.stdin)
    sys.setrecursionlimit(10_000)  # for ast, where a file has many branches
    sys.path[:0] = job["paths"]  # of slots.py and of this package
    from differ import plain
    import slots
    del sys.path[:len(job["paths"])]
    sys.argv = [job["path"]]

    answer = {"version": list(sys.version_info[:3]), "refused": None, "tests": []}
    try:
        module = slots.run(job["path"])
    except BaseException as error:  # SystemExit too: the module decides nothing here
        line, ran = line_of(error, job["path"])
        answer["refused"] = describe(error) | {"line": line, "ran": ran}
    else:
        modules = [m for m in list(sys.modules.values()) if is_slots_module(m) and m is not module] + [module]
        body = [statement for m in modules for statement in syntax_of(m.__file__).body]
        plain.install_methods(modules, ast.Module(body, []))
        answer |= run_tests(module, job["tests"])
    json.dump(answer, out)
    out.close()


def is_slots_module(module):
    return str(getattr(module, "__file__", None)).endswith(".slots")


def syntax_of(path):
    with open(path, "rb") as file:
        return ast.parse(file.read())


def run_tests(module, tests):
    from differ.case import parse_test
    scope = functions_of_tests()
    scope |= functions_about_death(scope) | vars(module)
    shown, results = [], []
    for number, text in enumerate(tests):
        test = parse_test(0, text)
        result = {"refused": None, "hash": None}
        try:
            exec(compile(ast.Module(test.steps, []), "<test>", "exec"), scope)
            value = eval(compile(ast.Expression(ast.fix_missing_locations(test.shown)), "<test>", "eval"), scope)
        except BaseException as error:
            result["refused"] = describe(error)
        else:
            result["repr"] = attempt(lambda: repr(value))
            if not test.shows_value:
                result["hash"] = attempt(lambda: hash(value))
                shown.append((number, value))
            value = None  # it may die
        results.append(result)
    return {"tests": results} | {
        name: [[i, j, attempt(lambda: compare(a, b))] for i, a in shown for j, b in shown]
        for name, compare in OPERATORS.items()}


def functions_of_tests():
    """What test lines may call beside the file's classes, as C has it: see differ/case.py."""
    import copy
    import dataclasses
    return {
        "replace": dataclasses.replace,
        "copy": copy.copy,
        "asdict": dataclasses.asdict,
        "astuple": lambda instance: dataclasses.astuple(instance, tuple_factory=list),
        "fields": lambda instance: [field.name for field in dataclasses.fields(instance)],
    }


def functions_about_death(scope):
    """Callbacks and finalizers, whose code is statements of test lines, and the texts that they log."""
    import weakref
    texts, watches = [], []

    def watch(target, code):
        watches.append([weakref.ref(target, lambda _: exec(code, scope))])
        return watches[-1]

    def finalize(target, code):
        finalizer = weakref.finalize(target, exec, code, scope)
        finalizer.atexit = False
        return finalizer

    def logged():
        taken = texts[:]
        texts.clear()
        return taken

    return {
        "watch": watch,
        "cancel": list.clear,
        "finalize": finalize,
        "call": lambda finalizer: finalizer(),
        "detach": lambda finalizer: finalizer.detach(),
        "alive": lambda finalizer: finalizer.alive,
        "log": texts.append,
        "logged": logged,
    }


OPERATORS = {
    "eq": lambda a, b: bool(a == b),
    "lt": lambda a, b: bool(a < b),
    "le": lambda a, b: bool(a <= b),
    "gt": lambda a, b: bool(a > b),
    "ge": lambda a, b: bool(a >= b),
}


def attempt(action):
    """What an operation gives: {"ok": result}, or {"fail": "Type: text"}."""
    try:
        return {"ok": action()}
    except Exception as error:
        described = describe(error)
        return {"fail": f"{described['type']}: {described['text']}"}


def describe(error):
    """A SyntaxError's text is its message alone, without the place."""
    text = error.msg if isinstance(error, SyntaxError) else str(error)
    return {"type": type(error).__name__, "text": str(text)}


def line_of(error, path):
    """(the line of the file that it is about, whether the file had begun to run)."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == path]
    if not lines and isinstance(error, SyntaxError):
        return error.lineno or 0, False
    return (lines[-1] if lines else 0), bool(lines)


main()
