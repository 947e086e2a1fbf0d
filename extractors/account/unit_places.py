"""Where the bodies of each task are printed: in its own words, the cells of its row, its labels, a heading above it, the preamble.

In: obligations, passages, sections, mentions. Out: the obligations, whose bodies know their place, and the mentions with each of these
places among them, also inside a longer one: "xã Cốc San" of "UBND các xã Bát Xát, Cốc San".
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from extractors.guard import attempt
from extractors.records import Mention, Obligation, ObligationUnit, Section, Source
from extractors.tagging.passages import Passage
from extractors.text.evidence import evidence_box, page_at, whole_letters

_TASK = "task"
_NEAR = 40  # items among which the labels of another are looked for
Span = tuple[int, int]
_Place = tuple[Passage, int, int]


@dataclass(frozen=True, slots=True)
class Placed:
    """The obligations of a document with the places of their bodies, and all its mentions in the order of the text."""

    obligations: list[Obligation]
    mentions: list[Mention]


def place_units(obligations: Sequence[Obligation], passages: Sequence[Passage], sections: Sequence[Section], mentions: Sequence[Mention],
                source: Source) -> Placed:
    """Return *obligations* with the place of each body that is printed in one of *passages*, and *mentions* with one for each of them."""
    finder = _Finder(passages, sections, mentions, source)
    placed = [attempt("places of bodies", lambda: finder.place(one), one, one.path, one.char_start) for one in obligations]  # noqa: B023
    found = [*mentions, *finder.untagged]
    return Placed(placed, sorted(dict.fromkeys(found), key=lambda mention: (mention.char_start, mention.char_end)))


class _Finder:
    """Looks for printed names in the passages of a document, the nearest to a task first."""

    def __init__(self, passages: Sequence[Passage], sections: Sequence[Section], mentions: Sequence[Mention], source: Source) -> None:
        self.passages, self.sections, self.source = passages, sections, source
        self.tagged = {(mention.char_start, mention.char_end) for mention in mentions if mention.label == "UNIT"}
        self.untagged: list[Mention] = []
        self.of_section: dict[int | None, list[Passage]] = defaultdict(list)
        self.of_row: dict[str, list[Passage]] = defaultdict(list)
        for passage in passages:
            if passage.row is None:
                self.of_section[passage.section].append(passage)
            else:
                self.of_row[passage.row].append(passage)
        self.below: dict[int | None, list[int]] = defaultdict(list)
        for at, section in enumerate(sections):
            self.below[section.parent].append(at)
        self.anywhere: dict[str, list[_Place]] = {}

    def place(self, one: Obligation) -> Obligation:
        """Return *one* with the places of its bodies; no two of them have the same."""
        taken: set[Span] = set()
        units = []
        for unit in one.units:
            near = self._in_row(one, unit) if one.kind == "table_row" else self._in_items(one, unit)
            printed = unit.as_printed
            places = chain((place for passage in near for place in self._places(passage, printed)), self._around(one, printed))
            units.append(self._placed(unit, next((place for place in places if place[1:] not in taken), None)))
            taken.add((units[-1].char_start or 0, units[-1].char_end or 0))
        return replace(one, units=tuple(units))

    def _placed(self, unit: ObligationUnit, place: _Place | None) -> ObligationUnit:
        if place is None:
            return unit
        passage, start, end = place
        page = page_at(self.source, start)
        if (start, end) not in self.tagged:
            self.tagged.add((start, end))
            norm = None if unit.generic else unit.name
            self.untagged.append(Mention(passage.section, "UNIT", unit.as_printed, norm, page, start, end, "obligations"))
        return replace(unit, char_start=start, char_end=end, page=page, box=evidence_box(self.source, start, end))

    def _places(self, passage: Passage, printed: str) -> list[_Place]:
        """Return where *printed* stands in a passage as words of its own; places that are tagged as bodies come first."""
        spans = [passage.content.source_span(*span) for span in _printed_in(passage.content.text, printed)]
        places = [(passage, start, whole_letters(self.source, end)) for start, end in spans]
        return sorted(places, key=lambda place: place[1:] not in self.tagged)

    # ---------------------------------------------------------------- the nearest passages first
    def _in_row(self, one: Obligation, unit: ObligationUnit) -> Iterator[Passage]:
        """The cells of the column that stands for the part, the other cells, the task."""
        cells = sorted(self.of_row[one.path], key=lambda passage: passage.section != one.section)
        yield from sorted(cells, key=lambda passage: (passage.column != unit.role, passage.column == _TASK))

    def _in_items(self, one: Obligation, unit: ObligationUnit) -> Iterator[Passage]:
        """The item, what stands below it, the labels beside it, the headings above it, each with the labels beside it."""
        lineage = list(self._lineage(one.section))
        if unit.status == "stated":
            yield from self._of_tree(one.section)
        for at in lineage:
            if at != one.section:
                yield from self.of_section[at]
            if one.kind == "labelled_block":
                yield from (passage for beside in self._beside(at) for passage in self._of_tree(beside))

    def _lineage(self, section: int | None) -> Iterator[int]:
        while section is not None:
            yield section
            section = self.sections[section].parent

    def _of_tree(self, section: int | None) -> Iterator[Passage]:
        yield from self.of_section[section]
        for child in self.below[section] if section is not None else ():
            yield from self._of_tree(child)

    def _beside(self, section: int) -> list[int]:
        """Return the sections with the same parent that stand nearest, first those behind it."""
        around = self.below[self.sections[section].parent]
        at = bisect_left(around, section)
        return [*around[at + 1:at + _NEAR], *reversed(around[max(0, at - _NEAR):at])]

    def _around(self, one: Obligation, printed: str) -> Iterator[_Place]:
        """Yield where *printed* stands anywhere, first above the task and near it: in a cell merged over rows, in the preamble."""
        if printed not in self.anywhere:
            found = [place for passage in self.passages for place in self._places(passage, printed)]
            self.anywhere[printed] = sorted(found, key=_start)
        places = self.anywhere[printed]
        above = bisect_left(places, one.char_start, key=_start)
        yield from (*reversed(places[:above]), *places[above:])


def _printed_in(text: str, printed: str) -> Iterator[Span]:
    at = text.find(printed) if printed else -1
    while at >= 0:
        around = text[max(0, at - 1):at], text[at + len(printed):at + len(printed) + 1]
        if not any(letter.isalnum() for letter in around):
            yield at, at + len(printed)
        at = text.find(printed, at + 1)


def _start(place: _Place) -> int:
    return place[1]
