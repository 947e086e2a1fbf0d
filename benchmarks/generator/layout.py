"""Sets a document on pages as pdftotext gives it back, with the damage that real files have, and finds the marks again.

In: blocks of text with marks. Out: the text, and for each mark where it stands, counted in characters that are not blank.
"""

from __future__ import annotations

import random
import textwrap
import unicodedata
from dataclasses import dataclass

from benchmarks.generator.mentions import CLOSES, OPENS

_LINES_A_PAGE = 46
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph; `aligned` ones stand as they are, lines and all."""

    text: str
    aligned: bool = False


Spans = dict[int, tuple[int, int]]
"""Number of the mention to its first character and the one behind its last; blanks and combining marks are not counted."""


def lay_out(blocks: list[Block], draw: random.Random) -> tuple[str, Spans]:
    """Return the text of *blocks* on pages, and where the mentions stand in it."""
    width = draw.choice((74, 80, 86))
    spaced = draw.random() < 0.3
    lines: list[str] = []
    for block in blocks:
        lines += block.text.split("\n") if block.aligned else _wrapped(block.text, width, draw)
        lines += [""] if block.aligned or draw.random() < 0.8 else []
    return _find_marks(_paged(lines, spaced, draw))


def _wrapped(text: str, width: int, draw: random.Random) -> list[str]:
    # pdftotext breaks lines after the dash of a number: "57-" / "NQ/TW"
    breaking = draw.random() < 0.3
    indent = _INDENT if draw.random() < 0.5 else ""
    lines = textwrap.wrap(text, width, initial_indent=indent, break_long_words=False, break_on_hyphens=breaking)
    return [line + " " if draw.random() < 0.5 else line for line in lines]


def _paged(lines: list[str], spaced: bool, draw: random.Random) -> str:
    numbered = draw.random() < 0.7
    pages = [lines[start:start + _LINES_A_PAGE] for start in range(0, len(lines), _LINES_A_PAGE)]
    gap = "\n\n" if spaced else "\n"
    printed = []
    for number, page in enumerate(pages, 1):
        shown = [str(number), "", *page] if numbered and number > 1 else page
        printed.append(gap.join(shown))
    return "\n\f".join(printed) + "\n"


def _find_marks(marked: str) -> tuple[str, Spans]:
    starts: dict[int, int] = {}
    spans: Spans = {}
    kept: list[str] = []
    count = 0
    for letter in marked:
        code = ord(letter)
        if code < OPENS:
            kept.append(letter)
            count += counted(letter)
        elif code < CLOSES:
            starts[code - OPENS] = count
        else:
            spans[code - CLOSES] = (starts[code - CLOSES], count)
    return "".join(kept), spans


def counted(letter: str) -> bool:
    """Tell whether *letter* counts for a position: blanks come and go, accents are letters of their own in some files."""
    return not letter.isspace() and not unicodedata.combining(letter)


def damage(text: str, draw: random.Random) -> bytes:
    """Return the bytes of the file: UTF-8, now and then decomposed, with DOS line ends or with a byte order mark."""
    chance = draw.random()
    if chance < 0.05:
        text = unicodedata.normalize("NFD", text)
    elif chance < 0.15:
        text = text.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if draw.random() < 0.05 else b"") + text.encode()
