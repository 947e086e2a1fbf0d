"""The dates of documents, as precise as they are printed.

In: a text and a place in it. Out: the date's end and its EDTF form ("2025-05-04", "2025-05", "2025").
"""

from __future__ import annotations

import re
from datetime import date

from extractors.expressions.references.numbers import rule


def date_at(folded: str, at: int) -> tuple[int, str] | None:
    """Return end and EDTF form of the date that begins at *at* of folded text, or None.

    >>> date_at("ngày 04 tháng 5 năm 2025", 0)
    (24, '2025-05-04')
    """
    match = rule("date").pattern.match(folded, at)
    return (match.end(), _edtf(match)) if match else None


def _edtf(match: re.Match[str]) -> str:
    year = match["year"] or match["year_word"] or match["year_alone"]
    month = match["month"] or match["month_word"] or match["month_alone"]
    day = match["day"] or match["day_word"]
    try:
        parsed = date(int(year), int(month), int(day or 1))
    except ValueError:
        return str(year)  # "31/02/2024": only the year can be right
    return parsed.isoformat() if day else f"{parsed:%Y-%m}"
