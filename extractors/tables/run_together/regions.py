"""Says where task tables stand among the items of a plain text, in an annex or in the body, and reads them.

In: cleaned lines of running text, and a `Tagger`. Out: `FoundTables`: the tables, and the lines that are left for the outline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.frame.outline import Node, build_outline
from extractors.rulebook import holds
from extractors.tables.marked_times import says
from extractors.tables.reading import ReadTable
from extractors.tables.run_together.rebuilding import rebuild_table
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.run_together.text_headers import TextHeader, TextHeaders, moved
from extractors.text.item_labels import Marker, read_markers
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import CleanLine


@dataclass(frozen=True, slots=True)
class FoundTables:
    """The tables in order, and the lines that stand in none of them."""

    tables: tuple[ReadTable, ...]
    rest: tuple[CleanLine, ...]


def read_text_tables(lines: Sequence[CleanLine], tagger: Tagger) -> FoundTables:
    """Return the task tables in *lines*; what only looks like a header, without rows below it, is left as text."""
    tables: list[ReadTable] = []
    rest: list[CleanLine] = []
    headers, at = TextHeaders(lines), 0
    outline = build_outline(lines) if headers.after(0) else []
    while head := headers.after(at):
        rest += lines[at:head.first]
        end = _end(lines, head, headers, _opened(outline, lines[head.first].number))
        table = rebuild_table(lines[head.first:end], tagger, moved(head, head.first))
        at = end if table else head.first + 1
        if table:
            tables.append(table)
            rest += (line for line in lines[head.first:end] if line.number not in table.line_places)
        else:
            rest.append(lines[head.first])
    return FoundTables(tuple(tables), (*rest, *lines[at:]))


def _opened(outline: Sequence[Node], line: int) -> list[Marker]:
    """The items that a table stands in which begins with *line*, innermost first: it ends where one of them has its next."""
    found: list[Marker] = []
    at: int | None = bisect_left(outline, line, key=lambda node: node.lines[0].number) - 1
    while at is not None and at >= 0:
        if outline[at].marker.value is not None:
            found.append(outline[at].marker)
        at = outline[at].parent
    return found


def _end(lines: Sequence[CleanLine], head: TextHeader, headers: TextHeaders, opened: Sequence[Marker]) -> int:
    """Return the index of the first of *lines* that stands below the table with *head*."""
    limit = _next_table(lines, head, headers)
    own: dict[str, int] = {}
    for index in range(head.after, limit):
        text = lines[index].text
        if any(_follows(marker, opened, own, text) for marker in read_markers(text)) or says(text, "text_goes_on"):
            return index
        own |= {marker.style: marker.value for marker in read_markers(text) if marker.value == own.get(marker.style, 0) + 1}
    return limit


def _follows(marker: Marker, opened: Sequence[Marker], own: dict[str, int], text: str) -> bool:
    """Tell whether *marker* is the next of an item around the table, and not of a series of numbers inside it.

    "III. TỔ CHỨC THỰC HIỆN" goes on with the text even below groups "I." and "II." of the table.
    """
    is_next = any(above.style == marker.style and above.value is not None and marker.value == above.value + 1 for above in opened)
    if not is_next or marker.value is None:
        return False
    return own.get(marker.style) != marker.value - 1 or _is_section(text[marker.length:])


def _is_section(heading: str) -> bool:
    return is_capitals(heading) and holds("obligations", "section_role", heading)


# ---------------------------------------------------------------- tables one after the other
def _next_table(lines: Sequence[CleanLine], head: TextHeader, headers: TextHeaders) -> int:
    """Return where the title of the next table begins: below another header, or the same with rows that count anew."""
    below = head.after
    while found := headers.after(below):
        if found.headings != head.headings or _counts_anew(lines, head.after, found):
            return _title_above(lines, head.after, found.first)
        below = found.after
    return len(lines)


def _counts_anew(lines: Sequence[CleanLine], below: int, head: TextHeader) -> bool:
    """A header printed again on the next page goes on counting: one above a row 1 opens a table, where rows stand between."""
    if head.after >= len(lines) or not _is_first_row(lines[head.after].text):
        return False
    return any(_is_first_row(lines[index].text) for index in range(below, head.first))


def _is_first_row(text: str) -> bool:
    return text.split(" ")[0].strip(".") in ("1", "01")


def _title_above(lines: Sequence[CleanLine], below: int, first: int) -> int:
    while first > below and is_capitals(lines[first - 1].text):
        first -= 1
    return first
