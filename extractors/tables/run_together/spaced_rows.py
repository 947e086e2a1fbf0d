"""Finds the lines on which the rows of a table begin where the layout was kept and numbers stand beside the middle of their rows.

In: the cells of each line, and the lines that carry a number. Out: for each of these, the first line of its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.tables.run_together.row_starts import RowStart, ends_open
from extractors.tables.run_together.spaced_cells import LineCells

# a cell that begins so goes on from the line above, as one in small letters does: "30/9/2026" below "Trước ngày", "III/2026" below "Quý"
_GOES_ON = re.compile(r"[,.;)/]|[0-9]{1,2}[/.][0-9]|[0-9]{4}\b|[IVX]+\s?/\s?[0-9]")
# cost of each cell that is cut, of each line by which a number is off its place, and of a line with several cells in the title of a group
_IN_CELL, _OFF_CENTRE, _FULL_LINE = 2.0, 0.35, 1.5


@dataclass(frozen=True, slots=True)
class _Way:
    """A choice of first lines so far, and what it costs."""

    cost: float
    firsts: tuple[int, ...]


def first_lines(starts: Sequence[RowStart], lines: Sequence[LineCells]) -> list[int]:
    """Return the first line of each row or group in *starts*: numbers stand at the top of their rows or beside their middle."""
    if not starts:
        return []
    ways = [_best_way(starts, lines, centred) for centred in (False, True)]
    return list(_cheapest(ways).firsts[:-1])


def _best_way(starts: Sequence[RowStart], lines: Sequence[LineCells], centred: bool) -> _Way:
    # what stands above the first number is its row's
    ways = [_Way(0.0, (0 if starts[0].kind == "row" else starts[0].index,))]
    for above, start in pairwise(starts):
        choices = range(above.index + 1, start.index + 1) if start.kind == "row" else [start.index]
        cuts = [(first, _cut_cost(lines, above.index, first, start.index)) for first in choices]
        ways = [_cheapest(_grown(way, above, first, cut, lines, centred) for way in ways) for first, cut in cuts]
    return _cheapest(_grown(way, starts[-1], len(lines), 0.0, lines, centred) for way in ways)


def _cheapest(ways: Iterable[_Way]) -> _Way:
    return min(ways, key=lambda way: way.cost)


def _grown(way: _Way, above: RowStart, first: int, cut: float, lines: Sequence[LineCells], centred: bool) -> _Way:
    return _Way(way.cost + cut + _shape_cost(above, way.firsts[-1], first, lines, centred), (*way.firsts, first))


def _shape_cost(start: RowStart, first: int, after: int, lines: Sequence[LineCells], centred: bool) -> float:
    """What is odd about a row from line *first* up to *after* with its number on its own line."""
    if start.kind == "group":
        # the title of a group runs over the columns: a line with several cells is a row's
        return _FULL_LINE * sum(sum(bool(cell.text) for cell in line.cells) > 1 for line in lines[start.index + 1:after])
    off = abs(first + after - 1 - 2 * start.index) / 2 if centred else start.index - first
    return _OFF_CENTRE * off


def _cut_cost(lines: Sequence[LineCells], above: int, first: int, labelled: int) -> float:
    """What it costs to begin the row numbered on line *labelled* on line *first*: each cell that it cuts. *above* has the number before."""
    cost = 0.0
    for column in range(1, len(lines[first].cells)):
        before = _first_text(lines[above:first][::-1], column)
        after = _first_text(lines[first:labelled + 2], column)
        goes_on = after[:1].islower() or _GOES_ON.match(after) or (before and ends_open(before))
        cost += _IN_CELL * bool(after and goes_on)
    return cost


def _first_text(lines: Sequence[LineCells], column: int) -> str:
    return next((text for line in lines if (text := line.cells[column].text)), "")
