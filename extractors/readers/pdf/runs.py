"""Reads what the characters of one text object share: size, weight, direction and font.

In: a text page of PDFium. Out: `Runs` in the order of the content stream.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.readers.pdf import pdfium as direct
from extractors.readers.pdf.frames import Floats

# turn of a text that runs neither along nor across the page, as watermarks do
SLANTED = -1
# a text object leans less than this many degrees without being slanted
_LEAN = 5.0
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.I)
_FORCED_BOLD = 1 << 18
_FILL_AND_STROKE = 2
# modes that paint nothing: 3, and 7 for what only cuts out what comes later
_NO_PAINT = (3, 7)
# how a text is painted: so that it is seen, on white paper hardly, not at all on it, or not anywhere
SEEN, PALE, WHITE, UNPAINTED = range(4)
# brightness, 0 to 255, from which a colour is pale, and from which it is white
_PALE, _WHITE = 185, 250


@dataclass(frozen=True, slots=True)
class Runs:
    """Text objects as columns: characters from `start` to the next start share `size` (points), `bold` and `font` (an index in `names`).

    `names` are the base names of the fonts of this page, "" where there is none.
    `y` is the baseline in user space, `angle` the direction in degrees, `turn` the same in quarters counterclockwise, or `SLANTED`.
    `paint` is `SEEN` or how little it is, `handle` the address of the text object.
    """

    start: NDArray[np.int64]
    size: Floats
    bold: NDArray[np.bool_]
    font: NDArray[np.int64]
    names: tuple[str, ...]
    y: Floats
    angle: Floats
    turn: NDArray[np.int8]
    paint: NDArray[np.int8]
    handle: NDArray[np.uint64]


def read_runs(text_page: Any, count: int) -> Runs:
    """Return the runs of the *count* characters of *text_page*; line ends that PDFium adds are runs too, of size 1."""
    address = direct.address_of(text_page)
    pointers = np.array([found or 0 for found in map(direct.get_text_object, repeat(address), range(count))], np.uint64)
    starts = np.concatenate(([0], np.flatnonzero(pointers[1:] != pointers[:-1]) + 1)) if count else np.zeros(0, np.int64)
    at, objects = starts.tolist(), pointers[starts].tolist()
    matrix = direct.fill(direct.get_matrix, len(at), 6, np.float32, repeat(address), at)
    points = direct.fill(direct.get_font_size, len(at), 1, np.float32, objects)[:, 0]
    fonts = [found or 0 for found in map(direct.get_font, objects)]
    numbers = {font: number for number, font in enumerate(dict.fromkeys(fonts))}
    names = {font: _name(ctypes.cast(font, pdfium.FPDF_FONT)) if font else "" for font in numbers}
    is_bold = {font: bool(font) and _is_bold(ctypes.cast(font, pdfium.FPDF_FONT), names[font]) for font in numbers}
    modes = np.array([direct.get_render_mode(found) for found in objects], np.int64)
    bold = [is_bold[font] or mode == _FILL_AND_STROKE for font, mode in zip(fonts, modes, strict=True)]
    angle = np.degrees(np.arctan2(matrix[:, 1], matrix[:, 0]))
    # text of size zero is kept, as the smallest that can be told apart
    size = np.maximum(1.0, np.abs(points) * np.hypot(matrix[:, 2], matrix[:, 3])).astype(np.float64)
    return Runs(starts, size, np.array(bold, bool), np.array([numbers[font] for font in fonts], np.int64), tuple(names.values()),
                origins(text_page, at)[:, 1], angle, _turns(angle), _paints(objects, modes), pointers[starts])


def _paints(objects: Sequence[int], modes: NDArray[np.int64]) -> NDArray[np.int8]:
    colours = direct.fill(direct.get_fill, len(objects), 4, np.uint32, objects)
    # a pattern has no colour of its own, and is given as black of no opacity, as clear black text is
    brightness = colours[:, :3].min(axis=1) if len(colours) else np.zeros(0)
    filled = modes == 0
    clear = filled & (colours[:, 3] == 0)
    for at in np.flatnonzero(clear & (colours.sum(axis=1) == 0)).tolist():
        clear[at] = pdfium.FPDFPageObj_HasTransparency(ctypes.cast(objects[at], pdfium.FPDF_PAGEOBJECT))
    paint = np.select([np.isin(modes, _NO_PAINT) | clear,
                       filled & (brightness >= _WHITE), filled & (brightness >= _PALE)], [UNPAINTED, WHITE, PALE], SEEN)
    return paint.astype(np.int8)


def _turns(angle: Floats) -> NDArray[np.int8]:
    quarter = np.round(angle / 90)
    return np.where(np.abs(angle - 90 * quarter) <= _LEAN, quarter % 4, SLANTED).astype(np.int8)


def _name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
    return buffer.value.decode("latin-1")


def _is_bold(font: Any, name: str) -> bool:
    # not by the weight that PDFium reckons from the width of stems, which some producers state wrongly
    return bool(_BOLD_NAME.search(name)) or bool(max(0, pdfium.FPDFFont_GetFlags(font)) & _FORCED_BOLD)


def origins(text_page: Any, indexes: Sequence[int]) -> Floats:
    """Return x and y in user space of the points where the characters *indexes* begin on their baseline."""
    return direct.fill(direct.get_origin, len(indexes), 2, np.float64, repeat(direct.address_of(text_page)), indexes)
