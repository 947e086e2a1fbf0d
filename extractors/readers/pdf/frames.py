"""Turns coordinates of a PDF page, which has its origin below and may lie on its side, into ones that read from the upper left.

In: points in the user space of the page. Out: points (x to the right, y down) in a frame turned by quarters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from extractors.records import Box

Floats = NDArray[np.float64]
Number = TypeVar("Number", float, Floats)


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible part of a page in user space, `left` to `right` and `bottom` to `top`; `turn` is how it is displayed.

    A turn is the direction in which text runs, in quarters counterclockwise: 0 to the right, 1 up, 2 to the left, 3 down. A page
    with /Rotate 90 is displayed in turn 1.
    """

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def read(self, x: Number, y: Number, turn: int) -> tuple[Number, Number]:
        """Return the point *x*, *y* of user space as somebody sees it for whom text of *turn* runs to the right."""
        left, up, right, down = x - self.left, y - self.bottom, self.right - x, self.top - y
        return ((left, down), (up, left), (right, up), (down, right))[turn]

    def unread(self, x: float, y: float, turn: int) -> tuple[float, float]:
        """Return the point of user space that `read` turns into *x*, *y*."""
        return ((self.left + x, self.top - y), (self.left + y, self.bottom + x),
                (self.right - x, self.bottom + y), (self.right - y, self.top - x))[turn]

    def turn_box(self, box: Box, old: int, new: int) -> Box:
        """Return *box*, seen in turn *old*, as it is seen in turn *new*.

        >>> Frame(0, 0, 100, 200).turn_box((10, 20, 30, 25), 1, 0)
        (20, 170, 25, 190)
        """
        if old == new:
            return box
        (x0, y0), (x1, y1) = (self.read(*self.unread(x, y, old), new) for x, y in (box[:2], box[2:]))
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
