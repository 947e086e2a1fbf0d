"""Has trueocr (extra `ocr`) read the lines of a page: a second witness beside tesseract, which errs in other words.

In: grey pixels of a straight page. Out: `SecondLine`s, in no order.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractors.records import Box

# dots per inch: it reads a coarser picture better when it is enlarged
_DPI = 300.0
# pixels: what is lower or narrower holds no letter
_LEAST = 4


@dataclass(frozen=True, slots=True)
class SecondLine:
    """A line as the second witness read it; `box` in points."""

    text: str
    box: Box


@cache
def available() -> bool:
    """Tell whether trueocr is installed."""
    return find_spec("trueocr") is not None


def read_lines(grey: NDArray[np.uint8], dpi: float) -> list[SecondLine]:
    """Return what the second witness reads on *grey*, a line each."""
    engine, recognizer = _engines()
    if abs(dpi - _DPI) > 1:
        size = (round(grey.shape[1] * _DPI / dpi), round(grey.shape[0] * _DPI / dpi))
        grey, dpi = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BICUBIC)), _DPI
    boxes = [box for box in _whole_pixels(engine.detect(grey)) if min(box[2] - box[0], box[3] - box[1]) >= _LEAST]
    read = recognizer.predict([np.ascontiguousarray(grey[top:bottom, left:right]) for left, top, right, bottom in boxes])
    scale = 72 / dpi
    return [SecondLine(one.text, (left * scale, top * scale, right * scale, bottom * scale))
            for one, (left, top, right, bottom) in zip(read, boxes, strict=True) if one.text]


def _whole_pixels(boxes: NDArray[np.float32]) -> list[tuple[int, int, int, int]]:
    return [(int(left), int(top), int(np.ceil(right)), int(np.ceil(bottom))) for left, top, right, bottom in boxes[:, :4]]


@cache
def _engines() -> tuple[Any, Any]:
    """Return what finds lines and what reads them; pages are read side by side, so each takes one thread."""
    import trueocr
    from trueocr.page import PageEngine

    models = Path(trueocr.__file__).parent / "models"
    return PageEngine(models, threads=1), trueocr.Recognizer(models, threads=1)
