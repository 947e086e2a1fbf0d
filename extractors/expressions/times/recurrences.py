"""Repeated duties: "Định kỳ 6 tháng", "trước ngày 25 tháng cuối quý", "thứ 3 hàng tuần" as recurrence rules of RFC 5545.

In: folded text and an offset, or what was read there. Out: `Every` and `Cycle` with the offset behind them; RRULE text without DTSTART.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors import rulebook
from extractors.expressions.times.calendar_spans import Moment, resolve
from extractors.expressions.times.moments import Found, longest, number_of, weekdays_of
from extractors.vocabulary import Precision

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_IN_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_IN_DAYS = {"day": 1, "week": 7}
_ANY_YEAR = 2001  # not a leap year, so that the last day of February is told from the 28th
_Days = tuple[tuple[int, int], ...]  # month and day; day -1 is the last of its month


@dataclass(frozen=True, slots=True)
class Every:
    """The rhythm: every `count` days or months."""

    count: int
    unit: str  # "day" or "month"
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Cycle:
    """A day inside a rhythm, not inside one year: its kind, and the numbers that the kind needs."""

    by: str
    days: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    position: int = 0
    unit: str = "month"


def every_at(text: str, at: int, loose: bool) -> tuple[Every, int] | None:
    """Read a rhythm: "hằng tháng", "6 tháng một lần", "02 lần/năm"."""
    found = longest("every", text, at, loose)
    if found is None:
        return None
    groups = found.match.groupdict()
    unit = rulebook.table("deadlines")["units"][groups["u"]]
    count = (number_of(groups.get("n") or groups.get("nw")) or 1) * (_IN_MONTHS.get(unit) or _IN_DAYS[unit])
    times = number_of(groups.get("t") or groups.get("tw")) or 1
    return _divided(count, "month" if unit in _IN_MONTHS else "day", times), found.end


def _divided(count: int, unit: str, times: int) -> Every:
    """Twice a year is every six months; twice a month, for want of better, every second week."""
    if count % times == 0:
        return Every(count // times, unit)
    if unit == "month" and count * 4 % times == 0:
        return Every(count * 4 // times * 7, "day")
    return Every(count, unit, exact=False)


def cycle_at(text: str, at: int, after_every: bool = False) -> tuple[Cycle, int] | None:
    """Read a day inside a rhythm: "ngày 20 của tháng cuối quý", "thứ Sáu tuần cuối tháng"."""
    found = longest("cycle", text, at)
    if found is None or (found.rule.values.get("after_every", False) and not after_every):
        return None
    return _cycle(found), found.end


def _cycle(found: Found) -> Cycle:
    groups = {name.rstrip("2"): value for name, value in found.match.groupdict().items() if value is not None}
    days = tuple(int(found.match[name]) for name in ("d", "d2") if found.match.groupdict().get(name))
    position = number_of(_ordinal(groups.get("which") or groups.get("edge") or groups.get("pos"))) or 0
    weekdays = tuple(sorted(set(weekdays_of(groups.get("wd", "")))))
    return Cycle(found.rule.values["by"], days, weekdays, position, rulebook.table("deadlines")["units"][groups.get("u", "tháng")])


def _ordinal(words: str | None) -> str | None:
    return words.removeprefix("thứ").strip() if words else None


def step(every: Every) -> tuple[str, Precision]:
    """Return the plain rule of a rhythm and how exact it is."""
    if every.unit == "day":
        return (_frequency("WEEKLY", every.count // 7), "week") if every.count % 7 == 0 else (_frequency("DAILY", every.count), "day")
    if every.count % 12 == 0:
        return _frequency("YEARLY", every.count // 12), "year"
    names: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half"}
    return _frequency("MONTHLY", every.count), names.get(every.count, "period")


def _frequency(name: str, interval: int) -> str:
    return f"FREQ={name}" + (f";INTERVAL={interval}" if interval > 1 else "")


def of_cycle(cycle: Cycle, day_before: bool, every: Every | None = None) -> str:
    """Return the rule of a day inside a rhythm; *day_before* for "trước": the last good day is the one before."""
    if cycle.by in ("weekday", "weekday_of_month"):
        days = [_WEEKDAYS[(day - day_before) % 7] for day in cycle.weekdays]
        if cycle.by == "weekday":
            return f"{step(every)[0] if every and every.unit == 'day' else 'FREQ=WEEKLY'};BYDAY={','.join(days)}"
        return f"FREQ=MONTHLY;BYDAY={cycle.position}{days[0]}"
    if cycle.by == "working_day":
        return f"{_unit_months(cycle.unit)};BYDAY=MO,TU,WE,TH,FR;BYSETPOS={cycle.position}"
    if cycle.by == "edge_day":
        return f"{_unit_months(cycle.unit, cycle.position)};BYMONTHDAY={cycle.position}"
    if cycle.by == "month_day":
        return f"FREQ=MONTHLY;BYMONTHDAY={','.join(str(day - 1 or -1) if day_before else str(day) for day in cycle.days)}"
    months = _months_of_quarters(cycle.position)
    return yearly(tuple((month, day) for month in months for day in cycle.days or (-1,)), day_before)


def _months_of_quarters(position: int) -> tuple[int, ...]:
    first = 3 if position == -1 else position
    return tuple(range(first, 13, 3))


def _unit_months(unit: str, position: int = -1) -> str:
    """BYSETPOS counts inside one interval, so quarters and years are months of a certain number."""
    months = {"quarter": "3,6,9,12" if position == -1 else "1,4,7,10", "year": "12" if position == -1 else "1"}
    return "FREQ=WEEKLY" if unit == "week" else "FREQ=MONTHLY" + (f";BYMONTH={months[unit]}" if unit in months else "")


def month_days(moments: Sequence[Moment], day_before: bool) -> _Days:
    """Return the days of the year on which *moments* end, or before which they begin: "Quý I" is (3, 31)."""
    named = [moment for moment in moments if not moment.lunar and moment.unit != "week"]  # these fall on other days every year
    stretches = [resolve(replace(moment, year=_ANY_YEAR), None) for moment in named]
    days = [_month_day(stretch.first if day_before else stretch.last, moment) for stretch, moment in zip(stretches, named, strict=True)]
    return tuple(day for day in days if day)


def _month_day(day: date | None, moment: Moment) -> tuple[int, int] | None:
    if day is None:
        return None
    return (2, -1) if moment.unit != "day" and (day.month, day.day) == (2, 28) else (day.month, day.day)


def yearly(days: _Days, day_before: bool) -> str:
    """Return the rule of *days* in every year; unlike numbers are counted from the year's end, where leap years do not move them."""
    due = tuple(_eve(*day) for day in days) if day_before else days
    months = ",".join(str(month) for month in sorted({month for month, _ in due}))
    numbers = {number for _, number in due}
    if len(numbers) > 1 and all(number == _last(month).day or number == -1 for month, number in due):
        numbers = {-1}
    if len(numbers) == 1:
        return f"FREQ=YEARLY;BYMONTH={months};BYMONTHDAY={numbers.pop()}"
    return "FREQ=YEARLY;BYYEARDAY=" + ",".join(str(_year_day(*day)) for day in sorted(due))


def _eve(month: int, day: int) -> tuple[int, int]:
    """The day before; before 1 March it is the last of February, which differs from year to year."""
    if day == 1:
        eve = _last((month - 2) % 12 + 1)
        return eve.month, -1 if eve.month == 2 else eve.day
    return month, (day if day > 0 else _last(month).day) - 1


def _last(month: int) -> date:
    return date(_ANY_YEAR + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _year_day(month: int, day: int) -> int:
    last = _last(month)
    number = last.replace(day=last.day if day == -1 else min(day, last.day)).timetuple().tm_yday
    return number if month < 3 and day != -1 else number - 366
