"""Cuts a row of a page at its wide gaps, and keeps the rulings that part rows and columns where no grid is closed.

In: rows of a page and its rulings. Out: `Piece`s from left to right, and `Guides`: the long rulings across and down.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pdfplumber.table import merge_edges

from extractors.readers.pdf.rows import Row, Word
from extractors.readers.pdf.tables.closed_grids import as_edge
from extractors.records import Box

# share of the size: blanks between the words of one cell are narrower, but for justified text
_GAP = 0.45
# points by which the parts of one ruling may miss each other
_MISS = 3.0
# a ruling down the page is at least so long, in points; one across it covers this part of the text's width
_LONG, _WIDE = 12.0, 0.6


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand near one another in a row, or several such pieces above one another."""

    x0: float
    x1: float
    bottom: float
    text: str

    def overlaps(self, other: Piece) -> bool:
        """Tell whether the two stand above one another."""
        return self.x0 < other.x1 and other.x0 < self.x1

    @property
    def middle(self) -> float:
        """The middle between both ends."""
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, slots=True)
class Upright:
    """A ruling down the page at *x*."""

    x: float
    top: float
    bottom: float

    def passes(self, y: float) -> bool:
        """Tell whether it passes the height *y*."""
        return self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Guides:
    """Heights of the rulings that run across most of the text, from the top, and the rulings down the page, from the left."""

    levels: tuple[float, ...] = ()
    uprights: tuple[Upright, ...] = ()


def read_guides(rulings: Iterable[Box], rows: Sequence[Row]) -> Guides:
    """Return those of *rulings* (boxes without breadth) that may part the rows and columns of a table in *rows*."""
    edges = merge_edges([as_edge(*box) for box in rulings], _MISS, _MISS, _MISS, _MISS)
    width = max(row.x1 for row in rows) - min(row.x0 for row in rows) if rows else 0.0
    levels = sorted(edge["top"] for edge in edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] >= _WIDE * width)
    uprights = [Upright(edge["x0"], edge["top"], edge["bottom"]) for edge in edges
                if edge["orientation"] == "v" and edge["bottom"] - edge["top"] >= _LONG]
    return Guides(tuple(levels), tuple(sorted(uprights, key=lambda upright: upright.x)))


def cut_pieces(row: Row, uprights: Sequence[Upright] = ()) -> list[Piece]:
    """Return the words of *row* up to each wide gap, and to each of *uprights* that passes between two words."""
    height = row.baseline - 0.3 * row.size
    passing = [upright.x for upright in uprights if upright.passes(height)]
    return list(_cut(row, passing))


def _cut(row: Row, passing: Sequence[float]) -> Iterator[Piece]:
    words = [row.words[0]]
    for word in row.words[1:]:
        x1, x0 = words[-1].x1, word.x0
        # letters may touch the ruling beside them
        if x0 - x1 > _GAP * row.size or any(x1 - 1 <= x <= x0 + 1 for x in passing):
            yield _piece(words, row)
            words = []
        words.append(word)
    yield _piece(words, row)


def _piece(words: Sequence[Word], row: Row) -> Piece:
    return Piece(words[0].x0, max(word.x1 for word in words), row.box[3], " ".join(word.text for word in words))


def join_pieces(parts: Sequence[Piece]) -> Piece:
    """Return *parts*, which stand above one another, as one."""
    return Piece(min(part.x0 for part in parts), max(part.x1 for part in parts), max(part.bottom for part in parts),
                 " ".join(part.text for part in parts))
