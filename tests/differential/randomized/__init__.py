"""Random .slots modules, for both worlds to disagree about.

choices.py   the stream of choices that a seed gives, and all weights
module.py    the module that is being written, and what Python says of it so far
types.py     annotations and values of them
enums.py     enum classes
plain.py     classes with and without __slots__, and their __init__
records.py   dataclasses
tuples.py    NamedTuples
mistakes.py  declarations that Python refuses
calls.py     the `# test:` lines
reduce.py    makes a file smaller while it still disagrees
cli.py       options, parallel runs, the report

One function a construct. Each runs the text that it wrote in Python at once, so that later constructs may ask the
classes themselves about their parameters, and a text that Python refuses by surprise ends the module:
it is then a test of the refusal.
"""
