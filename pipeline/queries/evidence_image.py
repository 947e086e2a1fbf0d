"""Draws evidence on the page it stands on.

In: a PDF, a page and boxes in points. Out: a PNG of the page with the boxes marked, as a file or in memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import IO, TYPE_CHECKING

from extractors.records import Box
from pipeline.errors import UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

_SCALE = 2.0  # 144 dots an inch: readable on a screen
_ONE_AT_A_TIME = Lock()  # PDFium is not safe for threads, and an explorer has one for each reader
_FILL, _EDGE = (255, 214, 0, 90), (200, 60, 0, 255)


def draw_evidence(pdf: Path, page: int, boxes: Sequence[Box], frame: Box | None, out: Path | IO[bytes]) -> None:
    """Write the *page* (from 1) of *pdf* to *out*, a path or an open file, with *boxes* marked and *frame* drawn around them.

    Raise `UsageError` when it is no PDF or has no such page.
    """
    from PIL import Image, ImageDraw

    picture = _picture(pdf, page)
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    for box in boxes:
        pen.rectangle(_around(box), fill=_FILL)
    if frame:
        pen.rectangle(_around(frame), outline=_EDGE, width=3)
    Image.alpha_composite(picture, layer).convert("RGB").save(out, "PNG")


def _picture(pdf: Path, page: int) -> Image:
    import pypdfium2

    try:
        with _ONE_AT_A_TIME, pypdfium2.PdfDocument(pdf) as document:
            picture: Image = document[page - 1].render(scale=_SCALE).to_pil().convert("RGBA")
            return picture
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise UsageError("{path}: page {page} cannot be drawn ({error}). Only PDFs have pages to draw.", path=pdf, page=page,
                         error=error) from error


def _around(box: Box) -> Box:
    x0, top, x1, bottom = (value * _SCALE for value in box)
    return x0 - 2, top - 2, x1 + 2, bottom + 2
