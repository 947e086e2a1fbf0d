"""Gives each place of a table the value that holds there: "nt" takes the one above, a mark takes its heading.

In: the rows of a `Sheet`. Out: rows of the same shape, inherited values marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.tables.known.cells import GridRow, Place, append
from extractors.tables.known.headers import Header
from extractors.tables.times_of_columns import says
from extractors.text.mapped_text import MappedText

# a running number or task like the one above would be no row of its own
_NEVER_REPEATED = {"stt", "task"}


def fill_dittos(rows: Sequence[GridRow], header: Header) -> list[GridRow]:
    """Return *rows* with the value above in place of "nt", "như trên" and the like."""
    repeatable = [column.role not in _NEVER_REPEATED for column in header.columns]
    above: list[MappedText | None] = [None] * len(header.columns)
    filled: list[GridRow] = []
    for row in rows:
        filled.append(tuple(_filled(place, value) if may else place for place, value, may in zip(row, above, repeatable, strict=True)))
        above = [place.content if place and place.content.text and place.merged != "right" else value
                 for place, value in zip(filled[-1], above, strict=True)]
    return filled


def _filled(place: Place | None, above: MappedText | None) -> Place | None:
    if place is None or above is None or not says(place.content.text, "ditto"):
        return place
    return replace(place, content=above, merged=place.merged or "ditto")


def is_mark(place: Place | None) -> bool:
    """Tell whether nothing but a cross or tick stands in a place."""
    return place is not None and says(place.content.text, "mark")


def join_parts_of_one_task(rows: Sequence[GridRow], header: Header) -> list[GridRow]:
    """Return *rows* with those as one whose number and task are one cell: several results or times of the same task."""
    keys = [index for key in ("stt", "task") if (index := header.column(key)) is not None]
    joined: list[GridRow] = []
    for row in rows:
        if joined and keys and all((place := row[index]) is not None and place.merged == "down" for index in keys):
            joined[-1] = append(joined[-1], row)
        else:
            joined.append(row)
    return joined
