"""Tells what depends on words that may have been misread: obligations become less likely, fields of the head are named.

In: obligations, places of header fields, and the doubtful words of a scan. Out: the same obligations, and diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from extractors.records import Diagnostic, Doubt, HeaderEvidence, Obligation


def weigh_misreadings(obligations: Sequence[Obligation], doubts: Sequence[Doubt]) -> list[Obligation]:
    """Return *obligations*, the probabilities of those that hold one of *doubts* no higher than that of its being read right.

    The probability of a deadline falls with a word of the deadline's own text, that of a body with one of its name, that of the whole
    with any word.
    """
    return [_weighed(one, _inside(doubts, one.char_start, one.char_end)) for one in obligations]


def _weighed(one: Obligation, doubts: Sequence[Doubt]) -> Obligation:
    if not doubts:
        return one
    words = one.deadline.text.split() if one.deadline else []
    in_deadline = [doubt for doubt in doubts if one.quote[doubt.start - one.char_start:doubt.end - one.char_start] in words]
    units = tuple(replace(unit, probability=_capped(unit.probability, _inside(doubts, unit.char_start, unit.char_end)))
                  for unit in one.units)
    return replace(one, units=units, probability=_capped(one.probability, doubts),
                   deadline_probability=_capped(one.deadline_probability, in_deadline))


def _inside(doubts: Sequence[Doubt], start: int | None, end: int | None) -> list[Doubt]:
    return [doubt for doubt in doubts if start is not None and end is not None and start <= doubt.start < end]


def _capped(probability: float | None, doubts: Sequence[Doubt]) -> float | None:
    """Return *probability*, at most the least of *doubts*; None stays None where there is no doubt."""
    least = min((doubt.probability for doubt in doubts), default=None)
    return probability if least is None else least if probability is None else min(probability, least)


def report_misread_head(printed: Iterable[HeaderEvidence], doubts: Sequence[Doubt]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each field of the head that is printed with one of *doubts*."""
    for site in printed:
        if found := _inside(doubts, site.char_start, site.char_end):
            least = min(doubt.probability for doubt in found)
            yield Diagnostic("header_doubtful", f"{site.field} may be misread, right with probability {least}", site.page, found[0].start)
