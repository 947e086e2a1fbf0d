"""What a cross in a column of times says: "5" below "Thời gian năm 2026 (tháng)" is May 2026.

In: headings. Out: times as a person would write them.
"""

from __future__ import annotations

import re

from extractors.rulebook import holds, rules
from extractors.text.mapped_text import MappedText

_RULES = "table_headers"
_COUNTED = re.compile(r"(?:T|Th|Q)?\.?\s*0?([0-9]{1,2}|[IVX]{1,4})")
_YEAR = re.compile(r"\bnăm\s+([0-9]{4})\b", re.IGNORECASE)


def says(text: str, group: str) -> bool:
    """Tell whether a rule of *group* fits *text*."""
    return holds(_RULES, group, text)


def counted_time(heading: str, name: MappedText, is_last: bool = True) -> MappedText:
    """Return what *name*, the lowest heading of a column of times, says with the *heading* above it: "5" is a month, "II" a quarter.

    The last of several columns also says the year, as a person would: "Tháng 5 Tháng 6 năm 2026".

    >>> counted_time("Thời gian năm 2026 (tháng) 5", MappedText.of("5")).text
    'Tháng 5 năm 2026'
    """
    unit = next((rule.values["says"] for rule in rules(_RULES, "counted_time") if rule.search(heading)), None)
    counted = _COUNTED.fullmatch(name.text)
    if unit is None or counted is None:
        return name
    year = _YEAR.search(heading) if is_last else None
    text = f"{unit} {counted[1]}" + (f" năm {year[1]}" if year else "")
    return MappedText(text, (name.origin[0],) * len(text))
