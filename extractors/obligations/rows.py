"""Task rows of tables rebuilt from text.

In: `TextTable` rows. Out: `Obligation`s of kind table_row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.mapped import MappedText
from extractors.obligations.actors import as_units
from extractors.records import Deadline, Jurisdiction, ObligationUnit
from extractors.tagging.deadlines import read_deadline
from extractors.tagging.units import read_unit_list
from extractors.text_tables import TextRow, TextTable


@dataclass(frozen=True, slots=True)
class RowTask:
    """A row to be done, with the title of the group of rows that it stands in."""

    stt: str
    group: MappedText | None
    content: MappedText
    units: tuple[ObligationUnit, ...]
    deadline: Deadline | None
    products: tuple[str, ...]
    page: int


def row_tasks(table: TextTable, where: Jurisdiction, on: date | None) -> Iterator[RowTask]:
    """Yield the rows of *table* that hold a task in words."""
    for row in table.rows:
        task = row.cells.get("task")
        if task and any(char.isalpha() for char in task.text):
            yield _row_task(row, task, where, on)


def _row_task(row: TextRow, task: MappedText, where: Jurisdiction, on: date | None) -> RowTask:
    leads, partners = (read_unit_list(row.cells[role].text, where) if role in row.cells else [] for role in ("lead", "partner"))
    deadline = read_deadline(row.cells["deadline"].text, on) if "deadline" in row.cells else None
    products = (row.cells["product"].text,) if "product" in row.cells else ()
    units = (*as_units(leads, "lead"), *as_units(partners, "partner"))
    return RowTask(row.stt, row.group, task, units, deadline, products, row.page)
