"""How reliable probabilities are: learns from documents not seen what is right of what is said, and shows it.

In: `Verdict`s, what was said of values and whether they are right. Out: curves for `Calibration`, the lines of a table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

_LEAST = 25  # values of which a share can be told
_STEP = 30  # values of one point of a curve
_FIGURES = 3
_TENTHS = 10


class Verdict(NamedTuple):
    """A value: the ways in which it was found, narrowest first, what was said of it, None for nothing, and whether it is right."""

    ways: tuple[str, ...]
    said: float | None
    right: bool


def curves(verdicts: Iterable[Verdict]) -> dict[str, dict[str, Any]]:
    """Return for each way in which enough values were found what is right of what was said."""
    by_way: dict[str, list[Verdict]] = defaultdict(list)
    for one in verdicts:
        for way in one.ways:
            by_way[way].append(one)
    return {way: _curve(some) for way, some in sorted(by_way.items()) if len(some) >= _LEAST or " " not in way}


def _curve(verdicts: Sequence[Verdict]) -> dict[str, Any]:
    weighed = sorted((one.said, one.right) for one in verdicts if one.said is not None)
    others = [one.right for one in verdicts if one.said is None] or [one.right for one in verdicts]
    steps = np.array_split(np.array(weighed, dtype=float), max(1, len(weighed) // _STEP)) if weighed else []
    blocks: list[tuple[float, float, int]] = []  # what was said and what was right, on average, of so many
    for step in steps:
        blocks.append((float(step[:, 0].mean()), _share(step[:, 1]), len(step)))
        while len(blocks) > 1 and blocks[-2][1] >= blocks[-1][1]:  # who is said to be likelier is not right less often
            blocks[-2:] = [_pooled(blocks[-2], blocks[-1])]
    return {"unweighed": round(_share(others), _FIGURES), "said": [round(said, _FIGURES) for said, _, _ in blocks] or [0.0],
            "right": [round(right, _FIGURES) for _, right, _ in blocks] or [round(_share(others), _FIGURES)]}


def _share(rights: Sequence[bool] | np.ndarray[Any, Any]) -> float:
    """Return the share of right values, as if one more had been right and one more wrong: nothing is certain."""
    return (float(sum(rights)) + 1) / (len(rights) + 2)


def _pooled(one: tuple[float, float, int], other: tuple[float, float, int]) -> tuple[float, float, int]:
    count = one[2] + other[2]
    return (one[0] * one[2] + other[0] * other[2]) / count, (one[1] * one[2] + other[1] * other[2]) / count, count


def reliability(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Yield the lines of a table: of values said to be so probable, how many there are and which share is right."""
    said: dict[tuple[str, int], list[Verdict]] = defaultdict(list)
    for one in verdicts:
        if one.said is not None:
            said[one.ways[-1], min(int(one.said * _TENTHS), _TENTHS - 1)].append(one)
    yield f"{'value':10} {'said':>10} {'on average':>10} {'values':>7} {'right':>7}"
    for (what, tenth), some in sorted(said.items()):
        mean, right = (sum(values) / len(some) for values in ([one.said or 0 for one in some], [one.right for one in some]))
        yield f"{what:10} {tenth / _TENTHS:4.1f} - {(tenth + 1) / _TENTHS:3.1f} {mean:10.3f} {len(some):7} {right:7.3f}"
