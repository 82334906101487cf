"""Declarations that Python or slotsc refuses, each for one reason.

slots.py       plain classes, their slots and bases
generic.py     type parameters
records.py     dataclasses
tuples.py      NamedTuples
enums.py       enumerations
inits.py       __init__ and methods
evaluation.py  names, annotations and constants
imports.py     other files
syntax.py      grammar
characters.py  bytes, numbers, strings, indentation
existing.py    mistakes with the classes that are there
own.py         what Python accepts and slotsc refuses
warned.py      what both accept, and slotsc warns of

A row of a TABLE is the rule ids, the imports, a text, and perhaps {path: text} of other files. In a text $A, $B, $C
are new class names, and <<x|y|z>> is one of x, y and z. A row of own.py has the code of slotsc's message in place of
the rules.
"""

import re

from . import (characters, enums, evaluation, existing, generic, imports, inits, own, records, slots, syntax, tuples,
               warned)

TABLES = [slots, generic, records, tuples, enums, inits, evaluation, imports, syntax, characters]
NEVER_EVALUATED = ("G3", "G10", "D8")  # rules of annotations, where these come from __future__


def add_mistake(module):
    """Ends the module. Raises Refused, unless only slotsc refuses, or Python accepts after all."""
    choices = module.choices
    if choices.chance("mistake.own"):
        _add_own(module)
        return
    made = choices.one_of(existing.ALL)(module) if choices.chance("mistake.existing") else None
    if made is None:
        rows = _rows(module)
        made = _from_row(module, choices.weighted(rows, [2 + row[2].count("|") for row in rows]))
    rules, text = made
    module.reached(*rules.split(), feature="mistake")
    module.add(text)


def add_warned(module):
    rules, text = _from_row(module, module.choices.one_of(warned.TABLE))
    module.reached(*rules.split(), feature="warning")
    module.add(text)


def _from_row(module, row):
    """(what its first column has, the text)."""
    first, names, text, *files = row
    module.use(*names.split())
    for more in files:
        module.program.add_files(more)
    text = filled(module, text)
    if text.startswith(("# coding", "from __future__")):  # counts in the first line only
        line, text = text.split("\n", 1)
        module.header.insert(0, line)
    return first, text


def _rows(module):
    rows = [row for table in TABLES for row in table.TABLE]
    return [row for row in rows if not (module.future and row[0].partition(" ")[0] in NEVER_EVALUATED)]


def _add_own(module):
    """What Python accepts: the file says which code slotsc is to refuse it with."""
    # where imports begin with a dot, Python stops at those of a module that is imported as another's beside it
    rows = [row for row in own.TABLE if row[0] != "E0507" or module.program.form != "relative"]
    code, text = _from_row(module, module.choices.one_of(rows))
    module.reached("G4", feature="mistake that is none in Python")
    module.add(text + f"# refused-by: slotsc {code}\n")
    module.program.own_refusal = code


def filled(module, text):
    text = re.sub(r"<<(.*?)>>", lambda m: module.choices.one_of(m[1].split("|")), text, flags=re.DOTALL)
    for letter in "ABC":
        if f"${letter}" in text:
            text = text.replace(f"${letter}", module.program.new_class_name(private_ok=False))
    return text
