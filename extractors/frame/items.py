"""Reads the items of a body or an annex: the tree of its marks, with headings parted from the tasks that run on behind them.

In: cleaned lines without tables, and where the document was issued. Out: `Node`s in reading order.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractors.frame.outline import Node, build_outline
from extractors.frame.run_in_headings import part_headings
from extractors.records import Jurisdiction, LinePlace
from extractors.text.mapped_text import CleanLine


def read_items(lines: Sequence[CleanLine], where: Jurisdiction, prefix: str = "") -> tuple[Node, ...]:
    """Return the items of *lines*; paths start with *prefix* ("PL" in an appendix)."""
    return tuple(part_headings(build_outline(lines, prefix, where), where))


def item_places(nodes: Sequence[Node]) -> dict[int, LinePlace]:
    """Return for each line number the section that holds it."""
    return {line.number: LinePlace("section", node.path) for node in nodes for line in node.lines}
