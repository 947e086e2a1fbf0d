"""Reads annexes: their heading, their title, task tables and items.

In: the cleaned lines of one annex. Out: `Annex`, with the place of every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from extractors.frame.head import attachment_lines, type_heading
from extractors.frame.outline import Node, build_outline
from extractors.frame.run_in_headings import part_headings
from extractors.tables.run_together.heads import find_head
from extractors.tables.run_together.regions import read_text_tables
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.run_together.tables import TextTable
from extractors.text.item_labels import read_markers, roman_value
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import join_lines

# lines of the title of an attached text, and of the head above it
_LONGEST_TITLE, _LONGEST_HEAD = 6, 8


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `path` is "PL", "PL1", "PL2" ..., or the type of an attached document ("KH" under a decision)."""

    path: str
    heading: MappedText
    title: MappedText
    tables: tuple[TextTable, ...]
    nodes: tuple[Node, ...]
    page: int
    first_line: int
    places: dict[int, str] = field(default_factory=dict)


def annex_starts(lines: Sequence[CleanLine]) -> list[int]:
    """Return the indices of the lines that open an annex: "Phụ lục", or the capitals above "(Kèm theo ...)" after a signature."""
    starts = []
    for at, line in enumerate(lines):
        if reads_as("annex_heading", line.text):
            starts.append(at)
        elif reads_as("annex_reference", line.text):
            first = _first_capitals(lines, _attached_type(lines, at))
            if first < at and _is_below_text(lines[:first]) and not any(start >= first - 1 for start in starts):
                starts.append(first)
    return starts


def _is_below_text(above: Sequence[CleanLine]) -> bool:
    """Tell whether *above* is part of a document; the name of a web page above an attached text is not."""
    ends = ("text_end", "signing_authority", "office", "recipients_heading")
    return any(reads_as(group, line.text) for line in above for group in ends) or any(
        marker.value == 1 for line in above for marker in read_markers(line.text))


def _attached_type(lines: Sequence[CleanLine], at: int) -> int:
    """Return the index of the type above the title of an attached text whose reference stands at *at*; *at* where there is none.

    "QUY ĐỊNH" / "Phối hợp quản lý cụm công nghiệp" / "(Ban hành kèm theo Quyết định số ...)" below the signature of the decision.
    """
    above = range(at - 1, max(at - 1 - _LONGEST_TITLE, 0), -1)
    heading = next((index for index in above if type_heading(lines[index].text)), at)
    is_below_text = any(reads_as("text_end", line.text) for line in lines[:heading])
    return heading if is_below_text else at


def _first_capitals(lines: Sequence[CleanLine], at: int) -> int:
    while at and (is_capitals(lines[at - 1].text) or reads_as("head_mark", lines[at - 1].text)):
        at -= 1
    return at


def read_annexes(annexes: Sequence[Sequence[CleanLine]], tagger: Tagger) -> tuple[Annex, ...]:
    """Return the annexes whose lines are given; *tagger* knows units and deadlines, for tables whose cells have run together."""
    return tuple(_read_annex(lines, path, tagger) for lines, path in zip(annexes, _paths(annexes), strict=True))


def _paths(annexes: Sequence[Sequence[CleanLine]]) -> list[str]:
    """Return a path for each annex: its printed number ("Phụ lục II" is PL2), else its place where there are several.

    A document attached to a decision ("KẾ HOẠCH (Ban hành kèm theo Quyết định số ...)") goes by its type.
    """
    attached = [type_heading(lines[_heading_at(lines)].text) for lines in annexes]
    several = attached.count(None) > 1
    places = accumulate(kind is None for kind in attached)
    return [kind or _path(lines[_heading_at(lines)].text, str(place) if several else "")
            for kind, lines, place in zip(attached, annexes, places, strict=True)]


def _heading_at(lines: Sequence[CleanLine]) -> int:
    """Return the index of the heading: an attached text may repeat body and national name above its type."""
    if reads_as("annex_heading", lines[0].text):
        return 0
    return next((at for at, line in enumerate(lines[:_LONGEST_HEAD]) if type_heading(line.text)), 0)


def _path(heading: str, place: str) -> str:
    match = reads_as("annex_heading", heading)
    label = match["label"] if match else None
    return "PL" + (str(roman_value(label) or label) if label else place)


def _read_annex(whole: Sequence[CleanLine], path: str, tagger: Tagger) -> Annex:
    lines = whole[_heading_at(whole):]
    title_end = _title_end(lines)
    places = {line.number: f"appendix {path}" for line in (*whole[:_heading_at(whole)], *lines[:title_end])}
    read = read_text_tables(lines[title_end:], tagger)
    for table in read.tables:
        places |= dict.fromkeys(table.line_places, f"table {path}")
    nodes = part_headings(build_outline(read.rest, path))
    places |= {line.number: f"section {node.path}" for node in nodes for line in node.lines}
    return Annex(path, lines[0].content, annex_title(lines), read.tables, tuple(nodes), whole[0].page, whole[0].number, places)


def annex_title(lines: Sequence[CleanLine]) -> MappedText:
    """Return the title that the first lines of an annex print, its heading where there is none."""
    end = _title_end(lines)
    title = [line.content for line in lines[1:end] if line not in attachment_lines(lines[:end])]
    return join_lines(title or [lines[0].content])


def _title_end(lines: Sequence[CleanLine]) -> int:
    """Return the index after the reference "(Kèm theo ...)" or, where there is none, after the lines in capitals without an item mark."""
    for at, line in enumerate(lines[1:8], 1):
        if reads_as("annex_reference", line.text):
            return at + len(attachment_lines(lines[at:]))
        if read_markers(line.text):
            break
    # "A. NHIỆM VỤ NĂM 2026" in capitals is an item already, "STT NỘI DUNG CHỦ TRÌ THỜI HẠN" the header of a table
    head = find_head(lines)
    limit = max(head.first, 1) if head else len(lines)
    return next((at for at, line in enumerate(lines[1:limit], 1) if not is_capitals(line.text) or read_markers(line.text)), limit)
