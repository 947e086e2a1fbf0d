"""Finds the header of a task table in plain text, run together or with its layout kept.

In: the lines of an appendix, or headings. Out: `TextHeader`; the lines on which it is printed, again on each page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.rulebook import rules
from extractors.tables.columns import name_columns, numbers_columns
from extractors.tables.headers import Header
from extractors.tables.run_together.spaced_cells import SAMPLE, PlacedHeading, has_gaps, layout_headers
from extractors.text.column_headings import may_be_header, may_open_header, read_header
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


class TextHeaders:
    """The headers in *lines*; each line is looked at once, however often it is asked what follows it."""

    def __init__(self, lines: Sequence[CleanLine]) -> None:
        self._lines = lines
        self._layouts = [*layout_headers(lines)]
        self._run_together: dict[int, TextHeader | None] = {}

    def after(self, at: int) -> TextHeader | None:
        """Return the next header from line *at* on: by position where the layout was kept, else run together."""
        next_layout = bisect_left(self._layouts, at, key=lambda found: found.first)
        layout = self._layouts[next_layout] if next_layout < len(self._layouts) else None
        if layout and has_gaps(self._lines[layout.after:layout.after + SAMPLE]):
            header = _header([placed.heading for placed in layout.headings], self._lines[layout.first:layout.after])
            return TextHeader(layout.first, layout.after, header, layout.headings)
        return next((found for first in range(at, len(self._lines)) if (found := self._at(first))), None)

    def _at(self, first: int) -> TextHeader | None:
        if first not in self._run_together:
            opens = may_open_header(self._lines[first].text)
            self._run_together[first] = _header_from(self._lines, first) if opens else None
        return self._run_together[first]


def find_text_header(lines: Sequence[CleanLine]) -> TextHeader | None:
    """Return the first header in *lines*."""
    return TextHeaders(lines).after(0)


def moved(head: TextHeader, by: int) -> TextHeader:
    """Return *head* in lines that begin *by* lines later."""
    return replace(head, first=head.first - by, after=head.after - by)


def _header_from(lines: Sequence[CleanLine], first: int) -> TextHeader | None:
    best: tuple[int, list[tuple[str, str | None]]] | None = None
    if not may_be_header(" ".join(line.text for line in lines[first:first + _LONGEST])):
        return None
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
