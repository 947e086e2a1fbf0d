"""Reads the elements of HTML as a browser lays them out: lines, paragraphs, lists, tables.

In: an element. Out: blocks.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from extractors import rulebook
from extractors.guard import parts
from extractors.readers.office.blocks import Block
from extractors.readers.office.html.lines import LineGatherer
from extractors.readers.office.html.looks import look_of
from extractors.readers.office.html.tables import read_table
from extractors.readers.office.styled_text import Look
from extractors.readers.office.word.number_formats import format_number

# tables nested deeper are read as running text
_MOST_NESTED = 20
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
                "upper-alpha": "upperLetter", "lower-latin": "lowerLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
                "upper-roman": "upperRoman"}
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:[^;]*?\b(none|(?:lower|upper)-(?:alpha|latin|roman))\b", re.I)


def read_blocks(root: Element, look: Look | None = None, depth: int = 0) -> list[Block]:
    """Return what is in *root*; *depth* counts the tables around it."""
    reader = _BlockReader(depth, [look or Look()])
    walk = etree.iterwalk(root, events=("start", "end"))

    def step(happened: tuple[str, Element]) -> None:
        event, element = happened
        if event == "end":
            reader.close(element)
            if element is not root:
                reader.add(element.tail)
        elif element is not root and reader.open(element):
            reader.add(element.text)
        elif element is root:
            reader.open_root(element)
        else:
            walk.skip_subtree()

    deque(parts(walk, step, lambda happened: f"<{happened[1].tag}>"), maxlen=0)
    reader.lines.end_line(ends_paragraph=True)
    return reader.lines.blocks


@dataclass(slots=True)
class _BlockReader:
    """The looks of the elements that are open, innermost last, and the numbers of the lists."""

    depth: int
    looks: list[Look]
    lines: LineGatherer = field(default_factory=LineGatherer)
    counts: dict[Element, int] = field(default_factory=dict)
    preformatted: int = 0
    block_names: frozenset[str] = field(default_factory=lambda: frozenset(rulebook.table("html")["blocks"]))

    def open_root(self, element: Element) -> None:
        """Begin with the element whose content is read; a table here is looked into."""
        self.looks.append(look_of(element, self.looks[-1]))
        self.preformatted += element.tag == "pre"
        self.add(element.text)

    def open(self, element: Element) -> bool:
        """Begin *element*; False when it is read as a whole."""
        self.looks.append(look_of(element, self.looks[-1]))
        self.preformatted += element.tag == "pre"
        if element.tag == "br":
            self.lines.end_line()
        elif element.tag in self.block_names:
            self.lines.end_line(ends_paragraph=True)
        if element.tag == "li":
            self.lines.label = self._label(element)
        return not (element.tag == "table" and self.depth < _MOST_NESTED and self._read_table(element))

    def close(self, element: Element) -> None:
        """End *element*."""
        self.looks.pop()
        self.preformatted -= element.tag == "pre"
        if element.tag in self.block_names:
            self.lines.end_line(ends_paragraph=True)
        if element.tag == "li":
            self.lines.label = ""

    def add(self, text: str | None) -> None:
        """Add *text* in the look of the innermost open element."""
        self.lines.add(text, self.looks[-1], self.preformatted > 0)

    def _read_table(self, element: Element) -> bool:
        look = self.looks[-1]
        blocks = read_table(element, lambda cell: read_blocks(cell, look, self.depth + 1))
        self.lines.blocks += blocks
        return bool(blocks)

    def _label(self, item: Element) -> str:
        parent = item.getparent()
        styled = _LIST_STYLE.search(parent.get("style", "")) if parent is not None else None
        style = styled[1].lower() if styled else None
        if parent is None or style == "none":
            return ""
        if parent.tag != "ol":
            return "• "
        if parent not in self.counts:
            self.counts[parent] = (_whole(parent.get("start")) or 1) - 1
        self.counts[parent] = _whole(item.get("value")) or self.counts[parent] + 1
        return format_number(self.counts[parent], _LIST_STYLES.get(style or parent.get("type", "1"), "decimal")) + ". "


def _whole(text: str | None) -> int | None:
    # longer numbers are no numbers of items
    return int(text) if text and text.isdecimal() and len(text) < 6 else None
