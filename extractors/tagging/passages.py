"""The running text of a document in reading order: what the taggers read.

In: head, body and annexes. Out: `Passage`s, each with the section it belongs to; the taggers add their `Doc` (`pipeline.tag_passages`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from extractors.frame.head import Head
from extractors.frame.outline import Node
from extractors.records import Section
from extractors.tables.annexes import Annex
from extractors.tables.body import Body
from extractors.tables.placed import PlacedTable
from extractors.text.mapped_text import CleanLine, MappedText

if TYPE_CHECKING:
    from spacy.tokens import Doc

Place = Literal["title", "basis", "section", "annex_title", "group", "cell", "note"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, item or cell; `section` is an index into the sections of the document, None above the body.

    `row` is the path of the table row ("PL.3") that a cell belongs to, or that a group row stands above; `column` is what it stands for.
    `doc` holds the spans that the taggers found, None before they have read it.
    """

    place: Place
    section: int | None
    content: MappedText
    row: str | None = None
    column: str | None = None
    doc: Doc | None = None


def place(passage: Passage) -> tuple[str, int | None]:
    """Return where *passage* stands, for what is noted of a failure: its kind, or the row that it is a cell of, and its offset."""
    return passage.row or passage.place, next(iter(passage.content.origin), None)


def list_passages(head: Head, body: Body, annexes: Sequence[Annex], tables: Sequence[PlacedTable],
                  lines: Sequence[CleanLine], notes: Sequence[CleanLine] = ()) -> list[Passage]:
    """Return title, basis, items, annexes and tables as passages; section indices are those of `list_sections`.

    *lines* are all cleaned lines, those of cells too: tables that list no tasks are read line by line, as *notes* are.
    """
    passages = [Passage("title", None, head.title)] if head.title else []
    passages += [Passage("basis", None, clause) for clause in head.basis]
    passages += [Passage("section", at, node.content) for at, node in enumerate(body.nodes)]
    at = len(body.nodes)
    for annex in annexes:
        passages.append(Passage("annex_title", at, annex.title))
        passages += [Passage("section", inner, node.content) for inner, node in enumerate(annex.nodes, at + 1)]
        at += 1 + len(annex.nodes)
    contents = {line.number: line.content for line in lines}
    for table in tables:
        passages += _row_passages(table) if table.rows else _line_passages(table, contents)
    passages += [Passage("note", None, line.content) for line in notes]
    return sorted(passages, key=lambda passage: passage.content.origin[:1])


def _row_passages(table: PlacedTable) -> Iterator[Passage]:
    group: MappedText | None = None
    for row in table.rows:
        path = f"{table.path}.{row.stt}"
        if row.group and row.group is not group:
            group = row.group
            yield Passage("group", table.section, group, path)
        yield from (Passage("cell", table.section, cell, path, column) for column, cell in row.cells.items())


def _line_passages(table: PlacedTable, contents: Mapping[int, MappedText]) -> Iterator[Passage]:
    yield from (Passage("cell", table.section, contents[number], table.path) for number in table.lines if number in contents)


def list_sections(body: Body, annexes: Sequence[Annex]) -> list[Section]:
    """Return the items of the body and of the annexes as sections; an annex is the parent of its own items."""
    above = _parents(body.nodes)
    sections = [_section(at, node, node.parent, at in above) for at, node in enumerate(body.nodes)]
    for annex in annexes:
        own = len(sections)
        start, end = annex.title.source_span()
        sections.append(Section(own, None, annex.path, annex.path, "appendix", annex.title.text, annex.title.text, annex.page, start, end))
        above = _parents(annex.nodes)
        sections += [_section(own + 1 + at, node, own if node.parent is None else own + 1 + node.parent, at in above)
                     for at, node in enumerate(annex.nodes)]
    return sections


def _parents(nodes: Sequence[Node]) -> set[int | None]:
    return {node.parent for node in nodes}


def _section(at: int, node: Node, parent: int | None, is_heading: bool) -> Section:
    start, end = node.content.source_span()
    heading = node.content.text if is_heading else None
    return Section(at, parent, node.path, node.marker.label, node.marker.kind, heading, node.content.text, node.lines[0].page, start, end)

