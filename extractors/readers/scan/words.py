"""What recognition gives: words with their place and the confidence in them, in lines, in pages.

In: nothing. Out: the records of the OCR reader, which are more than those of other readers know about a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin

from extractors.records import Box

# the part of the first page on which the head of a document stands
HEAD_SHARE = 0.35
# a word that two witnesses leave less likely than the first has no more confidence than the second
_DECIDED, _UNDECIDED = 0.9, 50.0


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as it was read; `box` in points of the straightened page, `confidence` from 0 to 100.

    `probability` is how likely the text is right by two witnesses, `other` how one of them read it otherwise; None and "" where one
    witness read alone.
    """

    text: str
    box: Box
    confidence: float
    probability: float | None = None
    other: str = ""

    @property
    def sureness(self) -> float:
        """The confidence in the word, not much of it where a second witness read something else and nothing decides."""
        return self.confidence if self.probability is None or self.probability >= _DECIDED else min(self.confidence, _UNDECIDED)

    def with_text(self, text: str) -> ReadWord:
        """Return the word read as *text*."""
        return replace(self, text=text)

    def judged(self, text: str, probability: float, other: str) -> ReadWord:
        """Return the word as it was decided, read as *other* by one of the witnesses."""
        return replace(self, text=text, probability=probability, other=other)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """Words that were read as one line, from left to right; what stands in two columns may be one line."""

    words: tuple[ReadWord, ...]

    @property
    def text(self) -> str:
        """The words with single blanks."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """What the words cover."""
        return around([word.box for word in self.words])

    @property
    def confidence(self) -> float:
        """The mean confidence of its letters."""
        return mean_confidence(self.words)

    def within(self, start: int, end: int) -> tuple[ReadWord, ...]:
        """Return the words that have a part of `text[start:end]`."""
        found, at = [], 0
        for word in self.words:
            if at < end and at + len(word.text) > start:
                found.append(word)
            at += len(word.text) + 1
        return tuple(found)

    def replaced(self, start: int, end: int, text: str) -> ReadLine:
        """Return the line with *text* for `text[start:end]`; words that were touched become one, and empty ones none.

        >>> line = ReadLine((ReadWord("Số:", (0, 0, 9, 9), 95), ReadWord("2ƒ", (10, 0, 19, 9), 11), ReadWord("/CT", (20, 0, 29, 9), 91)))
        >>> line.replaced(4, 6, "").text
        'Số: /CT'
        """
        touched = self.within(start, end)
        if not touched:
            return self
        at = self.words.index(touched[0])
        begin = len(" ".join(word.text for word in self.words[:at])) + (at > 0)
        old = " ".join(word.text for word in touched)
        new = (old[:start - begin] + text + old[end - begin:]).strip()
        word = ReadWord(new, around([word.box for word in touched]), min(word.confidence for word in touched))
        return replace(self, words=(*self.words[:at], *([word] if new else []), *self.words[at + len(touched):]))


@dataclass(frozen=True, slots=True)
class PageText:
    """A page as it was read, after a turn of `quarters` and one of `angle` degrees, both counterclockwise; `width` and `height` in points.

    `failure` says why nothing was read, `rulings` are the lines of tables, boxes without breadth on the straightened page.
    """

    number: int
    width: float
    height: float
    lines: tuple[ReadLine, ...]
    quarters: int = 0
    angle: float = 0.0
    failure: str | None = None
    rulings: tuple[Box, ...] = ()

    @property
    def confidence(self) -> float:
        """The mean confidence of the letters of the page."""
        return mean_confidence([word for line in self.lines for word in line.words])

    def on_page(self, box: Box) -> Box:
        """Return *box* of the turned and straightened page as it lies on the displayed page."""
        x, y = (box[0] + box[2]) / 2 - self.width / 2, (box[1] + box[3]) / 2 - self.height / 2
        turn = radians(self.angle)
        x, y = x * cos(turn) - y * sin(turn), x * sin(turn) + y * cos(turn)
        wide, high, across, down = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2, self.width, self.height
        for _ in range(self.quarters):
            x, y, wide, high, across, down = -y, x, high, wide, down, across
        x, y = x + across / 2, y + down / 2
        return round(x - wide, 2), round(y - high, 2), round(x + wide, 2), round(y + high, 2)


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around *boxes*."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def mean_confidence(words: Sequence[ReadWord]) -> float:
    """Return the confidence in *words*, each counted by its length; 0 when there are none."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0
