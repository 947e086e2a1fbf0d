"""Reads annexes: their heading, their title, task tables and items.

In: the cleaned lines of one annex. Out: `Annex`, with the place of every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.frame.annexes import annex_paths, annex_title, heading_at, title_end
from extractors.frame.outline import Node, build_outline
from extractors.frame.run_in_headings import part_headings
from extractors.frame.segments import node_places
from extractors.records import LinePlace
from extractors.tables.run_together.regions import read_text_tables
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.run_together.tables import TextTable
from extractors.text.mapped_text import CleanLine, MappedText


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
    places: dict[int, LinePlace] = field(default_factory=dict)


def read_annexes(annexes: Sequence[Sequence[CleanLine]], tagger: Tagger) -> tuple[Annex, ...]:
    """Return the annexes whose lines are given; *tagger* knows units and deadlines, for tables whose cells have run together."""
    return tuple(_read_annex(lines, path, tagger) for lines, path in zip(annexes, annex_paths(annexes), strict=True))


def _read_annex(whole: Sequence[CleanLine], path: str, tagger: Tagger) -> Annex:
    lines = whole[heading_at(whole):]
    end = title_end(lines)
    places = {line.number: LinePlace("appendix", path) for line in (*whole[:heading_at(whole)], *lines[:end])}
    read = read_text_tables(lines[end:], tagger)
    for table in read.tables:
        places |= dict.fromkeys(table.line_places, LinePlace("table", path))
    nodes = part_headings(build_outline(read.rest, path))
    return Annex(path, lines[0].content, annex_title(lines), read.tables, tuple(nodes), whole[0].page, whole[0].number,
                 places | node_places(nodes))
