"""The taggers at one place and time: what tables rebuilt from text need to know.

In: jurisdiction and date of a document. Out: a `Tagger` for `extractors.tables.run_together.rebuilding`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractors.expressions.bodies.units import find_units
from extractors.expressions.times.deadlines import find_deadlines
from extractors.records import Deadline, Jurisdiction, UnitMention


@dataclass(frozen=True, slots=True)
class LocalTagger:
    """Finds units in the jurisdiction *where* and time expressions as read on the day *on*."""

    where: Jurisdiction
    on: date | None

    def units(self, text: str) -> list[UnitMention]:
        """Return the bodies named in *text*."""
        return find_units(text, self.where)

    def deadlines(self, text: str) -> list[Deadline]:
        """Return the time expressions in *text*."""
        return find_deadlines(text, self.on)
