"""The bodies that may have a part in a task: named in its text, in the headings above it, or in the clause above the body.

In: an item and what stands above it. Out: `Candidate`s, some of which overlap where it is open where a name ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors import rulebook
from extractors.expressions.bodies.units import read_unit_list
from extractors.judgement.items import Frame, Item, Passage, above
from extractors.judgement.words import Word
from extractors.obligations.words import begins_with_body
from extractors.records import Jurisdiction, UnitMention

_LONGEST_NAME = 24  # words
_MOST_ENDS = 6
_REACH = 400  # characters of a text in which names of unknown bodies are looked for
_SEPARATORS = frozenset(",;:.()") | {"và", "-", "/"}
# a name may begin behind these
_OPENERS = frozenset(",;:(-") | {"và", "với", "cùng", "giao", "nghị", "cầu", "cho", "của", "công", "đối", "hợp", "đạo", "dẫn"}


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in which bodies are named, and how far above the task it stands: own, next, far or preamble."""

    where: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may name a body with a part in the task, named as printed where the tagger did not read it (see `read_name`).

    `found` says how the tagger saw it: whole, longer, shorter, crossing or none.
    """

    place: Place
    unit: UnitMention
    found: str


def places_of(items: Sequence[Item], item: Item, frame: Frame) -> list[Place]:
    """Return where the bodies of a task may be named: in its own text, in the headings above, in the clause above the body."""
    headings = [Place("far" if depth else "next", heading.passage) for depth, heading in enumerate(above(items, item.index))]
    return [Place("own", item.passage), *headings, *([] if frame.annex else [Place("preamble", frame.preamble)])]


def find_candidates(place: Place) -> list[Candidate]:
    """Return the spans of *place* that may name bodies: those that the tagger knows, and others that begin as names of bodies do."""
    spans = {(unit.start, unit.end): unit for unit in place.passage.units}
    for start, end in _possible_names(place):
        if (start, end) not in spans:
            printed = place.passage.text[start:end]
            spans[start, end] = UnitMention(printed, start, end, " ".join(printed.split()))
    return [Candidate(place, unit, _seen(place.passage.units, unit)) for _, unit in sorted(spans.items())]


def _possible_names(place: Place) -> Iterator[tuple[int, int]]:
    words = place.passage.words
    known = {unit.start for unit in place.passage.units}
    verbs = _verb_starts(place.passage.text[:_REACH])
    for at, word in enumerate(words):
        if word.start > _REACH:
            return
        may_begin = at == 0 or words[at - 1].form in _OPENERS or words[at - 1].form.startswith("◦bod") or word.start in known
        if may_begin and (word.start in known or begins_with_body(place.passage.text[word.start:word.start + 60])):
            yield from ((word.start, end) for end in _ends(words, at, verbs))


def _verb_starts(text: str) -> frozenset[int]:
    found = (match for rule in rulebook.rules("obligations", "predicate") for match in rule.finditer(text))
    return frozenset(match.end() - len(match.group().lstrip(" ,")) for match in found)


def _ends(words: Sequence[Word], at: int, verbs: frozenset[int]) -> list[int]:
    """A name may end before a mark, a conjunction, a verb, or with a body that the tagger knows."""
    ends: list[int] = []
    for place in range(at, min(at + _LONGEST_NAME, len(words))):
        following = words[place + 1] if place + 1 < len(words) else None
        closes = following is None or following.form in _SEPARATORS or following.start in verbs or words[place].form.startswith("◦bod")
        if closes and words[place].form not in _SEPARATORS:
            ends.append(words[place].end)
        if following is None or following.form in (";", ".", ":") or len(ends) == _MOST_ENDS:
            break
    return ends


def read_name(candidate: Candidate, where: Jurisdiction) -> UnitMention:
    """Return the body that a candidate names: as a list of bodies reads it, else as printed."""
    unit = candidate.unit
    if candidate.found == "whole":
        return unit
    units = read_unit_list(unit.text, where)
    if len(units) != 1 or units[0].start:
        return replace(unit, generic=bool(units and units[0].generic))
    tail = unit.text[units[0].end:]
    name = unit.name if re.match(r"\s*[,;(]", tail) else " ".join((units[0].name + tail).split())
    return replace(unit, name=name, generic=units[0].generic)


def _seen(units: Sequence[UnitMention], span: UnitMention) -> str:
    for unit in units:
        if (unit.start, unit.end) == (span.start, span.end):
            return "whole"
        if unit.start < span.end and span.start < unit.end:
            if span.start <= unit.start and unit.end <= span.end:
                return "longer"
            return "shorter" if unit.start <= span.start and span.end <= unit.end else "crossing"
    return "none"
