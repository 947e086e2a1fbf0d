"""Text with elements inside it: references, bodies, persons, days.

In: a passage with its offsets, and the spans of the document. Out: the same text in an XML element, no letter more or less.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from extractors.expressions.times.dates import day_of, find_dates
from extractors.text.mapped_text import MappedText
from extractors.text.vietnamese import fold
from pipeline.exports.akoma_ntoso.source import Span
from pipeline.store.identifiers import slug

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
# XML 1.0, production 2 (Char): what no XML document can hold, not even as a reference
_NOT_IN_XML = re.compile("[^\\t\\n\\r\\u0020-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
# what may stand inside what, when two spans cover one another: a citation names a body, never the other way round
_RANK = {"ref": 0, "person": 1, "organization": 2, "date": 3}


@dataclass(frozen=True, slots=True)
class Inline:
    """An element around `text[start:end]` of a passage."""

    start: int
    end: int
    element: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def add(parent: Any, element: str, text: str | None = None, **attributes: str | None) -> Any:
    """Append *element* to *parent* and return it; attributes of None are left out, `class_` is class."""
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{element}")
    for name, value in attributes.items():
        if value is not None:
            child.set(name.rstrip("_"), legal(value))
    if text:
        child.text = legal(text)
    return child


def legal(text: str) -> str:
    """Return *text* with U+FFFD for every character that XML cannot hold, so that offsets stay.

    >>> legal("a\\x07b") == "a\\ufffdb"
    True
    """
    return _NOT_IN_XML.sub("\ufffd", text)


class Spans:
    """The spans of a document, found again in its passages."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end, span.element))
        self._starts = [span.start for span in self._spans]

    def inside(self, start: int, end: int) -> Sequence[Span]:
        """Return the spans that begin from *start* to before *end* of the stored text."""
        return self._spans[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def of(self, content: MappedText) -> Iterator[Inline]:
        """Yield what stands in *content*, with offsets in its text."""
        if not content.origin:
            return
        for span in self.inside(content.origin[0], content.origin[-1] + 1):
            start, end = bisect_left(content.origin, span.start), bisect_left(content.origin, span.end)
            # a blank that was put in shares the offset of the letter before it
            end = start + len(content.text[start:end].rstrip())
            yield Inline(start, end, span.element, attributes_of(span))


def attributes_of(span: Span) -> dict[str, str]:
    """Return what points from *span* to what it names; a document that is not identified has an entry of its own in the references."""
    if span.element == "ref":
        return {"href": span.iri or f"#{concept_id(span)}"}
    return {"refersTo": f"#{concept_id(span)}"}


def concept_id(span: Span) -> str:
    """Return the eId of the entry in the references that *span* points to."""
    return "cited_" + span.id.rpartition(".")[2] if span.element == "ref" else f"{span.element}_{slug(span.id)}"


def days(text: str) -> Iterator[Inline]:
    """Yield every day that *text* prints in full and that the calendar has.

    >>> [(found.start, found.attributes["date"]) for found in days("ngày 03 tháng 3 năm 2025; 31/02/2025")]
    [(5, '2025-03-03')]
    """
    for found in find_dates(fold(text)):
        if day := day_of(found.year, found.month, found.day):
            yield Inline(found.start, found.end, "date", {"date": day.isoformat()})


def write(parent: Any, content: MappedText, spans: Spans, extra: Iterable[Inline] = ()) -> None:
    """Append the text of *content* to *parent*, with *spans*, days and *extra* as elements."""
    fill(parent, content.text, [*extra, *spans.of(content), *days(content.text)])


def fill(parent: Any, text: str, found: Iterable[Inline]) -> None:
    """Append *text* to *parent* with the elements of *found* that nest: what crosses an element of higher rank is left out."""
    kept: list[Inline] = []
    for inline in sorted(found, key=lambda inline: (_RANK.get(inline.element, -1), inline.start, -inline.end)):
        if inline.end > inline.start and all(_nests(inline, other) for other in kept):
            kept.append(inline)
    _fill(parent, text, 0, len(text), deque(sorted(kept, key=lambda inline: (inline.start, -inline.end))))


def _nests(inner: Inline, other: Inline) -> bool:
    if inner.end <= other.start or other.end <= inner.start:
        return True
    # inside an element of higher rank, but not twice the same
    return other.start <= inner.start and inner.end <= other.end and inner.element != other.element


def _fill(parent: Any, text: str, start: int, end: int, waiting: deque[Inline]) -> None:
    at = start
    while waiting and waiting[0].start < end:
        inline = waiting.popleft()
        _append(parent, text[at:inline.start])
        child = add(parent, inline.element, **inline.attributes)
        _fill(child, text, inline.start, inline.end, waiting)
        at = inline.end
    _append(parent, text[at:end])


def _append(parent: Any, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + legal(text)
    else:
        parent.text = (parent.text or "") + legal(text)
