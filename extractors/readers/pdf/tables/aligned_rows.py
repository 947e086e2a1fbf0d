"""Finds where the rows of a table begin that no rulings part: at its numbers, at wider steps, or where most cells begin anew.

In: the rows of a page, the body of a table, rulings across. Out: `Starts`: the rows of the page at which rows of the table begin.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from extractors.readers.pdf.rows import Row
from extractors.readers.pdf.tables.aligned_columns import Body
from extractors.readers.pdf.tables.aligned_headers import Pieces

# a step between rows of the table is wider than one within a row by this factor
_STEP = 1.15
# a step is as wide as another from this share on
_AS_WIDE = 0.97
# from this share of the numbers on they stand on top: those of rows with one line always do
_MOST = 0.75
# share of the size: lines of cells that stand in the middle of their row come nearer to one another than lines of one cell
_CLOSE = 0.75
# share of the size: the next line of a title is not farther
_NEAR = 1.6


@dataclass(frozen=True, slots=True)
class Starts:
    """The rows of the page at which rows of the table begin, from the top; `titles` are those that run across the columns."""

    rows: tuple[int, ...] = ()
    titles: frozenset[int] = frozenset()


NO_STARTS = Starts()


def find_starts(rows: Sequence[Row], pieces: Pieces, body: Body, levels: Sequence[float], on_top: bool | None) -> Starts:
    """Return where rows begin. *levels* are the rulings across the page: those inside the table part rows, which may hold several numbers.

    *on_top* tells whether numbers in the first column stand beside the first lines of their rows, None that there are no numbers.
    """
    inside = [level for level in levels if rows[body.after].baseline < level < rows[body.end - 1].baseline]
    titles = list(_titles(rows, pieces, body, inside, on_top))
    starts = {title[0] for title in titles}
    for band in _bands(rows, body, inside, {at for title in titles for at in title}):
        starts.add(band[0])
        numbers = numbers_in(rows, band, body) if on_top is not None else []
        if on_top is not None and not (inside and len(numbers) < 2):
            starts.update(_numbered_starts(rows, pieces, band, numbers, on_top))
        elif on_top is None and not inside:
            starts.update(_unnumbered_starts(rows, pieces, band, body))
    return Starts(tuple(sorted(starts)), frozenset(title[0] for title in titles))


def _bands(rows: Sequence[Row], body: Body, levels: Sequence[float], of_titles: Collection[int]) -> Iterator[list[int]]:
    """Yield the rows between rulings across the table, and between titles."""
    band: list[int] = []
    for at in range(body.after, body.end):
        if band and (at in of_titles or _parted(rows, at, levels)):
            yield band
            band = []
        if at not in of_titles:
            band.append(at)
    if band:
        yield band


def _parted(rows: Sequence[Row], at: int, levels: Sequence[float]) -> bool:
    """Tell whether one of *levels* is above the row *at*."""
    return any(rows[at - 1].baseline - 1 < level < rows[at].baseline for level in levels)


# ---------------------------------------------------------------- titles
def _titles(rows: Sequence[Row], pieces: Pieces, body: Body, levels: Sequence[float], on_top: bool | None) -> Iterator[list[int]]:
    """Yield the rows of each title: what runs across the columns, and the short line that ends it."""
    title: list[int] = []
    for at in range(body.after, body.end):
        is_new = at in body.across and on_top and numbers_in(rows, [at], body)
        goes_on = title and not is_new and not _parted(rows, at, levels)
        if goes_on and (at in body.across or _ends_title(rows, pieces, body, title, at, on_top)):
            title.append(at)
            continue
        if title:
            yield title
        title = [at] if at in body.across else []
    if title:
        yield title


def _ends_title(rows: Sequence[Row], pieces: Pieces, body: Body, title: Sequence[int], at: int, on_top: bool | None) -> bool:
    """Tell whether the row *at* is the last line of *title*, or its number in the middle between two lines."""
    step = rows[at].baseline - rows[at - 1].baseline
    if step < _CLOSE * rows[at].size:
        return True
    is_short = len(pieces[at]) == 1 and not numbers_in(rows, [at], body)
    return is_short and step <= _NEAR * rows[at].size and (bool(on_top) or (rows[at].bold and rows[title[0]].bold))


# ---------------------------------------------------------------- with numbers
def numbers_in(rows: Sequence[Row], band: Iterable[int], body: Body) -> list[int]:
    """Return the rows of *band* with words in the first column."""
    side = sum(body.gutters[0].spaces[0]) / 2
    return [at for at in band if (rows[at].words[0].x0 + rows[at].words[0].x1) / 2 < side]


def stand_on_top(rows: Sequence[Row], body: Body, above: bool | None) -> bool:
    """Tell whether the numbers stand beside the first lines of their rows, not in the middle; *above* tells it of the page before.

    On top, each comes after a step as wide as any since the number above. In the middle, lines of neighbouring cells nearly touch, and
    the first number is not in the first line.
    """
    numbers, kept = numbers_in(rows, body.rows, body), body.rows
    steps = {at: rows[at].baseline - rows[at - 1].baseline for at in kept[1:]}
    if above is False or any(step < _CLOSE * rows[at].size for at, step in steps.items()):
        return False
    if above is None and numbers and kept[0] == body.after != numbers[0]:
        return False
    spans = [(at, range(above + 1, at + 1)) for above, at in pairwise(numbers) if at - above > 1 and not body.across & {*range(above, at)}]
    votes = [steps[at] >= _AS_WIDE * max(steps[row] for row in span) for at, span in spans]
    return sum(votes) >= _MOST * len(votes)


def _numbered_starts(rows: Sequence[Row], pieces: Pieces, band: Sequence[int], numbers: Sequence[int], on_top: bool) -> Iterator[int]:
    """On top, a row begins with its number. In the middle, it begins after a step wider than that of lines, or as far above as the row
    before it reaches below its own number."""
    if on_top:
        yield from numbers
        return
    pitch, start = _pitch(rows, pieces, band), band[0]
    for above, at in pairwise(numbers):
        start = _after_wide_step(rows, above, at, pitch) or _mirrored(rows, start, above, at)
        yield start


def _pitch(rows: Sequence[Row], pieces: Pieces, band: Sequence[int]) -> float:
    """Return the usual step from one line of a cell to the next, infinite when no cell has two lines."""
    steps = [rows[below].baseline - rows[at].baseline for number, at in enumerate(band) for piece in pieces[at]
             if (below := next((other for other in band[number + 1:] if any(piece.overlaps(one) for one in pieces[other])), None))]
    return min(steps, default=inf)


def _after_wide_step(rows: Sequence[Row], above: int, at: int, pitch: float) -> int | None:
    """Return the row up to *at* that comes after the widest step below *above*; None when that is no wider than the *pitch* of lines."""
    steps = {row: rows[row].baseline - rows[row - 1].baseline for row in range(above + 1, at + 1)}
    widest = max(steps, key=lambda row: (steps[row], row))
    return widest if len(steps) == 1 or steps[widest] > _STEP * pitch else None


def _mirrored(rows: Sequence[Row], start: int, above: int, at: int) -> int:
    """Return where the row ends that begins at *start* and has its number, *above*, in its middle."""
    bottom = 2 * rows[above].baseline - rows[start].baseline + 0.3 * rows[above].size
    return next((row for row in range(above + 1, at) if rows[row].baseline > bottom), at)


# ---------------------------------------------------------------- without numbers
def _unnumbered_starts(rows: Sequence[Row], pieces: Pieces, band: Sequence[int], body: Body) -> Iterator[int]:
    """A row begins after a wider step, or where all steps are alike, with words in two columns, none of which goes on with a sentence."""
    steps = {at: rows[at].baseline - rows[at - 1].baseline for at in band[1:]}
    least = min(steps.values(), default=0.0)
    alike = max(steps.values(), default=0.0) <= _STEP * least
    for at, step in steps.items():
        wide = alike or step > _STEP * least
        if wide and _columns_filled(rows[at], body) > 1 and not any(piece.text[0].islower() for piece in pieces[at]):
            yield at


def _columns_filled(row: Row, body: Body) -> int:
    sides = [sum(gutter.spaces[0]) / 2 for gutter in body.gutters]
    return len({sum((word.x0 + word.x1) / 2 > side for side in sides) for word in row.words})
