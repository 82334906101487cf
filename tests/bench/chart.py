#!/usr/bin/env python3
"""Draws build/bench.json as a chart: for each row a line, for each peer a dot, on a logarithmic scale on which
slotsc is 1. Dots to the right of it took longer, or more memory.

    tests/bench/chart.py bench.json >bench.svg
"""

import json
import math
import sys
from xml.sax.saxutils import escape

LEFT, PLOT, RIGHT, TOP, STEP = 340, 520, 90, 84, 22
LEAST, MOST = 1 / 16, 256
# Each peer's colour and shape, so that colour is not all that tells them apart.
MARKS = {
    "pool / expert C": ("#3b7dd8", "circle"),
    "malloc": ("#d9822b", "square"),
    "mimalloc": ("#c9a600", "square"),
    "C++": ("#2f9e62", "diamond"),
    "Rust": ("#c0504d", "triangle"),
    "GObject": ("#8e6bbf", "diamond"),
    "CPython": ("#7f7f7f", "circle"),
    "gcc": ("#b5651d", "triangle"),
}
KIND = {"pool": "pool / expert C", "expert": "pool / expert C", "printf": "malloc", "{fmt}": "C++"}
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f }
.title { font-size: 16px; font-weight: 600 }
.small { font-size: 11px; fill: #57606a }
.grid { stroke: #d0d7de }
.ours { stroke: #24292f; stroke-width: 2 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .small { fill: #9198a1 }
  .grid { stroke: #3d444d }
  .ours { stroke: #e6edf3 }
}
"""


def draw(result):
    rows = [row for row in unique(result["rows"]) if "slotsc" in row["medians"] and len(row["medians"]) > 1]
    width, height = LEFT + PLOT + RIGHT, TOP + STEP * len(rows) + 40
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
             f'width="{width}" height="{height}">',
             "<title>slotsc beside other ways to make objects</title>", f"<style>{STYLE}</style>",
             text(16, 26, "Time and memory of each peer, slotsc = 1", "title"), *legend(), *grid(len(rows))]
    for n, row in enumerate(rows):
        lines += draw_row(row, TOP + STEP * n + STEP // 2)
    lines += [text(16, height - 12, "Left of the line is faster or smaller than slotsc, right of it slower or larger. "
                   f"Medians, {result['count']:,} objects.", "small"), "</svg>"]
    return "\n".join(lines) + "\n"


def unique(rows):
    """A figure that is judged twice is drawn once."""
    return list({(row["workload"], row["figure"]): row for row in reversed(rows)}.values())[::-1]


def legend():
    lines, x = [], 16
    for peer, (colour, shape) in MARKS.items():
        lines += [mark(shape, colour, x + 5, 48), text(x + 15, 52, peer)]
        x += 34 + 7.2 * len(peer)
    return lines


def grid(count):
    lines, bottom = [], TOP + STEP * count
    tick = LEAST
    while tick <= MOST:
        kind = "ours" if tick == 1 else "grid"
        lines.append(f'<line class="{kind}" x1="{place(tick):.1f}" x2="{place(tick):.1f}" '
                     f'y1="{TOP}" y2="{bottom}"/>')
        lines.append(text(place(tick), TOP - 8, f"{tick:g} ×" if tick >= 1 else f"1/{1 / tick:g}", "small", "middle"))
        tick *= 2
    lines.append(text(LEFT + PLOT + RIGHT - 12, TOP - 8, "slotsc", "small", "end"))
    return lines


def draw_row(row, y):
    ours = row["medians"]["slotsc"]
    lines = [text(LEFT - 14, y + 4, row["title"], "", "end"),
             text(LEFT + PLOT + RIGHT - 12, y + 4, f"{ours:.3g} {row['unit']}", "small", "end"),
             f'<line class="grid" stroke-dasharray="1 3" x1="{LEFT}" x2="{LEFT + PLOT}" y1="{y}" y2="{y}"/>']
    for peer, value in reversed(row["medians"].items()):
        if peer != "slotsc" and ours and value:
            colour, shape = MARKS[kind_of(peer)]
            lines.append(mark(shape, colour, place(value / ours), y, f"{peer}: {value:.3g} {row['unit']}"))
    return lines


def kind_of(peer):
    first = peer.replace(",", "").split()[0]
    return KIND.get(first, first)


def place(ratio):
    ratio = min(max(ratio, LEAST), MOST)
    return LEFT + PLOT * math.log(ratio / LEAST) / math.log(MOST / LEAST)


def mark(shape, colour, x, y, title=""):
    title = f"<title>{escape(title)}</title>" if title else ""
    if shape == "circle":
        return f'<circle cx="{x:.1f}" cy="{y}" r="5" fill="{colour}">{title}</circle>'
    corners = {"square": [(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)],
               "diamond": [(0, -6), (6, 0), (0, 6), (-6, 0)],
               "triangle": [(0, -5.5), (5.5, 4.5), (-5.5, 4.5)]}[shape]
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in corners)
    return f'<polygon points="{points}" fill="{colour}">{title}</polygon>'


def text(x, y, content, kind="", anchor="start"):
    return f'<text x="{x:.1f}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(content)}</text>'


if __name__ == "__main__":
    sys.stdout.write(draw(json.load(open(sys.argv[1]))))
