"""Draws a bar chart twice: as SVG, to be read in a browser, and as PNG, for documents that take no SVG.

In: a title and bars. Out: NAME.svg and NAME.png.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_WIDTH, _NAMES, _FIGURES, _ROW, _HEAD = 880, 210, 150, 34, 44  # points
_INK, _BAR, _GROUND = "#222222", "#2a6f97", "#ffffff"
_SCALE = 2  # pixels a point


@dataclass(frozen=True)
class Bar:
    """A bar with what stands before and behind it."""

    name: str
    value: float
    label: str


def draw(title: str, bars: Sequence[Bar], path: Path) -> None:
    """Write the chart to *path* with the endings .svg and .png."""
    most = max(bar.value for bar in bars)
    height = _HEAD + _ROW * len(bars) + 12
    image = Image.new("RGB", (_WIDTH * _SCALE, height * _SCALE), _GROUND)
    canvas, font = ImageDraw.Draw(image), ImageFont.load_default(14 * _SCALE)
    shapes = [f'<rect width="{_WIDTH}" height="{height}" fill="{_GROUND}"/>']

    def write(x: float, y: float, text: str) -> None:
        shapes.append(f'<text x="{x:.0f}" y="{y:.0f}" fill="{_INK}">{escape(text)}</text>')
        canvas.text((x * _SCALE, y * _SCALE), text, _INK, font, anchor="ls")

    write(12, 26, title)
    for at, bar in enumerate(bars):
        top, width = _HEAD + _ROW * at, max(1.0, bar.value / most * (_WIDTH - _NAMES - _FIGURES))
        write(12, top + 19, bar.name)
        shapes.append(f'<rect x="{_NAMES}" y="{top}" width="{width:.1f}" height="{_ROW - 10}" fill="{_BAR}"/>')
        canvas.rectangle([_NAMES * _SCALE, top * _SCALE, (_NAMES + width) * _SCALE, (top + _ROW - 10) * _SCALE], _BAR)
        write(_NAMES + width + 8, top + 19, bar.label)
    path.with_suffix(".svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" '
                                        f'font-size="14">{"".join(shapes)}</svg>\n', encoding="utf-8")
    image.save(path.with_suffix(".png"), optimize=True)
