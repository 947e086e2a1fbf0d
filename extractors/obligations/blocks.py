"""Labelled blocks: an item whose lines say "Đơn vị chủ trì: ...", "Thời gian: ...", "Sản phẩm: ...".

In: the section tree. Out: one `Block` an item, with what it inherits from labelled lines beside the items above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors import rulebook
from extractors.obligations.tree import Tree


@dataclass(frozen=True, slots=True)
class Block:
    """An item and its labelled values by role (lead, partner, deadline, product, monitoring); `inherited` are roles found above it."""

    index: int
    values: Mapping[str, tuple[str, ...]]
    inherited: frozenset[str]
    members: frozenset[int]


def find_blocks(tree: Tree) -> list[Block]:
    """Return the blocks of *tree*: items with a labelled lead below them. Programmes of events have labels but no blocks."""
    return [block for index in range(len(tree.nodes)) if tree.roles[index] != "programme" and (block := _block(tree, index))]


def label_of(text: str) -> tuple[str, str] | None:
    """Return (role, value) of a labelled line.

    >>> label_of("Đơn vị chủ trì: Ban Dân tộc")
    ('lead', 'Ban Dân tộc')
    """
    for rule in rulebook.rules("obligations", "label"):
        if match := rule.search(text):
            return rule.id, text[match.end():]
    return None


def _block(tree: Tree, index: int) -> Block | None:
    if tree.nodes[index].marker.value is None:
        return None
    labelled = {child: label for child in _labelled(tree, index) if (label := label_of(tree.text(child)))}
    own = _values(tree, labelled)
    if not own.get("lead"):
        return None
    above, givers = _above(tree, index, own)
    members = {member for child in (*labelled, *givers) for member in (child, *_below(tree, child))}
    return Block(index, {**above, **own}, frozenset(above), frozenset(members))


def _labelled(tree: Tree, index: int) -> Iterator[int]:
    """Return children, and bullets below a labelled one: "- Đơn vị chủ trì" may have a "+ Đơn vị phối hợp" printed below it."""
    for child in tree.children[index]:
        yield child
        yield from (inner for inner in tree.children[child] if tree.nodes[child].marker.value is None)


def _values(tree: Tree, labelled: Mapping[int, tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    values: dict[str, tuple[str, ...]] = {}
    for child, (role, value) in labelled.items():
        below = [tree.text(inner) for inner in tree.children[child] if inner not in labelled]
        found = [text for text in (value, *below) if text.strip(" .;")]
        values[role] = values.get(role, ()) + tuple(re.sub(r"[\s.;,]+$", "", text) for text in found)
    return values


def _above(tree: Tree, index: int, own: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, tuple[str, ...]], set[int]]:
    """Return product and deadline that stand once for several blocks ("4.2. Thời hạn hoàn thành: Quý 3/2027"), and their nodes."""
    found: dict[str, tuple[str, ...]] = {}
    givers: set[int] = set()
    for ancestor in tree.ancestors(index):
        labelled = {child: label for child in tree.children[ancestor]
                    if (label := label_of(tree.text(child))) and label[0] in ("product", "deadline") and not own.get(label[0])}
        for role, value in _values(tree, labelled).items():
            found.setdefault(role, value)
        givers |= set(labelled)
    return found, givers


def _below(tree: Tree, index: int) -> Iterator[int]:
    for child in tree.children[index]:
        yield child
        yield from _below(tree, child)
