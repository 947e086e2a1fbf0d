"""Reads one level of a list of Word: from what it counts, in which figures, between which signs.

In: a w:lvl element. Out: `Level`.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml.etree import _Element as Element

from extractors.readers.office.word.markup import find_child, is_on, number, value
from extractors.readers.office.word.styles import run_properties
from extractors.readers.office.word.symbols import printed_bullet


@dataclass(frozen=True, slots=True)
class Level:
    """A level (0-based) of a list; in `text`, "%2" stands for the number of the second level.

    `restart` is w:lvlRestart, `legal` turns all numbers into decimal ones, `style` is the paragraph style that takes this level.
    """

    at: int
    start: int
    format: str
    text: str
    suffix: str
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None


def read_level(node: Element) -> Level | None:
    """Return the level in *node* (w:lvl); None when it is none of the nine."""
    at = number(node, "ilvl")
    if at is None or not 0 <= at < 9:
        return None
    style = _number_format(node)
    font = run_properties(find_child(node, "rPr")).get("font")
    text = value(find_child(node, "lvlText")) or ""
    if style == "bullet":
        text, font = printed_bullet(text, font), None
    start = number(find_child(node, "start"))
    suffix = "" if value(find_child(node, "suff")) == "nothing" else " "
    return Level(at, 1 if start is None else start, style, text, suffix, number(find_child(node, "lvlRestart")),
                 is_on(find_child(node, "isLgl")), value(find_child(node, "pStyle")), font)


def _number_format(node: Element) -> str:
    """A format that older programs do not know stands in mc:AlternateContent, the nearest one that they know behind it."""
    direct = find_child(node, "numFmt")
    formats = [direct] if direct is not None else [found for found in node.iter() if str(found.tag).endswith("}numFmt")]
    known = [value(found) for found in formats if value(found) != "custom"]
    return known[-1] or "decimal" if known else "decimal"
