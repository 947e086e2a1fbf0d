"""Lays the cells of ruled tables one below the other before a page is read: side by side, lines run across them and short ones get lost.

In: the pixels of a page and its grids. Out: a picture to be read, and a way back to the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf.grids import RuledGrid
from extractors.readers.scan.words import ReadLine, ReadWord

Pixels = NDArray[np.uint8]

# darker than this is ink
_INK = 150
# points: blank around what is written; a wider blank parts it; what is smaller is a speck, what is thinner the rest of a ruling
_GAP, _PARTING, _SPECK, _THIN = 12.0, 15.0, 2.5, 0.9
# pixels: tesseract reads no picture that is higher than 32,767
_HIGHEST = 32_000


@dataclass(frozen=True, slots=True)
class _Strip:
    """What is written in a cell, and where: rows `top` to `bottom` of the sheet, moved by `across` and `down` (points) from the page."""

    top: float
    bottom: float
    across: float
    down: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page whose cells have been laid below it, column by column, `scale` pixels to the point."""

    pixels: Pixels
    scale: float
    strips: tuple[_Strip, ...] = ()

    def back(self, lines: Sequence[ReadLine]) -> tuple[ReadLine, ...]:
        """Return *lines*, read on the sheet, as they stand on the page."""
        return tuple(map(self._back, lines)) if self.strips else tuple(lines)

    def unread(self, lines: Sequence[ReadLine]) -> Sheet:
        """Return those strips in which none of *lines* stands, close together, with the way back to this sheet."""
        middles = [(line.box[1] + line.box[3]) / 2 for line in lines]
        missed = [strip for strip in self.strips if not any(strip.top <= middle < strip.bottom for middle in middles)]
        parts = [self.pixels[round(strip.top * self.scale):round(strip.bottom * self.scale)] for strip in missed]
        if not parts:
            return Sheet(self.pixels[:0], self.scale)
        tops = np.cumsum([0, *map(len, parts)]) / self.scale
        strips = tuple(_Strip(top, bottom, 0.0, top - strip.top) for strip, top, bottom in zip(missed, tops[:-1], tops[1:], strict=True))
        pixels = np.concatenate(parts)
        written = np.flatnonzero((pixels < _INK).any(axis=0))
        return Sheet(pixels[:, :int(written[-1]) + round(_GAP * self.scale)], self.scale, strips)

    def _back(self, line: ReadLine) -> ReadLine:
        middle = (line.box[1] + line.box[3]) / 2
        strip = next((one for one in self.strips if one.top <= middle < one.bottom), None)
        return ReadLine(tuple(_moved(word, strip) for word in line.words)) if strip else line


def _moved(word: ReadWord, strip: _Strip) -> ReadWord:
    x0, top, x1, bottom = word.box
    return replace(word, box=(x0 - strip.across, top - strip.down, x1 - strip.across, bottom - strip.down))


def lay_out_cells(grey: Pixels, grids: Sequence[RuledGrid], dpi: float) -> Sheet:
    """Return *grey*, a page without rulings, with what is written in the cells of *grids* moved below it."""
    if not grids:
        return Sheet(grey, dpi / 72)
    scale, rest = dpi / 72, grey.copy()
    gap = round(_GAP * scale)
    pieces, strips, top = [rest], [], len(grey)
    for cell in (cell for grid in grids for cell in sorted(grid.cells, key=lambda one: (one.col, one.row))):
        x0, y0, x1, y1 = (max(0, round(side * scale)) for side in cell.box)
        part = grey[y0:y1, x0:x1]
        for upper, lower in _written(part, scale):
            piece = np.full((lower - upper + gap, grey.shape[1]), 255, np.uint8)
            piece[gap // 2:gap // 2 + lower - upper, gap:gap + x1 - x0] = part[upper:lower, :grey.shape[1] - gap]
            pieces.append(piece)
            strips.append(_Strip(top / scale, (top + len(piece)) / scale, (gap - x0) / scale, (top + gap // 2 - y0 - upper) / scale))
            top += len(piece)
        rest[y0:y1, x0:x1] = 255
    return Sheet(np.concatenate(pieces), scale, tuple(strips)) if top <= _HIGHEST else Sheet(grey, scale)


def _written(part: Pixels, scale: float) -> Iterator[tuple[int, int]]:
    """Yield the first and last+1 row of each piece of writing in *part*, the inside of a cell, *scale* pixels to the point."""
    ink = part < _INK
    inked = np.flatnonzero(ink.any(axis=1))
    pieces: list[tuple[int, int]] = []
    for rows in np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1):
        if not len(rows) or len(rows) <= _THIN * scale or _breadth(ink[rows[0]:rows[-1] + 1]) + len(rows) < 2 * _SPECK * scale:
            continue
        if pieces and rows[0] - pieces[-1][1] < _PARTING * scale:
            pieces[-1] = (pieces[-1][0], int(rows[-1]) + 1)
        else:
            pieces.append((int(rows[0]), int(rows[-1]) + 1))
    yield from pieces


def _breadth(ink: NDArray[np.bool_]) -> int:
    columns = np.flatnonzero(ink.any(axis=0))
    return int(columns[-1] - columns[0]) + 1
