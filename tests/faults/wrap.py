#!/usr/bin/env python3
"""Wrappers of all functions that a program may call: those of slots.h and of the headers that slotsc wrote.

    tests/faults/wrap.py FOLDER CC-FLAGS... HEADER.slots.h... -- OBJECT...

FOLDER/faults_names.h renames each function f to faults_f: a program is compiled with it behind the headers, so that
its own calls, and only those, go through the wrappers in FOLDER/faults_wrappers.c. What a wrapper does is told in
faults.h. Functions that the program itself writes (hooks) are those that no OBJECT defines."""

import re
import subprocess
import sys
from pathlib import Path

LEFT_ALONE = {"slots_set_allocator", "slots_error", "slots_raise"}
DECLARATION = re.compile(r"/\* .*:(?P<kind>N[CF]) \*/ (?:extern|static) (?P<type>.*?)(?P<name>\w+) \((?P<params>.*?)\);"
                         r"(?: /\* \((?P<names>.*?)\) .*\*/)?$")


def main(folder, arguments):
    split = arguments.index("--")
    flags = [a for a in arguments[:split] if not a.endswith(".h")]
    headers = [Path(a).resolve() for a in arguments[:split] if a.endswith(".h")]
    functions = list(_functions(folder, flags, headers, _defined(arguments[split + 1:])))
    names = [f"#define {name} faults_{name}" for _, name, _, _ in functions]
    (folder / "faults_names.h").write_text("\n".join(_head(headers) + [_declared(f) + ";" for f in functions] + names) + "\n")
    (folder / "faults_wrappers.c").write_text("\n".join(_head(headers) + [_wrapper(f) for f in functions]))


def _head(headers):
    return ['#include "faults.h"', '#include "slots.h"'] + [f'#include "{header}"' for header in headers] + [""]


def _defined(objects):
    lines = subprocess.run(["nm", "-g", "--defined-only", *objects], check=True, capture_output=True, text=True).stdout
    return set(re.findall(r" T (\w+)$", lines, re.MULTILINE))


def _functions(folder, flags, headers, defined):
    """(type, name, parameters, arguments) of each, as C. gcc tells them, one a line."""
    source = folder / "faults_headers.c"
    source.write_text("\n".join(f'#include "{header}"' for header in headers))
    told = folder / "faults_headers.txt"
    subprocess.run(["gcc", *flags, "-fsyntax-only", "-aux-info", told, source], check=True)
    for line in told.read_text().splitlines():
        found = DECLARATION.match(line)
        if not found or found["name"] in LEFT_ALONE or ".h:" not in line or "/usr/" in line:
            continue
        if found["kind"] == "NC" and found["name"] in defined and "..." not in found["params"]:
            types = _split(found["params"])
            params = [f"__typeof__({type_}) a{n}" for n, type_ in enumerate(types)]
            yield found["type"], found["name"], params, [f"a{n}" for n in range(len(types))]
        elif found["kind"] == "NF" and "/slots.h:" not in line:
            yield found["type"], found["name"], _split(found["params"]), _split(found["names"])


def _split(params):
    """The commas of a function pointer's own parameters do not count."""
    return [] if params in ("void", "") else re.split(r", (?![^(]*\))", params)


def _declared(function):
    type_, name, params, _ = function
    return f"{type_}faults_{name}({', '.join(params) or 'void'})"


def _wrapper(function):
    type_, name, params, arguments = function
    call = f"{name}({', '.join(arguments)})"
    pointers = [a for p, a in zip(params, arguments) if "*" in p and "(*" not in p]
    watched = "".join(f", {a}" for a in pointers[:4])
    if type_.strip() == "void":
        body = [f"    struct faults_call faults = FAULTS_CALL(\"{name}\");",
                "    faults_forbid(&faults);",
                f"    {call};",
                "    faults_allow(&faults);"]
    else:
        body = [f"    struct faults_call faults = FAULTS_CALL(\"{name}\"{watched});",
                f"    __typeof__({call}) result;",
                "    do {",
                "        faults_attempt(&faults);",
                f"        result = {call};",
                "    } while (faults_again(&faults, FAULTS_IS_ZERO(result)));",
                "    return result;"]
    return "\n".join([_declared(function), "{", *body, "}", ""])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
