"""Passes judgement on what the rules found: which items are tasks, who has which part in them, which time is their deadline.

In: `Evidence` and the learned models. Out: obligations, each value with its probability. Rules keep what must be exact: every value is a
span, a deadline is a time expression, labelled blocks and table rows stay as they were read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.guard import attempt
from extractors.judgement.evidence import Evidence, Grove, groves
from extractors.judgement.item_features import item_features
from extractors.judgement.items import Item
from extractors.judgement.models import Bars, Models, bars, learned_models
from extractors.judgement.parts import Parts
from extractors.judgement.time_features import time_features
from extractors.obligations.assemble import Setting, part_in_task, within_issuer
from extractors.records import Obligation, ObligationKind, ObligationUnit

_FIGURES = 4  # of a probability: what lies behind them depends on the order of sums


def judge_obligations(evidence: Evidence, models: Models | None = None, limits: Bars | None = None) -> list[Obligation]:
    """Return the obligations of a document as *models* judge them, by default those learned; without any, what the rules found."""
    models = models or learned_models()
    if models is None:
        return list(evidence.obligations)
    rows = [replace(one, probability=models.priors["table_row"]) for one in evidence.obligations if one.kind == "table_row"]
    judged = [one for grove in groves(evidence) for one in _Court(grove, evidence.setting, models, limits or bars()).obligations()]
    return sorted(map(_in_figures, [*rows, *judged]), key=lambda one: one.char_start)


def _in_figures(one: Obligation) -> Obligation:
    """Return *one* with probabilities to four figures: summed in another order, weights give the same."""
    units = tuple(replace(unit, probability=_figures(unit.probability)) for unit in one.units)
    return replace(one, units=units, probability=_figures(one.probability), deadline_probability=_figures(one.deadline_probability))


def _figures(probability: float | None) -> float | None:
    return None if probability is None else round(probability, _FIGURES)


class _Court:
    """Judges the items of one tree."""

    def __init__(self, grove: Grove, setting: Setting, models: Models, limits: Bars) -> None:
        self.grove, self.setting, self.models, self.limits = grove, setting, models, limits
        self.parts = Parts(grove, models, limits)

    def obligations(self) -> Iterator[Obligation]:
        """Yield what the items oblige to."""
        model, items = self.models.items, self.grove.items
        features = item_features(items, self.grove.frame)
        shares = model.probabilities([model.score(one.items()) for one in features])
        for item, share in zip(items, shares, strict=True):
            yield from attempt("judgement", lambda: list(self._of_item(item, share)), list(item.ruled), item.node.path)  # noqa: B023

    def _of_item(self, item: Item, share: dict[str, float]) -> Iterator[Obligation]:
        is_task = 1 - share["none"]
        kind: ObligationKind = "assignment" if share["assignment"] >= share["content"] else "content"
        supposed = item.ruled or item.refused
        if item.answer and item.answer.kind == "labelled_block":
            yield from (replace(one, probability=self.models.priors["labelled_block"]) for one in item.ruled)
        elif len(supposed) != 1 or not _is_whole(supposed[0], item):
            # of an item with several tasks each sentence is judged by rules
            yield from (replace(one, probability=max(is_task, self.limits.keep)) for one in item.ruled)
        elif is_task >= self._bar(item):
            yield self._weigh(replace(supposed[0], kind=kind, probability=is_task), item)

    def _bar(self, item: Item) -> float:
        names_who = any(unit.role == "lead" and unit.status == "stated" for one in item.ruled for unit in one.units)
        return (self.limits.keep_named if names_who else self.limits.keep) if item.ruled else self.limits.add

    def _weigh(self, one: Obligation, item: Item) -> Obligation:
        units = tuple(within_issuer(unit, self.setting.header.issuer) for unit in self.parts.units(item, one))
        part = part_in_task(item.passage.text, _own_leads_end(units, item)) if one.kind == "assignment" else None
        return replace(one, units=units, role=part, deadline_probability=self._deadline_probability(one, item))

    def _deadline_probability(self, one: Obligation, item: Item) -> float | None:
        """Return how probable the deadline is: of several times that of the least; of a label's or a phase's the share of right ones."""
        if one.deadline is None:
            return None
        stated, model = item.passage.stated, self.models.times
        probable = [model.probabilities([model.score(found.items())])[0]["yes"]
                    for time, found in zip(item.passage.times, time_features(item, self.grove.frame), strict=True) if time in stated]
        return min(probable, default=self.models.priors["deadline"]) if one.deadline_status == "stated" else self.models.priors["deadline"]


def _is_whole(one: Obligation, item: Item) -> bool:
    return len(one.task) >= len(item.passage.text.removesuffix("./."))


def _own_leads_end(units: tuple[ObligationUnit, ...], item: Item) -> int:
    """Return where the bodies end that the item itself names as leads, 0 where a heading names them."""
    text = item.passage.text
    return max((text.find(unit.as_printed) + len(unit.as_printed) for unit in units
                if unit.role == "lead" and unit.status == "stated" and unit.as_printed in text), default=0)
