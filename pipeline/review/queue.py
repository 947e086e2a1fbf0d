"""What a person should look at: tasks in doubt, least certain first, each with its fields and the words that they were read from.

In: a database, the journal. Out: rows for the review page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pipeline import sql
from pipeline.errors import UsageError
from pipeline.queries.evidence import context, find_evidence
from pipeline.register import journal
from pipeline.register.sayings import REVIEWED
from pipeline.store.database import Connection, records

FIELDS = tuple(field for field in REVIEWED if field != "removed")
"""Fields of a task on the review page, in their order."""


def queue(con: Connection, folder: Path) -> list[dict[str, Any]]:
    """Return every task: reviews to look at again, then by the number of doubts; what has been looked at comes last."""
    seen = {record["task"] for record in journal.read(folder)[0] if record.get("kind") == "review"}
    found = []
    for place, row in enumerate(records(con, sql.text("office_rows"))):
        doubts = [doubt for doubt in row["doubts"] if doubt]
        name = row["obligation_id"]
        again = "reopened" in doubts
        found.append(((name in seen and not again, not again, -len(doubts), place),
                      {"name": name, "task": row["task"], "document": row["document"], "doubts": doubts,
                       "seen": name in seen and not again}))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def task(con: Connection, name: str) -> dict[str, Any]:
    """Return the task *name* for the page: its fields as they are, and the words around it."""
    found = records(con, "SELECT v.*, d.media_type FROM v_register v JOIN documents d USING (doc_id) WHERE v.obligation_id = ?", [name])
    if not found:
        raise UsageError(f"There is no task {name}")
    row = found[0]
    before, quote, after = context(con, find_evidence(con, name))
    return {"name": name, "fields": {field: _text(row[field]) for field in FIELDS}, "state": row["state"], "person": row["person"],
            "note": row["note"], "percent": row["percent"], "source": row["source"], "page": row["page"],
            "document": row["number"] or row["title"] or row["source"], "before": before, "quote": quote, "after": after,
            "told_as_done": records(con, "FROM v_proposals WHERE task_id = ? ORDER BY score DESC, by_doc", [name]),
            "picture": row["media_type"] == "application/pdf"}


def said(con: Connection, name: str, told: dict[str, Any]) -> list[journal.Record]:
    """Return the records for what a person *told* of the task *name*: {"fields": {...}, "state": ..., "removed": true, "reason": ...}."""
    found = records(con, "SELECT v.*, d.sha256 FROM v_register v JOIN documents d USING (doc_id) WHERE v.obligation_id = ?", [name])
    if not found:
        raise UsageError(f"There is no task {name}")
    row = found[0]
    read = (records(con, "SELECT * FROM register_tasks WHERE task_id = ?", [name]) or [row])[0]
    about = {"task": row["task"], "number": row["number"], "source": row["source"]}
    review = {"kind": "review", "task": name, "about": about, "sha256": row["sha256"], "reason": told.get("reason") or None}
    if told.get("removed"):
        return [{**review, "field": "removed", "said": read["task"], "correct": "true"}]
    fields = told.get("fields")
    found_ = [{**review, "field": field, "said": _text(read[field]), "correct": _text(fields[field])}
              for field in FIELDS if isinstance(fields, dict) and field in fields]
    state: dict[str, Any] = {field: told[field] for field in ("state", "person", "note", "percent", "evidence") if field in told}
    return [*found_, *([{"kind": "state", "task": name, "about": about, **state}] if state else [])]


def _text(value: Any) -> str | None:
    return " ".join(str(value).split()) or None if value is not None else None
