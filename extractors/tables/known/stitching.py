"""Joins the pieces of a table that runs over pages.

In: the grids of a document and the text of their lines. Out: `Sheet`s: one header and all rows of each table, columns in line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.records import Grid
from extractors.tables.known.cells import GridRow, Place, append, lay_out, own_texts, row_lines, spanning_cell
from extractors.tables.known.headers import Header, find_header, is_repeated
from extractors.text.mapped_text import MappedText
from extractors.text.wraps import is_unfinished

# share of a table's width by which the same column may shift from page to page
_SHIFT = 0.015


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table: the `titles` above its header, the header, and the rows below it, those over a page break put together."""

    titles: tuple[GridRow, ...]
    header: Header | None
    rows: tuple[GridRow, ...]
    heads: tuple[GridRow, ...]
    """Every row that is part of the header, on each page where it is printed."""


@dataclass(frozen=True, slots=True)
class _Piece:
    grid: Grid
    rows: tuple[GridRow, ...]
    header: Header | None


def stitch(grids: Sequence[Grid], texts: Mapping[int, MappedText], order: Mapping[int, int]) -> list[Sheet]:
    """Return the tables that *grids* make up; *order* gives the place of each line in the reading order."""
    tables: list[list[_Piece]] = []
    for grid in grids:
        if not any(cell.lines for cell in grid.cells):
            continue
        above = tables[-1][-1] if tables else None
        goes_on = above is not None and _follows(above.grid, grid, order)
        piece = _in_line(tables[-1], grid, texts) if goes_on else None
        if piece is None:
            tables.append([_read(grid, texts)])
        else:
            tables[-1].append(piece)
    return [_sheet(pieces) for pieces in tables]


def _read(grid: Grid, texts: Mapping[int, MappedText]) -> _Piece:
    rows = tuple(lay_out(grid, texts))
    return _Piece(grid, rows, find_header(rows))


def _follows(above: Grid, below: Grid, order: Mapping[int, int]) -> bool:
    """The next page, or the same one, with no line of text in between."""
    ends = [order[number] for cell in above.cells for number in cell.lines if number in order]
    starts = [order[number] for cell in below.cells for number in cell.lines if number in order]
    return 0 <= below.page - above.page <= 1 and bool(ends) and bool(starts) and min(starts) == max(ends) + 1


# ---------------------------------------------------------------- columns in line
def _in_line(table: Sequence[_Piece], grid: Grid, texts: Mapping[int, MappedText]) -> _Piece | None:
    """Return *grid* as a further piece of *table*, with its columns; None when it is a table of its own."""
    first = table[0]
    piece = _read(grid, texts)
    if piece.header and not (first.header and is_repeated(first.header, piece.rows[piece.header.first:])):
        return None
    if grid.cols == len(first.rows[0]) and (piece.header or _columns_of(grid, first.grid)):
        return piece
    columns = _columns_of(grid, first.grid)
    return _read(_moved(grid, columns, first.grid.cols), texts) if columns else None


def _columns_of(grid: Grid, first: Grid) -> list[int] | None:
    """Return where each column of *grid* stands in *first*; None when one stands nowhere.

    Without boxes, as many columns are the same ones.
    """
    here, there = _left_edges(grid), _left_edges(first)
    if here is None or there is None:
        return list(range(grid.cols)) if grid.cols == first.cols else None
    found = [next((col for col, left in enumerate(there) if abs(left - edge) <= _SHIFT), None) for edge in here]
    places = [col for col in found if col is not None]
    return places if len(places) == grid.cols and places[0] == 0 else None


def _left_edges(grid: Grid) -> list[float] | None:
    """The left edge of each column, in shares of the table's width."""
    if grid.box is None:
        return None
    lefts = {cell.col: cell.box[0] for cell in grid.cells if cell.box}
    width = grid.box[2] - grid.box[0]
    return [(lefts[col] - grid.box[0]) / width for col in range(grid.cols)] if len(lefts) == grid.cols and width > 0 else None


