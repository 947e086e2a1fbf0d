"""The bodies that may have a part in a task: named in its text, in the headings above it, or in the clause above the body.

In: an item and what stands above it. Out: `Candidate`s: what the tagger knows there, and what the rules took for a body.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.judgement.items import Grove, Item, Passage
from extractors.records import ObligationUnit, UnitMention


@dataclass(frozen=True, slots=True)
class Place:
    """A passage in which bodies are named, and how far above the task it stands: own, next, far or preamble."""

    where: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that names a body; `found` says how the tagger saw it: whole, longer, shorter, crossing or none."""

    place: Place
    unit: UnitMention
    found: str


def places_of(grove: Grove, item: Item) -> list[Place]:
    """Return where the bodies of a task may be named: in its own text, in the headings above, in the clause above the body."""
    headings = [Place("far" if depth else "next", heading.passage) for depth, heading in enumerate(grove.above(item))]
    return [Place("own", item.passage), *headings, *([] if grove.frame.annex else [Place("preamble", grove.frame.preamble)])]


def find_candidates(place: Place, ruled: Iterable[ObligationUnit]) -> list[Candidate]:
    """Return the bodies that the tagger knows in *place*, and those of *ruled*, whom the rules gave a part, that are printed there."""
    text, known = place.passage.text, place.passage.units
    spans = {(unit.start, unit.end): unit for unit in known}
    for unit in ruled:
        start = text.find(unit.as_printed) if unit.as_printed else -1
        if start >= 0:
            end = start + len(unit.as_printed)
            spans.setdefault((start, end), UnitMention(unit.as_printed, start, end, unit.name, unit.generic))
    return [Candidate(place, unit, _seen(known, unit)) for _, unit in sorted(spans.items())]


def _seen(known: Sequence[UnitMention], span: UnitMention) -> str:
    """Return how the tagger saw *span*; what it knows is in order and does not overlap."""
    at = bisect_right(known, span.start, key=lambda one: one.end)
    unit = known[at] if at < len(known) and known[at].start < span.end else None
    if unit is None:
        return "none"
    if (unit.start, unit.end) == (span.start, span.end):
        return "whole"
    if span.start <= unit.start and unit.end <= span.end:
        return "longer"
    return "shorter" if unit.start <= span.start and span.end <= unit.end else "crossing"
