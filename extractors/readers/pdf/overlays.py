"""Writes into the printed rows what annotations add: "Số:      /TB-UBND" and a stamped 11 are "Số: 11/TB-UBND".

In: printed characters and those of annotations. Out: one set of characters, what the overlays cover, and overlays that belong to no row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from extractors.readers.pdf.characters import Characters, Mask, join_characters
from extractors.readers.pdf.rows import Row, read_rows, split_rows
from extractors.readers.pdf.stamps import is_stamp

# an overlay belongs to a row that it shares this part of its height with, no farther from printed letters than this many sizes
_SHARED_HEIGHT, _NEAR = 0.35, 8.0
# dots and lines that show a blank to fill in, cleared this many sizes around what is written into it
_LEADERS = np.array([ord(sign) for sign in "._…"], np.uint32)
_CLEARED = 4.0


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A page with its annotations: `characters` to read, `covered` those that an overlay hides, `apart` the rows of overlays elsewhere."""

    characters: Characters
    covered: Characters
    apart: tuple[tuple[Row, ...], ...]


def lay_over(printed: Characters, added: Characters) -> Overlaid:
    """Return *printed* with the rows of *added* written into them; stamps and what stands beside no printed row stay apart."""
    visible = np.ones(len(printed), bool)
    written, apart = [], []
    for layer in np.unique(added.layer):
        overlay = added.take(added.layer == layer)
        if is_stamp(rows := read_rows(overlay, np.zeros(len(overlay), np.int64)), signs_needed=1):
            apart.append(tuple(rows))
            continue
        for part in split_rows(overlay):
            baseline = _baseline_for(part, printed)
            if baseline is None:
                apart.append(tuple(read_rows(part, np.zeros(len(part), np.int64))))
            else:
                written.append(replace(part, baseline=np.full(len(part), baseline)))
                visible &= ~_hidden(written[-1], printed)
    covered = printed.take(~visible & ~printed.blank)
    return Overlaid(join_characters([printed.take(visible), *written]), covered, tuple(rows for rows in apart if rows))


def _baseline_for(overlay: Characters, printed: Characters) -> float | None:
    """Return the baseline of the printed row beside or below *overlay*, None when there is none."""
    inked = ~overlay.blank
    if not inked.any():
        return None
    base, size, x0, x1 = _extent(overlay.take(inked))
    shared = np.minimum(base, printed.baseline) - np.maximum(base - 0.7 * size, printed.baseline - 0.7 * printed.size)
    distance = np.maximum(0, np.maximum(printed.x0 - x1, x0 - printed.x1))
    near = (shared > _SHARED_HEIGHT * 0.7 * size) & (distance < _NEAR * size) & ~printed.blank & (printed.turn == overlay.turn[0])
    if not near.any():
        return None
    return float(printed.baseline[np.argmax(np.where(near, shared - 0.01 * distance, -np.inf))])


def _hidden(overlay: Characters, printed: Characters) -> Mask:
    """Return which of *printed*, on the row of *overlay*, it is drawn over, and the dots around it that stood for the blank."""
    base, size, x0, x1 = _extent(overlay.take(~overlay.blank))
    level = np.abs(printed.baseline - base) < 0.3 * size
    covered = np.minimum(printed.x1, x1) - np.maximum(printed.x0, x0) > 0.5 * (printed.x1 - printed.x0)
    leaders = np.isin(printed.code, _LEADERS) & (printed.x1 > x0 - _CLEARED * size) & (printed.x0 < x1 + _CLEARED * size)
    return level & (covered | leaders)


def _extent(characters: Characters) -> tuple[float, float, float, float]:
    """Return baseline, size, left and right end of one row."""
    return float(np.median(characters.baseline)), float(characters.size.max()), float(characters.x0.min()), float(characters.x1.max())

