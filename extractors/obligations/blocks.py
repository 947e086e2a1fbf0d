"""Labelled blocks: an item, or the bullets of an item, with lines that say "Đơn vị chủ trì: ...", "Thời gian: ...", "Sản phẩm: ...".

In: the section tree. Out: one `Block` an item or bullet, with what it inherits from labelled lines beside the items above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractors.obligations.labels import Label, begins_with_label, labels_in, task_before_labels
from extractors.obligations.tree import Tree
from extractors.text.mapped_text import MappedText

Values = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """An item, what it says to do, and its labelled values by role (lead, partner, deadline, product, other); `inherited` are roles found
    above it.

    `members` are the labelled lines and what stands below them: no items of their own.
    """

    index: int
    content: MappedText
    values: Mapping[str, tuple[str, ...]]
    inherited: frozenset[str]
    members: frozenset[int]


def find_blocks(tree: Tree) -> list[Block]:
    """Return the blocks of *tree*: items with a labelled lead behind or below them, or with nothing below them but by when.

    Programmes of events have labels but no blocks.
    """
    return [block for index in range(len(tree.nodes)) if tree.roles[index] != "programme" for block in _blocks(tree, index)]


def _blocks(tree: Tree, index: int) -> Iterator[Block]:
    """Yield the item itself, or the bullets that stand before each group of labelled lines below it."""
    text = tree.text(index)
    if part := task_before_labels(text):
        # "- Khảo sát bến. Đơn vị chủ trì: Sở Y tế; thời gian: Quý II/2026."
        yield Block(index, tree.nodes[index].content[part], _values_of(labels_in(text)), frozenset(), frozenset())
        return
    if tree.nodes[index].marker.style == "paragraph" or begins_with_label(text):
        return
    for bullets, labelled in _groups(tree, index):
        own = _values(tree, labelled)
        if not own.get("lead"):
            timed = [bullet for bullet in bullets if _is_task(tree, bullet)] if bullets else [index]
            for task in timed if own.keys() == {"deadline"} else ():
                yield Block(task, tree.nodes[task].content, own, frozenset(), frozenset(labelled))
            continue
        above, givers = _above(tree, index, own)
        tasks = [bullet for bullet in bullets if _is_task(tree, bullet)]
        # "- Nội dung gồm:" and its list tell what the item is about
        lines = (*labelled, *givers, *(() if tasks else bullets))
        members = frozenset(member for line in lines for member in (line, *_below(tree, line)))
        for task in tasks or [index]:
            yield Block(task, tree.nodes[task].content, {**above, **own}, frozenset(above), members)


def _groups(tree: Tree, index: int) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the children of an item cut behind each run of labelled ones: those without label, then the labelled."""
    bullets: list[int] = []
    labelled: list[int] = []
    for child in _in_order(tree, index):
        if begins_with_label(tree.text(child)):
            labelled.append(child)
            continue
        if labelled:
            yield bullets, labelled
            bullets, labelled = [], []
        bullets.append(child)
    yield bullets, labelled


def _in_order(tree: Tree, index: int) -> Iterator[int]:
    """Yield children, and labelled lines below a labelled bullet: "- Đơn vị chủ trì" may have a "+ Đơn vị phối hợp" printed below it."""
    for child in tree.children[index]:
        yield child
        if tree.nodes[child].marker.value is None and begins_with_label(tree.text(child)):
            yield from (inner for inner in tree.children[child] if begins_with_label(tree.text(inner)))


def _is_task(tree: Tree, bullet: int) -> bool:
    text = tree.text(bullet)
    return not tree.children[bullet] and not text.endswith(":") and task_before_labels(text) is None


def _values(tree: Tree, labelled: Sequence[int]) -> Values:
    values: Values = {}
    for child in labelled:
        labels = labels_in(tree.text(child))
        for role, given in _values_of(labels).items():
            values[role] = values.get(role, ()) + given
        below = [tree.text(inner).rstrip(" .;,") for inner in tree.children[child] if inner not in labelled]
        values[labels[-1].role] += tuple(text for text in below if text)
    return values


def _values_of(labels: Sequence[Label]) -> Values:
    return {role: tuple(label.value for label in labels if label.role == role and label.value) for role in {one.role for one in labels}}


def _above(tree: Tree, index: int, own: Values) -> tuple[Values, set[int]]:
    """Return product and deadline that stand once for several blocks ("4.2. Thời hạn hoàn thành: Quý 3/2027"), and their nodes."""
    found: Values = {}
    givers: set[int] = set()
    for ancestor in tree.ancestors(index):
        labelled = [child for child in tree.children[ancestor] if begins_with_label(tree.text(child))
                    and (role := labels_in(tree.text(child))[0].role) in ("product", "deadline") and not own.get(role)]
        for role, value in _values(tree, labelled).items():
            found.setdefault(role, value)
        givers |= set(labelled)
    return found, givers


def _below(tree: Tree, index: int) -> Iterator[int]:
    for child in tree.children[index]:
        yield child
        yield from _below(tree, child)
