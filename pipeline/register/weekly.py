"""What to do this week: new documents and tasks, what is due soon, who is late, what changed, what is in doubt, what could not be read.

In: a database, a day, perhaps a body. Out: parts with a heading and rows, for the terminal, HTML or Word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from extractors import rulebook
from pipeline import sql
from pipeline.store.database import Connection, records

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the report: its heading, the names of its columns, its rows, and how many more rows there are than are listed."""

    heading: str
    columns: Row
    rows: Sequence[Row]
    left_out: int = 0

    @property
    def count(self) -> int:
        """How many rows there are, listed or not."""
        return len(self.rows) + self.left_out

    @property
    def rest(self) -> str:
        """What to say of the rows that are not listed, nothing where all are."""
        return str(rulebook.table("labels")["report"]["left_out"]).format(self.left_out) if self.left_out else ""


def report(con: Connection, on: date, days: int, unit_keys: Sequence[str] | None = None) -> list[Part]:
    """Return the parts of the report for the day *on*, with what is due within *days* days; *unit_keys* keep the tasks of one body."""
    words = rulebook.table("labels")["report"]
    tasks = records(con, sql.text("report_tasks"), {"unit_keys": list(unit_keys) if unit_keys is not None else None})
    open_ = [task for task in tasks if task["due"] and task["state"] not in ("done", "no_longer_valid")]
    late = [task for task in open_ if task["due"] < on]
    soon = [task for task in open_ if on <= task["due"] <= on + timedelta(days=days)]
    ours = {task["obligation_id"] for task in tasks}
    found = records(con, sql.text("office_changes"))
    changes = [row for row in found if row["obligation_id"] in ours or (unit_keys is None and row["change"] != "new document")]
    counts = Counter(task["doc_id"] for task in tasks)
    new = [row for row in found if row["change"] == "new document" and (unit_keys is None or counts[row["of_doc"]])]
    doubtful = [row for row in records(con, sql.text("office_rows")) if row["obligation_id"] in ours and any(row["doubts"])]
    told = records(con, "FROM v_proposals ORDER BY task_id, score DESC, by_doc")
    failed = con.execute(sql.text("status_failures")).fetchall()
    names = rulebook.table("labels")
    parts = [
        Part(words["new_documents"], [words["number"], words["count"], words["document"]],
             [[row["number"] or "", str(counts[row["of_doc"]]), row["title"] or row["source"] or ""] for row in new]),
        Part(words["due_soon"].format(days), _heads(words), [_line(task, on) for task in soon]),
        Part(words["late_by_unit"], [words["unit"], words["count"]], _by_unit(late, words["no_lead"])),
        Part(words["late"], _heads(words), [_line(task, on) for task in late]),
        Part(words["told_as_done"], [words["by"], words["why"], words["task"]],
             [[row["by_label"], row["evidence"] or "", row["task"]] for row in told if row["task_id"] in ours]),
        Part(words["changes"], [words["change"], words["after"], words["task"]],
             [[names["change"].get(row["change"], row["change"]), row["after"] or "", row["task"] or ""] for row in changes]),
        Part(words["doubtful"], [words["why"], words["document"], words["task"]],
             [["; ".join(names["doubt"][doubt] for doubt in row["doubts"] if doubt), row["document"], row["task"]]
              for row in doubtful[:_MOST]], max(len(doubtful) - _MOST, 0)),
        Part(words["failed"], [words["file"], words["why"]], [[source, message or code] for source, code, message, _ in failed])]
    return [_without_empty_columns(part) for part in parts]


def _without_empty_columns(part: Part) -> Part:
    """Return *part* without columns in which no row says anything: they take the room of those that do."""
    kept = [n for n in range(len(part.columns)) if any(row[n] for row in part.rows)] if part.rows else range(len(part.columns))
    return replace(part, columns=[part.columns[n] for n in kept], rows=[[row[n] for n in kept] for row in part.rows])


_MOST = 50  # doubtful tasks that are listed: the review page has them all


def _heads(words: dict[str, str]) -> Row:
    return [words[name] for name in ("due", "days", "unit", "person", "task")]


def _line(task: dict[str, Any], on: date) -> Row:
    return [f"{task['due']:%d/%m/%Y}", str((task["due"] - on).days), task["leads"] or "", task["person"] or "", task["task"]]


def _by_unit(late: Sequence[dict[str, Any]], nobody: str) -> list[Row]:
    counts = Counter(unit for task in late for unit in (task["leads"] or nobody).split("; "))
    return [[unit, str(count)] for unit, count in sorted(counts.items(), key=lambda item: (item[0] == nobody, -item[1], item[0]))]
