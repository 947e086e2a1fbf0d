"""Says where in a document each table stands, whether its cells were known or had run together.

In: body, annexes, and the tables of the format. Out: `PlacedTable`s in the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.records import Box, Cell, Diagnostic, LinePlace, Table
from extractors.tables.annexes import Annex
from extractors.tables.body import Body
from extractors.tables.known.tables import GridTable
from extractors.tables.run_together.heads import lists_tasks
from extractors.tables.run_together.tables import TextRow, TextTable

# below this, the best way to cut a row into cells was hardly better than the second best
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row of a task table, the box around it where there is one, and the keys of cells whose value was inherited."""

    row: TextRow
    page: int
    box: Box | None = None
    inherited: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table under *path* ("PL", "II.2"), in a section by index; `rows` are empty when cells that the format knows list no tasks.

    `lines` are the numbers of its lines; `rebuilt` says that its cells had run together.
    """

    path: str
    section: int | None
    record: Table
    rows: tuple[PlacedRow, ...]
    lines: tuple[int, ...]
    rebuilt: bool
    lists_tasks: bool = True


def place_tables(body: Body, annexes: Sequence[Annex], grids: Sequence[GridTable]) -> list[PlacedTable]:
    """Return all tables; section indices are those of `passages.list_sections`."""
    placed = [_of_text(table, None, *_site(body, (), min(_own_lines(table)))) for table in body.tables]
    placed += [_of_text(table, annex.heading.text, *_site(body, annexes, min(_own_lines(table))))
               for annex in annexes for table in annex.tables]
    placed += [_of_grid(grid, *_site(body, annexes, grid.first_line)) for grid in grids]
    return sorted(placed, key=lambda table: table.lines[0])


def report_tables(tables: Sequence[PlacedTable]) -> Iterator[Diagnostic]:
    """Yield, for each table whose cells had run together, how many rows there are and which were hard to cut."""
    for table in (table for table in tables if table.rebuilt):
        rows = [placed.row for placed in table.rows]
        unsure = [row.stt for row in rows if row.certainty < _SURE]
        doubt = f"; check rows {', '.join(unsure)}" if unsure else ""
        certainty = sum(row.certainty for row in rows) / len(rows)
        yield Diagnostic("table_rebuilt", f"{table.path}: {len(rows)} rows rebuilt from running text, certainty {certainty:.2f}{doubt}",
                         table.record.page)


def table_places(tables: Sequence[PlacedTable]) -> dict[int, LinePlace]:
    """Return for each line number inside a table its place in the ledger."""
    return {number: LinePlace("table", table.path) for table in tables for number in table.lines}


def _annex_indices(body: Body, annexes: Sequence[Annex]) -> Iterator[tuple[Annex, int]]:
    at = len(body.nodes)
    for annex in annexes:
        yield annex, at
        at += 1 + len(annex.nodes)


def _site(body: Body, annexes: Sequence[Annex], line: int) -> tuple[str, int | None]:
    """Return path and section of the annex that *line* stands in, else of the item of the body above it."""
    found: tuple[str, int | None] = "", None
    for at, node in enumerate(body.nodes):
        if node.lines[0].number < line:
            found = node.path, at
    for annex, at in _annex_indices(body, annexes):
        if annex.first_line < line:
            found = annex.path, at
            above = [(node.path, inner) for inner, node in enumerate(annex.nodes, at + 1) if node.lines[0].number < line]
            found = above[-1] if above else found
    return found


def _of_grid(grid: GridTable, path: str, section: int | None) -> PlacedTable:
    rows = tuple(PlacedRow(row, page, box, inherited) for row, page, box, inherited in zip(
        grid.table.rows, grid.row_pages, grid.row_boxes, grid.row_inherited, strict=True)) if grid.table else ()
    return PlacedTable(path, section, grid.record, rows, tuple(range(grid.first_line, grid.last_line + 1)), False)


def _own_lines(table: TextTable) -> list[int]:
    return sorted(number for number, place in table.line_places.items() if place != "rest")


def _of_text(table: TextTable, title: str | None, path: str, section: int | None) -> PlacedTable:
    numbers = _own_lines(table)
    page = table.rows[0].page
    record = Table(title, tuple(column.heading for column in table.columns), page, tuple(_cells(table)))
    return PlacedTable(path, section, record, tuple(PlacedRow(row, row.page) for row in table.rows), tuple(numbers), True,
                       lists_tasks(table.columns))


def _cells(table: TextTable) -> Iterator[Cell]:
    for number, row in enumerate(table.rows):
        for col, column in enumerate(table.columns):
            content = row.cells.get(column.key)
            text = row.stt if column.role == "stt" else content.text if content else ""
            yield Cell(number, col, text, row.page)
