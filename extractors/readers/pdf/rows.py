"""Puts characters into words and rows by their place alone: fonts and the order of the content stream do not count.

In: `Characters` of one direction, each in a region that no row may leave. Out: `Row`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from math import inf

import numpy as np
from numpy.typing import NDArray

from extractors.readers.pdf.characters import PRESUMED_BLANK, Characters, Mask
from extractors.readers.pdf.frames import Floats
from extractors.records import Box
from extractors.text.letters import as_raised

Ints = NDArray[np.int64]
# shares of the size: baselines of one row differ by less, blanks between words are wider
# (those that PDFium presumes may be narrow), a letter printed twice is moved by less
_LEVEL, _BLANK, _PRESUMED, _DOUBLE = 0.22, 0.2, 0.08, 0.15
# shares of the size, and of the breadth of a letter: what parts two columns is wider
_GAP, _GAP_BY_LETTER = 0.45, 1.2
# how far letters reach above and below the baseline, stacked accents and tails included
_ABOVE, _BELOW = 0.95, 0.25
# a raised or lowered figure is smaller than its line by this factor, and no farther from its baseline than this share of the line's size
_RAISED_SIZE, _RAISED_BY = 0.8, 0.55
# written into a blank with no blank after it: the number in "Số: 11" + "/TB-UBND"
_TIED = np.array([ord(sign) for sign in "/-,.;"], np.uint32)


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without a blank between them."""

    text: str
    x0: float
    x1: float
    size: float
    bold: bool


@dataclass(frozen=True)
class Row:
    """Words on one baseline, from left to right; `tall` is the box of a row that runs across the page.

    `letter` is the breadth of a blank where gaps are kept as runs of them, 0 where words are parted by one.
    """

    region: int
    baseline: float
    words: tuple[Word, ...]
    tall: Box | None = None
    letter: float = 0.0

    @property
    def text(self) -> str:
        """The words with single blanks, or as they are placed."""
        text, end = "", -inf
        for word in self.words:
            apart = self.letter and word.x0 - end > self._gap
            text += " " * max(2 * bool(text), round(word.x0 / self.letter) - len(text)) if apart else " " * bool(text)
            text, end = text + word.text, word.x1
        return text

    @cached_property
    def _gap(self) -> float:
        """Blanks between the words of one cell are narrower, but for justified text; those of a typewriter are as wide as its letters."""
        breadth, letters = sum(word.x1 - word.x0 for word in self.words), sum(len(word.text) for word in self.words)
        return max(_GAP * self.size, _GAP_BY_LETTER * breadth / letters)

    def pieces(self) -> list[str]:
        """Return the words up to each wide gap."""
        pieces, end = [self.words[0].text], self.words[0].x1
        for word in self.words[1:]:
            if word.x0 - end > self._gap:
                pieces.append(word.text)
            else:
                pieces[-1] += f" {word.text}"
            end = word.x1
        return pieces

    @property
    def x0(self) -> float:
        """Left end."""
        return self.words[0].x0

    @cached_property
    def x1(self) -> float:
        """Right end."""
        return max(word.x1 for word in self.words)

    @cached_property
    def size(self) -> float:
        """The size in which most letters are printed."""
        letters: dict[float, int] = {}
        for word in self.words:
            letters[word.size] = letters.get(word.size, 0) + len(word.text)
        return max(letters, key=lambda size: (letters[size], size))

    @property
    def bold(self) -> bool:
        """Whether more than half of the letters are bold."""
        return 2 * sum(len(word.text) for word in self.words if word.bold) > sum(len(word.text) for word in self.words)

    @property
    def box(self) -> Box:
        """What the row covers."""
        if self.tall:
            return self.tall
        size = max(word.size for word in self.words)
        return self.x0, self.baseline - _ABOVE * size, self.x1, self.baseline + _BELOW * size

    def cut(self, start: float, end: float) -> Row | None:
        """Return the words whose middle is between *start* and *end*."""
        words = tuple(word for word in self.words if start <= (word.x0 + word.x1) / 2 < end)
        return replace(self, words=words) if words else None


