"""Probabilities that hold: of values said to be so probable, as many are right.

In: obligations with what models say of each value, None where none weighs it. Out: the same with the share of right values among those of
which the same was said, by the way they were found, as measured on documents that the models had not seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from extractors import rulebook
from extractors.records import Obligation, ObligationUnit

_FIGURES = 4  # of a probability: what lies behind them depends on the order of sums


@dataclass(frozen=True, slots=True)
class Calibration:
    """By the way a value was found: the share of right ones where no model weighs it, and what a model says with what is right of it."""

    curves: Mapping[str, Mapping[str, Any]]

    def obligation(self, one: Obligation) -> Obligation:
        """Return *one* with probabilities that hold."""
        units = tuple(replace(unit, probability=self._holds(ways_of_unit(one, unit), unit.probability)) for unit in one.units)
        deadline = self._holds(ways_of_deadline(one), one.deadline_probability) if one.deadline else None
        return replace(one, units=units, probability=self._holds(ways_of_task(one), one.probability), deadline_probability=deadline)

    def _holds(self, ways: Iterator[str], said: float | None) -> float | None:
        curve = next((self.curves[way] for way in ways if way in self.curves), None)
        if curve is not None:
            import numpy as np  # here: what only reads the database must not wait for it

            said = curve["unweighed"] if said is None else float(np.interp(said, curve["said"], curve["right"]))
        return None if said is None else round(said, _FIGURES)

    def share(self, ways: Iterator[str]) -> float | None:
        """Return the share of right values among those found in one of *ways* that no model weighs, None where it is not known."""
        return self._holds(ways, None)


def share_of(ways: Iterator[str]) -> float | None:
    """Return how often a value is right that was found in one of *ways*, the narrowest first; None where nothing was learned."""
    learned = _learned()
    return learned.share(ways) if learned else None


@rulebook.cached
def _learned() -> Calibration | None:
    content = rulebook.learned("judgement")
    return Calibration(content.get("calibration", {})) if content else None


def ways_of_field(field: str, is_printed: bool) -> Iterator[str]:
    """Yield how a field of the head was found: read where it is printed, or inferred from the text."""
    yield f"{field} {'printed' if is_printed else 'inferred'}"
    yield field


def ways_of_link(relation: str, status: str, is_own: bool) -> Iterator[str]:
    """Yield how a relation was found: of the document itself or of others that it names, said in words or inferred."""
    yield f"{relation} {'own' if is_own else 'of others'} {status}"
    yield f"{relation} {'own' if is_own else 'of others'}"
    yield "link"


def ways_of_task(one: Obligation) -> Iterator[str]:
    """Yield how a task was found, the narrowest way first."""
    yield f"task {one.kind}"
    yield "task"


def ways_of_unit(one: Obligation, unit: ObligationUnit) -> Iterator[str]:
    """Yield how the part of a body was found, the narrowest way first."""
    yield f"{unit.role} {one.kind} {unit.status}"
    yield f"{unit.role} {one.kind}"
    yield unit.role


def ways_of_deadline(one: Obligation) -> Iterator[str]:
    """Yield how a deadline was found, the narrowest way first."""
    yield f"deadline {one.kind} {one.deadline_status}"
    yield f"deadline {one.deadline_status}"
    yield "deadline"
