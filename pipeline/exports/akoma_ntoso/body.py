"""The sections of a document as a hierarchy of XML elements.

In: nodes of the layout. Out: part, chapter, section, article, clause, point ..., each with an eId; names come from rules/akoma_ntoso.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractors import rulebook
from pipeline.exports.akoma_ntoso.identifiers import ElementIds
from pipeline.exports.akoma_ntoso.layout import Node
from pipeline.exports.akoma_ntoso.markup import Spans, add, write
from pipeline.exports.akoma_ntoso.source import SectionText
from pipeline.exports.akoma_ntoso.tables import add_tables, unheld_texts

# their first line is a heading; other kinds open with a heading ("1. Mục đích") or with a sentence ("1. Sở Y tế có trách nhiệm:")
_TITLED = ("part", "chapter", "section", "article", "phase")
_ENDS_OF_SENTENCES = (".", ":", ";", ",")


class Body:
    """Writes nodes; *ids* and *spans* are those of the whole document."""

    def __init__(self, ids: ElementIds, spans: Spans) -> None:
        self._ids = ids
        self._spans = spans

    def add(self, parent: Any, nodes: Sequence[Node], around: str = "") -> None:
        """Append *nodes* to *parent*, whose eId is *around*; a body without any gets an empty element, because the standard wants one."""
        for node in nodes:
            if node.section:
                self._add_section(parent, node, node.section, around)
            elif node.tables or node.lines:
                self._add_other(parent, node, around)
        if not nodes:
            empty = add(parent, "hcontainer", eId=self._ids.give(around, "hcontainer"), name="empty")
            add(add(empty, "content"), "p")

    def _add_section(self, parent: Any, node: Node, section: SectionText, around: str) -> None:
        known = rulebook.table("akoma_ntoso")["sections"][section.kind]
        eid = self._ids.give(around, known["short"], section.label)
        element = add(parent, known["element"], eId=eid, name=known.get("name"))
        if section.mark:
            add(element, "num", section.mark)
        if not node.children:
            write(add(add(element, "content"), "p"), section.content, self._spans)
            return
        if section.content.text:  # none in "Chương I" whose title is an item of its own on the next line
            is_title = section.kind in _TITLED or not section.content.text.endswith(_ENDS_OF_SENTENCES)
            opening = add(element, "heading") if is_title else add(add(element, "intro"), "p")
            write(opening, section.content, self._spans)
        self.add(element, node.children, eid)

    def _add_other(self, parent: Any, node: Node, around: str) -> None:
        eid = self._ids.give(around, "hcontainer")
        content = add(add(parent, "hcontainer", eId=eid, name="table" if node.tables else "unassigned"), "content")
        if node.tables:
            printed = self._spans.inside(node.lines[0].start, node.lines[-1].start + len(node.lines[-1].content)) if node.lines else ()
            add_tables(content, node.tables, printed, self._ids, eid)
        texts = unheld_texts(node.tables, node.lines) if node.tables else [line.content for line in node.lines]
        for text in texts:
            write(add(content, "p", class_="unassigned" if node.tables else None), text, self._spans)
