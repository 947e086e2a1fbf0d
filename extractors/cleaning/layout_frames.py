"""Tells tables from the frames in which the head and foot of a document, or a boxed text, are laid out.

In: a `Source`. Out: its grids that are tables.
"""

from __future__ import annotations

from collections.abc import Mapping

from extractors.records import Grid, Source
from extractors.rulebook import rules
from extractors.text.letters import read_letters


def table_grids(source: Source) -> tuple[Grid, ...]:
    """Return the grids of *source* that are tables, in order: two columns at least, without motto, recipients or signature in them."""
    texts = {line.number: line.text for line in source.lines} if source.grids else {}
    return tuple(grid for grid in source.grids if grid.cols > 1 and not _lays_out(grid, texts))


def _lays_out(grid: Grid, texts: Mapping[int, str]) -> bool:
    held = (read_letters(texts[number])[0] for cell in grid.cells for number in cell.lines)
    return any(rule.search(text) for text in held for rule in rules("table_headers", "layout_frame"))