def read_rows(characters: Characters, region: Ints) -> list[Row]:
    """Return the rows of *characters*, by region and from the top."""
    if not len(characters):
        return []
    order = np.lexsort((characters.baseline, region))
    characters, region = _tie_marks(characters).take(order), region[order]
    level, raised = _join_raised(characters, region, _levels(characters, region))
    characters = replace(characters, code=raised)
    order = np.lexsort((characters.x0, level))
    characters, region, level = characters.take(order), region[order], level[order]
    once, bold = _printed_once(characters, level)
    characters = replace(characters, bold=bold)
    return _cut_words(characters.take(once), region[once], level[once])


def split_rows(characters: Characters) -> list[Characters]:
    """Return *characters* of one direction by row, from the top."""
    characters = characters.take(np.argsort(characters.baseline, kind="stable"))
    level = _levels(characters, np.zeros(len(characters), np.int64))
    return [characters.take(level == number) for number in np.unique(level)]


def _tie_marks(characters: Characters) -> Characters:
    """Return *characters* with combining marks in the middle of the letter before them, wherever the font draws them.

    At its end they might stand behind the letter that follows, whose place differs by a rounding.
    """
    marks = (characters.code >= 0x300) & (characters.code <= 0x36F)
    if not marks.any():
        return characters
    letter = np.maximum.accumulate(np.where(marks, 0, np.arange(len(marks))))
    start, end, baseline = characters.x0[letter], characters.x1[letter], characters.baseline[letter]
    return replace(characters, x0=np.where(marks, (start + end) / 2, characters.x0), x1=np.where(marks, end, characters.x1),
                   baseline=np.where(marks, baseline, characters.baseline))


def _levels(characters: Characters, region: Ints) -> Ints:
    """Return for each character, sorted by region and baseline, the number of its row."""
    near = _LEVEL * np.minimum(characters.size[1:], characters.size[:-1])
    steps = (np.diff(characters.baseline) > near) | (np.diff(region) != 0)
    return np.concatenate(([0], np.cumsum(steps)))


def _join_raised(characters: Characters, region: Ints, level: Ints) -> tuple[Ints, NDArray[np.uint32]]:
    """Return *level* with raised and lowered signs (m², marks of notes) put into the row that they belong to, and the codes of the letters,
    those of marks of notes as raised figures.
    """
    starts = np.flatnonzero(np.diff(level, prepend=-1))
    ends = np.append(starts[1:], len(level))
    size = np.maximum.reduceat(characters.size, starts)
    joined, code = level.copy(), characters.code.copy()
    for at, other in _much_smaller(size):
        part, line = slice(starts[at], ends[at]), slice(starts[other], ends[other])
        if region[part.start] == region[line.start] and _beside(characters, part, line):
            joined[part] = level[line.start]
            if np.median(characters.baseline[part]) < np.median(characters.baseline[line]):
                code[part] = _raised(characters, part, line)
    return joined, code


def _raised(characters: Characters, part: slice, line: slice) -> NDArray[np.uint32]:
    """Return the codes of *part*, which stands raised in *line*."""
    letters = characters.take(np.arange(line.start, line.stop)[characters.code[line] != PRESUMED_BLANK])
    order = np.argsort(letters.x0, kind="stable")
    codes, ends = letters.code[order], letters.x1[order]
    raised = [ord(as_raised(chr(own), "".join(map(chr, codes[ends <= x0 + 0.5 * size][-3:]))))
              for own, x0, size in zip(characters.code[part].tolist(), characters.x0[part], characters.size[part], strict=True)]
    return np.array(raised, np.uint32)


def _much_smaller(size: Floats) -> list[tuple[int, int]]:
    """Return pairs of neighbouring rows, by their sizes, of which the first is printed much smaller than the second."""
    above = np.flatnonzero(size[:-1] <= _RAISED_SIZE * size[1:]).tolist()
    below = np.flatnonzero(size[1:] <= _RAISED_SIZE * size[:-1]).tolist()
    return [(at, at + 1) for at in above] + [(at + 1, at) for at in below]


