"""Several times of one task: the text names them all, the values are those of the last.

In: the times that an item states for its task, in printed order. Out: one `Deadline`, or None.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extractors.expressions.times.deadlines import yearly_rule
from extractors.expressions.times.recurrences import yearly
from extractors.records import Deadline

_YEARLY_DAY = re.compile(r"FREQ=YEARLY;BYMONTH=([0-9]+);BYMONTHDAY=(-?[0-9]+)")
_EXACT = ("day", "week", "month", "quarter")


def joined(times: Sequence[Deadline]) -> Deadline | None:
    """Return one deadline for all *times* of a text: the latest day, the rhythm, and what is printed joined by "; ".

    A calendar time or rhythm comes before events; a rhythm on named days before one without.
    """
    dated = [time for time in times if time.due_from or time.due_to]
    recurring = [time for time in times if time.recurrence]
    if not dated and not recurring:
        return times[-1] if times else None
    if any(time.recurrence == "FREQ=YEARLY" for time in recurring):
        dated, recurring = _in_every_year(dated, recurring)
    on_days = [time for time in recurring if ";BY" in (time.recurrence or "")]
    return _one(dated, on_days or recurring[-1:])


def _in_every_year(dated: list[Deadline], recurring: list[Deadline]) -> tuple[list[Deadline], list[Deadline]]:
    """A day without year next to "hằng năm" comes every year: "Định kỳ hằng năm báo cáo Sở Y tế chậm nhất ngày 17 tháng 12"."""
    rules = {time: rule for time in dated if (rule := yearly_rule(time))}
    again = [replace(time, due_from=None, due_to=None, edtf=None, recurrence=rule) for time, rule in rules.items()]
    return [time for time in dated if time not in rules], [*recurring, *again]


def _one(dated: Sequence[Deadline], recurring: Sequence[Deadline]) -> Deadline:
    dated = _without_the_year_around(dated)
    times = sorted({*dated, *recurring}, key=lambda time: time.start)
    last = _last(dated) if dated else recurring[-1]
    printed = "; ".join(dict.fromkeys(time.text for time in times))
    return replace(last, text=printed, start=times[0].start, end=times[-1].end, recurrence=_merged(recurring))


def _without_the_year_around(dated: Sequence[Deadline]) -> Sequence[Deadline]:
    """Years say nothing of the deadline where a day or a month does: "công việc trong năm 2026, báo cáo trong tháng 3 năm 2026"."""
    exact = {time for time in dated if time.precision in _EXACT}
    return [time for time in dated if time in exact or time.relation in ("by", "before")] if exact else dated


def _last(dated: Sequence[Deadline]) -> Deadline:
    """Return the latest time; of one that lies inside another the inner: "vào tháng 3/2026; trước ngày 30/3/2026"."""
    latest = max(dated, key=_end)
    inner = [time for time in dated if latest.due_from and time.due_to and time is not latest and latest.due_from <= time.due_to]
    return max(inner, key=_end) if inner and latest.due_to and latest.precision != "day" else latest


def _end(time: Deadline) -> date:
    return time.due_to or time.due_from or date.min


def _merged(recurring: Sequence[Deadline]) -> str | None:
    """Two days of the year are one rule: 14 June and 14 November are due in every year."""
    rules = list(dict.fromkeys(time.recurrence for time in recurring if time.recurrence))
    days = [match for rule in rules if (match := _YEARLY_DAY.fullmatch(rule))]
    if len(rules) > 1 and len(days) == len(rules):
        return yearly(tuple((int(day[1]), int(day[2])) for day in days), False)
    return rules[-1] if rules else None
