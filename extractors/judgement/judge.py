"""Passes judgement on what the rules found: which items are tasks, who has which part in them, which time is their deadline.

In: `Evidence` and the learned models. Out: obligations, each value with its probability. Rules keep what must be exact: every value is a
span, a deadline is a time expression, labelled blocks and table rows stay as they were read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors.guard import attempt
from extractors.judgement.calibration import Calibration
from extractors.judgement.evidence import Evidence, groves
from extractors.judgement.item_features import item_features
from extractors.judgement.items import Grove, Item
from extractors.judgement.models import Bars, Models, bars, learned_models
from extractors.judgement.parts import Parts
from extractors.judgement.time_features import time_features
from extractors.obligations.assemble import part_in_task
from extractors.records import Obligation, ObligationUnit
from extractors.vocabulary import ObligationKind

_NEVER = 2.0  # no probability is so high


def judge_obligations(evidence: Evidence, models: Models | None = None) -> list[Obligation]:
    """Return the obligations of a document as *models* judge them, by default those learned; without any, what the rules found."""
    models, limits = models or learned_models(), bars()
    if models is None:
        return evidence.obligations
    return [settled(one, models.calibration, limits) for one in weigh(evidence, groves(evidence), models, limits)]


def weigh(evidence: Evidence, trees: Sequence[Grove], models: Models, limits: Bars) -> list[Obligation]:
    """Return the obligations of a document whose items stand in *trees*, with what the models say of each value, None where they do not."""
    rows = [one for one in evidence.obligations if one.kind == "table_row"]
    judged = [one for grove in trees for one in _Court(grove, models, limits).obligations()]
    return sorted([*rows, *judged], key=lambda one: one.char_start)


def settled(one: Obligation, calibration: Calibration, limits: Bars) -> Obligation:
    """Return *one* with probabilities that hold, without the parts that bodies hardly have."""
    one = calibration.obligation(one)
    return replace(one, units=tuple(unit for unit in one.units if unit.probability is None or unit.probability >= limits.body_keep))


class _Court:
    """Judges the items of one tree."""

    def __init__(self, grove: Grove, models: Models, limits: Bars) -> None:
        self.grove, self.models, self.limits = grove, models, limits
        self.parts = Parts(grove, models.bodies)

    def obligations(self) -> Iterator[Obligation]:
        """Yield what the items oblige to."""
        features = item_features(self.grove)
        tasks, kinds = (model.probabilities([model.score(one.items()) for one in features])
                        for model in (self.models.tasks, self.models.kinds))
        for item, task, kind in zip(self.grove.items, tasks, kinds, strict=True):
            likelier: ObligationKind = "assignment" if kind["assignment"] >= kind["content"] else "content"
            yield from attempt("judgement", lambda: list(self._of_item(item, task["task"], likelier)), list(item.ruled),  # noqa: B023
                               item.node.path)

    def _of_item(self, item: Item, probability: float, likelier: ObligationKind) -> Iterator[Obligation]:
        """Yield what *item* obliges to; the rules know better of which kind what they take is."""
        if item.answer and item.answer.kind == "labelled_block":
            yield from item.ruled
        elif len(item.readings) != 1 or not _is_whole(item):
            # of an item with several tasks each sentence is judged by rules
            yield from (replace(one, probability=max(probability, self.limits.keep)) for one in item.ruled)
        elif probability >= self._bar(item):
            one = item.readings[0].obligation
            yield self._weigh(replace(one, kind=one.kind if item.ruled else likelier, probability=probability), item)

    def _bar(self, item: Item) -> float:
        names_who = any(unit.role == "lead" and unit.status == "stated" for one in item.ruled for unit in one.units)
        if item.ruled:
            return self.limits.keep_named if names_who else self.limits.keep
        return _NEVER if item.readings[0].is_final else self.limits.add

    def _weigh(self, one: Obligation, item: Item) -> Obligation:
        units = self.parts.units(item, one.units)
        part = part_in_task(item.passage.text, _own_leads_end(units, item)) if one.kind == "assignment" else None
        return replace(one, units=units, role=part, deadline_probability=self._deadline_probability(one, item))

    def _deadline_probability(self, one: Obligation, item: Item) -> float | None:
        """Return how probable a stated deadline is, of several times that of the least; that of a label or a phase is not weighed."""
        if one.deadline is None or one.deadline_status != "stated":
            return None
        model, stated = self.models.times, set(item.passage.stated)
        times = zip(item.passage.times, time_features(item, self.grove.frame), strict=True)
        return min((model.probabilities([model.score(found.items())])[0]["yes"] for time, found in times if time in stated),
                   default=None)


def _is_whole(item: Item) -> bool:
    return len(item.readings[0].obligation.task) >= len(item.passage.text.removesuffix("./."))


def _own_leads_end(units: tuple[ObligationUnit, ...], item: Item) -> int:
    """Return where the bodies end that the item itself names as leads, 0 where a heading names them."""
    text = item.passage.text
    return max((text.find(unit.as_printed) + len(unit.as_printed) for unit in units
                if unit.role == "lead" and unit.status == "stated" and unit.as_printed in text), default=0)
