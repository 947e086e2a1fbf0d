"""Builds the section tree of a body from its item marks, keeping labels as printed (I, III after I, đ after d).

In: the cleaned lines of a body. Out: `Node`s in reading order, each with the lines that it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractors import rulebook
from extractors.expressions.bodies.units import unit_list_at
from extractors.expressions.places import NOWHERE
from extractors.records import Jurisdiction
from extractors.text.item_labels import Marker, read_markers
from extractors.text.line_kinds import is_capitals
from extractors.text.mapped_text import CleanLine, MappedText
from extractors.text.wraps import is_unfinished, join_lines, joins_by_dash, stops, usual_width

PARAGRAPH = Marker("paragraph", "paragraph", None, None, 0, None)
# "III" may follow "I" where a plan skips a number, but "9." after "2." is a wrapped number
_WIDEST_GAP = 3
# a heading of so many words may as well be a sentence without its stop
_LONG_HEADING = 25
_SECTION_STYLES = {"part", "chapter", "division", "capital", "roman", "article"}
# their headings may stand on lines of their own, below the label
_LABELLED_STYLES = {"part", "chapter", "division", "article"}
# numbered through the document, whatever chapter they stand in
_RUNNING_STYLES = {"article", "roman"}
# levels of items; no real document has ten, but a list that begins again with 1 each time would nest for ever
_DEEPEST = 12
# of a heading in capitals below its label
_LONGEST_HEADING_LINES = 12


@dataclass(frozen=True, slots=True)
class Node:
    """An item of the body; `parent` is an index into the list of nodes, `path` the labels from the top, joined by dots.

    While the outline is built, `lines` may grow.
    """

    marker: Marker
    parent: int | None
    path: str
    lines: Sequence[CleanLine]
    content: MappedText = field(default=MappedText("", ()))


class _Tree:
    """The nodes so far and the indices of those that are still open, outermost first."""

    def __init__(self, prefix: str) -> None:
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.prefix = prefix
        self._lines: list[list[CleanLine]] = []

    def leaf(self) -> Node | None:
        return self.nodes[self.open[-1]] if self.open else None

    def add(self, marker: Marker, line: CleanLine) -> None:
        del self.open[_DEEPEST:]
        parent = self.open[-1] if self.open else None
        above = self.nodes[parent].path if parent is not None else self.prefix
        self._lines.append([line])
        self.nodes.append(Node(marker, parent, _path(above, marker), self._lines[-1]))
        self.open.append(len(self.nodes) - 1)

    def extend(self, line: CleanLine) -> None:
        self._lines[self.open[-1]].append(line)

    def close_while(self, inner: Sequence[bool]) -> None:
        """Close open nodes from the innermost out, as long as *inner*, which runs in the order of `open`, says so."""
        while self.open and inner[len(self.open) - 1]:
            self.open.pop()

    def styles(self) -> list[Marker]:
        return [self.nodes[index].marker for index in self.open]


def build_outline(lines: Sequence[CleanLine], prefix: str = "", where: Jurisdiction = NOWHERE) -> list[Node]:
    """Return the items of *lines*, issued in *where*; `path` starts with *prefix* ("PL" in an appendix).

    A mark counts only where its label can follow: numbers at the start of a wrapped line ("2030 ...", "20.5.2026") open nothing.
    """
    tree, width = _Tree(prefix), usual_width(lines)
    before: CleanLine | None = None
    for line in lines:
        marker = next((found for found in read_markers(line.text) if _can_follow(found, tree, before, line.text)), None)
        if marker:
            _make_room(tree, marker)
            tree.add(marker, line)
        elif tree.open and before and (_continues_heading(tree, line) or not _starts_paragraph(before, line.text, width)
                                       or _continues_bullet(tree, line.text, where)):
            tree.extend(line)
        else:
            _open_paragraph(tree, line)
        before = line
    return [_with_content(node) for node in tree.nodes]


def _can_follow(marker: Marker, tree: _Tree, before: CleanLine | None, text: str) -> bool:
    if before is None or before.ends_paragraph:
        return True
    if marker.value is None:
        # "Thu -" + "– chi": a dash before a small letter goes on, unless the line above has ended; so it does within a name or a period
        goes_on = text[marker.length:marker.length + 1].islower() and before.text[-1] not in ".;:,"
        return not (goes_on or joins_by_dash(before.text, text))
    above = (node.marker for node in reversed(tree.nodes)) if marker.style in _RUNNING_STYLES else reversed(tree.styles())
    last = next((one.value for one in above if one.style == marker.style and one.value is not None), None)
    if last is not None and last < marker.value <= last + _WIDEST_GAP:
        return True
    if last == marker.value and marker.style in _SECTION_STYLES and is_capitals(text):
        return True  # a slip: "IV. KINH PHÍ", then "IV. PHÂN CÔNG NHIỆM VỤ"
    starts_series = marker.value == 1 or not tree.nodes or (last is None and marker.value <= _WIDEST_GAP)
    may_start = starts_series or _decimal_parent(tree, marker) is not None
    # a heading in capitals does not go on with a number: "I. NHỮNG VIỆC PHẢI LÀM TRONG NĂM" + "1. Sở Y tế"
    return may_start and (is_capitals(before.text) or not is_unfinished(before.text))


def _continues_heading(tree: _Tree, line: CleanLine) -> bool:
    """Tell whether *line* is the heading of a label above it ("Chương I", "QUY ĐỊNH CHUNG"), or the next line of one in capitals."""
    leaf = tree.leaf()
    if leaf is None or len(leaf.lines) > _LONGEST_HEADING_LINES:
        return False
    if leaf.marker.style not in _LABELLED_STYLES:
        # "IV. TỔ CHỨC" + "THỰC HIỆN"
        return leaf.marker.style in _SECTION_STYLES and all(map(is_capitals, [above.text for above in leaf.lines] + [line.text]))
    printed = [above.text for above in leaf.lines[1:]]
    alone = not leaf.lines[0].text[leaf.marker.length:].strip()
    return alone and (not printed or (leaf.marker.style != "article" and all(map(is_capitals, [*printed, line.text]))))


def _starts_paragraph(before: CleanLine, text: str, width: float | None) -> bool:
    return stops(before, text, width) or (before.text.endswith((".", ";")) and _speaks_for_section(text)) or _is_labelled(text)


def _is_labelled(text: str) -> bool:
    """Tell whether a line begins with a label: "Cơ quan chủ trì: Sở Y tế", "Thời hạn: trước ngày 30/10/2026"; it may be cut by its end."""
    labels = (*rulebook.rules("obligations", "label"), *rulebook.rules("outline", "cut_label"))
    return text[:1].isupper() and any(rule.search(text) for rule in labels)


def _continues_bullet(tree: _Tree, text: str, where: Jurisdiction) -> bool:
    """Tell whether the paragraph *text* belongs to the bullet above it, which has no number that others could refer to.

    After a colon it completes the bullet ("- Dự kiến hoàn thành:" + "Trước ngày 15/8/2025."), unless it is a task of its own; after a stop
    it goes on with the same bodies when it begins with what they are to do ("- Đăng ký các sản phẩm." + "Nghiên cứu, đề xuất ...").
    """
    leaf = tree.leaf()
    if leaf is None or leaf.marker.value is not None or leaf.marker.style == "paragraph" or _speaks_for_section(text):
        return False
    acts = rulebook.holds("obligations", "action", text)
    if leaf.lines[-1].text.endswith(":"):
        return not acts and not unit_list_at(text, 0, where)[0]
    return acts and leaf.lines[-1].text.endswith(".")


def _speaks_for_section(text: str) -> bool:
    return rulebook.holds("outline", "closer", text)


def _make_room(tree: _Tree, marker: Marker) -> None:
    """Close what the new item cannot stand in."""
    styles = tree.styles()
    same = max((at for at, node in enumerate(styles) if _is_sibling(node, marker)), default=None)
    leaf = tree.leaf()
    introduces = leaf is not None and bool(leaf.lines) and leaf.lines[-1].text.endswith(":") and leaf.marker.style != marker.style
    if marker.style == "decimal" and (parent := _decimal_parent(tree, marker)) is not None:
        tree.open[parent + 1:] = []
    elif same is not None and not (marker.value is None and introduces and leaf is not None and leaf.marker.value is not None):
        tree.open[same:] = []
    elif marker.rank is not None:
        tree.close_while([_is_inside(node, marker, introduces and at == len(styles) - 1) for at, node in enumerate(styles)])
    elif marker.style == "star" or (styles and styles[-1].style == "paragraph"):
        tree.close_while([node.value is None and not introduces for node in styles])


def _is_sibling(node: Marker, marker: Marker) -> bool:
    if node.style != marker.style:
        return False
    if marker.value is None or node.value is None:
        return True
    return node.value < marker.value or (node.value == marker.value and node.style in _SECTION_STYLES)


def _is_inside(node: Marker, marker: Marker, introduces: bool) -> bool:
    if node.rank is None:
        return not introduces
    return marker.rank is not None and node.rank >= marker.rank and node.style != marker.style


def _decimal_parent(tree: _Tree, marker: Marker) -> int | None:
    """Return the place in `open` of the "2." or "2.1." above a "2.1." or "2.1.3."."""
    prefix = (marker.label or "").rpartition(".")[0]
    labels = [node.label if node.style in ("arabic", "decimal") else None for node in tree.styles()]
    return max((at for at, label in enumerate(labels) if label == prefix), default=None)


def _open_paragraph(tree: _Tree, line: CleanLine) -> None:
    leaf = tree.leaf()
    if _speaks_for_section(line.text) and not (leaf and leaf.marker.value is not None and _is_bare_heading(leaf)):
        # below "III. TỔ CHỨC THỰC HIỆN", not below its last item; a letter whose items have no section above them is left altogether
        tree.open[1 if tree.open and tree.styles()[0].style in _SECTION_STYLES else 0:] = []
    elif leaf is None or not leaf.lines[-1].text.endswith(":"):
        # "- ... các vấn đề như:" keeps the paragraph that follows
        tree.close_while([node.value is None for node in tree.styles()])
    tree.add(PARAGRAPH, line)


def _is_bare_heading(leaf: Node) -> bool:
    """Tell whether nothing stands yet under "3. Công đoàn cơ sở", so that the paragraph that follows is about it."""
    return not leaf.lines[-1].text.endswith((".", ";")) and len(leaf.lines[-1].text.split()) < _LONG_HEADING


def _path(above: str, marker: Marker) -> str:
    if marker.label is None:
        return above
    own = {"phase": "GĐ", "article": "Đ"}.get(marker.style, "") + marker.label
    if marker.style == "decimal":
        # "2.1" stands below "2" but its path is "II.2.1", not "II.2.2.1"
        prefix = marker.label.rpartition(".")[0]
        above = above.removesuffix(prefix).rstrip(".") if above == prefix or above.endswith("." + prefix) else above
    return f"{above}.{own}" if above else own


def _with_content(node: Node) -> Node:
    first, *others = (line.content for line in node.lines)
    return replace(node, lines=tuple(node.lines), content=join_lines([first[node.marker.length:].strip(), *others]).strip())
