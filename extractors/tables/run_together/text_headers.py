"""Finds the header of a task table in plain text, run together or with its layout kept.

In: the lines of an appendix, or headings. Out: `TextHeader`; the lines on which it is printed, again on each page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.rulebook import rules
from extractors.tables.columns import name_columns, numbers_columns
from extractors.tables.headers import Header
from extractors.tables.run_together.spaced_cells import PlacedHeading, find_layout_header, has_gaps
from extractors.text.column_headings import may_open_header, read_header
from extractors.text.mapped_text import CleanLine, MappedText, join

_LONGEST = 12  # lines; a header of seven columns, each cut over two lines, rarely takes more


@dataclass(frozen=True, slots=True)
class TextHeader:
    """The lines *first* up to *after* of a header, its columns, and where they stand when the layout was kept."""

    first: int
    after: int
    header: Header
    places: tuple[PlacedHeading, ...] = ()

    @property
    def headings(self) -> list[str]:
        """The columns as printed."""
        return [column.heading for column in self.header.columns]


def find_text_header(lines: Sequence[CleanLine]) -> TextHeader | None:
    """By position where the layout was kept, else the longest stretch of lines that reads as a run-together header."""
    layout = find_layout_header(lines)
    if layout and has_gaps(lines[layout.after:]):
        header = _header([place.heading for place in layout.headings], lines[layout.first:layout.after])
        return TextHeader(layout.first, layout.after, header, layout.headings)
    return next((head for first, line in enumerate(lines) if may_open_header(line.text) and (head := _header_from(lines, first))), None)


def _header_from(lines: Sequence[CleanLine], first: int) -> TextHeader | None:
    best: tuple[int, list[tuple[str, str | None]]] | None = None
    for after in range(first + 1, min(first + _LONGEST, len(lines)) + 1):
        found = read_header(" ".join(line.text for line in lines[first:after]))
        if found and (best is None or _unknown(found) <= _unknown(best[1])):
            best = after, found
    return TextHeader(first, best[0], _header([heading for heading, _ in best[1]], lines[first:best[0]])) if best else None


def _unknown(columns: Sequence[tuple[str, str | None]]) -> int:
    """A further line that brings a column without meaning is no line of the header."""
    return sum(role is None for _, role in columns)


def _header(headings: Sequence[str], lines: Sequence[CleanLine]) -> Header:
    printed = join(line.content.single_blanks() for line in lines)
    return Header(name_columns(headings), tuple(_name(heading, printed) for heading in headings))


def _name(heading: str, printed: MappedText) -> MappedText:
    """What a column is called below the headings that span it: "2026" of "Thời gian 2026"."""
    matches = (rule.search(heading) for rule in rules("table_headers", "time_of_column"))
    name = next((heading[match.start("name"):] for match in matches if match), heading)
    at = max(printed.text.find(name), 0)
    whole = printed[at:at + len(name)]
    return whole if whole.text == name else MappedText(name, (printed.origin[at],) * len(name))


def header_lines(lines: Sequence[CleanLine], head: TextHeader) -> set[int]:
    """Return the indices of the header as it stands, printed again on each page, and of a row of column numbers below it."""
    printed = [_squeezed(line) for line in lines[head.first:head.after]]
    again = (index for index in range(head.after, len(lines)) if [*map(_squeezed, lines[index:index + len(printed)])] == printed)
    found = {index + step for index in (head.first, *again) for step in range(len(printed))}
    return found | {index + 1 for index in found if index + 1 < len(lines) and _numbers_columns(lines[index + 1], len(head.headings))}


def _squeezed(line: CleanLine) -> str:
    return " ".join(line.text.split())


def _numbers_columns(line: CleanLine, columns: int) -> bool:
    marks = re.findall(r"\w+", line.text)
    return len(marks) == columns and numbers_columns(marks)
