"""Puts every line of a document where Akoma Ntoso has a place for it: before the body, in it, after it, in an attachment.

In: `Material`. Out: `Layout`: lines by their part, and a tree of sections with tables and stray lines where they were printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile

from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import join
from pipeline.exports.akoma_ntoso.source import Material, PlacedLine, SectionText, TableText

_NUMBERED_ALONE = ("part", "chapter", "section")
_FRONT, _BACK = ("header", "title", "basis"), ("recipients", "signature", "note")


@dataclass(slots=True, eq=False)
class Node:
    """A section with what stands under it; or, without a section, tables with their printed lines, or lines that found no place."""

    section: SectionText | None = None
    parent: Node | None = None
    children: list[Node] = field(default_factory=list)
    tables: list[TableText] = field(default_factory=list)
    lines: list[PlacedLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Attachment:
    """An appendix: the lines above its items, and the items."""

    node: Node
    heading: tuple[PlacedLine, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The parts of a document in the order of Akoma Ntoso."""

    front: tuple[PlacedLine, ...]
    body: tuple[Node, ...]
    back: tuple[PlacedLine, ...]
    attachments: tuple[Attachment, ...]


def lay_out(material: Material) -> Layout:
    """Return the parts of *material*; every line that is no furniture is in exactly one of them."""
    runs = [(place, path, list(lines)) for (place, path), lines in groupby(material.lines, key=lambda line: (line.place, line.path))]
    roots, nodes = _tree(material.sections)
    for node in nodes:
        _take_title(node)
    headings, strays = _headings(runs, [node for node in nodes if _is_appendix(node)])
    front, back = _around(runs)
    inserts = [*(Node(lines=lines) for lines in strays), *_table_nodes(runs, material.tables)]
    for node in sorted(inserts, key=_start):
        _insert(node, nodes, roots)
    return Layout(tuple(front), tuple(node for node in roots if not _is_appendix(node)), tuple(back),
                  tuple(Attachment(node, tuple(headings.get(id(node), ()))) for node in roots if _is_appendix(node)))


def _is_appendix(node: Node) -> bool:
    return node.section is not None and node.section.kind == "appendix" and node.section.parent_id is None


def _tree(sections: Sequence[SectionText]) -> tuple[list[Node], list[Node]]:
    """Return the nodes without a parent, and all nodes in printed order."""
    nodes = [Node(section) for section in sections]
    by_id = {section.section_id: node for section, node in zip(sections, nodes, strict=True)}
    roots: list[Node] = []
    for section, node in zip(sections, nodes, strict=True):
        node.parent = by_id.get(section.parent_id or "")
        (node.parent.children if node.parent else roots).append(node)
    return roots, nodes


def _take_title(node: Node) -> None:
    """Give a chapter whose title is printed in capitals below its number ("Chương I", "QUY ĐỊNH CHUNG") those lines as its text."""
    section = node.section
    if section is None or section.content.text or section.kind not in _NUMBERED_ALONE:
        return
    titles = list(takewhile(lambda child: child.kind == "paragraph" and is_capitals(child.content.text),
                            (child.section for child in node.children if child.section and not child.children)))
    if titles:
        node.children = node.children[len(titles):]
        node.section = replace(section, mark=titles[0].mark or section.mark, content=join([title.content for title in titles], " "))


Run = tuple[str, str | None, list[PlacedLine]]


def _around(runs: Iterable[Run]) -> tuple[list[PlacedLine], list[PlacedLine]]:
    """Return the lines before the body and those after it; a line without a place stays with those around it."""
    front: list[PlacedLine] = []
    back: list[PlacedLine] = []
    for zone, (place, _, lines) in _zones(runs):
        if place in _FRONT or (place == "unassigned" and zone == "front"):
            front += lines
        elif place in _BACK or (place == "unassigned" and zone == "back"):
            back += lines
    return front, back


def _zones(runs: Iterable[Run]) -> Iterable[tuple[str, Run]]:
    zone = "front"
    for run in runs:
        if run[0] in ("section", "table", "appendix"):
            zone = "body"
        elif run[0] in _BACK:
            zone = "back"
        yield zone, run


def _headings(runs: Sequence[Run], appendices: Sequence[Node]) -> tuple[dict[int, list[PlacedLine]], list[list[PlacedLine]]]:
    """Return the heading lines of each appendix, and the runs of lines that have no place in the tree."""
    found: dict[int, list[PlacedLine]] = {}
    strays = []
    for zone, (place, path, lines) in _zones(runs):
        if place == "unassigned" and zone == "body":
            strays.append(lines)
        elif place == "appendix":
            own = [node for node in appendices if node.section and node.section.path == path and lines[0].start <= node.section.start
                   and id(node) not in found]
            if own:
                found[id(own[0])] = lines
            else:
                strays.append(lines)
    return found, strays


def _table_nodes(runs: Iterable[Run], tables: Sequence[TableText]) -> list[Node]:
    """Return a node for every run of table lines; tables come in printed order, so each takes the first run of its page left."""
    sites = [Node(lines=lines) for place, _, lines in runs if place == "table"]
    if tables and not sites:
        return [Node(tables=list(tables))]
    at = 0
    for table in tables:
        fits = [n for n in range(at, len(sites)) if sites[n].lines[0].page <= table.page <= sites[n].lines[-1].page]
        unused = [n for n in fits if not sites[n].tables]
        at = (unused or fits or [at])[0]
        sites[at].tables.append(table)
    return sites


def _start(node: Node) -> int:
    return node.lines[0].start if node.lines else 0


def _insert(node: Node, nodes: Sequence[Node], roots: list[Node]) -> None:
    """Put *node* behind the section printed before it: as its first child if it has some, else beside it."""
    before = [other for other in nodes if other.section and other.section.start < _start(node)]
    last = before[-1] if before else None
    if last and (_is_appendix(last) or last.children):
        siblings, place = last.children, 0
    else:
        siblings = last.parent.children if last and last.parent else roots
        place = siblings.index(last) + 1 if last else 0
    # what was put there before stays before
    place += next((n for n, node in enumerate(siblings[place:]) if node.section), len(siblings) - place)
    siblings.insert(place, node)
