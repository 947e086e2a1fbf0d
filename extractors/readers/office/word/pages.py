"""Counts pages: Word leaves marks where they broke when it last printed, other programs only the breaks that were asked for.

In: breaks, as the reader passes them. Out: the number of the current page.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lxml.etree import _Element as Element

from extractors.readers.office.word.markup import find_child, is_on, value
from extractors.readers.office.word.package import W


@dataclass(slots=True)
class Pages:
    """The page that is being read, counted from 1; `new_page_after` holds the sections after which a page ends."""

    rendered: bool
    new_page_after: list[Element]
    current: int = 1

    @classmethod
    def of(cls, document: Element) -> Pages:
        """Return the count at the beginning of *document*, whose marks it takes where there are any: they cover the written breaks."""
        rendered = next(document.iter(W + "lastRenderedPageBreak"), None) is not None
        sections = list(document.iter(W + "sectPr"))
        breaking = [section for section, after in pairwise(sections) if _starts_page(after)]
        return cls(rendered, breaking)

    def pass_rendered_break(self) -> None:
        """Count a mark of Word."""
        self.current += 1

    def pass_written_break(self) -> None:
        """Count a break that the writer put in."""
        self.current += not self.rendered

    def open_paragraph(self, properties: Element | None) -> None:
        """Count the break before a paragraph with *properties* (w:pPr)."""
        self.current += not self.rendered and is_on(find_child(properties, "pageBreakBefore"))

    def close_paragraph(self, properties: Element | None) -> None:
        """Count the break after a paragraph that ends a section."""
        section = find_child(properties, "sectPr")
        self.current += not self.rendered and section is not None and section in self.new_page_after


def _starts_page(section: Element) -> bool:
    return value(find_child(section, "type")) not in ("continuous", "nextColumn")
