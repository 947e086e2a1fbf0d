"""Who has which part in a task, by the model of bodies.

In: an item that is a task. Out: its leads and partners with their probabilities.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.judgement.bodies import Candidate, Place, find_candidates, places_of
from extractors.judgement.body_features import answer_features, in_place, name_features, task_features
from extractors.judgement.evidence import Grove
from extractors.judgement.items import Item
from extractors.judgement.model import Matrix
from extractors.judgement.models import Bars, Models
from extractors.records import Obligation, ObligationUnit, UnitRole


@dataclass(frozen=True, slots=True)
class Choice:
    """A body with its part and how probable that is."""

    candidate: Candidate
    role: UnitRole
    probability: float


class Parts:
    """Finds the parts of the tasks of one tree; what is said of a name in its place is weighed once, for all tasks below."""

    def __init__(self, grove: Grove, models: Models, bars: Bars) -> None:
        self.grove, self.models, self.bars = grove, models, bars
        self._weighed: dict[tuple[str, str], list[tuple[Candidate, Matrix]]] = {}

    def units(self, item: Item, ruled: Obligation) -> tuple[ObligationUnit, ...]:
        """Return the bodies of a task, leads first, each list in the order of the text; the rules' answer where the model has none."""
        chosen = self.choose(item)
        units = [_unit(choice, ruled) for choice in chosen]
        known = {candidate.unit.name for place in self._places(item) for candidate, _ in self._candidates(place)}
        # what a label or a remark below the item names stands in none of the places that were looked at
        units += [replace(unit, probability=self.models.priors["unit"]) for unit in ruled.units
                  if unit.name not in known and all(unit.name != one.name for one in units)]
        if not any(unit.role == "lead" for unit in units):
            units += [replace(unit, probability=self.models.priors["unit"]) for unit in ruled.units
                      if unit.role == "lead" and all(unit.name != one.name for one in units)]
        return tuple(sorted(units, key=lambda unit: unit.role))

    def choose(self, item: Item) -> list[Choice]:
        """Return the parts that are probable enough: of overlapping names and of equal ones the most probable."""
        found = self._probable(item)
        found.sort(key=lambda choice: -choice.probability)
        chosen: list[Choice] = []
        for choice in found:
            if not any(_same(choice.candidate, other.candidate) for other in chosen):
                chosen.append(choice)
        order = {place.passage.text: at for at, place in reversed([*enumerate(self._places(item))])}
        return sorted(chosen, key=lambda choice: (order[choice.candidate.place.passage.text], choice.candidate.unit.start))

    def _probable(self, item: Item) -> list[Choice]:
        task = list(task_features(self.grove.items, item, self.grove.frame))
        model, candidates, scores = self.models.bodies, [], []
        for place in self._places(item):
            of_task = model.score(in_place(task, place.where))
            for candidate, of_name in self._candidates(place):
                candidates.append(candidate)
                scores.append(of_name + of_task + model.score(answer_features(candidate, item)))
        return [choice for candidate, shares in zip(candidates, model.probabilities(scores), strict=True)
                if (choice := self._choice(candidate, shares)) is not None]

    def _choice(self, candidate: Candidate, shares: dict[str, float]) -> Choice | None:
        lead, partner = shares["lead"] - self.bars.lead, shares["partner"] - self.bars.partner
        if max(lead, partner) <= 0:
            return None
        role: UnitRole = "lead" if lead >= partner else "partner"
        return Choice(candidate, role, shares[role])

    def _places(self, item: Item) -> list[Place]:
        return places_of(self.grove.items, item, self.grove.frame)

    def _candidates(self, place: Place) -> list[tuple[Candidate, Matrix]]:
        key = place.where, place.passage.text
        if key not in self._weighed:
            frame = self.grove.frame
            self._weighed[key] = [(candidate, self.models.bodies.score(name_features(candidate, frame)))
                                  for candidate in find_candidates(place, frame.where)]
        return self._weighed[key]


def _same(one: Candidate, other: Candidate) -> bool:
    overlap = one.unit.start < other.unit.end and other.unit.start < one.unit.end
    return one.unit.name == other.unit.name or (one.place.passage.text == other.place.passage.text and overlap)


def _unit(choice: Choice, ruled: Obligation) -> ObligationUnit:
    unit = choice.candidate.unit
    known = next((one for one in ruled.units if one.role == choice.role and one.name == unit.name), None)
    if known is not None:
        return replace(known, probability=choice.probability)
    status = "stated" if choice.candidate.place.where == "own" else "inherited"
    return ObligationUnit(unit.name, choice.role, unit.generic, unit.text, status, choice.probability)
