"""How often syllables of official texts stand beside one another: what decides between two readings of a word.

In: texts to count, or `rules/learned/syllable_pairs.json`. Out: `SyllablePairs`.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import log

from extractors import rulebook
from extractors.readers.old_encodings.syllables import can_be_written, without_marks

# a syllable that was never counted counts so much, one of so many that can be written; and how much is expected of a pair by its parts
_UNSEEN, _SYLLABLES, _EXPECTED = 0.05, 20_000, 8.0
# a syllable counted less often is not proposed where neither witness read it
_PROPOSED_FROM = 3
# a comma parts no words that belong together: "phòng, chống"
_PIECE = re.compile(r"[^\W\d_]+|\n\s*\n|[^\s,]")


@dataclass(frozen=True)
class SyllablePairs:
    """How often each syllable, in small letters, was counted, and for each how often another followed it."""

    counts: Mapping[str, int]
    pairs: Mapping[str, Mapping[str, int]]

    @cached_property
    def _total(self) -> float:
        return sum(self.counts.values()) + _UNSEEN * _SYLLABLES

    @cached_property
    def _followed(self) -> dict[str, int]:
        return {syllable: sum(following.values()) for syllable, following in self.pairs.items()}

    @cached_property
    def _by_letters(self) -> dict[str, list[str]]:
        found = defaultdict(list)
        for syllable, count in self.counts.items():
            if count >= _PROPOSED_FROM:
                found[without_marks(syllable)].append(syllable)
        return found

    def log_share(self, syllable: str, before: str | None = None) -> float:
        """Return the logarithm of how likely *syllable* stands behind *before*, or anywhere."""
        share = (self.counts.get(syllable, 0) + _UNSEEN) / self._total
        if before is None:
            return log(share)
        seen = self.pairs.get(before, {}).get(syllable, 0)
        return log((seen + _EXPECTED * share) / (self._followed.get(before, 0) + _EXPECTED))

    def same_letters(self, syllable: str) -> Sequence[str]:
        """Return the syllables that differ from *syllable* in nothing but their marks."""
        return self._by_letters.get(without_marks(syllable), ())

    def as_json(self) -> dict[str, dict[str, str]]:
        """Return the counts as `syllable_pairs` reads them: for each syllable its count and, behind it, what followed and how often."""
        return {"syllables": {syllable: " ".join([str(count), *(f"{other} {times}" for other, times in sorted(self.pairs.get(
            syllable, {}).items()))]) for syllable, count in sorted(self.counts.items())}}


@rulebook.cached
def syllable_pairs() -> SyllablePairs | None:
    """Return the pairs of `rules/learned/syllable_pairs.json`, None where there are none."""
    content = rulebook.learned("syllable_pairs")
    if content is None:
        return None
    entries = {syllable: entry.split() for syllable, entry in content["syllables"].items()}
    pairs = {syllable: dict(zip(entry[1::2], map(int, entry[2::2]), strict=True)) for syllable, entry in entries.items()}
    return SyllablePairs({syllable: int(entry[0]) for syllable, entry in entries.items()}, pairs)


def count_pairs(texts: Iterable[str]) -> SyllablePairs:
    """Return the syllables and pairs of *texts*; runs of words without any mark are another language, or names in code.

    >>> count_pairs(["phòng, chống dịch; only code"]).pairs
    {'phòng': {'chống': 1}, 'chống': {'dịch': 1}}
    """
    counts: Counter[str] = Counter()
    pairs: dict[str, Counter[str]] = {}
    for text in texts:
        for run in _runs(text):
            counts.update(run)
            for syllable, following in pairwise(run):
                pairs.setdefault(syllable, Counter())[following] += 1
    return SyllablePairs(dict(counts), {syllable: dict(following) for syllable, following in pairs.items()})


def _runs(text: str) -> Iterator[list[str]]:
    run: list[str] = []
    for piece in [*_PIECE.findall(unicodedata.normalize("NFC", text)), ""]:
        if piece.isalpha() and can_be_written(piece.lower()):
            run.append(piece.lower())
            continue
        if len(run) > 1 and not all(map(str.isascii, run)):
            yield run
        run = []
