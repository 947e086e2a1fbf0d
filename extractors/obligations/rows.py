"""Task rows of tables, whether their cells were known or had run together.

In: `PlacedTable`s. Out: `RowTask`s, one for each row that holds a task in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from extractors.guard import each
from extractors.obligations.cell_parts import as_units, cell_units
from extractors.obligations.clauses import read_clause
from extractors.obligations.times import label_deadline, stated_deadline
from extractors.records import Box, Deadline, Jurisdiction, ObligationUnit
from extractors.tables.marked_times import says
from extractors.tables.placed import PlacedTable
from extractors.tables.task_rows import TaskRow
from extractors.text.mapped_text import MappedText
from extractors.text.wraps import is_unfinished
from extractors.vocabulary import Status, UnitRole


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


def row_tasks(table: PlacedTable, where: Jurisdiction, on: date | None, ends: Sequence[int] = ()) -> Iterator[RowTask]:
    """Yield the rows of *table* that hold a task in words; *ends* are the offsets at which paragraphs end, from the first on."""
    days = _Days(table.table.titles, on)
    rows = table.rows if table.table.lists_tasks else ()
    return each("obligations", rows, lambda row: _tasks_of(row, where, days, ends), lambda row: (f"{table.path}.{row.stt}", None))


def _tasks_of(row: TaskRow, where: Jurisdiction, days: _Days, ends: Sequence[int]) -> Iterator[RowTask]:
    task = row.cells.get("task")
    if task and any(char.isalpha() for char in task.text):
        yield _row_task(row, task, where, days, ends)


class _Days:
    """The days that titles in a programme give for the hours below them: "NGÀY 1 (24/8/2026)" above "BUỔI SÁNG" and "08h00"."""

    def __init__(self, titles: Mapping[int, MappedText], on: date | None) -> None:
        self.titles = sorted(titles.items(), reverse=True)
        self.on = on
        self.day: Deadline | None = None

    def deadline(self, row: TaskRow) -> tuple[Deadline | None, bool]:
        """Return by when *row* is due, and whether another cell says so; rows must be asked for from the top."""
        while self.titles and self.titles[-1][0] < row.lines[0]:
            found = stated_deadline(self.titles.pop()[1].text, self.on)
            self.day = found if found and found.due_to else self.day
        printed = row.cells["deadline"].text if "deadline" in row.cells else ""
        if self.day and says(printed, "programme_time"):
            return self.day, True
        return label_deadline(printed, self.on), "deadline" in row.inherited


def _row_task(row: TaskRow, task: MappedText, where: Jurisdiction, days: _Days, ends: Sequence[int]) -> RowTask:
    deadline, inherited = days.deadline(row)
    products = (row.cells["product"].text,) if "product" in row.cells else ()
    leads = _units(row, "lead", where, ends)
    partners = _units(row, "partner", where, ends) if "partner" in row.cells else _named_in(task, leads, where)
    units = (*leads, *partners)
    return RowTask(row.stt, row.group, task, units, deadline, inherited, products, row.page, row.box)


def _units(row: TaskRow, role: UnitRole, where: Jurisdiction, ends: Sequence[int]) -> list[ObligationUnit]:
    status: Status = "inherited" if role in row.inherited else "stated"
    cell = row.cells.get(role)
    return cell_units(_listed(cell, ends), role, where, status) if cell else []


def _named_in(task: MappedText, leads: Sequence[ObligationUnit], where: Jurisdiction) -> Sequence[ObligationUnit]:
    """Return with whom a task is done that says so itself, for want of a cell: "Chủ trì, phối hợp với Bộ Công an xây dựng ..."."""
    named = {unit.name for unit in leads}
    return as_units([unit for unit in read_clause(task.text, where).partners if unit.name not in named], "partner")


def _listed(cell: MappedText, ends: Sequence[int]) -> str:
    """The text of a cell with a semicolon between two names in two paragraphs; a paragraph may also go on with a name."""
    blanks = (at for at, char in enumerate(cell.text) if char == " ")
    cuts = [at for at in blanks if bisect_right(ends, cell.origin[at - 1]) < bisect_right(ends, cell.origin[at + 1])]
    paragraphs = [cell.text[start:end].strip() for start, end in pairwise((0, *cuts, len(cell)))]
    signs = ["; " if _are_two(above, below) else " " for above, below in pairwise(paragraphs)]
    return "".join(chain.from_iterable(zip(["", *signs], paragraphs, strict=True)))


def _are_two(above: str, below: str) -> bool:
    return below[:1].isupper() and above[-1:].isalnum() and not says(above, "name_goes_on") and not is_unfinished(above)
