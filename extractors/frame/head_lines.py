"""Reads the lines of a head that print its number, and its place and date.

In: the cleaned lines of a head. Out: the lines that print a value, and the values.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from extractors.expressions.times.dates import date_at, day_of
from extractors.text.line_kinds import reads_as
from extractors.text.mapped_text import CleanLine
from extractors.text.vietnamese import fold

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def find_line(lines: Sequence[CleanLine], reads: Callable[[str], object]) -> tuple[CleanLine, ...]:
    """Return the first line that *reads* holds for, or the two into which a narrow column cut it: "Huế, ngày 27", "tháng 8 năm 2024".

    The first of two may be read alone, as one with a blank year: "Huế, ngày 27 tháng 8 năm", "2024".
    """
    for line, after in zip_longest(lines, lines[1:]):
        if after and reads_as("cut_head_line", line.text) and reads(f"{line.text} {after.text}"):
            return line, after
        if reads(line.text):
            return (line,)
    return ()


def number_line(text: str) -> re.Match[str] | None:
    """Return the match of a line that gives the document's own number: nothing but place and date may stand after it.

    "số 68-NQ/TW ngày 04 tháng 5 năm 2025 của" is a citation that wrapped to the start of a line.
    """
    match = reads_as("number_line", text)
    rest = text[match.end():].strip() if match else ""
    return match if text[:1].isupper() and (not rest or reads_as("place_and_date", rest)) else None


def read_number(text: str) -> tuple[str | None, str | None]:
    """Return number and symbol of a number line; a blank number leaves the symbol: "Số:       /KH-UBND"."""
    match = number_line(text)
    if match is None:
        return None, None
    running, symbol = (re.sub(r"\s", "", text[slice(*match.span(part))]) for part in ("running", "symbol"))
    running = re.sub(r"[.…_]+$", "", running)
    symbol = re.sub(r"[–—]", "-", symbol)
    return (running + symbol if running else None), re.sub(r"^[/-](?:[0-9]{4}/)?", "", symbol)


def place_and_date(text: str) -> re.Match[str] | None:
    """Return the match of place and date, alone on a line or behind the number: "Số:    /KH-UBND Huế, ngày   tháng   năm 2025"."""
    return reads_as("place_and_date", _behind_number(text))


def _behind_number(text: str) -> str:
    number = number_line(text)
    return text[number.end():].strip() if number else text


def read_place_and_date(text: str) -> tuple[str | None, str | None]:
    """Return place and EDTF date; a blank day gives a month, a blank month a year, never the first of January."""
    match = place_and_date(text)
    if match is None:
        return None, None
    printed = _behind_number(text)
    place = printed[slice(*match.span("place"))].strip(" .…_")
    dated = date_at(fold(printed), match.start("date"))
    return place or None, dated.edtf if dated and dated.day and dated.end == match.end() else _blank_date(match)


def _blank_date(match: re.Match[str]) -> str | None:
    """Return what is filled in of "ngày    tháng 8 năm 2025"; a month or day that no calendar has counts as not filled in."""
    day, month, year = (re.sub(r"[^0-9]", "", match.groupdict().get(part) or "") for part in ("day", "month", "year"))
    if not _YEAR.fullmatch(year):
        return None
    known = day_of(year, month, day) or day_of(year, month, 1)
    return year if known is None else f"{known:%Y-%m-%d}" if day_of(year, month, day) else f"{known:%Y-%m}"
