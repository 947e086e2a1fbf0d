"""Tells the task rows of a table from its group rows and parent rows, and gives each the title of the group that it stands in.

In: the rows of a `TableGrid` with their values, and the header. Out: `ClassedRow`s: what each row is; `TaskRow`s.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.records import Box
from extractors.tables.headers import Header
from extractors.tables.marked_times import says
from extractors.tables.row_labels import DEEPEST, UNNUMBERED_GROUP, RowLabel, read_label, read_title_label
from extractors.tables.slots import Slot, SlotRow, own_texts, row_box, row_lines, row_page, spanning_cell
from extractors.tables.values import is_mark, marked_times
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import MappedText, join

RowKind = Literal["row", "group", "rest"]
_NUMBER = read_label("1").depth
_NOTHING = MappedText("", ())


@dataclass(frozen=True, slots=True)
class ClassedRow:
    """A row of the table: a task, a group title, or neither (a total, an indicator); `text` is the task, or what a group is called."""

    slots: SlotRow
    kind: RowKind
    label: RowLabel
    text: MappedText


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row to be done: `cells` by column key, empty ones left out, `inherited` the keys of those that a merged cell or "nt" filled.

    `stt` is its number as printed, `group` the title of the rows that it stands among, `box` the box around it on its first `page`;
    `certainty` tells how clear it was where its cells end.
    """

    stt: str
    group: MappedText | None
    cells: Mapping[str, MappedText]
    lines: tuple[int, ...]
    page: int
    box: Box | None
    inherited: frozenset[str]
    certainty: float


def class_rows(rows: Sequence[SlotRow], header: Header, bold: Collection[int]) -> list[ClassedRow]:
    """Return what each of *rows* is; *bold* holds the numbers of the lines in bold type."""
    labelled = [(row, *_labelled(row, header)) for row in rows if row_lines(row)]
    following = [*(label for _, label, _ in labelled), RowLabel("", -1, 0)][1:]
    return [_classed(row, label, text, _kind(row, label, text, after, header, bold))
            for (row, label, text), after in zip(labelled, following, strict=True)]


def _classed(row: SlotRow, label: RowLabel, text: MappedText, kind: RowKind) -> ClassedRow:
    """A group without number stands below Roman numbers and above plain ones."""
    unnumbered = kind == "group" and not label.label
    return ClassedRow(row, kind, label._replace(depth=UNNUMBERED_GROUP) if unnumbered else label, text)


def _labelled(row: SlotRow, header: Header) -> tuple[RowLabel, MappedText]:
    """The number and the title or task of a row; the number may open the title where no column holds it."""
    title = spanning_cell(row) or _work(row, header)
    text = title.content if title else _NOTHING
    stt = _slot(row, header.column("stt"))
    label = read_label(stt.content.text) if stt and stt is not title else RowLabel("", DEEPEST, 0)
    if label.label:
        return label, text
    inside = read_title_label(text.text)
    may_open = spanning_cell(row) or header.column("stt") is None
    return (inside, text[inside.text_at:]) if may_open and inside.label else (label, text)


def _work(row: SlotRow, header: Header) -> Slot | None:
    """What is to be done; where only a coarser column says it, that one's."""
    task = _slot(row, header.column("task"))
    if task and task.content.text:
        return task
    return next((slot for column in reversed(header.coarser) if (slot := row[column]) and slot.own), task)


def _slot(row: SlotRow, column: int | None) -> Slot | None:
    return None if column is None else row[column]


# ---------------------------------------------------------------- what a row is
def _kind(row: SlotRow, label: RowLabel, text: MappedText, after: RowLabel, header: Header, bold: Collection[int]) -> RowKind:
    if says(text.text or label.label, "total_row"):
        return "rest"
    if spanning_cell(row) or _is_title(row, label, text, after, header, bold):
        return "group"
    return "row" if text.text and not _is_programme(row, header) and not _gives_indicator(text.text, header) else "rest"


def _is_title(row: SlotRow, label: RowLabel, text: MappedText, after: RowLabel, header: Header, bold: Collection[int]) -> bool:
    """A row of which only number and title are filled, or a parent with neither lead nor deadline of its own."""
    coarser = header.coarser
    own = {"task" if at in coarser else column.key for at, (column, filled) in enumerate(
        zip(header.columns, own_texts(row), strict=True)) if filled}
    if "task" not in own or {"lead", "deadline"} & own:
        return False
    if label.label and label.depth < after.depth:
        return True
    if own - {"stt", "task"}:
        return False
    return label.depth < _NUMBER or (not label.label and after.depth >= 0 and _stands_out(row, text, bold))


def _stands_out(row: SlotRow, text: MappedText, bold: Collection[int]) -> bool:
    return is_capitals(text.text) or text.text.endswith(":") or all(number in bold for number in row_lines(row))


def _is_programme(row: SlotRow, header: Header) -> bool:
    """An hour of an event; with a body responsible for it, it is that body's task."""
    time, lead = (_slot(row, header.column(key)) for key in ("deadline", "lead"))
    return time is not None and says(time.content.text, "programme_time") and not (lead and lead.content.text)


def _gives_indicator(text: str, header: Header) -> bool:
    return any(says(column.heading, "indicator_heading") for column in header.columns) and says(text, "indicator_row")


# ---------------------------------------------------------------- rows in their groups
@dataclass(frozen=True, slots=True)
class _Above:
    """A row or group that those below may belong to; `title` is None for a task row, which is no group."""

    depth: int
    title: MappedText | None


def task_rows(rows: Sequence[ClassedRow], header: Header) -> Iterator[TaskRow]:
    """Yield the task rows among *rows*, in order."""
    above: list[_Above] = []
    for row in rows:
        above = [one for one in above if one.depth < row.label.depth]
        if row.kind == "row":
            yield _task_row(row, next((one.title for one in reversed(above) if one.title), None), header)
        if row.kind != "rest" and row.label.depth < DEEPEST:
            above.append(_Above(row.label.depth, row.text if row.kind == "group" else None))


def _task_row(row: ClassedRow, group: MappedText | None, header: Header) -> TaskRow:
    coarser = (slot.content for column in reversed(header.coarser) if (slot := row.slots[column]) and slot.content.text)
    printed = next((text for text in coarser if text.text != row.text.text), group)
    return TaskRow(row.label.label, printed, dict(_cells(row, header)), tuple(row_lines(row.slots)), row_page(row.slots),
                   row_box(row.slots), _inherited(row.slots, header), min(slot.certainty for slot in row.slots if slot))


def _cells(row: ClassedRow, header: Header) -> Iterator[tuple[str, MappedText]]:
    for column, slot in zip(header.columns, row.slots, strict=True):
        text = row.text if column.key == "task" else slot.content if slot and slot.merged != "right" else None
        if text and text.text and column.key != "stt" and not is_mark(slot):
            yield column.key, text
    if (marked := join(marked_times(row.slots, header))).text:
        yield "deadline", marked


def _inherited(row: SlotRow, header: Header) -> frozenset[str]:
    return frozenset(column.key for column, slot in zip(header.columns, row, strict=True)
                     if slot and slot.merged in ("down", "ditto") and slot.content.text)
