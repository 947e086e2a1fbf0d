"""How probable the parts are that bodies have in a task, by the model of bodies.

In: an item that is a task, and the leads and partners that the rules found. Out: the same with what the model says of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from extractors.judgement.bodies import Candidate, Place, find_candidates, places_of
from extractors.judgement.body_features import answer_features, answers_of, in_place, name_features, task_features
from extractors.judgement.items import Grove, Item
from extractors.judgement.model import Matrix, Model
from extractors.records import ObligationUnit


class Parts:
    """Weighs the parts in the tasks of one tree; what is said of a name in its place is weighed once, for all tasks below."""

    def __init__(self, grove: Grove, model: Model) -> None:
        self.grove, self.model = grove, model
        self._weighed: dict[tuple[str, str, tuple[ObligationUnit, ...]], list[tuple[Candidate, Matrix]]] = {}

    def units(self, item: Item, ruled: tuple[ObligationUnit, ...]) -> tuple[ObligationUnit, ...]:
        """Return the bodies of a task, each with its probability where it is likeliest; what a label names may stand nowhere."""
        task, printed = list(task_features(self.grove, item)), {unit.as_printed for unit in ruled}
        names, scores, answers = {unit.name for unit in ruled}, [], answers_of(item)
        found: list[Candidate] = []
        for place in places_of(self.grove, item):
            mine = [one for one in self._candidates(place, ruled) if one[0].unit.text in printed or one[0].unit.name in names]
            of_task = self.model.score(in_place(task, place.where) if mine else ())
            for candidate, of_name in mine:
                found.append(candidate)
                scores.append(of_name + of_task + self.model.score(answer_features(candidate, answers)))
        best: dict[tuple[str, str, str], float] = defaultdict(float)
        for candidate, shares in zip(found, self.model.probabilities(scores), strict=True):
            for role, share in shares.items():
                for key in (("text", candidate.unit.text, role), ("name", candidate.unit.name, role)):
                    best[key] = max(best[key], share)
        return tuple(replace(unit, probability=_best(unit, best)) for unit in ruled)

    def _candidates(self, place: Place, ruled: tuple[ObligationUnit, ...]) -> list[tuple[Candidate, Matrix]]:
        named = tuple(unit for unit in ruled if unit.as_printed in place.passage.text)
        key = place.where, place.passage.text, named
        if key not in self._weighed:
            self._weighed[key] = [(candidate, self.model.score(name_features(candidate, self.grove.frame)))
                                  for candidate in find_candidates(place, named)]
        return self._weighed[key]


def _best(unit: ObligationUnit, best: Mapping[tuple[str, str, str], float]) -> float | None:
    keys = (("text", unit.as_printed, unit.role), ("name", unit.name, unit.role))
    return max((best[key] for key in keys if key in best), default=None)
