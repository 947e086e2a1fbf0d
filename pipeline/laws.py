"""Tells which of several laws of one name was in force on a day.

In: the laws with the dates on which they were passed. Out: the one law that a document of that day means by the name, or all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

LONGEST_WAIT = timedelta(days=366)
"""The time after which a law that was passed is in force: most wait for half a year, the Luật Đất đai of 2024 for six months and two weeks."""


def in_force(passed: Mapping[str, str], on: str | None) -> set[str]:
    """Return the law in force on the EDTF date *on* when it is certain, else all of *passed* (law to EDTF date).

    Between the passing of a new law and its coming into force the name may mean either: plans to carry out a law are made in that time.

    >>> land = {"45/2013/QH13": "2013-11-29", "31/2024/QH15": "2024-01-18"}
    >>> in_force(land, "2025-03-01"), in_force(land, "2020"), sorted(in_force(land, "2024-03-01"))
    ({'31/2024/QH15'}, {'45/2013/QH13'}, ['31/2024/QH15', '45/2013/QH13'])
    """
    try:
        first, last = _span(on or "")
        spans = {law: _span(day) for law, day in passed.items()}
    except ValueError:  # unknown, or no day of the calendar
        return set(passed)
    if any(begins <= last and first < ends + LONGEST_WAIT for begins, ends in spans.values()):
        return set(passed)
    newest = max((span for span in spans.values() if span[0] <= last), default=None)
    return {law for law, span in spans.items() if span == newest} or set(passed)


def _span(day: str) -> tuple[date, date]:
    """Return the first and the last day of an EDTF date.

    >>> _span("2025-12")
    (datetime.date(2025, 12, 1), datetime.date(2025, 12, 31))
    """
    year, month, number = (*map(int, day.split("-")), 0, 0)[:3]
    if number:
        return date(year, month, number), date(year, month, number)
    following = date(year + 1, 1, 1) if month in (0, 12) else date(year, month + 1, 1)
    return date(year, month or 1, 1), following - timedelta(days=1)
