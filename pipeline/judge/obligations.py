"""Compares the obligations of one document with its gold annotation.

In: gold obligations, rows of obligations and of their units. Out: `Counts` for tasks, kinds, units and deadlines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from pipeline.judge.likeness import normal, normal_unit, same_unit
from pipeline.judge.scoring import Count, Counts, pair, single

Row = Mapping[str, Any]

_KINDS = ("table_row", "labelled_block", "assignment", "content")
_SAME_TASK = 80  # rapidfuzz ratios, 0 to 100
_SAME_DEADLINE_TEXT = 85
DATES = ("due_from", "due_to", "recurrence")
"""Fields that say when a task is due; they must agree exactly."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which found obligation is which gold one."""

    pairs: Sequence[tuple[Row, Row]]
    missed: Sequence[Row]
    extra: Sequence[Row]


def align(gold: Sequence[Row], found: Sequence[Row]) -> Alignment:
    """Pair obligations by the similarity of their tasks, best pair first; among equal tasks the one under the same heading is taken."""
    partners: dict[int, int] = {}
    taken: set[int] = set()
    scores = _similarities(gold, found)
    equally_good: dict[tuple[float, int], list[int]] = defaultdict(list)
    for score, i, j in scores:
        equally_good[score, i].append(j)
    for score, i, j in scores:
        if i in partners or j in taken:
            continue
        choices = [other for other in equally_good[score, i] if other not in taken]
        partners[i] = next((other for other in choices if _same_heading(gold[i], found[other])), j)
        taken.add(partners[i])
    return Alignment([(gold[i], found[j]) for i, j in partners.items()],
                     [row for i, row in enumerate(gold) if i not in partners], [row for j, row in enumerate(found) if j not in taken])


def _similarities(gold: Sequence[Row], found: Sequence[Row]) -> list[tuple[float, int, int]]:
    """Return similarity and indexes of all pairs that may be the same task, best first."""
    tasks = [normal(row["task"]) for row in found]
    scores = ((fuzz.ratio(normal(row["task"]), task), i, j) for i, row in enumerate(gold) for j, task in enumerate(tasks))
    return sorted((score for score in scores if score[0] >= _SAME_TASK), reverse=True)


def _same_heading(gold: Row, found: Row) -> bool:
    return normal(found["path"]).startswith(normal(gold["path"])[:4])


def compare_obligations(gold: Sequence[Row], found: Sequence[Row], units: Sequence[Row]) -> Counts:
    """Compare tasks, and for tasks that were found their kind, units and deadlines; *units* are rows of obligation_units."""
    aligned = align(gold, found)
    people = _people(units)
    counts: Counts = [("obligations", Count(len(aligned.pairs), _tasks(aligned.missed), _tasks(aligned.extra)))]
    counts += [(f"obligations.{kind}", _kind(kind, aligned)) for kind in _KINDS]
    for wanted, got in aligned.pairs:
        for field, role in (("leads", "lead"), ("partners", "partner")):
            names = [normal_unit(unit["name"]) for unit in wanted[field]]
            counts.append(("obligations." + field, pair(names, people[got["obligation_id"], role], same_unit)))
        counts += _deadline(wanted, got)
    return counts


def _tasks(rows: Iterable[Row]) -> list[str]:
    return [row["task"][:90] for row in rows]


def _people(units: Sequence[Row]) -> dict[tuple[str, str], list[str]]:
    people: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit in units:
        people[unit["obligation_id"], unit["role"]].append(normal_unit(unit["name"]))
    return people


def _kind(kind: str, aligned: Alignment) -> Count:
    missed = _tasks(row for row in aligned.missed if row["kind"] == kind)
    missed += [f"kind {got['kind']}: {wanted['task'][:60]}" for wanted, got in aligned.pairs if wanted["kind"] == kind != got["kind"]]
    extra = _tasks(row for row in aligned.extra if row["kind"] == kind)
    extra += [f"kind, gold {wanted['kind']}: {got['task'][:60]}" for wanted, got in aligned.pairs if got["kind"] == kind != wanted["kind"]]
    return Count(sum(wanted["kind"] == kind == got["kind"] for wanted, got in aligned.pairs), missed, extra)


def _deadline(wanted: Row, got: Row) -> Counts:
    """Compare dates, which must agree exactly, and wording; an obligation without a deadline on both sides is not counted."""
    counts: Counts = []
    dates = tuple(wanted.get(field) for field in DATES)
    got_dates = tuple(None if got[field] is None else str(got[field]) for field in DATES)
    if any(dates) or any(got_dates):
        counts.append(("obligations.deadline", single(dates == got_dates, [(wanted["deadline_text"], dates)] if any(dates) else [],
                                                      [(wanted["task"][:40], got_dates)] if any(got_dates) else [])))
    text, got_text = wanted.get("deadline_text"), got["deadline_text"]
    if text or got_text:
        right = fuzz.ratio(normal(text), normal(got_text)) >= _SAME_DEADLINE_TEXT
        counts.append(("obligations.deadline_text", single(right, [text] if text else [], [got_text] if got_text else [])))
    return counts
