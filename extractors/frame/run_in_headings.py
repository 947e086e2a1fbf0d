"""Parts a heading that names bodies from the task that follows it without a mark: "15. Đề nghị Hội A Lồng ghép nội dung ...".

In: `Node`s in reading order. Out: the same, such an item as a heading with a paragraph below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import rulebook
from extractors.expressions.bodies.units import unit_list_at
from extractors.expressions.places import NOWHERE
from extractors.frame.outline import PARAGRAPH, Node
from extractors.records import Jurisdiction
from extractors.text.mapped_text import CleanLine
from extractors.text.wraps import is_unfinished

# a capital right after a word: a comma, a colon or a stop would part the heading by itself
_CAPITAL = re.compile(r"(?<=[\w)])\s+(?=[A-ZÀ-ỸĐ])")
# no list of bodies is longer (`unit_list_at` looks no farther), and no task is shorter than its verb and an object
_LONGEST_HEADING, _SHORTEST_TASK = 1000, 4


def part_headings(nodes: Sequence[Node], where: Jurisdiction = NOWHERE) -> list[Node]:
    """Return *nodes*, of a document issued in *where*, with run-in headings parted.

    What stood below such an item stays there, below its task where that ends with ":".
    """
    parted: list[Node] = []
    places: list[int] = []
    for node in nodes:
        parent = None if node.parent is None else places[node.parent]
        parts = list(_parts(node, parent, len(parted), where))
        parted += parts
        places.append(len(parted) - (1 if parts[-1].content.text.endswith(":") else len(parts)))
    return parted


def _parts(node: Node, parent: int | None, at: int, where: Jurisdiction) -> Iterator[Node]:
    end = _heading_end(node, where) if node.marker.value is not None else None
    if end is None:
        yield replace(node, parent=parent)
        return
    heading, task = node.content[:end].strip(), node.content[end:].strip()
    yield replace(node, parent=parent, content=heading, lines=_lines_of(node, *heading.source_span()))
    yield Node(PARAGRAPH, at, node.path, _lines_of(node, *task.source_span()), task)


def _heading_end(node: Node, where: Jurisdiction) -> int | None:
    """Return where the bodies end that the item begins with, when a capital verb follows; None when it says something else.

    Where the bodies seem to reach into the verb ("Ủy ban nhân dân tỉnh Theo" + "dõi"), they end before it.
    """
    text = node.content.text
    # "Các sở và Ban | Chỉ đạo chuyển đổi số": what is unfinished goes on with its name
    gaps = [gap for gap in _CAPITAL.finditer(text, 0, _LONGEST_HEADING)
            if _verb_length(text[gap.end():]) and not is_unfinished(text[:gap.start()])]
    if not gaps:
        return None
    units, end = unit_list_at(text, _after_addressing(text), where)
    return next((gap.start() for gap in gaps if units and _meets(gap, end, _verb_length(text[gap.end():]))), None)


def _meets(gap: re.Match[str], end: int, length: int) -> bool:
    return end == gap.start() or gap.end() < end < gap.end() + length


def _verb_length(rest: str) -> int:
    """Return the length of the verb with which the task *rest* opens, 0 when it is none."""
    if len(rest.split(None, _SHORTEST_TASK)) < _SHORTEST_TASK:
        return 0
    verb = next((found for rule in rulebook.rules("outline", "opening") if (found := rule.search(rest))), None)
    return len(verb.group().rstrip(" ,")) if verb else 0


def _after_addressing(text: str) -> int:
    found = (rule.search(text) for rule in rulebook.rules("obligations", "addressing"))
    return next((match.end() for match in found if match and match.start() == 0), 0)


def _lines_of(node: Node, start: int, end: int) -> tuple[CleanLine, ...]:
    """Return the lines of *node* that hold something between two offsets of the source; one that both parts share is in both."""
    return tuple(line for line in node.lines if line.content.source_span()[0] < end and start < line.content.source_span()[1])
