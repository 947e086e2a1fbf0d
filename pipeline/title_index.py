"""Finds spellings of a title among many.

In: folded titles (identifiers.title_key). Out: those known titles that are near a given one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import takewhile

from rapidfuzz import fuzz, process

MIN_SIMILARITY = 90.0
"""rapidfuzz ratio, 0 to 100, from which two titles are spellings of one."""

MIN_PREFIX = 40
"""Characters from which the beginning of a title is enough: "luật đầu tư" must not pass for "luật đầu tư công"."""

_NUMERAL = re.compile(r"\d+")

Block = tuple[str, ...]
"""Numerals and the two words at one end: what spellings of a title have in common."""


class TitleIndex:
    """Known titles.

    A title is near another when both have the same numerals (plans for 2016-2020 and for 2021-2025 differ in nothing else), begin or
    end with the same two words and are at least `MIN_SIMILARITY` alike, or when one is a long beginning of the other.

    >>> index = TitleIndex()
    >>> index.add("luật đo lường và chất lượng"); index.add("luật đầu tư")
    >>> index.near("luật đo lường chất lượng")
    ['luật đo lường và chất lượng']
    """

    def __init__(self) -> None:
        self._ordered: list[str] = []
        self._blocks: dict[Block, list[str]] = defaultdict(list)

    def add(self, title: str) -> None:
        """Remember *title*."""
        place = bisect_left(self._ordered, title)
        if self._ordered[place:place + 1] != [title]:
            self._ordered.insert(place, title)
            for block in _blocks(title):
                self._blocks[block].append(title)

    def near(self, title: str) -> list[str]:
        """Return the known titles near *title*, itself included if it is known, sorted."""
        return sorted({*self._spellings(title), *self._continuations(title), *self._beginnings(title)})

    def _spellings(self, title: str) -> Iterator[str]:
        for block in _blocks(title):
            known = self._blocks.get(block, ())
            yield from (choice for choice, *_ in process.extract(title, known, scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=None))

    def _continuations(self, title: str) -> Iterator[str]:
        if len(title) >= MIN_PREFIX:
            following = (self._ordered[place] for place in range(bisect_left(self._ordered, title), len(self._ordered)))
            yield from takewhile(lambda other: other.startswith(title), following)

    def _beginnings(self, title: str) -> Iterator[str]:
        for length in range(MIN_PREFIX, len(title)):
            place = bisect_left(self._ordered, title[:length])
            yield from (other for other in self._ordered[place:place + 1] if other == title[:length])


def _blocks(title: str) -> tuple[Block, Block]:
    numerals = _NUMERAL.findall(title)
    words = _NUMERAL.sub(" ", title).split()
    return ("begins", *words[:2], *numerals), ("ends", *words[-2:], *numerals)
