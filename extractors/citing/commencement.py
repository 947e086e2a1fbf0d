"""Finds the day from which a document says that it is in force.

In: passages of running text. Out: the day, None where none is stated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extractors.expressions.times.dates import date_at, day_of
from extractors.rulebook import rules


def find_commencement(texts: Iterable[str]) -> date | None:
    """Return the first day of which one of *texts* says that "this law", "this decision" is in force from it.

    >>> find_commencement(["Điều 20. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025."])
    datetime.date(2025, 7, 1)
    """
    matches = (match for text in texts for rule in rules("commencement") for match in rule.pattern.finditer(text))
    dates = (found for match in matches if (found := date_at(match.string, match.start("date"))))
    return next((day for found in dates if (day := day_of(found.year, found.month, found.day))), None)
