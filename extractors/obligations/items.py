"""Items of the body that tell somebody to do something: assignments by unit, and tasks in sections of content.

In: the section tree. Out: `Task`s, one for each lowest item that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors import rulebook
from extractors.mapped import MappedText
from extractors.obligations.actors import acts, heading_units, partners, subjects
from extractors.obligations.tree import Tree
from extractors.records import Jurisdiction, ObligationKind, UnitMention

# "... của pháp luật. Các cơ quan, đơn vị được giao chủ trì có trách nhiệm ...": a stop before a capital ends a sentence
_SENTENCE = re.compile(r"\S.*?(?:[.;](?=\s+[A-ZÀ-ỸĐ])|$)", re.S)

# "III. TỔ CHỨC THỰC HIỆN" opens a section, whatever verb it begins with
_SECTION_STYLES = {"part", "chapter", "division", "capital", "roman"}


@dataclass(frozen=True, slots=True)
class Task:
    """An item to be done; `inherited` says that the bodies come from a heading above it."""

    index: int
    kind: ObligationKind
    content: MappedText
    leads: tuple[UnitMention, ...]
    partners: tuple[UnitMention, ...]
    inherited: bool


def find_tasks(tree: Tree, taken: set[int], where: Jurisdiction) -> Iterator[Task]:
    """Yield the tasks of *tree* in order, leaving out the nodes *taken* by labelled blocks."""
    for index in range(len(tree.nodes)):
        if index not in taken and not _introduces(tree, index, taken, where):
            yield from _tasks_of(tree, index, where)


def _tasks_of(tree: Tree, index: int, where: Jurisdiction) -> Iterator[Task]:
    role, content = tree.roles[index], tree.nodes[index].content
    if _describes(content.text) or tree.nodes[index].marker.style in _SECTION_STYLES:
        return
    if role == "budget":
        yield from _responsibilities(index, content, where)
        return
    above = _heading_leads(tree, index, where)
    own = subjects(content.text, where)
    if role == "assignment":
        if not _only_names_bodies(content.text, where) and (above or own or acts(content.text)):
            yield _task(index, "assignment", content, own, above, where)
    elif role == "content":
        if own or above or acts(content.text):
            yield _task(index, "content", content, own, above, where)
    elif own and (role is None or _inside_content(tree, index)):
        yield _task(index, "assignment" if role is None else "content", content, own, above, where)


def _task(index: int, kind: ObligationKind, content: MappedText, own: list[UnitMention], above: list[UnitMention],
          where: Jurisdiction) -> Task:
    """A body named inside the item wins over the heading; an open group ("các đơn vị") does not."""
    named = [unit for unit in own if not unit.generic]
    leads = own if named or not above else above
    with_whom = [unit for unit in partners(content.text, where) if unit.name not in {lead.name for lead in leads}]
    return Task(index, kind, content, tuple(leads), tuple(with_whom), leads is above and bool(above))


def _responsibilities(index: int, content: MappedText, where: Jurisdiction) -> Iterator[Task]:
    """Sections about money describe; only a sentence whose subject "có trách nhiệm" puts a duty on somebody."""
    for match in _SENTENCE.finditer(content.text):
        sentence = content[match.start():match.end()]
        has_to = any(rule.search(sentence.text) for rule in rulebook.rules("obligations", "responsible"))
        if has_to and (own := subjects(sentence.text, where)):
            yield _task(index, "content", sentence, own, [], where)


def _introduces(tree: Tree, index: int, taken: set[int], where: Jurisdiction) -> bool:
    """Tell whether a node is a heading over items that are done by themselves, not an item with a list of things."""
    children = tree.children[index]
    if not children:
        return False
    if any(child in taken for child in children):
        return True
    below = [child for child in children if not _describes(tree.text(child))]
    return any(tree.children[child] or acts(tree.text(child)) or subjects(tree.text(child), where) for child in below)


def _heading_leads(tree: Tree, index: int, where: Jurisdiction) -> list[UnitMention]:
    for ancestor in tree.ancestors(index):
        if tree.nodes[ancestor].marker.value is not None and (units := heading_units(tree.text(ancestor), where)):
            return units
    return []


def _only_names_bodies(text: str, where: Jurisdiction) -> bool:
    return len(text) < 200 and bool(heading_units(text, where))


def _inside_content(tree: Tree, index: int) -> bool:
    return tree.roles[index] == "purpose" and any(tree.roles[ancestor] == "content" for ancestor in tree.ancestors(index))


def _describes(text: str) -> bool:
    return any(rule.search(text) for rule in rulebook.rules("obligations", "description"))
