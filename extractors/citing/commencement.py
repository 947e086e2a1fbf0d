"""Finds the day from which a document says that it is in force.

In: passages of running text. Out: the day, None where none is stated.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from extractors.rulebook import rules


def find_commencement(texts: Iterable[str]) -> date | None:
    """Return the first day of which one of *texts* says that "this law", "this decision" is in force from it.

    >>> find_commencement(["Điều 20. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025."])
    datetime.date(2025, 7, 1)
    """
    matches = (match for text in texts for rule in rules("commencement") for match in rule.pattern.finditer(text))
    return next((day for match in matches if (day := _day(match["year"], match["month"], match["day"]))), None)


def _day(*parts: str) -> date | None:
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
