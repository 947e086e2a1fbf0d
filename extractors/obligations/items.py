"""Items of the body that tell somebody to do something: assignments by unit, and tasks in sections of content.

In: the section tree. Out: `Task`s, one for each lowest item that counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import rulebook
from extractors.guard import each
from extractors.obligations.cell_parts import remarked_bodies
from extractors.obligations.clauses import addressed, asks_for_partners, named_first, read_clause
from extractors.obligations.continuations import is_sentence
from extractors.obligations.decision import Findings, Line, judge
from extractors.obligations.headings import begins_heading, has_task_behind_colon, heading_units, unknown_heading_units
from extractors.obligations.labels import labelled_bodies, labels_behind
from extractors.obligations.paper import Paper
from extractors.obligations.tree import Tree
from extractors.obligations.words import acts, acts_behind_topic, holds, is_given, is_told
from extractors.records import Jurisdiction, UnitMention
from extractors.text.mapped_text import MappedText
from extractors.text.vietnamese import fold
from extractors.vocabulary import ObligationKind, UnitRole

# "... của Bộ Y tế. Chủ đầu tư các công trình có trách nhiệm ...": a stop before a capital ends a sentence
_SENTENCE = re.compile(r"\S.*?(?:[.;](?=\s+[A-ZÀ-ỸĐ])|$)", re.S)

_ANY_PAPER = Paper()

_SECTION_STYLES = {"part", "chapter", "division", "capital", "roman"}


@dataclass(frozen=True, slots=True)
class Task:
    """An item to be done; `inherited` says that the bodies come from a heading above it.

    `kind` is None where the rules take it for no task: then the rest is what would be true of it if it were one. `line` names what decided
    about the `findings`.
    """

    index: int
    kind: ObligationKind | None
    content: MappedText
    leads: tuple[UnitMention, ...]
    partners: tuple[UnitMention, ...]
    inherited: bool
    partners_inherited: bool
    line: str
    is_final: bool
    findings: Findings


class _Bodies:
    """The bodies that each node of a tree names as subject or heading; each is looked up once."""

    def __init__(self, tree: Tree, taken: set[int], where: Jurisdiction, told: Sequence[UnitMention], commanded: bool,
                 paper: Paper) -> None:
        self.where, self.paper = where, paper
        self.addressed = list(told)
        self.commanded = commanded or bool(told)
        self.subjects = cache(lambda index: list(read_clause(tree.text(index), where).acting))
        self.named = cache(lambda index: heading_units(tree.text(index), where))
        self.heading = cache(lambda index: self.named(index) or self._unknown_heading(tree, index))
        self.remarked = cache(lambda index: remarked_bodies(_with_remarks(tree, index), where)[0])
        self.told_inline = cache(lambda index: bool(self.heading(index)) and has_task_behind_colon(tree.text(index), where))
        self.introduces = cache(lambda index: _introduces(tree, index, taken, self))

    def _unknown_heading(self, tree: Tree, index: int) -> list[UnitMention]:
        """Where work is assigned any heading names bodies, elsewhere one that ends with a colon or goes on behind it."""
        text = tree.text(index)
        names_bodies = tree.roles[index] in ("assignment", None) or text.endswith(":") or begins_heading(text)
        is_heading = bool(tree.children[index]) and names_bodies
        return unknown_heading_units(text, self.where, is_heading) if is_heading or ": " in text else []


def _with_remarks(tree: Tree, index: int) -> str:
    """Return the text of a node with the paragraphs in brackets below it: "(Cục Di sản văn hóa chủ trì)"."""
    below = (tree.text(child) for child in tree.children[index])
    return " ".join([tree.text(index), *(text for text in below if text.startswith("("))])


def find_tasks(tree: Tree, taken: set[int], where: Jurisdiction) -> Iterator[Task]:
    """Yield the tasks of *tree* in order, leaving out the nodes *taken* by labelled blocks."""
    yield from (task for task in read_tasks(tree, taken, where) if task.kind)


def read_tasks(tree: Tree, taken: set[int], where: Jurisdiction, told: Sequence[UnitMention] = (),
               commanded: bool = False, paper: Paper = _ANY_PAPER) -> Iterator[Task]:
    """Yield the items of *tree* in order as tasks, whether they are or not, leaving out the nodes *taken* by labelled blocks.

    *told* are the bodies that the preamble of a letter or directive asks to do what follows; *commanded* says that it asks, whomever.
    """
    bodies = _Bodies(tree, taken, where, told, commanded, paper)
    left = (index for index in range(len(tree.nodes)) if index not in taken)
    return each("obligations", left, lambda index: _tasks_at(tree, index, bodies), tree.place)


def _tasks_at(tree: Tree, index: int, bodies: _Bodies) -> Iterator[Task]:
    for content in _contents(tree, index):
        item = _findings(tree, index, content.text, bodies)
        yield _task(index, judge(item), content, item)


def _contents(tree: Tree, index: int) -> Iterator[MappedText]:
    """Yield what is judged of a node: the whole, in sections about money each sentence by itself."""
    content = tree.nodes[index].content
    if tree.roles[index] != "budget":
        yield content
    else:
        yield from (content[match.start():match.end()] for match in _SENTENCE.finditer(content.text))


def _findings(tree: Tree, index: int, text: str, bodies: _Bodies) -> Findings:
    """Return what the rules find about a node, or about one sentence *text* of it."""
    where, ancestors, role = bodies.where, list(tree.ancestors(index)), tree.roles[index]
    above, partners_above = _heading_leads(tree, index, bodies)
    told_inline = bodies.told_inline(index)
    clause = read_clause(text, where)
    how = "subject" if told_inline else clause.how
    own = bodies.heading(index) if told_inline else list(clause.acting) or (bodies.remarked(index) if role != "budget" else [])
    if role != "budget":
        own = _labelled(text, "lead", where) or own
    if not own and (role == "assignment" or (role is None and bodies.commanded)):
        own = named_first(text, where)
    return Findings(
        text=text,
        headings=tuple(tree.text(at) for at in ancestors),
        below=tuple(tree.text(at) for at in tree.children[index]),
        style=tree.nodes[index].marker.style,
        role=role,
        roles_above=tuple(tree.roles[at] for at in ancestors),
        own=tuple(own),
        how=how,
        above=() if told_inline or role == "budget" else tuple(above),
        partners_above=() if told_inline or role == "budget" else tuple(partners_above),
        addressed=tuple(bodies.addressed),
        partners=tuple(clause.partners or remarked_bodies(text, where)[1] or _labelled(text, "partner", where)),
        is_heading_of_bodies=not told_inline and bool(bodies.heading(index)),
        above_is_known=any(bodies.named(at) for at in ancestors),
        acts=acts(text),
        acts_behind_topic=acts_behind_topic(text),
        is_told=is_told(text),
        is_given=is_given(text),
        obliges=holds("obliging", text),
        own_is_certain=clause.certain or bool(bodies.remarked(index)),
        has_to=holds("responsible", text),
        describes=_describes(tree.text(index)),
        doc_type=bodies.paper.doc_type,
        binds_everybody=bodies.paper.binds_everybody,
        in_annex=bodies.paper.in_annex,
        commanded=bodies.commanded,
        introduces=bodies.introduces(index),
        is_detail=_is_detail(tree, index, bodies),
        opens_section=_opens_section(tree, index),
        in_article=any(tree.nodes[at].marker.style == "article" for at in (index, *ancestors)),
        puts_into_practice=any(holds("implementing", tree.text(at)) for at in (index, *ancestors)))


def _labelled(text: str, role: UnitRole, where: Jurisdiction) -> list[UnitMention]:
    """Return the bodies behind the labels of *role* in an item: "Tổ chức hội thi. Chủ trì: Ban Tuyên giáo."."""
    return [unit for value in labels_behind(text, role) for unit in labelled_bodies(value, where)]


def _opens_section(tree: Tree, index: int) -> bool:
    """"III. TỔ CHỨC THỰC HIỆN" opens a section, whatever verb it begins with; "IV. Giao Văn phòng theo dõi." is an item."""
    text = tree.text(index)
    names_section = any(rule.id == "assignment" and rule.search(text) for rule in rulebook.rules("obligations", "section_role"))
    if tree.children[index] and names_section:
        return True
    return tree.nodes[index].marker.style in _SECTION_STYLES and (bool(tree.children[index]) or not is_told(text))


def _task(index: int, line: Line, content: MappedText, item: Findings) -> Task:
    """A body named inside the item wins over the heading; an open group ("các đơn vị") does not.

    Below "Chủ trì, phối hợp với:" an item names first with whom it is done.
    """
    is_letter = item.role is None and not item.own
    above = item.above or (item.addressed if item.role in ("content", "assignment") or is_letter else ())
    helps = bool(item.above and item.headings) and asks_for_partners(item.headings[0])
    is_own = bool(item.own) and not helps and not _names_again(item.own, item.above) and (
        item.how == "subject" or item.is_given or any(not unit.generic for unit in item.own))
    leads = item.own if is_own or not above else above
    inherited = leads is above and bool(above)
    partners = item.partners or (item.own if helps else item.partners_above if inherited else ())
    with_whom = [unit for unit in partners if unit.name not in {lead.name for lead in leads}]
    from_above = partners is item.partners_above and bool(partners)
    return Task(index, line.kind, content, tuple(leads), tuple(with_whom), inherited, from_above, line.name, line.is_final, item)


def _names_again(own: Sequence[UnitMention], above: Sequence[UnitMention]) -> bool:
    """Tell whether an item means by an open group those whom the heading names: "các đơn vị" below "Các phòng và đơn vị thuộc xã"."""
    named = {word for unit in above for word in fold(unit.text).split()}
    groups = all(unit.generic and holds("open_group", unit.text) for unit in own)
    return groups and all(named.issuperset(fold(unit.text).replace(",", " ").split()) for unit in own)


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
    is_own = is_sentence(tree, index) and all(tree.nodes[child].marker.style == "paragraph" for child in tree.children[index])
    return is_own and (acts(tree.text(index)) or bool(bodies.subjects(index)))


def _is_detail(tree: Tree, index: int, bodies: _Bodies) -> bool:
    """Tell whether a node is one of the things that a task above it lists: "Chuẩn bị tài liệu, gồm:" above "+ Giấy mời"."""
    above = tree.nodes[index].parent
    if above is None or not tree.text(above).endswith(":") or bodies.heading(above):
        return False
    return (acts(tree.text(above)) or bool(bodies.subjects(above))) and not bodies.introduces(above)


def _heading_leads(tree: Tree, index: int, bodies: _Bodies) -> tuple[list[UnitMention], list[UnitMention]]:
    """Return who acts by the nearest line above that says so, and with whom by the nearest one that introduces, down from there."""
    above = list(tree.ancestors(index))
    if any(holds("power", tree.text(at)) for at in above):
        return [], []
    partners: list[UnitMention] = []
    for at in above:
        if not tree.text(at).endswith((".", ";")):
            partners = partners or list(read_clause(tree.text(at), bodies.where).partners)
        if leads := bodies.heading(at) or _told_by(tree, at, bodies):
            return leads, partners
    return [], partners


def _told_by(tree: Tree, above: int, bodies: _Bodies) -> list[UnitMention]:
    """Return who acts in the sentence that stands above a list: "1. Sở Tài chính chủ trì, phối hợp với các sở liên quan:".

    Who issues says so of itself, not of those who do the work: "UBND Thành phố xây dựng Phương án như sau:".
    """
    issuer = bodies.where.issuer
    return addressed(tree.text(above), bodies.where) or [unit for unit in bodies.subjects(above) if unit.name != issuer]


def _describes(text: str) -> bool:
    return rulebook.holds("obligations", "description", text)
