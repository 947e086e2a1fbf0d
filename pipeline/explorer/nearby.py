"""Chooses the part of a graph that one can take in at a glance.

In: nodes, edges, a chosen node. Out: its ways up and down, or the nodes to draw.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.explorer.layers import Edge

MOST_DRAWN = 80
"""Nodes in one drawing; beyond that the boxes still fit, but no reader follows the lines."""


def up_and_down(edges: Iterable[Edge], chosen: str) -> tuple[set[str], set[str]]:
    """Return what *chosen* leads to over any number of edges, and what leads to it; *chosen* itself is in both.

    >>> up, down = up_and_down([("plan", "programme"), ("programme", "resolution")], "programme")
    >>> sorted(up), sorted(down)
    (['programme', 'resolution'], ['plan', 'programme'])
    """
    edges = list(edges)
    return set(near_first(_by_start(edges), chosen)), set(near_first(_by_start((end, start) for start, end in edges), chosen))


def to_draw(nodes: Sequence[str], edges: Iterable[Edge], chosen: str | None, most: int = MOST_DRAWN) -> list[str]:
    """Return at most *most* of *nodes*, in their order: all, or those nearest to *chosen* (None: to the one with most edges).

    >>> to_draw(["a", "b", "c", "d"], [("a", "b"), ("b", "c"), ("c", "d")], "d", most=2)
    ['c', 'd']
    """
    if len(nodes) <= most:
        return list(nodes)
    joined = _by_start(pair for start, end in edges for pair in ((start, end), (end, start)))
    start = chosen if chosen in set(nodes) else max(nodes, key=lambda node: len(joined.get(node, ())))
    near = dict.fromkeys([start])
    for node in near_first(joined, start):
        if len(near) == most:
            break
        near[node] = None
    return [node for node in nodes if node in near]


def near_first(joined: Mapping[str, Sequence[str]], start: str) -> list[str]:
    """Return what can be reached from *start*, fewest steps first."""
    found = {start: None}
    ring = [start]
    while ring:
        ring = [node for node in dict.fromkeys(other for one in ring for other in joined.get(one, ())) if node not in found]
        found |= dict.fromkeys(ring)
    return list(found)


def _by_start(edges: Iterable[Edge]) -> dict[str, list[str]]:
    joined: dict[str, list[str]] = defaultdict(list)
    for start, end in edges:
        joined[start].append(end)
    return joined
