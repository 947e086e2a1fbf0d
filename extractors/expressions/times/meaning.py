"""What a time expression means: which days are good, how exactly the text says so, and by which rule they come back.

In: a `Phrase` and the date of the document. Out: a `Reading`, the values of a `Deadline` without its place in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from extractors import rulebook
from extractors.expressions.times.calendar_spans import DAY, Stretch, add_months, finest, resolve
from extractors.expressions.times.grammar import Length, Phrase
from extractors.expressions.times.recurrences import month_days, of_cycle, step, yearly
from extractors.vocabulary import DeadlineRelation, Precision


@dataclass(frozen=True, slots=True)
class Reading:
    """The calendar values of a deadline; see `records.Deadline`."""

    relation: DeadlineRelation
    precision: Precision
    due_from: date | None = None
    due_to: date | None = None
    recurrence: str | None = None
    invalid: bool = False


def meaning(phrase: Phrase, on: date | None, loose: bool) -> Reading:
    """Return what *phrase* means in a document of day *on*; a bare day is a limit in a cell (*loose*), else a day of something.

    A time that lies outside the calendar ("999 năm kể từ ngày ký" in a document of the year 9999) is invalid.
    """
    try:
        return _meaning(phrase, on, loose)
    except (ValueError, OverflowError):
        return Reading("event", "none", invalid=True)


def _meaning(phrase: Phrase, on: date | None, loose: bool) -> Reading:
    if phrase.length is not None:
        return _counted(phrase, phrase.length, on)
    if phrase.recurs:
        return _recurring(phrase, on)
    if not phrase.moments:
        return Reading("event", "none")
    return ordered(_calendar(phrase, on, loose))


def ordered(reading: Reading) -> Reading:
    """A range that ends before it begins is a misprint: none of its days can be trusted."""
    if reading.due_from and reading.due_to and reading.due_from > reading.due_to:
        return replace(reading, due_from=None, due_to=None, invalid=True)
    return reading


# ---------------------------------------------------------------- calendar
def _calendar(phrase: Phrase, on: date | None, loose: bool) -> Reading:
    stretches = [resolve(moment, on) for moment in phrase.moments]
    relation = _relation(phrase, loose)
    if on is None and [moment.unit for moment in phrase.moments] == ["issue"]:
        return Reading("event", "none")
    due_from, due_to = _ends(phrase, relation, stretches)
    stated: DeadlineRelation = "from" if relation == "after" else relation  # type: ignore[assignment]
    return Reading(stated, _precision(phrase, stated), due_from, due_to, None, any(stretch.invalid for stretch in stretches))


def _relation(phrase: Phrase, loose: bool) -> str:
    if "open" in phrase.suffixes:
        return "from"
    if "event" in phrase.suffixes:
        return "event"
    if phrase.limit in (None, "in", "from") and phrase.link is not None:
        return "between" if phrase.limit == "from" or _is_range(phrase) else "in"
    return phrase.limit or _bare(phrase, loose)


def _bare(phrase: Phrase, loose: bool) -> str:
    first = phrase.moments[0]
    if first.feast:
        return "event"
    if first.unit in ("school_year", "term"):
        return "between"
    single_day = first.unit == "day" or first.part in ("last_day", "first_day")
    return "by" if single_day and (loose or phrase.hour) else "in"


def _is_range(phrase: Phrase) -> bool:
    """"đến" always spans; a dash does where both ends are named in full ("Quý IV/2025 - Quý I/2026"), not in "Ngày 26-27/11/2025"."""
    first, last = phrase.moments[0], phrase.moments[-1]
    if phrase.link in ("to", "to_before"):
        return True
    return phrase.link == "dash" and (first.year != last.year or (first.unit == "day" and first.number != last.number))


def _precision(phrase: Phrase, relation: DeadlineRelation) -> Precision:
    years = all(moment.unit == "year" for moment in phrase.moments)
    if years and len(phrase.moments) > 1 and phrase.link != "and":
        return "period"
    return finest(phrase.moments)


def _ends(phrase: Phrase, relation: str, stretches: list[Stretch]) -> tuple[date | None, date | None]:
    first, last = stretches[0], stretches[-1]
    if relation == "before":
        return None, _before(phrase, last)
    if relation == "after":
        return None if first.last is None else first.last + DAY, None
    if phrase.link == "to_before":
        return first.first, _before(phrase, last)
    return None if relation == "by" else first.first, None if relation == "from" else last.last


def _before(phrase: Phrase, stretch: Stretch) -> date | None:
    """"Trước D" ends on the day before D, "trước 17h00 ngày D" on D; "trước cuối quý II" counts from the quarter's last day."""
    if phrase.hour:
        return stretch.last
    day = stretch.last if phrase.moments[-1].part == "last" else stretch.first
    return day - DAY if day else None


# ---------------------------------------------------------------- counted
def _counted(phrase: Phrase, length: Length, on: date | None) -> Reading:
    """The first day is not counted (Civil Code 2015, article 147), except in "60 ngày, từ ngày 15/10", a stretch that begins on it."""
    precision: Precision = _LENGTH_PRECISION[length.unit]
    if not phrase.moments or (length.side == "before" and not length.lead):
        return Reading("event", precision if length.side else "period")
    start = resolve(phrase.moments[0], on)
    if length.lead.startswith(_words("after")):
        return Reading("from", "day", _moved(start.first, length, 1), None, None, start.invalid)
    if length.side == "before":
        return Reading("by", "day", None, _moved(start.first, replace(length, count=-length.count)), None, start.invalid)
    if length.lead or phrase.moments[0].unit == "issue":
        return Reading("by", "day", None, _moved(start.first, length), None, start.invalid)
    return Reading("between", "day", start.first, _moved(start.first, length, -1), None, start.invalid)