def _beside(characters: Characters, part: slice, line: slice) -> bool:
    """Tell whether *part* stands beside letters of *line*, and over none of them."""
    size = float(np.max(characters.size[line]))
    if abs(float(np.median(characters.baseline[line]) - np.median(characters.baseline[part]))) > _RAISED_BY * size:
        return False
    printed = ~characters.blank[line]
    left, right = characters.x0[line][printed], characters.x1[line][printed]
    x0, x1 = characters.x0[part][:, None], characters.x1[part][:, None]
    over = (np.minimum(x1, right) - np.maximum(x0, left) > 0.1 * size).any()
    return not over and bool(((x0 - right < 0.5 * size) & (left - x1 < 0.5 * size)).any(axis=1).all())


def _printed_once(characters: Characters, level: Ints) -> tuple[Mask, Mask]:
    """Return which characters are no second print of another, and which are bold, by their font or because they are printed twice."""
    order = np.lexsort((characters.x0, characters.code, level))
    same = (np.diff(level[order]) == 0) & (np.diff(characters.code[order].astype(np.int64)) == 0)
    same &= np.diff(characters.x0[order]) < _DOUBLE * characters.size[order][1:]
    same &= np.diff(characters.x0[order]) < 0.5 * (characters.x1 - characters.x0)[order][1:]
    once, bold = np.ones(len(level), bool), characters.bold.copy()
    once[order[1:][same]] = False
    bold[order[:-1][same]] = True
    return once, bold


def _cut_words(characters: Characters, region: Ints, level: Ints) -> list[Row]:
    printed = np.flatnonzero(~characters.blank)
    if not len(printed):
        return []
    presumed = characters.code == PRESUMED_BLANK
    blank = _between(characters.blank & ~presumed, printed)
    presumed = _between(presumed, printed)
    characters, region, level = characters.take(printed), region[printed], level[printed]
    new_row, seam = np.diff(level) != 0, np.diff(characters.layer) != 0
    tied = seam & np.isin(characters.code[1:], _TIED) if seam.any() else seam
    # every row far to the right of the one before, so that one running maximum gives the right end of what stands before a letter
    shift = 1e6 * level
    gap = (characters.x0 + shift)[1:] - np.maximum.accumulate(characters.x1 + shift)[:-1]
    wide = gap > np.where(presumed, _PRESUMED, _BLANK) * characters.size[1:]
    cut = new_row | ~tied & (blank | wide | seam)
    starts = np.concatenate(([0], np.flatnonzero(cut) + 1))
    return _rows(characters, starts, region, level)


def _between(blank: Mask, printed: Ints) -> Mask:
    """Tell for each two neighbours of *printed*, indexes of letters, whether a *blank* stands between them."""
    return np.asarray(np.diff(np.cumsum(blank)[printed]) != 0)


def _rows(characters: Characters, starts: Ints, region: Ints, level: Ints) -> list[Row]:
    ends = np.append(starts[1:], len(level))
    text, x0 = characters.text, np.minimum.reduceat(characters.x0, starts)
    x1, size = np.maximum.reduceat(characters.x1, starts), np.maximum.reduceat(characters.size, starts)
    bold = 2 * np.add.reduceat(characters.bold.astype(np.int64), starts) > ends - starts
    words = [Word(text[start:end], *numbers) for start, end, *numbers in
             zip(starts.tolist(), ends.tolist(), x0.tolist(), x1.tolist(), np.round(size, 2).tolist(), bold.tolist(), strict=True)]
    baselines = characters.baseline[starts].tolist()
    return [_row([words[at] for at in members], int(region[starts[members[0]]]), [baselines[at] for at in members])
            for _, members in ((key, list(group)) for key, group in groupby(range(len(words)), key=level[starts].tolist().__getitem__))]


def _row(words: Sequence[Word], region: int, baselines: Sequence[float]) -> Row:
    return Row(region, sorted(baselines)[len(baselines) // 2], tuple(words))
