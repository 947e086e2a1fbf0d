"""Takes apart the grids that rulings close only in part of a table: its frame, its header, its inner columns.

In: pages. Out: pages whose rows stand outside such grids.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import inf

from extractors.readers.pdf.pages import OUTSIDE, PageRows
from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.closed_grids import RuledGrid

# rows of a grid that may be no more than the header, or the header and everything below it
_FEW_ROWS = 3
# points by which rulings reach beyond a grid whose table is open at its sides
_BEYOND = 10.0
# share of the size by which the baselines of one row differ
_LEVEL = 0.22


def rows_above_grids(page: PageRows) -> Iterator[list[Row]]:
    """Yield the rows of *page* above its first grid, those up to the next grid, and so on, each from the top."""
    rows = sorted(page.rows, key=lambda row: (row.baseline, row.x0))
    top = -inf
    for bottom in [*(grid.box[1] for grid in page.grids), inf]:
        yield [row for row in rows if top <= row.baseline < bottom]
        top = bottom


def may_be_part(grid: RuledGrid, page: PageRows) -> bool:
    """Tell whether *grid* may be a part of a table: of one column, of few rows, or with rulings across that reach beyond it."""
    return grid.cols == 1 or grid.rows <= _FEW_ROWS or any(_reaches_beyond(*ruling, grid) for ruling in page.rulings)


def _reaches_beyond(x0: float, top: float, x1: float, bottom: float, grid: RuledGrid) -> bool:
    left, upper, right, lower = grid.box
    touches = top == bottom and x0 < right and x1 > left and upper - 1 <= top <= lower + 1
    return touches and (x0 < left - _BEYOND or x1 > right + _BEYOND)


def dissolve(page: PageRows, grid: RuledGrid) -> PageRows:
    """Return *page* without *grid*; what stood on one line in its cells, and beside it, is one row again."""
    at = page.grids.index(grid)
    start = 1 + sum(len(other.cells) for other in page.grids[:at])
    end = start + len(grid.cells)
    inside = [row for region in range(start, end) for row in page.cells.get(region, ())]
    beside = [row for row in page.rows if grid.box[1] <= row.baseline < grid.box[3]]
    outside = [row for row in page.rows if not grid.box[1] <= row.baseline < grid.box[3]]
    cells = {region - (end - start if region >= end else 0): rows for region, rows in page.cells.items() if not start <= region < end}
    return replace(page, grids=(*page.grids[:at], *page.grids[at + 1:]), rows=(*outside, *_joined((*inside, *beside))), cells=cells)


def _joined(rows: Iterable[Row]) -> Iterator[Row]:
    line: list[Row] = []
    for row in sorted(rows, key=lambda row: row.baseline):
        if line and row.baseline - line[0].baseline > _LEVEL * row.size:
            yield _one_row(line)
            line = []
        line.append(row)
    if line:
        yield _one_row(line)


def _one_row(parts: list[Row]) -> Row:
    words = sorted((word for part in parts for word in part.words), key=lambda word: word.x0)
    return Row(OUTSIDE, parts[0].baseline, tuple(words))
