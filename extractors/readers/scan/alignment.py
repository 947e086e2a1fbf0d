"""Tells what the second witness read where the first read a word.

In: lines of words, and the lines of the second witness. Out: for each word the second reading, by place and by likeness of letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from rapidfuzz.distance import Levenshtein

from extractors.readers.scan.second_reader import SecondLine
from extractors.readers.scan.words import ReadLine
from extractors.records import Box

# the part of its breadth with which a line of the second witness stands in one of the first
_WITHIN = 0.5


def second_readings(line: ReadLine, second: Sequence[SecondLine]) -> list[str]:
    """Return for each word of *line* what the lines *second* have in its place, "" where they have nothing.

    A word that the second witness does not part from the one before begins with "\\N{WORD JOINER}".
    """
    left, top, right, bottom = line.box
    middle = median((word.box[1] + word.box[3]) / 2 for word in line.words)
    beside = [one for one in second if one.box[1] < middle < one.box[3] and top - 1 < (one.box[1] + one.box[3]) / 2 < bottom + 1
              and _shared(one.box, left, right) > _WITHIN * (one.box[2] - one.box[0])]
    text = " ".join(one.text for one in sorted(beside, key=lambda one: one.box[0]))
    return laid_beside([word.text for word in line.words], text)


def laid_beside(words: Sequence[str], text: str) -> list[str]:
    """Return the part of *text* that lies beside each of *words* when letters that are the same stand together.

    >>> laid_beside(["thuc", "hiện", "20"], "thực hiện2O"), laid_beside(["nội", "dun", "g"], "nội dung")
    (['thực', 'hiện', '\\u20602O'], ['nội', 'dun', '\\u2060g'])
    """
    owner = [at for at, word in enumerate(words) for _ in word]
    letters = [(letter, text[at - 1:at] == " ") for at, letter in enumerate(text) if letter != " "]
    parts = [""] * len(words)
    parted = [False] * len(words)
    for step in Levenshtein.opcodes("".join(words), "".join(letter for letter, _ in letters)):
        start, begin, is_more = step.src_start, step.dest_start, step.tag == "insert"
        for at in range(begin, step.dest_end):
            # what is more belongs to the word before, up to a blank
            goes_on = is_more and start > 0 and not any(after_blank for _, after_blank in letters[begin:at + 1])
            place = start - goes_on if is_more else min(start + at - begin, step.src_end - 1)
            word = owner[min(place, len(owner) - 1)]
            letter, after_blank = letters[at]
            parted[word] |= after_blank and not parts[word]
            parts[word] += letter
    return [part if at == 0 or parted[at] or not part else f"\N{WORD JOINER}{part}" for at, part in enumerate(parts)]


def _shared(box: Box, left: float, right: float) -> float:
    return min(box[2], right) - max(box[0], left)
