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
from extractors.obligations.assemble import Setting, obligation_of_node, part_in_task, within_issuer
from extractors.obligations.several_times import joined
from extractors.records import Obligation, ObligationKind, ObligationUnit


def judge_obligations(evidence: Evidence, models: Models | None = None, limits: Bars | None = None) -> list[Obligation]:
    """Return the obligations of a document as the models judge them, by default those learned; what the rules found where there are none."""
    models = models or learned_models()
    if models is None:
        return list(evidence.obligations)
    rows = [replace(one, probability=models.priors["table_row"]) for one in evidence.obligations if one.kind == "table_row"]
    judged = [one for grove in groves(evidence) for one in _Court(grove, evidence.setting, models, limits or bars()).obligations()]
    return sorted([*rows, *judged], key=lambda one: one.char_start)


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
        if item.answer and item.answer.kind == "labelled_block":
            yield from (replace(one, probability=self.models.priors["labelled_block"]) for one in item.ruled)
        elif item.ruled and is_task >= self.limits.keep:
            # of an item with several tasks each sentence names its own bodies
            whole = len(item.ruled) == 1 and item.ruled[0].task.startswith(item.passage.text[:20])
            yield from (self._weigh(replace(one, kind=kind, probability=is_task), item) if whole else replace(one, probability=is_task)
                        for one in item.ruled)
        elif not item.ruled and is_task >= self.limits.add:
            base = obligation_of_node(kind, item.node, self.grove.offset + item.index, self.setting)
            yield self._weigh(replace(base, probability=is_task), item)

    def _weigh(self, one: Obligation, item: Item) -> Obligation:
        units = tuple(within_issuer(unit, self.setting.header.issuer) for unit in self.parts.units(item, one))
        one = replace(one, units=units, role=part_in_task(item.passage.text, _own_leads_end(units, item)) if one.kind == "assignment" else None)
        return self._with_deadline(one, item)

    def _with_deadline(self, one: Obligation, item: Item) -> Obligation:
        times, model = item.passage.times, self.models.times
        shares = model.probabilities([model.score(found.items()) for found in time_features(item, self.grove.frame)])
        probable = [(found, share["yes"]) for found, share in zip(times, shares, strict=True) if share["yes"] >= self.limits.deadline]
        ruled = one.deadline
        if not probable and ruled is not None and not item.passage.stated:
            # behind a label, or of the phase that the item stands in
            return replace(one, deadline_probability=self.models.priors["deadline"])
        return replace(one, deadline=joined([found for found, _ in probable]), deadline_status="stated" if probable else None,
                       deadline_probability=min((share for _, share in probable), default=None))


def _own_leads_end(units: tuple[ObligationUnit, ...], item: Item) -> int:
    """Return where the bodies end that the item itself names as leads, 0 where a heading names them."""
    text = item.passage.text
    return max((text.find(unit.as_printed) + len(unit.as_printed) for unit in units
                if unit.role == "lead" and unit.status == "stated" and unit.as_printed in text), default=0)
