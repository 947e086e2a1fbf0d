"""Says what the columns of a table mean, by their headings and by what stands below them.

In: printed headings and the rows below them. Out: `TableColumn`s, and whether a table with these columns lists tasks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.tables.marked_times import says
from extractors.tables.slots import SlotRow
from extractors.text.column_headings import column_role, is_known_heading

# what a table of tasks has beside the task
_TELLING = {"lead", "partner", "deadline", "product"}
# share of the rows in which a coarse column that is not merged is empty
_MANY = 0.2


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its printed heading, what it means, and the key of its cells: the role where it is the one with it, else the heading."""

    heading: str
    role: str | None
    key: str


def name_columns(headings: Sequence[str], rows: Sequence[SlotRow] = ()) -> tuple[TableColumn, ...]:
    """Return the columns with these headings, above *rows* where these are known; a role is the key of one of them.

    The key goes to the first with the role, unless its heading gives way ("Bắt đầu" to "Kết thúc"); of several columns of work
    to the one that is cut finest ("Nhiệm vụ cụ thể", beside a cell "Nội dung" merged over three rows).
    """
    keys = [heading if headings.count(heading) == 1 else f"{heading} {index}".strip() for index, heading in enumerate(headings, 1)]
    columns = [TableColumn(heading, _role(heading, index, rows), key)
               for index, (heading, key) in enumerate(zip(headings, keys, strict=True))]
    for role in dict.fromkeys(column.role for column in columns if column.role):
        sharing = [index for index, column in enumerate(columns) if column.role == role]
        wanted = [index for index in sharing if not says(columns[index].heading, "gives_way")] or sharing[:1]
        if role == "task":
            wanted.sort(key=lambda index: (-_parts(index, sharing, rows), not says(columns[index].heading, "finer_heading")))
        columns[wanted[0]] = replace(columns[wanted[0]], key=role)
    return tuple(_with_task(columns))


def _role(heading: str, index: int, rows: Sequence[SlotRow]) -> str | None:
    """A column "Đơn vị" in which m, m3 and kg stand names no bodies."""
    role = column_role(heading)
    if role != "lead":
        return role
    filled = [slot.own for row in rows if (slot := row[index]) and slot.own]
    return "note" if 2 * sum(says(text, "unit_of_measure") for text in filled) > len(filled) else role


def _parts(index: int, sharing: Sequence[int], rows: Sequence[SlotRow]) -> int:
    """In how many rows a column is filled beside one left of it that is merged downwards there, or empty in many rows."""
    merged = empty = 0
    for row in rows:
        left = [slot for other in sharing if other < index and (slot := row[other])]
        if (own := row[index]) and own.own and left:
            merged += any(slot.merged == "down" for slot in left)
            empty += any(not slot.content.text for slot in left)
    return merged or (empty if empty >= _MANY * len(rows) else 0)


def _with_task(columns: Sequence[TableColumn]) -> list[TableColumn]:
    """Where somebody leads by some time, the one column whose name says nothing is what is to be done ("Văn bản cần ban hành")."""
    keys = {column.key for column in columns}
    unknown = [column for column in columns if column.role is None and column.heading]
    if "task" in keys or not {"lead", "deadline"} <= keys or len(unknown) != 1:
        return list(columns)
    return [replace(column, role="task", key="task") if column is unknown[0] else column for column in columns]


def lists_tasks(columns: Sequence[TableColumn]) -> bool:
    """A task, and who does it, by when or with what result; or a column called "Nhiệm vụ", unless the table says what things cost."""
    heading = next((column.heading for column in columns if column.key == "task"), None)
    if heading is None:
        return False
    keys = {column.key for column in columns}
    is_work = is_known_heading(heading) and says(heading, "work_heading")
    return bool(_TELLING & keys) or (is_work and "budget" not in keys)


def coarser_columns(columns: Sequence[TableColumn]) -> list[int]:
    """Return the columns left of the task that name what it is a part of ("Nhóm nhiệm vụ", "Nội dung"), the widest first."""
    task = next((index for index, column in enumerate(columns) if column.key == "task"), 0)
    return [index for index, column in enumerate(columns[:task]) if column.role == "task" and not says(column.heading, "indicator_heading")]


def numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether *texts* number the columns: "(1) (2) (3)" or "A 1 2", counted on from the first column or the second.

    >>> numbers_columns(["(1)", "(2)", "(3)"]), numbers_columns(["A", "1", "2"]), numbers_columns(["1", "Rà soát", "2"])
    (True, True, False)
    """
    marks = [text.strip("()[] .") for text in texts if text]
    numbers = [int(mark) for mark in marks if mark.isascii() and mark.isdigit()]
    counted = [*range(numbers[0], numbers[0] + len(numbers))] if numbers else []
    return len(numbers) > 1 and numbers == counted and numbers[0] <= 2 and all(len(mark) <= 2 for mark in marks) and len(marks) > 2
