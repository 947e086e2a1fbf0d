"""Measures how much of one text stands in another.

In: two texts. Out: the share of word triples of the shorter one that both have, from 0 to 1.
"""

from __future__ import annotations

import re

from extractors.citing.titles import threshold
from extractors.text.vietnamese import fold


def likeness(one: str, other: str) -> float | None:
    """Return the share of word triples of the shorter text that the longer one has too, None where a text is too short to tell.

    Triples bear a misread letter here and there: one in ten words misread leaves seven in ten triples as they are.
    """
    triples = [_triples(one), _triples(other)]
    fewest = min(map(len, triples))
    return len(triples[0] & triples[1]) / fewest if fewest >= threshold("telling_triples") else None


def _triples(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", fold(text))
    return set(zip(words, words[1:], words[2:], strict=False))
