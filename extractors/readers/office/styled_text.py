"""Makes lines of pieces of text that know how they are printed; old encodings are read by the font.

In: `Piece`s of one line. Out: `TextLine`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from extractors.readers.office.blocks import TextLine
from extractors.readers.old_encodings.decoding import decode_line
from extractors.text.letters import as_raised, without_invisible


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is printed; `size` is in points, `raised` text stands above its line, `white` is seen on dark ground only."""

    font: str | None = None
    size: float | None = None
    bold: bool = False
    capitals: bool = False
    hidden: bool = False
    struck: bool = False
    raised: bool = False
    white: bool = False


class Piece(NamedTuple):
    """Text in one look."""

    text: str
    look: Look


def is_blank(pieces: Sequence[Piece]) -> bool:
    """Tell whether nothing of *pieces* is to be seen."""
    return not any(piece.text.strip() for piece in pieces)


def decode_pieces(pieces: Sequence[Piece]) -> str:
    """Return the text of *pieces* in Unicode, in the capitals in which it is printed.

    Neighbours in one font are read together: a word may be cut between them.
    """
    text = ""
    for (font, capitals, raised), run in groupby(pieces, key=lambda piece: (piece.look.font, piece.look.capitals, piece.look.raised)):
        decoded = _decode("".join(piece.text for piece in run), font, capitals)
        text += as_raised(decoded, text) if raised else decoded
    return text


def struck_line(pieces: Sequence[Piece], page: int = 1) -> TextLine | None:
    """Return what of *pieces* is struck through as a line aside; None when that is nothing."""
    struck = [piece for piece in pieces if piece.look.struck]
    text = decode_pieces(struck).strip()
    return replace(line_of(text, struck, page), aside="struck") if text else None


def line_of(text: str, pieces: Sequence[Piece], page: int = 1, ends_paragraph: bool | None = True) -> TextLine:
    """Return *text* as a line that looks like *pieces*, not all blank, of which it was made: bold when all are, the size of the longest."""
    shown = [piece for piece in pieces if piece.text.strip()]
    longest = max(shown, key=lambda piece: len(piece.text))
    return TextLine(text, page, all(piece.look.bold for piece in shown), longest.look.size, ends_paragraph)


def _decode(text: str, font: str | None, capitals: bool) -> str:
    # in old fonts a soft hyphen is a letter
    decoded = without_invisible(decode_line(text, font))
    return decoded.upper() if capitals else decoded
