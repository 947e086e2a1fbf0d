"""Finds tables in plain text whose cells a sign parts: "| 1 | Rà soát | Sở Y tế |", boxes drawn with +, - and |, or tabs.

In: the lines of a text. Out: the lines, those of a table cut into one for each piece of a cell, and a `Grid` for each table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from extractors.records import Grid, GridCell, Line
from extractors.text.column_headings import column_role

# a line of signs alone, which rules off a header or a row
_RULE = re.compile(r"[\s|+:=_\-\u2500-\u257f]*[-=_\u2500-\u257f]{2}[\s|+:=_\-\u2500-\u257f]*")
_CROSSING = re.compile(r"[+\u250c-\u254b\u2552-\u256c]")
_PIPE, _TAB = re.compile(r"[|\u2502\u2503\u2551]"), re.compile(r"\t")
_FEWEST_TABS = 2         # one parts a number from its text, or head and foot into two columns
_FEWEST_HEADINGS = 2     # known ones in the first row of a table of tabs: tabs also indent


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two signs of a line, in the columns from *left* on to *right* of the line; without blanks at its ends."""

    left: int
    right: int
    line: Line


@dataclass(frozen=True, slots=True)
class _Row:
    """The pieces of one line, or of several that are one row."""

    pieces: tuple[tuple[_Piece, ...], ...]


def part_cells(lines: Sequence[Line]) -> tuple[list[Line], list[Grid]]:
    """Return *lines* with every table cut into its cells, numbered anew, and the grids that these make up."""
    parted: list[Line] = []
    grids: list[Grid] = []
    for sign, group in groupby(zip(lines, _signs(lines), strict=True), lambda pair: pair[1]):
        block = [line for line, _ in group]
        rows = list(_rows([line for line in block if line.text.strip()], sign)) if sign else []
        if len(rows) > 1 and (sign is not _TAB or _has_headings(rows[0])):
            grids.append(_write(rows, parted))
        else:
            parted += [replace(line, number=number) for number, line in enumerate(block, len(parted) + 1)]
    return parted, grids


def _signs(lines: Sequence[Line]) -> list[re.Pattern[str] | None]:
    """The sign of each line; a blank line has that of the lines around it."""
    signs = [_sign(line) for line in lines]
    filled = [at for at, line in enumerate(lines) if line.text.strip()]
    for above, below in pairwise(filled):
        if signs[above] is signs[below]:
            signs[above:below] = [signs[above]] * (below - above)
    return signs


def _sign(line: Line) -> re.Pattern[str] | None:
    """What parts the cells of *line*; None in running text."""
    if len(_PIPE.findall(line.text)) > 1 or (_RULE.fullmatch(line.text) and _CROSSING.search(line.text)):
        return _PIPE
    return _TAB if len(_TAB.findall(line.text.lstrip())) >= _FEWEST_TABS else None


def _has_headings(row: _Row) -> bool:
    return sum(column_role(piece.line.text) is not None for (piece, *_) in row.pieces) >= _FEWEST_HEADINGS


# ---------------------------------------------------------------- rows
def _rows(block: Sequence[Line], sign: re.Pattern[str]) -> Iterator[_Row]:
    """The lines between two rules are one row where more than the header is ruled off, else each line is one."""
    groups = [list(group) for is_rule, group in groupby(block, lambda line: bool(_RULE.fullmatch(line.text))) if not is_rule]
    boxed = len(groups) > 2 and any(len(group) > 1 for group in groups) and len(groups) >= len(block) / 4
    for lines in groups if boxed else [[line] for group in groups for line in group]:
        cut = [list(_pieces(line, sign)) for line in lines]
        width = max(map(len, cut))
        yield _Row(tuple(tuple(pieces[col] for pieces in cut if col < len(pieces)) for col in range(width)))


def _pieces(line: Line, sign: re.Pattern[str]) -> Iterator[_Piece]:
    cuts = [match.start() for match in sign.finditer(line.text)]
    is_framed = sign is _PIPE and not line.text[:cuts[0]].strip()
    is_closed = sign is _PIPE and not line.text[cuts[-1] + 1:].strip()
    edges = [*([] if is_framed else [-1]), *cuts, *([] if is_closed else [len(line.text)])]
    for left, right in pairwise(edges):
        text = line.text[left + 1:right]
        start = line.start + left + 1 + len(text) - len(text.lstrip())
        yield _Piece(left, right, replace(line, start=start, end=start + len(text.strip()), text=text.strip()))


# ---------------------------------------------------------------- the grid
def _write(rows: Sequence[_Row], parted: list[Line]) -> Grid:
    """Put the pieces of *rows* into *parted*, cell by cell, and return the grid of their numbers."""
    width = Counter(len(row.pieces) for row in rows).most_common(1)[0][0]
    full = next(row for row in rows if len(row.pieces) == width)
    edges = [pieces[0].left for pieces in full.pieces]
    page = rows[0].pieces[0][0].line.page
    cells: list[GridCell] = []
    for at, row in enumerate(rows):
        columns = _columns(row, edges)
        for (col, after), pieces in zip(pairwise((*columns, width)), row.pieces, strict=False):
            numbers = [_put(piece.line, parted) for piece in pieces if piece.line.text]
            cells.append(GridCell(at, col, 1, max(after - col, 1), tuple(numbers), page))
    return Grid(len(rows), width, tuple(cells), page)


def _columns(row: _Row, edges: Sequence[int]) -> list[int]:
    """Where the cells of *row* stand: by their places where fewer cells than usual lie under the signs of the others, else in order."""
    lefts = [pieces[0].left for pieces in row.pieces]
    if len(lefts) < len(edges) and all(left in edges for left in lefts):
        return [edges.index(left) for left in lefts]
    return list(range(min(len(lefts), len(edges))))


def _put(line: Line, parted: list[Line]) -> int:
    parted.append(replace(line, number=len(parted) + 1))
    return len(parted)
