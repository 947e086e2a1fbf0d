"""The items of a section tree as the models see them.

In: nodes, what the taggers find in them, and what the rules answered. Out: `Item`s, in the order of the nodes, in a `Grove`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from extractors.expressions.bodies.units import find_units
from extractors.expressions.references.references import find_references
from extractors.expressions.times.deadlines import find_deadlines
from extractors.frame.outline import Node
from extractors.judgement.words import Spanned, Word, read_words
from extractors.obligations.assemble import Reading
from extractors.obligations.continuations import with_continuations
from extractors.obligations.times import times_of_task
from extractors.obligations.tree import grow
from extractors.records import Deadline, Jurisdiction, Obligation, Reference, UnitMention

_HIGHEST = 12  # headings above an item that are looked at
_JOINING = frozenset((",", ";", ":", ".", "và", "các", "(", ")"))
_IN_LIST = frozenset((",", ";", "và", "◦body", "◦bodies", "các", "-", "◦name", "cùng"))
_AROUND_LIST = frozenset((*_IN_LIST, *":.()"))


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its words, their forms and what the taggers find in it; `stated` are the times that rules take for deadlines."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[str, ...]
    units: tuple[UnitMention, ...]
    times: tuple[Deadline, ...]
    stated: tuple[Deadline, ...]
    references: tuple[Reference, ...]
    # "1. Sở Y tế, Sở Nội vụ:" consists of bodies and what joins them, "Ông Nam, Sở Nội vụ" of members of a list
    is_only_bodies: bool
    is_only_list: bool
    # for each place between words, where the members of a list begin that stand before it, and where those end that stand behind it
    list_begins: tuple[int, ...]
    list_ends: tuple[int, ...]


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
    """A node with its passage, its place in the tree, and what the rules read in it: more than one where each sentence is judged alone."""

    index: int
    node: Node
    passage: Passage
    parent: int | None
    children: tuple[int, ...]
    role: str | None
    readings: tuple[Reading, ...]

    @property
    def ruled(self) -> tuple[Obligation, ...]:
        """The obligations that the rules made of it."""
        return tuple(one.obligation for one in self.readings if one.taken)

    @property
    def reading(self) -> Reading | None:
        """What the rules say of it, first what they take for a task."""
        return next((one for one in self.readings if one.taken), next(iter(self.readings), None))

    @property
    def answer(self) -> Obligation | None:
        """The first obligation that the rules made of it."""
        return self.reading.obligation if self.reading and self.reading.taken else None


@dataclass(frozen=True, slots=True)
class Grove:
    """The items of one tree; `offset` is the section index of its first node. Places in it are found once."""

    offset: int
    frame: Frame
    items: Sequence[Item]
    lists: Sequence[tuple[int, ...]] = field(init=False)
    _places: Mapping[int, tuple[tuple[int, ...], int]] = field(init=False, repr=False)
    _above: Sequence[tuple[Item, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find the lists of siblings, each item's place in its own, and what stands above it."""
        tops = tuple(item.index for item in self.items if item.parent is None)
        lists = [tops, *(item.children for item in self.items if item.children)]
        above: list[tuple[Item, ...]] = []
        for item in self.items:
            above.append(() if item.parent is None else (self.items[item.parent], *above[item.parent][:_HIGHEST - 1]))
        places = {one: (some, at) for some in lists for at, one in enumerate(some)}
        for name, value in (("lists", lists), ("_above", above), ("_places", places)):
            object.__setattr__(self, name, value)

    def above(self, item: Item) -> tuple[Item, ...]:
        """Return the items above one, nearest first."""
        return self._above[item.index]

    def siblings(self, item: Item) -> tuple[tuple[int, ...], int]:
        """Return the list that an item stands in, and its place there."""
        return self._places[item.index]


def read_items(nodes: Sequence[Node], offset: int, readings: Mapping[int, Sequence[Reading]], frame: Frame) -> list[Item]:
    """Return *nodes* as items, whole; *readings* hold what the rules say by section index, the first node having *offset*."""
    tree = with_continuations(grow(nodes), frame.where)
    kept = [index for index in range(len(nodes)) if index not in tree.continued]
    places = {old: new for new, old in enumerate(kept)}

    def item(old: int) -> Item:
        node = tree.nodes[old]
        parent = None if node.parent is None else places[node.parent]
        return Item(places[old], node, read_passage(node.content.text, frame.where, frame.on), parent,
                    tuple(places[child] for child in tree.children[old]), tree.roles[old], tuple(readings.get(offset + old, ())))

    return [item(old) for old in kept]


def read_passage(text: str, where: Jurisdiction, on: date | None) -> Passage:
    """Return *text* with its words: documents, times and bodies are one word each."""
    references, units, stated = tuple(find_references(text)), tuple(find_units(text, where)), tuple(times_of_task(text, on))
    times = tuple(sorted({(one.start, one.end): one for one in (*find_deadlines(text, on), *stated)}.values(), key=lambda one: one.start))
    spans: list[tuple[str, Spanned]] = [*(("document", found) for found in references), *(("time", found) for found in times),
             *(("bodies" if found.generic else "body", found) for found in units)]
    words = read_words(text, spans)
    forms = tuple(word.form for word in words)
    is_only_bodies = bool(units) and all(form in _JOINING or form.startswith("◦bod") for form in forms)
    is_only_list = all(form in _AROUND_LIST for form in forms)
    return Passage(text, words, forms, units, times, stated, references, is_only_bodies, is_only_list, _list_begins(forms),
                   tuple(len(forms) - at for at in reversed(_list_begins(forms[::-1]))))


def _list_begins(forms: Sequence[str]) -> tuple[int, ...]:
    begins = [0]
    for at, form in enumerate(forms, 1):
        begins.append(begins[-1] if form in _IN_LIST else at)
    return tuple(begins)
