"""Finds spellings of a title among many.

In: folded titles (identifiers.title_key). Out: those known titles that are near a given one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise, takewhile

from rapidfuzz import fuzz, process

from extractors import rulebook

MIN_SIMILARITY = 90.0
"""rapidfuzz ratio, 0 to 100, from which two titles are spellings of one."""

MIN_WORD_SIMILARITY = 60.0
"""The same for the words in which they differ: "nghi" is a slip for "nghị", "giang" is none for "ninh"."""

MIN_PREFIX = 40
"""Characters from which the beginning of a title is enough: "luật đầu tư" must not pass for "luật đầu tư công"."""

MOST_COMPARED = 500
"""Known titles that a title is compared with: a form of words that thousands of titles share finds nothing for certain."""

_NUMERAL = re.compile(r"\d+")
_NAMED = re.compile(r".{12,}?\bsố \d\S*(?: \S+)?")
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
        alike = process.extract(title, sorted(found), scorer=fuzz.ratio, score_cutoff=MIN_SIMILARITY, limit=None)
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
        if len(title) >= MIN_PREFIX:
            following = (self._ordered[place] for place in range(bisect_left(self._ordered, title), len(self._ordered)))
            yield from islice(takewhile(lambda other: other.startswith(title), following), MOST_COMPARED)

    def _beginnings(self, title: str) -> Iterator[str]:
        yield from (title[:length] for length in range(MIN_PREFIX, len(title)) if title[:length] in self._known)

    def _shortened(self, title: str) -> Iterator[str]:
        named = _NAMED.match(title)
        known = self._naming.get(named[0], ()) if named else ()
        yield from (other for other in islice(known, MOST_COMPARED) if _leaves_out(title, other) or _leaves_out(other, title))


def _leaves_out(short: str, long: str) -> bool:
    """Tell whether *short* is *long* with words left out: "thực hiện Nghị quyết số 57-NQ/TW tại tỉnh" leaves out what that is about."""
    words = iter(long.split())
    return len(short) >= MIN_PREFIX and all(word in words for word in short.split())


def spelled_alike(one: str, other: str) -> bool:
    """Tell whether two titles differ in spelling alone: same numerals, a slip here and there, words that say nothing (title_fillers).

    >>> spelled_alike("luật đo lường và chất lượng", "luật đo lường chất lương")
    True
    >>> spelled_alike("phát triển du lịch tỉnh bắc ninh đến năm 2030", "phát triển du lịch tỉnh bắc giang đến năm 2030")
    False
    """
    if one == other:
        return True
    if _NUMERAL.findall(one) != _NUMERAL.findall(other) or fuzz.ratio(one, other) < MIN_SIMILARITY:
        return False
    words = one.split(), other.split()
    fillers = frozenset(rulebook.table("identity")["title_fillers"])
    changes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return all(tag == "equal" or _is_slip(words[0][a:b], words[1][c:d], fillers) for tag, a, b, c, d in changes)


def may_be_one_title(one: str, other: str) -> bool:
    """Tell whether two titles, of documents that agree in all else, are one: spelled alike, or one a long beginning of the other."""
    short, long = sorted((one, other), key=len)
    return spelled_alike(one, other) or (len(short) >= MIN_PREFIX and long.startswith(short))


def _is_slip(some: Sequence[str], others: Sequence[str], fillers: frozenset[str]) -> bool:
    if not some or not others:
        return fillers.issuperset([*some, *others])
    if len(some) == len(others):
        return all(fuzz.ratio(*pair) >= MIN_WORD_SIMILARITY for pair in zip(some, others, strict=True))
    left = ["".join(word for word in words if word not in fillers) for words in (some, others)]
    return fuzz.ratio(*left) >= MIN_SIMILARITY    # words run together or torn apart


def _blocks(title: str) -> set[Block]:
    numerals = " ".join(_NUMERAL.findall(title))
    words = ["", *_NUMERAL.sub(" ", title).split(), ""]
    return {f"{one} {other} {numerals}" for one, other in pairwise(words)}  # of all that is kept for a title, this is most
