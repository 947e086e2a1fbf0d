"""The items of a section tree as the models see them.

In: nodes, what the taggers find in them, and what the rules answered. Out: `Item`s, in the order of the nodes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extractors.expressions.bodies.units import find_units
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines
from extractors.frame.outline import Node
from extractors.judgement.words import Spanned, Word, read_words
from extractors.obligations.assemble import Reading
from extractors.obligations.times import times_of_task
from extractors.obligations.tree import grow
from extractors.records import Deadline, Jurisdiction, Obligation, Reference, UnitMention


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its words and what the taggers find in it; `stated` are the times that rules take for deadlines."""

    text: str
    words: tuple[Word, ...]
    units: tuple[UnitMention, ...]
    times: tuple[Deadline, ...]
    stated: tuple[Deadline, ...]
    references: tuple[Reference, ...]

    @property
    def forms(self) -> list[str]:
        """The forms of its words."""
        return [word.form for word in self.words]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known of the document that items stand in; `preamble` is the last clause above its body, which an annex does not have.

    `commanded` says that it asks for what follows.
    """

    where: Jurisdiction
    on: date | None
    doc_type: str | None
    issuer: str | None
    preamble: Passage
    commanded: bool
    annex: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A node with its passage, its place in the tree, and the obligations that the rules made of it, or would make; `reading` is what they
    found about it."""

    index: int
    node: Node
    passage: Passage
    parent: int | None
    children: tuple[int, ...]
    role: str | None
    ruled: tuple[Obligation, ...]
    refused: tuple[Obligation, ...]
    reading: Reading | None

    @property
    def supposed(self) -> Obligation | None:
        """What the rules say of it as a task, whether they take it for one or not."""
        return next(iter((*self.ruled, *self.refused)), None)

    @property
    def answer(self) -> Obligation | None:
        """The first obligation that the rules made of it."""
        return self.ruled[0] if self.ruled else None


def read_items(nodes: Sequence[Node], ruled: Mapping[int, Sequence[Obligation]], refused: Mapping[int, Sequence[Obligation]],
               readings: Mapping[int, Reading], where: Jurisdiction, on: date | None) -> list[Item]:
    """Return *nodes* as items; *ruled*, *refused* and *readings* hold what the rules say by index of the node."""
    tree = grow(nodes)
    return [Item(index, node, read_passage(node.content.text, where, on), node.parent, tree.children[index], tree.roles[index],
                 tuple(ruled.get(index, ())), tuple(refused.get(index, ())), readings.get(index)) for index, node in enumerate(nodes)]


def read_passage(text: str, where: Jurisdiction, on: date | None) -> Passage:
    """Return *text* with its words: documents, times and bodies are one word each."""
    references, units, stated = tuple(find_references(text)), tuple(find_units(text, where)), tuple(times_of_task(text, on))
    times = tuple(sorted({(one.start, one.end): one for one in (*find_deadlines(text, on), *stated)}.values(), key=lambda one: one.start))
    spans: list[tuple[str, Spanned]] = [*(("document", found) for found in references), *(("time", found) for found in times),
             *(("bodies" if found.generic else "body", found) for found in units)]
    return Passage(text, read_words(text, spans), units, times, stated, references)


def above(items: Sequence[Item], index: int) -> list[Item]:
    """Return the items above one, nearest first."""
    found = []
    parent = items[index].parent
    while parent is not None:
        found.append(items[parent])
        parent = items[parent].parent
    return found
