"""Reads annexes: their heading, their title, task tables and items.

In: the cleaned lines of one annex. Out: `Annex`, with the place of every line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors.frame.annexes import annex_paths, annex_title, heading_at, title_end
from extractors.frame.items import item_places, read_items
from extractors.frame.outline import Node
from extractors.records import Jurisdiction, LinePlace
from extractors.tables.reading import ReadTable
from extractors.tables.run_together.regions import read_text_tables
from extractors.tables.run_together.row_words import Tagger
from extractors.text.mapped_text import CleanLine, MappedText


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex; `path` is "PL", "PL1", "PL2" ..., or the type of an attached document ("KH" under a decision)."""

    path: str
    heading: MappedText
    title: MappedText
    tables: tuple[ReadTable, ...]
    nodes: tuple[Node, ...]
    page: int
    first_line: int
    places: dict[int, LinePlace] = field(default_factory=dict)


def read_annexes(annexes: Sequence[Sequence[CleanLine]], tagger: Tagger, where: Jurisdiction) -> tuple[Annex, ...]:
    """Return the annexes, issued in *where*, whose lines are given; *tagger* knows units and deadlines, for run-together tables."""
    return tuple(_read_annex(lines, path, tagger, where) for lines, path in zip(annexes, annex_paths(annexes), strict=True))


def _read_annex(whole: Sequence[CleanLine], path: str, tagger: Tagger, where: Jurisdiction) -> Annex:
    lines = whole[heading_at(whole):]
    end = title_end(lines)
    places = {line.number: LinePlace("appendix", path) for line in (*whole[:heading_at(whole)], *lines[:end])}
    read = read_text_tables(lines[end:], tagger)
    for table in read.tables:
        places |= dict.fromkeys(table.line_places, LinePlace("table", path))
    nodes = read_items(read.rest, where, path)
    return Annex(path, lines[0].content, annex_title(lines), read.tables, nodes, whole[0].page, whole[0].number,
                 places | item_places(nodes))
