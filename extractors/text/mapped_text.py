"""Text that remembers where it came from, so that a cleaned passage can be quoted verbatim from the stored text.

In: pieces of `Source.text`. Out: `MappedText`, immutable, sliced and joined like a string, and `CleanLine`, a line after cleaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import cast

from extractors.text.letters import read_letters

# no page is wider than this many letters; patterns look through a longer gap in vain, from each of its blanks
_WIDEST_GAP = 100
_GAP = re.compile(rf"\s(?<!\s\s)\s{{{_WIDEST_GAP - 1},}}+")


@dataclass(frozen=True, slots=True)
class MappedText:
    """A string and, for each character, its offset in `Source.text`; a character that was put in has the offset of the one before it."""

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> MappedText:
        """Return *text*, found at offset *start* of the source, as it is read: in NFC, without invisible characters, marks of notes and
        what of a gap is wider than a page.

        >>> MappedText.of("Ha\\u0300", 10)
        MappedText(text='Hà', origin=(10, 11))
        """
        read, origin = read_letters(text)
        whole = cls(read, tuple(range(start, start + len(text))) if read == text else tuple(start + offset for offset in origin))
        wide = list(_GAP.finditer(read))
        edges = pairwise((0, *(edge for gap in wide for edge in (gap.start() + _WIDEST_GAP, gap.end())), len(read)))
        return join((whole[left:right] for left, right in list(edges)[::2]), "") if wide else whole

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, part: slice) -> MappedText:
        return MappedText(self.text[part], self.origin[part])

    def strip(self) -> MappedText:
        """Return the text without blanks at either end."""
        start, end = len(self.text) - len(self.text.lstrip()), len(self.text.rstrip())
        return self if end - start == len(self.text) else self[start:end] if start < end else self[0:0]

    def find(self, pattern: str) -> MappedText:
        """Return the first part that matches *pattern*, or an empty text."""
        match = re.search(pattern, self.text, re.S)
        return self[match.start():match.end()] if match else self[0:0]

    def source_span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Return the offsets in the source, end exclusive, that `text[start:end]` covers.

        >>> MappedText("ab", (3, 9)).source_span()
        (3, 10)
        """
        end = len(self.text) if end is None else end
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else (self.origin[-1] + 1 if self.origin else 0)
            return at, at
        return self.origin[start], self.origin[end - 1] + 1

    def part(self, pattern: re.Pattern[str]) -> MappedText:
        """Return the text with a blank put in after group 1 of every match of *pattern*.

        >>> MappedText("UBNDTỉnh", tuple(range(8))).part(re.compile("(UBND)T")).text
        'UBND Tỉnh'
        """
        cuts = [match.end(1) for match in pattern.finditer(self.text)]
        return join([self[start:end] for start, end in pairwise((0, *cuts, len(self)))], " ") if cuts else self

    def single_blanks(self) -> MappedText:
        """Return the text with every run of blanks as one blank."""
        if " ".join(self.text.split()) != self.text:
            return join([self[match.start():match.end()] for match in re.finditer(r"\S+", self.text)], " ")
        origin, at = list(self.origin), self.text.find(" ")
        while at >= 0:
            origin[at] = origin[at - 1]
            at = self.text.find(" ", at + 1)
        return MappedText(self.text, tuple(origin))


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line after cleaning: repaired, NFC, without furniture. `breaks_page` is set on the first line of a page.

    `ends_paragraph` is None where the format does not know paragraphs and the words must tell.
    """

    content: MappedText
    number: int
    page: int
    indent: int = 0
    breaks_page: bool = False
    ends_paragraph: bool | None = None

    # asked tens of thousands of times a document: read without a call of ours
    text = cast(str, property(attrgetter("content.text"), doc="The cleaned text of the line."))


def join(parts: Iterable[MappedText], separator: str = " ") -> MappedText:
    """Return *parts* joined; a separator maps to the end of the part before it."""
    text: list[str] = []
    origin: list[int] = []
    for part in parts:
        if text and separator:
            text.append(separator)
            origin.extend([origin[-1] if origin else 0] * len(separator))
        text.append(part.text)
        origin.extend(part.origin)
    return MappedText("".join(text), tuple(origin))
