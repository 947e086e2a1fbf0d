"""Finds the header of a table that no grid closes: names of columns beside one another.

In: rows of a page and their pieces. Out: `AlignedHeader`, or None.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_pieces import Guides, Piece, Upright, cut_pieces, join_pieces
from extractors.records import Box
from extractors.text.column_headings import column_role, is_known_heading

Pieces = Sequence[Sequence[Piece]]

_MOST_ABOVE, _MOST_BELOW = 4, 7  # rows of a header beside the one by which it was found: names of several lines stand centred
# share of the size: rows of one header are nearer
_NEAR = 1.9
_FEWEST_COLUMNS = 3
_LONGEST_NAME, _LONGEST_NUMBER_NAME, _MOST_WORDS = 80, 14, 6
# what the columns of a table without running numbers must name
_OF_TASKS = {"task", "lead", "deadline"}


@dataclass(frozen=True, slots=True)
class AlignedHeader:
    """The rows *first* up to *after*: names of the columns from left to right, and names that span several of them."""

    first: int
    after: int
    columns: tuple[Piece, ...]
    spanning: tuple[Piece, ...]

    @property
    def numbers_rows(self) -> bool:
        """Whether the first column holds the running number."""
        return column_role(self.columns[0].text) == "stt"

    @property
    def rank(self) -> tuple[int, int, int]:
        """How good a reading it is: known names first, then few others, then many rows ("Cơ quan" goes on with "chủ trì")."""
        names = [*self.columns, *self.spanning]
        known = sum(is_known_heading(piece.text) for piece in names)
        return known, known - len(names), self.after - self.first

    @property
    def is_one(self) -> bool:
        """Whether these are the names of a table's columns: a running number beside another known name, or known names of a task table."""
        names = [piece.text for piece in (*self.columns, *self.spanning)]
        if len(self.columns) < _FEWEST_COLUMNS or any(len(name) > _LONGEST_NAME or not any(map(str.isalpha, name)) for name in names):
            return False
        known = [is_known_heading(piece.text) for piece in self.columns]
        if self.numbers_rows:
            return known[0] and sum(known) >= 2 and all(map(is_known_heading, (piece.text for piece in self.spanning)))
        roles = {column_role(name) for name in names}
        return all(map(is_known_heading, names)) and len(roles & _OF_TASKS) >= 2


def may_hold_header(rows: Sequence[Row], rulings: Sequence[Box]) -> bool:
    """Tell, quickly, whether names of columns stand in *rows* on a page with these *rulings*."""
    uprights = [Upright(x0, top, bottom) for x0, top, x1, bottom in rulings if bottom - top > x1 - x0]
    return any(_names_column(cut_pieces(row, uprights)) for row in rows)


def find_header(rows: Sequence[Row], pieces: Pieces, guides: Guides) -> AlignedHeader | None:
    """Return the first header in *rows* (from the top); rulings across the page in *guides* part it from what stands above and below."""
    for at in range(len(rows)):
        if _names_column(pieces[at]):
            found = [header for header in _readings(rows, pieces, guides, at) if header.is_one]
            if found:
                return max(found, key=lambda header: header.rank)
    return None


def _names_column(pieces: Sequence[Piece]) -> bool:
    """Tell, quickly, whether a row may belong to a header: the name of the number's column, or two other known names."""
    first = pieces[0].text
    if len(first) <= _LONGEST_NUMBER_NAME and column_role(first) == "stt":
        return True
    return len(pieces) > 1 and sum(len(piece.text.split()) <= _MOST_WORDS and is_known_heading(piece.text) for piece in pieces) > 1


# ---------------------------------------------------------------- rows of the header
def _readings(rows: Sequence[Row], pieces: Pieces, guides: Guides, at: int) -> Iterator[AlignedHeader]:
    """Yield what the rows around *at* read as, however many of those above and below are taken in."""
    top, end = at, at + 1
    while top > 0 and at - top < _MOST_ABOVE and _belong(rows, top - 1, guides):
        top -= 1
    while end < len(rows) and end - at <= _MOST_BELOW and _belong(rows, end - 1, guides):
        end += 1
    closed = end < len(rows) and _parted(rows, end - 1, guides)
    for first in range(top, at + 1):
        for after in [end] if closed else range(at + 1, end + 1):
            yield _read(pieces, first, after)


def _belong(rows: Sequence[Row], above: int, guides: Guides) -> bool:
    """Tell whether the row *above* and the next one may belong to one header: near, both bold or neither, and no ruling between them."""
    step = rows[above + 1].baseline - rows[above].baseline
    return step <= _NEAR * rows[above].size and rows[above].bold == rows[above + 1].bold and not _parted(rows, above, guides)


def _parted(rows: Sequence[Row], above: int, guides: Guides) -> bool:
    return any(rows[above].baseline - 1 < level < rows[above + 1].baseline for level in guides.levels)


def _read(pieces: Pieces, first: int, after: int) -> AlignedHeader:
    """Join what stands above one another; a name over several columns belongs to none of them."""
    parts = [piece for row in pieces[first:after] for piece in row]
    spanning = [piece for piece in parts if _spans(piece, parts)]
    columns: list[list[Piece]] = []
    for piece in (piece for piece in parts if piece not in spanning):
        over = [column for column in columns if any(piece.overlaps(other) for other in column)]
        columns = [*(column for column in columns if column not in over), [*(other for column in over for other in column), piece]]
    names = sorted((join_pieces(column) for column in columns), key=lambda column: column.x0)
    return AlignedHeader(first, after, tuple(names), tuple(spanning))


def _spans(piece: Piece, pieces: Sequence[Piece]) -> bool:
    others = sorted((other for other in pieces if other is not piece and piece.overlaps(other)), key=lambda other: other.x0)
    return any(left.x1 < right.x0 for left, right in pairwise(others))
