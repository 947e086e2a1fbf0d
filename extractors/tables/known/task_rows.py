"""Tells the task rows of a table from its group rows and parent rows.

In: rows with their values, and the header. Out: `TaskRow`s: what each row is, with the title of the group that it stands in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.rulebook import rules
from extractors.tables.known.cells import GridRow, Place, own_texts, row_lines, row_page, spanning_cell
from extractors.tables.known.headers import Header
from extractors.tables.known.row_labels import DEEPEST, UNNUMBERED_GROUP, RowLabel, read_label, read_title_label
from extractors.tables.known.values import is_mark
from extractors.tables.run_together.tables import TextRow
from extractors.tables.times_of_columns import counted_time
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import MappedText, join

_RULES = "table_headers"
RowKind = Literal["row", "group", "rest"]
_NUMBER = read_label("1").depth


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of the table: a task, a group title, or neither (a total, an indicator); `text` is what a group is called."""

    row: GridRow
    kind: RowKind
    label: RowLabel
    text: MappedText


def read_rows(rows: Sequence[GridRow], header: Header, bold: Collection[int]) -> list[ReadRow]:
    """Return what each of *rows* is; *bold* holds the numbers of the lines in bold type."""
    labelled = [(row, *_labelled(row, header)) for row in rows if row_lines(row)]
    following = [*(label for _, label, _ in labelled), RowLabel("", -1, 0)][1:]
    return [_read_row(row, label, text, _kind(row, label, text, after, header, bold))
            for (row, label, text), after in zip(labelled, following, strict=True)]


def _read_row(row: GridRow, label: RowLabel, text: MappedText, kind: RowKind) -> ReadRow:
    """A group without number stands below Roman numbers and above plain ones."""
    unnumbered = kind == "group" and not label.label
    return ReadRow(row, kind, label._replace(depth=UNNUMBERED_GROUP) if unnumbered else label, text)


def _labelled(row: GridRow, header: Header) -> tuple[RowLabel, MappedText]:
    """The number and the title or task of a row; the number may open the title where no column holds it."""
    title = spanning_cell(row) or _place(row, header.column("task"))
    text = title.content if title else MappedText("", ())
    stt = _place(row, header.column("stt"))
    label = read_label(stt.content.text) if stt and stt is not title else RowLabel("", DEEPEST, 0)
    if label.label:
        return label, text
    inside = read_title_label(text.text)
    may_open = spanning_cell(row) or header.column("stt") is None
    return (inside, text[inside.text_at:]) if may_open and inside.label else (label, text)


def _place(row: GridRow, column: int | None) -> Place | None:
    return None if column is None else row[column]


# ---------------------------------------------------------------- what a row is
def _kind(row: GridRow, label: RowLabel, text: MappedText, after: RowLabel, header: Header, bold: Collection[int]) -> RowKind:
    if _holds(text.text or label.label, "total_row"):
        return "rest"
    if spanning_cell(row) or _is_title(row, label, text, after, header, bold):
        return "group"
    time = _place(row, header.column("deadline"))
    is_programme = time is not None and _holds(time.content.text, "programme_time")
    return "rest" if not text.text or is_programme or _gives_indicator(text.text, header) else "row"


def _is_title(row: GridRow, label: RowLabel, text: MappedText, after: RowLabel, header: Header, bold: Collection[int]) -> bool:
    """A row of which only number and title are filled, or a parent with neither lead nor deadline of its own."""
    own = {column.key for column, filled in zip(header.columns, own_texts(row), strict=True) if filled}
    if "task" not in own or {"lead", "deadline"} & own:
        return False
    if label.label and label.depth < after.depth:
        return True
    if own - {"stt", "task"}:
        return False
    return label.depth < _NUMBER or (not label.label and after.depth >= 0 and _stands_out(row, text, bold))


def _stands_out(row: GridRow, text: MappedText, bold: Collection[int]) -> bool:
    return is_capitals(text.text) or text.text.endswith(":") or all(number in bold for number in row_lines(row))


def _gives_indicator(text: str, header: Header) -> bool:
    measured = any(_holds(column.heading, "indicator_heading") for column in header.columns)
    return measured and _holds(text, "indicator_row")


def _holds(text: str, group: str) -> bool:
    return any(rule.search(text) for rule in rules(_RULES, group))


# ---------------------------------------------------------------- rows in their groups
@dataclass(frozen=True, slots=True)
class _Above:
    """A row or group that those below may belong to; `title` is None for a task row, which is no group."""

    depth: int
    label: str
    title: MappedText | None


def text_rows(rows: Sequence[ReadRow], header: Header) -> Iterator[tuple[TextRow, GridRow]]:
    """Yield the task rows among *rows*, in order, each with the cells that it was read from."""
    above: list[_Above] = []
    for read in rows:
        above = [one for one in above if one.depth < read.label.depth]
        if read.kind == "row":
            yield _text_row(read, above, header), read.row
        if read.kind != "rest" and read.label.depth < DEEPEST:
            above.append(_Above(read.label.depth, read.label.label, read.text if read.kind == "group" else None))


def _text_row(read: ReadRow, above: Sequence[_Above], header: Header) -> TextRow:
    group = next((one.title for one in reversed(above) if one.title), None)
    parent = next((one.label for one in reversed(above) if one.depth >= _NUMBER), None)
    lines = row_lines(read.row)
    return TextRow(read.label.label, group, parent, dict(_cells(read, header)), lines[0], lines[-1], row_page(read.row), 1.0)


def _cells(read: ReadRow, header: Header) -> Iterator[tuple[str, MappedText]]:
    for column, place in zip(header.columns, read.row, strict=True):
        text = read.text if column.key == "task" else place.content if place and place.merged != "right" else None
        if text and text.text and column.key != "stt" and not is_mark(place):
            yield column.key, text
    if (marked := join(_marked_times(read.row, header))).text:
        yield "deadline", marked


def _marked_times(row: GridRow, header: Header) -> Iterator[MappedText]:
    """A cross in a column of times says what stands in its heading: "2026", "5" of the months of 2026."""
    marked = [(column.heading, name) for column, name, place in zip(header.columns, header.names, row, strict=True)
              if column.role == "deadline" and is_mark(place)]
    for at, (heading, name) in enumerate(marked, 1):
        yield counted_time(heading, name, is_last=at == len(marked))
