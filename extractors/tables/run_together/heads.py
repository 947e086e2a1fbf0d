"""Finds the header of a task table in plain text, run together or with its layout kept.

In: the lines of an appendix, or headings. Out: `TableHead`, the lines on which it is printed, again on each page; `TextColumn`s.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.rulebook import rules
from extractors.tables.run_together.spaced_cells import Slot, find_layout_header, has_gaps
from extractors.text.column_headings import column_role, is_known_heading, may_open_header, read_header
from extractors.text.mapped_text import CleanLine

# what a table of tasks has beside the task
_TELLING = {"lead", "partner", "deadline", "product"}
_LONGEST = 12  # lines; a header of seven columns, each cut over two lines, rarely takes more


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column: its printed heading, what it means, and the key of its cells: the role where it is the one with it, else the heading."""

    heading: str
    role: str | None
    key: str


@dataclass(frozen=True, slots=True)
class TableHead:
    """The header's lines *first* up to *after*, its columns, and where they stand when the layout was kept."""

    first: int
    after: int
    columns: tuple[TextColumn, ...]
    slots: tuple[Slot, ...] = ()


def find_head(lines: Sequence[CleanLine]) -> TableHead | None:
    """By position where the layout was kept, else the longest stretch of lines that reads as a run-together header."""
    layout = find_layout_header(lines)
    if layout and has_gaps(lines[layout.after:]):
        headings = [(slot.heading, column_role(slot.heading)) for slot in layout.slots]
        return TableHead(layout.first, layout.after, _columns(headings), layout.slots)
    return next((head for first, line in enumerate(lines) if may_open_header(line.text) and (head := _head_from(lines, first))), None)


def _head_from(lines: Sequence[CleanLine], first: int) -> TableHead | None:
    best: TableHead | None = None
    for after in range(first + 1, min(first + _LONGEST, len(lines)) + 1):
        columns = _columns(read_header(" ".join(line.text for line in lines[first:after])))
        if columns and (best is None or _unknown(columns) <= _unknown(best.columns)):
            best = TableHead(first, after, columns)
    return best


def _unknown(columns: Sequence[TextColumn]) -> int:
    """A further line that brings a column without meaning is no line of the header."""
    return sum(column.role is None for column in columns)


def _columns(headings: Sequence[tuple[str, str | None]]) -> tuple[TextColumn, ...]:
    return name_columns([heading for heading, _ in headings])


def name_columns(headings: Sequence[str]) -> tuple[TextColumn, ...]:
    """Return the columns with these headings; a role is the key of one of them.

    It is that of the first with it, unless its heading is one that gives way ("Bắt đầu" to "Kết thúc").
    """
    columns = [TextColumn(heading, column_role(heading), heading if headings.count(heading) == 1 else f"{heading} {index}".strip())
               for index, heading in enumerate(headings, 1)]
    for role in dict.fromkeys(column.role for column in columns if column.role):
        sharing = [index for index, column in enumerate(columns) if column.role == role]
        chosen = next((index for index in sharing if not _gives_way(columns[index].heading)), sharing[0])
        columns[chosen] = replace(columns[chosen], key=role)
    return tuple(_with_task(columns))


def lists_tasks(columns: Sequence[TextColumn]) -> bool:
    """A task, and who does it, by when or with what result; or a column called "Nhiệm vụ", unless the table says what things cost."""
    heading = next((column.heading for column in columns if column.key == "task"), None)
    if heading is None:
        return False
    keys = {column.key for column in columns}
    is_work = is_known_heading(heading) and any(rule.search(heading) for rule in rules("table_headers", "work_heading"))
    return bool(_TELLING & keys) or (is_work and "budget" not in keys)


def _gives_way(heading: str) -> bool:
    return any(rule.search(heading) for rule in rules("table_headers", "gives_way"))


def _with_task(columns: Sequence[TextColumn]) -> list[TextColumn]:
    """Where somebody leads by some time, the one column whose name says nothing is what is to be done ("Văn bản cần ban hành")."""
    keys = {column.key for column in columns}
    unknown = [column for column in columns if column.role is None and column.heading]
    if "task" in keys or not {"lead", "deadline"} <= keys or len(unknown) != 1:
        return list(columns)
    return [replace(column, role="task", key="task") if column is unknown[0] else column for column in columns]


def head_lines(lines: Sequence[CleanLine], head: TableHead) -> set[int]:
    """The header as it stands, printed again on each page, and a row of column numbers below it."""
    printed = [_squeezed(line) for line in lines[head.first:head.after]]
    again = (index for index in range(head.after, len(lines)) if [*map(_squeezed, lines[index:index + len(printed)])] == printed)
    found = {index + step for index in (head.first, *again) for step in range(len(printed))}
    return found | {index + 1 for index in found if index + 1 < len(lines) and _numbers_columns(lines[index + 1], len(head.columns))}


def _squeezed(line: CleanLine) -> str:
    return " ".join(line.text.split())


def _numbers_columns(line: CleanLine, columns: int) -> bool:
    """"(1) (2) (3) (4) (5)", also with a letter for the running number: "A 1 2 3 4"."""
    numbers = re.findall(r"[\w]+", line.text)
    return len(numbers) == columns and columns > 2 and all(len(number) == 1 for number in numbers) and numbers[-1].isdigit()
