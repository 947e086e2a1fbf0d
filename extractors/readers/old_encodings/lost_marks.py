"""Puts back circumflex, breve and horn where a code page had no place for them and left question marks: "co?ng viẹ?c".

In: text in which they were lost. Out: the text with the letters that the syllables around make likeliest.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from extractors.readers.old_encodings.syllables import can_be_written
from extractors.readers.syllable_pairs import SyllablePairs, syllable_pairs

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# a vowel, its tone before or behind the sign, and what the sign may have been: breve or circumflex, circumflex or horn
_LOST = re.compile(rf"([AaEeOoUu][{_TONES}]?)\?([{_TONES}]?)")
_MARKS = {"a": "\u0302\u0306", "e": "\u0302", "o": "\u0302\u031b", "u": "\u031b"}
_WORD = re.compile(rf"(?:[^\W\d_]|[\u0300-\u036f]|(?<=[AaEeOoUu{_TONES}])\?)+")
# readings of a word; longer words are none
_MOST_READINGS = 64


def restore_marks(text: str) -> str:
    """Return *text* in NFC with lost marks put back; a sign that makes no syllable so is a question mark.

    >>> restore_marks("pho\u0300ng, cho?\u0301ng; ke?\u0301 hoa\u0323ch thu? vie\u0323?n? thế nào?")
    'phòng, chống; kế hoạch thư viện? thế nào?'
    """
    pairs = syllable_pairs() or SyllablePairs({}, {})
    pieces, end, before = [], 0, None
    decomposed = unicodedata.normalize("NFD", text)
    for word in _WORD.finditer(decomposed):
        between = decomposed[end:word.start()]
        before = before if between.strip(" ,") == "" else None
        restored = max(_readings(word[0]), key=lambda reading: pairs.log_share(reading.rstrip("?").lower(), before))
        pieces += [between, restored]
        end, before = word.end(), restored.lower()
    return unicodedata.normalize("NFC", "".join(pieces) + decomposed[end:])


def _readings(word: str) -> Iterator[str]:
    """Yield what *word* may have been: as a syllable that can be written, with or without a question mark behind it; else as it is."""
    ends = (word, word[:-1]) if word.endswith("?") else (word,)
    found = [reading + word[len(part):] for part in ends for reading in _filled(part) if can_be_written(reading)]
    yield from found or [word]


def _filled(word: str) -> Iterator[str]:
    gaps = list(_LOST.finditer(word))
    choices = [_MARKS[gap[1][0].lower()] for gap in gaps]
    for number, marks in enumerate(product(*choices)):
        if number == _MOST_READINGS:
            return
        letters = iter(marks)
        yield unicodedata.normalize("NFC", _LOST.sub(lambda gap: gap[1] + next(letters) + gap[2], word))  # noqa: B023
