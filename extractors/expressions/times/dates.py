"""Dates in full, wherever they are printed: in sentences, cells, heads, references, signatures.

In: folded text. Out: `PrintedDate`s, as exact as they are printed; `day_of` is the one place where year, month and day become a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from extractors import rulebook

_FIGURES_OF_LETTERS = str.maketrans({"o": "0", "i": "1", "l": "1", "|": "1"})
_FIGURES = re.compile(r"[0-9oil|]+")
# "1/22/12/2025" is no date, nor is the second half of "26-27/11/2025" one by itself
_JOINING = "0123456789/.,-"
_FIELD = re.compile(r"[0-9]+$")
# "29/10/99" is never more than so many years ahead of its document; where the document has no date, years run from 1970 to 2069
_YEARS_AHEAD = 30
_LAST_SHORT_YEAR = 2069


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed, with the offset behind it; `month` and `day` are None where none is printed."""

    start: int
    end: int
    year: int
    month: int
    day: int | None

    @property
    def edtf(self) -> str:
        """The date as exact as the calendar bears out: of "31/02/2024" only the year can be right."""
        found = day_of(self.year, self.month, self.day or 1)
        if found is None:
            return str(self.year)
        return found.isoformat() if self.day else f"{found:%Y-%m}"


def day_of(year: int | str | None, month: int | str | None, day: int | str | None) -> date | None:
    """Return the day that the calendar has under these numbers, None where it has none: every date of a document is made here.

    >>> day_of(2026, 8, 5), day_of("2026", "02", "31"), day_of(0, 1, 1), day_of("", "", "")
    (datetime.date(2026, 8, 5), None, None, None)
    """
    try:
        return date(int(year or 0), int(month or 0), int(day or 0))
    except (ValueError, OverflowError):
        return None


def date_at(folded: str, at: int) -> PrintedDate | None:
    """Return the date that begins at *at* of folded text, a month and its year counting as one, or None.

    >>> date_at("ngày 04 tháng 5 năm 2025", 0).edtf, date_at("tháng 6/2024", 0).edtf, date_at("ngày mồng 5 tháng tám, 2026", 0).edtf
    ('2025-05-04', '2024-06', '2026-08-05')
    """
    matches = (rule.pattern.match(folded, at) for rule in rulebook.rules("dates", "date"))
    return next((_printed(match) for match in matches if match), None)


def find_dates(folded: str) -> Iterator[PrintedDate]:
    """Yield the days that folded text prints in full, from left to right; each begins with its first figure, not with "ngày"."""
    found = [_printed(match) for rule in rulebook.rules("dates", "date") for match in rule.pattern.finditer(folded)]
    torn = [match.span() for rule in rulebook.rules("dates", "torn") for match in rule.pattern.finditer(folded)]
    behind = 0
    for printed in sorted(found, key=lambda printed: (printed.start, -printed.end)):
        joined = folded[printed.start - 1:printed.start] in tuple(_JOINING)
        whole = not joined and not any(start < printed.end <= end for start, end in torn)
        if printed.day is not None and printed.start >= behind and whole:
            behind = printed.end
            yield printed


def _printed(match: re.Match[str]) -> PrintedDate:
    fields = fields_of(match)
    first = min(match.start(name) for name, value in match.groupdict().items() if value is not None)
    day = number(fields["d"]) if "d" in fields else None
    return PrintedDate(first, match.end(), full_year(number(fields["y"]) or 0, None), number(fields["m"]) or 0, day)


def fields_of(match: re.Match[str]) -> Mapping[str, str]:
    """Return the groups of *match* that took part; d2, d3 ... are the field d in another order of words."""
    return {_FIELD.sub("", name): value for name, value in match.groupdict().items() if value is not None}


def number(words: str) -> int | None:
    """Return the number that figures or words stand for, None where they stand for none.

    >>> number("08"), number("l2"), number("hai mươi lăm"), number("vài")
    (8, 12, 25, None)
    """
    if _FIGURES.fullmatch(words):
        return int(words.translate(_FIGURES_OF_LETTERS))
    return _numbers_in_words().get(" ".join(words.split()))


@rulebook.cached
def _numbers_in_words() -> Mapping[str, int]:
    table = rulebook.table("dates")["numbers"]
    plain = {words: value for value, words in enumerate(table["counted"], 1)}
    other = {form: plain[usual] for form, usual in table["same"].items()}
    tens = {words: value for words, value in plain.items() if value % 10 == 0}
    return plain | other | {f"{ten} {form}": value + plain_value for ten, value in tens.items() for form, plain_value in other.items()}


def full_year(year: int, on: date | None) -> int:
    """Return the year that two figures mean in a document of day *on*: never one that lies a generation ahead.

    >>> full_year(99, date(2010, 3, 1)), full_year(26, date(2025, 3, 1)), full_year(99, None), full_year(2026, None)
    (1999, 2026, 1999, 2026)
    """
    if year >= 100:
        return year
    latest = on.year + _YEARS_AHEAD if on else _LAST_SHORT_YEAR
    return latest - (latest - year) % 100
