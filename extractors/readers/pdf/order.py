"""Puts the rows of a page into reading order: from the top, but heads and feet in two columns column by column.

In: rows outside tables. Out: the same words, in rows that do not cross from one column into the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import inf
from statistics import median

from extractors import rulebook
from extractors.readers.pdf.rows import Row
from extractors.text.line_kinds import reads_as

Gutter = tuple[float, float]
# shares of the size: rows of two columns stand side by side when nearer, a gutter is wider, a row of the same column is nearer
_SIDE_BY_SIDE, _GUTTER, _NEXT_ROW = 0.8, 0.9, 2.2
# a gutter is wider than the blanks of its row by this factor
_WIDER = 1.6
# points that every row of two columns leaves free between them
_FREE = 4.0


@dataclass(frozen=True)
class _Band:
    """Rows beside one another: one, or those of two columns whose baselines differ."""

    rows: tuple[Row, ...]

    @property
    def baseline(self) -> float:
        return self.rows[0].baseline

    @cached_property
    def size(self) -> float:
        return max(row.size for row in self.rows)

    @cached_property
    def x1(self) -> float:
        return max(row.x1 for row in self.rows)

    @cached_property
    def gaps(self) -> list[Gutter]:
        """Return what the words leave free, from the left; the first and the last reach beyond the page."""
        free, end = [], -inf
        for x0, x1 in sorted((word.x0, word.x1) for row in self.rows for word in row.words):
            if x0 > end:
                free.append((end, x0))
            end = max(end, x1)
        usual = median([x0 - x1 for x1, x0 in free[1:]] or [0])
        # long names leave little between them, but more than their blanks: "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG  CỘNG HÒA XÃ HỘI"
        narrowest = min(_GUTTER * self.size, max(_FREE, _WIDER * usual))
        return [*((x1, x0) for x1, x0 in free if x0 - x1 >= narrowest), (end, inf)]

    def sides(self, gutter: Gutter) -> tuple[bool, bool]:
        """Tell whether words stand left and right of *gutter*."""
        middle = sum(gutter) / 2
        return any(row.x0 < middle for row in self.rows), any(row.x1 > middle for row in self.rows)


_Block = tuple[list[_Band], Gutter | None]


def order_rows(rows: Sequence[Row], opens_document: bool = False) -> list[Row]:
    """Return *rows* in reading order; *opens_document* says that they are the first of the document.

    Two columns are read one after the other where they are a head or a foot (national name, place and date, "Nơi nhận",
    authority of the signer: Nghị định 30/2020/NĐ-CP, annex I) or where their rows are not level; other rows are read across.
    A head in an encoding that cannot be read yet is known by its place and by rows that share their middle.
    """
    bands = _bands(sorted(rows, key=lambda row: (row.baseline, row.x0)))
    return list(chain.from_iterable(_read(block, gutter) for block, gutter in _blocks(bands, opens_document)))


def _bands(rows: Sequence[Row]) -> list[_Band]:
    bands: list[_Band] = []
    for row in rows:
        if bands and row.baseline - bands[-1].baseline < _SIDE_BY_SIDE * row.size and _apart(row, bands[-1]):
            bands[-1] = _Band((*bands[-1].rows, row))
        else:
            bands.append(_Band((row,)))
    return bands


def _apart(row: Row, band: _Band) -> bool:
    return all(row.x0 >= other.x1 or row.x1 <= other.x0 for other in band.rows)


def _blocks(bands: Sequence[_Band], opens_document: bool) -> Iterable[_Block]:
    """Return bands that are read across one by one, and those of two columns together with the gutter between them."""
    blocks: list[_Block] = []
    at = 0
    while at < len(bands):
        block, gutter = _columns_from(bands[at:], opens_document and not at)
        at += len(block)
        blocks.append(_with_right_above(blocks, block, gutter) if gutter else (block, None))
    return blocks


def _columns_from(bands: Sequence[_Band], are_first: bool) -> _Block:
    """Return the bands at the start of *bands* that share a gutter, or the first band alone."""
    gutters, end = bands[0].gaps[1:-1], 1
    while gutters and end < len(bands) and (shared := _shared(gutters, bands[end])):
        gutters, end = shared, end + 1
    while end and gutters and not all(bands[end - 1].sides(_widest(gutters))):
        end -= 1
    kept = bands[:end]
    gutters = bands[0].gaps[1:-1]
    for band in kept[1:]:
        gutters = _shared(gutters, band)
    if not gutters or not (_are_columns(kept, gutter := _widest(gutters)) or (are_first and _are_centred(kept, gutter))):
        return [bands[0]], None
    rest, gutter = _rest_of_left(bands[end:], kept[-1], gutter)
    return [*kept, *rest], gutter


def _shared(gutters: Sequence[Gutter], band: _Band) -> list[Gutter]:
    common = [(max(gutter[0], gap[0]), min(gutter[1], gap[1])) for gutter in gutters for gap in band.gaps]
    return [gutter for gutter in common if gutter[1] - gutter[0] >= _FREE]


def _widest(gutters: Sequence[Gutter]) -> Gutter:
    return max(gutters, key=lambda gutter: gutter[1] - gutter[0])


def _are_columns(bands: Sequence[_Band], gutter: Gutter) -> bool:
    both = [band for band in bands if all(band.sides(gutter))]
    halves = [(row.cut(-inf, sum(gutter) / 2), row.cut(sum(gutter) / 2, inf)) for band in bands for row in band.rows]
    if any((right and reads_as("right_column", right.text)) or (left and _opens_foot(left.text)) for left, right in halves):
        return True
    level = sum(any(row.x0 < gutter[0] and row.x1 > gutter[1] for row in band.rows) for band in both)
    return len(both) > 1 and 2 * level < len(both)


def _are_centred(bands: Sequence[_Band], gutter: Gutter) -> bool:
    """Tell whether the rows of both columns share their middle rather than their left end."""
    middle = sum(gutter) / 2
    sides = [[half for band in bands for row in band.rows if (half := row.cut(*side))] for side in ((-inf, middle), (middle, inf))]
    return all(len(side) > 1 and _spread([row.x0 + row.x1 for row in side]) < _spread([2 * row.x0 for row in side]) for side in sides)


def _spread(numbers: Sequence[float]) -> float:
    return max(numbers) - min(numbers)


def _opens_foot(text: str) -> bool:
    return rulebook.holds("pdf", "left_column", text)


def _rest_of_left(bands: Sequence[_Band], last: _Band, gutter: Gutter) -> tuple[list[_Band], Gutter]:
    """Return the bands that go on with the left column (a subject below the number, recipients below the signer), and the gutter left."""
    rest: list[_Band] = []
    for band in bands:
        shared = _shared([gutter], band)
        if not shared or band.x1 > _widest(shared)[0] or band.baseline - last.baseline > _NEXT_ROW * band.size:
            break
        gutter, last = _widest(shared), band
        rest.append(band)
    return rest, gutter


def _with_right_above(blocks: list[_Block], block: list[_Band], gutter: Gutter) -> _Block:
    """Return *block* with the bands that stand above it in its right column (an authority higher than "Nơi nhận"), taken from *blocks*."""
    while blocks and blocks[-1][1] is None:
        band = blocks[-1][0][0]
        shared = _shared([gutter], band)
        if not shared or band.rows[0].x0 < _widest(shared)[1] or block[0].baseline - band.baseline > _NEXT_ROW * band.size:
            break
        blocks.pop()
        block, gutter = [band, *block], _widest(shared)
    return block, gutter


def _read(bands: Sequence[_Band], gutter: Gutter | None) -> list[Row]:
    rows = [row for band in bands for row in band.rows]
    if gutter is None:
        return rows
    middle = sum(gutter) / 2
    halves = [[half for row in rows if (half := row.cut(*side))] for side in ((-inf, middle), (middle, inf))]
    return [row for half in halves for row in (order_rows(half) if half != rows else half)]
