"""Slips of the typist that a careful reader sees through.

In: numbers, days and titles. Out: the same as they come out of the typewriter.
"""

from __future__ import annotations

import random
import re
from datetime import date, timedelta

_LETTERS = {"HĐND": ("HĐN", "HDND", "HĐDN"), "UBND": ("UBN", "UBDN", "UND"), "QĐ": ("QD",), "TTg": ("TTG", "Ttg"), "NQ/TW": ("NQ/TƯ",)}


def slipped(number: str, case: str, draw: random.Random) -> str:
    """Return *number* as *case* prints it; cases that leave the number alone return it unchanged."""
    if case == "blank":
        return draw.choice((_blank_for_dash, _blank_before, _blank_after))(number)
    if case == "dash":
        return number.replace("-", "–")
    if case == "letters":
        return _mistyped(number, draw)
    return without_year(number) if case == "year_left_out" else number


def _blank_for_dash(number: str) -> str:
    """"57-NQ/TW" becomes "57 NQ/TW"; other numbers get a blank before the stroke."""
    return re.sub(r"^(\d+)-", r"\1 ", number) if re.match(r"\d+-", number) else _blank_before(number)


def _blank_before(number: str) -> str:
    return re.sub(r"^(\d+)([/-])", r"\1 \2", number)


def _blank_after(number: str) -> str:
    return re.sub(r"^(\d+)([/-])", r"\1\2 ", number)


def _mistyped(number: str, draw: random.Random) -> str:
    for letters, wrong in _LETTERS.items():
        if letters in number:
            return number.replace(letters, draw.choice(wrong))
    return number


def without_year(number: str) -> str:
    """Return *number* without the year in it.

    >>> without_year("30/2025/NQ-HĐND")
    '30/NQ-HĐND'
    """
    return re.sub(r"/(?:19|20)\d\d/", "/", number)


def running(number: str) -> str:
    """Return the figures that a number begins with."""
    return re.split(r"[/-]", number)[0]


def other_day(day: date) -> date:
    """Return another day of the same month."""
    other = day + timedelta(days=1)
    return other if other.month == day.month else day - timedelta(days=1)


def year_before(day: date) -> date:
    """Return the same day of the year before."""
    return day.replace(year=day.year - 1) if (day.month, day.day) != (2, 29) else date(day.year - 1, 2, 28)


def month(day: date) -> str:
    """Return the month as decrees want it: January and February with a zero, so that no figure can be put before them."""
    return f"{day.month:02}" if day.month < 3 else str(day.month)


def lowered(title: str) -> str:
    """Return *title* with a small first letter, as it goes on in a sentence."""
    return title[:1].lower() + title[1:]
