"""Parts the notes that a converter puts behind the signature from what stands above them: "[1] Nghị quyết số 12/NQ-CP ...".

In: the cleaned lines of a document. Out: the lines above, and the notes, each with its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import rulebook
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import CleanLine
from extractors.text.wraps import join_lines

Note = tuple[CleanLine, ...]


def part_notes(lines: Sequence[CleanLine]) -> tuple[Sequence[CleanLine], list[Note]]:
    """Return *lines* without the notes at their end, and those: numbered 1, 2, 3 to the last line, no recipients or signature below."""
    marks = [(at, int(match["number"])) for at, line in enumerate(lines) if (match := rulebook.first("layout", "note_mark", line.text))]
    first = max((place for place, (_, number) in enumerate(marks) if number == 1), default=len(marks))
    numbered = marks[first:]
    at = numbered[0][0] if numbered else len(lines)
    in_order = [number for _, number in numbered] == list(range(1, len(numbered) + 1))
    if not in_order or any(_is_foot(line.text) for line in lines[at:]):
        return lines, []
    bounds = [start for start, _ in numbered] + [len(lines)]
    return lines[:at], [tuple(lines[start:end]) for start, end in pairwise(bounds)]


def note_line(note: Note) -> CleanLine:
    """Return the text of *note* without its number as one line."""
    content = join_lines(line.content for line in note)
    mark = rulebook.first("layout", "note_mark", content.text)
    return replace(note[0], content=content[mark.end() if mark else 0:])


def _is_foot(text: str) -> bool:
    return reads_as("recipients_heading", text) is not None or reads_as("signing_authority", text) is not None
