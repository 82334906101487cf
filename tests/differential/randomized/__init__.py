"""Random .slots modules, for both worlds to disagree about.

choices.py   the stream of choices that a seed gives, and all weights
names.py     the names of classes, slots and modules
program.py   all modules of one seed
module.py    a module that is being written, and what Python says of it so far
imports.py   how one module imports the classes of another
types.py     annotations and values of them
enums.py     enum classes
bases.py     what plain classes and dataclasses have in common
plain.py     classes with and without __slots__, and their __init__
rest.py      *args and **kwargs of an __init__
bodies.py    what an __init__ computes
records.py   dataclasses
tuples.py    NamedTuples
generics.py  type parameters, generic classes, protocols
methods.py   declared methods, properties and hooks
mistakes/    declarations that Python or slotsc refuses
calls.py     the `# test:` lines that make objects
changes.py   those that change and show them
observed.py  which rules those lines show
write.py     the files of a seed, from all these
reduce.py    makes a file smaller while it still disagrees
counts.py    what was reached, and what never
cli.py       options, parallel runs, the report

One function a construct. Each runs the text that it wrote in Python at once, so that later constructs may ask the
classes themselves about their parameters, and a text that Python refuses by surprise ends the module:
it is then a test of the refusal.
"""
