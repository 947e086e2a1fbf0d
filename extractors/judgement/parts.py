"""Who has which part in a task, by the model of bodies.

In: an item that is a task. Out: its leads and partners with their probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.judgement.bodies import Candidate, Place, find_candidates, places_of, read_name
from extractors.judgement.body_features import answer_features, in_place, name_features, task_features
from extractors.judgement.evidence import Grove
from extractors.judgement.items import Item
from extractors.judgement.model import Matrix
from extractors.judgement.models import Bars, Models
from extractors.records import Obligation, ObligationUnit, Status, UnitRole

Weighed = tuple[Candidate, dict[str, float]]
"""A candidate with the probability of each part."""

_ROLES: tuple[UnitRole, ...] = ("lead", "partner")


class Parts:
    """Finds the parts of the tasks of one tree; what is said of a name in its place is weighed once, for all tasks below."""

    def __init__(self, grove: Grove, models: Models, bars: Bars) -> None:
        self.grove, self.models, self.bars = grove, models, bars
        self._weighed: dict[tuple[str, str], list[tuple[Candidate, Matrix]]] = {}

    def units(self, item: Item, ruled: Obligation) -> tuple[ObligationUnit, ...]:
        """Return the bodies of a task, leads first: what the rules answered if it is not improbable, and what else is probable."""
        shares = self._shares(item)
        kept: list[tuple[Candidate | None, ObligationUnit]] = []
        for ruled_unit in ruled.units:
            place, probability = self._weighed_answer(ruled_unit, shares)
            if ruled_unit.role == "lead" or probability >= self.bars.body_keep:
                kept.append((place, replace(ruled_unit, probability=probability)))
        roles = [role for role in _ROLES if role != "lead" or not any(unit.role == "lead" for unit in ruled.units)]
        found = [(share[role], candidate, role) for candidate, share in shares for role in roles if share[role] >= self.bars.body_add]
        for probability, candidate, role in sorted(found, key=lambda one: -one[0]):
            unit = read_name(candidate, self.grove.frame.where)
            if not any(unit.name == other.name or (known and _overlap(candidate, known)) for known, other in kept):
                status: Status = "stated" if candidate.place.where == "own" else "inherited"
                kept.append((candidate, ObligationUnit(unit.name, role, unit.generic, unit.text, status, probability)))
        return tuple(sorted((unit for _, unit in kept), key=lambda unit: unit.role))

    def _weighed_answer(self, unit: ObligationUnit, shares: Sequence[Weighed]) -> tuple[Candidate | None, float]:
        """Return the likeliest place of what the rules answered, and its probability; what a label names stands in none."""
        named = [(share[unit.role], at) for at, (candidate, share) in enumerate(shares)
                 if unit.as_printed == candidate.unit.text or unit.name == candidate.unit.name]
        probability, at = max(named, default=(self.models.priors["unit"], None))
        return (None if at is None else shares[at][0]), probability

    def _shares(self, item: Item) -> list[Weighed]:
        task = list(task_features(self.grove.items, item, self.grove.frame))
        model, candidates, scores = self.models.bodies, [], []
        for place in self._places(item):
            of_task = model.score(in_place(task, place.where))
            for candidate, of_name in self._candidates(place):
                candidates.append(candidate)
                scores.append(of_name + of_task + model.score(answer_features(candidate, item)))
        return list(zip(candidates, model.probabilities(scores), strict=True))

    def _places(self, item: Item) -> list[Place]:
        return places_of(self.grove.items, item, self.grove.frame)

    def _candidates(self, place: Place) -> list[tuple[Candidate, Matrix]]:
        key = place.where, place.passage.text
        if key not in self._weighed:
            frame = self.grove.frame
            self._weighed[key] = [(candidate, self.models.bodies.score(name_features(candidate, frame)))
                                  for candidate in find_candidates(place)]
        return self._weighed[key]


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.place == other.place and one.unit.start < other.unit.end and other.unit.start < one.unit.end
