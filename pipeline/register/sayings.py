"""Takes in what people say about tasks: states into task_states, corrections into reviews and into the obligations themselves.

In: the records of the journal, the names of tasks. Out: the tables, made anew by every run. A correction holds until its source and what
the program reads there have both changed: then it is open again and does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from pipeline.register import journal
from pipeline.register.faces import words
from pipeline.register.matching import SURE
from pipeline.store.database import Connection, insert, records, transaction
from pipeline.store.identifiers import slug
from pipeline.store.rows import Row

STATES = ("not_started", "under_way", "done", "late", "extended", "no_longer_valid")
"""Values of task_states.state; rules/labels.toml has their Vietnamese names."""

STATE_FIELDS = ("state", "person", "note", "percent", "extended_to", "evidence")
"""What a record of kind state may say; what it leaves out stays as said before."""

REVIEWED = ("task", "leads", "partners", "deadline_text", "due_from", "due_to", "recurrence", "products", "removed")
"""Fields that a record of kind review may confirm or correct; "removed" says that there is no such task."""

OUTCOMES = {
    "applied": "it counts in the place of what the program read",
    "agreed": "the program reads the same",
    "superseded": "a later review of the field counts",
    "conflict": "another person said otherwise later",
    "reopened": "the source and what the program reads there have both changed since: look again",
    "unplaced": "the task is no longer there",
}
"""Values of reviews.outcome."""

_PEOPLE = {"leads": "lead", "partners": "partner"}


def take_in(con: Connection, folder: Path) -> None:
    """Bring states and reviews in *con* up to what the journal in *folder* says."""
    said, broken = journal.read(folder)
    with transaction(con):
        con.execute("DELETE FROM task_states")
        con.execute("DELETE FROM reviews")
        names = _Places(con)
        placed = [(names.find(record), record) for record in said if isinstance(record.get("task"), str)]
        insert(con, "task_states", _states(placed))
        reviews = _reviews(con, placed)
        insert(con, "reviews", [{"review_id": f"broken.{n}", "outcome": "unplaced", "reason": f"{where} cannot be read"}
                                for n, where in enumerate(broken)] + reviews)
        _apply(con, reviews)


class _Places:
    """Finds the task that a record is about: by its name, a former name, or the words it had, in a database that was built anew."""

    def __init__(self, con: Connection) -> None:
        self._names: set[str] = {name for name, in con.execute("SELECT task_id FROM register_tasks").fetchall()}
        self._former = dict(con.execute("SELECT old_id, new_id FROM aliases").fetchall())
        self._con = con

    def find(self, record: Mapping[str, Any]) -> str | None:
        name, seen = record["task"], set[str]()
        while name in self._former and name not in seen:
            seen.add(name)
            name = self._former[name]
        return name if name in self._names else self._by_words(record)

    def _by_words(self, record: Mapping[str, Any]) -> str | None:
        about = record.get("about")
        if not isinstance(about, dict) or not about.get("task"):
            return None
        rows = self._con.execute("""SELECT r.task_id, r.task FROM register_tasks r JOIN documents d ON d.doc_id = r.of_doc
                                    WHERE d.number IS NOT DISTINCT FROM ? AND NOT r.is_gone""", [about.get("number")]).fetchall()
        known = {name: words(task) for name, task in rows}
        alike = process.extract(words(about["task"]), known, scorer=fuzz.ratio, limit=2, score_cutoff=SURE)
        # two that fit as well: none, for what is said of one must not stand with the other
        return alike[0][2] if alike and (len(alike) == 1 or alike[0][1] > alike[1][1]) else None


def _states(placed: Sequence[tuple[str | None, journal.Record]]) -> list[Row]:
    found: dict[str, dict[str, Any]] = {}
    for name, record in placed:
        if name is not None and record.get("kind") == "state":
            told = {field: record[field] for field in STATE_FIELDS if field in record}
            found[name] = {**found.get(name, {"task_id": name}), **told, "said_by": record["by"], "said_at": record["at"]}
    return [{**row, "percent": _whole(row.get("percent")), "extended_to": as_day(row.get("extended_to"))} for row in found.values()]


def _reviews(con: Connection, placed: Sequence[tuple[str | None, journal.Record]]) -> list[dict[str, Any]]:
    """Return a row for each review with what became of it; later ones of the same field count before earlier ones."""
    now = {row["task_id"]: row for row in records(con, """SELECT r.*, d.sha256 FROM register_tasks r
                                                          LEFT JOIN documents d ON d.doc_id = r.of_doc WHERE NOT r.is_gone""")}
    rows = []
    latest: dict[tuple[str, str], dict[str, Any]] = {}
    for number, (name, record) in enumerate(placed, 1):
        if record.get("kind") != "review" or record.get("field") not in REVIEWED:
            continue
        row = {"review_id": f"{record['at']}.{number}", "task_id": name or record["task"], "field": record["field"],
               "said": _text(record.get("said")), "correct": _text(record.get("correct")), "reason": record.get("reason"),
               "said_by": record["by"], "said_at": record["at"], "outcome": _outcome(record, now.get(name or ""))}
        rows.append(row)
        key = row["task_id"], row["field"]
        if (before := latest.get(key)) is not None:
            other = before["said_by"] != row["said_by"] and before["correct"] != row["correct"]
            before["outcome"] = "conflict" if other else "superseded"
        latest[key] = row
    return rows


def _outcome(record: journal.Record, task: Mapping[str, Any] | None) -> str:
    if task is None:
        return "unplaced"
    if record["field"] == "removed":
        return "applied" if record.get("sha256") == task["sha256"] or words(record.get("said")) == words(task["task"]) else "reopened"
    read = _text(task[record["field"]])
    if read == _text(record.get("correct")):
        return "agreed"
    unchanged = read == _text(record.get("said")) or record.get("sha256") == task["sha256"]
    return "applied" if unchanged else "reopened"


def _apply(con: Connection, reviews: Sequence[Mapping[str, Any]]) -> None:
    """Put what is right in the place of what was read; agreed ones too, for an earlier correction may stand there."""
    units = dict(con.execute("SELECT name, unit_id FROM unit_names UNION SELECT name, unit_id FROM units ORDER BY ALL").fetchall())
    for review in reviews:
        field, name, correct = review["field"], review["task_id"], review["correct"]
        if review["outcome"] not in ("applied", "agreed") or field == "removed":
            continue
        if field in _PEOPLE:
            put_people(con, name, _PEOPLE[field], correct, units)
        else:
            value = correct.split("; ") if field == "products" and correct else as_day(correct) if field.startswith("due_") else correct
            con.execute(f"UPDATE obligations SET {field} = ? WHERE obligation_id = ?", [value, name])


def put_people(con: Connection, name: str, role: str, correct: str | None, units: Mapping[str, str] | None = None) -> None:
    """Let those named in *correct*, joined by "; ", be who has the *role* in the task *name*; *units* gives identifiers of bodies."""
    standing = con.execute("SELECT string_agg(name, '; ' ORDER BY ord) FROM obligation_units WHERE obligation_id = ? AND role = ?",
                           [name, role]).fetchall()[0][0]
    if standing == correct:
        return
    con.execute("DELETE FROM obligation_units WHERE obligation_id = ? AND role = ?", [name, role])
    doc_id, = con.execute("SELECT doc_id FROM obligations WHERE obligation_id = ?", [name]).fetchall()[0]
    insert(con, "obligation_units", [
        {"obligation_id": name, "doc_id": doc_id, "unit_id": (units or {}).get(unit, slug(unit)), "name": unit, "role": role,
         "ord": n + (0 if role == "lead" else 100), "is_generic": False, "as_printed": unit, "status": "reviewed"}
        for n, unit in enumerate(filter(None, (part.strip() for part in (correct or "").split(";"))), 1)])


def as_day(value: Any) -> date | None:
    """Return the day in *value*: a day, 2025-12-31 or 31/12/2025; None where there is none."""
    if value is None or isinstance(value, date):
        return value if value is None or type(value) is date else value.date()  # type: ignore[attr-defined]
    parts = str(value).strip().split("/")
    try:
        return date(*map(int, reversed(parts))) if len(parts) == 3 else date.fromisoformat(str(value).strip()[:10])
    except ValueError:
        return None


def _whole(value: Any) -> int | None:
    try:
        return max(0, min(100, round(float(value))))
    except (TypeError, ValueError):
        return None


def _text(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)
