"""Places the nodes of a directed graph in layers, so that its arrows point one way (Sugiyama's method).

In: nodes and edges. Out: a `Layout` in columns and rows; where cycles forbid it, an arrow points back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

Edge = tuple[str, str]
_Stop = str | tuple[str, int]  # a node, or where an edge passes a layer: the number of the edge as text, and the layer
_Joined = Mapping[_Stop, Sequence[_Stop]]
_Columns = list[list[_Stop]]
_SWEEPS = 8  # more change nothing on graphs of a hundred nodes


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` gives column and row of each node, from 0; `ways` the places that each edge passes, ends included.

    Rows are at least 1 apart within a column, and need not be whole numbers.
    """

    places: Mapping[str, tuple[int, float]]
    ways: Mapping[Edge, Sequence[tuple[int, float]]]


def arrange(nodes: Sequence[str], edges: Iterable[Edge]) -> Layout:
    """Return places for *nodes*: every edge (from, to) goes to a later column; the same input gives the same places.

    Edges between other nodes, and of a node to itself, are left out.

    >>> arrange(["plan", "resolution"], [("plan", "resolution")]).places
    {'plan': (0, 0.0), 'resolution': (1, 0.0)}
    """
    known = set(nodes)
    drawn = [edge for edge in dict.fromkeys(edges) if edge[0] != edge[1] and known.issuperset(edge)]
    columns = layers(nodes, drawn)
    chains = {edge: _chain(number, edge, columns) for number, edge in enumerate(drawn)}
    column_of: dict[_Stop, int] = {node: column for node, column in columns.items()}  # noqa: C416 - a dict() would not be of this type
    column_of |= {stop: stop[1] for chain in chains.values() for stop in chain if isinstance(stop, tuple)}
    before, after = _neighbours(chains.values(), column_of)
    rows = _rows(_ordered(column_of, before, after), before, after)
    return Layout({node: (columns[node], rows[node]) for node in nodes},
                  {edge: [(column_of[stop], rows[stop]) for stop in chain] for edge, chain in chains.items()})


def layers(nodes: Sequence[str], edges: Iterable[Edge]) -> dict[str, int]:
    """Return the layer of each node: 0 for one that no edge leads to, else one more than the furthest before it.

    The last edge of each cycle that is found does not count.

    >>> layers("abc", [("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    before: dict[str, dict[str, None]] = {node: {} for node in nodes}  # dictionaries for their order
    for start, end in edges:
        before[end][start] = None
    while True:
        try:
            order = list(TopologicalSorter(before).static_order())
            break
        except CycleError as error:
            first, second = error.args[1][:2]
            del before[second][first]
    found: dict[str, int] = {}
    for node in order:
        found[node] = max((found[earlier] + 1 for earlier in before[node]), default=0)
    return {node: found[node] for node in nodes}


def _chain(number: int, edge: Edge, columns: Mapping[str, int]) -> list[_Stop]:
    """Return the stops of an edge: its ends, and one in each column between them, which keeps nodes out of its way."""
    start, end = (columns[node] for node in edge)
    step = 1 if start < end else -1
    return [edge[0], *((str(number), column) for column in range(start + step, end, step)), edge[1]]


def _neighbours(chains: Iterable[Sequence[_Stop]], column_of: Mapping[_Stop, int]) -> tuple[_Joined, _Joined]:
    """Return the stops that each stop is joined to in earlier columns, and in later ones."""
    before: dict[_Stop, list[_Stop]] = defaultdict(list)
    after: dict[_Stop, list[_Stop]] = defaultdict(list)
    for one, other in (pair for chain in chains for pair in pairwise(chain)):
        if column_of[one] != column_of[other]:
            left, right = sorted((one, other), key=column_of.__getitem__)
            after[left].append(right)
            before[right].append(left)
    return before, after


def _ordered(column_of: Mapping[_Stop, int], before: _Joined, after: _Joined) -> _Columns:
    """Return the stops of each column in an order with few crossings: each near the middle of its neighbours, back and forth."""
    columns: _Columns = [[] for _ in range(max(column_of.values(), default=-1) + 1)]
    for stop, column in column_of.items():
        columns[column].append(stop)
    best, fewest = [list(column) for column in columns], _crossings(columns, after)
    for sweep in range(_SWEEPS):
        joined = after if sweep % 2 else before
        for to_sort in _back_and_forth(columns, sweep):
            _sort(to_sort, joined, columns)
        if (count := _crossings(columns, after)) < fewest:
            best, fewest = [list(column) for column in columns], count
    return best


def _back_and_forth(columns: _Columns, sweep: int) -> _Columns:
    return columns[::-1] if sweep % 2 else columns


def _sort(column: list[_Stop], joined: _Joined, columns: _Columns) -> None:
    at = {stop: row for other in columns for row, stop in enumerate(other)}
    wanted = {stop: _middle([at[other] for other in joined.get(stop, ())], at[stop]) for stop in column}
    column.sort(key=wanted.__getitem__)


def _crossings(columns: _Columns, after: _Joined) -> int:
    """Return how many pairs of edges cross."""
    at = {stop: row for column in columns for row, stop in enumerate(column)}
    count = 0
    for column in columns:
        seen: list[int] = []
        for stop in column:
            ends = [at[end] for end in after.get(stop, ())]
            count += sum(earlier > end for end in ends for earlier in seen)
            seen += ends
    return count


def _rows(columns: _Columns, before: _Joined, after: _Joined) -> dict[_Stop, float]:
    """Return the row of each stop: in the given order, as near to its neighbours as the distances allow."""
    rows: dict[_Stop, float] = {stop: float(row) for column in columns for row, stop in enumerate(column)}
    for sweep in range(_SWEEPS):
        for column in _back_and_forth(columns, sweep):
            wanted = [_middle([rows[other] for other in (*before.get(stop, ()), *after.get(stop, ()))], rows[stop]) for stop in column]
            rows.update(zip(column, spread(wanted, [_distance(one, other) for one, other in pairwise(column)]), strict=True))
    top = min(rows.values(), default=0.0)
    return {stop: round(row - top, 3) for stop, row in rows.items()}


def _distance(one: _Stop, other: _Stop) -> float:
    """Return the distance in rows: whole between nodes, less where a line passes."""
    lines = isinstance(one, tuple) + isinstance(other, tuple)
    return (1.0, 0.7, 0.25)[lines]


def spread(wanted: Sequence[float], distances: Sequence[float]) -> list[float]:
    """Return positions as near to *wanted* as possible (least squares), in the same order, at least *distances* apart.

    >>> spread([0.0, 0.0, 5.0], [1.0, 1.0])
    [-0.5, 0.5, 5.0]
    """
    offsets = [0.0]
    for distance in distances:
        offsets.append(offsets[-1] + distance)
    pools: list[tuple[float, int]] = []  # (mean, how many): neighbours that want to pass each other share a mean
    for value, offset in zip(wanted, offsets, strict=False):
        mean, size = value - offset, 1
        while pools and pools[-1][0] > mean:
            other, count = pools.pop()
            mean, size = (mean * size + other * count) / (size + count), size + count
        pools.append((mean, size))
    means = [mean for mean, size in pools for _ in range(size)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=False)]


def _middle(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
