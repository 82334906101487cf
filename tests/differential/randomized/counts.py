"""What the modules of a run reached: rules by what the generator says of them, codes by what slotsc printed."""

import re
import subprocess
from collections import Counter

CODE = re.compile(r"\b(?:error|warning)\[([EW]\d+)\]")

# Codes that no declaration reaches: the reason.
OUT_OF_REACH = {
    "E0508": "needs a chain of a thousand files",
    "E0511": "whether a folder is outside depends on the command line",
    "E0512": "needs a file without permission",
}


class Counts:
    def __init__(self):
        self.rules, self.features, self.codes = Counter(), Counter(), Counter()

    def add(self, written, stderr):
        self.rules.update(written.rules)
        self.features.update(written.features)
        self.codes.update(set(CODE.findall(stderr)))

    def print(self, slotsc, rules_table):
        """All counts, and what could be reached and never was."""
        for name, count in sorted(self.features.items()):
            print(f"{count:7d}  {name}")
        rules = [rule for rule, kind in _rules(rules_table) if kind == "case" or self.rules[rule]]
        codes = [code for code in _codes(slotsc) if code not in OUT_OF_REACH]
        _print_table("rules", rules, self.rules)
        _print_table("codes", codes, self.codes)


def _print_table(what, known, counted):
    found = [name for name in known if counted[name]]
    print(f"{what}: {len(found)} of {len(known)} reached")
    for start in range(0, len(found), 12):
        print("   " + "".join(f" {name}:{counted[name]}".ljust(12) for name in found[start:start + 12]).rstrip())
    missing = [name for name in known if not counted[name]]
    print(f"{what} never reached: {' '.join(missing) or 'none'}")


def _rules(table):
    """(rule, kind) of each line of rules.tsv. What is no case there is no declaration's to reach."""
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[:2] for line in lines if line and not line.startswith("#")]


def _codes(slotsc):
    listed = subprocess.run([slotsc, "--list-codes"], capture_output=True, text=True, check=True).stdout
    return re.findall(r"^([EW]\d+)", listed, re.MULTILINE)
