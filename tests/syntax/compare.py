#!/usr/bin/env python3
"""Compares what slotsc calls a syntax error with what CPython 3.11 does.

    compare.py SLOTSC FILE...               each file as it is
    compare.py SLOTSC --mutate N FILE...    N mutations of statements taken from the files
    compare.py SLOTSC --messages ...        also the text of the first error

A file that CPython compiles must pass, except for what slotsc refuses with a message of its own (one
without a `python:` line). A file that CPython refuses must be refused. Prints each disagreement."""

import argparse
import ast
import io
import random
import re
import subprocess
import sys
import tokenize
import warnings

WORDS = ["class", "def", "=", ":", ",", "(", ")", "[", "]", "{", "}", "*", "**", "x", "1", "'s'", "b'b'", "if", "else",
         "for", "in", "not", "is", "lambda", "yield", "await", "async", "pass", "import", "from", "as", "with", "try",
         "except", "return", ".", "...", "->", ":=", "@", ";", "+=", "-", "None", "True", "match", "case", "0x", "\\",
         "\n", "\n    ", "\n\t", "    ", "break", "global", "del", "raise", "elif", "finally", "while", "/"]


def python_says(text):
    """None, or "SyntaxError: text"."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(text, "file", "exec", dont_inherit=True)
        except SyntaxError as error:
            return f"{type(error).__name__}: {error.msg}"
        except (ValueError, RecursionError, MemoryError, OverflowError):
            return "other"
    return None


def slotsc_says(slotsc, text):
    """(exit code, the python: lines, the whole of the messages)"""
    done = subprocess.run([slotsc, "--dump=ast", "-"], input=text, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          timeout=60)
    messages = done.stderr.decode("utf-8", "replace")
    return done.returncode, re.findall(r"^python: (.*)$", messages, re.M), messages


class Comparison:
    def __init__(self, slotsc, with_messages):
        self.slotsc = slotsc
        self.with_messages = with_messages
        self.tried = self.wrong = self.other_text = 0

    def complain(self, name, what, text, messages):
        print(f"---- {name}: {what}")
        if len(text) < 2000:
            print(text.decode("utf-8", "replace"))
        print(messages[:1500])

    def compare(self, name, text):
        expected = python_says(text)
        if expected == "other":
            return
        code, lines, messages = slotsc_says(self.slotsc, text)
        self.tried += 1
        errors = len(re.findall(r": error\[", messages))
        if code not in (0, 1):
            self.wrong += 1
            self.complain(name, f"exit code {code}", text, messages)
        elif expected is None and code != 0 and (lines or not errors):
            self.wrong += 1
            self.complain(name, "CPython compiles it", text, messages)
        elif expected is not None and code == 0:
            self.wrong += 1
            self.complain(name, f"CPython: {expected}", text, messages)
        elif expected is not None and expected not in lines:
            self.other_text += 1
            if self.with_messages:
                self.complain(name, f"CPython: {expected}", text, messages)


def statements(text):
    """The source of each statement of a module, those of its classes and functions too."""
    lines = text.splitlines(keepends=True)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.stmt) and node.end_lineno - node.lineno < 25:
            piece = lines[node.lineno - 1:node.end_lineno]
            margin = len(piece[0]) - len(piece[0].lstrip())
            yield "".join(line[margin:] if not line[:margin].strip() else line for line in piece)


def pieces_of(text):
    try:
        tokens = [token.string for token in tokenize.generate_tokens(io.StringIO(text).readline)]
    except (tokenize.TokenError, IndentationError):
        return None
    pieces, at = [], 0
    for token in tokens:
        if not token:
            continue
        found = text.find(token, at)
        if found < 0:
            continue
        pieces += [text[at:found], token]
        at = found + len(token)
    return pieces + [text[at:]]


def mutate(text, rng):
    pieces = pieces_of(text)
    if not pieces or len(pieces) < 4:
        return text
    for _ in range(rng.choice((1, 1, 1, 2))):
        i, j = rng.randrange(len(pieces)), rng.randrange(len(pieces))
        kind = rng.randrange(5)
        if kind == 0:
            pieces[i] = ""
        elif kind == 1:
            pieces[i] += " " + pieces[i]
        elif kind == 2:
            pieces[i], pieces[j] = pieces[j], pieces[i]
        elif kind == 3:
            pieces[i] = f" {rng.choice(WORDS)} "
        else:
            pieces[i] += f" {rng.choice(WORDS)} "
    return "".join(pieces)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("slotsc")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--mutate", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--messages", action="store_true")
    options = parser.parse_args()
    comparison = Comparison(options.slotsc, options.messages)
    if options.mutate:
        rng = random.Random(options.seed)
        found = []
        for name in options.files:
            with open(name, encoding="utf-8") as file:
                found += [(name, text) for text in statements(file.read())]
        for _ in range(options.mutate):
            name, text = rng.choice(found)
            comparison.compare(name, mutate(text, rng).encode("utf-8", "surrogatepass"))
    else:
        for name in options.files:
            with open(name, "rb") as file:
                comparison.compare(name, file.read())
    print(f"{comparison.other_text} with another text than CPython's")
    print(f"{comparison.tried - comparison.wrong} passed, {comparison.wrong} failed")
    return 1 if comparison.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
