"""Says where in a document each table stands, whether its cells were known or had run together.

In: body, annexes, and the tables of the format. Out: `PlacedTable`s in the order of the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.records import Diagnostic, LinePlace, Table
from extractors.tables.annexes import Annex
from extractors.tables.body import Body
from extractors.tables.reading import ReadTable, with_title
from extractors.tables.task_rows import TaskRow

# below this, the best way to cut a row into cells was hardly better than the second best
_SURE = 0.5


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A *table* under *path* ("PL", "II.2"), in a section by index."""

    path: str
    section: int | None
    table: ReadTable

    @property
    def rows(self) -> tuple[TaskRow, ...]:
        """Its tasks."""
        return self.table.rows

    @property
    def record(self) -> Table:
        """Its cells."""
        return self.table.record

    @property
    def lines(self) -> list[int]:
        """The numbers of its lines."""
        return sorted(self.table.line_places)


def place_tables(body: Body, annexes: Sequence[Annex], known: Sequence[ReadTable]) -> list[PlacedTable]:
    """Return all tables, those of the format (*known*) too; section indices are those of `passages.list_sections`."""
    tables: list[tuple[ReadTable, Sequence[Annex]]] = [(table, ()) for table in body.tables]
    tables += [(with_title(table, annex.heading.text), annexes) for annex in annexes for table in annex.tables]
    tables += [(table, annexes) for table in known]
    placed = (PlacedTable(*_site(body, among, min(table.line_places)), table) for table, among in tables)
    return sorted(placed, key=lambda one: min(one.table.line_places))


def report_tables(tables: Sequence[PlacedTable]) -> Iterator[Diagnostic]:
    """Yield, for each table whose cells had run together, how many rows there are and which were hard to cut; and tables without tasks."""
    for placed in tables:
        rows = placed.rows
        if placed.table.rebuilt and rows:
            unsure = [row.stt for row in rows if row.certainty < _SURE]
            doubt = f"; check rows {', '.join(unsure)}" if unsure else ""
            certainty = sum(row.certainty for row in rows) / len(rows)
            message = f"{placed.path}: {len(rows)} rows rebuilt from running text, certainty {certainty:.2f}{doubt}"
            yield Diagnostic("table_rebuilt", message, placed.record.page)
        if not (placed.table.lists_tasks and rows):
            columns = "; ".join(filter(None, placed.record.columns)) or "without headings"
            count = len({cell.row for cell in placed.record.cells})
            yield Diagnostic("table_without_tasks", f"{placed.path or 'body'}: none of {count} rows became a task (columns: {columns})",
                             placed.record.page)


def table_places(tables: Sequence[PlacedTable]) -> dict[int, LinePlace]:
    """Return for each line number inside a table its place in the ledger."""
    return {number: LinePlace("table", placed.path) for placed in tables for number in placed.table.line_places}


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
