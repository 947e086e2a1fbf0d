"""Tells whether a stretch of text meets one of many spans, without looking at each.

In: spans, which may overlap. Out: yes or no for a stretch.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """Spans in order of their starts, and how far those reach that begin so far."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Remember *spans*, each from its start to behind its end."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meets(self, start: int, end: int) -> bool:
        """Tell whether a span has a character between *start* and *end*.

        >>> cover = Cover([(0, 9), (2, 4)])
        >>> cover.meets(5, 6), cover.meets(9, 12)
        (True, False)
        """
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start
