"""Finds a table that nothing rules: its words stand in columns below a header of known names.

In: the rows of a page outside ruled tables. Out: a `RuledGrid`, as if the table had been ruled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extractors.readers.pdf_grids import RuledCell, RuledGrid
from extractors.readers.pdf_rows import Row, Word
from extractors.rulebook import rules
from extractors.table_columns import column_role, is_known_heading

Gutter = tuple[float, float]
# shares of the size: words of one cell are nearer, rows of one table too
_GAP, _FAR = 0.45, 4.0
# points that every row leaves free between two columns
_FREE = 3.0
_LONGEST_HEADER = 8  # rows, as names of several lines are centred beside one another
# a step between rows of the table is wider than one within a row by this factor
_STEP = 1.15


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words that stand near one another, or several such pieces above one another."""

    x0: float
    x1: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class _Header:
    """The names of the columns from left to right, and names that span several of them."""

    columns: tuple[_Piece, ...]
    spanning: tuple[_Piece, ...]

    @property
    def known(self) -> int:
        """How many columns have a name; 0 when it is no header."""
        names = [piece.text for piece in (*self.columns, *self.spanning)]
        is_header = len(self.columns) > 2 and column_role(self.columns[0].text) == "stt" and all(map(is_known_heading, names))
        return len(self.columns) if is_header else 0


def find_aligned_table(rows: Sequence[Row]) -> RuledGrid | None:
    """Return the first table in *rows* (from the top of a page), or None.

    Its header has three names of columns at least, the first of them the running number, and below it no word stands across two columns,
    except in rows that are not parted at all: titles of groups.
    """
    for first in range(len(rows)):
        headers = [(after, _read_header(rows[first:after])) for after in range(first + 1, min(first + _LONGEST_HEADER, len(rows)) + 1)]
        # a name goes on as long as it makes a known one: "Cơ quan" + "chủ trì"
        after, header = max(headers, key=lambda found: (found[1].known, found[0]))
        if header.known:
            return _grid(rows[first:], after - first, header)
    return None


# ---------------------------------------------------------------- header
def _read_header(rows: Sequence[Row]) -> _Header:
    """Join what stands above one another from the top; a name over several columns belongs to none of them."""
    pieces = [piece for row in rows for piece in _pieces(row)]
    spanning = [piece for piece in pieces if _spans(piece, pieces)]
    columns: list[list[_Piece]] = []
    for piece in (piece for piece in pieces if piece not in spanning):
        over = [column for column in columns if any(_overlap(piece, other) for other in column)]
        columns = [*(column for column in columns if column not in over), [*(other for column in over for other in column), piece]]
    return _Header(tuple(sorted((_joined(column) for column in columns), key=lambda column: column.x0)), tuple(spanning))


def _pieces(row: Row) -> Iterator[_Piece]:
    """The words of *row* up to each wide gap."""
    words = [row.words[0]]
    for word in row.words[1:]:
        if word.x0 - words[-1].x1 > _GAP * row.size:
            yield _piece(words, row)
            words = []
        words.append(word)
    yield _piece(words, row)


def _piece(words: Sequence[Word], row: Row) -> _Piece:
    return _Piece(words[0].x0, words[-1].x1, row.box[3], " ".join(word.text for word in words))


def _joined(parts: Sequence[_Piece]) -> _Piece:
    return _Piece(min(part.x0 for part in parts), max(part.x1 for part in parts), parts[-1].bottom, " ".join(part.text for part in parts))


def _spans(piece: _Piece, pieces: Sequence[_Piece]) -> bool:
    below = sorted((other for other in pieces if other is not piece and _overlap(piece, other)), key=lambda other: other.x0)
    return any(left.x1 < right.x0 for left, right in pairwise(below))


def _overlap(one: _Piece, other: _Piece) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1


# ---------------------------------------------------------------- body
@dataclass(frozen=True, slots=True)
class _Body:
    """The rows from the header on up to *end*; what all of them leave free between columns; those that run *across* the columns."""

    end: int
    gutters: tuple[Gutter, ...]
    across: frozenset[int]


def _grid(rows: Sequence[Row], after: int, header: _Header) -> RuledGrid | None:
    """Return the grid of the table whose header ends before the row *after*; None when nothing below is numbered."""
    body = _read_body(rows, after, header)
    numbered = [at for at in range(after, body.end) if at not in body.across and rows[at].x0 < body.gutters[0][0]]
    if not numbered:
        return None
    starts = {0, *body.across, *(_first_row(rows, numbered, at, after, body.across) for at in numbered)}
    return _ruled(rows[:body.end], sorted(starts), body, header.spanning)


