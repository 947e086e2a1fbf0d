"""Finds the lines ruled on a picture of a page, and takes them off where they close a table.

In: grey pixels, straightened. Out: rulings in points, and the pixels without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf.grids import find_grids
from extractors.records import Box

# darker than this is ink
_INK = 150
# points: no stroke of a letter is as long as the shortest ruling, none is thicker than the thickest; what is wider is a shaded field
_SHORTEST, _THICKEST = 24.0, 4.0
# points: a ruling worn off by so much still meets one across it, by more where both end in a corner; near enough to be one line
_SHORT, _CORNER, _MISS = 20.0, 40.0, 3.0
# more of them are a drawing
_MOST_STROKES = 2000
# a pixel around a ruling goes with it, its grey edge; more would take the dot below "Bộ" with it
_EDGE = 1

Ink = NDArray[np.bool_]
Pixels = NDArray[np.uint8]


@dataclass(slots=True)
class _Stroke:
    """Runs of ink in rows one below the other: extent in pixels, ends exclusive, and each run with its row, first and last+1 column."""

    left: int
    right: int
    top: int
    bottom: int
    runs: list[tuple[int, int, int]]


def take_off_rulings(grey: Pixels, dpi: float) -> tuple[Pixels, tuple[Box, ...]]:
    """Return *grey* without its ruled lines, and these as boxes without breadth; both as they are when no table is closed by them.

    Recognition reads words in a frame as parts of a drawing: of a table of 25 cells it found two.
    """
    ink = grey < _INK
    across, down = list(_strokes(ink, dpi)), list(_strokes(ink.T, dpi))
    if len(across) + len(down) > _MOST_STROKES:
        return grey, ()
    scale = 72 / dpi
    levels = [(one.left * scale, _middle(one) * scale, one.right * scale, _middle(one) * scale) for one in across]
    plumbs = [(_middle(one) * scale, one.left * scale, _middle(one) * scale, one.right * scale) for one in down]
    plumbs = list(map(_turned, _meeting(map(_turned, plumbs), map(_turned, levels))))
    rulings = tuple((round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
                    for x0, top, x1, bottom in (*_meeting(levels, plumbs), *plumbs))
    if not find_grids(rulings):
        return grey, ()
    clean = grey.copy()
    for pixels, strokes in ((clean, across), (clean.T, down)):
        for one in strokes:
            for row, left, right in one.runs:
                pixels[max(0, row - _EDGE):row + 1 + _EDGE, max(0, left - _EDGE):right + _EDGE] = 255
    return clean, rulings


def _meeting(levels: Iterable[Box], plumbs: Iterable[Box]) -> Iterator[Box]:
    """Yield *levels*, those worn off before they meet one of *plumbs* or go on drawn out to there."""
    beside, upright = list(levels), list(plumbs)
    for x0, y, x1, _ in beside:
        crossed = [(x, _CORNER if min(abs(y - top), abs(y - bottom)) < _MISS else _SHORT) for x, top, _, bottom in upright
                   if top - _MISS < y < bottom + _MISS]
        going_on = [(left, right) for left, other, right, _ in beside if abs(other - y) < _MISS]
        left = -_drawn_out(-x0, [(-x, reach) for x, reach in (*crossed, *((right, _SHORT) for _, right in going_on))])
        yield left, y, _drawn_out(x1, [*crossed, *((left, _SHORT) for left, _ in going_on)]), y


def _drawn_out(end: float, met: Iterable[tuple[float, float]]) -> float:
    """Return where a ruling that ends at *end* should: at the nearest of what it would have *met* from so near, if it meets none yet."""
    near = [(abs(at - end), at) for at, reach in met if end - _MISS < at < end + reach]
    return max(end, min(near)[1]) if near else end


def _turned(box: Box) -> Box:
    return box[1], box[0], box[3], box[2]


def _middle(stroke: _Stroke) -> float:
    return (stroke.top + stroke.bottom) / 2


def _strokes(ink: Ink, dpi: float) -> Iterator[_Stroke]:
    """Yield the rulings that run along the rows of *ink*; one that leans a little is made of runs in several rows."""
    open_strokes: list[_Stroke] = []
    for row, left, right in _runs(ink, round(_SHORTEST * dpi / 72)):
        touched = [one for one in open_strokes if one.bottom >= row and one.left <= right and left <= one.right]
        if touched:
            one = touched[0]
            one.left, one.right, one.bottom = min(one.left, left), max(one.right, right), row + 1
            one.runs.append((row, left, right))
            continue
        yield from (one for one in open_strokes if one.bottom < row and _is_thin(one, dpi))
        open_strokes = [one for one in open_strokes if one.bottom >= row]
        open_strokes.append(_Stroke(left, right, row, row + 1, [(row, left, right)]))
    yield from (one for one in open_strokes if _is_thin(one, dpi))


def _is_thin(stroke: _Stroke, dpi: float) -> bool:
    return sum(right - left for _, left, right in stroke.runs) <= _THICKEST * dpi / 72 * (stroke.right - stroke.left)


def _runs(ink: Ink, shortest: int) -> Iterator[tuple[int, int, int]]:
    """Yield row, first and last+1 column of each run of at least *shortest* inked pixels, from the top."""
    edges = np.diff(np.pad(ink, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    long = ends - starts >= shortest
    yield from zip(rows[long].tolist(), starts[long].tolist(), ends[long].tolist(), strict=True)
