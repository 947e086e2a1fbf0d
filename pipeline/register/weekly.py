"""What to do this week: new documents and tasks, what is due soon, who is late, what changed, what is in doubt, what could not be read.

In: a database, a day, perhaps a body. Out: parts with a heading and rows, for the terminal, HTML or Word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from extractors import rulebook
from pipeline import sql
from pipeline.store.database import Connection, records

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its heading, the names of its columns, its rows."""

    heading: str
    columns: Row
    rows: Sequence[Row]


def report(con: Connection, on: date, days: int, unit_keys: Sequence[str] | None = None) -> list[Part]:
    """Return the parts of the report for the day *on*, with what is due within *days* days; *unit_keys* keep the tasks of one body."""
    words = rulebook.table("labels")["report"]
    tasks = records(con, sql.text("report_tasks"), {"unit_keys": list(unit_keys) if unit_keys is not None else None})
    open_ = [task for task in tasks if task["due"] and task["state"] not in ("done", "no_longer_valid")]
    late = [task for task in open_ if task["due"] < on]
    soon = [task for task in open_ if on <= task["due"] <= on + timedelta(days=days)]
    ours = {task["obligation_id"] for task in tasks}
    changes = [row for row in records(con, sql.text("office_changes"))
               if row["obligation_id"] in ours or (unit_keys is None and row["change"] != "new document")]
    new = {row["document"] for row in records(con, sql.text("office_changes")) if row["change"] == "new document"}
    doubtful = [row for row in records(con, sql.text("office_rows")) if row["obligation_id"] in ours and any(row["doubts"])]
    told = records(con, "FROM v_proposals ORDER BY task_id, score DESC, by_doc")
    failed = con.execute(sql.text("status_failures")).fetchall()
    names = rulebook.table("labels")
    return [
        Part(words["new_documents"], [words["document"]], [[name] for name in sorted(new)]),
        Part(words["due_soon"].format(days), _heads(words), [_line(task, on) for task in soon]),
        Part(words["late_by_unit"], [words["unit"], words["count"]], _by_unit(late)),
        Part(words["late"], _heads(words), [_line(task, on) for task in late]),
        Part(words["told_as_done"], [words["by"], words["why"], words["task"]],
             [[row["by_label"], row["evidence"] or "", row["task"]] for row in told if row["task_id"] in ours]),
        Part(words["changes"], [words["change"], words["after"], words["task"]],
             [[names["change"].get(row["change"], row["change"]), row["after"] or "", row["task"] or ""] for row in changes]),
        Part(words["doubtful"], [words["why"], words["task"]],
             [["; ".join(names["doubt"][doubt] for doubt in row["doubts"] if doubt), row["task"]] for row in doubtful[:_MOST]]),
        Part(words["failed"], [words["file"], words["why"]], [[source, message or code] for source, code, message in failed])]


_MOST = 50  # doubtful tasks that are listed: the review page has them all


def _heads(words: dict[str, str]) -> Row:
    return [words[name] for name in ("due", "days", "unit", "person", "task")]


def _line(task: dict[str, Any], on: date) -> Row:
    return [f"{task['due']:%d/%m/%Y}", str((task["due"] - on).days), task["leads"] or "", task["person"] or "", task["task"]]


def _by_unit(late: Sequence[dict[str, Any]]) -> list[Row]:
    counts: dict[str, int] = {}
    for task in late:
        for unit in (task["leads"] or "-").split("; "):
            counts[unit] = counts.get(unit, 0) + 1
    return [[unit, str(count)] for unit, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]
