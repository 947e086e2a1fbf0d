"""Tells what of the text of a page nobody sees, and what is written across it: white, covered, unpainted, tiny, off the page, watermarks.

In: characters, and what is drawn on the page in its order. Out: for each character how it is seen.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.readers.pdf.characters import Characters, Mask
from extractors.readers.pdf.frames import Floats, Frame
from extractors.readers.pdf.objects import Drawn, bounds
from extractors.readers.pdf.runs import PALE, SLANTED, UNPAINTED, WHITE

READ, HIDDEN, COVERED, ACROSS = range(4)
"""How a character is seen: as text, not at all, under something painted over it, or as a watermark across the text."""

# shares of the usual size: smaller letters nobody reads, larger ones may be a watermark; and points below which letters are tiny
_TINY, _TINY_POINTS, _LARGE = 0.3, 3.0, 1.4
# so many letters of the text stand under a watermark
_FEWEST_UNDER = 3
# points: what is painted over text is higher and wider than a line; letters may stand out of the page by so much
_THICKEST, _OVER_EDGE = 3.0, 2.0
# share of the size by which the last letter may stand out of what covers a word
_OVER_COVER = 0.3
# brightness, 0 to 255, of a ground on which white letters show; corners of a rectangle with the way back
_DARK, _MOST_CORNERS = 235, 6


class _Ground(NamedTuple):
    """Something painted over a rectangle of the page (user space); `hides` what is below, `dark` lets white letters show."""

    order: int
    box: tuple[float, float, float, float]
    hides: bool
    dark: bool


def how_seen(characters: Characters, objects: Sequence[Drawn], frame: Frame) -> NDArray[np.int8]:
    """Return for each of *characters* how it is seen, one of `READ`, `HIDDEN`, `COVERED` and `ACROSS`.

    On a page where most letters are not painted, they are the text of the picture on it, recognised by another program.
    """
    seen = np.full(len(characters), READ, np.int8)
    letters = ~characters.blank
    if not letters.any():
        return seen
    grounds = list(_grounds(objects))
    x, y = _middles(characters, frame)
    hidden = _unless_most(characters.paint == UNPAINTED, letters)
    hidden |= _unless_most((characters.paint == WHITE) & ~_on_dark(characters, objects, grounds, x, y), letters)
    usual = float(np.median(characters.size[letters]))
    hidden |= (characters.size < min(_TINY * usual, _TINY_POINTS)) | _off_page(x, y, frame)
    seen[hidden] = HIDDEN
    seen[(seen == READ) & _covered(characters, objects, grounds, x, y)] = COVERED
    seen[(seen == READ) & _across(characters, letters & (seen == READ), usual)] = ACROSS
    return seen


def _unless_most(which: Mask, letters: Mask) -> Mask:
    return which if 2 * (which & letters).sum() <= letters.sum() else np.zeros(len(which), bool)


def _middles(characters: Characters, frame: Frame) -> tuple[Floats, Floats]:
    """Return the middles of *characters* in user space; those of slanted text are not known and lie inside the page."""
    x = np.full(len(characters), (frame.left + frame.right) / 2)
    y = np.full(len(characters), (frame.bottom + frame.top) / 2)
    across, down = (characters.x0 + characters.x1) / 2, characters.baseline - 0.3 * characters.size
    for turn in {int(turn) for turn in np.unique(characters.turn)} - {SLANTED}:
        which = characters.turn == turn
        x[which], y[which] = frame.unread(across[which], down[which], turn)
    return x, y


def _off_page(x: Floats, y: Floats, frame: Frame) -> Mask:
    return np.asarray((x < frame.left - _OVER_EDGE) | (x > frame.right + _OVER_EDGE) | (y < frame.bottom - _OVER_EDGE)
                      | (y > frame.top + _OVER_EDGE))


# ---------------------------------------------------------------- what is painted below and above
def _grounds(objects: Sequence[Drawn]) -> Iterator[_Ground]:
    for drawn in objects:
        if drawn.kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            # pictures lie over the text that was recognised in them, and white letters show on dark ones
            yield _Ground(drawn.order, bounds(drawn), hides=False, dark=True)
        elif drawn.kind == pdfium.FPDF_PAGEOBJ_PATH and _is_filled(drawn.handle):
            box = bounds(drawn)
            if min(box[2] - box[0], box[3] - box[1]) > _THICKEST:
                brightness, opacity = _colour(drawn.handle)
                solid = opacity == 255 and not pdfium.FPDFPageObj_HasTransparency(drawn.handle)
                hides = solid and pdfium.FPDFPath_CountSegments(drawn.handle) <= _MOST_CORNERS
                yield _Ground(drawn.order, box, hides, brightness < _DARK)


def _is_filled(path: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    return fill.value != 0


def _colour(path: Any) -> tuple[int, int]:
    """Return brightness and opacity, 0 to 255, with which *path* is filled."""
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, opacity)
    return min(red.value, green.value, blue.value), opacity.value


def _orders(characters: Characters, objects: Sequence[Drawn]) -> NDArray[np.int64]:
    """Return when each of *characters* is painted; those of annotations last of all."""
    order = {drawn.address: drawn.order for drawn in objects if drawn.kind == pdfium.FPDF_PAGEOBJ_TEXT}
    handles, which = np.unique(characters.handle, return_inverse=True)
    return np.array([order.get(int(handle), len(objects)) for handle in handles], np.int64)[which]


def _inside(ground: _Ground, x: Floats, y: Floats, over: Floats | float = 0.0) -> Mask:
    left, bottom, right, top = ground.box
    return np.asarray((x > left - over) & (x < right + over) & (y > bottom) & (y < top))


def _on_dark(characters: Characters, objects: Sequence[Drawn], grounds: Sequence[_Ground], x: Floats, y: Floats) -> Mask:
    """Tell which characters stand on something dark, by the last that was painted below them."""
    dark = np.zeros(len(characters), bool)
    if (characters.paint == WHITE).any():
        orders = _orders(characters, objects)
        for ground in grounds:
            dark = np.where(_inside(ground, x, y) & (orders > ground.order), ground.dark, dark)
    return dark


def _covered(characters: Characters, objects: Sequence[Drawn], grounds: Sequence[_Ground], x: Floats, y: Floats) -> Mask:
    covered = np.zeros(len(characters), bool)
    hiding = [ground for ground in grounds if ground.hides]
    orders = _orders(characters, objects) if hiding else np.zeros(0)
    for ground in hiding:
        covered |= _inside(ground, x, y, _OVER_COVER * characters.size) & (orders < ground.order)
    return np.asarray(covered & (characters.turn != SLANTED))


# ---------------------------------------------------------------- watermarks
def _across(characters: Characters, read: Mask, usual: float) -> Mask:
    """Tell which characters are a watermark: much larger than the text, and pale or with letters of the text under it."""
    across = np.zeros(len(characters), bool)
    large = read & (characters.size >= _LARGE * usual) & (characters.turn != SLANTED)
    across |= large & (characters.paint == PALE)
    rows = np.stack([characters.turn, np.round(characters.size), np.round(characters.baseline)], axis=1)
    for row in np.unique(rows[large & ~across], axis=0):
        own = large & (rows == row).all(axis=1)
        size, baseline = characters.size[own].max(), characters.baseline[own][0]
        smaller = read & (characters.turn == row[0]) & (characters.size * _LARGE <= size)
        middle, height = (characters.x0 + characters.x1) / 2, characters.baseline - 0.3 * characters.size
        level = smaller & (height < baseline) & (height > baseline - 0.7 * size)
        under = [bool((level & (middle > x0) & (middle < x1)).any()) for x0, x1 in zip(characters.x0[own], characters.x1[own], strict=True)]
        if sum(under) >= _FEWEST_UNDER:
            across |= own
    return across
