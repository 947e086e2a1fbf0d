"""What people type into the page.

In: typed text. Out: days; a UsageError for what is no day.
"""

from __future__ import annotations

import re
from datetime import date

from pipeline.errors import UsageError

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_YEAR_FIRST = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


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
        raise UsageError("{text} is not a day; write it as 2025-12-31 or 31/12/2025", text=text) from error
