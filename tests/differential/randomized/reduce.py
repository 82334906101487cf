"""Makes a file smaller while it still disagrees in the same way."""

import re


def reduce_files(files, still_fails):
    """The same files, smaller."""
    for path in reversed(files):
        without = {p: text for p, text in files.items() if p != path}
        if len(files) > 1 and path != list(files)[-1] and still_fails(without):
            files = without
            continue
        files = files | {path: reduce_text(files[path], lambda text: still_fails(files | {path: text}))}
    return files


def reduce_text(text, still_fails, most=400):
    """The smallest text that was found within `most` trials. First whole statements go, then lines, then
    parts of lines."""
    trials = [0]

    def fails(candidate):
        trials[0] += 1
        return trials[0] <= most and candidate != text and still_fails(candidate)

    changed = True
    while changed and trials[0] < most:
        changed = False
        for split in (statements, lines, parts):
            pieces = split(text)
            position = len(pieces) - 1
            while position >= 0:
                candidate = "".join(pieces[:position] + pieces[position + 1:])
                if fails(candidate):
                    text, changed = candidate, True
                    pieces = pieces[:position] + pieces[position + 1:]
                position -= 1
    return text


def statements(text):
    """Pieces that begin at lines without indentation; a decorator belongs to its class."""
    pieces = []
    glued = False
    for line in text.splitlines(keepends=True):
        if pieces and (glued or line[0] in " \t\n"):
            pieces[-1] += line
        else:
            pieces.append(line)
        glued = line.startswith("@") or (glued and not line.startswith("class"))
    return pieces


def lines(text):
    return text.splitlines(keepends=True)


def parts(text):
    """Pieces around commas and brackets, so that an argument, an option or a base can go."""
    return re.findall(r"[^,()\[\]\n]*(?:, ?|[()\[\]\n]|$)", text)
