"""Finds tables: grids that rulings close on all sides. Header underlines and frames around one text are none.

In: rulings in the frame in which the page is read. Out: `RuledGrid`s with cells that know their row and column.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractors.records import Box

# points by which rulings that were meant to meet may miss each other; double lines are one
_MISS = 3.0
# points: a title over all columns is no higher, but a frame around paragraphs is
_TALLEST = 100.0
# more rulings than that, joined, are squared paper or a drawing
_MOST_EDGES = 1000


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell that covers `row_span` rows and `col_span` columns from `row` and `col` (0-based) on."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table on one page; cells row by row. A place without cell is covered by a merged one or was not closed."""

    rows: int
    cols: int
    cells: tuple[RuledCell, ...]
    box: Box


def find_grids(rulings: Iterable[Box]) -> list[RuledGrid]:
    """Return the grids that *rulings* (boxes without breadth) close, from the top; a grid has two cells at least.

    Geometry by pdfplumber, whose cells are the smallest rectangles with a ruling along each side.
    """
    edges = merge_edges([as_edge(*box) for box in rulings], _MISS, _MISS, _MISS, _MISS)
    if len(edges) > _MOST_EDGES:
        return []
    cells = intersections_to_cells(edges_to_intersections(edges, _MISS, _MISS))
    grids = [_grid(inner) for table in cells_to_tables(cells) if (inner := _without_frame(table))]
    return sorted((grid for grid in grids if len(grid.cells) > 1), key=lambda grid: (grid.box[1], grid.box[0]))


def _without_frame(boxes: Sequence[Box]) -> list[Box]:
    """Return the cells of a table that shares its sides with a frame around the text above and below it, without these parts."""
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    inner = sorted(boxes, key=lambda box: (box[1], box[0]))
    for end in (0, -1):
        while inner and inner[end][0] == left and inner[end][2] == right and inner[end][3] - inner[end][1] > _TALLEST:
            inner.pop(end)
    return inner


def as_edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    """Return a ruling, a box without breadth, as pdfplumber's table functions ask for an edge."""
    orientation = "h" if x1 - x0 >= bottom - top else "v"
    return {"object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
            "width": x1 - x0, "height": bottom - top}


def _grid(boxes: Sequence[Box]) -> RuledGrid:
    lefts, tops = sorted({box[0] for box in boxes}), sorted({box[1] for box in boxes})
    cells = sorted((_cell(box, lefts, tops) for box in boxes), key=lambda cell: (cell.row, cell.col))
    box = (lefts[0], tops[0], max(box[2] for box in boxes), max(box[3] for box in boxes))
    return RuledGrid(len(tops), len(lefts), tuple(cells), box)


def _cell(box: Box, lefts: Sequence[float], tops: Sequence[float]) -> RuledCell:
    x0, top, x1, bottom = box
    row_span, col_span = sum(top <= other < bottom for other in tops), sum(x0 <= other < x1 for other in lefts)
    return RuledCell(tops.index(top), lefts.index(x0), row_span, col_span, box)
