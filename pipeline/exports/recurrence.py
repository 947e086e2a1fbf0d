"""Ties a repeated duty to the calendar, which a rule of RFC 5545 cannot do alone: it needs a first day.

In: a rule without DTSTART, a day on or after which it holds, the last day if there is one. Out: the first occurrence and the whole rule.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from dateutil.rrule import rrulestr


def anchored(rule: str, start: date, last: date | None) -> tuple[date, str] | None:
    """Return the first day of *rule* from *start* on, and *rule* ending on *last*; None if it has no such day or is no rule.

    >>> anchored("FREQ=MONTHLY;BYMONTHDAY=19", date(2026, 1, 25), date(2026, 12, 31))
    (datetime.date(2026, 2, 19), 'FREQ=MONTHLY;BYMONTHDAY=19;UNTIL=20261231')
    """
    begin = datetime.combine(_in_every_month(rule, start), time.min)
    try:
        first: datetime | None = rrulestr(rule, dtstart=begin).after(begin, inc=True)
    except ValueError:
        return None
    if first is None or (last and first.date() > last):
        return None
    return first.date(), rule + (f";UNTIL={last:%Y%m%d}" if last else "")


def _in_every_month(rule: str, start: date) -> date:
    """A plain rhythm repeats its first day, and skips the months that have no 29th, 30th or 31st: begin on the next 1st instead."""
    if start.day <= 28 or "BY" in rule or not rule.startswith(("FREQ=MONTHLY", "FREQ=YEARLY")):
        return start
    return (start.replace(day=28) + timedelta(days=4)).replace(day=1)
