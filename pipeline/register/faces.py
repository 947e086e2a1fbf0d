"""What a task looks like to whoever has to know it again: its words, its place, who does it and by when.

In: rows of obligations or of register_tasks. Out: `Face`s, and the words of a text without what differs between formats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractors.text.vietnamese import fold

FIELDS = ("task", "path", "stt", "under", "leads", "partners", "deadline_text", "due_from", "due_to", "recurrence", "products")
"""Columns of register_tasks that hold the face; `leads`, `partners` and `products` are joined by "; "."""

_WORD = re.compile(r"\w+")


def words(text: str | None) -> str:
    """Return the words of *text* for comparison: what a line break or a dash does to them in another format does not count.

    >>> words("Rà soát,  bố trí\\nvốn") == words("rà soát - bố trí vốn.")
    True
    """
    return " ".join(_WORD.findall(fold(text or "")))


@dataclass(frozen=True)
class Face:
    """A task as it stands in one reading of its document; `name` is its name for life, or what stands for it until it has one."""

    name: str
    ord: int
    values: Mapping[str, Any]
    is_gone: bool = False

    @cached_property
    def words(self) -> str:
        """The words of the task."""
        return words(self.values["task"])

    @cached_property
    def leads(self) -> str:
        """Who leads, for comparison."""
        return words(self.values["leads"])

    @cached_property
    def context(self) -> tuple[str, ...]:
        """What tells tasks of the same words apart: best first who leads, then time, group and place."""
        return (self.leads, words(self.values["deadline_text"]), words(self.values["under"]), self.values["path"] or "",
                self.values["stt"] or "")


def face(row: Mapping[str, Any], name: str = "obligation_id") -> Face:
    """Return the face in *row*, which has the columns `FIELDS`, `ord`, that of the *name*, and perhaps is_gone."""
    return Face(row[name], row["ord"] or 0, {field: row[field] for field in FIELDS}, bool(row.get("is_gone")))
