"""Hears a second witness on a page that was recognised, and joins both word by word.

In: a page as the first witness read it, and its pixels. Out: the page, each word with how likely it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from extractors import rulebook
from extractors.expressions.persons import is_person_name
from extractors.readers.old_encodings.syllables import can_be_written
from extractors.readers.scan import second_reader
from extractors.readers.scan.alignment import second_readings
from extractors.readers.scan.arbiter import decide
from extractors.readers.scan.second_reader import SecondLine
from extractors.readers.scan.words import PageText, ReadLine, ReadWord, around
from extractors.readers.syllable_pairs import SyllablePairs, syllable_pairs
from extractors.records import Box

# the right part of a page, where it is signed; confidence in what only the second witness read; signs that strokes of a stamp are read as
_RIGHT_HALF, _ALONE_READ, _EDGES = 0.4, 75.0, " .,:;-–'`*"
_NO_BLANK = "\N{WORD JOINER}"


def hear_second(page: PageText, grey: NDArray[np.uint8], dpi: float) -> PageText:
    """Return *page*, read on *grey*, as both witnesses have it; as it is where there is no second one, or nothing was read."""
    pairs = syllable_pairs() if second_reader.available() and page.lines else None
    return page if pairs is None else join(page, second_reader.read_lines(grey, dpi), pairs)


def join(page: PageText, second: Sequence[SecondLine], pairs: SyllablePairs) -> PageText:
    """Return *page* with its words as both witnesses have them, the second one's being *second*."""
    lines, before = [], None
    for line in page.lines:
        words, others = _united(line.words, second_readings(line, second))
        decided, before = decide(words, others, pairs, before)
        if decided:
            lines.append(ReadLine(tuple(decided)))
    return replace(page, lines=(*lines, *_signatures(page, second)))


def _signatures(page: PageText, second: Sequence[SecondLine]) -> Iterator[ReadLine]:
    """Yield the names and offices on the right of *page* that only the second witness read: a black stamp lies over them."""
    for one in second:
        text = one.text.strip(_EDGES)
        left, top, right, bottom = one.box
        signs = (is_person_name(text) and not text.isupper()) or rulebook.holds("ocr", "signing_office", text)
        if not signs or left < _RIGHT_HALF * page.width:
            continue
        if not any(_overlap(word.box, one.box) for line in page.lines for word in line.words):
            breadth = (right - left) / len(text)
            starts = [match.span() for match in re.finditer(r"\S+", text)]
            yield ReadLine(tuple(ReadWord(text[start:end], (left + breadth * start, top, left + breadth * end, bottom), _ALONE_READ,
                                          _ALONE_READ / 100) for start, end in starts))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < (other[1] + other[3]) / 2 < one[3]


def _united(words: Sequence[ReadWord], others: Sequence[str]) -> tuple[list[ReadWord], list[str]]:
    """Return *words* and the second readings of them, pieces of a syllable united that only the first witness parts: "dun" "g"."""
    united: list[ReadWord] = []
    readings: list[str] = []
    for word, other in zip(words, others, strict=True):
        own = other.removeprefix(_NO_BLANK)
        if united and own != other and _is_one_syllable(united[-1].text, readings[-1], word.text, own):
            last = united[-1]
            united[-1] = ReadWord(readings[-1] + own, around([last.box, word.box]), min(last.confidence, word.confidence))
            readings[-1] += own
        else:
            united.append(word)
            readings.append(own)
    return united, readings


def _is_one_syllable(left: str, other_left: str, right: str, other_right: str) -> bool:
    """Tell whether the second witness reads one syllable where the first reads *left* and *right*, of which one is none."""
    return can_be_written((other_left + other_right).rstrip(".,;:")) and not all(
        can_be_written(part.rstrip(".,;:")) for part in (left, right))
