"""Joins the pieces of a table that runs over pages.

In: the grids of a document and the text of their lines. Out: `TableGrid`s: one header and all rows of each table, columns in line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.records import Grid
from extractors.tables.headers import Header, find_header, is_repeated
from extractors.tables.row_labels import goes_on_counting
from extractors.tables.slots import Slot, SlotRow, append, lay_out, own_texts, row_lines, spanning_cell
from extractors.text.item_labels import read_markers
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import MappedText
from extractors.text.wraps import is_unfinished

# share of a table's width by which the same column may shift from page to page
_SHIFT = 0.015
# lines that a foot of the page, a note or a stamp leaves between two pieces
_MOST_BETWEEN = 4


@dataclass(frozen=True, slots=True)
class TableGrid:
    """A whole table: the `titles` above its header, the header, and the rows below it, those over a page break put together.

    `header_rows` are all rows that print the header, on each page; `rebuilt` says that cells had run together.
    """

    titles: tuple[SlotRow, ...]
    header: Header | None
    rows: tuple[SlotRow, ...]
    header_rows: tuple[SlotRow, ...]
    rebuilt: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    grid: Grid
    rows: tuple[SlotRow, ...]
    header: Header | None


def stitch(grids: Sequence[Grid], texts: Mapping[int, MappedText]) -> list[TableGrid]:
    """Return the tables that *grids* make up; *texts* holds all lines of the document by their numbers, which count in reading order."""
    numbers = sorted(texts)
    tables: list[list[_Piece]] = []
    for grid in grids:
        if not any(cell.lines for cell in grid.cells):
            continue
        piece = _in_line(tables[-1], grid, texts) if tables else None
        if piece and _goes_on(tables[-1], piece, [texts[number].text for number in _between(tables[-1][-1].grid, grid, numbers)]):
            tables[-1].append(piece)
        else:
            tables.append([_read(grid, texts)])
    return [_whole(pieces) for pieces in tables]


def _read(grid: Grid, texts: Mapping[int, MappedText]) -> _Piece:
    rows = tuple(lay_out(grid, texts))
    return _Piece(grid, rows, find_header(rows))


def _between(above: Grid, below: Grid, numbers: Sequence[int]) -> Sequence[int]:
    """The lines of text between two grids."""
    end = max(number for cell in above.cells for number in cell.lines)
    start = min(number for cell in below.cells for number in cell.lines)
    return numbers[bisect_right(numbers, end):bisect_left(numbers, start)]


def _goes_on(table: Sequence[_Piece], below: _Piece, between: Sequence[str]) -> bool:
    """Tell whether *below*, which has the columns of *table*, is the rest of it, with the lines *between* them.

    Nothing stands between them, or what a foot of the page, a note, a stamp or "(tiếp theo)" leaves there: then the numbers count on,
    or, where the header is not printed again, the columns stand in the same places at the top of the next page.
    """
    is_near = 0 <= below.grid.page - table[-1].grid.page <= 1
    if not between and is_near:
        return True
    if any(reads_as("annex_heading", text) for text in between) or (below.header and any(map(_opens_item, between))):
        return False
    number = table[0].header.column("stt") if table[0].header else None
    first = next(iter(_numbers([below], number)), "")
    if first:
        return goes_on_counting(list(_numbers(table, number)), first)
    stands_in_line = below.grid.box is not None and len(between) <= _MOST_BETWEEN and not any(map(_opens_item, between))
    return table[0].header is not None and below.header is None and is_near and stands_in_line


def _opens_item(text: str) -> bool:
    return any(marker.value is not None for marker in read_markers(text))


def _numbers(pieces: Sequence[_Piece], column: int | None) -> Iterator[str]:
    """What is printed in the column of running numbers, below the headers."""
    for piece in pieces:
        for row in piece.rows[piece.header.after if piece.header else 0:]:
            if column is not None and (text := own_texts(row)[column]):
                yield text


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
def _whole(pieces: Sequence[_Piece]) -> TableGrid:
    first, header = pieces[0], pieces[0].header
    start = header.first if header else 0
    rows: list[SlotRow] = []
    header_rows: list[SlotRow] = []
    for piece in pieces:
        own, repeated = _part_headers(piece.rows[start if piece is first else 0:], header)
        _put_below(rows, own, header)
        header_rows += repeated
    return TableGrid(first.rows[:start], header, tuple(rows), tuple(header_rows))


def _part_headers(rows: Sequence[SlotRow], header: Header | None) -> tuple[list[SlotRow], list[SlotRow]]:
    """Part the rows of a page from the header printed on it, wherever it stands."""
    if header is None:
        return list(rows), []
    body: list[SlotRow] = []
    headers: list[SlotRow] = []
    at = 0
    while at < len(rows):
        length = is_repeated(header, rows[at:at + len(header.texts)])
        headers += rows[at:at + length]
        body += rows[at:at + 1] if not length else ()
        at += max(length, 1)
    return body, headers


def _put_below(rows: list[SlotRow], below: Sequence[SlotRow], header: Header | None) -> None:
    """Add the rows of the next page to *rows*, those of the pages before: what was cut by the page break is put together."""
    if rows and below:
        below = list(_take_merged_from_above(rows[-1], below))
        if _is_rest(rows[-1], below[0], header):
            rows[-1] = append(rows[-1], below[0])
            below = below[1:]
    rows += below


def _is_rest(above: SlotRow, first: SlotRow, header: Header | None) -> bool:
    """Tell whether the first row of a page is the rest of the row *above*.

    Where rows are numbered, one without number is, unless the number reaches over several rows. Elsewhere it must read like a rest.
    """
    if spanning_cell(above) or spanning_cell(first) or not row_lines(first):
        return False
    number = header.column("stt") if header else None
    slot = first[number] if number is not None else None
    if number is None or slot is None:
        return _reads_like_rest(above, first, header)
    if slot.own:
        return False
    return _reads_like_rest(above, first, header) if slot.merged == "down" else True


def _reads_like_rest(above: SlotRow, first: SlotRow, header: Header | None) -> bool:
    task = header.column("task") if header else None
    upper, lower = own_texts(above), own_texts(first)
    if task is not None and not lower[task] and first[task]:
        return True
    cut = ((begun, rest) for begun, rest in zip(upper, lower, strict=True) if begun and rest)
    return any(rest[0].islower() or rest[0] in ",.;)" or is_unfinished(begun) for begun, rest in cut)


def _take_merged_from_above(above: SlotRow, rows: Sequence[SlotRow]) -> Iterator[SlotRow]:
    """A cell merged over rows is printed once; below a page break its rest is empty."""
    open_above = [slot is not None and (slot.merged == "down" or slot.height > 1) for slot in above]
    for index, row in enumerate(rows):
        yield tuple(_continued(upper, slot, is_open, index) for upper, slot, is_open in zip(above, row, open_above, strict=True))


def _continued(upper: Slot | None, slot: Slot | None, is_open: bool, index: int) -> Slot | None:
    if upper is None or slot is None or slot.content.text or slot.merged == "right":
        return slot
    from_top = index == 0 or slot.merged == "down"
    reaches = index < slot.height and (is_open or slot.height > 1)
    return replace(slot, content=upper.content, lines=(), merged="down") if from_top and reaches else slot
