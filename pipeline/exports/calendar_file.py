"""Obligations for a calendar (RFC 5545): a VTODO and a VEVENT for each that has a day, a span of days or a rhythm.

Calendars that know no to-dos (Google's, Outlook's) show the events, which stand on the last day and keep nobody from another appointment.

In: a relation of obligations. Out: an ICS file without a clock in it: the same rows give the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import duckdb

from pipeline.exports.files import replacing
from pipeline.exports.headers import column_names
from pipeline.exports.optional import library
from pipeline.exports.recurrence import anchored

_DESCRIBED = ("leads", "partners", "role", "deadline_text", "products", "implements", "document", "document_title", "source", "page")
_NEVER = date(1970, 1, 1)  # DTSTAMP is required; a document without a date has none to give
_NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # RFC 5545, section 3.1: CONTROL


def write(rows: duckdb.DuckDBPyRelation, path: Path, sequences: Mapping[str, int] | None = None) -> int:
    """Write *rows* to *path*; return how many are left out because they have no day and no rhythm.

    *sequences* tells how often each task has changed (RFC 5545, section 3.8.7.4): a calendar that has the entry takes the later one.
    """
    icalendar = library("icalendar", "ics")
    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//cancu//cancu//VI")
    obligations = [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]
    timed = [row for row in obligations if row["due_from"] or row["due_to"] or row["recurrence"]]
    for obligation in timed:
        for entry in _entries(icalendar, obligation, (sequences or {}).get(obligation["obligation_id"], 0)):
            calendar.add_component(entry)
    with replacing(path) as unfinished:
        unfinished.write_bytes(calendar.to_ical())
    return len(obligations) - len(timed)


def plain(text: str) -> str:
    """Return *text* as the format can carry it: one kind of line end, no control characters.

    >>> plain("Báo cáo\\r\\nquý\\x07")
    'Báo cáo\\nquý'
    """
    return _NOT_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def times(due_from: date | None, due_to: date | None, rule: str | None, issued: date | None) -> dict[str, Any]:
    """Return the properties that say when: DTSTART, DUE, RRULE.

    A rhythm begins on the day that the text states, else on the day of issue. Without either it has no first day, and none is made up.

    >>> times(None, date(2026, 3, 1), None, None)
    {'due': datetime.date(2026, 3, 1)}
    >>> times(None, None, "FREQ=WEEKLY;BYDAY=TH", date(2026, 1, 12))
    {'dtstart': datetime.date(2026, 1, 15), 'rrule': 'FREQ=WEEKLY;BYDAY=TH'}
    """
    start = due_from or issued
    if rule and start and (found := anchored(rule, start, due_to)):
        # no DUE here: it would repeat with the rule, each time as far from the start as the last day is from the first
        return {"dtstart": found[0], "rrule": found[1]}
    # DUE must be later than DTSTART (section 3.8.2.3), so one single day is DUE alone
    begin = due_from if due_from != due_to else None
    return {name: day for name, day in (("dtstart", begin), ("due", due_to)) if day}


def _entries(icalendar: Any, row: Mapping[str, Any], sequence: int) -> Iterator[Any]:
    """Yield the to-do of a task and, where it has a day, its event; each kind needs a UID of its own (section 3.8.4.7)."""
    issued, stamp = _issue_day(row["issued"])
    when = times(row["due_from"], row["due_to"], row["recurrence"], issued)
    yield _entry(icalendar.Todo(), icalendar, row, f"{row['obligation_id']}@cancu", stamp, sequence, when)
    if when:
        on = {"dtstart": when.get("due") or when["dtstart"], **({"rrule": when["rrule"]} if "rrule" in when else {})}
        event = _entry(icalendar.Event(), icalendar, row, f"{row['obligation_id']}.event@cancu", stamp, sequence, on)
        event.add("transp", "TRANSPARENT")
        yield event


def _entry(entry: Any, icalendar: Any, row: Mapping[str, Any], uid: str, stamp: date, sequence: int, when: Mapping[str, Any]) -> Any:
    entry.add("uid", uid)
    entry.add("dtstamp", datetime.combine(stamp, time.min, UTC))
    entry.add("sequence", sequence)
    entry.add("summary", plain(row["task"]))
    entry.add("description", _description(row))
    if row["leads"]:
        # not ATTENDEE, which would need an address and would send invitations
        entry.add("categories", [plain(name) for name in row["leads"].split("; ")])
    for name, value in when.items():
        entry.add(name, icalendar.vRecur.from_ical(value) if name == "rrule" else value)
    return entry


def _description(row: Mapping[str, Any]) -> str:
    told = [column for column in _DESCRIBED if row[column] is not None]
    return "\n".join(f"{label}: {plain(str(row[column]))}" for column, label in zip(told, column_names(told, "vi"), strict=True))


def _issue_day(issued: str | None) -> tuple[date | None, date]:
    """Return the day of issue if it is known, and the first day of what is known, to stamp the to-do with."""
    for rest in ("", "-01", "-01-01"):
        try:
            day = date.fromisoformat((issued or "") + rest)
        except ValueError:
            continue
        return (None if rest else day), day
    return None, _NEVER
