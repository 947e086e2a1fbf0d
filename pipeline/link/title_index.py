"""Finds spellings of a title among many.

In: folded titles (identifiers.title_key). Out: those known titles that are near a given one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from rapidfuzz import fuzz, process

from extractors.citing.titles import spelled_alike, threshold

MOST_COMPARED = 500
"""Known titles that a title is compared with: a form of words that thousands of titles share finds nothing for certain."""

_NUMERAL = re.compile(r"[0-9]+")
_NAMED = re.compile(r".{12,}?\bsố [0-9]\S*(?: \S+)?")
"""The words of a title up to the number of a document that it names."""

Block = str
"""Two words that follow each other and the numerals of the title: what spellings of a title have in common."""


class TitleIndex:
    """Known titles.

    A title is near another when both have the same numerals (plans for 2016-2020 and for 2021-2025 differ in nothing else), and are
    `spelled_alike`, when one is a long beginning of the other, or when both begin alike, name the same document and one leaves out
    what the other says of it.

    >>> index = TitleIndex()
    >>> index.add("luật đo lường và chất lượng"); index.add("luật đầu tư")
    >>> index.near("luật đo lường chất lượng")
    ['luật đo lường và chất lượng']
    """

    def __init__(self) -> None:
        self._ordered: list[str] = []
        self._known: set[str] = set()
        self._blocks: dict[Block, list[str]] = defaultdict(list)
        self._naming: dict[str, list[str]] = defaultdict(list)

    def add(self, title: str) -> None:
        """Remember *title*."""
        if title not in self._known:
            self._known.add(title)
            self._ordered.insert(bisect_left(self._ordered, title), title)
            for block in _blocks(title):
                self._blocks[block].append(title)
            if named := _NAMED.match(title):
                self._naming[named[0]].append(title)

    def near(self, title: str) -> list[str]:
        """Return the known titles near *title*, itself included if it is known, sorted."""
        return sorted({*self.spellings(title), *self._continuations(title), *self._beginnings(title), *self._shortened(title)})

    def spellings(self, title: str) -> list[str]:
        """Return the known titles that are *title* in another spelling, itself included if it is known, sorted."""
        if len(found := self._sharing(title)) > MOST_COMPARED:
            found = {title} & self._known
        alike = process.extract(title, sorted(found), scorer=fuzz.ratio, score_cutoff=threshold("spelling"), limit=None)
        return sorted(choice for choice, *_ in alike if spelled_alike(title, choice))

    def _sharing(self, title: str) -> set[str]:
        """Return the known titles of the rarest blocks of *title*, one block after the other while they are few enough."""
        found: set[str] = set()
        for known in sorted((self._blocks[block] for block in _blocks(title) if block in self._blocks), key=len):
            if found and len(found) + len(known) > MOST_COMPARED:
                break
            found.update(known)
        return found

    def _continuations(self, title: str) -> Iterator[str]:
        if len(title) >= threshold("beginning"):
            following = (self._ordered[place] for place in range(bisect_left(self._ordered, title), len(self._ordered)))
            yield from islice(takewhile(lambda other: other.startswith(title), following), MOST_COMPARED)

    def _beginnings(self, title: str) -> Iterator[str]:
        yield from (title[:length] for length in range(int(threshold("beginning")), len(title)) if title[:length] in self._known)

    def _shortened(self, title: str) -> Iterator[str]:
        named = _NAMED.match(title)
        known = self._naming.get(named[0], ()) if named else ()
        yield from (other for other in islice(known, MOST_COMPARED) if _leaves_out(title, other) or _leaves_out(other, title))


def _leaves_out(short: str, long: str) -> bool:
    """Tell whether *short* is *long* with words left out: "thực hiện Nghị quyết số 57-NQ/TW tại tỉnh" leaves out what that is about."""
    words = iter(long.split())
    return len(short) >= threshold("beginning") and all(word in words for word in short.split())


def _blocks(title: str) -> set[Block]:
    numerals = " ".join(_NUMERAL.findall(title))
    words = ["", *_NUMERAL.sub(" ", title).split(), ""]
    return {f"{one} {other} {numerals}" for one, other in pairwise(words)}  # of all that is kept for a title, this is most
