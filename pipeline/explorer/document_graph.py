"""Draws who implements what: a box for each document, an arrow from each to what it implements.

In: documents, edges with their status, a chosen document. Out: HTML with SVG lines; it needs no script and no network.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.explorer.layers import Edge, Layout, arrange
from pipeline.explorer.markup import as_html, number, shortened
from pipeline.explorer.nearby import up_and_down

_Way = Sequence[set[str]]  # what the chosen document implements and what implements it; empty when none is chosen
WIDTH, HEIGHT = 184, 42  # of a box, in pixels
_COLUMN, _ROW, _MARGIN = WIDTH + 58, HEIGHT + 12, 8
_LABEL = 60  # letters, more than two lines of a box hold
_STYLE = """<style>
.cancu-graph { position: relative; overflow: auto; max-height: 760px; background: #fff; border: 1px solid #e2e8f0; border-radius: 8px; }
.cancu-graph svg { display: block; }
.cancu-graph path { fill: none; stroke: #94a3b8; stroke-width: 1.2; }
.cancu-graph path.inferred { stroke-dasharray: 5 4; }
.cancu-graph path.on-way { stroke: #b45309; stroke-width: 1.9; }
.cancu-graph .off-way { opacity: .28; }
.cancu-box { position: absolute; box-sizing: border-box; padding: 4px 9px; border: 1.5px solid #1d4ed8; border-radius: 6px;
  background: #eff6ff; color: #0f172a; overflow: hidden; line-height: 1.25; }
.cancu-box b, .cancu-box span { display: block; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.cancu-box b { font-size: 12.5px; } .cancu-box span { font-size: 11px; color: #475569; }
.cancu-box.stub { border: 1.5px dashed #94a3b8; background: #fff; } .cancu-box.stub b { font-weight: 500; }
.cancu-box.chosen { border-color: #b45309; background: #fef3c7; box-shadow: 0 0 0 2px #f59e0b; }
.cancu-box:hover, .cancu-box:focus-within { opacity: 1; outline: 2px solid #0ea5e9; }
</style>"""
_ARROW = ('<defs><marker id="cancu-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
          '<path d="M0 1 L10 5 L0 9" style="fill:none;stroke:context-stroke;stroke-width:1.6"/></marker></defs>')


@dataclass(frozen=True, slots=True)
class Box:
    """A document of the graph; `is_stub`: cited, but there is no file of it."""

    doc_id: str
    label: str
    issuer: str | None
    is_stub: bool


def draw(boxes: Sequence[Box], edges: Mapping[Edge, str], chosen: str | None = None) -> str:
    """Return the drawing of *boxes* with *edges* (document to what it implements: stated or inferred) as HTML.

    The ways up and down from *chosen* stand out.
    """
    layout = arrange([box.doc_id for box in boxes], edges)
    way = up_and_down(edges, chosen) if chosen is not None and chosen in layout.places else ()
    lines = "".join(_line(layout, edge, status, way) for edge, status in edges.items() if edge in layout.ways)
    drawn = "".join(_box(box, layout, way, chosen) for box in boxes)
    return (f'{_STYLE}<div class="cancu-graph"><svg width="{_extent(layout, 0)}" height="{_extent(layout, 1)}" '
            f'role="img" aria-label="{len(boxes)} văn bản">{_ARROW}{lines}</svg>{drawn}</div>')


def _extent(layout: Layout, axis: int) -> int:
    """Return the width (0) or height (1) of the drawing in pixels."""
    step, size = ((_COLUMN, WIDTH), (_ROW, HEIGHT))[axis]
    every = [*layout.places.values(), *(stop for way in layout.ways.values() for stop in way)]
    return round(max((place[axis] for place in every), default=0) * step) + size + 2 * _MARGIN


def _box(box: Box, layout: Layout, way: _Way, chosen: str | None) -> str:
    column, row = layout.places[box.doc_id]
    kinds = ["cancu-box", "stub" if box.is_stub else "held", *(["chosen"] if box.doc_id == chosen else []),
             *(["off-way"] if way and not any(box.doc_id in part for part in way) else [])]
    told = f"{box.label} – {box.issuer or 'chưa rõ cơ quan ban hành'}"
    return (f'<div class="{" ".join(kinds)}" data-document="{as_html(box.doc_id)}" title="{as_html(told)}" '
            f'style="left:{column * _COLUMN + _MARGIN}px;top:{number(row * _ROW + _MARGIN)}px;width:{WIDTH}px;height:{HEIGHT}px">'
            f'<b>{as_html(shortened(box.label, _LABEL))}</b><span>{as_html(box.issuer or "?")}</span></div>')


def _line(layout: Layout, edge: Edge, status: str, way: _Way) -> str:
    stops = layout.ways[edge]
    if stops[0][0] >= stops[-1][0]:  # it closes a circle, and runs back from left side to right side
        points = [_side(stops[0], 0), *(_side(stop, 0.5) for stop in stops[1:-1]), _side(stops[-1], WIDTH)]
    else:
        inner = [point for stop in stops[1:-1] for point in (_side(stop, 0), _side(stop, WIDTH))]
        points = [_side(stops[0], WIDTH), *inner, _side(stops[-1], 0)]
    bends = "".join(f" C{number((x0 + x1) / 2)} {number(y0)} {number((x0 + x1) / 2)} {number(y1)} {number(x1)} {number(y1)}"
                    for (x0, y0), (x1, y1) in pairwise(points))
    kinds = [status] if status == "inferred" else []
    if way:
        kinds.append("on-way" if any(part.issuperset(edge) for part in way) else "off-way")
    return f'<path class="{" ".join(kinds)}" d="M{number(points[0][0])} {number(points[0][1])}{bends}" marker-end="url(#cancu-arrow)"/>'


def _side(stop: tuple[int, float], across: float) -> tuple[float, float]:
    """Return the point in pixels that lies *across* pixels from the left side of a place, half way down."""
    column, row = stop
    return column * _COLUMN + _MARGIN + across, row * _ROW + _MARGIN + HEIGHT / 2

