"""Takes the task tables out of the body of a plain text, where their cells have run together.

In: `Segments`. Out: the same with items that hold no table, and the tables.
"""

from __future__ import annotations

from dataclasses import replace

from extractors.frame.outline import build_outline
from extractors.frame.run_in_headings import part_headings
from extractors.frame.segments import Segments, node_places
from extractors.tables.run_together.regions import read_text_tables
from extractors.tables.run_together.row_words import Tagger
from extractors.tables.run_together.tables import TextTable


def with_body_tables(parts: Segments, tagger: Tagger) -> tuple[Segments, tuple[TextTable, ...]]:
    """Return *parts* with items that hold no table, and the task tables that stood among them; *tagger* knows units and deadlines."""
    read = read_text_tables(parts.body, tagger)
    if not read.tables:
        return parts, ()
    nodes = tuple(part_headings(build_outline(read.rest)))
    kept = {number: place for number, place in parts.places.items() if place.kind != "section"}
    return replace(parts, body=read.rest, nodes=nodes, places=kept | node_places(nodes)), read.tables
