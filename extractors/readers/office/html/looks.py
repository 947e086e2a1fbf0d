"""Reads how text in HTML is printed: from the names of elements and from styles written beside them.

In: an element and the look of what is around it. Out: `Look`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lxml.etree import _Element as Element

from extractors.readers.office.styled_text import Look

_BOLD = {"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"}
_STRUCK, _RAISED = {"s", "strike", "del"}, {"sup"}
_STYLE = re.compile(r"(font-family|font-size|font-weight|text-transform|text-decoration(?:-line)?|vertical-align)\s*:\s*([^;]+)", re.I)
_LENGTH = re.compile(r"([0-9.]{1,8})\s*(pt|px)", re.I)
# a pixel of CSS is 1/96 inch, a point 1/72
_POINTS = {"pt": 1.0, "px": 0.75}


def look_of(element: Element, around: Look) -> Look:
    """Return how text in *element* is printed, which stands in text of the look *around*."""
    look = replace(around, bold=True) if element.tag in _BOLD else around
    if element.tag in _STRUCK or element.tag in _RAISED:
        look = replace(look, struck=look.struck or element.tag in _STRUCK, raised=look.raised or element.tag in _RAISED)
    if element.tag == "font" and (face := element.get("face")):
        look = replace(look, font=_first_font(face))
    for name, setting in _STYLE.findall(element.get("style", "")):
        look = _with_style(look, name.lower(), setting.strip().lower(), setting)
    return look


def _with_style(look: Look, name: str, setting: str, printed: str) -> Look:
    if name == "font-family":
        return replace(look, font=_first_font(printed))
    if name == "font-weight":
        return replace(look, bold=setting.startswith("bold") or setting in ("600", "700", "800", "900"))
    if name == "text-transform":
        return replace(look, capitals=setting.startswith("uppercase"))
    if name.startswith("text-decoration"):
        return replace(look, struck=look.struck or "line-through" in setting)
    if name == "vertical-align":
        return replace(look, raised=setting.startswith("super"))
    length = _LENGTH.match(setting)
    return replace(look, size=_size(length)) if length else look


def _size(length: re.Match[str]) -> float | None:
    try:
        return float(length[1]) * _POINTS[length[2].lower()]
    except ValueError:
        return None


def _first_font(names: str) -> str:
    return names.split(",")[0].strip().strip("'\"")
