"""Task rows of tables, whether their cells were known or had run together.

In: `PlacedTable`s. Out: `RowTask`s, one for each row that holds a task in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extractors.obligations.cell_parts import cell_units
from extractors.obligations.times import label_deadline
from extractors.records import Box, Deadline, Jurisdiction, ObligationUnit, Status, UnitRole
from extractors.tables.placed import PlacedRow, PlacedTable
from extractors.text.mapped_text import MappedText


@dataclass(frozen=True, slots=True)
class RowTask:
    """A row to be done, with the title of the group of rows that it stands in; `inherited` says that the deadline is a merged cell's."""

    stt: str
    group: MappedText | None
    content: MappedText
    units: tuple[ObligationUnit, ...]
    deadline: Deadline | None
    inherited: bool
    products: tuple[str, ...]
    page: int
    box: Box | None


def row_tasks(table: PlacedTable, where: Jurisdiction, on: date | None) -> Iterator[RowTask]:
    """Yield the rows of *table* that hold a task in words."""
    for placed in table.rows if table.lists_tasks else ():
        task = placed.row.cells.get("task")
        if task and any(char.isalpha() for char in task.text):
            yield _row_task(placed, task, where, on)


def _row_task(placed: PlacedRow, task: MappedText, where: Jurisdiction, on: date | None) -> RowTask:
    cells = placed.row.cells
    deadline = label_deadline(cells["deadline"].text, on) if "deadline" in cells else None
    products = (cells["product"].text,) if "product" in cells else ()
    units = (*_units(placed, "lead", where), *_units(placed, "partner", where))
    return RowTask(placed.row.stt, placed.row.group, task, units, deadline, "deadline" in placed.inherited, products,
                   placed.page, placed.box)


def _units(placed: PlacedRow, role: UnitRole, where: Jurisdiction) -> list[ObligationUnit]:
    status: Status = "inherited" if role in placed.inherited else "stated"
    cell = placed.row.cells.get(role)
    return cell_units(cell.text, role, where, status) if cell else []
