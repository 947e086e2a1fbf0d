"""Examples to learn from: items, bodies and times of annotated documents with what the annotation says of them.

In: the trees of a document and its gold annotation. Out: `Examples`, features with their classes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from extractors.judgement.bodies import Candidate, find_candidates, places_of
from extractors.judgement.body_features import body_features
from extractors.judgement.item_features import item_features
from extractors.judgement.items import Grove, Item
from extractors.judgement.model import Features
from extractors.judgement.time_features import time_features
from extractors.obligations.assemble import within_issuer
from extractors.records import Deadline, ObligationUnit
from pipeline.judge.likeness import normal, normal_unit, same_unit

Gold = Mapping[str, Any]

_SAME_TASK = 80  # rapidfuzz ratios, 0 to 100
_OPENING = 40  # characters by which a longer item is known, too
_EVERY = 2  # of so many items one is learned alone, too
_DECIDED = ("assignment", "content")


@dataclass(slots=True)
class Examples:
    """Features and what the annotation says: of an item its kind or none, of a body its part, of a time whether it is the deadline."""

    items: list[tuple[Features, str]] = field(default_factory=list)
    bodies: list[tuple[Features, str]] = field(default_factory=list)
    times: list[tuple[Features, str]] = field(default_factory=list)

    def of(self, model: str) -> list[tuple[Features, str]]:
        """Return what teaches *model*: tasks, kinds, bodies, times."""
        if model == "tasks":
            return [(features, "none" if kind == "none" else "task") for features, kind in self.items]
        decided = [one for one in self.items if one[1] in _DECIDED]
        return {"kinds": decided, "bodies": self.bodies, "times": self.times}[model]


def examples(trees: Sequence[Grove], gold: Sequence[Gold]) -> Examples:
    """Return what a document teaches; *gold* are its annotated obligations."""
    found = Examples()
    meant = _meant([(grove, item) for grove in trees for item in grove.items], [one for one in gold if one["kind"] != "table_row"])
    for grove in trees:
        for item, features in zip(grove.items, item_features(grove), strict=True):
            task = meant.get((grove.offset, item.index))
            found.items.append((features, _kind(task)))
            if task and task["kind"] in _DECIDED:
                found.bodies += _bodies(grove, item, task)
                found.times += [(features, "yes" if _is_deadline(time, task) else "no")
                                for time, features in zip(item.passage.times, time_features(item, grove.frame), strict=True)]
        found.items += [(item_features(part)[at], _kind(meant.get((grove.offset, index))))
                        for index in range(0, len(grove.items), _EVERY) for part, at in [_alone(grove, index)]]
    return found


def _alone(grove: Grove, index: int) -> tuple[Grove, int]:
    """Return an item with what stands above and below it, as a short document would have it, and its place there.

    A model that knows only whole documents takes whatever stands alone for something other than a task.
    """
    item = grove.items[index]
    kept = [*reversed([one.index for one in grove.above(item)]), *_below(grove, item)]
    places = {old: new for new, old in enumerate(kept)}
    items = [replace(one, index=new, parent=None if one.parent is None else places.get(one.parent),
                     children=tuple(places[child] for child in one.children if child in places))
             for new, old in enumerate(kept) for one in [grove.items[old]]]
    return Grove(grove.offset, grove.frame, items), places[index]


def _below(grove: Grove, item: Item) -> list[int]:
    """Return *item* and what stands below it."""
    return [item.index, *(one for child in item.children for one in _below(grove, grove.items[child]))]


def _kind(task: Gold | None) -> str:
    return task["kind"] if task else "none"


def _meant(items: Sequence[tuple[Grove, Item]], gold: Sequence[Gold]) -> dict[tuple[int, int], Gold]:
    """Return the annotated obligation that each item is, by offset of its tree and index: alike as a whole, else by its opening words."""
    texts, tasks = [normal(item.passage.text) for _, item in items], [normal(one["task"]) for one in gold]
    alike = ((fuzz.ratio(text, task), -at, number) for at, text in enumerate(texts) for number, task in enumerate(tasks))
    ranked = sorted((pair for pair in alike if pair[0] >= _SAME_TASK), reverse=True)
    opening = [(0.0, -at, number) for number, task in enumerate(tasks) if len(task) > _OPENING
               for at, text in enumerate(texts) if text.startswith(task[:_OPENING])]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, number in [*ranked, *opening]:
        if -at not in found and number not in taken:
            found[-at] = number
            taken.add(number)
    return {(items[at][0].offset, items[at][1].index): gold[number] for at, number in found.items()}


def _bodies(grove: Grove, item: Item, task: Gold) -> list[tuple[Features, str]]:
    ruled = item.reading.obligation.units if item.reading else ()
    candidates = [one for place in places_of(grove, item) for one in find_candidates(place, ruled)]
    features = body_features(grove, item, candidates)
    return [(one, _part(candidate, task, grove)) for candidate, one in zip(candidates, features, strict=True)]


def _part(candidate: Candidate, task: Gold, grove: Grove) -> str:
    unit = candidate.unit
    printed = ObligationUnit(unit.name, "lead", unit.generic, unit.text)
    names = {normal_unit(unit.name), normal_unit(within_issuer(printed, grove.frame.issuer).name)}
    for role in ("lead", "partner"):
        if any(same_unit(normal_unit(wanted["name"]), name) for wanted in task[f"{role}s"] for name in names):
            return role
    return "none"


def _is_deadline(time: Deadline, task: Gold) -> bool:
    dates = (_iso(time.due_from), _iso(time.due_to), time.recurrence)
    wanted = (task.get("due_from"), task.get("due_to"), task.get("recurrence"))
    printed, text = normal(task.get("deadline_text")), normal(time.text)
    return bool((any(wanted) and dates == wanted) or (printed and (text in printed or printed in text)))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
