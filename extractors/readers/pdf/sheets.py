"""Parts a sheet on which two pages are printed side by side, as print dialogs and scanners put them.

In: the pages of a file. Out: the same, each such sheet as two pages with its number, the left one first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from math import inf

from extractors import rulebook
from extractors.readers.pdf.grids import RuledGrid
from extractors.readers.pdf.pages import OUTSIDE, PageRows
from extractors.readers.pdf.rows import Row
from extractors.records import Diagnostic

# a sheet is wider than high by this factor, and free of words and rulings down its middle for so many points
_WIDE, _FREE = 1.2, 18.0
# the part of the width in which the free strip is looked for
_MIDDLE = (0.42, 0.58)
# a half with so many lines of running text is a page; each fills this share of the half, without wide gaps in shares of the size
_FEWEST_LINES, _FULL, _GAP = 8, 0.7, 1.0


def part_sheets(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages* with every sheet that holds two as two."""
    return [half for page in pages for half in _halves(page)]


def _halves(page: PageRows) -> list[PageRows]:
    width, height = page.frame.right - page.frame.left, page.frame.top - page.frame.bottom
    if (page.turn - page.frame.turn) % 2:
        return [page]
    if page.turn % 2:
        width, height = height, width
    middle = _free_middle(page, width) if width > _WIDE * height else None
    if middle is None:
        return [page]
    left, right = _half(page, -inf, middle), _half(page, middle, inf)
    are_pages = (_have_grids_side_by_side(left, right) or _count_on(left, right) or all(map(_is_text, (left, right)))
                 or (_has_right_column(left) and bool(right.rows)))
    note = Diagnostic("two_pages_on_sheet", "two pages stand side by side; the left one was read first", page.number)
    if not are_pages:
        return [page]
    return [replace(left, diagnostics=(*page.diagnostics, note)), replace(right, facts=(), struck=(), diagnostics=())]


def _free_middle(page: PageRows, width: float) -> float | None:
    """The middle of the widest strip near the middle of the sheet that nothing stands in or crosses; None when there is none."""
    start, end = (share * width for share in _MIDDLE)
    rows = [*page.rows, *(row for held in page.cells.values() for row in held)]
    covered = sorted([*((word.x0, word.x1) for row in rows for word in row.words), *((box[0], box[2]) for box in page.rulings)])
    free, edge = [], start
    for x0, x1 in (*covered, (end, end)):
        if x0 > edge and edge < end:
            free.append((min(x0, end) - edge, (edge + min(x0, end)) / 2))
        edge = max(edge, x1)
    widest, middle = max(free, default=(0.0, 0.0))
    return middle if widest >= _FREE else None


def _half(page: PageRows, x0: float, x1: float) -> PageRows:
    rows = tuple(half for row in page.rows if (half := row.cut(x0, x1)))
    grids = list[RuledGrid]()
    cells = dict[int, list[Row]]()
    at = region = OUTSIDE + 1
    for grid in page.grids:
        if x0 <= grid.box[0] < x1:
            grids.append(grid)
            cells |= {at + number: page.cells[region + number] for number in range(len(grid.cells)) if region + number in page.cells}
            at += len(grid.cells)
        region += len(grid.cells)
    rulings = tuple(ruling for ruling in page.rulings if x0 <= ruling[0] < x1)
    return replace(page, rows=rows, grids=tuple(grids), cells=cells, rulings=rulings)


def _have_grids_side_by_side(left: PageRows, right: PageRows) -> bool:
    return any(one.box[1] < other.box[3] and other.box[1] < one.box[3] for one in left.grids for other in right.grids)


def _has_right_column(page: PageRows) -> bool:
    """Tell whether the left half prints the national name, which stands right of the middle of a page."""
    names = [rule for rule in rulebook.rules("layout", "right_column") if rule.id == "national_name"]
    return any(rule.search(row.text) for row in page.rows for rule in names)


def _count_on(left: PageRows, right: PageRows) -> bool:
    """Tell whether both halves print a page number, the right one the next."""
    return any(value + 1 in set(_page_numbers(right)) for value in _page_numbers(left))


def _page_numbers(page: PageRows) -> Iterator[int]:
    rows = sorted(page.rows, key=lambda row: row.baseline)
    for row in (*rows[:1], *rows[-1:]):
        yield from (int(match[1]) for rule in rulebook.rules("repairs", "page_number") if (match := rule.search(row.text)))


def _is_text(page: PageRows) -> bool:
    """Tell whether most rows of a half are lines of running text: they fill its breadth without gaps, as rows of a table do not."""
    if not page.rows:
        return False
    left, right = min(row.x0 for row in page.rows), max(row.x1 for row in page.rows)
    lines = [row for row in page.rows if row.x1 - row.x0 >= _FULL * (right - left) and not _has_gap(row)]
    return len(lines) >= _FEWEST_LINES and 2 * len(lines) > len(page.rows)


def _has_gap(row: Row) -> bool:
    return any(word.x0 - before.x1 > _GAP * row.size for before, word in pairwise(row.words))
