"""Reads the body of a document: its items, and the task tables that stand among them in a plain text.

In: the lines of the body, once head and foot have told where it was issued. Out: `Body`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractors.frame.items import item_places, read_items
from extractors.frame.outline import Node
from extractors.records import Jurisdiction, LinePlace
from extractors.tables.reading import ReadTable
from extractors.tables.run_together.regions import read_text_tables
from extractors.tables.run_together.row_words import Tagger
from extractors.text.mapped_text import CleanLine


@dataclass(frozen=True, slots=True)
class Body:
    """The items in reading order, tables whose cells have run together, and the place of each line of an item."""

    nodes: tuple[Node, ...]
    tables: tuple[ReadTable, ...]
    places: Mapping[int, LinePlace]


def read_body(lines: Sequence[CleanLine], tagger: Tagger, where: Jurisdiction) -> Body:
    """Return what stands in *lines*; *tagger* knows units and deadlines, for tables whose cells have run together."""
    read = read_text_tables(lines, tagger)
    nodes = read_items(read.rest, where)
    return Body(nodes, read.tables, item_places(nodes))
