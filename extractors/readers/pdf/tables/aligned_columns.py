"""Finds where the columns below a header are parted: what all rows leave free, and which rows belong to the table at all.

In: rows of a page with their pieces, and a header or the columns of the page before. Out: `Body` with the sides of its columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf

from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_headers import AlignedHeader, Pieces
from extractors.readers.pdf.tables.aligned_pieces import Guides, Piece
from extractors.rulebook import holds

Space = tuple[float, float]

# points that every row leaves free between two columns
_FREE = 3.0
# shares of the size: the next row of a table is not farther, the next line of the same cell neither
_FAR, _NEAR = 4.0, 1.9
# lines after which the table must go on: those of a title across the columns, or of one cell far below the row above
_MOST_DOUBTFUL = 3
# points by which words that begin a column may be out of line
_IN_LINE = 2.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """The free `spaces` between two columns, one of which parts them; `ruled` when a ruling does."""

    spaces: tuple[Space, ...]
    ruled: bool = False

    def narrowed(self, pieces: Sequence[Piece]) -> Gutter | None:
        """Return what *pieces* leave of it, None when they run across."""
        if self.ruled:
            x = self.spaces[0][0]
            return None if any(piece.x0 + 2 < x < piece.x1 - 2 for piece in pieces) else self
        free = [(-inf, pieces[0].x0), *((left.x1, right.x0) for left, right in pairwise(pieces)), (pieces[-1].x1, inf)]
        common = ((max(start, x0), min(end, x1)) for start, end in self.spaces for x0, x1 in free)
        left = tuple(space for space in common if space[1] - space[0] >= _FREE)
        return Gutter(left) if left else None

    @property
    def start(self) -> float:
        """Where the column left of it ends at least."""
        return self.spaces[0][0]


@dataclass(frozen=True, slots=True)
class Body:
    """The rows from *after* up to *end*, the gutters between their columns, and the rows that run *across*: titles of groups."""

    after: int
    end: int
    gutters: tuple[Gutter, ...]
    across: frozenset[int]

    @property
    def rows(self) -> list[int]:
        """The rows that keep to the columns."""
        return [at for at in range(self.after, self.end) if at not in self.across]


def gutters_of(header: AlignedHeader, guides: Guides, height: float) -> tuple[Gutter, ...]:
    """Return the gutters between the names of *header*; a ruling that passes *height*, below the header, is one."""
    return tuple(_gutter(left, right, guides, height) for left, right in pairwise(header.columns))


def _gutter(left: Piece, right: Piece, guides: Guides, height: float) -> Gutter:
    ruled = [upright.x for upright in guides.uprights if left.x1 - 1 <= upright.x <= right.x0 + 1 and upright.passes(height)]
    return Gutter(((ruled[0], ruled[0]),), True) if len(ruled) == 1 else Gutter(((left.x1, right.x0),))


def read_body(rows: Sequence[Row], pieces: Pieces, after: int, gutters: Sequence[Gutter], bottom: float,
              goes_on: bool = False) -> Body:
    """Take rows from *after* on as long as they keep to the columns; one that does not is a title when the next one does again.

    *bottom* is the height at which a ruling closes the table, infinite when none does; *goes_on* says that the first row is sure to belong.
    """
    kept = settled = tuple(gutters)
    end, across = after, list[int]()
    for at in range(after, len(rows)):
        if rows[at].baseline > bottom or at - end > _MOST_DOUBTFUL or _ends_table(rows[at - 1] if at else None, rows[at]):
            break
        narrowed = _narrowed(kept, pieces[at])
        if narrowed is None:
            across.append(at)
            continue
        # the last line of a title tells nothing about columns
        kept = narrowed if len(pieces[at]) > 1 else kept
        if bottom < inf or (goes_on and at == after) or _is_sure(rows, at, narrowed, after_sure_row=at == end):
            settled, end = kept, at + 1
    return _checked(Body(after, end, settled, frozenset(at for at in across if at < end)), pieces)


def _narrowed(gutters: Sequence[Gutter], pieces: Sequence[Piece]) -> tuple[Gutter, ...] | None:
    """Return what *pieces* leave of *gutters*, None when they run across one."""
    left = tuple(gutter for old in gutters if (gutter := old.narrowed(pieces)))
    return left if len(left) == len(gutters) else None


def _checked(body: Body, pieces: Pieces) -> Body:
    """Return *body* with its gutters narrowed by rows of one piece, too; those that do not fit run across."""
    gutters, across = body.gutters, set(body.across)
    for at in body.rows:
        narrowed = _narrowed(gutters, pieces[at])
        if narrowed is None:
            across.add(at)
        gutters = narrowed or gutters
    return replace(body, gutters=gutters, across=frozenset(across))


def _ends_table(above: Row | None, row: Row) -> bool:
    is_far = above is not None and row.baseline - above.baseline > _FAR * row.size
    return is_far or holds("table_headers", "table_end", row.text)


def _is_sure(rows: Sequence[Row], at: int, gutters: Sequence[Gutter], after_sure_row: bool) -> bool:
    """Words in two columns, in the first one, or near below a row of the table; the short last line of a paragraph below it is neither."""
    row = rows[at]
    if any(row.x0 < start and row.x1 > end for gutter in gutters for start, end in gutter.spaces) or row.x1 <= gutters[0].start:
        return True
    return after_sure_row and at > 0 and row.baseline - rows[at - 1].baseline <= _NEAR * row.size


# ---------------------------------------------------------------- sides
def settle(body: Body, columns: Sequence[Piece], pieces: Pieces) -> Body:
    """Return *body* with one space in each gutter: the one that leaves the fewest words apart in one cell, and where columns begin in line.

    *columns* are the names in the header. Under a name in the middle of a wide column stand words beside it: "Rà soát" left of it.
    """
    held = [pieces[at] for at in body.rows]
    chosen = (replace(gutter, spaces=(max(gutter.spaces, key=lambda space: _fitness(space, left, right, held)),))
              for gutter, (left, right) in zip(body.gutters, pairwise(columns), strict=True))
    return replace(body, gutters=tuple(chosen))


def _fitness(space: Space, left: Piece, right: Piece, held: Pieces) -> tuple[int, int, float]:
    middle = sum(space) / 2
    apart = in_line = 0
    for row in held:
        near = [piece for piece in row if piece.x1 > left.middle and piece.x0 < right.middle]
        before = sum(piece.middle < middle for piece in near)
        apart += max(0, before - 1) + max(0, len(near) - before - 1)
        in_line += any(abs(piece.x0 - space[1]) <= _IN_LINE for piece in near)
    return -apart, in_line, space[1] - space[0]
