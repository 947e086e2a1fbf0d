"""Gives each slot of a table the value that holds there: "nt" takes the one above, a mark takes its heading.

In: the rows of a `TableGrid`. Out: rows of the same shape, inherited values marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.tables.headers import Header
from extractors.tables.marked_times import counted_time, says
from extractors.tables.slots import Slot, SlotRow, append
from extractors.text.mapped_text import MappedText

# a running number or task like the one above would be no row of its own
_NEVER_REPEATED = {"stt", "task"}


def fill_dittos(rows: Sequence[SlotRow], header: Header) -> list[SlotRow]:
    """Return *rows* with the value above in place of "nt", "như trên" and the like."""
    repeatable = [column.role not in _NEVER_REPEATED for column in header.columns]
    above: list[MappedText | None] = [None] * len(header.columns)
    filled: list[SlotRow] = []
    for row in rows:
        filled.append(tuple(_filled(slot, value) if may else slot for slot, value, may in zip(row, above, repeatable, strict=True)))
        above = [slot.content if slot and slot.content.text and slot.merged != "right" else value
                 for slot, value in zip(filled[-1], above, strict=True)]
    return filled


def _filled(slot: Slot | None, above: MappedText | None) -> Slot | None:
    if slot is None or above is None or not says(slot.content.text, "ditto"):
        return slot
    return replace(slot, content=above, merged=slot.merged or "ditto")


def is_mark(slot: Slot | None) -> bool:
    """Tell whether nothing but a cross or tick stands in a slot."""
    return slot is not None and says(slot.content.text, "mark")


def marked_times(row: SlotRow, header: Header) -> Iterator[MappedText]:
    """Yield the times that crosses in columns of times give: what stands in their headings, "2026", "5" of the months of 2026."""
    marked = [(column.heading, name) for column, name, slot in zip(header.columns, header.names, row, strict=True)
              if column.role == "deadline" and is_mark(slot)]
    for at, (heading, name) in enumerate(marked, 1):
        yield counted_time(heading, name, is_last=at == len(marked))


def join_parts_of_one_task(rows: Sequence[SlotRow], header: Header) -> list[SlotRow]:
    """Return *rows* with those as one whose number and task are one cell: several results or times of the same task."""
    keys = [index for key in ("stt", "task") if (index := header.column(key)) is not None]
    joined: list[SlotRow] = []
    for row in rows:
        if joined and keys and all((slot := row[index]) is not None and slot.merged == "down" for index in keys):
            joined[-1] = append(joined[-1], row)
        else:
            joined.append(row)
    return joined
