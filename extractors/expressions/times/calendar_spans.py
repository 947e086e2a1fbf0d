"""Calendar arithmetic: what a named day, month, quarter or year means in days, with or without its year printed.

In: a `Moment`, as the grammar read it, and the date of the document. Out: a `Stretch` of days, both ends inclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from extractors.expressions.times.dates import day_of, full_year
from extractors.expressions.times.lunar_calendar import solar_date
from extractors.vocabulary import Precision

Unit = Literal["day", "week", "month", "quarter", "half", "year", "school_year", "term", "issue"]
DAY = timedelta(days=1)
MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
# no text of interest counts lunar years by name beyond this sixty-year cycle
_FIRST_YEAR_OF_CYCLE = 2000
_PRECISION: dict[Unit, Precision] = {"day": "day", "week": "week", "month": "month", "quarter": "quarter", "half": "half", "year": "year",
                                    "school_year": "period", "term": "period", "issue": "day"}
_BY_MONTHS: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_ORDER: tuple[Precision, ...] = ("day", "week", "month", "quarter", "half", "year", "period", "none")


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, quarter ... as printed; None where the text leaves a field out: "Quý III" has no year, "tháng" no number.

    `number` is the month of a day, or the number of a month, quarter or school term; `part` narrows the unit ("last", "week2", "first9").
    `cycle_year` is the place of a lunar year in the cycle of sixty (Giáp Tý = 0), `shift` counts units from the document's own
    ("tháng sau" = 1).
    """

    unit: Unit
    year: int | None = None
    number: int | None = None
    day: int | None = None
    part: str | None = None
    lunar: bool = False
    feast: bool = False
    cycle_year: int | None = None
    shift: int | None = None
    weekday: int | None = None

    @property
    def precision(self) -> Precision:
        """How exact the wording is: "trung tuần tháng 5" gives days, "6 tháng đầu năm" a half year."""
        if self.part and self.part.startswith(("week", "decade")):
            return "week" if self.part.startswith("week") else "day"
        if self.unit == "year" and self.part and self.part[:-1] in ("first", "last", "half"):
            months = 6 if self.part.startswith("half") else int(self.part[-1])
            return _BY_MONTHS.get(months, "period")
        return _PRECISION[self.unit]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`; both None when the year is unknown. `invalid`: the calendar has no such day (30/02, quý V)."""

    first: date | None = None
    last: date | None = None
    invalid: bool = False


NO_CYCLE_YEAR = -1  # "Bính Mùi": a stem and a branch that never meet
INVALID = Stretch(invalid=True)


def finest(moments: Sequence[Moment]) -> Precision:
    """Return the most exact precision among *moments*."""
    return min((moment.precision for moment in moments), key=_ORDER.index)


def resolve(moment: Moment, on: date | None) -> Stretch:
    """Return the days of *moment*. Without a printed year: the next one that is not over on day *on*, from *on* onward.

    >>> resolve(Moment("quarter", number=4), date(2025, 10, 24))
    Stretch(first=datetime.date(2025, 10, 24), last=datetime.date(2025, 12, 31), invalid=False)
    """
    if moment.unit == "issue":
        return Stretch(on, on)
    if moment.cycle_year == NO_CYCLE_YEAR:
        return INVALID
    moment = _with_full_year(_name_lunar_year(moment, on), on)
    try:
        if moment.year is not None:
            return _checked(moment)
        if on is None:
            # a leap year: 31/4 is wrong in any year, 29/02 is not
            return INVALID if moment.number is not None and _bounds(replace(moment, year=2000)).invalid else Stretch()
        return next(_clipped(stretch, on) for stretch in _occurrences(moment, on) if stretch.last and stretch.last >= on)
    except (ValueError, OverflowError, StopIteration):
        return INVALID


def _checked(moment: Moment) -> Stretch:
    """A weekday that contradicts its date ("thứ Hai, 21/11/2025") is a misprint of one of the two: the date stays, flagged."""
    stretch = _bounds(moment)
    contradicts = moment.weekday is not None and stretch.first is not None and stretch.first.weekday() != moment.weekday
    return replace(stretch, invalid=stretch.invalid or contradicts)


def _clipped(stretch: Stretch, on: date) -> Stretch:
    return replace(stretch, first=max(stretch.first, on)) if stretch.first else stretch


def _name_lunar_year(moment: Moment, on: date | None) -> Moment:
    if moment.cycle_year is None or moment.year is not None:
        return moment
    base = on.year - 30 if on else _FIRST_YEAR_OF_CYCLE
    return replace(moment, year=base + (moment.cycle_year + 4 - base) % 60)  # the year 4 was Giáp Tý


def _with_full_year(moment: Moment, on: date | None) -> Moment:
    return moment if moment.year is None else replace(moment, year=full_year(moment.year, on))


def _occurrences(moment: Moment, on: date) -> Iterator[Stretch]:
    """Every repetition of a moment without year (or without number: of any such unit) from the one around *on*."""
    if moment.unit == "week" and moment.number is None:
        monday = on - timedelta(days=on.weekday()) + timedelta(weeks=moment.shift or 0)
        yield from (Stretch(monday + timedelta(weeks=ahead), monday + timedelta(weeks=ahead, days=6)) for ahead in range(2))
    elif moment.number is not None or moment.unit not in MONTHS or moment.unit == "year":
        first_year = on.year + (moment.shift or 0) - moment.lunar
        yield from (_bounds(replace(moment, year=first_year + ahead)) for ahead in range(3 if moment.lunar else 2))
    else:
        size = MONTHS[moment.unit]
        here = (on.year * 12 + on.month - 1) // size + (moment.shift or 0)
        for index in (here, here + 1):
            yield _bounds(replace(moment, year=index * size // 12, number=index % (12 // size) + 1))


def _bounds(moment: Moment) -> Stretch:
    year, number = moment.year or 0, moment.number or 0
    if moment.unit == "day":
        day = solar_date(moment.day or 0, number, year) if moment.lunar else day_of(year, number, moment.day)
        return Stretch(day, day) if day else INVALID
    if moment.unit == "week":
        monday = date.fromisocalendar(year, number, 1)
        return Stretch(monday, monday + 6 * DAY)
    if moment.unit in ("school_year", "term"):
        return _school(year, number)
    size = MONTHS[moment.unit]
    start = (number - 1) * size + 1 if moment.unit != "year" else 1
    first = date(year, start, 1)
    return _narrow(Stretch(first, add_months(first, size) - DAY), moment)


def _school(year: int, term: int) -> Stretch:
    """School opens on 5 September; terms meet at the end of January (frame plans of the Ministry of Education, rounded)."""
    turn, end = date(year + 1, 1, 31), date(year + 1, 5, 31)
    terms = {0: Stretch(date(year, 9, 5), end), 1: Stretch(date(year, 9, 5), turn), 2: Stretch(turn + DAY, end)}
    if term not in terms:
        raise ValueError(f"no school term {term}")
    return terms[term]


def _narrow(whole: Stretch, moment: Moment) -> Stretch:
    """Apply `part`. Conventions: a month has thirds of ten days, a quarter of one month; a year begins in Q1, its middle is May-August."""
    part, first, last = moment.part, whole.first, whole.last
    if part is None or first is None or last is None:
        return whole
    if part in ("first_day", "last_day"):
        return Stretch(first, first) if part == "first_day" else Stretch(last, last)
    if part.startswith("week"):
        return _week(first, last, int(part[4:]))
    if moment.unit == "month":
        return _part_of_month(first, last, part.removeprefix("decade_"))
    return _part_in_months(first, moment.unit, part)


def _week(first: date, last: date, number: int) -> Stretch:
    """Week n of a month is days 7n-6 to 7n, week -1 its last seven days."""
    if number == -1:
        return Stretch(last - 6 * DAY, last)
    start = first + (number - 1) * 7 * DAY
    if start > last or number < 1:
        raise ValueError(f"no week {number}")
    return Stretch(start, min(start + 6 * DAY, last))


def _part_of_month(first: date, last: date, part: str) -> Stretch:
    start, end = {"first": (1, 10), "middle": (11, 20), "last": (21, last.day), "half1": (1, 15), "half2": (16, last.day)}[part]
    return Stretch(first.replace(day=start), first.replace(day=end))


def _part_in_months(first: date, unit: Unit, part: str) -> Stretch:
    size = MONTHS[unit]
    if unit == "quarter" and part.startswith("half"):
        middle = add_months(first, 1).replace(day=15)
        return Stretch(first, middle) if part == "half1" else Stretch(middle + DAY, add_months(first, size) - DAY)
    third = size // 3 if unit == "quarter" else 3
    named = {"first": (0, third), "middle": (1, 1) if unit == "quarter" else (4, 4), "last": (size - third, third),
             "half1": (0, 6), "half2": (6, 6)}
    skip, length = named.get(part) or _counted_months(part, size)
    start = add_months(first, skip)
    return Stretch(start, add_months(start, length) - DAY)


def _counted_months(part: str, size: int) -> tuple[int, int]:
    """"first9" is the first nine months, "last3" the last three."""
    length = int(part.removeprefix("first").removeprefix("last"))
    if not 1 <= length <= size:
        raise ValueError(f"no {length} months in {size}")
    return (0, length) if part.startswith("first") else (size - length, length)


def add_months(day: date, months: int) -> date:
    """Return the day *months* later, the last one of its month where that is shorter (31/01 + 1 = 28/02; Civil Code 2015, article 148)."""
    index = day.year * 12 + day.month - 1 + months
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return date(index // 12, index % 12 + 1, min(day.day, (following - DAY).day))


def share_years(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Give a moment without year (or a day without month) what its neighbour states: "15/10 đến 15/12/2026"."""
    shared = list(moments)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _take_from_later(shared[index], shared[index + 1])
    for index, (earlier, later) in enumerate(pairwise(shared), start=1):
        if later.year is None and earlier.year is not None and later.number is not None:
            shared[index] = replace(later, year=earlier.year + (_place(later) < _place(earlier)))
    return tuple(shared)


def _take_from_later(earlier: Moment, later: Moment) -> Moment:
    if earlier.unit == "day" and earlier.number is None and later.unit == "day" and not later.feast:
        return replace(earlier, number=later.number, year=later.year)
    if earlier.year is None and later.year is not None and earlier.number is not None:
        return replace(earlier, year=later.year - (later.unit != "year" and _place(earlier) > _place(later)))
    return earlier


def _place(moment: Moment) -> tuple[int, int]:
    """Where a moment lies in its year, for moments of different units too."""
    size = MONTHS.get(moment.unit, 1)
    return ((moment.number or 1) - 1) * size, moment.day or 0


def edtf(first: date | None, last: date | None, precision: Precision) -> str | None:
    """Return ISO 8601-2 text (EDTF level 2: 33-36 quarters, 40-41 halves), ".." for an open end; None when both are.

    >>> edtf(date(2025, 4, 1), date(2025, 6, 30), "quarter"), edtf(None, date(2026, 5, 19), "day")
    ('2025-34', '../2026-05-19')
    """
    if first is None and last is None:
        return None
    if first is None or last is None:
        return f"{first or '..'}/{last or '..'}"
    if first == last:
        return first.isoformat()
    return _whole_unit(first, last) or _interval(first, last, precision)


def _whole_unit(first: date, last: date) -> str | None:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + DAY).day != 1 or months not in MONTHS.values() or (first.month - 1) % months:
        return None
    index = (first.month - 1) // months
    return {1: f"{first:%Y-%m}", 3: f"{first:%Y}-{33 + index}", 6: f"{first:%Y}-{40 + index}", 12: f"{first:%Y}"}[months]


def _interval(first: date, last: date, precision: Precision) -> str:
    """Ends as coarse as the wording allows: 2031/2035 for a period of years, 2026-11/2027-02 for months."""
    if precision in ("day", "week") or first.day != 1 or (last + DAY).day != 1:
        return f"{first}/{last}"
    if first.month == 1 and last.month == 12:
        return f"{first:%Y}/{last:%Y}"
    return f"{first:%Y-%m}/{last:%Y-%m}"
