"""Makes lines of pieces of text that know how they are printed; old encodings are read by the font.

In: `Piece`s of one line. Out: `TextLine`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from extractors.readers.office.blocks import TextLine
from extractors.readers.old_encodings.decoding import decode_line


@dataclass(frozen=True, slots=True)
class Look:
    """How a piece of text is printed; `size` is in points."""

    font: str | None = None
    size: float | None = None
    bold: bool = False
    capitals: bool = False
    hidden: bool = False


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
    return "".join(_decode("".join(piece.text for piece in run), *key)
                   for key, run in groupby(pieces, key=lambda piece: (piece.look.font, piece.look.capitals)))


def line_of(text: str, pieces: Sequence[Piece], page: int = 1, ends_paragraph: bool | None = True) -> TextLine:
    """Return *text* as a line that looks like *pieces*, not all blank, of which it was made: bold when all are, the size of the longest."""
    shown = [piece for piece in pieces if piece.text.strip()]
    longest = max(shown, key=lambda piece: len(piece.text))
    return TextLine(text, page, all(piece.look.bold for piece in shown), longest.look.size, ends_paragraph)


def _decode(text: str, font: str | None, capitals: bool) -> str:
    # in old fonts a soft hyphen is a letter, in Unicode it is not printed; a blank that forbids a break is printed as a blank
    decoded = decode_line(text, font).replace("\u00ad", "").replace("\u00a0", " ")
    return decoded.upper() if capitals else decoded
