"""Finds a table that no grid closes: its words stand in columns below a header, whatever rulings help.

In: the rows of a page outside other tables, and its rulings. Out: `AlignedTable`, the piece of a table on that page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_columns import Body, Gutter, gutters_of, read_body, settle
from extractors.readers.pdf.tables.aligned_headers import AlignedHeader, find_header
from extractors.readers.pdf.tables.aligned_pieces import Guides, Piece, cut_pieces
from extractors.readers.pdf.tables.aligned_rows import NO_STARTS, Starts, find_starts, numbers_in, stand_on_top
from extractors.text.wraps import is_unfinished

# letters of the longest running number ("III.12.1")
_LONGEST_NUMBER = 8
_NO_GUIDES = Guides()


@dataclass(frozen=True, slots=True)
class AlignedTable:
    """The piece of a table in `rows[first:body.end]` of a page, its header left out where a table goes on without it.

    `on_top` tells whether the numbers in its first column stand
    beside the first lines of their rows; None when no column holds numbers.
    """

    rows: Sequence[Row]
    pieces: Sequence[Sequence[Piece]]
    guides: Guides
    header: AlignedHeader | None
    body: Body
    on_top: bool | None
    starts: Starts = NO_STARTS

    @property
    def first(self) -> int:
        """The first row of the piece, that of its header."""
        return self.header.first if self.header else 0

    @property
    def names(self) -> tuple[str, ...]:
        """What its columns are called on this page."""
        return tuple(column.text for column in self.header.columns) if self.header else ()


def find_aligned_table(rows: Sequence[Row], guides: Guides = _NO_GUIDES, above: AlignedTable | None = None) -> AlignedTable | None:
    """Return the first table in *rows* (from the top of a page), or None.

    It has a header with three names of columns at least, and below it no words stand across two columns, except in titles of groups.
    *above* is the table that reached the foot of the page before: under the same header its last row may go on.
    """
    pieces = [cut_pieces(row, guides.uprights) for row in rows]
    header = find_header(rows, pieces, guides)
    if header is None or header.after == len(rows):
        return None
    gutters = gutters_of(header, guides, _height(rows[header.after]))
    bottom = _closed_at(guides, rows[header.after].baseline, rows[header.first].baseline)
    body = settle(read_body(rows, pieces, header.after, gutters, bottom), header.columns, pieces)
    table = AlignedTable(rows, pieces, guides, header, body, header.numbers_rows or None)
    rest_of = above if above and above.names == table.names else None
    return _with_starts(table, rest_of) if _is_filled(table) or (rest_of and body.end > body.after) else None


def continue_table(above: AlignedTable, rows: Sequence[Row], guides: Guides = _NO_GUIDES) -> AlignedTable | None:
    """Return the rest of *above*, which reached the foot of its page, at the top of the *rows* of the next one, or None."""
    pieces = [cut_pieces(row, guides.uprights) for row in rows]
    if not rows:
        return None
    top, goes_on = rows[0].baseline, _goes_on(above, pieces[0])
    body = read_body(rows, pieces, 0, above.body.gutters, _closed_at(guides, top, top), goes_on)
    table = AlignedTable(rows, pieces, guides, None, body, above.on_top)
    return _with_starts(table, above) if body.end and (_stands_in_columns(table) or goes_on) else None


def _with_starts(table: AlignedTable, above: AlignedTable | None) -> AlignedTable:
    """Return *table* with its rows, the rest of *above* where that is given: what stands above the first number may end a row there."""
    on_top = None if table.on_top is None else stand_on_top(table.rows, table.body, above.on_top if above else None)
    return replace(table, on_top=on_top, starts=find_starts(table.rows, table.pieces, table.body, table.guides.levels, on_top))


def _height(row: Row) -> float:
    """The middle of small letters."""
    return row.baseline - 0.3 * row.size


def _closed_at(guides: Guides, below: float, beside: float) -> float:
    """Return the height at which rulings close the table: those down the page that pass *beside*, else the last one across below *below*.

    Infinite when there are none: the words alone tell where the table ends.
    """
    beside_it = [upright.bottom for upright in guides.uprights if upright.top < beside and upright.bottom > below]
    return max(beside_it or [level for level in guides.levels if level > below], default=inf)


def _is_filled(table: AlignedTable) -> bool:
    """Tell whether rows stand below the header: some with a number, or two with words in several columns."""
    body = table.body
    if table.on_top is None:
        return sum(_is_parted(table, at) for at in body.rows) > 1
    numbers = numbers_in(table.rows, body.rows, body)
    side = _middles(body.gutters)[0]
    short = [cut for at in numbers if (cut := table.rows[at].cut(-inf, side)) and len(cut.text) <= _LONGEST_NUMBER]
    return _stands_in_columns(table) and 2 * len(short) > len(numbers)


def _stands_in_columns(table: AlignedTable) -> bool:
    """Tell whether some row is parted; a title above the first one must have a number below it, or it opens a paragraph."""
    if 0 in table.body.across and not numbers_in(table.rows, table.body.rows, table.body):
        return False
    return any(_is_parted(table, at) for at in table.body.rows)


def _goes_on(above: AlignedTable, first: Sequence[Piece]) -> bool:
    """Tell whether the *first* row of a page goes on with a cell of the last row of *above*: no paragraph begins with a small letter."""
    sides = _middles(above.body.gutters)
    last = {_column(piece, sides): piece.text for at in range(above.starts.rows[-1], above.body.end) for piece in above.pieces[at]}
    return all(piece.text[0].islower() or is_unfinished(last.get(_column(piece, sides), "")) for piece in first)


def _is_parted(table: AlignedTable, at: int) -> bool:
    """Tell whether a row has words in two columns beside that of the numbers."""
    sides = _middles(table.body.gutters)[table.on_top is not None:]
    return len({_column(piece, sides) for piece in table.pieces[at]}) > 1


def _column(piece: Piece, sides: Sequence[float]) -> int:
    return sum(piece.middle > side for side in sides)


def _middles(gutters: Sequence[Gutter]) -> list[float]:
    return [sum(gutter.spaces[0]) / 2 for gutter in gutters]
