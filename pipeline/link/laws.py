"""Tells which of several laws of one name was in force on a day.

In: the laws with the dates on which they were passed and came into force. Out: the one that a document of that day means, or all of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from extractors.citing.titles import threshold


@dataclass(frozen=True, slots=True)
class Law:
    """When a law was passed (EDTF), and from which day it says that it is in force."""

    passed: str
    in_force_from: date | None = None


def in_force(laws: Mapping[str, Law], on: str | None) -> set[str]:
    """Return the law in force on the EDTF date *on* when it is certain, else all of *laws*.

    Between the passing of a law and its coming into force the name may mean either, unless its own text tells the day.

    >>> land = {"45/2013/QH13": Law("2013-11-29"), "31/2024/QH15": Law("2024-01-18")}
    >>> in_force(land, "2025-03-01"), in_force(land, "2020"), sorted(in_force(land, "2024-03-01"))
    ({'31/2024/QH15'}, {'45/2013/QH13'}, ['31/2024/QH15', '45/2013/QH13'])
    >>> in_force({**land, "31/2024/QH15": Law("2024-01-18", date(2024, 8, 1))}, "2024-03-01")
    {'45/2013/QH13'}
    """
    try:
        first, last = _span(on or "")
        begins = {name: _begins(law) for name, law in laws.items()}
    except ValueError:  # unknown, or no day of the calendar
        return set(laws)
    if any(earliest <= last and first < certain for earliest, certain in begins.values()):
        return set(laws)
    newest = max((certain for _, certain in begins.values() if certain <= first), default=None)
    return {name for name, (_, certain) in begins.items() if certain == newest} or set(laws)


def _begins(law: Law) -> tuple[date, date]:
    """Return the first day on which the law may be in force, and the first on which it certainly is."""
    first, last = _span(law.passed)
    return (law.in_force_from, law.in_force_from) if law.in_force_from else (first, last + timedelta(days=threshold("wait")))


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
