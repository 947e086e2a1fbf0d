"""Says how a task differs between two readings, or a document from another.

In: two faces of one task, or all faces of two documents. Out: rows with change, before, after.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.register.faces import Face, words
from pipeline.register.matching import pair

KINDS = ("new document", "added", "dropped", "reworded", "moved", "new deadline", "new lead", "new partners")
"""Values of changes.change."""

_IN_CALENDAR = ("reworded", "new deadline", "new lead", "new partners")


def compare(one: Face, two: Face) -> Iterator[dict[str, Any]]:
    """Yield what is otherwise in *two*; that a task has another number because a line came in above it is no change."""
    for change, field in (("reworded", "task"), ("new lead", "leads"), ("new partners", "partners")):
        if words(one.values[field]) != words(two.values[field]):
            yield {"change": change, "before": one.values[field], "after": two.values[field]}
    if _above(one.values["path"]) != _above(two.values["path"]):
        yield {"change": "moved", "before": one.values["path"], "after": two.values["path"]}
    if _times(one.values) != _times(two.values):
        yield {"change": "new deadline", "before": deadline(one.values), "after": deadline(two.values)}


def differences(old: Sequence[Face], new: Sequence[Face]) -> list[dict[str, Any]]:
    """Return all changes from *old* to *new*, each with the face it is about: dropped tasks first, then in the order of *new*."""
    known = {id(two): one for one, two in pair(old, new)}
    kept = {id(one) for one in known.values()}
    found = [{"name": one.name, "task": one.values["task"], "change": "dropped", "before": one.values["task"], "after": None}
             for one in old if id(one) not in kept]
    for two in new:
        about = {"name": two.name, "task": two.values["task"]}
        if (before := known.get(id(two))) is None:
            found.append({**about, "change": "added", "before": None, "after": two.values["task"]})
        else:
            found += [{**about, **change} for change in compare(before, two)]
    return found


def shown_in_calendar(change: Mapping[str, Any]) -> bool:
    """Tell whether a calendar entry of the task reads otherwise after *change*."""
    return change["change"] in _IN_CALENDAR


def deadline(values: Mapping[str, Any]) -> str | None:
    """Return when a task is due as one text: as printed, with the last day."""
    day = values["due_to"]
    parts = (values["deadline_text"], f"({day:%d/%m/%Y})" if isinstance(day, date) else None)
    return " ".join(part for part in parts if part) or None


def _times(values: Mapping[str, Any]) -> tuple[Any, ...]:
    return words(values["deadline_text"]), values["due_from"], values["due_to"], values["recurrence"]


def _above(path: str | None) -> str:
    return (path or "").rpartition(".")[0]