def _moved(grid: Grid, columns: Sequence[int], cols: int) -> Grid:
    """A page on which nothing stands between two columns has one ruling less than the others."""
    edges = [*columns, cols]
    cells = tuple(replace(cell, col=edges[cell.col], col_span=edges[cell.col + cell.col_span] - edges[cell.col]) for cell in grid.cells)
    return replace(grid, cols=cols, cells=cells)


# ---------------------------------------------------------------- rows in one run
def _sheet(pieces: Sequence[_Piece]) -> Sheet:
    first, header = pieces[0], pieces[0].header
    start = header.first if header else 0
    rows: list[GridRow] = []
    heads: list[GridRow] = []
    for piece in pieces:
        own, repeated = _part_heads(piece.rows[start if piece is first else 0:], header)
        rows = _go_on(rows, own, header)
        heads += repeated
    return Sheet(first.rows[:start], header, tuple(rows), tuple(heads))


def _part_heads(rows: Sequence[GridRow], header: Header | None) -> tuple[list[GridRow], list[GridRow]]:
    """Part the rows of a page from the header printed on it, wherever it stands."""
    body: list[GridRow] = []
    heads: list[GridRow] = []
    at = 0
    while at < len(rows):
        length = is_repeated(header, rows[at:]) if header else 0
        heads += rows[at:at + length]
        body += rows[at:at + 1] if not length else ()
        at += max(length, 1)
    return body, heads


def _go_on(rows: Sequence[GridRow], below: Sequence[GridRow], header: Header | None) -> list[GridRow]:
    """The rows of the next page after those of the pages before: what was cut by the page break is put together."""
    if not rows or not below:
        return [*rows, *below]
    below = list(_take_merged_from_above(rows[-1], below))
    if _is_rest(rows[-1], below[0], header):
        return [*rows[:-1], append(rows[-1], below[0]), *below[1:]]
    return [*rows, *below]


def _is_rest(above: GridRow, first: GridRow, header: Header | None) -> bool:
    """Tell whether the first row of a page is the rest of the row *above*.

    Where rows are numbered, one without number is, unless the number reaches over several rows. Elsewhere it must read like a rest.
    """
    if spanning_cell(above) or spanning_cell(first) or not row_lines(first):
        return False
    number = header.column("stt") if header else None
    place = first[number] if number is not None else None
    if number is None or place is None:
        return _reads_like_rest(above, first, header)
    if place.own:
        return False
    return _reads_like_rest(above, first, header) if place.merged == "down" else True


def _reads_like_rest(above: GridRow, first: GridRow, header: Header | None) -> bool:
    task = header.column("task") if header else None
    upper, lower = own_texts(above), own_texts(first)
    if task is not None and not lower[task] and first[task]:
        return True
    cut = ((begun, rest) for begun, rest in zip(upper, lower, strict=True) if begun and rest)
    return any(rest[0].islower() or rest[0] in ",.;)" or is_unfinished(begun) for begun, rest in cut)


def _take_merged_from_above(above: GridRow, rows: Sequence[GridRow]) -> Iterator[GridRow]:
    """A cell merged over rows is printed once; below a page break its rest is empty."""
    open_above = [place is not None and (place.merged == "down" or place.height > 1) for place in above]
    for index, row in enumerate(rows):
        yield tuple(_continued(upper, place, is_open, index) for upper, place, is_open in zip(above, row, open_above, strict=True))


def _continued(upper: Place | None, place: Place | None, is_open: bool, index: int) -> Place | None:
    if upper is None or place is None or place.content.text or place.merged == "right":
        return place
    from_top = index == 0 or place.merged == "down"
    reaches = index < place.height and (is_open or place.height > 1)
    return replace(place, content=upper.content, lines=(), merged="down") if from_top and reaches else place
