"""Finds time expressions and says which days they mean: inside a sentence, or as the whole of a cell or labelled line.

In: text and the date of its document. Out: `Deadline` records, whose `text` is always `text[start:end]` of the input.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extractors import rulebook
from extractors.expressions.times.calendar_spans import edtf
from extractors.expressions.times.grammar import Phrase, phrases
from extractors.expressions.times.meaning import Reading, meaning, ordered
from extractors.expressions.times.plain_text import PlainText, plain
from extractors.expressions.times.recurrences import Every
from extractors.records import Deadline
from extractors.vocabulary import DeadlineRelation

# a statement with more words around its time than this is a sentence: "Hoàn thành năm 2025, sơ kết năm 2027, tổng kết năm 2030" has six
_MOST_OTHER_WORDS = 12
_MOST_WORDS_OF_EVENT = 30


def find_deadlines(text: str, on: date | None = None) -> list[Deadline]:
    """Return the time expressions inside running *text*, in order and without overlap.

    *on* is the date of the document: it completes what the text leaves out ("trước 20/5", "trong quý"); without it such days stay open.

    >>> [found.due_to for found in find_deadlines("gửi báo cáo trước ngày 20/5/2026.")]
    [datetime.date(2026, 5, 19)]
    """
    return list(_found(text, on))


@rulebook.cached_most(1024)  # tasks, mentions and the judgement all ask for the times of a passage
def _found(text: str, on: date | None) -> tuple[Deadline, ...]:
    printed = plain(text)
    return tuple(_deadline(text, printed, phrase.start, phrase.end, meaning(phrase, on, False))
                 for phrase in phrases(printed.folded, False))


def read_deadline(text: str, on: date | None = None) -> Deadline | None:
    """Return what a whole cell, or the value of a label, states; None where it states no time.

    Here a bare date is a limit, and events, states and empty marks count, without dates. Several milestones give one span that ends
    with the last.

    >>> read_deadline("- Thời gian: 15/10/2025.").due_to
    datetime.date(2025, 10, 15)
    """
    printed = plain(text)
    folded = printed.folded
    start, end = _statement(folded)
    found = list(phrases(folded[:end], True, start))
    timed = [phrase for phrase in found if phrase.calendar]
    reading = _merged(folded[start:end], timed, on) if timed and _is_statement(folded, start, end, found) else None
    if not timed:
        reading = _without_calendar(folded[start:end], found, on)
    return _deadline(text, printed, start, end, reading) if reading else None


def yearly_rule(found: Deadline) -> str | None:
    """Return the recurrence of a day without year that comes every year, None where *found* names no such day.

    >>> yearly_rule(find_deadlines("chậm nhất ngày 17 tháng 12")[0]), yearly_rule(find_deadlines("trước ngày 17/12/2026")[0])
    ('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=17', None)
    """
    phrase = next(phrases(plain(found.text).folded, False), None)
    if phrase is None or not phrase.moments or any(moment.year or moment.number is None for moment in phrase.moments):
        return None
    return meaning(replace(phrase, every=Every(12, "month")), None, False).recurrence


def _deadline(text: str, printed: PlainText, start: int, end: int, reading: Reading) -> Deadline:
    start, end = printed.span(start, end)
    span = edtf(reading.due_from, reading.due_to, reading.precision)
    return Deadline(text[start:end], start, end, reading.relation, reading.precision, span, reading.due_from, reading.due_to,
                    reading.recurrence, reading.invalid)


def _statement(folded: str) -> tuple[int, int]:
    """Return where the statement stands: without label, bullet, and closing stop."""
    end = len(folded.rstrip(" \n.;")) or len(folded.rstrip())
    labels = (rule.pattern.match(folded, 0, end) for rule in rulebook.rules("deadlines", "label"))
    start = next((label.end() for label in labels if label), 0)
    return start + len(folded[start:end]) - len(folded[start:end].lstrip()), end


def _is_statement(folded: str, start: int, end: int, found: list[Phrase]) -> bool:
    words = len(folded[start:end].split()) - sum(len(folded[phrase.start:phrase.end].split()) for phrase in found)
    return words <= _MOST_OTHER_WORDS


def _without_calendar(statement: str, found: list[Phrase], on: date | None) -> Reading | None:
    """A cell that names no day: an event, a state, a length of time, or work without end."""
    if len(statement.split()) > _MOST_WORDS_OF_EVENT:
        return None
    if any(rule.pattern.search(statement) for rule in rulebook.rules("deadlines", "cell_event")):
        return meaning(found[0], on, True) if found and found[0].length else Reading("event", "none")
    if any(rule.pattern.search(statement) for rule in rulebook.rules("deadlines", "cell_ongoing")):
        return Reading("ongoing", "none")
    known = next((phrase for phrase in found if phrase.length or phrase.limit == "nothing"), None)
    return meaning(known, on, True) if known and len(statement.split()) <= _MOST_WORDS_OF_EVENT else None


def _merged(statement: str, timed: list[Phrase], on: date | None) -> Reading:
    timed = _periodic(statement, timed)
    readings = [meaning(phrase, on, True) for phrase in timed]
    reading = readings[0] if len(readings) == 1 else _milestones(readings)
    ongoing = reading.relation in ("in", "between") and any(
        rule.pattern.search(statement) for rule in rulebook.rules("deadlines", "cell_ongoing"))
    return replace(reading, relation="ongoing") if ongoing else reading


def _periodic(statement: str, timed: list[Phrase]) -> list[Phrase]:
    """"báo cáo 6 tháng (trước ngày 15/6) và báo cáo năm (trước ngày 15/12)": reports that bear the name of a period come every year."""
    named = any(rule.pattern.search(statement) for rule in rulebook.rules("deadlines", "periodic_report"))
    days = [phrase for phrase in timed if phrase.moments and all(moment.unit == "day" and not moment.year for moment in phrase.moments)]
    if not named or not days:
        return timed
    return [replace(days[-1], every=Every(12, "month"), moments=tuple(moment for phrase in days for moment in phrase.moments), link="and")]


def _milestones(readings: list[Reading]) -> Reading:
    """Merge several milestones into one span: it begins with the first and ends with the last."""
    last = max(readings, key=lambda reading: reading.due_to or date.min)
    recurring = next((reading for reading in readings if reading.recurrence), None)
    due_from, invalid = readings[0].due_from, any(reading.invalid for reading in readings)
    if recurring and not last.due_to:
        return replace(recurring, due_from=due_from, invalid=invalid)
    relation: DeadlineRelation = "between" if due_from and last.due_to else "by" if last.relation == "in" else last.relation
    recurrence = recurring.recurrence if recurring else None
    return ordered(replace(last, relation=relation, due_from=due_from, recurrence=recurrence, invalid=invalid))
