"""What the explorer calls things, Vietnamese first, English second; and what people type into it.

In: columns and values of the database, typed text. Out: labels; days; a UsageError in both languages for what is no day.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date

from extractors import rulebook
from pipeline.errors import UsageError

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def both(vietnamese: str, english: str) -> str:
    """Return a label in both languages.

    >>> both("Trang", "page")
    'Trang · page'
    """
    return f"{vietnamese} · {english}"


def values(column: str) -> dict[str, str]:
    """Return the label of each value of *column*: kind, role, relation or status.

    >>> values("role")
    {'lead': 'Chủ trì · lead', 'partner': 'Phối hợp · partner'}
    """
    return {value: both(vietnamese, value.replace("_", " ")) for value, vietnamese in rulebook.table("labels")[column].items()}


def options(labelled: Iterable[tuple[str, Hashable]]) -> dict[str, Hashable]:
    """Return options from (label, value), in order; of equal labels with different values the later ones are numbered.

    >>> options([("Sở Y tế", 1), ("Sở Y tế", 2), ("Sở Y tế", 1)])
    {'Sở Y tế': 1, 'Sở Y tế (2)': 2}
    """
    found: dict[str, Hashable] = {}
    for label, value in dict.fromkeys(labelled):
        name, count = label, 1
        while name in found:
            count += 1
            name = f"{label} ({count})"
        found[name] = value
    return found


def day(typed: str) -> date | None:
    """Return the day in *typed*, written 31/12/2025 or 2025-12-31; None when nothing is typed.

    >>> day(" 31/12/2025 "), day("2025-12-31"), day("")
    (datetime.date(2025, 12, 31), datetime.date(2025, 12, 31), None)
    """
    text = typed.strip()
    if not text:
        return None
    numbers = [int(part) for part in found.groups()] if (found := _YEAR_FIRST.fullmatch(text)) else \
              [int(part) for part in reversed(found.groups())] if (found := _DAY_FIRST.fullmatch(text)) else []
    try:
        return date(*numbers)
    except (TypeError, ValueError) as error:
        raise UsageError(f"“{text}” không phải là ngày, hãy viết như 31/12/2025 · is not a day, write it as 31/12/2025") from error
