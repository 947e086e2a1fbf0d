"""Tells for each character of a cleaned passage where it is printed.

In: the cleaned text, and the printed text with its offsets. Out: the cleaned text with offsets.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from extractors.text.mapped_text import MappedText

_WORDS = re.compile(r"\s+|\S+")
_MOST_PAIRS = 250_000  # of letters compared with one another; a longer stretch that differs throughout is shared out evenly


def align(cleaned: str, printed: MappedText) -> MappedText:
    """Return *cleaned* with the offsets of *printed*; letters that a repair put in share the offset of one beside them.

    >>> align("UBND Thành phố", MappedText("UBNDThành phố", tuple(range(13)))).origin
    (0, 1, 2, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    """
    if printed.text == cleaned:
        return printed
    if not printed.text:
        return MappedText(cleaned, (0,) * len(cleaned))
    old, new = _WORDS.findall(printed.text), _WORDS.findall(cleaned)
    old_at, new_at = _offsets(old), _offsets(new)
    places: list[int] = []
    for same, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        start, end = old_at[from_old], old_at[to_old]
        part = cleaned[new_at[from_new]:new_at[to_new]]
        places += range(start, end) if same == "equal" else _repaired(printed.text[start:end], part, start)
    return MappedText(cleaned, tuple(printed.origin[min(place, len(printed) - 1)] for place in places))


def _repaired(old: str, new: str, start: int) -> list[int]:
    """Return a place for each letter of *new*, which a repair made of *old*, found at *start*: "NQ- HĐND" became "NQ-HĐND"."""
    places: list[int] = []
    short = len(old) * len(new) <= _MOST_PAIRS
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes() if short else [("replace", 0, len(old), 0, len(new))]
    for _, from_old, to_old, from_new, to_new in codes:
        letters = to_new - from_new
        places += [start + from_old + at * (to_old - from_old) // letters for at in range(letters)]
    return places


def _offsets(words: list[str]) -> list[int]:
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word))
    return offsets
