"""What a person should look at: tasks in doubt, least certain first, each with its fields and the words that they were read from.

In: a database, the journal. Out: rows for the page; records of what a person says of a task.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.queries.evidence import context, find_evidence
from pipeline.register import journal
from pipeline.register.sayings import REVIEWED, STATE_FIELDS, as_day
from pipeline.review.documents import field_of
from pipeline.store.database import Connection, records

FIELDS = tuple(field for field in REVIEWED if field != "removed")
"""Fields of a task on the review page, in their order."""

Said = dict[str, dict[str, Any]]
"""By task: the latest value of each field of which somebody said something, with "reviewed" where one was reviewed."""


def as_said(con: Connection, folder: Path) -> Said:
    """Return what the journal says of each task and *con* does not know yet: it is shown at once, and counts after the next run."""
    known, = con.execute("SELECT coalesce(max(said_at), '') FROM (SELECT said_at FROM reviews UNION ALL SELECT said_at FROM task_states)"
                         ).fetchall()[0]
    found: Said = defaultdict(dict)
    for record in journal.read(folder)[0]:
        if record.get("kind") == "review" and "task" in record:
            found[record["task"]]["reviewed"] = record["by"]
        if record["at"] > known and record.get("kind") == "state":
            found[record["task"]] |= {field: record[field] for field in STATE_FIELDS if field in record}
        elif record["at"] > known and record.get("kind") == "review" and "task" in record:
            found[record["task"]][record["field"]] = record.get("correct")
    return found


def queue(con: Connection, folder: Path) -> list[dict[str, Any]]:
    """Return every task, header, link and table in doubt: reviews to look at again first, then the least probable, then those with most
    doubts; what was seen comes last."""
    told = as_said(con, folder)
    found: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    for place, row in enumerate(records(con, sql.text("office_rows"))):
        doubts = [doubt for doubt in row["doubts"] if doubt]
        name = row["obligation_id"]
        again = "reopened" in doubts
        seen = "reviewed" in told.get(name, {}) and not again
        found.append(((seen, not again, row["certainty"], -len(doubts), place),
                      {"name": name, "task": row["task"], "document": row["document"], "doubts": doubts, "seen": seen,
                       "certainty": row["certainty"]}))
    found += _of_documents(con, folder)
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _of_documents(con: Connection, folder: Path) -> Iterator[tuple[tuple[Any, ...], dict[str, Any]]]:
    """Yield what is looked at on the page of its document: `about` is a field of the header, or link:RELATION:OTHER, or table:NUMBER."""
    told = {(record["document"], field_of(record)) for record in journal.read(folder)[0]
            if record.get("kind") == "review" and "document" in record}
    for place, row in enumerate(records(con, sql.text("review_documents"))):
        seen = row["seen"] or (row["doc_id"], row["field"]) in told
        doubts = [row["doubt"]] if row["doubt"] else []
        yield ((seen, True, row["certainty"], -len(doubts), place),
               {"name": f"{row['doc_id']}/{row['field']}", "doc_id": row["doc_id"], "about": row["field"], "other": row["other"],
                "document": row["document"], "doubts": doubts, "seen": seen, "certainty": row["certainty"]})


def task(con: Connection, name: str, folder: Path) -> dict[str, Any]:
    """Return the task *name* for the page: its fields as people last said, else as they are, and the words around it."""
    row = _row(con, name)
    before, quote, after = context(con, find_evidence(con, name))
    told = as_said(con, folder).get(name, {})
    return {"name": name, "fields": {field: _text(told.get(field, row[field])) for field in FIELDS},
            **{field: told.get(field, row[field]) for field in ("state", "person", "note", "percent")},
            "removed": told.get("removed") == "true", "source": row["source"], "page": row["page"], "doc_id": row["doc_id"],
            "document": row["number"] or row["title"] or row["source"], "before": before, "quote": quote, "after": after,
            "probability": row["probability"],
            "told_as_done": records(con, "FROM v_proposals WHERE task_id = ? ORDER BY score DESC, by_doc", [name]),
            "picture": row["media_type"] == "application/pdf"}


def said(con: Connection, name: str, told: dict[str, Any]) -> list[journal.Record]:
    """Return the records for what a person *told* of the task *name*: {"fields": {...}, "state": ..., "removed": true, "reason": ...}."""
    row = _row(con, name)
    read = (records(con, "SELECT * FROM register_tasks WHERE task_id = ?", [name]) or [row])[0]
    about = {"task": row["task"], "number": row["number"], "source": row["source"]}
    review = {"kind": "review", "task": name, "about": about, "sha256": row["sha256"], "reason": told.get("reason") or None}
    if told.get("removed"):
        return [{**review, "field": "removed", "said": read["task"], "correct": "true"}]
    fields = told.get("fields")
    for field in ("due_from", "due_to"):
        if isinstance(fields, dict) and fields.get(field) and as_day(fields[field]) is None:
            raise ValueError(f"{fields[field]} is not a day; write it as 2025-12-31 or 31/12/2025")
    found = [{**review, "field": field, "said": _text(read[field]), "correct": _text(fields[field])}
             for field in FIELDS if isinstance(fields, dict) and field in fields]
    state: dict[str, Any] = {field: told[field] for field in STATE_FIELDS if field in told}
    return [*found, *([{"kind": "state", "task": name, "about": about, **state}] if state else [])]


def _row(con: Connection, name: str) -> dict[str, Any]:
    found = records(con, "SELECT v.*, d.media_type, d.sha256 FROM v_register v JOIN documents d USING (doc_id) WHERE v.obligation_id = ?",
                    [name])
    if not found:
        raise UsageError("There is no task {name}", name=name)
    return found[0]


def _text(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None
