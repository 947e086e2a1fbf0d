"""Draws the grid of a table that no rulings close.

In: the pieces of one `AlignedTable` on following pages. Out: a `RuledGrid` for each, with the same sides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_headers import Pieces
from extractors.readers.pdf.tables.aligned_pieces import Piece
from extractors.readers.pdf.tables.aligned_tables import AlignedTable
from extractors.readers.pdf.tables.closed_grids import RuledCell, RuledGrid

# points around the words where no ruling shows the edge of the table, and within which a ruling beside them is that edge
_MARGIN, _BESIDE = 1.0, 40.0


def draw_grids(tables: Sequence[AlignedTable]) -> list[RuledGrid]:
    """Return the grid of each of *tables*, pieces of one table; the last one knows best what all rows leave free between two columns."""
    inner = [sum(gutter.spaces[0]) / 2 for gutter in tables[-1].body.gutters]
    ends = [_outer_sides(table) for table in tables]
    sides = [min(left for left, _ in ends), *inner, max(right for _, right in ends)]
    return [_grid(table, sides) for table in tables]


def _outer_sides(table: AlignedTable) -> tuple[float, float]:
    rows = table.rows[table.first:table.body.end]
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    beside = [upright.x for upright in table.guides.uprights if upright.passes(rows[-1].baseline - 0.3 * rows[-1].size)]
    return (max([x for x in beside if left - _BESIDE <= x <= left + _MARGIN], default=left - _MARGIN),
            min([x for x in beside if right - _MARGIN <= x <= right + _BESIDE], default=right + _MARGIN))


def _grid(table: AlignedTable, sides: Sequence[float]) -> RuledGrid:
    header = table.header
    spanning = header.spanning if header else ()
    starts = [*([header.first] if header else []), *table.starts.rows]
    levels = [*(_top(table, start) for start in starts), _bottom(table)]
    cells = list(_header_cells(sides, levels[0], levels[1], spanning)) if header else []
    above = 1 + bool(spanning) if header else 0
    spans = pairwise([*table.starts.rows, table.body.end])
    for number, ((start, end), (top, bottom)) in enumerate(zip(spans, pairwise(levels[bool(header):]), strict=True), above):
        edges = _title_sides(table.pieces[start:end], sides) if start in table.starts.titles else sides
        for col, (x0, x1) in enumerate(pairwise(edges)):
            cells.append(RuledCell(number, col, 1, len(sides) - 1 - col if x1 == sides[-1] else 1, (x0, top, x1, bottom)))
    return RuledGrid(len(table.starts.rows) + above, len(sides) - 1, tuple(cells), (sides[0], levels[0], sides[-1], levels[-1]))


def _top(table: AlignedTable, at: int) -> float:
    """The ruling above the row *at*, or the top of its letters, but below the row above."""
    row, above = table.rows[at], table.rows[at - 1] if at else None
    if above is None:
        return row.box[1]
    rulings = [level for level in table.guides.levels if _middle(above) < level < _middle(row)]
    return max(rulings, default=max(row.box[1], (_middle(above) + _middle(row)) / 2 if row.box[1] <= _middle(above) else row.box[1]))


def _bottom(table: AlignedTable) -> float:
    last = table.rows[table.body.end - 1]
    return min([level for level in table.guides.levels if _middle(last) < level < last.baseline + _BESIDE], default=last.box[3])


def _middle(row: Row) -> float:
    return row.baseline - 0.3 * row.size


def _title_sides(pieces: Pieces, sides: Sequence[float]) -> list[float]:
    """The title of a group begins beside its number, if that keeps to the first column."""
    parted = any(row[0].x1 < sides[1] for row in pieces)
    return [*sides[:1 + parted], sides[-1]]


def _header_cells(sides: Sequence[float], top: float, bottom: float, spanning: Sequence[Piece]) -> Iterator[RuledCell]:
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
