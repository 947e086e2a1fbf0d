"""Resolves how runs look and which numbering a paragraph style brings, along the chain of styles.

In: word/styles.xml. Out: `Look`, numbering and table borders of a style.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from lxml.etree import _Element as Element

from extractors.readers.office.styled_text import Look
from extractors.readers.office.word.markup import find_child, is_on, local_name, number, value

_SWITCHES = {"b": "bold", "caps": "capitals", "vanish": "hidden", "strike": "struck", "dstrike": "struck"}


class ListPlace(NamedTuple):
    """Which numbering definition a paragraph takes, "0" for none, and its level (0-based); None where the style does not say."""

    definition: str | None
    level: int | None


@dataclass(slots=True)
class Styles:
    """The styles of a document by their identifiers."""

    by_id: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, Any] = field(default_factory=dict)
    default_paragraph: str | None = None
    looks: dict[str | None, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """Return the styles in word/styles.xml, whose root is *root*."""
        styles = cls()
        for style in () if root is None else root:
            if local_name(style) == "style" and (identifier := value(style, "styleId")):
                styles.by_id[identifier] = style
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                    styles.default_paragraph = identifier
        styles.defaults = run_properties(find_child(root, "docDefaults", "rPrDefault", "rPr"))
        return styles

    def look(self, paragraph_style: str | None, run: Element | None) -> Look:
        """Return how a run with the properties *run* (w:rPr) looks in a paragraph of *paragraph_style*; the nearest setting wins."""
        run_style = value(find_child(run, "rStyle"))
        return Look(**(self.defaults | self._style_look(paragraph_style or self.default_paragraph) | self._style_look(run_style)
                       | run_properties(run)))

    def numbering(self, style: str | None) -> tuple[str | None, ListPlace]:
        """Return the style in the chain of *style* that brings a numbering, and that numbering."""
        for element in self.chain(style or self.default_paragraph):
            place = list_place(find_child(element, "pPr"))
            if place.definition is not None:
                return value(element, "styleId"), place
        return None, ListPlace(None, None)

    def chain(self, style: str | None) -> Iterator[Element]:
        """Yield *style*, then the styles on which it is based."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = value(find_child(self.by_id[style], "basedOn"))

    def _style_look(self, style: str | None) -> dict[str, Any]:
        if style not in self.looks:
            merged: dict[str, Any] = {}
            for element in self.chain(style):
                merged = run_properties(find_child(element, "rPr")) | merged
            self.looks[style] = merged
        return self.looks[style]


def run_properties(properties: Element | None) -> dict[str, Any]:
    """Return the fields of `Look` that *properties* (w:rPr) set."""
    found: dict[str, Any] = {}
    for child in () if properties is None else properties:
        name = local_name(child)
        if name in _SWITCHES:
            found[_SWITCHES[name]] = is_on(child)
        elif name == "vertAlign":
            found["raised"] = value(child) == "superscript"
        elif name == "color":
            found["white"] = (value(child) or "").upper() == "FFFFFF"
        elif name == "position" and (half_points := number(child)) is not None:
            found["raised"] = half_points > 0
        elif name == "sz" and (half_points := number(child)):
            found["size"] = half_points / 2
        elif name == "rFonts" and (font := value(child, "hAnsi") or value(child, "ascii")):
            # hAnsi is the font of the letters beyond ASCII, which an old encoding is about
            found["font"] = font
    return found


def list_place(properties: Element | None) -> ListPlace:
    """Return the numbering that *properties* (w:pPr) name."""
    numbering = find_child(properties, "numPr")
    return ListPlace(value(find_child(numbering, "numId")), number(find_child(numbering, "ilvl")))
