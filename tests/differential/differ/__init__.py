"""The differential runner: CPython is the oracle for what slotsc's C does.

case.py      what a .slots file asks for: its `# test:` lines, parsed with ast alone
oracle.py    the Python half: one subprocess that runs oracle_child.py (and plain.py) on the file
oracle_server.py  the same for many files, with a fork for each instead of a new Python
ir.py        slotsc's own view of the file, from --dump=ir
callrule.py  which calls Python would refuse, over the IR's parameters
cvalues.py   what stands in C for a test line's values
cplan.py     what each test does in C: its objects, changes and what it shows
cprogram.py  the C program that does all this and prints what the generated functions say
prelude.h    the part of that program which is the same for every file
cside.py     the C half: slotsc, the C compiler, the program
compare.py   the two answers side by side
cli.py       options, parallel runs, the report

The halves never meet before compare.py: the C program is made from the test lines' syntax and the IR,
so that an error of slotsc cannot hide behind what Python already knows about the classes.
"""
