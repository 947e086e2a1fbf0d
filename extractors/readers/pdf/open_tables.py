"""Keeps the gaps between columns where names of columns stand outside all grids: such a table is read as one in plain text is.

In: pages without furniture. Out: the same pages; rows from a header on know how wide a blank is, by which gaps become runs of blanks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise

from extractors.readers.pdf.grids import RuledGrid
from extractors.readers.pdf.pages import OUTSIDE, PageRows
from extractors.readers.pdf.rows import Row
from extractors.records import Diagnostic
from extractors.text.column_headings import column_role, is_known_heading

# points by which rulings reach beyond a grid whose table is open at its sides
_BEYOND = 10.0
# share of the size by which the baselines of one row differ, and within which the lines of a header stand above its first known name
_LEVEL, _ABOVE = 0.22, 3.0
# rows of a grid among which its header is looked for; a page goes on with a table when a row has so many pieces
_TOP_ROWS, _FEWEST_PIECES = 4, 3
_LONGEST_NUMBER_NAME = 14


def keep_gaps(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages* with the gaps of tables kept that rulings close in part or not at all; their pages have a diagnostic.

    Recognised pages stay as they are: their rulings and gaps are too uncertain to part a table that was found ruled.
    """
    kept: list[PageRows] = []
    letter = 0.0
    for page in pages:
        if any(note.code == "page_recognised" for note in page.diagnostics):
            kept.append(page)
            continue
        page = reduce(_without, [grid for grid in page.grids if _is_part(grid, page, goes_on=letter > 0)], page)
        header = next((row for row in page.rows if _names_columns(row)), None)
        if not any(len(row.pieces()) >= _FEWEST_PIECES for row in page.rows):
            letter = 0.0
        elif header or letter:
            top = header.baseline - _ABOVE * header.size if header and not letter else 0.0
            letter = letter or _breadth(row for row in page.rows if row.baseline >= top)
            note = Diagnostic("table_without_grid", "rulings close no grid; columns and rows were found by the places of the words",
                              page.number)
            page = replace(page, diagnostics=(*page.diagnostics, note),
                           rows=tuple(replace(row, letter=letter if row.baseline >= top else 0.0) for row in page.rows))
        kept.append(page)
    return kept


def _breadth(rows: Iterable[Row]) -> float:
    """Return how wide a blank is: as the narrower words are by letter, blanks behind them included, so that few cells run over the next."""
    widths = sorted((after.x0 - word.x0) / (len(word.text) + 1) for row in rows for word, after in pairwise(row.words))
    return widths[len(widths) // 10]


def _names_columns(row: Row) -> bool:
    """Tell whether names of columns stand apart in *row*: that of the running number, or others that most pieces are."""
    names = row.pieces()
    is_number = len(names[0]) <= _LONGEST_NUMBER_NAME and column_role(names[0]) == "stt"
    return len(names) > 1 and (is_number or 2 * sum(map(is_known_heading, names)) > max(2, len(names)))


# ---------------------------------------------------------------- grids that rulings close only in part of a table
def _is_part(grid: RuledGrid, page: PageRows, goes_on: bool) -> bool:
    """Tell whether *grid* is a part of a table: its header alone, or one whose header names more columns or stands on the page before."""
    is_open = any(_reaches_beyond(*ruling, grid) for ruling in page.rulings)
    if not is_open and grid.cols > 1 and grid.rows > 1:
        return False
    names = max((len(row.pieces()) for row in _lines(grid, page)[:_TOP_ROWS] if _names_columns(row)), default=0)
    return names > grid.cols or names > 1 == grid.rows or (is_open and goes_on)


def _reaches_beyond(x0: float, top: float, x1: float, bottom: float, grid: RuledGrid) -> bool:
    left, upper, right, lower = grid.box
    touches = top == bottom and x0 < right and x1 > left and upper - 1 <= top <= lower + 1
    return touches and (x0 < left - _BEYOND or x1 > right + _BEYOND)


def _lines(grid: RuledGrid, page: PageRows) -> list[Row]:
    """Return what stands on one line in the cells of *grid*, and beside it, as one row."""
    start = 1 + sum(len(other.cells) for other in page.grids[:page.grids.index(grid)])
    inside = [row for region in range(start, start + len(grid.cells)) for row in page.cells.get(region, ())]
    beside = [row for row in page.rows if _is_beside(row, grid)]
    lines: list[list[Row]] = []
    for row in sorted((*inside, *beside), key=lambda row: row.baseline):
        if not lines or row.baseline - lines[-1][0].baseline > _LEVEL * row.size:
            lines.append([])
        lines[-1].append(row)
    return [Row(OUTSIDE, parts[0].baseline, tuple(sorted((word for part in parts for word in part.words), key=lambda word: word.x0)))
            for parts in lines]


def _is_beside(row: Row, grid: RuledGrid) -> bool:
    return grid.box[1] <= row.baseline < grid.box[3]


def _without(page: PageRows, grid: RuledGrid) -> PageRows:
    """Return *page* without *grid*, its rows outside."""
    at = page.grids.index(grid)
    start = 1 + sum(len(other.cells) for other in page.grids[:at])
    end = start + len(grid.cells)
    outside = (row for row in page.rows if not _is_beside(row, grid))
    cells = {region - (end - start if region >= end else 0): rows for region, rows in page.cells.items() if not start <= region < end}
    return replace(page, grids=(*page.grids[:at], *page.grids[at + 1:]), rows=(*outside, *_lines(grid, page)), cells=cells)