def _read_body(rows: Sequence[Row], after: int, header: _Header) -> _Body:
    """Take rows as long as they keep to the columns; one that does not is a title when the next one does again, in two columns at least."""
    gutters = [(left.x1, right.x0) for left, right in pairwise(header.columns)]
    end, across = after, []
    for at in range(after, len(rows)):
        if _ends_table(rows[at - 1], rows[at]):
            break
        narrowed = _narrowed(gutters, rows[at])
        if narrowed is None:
            across.append(at)
        elif at - 1 not in across or _crosses_columns(rows[at], narrowed):
            gutters, end = narrowed, at + 1
        else:
            break
    return _Body(end, tuple(gutters), frozenset(at for at in across if at < end))


def _ends_table(above: Row, row: Row) -> bool:
    is_far = row.baseline - above.baseline > _FAR * row.size
    return is_far or any(rule.search(row.text) for rule in rules("table_headers", "table_end"))


def _narrowed(gutters: Sequence[Gutter], row: Row) -> list[Gutter] | None:
    """Return what *row* leaves of *gutters*, None when it runs across one: blanks between words part no columns."""
    pieces = list(_pieces(row))
    free = [(-inf, pieces[0].x0), *((left.x1, right.x0) for left, right in pairwise(pieces)), (pieces[-1].x1, inf)]
    left = [max(((max(start, x0), min(end, x1)) for x0, x1 in free), key=_width) for start, end in gutters]
    return left if all(_width(gutter) >= _FREE for gutter in left) else None


def _width(gutter: Gutter) -> float:
    return gutter[1] - gutter[0]


def _crosses_columns(row: Row, gutters: Sequence[Gutter]) -> bool:
    """Tell whether words of *row* stand in two columns, which the short last line of a paragraph does not."""
    return any(row.x0 < start and row.x1 > end for start, end in gutters)


def _first_row(rows: Sequence[Row], numbered: Sequence[int], at: int, after: int, across: frozenset[int]) -> int:
    """Return where the table row with its number in *at* begins: after the widest step since the number above, or at the top."""
    above = max([after, *(other for other in numbered if other < at), *(title + 1 for title in across if title < at)])
    if above == at or above not in numbered:
        return above
    steps = {row: rows[row].baseline - rows[row - 1].baseline for row in range(above + 1, at + 1)}
    widest = max(steps, key=lambda row: (steps[row], row))
    return widest if steps[widest] > _STEP * min(steps.values()) else at


def _ruled(rows: Sequence[Row], starts: Sequence[int], body: _Body, spanning: Sequence[_Piece]) -> RuledGrid:
    left, right = min(row.x0 for row in rows) - 1, max(row.x1 for row in rows) + 1
    sides = [left, *(sum(gutter) / 2 for gutter in body.gutters), right]
    levels = [*(rows[start].box[1] for start in starts), max(row.box[3] for row in rows)]
    cells = list(_header_cells(sides, levels[0], levels[1], spanning))
    first = 1 + bool(spanning)
    for number, (start, (top, bottom)) in enumerate(zip(starts[1:], pairwise(levels[1:]), strict=True), first):
        edges = _title_sides(rows[start], sides) if start in body.across else sides
        for col, (x0, x1) in enumerate(pairwise(edges)):
            cells.append(RuledCell(number, col, 1, len(sides) - 1 - col if x1 == right else 1, (x0, top, x1, bottom)))
    return RuledGrid(len(starts) - 1 + first, len(sides) - 1, tuple(cells), (left, levels[0], right, levels[-1]))


def _title_sides(row: Row, sides: Sequence[float]) -> list[float]:
    """The title of a group begins beside its number, if that keeps to the first column."""
    parted = any(piece.x1 < sides[1] for piece in _pieces(row))
    return [*sides[:1 + parted], sides[-1]]


def _header_cells(sides: Sequence[float], top: float, bottom: float, spanning: Sequence[_Piece]) -> Iterator[RuledCell]:
    """The header as one row, or as two where a name spans columns; the other names reach over both."""
    middle = max((piece.bottom for piece in spanning), default=bottom)
    covered = {col: piece for col, (x0, x1) in enumerate(pairwise(sides)) for piece in spanning if piece.x0 < x1 and x0 < piece.x1}
    for col, (x0, x1) in enumerate(pairwise(sides)):
        if col not in covered:
            yield RuledCell(0, col, 1 + bool(spanning), 1, (x0, top, x1, bottom))
            continue
        if covered.get(col - 1) is not covered[col]:
            wide = sum(piece is covered[col] for piece in covered.values())
            yield RuledCell(0, col, 1, wide, (x0, top, sides[col + wide], middle))
        yield RuledCell(1, col, 1, 1, (x0, middle, x1, bottom))