_LENGTH_PRECISION: dict[str, Precision] = {"day": "day", "working_day": "day", "hour": "day", "week": "week", "month": "month",
                                           "quarter": "quarter", "year": "year"}


def _words(name: str) -> tuple[str, ...]:
    return tuple(rulebook.table("deadlines")["leads"][name])


def _moved(day: date | None, length: Length, further: int = 0) -> date | None:
    if day is None:
        return None
    return _MOVES[length.unit](day, length.count) + further * DAY


def _working_days(day: date, count: int) -> date:
    """Saturdays and Sundays do not count; public holidays do, for want of the yearly decree that sets them."""
    direction, left = (1 if count > 0 else -1), abs(count)
    while left:
        day += direction * DAY
        left -= day.weekday() < 5
    return day


_MOVES: dict[str, Callable[[date, int], date]] = {
    "day": lambda day, count: day + count * DAY,
    "working_day": _working_days,
    "hour": lambda day, count: day + timedelta(days=-(-count // 24)),
    "week": lambda day, count: day + timedelta(weeks=count),
    "month": add_months,
    "quarter": lambda day, count: add_months(day, 3 * count),
    "year": lambda day, count: add_months(day, 12 * count),
}


# ---------------------------------------------------------------- recurring
def _recurring(phrase: Phrase, on: date | None) -> Reading:
    plain, precision = step(phrase.every) if phrase.every else ("", "day")
    if phrase.moments and phrase.moments[0].year is not None:
        return _yearly_from(phrase, on, plain)
    if phrase.bound is not None:
        return _bounded(phrase, phrase.bound, on, plain)
    relation = _recurring_relation(phrase)
    before = relation == "before" and not phrase.hour
    if phrase.cycle is not None and not all(1 <= day <= 31 for day in phrase.cycle.days):
        return Reading(relation, "day", invalid=True)
    if phrase.cycle is not None:
        return Reading(relation, "day", recurrence=of_cycle(phrase.cycle, before, phrase.every))
    if phrase.moments:
        return _each_year(phrase, relation, before, plain)
    return Reading(relation, precision, recurrence=plain)


def _recurring_relation(phrase: Phrase) -> DeadlineRelation:
    if "event" in phrase.suffixes:
        return "event"
    if phrase.limit in ("before", "by", "in", "between", "ongoing", "event"):
        return phrase.limit  # type: ignore[return-value]
    if phrase.link in ("to", "to_before"):
        return "between"
    by_day = (phrase.cycle is not None and not phrase.cycle.by.startswith("weekday")) or any(m.unit == "day" for m in phrase.moments)
    return "by" if by_day else "in"


def _each_year(phrase: Phrase, relation: DeadlineRelation, before: bool, plain: str) -> Reading:
    """Days without year in a rhythm: "trước ngày 15/6 và 15/12 hằng năm", "Hằng tháng, chậm nhất ngày 25"."""
    moments = phrase.moments[-1:] if phrase.link in ("to", "to_before") else phrase.moments
    precision = finest(phrase.moments)
    if any(moment.number is None and moment.unit == "day" for moment in moments):
        days = tuple(moment.day or 0 for moment in moments)
        possible = all(1 <= day <= 31 for day in days)
        return Reading(relation, precision, recurrence=_each_month(days, before, plain) if possible else None, invalid=not possible)
    if any(resolve(moment, None).invalid for moment in moments):
        return Reading(relation, precision, invalid=True)
    due = month_days(moments, before)
    return Reading(relation, precision, recurrence=yearly(due, before) if due else plain)


def _each_month(days: tuple[int, ...], before: bool, plain: str) -> str:
    """A day without month is of each month, or in a longer rhythm of its last one."""
    if plain == "FREQ=MONTHLY;INTERVAL=3":
        return yearly(tuple((month, day) for month in (3, 6, 9, 12) for day in days), before)
    return "FREQ=MONTHLY;BYMONTHDAY=" + ",".join(str(day - 1 or -1) if before else str(day) for day in days)


def _yearly_from(phrase: Phrase, on: date | None, plain: str) -> Reading:
    """"Năm 2026 và hàng năm"."""
    start = resolve(phrase.moments[0], on)
    return Reading("from", finest(phrase.moments), start.first, None, plain, start.invalid)


def _bounded(phrase: Phrase, bound: Phrase, on: date | None, plain: str) -> Reading:
    """"Hằng năm, giai đoạn 2031-2035": the stretch bounds the series."""
    inner = _calendar(bound, on, True)
    until = f";UNTIL={inner.due_to:%Y%m%d}" if inner.due_to else ""
    relation: DeadlineRelation = "in" if inner.relation in ("in", "between") else inner.relation
    return Reading(relation, step(phrase.every)[1] if phrase.every else "none", inner.due_from, inner.due_to, plain + until, inner.invalid)
