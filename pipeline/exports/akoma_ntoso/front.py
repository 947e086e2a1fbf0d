"""What stands before and after the body: head, title and basis; recipients and signature.

In: lines with their places. Out: preface, preamble and conclusions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from extractors import rulebook
from extractors.expressions.references.types import document_type
from extractors.text.line_kinds import is_capitals, reads_as
from extractors.text.mapped_text import MappedText, join
from pipeline.exports.akoma_ntoso.identifiers import ElementIds
from pipeline.exports.akoma_ntoso.markup import Inline, Spans, add, days, fill, write
from pipeline.exports.akoma_ntoso.source import Material, PlacedLine

SIGNER, ROLE, DOCUMENT_TYPE, ISSUER = "signer", "signer_role", "doc_type", "issuer"
"""eIds of the entries in the references that head and signature point to."""


def add_preface(root: Any, lines: Sequence[PlacedLine], material: Material, spans: Spans) -> None:
    """Append the preface: every line of the head by itself, the lines of the title together."""
    lines = [line for line in lines if line.place != "basis"]
    if not lines:
        return
    preface = add(root, "preface")
    for place, run in groupby(lines, key=lambda line: line.place):
        if place == "title":
            _add_title(preface, list(run), spans)
            continue
        for line in run:
            found = list(_head_values(line.content.text, material)) if place == "header" else []
            fill(add(preface, "p", class_=place), line.content.text, [*found, *spans.of(line.content)])


def _add_title(preface: Any, lines: Sequence[PlacedLine], spans: Spans) -> None:
    paragraph = add(add(preface, "longTitle"), "p")
    # "KẾ HOẠCH" on a line of its own; "Kế hoạch triển khai ..." is a title
    named = document_type(lines[0].content.text) if lines else None
    if named:
        add(paragraph, "docType", lines[0].content.text, refersTo=f"#{DOCUMENT_TYPE}").tail = " " if len(lines) > 1 else None
    if rest := lines[1 if named else 0:]:
        write(add(paragraph, "docTitle"), join([line.content for line in rest], " "), spans)


def _head_values(text: str, material: Material) -> Iterator[Inline]:
    """Yield number and date of issue where *text* prints them."""
    number = material.document["number"] or material.document["symbol"]
    if number and (at := text.find(number)) >= 0:
        yield Inline(at, at + len(number), "docNumber")
    issued: date | None = material.document["issued_on"]
    yield from (Inline(day.start, day.end, "docDate", day.attributes) for day in days(text)
                if issued and day.attributes["date"] == issued.isoformat())


def add_preamble(root: Any, lines: Sequence[PlacedLine], spans: Spans, ids: ElementIds) -> None:
    """Append the preamble: paragraphs that name a basis as citations, others as recitals, in printed order."""
    paragraphs = _paragraphs([line.content for line in lines if line.place == "basis"])
    if not paragraphs:
        return
    preamble = add(root, "preamble")
    for is_basis, run in groupby(paragraphs, key=lambda paragraph: bool(reads_as("basis_opening", paragraph.text))):
        several, one = ("citations", "citation") if is_basis else ("recitals", "recital")
        eid = ids.give("", several[:3] + "s")
        element = add(preamble, several, eId=eid)
        for paragraph in run:
            write(add(add(element, one, eId=ids.give(eid, one[:3])), "p"), paragraph, spans)


def _paragraphs(lines: Sequence[MappedText]) -> list[MappedText]:
    """Return *lines* joined; a new paragraph begins with a capital letter, behind a full stop or semicolon at the end of a line.

    A line in capitals stands alone: the heading of a gazette above "Căn cứ Luật ...".
    """
    paragraphs: list[list[MappedText]] = []
    for line in (line for line in lines if line.text):
        behind = paragraphs[-1][-1].text if paragraphs else ""
        if not behind or (line.text[0].isupper() and (behind.endswith((".", ";", ":")) or is_capitals(behind) != is_capitals(line.text))):
            paragraphs.append([])
        paragraphs[-1].append(line)
    return [join(paragraph, " ") for paragraph in paragraphs]


def add_conclusions(root: Any, lines: Sequence[PlacedLine], material: Material, spans: Spans, ids: ElementIds) -> None:
    """Append the conclusions: recipients as a list, the signature with the office and the name of the signer."""
    if not lines:
        return
    conclusions = add(root, "conclusions")
    for place in ("recipients", "signature", "note", "unassigned"):
        found = [line.content for line in lines if line.place == place and line.content.text]
        if place == "recipients" and found:
            _add_recipients(conclusions, found, spans, ids)
        elif place == "signature" and found:
            _add_signature(conclusions, found, material)
        for content in found if place in ("note", "unassigned") else ():
            write(add(conclusions, "p", class_=place), content, spans)


def _add_recipients(conclusions: Any, lines: Sequence[MappedText], spans: Spans, ids: ElementIds) -> None:
    marks = [rulebook.rules("akoma_ntoso", "recipient")[0].search(line.text) for line in lines]
    first = next((n for n, mark in enumerate(marks) if mark), 0)
    eid = ids.give("", "list")
    element = add(conclusions, "blockList", eId=eid, class_="recipients")
    if first:
        write(add(element, "listIntroduction"), join(lines[:first], " "), spans)
    starts = [n for n, mark in enumerate(marks) if mark] or list(range(len(lines)))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        mark = marks[start]
        item = add(element, "item", eId=ids.give(eid, "item"))
        if mark:
            add(item, "num", mark[0].strip())
        write(add(item, "p"), join([lines[start][mark.end() if mark else 0:], *lines[start + 1:end]], " "), spans)


def _add_signature(conclusions: Any, lines: Sequence[MappedText], material: Material) -> None:
    signature = add(add(conclusions, "p", class_="signature"), "signature")
    signer, office = material.document["signer_name"], material.document["signer_position"]
    for place, line in enumerate(lines):
        if place:
            add(signature, "br")
        found = []
        if signer and (at := line.text.find(signer)) >= 0:
            found.append(Inline(at, at + len(signer), "person", {"refersTo": f"#{SIGNER}", "as": f"#{ROLE}"} if office else
                                {"refersTo": f"#{SIGNER}"}))
        if office and line.text == office:
            found.append(Inline(0, len(office), "role", {"refersTo": f"#{ROLE}"}))
        fill(signature, line.text, found)
