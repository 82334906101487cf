"""The Python half, inside the oracle's process: runs one .slots file and its tests.

Reads {"path", "paths", "tests": [{"text", "name"}]} from standard input and writes one JSON object to
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
    names, objects, results = {}, [], []
    for test in tests:
        result = {"refused": None}
        try:
            code = compile(test["text"].partition("=")[2].strip() if test["name"] else test["text"],
                           "<test>", "eval")
            made = eval(code, vars(module), names)
        except BaseException as error:
            result["refused"] = describe(error)
            made = None
        else:
            result["class"] = type(made).__qualname__
            if test["name"]:
                names[test["name"]] = made
            result["repr"] = attempt(lambda: repr(made))
            result["hash"] = attempt(lambda: hash(made))
        objects.append(made)
        results.append(result)
    live = [n for n, result in enumerate(results) if result["refused"] is None]
    return {"tests": results} | {
        name: [[i, j, attempt(lambda: compare(objects[i], objects[j]))] for i in live for j in live]
        for name, compare in OPERATORS.items()}


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
