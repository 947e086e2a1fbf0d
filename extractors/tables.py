"""Turns tables rebuilt from text into the `Table` records that are stored, task table or not.

In: `TextTable`s of annexes. Out: `Table` with one `Cell` for each column of each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.annexes import Annex
from extractors.records import Cell, Diagnostic, Table
from extractors.text_tables import TextRow, TextTable

# below this, the best way to cut a row into cells was hardly better than the second best
_SURE = 0.5


def list_tables(annexes: Iterable[Annex]) -> list[Table]:
    """Return the tables of *annexes*, in order; a cell that holds nothing is ""."""
    return [Table(annex.heading.text, tuple(column.heading for column in annex.table.columns), annex.page, tuple(_cells(annex.table)))
            for annex in annexes if annex.table]


def _cells(table: TextTable) -> Iterator[Cell]:
    for number, row in enumerate(table.rows):
        for col, column in enumerate(table.columns):
            content = row.cells.get(column.key)
            text = row.stt if column.role == "stt" else content.text if content else ""
            yield Cell(number, col, text, row.page)


def report_tables(annexes: Iterable[Annex]) -> Iterator[Diagnostic]:
    """Yield, for each table whose cells had run together, how many rows there are and how many of them were hard to cut."""
    for annex in annexes:
        if annex.table:
            unsure = [row.stt for row in annex.table.rows if row.certainty < _SURE]
            doubt = f"; check rows {', '.join(unsure)}" if unsure else ""
            yield Diagnostic("table_rebuilt", f"{annex.path}: {len(annex.table.rows)} rows rebuilt from running text, "
                             f"certainty {_mean(annex.table.rows):.2f}{doubt}", annex.page)


def _mean(rows: tuple[TextRow, ...]) -> float:
    return sum(row.certainty for row in rows) / len(rows)
