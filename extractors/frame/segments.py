"""Cuts a document into head, body, foot and annexes.

In: `Cleaned`. Out: `Segments`; every line is in exactly one of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors.cleaning.clean import Cleaned
from extractors.frame.annexes import annex_starts
from extractors.frame.end_notes import note_line, part_notes
from extractors.frame.foot import Closing, find_closing, read_closing
from extractors.frame.head import Head, read_head
from extractors.frame.lone_labels import join_labels
from extractors.frame.run_in_lines import part_lines
from extractors.records import LinePlace
from extractors.text.item_labels import read_markers
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import CleanLine
from extractors.text.wraps import usual_width

# levels with which the body of an official document begins; bullets and "(1)" also stand in preambles
_FIRST_LEVELS = {"part", "chapter", "division", "capital", "roman", "article", "arabic"}


@dataclass(frozen=True, slots=True)
class Segments:
    """The parts of a document; `body` and `annexes` are the lines of the text and of each annex, `places` those of all others.

    `is_draft` says that "DỰ THẢO" is printed on a line of its own, wherever a stamp may have landed, or across the page. `notes` are
    those printed behind the signature. `labels` are the numbers of lines that hold a label alone, each with that of the line that it goes
    with.
    """

    head: Head
    body: tuple[CleanLine, ...]
    closing: Closing
    annexes: tuple[tuple[CleanLine, ...], ...]
    is_draft: bool
    places: Mapping[int, LinePlace]
    notes: tuple[CleanLine, ...] = ()
    labels: Mapping[int, int] = field(default_factory=dict)


def segment(cleaned: Cleaned) -> Segments:
    """Return the parts of the document whose lines are *cleaned*."""
    printed = part_lines(cleaned.lines)
    above, notes = part_notes([line for line in printed if not reads_as("draft_mark", line.text)])
    lines, labels = join_labels(above)
    drafts = {line.number: LinePlace("header") for line in printed if reads_as("draft_mark", line.text)}
    starts = annex_starts(lines)
    main = lines[:starts[0]] if starts else lines
    foot = find_closing(main)
    head, body = _read_text(main[:foot])
    closing = read_closing(main[foot:])
    annexes = tuple(tuple(lines[start:end]) for start, end in pairwise((*starts, len(lines))))
    noted = {line.number: LinePlace("note") for note in notes for line in note}
    places = head.places | closing.places | drafts | noted
    return Segments(head, tuple(body), closing, annexes, bool(drafts) or cleaned.is_draft, places,
                    tuple(map(note_line, notes)), labels)


def _read_text(lines: Sequence[CleanLine]) -> tuple[Head, Sequence[CleanLine]]:
    """Part the head from the lines of the body."""
    start, width = _body_start(lines), usual_width(lines)
    if start is not None:
        return read_head(lines[:start], width), lines[start:]
    # a letter or notice without numbered items: what is neither head nor basis is body
    head = read_head(lines, width)
    told = _addressees(lines)
    rest = [line for line in lines if head.places[line.number].kind == "basis" and line.number not in told]
    body = [line for line in rest if not reads_as("basis_opening", line.text)]
    taken = {line.number for line in body}
    places = {number: place for number, place in head.places.items() if number not in taken}
    kept = tuple(clause for clause in head.basis if reads_as("basis_opening", clause.text))
    return replace(head, basis=kept, places=places), body


def _addressees(lines: Sequence[CleanLine]) -> set[int]:
    """Return the numbers of the lines that list to whom a letter goes: below "Kính gửi:", as long as dashes or wrapped names follow."""
    told: list[CleanLine] = []
    for line in lines:
        listed = line.text.startswith(("-", "–", "+", "•")) or line.text[:1].islower()
        if reads_as("addressees", line.text) or (told and (listed or told[-1].text.endswith((";", ",")))):
            told.append(line)
        elif told:
            break
    return {line.number for line in told}


def _body_start(lines: Sequence[CleanLine]) -> int | None:
    return next((at for at, line in enumerate(lines) if at and any(
        marker.style in _FIRST_LEVELS and marker.value == 1 for marker in read_markers(line.text))), None)
