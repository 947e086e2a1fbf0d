"""Decides whether a number or a part of a date that was recognised may be trusted: by grammar, by confidence, by other readings.

In: what was read, and what else is known. Out: the value, repaired, or None, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from extractors.expressions.references.numbers import parse_symbol
from extractors.readers.scan.repairs import as_figures

Checked = tuple[str | None, str]
"""The value, None when it is not to be trusted; and why, "" when it was read well."""

# printed figures are read with 86 and more, handwritten ones mostly with less than 60; a second reading that agrees allows a little less
_SURE, _SURE_WITH_ANOTHER = 80.0, 60.0
_NUMBER = re.compile(r"(?P<running>[0-9]{1,5}[a-zđ]?)(?P<year>/(?:19|20)[0-9]{2})?(?P<letters>[/-].+)")
# groups of letters with perhaps a figure at the end: NQ, HĐND, QH15, BGD&ĐT, TTg
_LETTERS = re.compile(r"[A-ZĐ][A-Za-zĐđ&.,]*[0-9]{0,2}")
# documents are signed by their office up to so many days before their date, and published up to so many days after it
_EARLIER, _LATER = timedelta(days=10), timedelta(days=60)


def check_number(text: str, confidence: float = 100.0, others: Sequence[str] = ()) -> Checked:
    """Return the number of a document in *text*, as on its line "Số:"; *others* are other readings and mentions of it.

    >>> check_number("137 /KH-UBNÐ", 93), check_number("22. /KH-UBND", 40)
    (('137/KH-UBNĐ', ''), (None, 'read with confidence 40'))
    >>> check_number("05/2O19/NQ-HĐND", 70, ["05/2019/NQ-HĐND"])
    ('05/2019/NQ-HĐND', '')
    """
    number = _plain(text)
    if fault := _fault_of_number(number):
        return None, fault
    return _agreed(number, confidence, [_plain(other) for other in others])


def check_part(text: str, highest: int, confidence: float = 100.0, others: Sequence[str] = ()) -> Checked:
    """Return the day or month in *text*, a number from 1 to *highest*; *others* are other readings of it.

    >>> check_part("O4", 31, 90), check_part("Øf", 12), check_part("22", 31, 88, ["24"])
    (('04', ''), (None, "'Øf' is no number from 1 to 12"), (None, "also read as '24'"))
    """
    part = as_figures(text.strip())
    if not part.isdecimal() or len(part) > 2 or not 1 <= int(part) <= highest:
        return None, f"{text.strip()!r} is no number from 1 to {highest}"
    return _agreed(part, confidence, [as_figures(other.strip()) for other in others])


def check_year(text: str, known: Iterable[int] = ()) -> Checked:
    """Return the year in *text*; *known* are years that the number or the signature of the document gives.

    A signature may be of the year after. One misread figure is repaired when all that is known says the same.

    >>> check_year("2035", [2025]), check_year("2025", [2026]), check_year("2015", [2024, 2025])
    (('2025', 'read as 2035'), ('2025', ''), (None, '2015 does not fit 2024, 2025'))
    """
    year, others = as_figures(text.strip()), sorted(set(known))
    is_year = re.fullmatch(r"(?:19|20)[0-9]{2}", year) is not None
    if is_year and (not others or any(other - int(year) in (0, 1) for other in others)):
        return year, ""
    if len(others) == 1 and _one_figure_off(year, str(others[0])):
        return str(others[0]), f"read as {year}"
    return None, f"{year} does not fit {', '.join(map(str, others))}" if is_year else f"{year!r} is no year"


def fits_signature(issued: date, signed: Sequence[date]) -> bool:
    """Tell whether a document dated *issued* may have been signed on one of the days *signed*; nothing is known when there is none."""
    return not signed or any(-_EARLIER <= day - issued <= _LATER for day in signed)


def _plain(text: str) -> str:
    """Return a number without blanks, full stops after the running number and look-alikes: "05 /2O19/NQ–HĐND" is 05/2019/NQ-HĐND."""
    number = re.sub(r"[–—]", "-", re.sub(r"\s", "", text)).replace("⁄", "/").replace("Ð", "Đ")
    head, sign, rest = re.match(r"([^/-]*)([/-]?)(.*)", number, re.S).groups()  # type: ignore[union-attr]
    year = re.match(r"[0-9OoØlI|]{4}(?=/)", rest)
    return as_figures(head.rstrip(".,:")) + sign + (as_figures(year.group()) + rest[year.end():] if year else rest)


def _fault_of_number(number: str) -> str:
    match = _NUMBER.fullmatch(number)
    if not match:
        return f"{number!r} has not the form of a number"
    groups = re.split(r"[/-]", match["letters"][1:])
    known = parse_symbol(number)[2] is not None or groups[0].startswith(("QH", "UBTVQH"))
    return "" if known and all(map(_LETTERS.fullmatch, groups)) else f"the letters {match['letters']!r} are not known"


def _agreed(value: str, confidence: float, others: Sequence[str]) -> Checked:
    other = next((other for other in others if other and other != value), None)
    if other is not None:
        return None, f"also read as {other!r}"
    if confidence < (_SURE_WITH_ANOTHER if value in others else _SURE):
        return None, f"read with confidence {confidence:.0f}"
    return value, ""


def _one_figure_off(year: str, other: str) -> bool:
    return len(year) == len(other) and sum(one != two for one, two in zip(year, other, strict=True)) == 1
