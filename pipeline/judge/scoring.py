"""Counts of agreement: what was found, what was missed, what is too much.

In: gold values and found values of a field. Out: `Count`s, pooled over documents, with precision, recall and F1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Count:
    """Agreement on one field of one document: `missed` are gold values without a partner, `extra` found ones."""

    hits: int
    missed: Sequence[Any] = ()
    extra: Sequence[Any] = ()


Counts = list[tuple[str, Count]]
"""Field name and its count, in the order of comparison."""


def pair(gold: Iterable[Gold], found: Iterable[Found], same: Callable[[Gold, Found], bool]) -> Count:
    """Give each gold value the first found value that is the same, each found value at most once.

    >>> pair([1, 2], [2, 3], lambda gold, found: gold == found)
    Count(hits=1, missed=[1], extra=[3])
    """
    left, missed, hits = list(found), [], 0
    for wanted in gold:
        partner = next((index for index, value in enumerate(left) if same(wanted, value)), None)
        if partner is None:
            missed.append(wanted)
        else:
            hits += 1
            del left[partner]
    return Count(hits, missed, left)


def single(right: bool, wanted: Sequence[Any], got: Sequence[Any]) -> Count:
    """Return the count of a field with one value: right, or *wanted* (empty: gold has none) missed and *got* (empty: none) extra."""
    return Count(1) if right else Count(0, wanted, got)


@dataclass(slots=True)
class Total:
    """The counts of one field over all documents (micro average)."""

    hits: int = 0
    missed: int = 0
    extra: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, count: Count, source: str) -> None:
        """Add the count of document *source*."""
        self.hits += count.hits
        self.missed += len(count.missed)
        self.extra += len(count.extra)
        self.remarks += [f"{source[:12]} missed: {value}" for value in count.missed]
        self.remarks += [f"{source[:12]} extra:  {value}" for value in count.extra]

    @property
    def precision(self) -> float:
        """Share of found values that are right; where nothing was found, 1 if nothing was there."""
        found = self.hits + self.extra
        return self.hits / found if found else float(not self.missed)

    @property
    def recall(self) -> float:
        """Share of gold values that were found, 1 where there are none."""
        wanted = self.hits + self.missed
        return self.hits / wanted if wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
