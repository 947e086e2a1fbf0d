"""Knows tasks again: which task of an earlier reading is which task of the new one, one to one, the surest pairs first.

In: the faces of both readings, each in the order of its document. Out: pairs. What nothing fits stays alone: a name is never given to
another task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import fuzz, process

from pipeline.register.faces import Face

SURE = 88.0
"""Likeness of words (0 to 100) from which two tasks are one wherever they stand."""

IN_PLACE = 70.0
"""The same for two tasks that stand in the same place, between the same neighbours, under the same lead."""

_SHORTEST = 20  # letters of a text that may be a part of another
_LETTERS = 400  # of a task that are compared: a longer one is told by its beginning


def pair(old: Sequence[Face], new: Sequence[Face]) -> list[tuple[Face, Face]]:
    """Return each face of *new* that is one of *old*, behind that one; those still standing before those that had gone."""
    found: dict[int, Face] = {}
    standing, gone = [one for one in old if not one.is_gone], [one for one in old if one.is_gone]
    for pool in (standing, gone):
        free = [other for other in new if id(other) not in found]
        found |= {id(two): one for one, two in _same_words(pool, free)}
    taken = {id(one) for one in found.values()}
    _add_alike([one for one in standing if id(one) not in taken], standing, new, found)
    return [(found[id(two)], two) for two in new if id(two) in found]


def _same_words(old: Iterable[Face], new: Iterable[Face]) -> Iterator[tuple[Face, Face]]:
    """Yield pairs of the same words; among several of them lead, time, group and place decide, then the order."""
    groups: dict[str, tuple[list[Face], list[Face]]] = defaultdict(lambda: ([], []))
    for side, faces in enumerate((old, new)):
        for one in faces:
            groups[one.words][side].append(one)
    for ones, twos in groups.values():
        yield from _best_first(((_agreement(one, two), -abs(i - j), one, two) for i, one in enumerate(ones) for j, two in enumerate(twos)))


def _agreement(one: Face, two: Face) -> tuple[bool, ...]:
    return tuple(a == b for a, b in zip(one.context, two.context, strict=True))


def _best_first(scored: Iterable[tuple[object, object, Face, Face]]) -> Iterator[tuple[Face, Face]]:
    taken: set[int] = set()
    for *_, one, two in sorted(scored, key=lambda item: (item[0], item[1], -item[2].ord, -item[3].ord), reverse=True):
        if id(one) not in taken and id(two) not in taken:
            taken |= {id(one), id(two)}
            yield one, two


def _add_alike(old: list[Face], standing: Sequence[Face], new: Sequence[Face], found: dict[int, Face]) -> None:
    """Add pairs of tasks that were reworded: much alike anywhere, or alike where the neighbours say that it is the same place."""
    free = [two for two in new if id(two) not in found]
    if not old or not free:
        return
    likeness = process.cdist([one.words[:_LETTERS] for one in old], [two.words[:_LETTERS] for two in free], scorer=fuzz.ratio,
                             score_cutoff=IN_PLACE)
    before = {id(two): id(one) for two, one in _neighbours(new, standing, found)}
    scored = []
    for i, one in enumerate(old):
        for j, two in enumerate(free):
            alike = float(likeness[i][j]) or _as_part(one.words, two.words)
            in_place = before.get(id(two)) == id(one)
            if alike >= SURE or (alike >= IN_PLACE and in_place and one.leads == two.leads):
                scored.append((alike + 5 * in_place + 5 * (one.leads == two.leads), _agreement(one, two), one, two))
    found |= {id(two): one for one, two in _best_first(scored)}


def _as_part(one: str, two: str) -> float:
    """Return `SURE` when one text is the other with words added at an end, for then the share of both says little."""
    short, long = sorted((one, two), key=len)
    return SURE if len(short) >= _SHORTEST and (long.startswith(short + " ") or long.endswith(" " + short)) else 0.0


def _neighbours(new: Sequence[Face], standing: Sequence[Face], found: dict[int, Face]) -> Iterator[tuple[Face, Face]]:
    """Yield each open task with the old one that stands at the same distance from a task that is known, before or behind it."""
    place = {id(one): n for n, one in enumerate(standing)}
    taken = {id(one) for one in found.values()}
    for order in (range(len(new)), range(len(new) - 1, -1, -1)):
        step = 1 if order.step > 0 else -1
        at: int | None = -1 if step > 0 else len(standing)
        for n in order:
            if id(new[n]) in found:
                at = place.get(id(found[id(new[n])]))
            elif at is not None:
                at += step
                if 0 <= at < len(standing) and id(standing[at]) not in taken:
                    yield new[n], standing[at]
