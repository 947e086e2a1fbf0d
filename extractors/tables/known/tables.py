"""Reads tables whose cells are known: ruled in a PDF, marked up in Word and HTML.

In: a `Source` with its grids and the cleaned lines. Out: `GridTable`s, each with its task table, where it is one, and its record.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extractors.cleaning.layout_frames import table_grids
from extractors.records import Box, Cell, Source, Table
from extractors.tables.known.cells import GridRow, row_box, row_lines, row_page
from extractors.tables.known.headers import Header
from extractors.tables.known.stitching import Sheet, stitch
from extractors.tables.known.task_rows import ReadRow, read_rows, text_rows
from extractors.tables.known.values import fill_dittos, join_parts_of_one_task
from extractors.tables.run_together.tables import TextTable
from extractors.text.mapped_text import CleanLine
from extractors.text.wraps import join_lines


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table; `table` is None when it lists no tasks, `record` holds every cell below the header.

    `row_boxes`, `row_pages` and `row_inherited` go with the rows of `table`: the box around a row on its first page, that page, and the
    keys of the cells whose value a merged cell or "nt" gave.
    """

    table: TextTable | None
    record: Table
    first_line: int
    last_line: int
    page: int
    row_boxes: tuple[Box | None, ...] = ()
    row_pages: tuple[int, ...] = ()
    row_inherited: tuple[frozenset[str], ...] = ()


def read_tables(source: Source, lines: Sequence[CleanLine]) -> list[GridTable]:
    """Return the tables of *source* in order, pieces on several pages as one; frames around head and foot of a document are none.

    *lines* are the cleaned lines of the running text and of the cells, in any order: a line between two pieces parts them.
    """
    texts = {line.number: line.content for line in lines}
    order = {number: at for at, number in enumerate(sorted(texts))}
    bold = frozenset(line.number for line in source.lines if line.bold)
    return [_grid_table(sheet, bold) for sheet in stitch(table_grids(source), texts, order)]


def _grid_table(sheet: Sheet, bold: Collection[int]) -> GridTable:
    rows = fill_dittos(sheet.rows, sheet.header) if sheet.header else sheet.rows
    printed = (*sheet.titles, *sheet.heads, *sheet.rows)
    numbers = [number for row in printed for number in row_lines(row)]
    page = min(row_page(row) for row in printed)
    record = Table(_title(sheet), _headings(sheet), page, tuple(_record_cells(rows)))
    if not (sheet.header and sheet.header.lists_tasks):
        return GridTable(None, record, min(numbers), max(numbers), page)
    read = read_rows(join_parts_of_one_task(rows, sheet.header), sheet.header, bold)
    found = list(text_rows(read, sheet.header))
    if not found:
        return GridTable(None, record, min(numbers), max(numbers), page)
    table = TextTable(sheet.header.columns, tuple(row for row, _ in found), dict(_line_places(sheet, read)))
    return GridTable(table, record, min(numbers), max(numbers), page, tuple(row_box(row) for _, row in found),
                     tuple(row_page(row) for _, row in found), tuple(_inherited(row, sheet.header) for _, row in found))


def _title(sheet: Sheet) -> str | None:
    """What spans the table above its header."""
    return join_lines(place.content for row in sheet.titles for place in row if place and place.own).text or None


def _headings(sheet: Sheet) -> tuple[str, ...]:
    width = len((*sheet.titles, *sheet.heads, *sheet.rows)[0])
    return tuple(column.heading for column in sheet.header.columns) if sheet.header else ("",) * width


def _record_cells(rows: Sequence[GridRow]) -> Iterator[Cell]:
    for number, row in enumerate(rows):
        for col, place in enumerate(row):
            if place:
                text = None if place.merged == "right" else place.content.text
                yield Cell(number, col, text, place.page, place.box, place.merged in ("down", "ditto"))


def _line_places(sheet: Sheet, read: Sequence[ReadRow]) -> Iterator[tuple[int, str]]:
    for row in (*sheet.titles, *sheet.heads):
        yield from ((number, "header") for number in row_lines(row))
    for one in read:
        # an indicator or a total is a row of the table, though nothing is to be done
        yield from ((number, "group" if one.kind == "group" else "row") for number in row_lines(one.row))


def _inherited(row: GridRow, header: Header) -> frozenset[str]:
    return frozenset(column.key for column, place in zip(header.columns, row, strict=True)
                     if place and place.merged in ("down", "ditto") and place.content.text)
