"""Finds the notes at the foot of a page: smaller print, below a short rule or behind the mark of a note.

In: pages without furniture. Out: the same pages, their notes apart from the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.readers.pdf.pages import PageRows
from extractors.readers.pdf.rows import Row

# shares of the size of the text: notes are smaller than this, and the rows of one note follow one another closer than that
_SMALLER, _PITCH = 0.93, 2.2
# points and share of the page: how long the rule above notes is; and share of the page below which notes stand
_SHORTEST, _LONGEST, _LOWER_PART = 40.0, 0.45, 0.4


def take_off_notes(pages: Sequence[PageRows]) -> list[PageRows]:
    """Return *pages* with the rows of foot notes in `notes`, no longer among the rows of the text."""
    return [_without_notes(page) for page in pages]


def _without_notes(page: PageRows) -> PageRows:
    size = _text_size(page)
    rows = sorted(page.rows, key=lambda row: row.baseline)
    at = len(rows)
    # the part of the page that is in small print throughout, up from its foot
    while at and rows[at - 1].size <= _SMALLER * size and _follows(rows, at):
        at -= 1
    start = next((index for index in range(at, len(rows)) if _opens_notes(rows[index], rows[index - 1] if index else None, page)), None)
    if start is None or (page.grids and rows[start].baseline < max(grid.box[3] for grid in page.grids)):
        return page
    notes = {id(row) for row in rows[start:]}
    return replace(page, rows=tuple(row for row in page.rows if id(row) not in notes), notes=tuple(rows[start:]))


def _text_size(page: PageRows) -> float:
    """Return the size of most letters outside tables."""
    letters: Counter[float] = Counter()
    for row in page.rows:
        letters[row.size] += len(row.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _follows(rows: Sequence[Row], at: int) -> bool:
    return at == len(rows) or rows[at].baseline - rows[at - 1].baseline <= _PITCH * rows[at].size


def _opens_notes(row: Row, above: Row | None, page: PageRows) -> bool:
    """Tell whether notes begin with *row*, in the lower part of *page*: a mark opens it, or a short rule lies between it and *above*."""
    height = page.frame.top - page.frame.bottom if page.turn % 2 == 0 else page.frame.right - page.frame.left
    if row.baseline < _LOWER_PART * height:
        return False
    if any(rule.search(row.text) for rule in rulebook.rules("pdf", "note_mark")):
        return True
    upper = above.baseline if above else 0.0
    width = page.frame.right - page.frame.left
    return any(upper < top == bottom < row.baseline and _SHORTEST <= x1 - x0 <= _LONGEST * width and abs(x0 - row.x0) < row.size
               for x0, top, x1, bottom in page.rulings)
