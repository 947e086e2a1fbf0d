"""Reads the characters of a page with place, size and weight, in columns of numbers.

In: a page of PDFium. Out: `Characters`, in the order of the content stream, without the blanks that PDFium adds.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from extractors.readers.pdf import pdfium as direct
from extractors.readers.pdf.frames import Floats, Frame
from extractors.readers.pdf.letters import read_as_latin
from extractors.readers.pdf.old_fonts import JOINED, LINE_END_HYPHENS, read_old_fonts
from extractors.readers.pdf.runs import SLANTED, Runs, origins, read_runs

# a blank where PDFium sees a gap between letters that follow one another in the stream, which need not be neighbours in print
PRESUMED_BLANK = 0x200B
_HYPHENS = np.array([ord(sign) for sign in LINE_END_HYPHENS], np.uint32)
# a blank narrower than this share of the size has no width
_NO_WIDTH = 0.02

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters as columns of equal length: `code` points, `x0`..`x1` along the `baseline`, points from the upper left corner.

    Places are those in the frame of the character's `turn`. `layer` is 0 on the page itself, n in its nth annotation.
    `encoding` is the index in `pdf_old_fonts.ENCODINGS` of what the character was in before it was read. `paint` and `handle` are those of
    its text object (see `Runs`).
    """

    code: NDArray[np.uint32]
    x0: Floats
    x1: Floats
    baseline: Floats
    size: Floats
    bold: Mask
    turn: NDArray[np.int8]
    layer: NDArray[np.int16]
    encoding: NDArray[np.int8]
    paint: NDArray[np.int8]
    handle: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.code)

    def take(self, which: NDArray[Any]) -> Characters:
        """Return the characters that *which*, a mask or an array of indexes, selects."""
        return Characters(*(getattr(self, column.name)[which] for column in fields(self)))

    @property
    def blank(self) -> Mask:
        """Which characters leave no ink."""
        code = self.code
        return np.asarray((code <= 0x20) | (code == 0xA0) | ((code >= 0x2000) & (code <= 0x200B)) | (code == 0x3000))

    @property
    def text(self) -> str:
        """The characters in a string, one each."""
        return self.code.astype("<u4").tobytes().decode("utf-32-le", "replace")


def read_characters(page: Any, frame: Frame) -> Characters:
    """Return what PDFium finds on *page*; nothing when the page holds no text."""
    text_page = pdfium.FPDFText_LoadPage(page)
    if not text_page:
        return no_characters()
    try:
        return _read(text_page, frame)
    finally:
        pdfium.FPDFText_ClosePage(text_page)


def no_characters() -> Characters:
    """Return characters of an empty page."""
    none = np.zeros(0)
    return Characters(none.astype(np.uint32), none, none, none, none, none.astype(bool), none.astype(np.int8), none.astype(np.int16),
                      none.astype(np.int8), none.astype(np.int8), none.astype(np.uint64))


def join_characters(parts: Sequence[Characters]) -> Characters:
    """Return *parts* one after the other."""
    return Characters(*(np.concatenate([getattr(part, column.name) for part in parts]) for column in fields(Characters)))


def _read(text_page: Any, frame: Frame) -> Characters:
    count = max(0, pdfium.FPDFText_CountChars(text_page))
    code, boxes = _codes(text_page, count), _boxes(text_page, count)
    runs = read_runs(text_page, count)
    of = np.repeat(np.arange(len(runs.start)), np.diff(runs.start, append=count))
    x0, x1, baseline = boxes[:, 0] - frame.left, boxes[:, 2] - frame.left, frame.top - runs.y[of]
    for at in np.flatnonzero(runs.turn).tolist():
        part = np.flatnonzero(of == at)
        x0[part], x1[part], baseline[part] = _turned(origins(text_page, part.tolist()), boxes[part], runs, at, frame)
    font = runs.font[of]
    code, encoding = read_old_fonts(code, font, runs.names)
    code = read_as_latin(_with_hyphens(code), font)
    columns = Characters(code, x0, x1, baseline, runs.size[of], runs.bold[of], runs.turn[of], np.zeros(count, np.int16), encoding,
                         runs.paint[of], runs.handle[of])
    _widen_over_joined(columns)
    return columns.take(_is_printed(columns) | _presume_blanks(columns))


def _is_printed(columns: Characters) -> Mask:
    return np.asarray((columns.code > 0x20) | ((columns.code == 0x20) & (columns.x1 - columns.x0 > _NO_WIDTH * columns.size)))


def _widen_over_joined(columns: Characters) -> None:
    """Let letters reach to the end of the mark that was taken into them, which leaves no gap behind."""
    at = np.flatnonzero(columns.code == JOINED)
    columns.x1[at - 1] = np.maximum(columns.x1[at - 1], columns.x1[at])


def _presume_blanks(columns: Characters) -> Mask:
    """Put blanks without width, which stand for blanks that PDFium left out, behind the letter before them; return which they are."""
    at = np.flatnonzero((columns.code == 0x20) & ~_is_printed(columns))
    at = at[at > 0]
    columns.code[at] = PRESUMED_BLANK
    for column in (columns.baseline, columns.size, columns.turn):
        column[at] = column[at - 1]
    columns.x0[at] = columns.x1[at] = columns.x1[at - 1]
    return np.asarray(columns.code == PRESUMED_BLANK)


def _codes(text_page: Any, count: int) -> NDArray[np.uint32]:
    """Return code points: in one call where PDFium has a text of the same length, one by one where it left characters without any out."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    address = direct.address_of(text_page)
    written = direct.get_text(address, 0, count, ctypes.addressof(buffer))
    text = buffer.raw[:max(0, 2 * (written - 1))].decode("utf-16-le", "replace")
    if len(text) == count:
        code = np.frombuffer(text.encode("utf-32-le"), np.uint32).copy()
    else:
        code = np.fromiter(map(direct.get_unicode, repeat(address), range(count)), np.uint32, count)
    code[code == 0] = 0xFFFD
    return code


def _with_hyphens(code: NDArray[np.uint32]) -> NDArray[np.uint32]:
    return np.where(np.isin(code, _HYPHENS), np.uint32(ord("-")), code)


def _boxes(text_page: Any, count: int) -> Floats:
    """Return left, top, right and bottom of every character, its advance included."""
    boxes = direct.fill(direct.get_loose_box, count, 4, np.float32, repeat(direct.address_of(text_page)), range(count))
    return boxes.astype(np.float64)


def _turned(points: Floats, boxes: Floats, runs: Runs, at: int, frame: Frame) -> tuple[Floats, Floats, Floats]:
    """Return x0, x1 and baseline of a run that does not run to the right; *points* are where its letters begin."""
    turn = int(runs.turn[at])
    if turn == SLANTED:
        cos, sin = np.cos(np.radians(runs.angle[at])), np.sin(np.radians(runs.angle[at]))
        along, half = points[:, 0] * cos + points[:, 1] * sin, 0.5 * runs.size[at]
        # a letter reaches to the next one, unless that stands elsewhere
        step = np.diff(along, append=along[-1:] + half)
        return along, along + np.where((step > 0) & (step < 3 * half), step, half), points[:, 0] * sin - points[:, 1] * cos
    first, _ = frame.read(boxes[:, 0], boxes[:, 1], turn)
    second, _ = frame.read(boxes[:, 2], boxes[:, 3], turn)
    return np.minimum(first, second), np.maximum(first, second), frame.read(points[:, 0], points[:, 1], turn)[1]
