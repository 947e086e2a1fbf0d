"""Paragraphs that go on with the item above them: together they are one thing to be done.

In: a `Tree`. Out: the same with their words in the item, and marked as a part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from extractors import rulebook
from extractors.obligations.clauses import read_clause
from extractors.obligations.labels import begins_with_label
from extractors.obligations.tree import Tree
from extractors.obligations.words import is_told
from extractors.records import Jurisdiction
from extractors.text.wraps import join_lines

# "1. Tăng cường công tác tuyên truyền." is a heading with a stop
_SHORTEST_SENTENCE = 10


def with_continuations(tree: Tree, where: Jurisdiction) -> Tree:
    """Return *tree* with each item whole: "a) Khảo sát bến." + "Việc khảo sát phải xong trước mùa mưa." is one."""
    nodes, children = list(tree.nodes), list(tree.children)
    for index in range(len(nodes)):
        if behind := list(_goes_on(tree, index, where)):
            nodes[index] = replace(nodes[index], content=join_lines(tree.nodes[at].content for at in (index, *behind)))
            children[index] = tree.children[index][len(behind):]
    kept = {child for siblings in children for child in siblings}
    continued = frozenset(at for at, node in enumerate(nodes) if node.parent is not None and at not in kept)
    return replace(tree, nodes=tuple(nodes), children=tuple(children), continued=continued)


def _goes_on(tree: Tree, index: int, where: Jurisdiction) -> Iterator[int]:
    """Yield the paragraphs below a numbered item that is a sentence, as far as none of them is about another body."""
    if tree.nodes[index].marker.value is None or not is_sentence(tree, index):
        return
    if all(tree.nodes[child].marker.style == "paragraph" and not tree.children[child] for child in tree.children[index]):
        yield from takewhile(lambda child: _is_no_sentence_of_its_own(tree.text(child), where), tree.children[index])


def is_sentence(tree: Tree, index: int) -> bool:
    """Tell whether an item is one by its stop and its length, or by the item before: "1. Rà soát đất." before "2. Lập phương án."."""
    text, before = tree.text(index), tree.before[index]
    follows = before is not None and not tree.children[before] and tree.text(before).endswith((".", ";"))
    return text.endswith((".", ";")) and (len(text.split()) >= _SHORTEST_SENTENCE or follows)


def _is_no_sentence_of_its_own(text: str, where: Jurisdiction) -> bool:
    stands_alone = not text.endswith((".", ";")) or begins_with_label(text) or rulebook.holds("outline", "closer", text) or is_told(text)
    return not stands_alone and not any(unit.level for unit in read_clause(text, where).acting)
