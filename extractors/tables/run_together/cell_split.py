"""Splits the words of a run-together table row into cells: the cheapest split into the columns in their order.

In: `RowWord`s and the roles of the columns. Out: `Split`: which words belong to which column, with a certainty from 0 to 1.
The costs of words and boundaries are in rules/table_headers.toml. A row that goes on after a page break may return to an earlier column.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extractors.rulebook import table
from extractors.tables.run_together.row_words import RowWord

_KEPT = 4  # readings kept for each column a word may lie in; two are needed to tell how sure the best one is
_LEAST = 0.3      # cost of leaving a column empty that is always empty
_LEARNING = 4.0   # how much the other rows change that cost ...
_NEUTRAL = 0.6    # ... and the share of rows at which they do not
_BEFORE_IT = frozenset({"mid_line", "after_open", "after_open_at_deadline"})  # costs for what stands before a boundary
_BODIES = frozenset({"lead", "partner", "approver"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words *first* to *last* (inclusive) lie in column *column*."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Split:
    """The stretches in reading order; a column may have two when the row returned to it after a page break."""

    stretches: tuple[Stretch, ...]
    certainty: float


@dataclass(frozen=True, slots=True)
class _Reading:
    """A split so far: where each stretch begins, as (column, word)."""

    cost: float
    begins: tuple[tuple[int, int], ...] = ()

    @property
    def column(self) -> int:
        return self.begins[-1][0] if self.begins else -1

    def used(self) -> set[int]:
        return {column for column, _ in self.begins}


class _Price(NamedTuple):
    """What a word costs in each column, when the cell goes on with it and when a cell begins at it."""

    stay: tuple[float, ...]
    open: tuple[float, ...]


def split_rows(rows: Sequence[Sequence[RowWord]], roles: Sequence[str | None]) -> list[Split]:
    """Return the splits of all rows of a table; a column that most rows fill is dearer to leave empty than one that few do."""
    usual = [_costs(role)["empty"] for role in roles]
    prices = [[_price(word, roles, first=index == 0) for index, word in enumerate(words)] for words in rows]
    first = [_split(words, price, usual) for words, price in zip(rows, prices, strict=True)]
    learned = _learned(usual, first)
    return [_split(words, price, learned) for words, price in zip(rows, prices, strict=True)]


def _learned(usual: Sequence[float], splits: Sequence[Split]) -> list[float]:
    """The share of rows that fill a column shifts the cost of leaving it empty; one filled and one empty row are assumed beforehand."""
    filled = [{stretch.column for stretch in split.stretches} for split in splits]
    shares = [(1 + sum(column in columns for columns in filled)) / (2 + len(filled)) for column in range(len(usual))]
    return [max(_LEAST, cost + _LEARNING * (share - _NEUTRAL)) for cost, share in zip(usual, shares, strict=True)]


def _split(words: Sequence[RowWord], prices: Sequence[_Price], empty: Sequence[float]) -> Split:
    """The cheapest split; *empty* is the cost of leaving out each column. Certainty is the distance to the second best split."""
    if not words or not empty:
        return Split((), 0.0)
    readings = [_Reading(0.0)]
    for index, price in enumerate(prices):
        readings = _best([grown for reading in readings for grown in _grow(reading, index, words, price, empty)], len(empty))
    finished = sorted((_close(reading, empty) for reading in readings), key=lambda reading: reading.cost)
    margin = finished[1].cost - finished[0].cost if len(finished) > 1 else math.inf
    return Split(tuple(_stretches(finished[0], len(words))), 1 - math.exp(-margin))


def _best(readings: Sequence[_Reading], columns: int) -> list[_Reading]:
    ranked = sorted(readings, key=lambda reading: reading.cost)
    return [reading for column in range(columns) for reading in [one for one in ranked if one.column == column][:_KEPT]]


def _grow(reading: _Reading, index: int, words: Sequence[RowWord], price: _Price, empty: Sequence[float]) -> Iterator[_Reading]:
    """The word stays in the column, opens a later one, or, at a line start, goes on in an earlier one."""
    if reading.begins:
        yield _Reading(reading.cost + price.stay[reading.column], reading.begins)
    for column in _columns_to_open(reading, words[index], len(empty)):
        cost = price.open[column] + _way_cost(reading, column, words, words[index], empty)
        yield _Reading(reading.cost + cost, (*reading.begins, (column, index)))


def _columns_to_open(reading: _Reading, word: RowWord, columns: int) -> Iterator[int]:
    yield from range(reading.column + 1, columns)
    if word.line_start:
        yield from (column for column in range(reading.column) if column in reading.used())


def _price(word: RowWord, roles: Sequence[str | None], first: bool) -> _Price:
    own = [_costs(role)[word.kind] for role in roles]
    return _Price(
        stay=tuple(cost + _stay_cost(word, role) for cost, role in zip(own, roles, strict=True)),
        open=tuple(cost + boundary_cost(word, role, first) for cost, role in zip(own, roles, strict=True)))


def _stay_cost(word: RowWord, role: str | None) -> float:
    """Two bodies side by side are mostly two cells ("Sở Y tế Sở Xây dựng"), so are two times, and a full stop and a new line."""
    cost = _boundary()
    together = cost[_name_of_juxtaposition(word, role)] if word.juxtaposed else 0.0
    return together + (cost["after_stop"] if word.after_stop else 0.0)


def _name_of_juxtaposition(word: RowWord, role: str | None) -> str:
    own = (word.kind == "unit" and role in _BODIES) or (word.kind == "deadline" and role == "deadline")
    if not own:
        return "juxtaposed_in_text"
    return "juxtaposed_group" if word.lower or word.kind == "deadline" else "juxtaposed"


def boundary_cost(word: RowWord, role: str | None, first: bool = False) -> float:
    """Return what it costs to begin a cell of *role* at *word*; at the *first* word of a row or a line nothing is cut off before it."""
    cost = _boundary()
    found = [
        ("mid_line", not word.line_start),
        ("inside_span" if role not in word.openers or word.lower else "inside_span_at_opener", word.inside),
        ("after_open" if role != "deadline" or word.begins != "deadline" else "after_open_at_deadline", word.after_open),
        ("lower_case", word.lower),
        ("no_unit", role in _BODIES and word.begins != "unit"),
        ("no_deadline", role == "deadline" and word.begins != "deadline" and "deadline" not in word.openers),
        ("no_product", role == "product" and "product" not in word.openers),
    ]
    return sum(cost[name] for name, holds in found if holds and not (first and name in _BEFORE_IT))


def _way_cost(reading: _Reading, column: int, words: Sequence[RowWord], word: RowWord, empty: Sequence[float]) -> float:
    """Columns passed over stay empty; the way back leads to a column whose text was cut off, or over a page break."""
    if column > reading.column:
        return sum(empty[passed] for passed in range(reading.column + 1, column) if passed not in reading.used())
    cost = _boundary()
    if _was_cut_off(reading, column, words):
        return cost["return_on_page" if word.page_start else "return_on_line"]
    return cost["return_to_finished"] if word.page_start else math.inf


def _was_cut_off(reading: _Reading, column: int, words: Sequence[RowWord]) -> bool:
    """The word after the column's last one knows whether the text before it was finished."""
    ends = [following for (at, _), (_, following) in zip(reading.begins, reading.begins[1:], strict=False) if at == column]
    return bool(ends) and words[ends[-1]].after_open


def _close(reading: _Reading, empty: Sequence[float]) -> _Reading:
    left = sum(cost for column, cost in enumerate(empty) if column > reading.column and column not in reading.used())
    return _Reading(reading.cost + left, reading.begins)


def _stretches(reading: _Reading, count: int) -> Iterator[Stretch]:
    ends = [begin - 1 for _, begin in reading.begins[1:]] + [count - 1]
    for (column, first), last in zip(reading.begins, ends, strict=True):
        yield Stretch(column, first, last)


def _costs(role: str | None) -> dict[str, float]:
    costs: dict[str, dict[str, float]] = table("table_headers")["cost"]
    return costs.get(role or "unknown", costs["unknown"])


def _boundary() -> dict[str, float]:
    costs: dict[str, float] = table("table_headers")["boundary"]
    return costs
