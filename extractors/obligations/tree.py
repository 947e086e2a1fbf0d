"""The section tree as the obligation rules see it: children, ancestors, and what each section is for.

In: `Node`s in reading order. Out: `Tree`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from extractors import rulebook
from extractors.frame.outline import Node

Role = Literal["purpose", "content", "assignment", "programme", "budget"]


@dataclass(frozen=True, slots=True)
class Tree:
    """Nodes with their children by index, and for each the role of its section: purpose, content, assignment, programme, budget or None.

    `before` is for each node the last one above it in the same series: with the same parent and style of number; `continued` are those
    whose words belong to the item above them.
    """

    nodes: tuple[Node, ...]
    children: tuple[tuple[int, ...], ...]
    roles: tuple[Role | None, ...]
    before: tuple[int | None, ...]
    continued: frozenset[int] = frozenset()

    def place(self, index: int) -> tuple[str, int | None]:
        """Return where a node stands, for what is noted of a failure: its path and its offset in the source."""
        return self.nodes[index].path, next(iter(self.nodes[index].content.origin), None)

    def ancestors(self, index: int) -> Iterator[int]:
        """Return the indices of the nodes above *index*, nearest first."""
        parent = self.nodes[index].parent
        while parent is not None:
            yield parent
            parent = self.nodes[parent].parent

    def without(self, left_out: Collection[int]) -> Tree:
        """Return the tree with the nodes *left_out* below none."""
        return replace(self, children=tuple(tuple(one for one in below if one not in left_out) for below in self.children))

    def text(self, index: int) -> str:
        """Return the text of a node."""
        return self.nodes[index].content.text


def grow(nodes: Sequence[Node]) -> Tree:
    """Return the tree of *nodes*; a section without a telling heading has the role of the section above it."""
    children: list[list[int]] = [[] for _ in nodes]
    roles: list[Role | None] = []
    before: list[int | None] = []
    last: dict[tuple[int | None, str], int] = {}
    for index, node in enumerate(nodes):
        above = None if node.parent is None else roles[node.parent]
        if node.parent is not None:
            children[node.parent].append(index)
        roles.append(_role(node, above))
        before.append(last.get((node.parent, node.marker.style)))
        last[node.parent, node.marker.style] = index
    return Tree(tuple(nodes), tuple(map(tuple, children)), tuple(roles), tuple(before))


def _role(node: Node, above: Role | None) -> Role | None:
    if node.marker.value is None or above in ("purpose", "programme"):
        return above
    roles = rulebook.rules("obligations", "section_role")
    own = next((cast(Role, rule.id) for rule in roles if rule.search(node.content.text)), None)
    if above is None:
        return own
    # inside a section that assigns work, "1. Nội dung ..." is a task, not a section of another kind
    return own if own in ("purpose", "programme", "budget") and above == "content" else above
