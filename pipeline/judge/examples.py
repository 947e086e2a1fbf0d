"""Examples to learn from: items, bodies and times of annotated documents with what the annotation says of them.

In: `Evidence` of a document and its gold annotation. Out: `Examples`, features with their classes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from extractors.judgement.bodies import Candidate, find_candidates, places_of, read_name
from extractors.judgement.body_features import body_features
from extractors.judgement.evidence import Evidence, Grove, groves
from extractors.judgement.item_features import item_features
from extractors.judgement.items import Item, above
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
    """Features and classes by model: items, bodies, times."""

    items: list[tuple[Features, str]] = field(default_factory=list)
    bodies: list[tuple[Features, str]] = field(default_factory=list)
    times: list[tuple[Features, str]] = field(default_factory=list)


def examples(evidence: Evidence, gold: Sequence[Gold], tagged: bool = True) -> Examples:
    """Return what a document teaches; *gold* are its annotated obligations, *tagged* asks for parts of speech among the features."""
    found = Examples()
    trees = groves(evidence)
    meant = _meant([(grove, item) for grove in trees for item in grove.items], [one for one in gold if one["kind"] != "table_row"])
    for grove in trees:
        for item, features in zip(grove.items, item_features(grove.items, grove.frame, tagged), strict=True):
            task = meant.get((grove.offset, item.index))
            found.items.append((features, _kind(task)))
            if task and task["kind"] in _DECIDED:
                found.bodies += _bodies(grove, item, task)
                found.times += [(features, "yes" if _is_deadline(time, task) else "no")
                                for time, features in zip(item.passage.times, time_features(item, grove.frame), strict=True)]
        found.items += [(item_features(part, grove.frame, tagged)[at], _kind(meant.get((grove.offset, index))))
                        for index in range(0, len(grove.items), _EVERY) for part, at in [_alone(grove.items, index)]]
    return found


def _kind(task: Gold | None) -> str:
    return task["kind"] if task else "none"


def _alone(items: Sequence[Item], index: int) -> tuple[list[Item], int]:
    """Return an item with what stands above and below it, as a short document would have it, and its place there.

    A model that knows only whole documents takes whatever stands alone for something other than a task.
    """
    below = [at for at in range(index, len(items)) if index in (at, *(one.index for one in above(items, at)))]
    kept = [*reversed([one.index for one in above(items, index)]), *below]
    places = {old: new for new, old in enumerate(kept)}
    return [replace(items[old], index=new, parent=places.get(parent) if (parent := items[old].parent) is not None else None,
                    children=tuple(places[child] for child in items[old].children if child in places))
            for new, old in enumerate(kept)], places[index]


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
    candidates = [one for place in places_of(grove.items, item, grove.frame) for one in find_candidates(place)]
    features = body_features(grove.items, item, candidates, grove.frame)
    return [(one, _part(candidate, task, grove)) for candidate, one in zip(candidates, features, strict=True)]


def _part(candidate: Candidate, task: Gold, grove: Grove) -> str:
    unit = read_name(candidate, grove.frame.where)
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
