"""Items of the body that tell somebody to do something: assignments by unit, and tasks in sections of content.

In: the section tree. Out: `Task`s, one for each lowest item that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import rulebook
from extractors.obligations.actors import (
    acts,
    acts_behind_topic,
    addressed,
    begins_heading,
    grants_power,
    has_task_behind_colon,
    heading_units,
    is_told,
    known_subjects,
    named_first,
    obliges,
    partners,
    subjects,
    unknown_heading_units,
)
from extractors.obligations.cell_parts import remarked_bodies
from extractors.obligations.inline_labels import labelled_bodies
from extractors.obligations.tree import Tree
from extractors.records import Jurisdiction, ObligationKind, UnitMention
from extractors.text.mapped_text import MappedText

# "... của Bộ Y tế. Chủ đầu tư các công trình có trách nhiệm ...": a stop before a capital ends a sentence
_SENTENCE = re.compile(r"\S.*?(?:[.;](?=\s+[A-ZÀ-ỸĐ])|$)", re.S)

# "1. Tăng cường công tác tuyên truyền." is a heading with a stop
_SHORTEST_SENTENCE = 10

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


class _Bodies:
    """The bodies that each node of a tree names as subject or heading; each is looked up once."""

    def __init__(self, tree: Tree, where: Jurisdiction, told: Sequence[UnitMention], commanded: bool) -> None:
        self.where = where
        self.addressed = list(told)
        self.commanded = commanded or bool(told)
        self.subjects = cache(lambda index: subjects(tree.text(index), where))
        self.named = cache(lambda index: heading_units(tree.text(index), where))
        self.heading = cache(lambda index: self.named(index) or self._unknown_heading(tree, index))
        self.remarked = cache(lambda index: remarked_bodies(_with_remarks(tree, index), where)[0])
        self.told_inline = cache(lambda index: bool(self.heading(index)) and has_task_behind_colon(tree.text(index), where))

    def _unknown_heading(self, tree: Tree, index: int) -> list[UnitMention]:
        """Where work is assigned any heading names bodies, elsewhere one that ends with a colon or goes on behind it."""
        text = tree.text(index)
        names_bodies = tree.roles[index] in ("assignment", None) or text.endswith(":") or begins_heading(text)
        is_heading = bool(tree.children[index]) and names_bodies
        return unknown_heading_units(text, self.where) if is_heading or ": " in text else []


def _with_remarks(tree: Tree, index: int) -> str:
    """Return the text of a node with the paragraphs in brackets below it: "(Cục Di sản văn hóa chủ trì)"."""
    below = (tree.text(child) for child in tree.children[index])
    return " ".join([tree.text(index), *(text for text in below if text.startswith("("))])


def find_tasks(tree: Tree, taken: set[int], where: Jurisdiction, told: Sequence[UnitMention] = (),
               commanded: bool = False) -> Iterator[Task]:
    """Yield the tasks of *tree* in order, leaving out the nodes *taken* by labelled blocks.

    *told* are the bodies that the preamble of a letter or directive asks to do what follows; *commanded* says that it asks, whomever.
    """
    bodies = _Bodies(tree, where, told, commanded)
    for index in range(len(tree.nodes)):
        if index not in taken and not _introduces(tree, index, taken, bodies) and not _is_detail(tree, index, taken, bodies):
            yield from _tasks_of(tree, index, bodies)


def _tasks_of(tree: Tree, index: int, bodies: _Bodies) -> Iterator[Task]:
    where = bodies.where
    role, content = tree.roles[index], tree.nodes[index].content
    if _describes(content.text) or _opens_section(tree, index):
        return
    if role == "budget":
        yield from _responsibilities(index, content, where)
        return
    above = [] if bodies.told_inline(index) else _heading_leads(tree, index, bodies)
    own = bodies.heading(index) if bodies.told_inline(index) else bodies.subjects(index) or bodies.remarked(index)
    own = labelled_bodies(content.text, "lead", where) or own
    if role == "assignment" or (role is None and bodies.commanded):
        own = own or named_first(content.text, where)
    if role == "assignment":
        if (bodies.told_inline(index) or not bodies.heading(index)) and (
                above or own or acts_behind_topic(content.text) or is_told(content.text)):
            yield _task(index, "assignment", content, own, above, where)
    elif role == "content":
        if own or above or acts(content.text):
            yield _task(index, "content", content, own, above or bodies.addressed, where)
    elif role is None and _is_duty(tree, index, own, above, bodies):
        yield _task(index, "assignment", content, own, above or ([] if own else bodies.addressed), where)
    elif own and _inside_content(tree, index):
        yield _task(index, "content", content, own, above, where)


def _is_duty(tree: Tree, index: int, own: Sequence[UnitMention], above: Sequence[UnitMention], bodies: _Bodies) -> bool:
    """Tell whether an item outside of every section of tasks is one: regulations and reports name bodies in sentences of other kinds, too.

    "Các thành viên Hội đồng:" above "Ông Lê Văn An, Phó Giám đốc" is no heading over tasks.
    """
    text = tree.text(index)
    if is_told(text) or (bodies.commanded and (own or acts(text))):
        return True
    if own:
        return bool(known_subjects(text, bodies.where) or bodies.remarked(index)) or obliges(text)
    named = any(bodies.named(at) for at in tree.ancestors(index))
    return bool(above) and (named or acts_behind_topic(text))


def _opens_section(tree: Tree, index: int) -> bool:
    """"III. TỔ CHỨC THỰC HIỆN" opens a section, whatever verb it begins with; "IV. Giao Văn phòng theo dõi." is an item."""
    text = tree.text(index)
    names_section = any(rule.id == "assignment" and rule.search(text) for rule in rulebook.rules("obligations", "section_role"))
    if tree.children[index] and names_section:
        return True
    return tree.nodes[index].marker.style in _SECTION_STYLES and (bool(tree.children[index]) or not is_told(text))


def _task(index: int, kind: ObligationKind, content: MappedText, own: list[UnitMention], above: list[UnitMention],
          where: Jurisdiction) -> Task:
    """A body named inside the item wins over the heading; an open group ("các đơn vị") does not."""
    is_own = bool(own) and (is_told(content.text) or any(not unit.generic for unit in own))
    leads = own if is_own or not above else above
    helpers = partners(content.text, where) or remarked_bodies(content.text, where)[1] or labelled_bodies(content.text, "partner", where)
    with_whom = [unit for unit in helpers if unit.name not in {lead.name for lead in leads}]
    return Task(index, kind, content, tuple(leads), tuple(with_whom), leads is above and bool(above))


def _responsibilities(index: int, content: MappedText, where: Jurisdiction) -> Iterator[Task]:
    """Sections about money describe; only a sentence whose subject "có trách nhiệm" puts a duty on somebody."""
    for match in _SENTENCE.finditer(content.text):
        sentence = content[match.start():match.end()]
        has_to = any(rule.search(sentence.text) for rule in rulebook.rules("obligations", "responsible"))
        if has_to and (own := subjects(sentence.text, where)):
            yield _task(index, "content", sentence, own, [], where)


def _introduces(tree: Tree, index: int, taken: set[int], bodies: _Bodies) -> bool:
    """Tell whether a node is a heading over items that are done by themselves, not an item with a list of things."""
    children = tree.children[index]
    if not children:
        return False
    if any(child in taken for child in children):
        return True
    if _is_followed(tree, index, bodies):
        return False
    below = [child for child in children if not _describes(tree.text(child))]
    return any(tree.children[child] or acts(tree.text(child)) or bodies.subjects(child) for child in below)


def _is_followed(tree: Tree, index: int, bodies: _Bodies) -> bool:
    """Tell whether a node is a task of its own with paragraphs behind it: "4. Báo cáo kết quả trước ngày 05/6." above "Các đơn vị ..."."""
    text = tree.text(index)
    if not text.endswith((".", ";")) or any(tree.nodes[child].marker.style != "paragraph" for child in tree.children[index]):
        return False
    is_sentence = len(text.split()) >= _SHORTEST_SENTENCE or _follows_item(tree, index)
    return is_sentence and (acts(text) or bool(bodies.subjects(index)))


def _follows_item(tree: Tree, index: int) -> bool:
    """Tell whether the item before, of the same series, is done by itself: "1. Rà soát quỹ đất." before "2. Đề xuất phương án."."""
    marker, parent = tree.nodes[index].marker, tree.nodes[index].parent
    before = (at for at in range(index - 1, -1, -1) if tree.nodes[at].parent == parent and tree.nodes[at].marker.style == marker.style)
    at = next(before, None)
    return at is not None and not tree.children[at] and tree.text(at).endswith((".", ";"))


def _is_detail(tree: Tree, index: int, taken: set[int], bodies: _Bodies) -> bool:
    """Tell whether a node is one of the things that a task above it lists: "Chuẩn bị tài liệu, gồm:" above "+ Giấy mời"."""
    above = tree.nodes[index].parent
    if above is None or not tree.text(above).endswith(":") or bodies.heading(above):
        return False
    return (acts(tree.text(above)) or bool(bodies.subjects(above))) and not _introduces(tree, above, taken, bodies)


def _heading_leads(tree: Tree, index: int, bodies: _Bodies) -> list[UnitMention]:
    above = list(tree.ancestors(index))
    if any(grants_power(tree.text(at)) for at in above):
        return []
    return next((units for at in above if (units := bodies.heading(at) or _told_by(tree, at, bodies))), [])


def _told_by(tree: Tree, above: int, bodies: _Bodies) -> list[UnitMention]:
    """Return who acts in the sentence that introduces a list: "1. Sở Tài chính chủ trì, phối hợp với các sở liên quan:"."""
    if not tree.text(above).endswith(":"):
        return []
    return addressed(tree.text(above), bodies.where) or bodies.subjects(above)


def _inside_content(tree: Tree, index: int) -> bool:
    return tree.roles[index] == "purpose" and any(tree.roles[ancestor] == "content" for ancestor in tree.ancestors(index))


def _describes(text: str) -> bool:
    return any(rule.search(text) for rule in rulebook.rules("obligations", "description"))
