"""What the database knows of one document, as far as Akoma Ntoso has a place for it.

In: an open database and a row of v_documents. Out: `Material`: lines, sections, tables and spans, all texts with their offsets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from extractors.text.mapped_text import MappedText, join
from pipeline import sql
from pipeline.exports.akoma_ntoso.alignment import align
from pipeline.store.database import Connection, records


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A printed line with the place that the ledger gave it."""

    place: str
    path: str | None
    page: int
    content: MappedText

    @property
    def start(self) -> int:
        """Offset of its first character in the stored text; an empty line has none and counts as the beginning."""
        return self.content.origin[0] if self.content.origin else 0


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section; `mark` is what is printed before its text: "Điều 1.", "a)", "-"."""

    section_id: str
    parent_id: str | None
    path: str
    label: str | None
    kind: str
    mark: str | None
    content: MappedText
    start: int


@dataclass(frozen=True, slots=True)
class TableText:
    """A table; a cell is None where a merged cell covers it, and its flag tells whether the text was inherited."""

    columns: tuple[str, ...]
    page: int
    rows: tuple[tuple[tuple[str | None, bool], ...], ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the stored text that becomes `element`; `text` is how the taggers read it, `iri` that of a cited document if known."""

    element: str
    start: int
    end: int
    text: str
    id: str
    name: str
    iri: str | None


@dataclass(frozen=True, slots=True)
class Material:
    """Everything of one document; `document` is its row of v_documents."""

    document: Mapping[str, Any]
    lines: tuple[PlacedLine, ...]
    sections: tuple[SectionText, ...]
    tables: tuple[TableText, ...]
    spans: tuple[Span, ...]


def read_material(con: Connection, document: Mapping[str, Any]) -> Material:
    """Return what the database knows of *document*."""
    found = {name: records(con, sql.text(f"akn_{name}"), {"doc_id": document["doc_id"]})
             for name in ("lines", "sections", "tables", "spans")}
    lines = tuple(PlacedLine(row["place"], row["path"], row["page"], MappedText.of(row["text"], row["char_start"]).single_blanks())
                  for row in found["lines"])
    spans = tuple(Span(row["element"], row["char_start"], row["char_end"], row["text"], row["id"], row["name"], row["iri"])
                  for row in found["spans"])
    return Material(document, lines, tuple(_sections(found["sections"], lines)), tuple(_tables(found["tables"])), spans)


def _sections(rows: Sequence[Mapping[str, Any]], lines: Sequence[PlacedLine]) -> list[SectionText]:
    items, titles = ([line.content for line in lines if line.place == place and line.content.origin] for place in ("section", "appendix"))
    found, behind = [], 0
    for row in rows:
        start, end = row["char_start"] or 0, row["char_end"] or 0
        is_appendix = row["kind"] == "appendix"
        mark = None if is_appendix else _between(items, behind, start).text or row["label"]
        content = align(row["text"] or "", _between(titles if is_appendix else items, start, end))
        found.append(SectionText(row["section_id"], row["parent_id"], row["path"], row["label"], row["kind"], mark, content, start))
        behind = max(behind, end)
    return found


def _between(printed: Sequence[MappedText], start: int, end: int) -> MappedText:
    """Return what *printed* lines hold of the stored text from *start* to *end*."""
    first = max(0, bisect_right(printed, start, key=lambda line: line.origin[0]) - 1)
    parts = []
    for at in range(first, len(printed)):  # no slice: a long document has as many sections as lines
        line = printed[at]
        if line.origin[0] >= end:
            break
        parts.append(line[bisect_left(line.origin, start):bisect_left(line.origin, end)])
    return join([part for part in parts if part.text], " ").single_blanks()


def _tables(rows: Sequence[Mapping[str, Any]]) -> list[TableText]:
    tables = []
    for _, group in groupby(rows, key=lambda row: row["table_id"]):
        cells = list(group)
        by_row = groupby((cell for cell in cells if cell["row"] is not None), key=lambda cell: cell["row"])
        tables.append(TableText(tuple(cells[0]["columns"] or ()), cells[0]["page"],
                                tuple(tuple((cell["text"], bool(cell["inherited"])) for cell in row) for _, row in by_row)))
    return tables
