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
from extractors.judgement.words import Word, read_words
from extractors.obligations.tree import grow
from extractors.records import Deadline, Jurisdiction, Obligation, Reference, UnitMention


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of the document that items stand in; `preamble` are the words of the last clause above its body."""

    where: Jurisdiction
    on: date | None
    doc_type: str | None
    issuer: str | None
    preamble: tuple[Word, ...]
    commanded: bool
    annex: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A node with its words, its place in the tree, its tagged spans, and the obligation that the rules made of it, if any."""

    index: int
    node: Node
    text: str
    words: tuple[Word, ...]
    parent: int | None
    children: tuple[int, ...]
    role: str | None
    units: tuple[UnitMention, ...]
    times: tuple[Deadline, ...]
    references: tuple[Reference, ...]
    ruled: Obligation | None

    @property
    def forms(self) -> list[str]:
        """The forms of its words."""
        return [word.form for word in self.words]


def read_items(nodes: Sequence[Node], ruled: Mapping[int, Obligation], where: Jurisdiction, on: date | None) -> list[Item]:
    """Return *nodes* as items; *ruled* holds the rules' obligations by index of their node."""
    tree = grow(nodes)
    items = []
    for index, node in enumerate(nodes):
        text = node.content.text
        references = tuple(find_references(text))
        units, times = tuple(find_units(text, where)), tuple(find_deadlines(text, on))
        items.append(Item(index, node, text, tagged_words(text, units, times, references), node.parent, tree.children[index], tree.roles[index],
                          units, times, references, ruled.get(index)))
    return items


def tagged_words(text: str, units: Sequence[UnitMention], times: Sequence[Deadline], references: Sequence[Reference]) -> tuple[Word, ...]:
    """Return *text* as words, with documents, times and bodies as one word each."""
    return read_words(text, [*(("document", found) for found in references), *(("time", found) for found in times),
                             *(("bodies" if found.generic else "body", found) for found in units)])


def above(items: Sequence[Item], index: int) -> list[Item]:
    """Return the items above one, nearest first."""
    found = []
    parent = items[index].parent
    while parent is not None:
        found.append(items[parent])
        parent = items[parent].parent
    return found
